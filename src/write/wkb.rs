//! Well-known binary, little-endian: how GeoPackage and GeoParquet hold a geometry.

use geo::{Coord, Geometry, LineString, Polygon};

/// A point, multi-line or multi-polygon (and their single forms) as WKB; other kinds give an empty collection.
pub(super) fn encode(g: &Geometry<f64>) -> Vec<u8> {
    let mut out = Vec::new();
    geometry(g, &mut out);
    out
}

fn head(kind: u32, out: &mut Vec<u8>) {
    out.push(1);
    out.extend(kind.to_le_bytes());
}

fn count(n: usize, out: &mut Vec<u8>) {
    out.extend(u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes());
}

fn coord(c: Coord<f64>, out: &mut Vec<u8>) {
    out.extend(c.x.to_le_bytes());
    out.extend(c.y.to_le_bytes());
}

fn coords(l: &LineString<f64>, out: &mut Vec<u8>) {
    count(l.0.len(), out);
    for c in &l.0 {
        coord(*c, out);
    }
}

fn line(l: &LineString<f64>, out: &mut Vec<u8>) {
    head(2, out);
    coords(l, out);
}

fn polygon(p: &Polygon<f64>, out: &mut Vec<u8>) {
    head(3, out);
    count(1 + p.interiors().len(), out);
    for ring in std::iter::once(p.exterior()).chain(p.interiors()) {
        coords(ring, out);
    }
}

fn geometry(g: &Geometry<f64>, out: &mut Vec<u8>) {
    match g {
        Geometry::Point(p) => {
            head(1, out);
            coord(p.0, out);
        }
        Geometry::LineString(l) => line(l, out),
        Geometry::Polygon(p) => polygon(p, out),
        Geometry::MultiLineString(m) => {
            head(5, out);
            count(m.0.len(), out);
            m.0.iter().for_each(|l| line(l, out));
        }
        Geometry::MultiPolygon(m) => {
            head(6, out);
            count(m.0.len(), out);
            m.0.iter().for_each(|p| polygon(p, out));
        }
        _ => {
            head(7, out);
            count(0, out);
        }
    }
}
