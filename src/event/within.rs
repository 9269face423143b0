//! What stands in a stretch of a sentence: words that tell, speak, part clauses, relate and name.

use crate::lexicon::{Border, Pos};
use crate::mention::{Mentions, of};
use std::ops::Range;

impl Mentions {
    /// True where a word in a stretch tells an event.
    #[inline]
    pub(crate) fn tells(&self, n: usize, r: &Range<usize>) -> bool {
        of(&self.triggers, n).any(|(_, t)| r.contains(&t.head.start))
    }

    /// True where a word that tells an event reaches into a stretch.
    #[inline]
    pub(crate) fn tells_across(&self, n: usize, r: &Range<usize>) -> bool {
        of(&self.triggers, n).any(|(_, t)| t.head.start < r.end && r.start < t.head.end)
    }

    /// True where a verb in a stretch tells an event.
    #[inline]
    pub(crate) fn tells_by_verb(&self, n: usize, r: &Range<usize>) -> bool {
        of(&self.triggers, n).any(|(_, t)| t.value.pos == Pos::Verb && r.contains(&t.head.start))
    }

    /// True where an auxiliary stands in a stretch.
    #[inline]
    pub(crate) fn has_auxiliary(&self, n: usize, r: &Range<usize>) -> bool {
        of(&self.auxiliaries, n).any(|(_, a)| r.contains(&a.tokens.start))
    }

    /// True where a verb stands in a stretch: one that tells an event, or an auxiliary.
    #[inline]
    pub(crate) fn has_verb(&self, n: usize, r: &Range<usize>) -> bool {
        self.tells_by_verb(n, r) || self.has_auxiliary(n, r)
    }

    /// True where a word in a stretch says who speaks.
    #[inline]
    pub(crate) fn speaks(&self, n: usize, r: &Range<usize>) -> bool {
        of(&self.attributions, n).any(|(_, a)| r.contains(&a.head.start))
    }

    /// True where a party is named in a stretch.
    #[inline]
    pub(crate) fn has_party(&self, n: usize, r: &Range<usize>) -> bool {
        of(&self.actors, n).any(|(_, a)| r.contains(&a.tokens.start))
    }

    /// True where a word in a stretch opens a clause that another one depends on.
    #[inline]
    pub(crate) fn has_border(&self, n: usize, r: &Range<usize>) -> bool {
        of(&self.borders, n).any(|(_, b)| b.value != Border::Coordinate && r.contains(&b.tokens.start))
    }

    /// True for a token of a preposition.
    #[inline]
    pub(crate) fn is_link(&self, n: usize, i: usize) -> bool {
        of(&self.links, n).any(|(_, l)| l.tokens.contains(&i))
    }

    /// True for a token of a noun for a kind of place.
    #[inline]
    pub(crate) fn is_kind(&self, n: usize, i: usize) -> bool {
        of(&self.kinds, n).any(|(_, k)| k.tokens.contains(&i))
    }

    /// True where a noun for a kind of place begins at a token.
    #[inline]
    pub(crate) fn begins_kind(&self, n: usize, i: usize) -> bool {
        of(&self.kinds, n).any(|(_, k)| k.tokens.start == i)
    }
}
