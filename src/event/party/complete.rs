//! Parties that a clause leaves out, by what its place and the other party tell: who holds the place, whom a side fought there.

use super::actor::same_camp;
use super::subject::{Telling, Who, unnamed};
use crate::event::Party;
use crate::event::place::placing::FoundPlace;
use crate::mention::of;
use std::ops::Range;

/// How far from the words for a blow it may say that it hit houses or people, in tokens.
const AROUND: usize = 16;

/// How far behind the words for speech the speaker's noun stands, in tokens.
const SPEAKER: usize = 3;

/// The most letters that an Arabic word is written together with.
const CLITICS: usize = 2;

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
        self.spare_own(who);
        if who.target.is_none()
            && matches!(self.frame_name(), "takes" | "falls" | "attacks" | "strikes" | "besieges" | "moves" | "fights")
            && let Some(p) = found.and_then(|f| scene.phrases.get(f.phrase))
            && let Some(holder) = scene.holder(p).and_then(|a| parties.party(scene.m, a))
            && who.actor.as_ref().is_none_or(|a| {
                // "struck along the road to areas that the army holds": nor does anybody strike his allies.
                let allied = same_camp(parties.side(&a.actor), parties.side(&holder.actor)) && a.actor != holder.actor;
                a.tokens.is_none() || a.actor != holder.actor && !allied
            })
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
        // "rockets fell on the houses of citizens": whom nobody calls a fighter is none.
        if who.target.is_none() && self.family() == Some("strike") && self.hits_civil_life() {
            who.target = Some(unnamed("civilians"));
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
            let foe = || parties.foe_of(&a.actor, &areas).filter(|e| *e != a.actor).map(unnamed);
            who.target = self.named_or(a, foe());
        }
    }

    /// "أغار الطيران الروسي والطيران الحربي للنظام على كذا": nobody hits his own; who was only left to be understood is the one
    /// named.
    fn spare_own(&self, who: &mut Who) {
        let parties = self.scene.parties;
        let (Some(a), Some(t)) = (&who.actor, &who.target) else { return };
        let sides = [parties.side(&a.actor), parties.side(&t.actor)];
        // Those who came to power later fought some of their own.
        let fell_out = sides.contains(&"transitional") || sides.contains(&"civilians") || self.frame.mutual;
        // Where the subject stands behind its verb a guess at it is worth less than what is named.
        let guessed = a.tokens.is_none() && !self.verb_first();
        // "the Front drove the Hazm Movement from its base": two bodies that are both named fell out with each other.
        let bodies = a.actor != t.actor && self.is_body(a) && self.is_body(t) && sides[0] == sides[1];
        if bodies || t.tokens.is_none() || fell_out || guessed || !same_camp(sides[0], sides[1]) {
            return;
        }
        let named = who.target.take();
        if a.tokens.is_none() && sides[0] == sides[1] {
            who.actor = named;
        }
    }

    /// True for a party by the name of a body of its own, no word for a side.
    fn is_body(&self, p: &Party) -> bool {
        let named = |r: &std::ops::Range<usize>| {
            let (m, n) = (self.scene.m, self.t.sentence);
            of(&m.actors, n).any(|(_, a)| {
                let own = a.tokens.start >= r.start && a.tokens.end <= r.end;
                own && !a.weak && !a.adjective && self.world.role(&a.word).is_none_or(|r| r.home)
            })
        };
        let own = self.world.actor(&p.actor).is_some_and(|a| a.side == "opposition" && a.id != "opposition");
        own && p.tokens.as_ref().is_some_and(named)
    }

    /// The enemy that the sentence names; the one that the article or the place tells of, where that is of the same camp or
    /// the sentence has a mere word for enemies.
    fn named_or(&self, actor: &Party, foe: Option<Party>) -> Option<Party> {
        let Some((named, vague)) = self.named_foe(actor) else { return foe };
        let parties = self.scene.parties;
        let side = parties.side(&named.actor);
        match foe {
            Some(f) if vague || parties.side(&f.actor) == side => Some(Party { tokens: named.tokens, ..f }),
            _ => Some(named),
        }
    }

    /// "took the quarter after fighting the army", "struck the village that the tribes had taken": the one camp besides the
    /// actor's own that the sentence names, and whether by a word that means whoever the article names.
    fn named_foe(&self, actor: &Party) -> Option<(Party, bool)> {
        let (scene, n) = (self.scene, self.t.sentence);
        let (m, parties) = (scene.m, scene.parties);
        let own = parties.side(&actor.actor);
        // From whom a force withdraws is seldom the one that the sentence names.
        if self.t.value.event_type == "withdrawal" {
            return None;
        }
        let acts = |r: &Range<usize>| actor.tokens.as_ref().is_some_and(|o| o.start < r.end && r.start < o.end);
        // Who speaks is told of only where the text says so.
        let speaks = |r: &Range<usize>| {
            self.claim.is_some_and(|c| c.tokens.start < r.end && r.start < c.tokens.end)
                || of(&m.attributions, n).any(|(_, a)| {
                    a.tokens.start < r.end + SPEAKER && r.start < a.tokens.end + SPEAKER || a.tokens.contains(&r.start)
                })
        };
        let mut found: Option<(Party, bool)> = None;
        for (i, a) in of(&m.actors, n).filter(|(_, a)| !a.weak && !a.adjective && !speaks(&a.tokens)) {
            let Some(p) = parties.party(m, i) else { continue };
            let side = parties.side(&p.actor);
            // Those from abroad fight who fights them only where the text says so.
            let abroad = matches!(side, "turkey" | "israel" | "russia" | "coalition" | "iran");
            let foe = !matches!(side, "" | "civilians" | "other") && !abroad && !same_camp(side, own);
            if !foe || acts(&a.tokens) || scene.stands_beside(i) {
                continue;
            }
            if found.as_ref().is_some_and(|(f, _)| parties.side(&f.actor) != side) {
                return None;
            }
            let vague = parties.is_vague(&a.word);
            // "terrorists of Daesh": the name before the mere word.
            if found.as_ref().is_none_or(|(_, mere)| *mere && !vague) {
                found = Some((p, vague));
            }
        }
        found
    }

    /// True where the words around a blow name houses or people who fight for nobody.
    fn hits_civil_life(&self) -> bool {
        let d = self.scene.d;
        let Some(s) = d.sentences.get(self.t.sentence) else { return false };
        let from = s.tokens.start.max(self.t.tokens.start.saturating_sub(AROUND));
        let to = s.tokens.end.min(self.t.tokens.end + AROUND);
        let civil = |w: &str| d.language.forms.civil.contains(w);
        // "والمدنيين", "لمنازل": behind the letters written together with a word.
        let bare = |w: &str| {
            let rest = w.trim_start_matches(['و', 'ف', 'ب', 'ل', 'ك']);
            w.chars().count() - rest.chars().count() <= CLITICS && civil(rest)
        };
        // "selon des habitants": who speaks is not hit.
        let said = of(&self.scene.m.attributions, self.t.sentence).map(|(_, a)| a.head.end..a.head.end + SPEAKER);
        let said: Vec<_> = said.collect();
        let own = |i: usize| self.claim.is_some_and(|c| c.tokens.contains(&i));
        let speaks = |i: usize| own(i) || said.iter().any(|r| r.contains(&i));
        (from..to).any(|i| (civil(d.word(i)) || d.language.verb_first && bare(d.word(i))) && !speaks(i))
    }
}
