//! Words cut from a text as they are asked for, each folded by table and looked up in the vocabulary.

use super::edges::Edges;
use super::letters::{GONE, OUT, decode};
use super::sieve::Sieve;
use crate::words::{Sym, Vocab, fold_into, is_word_code, scan_word};

/// One word of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub start: u32,
    pub end: u32,
    pub sym: Sym,
    /// Where its further readings begin in the list, and how many there are.
    pub readings: (u32, u8),
    /// What stood between it and the word before.
    pub gap: Gap,
    pub hyphen: bool,
    pub capital: bool,
    /// Short enough to be an article.
    pub short: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Blanks and quotation marks.
    Open,
    /// One dash.
    Dash,
    /// A line's end, or other marks.
    Closed,
}

/// Words of one place in a text, cut one after the other; to be used again.
#[derive(Debug, Default)]
pub struct Scratch {
    words: Vec<Word>,
    readings: Vec<Sym>,
    folded: Vec<u8>,
    slow: String,
    pub(super) edges: Edges,
    /// Where the next word is sought.
    at: usize,
    hyphen: bool,
    glued: bool,
    gap: Option<Gap>,
}

impl Scratch {
    /// Begins anew at a byte offset where a word begins.
    pub(super) fn begin(&mut self, at: usize) {
        self.words.clear();
        self.readings.clear();
        (self.at, self.hyphen, self.glued, self.gap) = (at, false, false, None);
    }

    /// The n-th word from there on.
    pub(super) fn word(&mut self, cutter: &Cutter<'_>, text: &str, n: usize) -> Option<Word> {
        while self.words.len() <= n {
            if !cutter.next(text, self) {
                return None;
            }
        }
        self.words.get(n).copied()
    }

    /// One of the further readings of a word.
    pub(super) fn reading(&self, word: &Word, n: u8) -> Option<Sym> {
        if n >= word.readings.1 { None } else { self.readings.get(word.readings.0 as usize + n as usize).copied() }
    }
}

/// The vocabulary made ready for cutting.
pub(super) struct Cutter<'v> {
    vocab: &'v Vocab,
}

impl<'v> Cutter<'v> {
    pub fn new(vocab: &'v Vocab) -> Cutter<'v> {
        Cutter { vocab }
    }

    fn sym(&self, folded: &[u8]) -> Sym {
        self.vocab.get_bytes(folded)
    }

    /// Cuts one more word off; false at the end of the text.
    fn next(&self, text: &str, s: &mut Scratch) -> bool {
        let bytes = text.as_bytes();
        let mut gap = s.gap.unwrap_or(Gap::Closed);
        while s.at < bytes.len() {
            let i = s.at;
            let (c, n) = decode(bytes, i);
            if !Sieve::begins_word(c) {
                between(text, i, c, n, (&mut gap, &mut s.glued, &mut s.hyphen));
                s.at += n;
                continue;
            }
            let end = fold_word(text, i, s);
            let hyphen = s.hyphen;
            let arabic = s.folded.first().is_some_and(|b| (0xD8..=0xDB).contains(b));
            let sym = self.sym(&s.folded);
            let first_reading = s.readings.len() as u32;
            if arabic && sym == Sym::UNKNOWN {
                self.clitics(&s.folded, &mut s.readings);
            }
            s.at = end.max(i + n);
            (s.glued, s.hyphen) = (true, s.hyphen && s.folded.is_empty());
            // A word of marks alone is none: what stood before it still stands between its neighbours.
            if s.folded.is_empty() {
                continue;
            }
            s.words.push(Word {
                start: i as u32,
                end: end as u32,
                sym,
                readings: (first_reading, (s.readings.len() as u32 - first_reading).min(255) as u8),
                gap: if hyphen { Gap::Open } else { gap },
                hyphen,
                capital: char::from_u32(c).is_some_and(char::is_uppercase),
                short: !arabic && may_be_article(&s.folded),
            });
            s.gap = Some(Gap::Open);
            return true;
        }
        false
    }

    /// The word behind its conjunction and preposition, as the tokenizer reads it; the article belongs to the name.
    fn clitics(&self, folded: &[u8], out: &mut Vec<Sym>) {
        const LAM: &[u8] = "ل".as_bytes();
        const BEFORE_NOUNS: [&[u8]; 4] = ["ب".as_bytes(), LAM, "ك".as_bytes(), "س".as_bytes()];
        const AND: [&[u8]; 2] = ["و".as_bytes(), "ف".as_bytes()];
        let mut add = |word: &[u8]| {
            if word.len() >= 4 {
                let sym = self.sym(word);
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

/// What a character between words does to the gap.
fn between(text: &str, i: usize, c: u32, n: usize, (gap, glued, hyphen): (&mut Gap, &mut bool, &mut bool)) {
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
            if *glued && text.get(i + n..).and_then(|r| r.chars().next()).is_some_and(|f| is_word_code(f as u32)) =>
        {
            *hyphen = true;
        }
        // "al- Ghab"
        '-' | '\u{2010}' | '\u{2011}' if *glued && crate::words::is_split_article(text, i, i + n) => {}
        '–' | '—' | '―' | '−' | '-' | '\u{2010}' | '\u{2011}' => {
            *gap = if *gap == Gap::Open { Gap::Dash } else { Gap::Closed };
            *glued = true;
        }
        _ => (*gap, *glued) = (Gap::Closed, true),
    }
}

/// Folds the word at `start` into the scratch; returns its end.
fn fold_word(text: &str, start: usize, s: &mut Scratch) -> usize {
    s.folded.clear();
    let bytes = text.as_bytes();
    let mut i = start;
    if bytes.get(i).is_some_and(u8::is_ascii_digit) {
        return slow_word(text, start, s);
    }
    while let Some(&b) = bytes.get(i) {
        if b.is_ascii_alphanumeric() {
            s.folded.push(b.to_ascii_lowercase());
            i += 1;
            continue;
        }
        if b.is_ascii() {
            return if b == b'\'' || b == b'`' { slow_word(text, start, s) } else { i };
        }
        let (c, n) = decode(bytes, i);
        match Sieve::fold_of(c) {
            OUT => return i,
            f if f >= GONE => return slow_word(text, start, s),
            f if f < 0x80 => s.folded.push(f as u8),
            f => s.folded.extend([0xC0 | (f >> 6) as u8, 0x80 | (f & 0x3F) as u8]),
        }
        i += n;
    }
    i
}

/// Apostrophes, stretched letters, numbers, letters of three bytes: as the tokenizer does it.
#[cold]
fn slow_word(text: &str, start: usize, s: &mut Scratch) -> usize {
    let end = scan_word(text, start);
    fold_slowly(text.get(start..end).unwrap_or(""), &mut s.slow);
    s.folded.clear();
    s.folded.extend_from_slice(s.slow.as_bytes());
    end
}

/// A word's folded form without marks that cannot be seen.
pub(super) fn fold_slowly(word: &str, out: &mut String) {
    out.clear();
    fold_into(word, out);
    out.retain(|c| c != ' ' && !is_invisible(c));
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}' | '\u{FE0F}')
}

/// "al", "ash", "eal" and the like.
pub(super) fn may_be_article(folded: &[u8]) -> bool {
    matches!(folded, [b'a' | b'e' | b'i' | b'o' | b'u', b't' | b'd' | b'r' | b'z' | b's' | b'n' | b'l'] | [b'l', b'l'])
        || matches!(folded, [b'a' | b'e' | b'i' | b'o' | b'u', b't' | b'd' | b's' | b'c', b'h'] | b"eal")
}
