//! Who leaves in a flight: fighters withdraw, people are displaced, whoever drives them out.

use super::subject::{Telling, Who};
use crate::event::Party;
use crate::lexicon::Link;
use crate::mention::{ActorMention, of};

/// How far behind a verb that drives people out the word for them may stand, in tokens.
const DRIVEN: usize = 12;

impl Telling<'_> {
    /// Fighters who flee withdraw; people whom the text counts or names are displaced, and who drove them out is not who left.
    pub(crate) fn settle_flight(&self, who: &mut Who) {
        if !matches!(self.frame_name(), "flees" | "displaces") && self.t.value.event_type != "displacement" {
            return;
        }
        if let Some(people) = self.driven_out() {
            let driver = who.actor.take().filter(|a| a.tokens.is_some() && a.actor != "civilians");
            who.target = who.target.take().filter(|p| p.actor != "civilians").or(driver);
            who.actor = Some(people);
            return;
        }
        if !matches!(self.frame_name(), "flees" | "displaces") {
            return;
        }
        let named = who.actor.as_ref().filter(|a| a.tokens.is_some() && a.actor != "civilians");
        let fighters = named.is_some_and(|a| !a.tokens.as_ref().is_some_and(|r| self.says_whose(r)));
        who.flees = self.is_verb() && !self.verb_first() && (self.scene.names_armed(self.t) || fighters);
    }

    /// "Druze gunmen drove Bedouin families from their homes", "les combats ont poussé des familles à fuir": the people whom an
    /// active verb drives out.
    fn driven_out(&self) -> Option<Party> {
        let (scene, t) = (self.scene, self.t);
        if !self.is_verb() || self.verb_first() || scene.is_passive(t, self.regions) {
            return None;
        }
        let people = |a: &ActorMention| a.word == "civilians" && !a.adjective;
        let at = |a: &ActorMention| a.tokens.start >= t.head.end && a.tokens.start <= t.head.end + DRIVEN;
        let plain = |a: &ActorMention| {
            scene.clauses.same(a.tokens.start, t.head.start)
                // "de nombreuses familles" and "dozens of families" are driven out, "par des habitants" are not.
                && !of(&scene.m.links, t.sentence)
                    .any(|(_, l)| l.value != Link::Of && l.tokens.end == a.tokens.start)
        };
        // "Fighters drove out families" by a verb that mostly tells who left: whoever stands before it is not who did.
        let left = || of(&scene.m.actors, t.sentence).any(|(_, a)| people(a) && a.tokens.end <= t.head.start);
        let drives = matches!(self.frame_name(), "displaces" | "drives") || !left();
        // Fighters who stand nearer are whom it drives out.
        let (i, _) = of(&scene.m.actors, t.sentence).find(|(_, a)| at(a) && !a.adjective)?;
        let first = scene.m.actors.get(i).filter(|a| drives && people(a) && plain(a))?;
        Some(Party { actor: "civilians".to_owned(), tokens: Some(first.tokens.clone()) })
    }

    /// "des familles bédouines", "Bedouin families": a name beside a word for people says whose people they are.
    fn says_whose(&self, name: &std::ops::Range<usize>) -> bool {
        of(&self.scene.m.actors, self.t.sentence)
            .any(|(_, a)| a.word == "civilians" && (a.tokens.end == name.start || a.tokens.start == name.end))
    }
}
