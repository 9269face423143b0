//! Everyday words that the article itself says are places: "the town of Salma" makes "Salma" one wherever it stands alone.

use super::toponym::{Grade, Scene, Toponym};
use super::{Mentions, is_read};
use crate::gazetteer::Gazetteer;
use crate::text::Document;
use crate::words::Sym;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Adds to the names found the places where a guarded name stands without the noun that another sentence gives it, before or
/// behind. `free` says which tokens belong to nothing else.
pub(super) fn confirmed<'a>(
    d: &Document<'_>,
    m: &Mentions,
    g: &Gazetteer,
    scene: impl Fn(usize) -> Scene<'a>,
    free: impl Fn(&Range<usize>) -> bool,
    out: &mut Vec<Toponym>,
) {
    let guarded = |t: &Toponym| {
        t.grade == Grade::Exact
            && t.tokens.len() == 1
            && !t.candidates.is_empty()
            && t.candidates.iter().all(|c| g.place(c.place).is_some_and(|p| p.guard()))
    };
    // The noun has to stand for a settlement: "the river Salma" says nothing of a town.
    let settled = |t: &Toponym| matches!(t.kind.as_deref(), Some("city" | "town" | "village" | "neighbourhood"));
    let word = |t: &Toponym| d.tokens.list.get(t.tokens.start).and_then(|x| name_of(d, g, x));
    let told: FxHashMap<Sym, usize> = (0..out.len())
        .rev()
        .filter_map(|i| out.get(i).filter(|t| guarded(t) && settled(t)).and_then(|t| Some((word(t)?, i))))
        .collect();
    if told.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for (n, s) in d.sentences.iter().enumerate().filter(|(_, s)| is_read(s.role)) {
        let scene = scene(n);
        for at in s.tokens.clone() {
            let Some(first) = d.tokens.list.get(at).and_then(|t| name_of(d, g, t)).and_then(|w| told.get(&w)) else {
                continue;
            };
            let tokens = at..at + 1;
            let named = out.iter().any(|t| t.tokens.contains(&at));
            if named || !free(&tokens) || !scene.may_start(at) || !scene.stands_as_name(&tokens, m) {
                continue;
            }
            if let Some(t) = out.get(*first) {
                let (candidates, skip) = (t.candidates.clone(), scene.clitics(at));
                found.push(Toponym { tokens, sentence: n, candidates, skip, grade: Grade::Exact, kind: None });
            }
        }
    }
    out.extend(found);
    out.sort_by_key(|t| t.tokens.start);
}

/// The name a word is, its Arabic clitics taken off.
fn name_of(d: &Document<'_>, g: &Gazetteer, t: &crate::words::Token) -> Option<Sym> {
    if t.sym != Sym::UNKNOWN && g.starts_name(t.sym) {
        return Some(t.sym);
    }
    d.tokens.readings(t).iter().find(|r| g.starts_name(r.sym)).map(|r| r.sym)
}

impl Scene<'_> {
    /// No person and no noun with its adjective: a Latin name has its capital and no other beside it, an Arabic one stands at
    /// the end of its phrase or behind a word that takes places.
    fn stands_as_name(&self, tokens: &Range<usize>, m: &Mentions) -> bool {
        if self.is_person(tokens) || m.people.iter().any(|p| p.tokens.contains(&tokens.start)) {
            return false;
        }
        if self.d.language.script == "latin" {
            return self.d.tokens.list.get(tokens.start).is_some_and(|t| t.capital && !t.upper)
                && !self.goes_on(tokens)
                && !self.has_head(tokens.start);
        }
        let article = self.d.word(tokens.start).contains("ال");
        article && (self.stands_alone(tokens.end) || self.located(tokens) || self.follows_place_verb(tokens.start))
    }

    /// "سقطت المزرعة": behind such a word a place stands.
    fn follows_place_verb(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |i| self.d.word(i));
        let bare = before.strip_prefix('و').unwrap_or(before);
        self.d.language.forms.before_places.contains(before) || self.d.language.forms.before_places.contains(bare)
    }
}
