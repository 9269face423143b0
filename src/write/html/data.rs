//! The run as the page reads it: tables whose texts and shapes stand once, since many events share theirs.

use super::safe;
use crate::feature::{EventRow, Run};
use crate::lexicon::world::World;
use geo::{Geometry, LineString};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Columns of an event that the page shows or filters by, of those in the data dictionary.
const COLUMNS: [&str; 50] = [
    "event_id",
    "event_type",
    "status",
    "extent",
    "background",
    "actor",
    "target",
    "actor_name",
    "target_name",
    "actor_text",
    "target_text",
    "actor_side",
    "target_side",
    "place_name",
    "place_name_ar",
    "place_text",
    "place_kind",
    "adm1",
    "adm2",
    "adm3",
    "place_alternatives",
    "relation",
    "distance_m",
    "bearing_deg",
    "qualifier",
    "place_count",
    "lon",
    "lat",
    "uncertainty_m",
    "geo_precision",
    "time_precision",
    "time_text",
    "time_basis",
    "reported_at",
    "claimant",
    "claimant_name",
    "claimant_side",
    "claim_text",
    "outlet",
    "title",
    "url",
    "lang",
    "sentence",
    "killed",
    "injured",
    "displaced",
    "confidence",
    "verification",
    "also_told",
    "confidence_why",
];

/// Columns beside these: first and last day in Damascus, counted from 1970.
const DAYS: [&str; 2] = ["first", "last"];

pub(super) fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut texts = Pool::default();
    let mut shapes = Pool::default();
    let columns: Vec<&str> = COLUMNS.iter().chain(&DAYS).copied().collect();
    write!(out, "{{\"about\":{},\n\"columns\":{},\n\"events\":[", safe(&about(run).to_string()), json!(columns))?;
    for (i, row) in run.events.iter().enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        write!(out, "{}", event(row, &mut texts)?)?;
    }
    write!(out, "],\n\"extents\":[")?;
    let ids: FxHashMap<&str, usize> = run.events.iter().enumerate().map(|(i, e)| (e.event_id.as_str(), i)).collect();
    let extents = run.extents.iter().filter_map(|e| Some((ids.get(e.properties.event_id.as_str())?, e)));
    for (i, (event, extent)) in extents.enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        let role = texts.number(extent.properties.role.to_owned());
        write!(out, "[{event},{role},{}]", shapes.number(shape(&extent.geometry).to_string()))?;
    }
    write!(out, "],\n\"shapes\":[\n{}],\n\"texts\":[", shapes.list.join(",\n"))?;
    for (i, text) in texts.list.iter().enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        out.write_all(safe(&Value::from(text.as_str()).to_string()).as_bytes())?;
    }
    write!(out, "],\n\"actors\":{}", safe(&actors(run).to_string()))?;
    // Control areas and front lines: filled by runs that have them.
    write!(out, ",\n\"control\":[],\n\"frontlines\":[]}}")
}

/// What the page says about the run as a whole.
fn about(run: &Run) -> Value {
    let option = |name: &str| run.manifest.options.get(name).cloned().unwrap_or(Value::Null);
    json!({
        "version": run.manifest.version,
        "articles": run.manifest.counts.get("articles"),
        "inputs": run.manifest.inputs.iter().map(|i| i.name.as_str()).take(3).collect::<Vec<_>>(),
        "attribution": run.manifest.attribution,
        "labels": option("labels"),
        "basemap": option("basemap"),
        "basemap_credit": option("basemap_credit"),
    })
}

/// French and Arabic names of the parties of the run, by id.
fn actors(run: &Run) -> Value {
    let named: BTreeSet<&str> =
        run.events.iter().flat_map(|e| [&e.actor, &e.target]).flatten().map(String::as_str).collect();
    let Ok(world) = World::parse(&crate::lexicon::embedded()) else { return json!({}) };
    let found = named.into_iter().filter_map(|id| Some((id, world.actor(id)?)));
    found.map(|(id, a)| (id.to_owned(), json!({ "fr": a.name_fr, "ar": a.name_ar }))).collect::<Map<_, _>>().into()
}

/// One event as a list in the order of the columns; texts by their number in the table of texts.
fn event(row: &EventRow, texts: &mut Pool) -> io::Result<Value> {
    let Value::Object(all) = serde_json::to_value(row)? else { return Ok(Value::Null) };
    let cell = |name: &&str| cell(&all, name, texts);
    let mut cells: Vec<Value> = COLUMNS.iter().map(cell).collect();
    let (first, last) = days(row).map_or((Value::Null, Value::Null), |(a, b)| (a.into(), b.into()));
    cells.extend([first, last]);
    Ok(cells.into())
}

fn cell(all: &Map<String, Value>, name: &str, texts: &mut Pool) -> Value {
    match all.get(name) {
        // A text is told from a number by its list.
        Some(Value::String(s)) => json!([texts.number(s.clone())]),
        Some(Value::Bool(b)) => u8::from(*b).into(),
        Some(other) => other.clone(),
        None => Value::Null,
    }
}

/// First and last day of an event in Damascus, counted from 1970; None for an event without a date.
fn days(row: &EventRow) -> Option<(i32, i32)> {
    let epoch = Date::constant(1970, 1, 1);
    let count = |d: Date| epoch.until(d).ok().map(|s| s.get_days());
    let first: Date = row.date.as_deref()?.parse().ok()?;
    let end: Timestamp = row.end.as_deref()?.parse().ok()?;
    let zone = TimeZone::get("Asia/Damascus").ok()?;
    // The interval is half-open: its last second is the one before its end.
    let last = end.checked_sub(jiff::Span::new().seconds(1)).ok()?.to_zoned(zone).date();
    Some((count(first)?, count(last.max(first))?))
}

/// `{"p":[rings of polygons]}`, `{"l":[lines]}`; coordinates as differences in hundred-thousandths of a degree.
fn shape(g: &Geometry<f64>) -> Value {
    match g {
        Geometry::LineString(l) => json!({ "l": [line(l)] }),
        Geometry::MultiLineString(m) => json!({ "l": m.0.iter().map(line).collect::<Vec<_>>() }),
        Geometry::Polygon(p) => json!({ "p": [rings(p)] }),
        Geometry::MultiPolygon(m) => json!({ "p": m.0.iter().map(rings).collect::<Vec<_>>() }),
        _ => json!({}),
    }
}

fn rings(p: &geo::Polygon<f64>) -> Vec<Value> {
    std::iter::once(p.exterior()).chain(p.interiors()).map(line).collect()
}

fn line(l: &LineString<f64>) -> Value {
    let mut last = (0, 0);
    let pairs = l.0.iter().flat_map(|c| {
        let here = ((c.x * 1e5).round() as i64, (c.y * 1e5).round() as i64);
        let step = [here.0 - last.0, here.1 - last.1];
        last = here;
        step
    });
    pairs.map(Value::from).collect()
}

/// Texts in the order in which they first came, each once.
#[derive(Default)]
struct Pool {
    list: Vec<String>,
    numbers: FxHashMap<String, usize>,
}

impl Pool {
    fn number(&mut self, text: String) -> usize {
        if let Some(n) = self.numbers.get(&text) {
            return *n;
        }
        let n = self.list.len();
        self.list.push(text.clone());
        self.numbers.insert(text, n);
        n
    }
}
