//! The pattern language of all lexicons.
//!
//! A pattern is a line of elements separated by blanks:
//!
//! | element | matches |
//! |---|---|
//! | `word` | that word, folded as texts are; Arabic words also behind their clitics |
//! | `stem<class>` | the stem with any ending of the class |
//! | `(a\|b c\|d<er>)` | one of the alternatives |
//! | `x?` `(…)?` | the element or nothing |
//! | `..3` | up to three words, none of them a full stop, colon or semicolon |
//! | `%list` | one entry of the language's `words.toml` list |
//! | `{place}` `{actor}` `{number}` … | a mention recognised earlier |
//! | `^` `$` | the sentence starts, ends here |
//! | `[ … ]` | the trigger proper, where it is not the whole pattern |
//!
//! Quotation marks in the text are passed over.

use super::morphology::{Features, Morphology};
use crate::words::{Clitics, Kind, Sym, Token, Tokens, Vocab, fold, tokenize};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Kinds of mention that a pattern may name in braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// A toponym or a list of toponyms.
    Place,
    /// An actor.
    Actor,
    /// A cardinal number, digits or words.
    Number,
    /// A number with a unit of length.
    Distance,
    /// A compass direction or several.
    Bearing,
    /// A claimant named in the data.
    Claimant,
    /// A noun for a kind of place ("ville", "camp").
    Kind,
    /// A noun for people ("familles", "civils").
    People,
}

impl Slot {
    /// Every slot with its name in patterns.
    pub const ALL: [(&'static str, Slot); 8] = [
        ("place", Slot::Place),
        ("actor", Slot::Actor),
        ("number", Slot::Number),
        ("distance", Slot::Distance),
        ("bearing", Slot::Bearing),
        ("claimant", Slot::Claimant),
        ("kind", Slot::Kind),
        ("people", Slot::People),
    ];
}

/// A recognised mention on the token line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub slot: Slot,
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// Index in the list of mentions of its kind.
    pub index: usize,
}

/// All marks of a text, by first token.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    by_start: FxHashMap<usize, Vec<Mark>>,
}

impl Marks {
    /// Adds one.
    pub fn push(&mut self, mark: Mark) {
        self.by_start.entry(mark.start).or_default().push(mark);
    }

    /// The marks that start at a token.
    pub fn at(&self, token: usize) -> &[Mark] {
        self.by_start.get(&token).map_or(&[], Vec::as_slice)
    }

    /// The longest mark of a kind that starts at a token.
    pub fn longest(&self, token: usize, slot: Slot) -> Option<Mark> {
        self.at(token).iter().filter(|m| m.slot == slot).max_by_key(|m| m.end).copied()
    }
}

/// A word form: its number, what it says of tense, and whether it is written with a final é.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Form {
    sym: Sym,
    features: Features,
    acute: bool,
    /// Set for words of up to three letters: must the text's word have an accent?
    accent: Option<bool>,
}

#[derive(Debug, Clone, PartialEq)]
enum Element {
    Word(Vec<Form>),
    Group(Vec<Vec<Element>>),
    Optional(Vec<Element>),
    Gap(usize),
    Slot(Slot),
    Start,
    End,
    HeadStart,
    HeadEnd,
}

/// One compiled pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    elements: Vec<Element>,
}

/// What the compiler of patterns needs to know of a language.
pub struct Compiler<'a> {
    /// Endings.
    pub morphology: &'a Morphology,
    /// Named word lists: name → alternatives, each in the pattern language.
    pub lists: &'a BTreeMap<String, Vec<String>>,
    /// Vocabulary that grows with every new word.
    pub vocab: &'a mut Vocab,
}

impl Compiler<'_> {
    /// Compiles one pattern.
    ///
    /// # Errors
    /// Says what is wrong with the line: an open bracket, an unknown class, list or slot, an empty pattern.
    pub fn compile(&mut self, source: &str) -> Result<Pattern, String> {
        let spaced =
            source.replace('(', " ( ").replace(')', " ) ").replace('|', " | ").replace('[', " [ ").replace(']', " ] ");
        // The question mark stays with what it follows.
        let spaced = spaced.replace(" )  ?", " )?").replace(") ?", ")?");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut at = 0;
        let elements = self.sequence(&words, &mut at, 0)?;
        if at < words.len() {
            return Err(format!("`{source}`: a closing bracket too many"));
        }
        if elements.is_empty() {
            return Err("empty pattern".into());
        }
        Ok(Pattern { elements })
    }

    fn sequence(&mut self, words: &[&str], at: &mut usize, depth: usize) -> Result<Vec<Element>, String> {
        let mut out = Vec::new();
        while let Some(&w) = words.get(*at) {
            match w {
                ")" | ")?" | "|" | "]" if depth > 0 => return Ok(out),
                ")" | ")?" | "|" | "]" => return Err(format!("`{w}` outside brackets")),
                "(" => {
                    *at += 1;
                    let mut alternatives = vec![self.sequence(words, at, depth + 1)?];
                    while words.get(*at) == Some(&"|") {
                        *at += 1;
                        alternatives.push(self.sequence(words, at, depth + 1)?);
                    }
                    let group = Element::Group(merged(alternatives));
                    match words.get(*at) {
                        Some(&")?") => out.push(Element::Optional(vec![group])),
                        Some(&")") => out.push(group),
                        _ => return Err("a round bracket is not closed".into()),
                    }
                }
                "[" => {
                    *at += 1;
                    let mut alternatives = vec![self.sequence(words, at, depth + 1)?];
                    while words.get(*at) == Some(&"|") {
                        *at += 1;
                        alternatives.push(self.sequence(words, at, depth + 1)?);
                    }
                    if words.get(*at) != Some(&"]") {
                        return Err("a square bracket is not closed".into());
                    }
                    out.extend([Element::HeadStart, Element::Group(merged(alternatives)), Element::HeadEnd]);
                }
                "^" => out.push(Element::Start),
                "$" => out.push(Element::End),
                _ => {
                    let (body, optional) = match w.strip_suffix('?') {
                        Some(b) if !b.is_empty() => (b, true),
                        _ => (w, false),
                    };
                    let elements = self.word(body)?;
                    if optional { out.push(Element::Optional(elements)) } else { out.extend(elements) }
                }
            }
            *at += 1;
        }
        if depth > 0 { Err("a bracket is not closed".into()) } else { Ok(out) }
    }

    fn word(&mut self, w: &str) -> Result<Vec<Element>, String> {
        if let Some(n) = w.strip_prefix("..") {
            return Ok(vec![Element::Gap(n.parse().map_err(|_| format!("`{w}`: a gap is written ..3"))?)]);
        }
        if let Some(name) = w.strip_prefix('{').and_then(|r| r.strip_suffix('}')) {
            let slot = Slot::ALL.iter().find(|(n, _)| *n == name).ok_or_else(|| format!("no slot `{{{name}}}`"))?;
            return Ok(vec![Element::Slot(slot.1)]);
        }
        if let Some(name) = w.strip_prefix('%') {
            let entries = self.lists.get(name).ok_or_else(|| format!("no word list `{name}` in words.toml"))?.clone();
            let mut alternatives = Vec::new();
            let mut forms = Vec::new();
            for e in &entries {
                match self.compile(e)?.elements.as_slice() {
                    [Element::Word(f)] => forms.extend_from_slice(f),
                    other => alternatives.push(other.to_vec()),
                }
            }
            if !forms.is_empty() {
                forms.sort_by_key(|f| f.sym);
                alternatives.push(vec![Element::Word(forms)]);
            }
            return Ok(vec![Element::Group(alternatives)]);
        }
        if let Some((stem, rest)) = w.split_once('<') {
            let class = rest.strip_suffix('>').ok_or_else(|| format!("`{w}`: `<` without `>`"))?;
            let mut forms: Vec<Form> = Vec::new();
            // "pr<endre>" may carry a reflexive or an elided word in front: "s'empar<er>" gives two elements.
            let (front, stem) = match stem.rfind(['\'', '’', '-']) {
                Some(i) if stem.get(..i).is_some_and(|f| fold(f).len() <= 6 && f.is_ascii()) => {
                    (stem.get(..i), stem.get(i + stem[i..].chars().next().map_or(1, char::len_utf8)..).unwrap_or(""))
                }
                _ => (None, stem),
            };
            for class in class.split(',') {
                for (form, features) in self.morphology.forms(stem, class)? {
                    let sym = self.vocab.intern(&fold(&form));
                    forms.push(Form { sym, features, acute: is_acute(&form), accent: None });
                }
            }
            forms.sort_by_key(|f| f.sym);
            let mut out = match front {
                Some(f) => self.literal(f)?,
                None => Vec::new(),
            };
            out.push(Element::Word(forms));
            return Ok(out);
        }
        self.literal(w)
    }

    fn literal(&mut self, w: &str) -> Result<Vec<Element>, String> {
        let tokens = tokenize(w, &Vocab::default());
        if tokens.list.is_empty() {
            return Err(format!("`{w}` holds no word"));
        }
        Ok(tokens
            .list
            .iter()
            .map(|t| {
                let sym = self.vocab.intern(tokens.folded(t));
                let short = tokens.folded(t).len() <= 3;
                let accent = short.then_some(t.accent);
                Element::Word(vec![Form { sym, features: Features::default(), acute: t.acute, accent }])
            })
            .collect())
    }
}

/// Alternatives of one word each become one element: a set of forms is looked up, not tried one by one.
fn merged(alternatives: Vec<Vec<Element>>) -> Vec<Vec<Element>> {
    let (mut forms, mut out): (Vec<Form>, Vec<Vec<Element>>) = (Vec::new(), Vec::new());
    for a in alternatives {
        match a.as_slice() {
            [Element::Word(f)] => forms.extend_from_slice(f),
            _ => out.push(a),
        }
    }
    if !forms.is_empty() {
        forms.sort_by_key(|f| f.sym);
        out.push(vec![Element::Word(forms)]);
    }
    out
}

fn is_acute(form: &str) -> bool {
    ["é", "ée", "és", "ées"].iter().any(|e| form.ends_with(e))
}

/// Where a pattern matched.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Index of the pattern in its set.
    pub pattern: usize,
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// The trigger proper: the bracketed part, else everything.
    pub head: (usize, usize),
    /// Tense and mood of the first word that has any.
    pub features: Features,
    /// Slots filled, in order.
    pub captures: Vec<Mark>,
}

impl Found {
    /// The first capture of a kind.
    pub fn capture(&self, slot: Slot) -> Option<Mark> {
        self.captures.iter().find(|m| m.slot == slot).copied()
    }
}

/// Where to look: a sentence's tokens and what was recognised in them.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// All tokens of the text.
    pub tokens: &'a Tokens,
    /// Mentions recognised so far.
    pub marks: &'a Marks,
    /// First token of the sentence.
    pub from: usize,
    /// Token after the last of the sentence.
    pub to: usize,
}

impl<'a> Line<'a> {
    fn token(&self, at: usize) -> Option<&'a Token> {
        if at < self.to { self.tokens.list.get(at) } else { None }
    }
}

#[derive(Default, Clone)]
struct State {
    head: (Option<usize>, Option<usize>),
    features: Option<Features>,
    captures: Vec<Mark>,
}

/// Patterns indexed by their possible first words.
#[derive(Debug, Clone, Default)]
pub struct PatternSet {
    patterns: Vec<Pattern>,
    by_word: FxHashMap<Sym, Vec<u32>>,
    by_slot: FxHashMap<Slot, Vec<u32>>,
    anywhere: Vec<u32>,
}

impl PatternSet {
    /// Adds a pattern; returns its index.
    pub fn push(&mut self, pattern: Pattern) -> usize {
        let index = self.patterns.len();
        let mut firsts = Firsts::default();
        first_of(&pattern.elements, &mut firsts);
        for sym in firsts.words {
            let list = self.by_word.entry(sym).or_default();
            if list.last() != Some(&(index as u32)) {
                list.push(index as u32);
            }
        }
        for slot in firsts.slots {
            self.by_slot.entry(slot).or_default().push(index as u32);
        }
        if firsts.anything {
            self.anywhere.push(index as u32);
        }
        self.patterns.push(pattern);
        index
    }

    /// How many patterns there are.
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// True if there is none.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// All patterns that match with their first word at token `at`, longest first.
    pub fn all_at(&self, line: Line<'_>, at: usize) -> Vec<Found> {
        let mut out = Vec::new();
        let Some(token) = line.token(at) else { return out };
        let mut tried: Vec<u32> = Vec::new();
        let mut attempt = |list: &[u32], out: &mut Vec<Found>| {
            for &i in list {
                if !tried.contains(&i) {
                    tried.push(i);
                    out.extend(self.try_at(line, i as usize, at));
                }
            }
        };
        for reading in line.tokens.all_readings(token) {
            if reading.sym != Sym::UNKNOWN
                && let Some(list) = self.by_word.get(&reading.sym)
            {
                attempt(list, &mut out);
            }
        }
        for mark in line.marks.at(at) {
            if let Some(list) = self.by_slot.get(&mark.slot) {
                attempt(list, &mut out);
            }
        }
        attempt(&self.anywhere, &mut out);
        out.sort_by_key(|f| (std::cmp::Reverse(f.end), f.pattern));
        out
    }

    /// The longest match at a token.
    pub fn find_at(&self, line: Line<'_>, at: usize) -> Option<Found> {
        self.all_at(line, at).into_iter().next()
    }

    /// All longest matches of a sentence that do not overlap, left to right.
    pub fn find_all(&self, line: Line<'_>) -> Vec<Found> {
        let mut out = Vec::new();
        let mut at = line.from;
        while at < line.to {
            match self.find_at(line, at) {
                Some(f) => {
                    at = f.end.max(at + 1);
                    out.push(f);
                }
                None => at += 1,
            }
        }
        out
    }

    fn try_at(&self, line: Line<'_>, index: usize, at: usize) -> Option<Found> {
        let pattern = self.patterns.get(index)?;
        let mut state = State::default();
        let end = walk(line, &pattern.elements, None, at, &mut state)?;
        if end <= at {
            return None;
        }
        let head = match state.head {
            (Some(a), Some(b)) if b > a => (a, b),
            _ => (at, end),
        };
        // "contre-offensive" holds no "offensive": a trigger never begins behind a hyphen.
        if line.token(head.0).is_some_and(|t| t.hyphen) {
            return None;
        }
        Some(Found {
            pattern: index,
            start: at,
            end,
            head,
            features: state.features.unwrap_or_default(),
            captures: state.captures,
        })
    }
}

#[derive(Default)]
struct Firsts {
    words: Vec<Sym>,
    slots: Vec<Slot>,
    anything: bool,
}

/// Collects what a sequence can begin with; true if it can match nothing at all.
fn first_of(elements: &[Element], out: &mut Firsts) -> bool {
    for e in elements {
        let can_be_empty = match e {
            Element::Word(forms) => {
                out.words.extend(forms.iter().map(|f| f.sym));
                false
            }
            Element::Group(alternatives) => {
                let mut empty = false;
                for a in alternatives {
                    empty |= first_of(a, out);
                }
                empty
            }
            Element::Optional(inner) => {
                first_of(inner, out);
                true
            }
            Element::Gap(_) => {
                out.anything = true;
                false
            }
            Element::Slot(s) => {
                out.slots.push(*s);
                false
            }
            Element::Start | Element::End | Element::HeadStart | Element::HeadEnd => true,
        };
        if !can_be_empty {
            return false;
        }
    }
    true
}

/// What is left to match behind the elements at hand.
struct Rest<'e> {
    elements: &'e [Element],
    then: Option<&'e Rest<'e>>,
}

/// Matches elements from a token on; gives the token behind the whole pattern. Alternatives are tried in order, the
/// longest of them wins; options are taken where they can be.
fn walk(line: Line<'_>, elements: &[Element], then: Option<&Rest<'_>>, at: usize, state: &mut State) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else {
        return match then {
            None => Some(at),
            Some(r) => walk(line, r.elements, r.then, at, state),
        };
    };
    match first {
        Element::Word(forms) => {
            let token = line.token(at)?;
            let features = word_matches(line.tokens, token, forms)?;
            let before = state.features;
            if features != Features::default() && state.features.is_none() {
                state.features = Some(features);
            }
            let end = walk(line, rest, then, at + 1, state);
            if end.is_none() {
                state.features = before;
            }
            end
        }
        Element::Group(alternatives) => {
            // The longest alternative wins, so that "north east" is not read as "north".
            let mut best: Option<(usize, State)> = None;
            let behind = Rest { elements: rest, then };
            for a in alternatives {
                if let Some(Element::Word(forms)) = a.first()
                    && line.token(at).is_none_or(|t| word_matches(line.tokens, t, forms).is_none())
                {
                    continue;
                }
                let mut s = state.clone();
                if let Some(end) = walk(line, a, Some(&behind), at, &mut s)
                    && best.as_ref().is_none_or(|(e, _)| end > *e)
                {
                    best = Some((end, s));
                }
            }
            let (end, s) = best?;
            *state = s;
            Some(end)
        }
        Element::Optional(inner) => {
            let mut s = state.clone();
            let behind = Rest { elements: rest, then };
            if let Some(end) = walk(line, inner, Some(&behind), at, &mut s) {
                *state = s;
                return Some(end);
            }
            walk(line, rest, then, at, state)
        }
        Element::Gap(max) => {
            for n in 0..=*max {
                if n > 0 && line.token(at + n - 1).is_none_or(|t| is_stop(line.tokens, t)) {
                    break;
                }
                let mut s = state.clone();
                if let Some(end) = walk(line, rest, then, at + n, &mut s) {
                    *state = s;
                    return Some(end);
                }
            }
            None
        }
        Element::Slot(slot) => {
            let mark = line.marks.longest(at, *slot).filter(|m| m.end <= line.to)?;
            state.captures.push(mark);
            let end = walk(line, rest, then, mark.end, state);
            if end.is_none() {
                state.captures.pop();
            }
            end
        }
        Element::Start => {
            if at == line.from {
                walk(line, rest, then, at, state)
            } else {
                None
            }
        }
        Element::End => {
            let over = at >= line.to || line.token(at).is_some_and(|t| t.kind == Kind::Mark) && at + 1 >= line.to;
            if over { walk(line, rest, then, at, state) } else { None }
        }
        Element::HeadStart => {
            state.head.0 = Some(at);
            walk(line, rest, then, at, state)
        }
        Element::HeadEnd => {
            state.head.1 = Some(at);
            walk(line, rest, then, at, state)
        }
    }
}

/// The features of the form that the token is, or None if it is none of them.
/// Forms that end in é as the token does come first; text without accents gets the features of all.
fn word_matches(tokens: &Tokens, token: &Token, forms: &[Form]) -> Option<Features> {
    let (mut hit, mut same, mut all) = (false, None, Features::default());
    let mut look = |sym: Sym, clitics: Clitics| {
        if sym == Sym::UNKNOWN {
            return;
        }
        // Forms are sorted by word.
        let from = forms.partition_point(|f| f.sym < sym);
        for form in forms.get(from..).unwrap_or(&[]).iter().take_while(|f| f.sym == sym) {
            // A capital often loses its accent: "A Alep".
            if form.accent.is_some_and(|a| a != token.accent && !(a && token.capital)) {
                continue;
            }
            let Some(features) = behind(clitics, form.features) else { continue };
            hit = true;
            all |= features;
            if form.acute == token.acute {
                same = Some(same.unwrap_or_default() | features);
            }
        }
    };
    look(token.sym, Clitics::default());
    tokens.readings(token).iter().for_each(|r| look(r.sym, r.clitics));
    hit.then(|| same.unwrap_or(all))
}

/// What a form says behind clitics, or None if it can't stand there: a finite verb takes no article and no preposition
/// but the `س` that makes it future and the `ل` of purpose ("كفرنا" is no verb behind `ك`).
fn behind(clitics: Clitics, features: Features) -> Option<Features> {
    let finite = features.any(Features::PAST | Features::PRES)
        && !features.any(Features::NOUN | Features::INF | Features::PP | Features::PRP);
    if !finite {
        return Some(features);
    }
    match clitics.preposition {
        _ if clitics.article => None,
        None => Some(features),
        Some('س') if features.any(Features::PRES) => Some(features | Features::FUT),
        Some('ل') if features.any(Features::PRES) => Some(features),
        Some(_) => None,
    }
}

fn is_stop(tokens: &Tokens, token: &Token) -> bool {
    token.kind == Kind::Mark && matches!(tokens.folded(token), "." | ":" | ";" | "?" | "!")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> Option<String> {
        let mut vocab = Vocab::default();
        let morphology = Morphology::parse("[er]\ninf = \"er\"\npp = \"é ée és ées\"\npres = \"e ent\"\n").unwrap();
        let lists = BTreeMap::from([("det".to_owned(), vec!["le".to_owned(), "la".to_owned(), "l".to_owned()])]);
        let mut c = Compiler { morphology: &morphology, lists: &lists, vocab: &mut vocab };
        let mut set = PatternSet::default();
        set.push(c.compile(pattern).unwrap());
        let tokens = tokenize(text, &vocab);
        let line = Line { tokens: &tokens, marks: &Marks::default(), from: 0, to: tokens.list.len() };
        let f = set.find_all(line).into_iter().next()?;
        let (a, b) = f.head;
        Some(text[tokens.list[a].start..tokens.list[b - 1].end].to_owned())
    }

    #[test]
    fn elements_of_the_language() {
        for (pattern, text, found) in [
            ("bombard<er>", "ils ont bombardé Alep", Some("bombardé")),
            ("bombard<er>", "le bombardement", None),
            ("[tent<er>|donn<er>] (%det)? assaut", "ils donnent l'assaut", Some("donnent")),
            ("donn<er> ..2 assaut", "ils donnent enfin un assaut", Some("donnent enfin un assaut")),
            ("donn<er> ..2 assaut", "ils donnent. Un assaut", None),
            ("s'empar<er>", "s’emparer de", Some("s’emparer")),
            ("aux portes (de|d)", "« aux portes » de Hama", Some("aux portes » de")),
            ("^ la ville", "dans la ville", None),
        ] {
            let pattern =
                pattern.replace("assi<er>|", "(donn<er>|tent<er>)").replace("(donn<er>|tent<er>)donn<er>", "donn<er>");
            assert_eq!(matches(&pattern, text).as_deref(), found, "{pattern} on {text}");
        }
    }

    #[test]
    fn a_broken_pattern_says_why() {
        let mut vocab = Vocab::default();
        let (m, l) = (Morphology::default(), BTreeMap::new());
        let mut c = Compiler { morphology: &m, lists: &l, vocab: &mut vocab };
        assert!(c.compile("(a|b").is_err());
        assert!(c.compile("stem<none>").unwrap_err().contains("none"));
        assert!(c.compile("{thing}").is_err());
    }
}
