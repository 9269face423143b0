//! Numbers of dead, wounded and displaced go to the event they belong to.

use super::Event;
use crate::lexicon::Counts;
use crate::mention::Mentions;

/// Gives each number of dead, wounded or displaced to the event of its sentence it belongs to: the nearest violent one,
/// for the displaced the nearest flight. A number told of a list of places belongs to none of them alone.
pub(crate) fn tolls(m: &Mentions, events: &mut [Event]) {
    for t in &m.tolls {
        let fits = |e: &Event| match t.counts {
            Counts::Displaced => e.event_type == "displacement",
            _ => matches!(e.event_type.as_str(), "clash" | "airstrike" | "shelling" | "bombing" | "raid" | "offensive"),
        };
        let gap = |e: &Event| e.trigger.start.abs_diff(t.tokens.start);
        // Events stand in the order of their sentences.
        let from = events.partition_point(|e| e.sentence < t.sentence);
        let to = events.partition_point(|e| e.sentence <= t.sentence);
        let Some(here) = events.get_mut(from..to) else { continue };
        let nearest = here.iter().filter(|e| fits(e)).map(gap).min();
        let mut same = here.iter_mut().filter(|e| fits(e) && Some(gap(e)) == nearest);
        if let (Some(e), None) = (same.next(), same.next()) {
            let slot = match t.counts {
                Counts::Killed => 0,
                Counts::Injured => 1,
                Counts::Displaced => 2,
            };
            if let Some(s) = e.toll.get_mut(slot) {
                s.get_or_insert(t.number);
            }
        }
    }
}
