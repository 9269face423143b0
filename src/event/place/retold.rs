//! Deeds whose place the sentence before tells: "repelled the attack", "clashes ensued", "in the fighting ten men died". What
//! they answer or go on with has just been told of one place. And lists of what was hit, far behind the telling.

use super::placing::FoundPlace;
use crate::event::read::Reader;
use crate::event::{Event, PlaceBasis, list};
use crate::lexicon::Pos;
use crate::lexicon::language::Trigger;
use crate::mention::{Hit, Relation, of};

/// How many sentences before its list a strike may be told.
const FAR: usize = 8;

impl Reader<'_> {
    /// The place of the deed before, where a trigger in a sentence without a place goes on with it.
    pub(crate) fn retold(&self, t: &Hit<Trigger>) -> Option<FoundPlace> {
        let here = |p: &crate::event::PlacePhrase| !p.named.is_empty() || p.anaphor.is_some() || p.count.is_some();
        if of(self.phrases, t.sentence).any(|(_, p)| here(p)) {
            return None;
        }
        let told = match t.value.event_type.as_str() {
            "pushback" => self.repelled_of(t)?,
            "clash" => self.fought_of(t)?,
            _ => return None,
        };
        let named = told.place.as_ref()?.named;
        let phrase = self.phrases.iter().rposition(|p| p.named.contains(&named) && p.sentence < t.sentence)?;
        Some(FoundPlace { phrase, basis: PlaceBasis::Anaphor, bare: false, first: true })
    }

    /// "A was attacked. The army broke the assault": what was beaten off is the attack told last.
    fn repelled_of(&self, t: &Hit<Trigger>) -> Option<&Event> {
        let told = self.told_last(t)?;
        let attack = matches!(
            told.event_type.as_str(),
            "offensive" | "counter_offensive" | "raid" | "clash" | "advance" | "shelling"
        );
        attack.then_some(told)
    }

    /// "The rebels took A. Ten fighters were killed in the battles": fights go on with what was told of one place.
    fn fought_of(&self, t: &Hit<Trigger>) -> Option<&Event> {
        let told = self.told_last(t)?;
        let family = self.lexicon.world.event_types.get(&told.event_type).map(|e| e.family.as_str());
        let fight = matches!(family, Some("control" | "fighting")) || told.event_type == "advance";
        fight.then_some(told)
    }

    /// The event told last, in the sentence before, where all that it tells is at one place.
    fn told_last(&self, t: &Hit<Trigger>) -> Option<&Event> {
        let told = self.out.events.last()?;
        let first = told.place.as_ref()?;
        // "South-west of A" says too little of where it went on.
        let plain = !matches!(first.relation, Relation::Direction | Relation::Distance);
        let spot = self.places.get(first.named).is_some_and(|n| n.usable() && !n.is_road() && !n.is_line());
        let beside = self.out.events.iter().rev().take_while(|e| e.sentence == told.sentence);
        let id = |n: usize| self.places.get(n).and_then(|n| n.id.as_deref());
        let one = beside.into_iter().all(|e| e.place.as_ref().is_some_and(|p| id(p.named) == id(first.named)));
        let near = told.sentence < t.sentence && told.sentence + 1 >= t.sentence;
        (spot && plain && one && near && !told.background && first.basis != PlaceBasis::Focus).then_some(told)
    }

    /// "The targets hit:" and a line for each, far behind the strike that they belong to: each line tells it at the place that
    /// it names first.
    pub(crate) fn list_of_last(&mut self, n: usize) {
        let lines = list::headed_lines(self.ground(), n);
        let blow = |e: &&Event| matches!(e.event_type.as_str(), "airstrike" | "shelling") && e.sentence + FAR >= n;
        let Some(told) = self.out.events.iter().rev().find(blow).cloned() else { return };
        for phrase in lines {
            let Some(p) = self.phrases.get(phrase) else { continue };
            // A line that the sentence before its heading told already.
            if self.out.events.iter().any(|e| e.place.as_ref().is_some_and(|q| q.tokens == p.tokens)) {
                continue;
            }
            let spots = self.spots_of(phrase, PlaceBasis::Clause);
            let Some(place) = spots.into_iter().next() else { continue };
            let event = Event {
                sentence: p.sentence,
                trigger: p.core.clone(),
                place: Some(place),
                also: Vec::new(),
                toll: [None; 3],
                unnamed: None,
                ..told.clone()
            };
            self.out.events.push(event);
        }
    }

    /// "…, where the attack destroyed a depot": a noun for the blow of which its line tells.
    pub(crate) fn listed_blow(&self, t: &Hit<Trigger>) -> Option<usize> {
        let blow = t.value.pos == Pos::Noun && matches!(t.value.frame.as_str(), "attacks" | "strikes");
        let here = |e: &Event| {
            e.sentence == t.sentence
                && matches!(e.event_type.as_str(), "airstrike" | "shelling")
                && e.place.as_ref().is_some_and(|p| p.tokens.start <= e.trigger.start && e.trigger.end <= p.tokens.end)
        };
        if blow { self.out.events.iter().position(here) } else { None }
    }
}
