//! `frontline gazetteer noise`: how often running text is taken for a place that it does not name.

use super::args::{Data, Facts};
use super::{Exit, inputs, load, say};
use crate::ingest;
use crate::pipeline::{self, Reading};
use crate::resolve::Outcome;
use crate::words::fold;
use clap::Args;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Options of `noise`.
#[derive(Debug, Args)]
pub struct Noise {
    /// Articles in any format that `map` reads, or plain prose that names no place in Syria.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<String>,
    /// What the articles name, as JSON lines: `id`, and `toponyms` with their `text`. Without it every name found is a false one.
    #[arg(long, value_name = "FILE")]
    labels: Option<PathBuf>,
    /// How many of the false names to print, most frequent first.
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// Facts about the inputs.
    #[command(flatten)]
    facts: Facts,
    /// Knowledge.
    #[command(flatten)]
    data: Data,
}

/// Folded names by article.
type Labels = BTreeMap<String, BTreeSet<String>>;

#[derive(Default)]
struct Tally {
    articles: usize,
    bytes: usize,
    /// Names of places in Syria that were found, by how they were read.
    found: usize,
    false_ones: usize,
    false_pins: usize,
    by_name: BTreeMap<String, usize>,
}

pub(super) fn run(n: &Noise) -> Result<Exit, Exit> {
    let defaults = inputs::defaults(&n.facts).map_err(|e| {
        say(&e);
        Exit::Usage
    })?;
    let labels = n.labels.as_deref().map(labels).transpose()?;
    let k = load(&n.data)?;
    let (list, mut failed) = inputs::expand(&n.inputs);
    let mut tally = Tally::default();
    for input in &list {
        let Ok((mut reader, _)) = inputs::open(input) else {
            say(&format!("{}: can't be read", input.name));
            failed += 1;
            continue;
        };
        for item in ingest::articles(&input.name, inputs::format(input, &mut reader), reader, &defaults) {
            match item {
                Ok(a) => {
                    let reading = pipeline::read(&a.article, &k);
                    tally.add(&reading, labels.as_ref(), |ix| {
                        k.gazetteer.place(ix).is_some_and(|p| !p.foreign() && p.kind() != "country")
                    });
                }
                Err(e) => {
                    say(&e.to_string());
                    failed += 1;
                }
            }
        }
    }
    if tally.articles == 0 {
        return Ok(Exit::Nothing);
    }
    let _ = tally.print(n.limit);
    Ok(if failed == 0 { Exit::Done } else { Exit::Partly })
}

impl Tally {
    fn add(&mut self, r: &Reading<'_>, labels: Option<&Labels>, in_syria: impl Fn(crate::gazetteer::PlaceIx) -> bool) {
        self.articles += 1;
        self.bytes += r.document.article.text.len();
        let named = labels.and_then(|l| l.get(&r.document.article.id));
        for (t, res) in r.toponyms.iter().zip(&r.resolutions).filter(|(_, res)| res.literal) {
            let (place, pin) = match res.outcome {
                Outcome::Place(ix) => (ix, true),
                Outcome::Parent(ix) => (ix, false),
                Outcome::Open => continue,
            };
            if !in_syria(place) {
                continue;
            }
            self.found += 1;
            let b = r.document.bytes_of(t.tokens.clone());
            let text = r.document.article.text.get(b.start + t.skip..b.end).unwrap_or("");
            let folded = fold(text);
            if named.is_some_and(|names| names.iter().any(|n| n.contains(&folded) || folded.contains(n.as_str()))) {
                continue;
            }
            self.false_ones += 1;
            self.false_pins += usize::from(pin);
            *self.by_name.entry(text.to_owned()).or_default() += 1;
        }
    }

    fn print(self, limit: usize) -> io::Result<()> {
        let mut out = io::stdout().lock();
        let megabytes = self.bytes as f64 / 1e6;
        writeln!(out, "{} texts, {megabytes:.3} MB, {} names in Syria found", self.articles, self.found)?;
        writeln!(
            out,
            "false: {} ({:.1} % of those found, {:.1} a megabyte), {} of them with a point of their own",
            self.false_ones,
            100.0 * self.false_ones as f64 / self.found.max(1) as f64,
            self.false_ones as f64 / megabytes.max(1e-9),
            self.false_pins
        )?;
        let mut names: Vec<_> = self.by_name.into_iter().collect();
        names.sort_by_key(|(name, n)| (std::cmp::Reverse(*n), name.clone()));
        for (name, n) in names.into_iter().take(limit) {
            writeln!(out, "{n}\t{name}")?;
        }
        Ok(())
    }
}

/// The names of each article; foreign ones and governments too, since these are no false matches.
fn labels(path: &Path) -> Result<Labels, Exit> {
    let text = std::fs::read_to_string(path).map_err(|e| {
        say(&format!("{}: can't read: {e}", path.display()));
        Exit::Nothing
    })?;
    let mut out = Labels::new();
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).map_err(|e| {
            say(&format!("{}:{}: no JSON: {e}", path.display(), n + 1));
            Exit::Usage
        })?;
        let names = row.get("toponyms").and_then(Value::as_array).into_iter().flatten();
        let names = names.filter_map(|t| t.get("text").and_then(Value::as_str)).map(fold).filter(|n| !n.is_empty());
        let id = row.get("id").and_then(Value::as_str).unwrap_or_default();
        out.entry(id.to_owned()).or_default().extend(names);
    }
    Ok(out)
}
