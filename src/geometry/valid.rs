//! Whether an area is valid. Most are one ring without holes, often of some hundred points: of these only segments whose
//! extents meet are looked at in pairs.

use geo::{Intersects, Line, LineString, MultiPolygon, RemoveRepeatedPoints, Validation};

/// True for areas that keep the rules of the simple features, as [`Validation::is_valid`] has it.
pub(super) fn is_valid(a: &MultiPolygon<f64>) -> bool {
    match a.0.as_slice() {
        [p] if p.interiors().is_empty() => p.exterior().0.is_empty() || is_valid_ring(p.exterior()),
        _ => a.is_valid(),
    }
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
    use geo::Polygon;

    proptest::proptest! {
        /// Few different coordinates, so that rings touch, cross and turn back on themselves.
        #[test]
        fn as_the_library_says(points in proptest::collection::vec((0u8..6, 0u8..6), 0..12)) {
            let ring: LineString<f64> = points.iter().map(|(x, y)| (f64::from(*x), f64::from(*y))).collect();
            let a = MultiPolygon::new(vec![Polygon::new(ring, Vec::new())]);
            proptest::prop_assert_eq!(is_valid(&a), a.is_valid(), "{:?}", a);
        }
    }
}
