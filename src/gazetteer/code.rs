//! A folded word as sixteen bytes, one a letter: nearly all words of all texts. Two words are the same where their codes are,
//! so that words are compared as two numbers, and letters come off the front by a shift.

use super::cut::may_be_article;
use super::filter::FACTOR;

/// The most letters of a code.
pub(super) const LETTERS: usize = 16;

/// ASCII letters and digits stand for themselves, Arabic letters and those of [`FURTHER`] for bytes above; zeros behind the
/// last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Code(pub u128);

/// The Arabic letters that most words are made of.
const ARABIC: std::ops::RangeInclusive<u32> = 0x621..=0x64A;
/// The byte of the first of them; those behind [`NONE`]'s two highest bits are no letter's.
const ARABIC_AT: u8 = 0x80;
/// Letters of Persian, and of names in dialect.
const FURTHER: [char; 6] = ['پ', 'چ', 'ژ', 'ڤ', 'گ', 'ڨ'];

/// No letter's byte: no other has both of its highest bits.
pub(super) const NONE: u8 = 0xC0;

/// True if one of eight bytes is [`NONE`].
#[inline]
pub(super) fn has_none(eight: u64) -> bool {
    eight & eight << 1 & 0x8080_8080_8080_8080 != 0
}

/// The byte of a folded letter.
pub(super) fn letter(c: u32) -> Option<u8> {
    let c = char::from_u32(c)?;
    match c {
        'a'..='z' | '0'..='9' => Some(c as u8),
        c if ARABIC.contains(&(c as u32)) => Some(arabic(c)),
        c => FURTHER.iter().position(|f| *f == c).map(|n| arabic('ي') + 1 + n as u8),
    }
}

/// The byte of an Arabic letter that stands in the code.
pub(super) const fn arabic(c: char) -> u8 {
    c as u8 - 0x21 + ARABIC_AT
}

impl Code {
    /// Of a folded word; None where it is too long or has other letters.
    pub fn of(folded: &str) -> Option<Code> {
        let mut out = Code::default();
        for (n, c) in folded.chars().enumerate() {
            if n == LETTERS {
                return None;
            }
            out.0 |= u128::from(letter(c as u32)?) << (8 * n);
        }
        (out.0 != 0).then_some(out)
    }

    /// "al", "ash", "eal" and the like.
    #[inline]
    pub fn may_be_article(self) -> bool {
        let letters = (self.0 as u32).to_le_bytes();
        self.0 >> 24 == 0 && may_be_article(letters.get(..self.len()).unwrap_or(&[]))
    }

    /// How many letters.
    pub fn len(self) -> usize {
        LETTERS - self.0.leading_zeros() as usize / 8
    }

    /// A letter from the front on; 0 behind the last.
    pub fn at(self, n: usize) -> u8 {
        (self.0 >> (8 * n)) as u8
    }

    /// The code without so many letters at the front.
    pub fn behind(self, n: usize) -> Code {
        Code(self.0 >> (8 * n))
    }

    /// The code with these letters in front; None where it gets too long.
    pub fn after(self, front: &[u8]) -> Option<Code> {
        let put = |code: u128, letter: &u8| code << 8 | u128::from(*letter);
        (self.len() + front.len() <= LETTERS).then(|| Code(front.iter().rev().fold(self.0, put)))
    }

    /// A number of which the upper bits are well mixed.
    #[inline]
    pub fn hash(self) -> u64 {
        const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
        let (lo, hi) = (self.0 as u64, (self.0 >> 64) as u64);
        (lo.wrapping_mul(BASE) ^ hi).rotate_left(29).wrapping_mul(FACTOR)
    }
}
