//! What the readings of place phrases stand on, and two phrases beside each other.

use super::{NamedPlace, PlacePhrase};
use crate::mention::Mentions;
use crate::text::Document;
use std::ops::Range;

/// A document, what is mentioned in it, its places and the phrases that say where.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub d: &'a Document<'a>,
    pub m: &'a Mentions,
    pub places: &'a [NamedPlace],
    pub phrases: &'a [PlacePhrase],
}

impl<'a> Ground<'a> {
    /// The place that a phrase names first.
    #[inline]
    pub fn first(&self, p: &PlacePhrase) -> Option<&'a NamedPlace> {
        p.named.first().and_then(|i| self.places.get(*i))
    }

    /// The same, where an event can be there.
    #[inline]
    pub fn usable(&self, p: &PlacePhrase) -> Option<&'a NamedPlace> {
        self.first(p).filter(|n| n.usable())
    }

    /// True for a phrase whose first name is that of a place in Syria that is no area.
    #[inline]
    pub fn is_spot(&self, p: &PlacePhrase) -> bool {
        self.first(p).is_some_and(NamedPlace::is_spot)
    }

    /// True for a phrase whose first name is that of an area.
    #[inline]
    pub fn is_area(&self, p: &PlacePhrase) -> bool {
        self.first(p).is_some_and(NamedPlace::is_area)
    }

    /// Where a sentence ends.
    #[inline]
    pub fn end(&self, n: usize) -> Option<usize> {
        self.d.sentences.get(n).map(|s| s.tokens.end)
    }

    /// True for a stretch in which nothing is told and nobody speaks, on one line.
    pub fn is_quiet(&self, n: usize, r: &Range<usize>) -> bool {
        let line = |i: usize| self.d.tokens.list.get(i).is_some_and(|t| t.line_start);
        !self.m.tells_across(n, r)
            && !self.m.has_auxiliary(n, r)
            && !self.m.speaks(n, r)
            && !r.clone().skip(1).any(line)
    }

    /// Two phrases of a sentence and what stands between them.
    #[inline]
    pub fn beside(self, first: usize, second: usize) -> Option<Beside<'a>> {
        let at = self.phrases.get(first)?.tokens.end;
        self.beside_from(first, second, at)
    }

    /// The same, where what says more of the first ends at a token.
    #[inline]
    pub fn beside_from(self, first: usize, second: usize, at: usize) -> Option<Beside<'a>> {
        let (first, second) = (self.phrases.get(first)?, self.phrases.get(second)?);
        Some(Beside { ground: self, n: first.sentence, first, second, gap: at..second.tokens.start })
    }
}

/// Two place phrases beside each other.
pub(crate) struct Beside<'a> {
    pub ground: Ground<'a>,
    /// Index of their sentence.
    pub n: usize,
    pub first: &'a PlacePhrase,
    pub second: &'a PlacePhrase,
    /// From the end of the first, with what says more of it, to the second.
    pub gap: Range<usize>,
}
