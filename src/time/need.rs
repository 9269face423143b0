//! What a sentence must hold for a pattern to match, in one number: a bit for each word, as far as they reach, and one for
//! each class of words. Most patterns that a small word may begin end here.

use super::lexicon::Lexicon;
use super::pattern::{Node, Slot, WordClass};
use super::token::{Kind, Token};
use rustc_hash::FxHasher;
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

/// What a pattern needs: of each number the sentence must have a bit.
pub(super) fn needs(node: &Node) -> Vec<u128> {
    let mut out = Vec::new();
    add(node, &mut out);
    out
}

fn add(node: &Node, out: &mut Vec<u128>) {
    match node {
        Node::Lit(w) => out.push(word(w)),
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

/// What a sentence has: its words, with and without any beginning that a pattern may take off.
pub(super) fn has(lexicon: &Lexicon, tokens: &[Token]) -> u128 {
    tokens.iter().fold(0, |all, t| {
        let number = if t.kind == Kind::Number { NUMBER } else { 0 };
        all | number | of_word(lexicon, &t.text)
    })
}

fn of_word(lexicon: &Lexicon, text: &str) -> u128 {
    let forms = lexicon.by_word.get(text).into_iter().flatten().filter_map(|i| lexicon.forms.get(*i));
    let own = forms.fold(word(text), |all, f| all | class(f.class));
    let cut = lexicon.cut.iter().filter_map(|p| text.strip_prefix(p.as_str()).filter(|rest| rest.len() < text.len()));
    cut.fold(own, |all, rest| all | of_word(lexicon, rest))
}
