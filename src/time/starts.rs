//! What sentences must hold, and words begin with, for a time phrase to be tried on them.

use super::lexicon::Lexicon;
use super::pattern::{Node, RuleClass, Slot, WordClass};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a phrase may begin with.
#[derive(Debug, Clone, Default)]
struct First {
    words: FxHashSet<String>,
    number: bool,
}

pub(super) fn index(lexicon: &mut Lexicon) {
    let mut by_class: FxHashMap<RuleClass, First> = FxHashMap::default();
    let mut firsts: Vec<(usize, First)> = Vec::new();
    for class in [RuleClass::Day, RuleClass::Period, RuleClass::Moment, RuleClass::Span] {
        for (i, rule) in lexicon.rules.iter().enumerate().filter(|(_, r)| r.class == class) {
            let mut first = First::default();
            for p in &rule.patterns {
                first_of(p, lexicon, &by_class, &mut first);
            }
            firsts.push((i, first));
        }
        let merged = by_class.entry(class).or_default();
        for (i, first) in &firsts {
            if lexicon.rules[*i].class == class {
                merged.words.extend(first.words.iter().cloned());
                merged.number |= first.number;
            }
        }
    }
    firsts.sort_by_key(|(i, _)| *i);
    for (i, first) in firsts {
        for w in first.words {
            lexicon.starts.entry(w).or_default().push(i);
        }
        if first.number {
            lexicon.number_starts.push(i);
        }
    }
    let mut keys: FxHashSet<String> = FxHashSet::default();
    for f in lexicon.forms.iter().filter(|f| f.class != WordClass::Number) {
        keys.extend(f.words.first().cloned());
    }
    for rule in &lexicon.rules {
        for p in &rule.patterns {
            if let Needs::Words(words) = needs(p) {
                keys.extend(words);
            }
        }
    }
    lexicon.keys = keys;
}

/// Adds what `node` may begin with; true if it may be empty.
fn first_of(node: &Node, lexicon: &Lexicon, by_class: &FxHashMap<RuleClass, First>, out: &mut First) -> bool {
    match node {
        Node::Lit(w) => {
            out.words.insert(w.clone());
            false
        }
        // Prefixes stand inside patterns only; those before a phrase are the lexicon's `prefixes`.
        Node::Prefix(_) => false,
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
                out.words.extend(first.words.iter().cloned());
                out.number |= first.number;
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

fn words_of(class: WordClass, lexicon: &Lexicon, out: &mut First) {
    out.words.extend(lexicon.forms.iter().filter(|f| f.class == class).filter_map(|f| f.words.first().cloned()));
}

/// What a sentence must hold for a pattern to match.
enum Needs {
    /// A digit or a word of the classes, which are all keys.
    Slot,
    /// One of these words.
    Words(Vec<String>),
    /// Nothing in particular.
    Nothing,
}

fn needs(node: &Node) -> Needs {
    match node {
        // A number word alone says little: the word it counts is the one to look for.
        Node::Slot(Slot::Count, _) => Needs::Nothing,
        Node::Slot(..) | Node::Sub(..) => Needs::Slot,
        Node::Lit(w) if w.chars().any(char::is_alphabetic) => Needs::Words(vec![w.clone()]),
        Node::Seq(all) => {
            // The rarest part of a sequence: a slot, else the longest word.
            let shortest = |words: &[String]| words.iter().map(|w| w.chars().count()).min().unwrap_or(0);
            all.iter().map(needs).fold(Needs::Nothing, |best, n| match (&best, &n) {
                (Needs::Slot, _) | (_, Needs::Nothing) => best,
                (Needs::Words(a), Needs::Words(b)) if shortest(a) >= shortest(b) => best,
                _ => n,
            })
        }
        Node::Alt(all) => all.iter().map(needs).fold(Needs::Words(Vec::new()), |sum, n| match (sum, n) {
            (Needs::Nothing, _) | (_, Needs::Nothing) => Needs::Nothing,
            (Needs::Words(a), Needs::Words(b)) => Needs::Words(a.into_iter().chain(b).collect()),
            (Needs::Words(a), Needs::Slot) | (Needs::Slot, Needs::Words(a)) if !a.is_empty() => Needs::Words(a),
            _ => Needs::Slot,
        }),
        _ => Needs::Nothing,
    }
}
