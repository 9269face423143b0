//! Where a name of unknown position lies: the area told for it, its neighbours in a list, the city of a quarter.

use super::score::{self, Context};
use super::{Outcome, Resolution, stated};
use crate::gazetteer::{Gazetteer, Place, PlaceIx};
use crate::mention::toponym::{Grade, Toponym};
use crate::mention::{Mentions, of};
use crate::text::Document;

/// An area named so many tokens behind a name may be meant to hold it.
const NAMED_WITHIN: isize = 10;

/// So many tokens behind a list the area stands that is said to hold it.
const OWN_AREA: usize = 3;

/// The area that a place of unknown position lies in: the smallest one that the sentence names for it or that its
/// neighbours in a list lie in, else the one that the clear places of the sentence share, else the governorate of the
/// nearest of them, else the one the article mostly tells of. A quarter lies in the city named nearest to it.
pub(super) fn area_around(
    d: &Document<'_>,
    t: &Toponym,
    toponyms: &[Toponym],
    before: &[Resolution],
    g: &Gazetteer,
    context: &Context<'_>,
) -> Option<PlaceIx> {
    let decided = |i: usize, o: &Toponym| match before.get(i).map(|r| r.outcome) {
        Some(Outcome::Place(ix)) => Some(ix),
        // One that is lifted itself says nothing of others.
        Some(Outcome::Parent(_) | Outcome::Open) => None,
        // Not yet decided: only what needs no context speaks.
        None if o.grade != Grade::Exact => None,
        // One that lies where nothing is told of is not the one meant.
        None => {
            let best = context.rank(o, toponyms, true).first().map(|(ix, _)| *ix);
            best.filter(|ix| context.is_clear(*ix) && !context.is_off_theatre(*ix))
        }
    };
    let named = of(toponyms, t.sentence)
        .filter(|(_, o)| o.tokens != t.tokens)
        .filter_map(|(i, o)| Some((o.tokens.start as isize - t.tokens.end as isize, g.place(decided(i, o)?)?)));
    let mut places: Vec<(isize, Place<'_>)> = named.filter(|(_, p)| !p.foreign() && p.kind() != "country").collect();
    places.sort_by_key(|(behind, _)| behind.unsigned_abs());
    // A quarter is the town's that the sentence names, else that of the last one told of; so is what towns have one or two of.
    if matches!(t.kind.as_deref(), Some("neighbourhood" | "roundabout" | "hospital" | "building"))
        && let Some(town) = town_of(t, toponyms, before, g, &places)
    {
        return Some(town);
    }
    let areas = || places.iter().filter(|(behind, p)| *behind <= NAMED_WITHIN && narrowness(p).is_some());
    // Of two areas told the one right behind the name and its list: "A and B in the west of C, D and E in the west of F".
    let own = || {
        let at = toponyms.iter().position(|o| o.tokens == t.tokens)?;
        let end = toponyms.get(context.list_end(d, toponyms, at))?;
        let next = toponyms.iter().find(|o| o.sentence == t.sentence && o.tokens.start >= end.tokens.end)?;
        let close = next.tokens.start <= end.tokens.end + OWN_AREA;
        areas().find(|(behind, _)| close && t.tokens.end as isize + *behind == next.tokens.start as isize)
    };
    let area = own().or_else(|| areas().max_by_key(|(_, p)| narrowness(p))).map(|(_, p)| *p);
    let listed = || neighbour(t, toponyms, g, decided);
    // "قرى في محافظة حماة": the list says more than the governorate, if it lies there.
    let vague = area.is_some_and(|a| narrowness(&a) < Some(DISTRICT));
    let within = |p: &PlaceIx| {
        area.is_none_or(|a| {
            let governorate = if a.admin_level().is_some() { Some(a.id()) } else { a.adm(1) };
            g.place(*p).is_some_and(|p| p.adm(1) == governorate)
        })
    };
    if (area.is_none() || vague)
        && let Some(ix) = listed().filter(within)
    {
        return Some(ix);
    }
    let shared = || {
        [3u8, 2, 1].into_iter().find_map(|l| {
            let first = places.first()?.1.adm(l)?;
            // One neighbour speaks for the governorate, two of one accord for less.
            let enough = places.len() > 1 || l == 1;
            (enough && places.iter().all(|(_, p)| p.adm(l) == Some(first))).then(|| g.ix(first)).flatten()
        })
    };
    // A town speaks before a hamlet.
    let towns = places.iter().filter(|(_, p)| p.importance() >= score::MINOR);
    let nearest = || towns.chain(&places).find_map(|(_, p)| p.adm(1).and_then(|id| g.ix(id)));
    area.map(|p| p.ix).or_else(shared).or_else(nearest).or_else(|| context.governorate())
}

/// So many tokens behind a name its town may be named that is said to hold it.
const SEAT: usize = 5;

/// "the Basatin area in Palmyra city", "خربة كذا في منطقة خان الشيح": the town right behind a name that is said to hold it, by a
/// noun for a city or for the land around the town.
pub(super) fn seat(
    d: &Document<'_>,
    m: &Mentions,
    at: usize,
    toponyms: &[Toponym],
    g: &Gazetteer,
    context: &Context<'_>,
) -> Option<PlaceIx> {
    let (t, o) = (toponyms.get(at)?, toponyms.get(at + 1)?);
    let behind = o.sentence == t.sentence && o.tokens.start >= t.tokens.end && o.tokens.start <= t.tokens.end + SEAT;
    if !behind || o.grade != Grade::Exact || !stated::lies_in(d, m, t, o) {
        return None;
    }
    // "فوق مبنى السرايا في درعا البلد": a building is told of with its town.
    let (ix, _) = *context.rank(o, toponyms, true).first()?;
    let town = g.place(ix).filter(|p| !p.foreign());
    let part = ["building", "hospital", "roundabout", "neighbourhood", "hill", "valley"];
    let landmark = t.grade == Grade::Unlisted && t.kind.as_deref().is_some_and(|k| part.contains(&k));
    if landmark && town.is_some_and(|p| matches!(p.kind(), "city" | "town" | "village")) {
        return Some(ix);
    }
    let noun = of(&m.kinds, t.sentence).map(|(_, k)| k).find(|k| {
        let before = k.tokens.end <= o.tokens.start && k.tokens.start >= t.tokens.end;
        !k.value.plural && (before || k.tokens.start == o.tokens.end && d.language.noun_behind)
    })?;
    let land = matches!(noun.value.kind.as_str(), "area" | "region" | "zone");
    let quarter = matches!(t.kind.as_deref(), Some("area" | "region" | "neighbourhood"));
    let fits = |p: &Place<'_>| match noun.value.kind.as_str() {
        "city" => quarter && is_town(p),
        _ => land && matches!(p.kind(), "town" | "village"),
    };
    town.filter(fits).map(|p| p.ix)
}

/// The radius of a region that says where a place lies, metres.
const REGION_M: f64 = 40_000.0;

/// What a district counts among the areas that may hold a place.
const DISTRICT: u8 = 4;

/// Which of several areas told says most of where a place lies: a sub-district before a district, the eastern countryside of
/// a governorate before the whole of it. None for what is no area.
fn narrowness(p: &Place<'_>) -> Option<u8> {
    match p.kind() {
        "rif_sector" => p.adm(1).map(|_| 3),
        // "hills in Jabal al-Akrad": a region no larger than a district; that of the desert says less than a governorate.
        "natural_region" => p.radius_m().filter(|r| *r <= REGION_M).map(|_| 3),
        _ => p.admin_level().map(|level| 2 * level),
    }
}

/// How many sentences before a quarter its town may be named.
const TOLD_BEFORE: usize = 6;

/// The town that a quarter in no list belongs to.
fn town_of(
    t: &Toponym,
    toponyms: &[Toponym],
    before: &[Resolution],
    g: &Gazetteer,
    here: &[(isize, Place<'_>)],
) -> Option<PlaceIx> {
    let own = |p: &Place<'_>| p.part_of().filter(|ix| g.place(*ix).is_some_and(|c| is_town(&c)));
    let beside =
        |fits: fn(&Place<'_>) -> bool| here.iter().find_map(|(_, p)| if fits(p) { Some(p.ix) } else { own(p) });
    let before = |fits: fn(&Place<'_>) -> bool, back: usize| {
        let told = toponyms.iter().zip(before).rev().filter(|(o, _)| o.sentence + back >= t.sentence);
        told.filter_map(|(_, r)| match r.outcome {
            Outcome::Place(ix) => g.place(ix).filter(|p| fits(p) && !p.foreign()).map(|p| p.ix),
            _ => None,
        })
        .next()
    };
    let last = || before(is_city, 1).or_else(|| before(is_town, 1));
    // Quarters with names are mostly a city's, whatever town was told of since, but in the sentence right before.
    let earlier = || before(is_city, TOLD_BEFORE).or_else(|| before(is_town, TOLD_BEFORE));
    beside(is_city).or_else(|| beside(is_town)).or_else(last).or_else(earlier)
}

fn is_city(p: &Place<'_>) -> bool {
    p.kind() == "city"
}

fn is_town(p: &Place<'_>) -> bool {
    matches!(p.kind(), "city" | "town")
}

/// How far behind a list the town may stand that says where it lies, in tokens.
const LOCATED: usize = 5;

/// The sub-district of the nearest settlement in the same list, its members one mark or "and" apart.
fn neighbour(
    t: &Toponym,
    toponyms: &[Toponym],
    g: &Gazetteer,
    decided: impl Fn(usize, &Toponym) -> Option<PlaceIx>,
) -> Option<PlaceIx> {
    let at = toponyms.iter().position(|o| o.tokens == t.tokens)?;
    let joined = |a: usize, b: usize| score::joined(toponyms, a, b);
    let area = |i: usize| {
        let p = g.place(decided(i, toponyms.get(i)?)?)?;
        let settled = !p.foreign() && matches!(p.kind(), "town" | "village");
        p.adm(3).filter(|_| settled).and_then(|id| g.ix(id))
    };
    // "قرى (كذا، كذا) على محور تل أبيض": a town right behind the list says where all of it lies.
    let last = (at + 1..toponyms.len()).take_while(|i| joined(*i - 1, *i)).last().unwrap_or(at);
    let near = toponyms.get(last).zip(toponyms.get(last + 1)).is_some_and(|(a, b)| {
        a.sentence == b.sentence && a.tokens.end < b.tokens.start && b.tokens.start <= a.tokens.end + LOCATED
    });
    let behind = || area(last + 1).filter(|_| near && (last > at || at > 0 && joined(at - 1, at)));
    let left = (0..at).rev().take_while(|i| joined(*i, *i + 1)).find_map(|i| area(i).map(|ix| (at - i, ix)));
    let right =
        (at + 1..toponyms.len()).take_while(|i| joined(*i - 1, *i)).find_map(|i| area(i).map(|ix| (i - at, ix)));
    left.into_iter().chain(right).min_by_key(|(steps, _)| *steps).map(|(_, ix)| ix).or_else(behind)
}
