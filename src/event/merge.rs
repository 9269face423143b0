//! One event told several times in an article is one event with all its sentences.

use super::{Dropped, Event, Party, PlaceBasis, Status, Teller, Why};
use crate::lexicon::World;
use crate::mention::Relation;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// The events of an article, one a telling of several.
#[derive(Debug, Default)]
pub struct Merged {
    /// The better telling of each.
    pub events: Vec<Event>,
    /// The others.
    pub dropped: Vec<Dropped>,
}

/// What is told without a day is no older than so many days.
const NEWS: i32 = 60;

/// Joins tellings of the same event: same type, same place and relation, parties and day that do not contradict.
///
/// `place_key` gives what makes two places the same (their id), `days` the first and last day that the text states for an
/// event, `today` is the day of the report, `world` knows who is on whose side.
pub fn merge(
    events: Vec<Event>,
    place_key: impl Fn(&Event) -> Option<String>,
    days: impl Fn(&Event) -> Option<(Date, Date)>,
    today: Option<Date>,
    world: &World,
) -> Merged {
    let mut lost = Vec::new();
    let mut out: Vec<Event> = Vec::new();
    let mut alike: FxHashMap<(String, Option<String>, Status), Vec<usize>> = FxHashMap::default();
    for e in events {
        let key = (family(&e.event_type).to_owned(), place_key(&e), e.status);
        let list = alike.entry(key).or_default();
        let length = |e: &Event| e.place.as_ref().is_some_and(|p| p.length.is_some());
        // "reached the outskirts", says one; "entered", says the other.
        let near = |e: &Event| e.place.as_ref().is_some_and(|p| p.relation == Relation::Near);
        let claimant = |e: &Event| e.claim.as_ref().map(|c| c.claimant.clone());
        let direction = |e: &Event| e.place.as_ref().and_then(|p| p.direction);
        // Where no place is told it is only guessed to be the article's own: no sign that two are the same.
        let guessed = |e: &Event| e.place.as_ref().is_some_and(|p| p.basis == PlaceBasis::Focus);
        // "took A, from which rebels had driven ISIS last year": what is news on its own day is not what was long before.
        let old = |e: &Event| days(e).zip(today).is_some_and(|((_, last), today)| (today - last).get_days() > NEWS);
        let news = |e: &Event| days(e).is_none() && !e.background && e.past;
        let long_ago = |a: &Event, b: &Event| {
            let ground = matches!(family(&a.event_type), "capture" | "pushback" | "withdrawal" | "handover" | "siege");
            ground && (old(a) && news(b) || old(b) && news(a))
        };
        let same = list.iter().copied().find(|i| {
            out.get(*i).is_some_and(|o| {
                length(o) == length(&e)
                    && !(e.others && !o.others && !o.headline)
                    && !long_ago(o, &e)
                    && !(e.event_type == "advance" && near(o) != near(&e) && claimant(o) != claimant(&e))
                    && direction(o) == direction(&e)
                    && guessed(o) == guessed(&e)
                    && agrees(o.actor.as_ref(), e.actor.as_ref(), world)
                    && days(o).zip(days(&e)).is_none_or(|(a, b)| a.0 <= b.1 && b.0 <= a.1)
                    && (o.background == e.background
                        || o.headline
                        || e.headline
                        || o.time.is_none()
                        || e.time.is_none())
            })
        });
        match same.and_then(|i| out.get_mut(i)) {
            Some(o) => lost.push(fold(o, e)),
            None => {
                list.push(out.len());
                out.push(e);
            }
        }
    }
    // A headline's event that the text does not tell again at that place stands only where the text tells none like it.
    let told: Vec<String> = out.iter().filter(|e| !e.headline).map(|e| family(&e.event_type).to_owned()).collect();
    let cut = |e: &Event| e.headline && told.iter().any(|f| f == family(&e.event_type));
    lost.extend(out.iter().filter(|e| cut(e)).map(|e| Dropped::of(e, Why::Headline)));
    out.retain(|e| !cut(e));
    Merged { events: out, dropped: lost }
}

pub(crate) fn family(event_type: &str) -> &str {
    match event_type {
        "recapture" => "capture",
        "counter_offensive" => "offensive",
        t => t,
    }
}

/// True unless both tellings name who acts, and not the same side: "the rebels" here are the group named there.
fn agrees(a: Option<&Party>, b: Option<&Party>, world: &World) -> bool {
    match (a, b) {
        (Some(a), Some(b)) if a.tokens.is_some() && b.tokens.is_some() => {
            a.actor == b.actor || world.side(&a.actor) == world.side(&b.actor)
        }
        _ => true,
    }
}

/// How well a telling knows its place, best first.
fn place_rank(e: &Event) -> (PlaceBasis, bool) {
    e.place.as_ref().map_or((PlaceBasis::Focus, true), |p| (p.basis, p.relation == Relation::Near))
}

/// The better telling keeps its words; the other adds what it lacks and its sentence, and is told apart.
fn fold(kept: &mut Event, other: Event) -> Dropped {
    let rank = |e: &Event| {
        let poor = [
            e.claim.as_ref().is_none_or(|c| c.claimant == "source"),
            e.time.is_none(),
            e.actor.as_ref().is_none_or(|a| a.tokens.is_none()),
            place_rank(e) > (PlaceBasis::Clause, false),
        ];
        (e.headline, poor.iter().filter(|p| **p).count())
    };
    let mut other = other;
    if rank(&other) < rank(kept) {
        std::mem::swap(kept, &mut other);
    }
    let lost = Dropped::of(&other, Why::Again(Teller::of(kept)));
    let better_place = place_rank(&other) < place_rank(kept);
    if kept.actor.as_ref().is_none_or(|p| p.tokens.is_none())
        && other.actor.as_ref().is_some_and(|p| p.tokens.is_some())
    {
        kept.actor = other.actor;
    }
    // Whom one telling names is no victim of what the other has him do.
    let acts = |p: &Party| kept.actor.as_ref().is_some_and(|a| a.actor == p.actor && p.actor != "civilians");
    if kept.target.as_ref().is_none_or(|p| p.tokens.is_none())
        && other.target.as_ref().is_some_and(|p| p.tokens.is_some() && !acts(p))
    {
        kept.target = other.target;
    }
    if better_place {
        kept.place = other.place;
    }
    kept.time = kept.time.or(other.time);
    if kept.claim.is_none() {
        kept.claim = other.claim;
    }
    kept.extent = kept.extent.or(other.extent);
    if kept.event_type != other.event_type && matches!(other.event_type.as_str(), "recapture" | "counter_offensive") {
        kept.event_type = other.event_type;
    }
    if other.time.is_some() || kept.headline {
        kept.background &= other.background;
    }
    for (k, o) in kept.toll.iter_mut().zip(other.toll) {
        *k = k.or(o);
    }
    kept.headline &= other.headline;
    if other.sentence != kept.sentence && !kept.also.contains(&other.sentence) {
        kept.also.push(other.sentence);
    }
    kept.also.extend(other.also);
    kept.also.sort_unstable();
    kept.also.dedup();
    lost
}
