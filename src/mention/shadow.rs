//! Trigger words that were found and gave way to others: for who asks, never for the events.

use super::{Hit, Mentions, hit, of};
use crate::lexicon::language::Trigger;
use crate::text::Document;

/// A match of a trigger rule that was not taken.
#[derive(Debug, Clone)]
pub struct Shadowed {
    /// The match.
    pub hit: Hit<Trigger>,
    /// What it gave way to.
    pub by: Shadow,
}

/// What a trigger gives way to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shadow {
    /// Another trigger that holds some of its words: its index.
    Trigger(usize),
    /// A party whose name it is part of: its index.
    Party(usize),
    /// A source whose name it is part of: its index.
    Claimant(usize),
}

/// The trigger rules that match in a sentence and were not taken, each once for what it gave way to.
pub fn shadowed(d: &Document<'_>, m: &Mentions, n: usize) -> Vec<Shadowed> {
    let mut out: Vec<Shadowed> = Vec::new();
    let Some(s) = d.sentences.get(n) else { return out };
    let line = d.line(s, &m.marks);
    for at in s.tokens.clone() {
        for (f, e) in d.language.triggers.all_at(line, at) {
            let h = hit(n, &f, e, e.value.clone());
            if of(&m.triggers, n).any(|(_, t)| t.head == h.head && t.rule == h.rule) {
                continue;
            }
            let Some(by) = shadow(m, n, &h) else { continue };
            if !out.iter().any(|o| o.by == by && o.hit.rule == h.rule) {
                out.push(Shadowed { hit: h, by });
            }
        }
    }
    out
}

fn shadow(m: &Mentions, n: usize, h: &Hit<Trigger>) -> Option<Shadow> {
    let overlaps = |t: &std::ops::Range<usize>| t.start < h.tokens.end && h.tokens.start < t.end;
    let holds = |t: &std::ops::Range<usize>| t.len() > 1 && t.start <= h.head.start && h.head.end <= t.end;
    let party = of(&m.actors, n).find(|(_, a)| !a.adjective && holds(&a.tokens)).map(|(i, _)| Shadow::Party(i));
    party
        .or_else(|| of(&m.claimants, n).find(|(_, c)| holds(&c.tokens)).map(|(i, _)| Shadow::Claimant(i)))
        .or_else(|| of(&m.triggers, n).find(|(_, t)| overlaps(&t.tokens)).map(|(i, _)| Shadow::Trigger(i)))
}
