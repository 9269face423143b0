//! Checks of the gazetteer.

use crate::gazetteer::{Files, Gazetteer, Place};
use crate::knowledge::Knowledge;
use crate::lexicon::{Line, Marks};
use crate::words::{fold, tokenize};
use geo::{Contains, Distance, Euclidean, Geodesic};
use rustc_hash::{FxHashMap, FxHashSet};

/// Two places of one name are nearer than this only by mistake, metres.
const TWIN_M: f64 = 300.0;
/// Outlines are simplified by some 300 m; a place at a border may lie so far outside, degrees.
const EDGE: f64 = 0.01;
/// Names as important as this are known well enough to count without a guard.
const FAMOUS: f64 = 0.75;
/// A minute of arc and half a kilometre: what a point rounded to the minute is worth at best, metres.
const MINUTE_M: f64 = 1_400.0;

/// Every defect of the places; `files` are those that the gazetteer was loaded from.
pub fn check(k: &Knowledge, files: &Files) -> Vec<String> {
    let g = &k.gazetteer;
    let mut out = g.shape_errors();
    let column = |file: &str| -> FxHashSet<String> {
        let text = files.get(file).map_or("", |t| t);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.records().flatten().filter_map(|r| r.get(0).map(str::to_owned)).collect()
    };
    let (kinds, sources, common) = (column("kinds.csv"), column("sources.csv"), column("common_words.csv"));
    let common: FxHashSet<String> = common.iter().map(|w| fold(w)).collect();
    for p in g.places() {
        let mut defects = Vec::new();
        fields(g, p, &kinds, &sources, &mut defects);
        names(k, p, &common, &mut defects);
        position(g, p, &mut defects);
        out.extend(defects.into_iter().map(|d| format!("{} ({}): {d}", p.id(), p.name("en"))));
    }
    twins(g, &mut out);
    out
}

fn fields(g: &Gazetteer, p: Place<'_>, kinds: &FxHashSet<String>, sources: &FxHashSet<String>, out: &mut Vec<String>) {
    if !kinds.is_empty() && !kinds.contains(p.kind()) {
        out.push(format!("kind: `{}` is not in kinds.csv; choose one of its kinds or add a row there", p.kind()));
    }
    for source in p.source().split(['|', ' ', ';']).filter(|s| !s.is_empty()) {
        if !sources.is_empty() && !sources.contains(source) {
            out.push(format!("source: `{source}` is not in sources.csv; add it there with its licence"));
        }
    }
    if p.source().is_empty() {
        out.push("source: empty; cite where the row comes from".into());
    }
    if !(0.0..=1.0).contains(&p.importance()) {
        out.push(format!("importance: {} is not between 0 and 1", p.importance()));
    }
    for level in 1..=3 {
        if let Some(id) = p.adm(level).filter(|id| g.ix(id).is_none()) {
            out.push(format!("adm{level}: no place has the id `{id}`; write a P-code of admin.csv"));
        }
    }
    for (day, column) in [(p.valid().0, "valid_from"), (p.valid().1, "valid_to")] {
        if !day.is_empty() && day.parse::<jiff::civil::Date>().is_err() {
            out.push(format!("{column}: `{day}` is no date; write 2017-05-04"));
        }
    }
    let wikidata = p.wikidata_id();
    if !wikidata.is_empty() && !wikidata.strip_prefix('Q').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())) {
        out.push(format!("wikidata_id: `{wikidata}` is none; write Q and digits"));
    }
}

fn names(k: &Knowledge, p: Place<'_>, common: &FxHashSet<String>, out: &mut Vec<String>) {
    let mut any = false;
    for name in p.all_names() {
        any = true;
        if let Some(what) = broken(name) {
            out.push(format!("name `{name}`: {what}; type it anew in UTF-8"));
        }
        let tokens = tokenize(name, &k.lexicon.vocab);
        let marks = Marks::default();
        let line = Line { tokens: &tokens, marks: &marks, from: 0, to: tokens.list.len() };
        let whole = tokens.list.len();
        for l in &k.lexicon.languages {
            let alias =
                l.actors.all_at(line, 0).into_iter().find(|(f, e)| {
                    f.end == whole && f.start == 0 && !e.patterns.is_empty() && !p.foreign() && !p.guard()
                });
            if let Some((_, e)) = alias {
                out.push(format!(
                    "name `{name}`: also a name of the actor `{}` ({}/actors.toml); remove the spelling or set guard=word",
                    e.id, l.code
                ));
            }
        }
        let folded = fold(name);
        let bare = folded.strip_prefix("al-").unwrap_or(&folded);
        if (common.contains(&folded) || common.contains(bare)) && !p.guard() && p.importance() < FAMOUS {
            out.push(format!("name `{name}`: a common word (common_words.csv); set guard=word"));
        }
    }
    if !any {
        out.push("no name in any column; give one".into());
    }
}

/// What is wrong with the characters of a name.
fn broken(name: &str) -> Option<&'static str> {
    if name.contains('\u{FFFD}') {
        return Some("a character that could not be read");
    }
    if name
        .chars()
        .any(|c| c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}'))
    {
        return Some("an invisible character");
    }
    // UTF-8 read as Latin-1 or Windows-1256.
    if ["Ã", "Ø§", "Ù„", "â€", "ط§ظ"].iter().any(|m| name.contains(m)) {
        return Some("letters of a wrong encoding");
    }
    let mixed = name.split(|c: char| !c.is_alphabetic()).any(|w| {
        let arabic = w.chars().filter(|c| ('\u{0600}'..='\u{06FF}').contains(c)).count();
        arabic > 0 && arabic < w.chars().count()
    });
    mixed.then_some("Latin and Arabic letters in one word")
}

fn position(g: &Gazetteer, p: Place<'_>, out: &mut Vec<String>) {
    let point = p.point();
    // Borders are simplified; a row may say that it knows.
    if p.foreign() || p.note().starts_with("at the border") {
        return;
    }
    if p.radius_m().is_none() && p.admin_level().is_none() && g.area(p.ix).is_none() && g.line(p.ix).is_none() {
        out.push("uncertainty_m: empty; give the metres that hold the place".into());
    }
    if p.kind() != "country" && g.admin_at(point).iter().all(Option::is_none) && !matches!(p.kind(), "road" | "river") {
        out.push(format!("lat, lon: {}, {} lies in no governorate", point.y(), point.x()));
    }
    for level in 1..=3 {
        let Some(parent) = p.adm(level).filter(|id| *id != p.id()).and_then(|id| g.by_id(id)) else { continue };
        let Some(area) = g.area(parent.ix) else { continue };
        if !area.contains(&point) && Euclidean.distance(&point, area) > EDGE {
            out.push(format!("adm{level}: the point lies outside {} ({})", parent.id(), parent.name("en")));
        }
    }
    let on_minute = |x: f64| (x * 60.0 - (x * 60.0).round()).abs() < 0.002;
    let small = p.admin_level().is_none() && p.radius_m().is_some_and(|r| r < MINUTE_M);
    if small && on_minute(point.x()) && on_minute(point.y()) {
        let r = p.radius_m().unwrap_or(0.0);
        out.push(format!(
            "lat, lon: {}, {} is rounded to the minute, but uncertainty_m says {r}; find a better point or write {MINUTE_M}",
            point.y(),
            point.x()
        ));
    }
}

/// Two places of one name and kind within 300 m.
fn twins(g: &Gazetteer, out: &mut Vec<String>) {
    let mut by_name: FxHashMap<String, Vec<Place<'_>>> = FxHashMap::default();
    for p in g.places().filter(|p| p.admin_level().is_none() && !p.foreign() && g.area(p.ix).is_none()) {
        let mut own = FxHashSet::default();
        for name in p.all_names().map(fold).filter(|n| own.insert(n.clone())) {
            by_name.entry(name).or_default().push(p);
        }
    }
    let mut found: Vec<(String, String)> = Vec::new();
    for (name, list) in &by_name {
        for (i, p) in list.iter().enumerate() {
            for q in list.iter().skip(i + 1) {
                let m = Geodesic.distance(p.point(), q.point());
                if m < TWIN_M {
                    let pair = format!("{} and {}", p.id(), q.id());
                    found.push((pair, format!("both are called `{name}`, {} m apart; merge the rows", m.round())));
                }
            }
        }
    }
    found.sort();
    found.dedup_by(|a, b| a.0 == b.0);
    out.extend(found.into_iter().map(|(pair, what)| format!("{pair}: {what}")));
}
