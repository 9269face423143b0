//! Listed names straight from text: a fast pass over word edges, and the trie of names walked only where a word may begin
//! one, without making tokens. Finds what [`Gazetteer::exact`] finds at every token; for texts of which only the names are wanted.

use super::article::is_latin;
use super::cut::{Cutter, Gap};
use super::sieve::Sieve;
use super::{Gazetteer, PlaceIx};
use crate::words::{Sym, Vocab, fold_into};
use rustc_hash::FxHashMap;

pub use super::cut::Scratch;

/// A listed name in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Byte offset of its first word, the article included; an Arabic clitic in front belongs to the word.
    pub start: usize,
    /// Byte offset behind its last word.
    pub end: usize,
    /// The place.
    pub place: PlaceIx,
    /// True where text and gazetteer agree in having an article in front or not.
    pub article_agrees: bool,
}

/// A gazetteer made ready for scanning.
pub struct Scanner<'g> {
    gazetteer: &'g Gazetteer,
    sieve: Sieve,
    cutter: Cutter<'g>,
    /// Bit set by node of the trie: those with words behind them.
    inner: Vec<u64>,
}

/// Where a name stands in the text: its words are cut as far as the trie follows them.
struct Walk<'a> {
    text: &'a str,
    scratch: &'a mut Scratch,
    out: &'a mut Vec<Named>,
}

impl<'g> Scanner<'g> {
    /// Makes a gazetteer ready; `vocab` is the one it was loaded with.
    pub fn new(gazetteer: &'g Gazetteer, vocab: &'g Vocab) -> Scanner<'g> {
        let index = &gazetteer.index;
        let first: FxHashMap<u32, Sym> =
            index.edges().filter(|e| e.0 == 0).filter_map(|(_, sym)| Some((index.step(0, sym)?, sym))).collect();
        let alone = |node: u32| index.names_at(node).next().is_some();
        let firsts = first.iter().map(|(node, sym)| (vocab.word(*sym), alone(*node)));
        let pairs =
            index.edges().filter_map(|(node, second)| Some((vocab.word(*first.get(&node)?), vocab.word(second))));
        let sieve = Sieve::new(firsts, pairs);
        let mut inner = Vec::new();
        for (node, _) in gazetteer.index.edges() {
            let cell = node as usize / 64;
            if inner.len() <= cell {
                inner.resize(cell + 1, 0);
            }
            if let Some(bits) = inner.get_mut(cell) {
                *bits |= 1u64 << (node % 64);
            }
        }
        Scanner { gazetteer, sieve, cutter: Cutter::new(vocab), inner }
    }

    /// All listed names of a text, in order of their start, longest first.
    pub fn find(&self, text: &str, scratch: &mut Scratch, out: &mut Vec<Named>) {
        out.clear();
        self.sieve.each(text, |at| {
            scratch.begin(at);
            self.names_at(&mut Walk { text, scratch, out });
        });
    }

    #[inline(never)]
    fn names_at(&self, w: &mut Walk<'_>) {
        let Some(first) = w.scratch.word(&self.cutter, w.text, 0) else { return };
        let from = w.out.len();
        let article = self.is_article(w, 0);
        let at = usize::from(article);
        let Some(word) = w.scratch.word(&self.cutter, w.text, at) else { return };
        let head = (first.start as usize, article);
        self.walk(w, self.step(0, word.sym), at + 1, head);
        for n in 0..word.readings.1 {
            let own = w.scratch.reading(&word, n);
            self.walk(w, own.and_then(|sym| self.step(0, sym)), at + 1, head);
        }
        if article && w.out.len() == from {
            self.walk(w, self.step(0, first.sym), 1, (head.0, false));
        }
        if w.out.len() > from + 1 {
            let new = w.out.get_mut(from..).unwrap_or_default();
            new.sort_unstable_by_key(|n| (std::cmp::Reverse(n.end), !n.article_agrees, n.place));
            let mut kept = from;
            for i in from..w.out.len() {
                if kept == from || w.out.get(i) != w.out.get(kept - 1) {
                    w.out.swap(kept, i);
                    kept += 1;
                }
            }
            w.out.truncate(kept);
        }
    }

    fn step(&self, node: u32, sym: Sym) -> Option<u32> {
        self.gazetteer.index.step(node, sym)
    }

    fn walk(&self, w: &mut Walk<'_>, node: Option<u32>, at: usize, head: (usize, bool)) {
        let Some(node) = node else { return };
        let Some(last) = at.checked_sub(1).and_then(|i| w.scratch.word(&self.cutter, w.text, i)) else { return };
        for n in self.gazetteer.index.names_at(node) {
            let article_agrees = n.article == head.1;
            w.out.push(Named { start: head.0, end: last.end as usize, place: n.place, article_agrees });
        }
        if self.inner.get(node as usize / 64).is_none_or(|bits| bits >> (node % 64) & 1 == 0) {
            return;
        }
        let Some(next) = w.scratch.word(&self.cutter, w.text, at) else { return };
        if next.gap == Gap::Closed {
            return;
        }
        self.walk(w, self.step(node, next.sym), at + 1, head);
        if next.gap == Gap::Open && self.is_article(w, at) {
            let behind = w.scratch.word(&self.cutter, w.text, at + 1).and_then(|b| self.step(node, b.sym));
            self.walk(w, behind, at + 2, head);
        }
    }

    /// As for tokens: forms that are words of French and English must be joined by a hyphen or carry a capital.
    fn is_article(&self, walk: &mut Walk<'_>, at: usize) -> bool {
        let Some(w) = walk.scratch.word(&self.cutter, walk.text, at).filter(|w| w.short) else { return false };
        let Some(next) = walk.scratch.word(&self.cutter, walk.text, at + 1) else { return false };
        if next.gap != Gap::Open {
            return false;
        }
        let written = walk.text.get(w.start as usize..w.end as usize).unwrap_or("");
        let plain = written.eq_ignore_ascii_case("al") || written.eq_ignore_ascii_case("el") || !written.is_ascii();
        if !(next.hyphen || plain || w.capital && next.capital) {
            return false;
        }
        let behind = walk.text.get(next.start as usize..next.end as usize).unwrap_or("");
        let (mut a, mut b) = (String::new(), String::new());
        fold_into(written, &mut a);
        fold_into(behind, &mut b);
        is_latin(&a, Some(&b)) && (next.hyphen || matches!(a.as_str(), "al" | "el") || w.capital && next.capital)
    }
}
