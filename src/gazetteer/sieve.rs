//! The fast pass over a text: words found sixteen bytes at a time, letters folded by table into one number a word, and one
//! bit that says whether a word may begin a name. Whatever it lets through is looked at again; it never holds a name back.

use super::clitics::{behind_clitics, with_clitics};
use super::code::{Code, LETTERS, NONE, has_none};
use super::cut::fold_slowly;
use super::edges::{Edges, HIGH, SPACES, STEP, first, high, load};
use super::filter::{Filter, Firsts, Step, Steps, mix};
use super::letters::{CODES, FOLDS, OUT, SLOW, TABLE, decode, is_apostrophe, is_joining};
use crate::words::{apostrophe_ends, is_word_code, scan_word};
use rustc_hash::{FxHashMap, FxHashSet};

/// Which words may begin a name.
pub(super) struct Sieve {
    /// First words of names, and the articles that are written small.
    firsts: Firsts,
    /// First words of longer names, each with the word behind it.
    pairs: Filter<{ 1 << 14 }>,
    /// Arabic words that hide a first word behind their clitics.
    clitics: Filter<{ 1 << 16 }>,
    /// All words of names that have codes, by the node before them.
    steps: Steps,
    /// First words of names that have no code.
    odd: FxHashSet<Box<str>>,
    codes: &'static [u8; TABLE],
}

/// Something that may be a name.
#[derive(Clone, Copy)]
pub(super) enum Found<'s> {
    /// What begins here must be read with care.
    Here(usize),
    /// A word that begins names and may be one.
    Word(First<'s>),
}

/// The first word of a name, its letters as in the list.
#[derive(Clone, Copy)]
pub(super) struct First<'s> {
    pub start: usize,
    pub end: usize,
    pub step: &'s Step,
}

/// A word read by its letters.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    code: Code,
    hash: u64,
}

/// Bytes of which one is more than any code takes.
const LONGEST: usize = 2 * LETTERS + 1;

/// What stands behind a word of a name.
pub(super) enum Next {
    /// One blank and a word.
    Word(usize, Code),
    /// What no name goes beyond.
    End,
    /// Something else.
    Other,
}

/// The word before: where it begins, its hash, and whether a name may go on from it that was not told of.
#[derive(Clone, Copy, Default)]
struct Before {
    start: usize,
    hash: u64,
    longer: bool,
}

impl Sieve {
    /// Of the steps from word to word and the words that the root leads on to without a code.
    pub fn new(list: &[Step], odd: FxHashSet<Box<str>>) -> Sieve {
        let (firsts, pairs, clitics) = (Firsts::new(), Filter::new(), Filter::new());
        let mut out = Sieve { firsts, pairs, clitics, steps: Steps::of(list), odd, codes: &CODES };
        let mut longer: FxHashMap<u32, u64> = FxHashMap::default();
        for step in list.iter().filter(|s| s.from == 0) {
            let hash = step.word.hash();
            out.firsts.set(hash, step.alone());
            if !step.alone() {
                longer.insert(step.to, hash);
            }
            with_clitics(step.word, |w| out.clitics.set(w.hash()));
        }
        ["al", "el"].into_iter().filter_map(Code::of).for_each(|a| out.firsts.set(a.hash(), true));
        for step in list {
            if let Some(first) = longer.get(&step.from) {
                out.pairs.set(mix(*first, step.word.hash()));
            }
        }
        out
    }

    /// Where a word leads from a node.
    pub fn step(&self, node: u32, word: Code) -> Option<&Step> {
        self.steps.get(node, word, word.hash())
    }

    /// What a character folds to: a character, or [`super::letters::GONE`], [`OUT`] or more than a table can say.
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

    /// Calls `found` with every word that may begin a name, in their order. `edges` are those of the text.
    pub fn each<'s>(&'s self, text: &str, edges: &Edges, mut found: impl FnMut(Found<'s>)) {
        let bytes = text.as_bytes();
        let mut i = 0;
        let mut before = Before::default();
        while i < bytes.len() {
            let inside = edges.from(i);
            if inside & 1 == 0 {
                i += inside.trailing_zeros() as usize;
                continue;
            }
            let len = inside.trailing_ones() as usize;
            let all = load(bytes, i);
            let own = first(all, len);
            let next = bytes.get(i + len).copied().unwrap_or(b' ');
            if is_plain(all, own, len, next) {
                let code = Code(own | first(SPACES, len));
                let hash = code.hash();
                let marked = (len <= 3) & ((next == b'-') | (all as u8).is_ascii_uppercase());
                // Few words pass, so that what follows is seldom guessed wrongly.
                let may = self.firsts.test(hash);
                if may.alone | self.goes_on(before, hash) | marked {
                    let word = Word { start: i, end: i + len, code, hash };
                    before = self.passed(text, word, before, &mut found);
                } else {
                    before = Before { start: i, hash, longer: may.longer };
                }
                // All that stands between this word and the next, as far as it was looked at.
                i += len + (inside >> len).trailing_zeros() as usize;
                continue;
            }
            let word = self.further(text, i, (all, own, len));
            i = match word {
                Some(word) => {
                    let marked = self.clitics.test(word.hash) || word.code.may_be_article();
                    let may = self.firsts.test(word.hash);
                    if may.alone | self.goes_on(before, word.hash) | marked {
                        before = self.passed(text, word, before, &mut found);
                    } else {
                        before = Before { start: i, hash: word.hash, longer: may.longer };
                    }
                    word.end
                }
                None => self.with_care(text, i, &mut before, &mut found),
            };
            i += usize::from(bytes.get(i) == Some(&b' '));
        }
    }

    /// What stands behind a word that ends here.
    pub fn next(&self, text: &str, end: usize) -> Next {
        let bytes = text.as_bytes();
        match (bytes.get(end), bytes.get(end + 1)) {
            (None | Some(b'.' | b',' | b';' | b':' | b'(' | b')' | b'!' | b'?' | b'\n'), _) => return Next::End,
            // The Arabic comma.
            (Some(0xD8), Some(0x8C)) => return Next::End,
            (Some(b' '), _) => {}
            _ => return Next::Other,
        }
        match self.read(text, end + 1) {
            Some(w) if !is_article(text, &w) => Next::Word(w.end, w.code),
            _ => Next::Other,
        }
    }

    /// The word at an offset, where it has a code and need not be read slowly.
    fn read(&self, text: &str, start: usize) -> Option<Word> {
        let bytes = text.as_bytes();
        let all = load(bytes, start);
        let inside = |b: &u8| b.is_ascii_alphanumeric() || !b.is_ascii();
        let len = bytes.iter().skip(start).take(LONGEST).take_while(|b| inside(b)).count();
        let own = first(all, len);
        if len == 0 {
            return None;
        }
        if is_plain(all, own, len, bytes.get(start + len).copied().unwrap_or(b' ')) {
            let code = Code(own | first(SPACES, len));
            return Some(Word { start, end: start + len, code, hash: code.hash() });
        }
        self.further(text, start, (all, own, len)).or_else(|| self.by_letter(text, start))
    }

    /// The same for all but plain ASCII, as far as it goes fast.
    #[inline(always)]
    fn further(&self, text: &str, start: usize, (all, own, len): (u128, u128, usize)) -> Option<Word> {
        if own & HIGH == 0 {
            self.odd_ascii(text, start, (all, len))
        } else if own & HIGH == first(HIGH, len) {
            self.two_bytes(text.as_bytes(), start, own, len)
        } else {
            self.accented(text.as_bytes(), start, (own, len))
        }
    }

    /// A word that may be a name, or hide one, or go on with the word before; returns what it is for the word behind it.
    #[inline(never)]
    fn passed<'s>(&'s self, text: &str, w: Word, before: Before, found: &mut impl FnMut(Found<'s>)) -> Before {
        let article = is_article(text, &w);
        if article || self.goes_on(before, w.hash) {
            self.earlier(text, before, found);
        }
        if article || self.hides(w) {
            found(Found::Here(w.start));
            return Before::default();
        }
        if let Some(step) = self.steps.get(0, w.code, w.hash).filter(|s| s.alone()) {
            found(Found::Word(First { start: w.start, end: w.end, step }));
        }
        Before { start: w.start, hash: w.hash, longer: self.firsts.test(w.hash).longer }
    }

    /// True where a name may go on from the word before with this one.
    #[inline]
    fn goes_on(&self, before: Before, hash: u64) -> bool {
        before.longer && self.pairs.test(mix(before.hash, hash))
    }

    /// The word before begins a name, if the list has it so. Where it is one by itself it was told of.
    fn earlier<'s>(&'s self, text: &str, before: Before, found: &mut impl FnMut(Found<'s>)) {
        if !before.longer {
            return;
        }
        let Some(w) = self.read(text, before.start) else { return };
        if let Some(step) = self.steps.get(0, w.code, w.hash).filter(|s| !s.alone()) {
            found(Found::Word(First { start: w.start, end: w.end, step }));
        }
    }

    /// A word of ASCII before an apostrophe that ends it ("l'", "d'"), or a number before a blank.
    fn odd_ascii(&self, text: &str, start: usize, (all, len): (u128, usize)) -> Option<Word> {
        let end = start + len;
        let plain = len < STEP
            && match (all as u8).is_ascii_digit() {
                true => {
                    let next = text.as_bytes().get(end).copied().unwrap_or(b' ');
                    next == b' ' && text.get(start..end).is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit()))
                }
                false => apostrophe_ends(text, start, end, 1),
            };
        let code = Code(first(all | SPACES, len));
        plain.then(|| Word { start, end, code, hash: code.hash() })
    }

    /// A word of accented Latin letters among others.
    #[inline(always)]
    fn accented(&self, bytes: &[u8], start: usize, (own, len): (u128, usize)) -> Option<Word> {
        let next = bytes.get(start + len).copied().unwrap_or(b' ');
        if len >= STEP || is_quote(next) {
            return None;
        }
        let (mut code, mut letters) = (own, len);
        let (mut high, mut at) = (high(own), 0);
        while high != 0 {
            // Letters before this one were made shorter.
            let n = high.trailing_zeros() as usize;
            let (lead, trail) = ((code >> (8 * (n - at))) as u8, (code >> (8 * (n - at) + 8)) as u8);
            if lead >= 0xE0 {
                return None;
            }
            let c = usize::from(lead & 0x1F) << 6 | usize::from(trail & 0x3F);
            let letter = self.codes.get(c).copied().unwrap_or(NONE);
            if !letter.is_ascii() {
                return None;
            }
            let before = first(code, n - at);
            code = before | (u128::from(letter) | (code >> (8 * (n - at) + 8)) & !0xFF) << (8 * (n - at));
            high &= !(0b11 << n);
            at += 1;
            letters -= 1;
        }
        let code = Code(first(code | SPACES, letters));
        Some(Word { start, end: start + len, code, hash: code.hash() })
    }

    /// A word whose characters all have two bytes and fold to one each, as most of Arabic: eight of them at a time.
    #[inline(always)]
    fn two_bytes(&self, bytes: &[u8], start: usize, own: u128, len: usize) -> Option<Word> {
        let end = start + len;
        let mut code = u128::from(self.eight(own, len.min(STEP))?);
        if len >= STEP {
            if len >= LONGEST {
                return None;
            }
            let own = first(load(bytes, start + STEP), len - STEP);
            code |= u128::from(self.eight(own, len - STEP)?) << 64;
        }
        let code = Code(code);
        let plain = !is_quote(bytes.get(end).copied().unwrap_or(b' '));
        plain.then(|| Word { start, end, code, hash: code.hash() })
    }

    /// The codes of up to eight characters of two bytes.
    #[inline(always)]
    fn eight(&self, own: u128, len: usize) -> Option<u64> {
        /// Of the first byte of each character: the bits that say that there are two, and those two.
        const LEADS: u128 = 0x00E0_00E0_00E0_00E0_00E0_00E0_00E0_00E0;
        const TWO: u128 = 0x00C0_00C0_00C0_00C0_00C0_00C0_00C0_00C0;
        // ASCII behind these letters fails here too.
        if own & LEADS != first(TWO, len) {
            return None;
        }
        let numbers = letters_of(own);
        let (lo, hi) = (numbers as u64, (numbers >> 64) as u64);
        let letter = |four: u64, n: u32| {
            let letter = self.codes.get((four >> (16 * n)) as usize & (TABLE - 1)).copied().unwrap_or(NONE);
            u64::from(letter)
        };
        let four = |four: u64| letter(four, 0) | letter(four, 1) << 8 | letter(four, 2) << 16 | letter(four, 3) << 24;
        let eight = four(lo) | four(hi) << 32;
        (!has_none(eight)).then_some(eight)
    }

    /// What is at an offset, where it is no plain word; returns where to go on.
    #[inline(never)]
    fn with_care<'s>(
        &'s self,
        text: &str,
        start: usize,
        before: &mut Before,
        found: &mut impl FnMut(Found<'s>),
    ) -> usize {
        let bytes = text.as_bytes();
        let (c, n) = decode(bytes, start);
        // An Arabic or accented letter; anything else stands between words.
        if c >= 0x80 && !Self::begins_word(c) {
            return start + n;
        }
        match self.by_letter(text, start) {
            Some(word) => {
                *before = self.passed(text, word, *before, found);
                word.end
            }
            None => self.slowly(text, start, before, found),
        }
    }

    /// A word with letters outside ASCII, or long; None where it has no code or must be read slowly.
    fn by_letter(&self, text: &str, start: usize) -> Option<Word> {
        let bytes = text.as_bytes();
        if bytes.get(start).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        let (mut i, mut code, mut count) = (start, 0u128, 0);
        while let Some(&b) = bytes.get(i) {
            let (letter, len) = if b < 0x80 {
                match b {
                    b'\'' | b'`' if apostrophe_ends(text, start, i, 1) => break,
                    b'\'' | b'`' => return None,
                    b if b.is_ascii_alphanumeric() => (b | 0x20, 1),
                    _ => break,
                }
            } else {
                let (c, len) = decode(bytes, i);
                match Self::fold_of(c) {
                    OUT => break,
                    SLOW if is_apostrophe(c) && !is_word_code(c) && apostrophe_ends(text, start, i, len) => break,
                    SLOW if c >= TABLE as u32 && !is_word_code(c) && !is_joining(c) => break,
                    _ => {}
                }
                (self.codes.get(c as usize).copied().unwrap_or(NONE), len)
            };
            if letter == NONE || count == LETTERS {
                return None;
            }
            code |= u128::from(letter) << (8 * count);
            count += 1;
            i += len;
        }
        let code = Code(code);
        (count > 0).then(|| Word { start, end: i, code, hash: code.hash() })
    }

    /// True where an Arabic word may hide the first word of a name behind its clitics.
    fn hides(&self, w: Word) -> bool {
        self.clitics.test(w.hash) && {
            let mut hides = false;
            behind_clitics(w.code, |rest| hides |= self.steps.get(0, rest, rest.hash()).is_some());
            hides
        }
    }

    #[cold]
    fn slowly<'s>(&'s self, text: &str, start: usize, before: &mut Before, found: &mut impl FnMut(Found<'s>)) -> usize {
        let end = scan_word(text, start);
        let mut folded = String::new();
        fold_slowly(text.get(start..end).unwrap_or(""), &mut folded);
        self.earlier(text, *before, found);
        *before = Before::default();
        let sure = match Code::of(&folded) {
            Some(code) => {
                let word = Word { start, end, code, hash: code.hash() };
                code.may_be_article() || self.hides(word) || self.steps.get(0, code, word.hash).is_some()
            }
            // Longer than any code: its clitics may hide a name's first word.
            None => self.odd.contains(folded.as_str()) || folded.chars().nth(LETTERS).is_some(),
        };
        if sure {
            found(Found::Here(start));
        }
        end.max(start + 1)
    }
}

/// True for a word of ASCII whose end was seen, that is no number and has no apostrophe behind it.
#[inline(always)]
fn is_plain(all: u128, own: u128, len: usize, next: u8) -> bool {
    own & HIGH == 0 && len < STEP && !is_quote(next) && !(all as u8).is_ascii_digit()
}

/// True where a word is perhaps an article: "al" and "el" in any dress, others with a capital or a hyphen, and all that is
/// not ASCII.
fn is_article(text: &str, w: &Word) -> bool {
    let bytes = text.as_bytes();
    w.code.may_be_article() && {
        let written = bytes.get(w.start..w.end).unwrap_or(&[]);
        !written.is_ascii()
            || written.eq_ignore_ascii_case(b"al")
            || written.eq_ignore_ascii_case(b"el")
            || bytes.get(w.end).is_none_or(|b| *b != b' ')
            || written.first().is_some_and(u8::is_ascii_uppercase)
    }
}

/// The numbers of eight characters of two bytes each, sixteen bits apart.
#[inline]
fn letters_of(eight: u128) -> u128 {
    const LEADS: u128 = 0x001F_001F_001F_001F_001F_001F_001F_001F;
    const TRAILS: u128 = 0x003F_003F_003F_003F_003F_003F_003F_003F;
    (eight & LEADS) << 6 | eight >> 8 & TRAILS
}

/// What may stand inside a word, or end it.
#[inline]
fn is_quote(b: u8) -> bool {
    matches!(b, b'\'' | b'`')
}
