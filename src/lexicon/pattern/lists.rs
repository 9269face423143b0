//! Lists by word: what a table files under a word, found in one look or two.

use crate::packed::packed;
use crate::words::Sym;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Lists by word, all in one, those alike only once.
#[derive(Debug, Clone)]
pub(super) struct Lists<T> {
    /// A word above the place of its list; 0 where the slot is free. A power of two, at most half full.
    slots: Vec<u64>,
    /// Where each list begins in `items`; the last one ends the last list.
    starts: Vec<u32>,
    items: Vec<T>,
}

packed!(Lists<T> { slots, starts, items });

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists { slots: Vec::new(), starts: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy + Eq + Hash> Lists<T> {
    /// Of words with what is filed under them.
    pub fn of(by_word: FxHashMap<Sym, Vec<T>>) -> Lists<T> {
        let mut sorted: Vec<(Sym, Vec<T>)> = by_word.into_iter().filter(|(s, _)| *s != Sym::UNKNOWN).collect();
        if sorted.is_empty() {
            return Lists::default();
        }
        sorted.sort_by_key(|(s, _)| *s);
        let mut out = Lists { slots: vec![0; (sorted.len() * 2).next_power_of_two()], ..Lists::default() };
        let mut known: FxHashMap<Vec<T>, u32> = FxHashMap::default();
        for (sym, list) in sorted {
            let place = *known.entry(list).or_insert_with_key(|list| {
                out.starts.push(out.items.len() as u32);
                out.items.extend_from_slice(list);
                out.starts.len() as u32 - 1
            });
            let mask = out.slots.len() - 1;
            let mut at = hash(sym) & mask;
            while out.slots.get(at).is_some_and(|s| *s != 0) {
                at = (at + 1) & mask;
            }
            if let Some(slot) = out.slots.get_mut(at) {
                *slot = u64::from(sym.0) << 32 | u64::from(place);
            }
        }
        out.starts.push(out.items.len() as u32);
        out
    }
}

impl<T> Lists<T> {
    /// What is filed under a word.
    #[inline]
    pub fn get(&self, sym: Sym) -> &[T] {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash(sym) & mask;
        while let Some(&slot) = self.slots.get(at).filter(|s| **s != 0) {
            if (slot >> 32) as u32 == sym.0 {
                let place = slot as u32 as usize;
                let ends = (self.starts.get(place), self.starts.get(place + 1));
                let (Some(&from), Some(&to)) = ends else { return &[] };
                return self.items.get(from as usize..to as usize).unwrap_or(&[]);
            }
            at = (at + 1) & mask;
        }
        &[]
    }

    /// Every word that something is filed under.
    pub fn words(&self) -> impl Iterator<Item = Sym> {
        self.slots.iter().filter(|s| **s != 0).map(|s| Sym((*s >> 32) as u32))
    }
}

#[inline]
fn hash(sym: Sym) -> usize {
    (sym.0.wrapping_mul(0x9E37_79B1) >> 7) as usize
}
