//! Where clauses begin, and which tokens a trigger may take its arguments from.

use crate::lexicon::{Border, Pos};
use crate::mention::{Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// The start of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// Its first token.
    pub at: usize,
    /// What begins there.
    pub border: Border,
}

/// The clauses of one sentence and its triggers.
#[derive(Debug, Clone)]
pub(super) struct Clauses {
    pub sentence: Range<usize>,
    pub cuts: Vec<Cut>,
    /// Indices of the sentence's triggers, in order.
    pub triggers: Vec<usize>,
}

impl Clauses {
    /// Cuts a sentence: at relative, subordinating and complement words, at semicolons and colons,
    /// and at the comma or conjunction between two verbs that tell events.
    pub fn of(d: &Document<'_>, m: &Mentions, n: usize) -> Clauses {
        let sentence = d.sentences.get(n).map_or(0..0, |s| s.tokens.clone());
        let mut cuts: Vec<Cut> = of(&m.borders, n)
            .filter(|(_, b)| b.value != Border::Coordinate)
            .map(|(_, b)| Cut { at: b.tokens.start, border: b.value })
            .collect();
        for i in sentence.clone() {
            if matches!(d.word(i), ";" | ":") && i + 1 < sentence.end {
                cuts.push(Cut { at: i + 1, border: Border::Subordinate });
            }
        }
        let triggers: Vec<usize> = of(&m.triggers, n).map(|(i, _)| i).collect();
        for pair in triggers.windows(2) {
            let [Some(a), Some(b)] = [pair.first(), pair.get(1)].map(|i| i.and_then(|i| m.triggers.get(*i))) else {
                continue;
            };
            if b.value.pos != Pos::Verb {
                continue;
            }
            let gap = a.tokens.end..b.tokens.start;
            let joint = gap.rev().find(|&i| {
                let Some(t) = d.tokens.list.get(i) else { return false };
                d.language.conjunctions.contains(&t.sym)
                    || d.tokens.folded(t) == ","
                    || d.tokens.readings(t).iter().any(|r| r.clitics.conjunction)
            });
            // An Arabic verb carries its "and" itself.
            let own = d
                .tokens
                .list
                .get(b.tokens.start)
                .is_some_and(|t| d.tokens.readings(t).iter().any(|r| r.clitics.conjunction));
            if own {
                cuts.push(Cut { at: b.tokens.start, border: Border::Coordinate });
            } else if let Some(j) = joint {
                cuts.push(Cut { at: j, border: Border::Coordinate });
            }
        }
        cuts.sort_by_key(|c| c.at);
        cuts.dedup_by_key(|c| c.at);
        Clauses { sentence, cuts, triggers }
    }

    /// The clause a token stands in, and what it began with.
    pub fn clause(&self, token: usize) -> (Range<usize>, Option<Border>) {
        let first = self.cuts.iter().rev().find(|c| c.at <= token);
        let next = self.cuts.iter().find(|c| c.at > token);
        let start = first.map_or(self.sentence.start, |c| c.at);
        (start..next.map_or(self.sentence.end, |c| c.at), first.map(|c| c.border))
    }
}
