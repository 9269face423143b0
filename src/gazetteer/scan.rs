//! Listed names straight from text: one pass that folds by table, finds word edges and walks the trie of names, without
//! making tokens. Finds what [`Gazetteer::exact`] finds at every token; for texts of which only the names are wanted.

use super::article::is_latin;
use super::{Gazetteer, PlaceIx};
use crate::words::{Sym, Vocab, fold_into, is_word_code, scan_word};
use rustc_hash::FxHashMap;

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

/// Bits of the filter; the vocabulary sets about one of thirty.
const FILTER: usize = 1 << 20;
/// Characters below this are folded by table: all of two UTF-8 bytes.
const TABLE: usize = 0x800;
/// What the table says of characters that need more than one step.
const SLOW: u16 = u16::MAX;
/// Vanishes in folding, inside a word.
const GONE: u16 = u16::MAX - 1;
/// No part of a word.
const OUT: u16 = u16::MAX - 2;

/// A gazetteer made ready for scanning.
pub struct Scanner<'g> {
    gazetteer: &'g Gazetteer,
    filter: Vec<u64>,
    words: FxHashMap<u64, Sym>,
    table: Vec<u16>,
}

/// One word of the text.
#[derive(Debug, Clone, Copy)]
struct Word {
    start: u32,
    end: u32,
    sym: Sym,
    /// Where its further readings begin in the list, and how many there are.
    readings: (u32, u8),
    /// What stood between it and the word before.
    gap: Gap,
    hyphen: bool,
    capital: bool,
    /// Short enough to be an article.
    short: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Blanks and quotation marks.
    Open,
    /// One dash.
    Dash,
    /// A line's end, or other marks.
    Closed,
}

/// Room for the words of a text, to be used again.
#[derive(Debug, Default)]
pub struct Scratch {
    words: Vec<Word>,
    readings: Vec<(Sym, bool)>,
    folded: Vec<u8>,
    slow: String,
}

impl<'g> Scanner<'g> {
    /// Makes a gazetteer ready; `vocab` is the one it was loaded with.
    pub fn new(gazetteer: &'g Gazetteer, vocab: &Vocab) -> Scanner<'g> {
        let mut out = Scanner { gazetteer, filter: vec![0; FILTER / 64], words: FxHashMap::default(), table: table() };
        out.words.reserve(vocab.len());
        for n in 1..=vocab.len() as u32 {
            let h = hash(vocab.word(Sym(n)).as_bytes());
            if let Some(cell) = out.filter.get_mut((h as usize % FILTER) / 64) {
                *cell |= 1 << (h % 64);
            }
            out.words.insert(h, Sym(n));
        }
        out
    }

    fn sym(&self, h: u64) -> Sym {
        let cell = self.filter.get((h as usize % FILTER) / 64).copied().unwrap_or(0);
        if cell >> (h % 64) & 1 == 0 { Sym::UNKNOWN } else { self.words.get(&h).copied().unwrap_or(Sym::UNKNOWN) }
    }

    /// All listed names of a text, in order of their start, longest first.
    pub fn find(&self, text: &str, scratch: &mut Scratch, out: &mut Vec<Named>) {
        out.clear();
        self.cut(text, scratch);
        let words = scratch.words.as_slice();
        let mut i = 0;
        while let Some(w) = words.get(i) {
            if w.sym != Sym::UNKNOWN || w.readings.1 > 0 || w.short {
                self.names_at(text, words, &scratch.readings, i, out);
            }
            i += 1;
        }
    }

    fn names_at(&self, text: &str, words: &[Word], readings: &[(Sym, bool)], i: usize, out: &mut Vec<Named>) {
        let Some(first) = words.get(i) else { return };
        let from = out.len();
        let article = self.is_article(text, words, i);
        let at = i + usize::from(article);
        let Some(word) = words.get(at) else { return };
        let head = (first.start as usize, article);
        self.walk(text, words, self.step(0, word.sym), at + 1, head, out);
        let own = readings.get(word.readings.0 as usize..).unwrap_or(&[]).iter().take(word.readings.1.into());
        for (sym, _) in own.filter(|(_, with_article)| !with_article) {
            self.walk(text, words, self.step(0, *sym), at + 1, head, out);
        }
        if article && out.len() == from {
            self.walk(text, words, self.step(0, first.sym), i + 1, (head.0, false), out);
        }
        if out.len() > from + 1
            && let Some(new) = out.get_mut(from..)
        {
            new.sort_by_key(|n| (std::cmp::Reverse(n.end), !n.article_agrees, n.place));
            let mut kept: Vec<Named> = new.to_vec();
            kept.dedup();
            out.truncate(from);
            out.extend(kept);
        }
    }

    fn step(&self, node: u32, sym: Sym) -> Option<u32> {
        self.gazetteer.index.step(node, sym)
    }

    fn walk(
        &self,
        text: &str,
        words: &[Word],
        node: Option<u32>,
        at: usize,
        head: (usize, bool),
        out: &mut Vec<Named>,
    ) {
        let (Some(node), Some(last)) = (node, at.checked_sub(1).and_then(|i| words.get(i))) else { return };
        for n in self.gazetteer.index.names_at(node) {
            let article_agrees = n.article == head.1;
            out.push(Named { start: head.0, end: last.end as usize, place: n.place, article_agrees });
        }
        let Some(next) = words.get(at) else { return };
        if next.gap == Gap::Closed {
            return;
        }
        self.walk(text, words, self.step(node, next.sym), at + 1, head, out);
        if next.gap == Gap::Open && self.is_article(text, words, at) {
            let behind = words.get(at + 1).and_then(|b| self.step(node, b.sym));
            self.walk(text, words, behind, at + 2, head, out);
        }
    }

    /// As for tokens: forms that are words of French and English must be joined by a hyphen or carry a capital.
    fn is_article(&self, text: &str, words: &[Word], at: usize) -> bool {
        let (Some(w), Some(next)) = (words.get(at), words.get(at + 1)) else { return false };
        if !w.short || next.gap != Gap::Open {
            return false;
        }
        let written = text.get(w.start as usize..w.end as usize).unwrap_or("");
        let behind = text.get(next.start as usize..next.end as usize).unwrap_or("");
        let (mut a, mut b) = (String::new(), String::new());
        fold_into(written, &mut a);
        fold_into(behind, &mut b);
        is_latin(&a, Some(&b)) && (next.hyphen || matches!(a.as_str(), "al" | "el") || w.capital && next.capital)
    }

    /// Cuts a text into words, each folded and looked up on the way.
    fn cut(&self, text: &str, s: &mut Scratch) {
        s.words.clear();
        s.readings.clear();
        let bytes = text.as_bytes();
        let (mut i, mut gap, mut glued, mut hyphen) = (0, Gap::Closed, false, false);
        while let Some(&b) = bytes.get(i) {
            if b == b' ' {
                (i, glued, hyphen) = (i + 1, false, false);
                continue;
            }
            let (c, n) = decode(bytes, i);
            let folds = self.fold_of(c);
            if folds == OUT || folds == SLOW && !is_word_code(c) {
                self.between(text, i, c, n, (&mut gap, &mut glued, &mut hyphen));
                i += n;
                continue;
            }
            let end = self.word(text, i, s);
            let known = self.look_up(s);
            let arabic = s.folded.first().is_some_and(|b| (0xD8..=0xDB).contains(b));
            let first_reading = s.readings.len() as u32;
            if arabic {
                self.clitics(&s.folded, known, &mut s.readings);
            }
            if !s.folded.is_empty() {
                s.words.push(Word {
                    start: i as u32,
                    end: end as u32,
                    sym: known,
                    readings: (first_reading, (s.readings.len() as u32 - first_reading).min(255) as u8),
                    gap: if hyphen { Gap::Open } else { gap },
                    hyphen,
                    capital: char::from_u32(c).is_some_and(char::is_uppercase),
                    short: !arabic && (2..=3).contains(&s.folded.len()),
                });
            }
            (i, gap, glued, hyphen) = (end.max(i + 1), Gap::Open, true, false);
        }
    }

    fn look_up(&self, s: &Scratch) -> Sym {
        self.sym(hash(&s.folded))
    }

    /// What a character between words does to the gap.
    fn between(&self, text: &str, i: usize, c: u32, n: usize, (gap, glued, hyphen): (&mut Gap, &mut bool, &mut bool)) {
        let c = char::from_u32(c).unwrap_or(' ');
        match c {
            '\n' | '\u{2028}' | '\u{2029}' | '\u{0085}' => (*gap, *glued, *hyphen) = (Gap::Closed, false, false),
            c if c.is_whitespace() => (*glued, *hyphen) = (false, false),
            '«' | '“' | '„' | '‹' | '»' | '”' | '›' | '"' | '″' | '‟' => *glued = false,
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | 'ʿ' | 'ʾ' | 'ʻ' | '′' => {}
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{00AD}'
            | '\u{FE0F}' => {}
            '-' | '\u{2010}' | '\u{2011}'
                if *glued
                    && text.get(i + n..).and_then(|r| r.chars().next()).is_some_and(|f| is_word_code(f as u32)) =>
            {
                *hyphen = true;
            }
            '–' | '—' | '―' | '−' | '-' | '\u{2010}' | '\u{2011}' => {
                *gap = if *gap == Gap::Open { Gap::Dash } else { Gap::Closed };
                *glued = true;
            }
            _ => (*gap, *glued) = (Gap::Closed, true),
        }
    }

    fn fold_of(&self, c: u32) -> u16 {
        self.table.get(c as usize).copied().unwrap_or(SLOW)
    }

    /// Folds the word at `start` into the scratch; returns its end.
    fn word(&self, text: &str, start: usize, s: &mut Scratch) -> usize {
        s.folded.clear();
        let bytes = text.as_bytes();
        let mut i = start;
        if bytes.get(i).is_some_and(u8::is_ascii_digit) {
            return self.slow_word(text, start, s);
        }
        while let Some(&b) = bytes.get(i) {
            if b.is_ascii_alphanumeric() {
                s.folded.push(b.to_ascii_lowercase());
                i += 1;
                continue;
            }
            if b.is_ascii() {
                return if b == b'\'' || b == b'`' { self.slow_word(text, start, s) } else { i };
            }
            let (c, n) = decode(bytes, i);
            match self.fold_of(c) {
                OUT => return i,
                GONE | SLOW => return self.slow_word(text, start, s),
                f if f < 0x80 => s.folded.push(f as u8),
                f => s.folded.extend([0xC0 | (f >> 6) as u8, 0x80 | (f & 0x3F) as u8]),
            }
            i += n;
        }
        i
    }

    /// Apostrophes, stretched letters, numbers, letters of three bytes: as the tokenizer does it.
    #[cold]
    fn slow_word(&self, text: &str, start: usize, s: &mut Scratch) -> usize {
        let end = scan_word(text, start);
        s.slow.clear();
        fold_into(text.get(start..end).unwrap_or(""), &mut s.slow);
        s.slow.retain(|c| c != ' ' && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}' | '\u{FE0F}'));
        s.folded.clear();
        s.folded.extend_from_slice(s.slow.as_bytes());
        end
    }

    /// The word behind its conjunction, preposition and article, as the tokenizer reads it.
    fn clitics(&self, folded: &[u8], known: Sym, out: &mut Vec<(Sym, bool)>) {
        const WAW: &[u8] = "و".as_bytes();
        const FA: &[u8] = "ف".as_bytes();
        const LAM: &[u8] = "ل".as_bytes();
        const ARTICLE: &[u8] = "ال".as_bytes();
        let mut add = |word: &[u8], article: bool| {
            if word.len() >= 4 {
                let sym = self.sym(hash(word));
                if sym != Sym::UNKNOWN {
                    out.push((sym, article));
                }
            }
        };
        let prepositions = ["ب", "ل", "ك", "س"].map(str::as_bytes);
        let mut bare = |rest: &[u8], stripped: bool, lam: bool| {
            if stripped {
                add(rest, false);
            }
            if let Some(noun) = rest.strip_prefix(ARTICLE) {
                add(noun, true);
            }
            if lam && let Some(noun) = rest.strip_prefix(LAM) {
                add(noun, true);
                let mut whole = ARTICLE.to_vec();
                whole.extend_from_slice(noun);
                add(&whole, false);
            }
        };
        bare(folded, false, false);
        if known != Sym::UNKNOWN {
            return;
        }
        let mut rest = |word: &[u8], stripped: bool| {
            if stripped {
                bare(word, true, false);
            }
            for p in prepositions {
                if let Some(r) = word.strip_prefix(p) {
                    bare(r, true, p == LAM);
                }
            }
        };
        rest(folded, false);
        for c in [WAW, FA] {
            if let Some(r) = folded.strip_prefix(c) {
                rest(r, true);
            }
        }
    }
}

fn hash(word: &[u8]) -> u64 {
    let mut h = 0xCBF2_9CE4_8422_2325u64;
    let mut chunks = word.chunks_exact(8);
    for c in &mut chunks {
        let n = c.iter().rev().fold(0u64, |n, b| n << 8 | u64::from(*b));
        h = (h.rotate_left(5) ^ n).wrapping_mul(0x517C_C1B7_2722_0A95);
    }
    let rest = chunks.remainder();
    let n = rest.iter().rev().fold(rest.len() as u64, |n, b| n << 8 | u64::from(*b));
    h = (h.rotate_left(5) ^ n).wrapping_mul(0x517C_C1B7_2722_0A95);
    h ^ h >> 32
}

/// The character at a byte offset and its length; valid UTF-8 is given.
fn decode(bytes: &[u8], i: usize) -> (u32, usize) {
    let at = |k: usize| u32::from(bytes.get(i + k).copied().unwrap_or(0));
    let b = at(0);
    match b {
        0..0x80 => (b, 1),
        0x80..0xE0 => ((b & 0x1F) << 6 | at(1) & 0x3F, 2),
        0xE0..0xF0 => ((b & 0x0F) << 12 | (at(1) & 0x3F) << 6 | at(2) & 0x3F, 3),
        _ => ((b & 0x07) << 18 | (at(1) & 0x3F) << 12 | (at(2) & 0x3F) << 6 | at(3) & 0x3F, 4),
    }
}

fn table() -> Vec<u16> {
    let mut out = vec![OUT; TABLE];
    let mut folded = String::new();
    for (n, cell) in out.iter_mut().enumerate() {
        let Some(c) = char::from_u32(n as u32).filter(|c| is_word_code(*c as u32)) else { continue };
        folded.clear();
        fold_into(c.encode_utf8(&mut [0; 4]), &mut folded);
        let mut chars = folded.chars();
        *cell = match (chars.next(), chars.next()) {
            (None, _) => GONE,
            (Some(f), None) if (f as usize) < TABLE => f as u16,
            _ => SLOW,
        };
        // Apostrophes only join.
        if !c.is_alphanumeric() && *cell != GONE {
            *cell = SLOW;
        }
    }
    out
}
