//! Which rule tables a word concerns: looked up once a token, so that a sentence is read only by the tables that can say
//! something about it.

use super::pattern::{Ahead, NEEDED, Slot};
use super::table::Table;
use crate::packed::packed;
use crate::words::{Kind, Sym, Tokens};

/// Bits of the rule tables of one language by word: in the lower half for tables a match of which it may begin, in the
/// upper half for those that try a pattern around it.
#[derive(Debug, Clone, Default)]
pub struct Starts {
    by_word: Vec<u64>,
}

packed!(Starts { by_word });

impl Starts {
    /// The bit of a number written in digits; tables have those below.
    pub const NUMBER: u32 = 1 << 31;

    /// The bit of the small words by which a text's language is told.
    const SMALL: u64 = 1 << 29;

    /// Notes articles and conjunctions.
    pub fn add_small<'s>(&mut self, words: impl Iterator<Item = &'s Sym>) {
        words.for_each(|sym| self.set(*sym, Self::SMALL));
    }

    /// True for an article or a conjunction.
    pub fn is_small(&self, sym: Sym) -> bool {
        self.word(sym) & Self::SMALL != 0
    }

    /// True for a word that any rule of the language asks for.
    pub fn is_known(&self, sym: Sym) -> bool {
        self.word(sym) & !Self::SMALL != 0
    }

    /// Gives a table the n-th bit and notes its words. `slot` as in [`super::PatternSet::set_bit`].
    pub fn add<T>(&mut self, table: &mut Table<T>, n: u32, slot: impl Fn(Slot) -> u32) {
        table.set_bit(n, slot);
        table.first_words().for_each(|sym| self.set(sym, 1 << n));
        table.needed_words().for_each(|sym| self.set(sym, 1 << (n + NEEDED)));
    }

    fn set(&mut self, sym: Sym, bit: u64) {
        let at = sym.0 as usize;
        if self.by_word.len() <= at {
            self.by_word.resize(at + 1, 0);
        }
        if let Some(cell) = self.by_word.get_mut(at) {
            *cell |= bit;
        }
    }

    fn word(&self, sym: Sym) -> u64 {
        self.by_word.get(sym.0 as usize).copied().unwrap_or(0)
    }

    /// Sets the bits of all tokens.
    pub fn mark(&self, tokens: &mut Tokens) {
        let bits = tokens.list.iter().map(|t| {
            let digits = u64::from(Self::NUMBER);
            let number = if t.kind == Kind::Number { digits | digits << NEEDED } else { 0 };
            tokens.readings(t).iter().fold(number | self.word(t.sym), |bits, r| bits | self.word(r.sym))
        });
        tokens.starts = bits.collect();
        tokens.ahead = tokens.list.iter().map(|t| Ahead::of_token(tokens, t).0).collect();
    }
}
