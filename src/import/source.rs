//! A merged import as a source folder: new places, spellings, a report of every record, and where it all came from.

use super::merge::{Class, Merged};
use super::{Batch, Record};
use crate::gazetteer::{Files, Gazetteer};
use rustc_hash::FxHashSet;

/// What the user says of the source.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// Short id, as `sources.csv` has them.
    pub name: String,
    /// Its licence.
    pub licence: String,
    /// Format and files with their SHA-256.
    pub format: String,
    /// Name and SHA-256 of each file.
    pub files: Vec<(String, String)>,
    /// Day of retrieval as the user states it.
    pub retrieved: Option<String>,
}

/// The files of the folder by path. `places/NAME.csv` and `spellings/NAME.csv` can be used as they are.
///
/// # Errors
/// The CSV writer's.
pub fn folder(g: &Gazetteer, batch: &Batch, merged: &[Merged], origin: &Origin) -> Result<Files, csv::Error> {
    let rows: Vec<(&Record, &Merged)> = batch.records.iter().zip(merged).collect();
    let name = slug(&origin.name);
    let mut out = Files::new();
    out.insert(format!("places/{name}.csv"), places(g, &rows, &name)?);
    out.insert(format!("spellings/{name}.csv"), spellings(g, &rows, &name)?);
    out.insert("report.csv".into(), report(g, &rows)?);
    out.insert("provenance.toml".into(), provenance(&rows, batch, origin));
    Ok(out)
}

fn text(writer: csv::Writer<Vec<u8>>) -> Result<String, csv::Error> {
    let bytes = writer.into_inner().map_err(|e| csv::Error::from(std::io::Error::other(e.to_string())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn places(g: &Gazetteer, rows: &[(&Record, &Merged)], source: &str) -> Result<String, csv::Error> {
    let mut w = csv::Writer::from_writer(Vec::new());
    let header = [
        "id",
        "kind",
        "name_en",
        "name_fr",
        "name_ar",
        "name_ku",
        "name_tr",
        "spellings",
        "lat",
        "lon",
        "uncertainty_m",
        "adm1",
        "adm2",
        "adm3",
        "population",
        "importance",
        "pcode",
        "geonames_id",
        "wikidata_id",
        "source",
    ];
    w.write_record(header)?;
    let mut ids: FxHashSet<String> = g.places().map(|p| p.id().to_owned()).collect();
    for (r, _) in rows.iter().filter(|(_, m)| m.class == Class::New) {
        let adm = g.admin_at(r.point()).map(|a| a.unwrap_or("").to_owned());
        let base = if r.id.is_empty() { slug(source) } else { r.id.clone() };
        // Two records of one id: the second gets a number, never the first one's place.
        let id = (1..).map(|n| if n == 1 { base.clone() } else { format!("{base}-{n}") }).find(|id| !ids.contains(id));
        let id = id.unwrap_or(base);
        ids.insert(id.clone());
        let spare: Vec<&str> =
            r.spellings.iter().map(String::as_str).filter(|s| !r.names.iter().any(|n| n == s)).collect();
        let [en, fr, ar, ku, tr] = &r.names;
        w.write_record([
            id.as_str(),
            &r.kind,
            en,
            fr,
            ar,
            ku,
            tr,
            &spare.join("|"),
            &format!("{:.6}", r.lon_lat.1),
            &format!("{:.6}", r.lon_lat.0),
            &uncertainty(r).to_string(),
            &adm[0],
            &adm[1],
            &adm[2],
            &r.population.map_or_else(String::new, |p| format!("{p:.0}")),
            &format!("{:.2}", importance(r)),
            &r.pcode,
            &r.geonames_id,
            &r.wikidata_id,
            source,
        ])?;
    }
    text(w)
}

fn spellings(g: &Gazetteer, rows: &[(&Record, &Merged)], source: &str) -> Result<String, csv::Error> {
    let mut w = csv::Writer::from_writer(Vec::new());
    w.write_record(["id", "spelling", "source"])?;
    for (_, m) in rows {
        let Some(p) = m.place.and_then(|ix| g.place(ix)) else { continue };
        for (spelling, _) in m.adds.iter().filter(|(_, met)| !met) {
            w.write_record([p.id(), spelling, source])?;
        }
    }
    text(w)
}

fn report(g: &Gazetteer, rows: &[(&Record, &Merged)]) -> Result<String, csv::Error> {
    let mut w = csv::Writer::from_writer(Vec::new());
    w.write_record([
        "class",
        "id",
        "name",
        "lat",
        "lon",
        "our_id",
        "our_name",
        "distance_m",
        "reason",
        "adds",
        "met_by_key",
        "at",
    ])?;
    for (r, m) in rows {
        let ours = m.place.and_then(|ix| g.place(ix));
        let list =
            |met: bool| m.adds.iter().filter(|(_, k)| *k == met).map(|(s, _)| s.as_str()).collect::<Vec<_>>().join("|");
        w.write_record([
            m.class.name(),
            &r.id,
            r.all_names().first().copied().unwrap_or(""),
            &format!("{:.6}", r.lon_lat.1),
            &format!("{:.6}", r.lon_lat.0),
            ours.map_or("", |p| p.id()),
            ours.map_or("", |p| p.name("en")),
            &m.distance_m.map_or_else(String::new, |d| format!("{d:.0}")),
            &m.reason,
            &list(false),
            &list(true),
            &r.at,
        ])?;
    }
    text(w)
}

fn provenance(rows: &[(&Record, &Merged)], batch: &Batch, o: &Origin) -> String {
    let quoted = |s: &str| toml::Value::String(s.to_owned()).to_string();
    let mut out =
        format!("source = {}\nlicence = {}\nformat = {}\n", quoted(&o.name), quoted(&o.licence), quoted(&o.format));
    if let Some(day) = &o.retrieved {
        out.push_str(&format!("retrieved = {}\n", quoted(day)));
    }
    out.push_str(&format!("\n[counts]\nrecords = {}\n", rows.len()));
    for class in [Class::Same, Class::New, Class::Doubtful, Class::Conflicting, Class::Outside] {
        let n = rows.iter().filter(|(_, m)| m.class == class).count();
        out.push_str(&format!("{} = {n}\n", class.name()));
    }
    out.push_str(&format!("other_kinds = {}\ndefects = {}\n", batch.skipped, batch.defects.len()));
    for (name, sha) in &o.files {
        out.push_str(&format!("\n[[file]]\nname = {}\nsha256 = {}\n", quoted(name), quoted(sha)));
    }
    out
}

/// Metres that hold a place of a kind whose extent nobody gives.
fn uncertainty(r: &Record) -> u32 {
    match r.kind.as_str() {
        "city" => 5_000,
        "town" => 2_500,
        "governorate" => 50_000,
        "district" => 25_000,
        "subdistrict" => 12_000,
        _ => 1_000,
    }
}

/// How likely a report means it: 0.1 for a hamlet, 0.1 more for each tenfold of inhabitants over 300, 0.6 at most, since
/// fame is not a matter of size alone.
fn importance(r: &Record) -> f64 {
    let by_size = r.population.map_or(0.0, |p| 0.1 * (p / 300.0).max(1.0).log10());
    let by_kind = match r.kind.as_str() {
        "city" => 0.4,
        "town" => 0.25,
        "village" | "neighbourhood" => 0.1,
        _ => 0.2,
    };
    (by_kind + by_size).min(0.6)
}

/// Lower-case letters and digits with hyphens.
pub fn slug(name: &str) -> String {
    let folded = crate::words::fold(name);
    let mut out = String::new();
    for c in folded.chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}
