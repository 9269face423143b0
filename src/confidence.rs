//! How sure we are of an event, with the reasons.

use crate::event::{Event, Party, PlaceBasis, Status};
use crate::feature::hundredths;
use crate::knowledge::Knowledge;
use crate::locate::place_of;
use crate::mention::Manner;
use crate::pipeline::Reading;
use crate::resolve::{Outcome, Resolution};
use crate::time::{Basis, TimeSpan};

/// How sure we are, with the reasons. A judgement laid open, not a probability: see ARCHITECTURE.md.
pub(crate) fn confidence(
    r: &Reading<'_>,
    k: &Knowledge,
    e: &Event,
    resolution: Option<&Resolution>,
    span: Option<&TimeSpan>,
) -> (f64, Vec<String>) {
    let mut score: f64 = 0.5;
    let mut why = Vec::new();
    let mut add = |delta: f64, reason: &str| {
        score += delta;
        why.push(hundredths(delta) + reason);
    };
    match e.place.as_ref().map(|p| p.basis) {
        Some(PlaceBasis::Clause) => add(0.15, "place named in the clause"),
        Some(PlaceBasis::Anaphor) => add(0.05, "place by back-reference"),
        Some(PlaceBasis::Sentence) => add(-0.05, "place from elsewhere in the sentence"),
        Some(PlaceBasis::Focus) => add(-0.15, "the sentence names no place: the article's own"),
        None => add(-0.15, "no place"),
    }
    let place = e.place.as_ref().and_then(|p| place_of(r, k, p.named));
    if place.is_some_and(|(_, kind)| kind == "country") {
        add(-0.2, "only the country or a part of it is named");
    }
    if let Some(res) = resolution {
        if res.score < 0.6 {
            add(-0.1, "place name open to doubt");
        }
        if matches!(res.outcome, Outcome::Parent(_)) {
            add(-0.1, "place lifted to the area its candidates share");
        }
    }
    if e.place.as_ref().is_some_and(|p| p.manner == Some(Manner::Company)) {
        add(-0.2, "a name in no list, put where what is told with it lies");
    }
    match &e.actor {
        Some(Party { tokens: Some(_), .. }) => add(0.05, "actor named"),
        Some(_) => {}
        None => add(-0.05, "no actor named"),
    }
    if let Some(c) = &e.claim {
        let own = e.actor.as_ref().is_some_and(|a| k.lexicon.world.side(&a.actor) == c.side);
        let enemy = e.target.as_ref().is_some_and(|t| k.lexicon.world.side(&t.actor) == c.side)
            || matches!(e.event_type.as_str(), "withdrawal") && own;
        if enemy && c.side != "none" {
            add(0.15, "claimed by the side that lost by it");
        } else if own && c.side != "none" && c.side != "civilians" {
            add(-0.1, "claimed by the side that gains by it");
        } else if c.side == "none" {
            add(0.05, "claimed by a third party");
        }
    } else {
        add(0.0, "told by the outlet itself");
    }
    match span {
        Some(s) if s.conflict => add(-0.1, "date contradicts itself"),
        Some(s) if matches!(s.basis, Basis::Explicit | Basis::Relative) => add(0.05, "dated in the text"),
        _ => {}
    }
    if r.day.inferred.is_some() {
        add(-0.05, "publication date inferred");
    }
    if e.headline {
        add(-0.1, "told in a headline only");
    }
    if !e.also.is_empty() {
        add(0.05, "told more than once");
    }
    if e.status == Status::Hypothetical {
        add(-0.1, "hearsay or condition");
    }
    (round2(score.clamp(0.05, 0.95)), why)
}

/// A score between 0 and 1 with two decimals.
pub(crate) fn round2(x: f64) -> f64 {
    (x.clamp(0.0, 1.0) * 100.0).round() / 100.0
}
