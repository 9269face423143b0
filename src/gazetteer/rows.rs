//! The tables of places: one pass over each file, names kept in one string.

use super::row::{NAME_COLUMNS, PlaceIx, Row, Span};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Columns every table of places must have.
const REQUIRED: [&str; 4] = ["id", "kind", "lat", "lon"];

/// What the tables hold, before the names are indexed.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// All fields' text.
    pub text: String,
    pub rows: Vec<Row>,
    pub kinds: Vec<Box<str>>,
    pub by_id: FxHashMap<Box<str>, PlaceIx>,
    pub errors: Vec<String>,
    /// Spellings that files of their own add, by id, each with its file.
    more: BTreeMap<String, (String, Vec<String>)>,
}

/// Where each known column stands in one file.
struct Columns {
    id: usize,
    kind: usize,
    lat: usize,
    lon: usize,
    names: [Option<usize>; 5],
    adm: [Option<usize>; 3],
    other: [Option<usize>; OTHER.len()],
}

/// Optional columns, in the order of `Row`'s use.
const OTHER: [&str; 14] = [
    "spellings",
    "uncertainty_m",
    "part_of",
    "population",
    "importance",
    "pcode",
    "metonym",
    "guard",
    "valid_from",
    "valid_to",
    "source",
    "note",
    "geonames_id",
    "wikidata_id",
];

impl Table {
    /// Reads every `places/*.csv`.
    pub fn read(files: &BTreeMap<String, String>) -> Table {
        let mut out = Table::default();
        let tables = files.iter().filter(|(path, _)| path.starts_with("places/") && path.ends_with(".csv"));
        let size: usize = tables.clone().map(|(_, text)| text.len()).sum();
        out.text.reserve(size);
        out.rows.reserve(size / 200);
        out.by_id.reserve(size / 200);
        out.spellings(files);
        for (path, text) in tables {
            out.file(path, text);
        }
        let unknown: Vec<String> = out
            .more
            .iter()
            .filter(|(id, _)| !out.by_id.contains_key(id.as_str()))
            .map(|(id, (path, _))| {
                format!("{path}: id: no place has the id `{id}`; add it to a table of places, or remove the line")
            })
            .collect();
        out.errors.extend(unknown);
        if out.rows.is_empty() && out.errors.is_empty() {
            out.errors
                .push("places/: no places; put at least one CSV table into the gazetteer's folder places/".into());
        }
        out
    }

    /// Reads every `spellings/*.csv`: id, spelling, source.
    fn spellings(&mut self, files: &BTreeMap<String, String>) {
        for (path, text) in files.iter().filter(|(p, _)| p.starts_with("spellings/") && p.ends_with(".csv")) {
            let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
            for record in reader.records() {
                match record {
                    Ok(r) if r.len() >= 2 && r.iter().take(2).all(|f| !f.trim().is_empty()) => {
                        let (id, spelling) = (r.get(0).unwrap_or("").trim(), r.get(1).unwrap_or("").trim());
                        let list = self.more.entry(id.to_owned()).or_insert_with(|| (path.clone(), Vec::new()));
                        list.1.push(spelling.to_owned());
                    }
                    Ok(r) => {
                        let line = r.position().map_or(0, csv::Position::line);
                        self.errors.push(format!("{path}: line {line}: id or spelling is empty; write both"));
                    }
                    Err(e) => self.errors.push(format!("{path}: {e}; give each line as many fields as the header")),
                }
            }
        }
    }

    fn file(&mut self, path: &str, text: &str) {
        let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
        let columns = match reader.headers() {
            Ok(h) => Columns::of(h),
            Err(e) => Err(format!("the header can't be read ({e}); write one line of column names")),
        };
        let columns = match columns {
            Ok(c) => c,
            Err(e) => return self.errors.push(format!("{path}: {e}")),
        };
        let mut record = csv::StringRecord::new();
        loop {
            let line = reader.position().line();
            match reader.read_record(&mut record) {
                Ok(false) => break,
                Ok(true) => {
                    if let Err(e) = self.row(&columns, &record) {
                        self.errors.push(format!("{path}: line {line}: {e}"));
                    }
                }
                Err(e) => {
                    self.errors.push(format!("{path}: line {line}: {e}; give it as many fields as the header"));
                    if !matches!(e.kind(), csv::ErrorKind::UnequalLengths { .. }) {
                        break;
                    }
                }
            }
        }
    }

    fn row(&mut self, c: &Columns, r: &csv::StringRecord) -> Result<(), String> {
        let field = |i: Option<usize>| i.and_then(|i| r.get(i)).unwrap_or("").trim();
        let id = field(Some(c.id));
        if id.is_empty() {
            return Err("id is empty; give the place a P-code or a slug of its own".into());
        }
        if self.by_id.contains_key(id) {
            return Err(format!("id: `{id}` stands for another place already; choose another"));
        }
        let kind = field(Some(c.kind));
        if kind.is_empty() {
            return Err(format!("{id}: kind is empty; write one such as city, village, governorate"));
        }
        let number = |i: Option<usize>, name: &str| -> Result<Option<f64>, String> {
            match field(i) {
                "" => Ok(None),
                s => s.parse::<f64>().ok().filter(|x| x.is_finite()).map(Some).ok_or_else(|| {
                    format!("{id}: {name}: `{s}` is no number; write it in plain digits with a decimal point")
                }),
            }
        };
        let within = |i: usize, name: &str, limit: f64| -> Result<Option<f64>, String> {
            match number(Some(i), name)? {
                Some(x) if x.abs() > limit => Err(format!("{id}: {name}: {x} is off the globe; write decimal degrees")),
                x => Ok(x),
            }
        };
        let (lat, lon) = (within(c.lat, "lat", 90.0)?, within(c.lon, "lon", 180.0)?);
        let (Some(lat), Some(lon)) = (lat, lon) else {
            return Err(format!("{id}: lat or lon is empty; give a point, for areas and lines one inside them"));
        };
        let radius = number(c.other(1), "uncertainty_m")?.filter(|r| *r > 0.0);
        let population = number(c.other(3), "population")?;
        let importance = number(c.other(4), "importance")?;
        let yes = |i: usize| !matches!(field(c.other(i)), "" | "no" | "0" | "false");
        let ix = PlaceIx(self.rows.len() as u32);
        let kind = self.kind(kind);
        let mut names = [Span::default(); NAME_COLUMNS.len()];
        for (span, column) in names.iter_mut().zip(c.names) {
            *span = push(&mut self.text, field(column), '|');
        }
        let mut listed = field(c.other(0)).to_owned();
        for more in self.more.get(id).iter().flat_map(|(_, list)| list) {
            if !listed.is_empty() {
                listed.push('|');
            }
            listed.push_str(more);
        }
        let spellings = push(&mut self.text, &listed, '\n');
        let names_end = self.text.len() as u32;
        let mut keep = |i: Option<usize>| push(&mut self.text, field(i), '\n');
        let id_span = keep(Some(c.id));
        let row = Row {
            id: id_span,
            kind,
            names,
            spellings,
            names_end,
            lat,
            lon,
            radius,
            adm: [keep(c.adm[0]), keep(c.adm[1]), keep(c.adm[2])],
            part_of: keep(c.other(2)),
            population,
            importance: importance.unwrap_or(0.0),
            pcode: keep(c.other(5)),
            geonames: keep(c.other(12)),
            wikidata: keep(c.other(13)),
            metonym: yes(6),
            guard: yes(7),
            valid_from: keep(c.other(8)),
            valid_to: keep(c.other(9)),
            source: keep(c.other(10)),
            note: keep(c.other(11)),
        };
        self.by_id.insert(id.into(), ix);
        self.rows.push(row);
        Ok(())
    }

    fn kind(&mut self, kind: &str) -> u16 {
        let known = self.kinds.iter().position(|k| &**k == kind);
        known.unwrap_or_else(|| {
            self.kinds.push(kind.into());
            self.kinds.len() - 1
        }) as u16
    }
}

impl Columns {
    fn of(header: &csv::StringRecord) -> Result<Columns, String> {
        let at = |name: &str| header.iter().position(|h| h.trim().trim_start_matches('\u{feff}') == name);
        let missing: Vec<&str> = REQUIRED.into_iter().filter(|n| at(n).is_none()).collect();
        if !missing.is_empty() {
            return Err(format!("no column {}; add it to the header", missing.join(", ")));
        }
        let need = |name: &str| at(name).unwrap_or(usize::MAX);
        Ok(Columns {
            id: need("id"),
            kind: need("kind"),
            lat: need("lat"),
            lon: need("lon"),
            names: NAME_COLUMNS.map(at),
            adm: ["adm1", "adm2", "adm3"].map(at),
            other: OTHER.map(at),
        })
    }

    fn other(&self, i: usize) -> Option<usize> {
        self.other.get(i).copied().flatten()
    }
}

/// Appends a field and its separator; returns where the field stands.
fn push(text: &mut String, field: &str, separator: char) -> Span {
    let start = text.len() as u32;
    text.push_str(field);
    let end = text.len() as u32;
    text.push(separator);
    Span { start, end }
}
