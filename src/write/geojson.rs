//! RFC 7946: one feature a line, members in a fixed order, `bbox` first, coordinates with at most 6 decimals.
//!
//! The same features as a sequence of texts (RFC 8142: each behind a record separator, so that a reader can begin
//! anywhere), and as JSON-FG with its `time` member. That is a format of its own: GDAL from 3.8 on takes a file in
//! which it finds a `time` member for JSON-FG and adds columns.

use super::table::bounds;
use crate::feature::{Run, number, round6};
use geo::{Coord, Geometry, LineString, Polygon};
use serde::Serialize;
use std::io::{self, Write};

/// How features stand in a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Collection,
    Sequence,
    JsonFg,
}

pub(super) fn events(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    write_events(run, Form::Collection, out)
}

pub(super) fn events_sequence(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    write_events(run, Form::Sequence, out)
}

pub(super) fn events_fg(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    write_events(run, Form::JsonFg, out)
}

fn write_events(run: &Run, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let rows = run.events.iter().filter_map(|r| {
        Some(Feature {
            id: &r.event_id,
            geometry: Geometry::Point(r.point()?),
            span: span(&r.start, &r.end),
            properties: r,
        })
    });
    features(rows.collect(), "events", form, out)
}

pub(super) fn extents(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    write_extents(run, Form::Collection, out)
}

pub(super) fn extents_sequence(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    write_extents(run, Form::Sequence, out)
}

pub(super) fn extents_fg(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    write_extents(run, Form::JsonFg, out)
}

fn write_extents(run: &Run, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let rows = run.extents.iter().map(|r| Feature {
        id: &r.extent_id,
        geometry: r.geometry.clone(),
        span: span(&r.properties.start, &r.properties.end),
        properties: &r.properties,
    });
    features(rows.collect(), "extents", form, out)
}

pub(super) fn places(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    write_places(run, Form::Collection, out)
}

pub(super) fn places_sequence(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    write_places(run, Form::Sequence, out)
}

fn write_places(run: &Run, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let rows = run.places.iter().map(|r| Feature {
        id: &r.properties.place_ref,
        geometry: Geometry::Point(r.point),
        span: None,
        properties: &r.properties,
    });
    features(rows.collect(), "places", form, out)
}

struct Feature<'a, P> {
    id: &'a str,
    geometry: Geometry<f64>,
    /// Start and end, where both are known.
    span: Option<(&'a str, &'a str)>,
    properties: &'a P,
}

fn span<'a>(start: &'a Option<String>, end: &'a Option<String>) -> Option<(&'a str, &'a str)> {
    start.as_deref().zip(end.as_deref())
}

fn features<P: Serialize>(rows: Vec<Feature<'_, P>>, name: &str, form: Form, out: &mut dyn Write) -> io::Result<()> {
    if form == Form::Sequence {
        for row in &rows {
            out.write_all(b"\x1e")?;
            feature(row, form, out)?;
            out.write_all(b"\n")?;
        }
        return Ok(());
    }
    write!(out, "{{\"type\":\"FeatureCollection\"")?;
    if form == Form::JsonFg {
        let core = "http://www.opengis.net/spec/json-fg-1/1.0/conf/core";
        write!(out, ",\"conformsTo\":[\"{core}\"],\"featureType\":\"{name}\"")?;
    }
    if let Some(b) = bounds(rows.iter().map(|r| &r.geometry)) {
        let edges = [b.min().x, b.min().y, b.max().x, b.max().y].map(|v| number(round6(v)));
        write!(out, ",\"bbox\":[{}]", edges.join(","))?;
    }
    write!(out, ",\"features\":[")?;
    for (i, row) in rows.iter().enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        feature(row, form, out)?;
    }
    out.write_all(if rows.is_empty() { b"]}\n" } else { b"\n]}\n" })
}

fn feature<P: Serialize>(row: &Feature<'_, P>, form: Form, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"type\":\"Feature\",\"id\":{},", serde_json::to_string(row.id)?)?;
    if form == Form::JsonFg {
        match row.span {
            Some((start, end)) => write!(out, "\"time\":{{\"interval\":[\"{start}\",\"{end}\"]}},\"place\":null,")?,
            None => write!(out, "\"time\":null,\"place\":null,")?,
        }
    }
    write!(out, "\"geometry\":")?;
    shape(&row.geometry, out)?;
    write!(out, ",\"properties\":{}}}", serde_json::to_string(row.properties)?)
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
