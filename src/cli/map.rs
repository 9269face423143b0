//! `frontline map`, `frontline places`: a corpus streams through on all cores, in batches of bounded size.

use super::args::Map;
use super::{Exit, inputs, load, say};
use crate::assemble::{self, Rows};
use crate::corroborate::corroborate;
use crate::feature::{Labels, Manifest, Run};
use crate::ingest::{self, Article};
use crate::knowledge::Knowledge;
use crate::{pipeline, write};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use serde_json::{Map as Json, Value};
use std::io::IsTerminal;
use std::path::Path;

/// Articles read before the batch is worked on: enough for all cores, little enough for memory.
const BATCH: usize = 256;

/// Bytes of text after which a batch is closed, however few articles it holds.
const BATCH_BYTES: usize = 16 << 20;

pub(super) fn run(m: &Map, places_only: bool) -> Exit {
    let defaults = match inputs::defaults(&m.facts) {
        Ok(d) => d,
        Err(e) => {
            say(&e);
            return Exit::Usage;
        }
    };
    let formats = match formats(&m.format) {
        Ok(f) => f,
        Err(e) => {
            say(&e);
            return Exit::Usage;
        }
    };
    if let Some(e) = m.basemap.as_deref().and_then(write::tiles_error) {
        say(&format!("--basemap: {e}"));
        return Exit::Usage;
    }
    if places_only && !write::LAYERS.iter().any(picked(&formats, true)) {
        say("--format: none of these has a file of places; choose geojson, geojsonseq, flatgeobuf or geoparquet");
        return Exit::Usage;
    }
    let knowledge = match load(&m.data) {
        Ok(k) => k,
        Err(e) => return e,
    };
    let (list, mut failures) = inputs::expand(&m.inputs);
    let bar = progress(list.len());
    let mut job =
        Job { knowledge: &knowledge, all_mentions: m.all_mentions, done: Vec::new(), notes: Vec::new(), articles: 0 };
    let mut records = Vec::new();
    for input in &list {
        bar.set_message(input.name.clone());
        match read(input, &defaults, &mut job, &bar) {
            Ok((record, failed)) => {
                records.push(record);
                failures += failed;
            }
            Err(e) => {
                bar.suspend(|| say(&format!("{}: {e}", input.name)));
                failures += 1;
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    if job.articles == 0 {
        say("no article could be read: nothing was written");
        return Exit::Nothing;
    }
    let Job { done, notes, articles, .. } = job;
    let mut rows = Rows::of_all(done);
    corroborate(&mut rows.events);
    if places_only {
        rows.events.clear();
        rows.extents.clear();
    }
    let run = Run {
        labels: labels(m, &rows),
        manifest: manifest(m, &rows, records, notes, articles, &formats, &knowledge),
        events: rows.events,
        extents: rows.extents,
        places: rows.places,
    };
    let written = if m.output == "-" {
        to_stdout(m, &run, &formats, places_only)
    } else {
        to_folder(m, &run, &formats, places_only)
    };
    // The process ends here: what took its memory bit by bit need not give it back so.
    std::mem::forget((knowledge, run));
    match written {
        Err(e) => {
            say(&e);
            Exit::Unwritten
        }
        Ok(()) if failures > 0 => Exit::Partly,
        Ok(()) => Exit::Done,
    }
}

struct Job<'k> {
    knowledge: &'k Knowledge,
    all_mentions: bool,
    /// The rows of each article.
    done: Vec<Rows>,
    notes: Vec<String>,
    articles: usize,
}

impl Job<'_> {
    /// Works on a batch on all cores; results keep the order of the input.
    fn work(&mut self, batch: &mut Vec<Article>) {
        self.articles += batch.len();
        let done: Vec<(Rows, Vec<String>)> = batch
            .par_iter()
            .map(|a| {
                let reading = pipeline::read(a, self.knowledge);
                (
                    assemble::rows(&reading, self.knowledge, self.all_mentions),
                    reading.notes.iter().map(ToString::to_string).collect(),
                )
            })
            .collect();
        for (rows, notes) in done {
            self.done.push(rows);
            self.notes.extend(notes);
        }
        batch.clear();
    }
}

fn read(
    input: &inputs::Input,
    defaults: &ingest::Defaults,
    job: &mut Job<'_>,
    bar: &ProgressBar,
) -> Result<(crate::feature::InputRecord, usize), String> {
    let (mut reader, tally) = inputs::open(input).map_err(|e| format!("can't be read: {e}"))?;
    let format = inputs::format(input, &mut reader);
    let (mut batch, mut bytes, mut failed) = (Vec::new(), 0, 0);
    let before = job.articles;
    for item in ingest::articles(&input.name, format, reader, defaults) {
        match item {
            Ok(read) => {
                job.notes.extend(read.notes.iter().map(ToString::to_string));
                bytes += read.article.text.len();
                batch.push(read.article);
            }
            Err(e) => {
                bar.suspend(|| say(&e.to_string()));
                job.notes.push(e.to_string());
                failed += 1;
            }
        }
        if batch.len() >= BATCH || bytes >= BATCH_BYTES {
            job.work(&mut batch);
            bytes = 0;
        }
    }
    job.work(&mut batch);
    Ok((tally.record(&input.name, job.articles - before), failed))
}

/// A bar on standard error where that is a terminal and there is more than one input; else nothing at all.
fn progress(inputs: usize) -> ProgressBar {
    let bar = ProgressBar::new(inputs as u64);
    let shown = inputs > 1 && std::io::stderr().is_terminal();
    bar.set_draw_target(if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() });
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}") {
        bar.set_style(style);
    }
    bar
}

fn formats(names: &[String]) -> Result<Vec<&'static str>, String> {
    let known = write::formats();
    if names.iter().any(|n| n == "all") {
        return Ok(known);
    }
    if let Some(n) = names.iter().find(|n| !known.contains(&n.as_str())) {
        return Err(format!("--format {n}: unknown; known are {}, all", known.join(", ")));
    }
    let asked = |k: &str| names.iter().any(|n| n == k);
    let needed = |k: &str| write::NEEDS.iter().any(|(format, other)| asked(format) && *other == k);
    Ok(known.into_iter().filter(|k| asked(k) || needed(k)).collect())
}

/// Layers of a run: those of the formats asked for, and the manifest; the command `places` leaves all others alone.
fn picked<'f>(formats: &'f [&str], places_only: bool) -> impl Fn(&write::Layer) -> bool + 'f {
    move |l| {
        if places_only {
            l.name == "places" && formats.contains(&l.format)
        } else {
            l.format == "json" || formats.contains(&l.format)
        }
    }
}

fn to_folder(m: &Map, run: &Run, formats: &[&str], places_only: bool) -> Result<(), String> {
    write::run(Path::new(&m.output), run, picked(formats, places_only)).map_err(|e| e.to_string())
}

fn to_stdout(m: &Map, run: &Run, formats: &[&str], places_only: bool) -> Result<(), String> {
    let name = if places_only { "places" } else { m.layer.as_str() };
    let layer = write::LAYERS.iter().find(|l| formats.contains(&l.format) && (l.name == name || l.file == name));
    let Some(layer) = layer else { return Err(format!("--layer {name}: no format of --format has this layer")) };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match (layer.write)(run, &mut out).and_then(|()| std::io::Write::flush(&mut out)) {
        // A reader that closes the pipe early has what it wanted.
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|e| format!("standard output: {e}")),
    }
}

/// The language asked for, else that of most articles that had something to map.
fn labels(m: &Map, rows: &Rows) -> Labels {
    m.labels.as_deref().and_then(Labels::from_code).unwrap_or_else(|| {
        let events = rows.events.iter().map(|e| e.lang.as_str());
        Labels::of_most(events.chain(rows.places.iter().map(|p| p.properties.lang.as_str())))
    })
}

fn manifest(
    m: &Map,
    rows: &Rows,
    inputs: Vec<crate::feature::InputRecord>,
    notes: Vec<String>,
    articles: usize,
    formats: &[&str],
    k: &Knowledge,
) -> Manifest {
    let mut options = Json::new();
    let facts = [
        ("published", &m.facts.published),
        ("lang", &m.facts.lang),
        ("outlet", &m.facts.outlet),
        ("url", &m.facts.url),
    ];
    for (name, value) in facts {
        options.insert(name.into(), value.clone().map_or(Value::Null, Value::String));
    }
    options.insert("formats".into(), formats.iter().map(|f| Value::from(*f)).collect());
    // Named only where given: most runs have no such thing.
    for (name, value) in [("basemap", &m.basemap), ("basemap_credit", &m.basemap_credit)] {
        if let Some(value) = value {
            options.insert(name.into(), value.clone().into());
        }
    }
    options.insert("labels".into(), labels(m, rows).code().into());
    options.insert("all_mentions".into(), m.all_mentions.into());
    options.insert("own_gazetteer".into(), m.data.gazetteer.is_some().into());
    options.insert("own_lexicon".into(), m.data.lexicon.is_some().into());
    let mut counts = Json::new();
    counts.insert("articles".into(), articles.into());
    counts.insert("events".into(), rows.events.len().into());
    counts.insert("events_located".into(), rows.events.iter().filter(|e| e.lon.is_some()).count().into());
    counts.insert("events_dated".into(), rows.events.iter().filter(|e| e.start.is_some()).count().into());
    counts.insert("extents".into(), rows.extents.len().into());
    counts.insert("places".into(), rows.places.len().into());
    let mut by_type = std::collections::BTreeMap::<&str, usize>::new();
    for e in &rows.events {
        *by_type.entry(&e.event_type).or_default() += 1;
    }
    counts.insert(
        "events_by_type".into(),
        by_type.into_iter().map(|(t, n)| (t.to_owned(), Value::from(n))).collect::<Json<_, _>>().into(),
    );
    Manifest {
        program: "frontline".into(),
        version: env!("CARGO_PKG_VERSION").into(),
        contract: 1,
        options,
        inputs,
        counts,
        attribution: k.attribution.clone(),
        files: write::LAYERS.iter().filter(|l| picked(formats, false)(l)).map(|l| l.file.to_owned()).collect(),
        notes,
    }
}
