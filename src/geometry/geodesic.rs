//! Geodesics on WGS 84 (Karney's method, through the `geo` crate), sampled to rings and arcs.

use geo::{Bearing as _, Coord, Destination, Distance, Geodesic, LineString, Point, Polygon};

/// Metres between two lon/lat points.
pub fn distance(a: Point<f64>, b: Point<f64>) -> f64 {
    Geodesic.distance(a, b)
}

/// How far a flat reckoning of distances in one country may be off, and then some.
const FLAT: f64 = 0.95;

/// Metres to the farthest of some points, 0 for none. Geodesics are only taken to those that may be it.
pub fn farthest<'p>(from: Point<f64>, points: impl Iterator<Item = &'p Coord<f64>> + Clone) -> f64 {
    let flat = |q: &Coord<f64>| {
        let east = (q.x - from.x()) * ((q.y + from.y()) / 2.0).to_radians().cos();
        (east * east + (q.y - from.y()).powi(2)).sqrt()
    };
    let most = points.clone().map(flat).fold(0.0, f64::max);
    points.filter(|q| flat(q) >= FLAT * most).map(|q| distance(from, Point::from(*q))).fold(0.0, f64::max)
}

/// The lon/lat point `metres` from `from` at `degrees` clockwise from true north.
pub fn destination(from: Point<f64>, degrees: f64, metres: f64) -> Point<f64> {
    Geodesic.destination(from, degrees, metres)
}

/// Degrees clockwise from true north, 0..360, at `a` towards `b`.
pub fn bearing(a: Point<f64>, b: Point<f64>) -> f64 {
    Geodesic.bearing(a, b).rem_euclid(360.0)
}

/// Degrees from one sample of an arc to the next: the chord's sag stays under 0.1 % of the radius.
const STEP: f64 = 4.0;

/// Samples of half a circle.
const HALF: usize = 45;

/// Samples an arc at `metres` round `centre` from bearing `from` clockwise to `to`; both ends are hit.
pub fn arc(centre: Point<f64>, metres: f64, from: f64, to: f64) -> Vec<Coord<f64>> {
    let width = if to > from { to - from } else { to - from + 360.0 };
    let n = (width / STEP).ceil().max(1.0) as usize;
    (0..=n).map(|i| destination(centre, from + width * i as f64 / n as f64, metres).0).collect()
}

/// A full circle, closed, counter-clockwise as an exterior ring has to be. Its west is the mirror image of its east, seen
/// from the meridian of Greenwich, where no digit is lost.
pub fn circle(centre: Point<f64>, metres: f64) -> LineString<f64> {
    let middle = Point::new(0.0, centre.y());
    let east: Vec<Coord<f64>> = (0..=HALF).map(|i| destination(middle, STEP * i as f64, metres).0).collect();
    let west = east.iter().skip(1).take(HALF - 1).map(|c| Coord { x: -c.x, y: c.y });
    let ring = west.chain(east.iter().rev().copied()).map(|c| Coord { x: c.x + centre.x(), y: c.y });
    let mut ring: Vec<Coord<f64>> = ring.collect();
    ring.extend(ring.first().copied());
    LineString::new(ring)
}

/// A disc.
pub fn disc(centre: Point<f64>, metres: f64) -> Polygon<f64> {
    Polygon::new(circle(centre, metres), Vec::new())
}

/// The zone between two radii, over a range of bearings (`None`: all round). An inner radius of 0 gives a disc or sector.
pub fn annulus(centre: Point<f64>, inner: f64, outer: f64, range: Option<(f64, f64)>) -> Polygon<f64> {
    let Some((from, to)) = range.filter(|(f, t)| (t - f).abs() < 359.9) else {
        let hole = (inner > 1.0).then(|| {
            let mut ring = circle(centre, inner).0;
            ring.reverse();
            LineString::new(ring)
        });
        return Polygon::new(circle(centre, outer), hole.into_iter().collect());
    };
    let mut ring = arc(centre, outer, from, to);
    ring.reverse();
    if inner > 1.0 {
        ring.extend(arc(centre, inner, from, to));
    } else {
        ring.push(centre.0);
    }
    if let Some(first) = ring.first().copied() {
        ring.push(first);
    }
    Polygon::new(LineString::new(ring), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sampled_points_lie_at_the_stated_distance(lon in 35.7f64..42.3, lat in 32.4f64..37.2, m in 500.0f64..120_000.0) {
            let c = Point::new(lon, lat);
            for p in circle(c, m).points() {
                prop_assert!((distance(c, p) - m).abs() < 1.0);
            }
        }

        #[test]
        fn a_circle_is_the_arc_all_round(lon in 25.0f64..50.0, lat in 25.0f64..45.0, m in 100.0f64..300_000.0) {
            let c = Point::new(lon, lat);
            let mut all = arc(c, m, 0.0, 360.0);
            all.pop();
            all.reverse();
            all.extend(all.first().copied());
            prop_assert_eq!(circle(c, m).0, all);
        }

        #[test]
        fn the_farthest_is_that_of_all(lon in 35.7f64..42.3, lat in 32.4f64..37.2,
            others in proptest::collection::vec((34.0f64..45.0, 31.0f64..39.0), 0..40)) {
            let c = Point::new(lon, lat);
            let points: Vec<Coord<f64>> = others.iter().map(|(x, y)| Coord { x: *x, y: *y }).collect();
            let plain = points.iter().map(|q| distance(c, Point::from(*q))).fold(0.0, f64::max);
            prop_assert_eq!(farthest(c, points.iter()), plain);
        }

        #[test]
        fn bearing_and_distance_are_inverse(lon in 35.7f64..42.3, lat in 32.4f64..37.2, deg in 0.0f64..360.0, m in 500.0f64..120_000.0) {
            let c = Point::new(lon, lat);
            let p = destination(c, deg, m);
            prop_assert!((distance(c, p) - m).abs() < 0.01);
            let gap = (bearing(c, p) - deg + 180.0).rem_euclid(360.0) - 180.0;
            prop_assert!(gap.abs() < 1e-6);
        }
    }
}
