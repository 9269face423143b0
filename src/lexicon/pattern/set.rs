//! Patterns of one table, found by the words and mentions they may begin with.

use super::compile::flat;
use super::walk::{State, matches};
use super::{Element, Found, Line, Pattern, Slot};
use crate::words::Sym;
use rustc_hash::FxHashMap;

/// Patterns indexed by their possible first words.
#[derive(Debug, Clone, Default)]
pub struct PatternSet {
    patterns: Vec<Pattern>,
    /// Ascending, as are the others.
    by_word: FxHashMap<Sym, Vec<u32>>,
    by_slot: [Vec<u32>; Slot::ALL.len()],
    anywhere: Vec<u32>,
    /// For each pattern what may stand behind the word it begins with, see [`Next`].
    next: Vec<u128>,
    /// The bit of [`crate::words::Tokens::starts`] that stands for this set; 0 where none was given.
    bit: u32,
    /// Bits of which a sentence must have one for a match to begin in it.
    opening: u32,
}

/// A match before its captures are looked up.
struct Match {
    pattern: u32,
    end: usize,
    state: State,
}

impl PatternSet {
    /// Adds a pattern; returns its index.
    pub fn push(&mut self, mut pattern: Pattern) -> usize {
        let index = self.patterns.len();
        pattern.elements = flat(&pattern.elements);
        let mut firsts = Firsts::default();
        first_of(&pattern.elements, &mut firsts);
        for sym in firsts.words {
            add(self.by_word.entry(sym).or_default(), index);
        }
        for &slot in &firsts.slots {
            if let Some(list) = self.by_slot.get_mut(slot as usize) {
                add(list, index);
            }
        }
        if firsts.anything {
            add(&mut self.anywhere, index);
        }
        // A mention may be many words long: what stands behind it is left open.
        let open = firsts.anything || !firsts.slots.is_empty();
        self.next.push(if open { Next::ANY } else { Next::behind_first(&pattern.elements) });
        self.patterns.push(pattern);
        index
    }

    /// How many patterns there are.
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// True if there is none.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Gives the set its bit among those that tokens carry. `slot` tells the bits without one of which a sentence holds no
    /// mention of a kind.
    pub fn set_bit(&mut self, bit: u32, slot: impl Fn(Slot) -> u32) {
        let slots = Slot::ALL.iter().filter(|(_, s)| self.by_slot.get(*s as usize).is_some_and(|l| !l.is_empty()));
        self.bit = bit;
        self.opening = slots.fold(bit, |all, (_, s)| all | slot(*s));
        if !self.anywhere.is_empty() {
            self.opening = u32::MAX;
        }
    }

    /// Every word a match may begin with.
    pub fn first_words(&self) -> impl Iterator<Item = Sym> {
        self.by_word.keys().copied()
    }

    /// False where no match begins in a sentence whose tokens carry these bits: no word and no mention begins a pattern.
    pub fn may_match(&self, bits: u32) -> bool {
        self.bit == 0 || !self.patterns.is_empty() && (self.opening == u32::MAX || bits & self.opening != 0)
    }

    /// False where no match begins at a token.
    fn may_begin(&self, line: &Line<'_>, at: usize) -> bool {
        line.tokens.starts.get(at).is_none_or(|s| s & self.bit != 0)
            || self.bit == 0
            || !self.anywhere.is_empty()
            || line.marks.any_at(at)
    }

    /// Calls `found` with every match whose first word stands at token `at`.
    fn each(&self, line: Line<'_>, at: usize, mut found: impl FnMut(Match)) {
        let Some(token) = line.token(at).filter(|_| self.may_begin(&line, at)) else { return };
        // A pattern may stand under several of a word's readings: it is tried under the first.
        let mut lists: [&[u32]; LISTS] = [&[]; LISTS];
        let mut n = 0;
        let mut next = None;
        let mut attempt = |list: &'_ [u32], before: &[&[u32]]| {
            for &pattern in list {
                let wanted = self.next.get(pattern as usize).copied().unwrap_or(Next::ANY);
                if wanted & *next.get_or_insert_with(|| Next::at(&line, at + 1)) != 0
                    && before.iter().all(|b| b.binary_search(&pattern).is_err())
                    && let Some(p) = self.patterns.get(pattern as usize)
                    && let Some((end, state)) = matches(line, &p.elements, at)
                {
                    found(Match { pattern, end, state });
                }
            }
        };
        let words = line.tokens.all_readings(token).filter(|r| r.sym != Sym::UNKNOWN);
        let words = words.filter_map(|r| self.by_word.get(&r.sym));
        let slots = line.marks.at(at).filter_map(|m| self.by_slot.get(m.slot as usize));
        for list in words.chain(slots).chain([&self.anywhere]) {
            attempt(list, lists.get(..n).unwrap_or(&[]));
            if let Some(cell) = lists.get_mut(n) {
                *cell = list;
                n += 1;
            }
        }
    }

    /// All patterns that match with their first word at token `at`, longest first.
    pub fn all_at(&self, line: Line<'_>, at: usize) -> Vec<Found> {
        let mut out = Vec::new();
        self.each(line, at, |m| out.push(found(line, at, &m)));
        out.sort_by_key(|f: &Found| (std::cmp::Reverse(f.end), f.pattern));
        // Under more readings than are remembered it may have been tried twice.
        out.dedup_by_key(|f| (f.end, f.pattern));
        out
    }

    /// The longest match at a token; of two alike, the pattern that stands first.
    pub fn find_at(&self, line: Line<'_>, at: usize) -> Option<Found> {
        let mut best: Option<Match> = None;
        self.each(line, at, |m| {
            if best.as_ref().is_none_or(|b| (m.end, b.pattern) > (b.end, m.pattern)) {
                best = Some(m);
            }
        });
        best.map(|m| found(line, at, &m))
    }

    /// All longest matches of a sentence that do not overlap, left to right.
    pub fn find_all(&self, line: Line<'_>) -> Vec<Found> {
        let mut out = Vec::new();
        if self.patterns.is_empty() {
            return out;
        }
        let mut at = line.from;
        while at < line.to {
            match self.find_at(line, at) {
                Some(f) => {
                    at = f.end.max(at + 1);
                    out.push(f);
                }
                None => at += 1,
            }
        }
        out
    }
}

/// Readings of a word and mentions at it that are remembered while its patterns are tried.
const LISTS: usize = 8;

fn add(list: &mut Vec<u32>, index: usize) {
    if list.last() != Some(&(index as u32)) {
        list.push(index as u32);
    }
}

fn found(line: Line<'_>, at: usize, m: &Match) -> Found {
    Found {
        pattern: m.pattern as usize,
        start: at,
        end: m.end,
        head: m.state.head(at, m.end),
        features: m.state.features.unwrap_or_default(),
        captures: m.state.captures(line),
    }
}

/// What may stand behind the first word of a pattern: a bit for each word by its number, as far as they reach, and two of
/// their own. Most patterns that a common word may begin end here.
struct Next {
    bits: u128,
}

/// What is left of a pattern behind the elements at hand.
struct Behind<'e> {
    elements: &'e [Element],
    then: Option<&'e Behind<'e>>,
}

impl Next {
    /// Anything, or nothing at all; the text always has it.
    const ANY: u128 = 1 << 127;
    /// A mention.
    const MARK: u128 = 1 << 126;

    fn word(sym: Sym) -> u128 {
        1 << (sym.0 % 126)
    }

    /// The bits of the token that stands there.
    fn at(line: &Line<'_>, at: usize) -> u128 {
        let Some(token) = line.token(at) else { return Self::ANY };
        let words = line.tokens.all_readings(token).filter(|r| r.sym != Sym::UNKNOWN);
        let mark = if line.marks.any_at(at) { Self::MARK } else { 0 };
        words.fold(Self::ANY | mark, |bits, r| bits | Self::word(r.sym))
    }

    /// The bits of a pattern that begins with a word.
    fn behind_first(elements: &[Element]) -> u128 {
        let mut out = Next { bits: 0 };
        out.walk(elements, None, false);
        if out.bits & Self::ANY != 0 { Self::ANY } else { out.bits }
    }

    /// `first` tells whether the first word was met.
    fn walk(&mut self, elements: &[Element], then: Option<&Behind<'_>>, first: bool) {
        if self.bits & Self::ANY != 0 {
            return;
        }
        let Some((element, rest)) = elements.split_first() else {
            match then {
                Some(b) => self.walk(b.elements, b.then, first),
                None => self.bits |= Self::ANY,
            }
            return;
        };
        let behind = Behind { elements: rest, then };
        match element {
            Element::Word(_) if !first => self.walk(rest, then, true),
            Element::Word(forms) => forms.iter().for_each(|f| self.bits |= Self::word(f.sym)),
            Element::Group(alternatives) => alternatives.iter().for_each(|a| self.walk(a, Some(&behind), first)),
            Element::Optional(inner) => {
                self.walk(inner, Some(&behind), first);
                self.walk(rest, then, first);
            }
            Element::Slot(_) if first => self.bits |= Self::MARK,
            Element::Slot(_) | Element::Gap(_) => self.bits |= Self::ANY,
            Element::Start | Element::End | Element::HeadStart | Element::HeadEnd => self.walk(rest, then, first),
        }
    }
}

#[derive(Default)]
struct Firsts {
    words: Vec<Sym>,
    slots: Vec<Slot>,
    anything: bool,
}

/// Collects what a sequence can begin with; true if it can match nothing at all.
fn first_of(elements: &[Element], out: &mut Firsts) -> bool {
    for e in elements {
        let can_be_empty = match e {
            Element::Word(forms) => {
                out.words.extend(forms.iter().map(|f| f.sym));
                false
            }
            Element::Group(alternatives) => {
                let mut empty = false;
                for a in alternatives.iter() {
                    empty |= first_of(a, out);
                }
                empty
            }
            Element::Optional(inner) => {
                first_of(inner, out);
                true
            }
            Element::Gap(_) => {
                out.anything = true;
                false
            }
            Element::Slot(s) => {
                out.slots.push(*s);
                false
            }
            Element::Start | Element::End | Element::HeadStart | Element::HeadEnd => true,
        };
        if !can_be_empty {
            return false;
        }
    }
    true
}
