//! FlatGeobuf: one file a geometry family, with its spatial index, in WGS 84.
//!
//! A null is a property that is left out. The index orders features along a Hilbert curve, the same way each time.

use super::table::{self, Family, Kind, Table};
use crate::feature::Run;
use ::flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geo::Geometry;
use geozero::{ColumnValue, PropertyProcessor};
use serde_json::Value;
use std::io::{self, Write};

pub(super) fn events(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    file(&table::events(run)?, out)
}

pub(super) fn lines(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    file(&table::lines(run)?, out)
}

pub(super) fn areas(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    file(&table::areas(run)?, out)
}

pub(super) fn places(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    file(&table::places(run)?, out)
}

fn file(t: &Table, out: &mut dyn Write) -> io::Result<()> {
    let shape = match t.family {
        Family::Points => GeometryType::Point,
        // Readers refuse a multi-line of one part as this library writes it, without the ends of its parts.
        Family::Lines if t.rows.iter().all(|r| single(&r.geometry).is_some()) => GeometryType::LineString,
        Family::Lines => GeometryType::Unknown,
        Family::Areas => GeometryType::MultiPolygon,
    };
    let options = FgbWriterOptions {
        // An index over nothing is an error to some readers.
        write_index: !t.rows.is_empty(),
        detect_type: false,
        promote_to_multi: false,
        crs: FgbCrs { org: Some("EPSG"), code: 4326, ..FgbCrs::default() },
        ..FgbWriterOptions::default()
    };
    let mut writer = FgbWriter::create_with_options(t.name, shape, options).map_err(io::Error::other)?;
    for (name, kind) in &t.columns {
        writer.add_column(name, column_type(*kind), |_, _| {});
    }
    for row in &t.rows {
        let mut wrong = None;
        writer
            .add_feature_geom(single(&row.geometry).unwrap_or_else(|| row.geometry.clone()), |feature| {
                for (i, ((name, kind), value)) in t.columns.iter().zip(&row.values).enumerate() {
                    if let Some(v) = cell(*kind, value)
                        && let Err(e) = feature.property(i, name, &v)
                    {
                        wrong = Some(e);
                    }
                }
            })
            .map_err(io::Error::other)?;
        if let Some(e) = wrong {
            return Err(io::Error::other(e));
        }
    }
    writer.write(out).map_err(io::Error::other)
}

/// The line of a multi-line that has only one.
fn single(g: &Geometry<f64>) -> Option<Geometry<f64>> {
    match g {
        Geometry::MultiLineString(m) => match m.0.as_slice() {
            [one] => Some(one.clone().into()),
            _ => None,
        },
        _ => None,
    }
}

fn column_type(k: Kind) -> ColumnType {
    match k {
        Kind::Text => ColumnType::String,
        Kind::Real => ColumnType::Double,
        Kind::Int => ColumnType::Long,
        Kind::Bool => ColumnType::Bool,
        Kind::Date | Kind::Instant => ColumnType::DateTime,
    }
}

fn cell(kind: Kind, v: &Value) -> Option<ColumnValue<'_>> {
    match (kind, v) {
        (Kind::Bool, Value::Bool(b)) => Some(ColumnValue::Bool(*b)),
        (Kind::Int, Value::Number(n)) => n.as_i64().map(ColumnValue::Long),
        (_, Value::Number(n)) => n.as_f64().map(ColumnValue::Double),
        (Kind::Date | Kind::Instant, Value::String(s)) => Some(ColumnValue::DateTime(s)),
        (_, Value::String(s)) => Some(ColumnValue::String(s)),
        _ => None,
    }
}
