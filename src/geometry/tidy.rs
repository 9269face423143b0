//! What leaves the stage: rounded to 6 decimals, rings closed and oriented by the right-hand rule.

use super::{Extent, Shape};
use crate::feature::round6;
use geo::orient::{Direction, Orient};
use geo::{Coord, LineString, MapCoords, MultiPolygon, Point};

/// A point rounded to 6 decimals.
pub fn point(p: Point<f64>) -> Point<f64> {
    Point::new(round6(p.x()), round6(p.y()))
}

/// Rounds and orients an extent in place; rings that rounding made degenerate are dropped.
pub fn extent(e: &mut Extent) {
    let round = |c: Coord<f64>| Coord { x: round6(c.x), y: round6(c.y) };
    e.shape = match &e.shape {
        Shape::Line(l) => Shape::Line(dedup(&l.map_coords(round))),
        Shape::Area(a) => {
            let polygons = a.map_coords(round).0.into_iter().filter(|p| p.exterior().0.len() >= 4).collect();
            Shape::Area(MultiPolygon::new(polygons).orient(Direction::Default))
        }
    };
}

fn dedup(l: &LineString<f64>) -> LineString<f64> {
    let mut c = l.0.clone();
    c.dedup();
    LineString::new(c)
}
