//! A run's layers as tables of typed columns, for the formats that want a type for each column and one geometry family a
//! layer. Formats that take any JSON value write the records themselves.

use crate::feature::{EVENT_COLUMNS, Run, round6};
use geo::{BoundingRect, Coord, Geometry, MapCoords, MultiLineString, MultiPolygon, Rect};
use serde::Serialize;
use serde_json::Value;
use std::io;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Real,
    Int,
    Bool,
    /// `YYYY-MM-DD`.
    Date,
    /// `YYYY-MM-DDTHH:MM:SSZ`.
    Instant,
}

/// Geometry family of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Points,
    /// Multi-lines throughout.
    Lines,
    /// Multi-polygons throughout.
    Areas,
}

/// One layer.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) family: Family,
    pub(super) columns: Vec<(String, Kind)>,
    pub(super) rows: Vec<Row>,
}

/// One feature: its geometry, and a value a column in the order of the columns.
pub(super) struct Row {
    pub(super) geometry: Geometry<f64>,
    pub(super) values: Vec<Value>,
}

impl Table {
    /// What all rows lie in; None without rows.
    pub(super) fn bounds(&self) -> Option<Rect<f64>> {
        bounds(self.rows.iter().map(|r| &r.geometry))
    }
}

/// What all geometries lie in.
pub(super) fn bounds<'a>(all: impl Iterator<Item = &'a Geometry<f64>>) -> Option<Rect<f64>> {
    all.filter_map(BoundingRect::bounding_rect).reduce(|a, b| {
        let low = Coord { x: a.min().x.min(b.min().x), y: a.min().y.min(b.min().y) };
        let high = Coord { x: a.max().x.max(b.max().x), y: a.max().y.max(b.max().y) };
        Rect::new(low, high)
    })
}

/// Type of a column by its name: a column may be null throughout, so its values can't tell.
fn kind(name: &str) -> Kind {
    match name {
        "start" | "end" => Kind::Instant,
        "date" => Kind::Date,
        "background" | "literal" | "open" => Kind::Bool,
        "place_count" | "geo_precision" | "char_start" | "char_end" | "killed" | "injured" | "displaced"
        | "n_articles" | "n_claimants" | "n_events" => Kind::Int,
        "place_score" | "distance_m" | "bearing_deg" | "lon" | "lat" | "uncertainty_m" | "confidence" | "area_km2"
        | "length_m" | "band_m" => Kind::Real,
        _ => Kind::Text,
    }
}

/// Columns of `events.csv` and of every table of events, with their types.
pub(super) fn event_columns() -> Vec<(String, Kind)> {
    columns(&EVENT_COLUMNS)
}

fn columns(names: &[&str]) -> Vec<(String, Kind)> {
    names.iter().map(|n| ((*n).to_owned(), kind(n))).collect()
}

const EXTENT_COLUMNS: [&str; 17] = [
    "extent_id",
    "event_id",
    "event_type",
    "role",
    "relation",
    "anchor_text",
    "distance_m",
    "bearing_deg",
    "qualifier",
    "uncertainty_m",
    "actor_side",
    "status",
    "background",
    "start",
    "end",
    "date",
    "sentence",
];

const PLACE_COLUMNS: [&str; 20] = [
    "place_ref",
    "article_id",
    "lang",
    "place_text",
    "char_start",
    "char_end",
    "sentence",
    "place_id",
    "place_name",
    "place_name_ar",
    "place_kind",
    "adm1",
    "adm2",
    "adm3",
    "adm1_pcode",
    "place_score",
    "place_alternatives",
    "match",
    "literal",
    "uncertainty_m",
];

fn row(geometry: Geometry<f64>, record: &impl Serialize, names: &[&str]) -> io::Result<Row> {
    let Value::Object(fields) = serde_json::to_value(record)? else {
        return Err(io::Error::other("a record is no object"));
    };
    let values = names.iter().map(|n| fields.get(*n).cloned().unwrap_or(Value::Null)).collect();
    let geometry = geometry.map_coords(|c| Coord { x: round6(c.x), y: round6(c.y) });
    Ok(Row { geometry, values })
}

/// Located events.
pub(super) fn events(run: &Run) -> io::Result<Table> {
    let rows = run
        .events
        .iter()
        .filter_map(|r| Some(row(Geometry::Point(r.point()?), r, &EVENT_COLUMNS)))
        .collect::<io::Result<_>>()?;
    Ok(Table { name: "events", family: Family::Points, columns: event_columns(), rows })
}

/// Extents that are lines.
pub(super) fn lines(run: &Run) -> io::Result<Table> {
    let rows = run
        .extents
        .iter()
        .filter_map(|r| {
            let lines = match &r.geometry {
                Geometry::LineString(l) => MultiLineString::new(vec![l.clone()]),
                Geometry::MultiLineString(m) => m.clone(),
                _ => return None,
            };
            Some(row(lines.into(), &r.properties, &EXTENT_COLUMNS))
        })
        .collect::<io::Result<_>>()?;
    Ok(Table { name: "extents_lines", family: Family::Lines, columns: columns(&EXTENT_COLUMNS), rows })
}

/// Extents that are areas.
pub(super) fn areas(run: &Run) -> io::Result<Table> {
    use geo::orient::{Direction, Orient};
    let rows = run
        .extents
        .iter()
        .filter_map(|r| {
            let areas = match &r.geometry {
                Geometry::Polygon(p) => MultiPolygon::new(vec![p.clone()]),
                Geometry::MultiPolygon(m) => m.clone(),
                _ => return None,
            };
            Some(row(areas.orient(Direction::Default).into(), &r.properties, &EXTENT_COLUMNS))
        })
        .collect::<io::Result<_>>()?;
    Ok(Table { name: "extents_areas", family: Family::Areas, columns: columns(&EXTENT_COLUMNS), rows })
}

/// Place mentions.
pub(super) fn places(run: &Run) -> io::Result<Table> {
    let rows = run
        .places
        .iter()
        .map(|r| row(Geometry::Point(r.point), &r.properties, &PLACE_COLUMNS))
        .collect::<io::Result<_>>()?;
    Ok(Table { name: "places", family: Family::Points, columns: columns(&PLACE_COLUMNS), rows })
}

/// All tables, in the order in which maps draw them, the lowest first.
pub(super) fn all(run: &Run) -> io::Result<Vec<Table>> {
    Ok(vec![areas(run)?, lines(run)?, events(run)?, places(run)?])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The kept sample's files name every column; types by name must fit the values there.
    #[test]
    fn columns_are_those_of_the_records() {
        let sample = |file: &str| {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("output/hama-2024-12-04").join(file);
            serde_json::from_str::<Value>(&std::fs::read_to_string(path).unwrap()).unwrap()
        };
        let files = [
            ("events.geojson", &EVENT_COLUMNS[..]),
            ("extents.geojson", &EXTENT_COLUMNS[..]),
            ("places.geojson", &PLACE_COLUMNS[..]),
        ];
        for (file, names) in files {
            for feature in sample(file)["features"].as_array().unwrap() {
                let properties = feature["properties"].as_object().unwrap();
                assert!(properties.keys().map(String::as_str).eq(names.iter().copied()), "{file}");
                for (name, value) in properties.iter().filter(|(_, v)| !v.is_null()) {
                    let fits = match kind(name) {
                        Kind::Real => value.is_number(),
                        Kind::Int => value.is_u64(),
                        Kind::Bool => value.is_boolean(),
                        Kind::Text => value.is_string(),
                        Kind::Date => value.as_str().unwrap().parse::<jiff::civil::Date>().is_ok(),
                        Kind::Instant => value.as_str().unwrap().parse::<jiff::Timestamp>().is_ok(),
                    };
                    assert!(fits, "{file}: {name} = {value}");
                }
            }
        }
    }
}
