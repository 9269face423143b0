//! A language's words and phrase patterns, read from its `time.toml` and compiled.

use std::collections::BTreeMap;

use jiff::civil::Weekday;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{
    build,
    expr::{Anchor, Edge, Part, Side, Unit},
    need,
    pattern::{self, Node, RuleClass, WordClass},
    token,
};

/// The file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    week_start: String,
    #[serde(default)]
    prefixes: Vec<String>,
    #[serde(default)]
    clitics: Vec<String>,
    #[serde(default)]
    published_labels: Vec<String>,
    #[serde(default)]
    updated_labels: Vec<String>,
    #[serde(default)]
    weekday: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    month: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    number: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    clock: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    ordinal: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    unit: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    dual: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    edge: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    season: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    hmonth: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    part: BTreeMap<String, PartEntry>,
    #[serde(default)]
    macros: BTreeMap<String, String>,
    #[serde(default)]
    rule: Vec<RuleEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PartEntry {
    hours: (i8, i8),
    bare: Option<(i8, i8)>,
    #[serde(default)]
    forms: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    id: String,
    class: String,
    kind: String,
    pattern: Vec<String>,
    side: Option<String>,
    offset: Option<i32>,
    anchor: Option<String>,
    unit: Option<String>,
    part: Option<String>,
    edge: Option<String>,
    n: Option<u32>,
    #[serde(default)]
    utc: bool,
    #[serde(default)]
    examples: Vec<Example>,
    #[serde(default)]
    counter: Vec<String>,
}

/// A sentence a rule has to read, and what that comes to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Example {
    /// The sentence.
    pub text: String,
    /// The part of it that is the mention.
    pub find: String,
    /// The article's date.
    pub on: Option<String>,
    /// The interval in Damascus civil time, `day`, `first..last` or `from/to`; `open` if it can't be known.
    pub is: String,
    /// The expected precision.
    pub precision: Option<String>,
    /// The expected basis.
    pub basis: Option<String>,
    /// The day the text is about.
    pub running: Option<String>,
    /// Tense of the clause, past if left out.
    pub past: Option<bool>,
    /// The year of a heading.
    pub year: Option<i16>,
    /// The month of a heading.
    pub month: Option<i8>,
}

/// A compiled rule.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub id: String,
    pub class: RuleClass,
    pub kind: build::Kind,
    pub patterns: Vec<Node>,
    /// What each of them needs, see [`need`].
    pub needs: Vec<Vec<u128>>,
    /// What each of them begins with.
    pub firsts: Vec<u128>,
    /// What stands behind the first word of each.
    pub seconds: Vec<u128>,
    pub side: Side,
    pub offset: Option<i32>,
    pub anchor: Anchor,
    pub unit: Option<Unit>,
    pub part: Option<usize>,
    pub edge: Option<Edge>,
    pub n: Option<u32>,
    pub utc: bool,
    pub examples: Vec<Example>,
    pub counter: Vec<String>,
}

/// A form of a word class.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub class: WordClass,
    pub value: i32,
    /// Folded tokens.
    pub words: Vec<String>,
    /// The spelling asked for, where case or letter variants tell words apart.
    pub exact: Option<String>,
    /// Mistakable for another word: only beside a number.
    pub loose: bool,
}

/// A pattern of a rule, by their places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Begin {
    pub rule: usize,
    pub pattern: usize,
}

/// Patterns of the rules of each class, in their order.
pub(super) type ByClass = [Vec<Begin>; 4];

/// What is known of a word.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// What it brings to a sentence, see [`need`].
    pub bits: u128,
    /// Patterns that may begin with it.
    pub starts: ByClass,
    /// What may stand behind it in those of each class, see [`need`].
    pub behind: [u128; 4],
}

/// The time words and phrase patterns of one language.
///
/// Its file `time.toml` holds word classes (`[weekday]`, `[month]`, `[number]`, `[unit]`, `[part.NAME]` with hours, …),
/// `[macros]`, and `[[rule]]`s with `pattern`, `kind`, `examples` and `counter`. A form that begins with `=` is taken
/// as spelled (capitals and letter variants count), one that begins with `~` only where a pattern does not ask for
/// unmistakable forms (`{month!}`).
#[derive(Debug, Clone)]
pub struct Lexicon {
    pub(super) lang: String,
    pub(super) week_start: Weekday,
    /// Words written together with the one after them, cut off before a phrase.
    pub(super) prefixes: Vec<String>,
    /// All that any pattern may cut off a word, these included.
    pub(super) cut: Vec<String>,
    /// Further ones that may stand before a number.
    pub(super) clitics: Vec<String>,
    pub(super) published_labels: Vec<String>,
    pub(super) updated_labels: Vec<String>,
    pub(super) parts: Vec<Part>,
    pub(super) forms: Vec<Form>,
    /// First word of a form to forms, longest first.
    pub(super) by_word: FxHashMap<String, Vec<usize>>,
    pub(super) rules: Vec<Rule>,
    /// Numbers of the words that forms and patterns hold, from 1.
    pub(super) ids: FxHashMap<String, u32>,
    /// What is known of each, by its number; the first is any other word.
    pub(super) known: Vec<Known>,
    /// Patterns of rules that may begin with a number.
    pub(super) number_starts: ByClass,
    /// Words without one of which (or a digit) a sentence holds no phrase.
    pub(super) keys: FxHashSet<String>,
}

impl Lexicon {
    /// Compiles the text of a `time.toml`. The error names the entry and field that is wrong.
    pub fn parse(lang: &str, toml: &str) -> Result<Lexicon, String> {
        let file: File = toml::from_str(toml).map_err(|e| format!("{lang}: {e}"))?;
        compile(lang, file).map_err(|e| format!("{lang}: {e}"))
    }

    /// The number of a folded word, 0 where no form and no pattern has it.
    pub(super) fn id(&self, word: &str) -> u32 {
        self.ids.get(word).copied().unwrap_or(0)
    }

    /// What is known of a word by its number.
    pub(super) fn known(&self, id: u32) -> &Known {
        const NOTHING: &Known = &Known { bits: 0, starts: [const { Vec::new() }; 4], behind: [0; 4] };
        self.known.get(id as usize).unwrap_or(NOTHING)
    }

    /// The language's code.
    pub fn lang(&self) -> &str {
        &self.lang
    }
}

fn compile(lang: &str, file: File) -> Result<Lexicon, String> {
    let mut parts = Vec::new();
    let mut part_forms = BTreeMap::new();
    for (name, entry) in file.part {
        for (field, (from, to)) in
            [("hours", Some(entry.hours)), ("bare", entry.bare)].map(|(f, h)| (f, h.unwrap_or((0, 1))))
        {
            if from >= to || from < -24 || to > 48 {
                return Err(format!("part `{name}`, field `{field}`: {from}..{to} are no hours"));
            }
        }
        part_forms.insert(parts.len().to_string(), entry.forms);
        parts.push(Part { name, hours: entry.hours, bare: entry.bare });
    }
    let mut forms = Vec::new();
    let tables = [
        (WordClass::Weekday, "weekday", file.weekday),
        (WordClass::Month, "month", file.month),
        (WordClass::Number, "number", file.number),
        (WordClass::Clock, "clock", file.clock),
        (WordClass::Ordinal, "ordinal", file.ordinal),
        (WordClass::Unit, "unit", file.unit),
        (WordClass::Dual, "dual", file.dual),
        (WordClass::Edge, "edge", file.edge),
        (WordClass::Season, "season", file.season),
        (WordClass::Hmonth, "hmonth", file.hmonth),
        (WordClass::Part, "part", part_forms),
    ];
    for (class, table, entries) in tables {
        for (key, words) in entries {
            let value = value(class, &key).ok_or_else(|| format!("table `{table}`, entry `{key}`: unknown key"))?;
            for word in words {
                forms.push(
                    form(class, value, &word).ok_or_else(|| format!("table `{table}`, entry `{key}`: empty form"))?,
                );
            }
        }
    }
    let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (i, f) in forms.iter().enumerate() {
        if let Some(first) = f.words.first() {
            by_word.entry(first.clone()).or_default().push(i);
        }
    }
    for list in by_word.values_mut() {
        list.sort_by_key(|&i| std::cmp::Reverse(forms[i].words.len()));
    }
    let mut rules: Vec<Rule> = Vec::new();
    for entry in file.rule {
        let id = entry.id.clone();
        if rules.iter().any(|r| r.id == id) {
            return Err(format!("rule `{id}`, field `id`: used twice"));
        }
        let rule =
            rule(entry, &parts, &file.macros).map_err(|(field, e)| format!("rule `{id}`, field `{field}`: {e}"))?;
        rules.push(rule);
    }
    let mut lexicon = Lexicon {
        lang: lang.to_owned(),
        week_start: weekday(&file.week_start)
            .ok_or_else(|| format!("field `week_start`: `{}` is no weekday", file.week_start))?,
        prefixes: file.prefixes.iter().map(|p| fold(p)).collect(),
        cut: Vec::new(),
        clitics: file.clitics.iter().map(|p| fold(p)).collect(),
        published_labels: file.published_labels.iter().map(|p| fold(p)).collect(),
        updated_labels: file.updated_labels.iter().map(|p| fold(p)).collect(),
        parts,
        forms,
        by_word,
        rules,
        ids: FxHashMap::default(),
        known: vec![Known::default()],
        number_starts: ByClass::default(),
        keys: FxHashSet::default(),
    };
    lexicon.cut = lexicon.prefixes.clone();
    for p in lexicon.rules.iter().flat_map(|r| &r.patterns) {
        need::prefixes(p, &mut lexicon.cut);
    }
    lexicon.cut.retain(|p| !p.is_empty());
    need::index(&mut lexicon);
    Ok(lexicon)
}

/// Text folded as the matcher sees it, words joined by single blanks.
pub(super) fn fold(text: &str) -> String {
    token::tokens(text).into_iter().map(|t| t.text).collect::<Vec<_>>().join(" ")
}

fn form(class: WordClass, value: i32, written: &str) -> Option<Form> {
    let loose = written.starts_with('~');
    let bare = written.trim_start_matches('~');
    let exact = bare.strip_prefix('=');
    let plain = exact.unwrap_or(bare);
    let words: Vec<String> = token::tokens(plain).into_iter().map(|t| t.text).collect();
    (!words.is_empty()).then(|| Form { class, value, words, exact: exact.map(str::to_owned), loose })
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

const UNITS: [(&str, Unit); 7] = [
    ("minute", Unit::Minute),
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("week", Unit::Week),
    ("weekend", Unit::Weekend),
    ("month", Unit::Month),
    ("year", Unit::Year),
];

const EDGES: [(&str, Edge); 3] = [("begin", Edge::Begin), ("mid", Edge::Mid), ("end", Edge::End)];

/// First and last month.
const SEASONS: [(&str, (i8, i8)); 4] =
    [("spring", (3, 5)), ("summer", (6, 8)), ("autumn", (9, 11)), ("winter", (12, 2))];

fn place<T>(table: &[(&str, T)], key: &str) -> Option<i32> {
    table.iter().position(|(k, _)| *k == key).and_then(|i| i32::try_from(i).ok())
}

fn entry<T: Copy>(table: &[(&str, T)], value: i32) -> Option<T> {
    usize::try_from(value).ok().and_then(|i| table.get(i)).map(|&(_, v)| v)
}

pub(super) fn unit_of(value: i32) -> Option<Unit> {
    entry(&UNITS, value)
}

pub(super) fn edge_of(value: i32) -> Option<Edge> {
    entry(&EDGES, value)
}

pub(super) fn season_of(value: i32) -> Option<(i8, i8)> {
    entry(&SEASONS, value)
}

fn value(class: WordClass, key: &str) -> Option<i32> {
    let number = |max| key.parse::<i32>().ok().filter(|n| (0..=max).contains(n));
    match class {
        WordClass::Weekday => weekday(key).map(|w| i32::from(w.to_monday_one_offset())),
        WordClass::Month | WordClass::Hmonth => number(12).filter(|n| *n > 0),
        WordClass::Number => number(1000),
        WordClass::Clock => number(24),
        WordClass::Ordinal => number(31).filter(|n| *n > 0),
        WordClass::Unit | WordClass::Dual => place(&UNITS, key),
        WordClass::Edge => place(&EDGES, key),
        WordClass::Season => place(&SEASONS, key),
        WordClass::Part => number(i32::MAX),
    }
}

fn rule(entry: RuleEntry, parts: &[Part], macros: &BTreeMap<String, String>) -> Result<Rule, (&'static str, String)> {
    let class = match entry.class.as_str() {
        "day" => RuleClass::Day,
        "period" => RuleClass::Period,
        "moment" => RuleClass::Moment,
        "span" => RuleClass::Span,
        other => return Err(("class", format!("`{other}` is none of day, period, moment, span"))),
    };
    let kind = build::Kind::parse(&entry.kind).ok_or_else(|| ("kind", format!("`{}` is unknown", entry.kind)))?;
    let side = match entry.side.as_deref() {
        None => Side::Near,
        Some("last") => Side::Last,
        Some("this") => Side::This,
        Some("next") => Side::Next,
        Some("before") => Side::Before,
        Some(other) => return Err(("side", format!("`{other}` is none of last, this, next, before"))),
    };
    let anchor = match entry.anchor.as_deref() {
        None | Some("published") => Anchor::Published,
        Some("running") => Anchor::Running,
        Some(other) => return Err(("anchor", format!("`{other}` is none of published, running"))),
    };
    let unit =
        entry.unit.as_deref().map(|u| place(&UNITS, u).and_then(unit_of).ok_or(("unit", format!("`{u}` is unknown"))));
    let edge =
        entry.edge.as_deref().map(|u| place(&EDGES, u).and_then(edge_of).ok_or(("edge", format!("`{u}` is unknown"))));
    let part = entry
        .part
        .as_deref()
        .map(|p| parts.iter().position(|q| q.name == p).ok_or(("part", format!("there is no part `{p}`"))));
    let mut patterns = Vec::new();
    for p in &entry.pattern {
        let node = pattern::parse(p, macros).map_err(|e| ("pattern", e))?;
        if let Some(c) = refers(&node).into_iter().find(|c| *c >= class) {
            return Err(("pattern", format!("`{p}` refers to class {c:?}, which is not below its own")));
        }
        patterns.push(node);
    }
    if patterns.is_empty() {
        return Err(("pattern", "is empty".to_owned()));
    }
    if entry.examples.is_empty() && kind != build::Kind::None {
        return Err(("examples", "is empty".to_owned()));
    }
    Ok(Rule {
        id: entry.id,
        class,
        kind,
        needs: patterns.iter().map(need::needs).collect(),
        firsts: Vec::new(),
        seconds: Vec::new(),
        patterns,
        side,
        offset: entry.offset,
        anchor,
        unit: unit.transpose()?,
        part: part.transpose()?,
        edge: edge.transpose()?,
        n: entry.n,
        utc: entry.utc,
        examples: entry.examples,
        counter: entry.counter,
    })
}

/// Rule classes a pattern refers to.
fn refers(node: &Node) -> Vec<RuleClass> {
    match node {
        Node::Sub(classes, _) => classes.clone(),
        Node::Seq(all) | Node::Alt(all) => all.iter().flat_map(refers).collect(),
        Node::Opt(one) => refers(one),
        _ => Vec::new(),
    }
}
