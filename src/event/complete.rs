//! Parties that a clause leaves out, by what its place and the other party tell: who holds the place, whom a side fought there.

use super::placing::FoundPlace;
use super::subject::{Telling, Who, unnamed};
use crate::mention::of;

impl Telling<'_> {
    /// What the place and the other party tell of those still missing.
    pub fn complete(&self, who: &mut Who, found: Option<&FoundPlace>) {
        let (scene, parties) = (self.scene, self.scene.parties);
        let named = found.and_then(|f| scene.phrases.get(f.phrase)).and_then(|p| p.named.first());
        let areas = named.and_then(|i| scene.places.get(*i)).map(super::theatre::areas).unwrap_or_default();
        let says = self.claim.and_then(|c| self.spoken_for(c));
        let enemy_of = says.filter(|s| matches!(parties.side(s), "sdf" | "opposition" | "isis" | "turkey"));
        for party in [&mut who.actor, &mut who.target].into_iter().flatten() {
            if let Some(id) = parties.in_theatre(scene.m, party, enemy_of, &areas) {
                party.actor = id.to_owned();
            }
        }
        if who.target.is_none()
            && matches!(self.frame_name(), "takes" | "falls" | "attacks" | "strikes" | "besieges" | "moves" | "fights")
            && let Some(p) = found.and_then(|f| scene.phrases.get(f.phrase))
            && let Some(holder) = scene.holder(p).and_then(|a| parties.party(scene.m, a))
            && who.actor.as_ref().is_none_or(|a| a.actor != holder.actor || a.tokens.is_none())
        {
            // Nobody takes what is his: who was only left to be understood is another.
            who.actor = who.actor.take().filter(|a| a.actor != holder.actor);
            who.target = Some(holder);
        }
        if who.actor.is_none()
            && self.frame_name() == "loses"
            && !self.verb_first()
            && who.target.is_none()
            && scene.has_pronoun(self.t.sentence, self.regions)
        {
            who.target = parties.last_subject.as_deref().map(unnamed);
        }
        // "shells on the town killed five civilians"
        if who.target.is_none() && self.family() == Some("strike") {
            let dead = |i: usize, a: &crate::mention::ActorMention| a.word == "civilians" && scene.is_victim(i);
            let mut all = of(&scene.m.actors, self.t.sentence);
            who.target = all.find(|(i, a)| dead(*i, a)).and_then(|(i, _)| parties.party(scene.m, i));
        }
        if who.actor.is_none()
            && matches!(self.frame_name(), "loses" | "falls" | "escapes")
            && let Some(loser) = &who.target
        {
            who.actor = parties.foe_of(&loser.actor, &areas).map(unnamed);
        }
        if who.target.is_none()
            && let Some(a) = &who.actor
            && matches!(self.family(), Some("control" | "fighting" | "strike" | "movement"))
        {
            who.target = parties.foe_of(&a.actor, &areas).filter(|e| *e != a.actor).map(unnamed);
        }
    }
}
