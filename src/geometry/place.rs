//! One function a relation: from the words to the point, its radius and its extents.

use super::geodesic::{annulus, bearing, destination, disc, distance};
use super::sectors::{middle, ranges};
use super::uncertainty::{direction_reach, distance_band, heading, near_reach, own_radius};
use super::{Extent, Placement, Relation, Shape, SpatialClaim, tidy};
use geo::{BooleanOps, Contains, Coord, InteriorPoint, LineString, MultiPolygon, Point, Polygon};

/// Turns a phrase into geometry. Never fails: what the words leave open stays in the radius.
pub fn place(c: &SpatialClaim<'_>) -> Placement {
    let mut p = match c.relation {
        _ if c.anchor.kind == "country" => country(c),
        Relation::Distance if c.distance.is_some() => at_distance(c),
        Relation::Between if c.second.is_some() => between(c),
        Relation::Road => road(c),
        Relation::Direction | Relation::Part if !c.bearings.is_empty() => towards(c),
        Relation::Near | Relation::Distance => near(c),
        Relation::Part => part(c),
        Relation::Between => road(c),
        _ if c.place_count.is_some() => near(c),
        _ => at(c),
    };
    p.extents.iter_mut().for_each(tidy::extent);
    p.point = tidy::point(p.point);
    p
}

fn placement(point: Point<f64>, uncertainty: f64, precision: u8, reason: String) -> Placement {
    Placement {
        point,
        uncertainty_m: (uncertainty > 0.0).then_some(uncertainty),
        geo_precision: precision,
        extents: Vec::new(),
        bearing_deg: None,
        reasons: vec![reason],
    }
}

fn area_precision(kind: &str) -> u8 {
    match kind {
        "governorate" => 4,
        "district" | "subdistrict" => 3,
        "road" | "river" => 5,
        "country" => 6,
        _ => 3,
    }
}

fn country(c: &SpatialClaim<'_>) -> Placement {
    placement(c.anchor.point, own_radius(&c.anchor), 6, "only the country is named".into())
}

/// In or at a place: its point and its own extent; an area gives its polygon.
fn at(c: &SpatialClaim<'_>) -> Placement {
    if let Some(area) = c.anchor.area {
        let point = inside(area, c.anchor.point);
        let mut p = placement(
            point,
            reach_of(area, point),
            area_precision(c.anchor.kind),
            "the whole area: its middle stands for it".into(),
        );
        p.extents.push(Extent { role: "area", shape: Shape::Area(area.clone()) });
        return p;
    }
    if c.anchor.line.is_some() {
        return road(c);
    }
    let r = own_radius(&c.anchor);
    let precision = if matches!(c.anchor.kind, "governorate" | "district" | "subdistrict") {
        area_precision(c.anchor.kind)
    } else {
        1
    };
    placement(c.anchor.point, r, precision, format!("at the place; radius of a {}", c.anchor.kind))
}

/// Near, at the gates, unnamed villages around: a disc.
fn near(c: &SpatialClaim<'_>) -> Placement {
    if c.anchor.area.is_some() {
        return at(c);
    }
    let r = near_reach(&c.anchor);
    let mut p = placement(c.anchor.point, r, 2, format!("near a {}: a disc of {:.0} km", c.anchor.kind, r / 1000.0));
    p.extents.push(Extent { role: "disc", shape: Shape::Area(MultiPolygon::new(vec![disc(c.anchor.point, r)])) });
    p
}

/// A stated distance: a ring, a sector of it, or for a front the arc with its band.
fn at_distance(c: &SpatialClaim<'_>) -> Placement {
    let Some(d) = &c.distance else { return near(c) };
    let (inner, outer) = distance_band(d, &c.anchor);
    let stated = !c.bearings.is_empty();
    let sides = if stated { ranges(&c.bearings, c.front) } else { ranges(&c.sides, true) };
    let km = d.metres / 1000.0;
    if sides.is_empty() {
        let mut p = placement(
            c.anchor.point,
            outer,
            2,
            format!("{km} km off, no direction told: the full ring; its centre stands for it"),
        );
        if c.front {
            p.extents
                .push(Extent { role: "arc", shape: Shape::Line(super::geodesic::circle(c.anchor.point, d.metres)) });
        }
        let role = if c.front { "band" } else { "ring" };
        p.extents.push(Extent {
            role,
            shape: Shape::Area(MultiPolygon::new(vec![annulus(c.anchor.point, inner, outer, None)])),
        });
        return p;
    }
    let mid = middle(&sides).unwrap_or(0.0);
    let out = if inner > 0.0 { d.metres } else { d.metres / 2.0 };
    let point = destination(c.anchor.point, mid, out);
    let width = sides.iter().map(|(a, b)| (b - a) / 2.0).fold(0.0, f64::max);
    let radius = sides
        .iter()
        .flat_map(|(a, b)| [(*a, inner), (*b, inner), (*a, outer), (*b, outer)])
        .map(|(deg, m)| distance(point, destination(c.anchor.point, deg, m.max(1.0))))
        .fold(heading(d.metres, width.min(180.0)), f64::max);
    let told = if stated { "in the direction told" } else { "on the sides where the article tells of fighting" };
    let mut p = placement(point, radius, 2, format!("{km} km off {told}"));
    p.bearing_deg = stated.then_some(mid);
    if c.front {
        for (a, b) in &sides {
            let line = LineString::new(super::geodesic::arc(c.anchor.point, d.metres, *a, *b));
            p.extents.push(Extent { role: "arc", shape: Shape::Line(line) });
        }
    }
    let zone = sides.iter().map(|(a, b)| annulus(c.anchor.point, inner, outer, Some((*a, *b)))).collect();
    p.extents
        .push(Extent { role: if c.front { "band" } else { "sector" }, shape: Shape::Area(MultiPolygon::new(zone)) });
    p
}

/// A direction without a distance: sectors of a disc, or the part of an area that lies there.
fn towards(c: &SpatialClaim<'_>) -> Placement {
    let sides = ranges(&c.bearings, false);
    let mid = middle(&sides).unwrap_or(0.0);
    if let Some(area) = c.anchor.area {
        return area_part(c, area, &sides);
    }
    let inner_part = c.relation == Relation::Part;
    let reach = if inner_part { own_radius(&c.anchor) } else { direction_reach(&c.anchor) };
    let point = destination(c.anchor.point, mid, reach / 2.0);
    let zone: Vec<Polygon<f64>> =
        sides.iter().map(|(a, b)| annulus(c.anchor.point, 0.0, reach, Some((*a, *b)))).collect();
    let radius = zone.iter().flat_map(|z| z.exterior().points()).map(|q| distance(point, q)).fold(0.0, f64::max);
    let why = if inner_part { "a part of the place" } else { "a direction without a distance" };
    let mut p = placement(point, radius, 2, format!("{why}: sector out to {:.0} km", reach / 1000.0));
    p.bearing_deg = Some(mid);
    p.extents
        .push(Extent { role: if inner_part { "part" } else { "sector" }, shape: Shape::Area(MultiPolygon::new(zone)) });
    p
}

/// "west and north of Hama province": the area cut by bearing from its middle.
fn area_part(c: &SpatialClaim<'_>, area: &MultiPolygon<f64>, sides: &[(f64, f64)]) -> Placement {
    let centre = area.interior_point().unwrap_or(c.anchor.point);
    let reach = reach_of(area, centre) * 1.1;
    let wedges =
        MultiPolygon::new(sides.iter().map(|(a, b)| annulus(centre, 0.0, reach, Some((*a, *b)))).collect::<Vec<_>>());
    let cut = area.intersection(&wedges);
    let cut = if cut.0.is_empty() { area.clone() } else { cut };
    let point = inside(&cut, centre);
    let mut p = placement(
        point,
        reach_of(&cut, point),
        area_precision(c.anchor.kind),
        "the part of the area on the sides told".into(),
    );
    p.bearing_deg = middle(sides);
    p.extents.push(Extent { role: "part", shape: Shape::Area(cut) });
    p
}

/// "most of Aleppo", "several quarters": the place, its own disc as extent.
fn part(c: &SpatialClaim<'_>) -> Placement {
    if c.anchor.area.is_some() {
        return at(c);
    }
    let r = own_radius(&c.anchor);
    let mut p = placement(c.anchor.point, r, 2, format!("a part of a {}", c.anchor.kind));
    p.extents.push(Extent { role: "part", shape: Shape::Area(MultiPolygon::new(vec![disc(c.anchor.point, r)])) });
    p
}

/// Between two places: the midpoint and half the distance (Quick Reference Guide, "Between two features").
fn between(c: &SpatialClaim<'_>) -> Placement {
    let Some(b) = &c.second else { return near(c) };
    let (from, to) = (c.anchor.point, b.point);
    let length = distance(from, to);
    if length < 1.0 {
        return near(c);
    }
    let mid = destination(from, bearing(from, to), length / 2.0);
    let mut p = placement(
        mid,
        length / 2.0,
        5,
        format!("between two places {:.0} km apart: the midpoint and half the distance", length / 1000.0),
    );
    p.extents.push(Extent {
        role: "corridor",
        shape: Shape::Area(MultiPolygon::new(vec![strip(&[from, to], (length / 10.0).clamp(1000.0, 5000.0))])),
    });
    p
}

/// On a road: the stretch of its line between the places named, else the whole line; without a line the straight one.
fn road(c: &SpatialClaim<'_>) -> Placement {
    let half = 2000.0;
    match (c.anchor.line, &c.second) {
        (Some(line), other) => {
            let points: Vec<Point<f64>> = match other {
                Some(b) => stretch(line, c.anchor.point, b.point),
                None => line.points().collect(),
            };
            let Some(mid) = points.get(points.len() / 2).copied() else { return at_point(c) };
            let radius = points.iter().map(|q| distance(mid, *q)).fold(half, f64::max);
            let mut p = placement(mid, radius, 5, "on a road: the middle of its line".into());
            p.extents.push(Extent { role: "stretch", shape: Shape::Line(LineString::from_iter(points)) });
            p
        }
        (None, Some(_)) => between(c),
        (None, None) => near(c),
    }
}

fn at_point(c: &SpatialClaim<'_>) -> Placement {
    placement(c.anchor.point, own_radius(&c.anchor), 5, "at the place".into())
}

/// The part of a line between the vertices nearest to two points.
fn stretch(line: &LineString<f64>, a: Point<f64>, b: Point<f64>) -> Vec<Point<f64>> {
    let all: Vec<Point<f64>> = line.points().collect();
    let nearest = |p: Point<f64>| {
        all.iter().enumerate().min_by(|x, y| distance(p, *x.1).total_cmp(&distance(p, *y.1))).map_or(0, |(i, _)| i)
    };
    let (i, j) = (nearest(a), nearest(b));
    let part = all.get(i.min(j)..=i.max(j)).unwrap_or(&all);
    if part.len() < 2 { all } else { part.to_vec() }
}

/// A strip `half` metres to each side of a chain of points.
fn strip(chain: &[Point<f64>], half: f64) -> Polygon<f64> {
    let (mut left, mut right): (Vec<Coord<f64>>, Vec<Coord<f64>>) = (Vec::new(), Vec::new());
    for (i, p) in chain.iter().enumerate() {
        let ahead = chain.get(i + 1).map(|q| bearing(*p, *q));
        let behind = i.checked_sub(1).and_then(|k| chain.get(k)).map(|q| bearing(*q, *p));
        let Some(deg) = ahead.or(behind) else { continue };
        left.push(destination(*p, deg - 90.0, half).0);
        right.push(destination(*p, deg + 90.0, half).0);
    }
    right.reverse();
    left.extend(right);
    if let Some(first) = left.first().copied() {
        left.push(first);
    }
    Polygon::new(LineString::new(left), Vec::new())
}

/// The preferred point if it lies in the area, else one that does.
fn inside(area: &MultiPolygon<f64>, preferred: Point<f64>) -> Point<f64> {
    if area.contains(&preferred) {
        return preferred;
    }
    area.interior_point().unwrap_or(preferred)
}

/// Metres from a point to the farthest vertex of an area.
fn reach_of(area: &MultiPolygon<f64>, from: Point<f64>) -> f64 {
    area.0.iter().flat_map(|p| p.exterior().points()).map(|q| distance(from, q)).fold(0.0, f64::max)
}
