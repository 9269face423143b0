//! At, along, near or at a distance from a line: a river, a road, a border, the coast.

use super::area::{cut, inside, reach_of};
use super::geodesic::{bearing, destination, disc};
use super::line::{self, bank, nearest, strip};
use super::place::{along, at, placement, with_area};
use super::sectors::{middle, ranges};
use super::uncertainty::{distance_band, near_reach};
use super::{Distance, Extent, Manner, Placement, Qualifier, Relation, Shape, SpatialClaim};
use geo::{BooleanOps, Contains, LineString, MultiLineString, MultiPolygon, Point};

/// How far from a line "along it", "on it" and half of "on its bank" reach, metres.
pub const BESIDE_M: f64 = 5_000.0;

/// How far "near the border" reaches, metres: our judgement of what a writer means, as with "near" a city.
pub const NEAR_LINE_M: f64 = 10_000.0;

fn is_border(c: &SpatialClaim<'_>) -> bool {
    matches!(c.anchor.kind, "border" | "coastline")
}

/// The line, all of it or what lies near a second place that is no area.
pub(super) fn path_of(c: &SpatialClaim<'_>, whole: &LineString<f64>) -> LineString<f64> {
    let second = c.second.as_ref().filter(|s| s.area.is_none() && s.line.is_none());
    second.and_then(|s| around(whole, s.point, near_reach(s))).unwrap_or_else(|| whole.clone())
}

/// The part of a zone on the land and in the area named beside the line.
fn told(c: &SpatialClaim<'_>, zone: MultiPolygon<f64>) -> MultiPolygon<f64> {
    let zone = c.land.filter(|_| is_border(c)).and_then(|l| cut(&zone, l)).unwrap_or(zone);
    c.second.as_ref().and_then(|s| s.area).and_then(|a| cut(&zone, a)).unwrap_or(zone)
}

/// At, along or beside a line: the bank on the side told, the strip along it, or the line itself; all of it, or what lies
/// near a second place (QRG 2.1.3.3 "Feature - Path"). At a border the strip lies inside the country.
pub(super) fn beside(c: &SpatialClaim<'_>) -> Placement {
    let Some(whole) = c.anchor.line else { return at(c) };
    let path = &path_of(c, whole);
    let sides = ranges(&c.bearings, false);
    let Some(mid) = line::middle(path) else { return at(c) };
    if let Some(deg) = middle(&sides) {
        let zone = told(c, bank(path, deg, 2.0 * BESIDE_M));
        let point = inside(&zone, destination(mid, deg, BESIDE_M));
        let why = format!("beside a line: up to {:.0} km off on the side told", 2.0 * BESIDE_M / 1000.0);
        let mut p = placement(point, reach_of(&zone, point), 5, why);
        p.bearing_deg = Some(deg);
        return with_area(p, "bank", zone);
    }
    let border = is_border(c);
    let along_it = c.relation == Relation::Near || c.manner == Some(Manner::Along);
    if along_it || border {
        let half = if border && c.relation == Relation::Near { NEAR_LINE_M } else { BESIDE_M };
        let zone = told(c, strip(path, half));
        let point = inside(&zone, on_land_side(path, &zone, half / 2.0).unwrap_or(mid));
        let side = if border { "inside the country" } else { "to each side" };
        let why = format!("along a line: {:.0} km {side}", half / 1000.0);
        return with_area(placement(point, reach_of(&zone, point), 5, why), "corridor", zone);
    }
    along(c, path.clone(), "on a line: the middle of it")
}

/// "10 km from the border", "2 km north of the river": the band at that distance along the line, on the side told, at a
/// border inside the country (QRG 2.2.1 "Offset - Distance only": the feature is the line, the buffer
/// the distance told).
pub(super) fn off_line(c: &SpatialClaim<'_>, stated: &Distance) -> Placement {
    let Some(whole) = c.anchor.line else { return at(c) };
    let mut d = *stated;
    if c.manner == Some(Manner::Within) {
        d.qualifier = Some(Qualifier::LessThan);
    }
    // A line has no built-up area to count from; its own error is small beside it.
    let own = super::Anchor { radius_m: Some(line_error(c)), ..c.anchor.clone() };
    let (inner, outer) = distance_band(&d, &own);
    let path = &path_of(c, whole);
    let Some(mid) = line::middle(path) else { return at(c) };
    let mut zone = strip(path, outer);
    let side = middle(&ranges(&c.bearings, false));
    if let Some(deg) = side {
        zone = cut(&zone, &bank(path, deg, outer)).unwrap_or(zone);
    }
    if inner > 1.0 {
        let rest = zone.difference(&strip(path, inner));
        zone = if rest.0.is_empty() { zone } else { rest };
    }
    let zone = told(c, zone);
    let off = if inner > 1.0 { d.metres } else { outer / 2.0 };
    let wanted = match side {
        Some(deg) => destination(mid, deg, off),
        None => on_land_side(path, &zone, off).unwrap_or(mid),
    };
    let point = inside(&zone, wanted);
    let why = format!("{} km off a line: the band along it", d.metres / 1000.0);
    let mut p = placement(point, reach_of(&zone, point), 5, why);
    p.bearing_deg = side;
    p.extents.push(Extent { role: "band", shape: Shape::Area(zone) });
    p
}

/// How far the line in the gazetteer may be off, metres: borders follow outlines that are true to a kilometre, rivers and
/// roads are drawn with few points.
fn line_error(c: &SpatialClaim<'_>) -> f64 {
    if is_border(c) { 1_000.0 } else { line::LINE_M }
}

/// The point so far off the middle of a line that lies in a zone, if it does on one of its sides.
fn on_land_side(path: &LineString<f64>, zone: &MultiPolygon<f64>, off: f64) -> Option<Point<f64>> {
    let mid = line::middle(path)?;
    let segment = path.lines().nth(nearest(path, mid)?.segment)?;
    let ahead = bearing(segment.start.into(), segment.end.into());
    [90.0, -90.0].into_iter().map(|turn| destination(mid, ahead + turn, off)).find(|p| zone.contains(p))
}

/// The part of a line within `reach` of a point, where it comes that near.
fn around(path: &LineString<f64>, p: Point<f64>, reach: f64) -> Option<LineString<f64>> {
    // A town some way off the border still says which stretch is meant.
    let off = nearest(path, p)?.metres;
    let reach = if off > reach && off < 3.0 * reach { off + reach } else { reach };
    let near = disc(p, reach);
    let pieces = MultiPolygon::new(vec![near]).clip(&MultiLineString::new(vec![path.clone()]), false);
    pieces.0.into_iter().max_by(|a, b| line::length(a).total_cmp(&line::length(b))).filter(|l| line::length(l) > 1.0)
}
