//! What is settled once a trigger's parties and place are known: who has no aircraft, what purposes and relative clauses make of
//! its status.

use super::arguments::Regions;
use super::party::subject::Who;
use super::place::placing::FoundPlace;
use super::read::Reader;
use super::status::Reading;
use super::{Party, Status, status};
use crate::lexicon::language::{Attribution, Trigger};
use crate::lexicon::{Attributes, Border, Pos};
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use std::ops::Range;

impl Reader<'_> {
    /// "Turkish artillery hit the village": true where a verb for any blow has an actor who strikes by guns.
    fn is_by_guns(&self, t: &Hit<Trigger>, who: &Who) -> bool {
        let guns = |p: &Party| {
            let mut words = p.tokens.iter().cloned().flatten();
            words.any(|i| self.d.language.forms.gunners.contains(self.d.word(i)))
        };
        let any_blow = t.value.follows || t.value.event_type == "airstrike" && t.value.pos == Pos::Verb;
        any_blow && who.actor.as_ref().is_some_and(guns)
    }

    /// What the actor's arms make of a blow: guns shell, and who has no aircraft is hit from the air ("Jets bombed rebel
    /// positions"), unless drones are told of.
    pub(crate) fn by_arms(&self, t: &Hit<Trigger>, from_air: Option<&str>, who: &mut Who) {
        if self.is_by_guns(t, who) {
            who.shells = true;
            return;
        }
        let grounded = |p: &Party| self.parties.is_grounded(&p.actor);
        if t.value.event_type != "airstrike" || !who.actor.as_ref().is_some_and(grounded) {
            return;
        }
        let drones = &self.d.language.forms.drones;
        let words = self.d.sentences.get(t.sentence).map_or(0..0, |s| s.tokens.clone());
        if words.into_iter().any(|i| drones.contains(self.d.word(i))) {
            return;
        }
        let told = |p: &Party| p.tokens.is_some();
        // "The rebels bombed the city": no word tells of aircraft.
        who.shells = t.value.follows && from_air.is_none() && who.actor.as_ref().is_some_and(told);
        if who.shells {
            return;
        }
        let hit = who.actor.take();
        if !who.target.as_ref().is_some_and(told) {
            who.target = hit.filter(told);
        }
    }

    /// Notes the armed group that a sentence names last.
    pub(crate) fn names(&mut self, n: usize) {
        // "a quarter held by the Kurds": who holds a place does nothing there.
        let holds = |a: &crate::mention::ActorMention| {
            of(&self.m.links, n).any(|(_, l)| {
                l.value == crate::lexicon::Link::By
                    && l.tokens.end <= a.tokens.start
                    && l.tokens.end + 1 >= a.tokens.start
                    && l.tokens
                        .start
                        .checked_sub(1)
                        .is_some_and(|i| self.d.language.forms.held.contains(self.d.word(i)))
            })
        };
        let bands = of(&self.m.actors, n).filter(|(_, a)| !a.adjective && !a.weak && !holds(a));
        let last = bands.filter_map(|(_, a)| self.parties.actor(&a.word)).rfind(|id| self.parties.is_band(id));
        if let Some(id) = last {
            self.parties.last_band = Some(id.to_owned());
        }
    }

    /// "took A after capturing B": what "after" tells of is not what "the city" of the next sentence points back to.
    pub(crate) fn is_aftermath(&self, n: usize, between: Range<usize>) -> bool {
        of(&self.m.borders, n).any(|(_, b)| {
            between.contains(&b.tokens.start) && self.d.language.forms.aftermath.contains(self.d.word(b.tokens.start))
        })
    }

    /// What purpose and relative clauses make of a reading.
    pub(crate) fn settle(
        &self,
        mut reading: Reading,
        t: &Hit<Trigger>,
        regions: &Regions,
        found: Option<&FoundPlace>,
    ) -> Reading {
        let d = self.d;
        let purpose = |i: usize| d.has_letter(i, 'ل');
        // "لتطهير المحافظة", "للسيطرة على": what something is done for.
        if reading.status == Status::Asserted
            && t.value.pos == Pos::Noun
            && matches!(t.value.frame.as_str(), "holds" | "displaces")
            && purpose(t.head.start)
        {
            reading.status = Status::Planned;
            reading.reasons.push("planned: a purpose".into());
        }
        // "took the checkpoint following ten hours of combat": the blow belongs to the day of what it led to.
        if status::is_led_up_to(d, self.m, self.times, t, &reading) {
            reading.background = false;
            reading.reasons.push("no background: what it led to is news".into());
        }
        // "المدينة التي سيطر عليها": a clause about a place recalls what became of it.
        if d.language.verb_first
            && regions.border == Some(Border::Relative)
            && t.value.pos == Pos::Verb
            && found.is_some_and(|f| f.bare)
        {
            reading.background = true;
            reading.reasons.push("background by relative clause".into());
        }
        reading
    }
}

/// "نفى … دخول البلدة، وقال إن مقاتليه …": what is said behind another verb of speech is not denied.
pub(crate) fn is_denied(d: &Document<'_>, m: &Mentions, n: usize, trigger: usize) -> bool {
    if !d.language.verb_first {
        let last = of(&m.attributions, n).rfind(|(_, a)| a.head.end <= trigger);
        return last.is_none_or(|(_, a)| a.value.how != Attributes::Says);
    }
    // "نفى ما قاله التلفزيون عن سقوط البلدة": a verb of speech without its "that" tells nothing by itself.
    let tells = |a: &Hit<Attribution>| {
        a.value.how == Attributes::Denies
            || of(&m.borders, n).any(|(_, b)| {
                b.value == Border::Complement && b.tokens.start >= a.head.end && b.tokens.start <= trigger
            })
    };
    let last = of(&m.attributions, n).rfind(|(_, a)| a.head.end <= trigger && tells(a));
    last.is_none_or(|(_, a)| a.value.how == Attributes::Denies)
}
