//! Where a distance or a direction lies whose place is in no list or is not named: an extent, never a pin.
//!
//! A rule of this project's own. The georeferencing guides leave such a locality without coordinates, and so does this: the
//! smallest area that the text surely puts it in is drawn, no point.

use crate::event::NamedPlace;
use crate::gazetteer::Place;
use crate::geometry::{self, Anchor, Bearing, Placement, SpatialClaim};
use crate::knowledge::Knowledge;
use crate::locate::place_of;
use crate::mention::Relation;
use crate::pipeline::Reading;
use std::ops::Range;

/// Id of the country.
const COUNTRY: &str = "SY";

/// The area that holds what some tokens tell of, and its name. Of "in the south" alone (`part`: index of the stated
/// directions) that part of the country; of "west of the barracks" the governorate that the sentence tells of, else the one
/// the article mostly tells of, else the country. None where the article is not on Syria.
pub fn around<'k>(
    r: &Reading<'_>,
    k: &'k Knowledge,
    tokens: &Range<usize>,
    part: Option<usize>,
) -> Option<(Placement, Place<'k>)> {
    let country = || k.gazetteer.place(k.gazetteer.ix(COUNTRY)?);
    let sentence = r.document.sentences.iter().position(|s| s.tokens.contains(&tokens.start))?;
    let beside = in_sentence(r, k, sentence, tokens);
    // Told of a place abroad.
    if beside.is_none() && r.places.iter().any(|p| p.sentence == sentence && p.id.is_some() && !p.in_syria && p.literal)
    {
        return None;
    }
    // "northern Aleppo … and smaller areas in the south": of what the sentence tells of.
    let of_country = part.filter(|_| beside.is_none());
    let area = match of_country {
        Some(_) => country().filter(|_| plays_in_syria(r, k)),
        None => beside.or_else(|| mostly(r, k)).or_else(|| country().filter(|_| plays_in_syria(r, k))),
    }?;
    let sides = of_country.and_then(|i| r.mentions.directions.get(i)).map_or(&[][..], |d| d.bearings.as_slice());
    let bearings: Vec<Bearing> =
        sides.iter().map(|(degrees, half_width)| Bearing { degrees: *degrees, half_width: *half_width }).collect();
    let claim = SpatialClaim {
        relation: if bearings.is_empty() { Relation::Area } else { Relation::Part },
        anchor: Anchor {
            point: area.point(),
            kind: area.kind(),
            radius_m: area.radius_m(),
            area: k.gazetteer.area(area.ix).or_else(|| k.gazetteer.land().filter(|_| area.id() == COUNTRY)),
            line: None,
        },
        second: None,
        road: None,
        manner: None,
        distance: None,
        bearings,
        sides: Vec::new(),
        front: false,
        place_count: None,
        partial: false,
        land: k.gazetteer.land(),
    };
    Some((geometry::place(&claim), area))
}

/// True where the article names a place in Syria, the country or a party of its war.
fn plays_in_syria(r: &Reading<'_>, k: &Knowledge) -> bool {
    r.places.iter().any(|p| p.usable() || p.in_syria && p.is_country() && p.id.is_some())
        || r.mentions.names_home(&k.lexicon.world)
}

/// The governorate of the place named nearest in the sentence.
fn in_sentence<'k>(r: &Reading<'_>, k: &'k Knowledge, sentence: usize, tokens: &Range<usize>) -> Option<Place<'k>> {
    let here = r.places.iter().enumerate().filter(|(_, p)| p.sentence == sentence && settled(p));
    let gap = |p: &NamedPlace| p.tokens.start.abs_diff(tokens.end).min(p.tokens.end.abs_diff(tokens.start));
    let (nearest, _) = here.min_by_key(|(_, p)| gap(p))?;
    governorate(r, k, nearest)
}

/// The governorate of more than half the places of the article.
fn mostly<'k>(r: &Reading<'_>, k: &'k Knowledge) -> Option<Place<'k>> {
    let all = (0..r.places.len()).filter(|n| r.places.get(*n).is_some_and(settled));
    let all: Vec<Place<'k>> = all.filter_map(|n| governorate(r, k, n)).collect();
    let count = |p: &Place<'_>| all.iter().filter(|q| q.ix == p.ix).count();
    all.iter().find(|p| count(p) * 2 > all.len()).copied()
}

fn settled(p: &NamedPlace) -> bool {
    p.usable() && !p.is_line() && !p.is_road()
}

fn governorate<'k>(r: &Reading<'_>, k: &'k Knowledge, named: usize) -> Option<Place<'k>> {
    let (place, _) = place_of(r, k, named)?;
    k.gazetteer.place(k.gazetteer.ix(place.adm(1)?)?)
}
