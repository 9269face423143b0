//! What leaves the stage: rounded to 6 decimals, simplified, valid, rings closed and oriented by the right-hand rule.

use super::valid::is_valid;
use super::{Extent, Shape};
use crate::feature::round6;
use geo::orient::{Direction, Orient};
use geo::{Coord, LineString, MapCoords, MultiPolygon, Point, Simplify, unary_union};

/// Tolerance to which areas and strips are simplified, degrees: some 20 m. Arcs and circles keep all their samples.
pub const SIMPLIFIED_DEG: f64 = 0.0002;

/// A point rounded to 6 decimals.
pub fn point(p: Point<f64>) -> Point<f64> {
    Point::new(round6(p.x()), round6(p.y()))
}

/// Simplifies, rounds, mends and orients an extent in place; rings that rounding made degenerate are dropped.
pub fn extent(e: &mut Extent) {
    e.shape = match &e.shape {
        Shape::Line(l) => Shape::Line(dedup(&rounded(l))),
        Shape::Area(a) => {
            let rough = matches!(e.role, "area" | "part" | "corridor" | "bank");
            let simple = rough.then(|| area(&a.simplify(SIMPLIFIED_DEG))).filter(|s| is_valid(s) && !s.0.is_empty());
            Shape::Area(simple.unwrap_or_else(|| valid(area(a))))
        }
    };
}

fn rounded<G: MapCoords<f64, f64, Output = G>>(g: &G) -> G {
    g.map_coords(|c: Coord<f64>| Coord { x: round6(c.x), y: round6(c.y) })
}

fn area(a: &MultiPolygon<f64>) -> MultiPolygon<f64> {
    let mut polygons = Vec::new();
    for p in rounded(a).0 {
        let (outer, holes) = p.into_inner();
        let outer = dedup(&outer);
        let holes = holes.iter().map(dedup).filter(|h| h.0.len() >= 4).collect();
        if outer.0.len() >= 4 {
            polygons.push(geo::Polygon::new(outer, holes));
        }
    }
    MultiPolygon::new(polygons).orient(Direction::Default)
}

/// Rounding may make an edge touch another: the union of the shape with itself takes such knots out.
fn valid(a: MultiPolygon<f64>) -> MultiPolygon<f64> {
    if is_valid(&a) {
        return a;
    }
    let mended = area(&unary_union(&a.0));
    if is_valid(&mended) && !mended.0.is_empty() { mended } else { a }
}

fn dedup(l: &LineString<f64>) -> LineString<f64> {
    let mut c = l.0.clone();
    c.dedup();
    LineString::new(c)
}
