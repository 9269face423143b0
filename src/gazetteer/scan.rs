//! Listed names straight from text: a fast pass over word edges, and the trie of names walked only where a word may begin
//! one, without making tokens. Finds what [`Gazetteer::exact`] finds at every token; for texts of which only the names are wanted.

use super::article::is_latin;
use super::code::Code;
use super::cut::{Cutter, Gap};
use super::filter::Step;
use super::sieve::{First, Found, Next, Sieve};
use super::{Gazetteer, PlaceIx};
use crate::words::{Sym, Vocab, fold_into};
use rustc_hash::FxHashSet;

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
    /// The names of all nodes, each node's in the order in which they are told: place, and whether it is listed without an
    /// article.
    names: Vec<(PlaceIx, bool)>,
}

/// Where a name stands in the text: its words are cut as far as the trie follows them.
struct Walk<'a> {
    text: &'a str,
    scratch: &'a mut Scratch,
    out: &'a mut Vec<Named>,
}

/// Names of more words are walked with care.
const WORDS: usize = 8;

impl<'g> Scanner<'g> {
    /// Makes a gazetteer ready; `vocab` is the one it was loaded with.
    pub fn new(gazetteer: &'g Gazetteer, vocab: &'g Vocab) -> Scanner<'g> {
        let index = &gazetteer.index;
        let edges: Vec<(u32, Sym, u32)> =
            index.edges().filter_map(|(node, sym)| Some((node, sym, index.step(node, sym)?))).collect();
        let mut inner = Vec::new();
        for (node, _, _) in &edges {
            let cell = *node as usize / 64;
            if inner.len() <= cell {
                inner.resize(cell + 1, 0);
            }
            if let Some(bits) = inner.get_mut(cell) {
                *bits |= 1u64 << (node % 64);
            }
        }
        let (mut names, mut steps, mut odd) = (Vec::new(), Vec::with_capacity(edges.len()), FxHashSet::default());
        for (node, sym, to) in edges {
            let Some(word) = Code::of(vocab.word(sym)) else {
                if node == 0 {
                    odd.insert(vocab.word(sym).into());
                }
                continue;
            };
            let from = names.len();
            names.extend(index.names_at(to).map(|n| (n.place, !n.article)));
            let own = names.get_mut(from..).unwrap_or_default();
            own.sort_unstable_by_key(|(place, agrees)| (!agrees, *place));
            let range = (from as u32, own.len() as u16);
            steps.push(Step::new(node, word, to, range, is_set(&inner, to)));
        }
        Scanner { gazetteer, sieve: Sieve::new(&steps, odd), cutter: Cutter::new(vocab), inner, names }
    }

    /// All listed names of a text, in order of their start, longest first.
    pub fn find(&self, text: &str, scratch: &mut Scratch, out: &mut Vec<Named>) {
        out.clear();
        let mut edges = std::mem::take(&mut scratch.edges);
        edges.read(text.as_bytes());
        self.sieve.each(text, &edges, |found| match found {
            Found::Word(first) if !first.step.inner => self.tell(first.step, (first.start, first.end), out),
            Found::Word(first) => {
                if !self.longer(text, first, out) {
                    scratch.begin(first.start);
                    self.names_at(&mut Walk { text, scratch, out });
                }
            }
            Found::Here(at) => {
                scratch.begin(at);
                self.names_at(&mut Walk { text, scratch, out });
            }
        });
        scratch.edges = edges;
    }

    /// Adds the names that end with a step.
    fn tell(&self, step: &Step, (start, end): (usize, usize), out: &mut Vec<Named>) {
        let from = step.names.0 as usize;
        let own = self.names.get(from..from + usize::from(step.names.1)).unwrap_or(&[]);
        out.extend(own.iter().map(|&(place, article_agrees)| Named { start, end, place, article_agrees }));
    }

    /// Names whose words stand one blank apart; false where there is more to look at, and then none were added.
    fn longer(&self, text: &str, first: First<'_>, out: &mut Vec<Named>) -> bool {
        let mut way = [(first.step, first.end); WORDS];
        let (mut last, mut end, mut count) = (first.step, first.end, 1);
        while last.inner {
            match self.sieve.next(text, end) {
                Next::Word(to, word) => {
                    let Some(step) = self.sieve.step(last.to, word) else { break };
                    let Some(cell) = way.get_mut(count) else { return false };
                    (last, end) = (step, to);
                    *cell = (step, to);
                    count += 1;
                }
                Next::End => break,
                Next::Other => return false,
            }
        }
        let way = way.get(..count).unwrap_or(&[]);
        way.iter().rev().for_each(|(step, end)| self.tell(step, (first.start, *end), out));
        true
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
        if !is_set(&self.inner, node) {
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

fn is_set(bits: &[u64], n: u32) -> bool {
    bits.get(n as usize / 64).is_some_and(|cell| cell >> (n % 64) & 1 != 0)
}
