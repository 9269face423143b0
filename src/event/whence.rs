//! What a place is to those a clause tells of, where it is not what happened there: a speaker's seat, whence shells or gunmen
//! came, where a bus was going, where a force stands.

use super::arguments::Scene;
use super::phrase::{NamedPlace, PlacePhrase};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Attributes, Link};
use crate::mention::{Hit, of};

/// How far behind "stationed" the place may stand, in tokens.
const STATIONED: usize = 4;

/// How far behind "from" the place may stand in which something came from there, in tokens.
const WHENCE: usize = 5;

/// How far before a place the word may stand that says who is going there, in tokens.
const WHITHER: usize = 3;

impl Scene<'_> {
    /// "a source in Damascus denied any assault on …": where a speaker is.
    pub(super) fn is_seat(&self, p: &PlacePhrase) -> bool {
        matches!(p.link, Some(Link::At | Link::From))
            && of(&self.m.claimants, p.sentence).any(|(_, c)| {
                let gap = c.tokens.end..p.tokens.start;
                let small = |i: usize| {
                    of(&self.m.links, p.sentence).any(|(_, l)| l.tokens.contains(&i))
                        || self.d.tokens.list.get(i).is_some_and(|t| self.d.language.definite.contains(&t.sym))
                };
                c.tokens.end <= p.tokens.start && gap.len() <= 2 && gap.clone().all(small)
            })
            && of(&self.m.attributions, p.sentence).any(|(_, a)| a.value.how != Attributes::According)
    }

    /// "fired rockets from its posts in Taftanaz": a place within whence it came.
    pub(super) fn is_whence(&self, t: &Hit<Trigger>, p: &PlacePhrase) -> bool {
        // "قصفت القوات من مواقعها في كذا بلدة كذا": their own posts there.
        if self.d.language.verb_first {
            let own = |i: usize| {
                self.d.is_own(i)
                    && i > 0
                    && of(&self.m.links, t.sentence).any(|(_, l)| l.value == Link::From && l.tokens.end == i)
            };
            return p.link == Some(Link::At)
                && (p.core.start.saturating_sub(WHENCE)..p.core.start)
                    .any(|i| own(i) && (i..p.core.start).all(|k| !matches!(self.d.word(k), "," | "،")));
        }
        // "from A on the town of B": another place is whence it came.
        let other = |from: usize| {
            of(self.phrases, t.sentence).any(|(_, q)| (from..p.tokens.start).contains(&q.core.start) && self.locates(q))
        };
        matches!(p.link, Some(Link::At | Link::Of))
            && of(&self.m.links, t.sentence).any(|(_, l)| {
                l.value == Link::From
                    && l.tokens.start >= t.tokens.end
                    && l.tokens.end < p.tokens.start
                    && l.tokens.end + WHENCE >= p.tokens.start
                    && (l.tokens.end..p.tokens.start).all(|i| self.d.word(i) != ",")
                    && !other(l.tokens.end)
            })
    }

    /// "advanced north from A to B": whence they went, where the words behind say whither.
    pub(super) fn is_start(&self, t: &Hit<Trigger>, p: &PlacePhrase) -> bool {
        let from = |(_, l): (usize, &Hit<Link>)| {
            l.value == Link::From && l.tokens.start >= p.tokens.start && l.tokens.end <= p.core.start
        };
        let to = |q: &PlacePhrase| {
            q.link == Some(Link::To) && q.tokens.start >= p.tokens.end && q.tokens.start <= p.tokens.end + WHITHER
        };
        !self.d.language.verb_first
            && p.relation == crate::mention::Relation::Direction
            && of(&self.m.links, t.sentence).any(from)
            && of(self.phrases, t.sentence).any(|(_, q)| to(q) && self.locates(q))
    }

    /// "attacked by gunmen from the north of Daraa": whence those are who did it.
    pub(super) fn is_home(&self, p: &PlacePhrase) -> bool {
        // "هاجم مقاتلون من أبناء ريف كذا حواجز في كذا": a noun for natives before the name.
        if self.d.language.verb_first {
            return p.tokens.start.checked_sub(1).is_some_and(|i| {
                let word = self.d.word(i);
                let bare = word.strip_prefix(['و', 'ل', 'ب']).unwrap_or(word);
                [word, bare].iter().any(|w| self.d.language.forms.natives.contains(*w))
            });
        }
        let from = of(&self.m.links, p.sentence).rfind(|(_, l)| l.value == Link::From && l.tokens.end <= p.core.start);
        let start = from.map(|(_, l)| l.tokens.start).filter(|s| s + WHITHER >= p.tokens.start);
        !self.d.language.verb_first
            && p.link == Some(Link::From)
            && of(&self.m.actors, p.sentence).any(|(_, a)| !a.adjective && Some(a.tokens.end) == start)
    }

    /// "a bus bound for Deir ez-Zor", "a convoy on its way to Homs": where something was going is not where it was hit.
    pub(super) fn is_whither(&self, p: &PlacePhrase) -> bool {
        let before = p.tokens.start.saturating_sub(WHITHER)..p.tokens.start;
        p.link == Some(Link::To)
            && before.into_iter().any(|i| self.d.language.forms.bound_words.contains(self.d.word(i)))
    }

    /// True for a place behind a fight that a strike told in between hits.
    pub(super) fn is_struck(&self, t: &Hit<Trigger>, p: &PlacePhrase) -> bool {
        let between = t.tokens.end..p.core.start;
        p.link != Some(Link::At)
            && of(&self.m.triggers, t.sentence)
                .any(|(_, o)| o.value.frame == "strikes" && between.contains(&o.head.start))
    }

    /// "prêter main-forte aux rebelles de A", "reinforcing the rebels of A": a party right before "of", and no subject.
    pub(super) fn is_helped(&self, p: &PlacePhrase) -> bool {
        let of_it = of(&self.m.links, p.sentence).rfind(|(_, l)| l.value == Link::Of && l.tokens.end <= p.core.start);
        let start = of_it.map(|(_, l)| l.tokens.start).filter(|s| s + WHITHER >= p.tokens.start);
        !self.d.language.verb_first
            && of(&self.m.actors, p.sentence).any(|(_, a)| !a.adjective && Some(a.tokens.end) == start)
    }

    /// "القوات المتمركزة في كذا": where a force stands.
    pub(super) fn is_station(&self, p: &PlacePhrase) -> bool {
        let word = |i: usize| self.d.language.forms.stationed.contains(self.d.word(i));
        (p.core.start.saturating_sub(STATIONED)..p.core.start)
            .any(|i| word(i) && (i..p.core.start).all(|k| !matches!(self.d.word(k), "," | "،")))
    }

    /// True for a river, road or border right behind which another name says where.
    pub(super) fn is_crossed(&self, i: usize, p: &PlacePhrase) -> bool {
        let first = |p: &PlacePhrase| p.named.first().and_then(|n| self.places.get(*n));
        first(p).is_some_and(|n| n.is_road() || n.is_line())
            && of(self.phrases, p.sentence).any(|(j, q)| {
                j > i
                    && q.link == Some(Link::At)
                    && q.tokens.start >= p.tokens.end
                    && q.tokens.start <= p.tokens.end + 2
                    && first(q).is_some_and(|n| n.usable() && !n.is_area())
            })
    }

    /// "fled towards the border": the line says where they were.
    pub(super) fn is_line(&self, p: &PlacePhrase) -> bool {
        p.named.first().and_then(|n| self.places.get(*n)).is_some_and(NamedPlace::is_line)
    }
}
