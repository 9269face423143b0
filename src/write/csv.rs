//! `events.csv`: all events, the unlocated ones too; columns as in [`EventRow`](crate::feature::EventRow), then `wkt`.
//!
//! UTF-8 with a byte order mark, so that spreadsheets show Arabic; lines end in LF, since every reader takes it and
//! the same run must give the same bytes on every system.

use crate::feature::{Run, number};
use std::io::{self, Write};

pub(super) fn events(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut table =
        csv::WriterBuilder::new().has_headers(false).terminator(csv::Terminator::Any(b'\n')).from_writer(out);
    let mut header = false;
    for row in &run.events {
        let serde_json::Value::Object(fields) = serde_json::to_value(row)? else { continue };
        if !header {
            table.write_record(fields.keys().map(String::as_str).chain(["wkt"]))?;
            header = true;
        }
        let wkt = row.point().map_or(String::new(), |p| format!("POINT ({} {})", number(p.x()), number(p.y())));
        table.write_record(fields.values().map(cell).chain([wkt]))?;
    }
    if !header {
        let names = crate::feature::EVENT_COLUMNS;
        table.write_record(names.iter().copied().chain(["wkt"]))?;
    }
    table.flush()
}

fn cell(v: &serde_json::Value) -> String {
    match v {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(s) => s.clone(),
        serde_json::Value::Number(n) => n.as_f64().map_or_else(|| n.to_string(), number),
        other => other.to_string(),
    }
}
