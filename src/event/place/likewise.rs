//! Places that a verb's own list does not hold: one more of which it is true ("…, and so was B"), what another verb is done
//! to, the list that "those positions" means.

use super::placing::FoundPlace;
use crate::event::arguments::Scene;
use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::event::read::Reader;
use crate::lexicon::language::Trigger;
use crate::lexicon::{Link, Pos};
use crate::mention::{Hit, Relation, of};
use std::ops::Range;

/// How far behind a verb one more place may stand of which it is true, in tokens.
const BEHIND: usize = 24;

/// The longest words between a noun and the verb that shares its object, in tokens.
const SHARED: usize = 4;

/// The longest words between "as was" and the name, in tokens.
const NOUN: usize = 6;

impl Reader<'_> {
    /// "A fell to the rebels, as did the town of B", "A est tombé aux mains de l'EI, tout comme B": one more place of a verb
    /// that is told of its subject.
    pub(crate) fn likewise(&self, t: &Hit<Trigger>) -> Option<usize> {
        let d = self.d;
        if d.language.verb_first || t.value.pos != Pos::Verb {
            return None;
        }
        if let Some(q) = self.gapped(t) {
            return Some(q);
        }
        let pair = |i: usize| d.language.forms.likewise.contains(&format!("{} {}", d.word(i), d.word(i + 1)));
        let end = d.sentences.get(t.sentence).map_or(0, |s| s.tokens.end).min(t.tokens.end + BEHIND);
        let at = (t.tokens.end..end).find(|i| pair(*i))?;
        let and = |i: usize| d.is_conjunction(i);
        let comma =
            at.checked_sub(1).map(|i| if and(i) || d.word(i) == "as" || d.word(i) == "de" { i - 1 } else { i })?;
        let (i, q) = of(self.phrases, t.sentence).find(|(_, q)| q.core.start >= at + 2 && !q.named.is_empty())?;
        let told = |r: Range<usize>| self.m.tells(t.sentence, &r) || self.m.has_auxiliary(t.sentence, &r);
        let settled = q.named.iter().filter_map(|n| self.places.get(*n)).all(|n| n.usable() && !n.is_area());
        let placed = of(self.phrases, t.sentence)
            .any(|(_, p)| (t.tokens.end..at).contains(&p.tokens.start) && !p.named.is_empty());
        let plain = q.link.is_none() || q.rule.is_some();
        (d.word(comma) == ","
            && settled
            && plain
            && !placed
            && q.tokens.start <= at + 2 + NOUN
            && !told(t.tokens.end..at)
            && !told(at + 2..q.tokens.start)
            && !told(q.tokens.end..q.tokens.end + 4))
        .then_some(i)
    }

    /// "A was hit by a car bomb and B by a drone": the subject of a verb that is left out, with its own agent.
    fn gapped(&self, t: &Hit<Trigger>) -> Option<usize> {
        let d = self.d;
        let (i, q) = of(self.phrases, t.sentence).find(|(_, q)| q.core.start >= t.tokens.end && !q.named.is_empty())?;
        let stands_in = |i: usize| {
            let t = d.tokens.list.get(i);
            d.language.forms.stand_ins.contains(d.word(i))
                || t.is_some_and(|t| d.language.articles.contains(&t.sym) || d.language.definite.contains(&t.sym))
        };
        let before = (t.tokens.end..q.tokens.start).rev().find(|i| !stands_in(*i))?;
        let and = d.is_conjunction(before);
        let by = |at: usize| of(&self.m.links, t.sentence).any(|(_, l)| l.value == Link::By && l.tokens.start == at);
        let first = (t.head.start..before).any(by);
        let spot = q.named.iter().filter_map(|n| self.places.get(*n)).all(NamedPlace::is_spot);
        let verb = self.m.has_auxiliary(t.sentence, &(t.tokens.end..before));
        (and && first && by(q.tokens.end) && spot && !verb && matches!(q.link, None | Some(Link::Of))).then_some(i)
    }

    /// "clashes spread from A to B and C": where they were told of first, besides the places they reached.
    pub(crate) fn spread_from(&self, scene: &Scene<'_>, t: &Hit<Trigger>, found: Option<&FoundPlace>) -> Option<usize> {
        let to = found.and_then(|f| self.phrases.get(f.phrase)).filter(|_| t.value.frame == "fights")?;
        of(self.phrases, t.sentence)
            .find(|(i, p)| {
                let spot = p.named.first().and_then(|n| self.places.get(*n)).is_some_and(|n| n.usable());
                p.tokens.start >= t.tokens.end
                    && p.tokens.end <= to.tokens.start
                    && spot
                    && !self.attached.is_side(*i)
                    && scene.is_start(t, p, true)
            })
            .map(|(i, _)| i)
    }

    /// "carried out raids on and shelled the towns of A and B", "mené des frappes et bombardé A": what the verb behind "and"
    /// is done to, by the same party, is the noun's place as well.
    pub(crate) fn shares_object(&self, t: &Hit<Trigger>, p: &PlacePhrase) -> bool {
        let violent = |o: &Hit<Trigger>| matches!(o.value.frame.as_str(), "strikes" | "attacks");
        let between = t.tokens.end..p.tokens.start;
        let mut verbs = of(&self.m.triggers, t.sentence)
            .map(|(_, o)| o)
            .filter(|o| between.contains(&o.head.start) && o.value.event_type != "none");
        let Some(o) = verbs.next() else { return false };
        let joint = t.tokens.end..o.tokens.start.max(t.tokens.end);
        let and = |i: usize| self.d.is_conjunction(i);
        let joined = self.d.carries_and(o.tokens.start) || joint.clone().any(and);
        let named = of(&self.m.actors, t.sentence)
            .any(|(_, a)| a.tokens.start >= t.tokens.end && a.tokens.start < o.head.end + 2 && !a.adjective);
        t.value.pos == Pos::Noun
            && violent(t)
            && violent(o)
            && o.value.pos == Pos::Verb
            && verbs.next().is_none()
            && joined
            && joint.len() <= SHARED
            && !joint.clone().any(|i| self.d.word(i) == ",")
            && !named
            && p.link.is_none()
    }

    /// "retreated from those positions": the list that the sentence, else the one before it, told of.
    pub(crate) fn those(&self, t: &Hit<Trigger>) -> Option<usize> {
        let d = self.d;
        let those = |i: usize| {
            d.language.verb_first
                && d.language.definite.iter().any(|s| d.tokens.list.get(i).is_some_and(|t| t.sym == *s))
                && d.language.forms.plural_places.contains(d.word(i + 1))
        };
        (t.tokens.end..t.tokens.end + NOUN).find(|i| those(*i))?;
        let settled = |n: &usize| self.places.get(*n).is_some_and(|p| p.usable() && !p.is_area());
        let list = |p: &PlacePhrase| {
            p.named.len() > 1
                && matches!(p.relation, Relation::At | Relation::Part | Relation::Near)
                && p.named.iter().all(settled)
                && p.tokens.end <= t.tokens.start
                && p.link != Some(Link::From)
        };
        let told = |n: usize| of(self.phrases, n).rev().find(|(i, p)| list(p) && !self.attached.is_side(*i));
        told(t.sentence).or_else(|| told(t.sentence.checked_sub(1)?)).map(|(i, _)| i)
    }
}
