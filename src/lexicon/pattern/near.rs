//! What must stand around a word or mention that a pattern is filed under: seen from there, the rarest of what no match
//! with it can do without. Most patterns that an everyday word calls up end here, without being tried.

use super::ahead::{Ahead, Sight};
use super::need::{FAR, Need, Reach, What, element};
use super::{Element, Line};
use crate::packed::packed;
use crate::words::Sym;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// A word or mention of a pattern with what stands around it.
#[derive(Debug, Clone)]
pub(super) struct Occurrence {
    pub what: What,
    /// How many tokens of a match may stand before it.
    pub before: Reach,
    around: Vec<Around>,
}

/// One of these stands so many tokens from here, the least and the most; less than 0 is before.
#[derive(Debug, Clone)]
struct Around {
    any: Rc<Need>,
    from: i32,
    to: i32,
}

/// So many are kept while a pattern is read inwards.
const KEPT: usize = 4;

/// Any number of tokens.
const ENDLESS: i32 = 1 << 14;

fn most(reach: Reach) -> i32 {
    if reach.most == FAR { ENDLESS } else { i32::from(reach.most) }
}

fn least(reach: Reach) -> i32 {
    i32::from(reach.least)
}

impl Around {
    fn moved(&self, by: (i32, i32)) -> Around {
        let bound = |n: i32| n.clamp(-ENDLESS, ENDLESS);
        Around { any: self.any.clone(), from: bound(self.from + by.0), to: bound(self.to + by.1) }
    }

    /// How often it is met by chance, about.
    fn chance(&self) -> u64 {
        self.any.cost.saturating_mul((self.to - self.from + 1).clamp(1, 40) as u64)
    }
}

/// What is met by chance more often than this says too little to be looked for: half the words of all examples, about.
const IDLE: u64 = 320_000;

fn rarest(mut all: Vec<Around>, most: usize) -> Vec<Around> {
    all.retain(|a| a.chance() < IDLE);
    all.sort_by_key(Around::chance);
    all.truncate(most);
    all
}

/// The words and mentions that a pattern is filed under: those of [`super::need::needs`]' first, each where it stands.
pub(super) fn occurrences(elements: &[Element], weight: &impl Fn(What) -> u64) -> Vec<Occurrence> {
    let mut out = Vec::new();
    sequence(elements, Reach::default(), (&[], &[]), weight, &mut out);
    out
}

/// `left` is seen from the first token of the sequence, `right` from the token behind its last.
fn sequence(
    elements: &[Element],
    before: Reach,
    (left, right): (&[Around], &[Around]),
    weight: &impl Fn(What) -> u64,
    out: &mut Vec<Occurrence>,
) {
    let parts: Vec<(Option<Rc<Need>>, Reach)> =
        elements.iter().map(|e| element(e, weight)).map(|(need, length)| (need.map(Rc::new), length)).collect();
    let needs = parts.iter().enumerate().filter_map(|(i, (need, _))| Some((i, need.as_ref()?.cost)));
    let Some((at, _)) = needs.min_by_key(|(_, cost)| *cost) else { return };
    let (mut own_left, mut gap) = (Vec::new(), Reach::default());
    for (need, length) in parts.iter().take(at).rev() {
        let start = gap.and(*length);
        if let Some(need) = need {
            let (first, last) = span(need);
            let (from, to) = (first - most(start), (last - least(start)).min(-least(gap)));
            own_left.push(Around { any: need.clone(), from, to });
        }
        gap = start;
    }
    own_left.extend(left.iter().map(|a| a.moved((-most(gap), -least(gap)))));
    let before = before.and(gap);
    let (mut own_right, mut gap) = (Vec::new(), Reach::default());
    for (need, length) in parts.iter().skip(at + 1) {
        if let Some(need) = need {
            let (first, last) = span(need);
            own_right.push(Around { any: need.clone(), from: least(gap) + first, to: most(gap) + last });
        }
        gap = gap.and(*length);
    }
    own_right.extend(right.iter().map(|a| a.moved((least(gap), most(gap)))));
    let (left, right) = (rarest(own_left, KEPT), rarest(own_right, KEPT));
    match elements.get(at) {
        Some(Element::Word(forms)) => {
            let behind = right.iter().map(|a| a.moved((1, 1)));
            let around = rarest(left.iter().cloned().chain(behind).collect(), GUARDS);
            let mut last = None;
            for what in forms.iter().map(|f| What::Word(f.sym)).filter(|w| last.replace(*w) != Some(*w)) {
                out.push(Occurrence { what, before, around: around.clone() });
            }
        }
        Some(Element::Slot(slot)) => {
            let behind = right.iter().map(|a| a.moved((0, ENDLESS)));
            let around = rarest(left.iter().cloned().chain(behind).collect(), GUARDS);
            out.push(Occurrence { what: What::Slot(*slot), before, around });
        }
        Some(Element::Group(alternatives)) => {
            alternatives.iter().for_each(|a| sequence(a, before, (&left, &right), weight, out));
        }
        _ => {}
    }
}

/// The first and last token of an element at which one of what it needs may stand.
fn span(need: &Need) -> (i32, i32) {
    let first = need.any.iter().map(|(_, reach)| least(*reach)).min().unwrap_or(0);
    let last = need.any.iter().map(|(_, reach)| most(*reach)).max().unwrap_or(ENDLESS);
    (first, last)
}

/// What is looked for around a word before a pattern is tried.
pub(super) const GUARDS: usize = 2;

/// One of a set's words or mentions, in a stretch seen from the word at hand; the set with no number is everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Near {
    set: u32,
    from: i16,
    to: i16,
}

impl Default for Near {
    /// Anything.
    fn default() -> Near {
        Near { set: u32::MAX, from: 0, to: 0 }
    }
}

/// What a pattern needs seen from a word that it is filed under: what must be anywhere in the sentence, told without
/// comparing a word, and what must be close; and how many tokens of it may stand before that word. All of it lies together,
/// for it is asked for more often than anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Setting {
    also: [Ahead; 2],
    near: [Near; GUARDS],
    before: Reach,
}

/// Words and mentions of which one must be there.
#[derive(Debug, Clone, Copy)]
struct Set {
    any: Ahead,
    /// Where its words are in the list: a hash table, as many cells as a power of two.
    from: u32,
    cells: u32,
}

/// All that patterns of a table need around the words they are filed under.
#[derive(Debug, Clone, Default)]
pub(super) struct Guards {
    list: Vec<Setting>,
    sets: Vec<Set>,
    words: Vec<u32>,
    /// All words of all sets, as a hash table, and for each the bits of the sets that have it.
    all: Vec<u32>,
    signs: Vec<u64>,
}

packed!(Near { set, from, to });
packed!(Setting { also, near, before });
packed!(Set { any, from, cells });
packed!(Guards { list, sets, words, all, signs });

/// Collects guards, those alike only once.
#[derive(Default)]
pub(super) struct Collect {
    guards: Guards,
    known: FxHashMap<Setting, u32>,
    sets: FxHashMap<Vec<(u32, u32)>, u32>,
}

impl Collect {
    /// The number of what stands around an occurrence, and of what must be in its sentence.
    pub fn add(&mut self, o: &Occurrence, also: [Ahead; 2]) -> u32 {
        let mut near = [Near::default(); GUARDS];
        for (cell, a) in near.iter_mut().zip(&o.around) {
            *cell = Near { set: self.set(&a.any), from: a.from as i16, to: a.to as i16 };
        }
        let (list, setting) = (&mut self.guards.list, Setting { also, near, before: o.before });
        *self.known.entry(setting).or_insert_with(|| {
            list.push(setting);
            list.len() as u32 - 1
        })
    }

    fn set(&mut self, need: &Need) -> u32 {
        let mut key: Vec<(u32, u32)> = need
            .any
            .iter()
            .map(|(what, _)| match what {
                What::Word(sym) => (0, sym.0),
                What::Slot(slot) => (1, *slot as u32),
            })
            .collect();
        key.sort_unstable();
        key.dedup();
        let guards = &mut self.guards;
        *self.sets.entry(key).or_insert_with_key(|key| {
            let words: Vec<u32> = key.iter().filter(|(kind, _)| *kind == 0).map(|(_, n)| *n).collect();
            let cells = if words.is_empty() { 0 } else { (words.len() * 2).next_power_of_two() };
            let from = guards.words.len();
            guards.words.resize(from + cells, 0);
            if let Some(table) = guards.words.get_mut(from..) {
                words.iter().for_each(|w| put(table, *w));
            }
            guards.sets.push(Set { any: need.ahead(), from: from as u32, cells: cells as u32 });
            guards.sets.len() as u32 - 1
        })
    }
}

impl Collect {
    /// All that was collected. Where there are many sets, a word's bits tell those that have it.
    pub fn finish(self) -> Guards {
        let mut out = self.guards;
        if out.sets.len() < MANY {
            return out;
        }
        let mut signs: FxHashMap<u32, u64> = FxHashMap::default();
        for (key, set) in &self.sets {
            let words = key.iter().filter(|(kind, _)| *kind == 0);
            words.for_each(|(_, w)| *signs.entry(*w).or_default() |= sign(*set));
        }
        let cells = (signs.len() * 2).next_power_of_two();
        (out.all, out.signs) = (vec![0; cells], vec![0; cells]);
        let mut sorted: Vec<(u32, u64)> = signs.into_iter().collect();
        sorted.sort_unstable();
        for (word, bits) in sorted {
            put(&mut out.all, word);
            let cell = place(&out.all, word).and_then(|at| out.signs.get_mut(at));
            cell.into_iter().for_each(|c| *c = bits);
        }
        out
    }
}

/// So many sets are worth the bits.
const MANY: usize = 64;

/// The bit of a set.
fn sign(set: u32) -> u64 {
    1 << (set % 64)
}

fn put(table: &mut [u32], word: u32) {
    let mask = table.len().wrapping_sub(1);
    let mut at = hash(word) & mask;
    while table.get(at).is_some_and(|w| *w != 0) {
        at = (at + 1) & mask;
    }
    if let Some(cell) = table.get_mut(at) {
        *cell = word;
    }
}

#[inline]
fn hash(word: u32) -> usize {
    (word.wrapping_mul(0x9E37_79B1) >> 9) as usize
}

impl Setting {
    #[inline]
    fn is_in(&self, sight: &Sight) -> bool {
        self.also.iter().all(|a| a.meets(sight.all))
    }
}

impl Guards {
    /// Where what an occurrence at a token needs is in the sentence and around it: how many tokens of a match may stand
    /// before it.
    pub fn meet(&self, line: &Line<'_>, sight: &Sight, at: usize, guards: u32) -> Option<Reach> {
        let near = |near: &Near| self.is_near(line, sight, at, *near);
        let setting = self.list.get(guards as usize)?;
        (setting.is_in(sight) && setting.near.iter().all(near)).then_some(setting.before)
    }

    /// Nothing known yet of any set, for [`Guards::may_meet`].
    pub fn unknown(&self) -> Vec<Option<bool>> {
        vec![None; self.sets.len()]
    }

    /// False where no occurrence with these guards has what it needs around it, wherever it stands in the line. What was
    /// found of a set is kept in `known`.
    pub fn may_meet(&self, line: &Line<'_>, sight: &Sight, guards: u32, known: &mut [Option<bool>]) -> bool {
        let mut met = |near: &Near| {
            let n = near.set as usize;
            let (Some(set), Some(known)) = (self.sets.get(n), known.get_mut(n)) else { return true };
            *known.get_or_insert_with(|| self.has_one(line, sight, set, sign(near.set)))
        };
        self.list.get(guards as usize).is_some_and(|s| s.is_in(sight) && s.near.iter().all(&mut met))
    }

    /// True where one of a set's words or mentions is in the line.
    fn has_one(&self, line: &Line<'_>, sight: &Sight, set: &Set, sign: u64) -> bool {
        let both = set.any.both(sight.all);
        if both == Ahead(0) || both.has_mention() {
            return both.has_mention();
        }
        let words = self.words.get(set.from as usize..(set.from + set.cells) as usize).unwrap_or(&[]);
        let signed = |i: usize| sight.signs.get(i).is_none_or(|s| s & sign != 0);
        (0..line.to.saturating_sub(line.from)).any(|i| signed(i) && has_word(line, words, line.from + i))
    }

    fn is_near(&self, line: &Line<'_>, sight: &Sight, at: usize, near: Near) -> bool {
        let Some(set) = self.sets.get(near.set as usize) else { return true };
        let (mentions, sign) = (set.any.has_mention(), sign(near.set));
        if !set.any.meets(sight.all) || !mentions && sight.signs_of_all & sign == 0 {
            return false;
        }
        // The stretch, counted from the line's first token.
        let bound = |by: i16| (at as isize + isize::from(by)).clamp(line.from as isize, line.to as isize) as usize;
        let (from, to) = (bound(near.from) - line.from, bound(near.to.saturating_add(1)) - line.from);
        let here = sight.tokens.get(from..to).unwrap_or(&[]);
        if mentions && here.iter().any(|a| set.any.both(*a).has_mention()) {
            return true;
        }
        let words = self.words.get(set.from as usize..(set.from + set.cells) as usize).unwrap_or(&[]);
        let has = |i: usize| has_word(line, words, line.from + from + i);
        match sight.signs.get(from..to) {
            Some(signs) => signs.iter().enumerate().any(|(i, s)| s & sign != 0 && has(i)),
            None => here.iter().enumerate().any(|(i, a)| set.any.meets(*a) && has(i)),
        }
    }

    /// For each token of a line the sets that have it; nothing where nobody knows.
    pub fn signs(&self, line: &Line<'_>) -> Vec<u64> {
        if self.all.is_empty() {
            return Vec::new();
        }
        let of = |sym: Sym| place(&self.all, sym.0).and_then(|at| self.signs.get(at)).copied().unwrap_or(0);
        let tokens = line.tokens.list.get(line.from..line.to).unwrap_or(&[]).iter();
        tokens.map(|t| line.tokens.readings(t).iter().fold(of(t.sym), |all, r| all | of(r.sym))).collect()
    }
}

#[inline]
fn has_word(line: &Line<'_>, words: &[u32], at: usize) -> bool {
    let Some(token) = line.token(at) else { return false };
    has(words, token.sym) || line.tokens.readings(token).iter().any(|r| has(words, r.sym))
}

#[inline]
fn has(words: &[u32], sym: Sym) -> bool {
    place(words, sym.0).is_some()
}

/// The cell of a word.
#[inline]
fn place(table: &[u32], word: u32) -> Option<usize> {
    let mask = table.len().wrapping_sub(1);
    let mut at = hash(word) & mask;
    while let Some(w) = table.get(at).filter(|w| **w != 0) {
        if *w == word {
            return Some(at);
        }
        at = (at + 1) & mask;
    }
    None
}

/// True for a pattern that matches only at the beginning of a sentence.
pub(super) fn opens(elements: &[Element]) -> bool {
    elements.iter().find(|e| !matches!(e, Element::HeadStart)) == Some(&Element::Start)
}
