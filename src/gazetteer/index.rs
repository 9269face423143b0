//! Names to places: a trie over word numbers for listed spellings, a table of keys for all others.

use super::article;
use super::key::{Skeleton, words};
use super::row::{PlaceIx, Row, Span};
use super::trie::Trie;
use crate::packed::packed;
use crate::words::{Kind, Sym, Token, Tokens, Vocab, tokenize};
use rustc_hash::{FxHashMap, FxHashSet};

/// No further entry.
const NONE: u32 = u32::MAX;

/// A spelling of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    pub place: PlaceIx,
    /// In the gazetteer's text.
    pub text: Span,
    /// Written with an article in front.
    pub article: bool,
    /// Next name of the same words.
    next: u32,
}

packed!(Name { place, text, article, next });

/// A listed name found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The place.
    pub place: PlaceIx,
    /// First token, the article included.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// True where text and gazetteer agree in having an article in front or not.
    pub article_agrees: bool,
}

/// The index of names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    names: Vec<Name>,
    trie: Trie,
    /// For each node the first name that ends there.
    heads: Vec<u32>,
    /// Key to (key's names), sorted.
    keys: Vec<(u64, u32)>,
    /// The last word of the lexicons: those behind it stand in names alone.
    known: u32,
    /// Bit set by word number: those that names begin with.
    firsts: Vec<u64>,
}

impl Index {
    /// Indexes all names of the rows.
    pub fn build(text: &str, rows: &[Row], vocab: &mut Vocab) -> Index {
        let mut out = Index { heads: vec![NONE], ..Index::default() };
        // Names of all places in one go; without a vocabulary, since each word is interned below anyway.
        let tokens = tokenize(text, &Vocab::default());
        let mut edges = Edges::default();
        edges.0.reserve(rows.len() * 6);
        out.names.reserve(rows.len() * 4);
        out.known = vocab.len() as u32;
        let mut at = 0;
        let mut memo = KeyMemo::default();
        for (i, row) in rows.iter().enumerate() {
            let place = PlaceIx(i as u32);
            let start = row.names.first().map_or(0, |s| s.start) as usize;
            at += tokens.list.get(at..).unwrap_or(&[]).partition_point(|t| t.start < start);
            let from = at;
            at += tokens.list.get(at..).unwrap_or(&[]).partition_point(|t| t.start < row.names_end as usize);
            let list = tokens.list.get(from..at).unwrap_or(&[]);
            out.place(text, place, &tokens, list, (vocab, &mut edges), &mut memo);
        }
        out.trie = Trie::of(edges.sorted(), out.heads.len(), vocab.len());
        out.firsts = out.trie.firsts();
        out.keys.sort_unstable();
        out.keys.dedup();
        out
    }

    fn place(
        &mut self,
        text: &str,
        place: PlaceIx,
        tokens: &Tokens,
        list: &[Token],
        (vocab, edges): (&mut Vocab, &mut Edges),
        memo: &mut KeyMemo,
    ) {
        memo.seen.clear();
        for part in list.split(|t| t.kind == Kind::Mark && tokens.folded(t) == "|") {
            // "Azaz@tr": the language is of no use here.
            let tag = part.iter().position(|t| t.kind == Kind::Mark && tokens.folded(t) == "@");
            let name = part.get(..tag.unwrap_or(part.len())).unwrap_or(part);
            let (Some(first), Some(last)) = (name.first(), name.last()) else { continue };
            let span = Span { start: first.start as u32, end: last.end as u32 };
            self.name(text, place, span, tokens, name, (vocab, edges), memo);
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn name(
        &mut self,
        text: &str,
        place: PlaceIx,
        span: Span,
        tokens: &Tokens,
        name: &[Token],
        (vocab, edges): (&mut Vocab, &mut Edges),
        memo: &mut KeyMemo,
    ) {
        let mut node = 0u32;
        let (mut article, mut words) = (false, 0);
        for (i, t) in name.iter().enumerate() {
            if t.kind == Kind::Mark {
                continue;
            }
            let folded = tokens.folded(t);
            let next = name.get(i + 1..).and_then(|r| r.iter().find(|t| t.kind != Kind::Mark));
            if next.is_some_and(|n| article::is_latin(folded, Some(tokens.folded(n)))) {
                article |= words == 0;
                continue;
            }
            let sym = vocab.intern(folded);
            node = self.step_or_add(node, sym, edges);
            words += 1;
        }
        if words == 0 {
            return;
        }
        let index = self.names.len() as u32;
        let Some(head) = self.heads.get_mut(node as usize) else { return };
        // The same words twice for one place: once is enough, but an article noted anywhere counts.
        let mut entry = *head;
        while let Some(n) = self.names.get_mut(entry as usize) {
            if n.place == place {
                n.article |= article;
                return;
            }
            entry = n.next;
        }
        self.names.push(Name { place, text: span, article, next: *head });
        *head = index;
        let written = text.get(span.start as usize..span.end as usize).unwrap_or("");
        self.keys_of(written, index, memo);
    }

    fn keys_of(&mut self, written: &str, index: u32, memo: &mut KeyMemo) {
        let skeleton = Skeleton::of(written);
        if skeleton.len() < 2 || words(written).count() > 5 {
            return;
        }
        skeleton.hashes(&mut memo.hashes);
        for &h in &memo.hashes {
            if memo.seen.insert((h, 0)) {
                self.keys.push((h, index));
            } else if skeleton.len() < 12 {
                // Another spelling of the same place with the same key: kept, since its vowels may be nearer.
                self.keys.push((h, index));
            }
        }
        if let Some(bare) = article::without_glued(written) {
            let s = Skeleton::of(&bare);
            if s.len() >= 3 {
                self.keys.push((s.hash(), index));
            }
        }
    }

    fn step_or_add(&mut self, node: u32, sym: Sym, edges: &mut Edges) -> u32 {
        let fresh = self.heads.len() as u32;
        let to = *edges.0.entry((node, sym)).or_insert(fresh);
        if to == fresh {
            self.heads.push(NONE);
        }
        to
    }

    pub fn step(&self, node: u32, sym: Sym) -> Option<u32> {
        self.trie.step(node, sym)
    }

    /// The names that end at a node.
    pub fn names_at(&self, node: u32) -> impl Iterator<Item = &Name> {
        let mut at = self.heads.get(node as usize).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let n = self.names.get(at as usize)?;
            at = n.next;
            Some(n)
        })
    }

    /// True for a word that only names hold.
    pub fn is_own_word(&self, sym: Sym) -> bool {
        sym.0 > self.known
    }

    /// All steps of the trie: node and word.
    pub fn edges(&self) -> impl Iterator<Item = (u32, Sym)> {
        self.trie.edges().map(|(node, sym, _)| (node, sym))
    }

    /// True for a word that a listed name begins with.
    pub fn starts_name(&self, sym: Sym) -> bool {
        self.firsts.get(sym.0 as usize / 64).is_some_and(|bits| bits >> (sym.0 % 64) & 1 != 0)
    }

    /// Every listed name that starts at a token and ends before `limit`, longest first.
    pub fn exact(&self, tokens: &Tokens, start: usize, limit: usize, out: &mut Vec<Hit>) {
        out.clear();
        let Some(first) = tokens.list.get(start) else { return };
        let mut at = start;
        let article = is_article(tokens, start, limit);
        if article {
            at += 1;
        }
        let Some(word) = tokens.list.get(at).filter(|_| at < limit) else { return };
        // Arabic: the word behind its conjunction and preposition; the article belongs to the name.
        let own = tokens.all_readings(word).filter(|r| !r.clitics.article).filter_map(|r| self.step(0, r.sym));
        let nodes: Vec<u32> = own.collect();
        for node in nodes {
            self.walk(tokens, node, at + 1, limit, (start, article), out);
        }
        if article && out.is_empty() {
            // A name may begin with a word that looks like an article.
            if let Some(node) = self.step(0, first.sym) {
                self.walk(tokens, node, start + 1, limit, (start, false), out);
            }
        }
        out.sort_by_key(|h| (std::cmp::Reverse(h.end), !h.article_agrees, h.place));
        out.dedup();
    }

    fn walk(&self, tokens: &Tokens, node: u32, at: usize, limit: usize, head: (usize, bool), out: &mut Vec<Hit>) {
        for n in self.names_at(node) {
            out.push(Hit { place: n.place, start: head.0, end: at, article_agrees: n.article == head.1 });
        }
        let Some(t) = tokens.list.get(at).filter(|t| at < limit && !t.line_start) else { return };
        if let Some(next) = self.step(node, t.sym) {
            self.walk(tokens, next, at + 1, limit, head, out);
        }
        let dash = t.kind == Kind::Mark && tokens.folded(t) == "-";
        if dash || is_article(tokens, at, limit) {
            let behind = tokens.list.get(at + 1).filter(|b| at + 1 < limit && !b.line_start);
            if let Some(next) = behind.and_then(|b| self.step(node, b.sym)) {
                self.walk(tokens, next, at + 2, limit, head, out);
            }
        }
    }

    /// The names filed under a key, with their numbers.
    pub fn by_key(&self, hash: u64) -> impl Iterator<Item = (u32, &Name)> {
        let from = self.keys.partition_point(|(h, _)| *h < hash);
        let list = self.keys.get(from..).unwrap_or(&[]);
        let own = list.iter().take_while(move |(h, _)| *h == hash);
        own.filter_map(|(_, n)| Some((*n, self.names.get(*n as usize)?)))
    }

    /// All names.
    pub fn names(&self) -> &[Name] {
        &self.names
    }
}

/// The index with words by their place in a list of its own, so that it can be built before any vocabulary is known.
#[derive(Debug)]
pub(super) struct Portable {
    /// All words, a line each.
    words: String,
    names: Vec<Name>,
    /// (node, place of the word in `words`, node), in order.
    edges: Vec<(u32, u32, u32)>,
    heads: Vec<u32>,
    keys: Vec<(u64, u32)>,
}

packed!(Portable { words, names, edges, heads, keys });

/// The numbers that the words of a [`Portable`] have in a vocabulary.
#[derive(Debug)]
pub(crate) struct Numbers {
    /// The last word of the lexicons.
    known: u32,
    syms: Vec<u32>,
}

packed!(Numbers { known, syms });

impl Portable {
    /// Indexes all names of the rows.
    #[allow(dead_code)] // The build script's.
    pub fn build(text: &str, rows: &[Row]) -> Portable {
        let mut vocab = Vocab::default();
        let index = Index::build(text, rows, &mut vocab);
        let words: Vec<&str> = (1..=vocab.len() as u32).map(|n| vocab.word(Sym(n))).collect();
        let words = words.join("\n");
        let mut edges: Vec<(u32, u32, u32)> = index.trie.edges().map(|(node, sym, to)| (node, sym.0 - 1, to)).collect();
        edges.sort_unstable();
        Portable { words, names: index.names, edges, heads: index.heads, keys: index.keys }
    }

    /// The words join a vocabulary, in the order in which `Index::build` adds them.
    pub fn number(&self, vocab: &mut Vocab) -> Numbers {
        let known = vocab.len() as u32;
        vocab.reserve(self.heads.len());
        Numbers { known, syms: self.words.lines().map(|w| vocab.intern(w).0).collect() }
    }

    /// The index in the numbers of a vocabulary of so many words.
    pub fn join(self, numbers: &Numbers, words: usize) -> Index {
        let edges = self.edges.iter().filter_map(|&(node, word, to)| {
            let sym = *numbers.syms.get(word as usize)?;
            Some((node, Sym(sym), to))
        });
        let trie = Trie::of(edges, self.heads.len(), words);
        let firsts = trie.firsts();
        Index { names: self.names, trie, heads: self.heads, keys: self.keys, known: numbers.known, firsts }
    }
}

/// The trie while it grows: node and word to node.
#[derive(Default)]
struct Edges(FxHashMap<(u32, Sym), u32>);

impl Edges {
    fn sorted(self) -> impl Iterator<Item = (u32, Sym, u32)> {
        let mut all: Vec<_> = self.0.into_iter().map(|((node, sym), to)| (node, sym, to)).collect();
        all.sort_unstable();
        all.into_iter()
    }
}

/// Scratch space of one load.
#[derive(Default)]
struct KeyMemo {
    hashes: Vec<u64>,
    seen: FxHashSet<(u64, u32)>,
}

/// True if the token is the article of the next one. Forms that are words of French and English ("et", "as") must be
/// joined by a hyphen or written with a capital.
pub(crate) fn is_article(tokens: &Tokens, at: usize, limit: usize) -> bool {
    let (Some(t), Some(next)) = (tokens.list.get(at), tokens.list.get(at + 1).filter(|_| at + 1 < limit)) else {
        return false;
    };
    if t.kind != Kind::Word || next.kind != Kind::Word || next.line_start {
        return false;
    }
    let word = tokens.folded(t);
    // How it is written is told at once.
    (next.hyphen || t.capital && next.capital || matches!(word, "al" | "el"))
        && article::is_latin(word, Some(tokens.folded(next)))
}
