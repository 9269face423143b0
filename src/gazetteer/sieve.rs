//! The fast pass over a text: word edges found eight bytes at a time, letters folded by table, and one bit that says
//! whether a word may begin a name. Whatever it lets through is read with care afterwards; it never holds a name back.

use super::cut::{fold_slowly, may_be_article};
use crate::words::{fold_into, is_word_code, scan_word};
use std::sync::LazyLock;

/// Characters below this are folded by table: all of two UTF-8 bytes.
const TABLE: usize = 0x800;
/// Vanishes in folding, inside a word.
pub(super) const GONE: u16 = u16::MAX - 2;
/// What the table says of characters that need more than one step.
const SLOW: u16 = u16::MAX - 1;
/// No part of a word.
pub(super) const OUT: u16 = u16::MAX;

/// Bits of a filter as a power of two; first words of names set about one of thirty.
const BITS: u32 = 18;
const FACTOR: u64 = 0x517C_C1B7_2722_0A95;
/// Base of the rolling hash, by which the front letters of a word come off without reading it again.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// Longer words are always let through.
const LONGEST: usize = 40;
const ONES: u64 = 0x0101_0101_0101_0101;
/// The bit that tells small letters from capitals; digits have it too.
const SPACES: u64 = 0x20 * ONES;
const HIGH: u64 = 0x80 * ONES;

static FOLDS: LazyLock<Box<[u16; TABLE]>> = LazyLock::new(table);

/// Which words may begin a name.
pub(super) struct Sieve {
    /// First words of names. In this and the others a word stands under each [`Hash`] it can have.
    firsts: Filter,
    /// Words that are a name by themselves.
    alone: Filter,
    /// First and second word of a name, without the articles between.
    pairs: Filter,
    powers: [u64; LONGEST + 1],
    folds: &'static [u16; TABLE],
}

/// A word's hash: of ASCII, eight bytes at a time; else the rolling one, letter by letter. None for a word read slowly.
type Hash = Option<u64>;

/// The word before, where it begins longer names only.
type Pending = Option<(usize, Hash)>;

struct Filter(Vec<u64>);

impl Filter {
    fn new() -> Filter {
        Filter(vec![0; 1 << (BITS - 6)])
    }

    fn set(&mut self, h: u64) {
        let (n, bit) = cell(h);
        if let Some(cell) = self.0.get_mut(n) {
            *cell |= bit;
        }
    }

    fn test(&self, h: u64) -> bool {
        let (n, bit) = cell(h);
        self.0.get(n).is_none_or(|c| c & bit != 0)
    }
}

impl Default for Sieve {
    fn default() -> Sieve {
        let mut powers = [1u64; LONGEST + 1];
        let mut power = 1u64;
        for cell in powers.iter_mut().skip(1) {
            power = power.wrapping_mul(BASE);
            *cell = power;
        }
        Sieve { firsts: Filter::new(), alone: Filter::new(), pairs: Filter::new(), powers, folds: &FOLDS }
    }
}

impl Sieve {
    /// Adds a folded word that names begin with; `alone` where it is a name by itself.
    pub fn first(&mut self, word: &str, alone: bool) {
        for h in hashes(word) {
            self.firsts.set(h);
            if alone {
                self.alone.set(h);
            }
        }
    }

    /// Adds the first two words of a name.
    pub fn pair(&mut self, first: &str, second: &str) {
        for a in hashes(first) {
            hashes(second).for_each(|b| self.pairs.set(mix(a, b)));
        }
    }

    /// What a word's hash says: found here, or only together with the word behind it.
    fn word(&self, start: usize, h: Hash, sure: bool, pending: &mut Pending, found: &mut impl FnMut(usize)) {
        if let Some((before, first)) = pending.take()
            && first.zip(h).is_none_or(|(a, b)| self.pairs.test(mix(a, b)))
        {
            found(before);
        }
        match h {
            _ if sure => found(start),
            Some(h) if self.firsts.test(h) => {
                if self.alone.test(h) {
                    found(start);
                } else {
                    *pending = Some((start, Some(h)));
                }
            }
            _ => {}
        }
    }

    /// What a character folds to: a character, or [`GONE`], [`OUT`] or more than a table can say.
    pub fn fold_of(c: u32) -> u16 {
        FOLDS.get(c as usize).copied().unwrap_or(SLOW)
    }

    /// True where a word can begin with the character.
    pub fn begins_word(c: u32) -> bool {
        match Self::fold_of(c) {
            OUT => false,
            SLOW => is_word_code(c),
            _ => true,
        }
    }

    /// Calls `found` with the offset of every word that may begin a name, in their order.
    pub fn each(&self, text: &str, mut found: impl FnMut(usize)) {
        let bytes = text.as_bytes();
        let mut i = 0;
        let mut pending: Pending = None;
        while i < bytes.len() {
            let eight = load(bytes, i);
            let letters = ascii_word(eight);
            if letters == 0 {
                let (c, n) = decode(bytes, i);
                // An Arabic or accented letter; anything else stands between words.
                if c < 0x80 || !self.begins(c) {
                    i += n;
                    continue;
                }
                i = self.by_letter(text, i, &mut pending, &mut found);
                continue;
            }
            i = self.ascii_at(text, i, (eight, letters), &mut pending, &mut found);
        }
    }

    fn begins(&self, c: u32) -> bool {
        match self.folds.get(c as usize) {
            Some(&f) => f != OUT && (f != SLOW || is_word_code(c)),
            None => is_word_code(c),
        }
    }

    /// A word that begins in ASCII; returns its end.
    fn ascii_at(
        &self,
        text: &str,
        start: usize,
        (mut eight, mut letters): (u64, usize),
        pending: &mut Pending,
        found: &mut impl FnMut(usize),
    ) -> usize {
        let bytes = text.as_bytes();
        let first = eight as u8;
        let (mut i, mut h) = (start, 0u64);
        while letters == 8 {
            h = mix(h, eight | SPACES);
            i += 8;
            eight = load(bytes, i);
            letters = ascii_word(eight);
        }
        if letters > 0 {
            let mask = u64::MAX >> (64 - 8 * letters);
            h = mix(h, (eight | SPACES) & mask);
        }
        i += letters;
        let next = bytes.get(i).copied().unwrap_or(b' ');
        if next >= 0x80 || next == b'\'' || next == b'`' || first.is_ascii_digit() {
            return self.by_letter(text, start, pending, found);
        }
        if i - start <= 3 && may_be_article(lower(bytes.get(start..i).unwrap_or(&[]), &mut [0; 3])) {
            // An article: the word before may go on behind it.
            let sure = article(bytes.get(start..i).unwrap_or(&[]), next);
            let before = pending.filter(|(_, first)| first.is_some_and(|a| !self.pairs.test(mix(a, h))));
            self.word(start, Some(h), sure, pending, found);
            *pending = before.or(*pending);
            return i;
        }
        self.word(start, Some(h), false, pending, found);
        i
    }

    /// A word with letters outside ASCII, or with an apostrophe; returns its end.
    fn by_letter(&self, text: &str, start: usize, pending: &mut Pending, found: &mut impl FnMut(usize)) -> usize {
        let bytes = text.as_bytes();
        let (mut i, mut h, mut n) = (start, 0u64, 0usize);
        let mut heads = [0u64; 4];
        let mut first = [0u16; 3];
        if bytes.get(i).is_some_and(u8::is_ascii_digit) {
            return self.slowly(text, start, pending, found);
        }
        while let Some(&b) = bytes.get(i) {
            let (f, len) = if b < 0x80 {
                match b {
                    b'\'' | b'`' => return self.slowly(text, start, pending, found),
                    b if b.is_ascii_alphanumeric() => (u16::from(b.to_ascii_lowercase()), 1),
                    _ => break,
                }
            } else if b < 0xE0 {
                let c = usize::from(b & 0x1F) << 6 | usize::from(bytes.get(i + 1).copied().unwrap_or(0) & 0x3F);
                (self.folds.get(c).copied().unwrap_or(SLOW), 2)
            } else {
                let (c, _) = decode(bytes, i);
                if !is_word_code(c) && !is_joining(c) {
                    break;
                }
                return self.slowly(text, start, pending, found);
            };
            if f >= GONE {
                if f == OUT {
                    break;
                }
                return self.slowly(text, start, pending, found);
            }
            if let Some(cell) = first.get_mut(n) {
                *cell = f;
            }
            h = roll(h, u32::from(f));
            n += 1;
            if let Some(cell) = heads.get_mut(n) {
                *cell = h;
            }
            i += len;
        }
        let sure = self.lets_through(h, n, &first, &heads);
        self.word(start, Some(h), sure, pending, found);
        i
    }

    /// A word that is read with care whatever follows: very long, perhaps an article, or a name behind Arabic clitics.
    fn lets_through(&self, h: u64, n: usize, first: &[u16; 3], heads: &[u64; 4]) -> bool {
        if n > LONGEST {
            return true;
        }
        if first[0] < 0x600 {
            return n <= 3 && first[0] < 0x80;
        }
        if !CLITICS.contains(&first[0]) {
            return false;
        }
        let rest = |k: usize| h.wrapping_sub(heads[k].wrapping_mul(self.powers[n.saturating_sub(k)]));
        // The article swallowed after "for": "للقصير" is "ل" and "القصير".
        let swallowed = |k: usize| {
            let article = roll(roll(0, ALEF), LAM);
            self.firsts.test(article.wrapping_mul(self.powers[n.saturating_sub(k)]).wrapping_add(rest(k)))
        };
        n > 2
            && (self.firsts.test(rest(1))
                || n > 3 && CLITICS.contains(&first[1]) && self.firsts.test(rest(2))
                || u32::from(first[1]) == LAM
                    && (u32::from(first[0]) == LAM && swallowed(2)
                        || n > 3 && u32::from(first[2]) == LAM && swallowed(3)))
    }

    #[cold]
    fn slowly(&self, text: &str, start: usize, pending: &mut Pending, found: &mut impl FnMut(usize)) -> usize {
        let end = scan_word(text, start);
        let mut folded = String::new();
        fold_slowly(text.get(start..end).unwrap_or(""), &mut folded);
        let (mut h, mut n) = (0, 0);
        let (mut first, mut heads) = ([0u16; 3], [0u64; 4]);
        for c in folded.chars() {
            if let Some(cell) = first.get_mut(n) {
                *cell = u16::try_from(c as u32).unwrap_or(u16::MAX);
            }
            h = roll(h, c as u32);
            n += 1;
            if let Some(cell) = heads.get_mut(n) {
                *cell = h;
            }
        }
        if let Some((before, _)) = pending.take() {
            found(before);
        }
        let sure = self.lets_through(h, n, &first, &heads) || self.firsts.test(h);
        self.word(start, None, sure, pending, found);
        end.max(start + 1)
    }
}

const ALEF: u32 = 'ا' as u32;
const LAM: u32 = 'ل' as u32;
/// Arabic letters that stand for a conjunction or preposition before a noun.
const CLITICS: [u16; 6] = ['و' as u16, 'ف' as u16, 'ب' as u16, 'ل' as u16, 'ك' as u16, 'س' as u16];

/// Short words that count as an article: "al" and "el" in any dress, others with a capital or a hyphen.
fn article(word: &[u8], next: u8) -> bool {
    word.eq_ignore_ascii_case(b"al")
        || word.eq_ignore_ascii_case(b"el")
        || next == b'-'
        || word.first().is_some_and(u8::is_ascii_uppercase)
}

/// A word of up to three bytes in small letters.
fn lower<'a>(word: &[u8], low: &'a mut [u8; 3]) -> &'a [u8] {
    for (to, from) in low.iter_mut().zip(word) {
        *to = from.to_ascii_lowercase();
    }
    low.get(..word.len()).unwrap_or(&[])
}

/// Marks of three bytes that do not end a word: apostrophes and what cannot be seen.
fn is_joining(c: u32) -> bool {
    matches!(c, 0x2018 | 0x2019 | 0x2032 | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFEFF | 0xFE0F)
}

fn roll(h: u64, c: u32) -> u64 {
    h.wrapping_mul(BASE).wrapping_add(u64::from(c))
}

fn mix(h: u64, eight: u64) -> u64 {
    (h.rotate_left(5) ^ eight).wrapping_mul(FACTOR)
}

fn hash_ascii(word: &[u8]) -> u64 {
    let (chunks, rest) = word.as_chunks::<8>();
    let h = chunks.iter().fold(0, |h, c| mix(h, u64::from_le_bytes(*c)));
    if rest.is_empty() {
        return h;
    }
    let mut last = [0u8; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    // Digits too have the bit that tells small letters from capitals.
    mix(h, u64::from_le_bytes(last) | (SPACES & (u64::MAX >> (64 - 8 * rest.len()))))
}

fn cell(h: u64) -> (usize, u64) {
    let bit = h.wrapping_mul(FACTOR) >> (64 - BITS);
    ((bit / 64) as usize, 1 << (bit % 64))
}

/// Every hash a folded word can have in a text.
fn hashes(word: &str) -> impl Iterator<Item = u64> {
    let letters = word.chars().fold(0, |h, c| roll(h, c as u32));
    std::iter::once(letters).chain(word.is_ascii().then(|| hash_ascii(word.as_bytes())))
}

/// Eight bytes from an offset on, zeros behind the end.
fn load(bytes: &[u8], i: usize) -> u64 {
    if let Some(eight) = bytes.get(i..i + 8).and_then(|b| <[u8; 8]>::try_from(b).ok()) {
        return u64::from_le_bytes(eight);
    }
    let mut last = [0u8; 8];
    last.iter_mut().zip(bytes.get(i..).unwrap_or(&[])).for_each(|(to, from)| *to = *from);
    u64::from_le_bytes(last)
}

/// How many of eight bytes, from the first on, are ASCII letters and digits.
fn ascii_word(eight: u64) -> usize {
    let plain = eight & !HIGH;
    let low = plain | SPACES;
    let from = |x: u64, c: u8| x + u64::from(0x80 - c) * ONES;
    let letter = from(low, b'a') & !from(low, b'z' + 1);
    let digit = from(plain, b'0') & !from(plain, b'9' + 1);
    let other = (!(letter | digit) | eight) & HIGH;
    (other.trailing_zeros() / 8) as usize
}

/// The character at a byte offset and its length; valid UTF-8 is given.
pub(super) fn decode(bytes: &[u8], i: usize) -> (u32, usize) {
    let at = |k: usize| u32::from(bytes.get(i + k).copied().unwrap_or(0));
    let b = at(0);
    match b {
        0..0x80 => (b, 1),
        0x80..0xE0 => ((b & 0x1F) << 6 | at(1) & 0x3F, 2),
        0xE0..0xF0 => ((b & 0x0F) << 12 | (at(1) & 0x3F) << 6 | at(2) & 0x3F, 3),
        _ => ((b & 0x07) << 18 | (at(1) & 0x3F) << 12 | (at(2) & 0x3F) << 6 | at(3) & 0x3F, 4),
    }
}

fn table() -> Box<[u16; TABLE]> {
    let mut out = Box::new([OUT; TABLE]);
    let mut folded = String::new();
    for (n, cell) in out.iter_mut().enumerate() {
        // Marks that may stand inside a word.
        if matches!(n, 0xAD | 0xB4) {
            *cell = SLOW;
        }
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
