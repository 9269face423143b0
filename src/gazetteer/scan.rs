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
    /// All words of the vocabulary.
    filter: Vec<u64>,
    /// Those that names hold.
    names: Vec<u64>,
    /// Bit set by word: those that a name begins with.
    starts: Vec<u64>,
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
    readings: Vec<Sym>,
    folded: Vec<u8>,
    slow: String,
}

impl<'g> Scanner<'g> {
    /// Makes a gazetteer ready; `vocab` is the one it was loaded with.
    pub fn new(gazetteer: &'g Gazetteer, vocab: &Vocab) -> Scanner<'g> {
        let mut out = Scanner {
            gazetteer,
            filter: vec![0; FILTER / 64],
            names: vec![0; FILTER / 64],
            starts: vec![0; vocab.len() / 64 + 1],
            words: FxHashMap::default(),
            table: table(),
        };
        out.words.reserve(vocab.len());
        for n in 1..=vocab.len() as u32 {
            let h = hash(vocab.word(Sym(n)).as_bytes());
            set(&mut out.filter, h);
            out.words.insert(h, Sym(n));
        }
        for (node, sym) in gazetteer.index.edges() {
            set(&mut out.names, hash(vocab.word(sym).as_bytes()));
            if let Some(cell) = out.starts.get_mut(sym.0 as usize / 64).filter(|_| node == 0) {
                *cell |= 1 << (sym.0 % 64);
            }
        }
        out
    }

    /// The number of a word that the filter lets through.
    fn sym(&self, filter: &[u64], h: u64) -> Sym {
        let cell = filter.get((h as usize % FILTER) / 64).copied().unwrap_or(0);
        if cell >> (h % 64) & 1 == 0 { Sym::UNKNOWN } else { self.words.get(&h).copied().unwrap_or(Sym::UNKNOWN) }
    }

    fn starts(&self, sym: Sym) -> bool {
        self.starts.get(sym.0 as usize / 64).is_some_and(|c| c >> (sym.0 % 64) & 1 == 1)
    }

    /// All listed names of a text, in order of their start, longest first.
    pub fn find(&self, text: &str, scratch: &mut Scratch, out: &mut Vec<Named>) {
        out.clear();
        self.cut(text, scratch);
        let words = scratch.words.as_slice();
        let mut i = 0;
        while let Some(w) = words.get(i) {
            if w.short || w.readings.1 > 0 || self.starts(w.sym) {
                self.names_at(text, words, &scratch.readings, i, out);
            }
            i += 1;
        }
    }

    fn names_at(&self, text: &str, words: &[Word], readings: &[Sym], i: usize, out: &mut Vec<Named>) {
        let Some(first) = words.get(i) else { return };
        let from = out.len();
        let article = self.is_article(text, words, i);
        let at = i + usize::from(article);
        let Some(word) = words.get(at) else { return };
        let head = (first.start as usize, article);
        self.walk(text, words, self.step(0, word.sym), at + 1, head, out);
        let own = readings.get(word.readings.0 as usize..).unwrap_or(&[]).iter().take(word.readings.1.into());
        for sym in own {
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
        let plain = written.eq_ignore_ascii_case("al") || written.eq_ignore_ascii_case("el") || !written.is_ascii();
        if !(next.hyphen || plain || w.capital && next.capital) {
            return false;
        }
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
            if b.is_ascii_alphabetic() {
                let rest = bytes.get(i..).unwrap_or(&[]);
                let len = rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
                let ends = rest.get(len).is_none_or(|b| b.is_ascii() && !matches!(b, b'\'' | b'`'));
                if ends {
                    let word = rest.get(..len).unwrap_or(rest);
                    s.words.push(Word {
                        start: i as u32,
                        end: (i + len) as u32,
                        sym: self.sym(&self.names, hash_ascii(word)),
                        readings: (0, 0),
                        gap: if hyphen { Gap::Open } else { gap },
                        hyphen,
                        capital: b.is_ascii_uppercase(),
                        short: len <= 3 && may_be_article(&lower(word)[..len]),
                    });
                    (i, gap, glued, hyphen) = (i + len, Gap::Open, true, false);
                    continue;
                }
            }
            let (c, n) = decode(bytes, i);
            let folds = self.fold_of(c);
            if folds == OUT || folds == SLOW && !is_word_code(c) {
                self.between(text, i, c, n, (&mut gap, &mut glued, &mut hyphen));
                i += n;
                continue;
            }
            let end = self.word(text, i, s);
            let arabic = s.folded.first().is_some_and(|b| (0xD8..=0xDB).contains(b));
            // In Latin script only names matter; Arabic asks whether a word is known before it takes its first letter off.
            let known = self.sym(if arabic { &self.filter } else { &self.names }, hash(&s.folded));
            let first_reading = s.readings.len() as u32;
            if arabic && known == Sym::UNKNOWN {
                self.clitics(&s.folded, &mut s.readings);
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
                    short: !arabic && may_be_article(&s.folded),
                });
            }
            (i, gap, glued, hyphen) = (end.max(i + 1), Gap::Open, true, false);
        }
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

    /// The word behind its conjunction and preposition, as the tokenizer reads it; the article belongs to the name.
    fn clitics(&self, folded: &[u8], out: &mut Vec<Sym>) {
        const LAM: &[u8] = "ل".as_bytes();
        const BEFORE_NOUNS: [&[u8]; 4] = ["ب".as_bytes(), LAM, "ك".as_bytes(), "س".as_bytes()];
        const AND: [&[u8]; 2] = ["و".as_bytes(), "ف".as_bytes()];
        let mut add = |word: &[u8]| {
            if word.len() >= 4 {
                let sym = self.sym(&self.names, hash(word));
                if sym != Sym::UNKNOWN {
                    out.push(sym);
                }
            }
        };
        let mut behind = |word: &[u8], conjunction: bool| {
            if conjunction {
                add(word);
            }
            for p in BEFORE_NOUNS {
                let Some(rest) = word.strip_prefix(p) else { continue };
                add(rest);
                // "للقصير" is "ل" and "القصير".
                if p == LAM && rest.starts_with(LAM) {
                    let mut whole = [0u8; 64];
                    let noun = rest.get(2..).unwrap_or(&[]);
                    if let Some(to) = whole.get_mut(4..4 + noun.len()) {
                        to.copy_from_slice(noun);
                        whole[..4].copy_from_slice("ال".as_bytes());
                        add(&whole[..4 + noun.len()]);
                    }
                }
            }
        };
        behind(folded, false);
        for c in AND {
            if let Some(rest) = folded.strip_prefix(c) {
                behind(rest, true);
            }
        }
    }
}

fn set(filter: &mut [u64], h: u64) {
    if let Some(cell) = filter.get_mut((h as usize % FILTER) / 64) {
        *cell |= 1 << (h % 64);
    }
}

/// "al", "ash", "eal" and the like.
fn may_be_article(folded: &[u8]) -> bool {
    matches!(folded, [b'a' | b'e' | b'i' | b'o' | b'u', b't' | b'd' | b'r' | b'z' | b's' | b'n' | b'l'] | [b'l', b'l'])
        || matches!(folded, [b'a' | b'e' | b'i' | b'o' | b'u', b't' | b'd' | b's' | b'c', b'h'] | b"eal")
}

fn hash(word: &[u8]) -> u64 {
    hash_with(word, 0)
}

/// As [`hash`] of the word in small letters: of ASCII letters and digits, the sixth bit tells only the case.
fn hash_ascii(word: &[u8]) -> u64 {
    hash_with(word, 0x2020_2020_2020_2020)
}

fn hash_with(word: &[u8], bits: u64) -> u64 {
    const FACTOR: u64 = 0x517C_C1B7_2722_0A95;
    let mut h = word.len() as u64;
    let (chunks, rest) = word.as_chunks::<8>();
    for c in chunks {
        h = (h.rotate_left(5) ^ (u64::from_le_bytes(*c) | bits)).wrapping_mul(FACTOR);
    }
    if !rest.is_empty() {
        let mut last = [0u8; 8];
        last[..rest.len()].copy_from_slice(rest);
        let mask = u64::MAX >> (64 - 8 * rest.len());
        h = (h.rotate_left(5) ^ (u64::from_le_bytes(last) | bits & mask)).wrapping_mul(FACTOR);
    }
    h ^ h >> 32
}

/// The first bytes of a short word in small letters.
fn lower(word: &[u8]) -> [u8; 3] {
    let at = |i: usize| word.get(i).map_or(0, u8::to_ascii_lowercase);
    [at(0), at(1), at(2)]
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
