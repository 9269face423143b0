//! GeoParquet 1.1: geometry as WKB, bounds of the file in its metadata and of each row in a `bbox` group, times as
//! timestamps in UTC.

use super::table::{self, Family, Kind, Row, Table};
use super::wkb;
use crate::feature::Run;
use ::parquet::basic::Compression;
use ::parquet::column::writer::{ColumnWriter, ColumnWriterImpl};
use ::parquet::data_type::{ByteArray, DataType};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;
use geo::BoundingRect;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::sync::Arc;

/// Rows of a row group.
const GROUP: usize = 50_000;

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
    out.write_all(&bytes(t).map_err(io::Error::other)?)
}

fn bytes(t: &Table) -> Result<Vec<u8>, ParquetError> {
    let fields: String = t.columns.iter().map(|(n, k)| format!("optional {}; ", column(n, *k))).collect();
    let bbox = "required group bbox { required double xmin; required double ymin; required double xmax; required double ymax; }";
    let schema = parse_message_type(&format!("message {} {{ {fields}{bbox} required binary geometry; }}", t.name))?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(format!("frontline {}", env!("CARGO_PKG_VERSION")))
        .set_key_value_metadata(Some(vec![KeyValue::new("geo".to_owned(), metadata(t).to_string())]))
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    for rows in t.rows.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        for (i, (_, kind)) in t.columns.iter().enumerate() {
            if let Some(mut to) = group.next_column()? {
                values(to.untyped(), *kind, rows.iter().map(|r| r.values.get(i)))?;
                to.close()?;
            }
        }
        for corner in corners(rows) {
            if let Some(mut to) = group.next_column()? {
                if let ColumnWriter::DoubleColumnWriter(w) = to.untyped() {
                    w.write_batch(&corner, None, None)?;
                }
                to.close()?;
            }
        }
        if let Some(mut to) = group.next_column()? {
            if let ColumnWriter::ByteArrayColumnWriter(w) = to.untyped() {
                let shapes: Vec<ByteArray> = rows.iter().map(|r| wkb::encode(&r.geometry).into()).collect();
                w.write_batch(&shapes, None, None)?;
            }
            to.close()?;
        }
        group.close()?;
    }
    writer.into_inner()
}

fn column(name: &str, kind: Kind) -> String {
    match kind {
        Kind::Text => format!("binary {name} (UTF8)"),
        Kind::Real => format!("double {name}"),
        Kind::Int => format!("int64 {name}"),
        Kind::Bool => format!("boolean {name}"),
        Kind::Date => format!("int32 {name} (DATE)"),
        Kind::Instant => format!("int64 {name} (TIMESTAMP(MICROS,true))"),
    }
}

/// xmin, ymin, xmax, ymax of the rows.
fn corners(rows: &[Row]) -> [Vec<f64>; 4] {
    let mut out = [const { Vec::new() }; 4];
    for b in rows.iter().map(|r| r.geometry.bounding_rect()) {
        let edges = b.map_or([0.0; 4], |b| [b.min().x, b.min().y, b.max().x, b.max().y]);
        for (to, edge) in out.iter_mut().zip(edges) {
            to.push(edge);
        }
    }
    out
}

fn metadata(t: &Table) -> Value {
    let types = match t.family {
        Family::Points => "Point",
        Family::Lines => "MultiLineString",
        Family::Areas => "MultiPolygon",
    };
    let mut column = json!({
        "encoding": "WKB",
        "geometry_types": [types],
        "orientation": "counterclockwise",
        "edges": "planar",
        "covering": {"bbox": {"xmin": ["bbox", "xmin"], "ymin": ["bbox", "ymin"], "xmax": ["bbox", "xmax"], "ymax": ["bbox", "ymax"]}},
    });
    if let (Some(b), Value::Object(o)) = (t.bounds(), &mut column) {
        o.insert("bbox".into(), json!([b.min().x, b.min().y, b.max().x, b.max().y]));
    }
    json!({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}})
}

/// One column of optional values: those that are there, and for each row whether it is.
fn put<'a, T: DataType>(
    to: &mut ColumnWriterImpl<'_, T>,
    rows: impl Iterator<Item = Option<&'a Value>>,
    read: impl Fn(&Value) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let (mut there, mut levels) = (Vec::new(), Vec::new());
    for v in rows.map(|v| v.and_then(&read)) {
        levels.push(i16::from(v.is_some()));
        there.extend(v);
    }
    to.write_batch(&there, Some(&levels), None).map(|_| ())
}

fn values<'a>(
    to: &mut ColumnWriter<'_>,
    kind: Kind,
    rows: impl Iterator<Item = Option<&'a Value>>,
) -> Result<(), ParquetError> {
    match to {
        ColumnWriter::BoolColumnWriter(w) => put(w, rows, Value::as_bool),
        ColumnWriter::DoubleColumnWriter(w) => put(w, rows, Value::as_f64),
        ColumnWriter::Int32ColumnWriter(w) => put(w, rows, days),
        ColumnWriter::Int64ColumnWriter(w) if kind == Kind::Instant => put(w, rows, microseconds),
        ColumnWriter::Int64ColumnWriter(w) => put(w, rows, Value::as_i64),
        ColumnWriter::ByteArrayColumnWriter(w) => put(w, rows, |v| Some(ByteArray::from(v.as_str()?))),
        _ => Err(ParquetError::General("a column of no known type".to_owned())),
    }
}

/// Days since 1970-01-01.
fn days(v: &Value) -> Option<i32> {
    let date: jiff::civil::Date = v.as_str()?.parse().ok()?;
    let since = date.since(jiff::civil::date(1970, 1, 1)).ok()?;
    Some(since.get_days())
}

/// Microseconds since 1970-01-01T00:00:00Z.
fn microseconds(v: &Value) -> Option<i64> {
    let t: jiff::Timestamp = v.as_str()?.parse().ok()?;
    Some(t.as_microsecond())
}
