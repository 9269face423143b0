//! The flat records a run writes. The only types of the library that are serialised:
//! their field names and order are a promise to the users of the files.

use geo::{Geometry, Point};
use serde::Serialize;

/// One row of `events.csv`; with a point also one feature of `events.geojson`.
///
/// Field order is column order. Times are `YYYY-MM-DDTHH:MM:SSZ`, distances metres, coordinates lon/lat rounded to 6 places.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)] // the names and meanings are those of the data dictionary in docs/data-dictionary.md
pub struct EventRow {
    pub event_id: String,
    pub event_type: String,
    pub acled_event_type: String,
    pub acled_sub_event_type: String,
    pub rule: String,
    pub status: &'static str,
    pub extent: Option<&'static str>,
    pub background: bool,
    pub actor: Option<String>,
    pub target: Option<String>,
    pub actor_name: Option<String>,
    pub target_name: Option<String>,
    pub actor_text: Option<String>,
    pub target_text: Option<String>,
    pub actor_side: Option<String>,
    pub target_side: Option<String>,
    pub place_id: Option<String>,
    pub place_name: Option<String>,
    pub place_name_ar: Option<String>,
    pub place_text: Option<String>,
    pub place_kind: Option<String>,
    pub adm1: Option<String>,
    pub adm2: Option<String>,
    pub adm3: Option<String>,
    pub adm1_pcode: Option<String>,
    pub place_score: Option<f64>,
    pub place_alternatives: Option<String>,
    pub relation: Option<&'static str>,
    pub anchor_text: Option<String>,
    pub distance_m: Option<f64>,
    pub bearing_deg: Option<f64>,
    pub qualifier: Option<&'static str>,
    pub place_count: Option<u32>,
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub uncertainty_m: Option<f64>,
    pub geo_precision: u8,
    pub start: Option<String>,
    pub end: Option<String>,
    pub date: Option<String>,
    pub time_precision: &'static str,
    pub time_text: Option<String>,
    pub time_basis: &'static str,
    pub reported_at: Option<String>,
    pub claimant: Option<String>,
    pub claimant_name: Option<String>,
    pub claimant_side: Option<String>,
    pub claim_text: Option<String>,
    pub outlet: Option<String>,
    pub article_id: String,
    pub title: Option<String>,
    pub url: Option<String>,
    pub lang: String,
    pub sentence: String,
    pub char_start: usize,
    pub char_end: usize,
    pub killed: Option<u64>,
    pub injured: Option<u64>,
    pub displaced: Option<u64>,
    pub confidence: f64,
    pub n_articles: usize,
    pub n_claimants: usize,
    pub verification: &'static str,
    pub cluster_id: String,
    /// Further sentences of the article that tell the same event, joined by ` ¶ `.
    pub also_told: Option<String>,
    /// Why the confidence is what it is, joined by `; `.
    pub confidence_why: Option<String>,
}

impl EventRow {
    /// The event's best single point (lon, lat), if it has one.
    pub fn point(&self) -> Option<Point<f64>> {
        Some(Point::new(self.lon?, self.lat?))
    }
}

/// One feature of `extents.geojson`.
#[derive(Debug, Clone, PartialEq)]
pub struct ExtentRow {
    /// `EVENT_ID/role`, unique in the file.
    pub extent_id: String,
    /// Line, polygon or their multi-forms; coordinates rounded, rings by the right-hand rule.
    pub geometry: Geometry<f64>,
    /// The flat properties.
    pub properties: ExtentProperties,
}

/// Properties of an extent; `event_id` joins it to its event.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct ExtentProperties {
    pub extent_id: String,
    pub event_id: String,
    pub event_type: String,
    /// `disc`, `ring`, `sector`, `arc`, `band`, `part`, `area`, `corridor`, `stretch`.
    pub role: &'static str,
    pub relation: Option<&'static str>,
    pub anchor_text: Option<String>,
    pub distance_m: Option<f64>,
    pub bearing_deg: Option<f64>,
    pub qualifier: Option<&'static str>,
    pub uncertainty_m: Option<f64>,
    pub actor_side: Option<String>,
    pub status: &'static str,
    pub background: bool,
    pub start: Option<String>,
    pub end: Option<String>,
    pub date: Option<String>,
    pub sentence: String,
}

/// One feature of `places.geojson`: a resolved toponym mention.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceRow {
    /// lon, lat in degrees.
    pub point: Point<f64>,
    /// The flat properties.
    pub properties: PlaceProperties,
}

/// Properties of a place mention.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct PlaceProperties {
    pub place_ref: String,
    pub article_id: String,
    pub lang: String,
    pub place_text: String,
    pub char_start: usize,
    pub char_end: usize,
    pub sentence: String,
    pub place_id: Option<String>,
    pub place_name: Option<String>,
    pub place_name_ar: Option<String>,
    pub place_kind: Option<String>,
    pub adm1: Option<String>,
    pub adm2: Option<String>,
    pub adm3: Option<String>,
    pub adm1_pcode: Option<String>,
    pub place_score: f64,
    pub place_alternatives: Option<String>,
    #[serde(rename = "match")]
    pub matched: &'static str,
    pub literal: bool,
    pub uncertainty_m: Option<f64>,
}

/// `run.json`: what was read with which options, and what came out. No clock readings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Manifest {
    /// `frontline` and its version.
    pub program: String,
    /// Crate version.
    pub version: String,
    /// Version of the file contract.
    pub contract: u32,
    /// Options that shape the result, by name.
    pub options: serde_json::Map<String, serde_json::Value>,
    /// One entry an input file.
    pub inputs: Vec<InputRecord>,
    /// Counts by name: articles, events, events by type, places, …
    pub counts: serde_json::Map<String, serde_json::Value>,
    /// Attribution of the gazetteer's sources.
    pub attribution: Vec<String>,
    /// Files written, in order.
    pub files: Vec<String>,
    /// What could not be read or had to be decided.
    pub notes: Vec<String>,
}

/// One input of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InputRecord {
    /// File name without its folders, or `-`.
    pub name: String,
    /// Bytes read.
    pub bytes: u64,
    /// SHA-256 of those bytes, hexadecimal.
    pub sha256: String,
    /// Articles taken from it.
    pub articles: usize,
}

/// Everything a run writes.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// All events, in the order of input and text.
    pub events: Vec<EventRow>,
    /// Their extents.
    pub extents: Vec<ExtentRow>,
    /// Resolved toponym mentions.
    pub places: Vec<PlaceRow>,
    /// What was read and how.
    pub manifest: Manifest,
    /// Language of labels and legends on maps: `en`, `fr`, `ar`.
    pub labels: Labels,
}

/// A language of labels and legends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Labels {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
    /// Arabic, from right to left.
    Ar,
}

impl Labels {
    /// By its code: `en`, `fr`, `ar`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "en" => Some(Self::En),
            "fr" => Some(Self::Fr),
            "ar" => Some(Self::Ar),
            _ => None,
        }
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Ar => "ar",
        }
    }

    /// The language most of the codes name; the first one named among equals, English where none is known.
    pub fn of_most<'a>(codes: impl Iterator<Item = &'a str>) -> Self {
        let mut counts: Vec<(Self, usize)> = Vec::new();
        for labels in codes.filter_map(Self::from_code) {
            match counts.iter_mut().find(|(l, _)| *l == labels) {
                Some((_, n)) => *n += 1,
                None => counts.push((labels, 1)),
            }
        }
        // `max_by_key` takes the last of equals; seen from behind that is the first.
        counts.into_iter().rev().max_by_key(|(_, n)| *n).map_or_else(Self::default, |(l, _)| l)
    }
}

/// A coordinate rounded to 6 decimals (about 0.1 m).
pub fn round6(degrees: f64) -> f64 {
    let r = (degrees * 1e6).round() / 1e6;
    // No negative zero in the files.
    if r == 0.0 { 0.0 } else { r }
}

/// A number in its shortest decimal form, without an exponent.
pub fn number(x: f64) -> String {
    format!("{x}")
}

/// An instant as `YYYY-MM-DDTHH:MM:SSZ`.
pub fn instant_utc(t: jiff::Timestamp) -> String {
    t.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A stable id: the first 16 hexadecimal digits of the SHA-256 of the parts.
pub fn content_hash(parts: &[&str]) -> String {
    use sha2::{Digest, Sha256};
    let mut h = Sha256::new();
    for p in parts {
        h.update((p.len() as u64).to_le_bytes());
        h.update(p.as_bytes());
    }
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    h.finalize().iter().take(8).flat_map(|b| [digit(b >> 4), digit(b & 0xF)]).collect()
}

/// A small amount with its sign, two digits, a blank: "-0.15 ". A formatter takes far longer.
pub fn hundredths(delta: f64) -> String {
    let n = (delta.abs() * 100.0).round() as u8;
    let digit = |n: u8| char::from(b'0' + n % 10);
    let mut out = String::with_capacity(64);
    out.extend([if delta < 0.0 { '-' } else { '+' }, digit(n / 100), '.', digit(n / 10), digit(n), ' ']);
    out
}

/// Names of the columns of an event, for a table without rows.
pub const EVENT_COLUMNS: [&str; 66] = [
    "event_id",
    "event_type",
    "acled_event_type",
    "acled_sub_event_type",
    "rule",
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
    "place_id",
    "place_name",
    "place_name_ar",
    "place_text",
    "place_kind",
    "adm1",
    "adm2",
    "adm3",
    "adm1_pcode",
    "place_score",
    "place_alternatives",
    "relation",
    "anchor_text",
    "distance_m",
    "bearing_deg",
    "qualifier",
    "place_count",
    "lon",
    "lat",
    "uncertainty_m",
    "geo_precision",
    "start",
    "end",
    "date",
    "time_precision",
    "time_text",
    "time_basis",
    "reported_at",
    "claimant",
    "claimant_name",
    "claimant_side",
    "claim_text",
    "outlet",
    "article_id",
    "title",
    "url",
    "lang",
    "sentence",
    "char_start",
    "char_end",
    "killed",
    "injured",
    "displaced",
    "confidence",
    "n_articles",
    "n_claimants",
    "verification",
    "cluster_id",
    "also_told",
    "confidence_why",
];
