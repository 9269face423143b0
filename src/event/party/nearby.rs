//! Parties near a trigger: those named in a region, right beside it, by an adjective; a party from its mention.

use crate::event::Party;
use crate::event::arguments::{Regions, Scene};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Attributes, Border, Frame, Link, Part, Pos};
use crate::mention::{Hit, of};
use std::ops::Range;

impl Scene<'_> {
    /// Actors named in a region, adjectives and those who merely speak left out.
    pub(crate) fn actors_in(&self, region: &Range<usize>, t: &Hit<Trigger>) -> Vec<usize> {
        let speaks = |a: usize| {
            let Some(actor) = self.m.actors.get(a) else { return false };
            of(&self.m.attributions, t.sentence).any(|(_, s)| {
                s.sentence == t.sentence
                    && matches!(s.value.how, Attributes::Says | Attributes::Denies)
                    && s.tokens.start >= actor.tokens.end
                    && s.tokens.end <= t.head.start
                    // "the rebels announced the capture": they speak of themselves; "said that the army …": of others.
                    && of(&self.m.borders, t.sentence).any(|(_, b)| {
                        b.sentence == t.sentence
                            && b.value == Border::Complement
                            && b.tokens.start >= s.tokens.end
                            && b.tokens.end <= t.head.start
                    })
            })
        };
        of(&self.m.actors, t.sentence)
            .filter(|(i, a)| {
                // Where it stands is told at once, what it is with more trouble.
                !a.adjective
                    && a.tokens.start >= region.start
                    && a.tokens.end <= region.end
                    && self.clauses.same(a.tokens.start, t.head.start)
                    && !self.is_head_of_name(*i)
                    && !self.is_instrument(a)
                    && !self.is_in_source(a)
                    // "combattants" before anybody was named is nobody.
                    && self.parties.party(self.m, *i).is_some()
                    && !(a.tokens.end <= t.tokens.start && speaks(*i))
                    && !self.speaks_behind(*i, t)
            })
            .map(|(i, _)| i)
            .collect()
    }

    /// "هجوم على مواقع النظام", "غارات استهدفت مقرات لداعش": the owner of what is hit, or the force that is set upon.
    pub(crate) fn is_attacked(&self, actor: usize, frame: &Frame, t: &Hit<Trigger>) -> bool {
        let hits = matches!(t.value.frame.as_str(), "strikes" | "attacks" | "fights" | "besieges");
        let link = self.link_of(actor);
        hits && self.d.language.verb_first
            && frame.against == Part::Target
            && (link == Some(Link::Owner)
                || self.is_hit(actor, t)
                || matches!(link, Some(Link::At | Link::To)) && t.value.pos == Pos::Noun)
    }

    /// An adjective of a party near a trigger that names none: "des avions israéliens ont visé".
    pub(crate) fn adjective_near(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<usize> {
        let inside = |r: &Range<usize>, a: &Range<usize>| a.start >= r.start && a.end <= r.end;
        of(&self.m.actors, t.sentence)
            .filter(|(i, a)| {
                a.sentence == t.sentence
                    && a.adjective
                    && !self.is_holder(*i)
                    && (inside(&regions.left, &a.tokens) || inside(&regions.right, &a.tokens))
            })
            .map(|(i, a)| (a.tokens.start.abs_diff(t.head.start), i))
            .filter(|(gap, _)| *gap <= 5)
            .min()
            .map(|(_, i)| i)
    }

    /// The actor right beside a trigger: "frappe israélienne", "regime shelling", "قصف روسي".
    pub(crate) fn beside(&self, t: &Hit<Trigger>) -> Option<usize> {
        let close = |a: &crate::mention::ActorMention| {
            let behind = a.tokens.start >= t.tokens.end && a.tokens.start <= t.tokens.end + 1 && a.adjective;
            let before = a.tokens.end <= t.tokens.start
                && a.tokens.end + 2 >= t.tokens.start
                // "the Front, tied to al-Qaeda, opened an offensive": a comma ends what is said of the subject.
                && (a.adjective || t.value.pos == Pos::Noun && self.d.word(a.tokens.end) != ",");
            // "صاروخ إسرائيلي", "une incursion israélienne à": within the trigger's own words.
            // "Russian air strikes" holds it before its noun.
            let noun = !self.d.language.verb_first && t.value.pos == Pos::Noun;
            let from = if noun { t.tokens.start } else { t.head.start };
            let within = a.adjective && a.tokens.start >= from && a.tokens.end <= t.tokens.end;
            a.sentence == t.sentence && (behind || within || !self.d.language.verb_first && before)
        };
        // "factions supported by Turkey resumed their push": who stands behind "by" is not beside it.
        let governed = |i: usize, a: &crate::mention::ActorMention| {
            !self.d.language.verb_first
                && !a.adjective
                && a.tokens.end <= t.tokens.start
                && matches!(self.link_of(i), Some(Link::By | Link::Against))
        };
        // "l'armée, appuyée par des raids russes": what the trigger's own words hold comes before what stands ahead of them.
        let ahead = |a: &crate::mention::ActorMention| a.tokens.end <= t.tokens.start;
        let near = of(&self.m.actors, t.sentence).filter(|(i, a)| {
            close(a) && !governed(*i, a) && !self.is_holder(*i) && !self.is_instrument(a) && !self.is_in_source(a)
        });
        near.min_by_key(|(_, a)| ahead(a)).map(|(i, _)| i)
    }

    /// A party from a mention; "قواته", "مقاتليه" are those of the party named last before them in the sentence.
    pub(crate) fn party(&self, actor: usize) -> Option<Party> {
        let a = self.m.actors.get(actor)?;
        let own = self.parties.is_fighters(&a.word) && self.d.is_own(a.tokens.start);
        let master = || {
            of(&self.m.actors, a.sentence)
                .rev()
                .find(|(_, b)| {
                    let vague = b.weak && (self.parties.is_fighters(&b.word) || b.word == "civilians");
                    b.tokens.end <= a.tokens.start && !b.adjective && !vague
                })
                .and_then(|(b, _)| self.parties.party(self.m, b))
                .map(|p| Party { tokens: Some(a.tokens.clone()), ..p })
        };
        // "وقال إن مقاتليه …": the speaker's.
        let said = of(&self.m.borders, a.sentence)
            .any(|(_, b)| b.value == Border::Complement && b.tokens.end == a.tokens.start);
        if said
            && a.word == "fighters"
            && let Some(id) = self.speaker
        {
            return Some(Party { actor: id.to_owned(), tokens: Some(a.tokens.clone()) });
        }
        // "Free Syrian Army (FSA) fighters": the name right before says whose they are.
        let named = || {
            let b = self.m.actors.get(actor.checked_sub(1)?)?;
            let gap = b.tokens.end..a.tokens.start;
            let beside = gap.len() <= 1 && gap.clone().all(|i| self.d.word(i) == ")");
            let whose = beside && b.sentence == a.sentence && !b.adjective && !b.weak && !self.d.language.verb_first;
            let id = self.parties.actor(&b.word).filter(|_| whose && self.parties.is_fighters(&a.word))?;
            Some(Party { actor: id.to_owned(), tokens: Some(b.tokens.start..a.tokens.end) })
        };
        let own = if own { master() } else { named() };
        own.or_else(|| self.parties.party(self.m, actor))
    }

    /// "bombardé des positions de l'EI": the owner of what is hit, where no place stands between.
    pub(crate) fn owns_object(&self, t: &Hit<Trigger>, frame: &Frame, actor: usize) -> bool {
        let Some(a) = self.m.actors.get(actor) else { return false };
        frame.object.contains(&Part::Target)
            && !of(self.phrases, t.sentence)
                .any(|(_, p)| p.core.start >= t.head.end && p.core.end <= a.tokens.start && !p.named.is_empty())
    }

    pub(crate) fn near(&self, end: usize, actor: usize) -> bool {
        self.m.actors.get(actor).is_some_and(|a| a.tokens.start < end + 8)
    }
}
