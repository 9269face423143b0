//! Patterns against a sentence's tokens.

use rustc_hash::FxHashMap;
use std::rc::Rc;

use super::{
    build,
    expr::{TimeExpr, TimeMention},
    lexicon::{Begin, ByClass, Form, Lexicon, Rule},
    need,
    pattern::{Cap, Node, RuleClass, Slot, WordClass},
    token::{self, Kind, Token},
};

/// Longest sentence worth reading, in tokens; what comes after is left unread.
const MAX_TOKENS: usize = 2000;
/// Ends a pattern may come to from one place.
const MAX_STATES: usize = 64;

/// What a slot kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Val {
    Int(i32),
    Expr(Rc<TimeExpr>),
}

/// Everything a pattern kept.
pub(super) type Caps = Vec<(Cap, Val)>;

#[derive(Debug)]
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

/// What one pattern has kept on its way, and the ends it came to.
struct Walk {
    caps: Caps,
    out: Vec<State>,
}

/// What is left to match behind the nodes at hand.
struct Rest<'r, 'a> {
    nodes: &'a [Node],
    then: Option<&'r Rest<'r, 'a>>,
}

struct Matcher<'a> {
    lexicon: &'a Lexicon,
    sentence: &'a str,
    tokens: Vec<Token>,
    /// The numbers of their words in the lexicon.
    ids: Vec<u32>,
    /// What each token has, see [`need`].
    own: Vec<u128>,
    /// What the sentence has.
    has: u128,
    memo: FxHashMap<(RuleClass, usize, usize), Rc<Vec<Found>>>,
    none: Rc<Vec<Found>>,
}

/// True if `sentence` may hold a time phrase: it has a digit or a time word. Cheaper than [`find`].
pub fn maybe(lexicon: &Lexicon, sentence: &str) -> bool {
    let digit = |c| token::digit(c).is_some();
    if if sentence.is_ascii() { sentence.bytes().any(|b| b.is_ascii_digit()) } else { sentence.chars().any(digit) } {
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
        if token::is_alphabetic(c) {
            token::fold_char(c, &mut word);
        } else if c.is_whitespace()
            || c.is_ascii_punctuation()
            || !matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{6dc}')
        {
            if !word.is_empty() && known(&word) {
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
    let ids: Vec<u32> = tokens.iter().map(|t| lexicon.id(&t.text)).collect();
    let own: Vec<u128> = tokens.iter().zip(&ids).map(|(t, id)| need::has(lexicon, t, *id)).collect();
    let has = own.iter().fold(0, |all, here| all | here);
    let mut m = Matcher { lexicon, sentence, tokens, ids, own, has, memo: FxHashMap::default(), none: Rc::default() };
    let mut all: Vec<(usize, usize, Found)> = Vec::new();
    for pos in 0..m.tokens.len() {
        for sub in m.starts(pos) {
            if !m.may_begin(pos, sub) {
                continue;
            }
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

impl<'a> Matcher<'a> {
    /// Where in the token at `pos` a phrase may begin: at its start, or after a prefix.
    fn starts(&self, pos: usize) -> impl Iterator<Item = usize> + use<'a> {
        let own = self.tokens.get(pos).filter(|t| t.kind == Kind::Word).map_or("", |t| t.text.as_str());
        // A bit for each prefix that the word has.
        let cut = |p: &String| own.len() > p.len() && own.starts_with(p.as_str());
        let prefixes = &self.lexicon.prefixes;
        let bits = (0..u64::BITS).zip(prefixes).fold(0u64, |all, (n, p)| all | u64::from(cut(p)) << n);
        let lengths = (0..u64::BITS).zip(prefixes).filter(move |(n, _)| bits >> n & 1 != 0).map(|(_, p)| p.len());
        std::iter::once(0).chain(lengths)
    }

    /// False where no phrase begins, told by the words at a place and behind it.
    fn may_begin(&self, pos: usize, sub: usize) -> bool {
        let number = self.tokens.get(pos).is_some_and(|t| t.kind == Kind::Number);
        let next = self.own.get(pos + 1).copied().unwrap_or(0);
        let open = |behind: &u128| *behind == u128::MAX || behind & next != 0;
        number || self.lexicon.known(self.id(pos, sub)).behind.iter().any(open)
    }

    /// Patterns of a class that may begin at a place, and what may stand behind its word in them.
    fn candidates(&self, pos: usize, sub: usize, class: RuleClass) -> (&'a [Begin], u128) {
        let lexicon = self.lexicon;
        let of = |starts: &'a ByClass| starts.get(class as usize).map_or(&[][..], Vec::as_slice);
        match self.tokens.get(pos) {
            Some(t) if t.kind == Kind::Number => (of(&lexicon.number_starts), u128::MAX),
            Some(_) => {
                let known = lexicon.known(self.id(pos, sub));
                (of(&known.starts), known.behind.get(class as usize).copied().unwrap_or(u128::MAX))
            }
            None => (&[], 0),
        }
    }

    /// The number of the token at a place, less the prefix.
    fn id(&self, pos: usize, sub: usize) -> u32 {
        match sub {
            0 => self.ids.get(pos).copied().unwrap_or(0),
            _ => self.tokens.get(pos).and_then(|t| t.text.get(sub..)).map_or(0, |w| self.lexicon.id(w)),
        }
    }

    /// True where the sentence has the words for a rule's pattern.
    fn is_open(&self, rule: &Rule, pattern: usize) -> bool {
        rule.needs.get(pattern).is_none_or(|needs| needs.iter().all(|n| n & self.has != 0))
    }

    /// Phrases of `class` that begin at a place.
    fn phrases(&mut self, class: RuleClass, pos: usize, sub: usize) -> Rc<Vec<Found>> {
        let (candidates, behind) = self.candidates(pos, sub, class);
        let next = self.own.get(pos + 1).copied().unwrap_or(0);
        if candidates.is_empty() || behind != u128::MAX && behind & next == 0 {
            return Rc::clone(&self.none);
        }
        if let Some(known) = self.memo.get(&(class, pos, sub)) {
            return Rc::clone(known);
        }
        let lexicon = self.lexicon;
        let here = self.tokens.get(pos).map_or(0, |t| need::begins(t, sub));
        let mut tried = false;
        let (mut found, mut states): (Vec<Found>, Vec<State>) = (Vec::new(), Vec::new());
        for &Begin { rule: r, pattern: n } in candidates {
            let Some(rule) = lexicon.rules.get(r) else { continue };
            let Some((pattern, first)) = rule.patterns.get(n).zip(rule.firsts.get(n)) else { continue };
            let second = rule.seconds.get(n).is_none_or(|s| *s == u128::MAX || s & next != 0);
            if first & here == 0 || !second || !self.is_open(rule, n) {
                continue;
            }
            tried = true;
            let mut walk = Walk { caps: Vec::new(), out: std::mem::take(&mut states) };
            self.run(std::slice::from_ref(pattern), None, (pos, sub), &mut walk);
            states = walk.out;
            for state in states.drain(..).take(MAX_STATES) {
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
        let found = if found.is_empty() { Rc::clone(&self.none) } else { Rc::new(found) };
        // What was told by the words alone is told again as fast.
        if tried {
            self.memo.insert((class, pos, sub), Rc::clone(&found));
        }
        found
    }

    /// Matches nodes from a place on, then what is left behind them; every way through adds its state to the walk.
    fn run(&mut self, nodes: &'a [Node], then: Option<&Rest<'_, 'a>>, (pos, sub): (usize, usize), walk: &mut Walk) {
        let Some((first, rest)) = nodes.split_first() else {
            return match then {
                Some(r) => self.run(r.nodes, r.then, (pos, sub), walk),
                None if walk.out.len() < MAX_STATES => walk.out.push(State { pos, sub, caps: walk.caps.clone() }),
                None => {}
            };
        };
        match first {
            Node::Lit(word) => {
                // By its number where it is whole.
                let same = |w: &str| if sub == 0 { self.id(pos, 0) == word.id } else { w == word.text };
                if self.word(pos, sub).is_some_and(same) {
                    self.run(rest, then, (pos + 1, 0), walk);
                }
            }
            Node::Prefix(p) => {
                let Some(left) = self.word(pos, sub).and_then(|w| w.strip_prefix(p.as_str())) else { return };
                let next = if left.is_empty() { (pos + 1, 0) } else { (pos, sub + p.len()) };
                self.run(rest, then, next, walk);
            }
            Node::Slot(slot, cap) => self.slot((*slot, *cap), rest, then, (pos, sub), walk),
            Node::Sub(classes, cap) => {
                for class in classes {
                    for f in self.phrases(*class, pos, sub).iter() {
                        if let Some(expr) = &f.expr {
                            self.keep((*cap, Val::Expr(Rc::clone(expr))), rest, then, f.end, walk);
                        }
                    }
                }
            }
            Node::Seq(all) => self.run(all, Some(&Rest { nodes: rest, then }), (pos, sub), walk),
            Node::Alt(all) => {
                for n in all {
                    self.run(std::slice::from_ref(n), Some(&Rest { nodes: rest, then }), (pos, sub), walk);
                }
            }
            Node::Opt(one) => {
                self.run(std::slice::from_ref(&**one), Some(&Rest { nodes: rest, then }), (pos, sub), walk);
                self.run(rest, then, (pos, sub), walk);
            }
            Node::Not(one) => {
                let mut own = Walk { caps: Vec::new(), out: Vec::new() };
                self.run(std::slice::from_ref(&**one), None, (pos, sub), &mut own);
                if own.out.is_empty() {
                    self.run(rest, then, (pos, sub), walk);
                }
            }
            Node::Start => {
                if pos == 0 {
                    self.run(rest, then, (pos, sub), walk);
                }
            }
        }
    }

    /// Goes on with a value kept, unless the same thing was kept before with another value.
    fn keep(
        &mut self,
        (cap, val): (Cap, Val),
        rest: &'a [Node],
        then: Option<&Rest<'_, 'a>>,
        pos: usize,
        walk: &mut Walk,
    ) {
        match walk.caps.iter().find(|(c, _)| *c == cap) {
            Some((_, old)) if *old != val => {}
            Some(_) => self.run(rest, then, (pos, 0), walk),
            None => {
                let kept = walk.caps.len();
                walk.caps.push((cap, val));
                self.run(rest, then, (pos, 0), walk);
                walk.caps.truncate(kept);
            }
        }
    }

    /// The token at a place, less the prefix.
    fn word(&self, pos: usize, sub: usize) -> Option<&str> {
        self.tokens.get(pos).filter(|t| t.kind != Kind::Amount).and_then(|t| t.text.get(sub..))
    }

    fn slot(
        &mut self,
        (slot, cap): (Slot, Cap),
        rest: &'a [Node],
        then: Option<&Rest<'_, 'a>>,
        (pos, sub): (usize, usize),
        walk: &mut Walk,
    ) {
        let number = |m: &Self, min: u32, max: u32, len: Option<usize>, any: bool| {
            let t = m.tokens.get(pos).filter(|t| t.kind == Kind::Number)?;
            let fits = (min..=max).contains(&t.value) && len.is_none_or(|l| t.text.len() == l);
            let value = Val::Int(i32::try_from(t.value).unwrap_or(i32::MAX));
            (fits && (any || m.stands_free(pos))).then_some(value)
        };
        let found = match slot {
            Slot::Word(class, strict) => return self.forms((class, strict, cap), rest, then, (pos, sub), walk),
            Slot::Digits(min, max) => number(self, min, max, if min >= 1000 { Some(4) } else { None }, min >= 1000),
            Slot::TwoDigits(max) => number(self, 0, max, Some(2), true),
            Slot::FourDigits => number(self, 0, 2359, Some(4), false),
            Slot::Count => number(self, 1, 10_000, None, false),
        };
        if let Some(val) = found {
            self.keep((cap, val), rest, then, pos + 1, walk);
        }
        if slot == Slot::Count {
            self.forms((WordClass::Number, false, cap), rest, then, (pos, sub), walk);
        }
    }

    fn forms(
        &mut self,
        (class, strict, cap): (WordClass, bool, Cap),
        rest: &'a [Node],
        then: Option<&Rest<'_, 'a>>,
        (pos, sub): (usize, usize),
        walk: &mut Walk,
    ) {
        let lexicon = self.lexicon;
        let Some(list) = self.word(pos, sub).and_then(|w| lexicon.by_word.get(w)) else { return };
        for form in list.iter().filter_map(|&i| lexicon.forms.get(i)) {
            if form.class == class && !(strict && form.loose) && self.spelled(form, pos, sub) {
                self.keep((cap, Val::Int(form.value)), rest, then, pos + form.words.len(), walk);
            }
        }
    }

    /// True if the tokens from a place on are the form's words, in its spelling where that counts.
    fn spelled(&self, form: &Form, pos: usize, sub: usize) -> bool {
        let rest = form.words.iter().enumerate().skip(1);
        if !rest.into_iter().all(|(i, w)| self.tokens.get(pos + i).is_some_and(|t| t.text == *w)) {
            return false;
        }
        let Some(exact) = &form.exact else { return true };
        let from = self.start_byte(pos, sub);
        let to = self.tokens.get(pos + form.words.len() - 1).map_or(from, |t| t.end);
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
