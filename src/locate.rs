//! Places of events and phrases to geometry: the words of a reading, resolved to places, become a claim on space.

use crate::described::{described, in_company};
use crate::event::{Event, EventPlace, NamedPlace, PlaceBasis, PlacePhrase, is_landmark, kind_fits};
use crate::gazetteer::Place;
use crate::geometry::{self, Anchor, Bearing, Distance, Placement, SpatialClaim};
use crate::knowledge::Knowledge;
use crate::mention::{Manner, Qualifier, Relation};
use crate::pipeline::{Reading, resolved};
use geo::LineString;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// The geometry of one event of a reading, as its row has it.
pub fn placement(r: &Reading<'_>, k: &Knowledge, e: &Event) -> Option<Placement> {
    let e = &*displaced(r, e);
    e.place.as_ref().and_then(|p| locate(r, k, &e.event_type, p, &fighting_sides(r))).map(Arc::unwrap_or_clone)
}

/// The geometry of a place phrase, whether or not an event is told there: that of its first name, or of the town told before
/// where it has none. None where a landmark without a name is meant of which none was named before.
pub fn phrase(r: &Reading<'_>, k: &Knowledge, p: &PlacePhrase) -> Option<Placement> {
    if let Some(noun) = p.anaphor.as_deref().filter(|n| p.named.is_empty() && is_landmark(n)) {
        let told = |q: &NamedPlace| q.usable() && q.tokens.start < p.tokens.start && kind_fits(noun, q);
        let named = r.places.iter().rposition(told)?;
        return located(r, k, p, named);
    }
    let before = || r.places.iter().rposition(|q| q.usable() && q.is_settlement() && q.tokens.start < p.tokens.start);
    let any = || r.places.iter().rposition(|q| q.usable() && q.tokens.start < p.tokens.start);
    let after = || r.places.iter().position(|q| q.usable());
    let named = p.named.first().copied().or_else(before).or_else(after).or_else(any)?;
    located(r, k, p, named)
}

/// The geometry of a place phrase of that name.
fn located(r: &Reading<'_>, k: &Knowledge, p: &PlacePhrase, named: usize) -> Option<Placement> {
    let both = matches!(p.relation, Relation::Between | Relation::Road);
    let second = p.named.get(1).copied().filter(|_| both);
    let place = EventPlace::told(p, (named, second), p.relation, PlaceBasis::Clause);
    locate(r, k, "", &place, &[]).map(Arc::unwrap_or_clone)
}

/// An event whose place the text gives by other words than those of its own phrase. A name in no list lies where the article
/// says so, else around what is told of with it; "drove them back 5 km": a distance right behind the trigger that belongs to no place is how far the line of contact
/// moved from the place they were driven from.
pub(crate) fn displaced<'e>(r: &Reading<'_>, e: &'e Event) -> Cow<'e, Event> {
    let moved = || {
        let (p, length) = e.place.as_ref().zip(moved_length(r, e))?;
        Some(EventPlace { relation: Relation::Distance, length: Some(length), ..p.clone() })
    };
    match e.place.as_ref().and_then(|p| described(r, p)).or_else(|| in_company(r, e)).or_else(moved) {
        Some(place) => Cow::Owned(Event { place: Some(place), ..e.clone() }),
        None => Cow::Borrowed(e),
    }
}

/// Index of that distance.
fn moved_length(r: &Reading<'_>, e: &Event) -> Option<usize> {
    let moved = matches!(e.event_type.as_str(), "pushback" | "withdrawal");
    e.place.as_ref().filter(|p| moved && p.relation == Relation::At && p.length.is_none())?;
    let behind = |l: &Range<usize>| l.start >= e.trigger.start && l.start <= e.trigger.end + 4;
    let free = |l: &Range<usize>| !r.phrases.iter().any(|q| q.tokens.start < l.end && l.start < q.tokens.end);
    r.mentions.lengths.iter().position(|l| l.metres.is_some() && behind(&l.tokens) && free(&l.tokens))
}

/// The tokens of the distance by which an event moved the line of contact.
pub fn moved_by(r: &Reading<'_>, e: &Event) -> Option<Range<usize>> {
    r.mentions.lengths.get(moved_length(r, e)?).map(|l| l.tokens.clone())
}

/// For each anchor: the directions in which the article tells of fighting.
pub(crate) fn fighting_sides(r: &Reading<'_>) -> Vec<(usize, Vec<Bearing>)> {
    let mut out = Vec::new();
    for e in &r.events {
        let Some(p) = &e.place else { continue };
        let fights =
            matches!(e.event_type.as_str(), "clash" | "offensive" | "counter_offensive" | "shelling" | "advance");
        if fights && !e.background && p.relation == Relation::Direction {
            out.push((p.named, bearings(r, p)));
        }
    }
    out
}

fn bearings(r: &Reading<'_>, p: &EventPlace) -> Vec<Bearing> {
    let d = p.direction.and_then(|d| r.mentions.directions.get(d));
    d.map_or_else(Vec::new, |d| {
        d.bearings.iter().map(|(degrees, half_width)| Bearing { degrees: *degrees, half_width: *half_width }).collect()
    })
}

pub(crate) fn place_of<'k>(r: &Reading<'_>, k: &'k Knowledge, named: usize) -> Option<(Place<'k>, &'k str)> {
    let resolution = r.resolutions.get(named)?;
    let place = resolved(resolution, k)?;
    Some((place, place.kind()))
}

fn anchor<'k>(place: Place<'k>, k: &'k Knowledge) -> Anchor<'k> {
    Anchor {
        point: place.point(),
        kind: place.kind(),
        radius_m: place.radius_m(),
        area: k.gazetteer.area(place.ix),
        line: k.gazetteer.line(place.ix),
    }
}

/// Turns an event's place phrase into geometry.
pub(crate) fn locate(
    r: &Reading<'_>,
    k: &Knowledge,
    event_type: &str,
    p: &EventPlace,
    sides: &[(usize, Vec<Bearing>)],
) -> Option<Arc<Placement>> {
    let (place, kind) = place_of(r, k, p.named)?;
    // "air strikes on Syria": a pin in the middle of the country would tell of a place nobody named.
    if kind == "country" && p.direction.is_none() && p.length.is_none() {
        return None;
    }
    // "west of the barracks", which are in no list: somewhere in the area around, not in the west of that.
    let lifted = r.places.get(p.named).is_some_and(|q| q.lifted) && (p.direction.is_some() || p.length.is_some());
    // "Khirbet A, in the B area": beside the town, not in it.
    let village = |q: &NamedPlace| matches!(q.called.as_deref(), Some("village" | "town" | "hill"));
    let near = p.relation == Relation::At
        && r.places.get(p.named).is_some_and(|q| q.lifted && q.is_settlement() && village(q));
    let lifted = lifted || near;
    let words = EventPlace {
        relation: if k.gazetteer.area(place.ix).is_some() { Relation::Area } else { Relation::Near },
        length: None,
        direction: None,
        second: None,
        beside: None,
        manner: None,
        ..p.clone()
    };
    let p = if lifted { &words } else { p };
    let second = p.second.and_then(|s| place_of(r, k, s)).map(|(q, _)| anchor(q, k));
    let distance = p.length.and_then(|l| r.mentions.lengths.get(l)).and_then(|l| {
        Some(Distance {
            metres: l.metres.filter(|m| *m > 0.0)?,
            half_step_m: l.half_step_m,
            qualifier: l.qualifier.as_deref().and_then(Qualifier::parse),
        })
    });
    let here = |named: usize| r.places.get(named).and_then(|q| q.id.as_ref());
    let front = distance.is_some() && matches!(event_type, "pushback" | "advance" | "withdrawal");
    let told: Vec<Bearing> =
        sides.iter().filter(|(n, _)| here(*n) == here(p.named)).flat_map(|(_, b)| b.clone()).collect();
    let anchor = anchor(place, k);
    let beside = p.beside.and_then(|s| place_of(r, k, s)).map(|(q, _)| self::anchor(q, k));
    let road = beside.as_ref().and_then(|b| b.line);
    // "the road from A to B", "10 km from A on the road to B": the line of the road that joins them.
    let second = second.or(beside.filter(|b| b.line.is_none()));
    let by_ends = p.relation == Relation::Road || matches!(p.manner, Some(Manner::OnRoad | Manner::Towards));
    let road = road.or_else(|| second.as_ref().filter(|_| by_ends).and_then(|b| road_between(k, &anchor, b)));
    let alone = second.is_none() && road.is_none() && distance.is_none() && !event_type.is_empty();
    // "cut the Aleppo-Damascus road": of a road between two far cities too, the stretch by what was told with it.
    let far = second.as_ref().zip(road).filter(|_| p.relation == Relation::Road && !event_type.is_empty());
    let stretch = far
        .and_then(|(b, l)| geometry::line::stretch(l, anchor.point, b.point))
        .filter(|s| geometry::line::length(s) > FAR_M)
        .and_then(|s| told_nearby(r, k, p, &s, (SIDE_M, 1)))
        .zip(road);
    let (anchor, second) = match stretch {
        Some((told, line)) => (Anchor { line: Some(line), area: None, ..anchor }, Some(told)),
        None => (anchor, second),
    };
    let second =
        second.or_else(|| anchor.line.filter(|_| alone).and_then(|l| told_nearby(r, k, p, l, (STRETCH_M, usize::MAX))));
    let claim = SpatialClaim {
        relation: if distance.is_none() && p.relation == Relation::Distance { Relation::Near } else { p.relation },
        land: (!place.foreign()).then(|| k.gazetteer.land()).flatten(),
        anchor,
        second,
        road,
        manner: p.manner,
        distance,
        bearings: bearings(r, p),
        sides: told,
        front,
        place_count: p.count,
        partial: p.partial,
    };
    let met = if geometry::is_finite(&claim) { &k.outlines } else { &k.spots };
    Some(met.place(&claim))
}

/// How far off a road, river or border a place may lie that tells which stretch of it is meant, metres.
const STRETCH_M: f64 = 25_000.0;

/// The same of a road known by its two ends, metres.
const SIDE_M: f64 = 12_000.0;

/// Of a road longer than this only a stretch can be meant where something happens on it, metres.
const FAR_M: f64 = 60_000.0;

/// So many names before it are looked through for that place.
const TOLD: usize = 24;

/// "they took Khan Shaykhun and cut the Aleppo-Damascus highway": of a line that runs through half the country the stretch
/// is meant that comes by the place told with it: the nearest by words of the sentence, else the last one named before.
///
/// `(off, back)`: so many metres off the line, so many sentences before it may be named.
fn told_nearby<'k>(
    r: &Reading<'_>,
    k: &'k Knowledge,
    p: &EventPlace,
    line: &LineString<f64>,
    (off, back): (f64, usize),
) -> Option<Anchor<'k>> {
    let own = r.places.get(p.named)?;
    let here = r.places.iter().enumerate().filter(|(_, q)| q.sentence == own.sentence);
    let mut here: Vec<usize> = here.map(|(i, _)| i).collect();
    here.sort_by_key(|i| r.places.get(*i).map_or(usize::MAX, |q| q.tokens.start.abs_diff(own.tokens.start)));
    let since = own.sentence.saturating_sub(back);
    let before =
        r.places.iter().enumerate().filter(|(_, q)| (since..own.sentence).contains(&q.sentence)).map(|(i, _)| i);
    let fits = |i: usize| {
        let end = i == p.named || Some(i) == p.second;
        let q = r.places.get(i).filter(|q| !end && q.usable() && !q.lifted)?;
        let anchor = anchor(place_of(r, k, i)?.0, k);
        let spot = anchor.area.is_none() && anchor.line.is_none() && !q.is_area();
        let near = |a: &Anchor<'_>| geometry::line::passes(line, a.point, off);
        (spot && near(&anchor)).then_some(anchor)
    };
    here.into_iter().chain(before.rev().take(TOLD)).find_map(fits)
}

/// How far off its line a road's end may lie beyond the place's own radius, metres.
const AT_ROAD_M: f64 = 6_000.0;

/// The line of the listed road that passes by both places; of several the one whose stretch between them is shortest.
fn road_between<'k>(k: &'k Knowledge, a: &Anchor<'_>, b: &Anchor<'_>) -> Option<&'k LineString<f64>> {
    use geometry::line::{length, stretch};
    let passes = |l: &LineString<f64>, x: &Anchor<'_>| {
        geometry::line::passes(l, x.point, geometry::uncertainty::own_radius(x).min(10_000.0) + AT_ROAD_M)
    };
    let roads = k.gazetteer.roads().into_iter().map(|(_, l)| l).filter(|l| passes(l, a) && passes(l, b));
    let by_length = roads.filter_map(|l| Some((length(&stretch(l, a.point, b.point)?), l)));
    by_length.min_by(|x, y| x.0.total_cmp(&y.0)).map(|(_, l)| l)
}
