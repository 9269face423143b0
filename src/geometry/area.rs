//! Areas: clipping, cutting by bearing, points inside, the farthest point.

use super::geodesic::farthest;
use geo::{
    BooleanOps, BoundingRect, Centroid, Contains, InteriorPoint, Intersects, MultiPolygon, Point, Polygon, Rect,
};

/// The preferred point if it lies in the area, else the centroid, else some point that does (QRG 1.6.2 "Corrected
/// Center").
pub fn inside(area: &MultiPolygon<f64>, preferred: Point<f64>) -> Point<f64> {
    if area.contains(&preferred) {
        return preferred;
    }
    let largest = || area.0.iter().max_by(|a, b| span(a).total_cmp(&span(b)));
    let centre = area.centroid().filter(|c| area.contains(c));
    centre.or_else(|| largest().and_then(InteriorPoint::interior_point)).unwrap_or(preferred)
}

fn span(p: &Polygon<f64>) -> f64 {
    p.bounding_rect().map_or(0.0, |r: Rect<f64>| r.width() * r.height())
}

/// Metres from a point to the farthest vertex of an area: the geographic radial of GBP.
pub fn reach_of(area: &MultiPolygon<f64>, from: Point<f64>) -> f64 {
    farthest(from, area.0.iter().flat_map(|p| &p.exterior().0))
}

/// The part of `area` in `within`, None where they do not meet; slivers under a thousandth of the largest piece go.
pub fn cut(area: &MultiPolygon<f64>, within: &MultiPolygon<f64>) -> Option<MultiPolygon<f64>> {
    // What merely touches leaves nothing, as what lies apart does.
    let boxes = area.bounding_rect().zip(within.bounding_rect());
    if !boxes.is_some_and(|(a, b)| a.intersects(&b)) {
        return None;
    }
    let both = area.intersection(within);
    let largest = both.0.iter().map(span).fold(0.0, f64::max);
    let pieces: Vec<Polygon<f64>> = both.0.into_iter().filter(|p| span(p) > 0.001 * largest).collect();
    (!pieces.is_empty()).then(|| MultiPolygon::new(pieces))
}

/// True where all of `area` is within `outline`, its boundary included.
pub fn holds(outline: &MultiPolygon<f64>, area: &MultiPolygon<f64>) -> bool {
    area.0.iter().all(|p| p.exterior().points().all(|q| outline.intersects(&q)))
        && outline.0.iter().all(|o| !o.exterior().points().any(|q| area.contains(&q)))
}
