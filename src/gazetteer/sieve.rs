//! The fast pass over a text: words found sixteen bytes at a time, letters folded by table, and one bit that says
//! whether a word may begin a name. Whatever it lets through is read with care afterwards; it never holds a name back.

use super::cut::{fold_slowly, may_be_article};
use super::edges::{HIGH, SPACES, STEP, length, load};
use super::filter::{Filter, Table, mix};
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

/// Base of the hash by letters: each letter times a power by its place, so that front letters come off and padding with
/// nothing changes nothing.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// Longer words are always let through.
const LONGEST: usize = 40;

/// Bytes of a word of so many, in the first and the second eight.
static MASKS: [[u64; 2]; STEP + 1] = masks();
static FOLDS: LazyLock<Box<[u16; TABLE]>> = LazyLock::new(table);

/// Which words may begin a name.
pub(super) struct Sieve {
    /// First words of names, and what may be an article. In this and the others a word stands under each hash it can have:
    /// of short ASCII words that of their bytes, of all words that by letters.
    any: Filter,
    /// The first words among them, with a bit for those that are a name by themselves.
    firsts: Table,
    /// First and second word of a name, without the articles between.
    pairs: Filter,
    powers: [u64; LONGEST],
    /// Takes the place of one letter off the front.
    off: u64,
    folds: &'static [u16; TABLE],
    /// The same with nothing for what is no letter at all.
    padded: Box<[u16; TABLE]>,
}

/// The word before, where it begins longer names only.
type Pending = Option<(usize, Option<u64>)>;

/// What is known of a word read by its letters.
#[derive(Default)]
struct Letters {
    hash: u64,
    count: usize,
    /// The first three, folded.
    first: [u16; 3],
}

impl Sieve {
    /// Of the folded words that names begin with, each with whether it is a name by itself, and the first two words of
    /// each name.
    pub fn new<'w>(
        firsts: impl Iterator<Item = (&'w str, bool)>,
        pairs: impl Iterator<Item = (&'w str, &'w str)>,
    ) -> Sieve {
        let mut powers = [1u64; LONGEST];
        let mut power = 1u64;
        for cell in &mut powers {
            *cell = power;
            power = power.wrapping_mul(BASE);
        }
        let mut padded = FOLDS.clone();
        padded[0] = 0;
        let (any, folds, off) = (Filter::new(), &**FOLDS, inverse(BASE));
        let mut out = Sieve { any, firsts: Table::default(), pairs: Filter::new(), powers, off, folds, padded };
        let mut list: Vec<(u64, bool)> = Vec::new();
        for (word, alone) in firsts {
            list.extend(out.hashes(word).into_iter().flatten().map(|h| (h, alone)));
        }
        list.iter().for_each(|(h, _)| out.any.set(*h));
        out.firsts.fill(&list);
        articles().for_each(|a| out.hashes(&a).into_iter().flatten().for_each(|h| out.any.set(h)));
        for (first, second) in pairs {
            for a in out.hashes(first).into_iter().flatten() {
                out.hashes(second).into_iter().flatten().for_each(|b| out.pairs.set(mix(a, b)));
            }
        }
        out
    }

    /// Every hash a folded word can have in a text.
    fn hashes(&self, word: &str) -> [Option<u64>; 2] {
        let bytes = word.as_bytes();
        let short = word.is_ascii() && bytes.len() < STEP;
        [Some(self.letters(word.chars()).hash), short.then(|| hash_ascii(load(bytes, 0), bytes.len()))]
    }

    fn letters(&self, word: impl Iterator<Item = char>) -> Letters {
        let mut out = Letters::default();
        word.for_each(|c| self.add(&mut out, c as u32));
        out
    }

    #[inline]
    fn add(&self, word: &mut Letters, c: u32) {
        let power = self.powers.get(word.count).copied().unwrap_or(0);
        word.hash = word.hash.wrapping_add(u64::from(c).wrapping_mul(power));
        if let Some(cell) = word.first.get_mut(word.count) {
            *cell = u16::try_from(c).unwrap_or(u16::MAX);
        }
        word.count += 1;
    }

    /// What a word's hash says: found here, or only together with the word behind it. `sure` words are found whatever
    /// follows; behind an `article` the word before may go on.
    fn word(
        &self,
        start: usize,
        h: Option<u64>,
        (sure, article): (bool, bool),
        pending: &mut Pending,
        found: &mut impl FnMut(usize),
    ) {
        let mut before = pending.take();
        if let Some((at, first)) = before
            && first.zip(h).is_none_or(|(a, b)| self.pairs.test(mix(a, b)))
        {
            found(at);
            before = None;
        }
        if sure {
            found(start);
        } else {
            match h.filter(|h| self.any.test(*h)).and_then(|h| self.firsts.get(h)) {
                Some(true) => found(start),
                Some(false) => *pending = Some((start, h)),
                None => {}
            }
        }
        if article && before.is_some() {
            // One word is waited for at a time.
            if let Some((at, _)) = pending.take() {
                found(at);
            }
            *pending = before;
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
            let at = load(bytes, i);
            let len = length(at);
            if len == 0 {
                i += 1;
                continue;
            }
            let mask = MASKS.get(len).copied().unwrap_or_default();
            let [lo, hi] = [at[0] & mask[0] & HIGH, at[1] & mask[1] & HIGH];
            let next = bytes.get(i + len).copied().unwrap_or(b' ');
            if lo | hi == 0 && len < STEP && next != b'\'' && next != b'`' && !(at[0] as u8).is_ascii_digit() {
                let h = hash_ascii(at, len);
                if pending.is_some() || self.any.test(h) {
                    self.ascii(bytes, (i, i + len), h, &mut pending, &mut found);
                }
                // Mostly one blank stands between two words.
                i += len + usize::from(next == b' ');
            } else if (lo ^ mask[0] & HIGH) | (hi ^ mask[1] & HIGH) == 0
                && let Some((letters, end)) = self.two_bytes(bytes, i)
            {
                let care = self.lets_through(&letters);
                if care.0 || pending.is_some() || self.any.test(letters.hash) {
                    self.word(i, Some(letters.hash), care, &mut pending, &mut found);
                }
                i = end + usize::from(bytes.get(end) == Some(&b' '));
            } else {
                i = self.with_care(text, i, &mut pending, &mut found);
            }
        }
    }

    /// A short word of ASCII that may begin a name or go on with one.
    fn ascii(
        &self,
        bytes: &[u8],
        (start, end): (usize, usize),
        h: u64,
        pending: &mut Pending,
        found: &mut impl FnMut(usize),
    ) {
        let word = bytes.get(start..end).unwrap_or(&[]);
        let short = word.len() <= 3 && may_be_article(lower(word, &mut [0; 3]));
        let sure = short && article(word, bytes.get(end).copied().unwrap_or(b' '));
        self.word(start, Some(h), (sure, short), pending, found);
    }

    /// A word whose characters all have two bytes and fold to one each, as most of Arabic: eight of them at a time.
    #[inline]
    fn two_bytes(&self, bytes: &[u8], start: usize) -> Option<(Letters, usize)> {
        /// Of the first byte of each character: the bits that say that there are two, and those two.
        const LEADS: u64 = 0x00E0_00E0_00E0_00E0;
        const TWO: u64 = 0x00C0_00C0_00C0_00C0;
        let mut out = Letters::default();
        let (mut i, mut all) = (start, 0u16);
        loop {
            let eight = load(bytes, i);
            let len = length(eight);
            let power = self.powers.get(out.count)?;
            let mask = MASKS.get(len)?;
            let [lo, hi] = [eight[0] & mask[0], eight[1] & mask[1]];
            // ASCII behind these letters fails here too.
            if (lo & LEADS) ^ (TWO & mask[0]) | (hi & LEADS) ^ (TWO & mask[1]) != 0 {
                return None;
            }
            // One behind the other: several at once would be no faster, since the products have 64 bits.
            let (mut h, indices) = (0u64, [letters_of(hi), letters_of(lo)]);
            for half in indices {
                for k in [48, 32, 16, 0] {
                    let letter = self.padded.get((half >> k) as usize & (TABLE - 1)).copied().unwrap_or(SLOW);
                    all |= letter;
                    h = h.wrapping_mul(BASE).wrapping_add(u64::from(letter));
                }
            }
            out.hash = out.hash.wrapping_add(h.wrapping_mul(*power));
            if out.count == 0 {
                let letter = |k: usize| self.padded.get((letters_of(lo) >> k) as usize & (TABLE - 1)).copied();
                let letter = |k: usize| letter(k).unwrap_or(SLOW);
                out.first = [letter(0), letter(16), letter(32)];
            }
            out.count += len / 2;
            i += len;
            if len < STEP {
                let next = bytes.get(i).copied().unwrap_or(b' ');
                let plain = next != b'\'' && next != b'`';
                return (plain && all < TABLE as u16).then_some((out, i));
            }
        }
    }

    /// What is at an offset, where it is no plain word; returns where to go on.
    fn with_care(&self, text: &str, start: usize, pending: &mut Pending, found: &mut impl FnMut(usize)) -> usize {
        let bytes = text.as_bytes();
        let (c, n) = decode(bytes, start);
        // An Arabic or accented letter; anything else stands between words.
        if c >= 0x80 && !Self::begins_word(c) {
            return start + n;
        }
        self.by_letter(text, start, pending, found)
    }

    /// A word with letters outside ASCII, or with an apostrophe; returns its end.
    fn by_letter(&self, text: &str, start: usize, pending: &mut Pending, found: &mut impl FnMut(usize)) -> usize {
        let bytes = text.as_bytes();
        let (mut i, mut word) = (start, Letters::default());
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
            self.add(&mut word, u32::from(f));
            i += len;
        }
        self.word(start, Some(word.hash), self.lets_through(&word), pending, found);
        i
    }

    /// Whether a word is read with care whatever follows (it is very long, perhaps an article, or a name behind Arabic
    /// clitics), and whether it may be an article.
    #[inline]
    fn lets_through(&self, w: &Letters) -> (bool, bool) {
        let [first, second, third] = w.first;
        if w.count >= LONGEST {
            return (true, false);
        }
        if first < 0x600 {
            let article = w.count <= 3 && is_article_of(w);
            return (article, article);
        }
        if !is_clitic(first) {
            return (false, false);
        }
        let known = |h: u64| self.any.test(h) && self.firsts.get(h).is_some();
        let one = w.hash.wrapping_sub(u64::from(first)).wrapping_mul(self.off);
        let two = || one.wrapping_sub(u64::from(second)).wrapping_mul(self.off);
        // The article swallowed after "for": "للقصير" is "ل" and "القصير"; the noun begins at the third letter or the fourth.
        let article = u64::from(ALEF).wrapping_add(u64::from(LAM).wrapping_mul(BASE));
        let with_article = |rest: u64| article.wrapping_add(rest.wrapping_mul(BASE).wrapping_mul(BASE));
        let sure = w.count > 2
            && (known(one)
                || w.count > 3 && is_clitic(second) && known(two())
                || second == LAM
                    && (first == LAM && known(with_article(two()))
                        || w.count > 3
                            && third == LAM
                            && known(with_article(two().wrapping_sub(u64::from(third)).wrapping_mul(self.off)))));
        (sure, false)
    }

    #[cold]
    fn slowly(&self, text: &str, start: usize, pending: &mut Pending, found: &mut impl FnMut(usize)) -> usize {
        let end = scan_word(text, start);
        let mut folded = String::new();
        fold_slowly(text.get(start..end).unwrap_or(""), &mut folded);
        let word = self.letters(folded.chars());
        if let Some((before, _)) = pending.take() {
            found(before);
        }
        let sure = self.lets_through(&word).0 || self.firsts.get(word.hash).is_some();
        self.word(start, None, (sure, false), pending, found);
        end.max(start + 1)
    }
}

/// The numbers of four characters of two bytes each, sixteen bits apart.
#[inline]
fn letters_of(eight: u64) -> u64 {
    (eight & 0x001F_001F_001F_001F) << 6 | eight >> 8 & 0x003F_003F_003F_003F
}

const ALEF: u16 = 'ا' as u16;
const LAM: u16 = 'ل' as u16;

/// Arabic letters that stand for a conjunction or preposition before a noun.
#[inline]
fn is_clitic(letter: u16) -> bool {
    const CLITICS: [char; 6] = ['و', 'ف', 'ب', 'ل', 'ك', 'س'];
    // All stand within the sixty-four letters of the block.
    let bits = CLITICS.iter().fold(0u64, |bits, c| bits | 1 << (*c as u32 & 63));
    matches!(letter >> 6, 0x18 | 0x19) && bits >> (letter & 63) & 1 != 0 && CLITICS.contains(&char_of(letter))
}

fn char_of(letter: u16) -> char {
    char::from_u32(u32::from(letter)).unwrap_or(' ')
}

/// True where the first letters, of all there are, may be an article.
fn is_article_of(w: &Letters) -> bool {
    let mut low = [0u8; 3];
    for (to, from) in low.iter_mut().zip(w.first) {
        *to = u8::try_from(from).unwrap_or(u8::MAX);
    }
    may_be_article(low.get(..w.count).unwrap_or(&low))
}

/// Every short word that [`may_be_article`] knows.
fn articles() -> impl Iterator<Item = String> {
    let letters = || (b'a'..=b'z').map(char::from);
    let two = letters().flat_map(move |a| letters().map(move |b| format!("{a}{b}")));
    let three = two.clone().flat_map(move |ab| letters().map(move |c| format!("{ab}{c}")));
    two.chain(three).filter(|w| may_be_article(w.as_bytes()))
}

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

/// The number by which an odd one gives 1: each step doubles the bits that are right.
fn inverse(odd: u64) -> u64 {
    (0..6).fold(odd, |x, _| x.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(x))))
}

/// Of the first bytes of what was loaded: a word shorter than that, small letters and capitals alike.
#[inline]
fn hash_ascii([lo, hi]: [u64; 2], len: usize) -> u64 {
    let mask = MASKS.get(len).copied().unwrap_or_default();
    // Digits too have the bit that tells small letters from capitals.
    let (lo, hi) = ((lo | SPACES) & mask[0], (hi | SPACES) & mask[1]);
    (lo.wrapping_mul(BASE) ^ hi).rotate_left(29).wrapping_mul(BASE)
}

const fn masks() -> [[u64; 2]; STEP + 1] {
    let mut out = [[0; 2]; STEP + 1];
    let mut n = 1;
    while n <= STEP {
        out[n] = if n <= 8 { [u64::MAX >> (64 - 8 * n), 0] } else { [u64::MAX, u64::MAX >> (128 - 8 * n)] };
        n += 1;
    }
    out
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
