//! The pattern language of all lexicons.
//!
//! A pattern is a line of elements separated by blanks:
//!
//! | element | matches |
//! |---|---|
//! | `word` | that word, folded as texts are; Arabic words also behind their clitics |
//! | `=word` | that word written in capitals: "IS" is no "is" |
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

mod ahead;
mod code;
mod compile;
mod lists;
mod near;
mod need;
mod set;
mod walk;

pub(super) use ahead::Ahead;
pub use compile::Compiler;
pub(super) use set::NEEDED;
pub use set::PatternSet;

use super::morphology::Features;
use crate::packed::packed;
use crate::words::{Sym, Token, Tokens};
use std::sync::Arc;

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
    /// For each token the latest mark that starts there, counted from 1; 0 for none.
    heads: Vec<u32>,
    /// Each with the one before it at the same token, counted from 1.
    list: Vec<(Mark, u32)>,
}

impl Marks {
    /// Adds one.
    pub fn push(&mut self, mark: Mark) {
        if self.heads.len() <= mark.start {
            self.heads.resize((mark.start + 1).next_power_of_two().max(64), 0);
        }
        if let Some(head) = self.heads.get_mut(mark.start) {
            self.list.push((mark, *head));
            *head = self.list.len() as u32;
        }
    }

    /// True if any mark starts at a token.
    #[inline]
    pub fn any_at(&self, token: usize) -> bool {
        self.heads.get(token).is_some_and(|h| *h != 0)
    }

    /// The marks that start at a token, latest first.
    #[inline]
    pub fn at(&self, token: usize) -> impl Iterator<Item = &Mark> {
        let mut next = self.heads.get(token).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let (mark, before) = self.list.get((next as usize).checked_sub(1)?)?;
            next = *before;
            Some(mark)
        })
    }

    /// The longest mark of a kind that starts at a token; of two alike, the latest.
    pub fn longest(&self, token: usize, slot: Slot) -> Option<Mark> {
        let mut best: Option<&Mark> = None;
        for m in self.at(token).filter(|m| m.slot == slot) {
            if best.is_none_or(|b| m.end > b.end) {
                best = Some(m);
            }
        }
        best.copied()
    }
}

/// A word form: its number, what it says of tense, and whether it is written with a final é.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Form {
    sym: Sym,
    features: Features,
    acute: bool,
    /// Set for words of up to three letters: must the text's word have an accent?
    accent: Option<bool>,
    /// Must be written in capitals.
    upper: bool,
}

packed!(Form { sym, features, acute, accent, upper });

#[derive(Debug, Clone, PartialEq)]
enum Element {
    Word(Arc<[Form]>),
    Group(Arc<[Vec<Element>]>),
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
    #[inline]
    fn token(&self, at: usize) -> Option<&'a Token> {
        if at < self.to { self.tokens.list.get(at) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Morphology;
    use crate::words::{Vocab, tokenize};
    use std::collections::BTreeMap;

    fn matches(pattern: &str, text: &str) -> Option<String> {
        let mut vocab = Vocab::default();
        let morphology = Morphology::parse("[er]\ninf = \"er\"\npp = \"é ée és ées\"\npres = \"e ent\"\n").unwrap();
        let lists = BTreeMap::from([("det".to_owned(), vec!["le".to_owned(), "la".to_owned(), "l".to_owned()])]);
        let mut c = Compiler::new(&morphology, &lists, &mut vocab);
        let set = PatternSet::new(vec![c.compile(pattern).unwrap()], |_| 1);
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
        let mut c = Compiler::new(&m, &l, &mut vocab);
        assert!(c.compile("(a|b").is_err());
        assert!(c.compile("stem<none>").unwrap_err().contains("none"));
        assert!(c.compile("{thing}").is_err());
    }
}
