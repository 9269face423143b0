//! Every word the data knows, as a number. Texts are matched by number, never by string.

use crate::packed::{Packed, Reader, packed};

/// A folded word of the vocabulary; `Sym::UNKNOWN` for any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Sym(pub u32);

impl Sym {
    /// A word no lexicon and no gazetteer holds.
    pub const UNKNOWN: Sym = Sym(0);
}

/// The words of all lexicons and names, built while these load, read-only afterwards.
///
/// A hash table of its own, since every word of every text is looked up in it: eight bytes a slot, so that a word that
/// is not there mostly costs one look, and all words in one string.
#[derive(Debug, Clone)]
pub struct Vocab {
    text: String,
    /// Where each word ends in `text`, by number.
    ends: Vec<u32>,
    /// Half a hash above a number; 0 where the slot is free. A power of two, at most half full.
    slots: Vec<u64>,
    /// The last word of the lexicons; those behind it stand in names alone.
    last_of_lexicon: u32,
}

packed!(Vocab { text, ends, slots, last_of_lexicon });

impl Packed<'_> for Sym {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Sym> {
        u32::unpack(from).map(Sym)
    }
}

impl Default for Vocab {
    fn default() -> Self {
        Vocab { text: String::new(), ends: vec![0], slots: vec![0; 64], last_of_lexicon: u32::MAX }
    }
}

impl Vocab {
    /// Makes room for so many more words.
    pub fn reserve(&mut self, words: usize) {
        self.ends.reserve(words);
        self.text.reserve(words * 8);
        let wanted = ((self.ends.len() + words) * 2).next_power_of_two();
        if wanted > self.slots.len() {
            self.resize(wanted);
        }
    }

    fn resize(&mut self, slots: usize) {
        let mut new = vec![0u64; slots];
        for n in 1..self.ends.len() as u32 {
            let h = hash(self.word(Sym(n)).as_bytes());
            let mut at = h as usize & (slots - 1);
            while new.get(at).is_some_and(|s| *s != 0) {
                at = (at + 1) & (slots - 1);
            }
            if let Some(slot) = new.get_mut(at) {
                *slot = h >> 32 << 32 | u64::from(n);
            }
        }
        self.slots = new;
    }

    /// All words so far are the lexicons'; what comes is words of names.
    pub fn end_lexicon(&mut self) {
        self.last_of_lexicon = self.ends.len().saturating_sub(1) as u32;
    }

    /// True for a word that a lexicon has.
    pub fn is_of_lexicon(&self, sym: Sym) -> bool {
        sym != Sym::UNKNOWN && sym.0 <= self.last_of_lexicon
    }

    /// The number of a folded word, given one if it is new.
    pub fn intern(&mut self, folded: &str) -> Sym {
        let known = self.get(folded);
        if known != Sym::UNKNOWN || folded.is_empty() {
            return known;
        }
        if (self.ends.len() + 1) * 2 > self.slots.len() {
            self.resize(self.slots.len() * 2);
        }
        let n = self.ends.len() as u32;
        self.text.push_str(folded);
        self.ends.push(self.text.len() as u32);
        let h = hash(folded.as_bytes());
        let mask = self.slots.len() - 1;
        let mut at = h as usize & mask;
        while self.slots.get(at).is_some_and(|s| *s != 0) {
            at = (at + 1) & mask;
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = h >> 32 << 32 | u64::from(n);
        }
        Sym(n)
    }

    /// The number of a folded word, `UNKNOWN` if no data holds it.
    pub fn get(&self, folded: &str) -> Sym {
        self.get_bytes(folded.as_bytes())
    }

    /// The same by its UTF-8 bytes.
    pub fn get_bytes(&self, folded: &[u8]) -> Sym {
        let h = hash(folded);
        let mask = self.slots.len() - 1;
        let mut at = h as usize & mask;
        while let Some(&slot) = self.slots.get(at).filter(|s| **s != 0) {
            let sym = Sym(slot as u32);
            if slot >> 32 == h >> 32 && self.word(sym).as_bytes() == folded {
                return sym;
            }
            at = (at + 1) & mask;
        }
        Sym::UNKNOWN
    }

    /// The folded word of a number; empty for `UNKNOWN`.
    pub fn word(&self, sym: Sym) -> &str {
        let n = sym.0 as usize;
        match (n.checked_sub(1).and_then(|b| self.ends.get(b)), self.ends.get(n)) {
            (Some(&from), Some(&to)) => self.text.get(from as usize..to as usize).unwrap_or(""),
            _ => "",
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// True before anything was loaded.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

const FACTOR: u64 = 0x517C_C1B7_2722_0A95;

/// Eight bytes at a time; both halves of the result are used, so they are mixed at the end.
fn hash(word: &[u8]) -> u64 {
    let mix = |h: u64, x: u64| (h.rotate_left(5) ^ x).wrapping_mul(FACTOR);
    let (chunks, rest) = word.as_chunks::<8>();
    let mut h = chunks.iter().fold(word.len() as u64, |h, c| mix(h, u64::from_le_bytes(*c)));
    if !rest.is_empty() {
        h = mix(h, rest.iter().rev().fold(0, |x, b| x << 8 | u64::from(*b)));
    }
    let h = (h ^ h >> 29).wrapping_mul(FACTOR);
    h ^ h >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers() {
        let mut v = Vocab::default();
        let words: Vec<String> = (0..5000).map(|n| format!("w{n}")).collect();
        let syms: Vec<Sym> = words.iter().map(|w| v.intern(w)).collect();
        v.reserve(100_000);
        for (w, s) in words.iter().zip(&syms) {
            assert_eq!((v.get(w), v.word(*s)), (*s, w.as_str()));
            assert_eq!(v.intern(w), *s);
        }
        assert_eq!((v.get("x"), v.get(""), v.len(), v.word(Sym::UNKNOWN)), (Sym::UNKNOWN, Sym::UNKNOWN, 5000, ""));
    }
}
