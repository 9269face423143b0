//! How much of the labelled texts the program reads right: `cargo run --release --example accuracy`, or with files of the
//! same form behind `--`. `--errors` lists what was missed (`-`) and what was made up (`+`); `--apart` counts the texts
//! only from which no rule is written, whose errors are never listed. `--lexicon=DIR` takes the rules of that folder.
//!
//! An event counts where type and place are right, one to one within a text, as many pairs as can be had. Its place is right
//! within the label's `tol_km`, never under 3 km since gazetteers differ; a label without a point wants the same
//! governorate, or no point; a label that has only words wants one of them. Labels that are not `required` may be told or
//! left out. A second telling of an event already paired is no error.

#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use frontline::assemble::{self, Rows};
use frontline::feature::EventRow;
use frontline::geometry::geodesic::distance;
use frontline::ingest::{Article, Published};
use frontline::knowledge::Knowledge;
use frontline::lexicon;
use frontline::pipeline;
use frontline::words::fold::fold;
use geo::Point;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const FILES: [&str; 2] = ["tests/passages", "tests/articles"];
const FLOOR_M: f64 = 3_000.0;
/// Labels as wide as this are at the level of a governorate.
const WIDE_KM: f64 = 30.0;

#[derive(Deserialize)]
struct Text {
    id: String,
    lang: String,
    published: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    text: String,
    events: Vec<Label>,
    #[serde(default)]
    apart: bool,
}

#[derive(Deserialize)]
struct Label {
    #[serde(rename = "type")]
    event_type: String,
    #[serde(default)]
    alt_types: Vec<String>,
    trigger: String,
    place: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    adm1: Option<String>,
    place_kind: Option<String>,
    tol_km: Option<f64>,
    actor: Option<String>,
    claimant: Option<String>,
    #[serde(alias = "start")]
    date: Option<String>,
    #[serde(default)]
    required: bool,
}

#[derive(Default)]
struct Score {
    texts: usize,
    required: usize,
    found: usize,
    right: usize,
    wrong: usize,
    actor: [usize; 2],
    day: [usize; 2],
    claimant: [usize; 2],
    /// Texts without an event, and those of them that got one.
    empty: [usize; 2],
}

fn main() -> ExitCode {
    let (options, files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let apart = options.iter().any(|o| o == "--apart");
    let errors = options.iter().any(|o| o == "--errors") && !apart;
    let lexicon = options.iter().find_map(|o| o.strip_prefix("--lexicon="));
    let k = match lexicon.map_or_else(Knowledge::embedded, |d| Knowledge::with_lexicon(&laid_over(Path::new(d)))) {
        Ok(k) => k,
        Err(e) => {
            eprintln!("{}", e.join("\n"));
            return ExitCode::FAILURE;
        }
    };
    println!("file  texts  events  precision  recall  F1  actor  day  claimant  told of nothing");
    for file in if files.is_empty() { standard() } else { files.into_iter().map(PathBuf::from).collect() } {
        let text = match std::fs::read_to_string(&file) {
            Ok(t) => t,
            Err(e) => {
                eprintln!("{}: {e}", file.display());
                return ExitCode::FAILURE;
            }
        };
        let mut score = Score::default();
        for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            match serde_json::from_str::<Text>(line) {
                Ok(t) if apart && !t.apart => {}
                Ok(t) => count(&mut score, &t, &k, errors && !t.apart),
                Err(e) => {
                    eprintln!("{}, line {}: {e}", file.display(), n + 1);
                    return ExitCode::FAILURE;
                }
            }
        }
        println!("{}  {score}", file.display());
    }
    ExitCode::SUCCESS
}

/// The built-in rules under those of a folder (`DIR/fr/triggers.toml`, …).
fn laid_over(folder: &Path) -> lexicon::Files {
    let mut files = lexicon::embedded();
    for name in files.keys().cloned().collect::<Vec<_>>() {
        if let Ok(text) = std::fs::read_to_string(folder.join(&name)) {
            files.insert(name, text);
        }
    }
    files
}

fn standard() -> Vec<PathBuf> {
    let all = FILES.iter().flat_map(|f| ["fr", "en", "ar"].map(|l| PathBuf::from(f).join(format!("{l}.jsonl"))));
    all.filter(|f| f.exists()).collect()
}

fn count(score: &mut Score, t: &Text, k: &Knowledge, errors: bool) {
    let article = Article {
        id: t.id.clone(),
        title: t.title.clone(),
        text: t.text.clone(),
        published: t.published.as_deref().and_then(|d| d.parse().ok()).map(Published::Day),
        lang: Some(t.lang.clone()),
        outlet: t.outlet.clone(),
        url: None,
        file: t.id.clone(),
        record: None,
    };
    let Rows { events, .. } = assemble::rows(&pipeline::read(&article, k), k, false);
    score.texts += 1;
    if t.events.is_empty() {
        score.empty[0] += 1;
        score.empty[1] += usize::from(!events.is_empty());
    }
    let fits = |l: &Label, e: &EventRow| {
        (l.event_type == e.event_type || l.alt_types.contains(&e.event_type)) && place_right(l, e)
    };
    let pairs = pairs(&t.events, &events, fits);
    score.required += t.events.iter().filter(|l| l.required).count();
    for (i, l) in t.events.iter().enumerate() {
        let Some(e) = pairs.iter().find(|p| p.0 == i).and_then(|p| events.get(p.1)) else {
            if errors && l.required {
                println!("- {} {} | {} | {}", t.id, l.event_type, l.place.as_deref().unwrap_or("-"), l.trigger);
            }
            continue;
        };
        score.right += 1;
        score.found += usize::from(l.required);
        add(&mut score.actor, l.actor.as_deref().filter(|a| *a != "unknown").map(|a| actor_right(k, &t.lang, a, e)));
        add(&mut score.day, l.date.as_deref().map(|d| day(e).is_some_and(|day| day == d)));
        add(&mut score.claimant, l.claimant.as_deref().map(|c| claimant_right(c, e)));
    }
    for (i, e) in events.iter().enumerate().filter(|(i, _)| !pairs.iter().any(|p| p.1 == *i)) {
        if t.events.iter().any(|l| fits(l, e)) {
            continue;
        }
        score.wrong += 1;
        if errors {
            let place = e.place_text.as_deref().or(e.place_name.as_deref()).unwrap_or("-");
            println!("+ {} {} | {place} | {} | {}", t.id, e.event_type, e.rule, events[i].sentence.trim());
        }
    }
}

fn add(to: &mut [usize; 2], right: Option<bool>) {
    if let Some(right) = right {
        to[0] += 1;
        to[1] += usize::from(right);
    }
}

/// As many pairs of label and event as can be had, required labels first (augmenting paths).
fn pairs(labels: &[Label], events: &[EventRow], fits: impl Fn(&Label, &EventRow) -> bool) -> Vec<(usize, usize)> {
    fn reach(i: usize, edges: &[Vec<usize>], seen: &mut [bool], owner: &mut [Option<usize>]) -> bool {
        for &j in edges.get(i).into_iter().flatten() {
            if std::mem::replace(&mut seen[j], true) {
                continue;
            }
            if owner[j].is_none_or(|o| reach(o, edges, seen, owner)) {
                owner[j] = Some(i);
                return true;
            }
        }
        false
    }
    let edges: Vec<Vec<usize>> = labels
        .iter()
        .map(|l| {
            let mut fit: Vec<usize> = (0..events.len()).filter(|j| fits(l, &events[*j])).collect();
            // The telling that the label means, where several would do.
            fit.sort_by_key(|j| !events[*j].sentence.contains(&l.trigger));
            fit
        })
        .collect();
    let mut owner = vec![None; events.len()];
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|i| !labels[*i].required);
    for i in order {
        reach(i, &edges, &mut vec![false; events.len()], &mut owner);
    }
    owner.iter().enumerate().filter_map(|(j, o)| o.map(|i| (i, j))).collect()
}

fn place_right(l: &Label, e: &EventRow) -> bool {
    let same_area = || l.adm1.as_deref().zip(e.adm1.as_deref()).is_some_and(|(a, b)| shares_word(a, b));
    let point = e.lon.zip(e.lat).map(|(lon, lat)| Point::new(lon, lat));
    let wide = l.tol_km.is_some_and(|t| t >= WIDE_KM);
    match (l.lon.zip(l.lat), point) {
        (Some((lon, lat)), Some(p)) => {
            let reach = l.tol_km.map_or(5_000.0, |t| t * 1_000.0).max(FLOOR_M);
            distance(Point::new(lon, lat), p) <= reach || wide && same_area()
        }
        (Some(_), None) => wide && same_area(),
        (None, p) if l.adm1.is_some() || l.place.is_none() => {
            same_area() || p.is_none() && !is_area(l) && e.adm1.is_none()
        }
        (None, _) => {
            let told = [e.place_text.as_deref(), e.place_name.as_deref(), e.place_name_ar.as_deref()];
            l.place.as_deref().is_some_and(|w| told.iter().flatten().any(|t| shares_word(w, t)))
        }
    }
}

/// A label of an area wants the area itself; a named spot in no list may stay without a point.
fn is_area(l: &Label) -> bool {
    let kind = l.place_kind.as_deref();
    kind.is_some_and(|k| matches!(k, "governorate" | "district" | "subdistrict" | "region" | "area" | "road" | "river"))
}

fn shares_word(a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        let split = s.split(|c: char| !c.is_alphanumeric());
        split.map(fold).map(|w| w.trim_start_matches("ال").to_owned()).filter(|w| w.chars().count() > 2).collect()
    };
    let generic = ["the", "les", "des", "city", "town", "village", "ville", "province", "rif", "مدينه", "بلده", "ريف"];
    words(a).iter().any(|w| !generic.contains(&w.as_str()) && words(b).contains(w))
}

/// The day told, or the first one of an interval.
fn day(e: &EventRow) -> Option<&str> {
    e.date.as_deref().or_else(|| e.start.as_deref().and_then(|s| s.get(..10)))
}

/// The same actor or one of its side; words are read as the program reads them.
fn actor_right(k: &Knowledge, lang: &str, words: &str, e: &EventRow) -> bool {
    let Some(told) = e.actor.as_deref() else { return false };
    let world = &k.lexicon.world;
    let side = |id: &str| world.actor(id).map_or(id.to_owned(), |a| a.side.clone());
    if world.actor(words).is_some() || words == told || e.actor_side.as_deref() == Some(words) {
        return side(words) == side(told);
    }
    if e.actor_text.as_deref().is_some_and(|t| shares_word(t, words)) {
        return true;
    }
    let article = Article {
        id: "actor".into(),
        title: None,
        text: words.to_owned(),
        published: None,
        lang: Some(lang.to_owned()),
        outlet: None,
        url: None,
        file: "actor".into(),
        record: None,
    };
    let r = pipeline::read_whole(&article, k);
    let mut named = r.mentions.actors.iter().filter_map(|a| world.resolve(&a.word, None, |_| false));
    named.any(|a| a.side == side(told))
}

fn claimant_right(words: &str, e: &EventRow) -> bool {
    [&e.claim_text, &e.claimant_name, &e.claimant].into_iter().flatten().any(|t| shares_word(t, words))
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |a: usize, b: usize| if b == 0 { f64::NAN } else { a as f64 / b as f64 };
        let (p, r) = (share(self.right, self.right + self.wrong), share(self.found, self.required));
        let f1 = 2.0 * p * r / (p + r);
        let of = |s: &[usize; 2]| format!("{:.2}", share(s[1], s[0]));
        write!(f, "{}  {}  {p:.2}  {r:.2}  {f1:.2}  ", self.texts, self.required)?;
        write!(f, "{}  {}  {}  ", of(&self.actor), of(&self.day), of(&self.claimant))?;
        write!(f, "{} of {}", self.empty[1], self.empty[0])
    }
}
