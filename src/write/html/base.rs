//! The base map of the page: outlines, roads, rivers, lakes and named places of the built-in gazetteer.
//!
//! Coordinates are whole ten-thousandths of a degree (some 10 m), each pair as its difference from the one before.
//! It is the same in every run and made when the program is compiled: shared with the build script.
//! Positions that rest on a share-alike source alone stay out, so that the page has one set of terms.

use crate::gazetteer::{Gazetteer, OBSCURE, Place};
use geo::{Coord, LineString, Simplify};
use serde_json::{Value, json};

/// Window (west, south, east, north) outside which a foreign place is of no use on the map.
const WINDOW: [f64; 4] = [31.5, 29.5, 47.0, 39.5];

/// Spellings kept of a city or town, beside its names; of all else none.
const SPELLINGS: usize = 6;

/// Small places whose position is known less well than this are not drawn, metres.
const ROUGH_M: f64 = 2_500.0;

/// Degrees by which a simplified outline of a district may be off.
const TOLERANCE: f64 = 0.002;

/// The base map as JSON.
#[allow(dead_code)] // The build script's.
pub(crate) fn json(gazetteer: &Gazetteer) -> Value {
    // Thousands of hamlets would double the page.
    let known = |p: &Place<'_>| p.importance() >= OBSCURE;
    let mut places: Vec<Place<'_>> = gazetteer.places().filter(shown).filter(known).collect();
    places.sort_by(|a, b| b.importance().total_cmp(&a.importance()).then_with(|| a.id().cmp(b.id())));
    let lines = |kind: &str| -> Vec<Value> {
        let found = places.iter().filter(|p| p.kind() == kind);
        let lines = found.filter_map(|p| Some(json!({ "names": names(p, 0), "line": line(gazetteer.line(p.ix)?) })));
        lines.collect()
    };
    // Outlines of governorates are one coverage and keep their borders identical: not simplified any further.
    let areas = |kind: &str, tolerance: Option<f64>| -> Vec<Value> {
        let found = places.iter().filter(|p| p.kind() == kind);
        let areas = found.filter_map(|p| {
            let rings = gazetteer.area(p.ix)?.0.iter().flat_map(|a| std::iter::once(a.exterior()).chain(a.interiors()));
            let rings: Vec<Value> = rings.map(|r| line(&tolerance.map_or(r.clone(), |t| r.simplify(t)))).collect();
            Some(json!({ "names": names(p, 0), "rings": rings }))
        });
        areas.collect()
    };
    let mut kinds: Vec<&str> = places.iter().map(Place::kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let kind_of = |p: &Place<'_>| kinds.iter().position(|k| *k == p.kind());
    let named: Vec<&Place<'_>> = places.iter().filter(|p| !matches!(p.kind(), "road" | "river")).collect();
    let points: LineString<f64> = named.iter().map(|p| p.point().0).collect();
    json!({
        "governorates": areas("governorate", None),
        "districts": areas("district", Some(TOLERANCE)),
        "lakes": areas("lake", None),
        "rivers": lines("river"),
        "roads": lines("road"),
        "kinds": kinds,
        "places": {
            "kind": named.iter().map(|p| kind_of(p)).collect::<Vec<_>>(),
            "rank": named.iter().map(|p| (p.importance() * 100.0).round()as i64).collect::<Vec<_>>(),
            "at": line(&points),
            "names": named.iter().map(|p| names(p, spellings(p))).collect::<Vec<_>>(),
        },
    })
}

fn shown(p: &Place<'_>) -> bool {
    // A village known to a few kilometres only would be a wrong pin.
    if matches!(p.kind(), "village" | "hill" | "neighbourhood" | "landmark")
        && p.radius_m().is_some_and(|r| r > ROUGH_M)
    {
        return false;
    }
    let Coord { x, y } = p.point().0;
    let inside = x > WINDOW[0] && y > WINDOW[1] && x < WINDOW[2] && y < WINDOW[3];
    let known =
        matches!(p.kind(), "country" | "foreign_capital" | "foreign_city" | "foreign_border_town" | "foreign_sea");
    inside && p.source() != "wikipedia-marks" && (known || !(p.foreign() || p.id() == "SY"))
}

fn spellings(p: &Place<'_>) -> usize {
    if matches!(p.kind(), "city" | "town") { SPELLINGS } else { 0 }
}

/// English, French and Arabic name and some spellings, joined by a bar; a name that is the English one is empty.
fn names(p: &Place<'_>, spellings: usize) -> String {
    let english = p.name("en");
    let other = |l: &str| Some(p.own_name(l)).filter(|n| *n != english).unwrap_or_default();
    let mut list = vec![english, other("fr"), other("ar")];
    let more: Vec<&str> = p.all_names().filter(|n| !list.contains(n)).take(spellings).collect();
    list.extend(more);
    list.join("|")
}

/// Differences in ten-thousandths of a degree: `[lon, lat, dlon, dlat, …]`.
fn line(l: &LineString<f64>) -> Value {
    let mut last = (0, 0);
    let pairs = l.0.iter().flat_map(|c| {
        let here = ((c.x * 1e4).round() as i64, (c.y * 1e4).round() as i64);
        let step = [here.0 - last.0, here.1 - last.1];
        last = here;
        step
    });
    pairs.map(Value::from).collect()
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::Gazetteer;
    use crate::words::Vocab;

    #[test]
    fn the_compiled_map_is_that_of_the_built_in_gazetteer() {
        let gazetteer = Gazetteer::built_in(&mut Vocab::default()).unwrap();
        let now = super::json(&gazetteer).to_string();
        assert!(now == crate::embedded::BASE_MAP);
    }
}
