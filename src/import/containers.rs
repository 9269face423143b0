//! Tables of fields and GeoJSON, a record at a time.

use super::{Batch, ColumnMap};
use geo::{InteriorPoint, Point};
use rustc_hash::FxHashMap;

/// Text of a file; bytes that are none are replaced and named.
pub(super) fn utf8<'b>(name: &str, bytes: &'b [u8]) -> (std::borrow::Cow<'b, str>, Vec<String>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(t) => (t.into(), Vec::new()),
        Err(e) => {
            let line = bytes.get(..e.valid_up_to()).unwrap_or(&[]).iter().filter(|b| **b == b'\n').count() + 1;
            let defect = format!("{name}: line {line}: not UTF-8; save it as UTF-8 (the bytes are read as �)");
            (String::from_utf8_lossy(bytes), vec![defect])
        }
    }
}

/// A table with one line a place.
pub(super) fn table(name: &str, bytes: &[u8], map: &ColumnMap) -> Batch {
    let (text, defects) = utf8(name, bytes);
    let mut out = Batch { defects, ..Batch::default() };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(map.delimiter as u8)
        .quoting(map.quoting)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut columns: FxHashMap<String, usize> = FxHashMap::default();
    name_columns(&mut columns, map.header.iter().map(String::as_str));
    let mut width = columns.len();
    let own_header = width > 0;
    let mut record = csv::StringRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Err(e) => {
                out.defects.push(format!("{name}: line {line}: {e}"));
                break;
            }
            Ok(true) => {}
        }
        if width == 0 {
            name_columns(&mut columns, record.iter());
            width = columns.len();
            continue;
        }
        // A file without a header by its rule may have got one.
        if own_header
            && line == 1
            && record.get(0).is_some_and(|f| f.eq_ignore_ascii_case(map.header.first().map_or("", |h| h)))
        {
            continue;
        }
        if record.len() < width.min(if own_header { width } else { 2 }) {
            out.defects.push(format!("{name}: line {line}: {} fields, not {width}; left out", record.len()));
            continue;
        }
        let field = |column: &str| columns.get(&column.to_ascii_lowercase()).and_then(|i| record.get(*i));
        push(&mut out, map.record(field, None), format!("{name}:{line}"));
    }
    if width == 0 {
        out.defects.push(format!("{name}: empty; give a table with a header line"));
    }
    out
}

fn name_columns<'f>(columns: &mut FxHashMap<String, usize>, fields: impl Iterator<Item = &'f str>) {
    for (i, f) in fields.enumerate() {
        columns.entry(f.trim().to_ascii_lowercase()).or_insert(i);
    }
}

/// A FeatureCollection; areas and lines stand for a point inside them.
pub(super) fn geojson(name: &str, bytes: &[u8], map: &ColumnMap) -> Batch {
    let (text, defects) = utf8(name, bytes);
    let mut out = Batch { defects, ..Batch::default() };
    let collection = match text.parse::<geojson::GeoJson>() {
        Ok(geojson::GeoJson::FeatureCollection(c)) => c,
        Ok(_) => {
            out.defects.push(format!("{name}: no FeatureCollection; export one"));
            return out;
        }
        Err(e) => {
            out.defects.push(format!("{name}: {e}; write a GeoJSON FeatureCollection"));
            return out;
        }
    };
    for (n, f) in collection.features.into_iter().enumerate() {
        let at = format!("{name}: feature {}", n + 1);
        let mut fields: FxHashMap<String, String> = FxHashMap::default();
        for (key, value) in f.properties.iter().flatten() {
            let text = match value {
                serde_json::Value::String(s) => s.clone(),
                serde_json::Value::Null => continue,
                v => v.to_string(),
            };
            fields.insert(key.to_ascii_lowercase(), text);
        }
        if let Some(id) = &f.id {
            let id = match id {
                geojson::feature::Id::String(s) => s.clone(),
                geojson::feature::Id::Number(n) => n.to_string(),
            };
            fields.entry("id".into()).or_insert(id);
        }
        let geometry = f.geometry.and_then(|g| geo::Geometry::<f64>::try_from(g).ok());
        let Some(point) = geometry.as_ref().and_then(point) else {
            out.defects.push(format!("{at}: no geometry that can be read; left out"));
            continue;
        };
        let field = |column: &str| fields.get(&column.to_ascii_lowercase()).map(String::as_str);
        push(&mut out, map.record(field, Some((point.x(), point.y()))), at);
    }
    out
}

fn point(g: &geo::Geometry<f64>) -> Option<Point<f64>> {
    match g {
        geo::Geometry::Point(p) => Some(*p),
        g => g.interior_point(),
    }
}

/// Keeps what a map made of an object.
pub(super) fn push(out: &mut Batch, made: Result<Option<super::Record>, String>, at: String) {
    match made {
        Ok(Some(mut r)) => {
            if r.id.is_empty() {
                r.id = r.all_names().first().map_or_else(String::new, |n| super::source::slug(n));
            }
            r.at = at;
            out.records.push(r);
        }
        Ok(None) => out.skipped += 1,
        Err(e) => out.defects.push(format!("{at}: {e}; left out")),
    }
}
