//! Which rule tables a word may begin a match of: looked up once a token, so that a sentence is read only by the tables
//! that can say something about it.

use super::pattern::Slot;
use super::table::Table;
use crate::words::{Kind, Sym, Tokens};

/// Bits of the rule tables of one language by word.
#[derive(Debug, Clone, Default)]
pub struct Starts {
    by_word: Vec<u32>,
}

impl Starts {
    /// The bit of a number written in digits; tables have those below.
    pub const NUMBER: u32 = 1 << 31;

    /// Gives a table the n-th bit and notes its first words. `slot` as in [`super::PatternSet::set_bit`].
    pub fn add<T>(&mut self, table: &mut Table<T>, n: u32, slot: impl Fn(Slot) -> u32) {
        let bit = 1 << n;
        table.set_bit(bit, slot);
        for sym in table.first_words() {
            let at = sym.0 as usize;
            if self.by_word.len() <= at {
                self.by_word.resize((at + 1).next_power_of_two(), 0);
            }
            if let Some(cell) = self.by_word.get_mut(at) {
                *cell |= bit;
            }
        }
    }

    fn word(&self, sym: Sym) -> u32 {
        self.by_word.get(sym.0 as usize).copied().unwrap_or(0)
    }

    /// Sets the bits of all tokens.
    pub fn mark(&self, tokens: &mut Tokens) {
        let bits = tokens.list.iter().map(|t| {
            let number = if t.kind == Kind::Number { Self::NUMBER } else { 0 };
            tokens.readings(t).iter().fold(number | self.word(t.sym), |bits, r| bits | self.word(r.sym))
        });
        tokens.starts = bits.collect();
    }
}
