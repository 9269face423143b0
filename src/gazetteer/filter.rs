//! Sets of hashes, one bit each for a first look, and tables of words by their codes.

use super::code::Code;

pub(super) const FACTOR: u64 = 0x517C_C1B7_2722_0A95;

/// Hashes, two bits of one number each: small enough to stay near the processor, and few that were never entered pass.
pub(super) struct Filter<const CELLS: usize>(Box<[u64; CELLS]>);

impl<const CELLS: usize> Filter<CELLS> {
    /// An empty one.
    pub fn new() -> Self {
        Filter(Box::new([0; CELLS]))
    }

    /// Enters a hash.
    pub fn set(&mut self, h: u64) {
        self.0[cell(h, CELLS)] |= bits(h);
    }

    /// False for a hash that was never entered; true for few of these.
    #[inline]
    pub fn test(&self, h: u64) -> bool {
        self.0[cell(h, CELLS)] & bits(h) == bits(h)
    }
}

/// What the first words of names are, in two filters side by side, since both are asked for each word of a text.
pub(super) struct Firsts(Box<[[u64; 2]; FIRSTS]>);

const FIRSTS: usize = 1 << 13;

/// A word may be a name, and may begin one.
#[derive(Clone, Copy, Default)]
pub(super) struct May {
    /// It is a name by itself.
    pub alone: bool,
    /// It is none, and a longer one begins with it.
    pub longer: bool,
}

impl Firsts {
    /// An empty one.
    pub fn new() -> Self {
        Firsts(Box::new([[0; 2]; FIRSTS]))
    }

    /// Enters a first word.
    pub fn set(&mut self, h: u64, alone: bool) {
        self.0[cell(h, FIRSTS)][usize::from(!alone)] |= bits(h);
    }

    /// What a word may be: never too little, seldom too much.
    #[inline]
    pub fn test(&self, h: u64) -> May {
        let ([alone, longer], bits) = (self.0[cell(h, FIRSTS)], bits(h));
        May { alone: alone & bits == bits, longer: longer & bits == bits }
    }
}

/// Which of so many cells, a power of two, is a hash's.
#[inline]
fn cell(h: u64, cells: usize) -> usize {
    (h >> (64 - cells.trailing_zeros())) as usize & (cells - 1)
}

/// A hash's bits within its cell.
#[inline]
fn bits(h: u64) -> u64 {
    1 << (h >> 40 & 63) | 1 << (h >> 34 & 63)
}

/// Two hashes in one, in their order.
#[inline]
pub(super) fn mix(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(FACTOR)
}

/// What a table knows of a word behind a node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Step {
    /// The word.
    pub word: Code,
    /// The node it leads on from.
    pub from: u32,
    /// The node it leads to; 0 in a free slot.
    pub to: u32,
    /// Where the names that end there begin in the list of all, and how many they are.
    pub names: (u32, u16),
    /// Words lead on from there.
    pub inner: bool,
}

/// Words by the node that they lead on from: a hash table, at most half full, so that most questions are answered by one look.
#[derive(Default)]
pub(super) struct Steps {
    slots: Vec<Step>,
}

impl Steps {
    /// Of a list of steps.
    pub fn of(list: &[Step]) -> Steps {
        let slots = vec![Step::default(); (list.len() * 2 + 2).next_power_of_two()];
        let mut out = Steps { slots };
        for step in list {
            let at = out.slot(step.from, step.word, step.word.hash());
            if let Some(slot) = out.slots.get_mut(at) {
                *slot = *step;
            }
        }
        out
    }

    #[inline]
    fn slot(&self, from: u32, word: Code, h: u64) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = (mix(u64::from(from), h) >> 32) as usize & mask;
        while self.slots.get(at).is_some_and(|s| s.to != 0 && (s.word != word || s.from != from)) {
            at = (at + 1) & mask;
        }
        at
    }

    /// Where a word of this hash leads from a node.
    #[inline]
    pub fn get(&self, from: u32, word: Code, h: u64) -> Option<&Step> {
        self.slots.get(self.slot(from, word, h)).filter(|s| s.to != 0)
    }
}

impl Step {
    /// A word that leads from one node to another.
    pub fn new(from: u32, word: Code, to: u32, names: (u32, u16), inner: bool) -> Step {
        Step { word, from, to, names, inner }
    }

    /// True where a name ends.
    pub fn alone(&self) -> bool {
        self.names.1 > 0
    }
}
