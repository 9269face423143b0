//! One function a relation: from the words to the point, its radius and its extents.

use super::area::{cut, inside, reach_of};
use super::beside::{BESIDE_M, NEAR_LINE_M, beside, off_line, path_of};
use super::distance::{at_distance, axis};
use super::geodesic::{annulus, bearing, destination, disc, distance, farthest};
use super::line::{self, LINE_M, nearest, straight, strip};
use super::sectors::{middle, ranges};
use super::uncertainty::{COORDINATE_M, direction_reach, near_reach, outskirts, own_radius};
use super::{Extent, Manner, Placement, Relation, Shape, SpatialClaim, tidy};
use geo::{BooleanOps, BoundingRect, Contains, LineString, LinesIter, MultiLineString, MultiPolygon, Point};

/// Turns a phrase into geometry. Never fails: what the words leave open stays in the radius.
pub fn place(c: &SpatialClaim<'_>) -> Placement {
    let mut p = match (c.relation, &c.distance) {
        _ if c.anchor.kind == "country" => country(c),
        (Relation::Distance, Some(d)) if d.metres > 0.0 && c.anchor.line.is_some() => off_line(c, d),
        (Relation::Distance, Some(d)) if d.metres > 0.0 => at_distance(c, d),
        (Relation::Between, _) if c.second.is_some() => between(c),
        _ if c.manner == Some(Manner::Front) => front(c),
        (Relation::Road, _) => road(c),
        _ if c.anchor.line.is_some() => beside(c),
        (Relation::Direction | Relation::Part, _) if !c.bearings.is_empty() => towards(c),
        (Relation::Direction, _) if c.manner == Some(Manner::Towards) && axis(c).is_some() => on_axis(c),
        (Relation::Near | Relation::Distance | Relation::Direction, _) => near(c),
        (Relation::Part, _) => part(c),
        (Relation::Between, _) => road(c),
        _ if c.place_count.is_some() => near(c),
        _ => at(c),
    };
    on_the_road(c, &mut p);
    on_land(c, &mut p);
    p.extents.iter_mut().for_each(tidy::extent);
    p.point = tidy::point(p.point);
    p.uncertainty_m = p.uncertainty_m.filter(|u| u.is_finite() && *u > 0.0);
    p
}

impl Placement {
    /// A bare point, nothing else known.
    pub(super) fn at(point: Point<f64>) -> Placement {
        Placement {
            point,
            uncertainty_m: None,
            geo_precision: 1,
            extents: Vec::new(),
            bearing_deg: None,
            reasons: Vec::new(),
        }
    }
}

pub(super) fn placement(point: Point<f64>, uncertainty: f64, precision: u8, reason: String) -> Placement {
    let mut p = Placement { geo_precision: precision, uncertainty_m: Some(uncertainty), ..Placement::at(point) };
    p.reasons.push(reason);
    p
}

pub(super) fn with_area(mut p: Placement, role: &'static str, area: MultiPolygon<f64>) -> Placement {
    p.extents.push(Extent { role, shape: Shape::Area(area) });
    p
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
    // "in the north-west of the country": its part by direction, from its middle.
    if let Some(land) = c.land.filter(|_| !c.bearings.is_empty()) {
        let mut p = area_part(c, land, &ranges(&c.bearings, false));
        p.geo_precision = 6;
        return p;
    }
    // "30 km inside the country": from which border is not told.
    if let (Some(land), Some(_)) = (c.land, &c.distance) {
        let point = inside(land, c.anchor.point);
        let why = "so far inside the country, from which border is not told: all of it".into();
        return with_area(placement(point, reach_of(land, point), 6, why), "area", land.clone());
    }
    // Somewhere in it, and the caller wants that drawn.
    if c.anchor.area.is_some() {
        return at(c);
    }
    placement(c.anchor.point, own_radius(&c.anchor), 6, "only the country is named".into())
}

/// In or at a place: its point and its own extent; an area gives its polygon (QRG 2.1 "Geographic Feature only").
pub(super) fn at(c: &SpatialClaim<'_>) -> Placement {
    let precision = area_precision(c.anchor.kind);
    if let Some(area) = c.anchor.area {
        let point = inside(area, c.anchor.point);
        let why = "the whole area: its middle stands for it".into();
        return with_area(placement(point, reach_of(area, point), precision, why), "area", area.clone());
    }
    let r = own_radius(&c.anchor) + COORDINATE_M;
    let admin = matches!(c.anchor.kind, "governorate" | "district" | "subdistrict");
    placement(
        c.anchor.point,
        r,
        if admin { precision } else { 1 },
        format!("at the place; radius of a {}", c.anchor.kind),
    )
}

/// How far into the ring of a town's outskirts its point lies, as a share of its width.
const INNER: f64 = 0.05;

/// Of some 670 villages and quarters in labelled reports eight in ten lie as close as this to the place of the event told
/// nearest to theirs in the same governorate, metres.
const COMPANY_M: f64 = 20_000.0;

/// Near, unnamed villages around: a disc. On the outskirts, at the gates: the ring round the built-up area, its point to
/// the north for want of better and at the inner edge, whence no part of the ring is far (QRG 2.1.3.8 "Feature - near a
/// Feature").
fn near(c: &SpatialClaim<'_>) -> Placement {
    if c.anchor.area.is_some() {
        return at(c);
    }
    let (centre, kind) = (c.anchor.point, c.anchor.kind);
    if c.manner == Some(Manner::Outskirts) {
        let (inner, outer) = outskirts(&c.anchor);
        let point = destination(centre, 0.0, inner + INNER * (outer - inner));
        let why = format!("on the outskirts of a {kind}: the ring from {:.1} to {:.1} km", inner / 1e3, outer / 1e3);
        let zone = MultiPolygon::new(vec![annulus(centre, inner, outer, None)]);
        return with_area(placement(point, distance(point, centre) + outer, 2, why), "ring", zone);
    }
    let company = c.manner == Some(Manner::Company);
    let r = if company { COMPANY_M } else { near_reach(&c.anchor) };
    let what = if company { "a name in no list beside" } else { "near" };
    let p = placement(centre, r, 2, format!("{what} a {kind}: a disc of {:.0} km", r / 1000.0));
    with_area(p, "disc", MultiPolygon::new(vec![disc(centre, r)]))
}

/// A direction without a distance: sectors of a disc, or the part of an area that lies there (QRG 2.2.2 "Offset -
/// Heading only").
fn towards(c: &SpatialClaim<'_>) -> Placement {
    let sides = ranges(&c.bearings, false);
    let mid = middle(&sides).unwrap_or(0.0);
    if let Some(area) = c.anchor.area {
        return area_part(c, area, &sides);
    }
    let inner_part = c.relation == Relation::Part;
    let edge = c.manner == Some(Manner::Outskirts);
    let (from, reach) = match (inner_part, edge) {
        (true, _) => (0.0, own_radius(&c.anchor)),
        (_, true) => outskirts(&c.anchor),
        _ => (0.0, direction_reach(&c.anchor)),
    };
    let point = destination(c.anchor.point, mid, (from + reach) / 2.0);
    let zone = sides.iter().map(|(a, b)| annulus(c.anchor.point, from, reach, Some((*a, *b)))).collect();
    let zone = MultiPolygon::new(zone);
    let why = if inner_part { "a part of the place" } else { "a direction without a distance" };
    let why = format!("{why}: sector out to {:.0} km", reach / 1000.0);
    let mut p = placement(point, reach_of(&zone, point), 2, why);
    p.bearing_deg = Some(mid);
    with_area(p, if inner_part { "part" } else { "sector" }, zone)
}

/// "west and north of Hama province": the area cut by bearing from its middle.
fn area_part(c: &SpatialClaim<'_>, area: &MultiPolygon<f64>, sides: &[(f64, f64)]) -> Placement {
    let centre = inside(area, c.anchor.point);
    let reach = reach_of(area, centre) * 1.1;
    let wedges = MultiPolygon::new(sides.iter().map(|(a, b)| annulus(centre, 0.0, reach, Some((*a, *b)))).collect());
    let part = cut(area, &wedges).unwrap_or_else(|| area.clone());
    let point = inside(&part, destination(centre, middle(sides).unwrap_or(0.0), reach / 3.0));
    let why = "the part of the area on the sides told".into();
    let mut p = placement(point, reach_of(&part, point), area_precision(c.anchor.kind), why);
    p.bearing_deg = middle(sides);
    with_area(p, "part", part)
}

/// "most of Aleppo", "several quarters": the place, its own disc as extent.
fn part(c: &SpatialClaim<'_>) -> Placement {
    if c.anchor.area.is_some() {
        return at(c);
    }
    let r = own_radius(&c.anchor);
    let p = placement(c.anchor.point, r, 2, format!("a part of a {}", c.anchor.kind));
    with_area(p, "part", MultiPolygon::new(vec![disc(c.anchor.point, r)]))
}

/// Between two places: the midpoint and half the distance; the corridor's corners lie no farther off (QRG 2.1.3.9
/// "Feature - between Two Features"). Halfway: an eighth of the distance about the midpoint.
fn between(c: &SpatialClaim<'_>) -> Placement {
    let Some(b) = &c.second else { return near(c) };
    let (from, to) = (c.anchor.point, b.point);
    let (far, deg) = (distance(from, to), bearing(from, to));
    if far < 1.0 {
        return near(c);
    }
    let mid = destination(from, deg, far / 2.0);
    if c.manner == Some(Manner::Halfway) {
        let r = far / 8.0 + COORDINATE_M;
        let why = format!("halfway between two places {:.0} km apart", far / 1000.0);
        return with_area(placement(mid, r, 5, why), "disc", MultiPolygon::new(vec![disc(mid, r)]));
    }
    let half = (far / 10.0).clamp(1_000.0, 5_000.0).min(far / 4.0);
    let ends = straight(destination(from, deg, half), destination(from, deg, far - half));
    let why = format!("between two places {:.0} km apart: the midpoint and half the distance", far / 1000.0);
    with_area(placement(mid, far / 2.0, 5, why), "corridor", MultiPolygon::new(vec![corridor(&ends, half)]))
}

/// A flat-ended strip `half` metres to each side of a geodesic.
fn corridor(line: &LineString<f64>, half: f64) -> geo::Polygon<f64> {
    let points: Vec<Point<f64>> = line.points().collect();
    let side = |turn: f64| {
        let points = &points;
        points.iter().enumerate().filter_map(move |(i, p)| {
            let ahead = points.get(i + 1).map(|q| bearing(*p, *q));
            let behind = i.checked_sub(1).and_then(|k| points.get(k)).map(|q| bearing(*p, *q) + 180.0);
            ahead.or(behind).map(|deg| destination(*p, deg + turn, half).0)
        })
    };
    let mut ring: Vec<_> = side(90.0).collect();
    ring.extend(side(-90.0).collect::<Vec<_>>().into_iter().rev());
    geo::Polygon::new(LineString::new(ring), Vec::new())
}

/// On a road: the stretch of its line between the places named, else the whole line; without a line the straight one (QRG
/// 2.1.3.3 "Feature - Path"; GBP "Uncertainty Due to the Extent of the Feature": the midpoint measured along the line).
fn road(c: &SpatialClaim<'_>) -> Placement {
    let whole = c.anchor.line.or(c.road);
    let ends = match (c.anchor.line, &c.second) {
        (None, Some(b)) => Some((c.anchor.point, b.point)),
        _ => None,
    };
    let (path, why) = match (whole, ends) {
        (Some(l), Some((a, b))) => match line::stretch(l, a, b) {
            Some(s) => (s, "on a road: the stretch of its line between the places named"),
            None => return near(c),
        },
        (Some(l), None) if c.anchor.line.is_some() && c.second.is_some() => {
            (path_of(c, l), "on a road: the stretch of its line by the place told with it")
        }
        (Some(l), None) if c.anchor.line.is_some() => (l.clone(), "on a road: the middle of its line"),
        (None, Some((a, b))) if distance(a, b) > 1.0 => {
            (straight(a, b), "on a road whose line is not known: the straight one")
        }
        _ => return near(c),
    };
    along(c, path, why)
}

pub(super) fn along(c: &SpatialClaim<'_>, path: LineString<f64>, why: &str) -> Placement {
    let mid = line::middle(&path).unwrap_or(c.anchor.point);
    let radius = farthest(mid, path.0.iter()).max(LINE_M);
    let mut p = placement(mid, radius, 5, why.to_owned());
    p.extents.push(Extent { role: "stretch", shape: Shape::Line(path) });
    p
}

/// "advanced from A towards B": the axis between them; how far along is not told.
fn on_axis(c: &SpatialClaim<'_>) -> Placement {
    let Some(b) = &c.second else { return near(c) };
    let path = match c.road.and_then(|l| line::stretch(l, c.anchor.point, b.point)) {
        Some(l) => l,
        None => straight(c.anchor.point, b.point),
    };
    let mut p = along(c, path, "towards a second place: the axis between them");
    p.extents.iter_mut().for_each(|x| x.role = "axis");
    p.bearing_deg = axis(c).map(|b| b.degrees);
    p
}

/// "along the front in X": where the front runs is not known, so what lies at the place is all that is told.
fn front(c: &SpatialClaim<'_>) -> Placement {
    let mut p = if c.bearings.is_empty() { near(c) } else { towards(c) };
    p.reasons.push("along a front whose line is not known here: the area of the place with its uncertainty".into());
    p
}

/// "15 km east of A on the road to B", "near A on the M5", "Hasakah province, along the Turkish border": what is told, as
/// far as it lies by the road or border.
fn on_the_road(c: &SpatialClaim<'_>, p: &mut Placement) {
    let half = match c.manner {
        Some(Manner::OnRoad) => LINE_M,
        Some(Manner::Along) if c.anchor.line.is_none() => BESIDE_M,
        Some(Manner::NearLine) if c.anchor.line.is_none() => NEAR_LINE_M,
        _ => return,
    };
    if matches!(c.relation, Relation::Road | Relation::Between) {
        return;
    }
    let own = match (c.road, &c.second) {
        (None, Some(b)) if distance(c.anchor.point, b.point) > 1.0 => Some(straight(c.anchor.point, b.point)),
        _ => None,
    };
    let Some(path) = c.road.or(own.as_ref()) else { return };
    let zone = strip(path, half);
    let wanted = p.point;
    let (mut met, mut changed) = (false, false);
    for e in &mut p.extents {
        let Shape::Area(a) = &e.shape else { continue };
        if let Some(part) = cut(a, &zone) {
            e.shape = Shape::Area(part);
            met = true;
        }
        changed = true;
    }
    if p.extents.is_empty() {
        // A bare place on a road: the road at that place.
        let near = disc(c.anchor.point, own_radius(&c.anchor).max(half));
        let Some(part) = cut(&MultiPolygon::new(vec![near]), &zone) else { return };
        p.extents.push(Extent { role: "corridor", shape: Shape::Area(part) });
        (met, changed) = (true, true);
    }
    if !changed {
        return; // a line already
    }
    if !met {
        p.reasons.push("the line named does not pass there: it is left out of account".into());
        return;
    }
    // An arc goes on only where it crosses the road.
    for e in std::mem::take(&mut p.extents) {
        let Shape::Line(l) = &e.shape else {
            p.extents.push(e);
            continue;
        };
        let pieces = zone.clip(&MultiLineString::new(vec![l.clone()]), false).0;
        let longest =
            pieces.into_iter().filter(|l| l.0.len() > 1).max_by(|a, b| line::length(a).total_cmp(&line::length(b)));
        p.extents.extend(longest.map(|l| Extent { role: e.role, shape: Shape::Line(l) }));
    }
    p.geo_precision = 5;
    p.reasons.push(format!("as far as it lies within {:.0} km of the line named", half / 1000.0));
    let on_road = nearest(path, wanted).map_or(wanted, |f| f.point);
    settle(p, on_road);
}

/// What is implied to be in the country ends at its border and coast; the reason says so.
fn on_land(c: &SpatialClaim<'_>, p: &mut Placement) {
    let Some(land) = c.land.filter(|l| c.manner != Some(Manner::Offshore) && l.contains(&c.anchor.point)) else {
        return;
    };
    let mut changed = false;
    let mut extents = Vec::with_capacity(p.extents.len());
    for e in std::mem::take(&mut p.extents) {
        let crossing = e.role != "area" && crosses(land, &e.shape);
        match &e.shape {
            Shape::Area(a) if crossing => {
                let part = cut(a, land);
                changed |= part.is_some();
                extents.push(Extent { role: e.role, shape: part.map_or(e.shape, Shape::Area) });
            }
            Shape::Line(l) if crossing => {
                let pieces = land.clip(&MultiLineString::new(vec![l.clone()]), false);
                let pieces: Vec<LineString<f64>> = pieces.0.into_iter().filter(|l| line::length(l) > 100.0).collect();
                changed |= !pieces.is_empty();
                if pieces.is_empty() {
                    extents.push(e);
                    continue;
                }
                extents.extend(joined(pieces).into_iter().map(|l| Extent { role: e.role, shape: Shape::Line(l) }));
            }
            _ => extents.push(e),
        }
    }
    p.extents = extents;
    if changed {
        p.reasons.push("cut at the border and the coast: the event is implied to be in the country".into());
        settle(p, p.point);
    }
}

/// A closed ring that is cut comes in pieces, two of which meet where it was closed.
fn joined(mut pieces: Vec<LineString<f64>>) -> Vec<LineString<f64>> {
    if pieces.len() > 1 {
        let meets = |a: &LineString<f64>, b: &LineString<f64>| a.0.last().is_some() && a.0.last() == b.0.first();
        let pair = (0..pieces.len())
            .flat_map(|i| (0..pieces.len()).map(move |j| (i, j)))
            .find(|(i, j)| i != j && pieces.get(*i).zip(pieces.get(*j)).is_some_and(|(a, b)| meets(a, b)));
        if let Some((i, j)) = pair {
            let tail = pieces.get(j).map(|l| l.0.clone()).unwrap_or_default();
            if let Some(head) = pieces.get_mut(i) {
                head.0.extend(tail.into_iter().skip(1));
            }
            pieces.remove(j);
        }
    }
    pieces
}

/// True if an outline passes through the box around a shape, or the shape lies off it altogether.
fn crosses(outline: &MultiPolygon<f64>, shape: &Shape) -> bool {
    let (r, some) = match shape {
        Shape::Area(a) => (a.bounding_rect(), a.0.first().and_then(|p| p.exterior().0.first())),
        Shape::Line(l) => (l.bounding_rect(), l.0.first()),
    };
    let (Some(r), Some(some)) = (r, some) else { return false };
    let passes = outline.lines_iter().any(|l| {
        l.start.x.min(l.end.x) <= r.max().x
            && l.start.x.max(l.end.x) >= r.min().x
            && l.start.y.min(l.end.y) <= r.max().y
            && l.start.y.max(l.end.y) >= r.min().y
    });
    passes || !outline.contains(&Point::from(*some))
}

/// After a cut: the point into what is left, near where it was, and a radius that holds all of it.
fn settle(p: &mut Placement, wanted: Point<f64>) {
    let lines: Vec<&LineString<f64>> = p
        .extents
        .iter()
        .filter_map(|e| match &e.shape {
            Shape::Line(l) => Some(l),
            Shape::Area(_) => None,
        })
        .collect();
    let area = p.extents.iter().find_map(|e| match &e.shape {
        Shape::Area(a) => Some(a),
        Shape::Line(_) => None,
    });
    let on_line = |w: Point<f64>| {
        let near = lines.iter().filter_map(|l| nearest(l, w)).min_by(|a, b| a.metres.total_cmp(&b.metres))?;
        // Cut off at an end of the line: its middle tells more.
        let longest = lines.iter().max_by(|a, b| line::length(a).total_cmp(&line::length(b)))?;
        if near.metres > 100.0 { line::middle(longest) } else { Some(near.point) }
    };
    let point = on_line(wanted).unwrap_or(wanted);
    let point = area.map_or(point, |a| if lines.is_empty() { inside(a, point) } else { point });
    let reach = p.extents.iter().map(|e| match &e.shape {
        Shape::Area(a) => reach_of(a, point),
        Shape::Line(l) => farthest(point, l.0.iter()),
    });
    p.uncertainty_m = Some(reach.fold(0.0, f64::max)).filter(|u| *u > 0.0).or(p.uncertainty_m);
    p.point = point;
}
