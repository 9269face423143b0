//! Patterns of one table, found by the words and mentions that they cannot do without.

use super::ahead::{Ahead, Sight, ahead_of};
use super::code::{Code, Layout, Part};
use super::compile::flat;
use super::lists::Lists;
use super::near::{Collect, Guards, occurrences, opens};
use super::need::{FAR, Reach, What, needs};
use super::walk::{State, matches};
use super::{Element, Found, Line, Pattern, Slot};
use crate::packed::packed;
use crate::words::Sym;
use rustc_hash::FxHashMap;

/// Patterns indexed by their possible first words and by what they need.
#[derive(Debug, Clone, Default)]
pub struct PatternSet {
    code: Code,
    /// The elements of each pattern.
    patterns: Vec<Part>,
    /// Patterns by their first words, ascending, as are the others.
    first_words: Lists<u32>,
    first_slots: [Vec<u32>; Slot::ALL.len()],
    /// Patterns that may begin with any word.
    anywhere: Vec<u32>,
    ahead: Vec<Guard>,
    needed_words: Lists<Needed>,
    needed_slots: [Vec<Needed>; Slot::ALL.len()],
    guards: Guards,
    /// Patterns that need nothing in particular.
    free: Vec<u32>,
    bits: Bits,
}

/// What a text must have for a pattern to be tried, told without comparing a word.
#[derive(Debug, Clone, Copy, Default)]
struct Guard {
    /// Where it begins.
    start: Ahead,
    /// Behind the word there.
    behind: Ahead,
    /// Anywhere in the sentence, beside what it is filed under.
    also: [Ahead; 2],
    /// Only at the beginning of a sentence.
    opens: bool,
    /// It begins with a word: to try it is to ask for that first.
    word: bool,
}

/// The bits of [`crate::words::Tokens::starts`] that concern a set; all 0 where none were given.
#[derive(Debug, Clone, Copy, Default)]
struct Bits {
    /// Of words that a match may begin with.
    first: u64,
    /// Of words that patterns are tried around.
    needed: u64,
    /// Of these a sentence must have one of each for a match to be in it.
    sentence: [u64; 2],
}

/// A pattern seen from a word or mention that it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Needed {
    pattern: u32,
    /// The number of what stands around.
    guards: u32,
    /// What else must be in the sentence, in short: most end here.
    also: u64,
}

packed!(Needed { pattern, guards, also });
packed!(Guard { start, behind, also, opens, word });
packed!(Bits { first, needed, sentence });
packed!(PatternSet {
    code,
    patterns,
    first_words,
    first_slots,
    anywhere,
    ahead,
    needed_words,
    needed_slots,
    guards,
    free,
    bits
});

/// A match before its captures are looked up.
struct Match {
    pattern: u32,
    end: usize,
    state: State,
}

/// The half of the bits that tells what words are needed.
pub(crate) const NEEDED: u32 = 32;

impl PatternSet {
    /// Of patterns in the order of their indices. `weight` tells how common a word is in texts.
    pub fn new(patterns: Vec<Pattern>, weight: impl Fn(Sym) -> u64) -> PatternSet {
        let mut out = PatternSet::default();
        let (mut layout, mut guards) = (Layout::default(), Collect::default());
        let mut first_words: FxHashMap<Sym, Vec<u32>> = FxHashMap::default();
        let mut needed_words: FxHashMap<Sym, Vec<Needed>> = FxHashMap::default();
        // A mention is rarer than a small word, but not rare in a text that is worth reading.
        let weight = |what: What| match what {
            What::Word(sym) => weight(sym),
            What::Slot(_) => COMMON_MENTION,
        };
        for (index, pattern) in patterns.into_iter().enumerate() {
            let elements = flat(&pattern.elements);
            let index = index as u32;
            let mut firsts = Firsts::default();
            first_of(&elements, &mut firsts);
            for sym in &firsts.words {
                add(first_words.entry(*sym).or_default(), index);
            }
            for slot in &firsts.slots {
                if let Some(list) = out.first_slots.get_mut(*slot as usize) {
                    add(list, index);
                }
            }
            if firsts.anything {
                out.anywhere.push(index);
            }
            let needs = needs(&elements, &weight);
            let also = [1, 2].map(|i| needs.get(i).map_or(Ahead::ANY, |n| n.ahead()));
            for o in occurrences(&elements, &weight) {
                let needed = Needed { pattern: index, guards: guards.add(&o, also), also: also[0].half() };
                match o.what {
                    What::Word(sym) => add(needed_words.entry(sym).or_default(), needed),
                    What::Slot(slot) => {
                        if let Some(list) = out.needed_slots.get_mut(slot as usize) {
                            add(list, needed);
                        }
                    }
                }
            }
            if needs.is_empty() {
                out.free.push(index);
            }
            let first = Ahead::of(firsts.words.iter().copied(), firsts.slots.iter().copied());
            // A mention may be many words long: what stands behind it is left open.
            let open = firsts.anything || !firsts.slots.is_empty();
            out.ahead.push(Guard {
                start: if firsts.anything { Ahead::ANY } else { first },
                behind: if open { Ahead::ANY } else { ahead_of(&elements) },
                also,
                opens: opens(&elements),
                word: matches!(elements.iter().find(|e| !matches!(e, Element::HeadStart)), Some(Element::Word(_))),
            });
            out.patterns.push(layout.add(&elements));
        }
        // What needs the same stands together, so that it is asked for once.
        for list in needed_words.values_mut().chain(&mut out.needed_slots) {
            list.sort_by_key(|n| (n.guards, n.pattern));
        }
        (out.code, out.guards) = (layout.code, guards.finish());
        (out.first_words, out.needed_words) = (Lists::of(first_words), Lists::of(needed_words));
        out
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
    pub fn set_bit(&mut self, n: u32, slot: impl Fn(Slot) -> u32) {
        let all = |own: u64, filled: &dyn Fn(usize) -> bool, open: bool| {
            let slots = Slot::ALL.iter().map(|(_, s)| *s).filter(|s| filled(*s as usize));
            let bits = slots.fold(own, |all, s| all | u64::from(slot(s)));
            if open || bits & u64::from(u32::MAX) == u64::from(u32::MAX) { u64::MAX } else { bits }
        };
        let own = 1 << n;
        let first = all(own, &|s| self.first_slots.get(s).is_some_and(|l| !l.is_empty()), !self.anywhere.is_empty());
        let needed = all(own, &|s| self.needed_slots.get(s).is_some_and(|l| !l.is_empty()), !self.free.is_empty());
        let needed = if needed == u64::MAX { needed } else { needed << NEEDED };
        self.bits = Bits { first: own, needed: own << NEEDED, sentence: [first, needed] };
    }

    /// Every word a match may begin with.
    pub fn first_words(&self) -> impl Iterator<Item = Sym> {
        self.first_words.words()
    }

    /// Every word that a pattern is tried around.
    pub fn needed_words(&self) -> impl Iterator<Item = Sym> {
        self.needed_words.words()
    }

    /// False where no match is in a sentence whose tokens carry these bits.
    pub fn may_match(&self, bits: u64) -> bool {
        let met = |wanted: &u64| *wanted == u64::MAX || bits & wanted != 0;
        self.bits.first == 0 || !self.patterns.is_empty() && self.bits.sentence.iter().all(met)
    }

    /// Tries a pattern at a token.
    fn attempt(&self, line: &Line<'_>, pattern: u32, at: usize) -> Option<Match> {
        let elements = self.code.nodes(*self.patterns.get(pattern as usize)?);
        let (end, state) = matches(line, &self.code, elements, at)?;
        Some(Match { pattern, end, state })
    }

    /// False where no match begins, by the token's bits.
    #[inline]
    pub fn may_begin(&self, line: &Line<'_>, at: usize) -> bool {
        let word = line.tokens.starts.get(at).is_none_or(|s| s & self.bits.first != 0) || self.bits.first == 0;
        word || !self.anywhere.is_empty() || line.marks.any_at(at)
    }

    /// Calls `found` with every match whose first word stands at token `at`.
    fn each(&self, line: &Line<'_>, at: usize, mut found: impl FnMut(Match)) {
        let Some(token) = line.token(at) else { return };
        if !self.may_begin(line, at) {
            return;
        }
        // A pattern may stand under several of a word's readings: it is tried under the first.
        let mut lists: [&[u32]; LISTS] = [&[]; LISTS];
        let mut n = 0;
        let (mut next, mut rest) = (None, None);
        let mut attempt = |list: &'_ [u32], before: &[&[u32]]| {
            // A few are tried sooner than the line is looked through.
            let many = list.len() > FEW;
            for &pattern in list {
                let Some(guard) = self.ahead.get(pattern as usize) else { continue };
                if guard.behind.meets(*next.get_or_insert_with(|| Ahead::at(line, at + 1)))
                    && (!many || guard.also.iter().all(|a| a.meets(*rest.get_or_insert_with(|| line.ahead_from(at)))))
                    && before.iter().all(|b| b.binary_search(&pattern).is_err())
                    && let Some(m) = self.attempt(line, pattern, at)
                {
                    found(m);
                }
            }
        };
        let words = line.tokens.all_readings(token).map(|r| self.first_words.get(r.sym));
        let slots = line.marks.at(at).filter_map(|m| self.first_slots.get(m.slot as usize)).map(Vec::as_slice);
        for list in words.chain(slots).chain([self.anywhere.as_slice()]).filter(|l| !l.is_empty()) {
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
        self.each(&line, at, |m| out.push(found(line, at, &m)));
        out.sort_by_key(|f: &Found| (std::cmp::Reverse(f.end), f.pattern));
        // Under more readings than are remembered it may have been tried twice.
        out.dedup_by_key(|f| (f.end, f.pattern));
        out
    }

    /// The longest match at a token; of two alike, the pattern that stands first.
    pub fn find_at(&self, line: Line<'_>, at: usize) -> Option<Found> {
        let mut best: Option<Match> = None;
        self.each(&line, at, |m| better(&mut best, m));
        best.map(|m| found(line, at, &m))
    }

    /// All longest matches of a sentence that do not overlap, left to right.
    pub fn find_all(&self, line: Line<'_>) -> Vec<Found> {
        let mut out = Vec::new();
        let mut tries = self.tries(&line);
        if tries.len() > 1 {
            tries.sort_unstable();
            tries.dedup();
        }
        let mut from = line.from;
        for here in tries.chunk_by(|a, b| a.0 == b.0) {
            let Some(at) = here.first().map(|(at, _)| *at as usize).filter(|at| *at >= from) else { continue };
            let mut best = None;
            here.iter().filter_map(|(_, p)| self.attempt(&line, *p, at)).for_each(|m| better(&mut best, m));
            if let Some(f) = best.map(|m| found(line, at, &m)) {
                from = f.end.max(at + 1);
                out.push(f);
            }
        }
        out
    }

    /// Where which pattern is worth trying: first token and pattern.
    fn tries(&self, line: &Line<'_>) -> Vec<(u32, u32)> {
        let mut out = Vec::new();
        if self.patterns.is_empty() {
            return out;
        }
        let mut sight = None;
        let marked = self.needed_slots.iter().any(|l| !l.is_empty());
        for (at, token) in line.tokens.list.iter().enumerate().take(line.to).skip(line.from) {
            let needed = self.is_needed(line, at);
            if !needed && self.free.is_empty() && !(marked && line.marks.any_at(at)) {
                continue;
            }
            let mut filed = |list: &[Needed]| {
                for alike in list.chunk_by(|a, b| a.guards == b.guards) {
                    let sight = sight.get_or_insert_with(|| Sight::of(line).with(self.guards.signs(line)));
                    let first = alike.first().filter(|n| n.also & sight.half != 0);
                    let Some(before) = first.and_then(|n| self.guards.meet(line, sight, at, n.guards)) else {
                        continue;
                    };
                    for needed in alike {
                        let Some(guard) = self.ahead.get(needed.pattern as usize) else { continue };
                        let starts = around((line, sight), at, before, guard);
                        let sure = before.is_none() || guard.word;
                        let starts = starts.filter(|from| sure || self.begins(line, *from, needed.pattern));
                        out.extend(starts.map(|from| (from as u32, needed.pattern)));
                    }
                }
            };
            if needed {
                filed(self.needed_words.get(token.sym));
                line.tokens.readings(token).iter().for_each(|r| filed(self.needed_words.get(r.sym)));
            }
            for mark in line.marks.at(at) {
                filed(self.needed_slots.get(mark.slot as usize).map_or(&[][..], Vec::as_slice));
            }
            out.extend(self.free.iter().map(|p| (at as u32, *p)));
        }
        out
    }

    /// False where no match of a pattern that `counts` can be in a line, whatever mentions of the kinds that are `possible`
    /// may yet be found in it: told by words alone, before anything else is known of it.
    pub fn may_be_in(&self, line: Line<'_>, possible: impl Fn(Slot) -> bool, counts: impl Fn(u32) -> bool) -> bool {
        if !self.free.is_empty() {
            return true;
        }
        let needed = |at: &usize| self.is_needed(&line, *at);
        let slots: Vec<Slot> = Slot::ALL.iter().map(|(_, slot)| *slot).filter(|slot| possible(*slot)).collect();
        let filed = || slots.iter().filter_map(|s| self.needed_slots.get(*s as usize)).flatten();
        if filed().next().is_none() && !(line.from..line.to).any(|at| needed(&at)) {
            return false;
        }
        let sight = Sight::of(&line).supposing(&slots).with(self.guards.signs(&line));
        // Most end here, wherever in the line they may stand.
        let mut met = self.guards.unknown();
        let mut may = |n: &Needed| self.guards.may_meet(&line, &sight, n.guards, &mut met) && counts(n.pattern);
        let begins = |from: usize, pattern: u32| {
            let filed = |s: &Slot| self.first_slots.get(*s as usize).is_some_and(|l| l.binary_search(&pattern).is_ok());
            self.begins(&line, from, pattern) || slots.iter().any(filed)
        };
        let open = |at: usize, n: &Needed| {
            let before = self.guards.meet(&line, &sight, at, n.guards);
            before.zip(self.ahead.get(n.pattern as usize)).is_some_and(|(before, guard)| {
                around((&line, &sight), at, before, guard).any(|from| before.is_none() || begins(from, n.pattern))
            })
        };
        for at in (line.from..line.to).filter(needed) {
            let readings = line.token(at).into_iter().flat_map(|t| line.tokens.all_readings(t));
            if readings.flat_map(|r| self.needed_words.get(r.sym)).any(|n| may(n) && open(at, n)) {
                return true;
            }
        }
        filed().any(|n| may(n) && (line.from..line.to).any(|at| open(at, n)))
    }

    fn is_needed(&self, line: &Line<'_>, at: usize) -> bool {
        self.bits.needed == 0 || line.tokens.starts.get(at).is_none_or(|s| s & self.bits.needed != 0)
    }

    /// True if a pattern may begin at a token, by its words: many a pattern begins with any of hundreds of forms.
    fn begins(&self, line: &Line<'_>, at: usize, pattern: u32) -> bool {
        let Some(token) = line.token(at) else { return false };
        let among = |list: &[u32]| list.binary_search(&pattern).is_ok();
        let first = self.bits.first == 0 || line.tokens.starts.get(at).is_none_or(|s| s & self.bits.first != 0);
        first && line.tokens.all_readings(token).any(|r| among(self.first_words.get(r.sym)))
            || line.marks.at(at).any(|m| self.first_slots.get(m.slot as usize).is_some_and(|l| among(l)))
            || among(&self.anywhere)
    }
}

/// The tokens around one that a pattern needs at which it may begin, by what stands there and behind.
#[inline]
fn around((line, sight): (&Line<'_>, &Sight), at: usize, before: Reach, guard: &Guard) -> impl Iterator<Item = usize> {
    let first = if before.most == FAR { line.from } else { at.saturating_sub(before.most as usize).max(line.from) };
    let last = at.checked_sub(before.least as usize);
    let last = if guard.opens { last.map(|l| l.min(line.from)).filter(|_| first <= line.from) } else { last };
    let here = move |from: &usize| guard.start.meets(sight.at(*from)) && guard.behind.meets(sight.at(*from + 1));
    (first..last.map_or(first, |l| l + 1)).filter(here)
}

/// Readings of a word and mentions at it that are remembered while its patterns are tried.
const LISTS: usize = 8;

/// So many patterns of a word are tried as they are.
const FEW: usize = 4;

/// How common a mention counts as, among as many words of examples as the lexicons have.
const COMMON_MENTION: u64 = 6_400;

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.last() != Some(&item) {
        list.push(item);
    }
}

fn better(best: &mut Option<Match>, m: Match) {
    if best.as_ref().is_none_or(|b| (m.end, b.pattern) > (b.end, m.pattern)) {
        *best = Some(m);
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

#[derive(Default)]
struct Firsts {
    words: Vec<Sym>,
    slots: Vec<Slot>,
    anything: bool,
}

/// What a sequence may begin with: anything, where it can be empty.
pub(super) fn begins_with(elements: &[Element]) -> Ahead {
    let mut firsts = Firsts::default();
    if first_of(elements, &mut firsts) || firsts.anything {
        return Ahead::ANY;
    }
    Ahead::of(firsts.words.iter().copied(), firsts.slots.iter().copied())
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
