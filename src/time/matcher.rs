//! Patterns against a sentence's tokens.

use rustc_hash::FxHashMap;
use std::rc::Rc;

use super::{
    build,
    expr::{TimeExpr, TimeMention},
    lexicon::{Form, Lexicon},
    pattern::{Cap, Node, RuleClass, Slot, WordClass},
    token::{self, Kind, Token},
};

/// Longest sentence worth reading, in tokens; what comes after is left unread.
const MAX_TOKENS: usize = 2000;
/// States a pattern may branch into at one place.
const MAX_STATES: usize = 64;

/// What a slot kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Val {
    Int(i32),
    Expr(Rc<TimeExpr>),
}

/// Everything a pattern kept.
pub(super) type Caps = Vec<(Cap, Val)>;

#[derive(Debug, Clone)]
struct State {
    pos: usize,
    /// Bytes of the token at `pos` that a prefix has used up.
    sub: usize,
    caps: Caps,
}

/// A phrase some rule read.
#[derive(Debug, Clone)]
struct Found {
    end: usize,
    rule: usize,
    expr: Option<Rc<TimeExpr>>,
}

struct Matcher<'a> {
    lexicon: &'a Lexicon,
    sentence: &'a str,
    tokens: Vec<Token>,
    memo: FxHashMap<(RuleClass, usize, usize), Rc<Vec<Found>>>,
}

/// True if `sentence` may hold a time phrase: it has a digit or a time word. Cheaper than [`find`].
pub fn maybe(lexicon: &Lexicon, sentence: &str) -> bool {
    if sentence.chars().any(|c| token::digit(c).is_some()) {
        return true;
    }
    let mut word = String::new();
    let known = |w: &str| {
        lexicon.keys.contains(w)
            || lexicon
                .prefixes
                .iter()
                .any(|p| w.strip_prefix(p.as_str()).is_some_and(|rest| lexicon.keys.contains(rest)))
    };
    for c in sentence.chars() {
        if c.is_alphabetic() {
            token::fold_char(c, &mut word);
        } else if c.is_whitespace()
            || c.is_ascii_punctuation()
            || !matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{6dc}')
        {
            if known(&word) {
                return true;
            }
            word.clear();
        }
    }
    known(&word)
}

/// The time phrases of a sentence, in its order: the longest reading wins, none overlap.
pub fn find(lexicon: &Lexicon, sentence: &str) -> Vec<TimeMention> {
    if !maybe(lexicon, sentence) {
        return Vec::new();
    }
    let mut tokens = token::tokens(sentence);
    tokens.truncate(MAX_TOKENS);
    let mut m = Matcher { lexicon, sentence, tokens, memo: FxHashMap::default() };
    let mut all: Vec<(usize, usize, Found)> = Vec::new();
    for pos in 0..m.tokens.len() {
        for sub in m.starts(pos) {
            for class in [RuleClass::Span, RuleClass::Moment, RuleClass::Period, RuleClass::Day] {
                all.extend(m.phrases(class, pos, sub).iter().map(|f| (pos, sub, f.clone())));
            }
        }
    }
    // Longest first; then the one without a prefix cut off, the leftmost, the earlier rule.
    all.sort_by_key(|(pos, sub, f)| (std::cmp::Reverse(f.end - pos), *sub, *pos, f.rule));
    let mut taken = vec![false; m.tokens.len()];
    let mut out = Vec::new();
    for (pos, sub, f) in all {
        if taken.iter().take(f.end).skip(pos).any(|t| *t) || !m.ends_well(f.end) {
            continue;
        }
        taken.iter_mut().take(f.end).skip(pos).for_each(|t| *t = true);
        let (Some(expr), Some(rule)) = (f.expr, m.lexicon.rules.get(f.rule)) else { continue };
        out.push(TimeMention {
            start: m.start_byte(pos, sub),
            end: m.end_byte(f.end),
            expr: (*expr).clone(),
            rule: rule.id.clone(),
        });
    }
    out.sort_by_key(|t| t.start);
    out
}

impl Matcher<'_> {
    /// Where in the token at `pos` a phrase may begin: at its start, or after a prefix.
    fn starts(&self, pos: usize) -> Vec<usize> {
        let Some(token) = self.tokens.get(pos) else { return Vec::new() };
        let mut subs = vec![0];
        if token.kind == Kind::Word {
            let cut = |p: &&String| token.text.len() > p.len() && token.text.starts_with(p.as_str());
            subs.extend(self.lexicon.prefixes.iter().filter(cut).map(String::len));
        }
        subs
    }

    /// Phrases of `class` that begin at a place.
    fn phrases(&mut self, class: RuleClass, pos: usize, sub: usize) -> Rc<Vec<Found>> {
        if let Some(known) = self.memo.get(&(class, pos, sub)) {
            return Rc::clone(known);
        }
        let lexicon = self.lexicon;
        let empty: &[usize] = &[];
        let candidates = match self.tokens.get(pos) {
            Some(t) if t.kind == Kind::Number => &lexicon.number_starts,
            Some(t) => t.text.get(sub..).and_then(|w| lexicon.starts.get(w)).map_or(empty, Vec::as_slice),
            None => empty,
        };
        let mut found: Vec<Found> = Vec::new();
        for &r in candidates {
            let Some(rule) = lexicon.rules.get(r).filter(|rule| rule.class == class) else { continue };
            for pattern in &rule.patterns {
                let from = State { pos, sub, caps: Vec::new() };
                for state in self.run(pattern, from) {
                    if state.sub != 0 || state.pos <= pos {
                        continue;
                    }
                    let expr = build::build(rule, lexicon, &state.caps);
                    if rule.kind != build::Kind::None && expr.is_none() {
                        continue;
                    }
                    if found.iter().all(|f| f.end != state.pos || f.rule != r) {
                        found.push(Found { end: state.pos, rule: r, expr: expr.map(Rc::new) });
                    }
                }
            }
        }
        let found = Rc::new(found);
        self.memo.insert((class, pos, sub), Rc::clone(&found));
        found
    }

    fn run(&mut self, node: &Node, state: State) -> Vec<State> {
        match node {
            Node::Lit(word) => {
                let hit = self.word(&state).is_some_and(|w| w == word);
                if hit { vec![State { pos: state.pos + 1, sub: 0, caps: state.caps }] } else { Vec::new() }
            }
            Node::Prefix(p) => {
                let Some(w) = self.word(&state).filter(|w| w.starts_with(p.as_str())) else { return Vec::new() };
                if w.len() == p.len() {
                    return vec![State { pos: state.pos + 1, sub: 0, caps: state.caps }];
                }
                vec![State { sub: state.sub + p.len(), ..state }]
            }
            Node::Slot(slot, cap) => self.slot(*slot, *cap, &state),
            Node::Sub(classes, cap) => {
                let mut out = Vec::new();
                for class in classes {
                    for f in self.phrases(*class, state.pos, state.sub).iter() {
                        if let Some(expr) = &f.expr {
                            out.extend(keep(&state, f.end, *cap, Val::Expr(Rc::clone(expr))));
                        }
                    }
                }
                out
            }
            Node::Seq(all) => {
                let mut states = vec![state];
                for n in all {
                    let mut next = Vec::new();
                    for s in states {
                        next.extend(self.run(n, s));
                    }
                    next.truncate(MAX_STATES);
                    states = next;
                    if states.is_empty() {
                        break;
                    }
                }
                states
            }
            Node::Alt(all) => all.iter().flat_map(|n| self.run(n, state.clone())).collect(),
            Node::Opt(one) => {
                let mut out = self.run(one, state.clone());
                out.push(state);
                out
            }
            Node::Not(one) => {
                if self.run(one, State { caps: Vec::new(), ..state.clone() }).is_empty() {
                    vec![state]
                } else {
                    Vec::new()
                }
            }
            Node::Start => {
                if state.pos == 0 {
                    vec![state]
                } else {
                    Vec::new()
                }
            }
        }
    }

    /// The token at the state's place, less the prefix.
    fn word(&self, state: &State) -> Option<&str> {
        self.tokens.get(state.pos).filter(|t| t.kind != Kind::Amount).and_then(|t| t.text.get(state.sub..))
    }

    fn slot(&self, slot: Slot, cap: Cap, state: &State) -> Vec<State> {
        let number = |min: u32, max: u32, len: Option<usize>, any: bool| -> Vec<State> {
            let Some(t) = self.tokens.get(state.pos).filter(|t| t.kind == Kind::Number) else { return Vec::new() };
            let fits = (min..=max).contains(&t.value) && len.is_none_or(|l| t.text.len() == l);
            if !fits || !(any || self.stands_free(state.pos)) {
                return Vec::new();
            }
            let value = i32::try_from(t.value).unwrap_or(i32::MAX);
            keep(state, state.pos + 1, cap, Val::Int(value)).into_iter().collect()
        };
        match slot {
            Slot::Word(class, strict) => self.forms(class, strict, cap, state),
            Slot::Digits(min, max) => number(min, max, if min >= 1000 { Some(4) } else { None }, min >= 1000),
            Slot::TwoDigits(max) => number(0, max, Some(2), true),
            Slot::FourDigits => number(0, 2359, Some(4), false),
            Slot::Count => {
                let mut out = number(1, 10_000, None, false);
                out.extend(self.forms(WordClass::Number, false, cap, state));
                out
            }
        }
    }

    fn forms(&self, class: WordClass, strict: bool, cap: Cap, state: &State) -> Vec<State> {
        let Some(list) = self.word(state).and_then(|w| self.lexicon.by_word.get(w)) else { return Vec::new() };
        let mut out: Vec<State> = Vec::new();
        for form in list.iter().filter_map(|&i| self.lexicon.forms.get(i)) {
            if form.class == class && !(strict && form.loose) && self.spelled(form, state) {
                out.extend(keep(state, state.pos + form.words.len(), cap, Val::Int(form.value)));
            }
        }
        out
    }

    /// True if the tokens from the state on are the form's words, in its spelling where that counts.
    fn spelled(&self, form: &Form, state: &State) -> bool {
        let rest = form.words.iter().enumerate().skip(1);
        if !rest.into_iter().all(|(i, w)| self.tokens.get(state.pos + i).is_some_and(|t| t.text == *w)) {
            return false;
        }
        let Some(exact) = &form.exact else { return true };
        let from = self.start_byte(state.pos, state.sub);
        let to = self.tokens.get(state.pos + form.words.len() - 1).map_or(from, |t| t.end);
        self.sentence.get(from..to).is_some_and(|s| s == exact || s == exact.to_uppercase())
    }

    /// False for a number that is part of a name ("M5", "T-72") or of a longer figure.
    fn stands_free(&self, pos: usize) -> bool {
        let token = |i: usize| self.tokens.get(i);
        let Some(t) = token(pos).filter(|t| t.glued) else { return true };
        let Some(before) = pos.checked_sub(1).and_then(token) else { return true };
        if t.kind == Kind::Number && before.kind == Kind::Word {
            return self.lexicon.prefixes.contains(&before.text) || self.lexicon.clitics.contains(&before.text);
        }
        let named = || pos.checked_sub(2).and_then(token).is_some_and(|w| w.kind == Kind::Word);
        !(before.text == "-" && before.glued && named())
    }

    /// False if a phrase would end within a word or figure: "27km", "2012-".
    fn ends_well(&self, end: usize) -> bool {
        let last = end.checked_sub(1).and_then(|i| self.tokens.get(i));
        let next = self.tokens.get(end).filter(|t| t.glued);
        match (last, next) {
            (Some(last), Some(next)) if last.kind == Kind::Number => {
                !(next.kind == Kind::Word || next.kind == Kind::Number || next.text == "%")
            }
            _ => true,
        }
    }

    /// The end of a phrase, less the full stop or comma that an abbreviation's pattern may have taken in.
    fn end_byte(&self, end: usize) -> usize {
        let last = |t: &&Token| !matches!(t.text.as_str(), "." | "," | ":" | ";");
        self.tokens.iter().take(end).rev().find(last).map_or(0, |t| t.end)
    }

    fn start_byte(&self, pos: usize, sub: usize) -> usize {
        let Some(t) = self.tokens.get(pos) else { return 0 };
        match sub {
            0 => t.start,
            n => t.start + self.sentence.get(t.start..t.end).map_or(0, |s| token::unfold(s, n)),
        }
    }
}

/// The state after keeping a value; none if the same thing was kept before with another value.
fn keep(state: &State, pos: usize, cap: Cap, val: Val) -> Option<State> {
    let mut caps = state.caps.clone();
    match caps.iter().find(|(c, _)| *c == cap) {
        Some((_, old)) if *old != val => return None,
        Some(_) => {}
        None => caps.push((cap, val)),
    }
    Some(State { pos, sub: 0, caps })
}
