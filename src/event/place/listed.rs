//! What a clause lists behind itself: behind a colon ("The following villages in Aleppo province were captured on Sunday: A, B
//! and C"), behind what says where it was worst ("clashes in Homs, the fiercest of them in A and B").

use super::placing::FoundPlace;
use crate::event::PlaceBasis;
use crate::event::arguments::Scene;
use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Link, Pos};
use crate::mention::{Hit, of};

/// How far behind the colon the first name may stand, its article and noun before it, in tokens.
const FIRST: usize = 4;

/// How far behind a noun the verb may stand that says where it is mostly, in tokens.
const CENTRE: usize = 16;

/// How far behind what says where it was worst the first name may stand, its preposition and noun before it, in tokens.
const WORST: usize = 6;

impl Scene<'_> {
    /// True where one phrase says in what the other's place lies: it holds that, or it is the countryside or the region of the
    /// same governorate ("in the countryside of A on the village of B"). Where a list begins with a name in no list, its other
    /// members show that.
    pub(crate) fn is_told_within(&self, outer: usize, inner: usize) -> bool {
        let (Some(q), Some(p)) = (self.phrases.get(outer), self.phrases.get(inner)) else { return false };
        if self.holds(q, p) {
            return true;
        }
        let first = |p: &PlacePhrase| p.named.first().and_then(|n| self.places.get(*n));
        let region = first(q).filter(|o| {
            let land = matches!(o.kind.as_str(), "rif_sector" | "governorate_rif" | "natural_region");
            land && !o.lifted && q.link == Some(Link::At)
        });
        let shares = |x: &PlacePhrase| {
            let own = |o: &NamedPlace| {
                first(x).is_some_and(|n| n.is_spot() && o.parents.iter().any(|p| n.parents.contains(p)))
            };
            self.holds(q, x) || region.is_some_and(own)
        };
        let mut more = self.attached.more(inner).filter_map(|k| self.phrases.get(k));
        let of_list = self.attached.first(inner) == Some(outer);
        let unlisted = first(p).is_some_and(|n| n.lifted);
        !of_list && p.link != Some(Link::From) && (shares(p) || unlisted && more.any(shares))
    }

    /// The names behind the colon that closes a trigger's clause are the places meant by a plural noun of it, where what the
    /// clause itself names is no more than the area they lie in (`best`), and nothing is told behind the colon.
    pub(crate) fn by_listed(&self, t: &Hit<Trigger>, best: Option<usize>) -> Option<FoundPlace> {
        let d = self.d;
        let sentence = self.clauses.sentence.clone();
        let colon = (t.head.end..sentence.end).find(|i| d.word(*i) == ":")?;
        let tells = |(_, o): (usize, &Hit<Trigger>)| o.head != t.head && o.head.start >= t.head.end;
        if of(&self.m.triggers, t.sentence).any(tells) {
            return None;
        }
        let area = |p: usize| {
            let p = self.phrases.get(p);
            p.is_some_and(|p| {
                let first = p.named.first().and_then(|n| self.places.get(*n));
                p.core.start < colon && first.is_none_or(|n| n.is_area())
            })
        };
        let plural = of(&self.m.kinds, t.sentence).any(|(_, k)| k.value.plural && k.tokens.end <= colon);
        if !plural || best.is_some_and(|p| !area(p)) {
            return None;
        }
        let (phrase, _) = of(self.phrases, t.sentence).find(|(i, q)| {
            let first = q.named.first().and_then(|n| self.places.get(*n));
            // The first of the names may be in no list, and not be known for names.
            let end = sentence.end;
            let capital = |i: usize| {
                let article = crate::gazetteer::is_article(&d.tokens, i, end);
                article || d.tokens.list.get(i).is_some_and(|t| t.capital) || d.is_between(i)
            };
            let names = || q.core.start > colon && (colon + 1..q.core.start).all(capital);
            ((colon + 1..=colon + FIRST).contains(&q.core.start) || names())
                && !self.attached.is_side(*i)
                && first.is_some_and(|n| n.usable() && (!n.is_area() || n.lifted))
        })?;
        Some(FoundPlace { phrase, basis: PlaceBasis::Clause, bare: false, first: false })
    }

    /// "The battles, which have gone on for days, centre on three villages: A, B and C": the verb of the noun says where.
    pub(crate) fn by_centre(&self, t: &Hit<Trigger>) -> Option<FoundPlace> {
        let d = self.d;
        if t.value.pos != Pos::Noun
            || d.language.verb_first
            || !matches!(t.value.frame.as_str(), "fights" | "strikes" | "attacks")
        {
            return None;
        }
        let end = d.sentences.get(t.sentence)?.tokens.end.min(t.tokens.end + CENTRE);
        let at = (t.tokens.end..end).find(|i| d.language.forms.centring.contains(d.word(*i)))?;
        let placed = of(self.phrases, t.sentence)
            .any(|(_, p)| !p.named.is_empty() && (t.tokens.end..at).contains(&p.tokens.start));
        let tells = of(&self.m.triggers, t.sentence).any(|(_, o)| {
            let between = (t.tokens.end..at).contains(&o.head.start);
            between && o.value.pos == Pos::Verb && !self.clauses.is_inserted(o.head.start)
        });
        let (phrase, _) = of(self.phrases, t.sentence).find(|(i, p)| {
            let named = p.named.iter().filter_map(|n| self.places.get(*n)).any(NamedPlace::usable);
            (at + 1..at + 1 + WORST).contains(&p.core.start) && named && !self.attached.is_side(*i)
        })?;
        let found = FoundPlace { phrase, basis: PlaceBasis::Clause, bare: false, first: false };
        (!placed && !tells).then_some(found)
    }

    /// "Fierce clashes broke out in Homs, the worst of them in A and B", "كان أشدها في أحياء كذا وكذا": of several fights or blows
    /// the places are meant that are told behind such words, where nothing else is told between.
    pub(crate) fn by_worst(&self, t: &Hit<Trigger>) -> Option<FoundPlace> {
        let d = self.d;
        if !matches!(t.value.frame.as_str(), "fights" | "strikes" | "attacks") {
            return None;
        }
        let worst = &d.language.forms.worst;
        let pair = |i: usize| worst.iter().filter_map(|w| w.split_once(' ')).any(|w| w == (d.word(i - 1), d.word(i)));
        let says = |i: &usize| worst.contains(d.word(*i)) || *i > 0 && pair(*i);
        // A comma is looked for first: most sentences have none that near.
        let set_off = |i: &usize| (i.saturating_sub(FIRST)..*i).any(|i| d.word(i) == ",");
        let end = d.sentences.get(t.sentence)?.tokens.end;
        let at = (t.tokens.end..end).find(|i| set_off(i) && says(i))?;
        let (phrase, p) = of(self.phrases, t.sentence).find(|(i, p)| {
            let named = p.named.iter().filter_map(|n| self.places.get(*n)).any(|n| n.usable());
            p.tokens.start > at && named && !self.attached.is_side(*i)
        })?;
        let tells = |(_, o): (usize, &Hit<Trigger>)| {
            o.head != t.head && o.value.event_type != "none" && (t.tokens.end..p.tokens.start).contains(&o.head.start)
        };
        let near = p.link == Some(Link::At) && p.tokens.start <= at + WORST;
        let found = FoundPlace { phrase, basis: PlaceBasis::Clause, bare: false, first: false };
        (near && !of(&self.m.triggers, t.sentence).any(tells)).then_some(found)
    }
}
