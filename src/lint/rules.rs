//! Checks of the data that need everything loaded: the examples of every rule are run.
//!
//! An example is a text; mentions that a pattern's slots need are written `{place:Hama}`, `{actor:rebels}`,
//! `{claimant:SOHR}`. Numbers, distances and directions are recognised by themselves.

use crate::ingest::Article;
use crate::knowledge::Knowledge;
use crate::lexicon::{Language, Line, Mark, Slot, Table};
use crate::mention::{Mentions, quantity};
use crate::words::{Tokens, Vocab, tokenize};

/// Every defect, each naming file, entry and field.
pub fn check(k: &Knowledge) -> Vec<String> {
    let mut out = Vec::new();
    for l in &k.lexicon.languages {
        macro_rules! tables {
            ($($t:ident),*) => { $( examples(l, &l.$t, &k.lexicon.vocab, &mut out); )* };
        }
        crate::lexicon::language::rule_tables!(tables);
    }
    for l in &k.lexicon.languages {
        macro_rules! demanded {
            ($($t:ident),*) => { $( for e in &l.$t.entries {
                for (field, list) in [("examples", &e.examples), ("counter", &e.counter)] {
                    if list.is_empty() {
                        out.push(format!("{}/{}.toml: {}: {field}: empty; give a text", l.code, l.$t.name, e.id));
                    }
                }
            } )* };
        }
        demanded!(spatial, lines, asides, lookalikes);
    }
    for l in &k.lexicon.languages {
        for e in &l.triggers.entries {
            for text in e.counter.iter().filter(|t| tells(k, l, &e.id, t)) {
                out.push(format!("{}/triggers.toml: {}: counter: the rule tells an event in `{text}`", l.code, e.id));
            }
        }
    }
    for (code, t) in k.times.iter() {
        out.extend(t.check().into_iter().map(|d| format!("{code}/time.toml: {d}")));
    }
    out
}

/// True if a text, read as an article, has an event of a rule: what triggers need beside their words counts too.
fn tells(k: &Knowledge, l: &Language, rule: &str, text: &str) -> bool {
    let article = Article {
        id: "example".into(),
        title: None,
        text: strip(text).0,
        published: None,
        lang: Some(l.code.clone()),
        outlet: None,
        url: None,
        file: String::new(),
        record: None,
    };
    let rule = format!("{}/{rule}", l.code);
    crate::pipeline::read(&article, k).events.iter().any(|e| e.rule == rule)
}

fn examples<T>(l: &Language, table: &Table<T>, vocab: &Vocab, out: &mut Vec<String>) {
    for e in &table.entries {
        let counter = if table.name == "triggers" { &[][..] } else { &e.counter[..] };
        for (text, wanted) in e.examples.iter().map(|t| (t, true)).chain(counter.iter().map(|t| (t, false))) {
            if matches(l, table, &e.id, text, vocab) != wanted {
                let field = if wanted { "examples" } else { "counter" };
                let verb = if wanted { "does not match" } else { "matches" };
                out.push(format!("{}/{}.toml: {}: {field}: the rule {verb} `{text}`", l.code, table.name, e.id));
            }
        }
    }
}

fn matches<T>(l: &Language, table: &Table<T>, id: &str, text: &str, vocab: &Vocab) -> bool {
    let (plain, slots) = strip(text);
    let tokens = tokenize(&plain, vocab);
    let mut mentions = Mentions::default();
    for (slot, from, to) in slots {
        let (start, end) = (token_at(&tokens, from), token_at(&tokens, to));
        mentions.marks.push(Mark { slot, start, end, index: 0 });
    }
    let all = (0, tokens.list.len());
    quantity::find(l, &tokens, all, u64::MAX, &mut mentions);
    let mut marks = mentions.marks;
    for (slot, found) in [
        (
            Slot::People,
            l.people
                .find_all(Line { tokens: &tokens, marks: &marks, from: all.0, to: all.1 })
                .into_iter()
                .map(|(f, _)| (f.start, f.end))
                .collect::<Vec<_>>(),
        ),
        (
            Slot::Kind,
            l.kinds
                .find_all(Line { tokens: &tokens, marks: &marks, from: all.0, to: all.1 })
                .into_iter()
                .map(|(f, _)| (f.start, f.end))
                .collect(),
        ),
    ] {
        for (start, end) in found {
            marks.push(Mark { slot, start, end, index: 0 });
        }
    }
    let line = Line { tokens: &tokens, marks: &marks, from: all.0, to: all.1 };
    (all.0..all.1).any(|at| table.all_at(line, at).iter().any(|(_, e)| e.id == id))
}

/// The text without its markers, and the byte ranges they stood around.
fn strip(text: &str) -> (String, Vec<(Slot, usize, usize)>) {
    let (mut plain, mut slots) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        let slot =
            after.split_once(':').and_then(|(name, _)| Slot::ALL.iter().find(|(n, _)| *n == name)).map(|(_, s)| *s);
        let inner = after.split_once(':').and_then(|(_, r)| r.split_once('}'));
        match (slot, inner) {
            (Some(slot), Some((words, tail))) => {
                slots.push((slot, plain.len(), plain.len() + words.len()));
                plain.push_str(words);
                rest = tail;
            }
            _ => {
                plain.push('{');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    (plain, slots)
}

fn token_at(tokens: &Tokens, byte: usize) -> usize {
    tokens.list.iter().position(|t| t.end > byte).unwrap_or(tokens.list.len())
}
