//! What single words are to the reading of events: articles, conjunctions, marks of a list, Arabic words that carry their
//! "and".

use crate::text::Document;
use crate::words::{Kind, Reading, Sym, Token};

impl Document<'_> {
    #[inline]
    fn token_is(&self, i: usize, fits: impl Fn(&Token) -> bool) -> bool {
        self.tokens.list.get(i).is_some_and(fits)
    }

    /// True for an article, and for what stands where one may stand.
    #[inline]
    pub(crate) fn is_article(&self, i: usize) -> bool {
        self.token_is(i, |t| self.language.articles.contains(&t.sym) || self.language.definite.contains(&t.sym))
    }

    /// True for a word that makes a noun definite: "la", "cette", "the".
    #[inline]
    pub(crate) fn is_definite(&self, i: usize) -> bool {
        self.token_is(i, |t| self.language.definite.contains(&t.sym))
    }

    /// True for "and" and its like, where it is a word of its own.
    #[inline]
    pub(crate) fn is_conjunction(&self, i: usize) -> bool {
        self.token_is(i, |t| self.language.conjunctions.contains(&t.sym))
    }

    /// True for a comma, a conjunction and the words of "as well as".
    #[inline]
    pub(crate) fn is_list_mark(&self, i: usize) -> bool {
        self.token_is(i, |t| self.language.list_marks.contains(&t.sym))
    }

    /// True for a word of "as well as", which a comma is not.
    #[inline]
    pub(crate) fn is_list_word(&self, i: usize) -> bool {
        self.token_is(i, |t| t.kind == Kind::Word && self.language.list_marks.contains(&t.sym))
    }

    /// True for all that may stand between two members of a list: marks, conjunctions, articles.
    #[inline]
    pub(crate) fn is_between(&self, i: usize) -> bool {
        self.is_list_mark(i) || self.is_conjunction(i) || self.is_article(i)
    }

    /// True for a word that is no name by its looks.
    #[inline]
    pub(crate) fn is_small_word(&self, i: usize) -> bool {
        self.token_is(i, |t| t.kind == Kind::Word && !t.capital)
    }

    /// True where a token has a reading of a kind.
    #[inline]
    fn reads(&self, i: usize, fits: impl Fn(&Reading) -> bool) -> bool {
        self.token_is(i, |t| self.tokens.readings(t).iter().any(&fits))
    }

    /// True where an Arabic preposition of one letter is written with a token.
    pub(crate) fn has_letter(&self, i: usize, letter: char) -> bool {
        self.reads(i, |r| r.clitics.preposition == Some(letter))
    }

    /// True where "and" and such a preposition are both written with a token.
    pub(crate) fn has_and_letter(&self, i: usize, letter: char) -> bool {
        self.reads(i, |r| r.clitics.conjunction && r.clitics.preposition == Some(letter))
    }

    /// True for a token that may be read with "and".
    pub(crate) fn reads_and(&self, i: usize) -> bool {
        self.reads(i, |r| r.clitics.conjunction)
    }

    /// True for a token that Arabic "and" is written with.
    pub(crate) fn has_and(&self, i: usize) -> bool {
        self.token_is(i, |t| {
            // A name in no list has no reading without its "and".
            let unlisted = t.sym == Sym::UNKNOWN && self.language.script == "arabic";
            let and = || self.tokens.readings(t).iter().any(|r| r.clitics.conjunction);
            self.tokens.folded(t).starts_with('و') && (unlisted || and())
        })
    }

    /// The same, in Arabic alone.
    #[inline]
    pub(crate) fn carries_and(&self, i: usize) -> bool {
        self.language.verb_first && self.has_and(i)
    }

    /// True for "and", as a word of its own or written with the next.
    #[inline]
    pub(crate) fn is_and(&self, i: usize) -> bool {
        self.is_conjunction(i) || self.carries_and(i)
    }

    /// The end of the words at a token that add one more of the same ("as well as", "فضلا عن").
    pub(crate) fn adds(&self, at: usize) -> Option<usize> {
        // Most differ in their first word.
        let matches = |phrase: &str| {
            phrase.split(' ').enumerate().try_fold(at, |end, (k, w)| {
                let word = self.word(at + k);
                // Arabic writes "and" with the first of them.
                let same = word == w || k == 0 && self.language.verb_first && word.strip_prefix('و') == Some(w);
                same.then_some(end + 1)
            })
        };
        self.language.forms.adding.iter().filter_map(|p| matches(p)).max()
    }

    /// "القوات المتمركزة في كذا", "the troops stationed in A": true where the words before a token say that a force stands there.
    pub(crate) fn stands(&self, at: usize) -> bool {
        let mut before = (at.saturating_sub(STAND)..at).rev().take_while(|i| !matches!(self.word(*i), "," | "،"));
        before.any(|i| self.language.forms.stationed.contains(self.word(i)))
    }
}

/// How far before a place the word may stand that says who is stationed there, in tokens.
const STAND: usize = 4;
