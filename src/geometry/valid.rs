//! Whether an area is valid. Most are one ring without holes, often of some hundred points: of these only segments whose
//! extents meet are looked at in pairs. Zones between two circles are known by their shape.

use geo::{Coord, Intersects, Line, LineString, MultiPolygon, Polygon, RemoveRepeatedPoints, Validation};

/// True for areas that keep the rules of the simple features, as [`Validation::is_valid`] has it.
pub(super) fn is_valid(a: &MultiPolygon<f64>) -> bool {
    match a.0.as_slice() {
        [p] if p.interiors().is_empty() => p.exterior().0.is_empty() || is_valid_ring(p.exterior()),
        [p] if is_ring_zone(p) => true,
        _ => a.is_valid(),
    }
}

/// True for a convex outline with one convex hole well inside it, as the zone between two circles.
fn is_ring_zone(p: &Polygon<f64>) -> bool {
    let ([hole], outer) = (p.interiors(), p.exterior()) else { return false };
    let Some(turn) = convex(outer).filter(|_| convex(hole).is_some()) else { return false };
    outer.lines().all(|l| hole.0.iter().all(|c| turn * cross(l.start, l.end, *c) > SURE))
}

/// Twice the area of a triangle below which its turn is not sure, square degrees.
const SURE: f64 = 1e-12;

/// 1 for a ring that turns left at every corner, once round; -1 for one that turns right; None for any other.
fn convex(ring: &LineString<f64>) -> Option<f64> {
    let corners = ring.0.split_last().filter(|(last, rest)| rest.len() >= 3 && rest.first() == Some(last))?.1;
    let at = |i: usize| corners.get(i % corners.len()).copied().unwrap_or_default();
    let turn = cross(at(0), at(1), at(2)).signum();
    let bends = (0..corners.len()).all(|i| turn * cross(at(i), at(i + 1), at(i + 2)) > SURE);
    // A star turns one way too, but goes west and east more than once.
    let west = |i: usize| at(i + 1).x < at(i).x;
    let turns = (0..corners.len()).filter(|i| west(*i) != west(i + 1)).count();
    (bends && turns == 2).then_some(turn)
}

/// Above 0 where `c` lies left of the way from `a` to `b`.
fn cross(a: Coord<f64>, b: Coord<f64>, c: Coord<f64>) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn is_valid_ring(ring: &LineString<f64>) -> bool {
    let finite = ring.0.iter().all(|c| c.x.is_finite() && c.y.is_finite());
    finite && ring.remove_repeated_points().0.len() >= 4 && !crosses_itself(ring)
}

/// True where two segments meet that do not follow each other.
fn crosses_itself(ring: &LineString<f64>) -> bool {
    let mut lines: Vec<Line<f64>> = ring.lines().collect();
    let west = |l: &Line<f64>| l.start.x.min(l.end.x);
    lines.sort_by(|a, b| west(a).total_cmp(&west(b)));
    lines.iter().enumerate().any(|(i, a)| {
        let east = a.start.x.max(a.end.x);
        let (south, north) = (a.start.y.min(a.end.y), a.start.y.max(a.end.y));
        let rest = lines.get(i + 1..).unwrap_or(&[]).iter().take_while(|b| west(b) <= east);
        rest.filter(|b| b.start.y.min(b.end.y) <= north && b.start.y.max(b.end.y) >= south)
            .any(|b| a.start != b.end && a.end != b.start && a.intersects(b))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// Few different coordinates, so that rings touch, cross and turn back on themselves.
        #[test]
        fn as_the_library_says(points in proptest::collection::vec((0u8..6, 0u8..6), 0..12)) {
            let ring: LineString<f64> = points.iter().map(|(x, y)| (f64::from(*x), f64::from(*y))).collect();
            let a = MultiPolygon::new(vec![Polygon::new(ring, Vec::new())]);
            proptest::prop_assert_eq!(is_valid(&a), a.is_valid(), "{:?}", a);
        }

        #[test]
        fn ring_zones_are_valid(outer in proptest::collection::vec((-9i8..9, -9i8..9), 3..7),
            hole in proptest::collection::vec((-5i8..5, -5i8..5), 3..7)) {
            let ring = |points: &[(i8, i8)]| -> LineString<f64> {
                let first = points.first().copied();
                points.iter().copied().chain(first).map(|(x, y)| (f64::from(x), f64::from(y))).collect()
            };
            let a = MultiPolygon::new(vec![Polygon::new(ring(&outer), vec![ring(&hole)])]);
            proptest::prop_assert_eq!(is_valid(&a), a.is_valid(), "{:?}", a);
        }
    }
}
