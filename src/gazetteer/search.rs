//! Looking up a name by hand, in any script.

use super::{Gazetteer, Hit, PlaceIx};
use crate::words::{Vocab, fold, tokenize};
use rustc_hash::FxHashMap;

/// A place found for a name.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchHit {
    /// The place.
    pub place: PlaceIx,
    /// 1 for a listed name, less for others.
    pub score: f64,
    /// Why it was found.
    pub reason: String,
}

impl Gazetteer {
    /// Places for a name or an id, best first. `vocab` is the one the gazetteer was loaded with.
    pub fn search(&self, name: &str, vocab: &Vocab) -> Vec<SearchHit> {
        let mut found: FxHashMap<PlaceIx, (f64, String)> = FxHashMap::default();
        let mut add = |place: PlaceIx, score: f64, reason: String| {
            let best = found.entry(place).or_insert((0.0, String::new()));
            if score > best.0 {
                *best = (score, reason);
            }
        };
        if let Some(ix) = self.ix(name.trim()) {
            add(ix, 1.0, "the id".to_owned());
        }
        for h in self.listed(name, vocab) {
            let score = if h.article_agrees { 0.95 } else { 0.9 };
            add(h.place, score, "a listed name".to_owned());
        }
        for h in self.by_key(name, 2.0) {
            let written = self.nearest_name(h.place, name);
            add(h.place, 0.8 - 0.2 * h.distance, format!("sounds like `{written}`"));
        }
        if found.is_empty() {
            for h in self.fuzzy(name) {
                let written = self.nearest_name(h.place, name);
                found.insert(h.place, (0.3 - 0.05 * h.distance, format!("one letter from `{written}`")));
            }
        }
        let mut out: Vec<SearchHit> =
            found.into_iter().map(|(place, (score, reason))| SearchHit { place, score, reason }).collect();
        let rank = |h: &SearchHit| h.score + 0.05 * self.place(h.place).map_or(0.0, |p| p.importance());
        out.sort_by(|a, b| rank(b).total_cmp(&rank(a)).then(a.place.cmp(&b.place)));
        out
    }

    /// Places that list a name as a whole. `vocab` is the one the gazetteer was loaded with.
    pub fn listed(&self, name: &str, vocab: &Vocab) -> Vec<Hit> {
        let tokens = tokenize(name, vocab);
        let mut hits = Vec::new();
        self.exact(&tokens, 0, tokens.list.len(), &mut hits);
        hits.retain(|h| h.end == tokens.list.len());
        hits
    }

    /// The place's spelling that shares most with a name.
    fn nearest_name(&self, place: PlaceIx, name: &str) -> String {
        let wanted = super::key::Skeleton::of(name);
        let Some(p) = self.place(place) else { return String::new() };
        let score = |n: &str| wanted.distance(&super::key::Skeleton::of(n)).map_or(u32::MAX, |d| (d * 100.0) as u32);
        let folded = fold(name);
        let same_script = |n: &str| n.is_ascii() == folded.is_ascii();
        p.all_names().min_by_key(|n| (score(n), !same_script(n))).unwrap_or("").to_owned()
    }
}
