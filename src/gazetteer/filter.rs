//! Sets of hashes: one bit each for a first look, half of each for a second.

/// Bits of a filter as a power of two; first words of names set about one of thirty.
const BITS: u32 = 18;
const FACTOR: u64 = 0x517C_C1B7_2722_0A95;

/// A bit for each hash.
pub(super) struct Filter(Vec<u64>);

impl Filter {
    /// An empty one.
    pub fn new() -> Filter {
        Filter(vec![0; 1 << (BITS - 6)])
    }

    /// Enters a hash.
    pub fn set(&mut self, h: u64) {
        let (n, bit) = cell(h);
        if let Some(cell) = self.0.get_mut(n) {
            *cell |= bit;
        }
    }

    /// False for a hash that was never entered; true for few of these.
    #[inline]
    pub fn test(&self, h: u64) -> bool {
        let (n, bit) = cell(h);
        self.0.get(n).is_none_or(|c| c & bit != 0)
    }
}

/// Hashes of which few are asked for that are not there: what the filters let through by chance ends here.
#[derive(Default)]
pub(super) struct Table {
    /// Half a hash with its lowest bit for "alone"; 0 where free. A power of two, at most half full.
    slots: Vec<u32>,
}

impl Table {
    fn tag(h: u64) -> u32 {
        ((h.wrapping_mul(FACTOR) >> 16) as u32 | 2) & !1
    }

    fn slot(&self, h: u64) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = (h.wrapping_mul(FACTOR) >> 44) as usize & mask;
        while self.slots.get(at).is_some_and(|s| *s != 0 && *s & !1 != Self::tag(h)) {
            at = (at + 1) & mask;
        }
        at
    }

    /// Enters all of a list.
    pub fn fill(&mut self, list: &[(u64, bool)]) {
        self.slots = vec![0; (list.len() * 2 + 2).next_power_of_two()];
        for (h, alone) in list {
            let at = self.slot(*h);
            if let Some(slot) = self.slots.get_mut(at) {
                *slot |= Self::tag(*h) | u32::from(*alone);
            }
        }
    }

    /// Whether the hash is there, and whether the word is a name by itself.
    pub fn get(&self, h: u64) -> Option<bool> {
        self.slots.get(self.slot(h)).filter(|s| **s != 0).map(|s| s & 1 != 0)
    }
}

/// Two hashes in one, in their order.
#[inline]
pub(super) fn mix(a: u64, b: u64) -> u64 {
    (a.rotate_left(5) ^ b).wrapping_mul(FACTOR)
}

#[inline]
fn cell(h: u64) -> (usize, u64) {
    let bit = h.wrapping_mul(FACTOR) >> (64 - BITS);
    ((bit / 64) as usize, 1 << (bit % 64))
}
