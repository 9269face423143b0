//! Other gazetteers, read into records, compared with ours and merged into a source folder. Pure: bytes in, files out.

pub mod columns;
pub mod compare;
mod containers;
pub mod merge;
mod pbf;
pub mod source;

pub use columns::ColumnMap;
pub use merge::{Class, Merged};

use geo::Point;

/// A place as another gazetteer has it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// File and line, record or object number: where to look.
    pub at: String,
    /// Its id there, with the source's prefix.
    pub id: String,
    /// Our kind word.
    pub kind: String,
    /// Names in the order of our columns: en, fr, ar, ku, tr; empty where there is none.
    pub names: [String; 5],
    /// Further spellings.
    pub spellings: Vec<String>,
    /// lon, lat in degrees.
    pub lon_lat: (f64, f64),
    /// Inhabitants.
    pub population: Option<f64>,
    /// P-code.
    pub pcode: String,
    /// GeoNames id.
    pub geonames_id: String,
    /// Wikidata id.
    pub wikidata_id: String,
}

impl Record {
    /// lon, lat in degrees.
    pub fn point(&self) -> Point<f64> {
        Point::new(self.lon_lat.0, self.lon_lat.1)
    }

    /// All names and spellings, each once, in order.
    pub fn all_names(&self) -> Vec<&str> {
        let mut out: Vec<&str> = Vec::new();
        let all = self.names.iter().chain(&self.spellings).map(|n| n.trim()).filter(|n| !n.is_empty());
        all.for_each(|n| {
            if !out.contains(&n) {
                out.push(n)
            }
        });
        out
    }
}

/// What was read of one file.
#[derive(Debug, Default)]
pub struct Batch {
    /// Its places.
    pub records: Vec<Record>,
    /// What could not be read, each naming file, line and field.
    pub defects: Vec<String>,
    /// Objects that are no place of a kind we keep.
    pub skipped: usize,
}

/// A format of other gazetteers: a row here and a column map under `gazetteer/import/`.
pub const FORMATS: [&str; 4] = ["geonames", "cod-ab", "osm", "csv"];

/// The column map of a format.
///
/// # Errors
/// The format is unknown, or its map is defective.
pub fn column_map(format: &str) -> Result<ColumnMap, String> {
    let path = format!("import/{format}.toml");
    let text = crate::gazetteer::embedded_file(&path);
    let text = text.ok_or_else(|| format!("`{format}` is no format; choose one of {}", FORMATS.join(", ")))?;
    ColumnMap::parse(text).map_err(|e| format!("gazetteer/{path}: {e}"))
}

/// Reads one file. The container is told from the name's ending: .geojson/.json, .pbf, else a table of fields.
pub fn read(name: &str, bytes: &[u8], map: &ColumnMap) -> Batch {
    let lower = name.to_ascii_lowercase();
    if lower.ends_with(".pbf") {
        pbf::read(name, bytes, map)
    } else if lower.ends_with(".geojson") || lower.ends_with(".json") {
        containers::geojson(name, bytes, map)
    } else {
        containers::table(name, bytes, map)
    }
}

/// Adds names of GeoNames' `alternateNamesV2.txt` to records with that id. Links, codes and names of other languages are
/// left out.
pub fn alternate_names(name: &str, bytes: &[u8], records: &mut [Record]) -> Vec<String> {
    let (text, mut defects) = containers::utf8(name, bytes);
    let by_id: rustc_hash::FxHashMap<String, usize> =
        records.iter().enumerate().map(|(i, r)| (r.geonames_id.clone(), i)).collect();
    for (n, line) in text.lines().enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        let (Some(id), Some(language), Some(spelling)) = (fields.get(1), fields.get(2), fields.get(3)) else {
            defects.push(format!("{name}: line {}: {} fields; four or more are needed", n + 1, fields.len()));
            continue;
        };
        let Some(record) = by_id.get(*id).and_then(|i| records.get_mut(*i)) else { continue };
        let slot = match *language {
            "ar" => 2,
            "fr" => 1,
            "ku" => 3,
            "tr" => 4,
            "en" | "de" | "" => usize::MAX,
            _ => continue,
        };
        match record.names.get_mut(slot) {
            Some(own) if own.is_empty() => *own = (*spelling).to_owned(),
            _ => record.spellings.push((*spelling).to_owned()),
        }
    }
    defects
}
