//! `events.csv`: all events, the unlocated ones too; columns as in [`EventRow`](crate::feature::EventRow), then `wkt`.
//!
//! UTF-8 with a byte order mark, so that spreadsheets show Arabic; lines end in LF, since every reader takes it and
//! the same run must give the same bytes on every system.

use super::table::{Kind, event_columns};
use crate::feature::{EVENT_COLUMNS, Run, number};
use std::io::{self, Write};

pub(super) fn events(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut table =
        csv::WriterBuilder::new().has_headers(false).terminator(csv::Terminator::Any(b'\n')).from_writer(out);
    table.write_record(EVENT_COLUMNS.iter().copied().chain(["wkt"]))?;
    for row in &run.events {
        let serde_json::Value::Object(fields) = serde_json::to_value(row)? else { continue };
        let wkt = row.point().map_or(String::new(), |p| format!("POINT ({} {})", number(p.x()), number(p.y())));
        table.write_record(fields.values().map(cell).chain([wkt]))?;
    }
    table.flush()
}

/// `events.csvt`: the type of each column, by which GDAL and QGIS read the table as points with times.
pub(super) fn types(_: &Run, out: &mut dyn Write) -> io::Result<()> {
    let types = event_columns().into_iter().map(|(name, kind)| match (name.as_str(), kind) {
        ("lon", _) => "\"CoordX\"",
        ("lat", _) => "\"CoordY\"",
        (_, Kind::Text) => "\"String\"",
        (_, Kind::Real) => "\"Real\"",
        (_, Kind::Int) => "\"Integer\"",
        (_, Kind::Bool) => "\"Integer(Boolean)\"",
        (_, Kind::Date) => "\"Date\"",
        (_, Kind::Instant) => "\"DateTime\"",
    });
    // `wkt` says the same as `lon` and `lat`: as text it makes no second geometry.
    writeln!(out, "{}", types.chain(["\"String\""]).collect::<Vec<_>>().join(","))
}

/// `events.prj`: that lon and lat are WGS 84.
pub(super) fn projection(_: &Run, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],\
         AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],AUTHORITY[\"EPSG\",\"4326\"]]"
    )
}

/// A field as a table's cell; all formats write a number alike.
fn cell(v: &serde_json::Value) -> String {
    match v {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(s) => s.clone(),
        serde_json::Value::Number(n) => n.as_f64().map_or_else(|| n.to_string(), number),
        other => other.to_string(),
    }
}
