//! `frontline gazetteer`: looking names up, counting, checking, exporting, importing, comparing.

use super::args::Data;
use super::{Exit, load, say};
use crate::gazetteer::Place;
use crate::import::{self, compare, merge};
use crate::knowledge::Knowledge;
use crate::lint;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The commands under `gazetteer`.
#[derive(Debug, Subcommand)]
pub enum GazetteerCommand {
    /// Finds places by a name in any script and spelling, or by id, best first, and says why.
    Search(Search),
    /// Counts places by kind and names by language.
    Stats(Data),
    /// Checks the tables of places; prints every defect with place and field.
    Lint(Data),
    /// Writes all places as GeoJSON or CSV.
    Export(Export),
    /// Merges another gazetteer: what is new, the same, doubtful, conflicting; writes a source folder.
    Import(Import),
    /// Measures agreement with another gazetteer: names, distances, names across scripts.
    Compare(Source),
    /// Counts how often running text is taken for a place that it does not name.
    Noise(super::noise::Noise),
}

/// Options of `search`.
#[derive(Debug, Args)]
pub struct Search {
    /// A name, or an id.
    #[arg(required = true, value_name = "NAME", num_args = 1..)]
    name: Vec<String>,
    /// How many to print at most.
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    /// Knowledge.
    #[command(flatten)]
    data: Data,
}

/// Formats of `export`.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ExportFormat {
    Geojson,
    Csv,
}

/// Options of `export`.
#[derive(Debug, Args)]
pub struct Export {
    /// The format.
    #[arg(long, default_value = "geojson")]
    format: ExportFormat,
    /// Only places of these kinds, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "LIST")]
    kind: Vec<String>,
    /// File to write, or `-` for standard output.
    #[arg(short, long, default_value = "-", value_name = "FILE")]
    output: String,
    /// Knowledge.
    #[command(flatten)]
    data: Data,
}

/// Where foreign places come from.
#[derive(Debug, Args)]
pub struct Source {
    /// Tables, GeoJSON or PBF files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// geonames, cod-ab, osm or csv: which columns or tags mean what.
    #[arg(long, default_value = "csv")]
    format: String,
    /// A column map of your own (TOML), in place of the format's; see gazetteer/import/README.md.
    #[arg(long, value_name = "FILE")]
    columns: Option<PathBuf>,
    /// GeoNames' alternateNamesV2.txt.
    #[arg(long, value_name = "FILE")]
    alternate_names: Option<PathBuf>,
    /// Knowledge.
    #[command(flatten)]
    data: Data,
}

/// Options of `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// What to read.
    #[command(flatten)]
    source: Source,
    /// Short id of the source, as sources.csv has them.
    #[arg(long, value_name = "ID")]
    name: String,
    /// Its licence.
    #[arg(long, value_name = "TEXT")]
    licence: String,
    /// Day of retrieval, for the provenance.
    #[arg(long, value_name = "DATE")]
    retrieved: Option<String>,
    /// Folder to write; it can be given to --gazetteer.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

/// Runs one of them.
pub(super) fn run(command: &GazetteerCommand) -> Exit {
    let done = match command {
        GazetteerCommand::Search(s) => search(s),
        GazetteerCommand::Stats(d) => stats(d),
        GazetteerCommand::Lint(d) => check(d),
        GazetteerCommand::Export(e) => export(e),
        GazetteerCommand::Import(i) => import(i),
        GazetteerCommand::Compare(s) => compare(s),
        GazetteerCommand::Noise(n) => super::noise::run(n),
    };
    done.unwrap_or_else(|e| e)
}

fn search(s: &Search) -> Result<Exit, Exit> {
    let k = load(&s.data)?;
    let name = s.name.join(" ");
    let hits = k.gazetteer.search(&name, &k.lexicon.vocab);
    let mut out = io::stdout().lock();
    for h in hits.iter().take(s.limit) {
        let Some(p) = k.gazetteer.place(h.place) else { continue };
        let line = if s.json {
            json!({"id": p.id(), "kind": p.kind(), "name_en": p.name("en"), "name_ar": p.own_name("ar"),
                "adm1": p.adm_name(1, "en"), "adm2": p.adm_name(2, "en"), "lon": p.point().x(), "lat": p.point().y(),
                "score": (h.score * 100.0).round() / 100.0, "reason": h.reason})
            .to_string()
        } else {
            let area = [p.adm_name(3, "en"), p.adm_name(2, "en"), p.adm_name(1, "en")];
            let mut area: Vec<&str> = area.into_iter().filter(|a| !a.is_empty()).collect();
            area.dedup();
            format!(
                "{:.2}  {}  {}  {}  {}  {:.5}, {:.5}  [{}]  {}",
                h.score,
                p.name("en"),
                p.own_name("ar"),
                p.kind(),
                area.join(", "),
                p.point().y(),
                p.point().x(),
                p.id(),
                h.reason
            )
        };
        let _ = writeln!(out, "{line}");
    }
    if hits.is_empty() {
        say(&format!("no place is called `{name}`, and none sounds like it"));
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Done)
}

fn stats(d: &Data) -> Result<Exit, Exit> {
    let k = load(d)?;
    let mut kinds: BTreeMap<&str, [usize; 8]> = BTreeMap::new();
    for p in k.gazetteer.places() {
        let mut row = [0; 8];
        row[0] = 1;
        for (slot, l) in row.iter_mut().skip(1).zip(["en", "fr", "ar", "ku", "tr"]) {
            *slot = usize::from(!p.own_name(l).is_empty());
        }
        row[6] = p.all_names().count();
        row[7] = usize::from(k.gazetteer.area(p.ix).is_some() || k.gazetteer.line(p.ix).is_some());
        for key in [p.kind(), "all"] {
            let sum = kinds.entry(key).or_default();
            sum.iter_mut().zip(row).for_each(|(s, r)| *s += r);
        }
    }
    let mut out = io::stdout().lock();
    let _ =
        writeln!(out, "| kind | places | English | French | Arabic | Kurdish | Turkish | all spellings | outlines |");
    let _ = writeln!(out, "|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    let mut rows: Vec<_> = kinds.into_iter().collect();
    rows.sort_by_key(|(kind, n)| (*kind == "all", std::cmp::Reverse(n[0]), *kind));
    for (kind, n) in rows {
        let cells: Vec<String> = n.iter().map(usize::to_string).collect();
        let _ = writeln!(out, "| {kind} | {} |", cells.join(" | "));
    }
    Ok(Exit::Done)
}

fn check(d: &Data) -> Result<Exit, Exit> {
    let k = load(d)?;
    let defects = lint::check_places(&k, &super::gazetteer_files(d)?);
    let mut out = io::stdout().lock();
    for defect in &defects {
        let _ = writeln!(out, "{defect}");
    }
    let _ = writeln!(out, "{} places, {} defects", k.gazetteer.len(), defects.len());
    Ok(if defects.is_empty() { Exit::Done } else { Exit::Defective })
}

fn export(e: &Export) -> Result<Exit, Exit> {
    let k = load(&e.data)?;
    let wanted = |p: &Place<'_>| e.kind.is_empty() || e.kind.iter().any(|k| k == p.kind());
    let fill = |out: &mut dyn Write| -> io::Result<()> {
        match e.format {
            ExportFormat::Geojson => {
                write!(out, "{{\"type\":\"FeatureCollection\",\"features\":[")?;
                for (i, p) in k.gazetteer.places().filter(wanted).enumerate() {
                    out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
                    let properties: serde_json::Map<String, serde_json::Value> =
                        columns(p).into_iter().map(|(name, v)| (name.to_owned(), v.into())).collect();
                    let feature = json!({"type": "Feature", "id": p.id(), "geometry":
                        {"type": "Point", "coordinates": [p.point().x(), p.point().y()]}, "properties": properties});
                    write!(out, "{feature}")?;
                }
                out.write_all(b"\n]}\n")
            }
            ExportFormat::Csv => {
                let mut w = csv::Writer::from_writer(out);
                let mut header = false;
                for p in k.gazetteer.places().filter(wanted) {
                    let fields = columns(p);
                    if !header {
                        w.write_record(fields.iter().map(|(name, _)| *name))?;
                        header = true;
                    }
                    w.write_record(fields.iter().map(|(_, v)| v.as_str()))?;
                }
                w.flush()
            }
        }
    };
    let done =
        if e.output == "-" { fill(&mut io::stdout().lock()) } else { crate::write::file(Path::new(&e.output), fill) };
    done.map(|()| Exit::Done).map_err(|err| {
        say(&format!("{}: can't write: {err}", e.output));
        Exit::Unwritten
    })
}

/// A place's row in the schema of the tables.
fn columns(p: Place<'_>) -> Vec<(&'static str, String)> {
    let number = |x: Option<f64>| x.map_or_else(String::new, |x| x.to_string());
    let names = ["en", "fr", "ar", "ku", "tr"].map(|l| p.own_name(l));
    let spellings: Vec<&str> = p.all_names().filter(|n| !names.contains(n)).collect();
    let [en, fr, ar, ku, tr] = names.map(str::to_owned);
    vec![
        ("id", p.id().to_owned()),
        ("kind", p.kind().to_owned()),
        ("name_en", en),
        ("name_fr", fr),
        ("name_ar", ar),
        ("name_ku", ku),
        ("name_tr", tr),
        ("spellings", spellings.join("|")),
        ("lat", p.point().y().to_string()),
        ("lon", p.point().x().to_string()),
        ("uncertainty_m", number(p.radius_m())),
        ("adm1", p.adm(1).unwrap_or("").to_owned()),
        ("adm2", p.adm(2).unwrap_or("").to_owned()),
        ("adm3", p.adm(3).unwrap_or("").to_owned()),
        ("population", number(p.population())),
        ("importance", p.importance().to_string()),
        ("pcode", p.pcode().to_owned()),
        ("geonames_id", p.geonames_id().to_owned()),
        ("wikidata_id", p.wikidata_id().to_owned()),
        ("source", p.source().to_owned()),
    ]
}

/// What the files hold, with messages on standard error for what could not be read.
fn read(s: &Source) -> Result<(import::Batch, Vec<(String, String)>), Exit> {
    let open = |path: &Path| {
        std::fs::read(path).map_err(|e| {
            say(&format!("{}: can't read: {e}", path.display()));
            Exit::Nothing
        })
    };
    let map = match &s.columns {
        None => import::column_map(&s.format),
        Some(path) => import::ColumnMap::parse(&String::from_utf8_lossy(&open(path)?))
            .map_err(|e| format!("{}: {e}", path.display())),
    };
    let map = map.map_err(|e| {
        say(&e);
        Exit::Usage
    })?;
    let mut out = import::Batch::default();
    let mut files = Vec::new();
    for path in &s.files {
        let bytes = open(path)?;
        let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let batch = import::read(&name, &bytes, &map);
        let hash = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        files.push((name, hash));
        out.records.extend(batch.records);
        out.defects.extend(batch.defects);
        out.skipped += batch.skipped;
    }
    if let Some(path) = &s.alternate_names {
        let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let defects = import::alternate_names(&name, &open(path)?, &mut out.records);
        out.defects.extend(defects);
    }
    for d in &out.defects {
        say(d);
    }
    if out.records.is_empty() {
        say("no place could be read; is --format right?");
        return Err(Exit::Nothing);
    }
    Ok((out, files))
}

fn import(i: &Import) -> Result<Exit, Exit> {
    if let Some(day) = i.retrieved.as_deref().filter(|d| d.parse::<jiff::civil::Date>().is_err()) {
        say(&format!("--retrieved: `{day}` is no date; write 2026-11-24"));
        return Err(Exit::Usage);
    }
    let ours =
        |name: &std::ffi::OsStr| ["places", "spellings", "report.csv", "provenance.toml"].iter().any(|n| name == *n);
    let entries = std::fs::read_dir(&i.output).into_iter().flatten().flatten();
    if let Some(other) = entries.map(|e| e.file_name()).find(|n| !ours(n)) {
        say(&format!(
            "{}: holds `{}`, which no import wrote; choose a folder of its own",
            i.output.display(),
            other.display()
        ));
        return Err(Exit::Unwritten);
    }
    let k = load(&i.source.data)?;
    let (batch, files) = read(&i.source)?;
    let own = merge::Ours::new(&k.gazetteer, &k.lexicon.vocab);
    let merged: Vec<import::Merged> = batch.records.iter().map(|r| own.class(r)).collect();
    let origin = import::source::Origin {
        name: i.name.clone(),
        licence: i.licence.clone(),
        format: i.source.format.clone(),
        files,
        retrieved: i.retrieved.clone(),
    };
    let unwritten = |e: String| {
        say(&format!("{}: can't write: {e}", i.output.display()));
        Exit::Unwritten
    };
    let folder =
        import::source::folder(&k.gazetteer, &batch, &merged, &origin).map_err(|e| unwritten(e.to_string()))?;
    for (path, text) in &folder {
        let path = i.output.join(path);
        let parent = path.parent().unwrap_or(&i.output);
        let written = std::fs::create_dir_all(parent)
            .and_then(|()| crate::write::file(&path, |out| out.write_all(text.as_bytes())));
        written.map_err(|e| unwritten(e.to_string()))?;
    }
    let mut out = io::stdout().lock();
    for class in [
        merge::Class::Same,
        merge::Class::New,
        merge::Class::Doubtful,
        merge::Class::Conflicting,
        merge::Class::Outside,
    ] {
        let n = merged.iter().filter(|m| m.class == class).count();
        let _ = writeln!(out, "{n}\t{}", class.name());
    }
    let spellings = merged.iter().flat_map(|m| &m.adds).filter(|(_, met)| !met).count();
    let _ = writeln!(out, "{spellings}\tspellings that nothing met");
    Ok(if batch.defects.is_empty() { Exit::Done } else { Exit::Partly })
}

fn compare(s: &Source) -> Result<Exit, Exit> {
    let k: Knowledge = load(&s.data)?;
    let (batch, files) = read(s)?;
    let a = compare::agreement(&batch.records, &k.gazetteer, &k.lexicon.vocab);
    let percent =
        |n: usize, of: usize| if of == 0 { "-".to_owned() } else { format!("{:.1} %", 100.0 * n as f64 / of as f64) };
    let mut out = io::stdout().lock();
    let names: Vec<&str> = files.iter().map(|(n, _)| n.as_str()).collect();
    let _ = writeln!(out, "{}: {} places in Syria", names.join(", "), a.records);
    let _ = writeln!(out, "equal name in the same governorate: {} ({})", a.named, percent(a.named, a.records));
    let median = a.median_m().map_or_else(|| "-".to_owned(), |m| format!("{m:.0} m"));
    let within: Vec<String> = [1e3, 2e3, 5e3].iter().map(|m| format!("{:.1} %", 100.0 * a.within(*m))).collect();
    let _ = writeln!(out, "of these within 1, 2, 5 km: {} (median {median})", within.join(", "));
    let _ = writeln!(
        out,
        "Arabic name known, found by the Latin one: alone {}, first {}, among the first three {} (of {})",
        percent(a.alone, a.both_scripts),
        percent(a.first, a.both_scripts),
        percent(a.first_three, a.both_scripts),
        a.both_scripts
    );
    let _ = writeln!(
        out,
        "of these by spellings that are not listed: among the first three {} (of {})",
        percent(a.unlisted_found, a.unlisted),
        a.unlisted
    );
    Ok(Exit::Done)
}
