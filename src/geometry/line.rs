//! Lines on the ground: nearest points, stretches, strips to both sides or to one.

use super::geodesic::{bearing, destination, disc, distance};
use geo::{Coord, Line, LineString, MultiPolygon, Point, Polygon, unary_union};

/// Half the width of the zone in which a road or river truly runs beside its line in the gazetteer, which is drawn with few
/// points, metres.
pub const LINE_M: f64 = 2_000.0;

/// Where along a line a point lies nearest: segment, share of it, the point, metres off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Foot {
    /// Index of the segment.
    pub segment: usize,
    /// 0..1 along it.
    pub share: f64,
    /// lon, lat on the line.
    pub point: Point<f64>,
    /// From the line to the point asked for.
    pub metres: f64,
}

/// How far a foot reckoned in the plane may be off: a share of the distance, and metres.
const PLANE: (f64, f64) = (1.2, 3_000.0);

/// Metres in a degree of latitude, about.
const DEGREE_M: f64 = 111_000.0;

/// Metres in a degree of latitude or longitude, wherever a line of the gazetteer may lie, at the very least.
const DEGREE_AT_LEAST_M: f64 = 50_000.0;

/// The point of a line nearest to `p`: the perpendicular from it on the segments, each in a plane laid at `p`. Geodesics are
/// only taken to segments that the plane does not rule out.
pub fn nearest(line: &LineString<f64>, p: Point<f64>) -> Option<Foot> {
    let k = p.y().to_radians().cos();
    let in_plane = |l: &Line<f64>| {
        let (ax, ay) = ((l.start.x - p.x()) * k, l.start.y - p.y());
        let (dx, dy) = ((l.end.x - l.start.x) * k, l.end.y - l.start.y);
        let length = dx * dx + dy * dy;
        let share = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
        (share, (ax + share * dx).hypot(ay + share * dy) * DEGREE_M)
    };
    let least = line.lines().map(|l| in_plane(&l).1).fold(f64::INFINITY, f64::min);
    let mut best: Option<Foot> = None;
    for (segment, l) in line.lines().enumerate() {
        let (share, flat) = in_plane(&l);
        if flat > least * PLANE.0 + PLANE.1 {
            continue;
        }
        let (a, b) = (Point::from(l.start), Point::from(l.end));
        let point = destination(a, bearing(a, b), share * distance(a, b));
        let metres = distance(point, p);
        if best.is_none_or(|f| metres < f.metres) {
            best = Some(Foot { segment, share, point, metres });
        }
    }
    best
}

/// True where a line comes so near to a point. Most lines are told to lie off by their outermost points alone.
pub fn passes(line: &LineString<f64>, p: Point<f64>, metres: f64) -> bool {
    let off = metres / DEGREE_AT_LEAST_M;
    let (mut north, mut south, mut east, mut west) = (true, true, true, true);
    for c in &line.0 {
        north &= c.y > p.y() + off;
        south &= c.y < p.y() - off;
        east &= c.x > p.x() + off;
        west &= c.x < p.x() - off;
    }
    !(north || south || east || west) && nearest(line, p).is_some_and(|f| f.metres <= metres)
}

/// The part of a line between the points of it nearest to `a` and `b`; None where that is no stretch at all.
pub fn stretch(line: &LineString<f64>, a: Point<f64>, b: Point<f64>) -> Option<LineString<f64>> {
    let (mut from, mut to) = (nearest(line, a)?, nearest(line, b)?);
    if (from.segment, from.share) > (to.segment, to.share) {
        std::mem::swap(&mut from, &mut to);
    }
    let mut points = vec![from.point.0];
    points.extend(line.0.get(from.segment + 1..=to.segment).unwrap_or(&[]));
    points.push(to.point.0);
    points.dedup();
    (points.len() > 1 && distance(from.point, to.point) > 1.0).then(|| LineString::new(points))
}

/// Length, metres.
pub fn length(line: &LineString<f64>) -> f64 {
    line.lines().map(|l| distance(l.start.into(), l.end.into())).sum()
}

/// The point halfway along a line.
pub fn middle(line: &LineString<f64>) -> Option<Point<f64>> {
    let mut left = length(line) / 2.0;
    for l in line.lines() {
        let (a, b) = (Point::from(l.start), Point::from(l.end));
        let step = distance(a, b);
        if left <= step {
            return Some(destination(a, bearing(a, b), left));
        }
        left -= step;
    }
    line.points().next_back()
}

/// The geodesic between two points, a point every 5 km at least.
pub fn straight(a: Point<f64>, b: Point<f64>) -> LineString<f64> {
    let (far, deg) = (distance(a, b), bearing(a, b));
    let n = (far / 5_000.0).ceil().max(1.0) as usize;
    let inner = (1..n).map(|i| destination(a, deg, far * i as f64 / n as f64).0);
    std::iter::once(a.0).chain(inner).chain(std::iter::once(b.0)).collect()
}

/// All within `half` metres of a line.
pub fn strip(line: &LineString<f64>, half: f64) -> MultiPolygon<f64> {
    let mut parts: Vec<Polygon<f64>> = line.points().map(|p| disc(p, half)).collect();
    for l in line.lines() {
        let (a, b) = (Point::from(l.start), Point::from(l.end));
        let deg = bearing(a, b);
        let corners = [(a, -90.0), (a, 90.0), (b, 90.0), (b, -90.0)];
        parts.push(quad(corners.map(|(p, turn)| destination(p, deg + turn, half).0)));
    }
    unary_union(&parts)
}

/// What lies up to `wide` metres off a line towards a bearing: the line swept that way, its bank on that side.
pub fn bank(line: &LineString<f64>, towards: f64, wide: f64) -> MultiPolygon<f64> {
    let off = |c: Coord<f64>| destination(c.into(), towards, wide).0;
    let parts: Vec<Polygon<f64>> = line.lines().map(|l| quad([l.start, l.end, off(l.end), off(l.start)])).collect();
    unary_union(&parts)
}

fn quad(corners: [Coord<f64>; 4]) -> Polygon<f64> {
    use geo::orient::{Direction, Orient};
    Polygon::new(LineString::from(corners.to_vec()), Vec::new()).orient(Direction::Default)
}
