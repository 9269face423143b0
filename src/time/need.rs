//! What a pattern begins with and what a sentence must hold for it to match, in one number each: a bit for each word, as far
//! as they reach, and one for each class of words. Most patterns that a small word may begin end here.

use super::lexicon::{Begin, ByClass, Known, Lexicon};
use super::pattern::{Node, RuleClass, Slot, WordClass};
use super::token::{Kind, Token};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// Bits of words; those of classes, and one for numbers, follow.
const WORDS: u64 = 112;
const NUMBER: u128 = 1 << 127;

fn word(w: &str) -> u128 {
    let mut h = FxHasher::default();
    h.write(w.as_bytes());
    1 << (h.finish() % WORDS)
}

fn class(c: WordClass) -> u128 {
    1 << (WORDS as u32 + c as u32)
}

/// What a token begins, less a prefix: its word, and whether it is a number.
pub(super) fn begins(token: &Token, sub: usize) -> u128 {
    let number = if token.kind == Kind::Number { NUMBER } else { 0 };
    number | word(token.text.get(sub..).unwrap_or(""))
}

/// What a pattern needs: of each number the sentence must have a bit.
pub(super) fn needs(node: &Node) -> Vec<u128> {
    let mut out = Vec::new();
    add(node, &mut out);
    out
}

fn add(node: &Node, out: &mut Vec<u128>) {
    match node {
        Node::Lit(w) => out.push(word(&w.text)),
        Node::Slot(Slot::Word(c, _), _) => out.push(class(*c)),
        Node::Slot(Slot::Count, _) => out.push(NUMBER | class(WordClass::Number)),
        Node::Slot(..) => out.push(NUMBER),
        Node::Seq(all) => all.iter().for_each(|n| add(n, out)),
        Node::Alt(all) => {
            // Any of them will do, so one need of each.
            let rarest = |n: &Node| needs(n).into_iter().min_by_key(|bits| bits.count_ones());
            out.extend(all.iter().map(rarest).try_fold(0, |sum, bits| Some(sum | bits?)));
        }
        Node::Sub(..) | Node::Prefix(_) | Node::Opt(_) | Node::Not(_) | Node::Start => {}
    }
}

/// The beginnings of words that a pattern takes off.
pub(super) fn prefixes(node: &Node, out: &mut Vec<String>) {
    match node {
        Node::Prefix(p) if !out.contains(p) => out.push(p.clone()),
        Node::Seq(all) | Node::Alt(all) => all.iter().for_each(|n| prefixes(n, out)),
        Node::Opt(one) | Node::Not(one) => prefixes(one, out),
        _ => {}
    }
}

/// What a token has by the number of its word: that word, if the lexicon knows it, with and without any beginning that a
/// pattern may take off.
pub(super) fn has(lexicon: &Lexicon, token: &Token, id: u32) -> u128 {
    let number = if token.kind == Kind::Number { NUMBER } else { 0 };
    number | lexicon.known(id).bits | behind_prefix(lexicon, &token.text)
}

fn behind_prefix(lexicon: &Lexicon, text: &str) -> u128 {
    let cut = lexicon.cut.iter().filter_map(|p| text.strip_prefix(p.as_str()).filter(|rest| rest.len() < text.len()));
    cut.fold(0, |all, rest| all | lexicon.known(lexicon.id(rest)).bits | behind_prefix(lexicon, rest))
}

/// What a word brings to a sentence: its own bit and those of its classes.
fn bits_of(lexicon: &Lexicon, text: &str) -> u128 {
    let forms = lexicon.by_word.get(text).into_iter().flatten().filter_map(|i| lexicon.forms.get(*i));
    forms.fold(word(text), |all, f| all | class(f.class))
}

/// What a phrase may begin with.
#[derive(Debug, Clone, Default)]
struct First {
    words: FxHashSet<String>,
    /// The same in one number, words of a class by that: what the tokens of a sentence bring.
    bits: u128,
    number: bool,
    /// It may begin with anything: nothing is known of a word that a prefix comes off.
    any: bool,
}

impl First {
    fn add(&mut self, other: &First) {
        self.words.extend(other.words.iter().cloned());
        self.bits |= other.bits;
        self.number |= other.number;
        self.any |= other.any;
    }

    /// In one number, as for [`has`].
    fn brought(&self) -> u128 {
        if self.any { u128::MAX } else { self.bits | if self.number { NUMBER } else { 0 } }
    }

    /// In one number, as for [`begins`].
    fn bits(&self) -> u128 {
        let number = if self.number { NUMBER } else { 0 };
        if self.any { u128::MAX } else { self.words.iter().fold(number, |all, w| all | word(w)) }
    }
}

/// Files all rules under what their phrases begin with, and notes the words without which there are none.
pub(super) fn index(lexicon: &mut Lexicon) {
    let mut by_class: FxHashMap<RuleClass, First> = FxHashMap::default();
    let mut firsts: Vec<(usize, First, Vec<u128>, Vec<u128>)> = Vec::new();
    for class in [RuleClass::Day, RuleClass::Period, RuleClass::Moment, RuleClass::Span] {
        for (i, rule) in lexicon.rules.iter().enumerate().filter(|(_, r)| r.class == class) {
            let (mut first, mut bits) = (First::default(), Vec::new());
            let mut seconds = Vec::new();
            for p in &rule.patterns {
                let mut own = First::default();
                own.any = first_of(p, lexicon, &by_class, &mut own) || own.any;
                bits.push(own.bits());
                first.add(&own);
                let mut second = 0;
                behind(&mut second, std::slice::from_ref(p), None, false, (lexicon, &by_class));
                seconds.push(second);
            }
            firsts.push((i, first, bits, seconds));
        }
        let merged = by_class.entry(class).or_default();
        for (_, first, ..) in firsts.iter().filter(|(i, ..)| lexicon.rules[*i].class == class) {
            merged.add(first);
        }
    }
    firsts.sort_by_key(|(i, ..)| *i);
    let mut starts: FxHashMap<String, ByClass> = FxHashMap::default();
    for (i, first, bits, seconds) in firsts {
        let class = lexicon.rules[i].class as usize;
        let begin = |pattern: usize| Begin { rule: i, pattern };
        for w in first.words {
            let own = word(&w);
            let may = (0..bits.len()).filter(|n| bits[*n] & own != 0).map(begin);
            starts.entry(w).or_default()[class].extend(may);
        }
        if first.number {
            lexicon.number_starts[class].extend((0..bits.len()).map(begin));
        }
        (lexicon.rules[i].firsts, lexicon.rules[i].seconds) = (bits, seconds);
    }
    number(lexicon, starts);
    let mut keys: FxHashSet<String> = FxHashSet::default();
    for f in lexicon.forms.iter().filter(|f| f.class != WordClass::Number) {
        keys.extend(f.words.first().cloned());
    }
    for rule in &lexicon.rules {
        for p in &rule.patterns {
            if let Key::Words(words) = key(p) {
                keys.extend(words);
            }
        }
    }
    lexicon.keys = keys;
}

/// Gives every word of forms and patterns its number, and files what is known of it under that.
fn number(lexicon: &mut Lexicon, mut starts: FxHashMap<String, ByClass>) {
    let mut words: Vec<String> = starts.keys().chain(lexicon.by_word.keys()).cloned().collect();
    let mut rules = std::mem::take(&mut lexicon.rules);
    let patterns = || rules.iter().flat_map(|r| &r.patterns);
    patterns().for_each(|p| literals(p, &mut words));
    // The further words of forms too, by which a pattern's second word may be told.
    words.extend(lexicon.forms.iter().flat_map(|f| f.words.iter().skip(1)).cloned());
    words.sort_unstable();
    words.dedup();
    lexicon.known = vec![Known::default()];
    for (n, w) in words.into_iter().enumerate() {
        let bits = bits_of(lexicon, &w);
        let starts = starts.remove(&w).unwrap_or_default();
        let second = |b: &Begin| rules.get(b.rule).and_then(|r| r.seconds.get(b.pattern)).copied().unwrap_or(u128::MAX);
        let behind = std::array::from_fn(|class| starts[class].iter().fold(0, |all, b| all | second(b)));
        lexicon.known.push(Known { bits, starts, behind });
        lexicon.ids.insert(w, n as u32 + 1);
    }
    rules.iter_mut().flat_map(|r| &mut r.patterns).for_each(|p| set_ids(p, &lexicon.ids));
    lexicon.rules = rules;
}

fn literals(node: &Node, out: &mut Vec<String>) {
    match node {
        Node::Lit(w) => out.push(w.text.clone()),
        Node::Seq(all) | Node::Alt(all) => all.iter().for_each(|n| literals(n, out)),
        Node::Opt(one) | Node::Not(one) => literals(one, out),
        _ => {}
    }
}

fn set_ids(node: &mut Node, ids: &FxHashMap<String, u32>) {
    match node {
        Node::Lit(w) => w.id = ids.get(&w.text).copied().unwrap_or(0),
        Node::Seq(all) | Node::Alt(all) => all.iter_mut().for_each(|n| set_ids(n, ids)),
        Node::Opt(one) | Node::Not(one) => set_ids(one, ids),
        _ => {}
    }
}

/// Adds what `node` may begin with; true if it may be empty.
fn first_of(node: &Node, lexicon: &Lexicon, by_class: &FxHashMap<RuleClass, First>, out: &mut First) -> bool {
    match node {
        Node::Lit(w) => {
            out.words.insert(w.text.clone());
            out.bits |= word(&w.text);
            false
        }
        // Prefixes stand inside patterns only; those before a phrase are the lexicon's `prefixes`.
        Node::Prefix(_) => {
            out.any = true;
            false
        }
        Node::Slot(Slot::Word(class, _), _) => {
            words_of(*class, lexicon, out);
            false
        }
        Node::Slot(Slot::Count, _) => {
            out.number = true;
            words_of(WordClass::Number, lexicon, out);
            false
        }
        Node::Slot(..) => {
            out.number = true;
            false
        }
        Node::Sub(classes, _) => {
            for first in classes.iter().filter_map(|c| by_class.get(c)) {
                out.add(first);
            }
            false
        }
        Node::Seq(all) => all.iter().all(|n| first_of(n, lexicon, by_class, out)),
        Node::Alt(all) => all.iter().fold(false, |empty, n| first_of(n, lexicon, by_class, out) | empty),
        Node::Opt(one) => {
            first_of(one, lexicon, by_class, out);
            true
        }
        Node::Not(_) | Node::Start => true,
    }
}

/// What is left of a pattern behind the nodes at hand.
struct Behind<'n> {
    nodes: &'n [Node],
    then: Option<&'n Behind<'n>>,
}

/// Adds what may stand behind the first word of a pattern; all there is where it may end there, or where that word is not
/// alone. `met` tells whether the first word was.
fn behind(
    out: &mut u128,
    nodes: &[Node],
    then: Option<&Behind<'_>>,
    met: bool,
    known: (&Lexicon, &FxHashMap<RuleClass, First>),
) {
    let (lexicon, by_class) = known;
    let Some((node, rest)) = nodes.split_first() else {
        return match then {
            Some(b) => behind(out, b.nodes, b.then, met, known),
            None => *out = u128::MAX,
        };
    };
    let left = Behind { nodes: rest, then };
    match node {
        Node::Seq(all) => behind(out, all, Some(&left), met, known),
        Node::Alt(all) => all.iter().for_each(|n| behind(out, std::slice::from_ref(n), Some(&left), met, known)),
        Node::Opt(one) => {
            behind(out, std::slice::from_ref(&**one), Some(&left), met, known);
            behind(out, rest, then, met, known);
        }
        Node::Not(_) | Node::Start => behind(out, rest, then, met, known),
        Node::Lit(w) if met => *out |= word(&w.text),
        Node::Slot(Slot::Word(c, _), _) if met => *out |= class(*c),
        Node::Slot(Slot::Count, _) if met => *out |= NUMBER | class(WordClass::Number),
        Node::Slot(..) if met => *out |= NUMBER,
        Node::Sub(classes, _) if met => {
            *out |= classes.iter().filter_map(|c| by_class.get(c)).fold(0, |all, first| all | first.brought());
        }
        Node::Prefix(_) | Node::Sub(..) => *out = u128::MAX,
        Node::Lit(_) => behind(out, rest, then, true, known),
        Node::Slot(slot, _) => {
            // A form of several words has its own second one.
            let of = match slot {
                Slot::Word(c, _) => Some(*c),
                Slot::Count => Some(WordClass::Number),
                _ => None,
            };
            let forms = lexicon.forms.iter().filter(|f| Some(f.class) == of);
            *out |= forms.filter_map(|f| f.words.get(1)).fold(0, |all, w| all | word(w));
            behind(out, rest, then, true, known);
        }
    }
}

fn words_of(of: WordClass, lexicon: &Lexicon, out: &mut First) {
    out.bits |= class(of);
    out.words.extend(lexicon.forms.iter().filter(|f| f.class == of).filter_map(|f| f.words.first().cloned()));
}

/// The one thing to look for in a sentence before any word of it is compared.
enum Key {
    /// A digit or a word of the classes, which are all keys.
    Slot,
    /// One of these words.
    Words(Vec<String>),
    /// Nothing in particular.
    Nothing,
}

fn key(node: &Node) -> Key {
    match node {
        // A number word alone says little: the word it counts is the one to look for.
        Node::Slot(Slot::Count, _) => Key::Nothing,
        Node::Slot(..) | Node::Sub(..) => Key::Slot,
        Node::Lit(w) if w.text.chars().any(char::is_alphabetic) => Key::Words(vec![w.text.clone()]),
        Node::Seq(all) => {
            // The rarest part of a sequence: a slot, else the longest word.
            let shortest = |words: &[String]| words.iter().map(|w| w.chars().count()).min().unwrap_or(0);
            all.iter().map(key).fold(Key::Nothing, |best, n| match (&best, &n) {
                (Key::Slot, _) | (_, Key::Nothing) => best,
                (Key::Words(a), Key::Words(b)) if shortest(a) >= shortest(b) => best,
                _ => n,
            })
        }
        Node::Alt(all) => all.iter().map(key).fold(Key::Words(Vec::new()), |sum, n| match (sum, n) {
            (Key::Nothing, _) | (_, Key::Nothing) => Key::Nothing,
            (Key::Words(a), Key::Words(b)) => Key::Words(a.into_iter().chain(b).collect()),
            (Key::Words(a), Key::Slot) | (Key::Slot, Key::Words(a)) if !a.is_empty() => Key::Words(a),
            _ => Key::Slot,
        }),
        _ => Key::Nothing,
    }
}
