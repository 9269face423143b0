//! RFC 7946: one feature a line, members in a fixed order, `bbox` first, coordinates with at most 6 decimals.

use crate::feature::{Run, number, round6};
use geo::{BoundingRect, Coord, Geometry, LineString, Polygon, Rect};
use serde::Serialize;
use std::io::{self, Write};

pub(super) fn events(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<_> =
        run.events.iter().filter_map(|r| Some((r.event_id.as_str(), Geometry::Point(r.point()?), r))).collect();
    collection(&rows, out)
}

pub(super) fn extents(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<_> = run.extents.iter().map(|r| (r.extent_id.as_str(), r.geometry.clone(), &r.properties)).collect();
    collection(&rows, out)
}

pub(super) fn places(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<_> =
        run.places.iter().map(|r| (r.properties.place_ref.as_str(), Geometry::Point(r.point), &r.properties)).collect();
    collection(&rows, out)
}

fn collection<P: Serialize>(rows: &[(&str, Geometry<f64>, &P)], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"type\":\"FeatureCollection\"")?;
    let bounds = rows.iter().filter_map(|(_, g, _)| g.bounding_rect()).reduce(|a, b| {
        let low = Coord { x: a.min().x.min(b.min().x), y: a.min().y.min(b.min().y) };
        let high = Coord { x: a.max().x.max(b.max().x), y: a.max().y.max(b.max().y) };
        Rect::new(low, high)
    });
    if let Some(b) = bounds {
        let edges = [b.min().x, b.min().y, b.max().x, b.max().y].map(|v| number(round6(v)));
        write!(out, ",\"bbox\":[{}]", edges.join(","))?;
    }
    write!(out, ",\"features\":[")?;
    for (i, (id, geometry, properties)) in rows.iter().enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        write!(out, "{{\"type\":\"Feature\",\"id\":{},\"geometry\":", serde_json::to_string(id)?)?;
        shape(geometry, out)?;
        write!(out, ",\"properties\":{}}}", serde_json::to_string(properties)?)?;
    }
    out.write_all(if rows.is_empty() { b"]}\n" } else { b"\n]}\n" })
}

fn shape(g: &Geometry<f64>, out: &mut dyn Write) -> io::Result<()> {
    match g {
        Geometry::Point(p) => write!(out, "{{\"type\":\"Point\",\"coordinates\":{}}}", position(p.0)),
        Geometry::LineString(l) => write!(out, "{{\"type\":\"LineString\",\"coordinates\":{}}}", line(l)),
        Geometry::MultiLineString(m) => {
            let parts: Vec<String> = m.0.iter().map(line).collect();
            write!(out, "{{\"type\":\"MultiLineString\",\"coordinates\":[{}]}}", parts.join(","))
        }
        Geometry::Polygon(p) => write!(out, "{{\"type\":\"Polygon\",\"coordinates\":{}}}", polygon(p)),
        Geometry::MultiPolygon(m) => {
            let parts: Vec<String> = m.0.iter().map(polygon).collect();
            write!(out, "{{\"type\":\"MultiPolygon\",\"coordinates\":[{}]}}", parts.join(","))
        }
        _ => write!(out, "null"),
    }
}

fn position(c: Coord<f64>) -> String {
    format!("[{},{}]", number(round6(c.x)), number(round6(c.y)))
}

fn line(l: &LineString<f64>) -> String {
    format!("[{}]", l.0.iter().map(|c| position(*c)).collect::<Vec<_>>().join(","))
}

/// Exterior counter-clockwise, holes clockwise.
fn polygon(p: &Polygon<f64>) -> String {
    use geo::orient::{Direction, Orient};
    let p = p.orient(Direction::Default);
    let rings: Vec<String> = std::iter::once(p.exterior()).chain(p.interiors()).map(line).collect();
    format!("[{}]", rings.join(","))
}
