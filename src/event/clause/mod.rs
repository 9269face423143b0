//! Where clauses begin, and which tokens a trigger may take its arguments from.

pub(crate) mod cut;
pub(crate) mod insertion;

use self::cut::{Cut, is_adding, is_that_place, is_time, joins_subjects, lists_behind, lists_members};
use self::insertion::{Parted, inserted};
use crate::event::phrase::NamedPlace;
use crate::lexicon::{Border, Features, Pos};
use crate::mention::{Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// The clauses of one sentence and its triggers.
#[derive(Debug, Clone)]
pub(crate) struct Clauses {
    pub sentence: Range<usize>,
    pub cuts: Vec<Cut>,
    /// Relative clauses and brackets set into another clause, which goes on behind them.
    inserted: Vec<Range<usize>>,
    /// Indices of the sentence's triggers, in order.
    pub triggers: Vec<usize>,
}

impl Clauses {
    /// Cuts a sentence: at relative, subordinating and complement words, at semicolons and colons,
    /// and at the comma or conjunction between two verbs that tell events.
    ///
    /// `idle` are triggers that tell nothing: what stands around them is one clause.
    pub fn of(d: &Document<'_>, m: &Mentions, places: &[NamedPlace], n: usize, idle: &[usize]) -> Clauses {
        let sentence = d.sentences.get(n).map_or(0..0, |s| s.tokens.clone());
        // "As-Suwayda" begins no clause.
        let in_name = |token: usize| of(places, n).any(|(_, p)| p.tokens.contains(&token));
        let mut cuts: Vec<Cut> = of(&m.borders, n)
            .filter(|(_, b)| {
                b.value != Border::Coordinate
                    && !in_name(b.tokens.start)
                    && !lists_members(d, m, places, b)
                    && !is_time(d, m, b)
                    && !is_that_place(d, m, b)
                    && !is_adding(d, m, places, b)
            })
            .map(|(_, b)| Cut { at: b.tokens.start, border: b.value })
            .collect();
        for i in sentence.clone() {
            if matches!(d.word(i), ";" | ":") && i + 1 < sentence.end && !lists_behind(d, m, n, i) {
                cuts.push(Cut { at: i + 1, border: Border::Subordinate });
            }
        }
        let triggers: Vec<usize> = of(&m.triggers, n).map(|(i, _)| i).collect();
        let verbs: Vec<usize> = triggers.iter().copied().filter(|i| !idle.contains(i)).collect();
        for pair in verbs.windows(2) {
            let [Some(a), Some(b)] = [pair.first(), pair.get(1)].map(|i| i.and_then(|i| m.triggers.get(*i))) else {
                continue;
            };
            // "… على كذا وانفجرت سيارة في كذا": a rule for nouns that met a verb.
            let form = || {
                let word = d.word(b.head.start);
                d.language.verb_endings.iter().any(|e| word.ends_with(e.as_str())) && !word.ends_with("ات")
            };
            let verbal = d.language.verb_first && (b.features.any(Features::PAST | Features::PRES) || form());
            if b.value.pos != Pos::Verb && !verbal {
                continue;
            }
            let gap = a.tokens.end..b.tokens.start;
            // "A fell and the rebels, according to the monitor, left B": the commas around a speaker join no verbs.
            let set_in = |i: usize| d.word(i) == "," && insertion::bounds_speaker(d, m, n, &gap, i);
            let joins = |&i: &usize| {
                let Some(t) = d.tokens.list.get(i) else { return false };
                d.language.conjunctions.contains(&t.sym) && !joins_subjects(d, m, n, &gap, i)
                    || d.tokens.folded(t) == ","
                    || d.tokens.readings(t).iter().any(|r| r.clitics.conjunction)
            };
            let joint = gap.clone().rev().find(|i| joins(i) && !set_in(*i)).or_else(|| gap.clone().rev().find(joins));
            // "بلدات كذا، ولا سيما كذا التي رماها": what names members joins no verb of a relative clause on them.
            let members = |j: usize| {
                let forms = &d.language.forms;
                let says = |i: usize| forms.including.contains(d.word(i)) || forms.namely.contains(d.word(i));
                (says(j) || says(j + 1))
                    && cuts.iter().any(|c| c.border == Border::Relative && c.at > j && c.at <= b.tokens.start)
            };
            let joint = joint.filter(|j| !members(*j) && !insertion::is_apposed(d, m, n, a, b.head.start));
            // An Arabic verb carries its "and" itself.
            let own = d.reads_and(b.tokens.start);
            if own && (b.value.pos == Pos::Verb || d.has_and(b.head.start)) {
                cuts.push(Cut { at: b.tokens.start, border: Border::Coordinate });
            } else if let Some(j) = joint.filter(|_| b.value.pos == Pos::Verb) {
                cuts.push(Cut { at: j, border: Border::Coordinate });
            }
        }
        cuts.sort_by_key(|c| c.at);
        cuts.dedup_by_key(|c| c.at);
        let ends: Vec<usize> = cuts.iter().skip(1).map(|c| c.at).chain([sentence.end]).collect();
        let tells = |r: Range<usize>| m.tells(n, &r);
        let mut ends = ends.into_iter();
        cuts.retain_mut(|c| {
            let end = ends.next().unwrap_or(sentence.end);
            if c.border != Border::Circumstance {
                return true;
            }
            c.border = Border::Subordinate;
            tells(c.at..end)
        });
        let inserted = inserted(Parted { d, m, places, n, sentence: &sentence, cuts: &cuts, idle });
        // "les bacs qui relient A à la rive": what tells nothing and no comma sets off describes the noun before it.
        let ends: Vec<usize> = cuts.iter().skip(1).map(|c| c.at).chain([sentence.end]).collect();
        let mut ends = ends.into_iter();
        cuts.retain(|c| {
            let end = ends.next().unwrap_or(sentence.end);
            let bare = c.border == Border::Relative && c.at > sentence.start && d.word(c.at - 1) != ",";
            let named = of(places, n).any(|(_, p)| p.usable() && (c.at..end).contains(&p.tokens.start));
            d.language.verb_first || !bare || !named || tells(c.at..end) || inserted.iter().any(|r| r.start == c.at)
        });
        Clauses { sentence, cuts, inserted, triggers }
    }

    /// The clause a token stands in, and what it began with. A clause that an insertion interrupts runs from its start
    /// to its end; [`Clauses::same`] tells which tokens between are its own.
    pub fn clause(&self, token: usize) -> (Range<usize>, Option<Border>) {
        let own = self.insertion(token);
        let bounds = own.clone().unwrap_or_else(|| self.sentence.clone());
        let cut = |c: &&Cut| bounds.contains(&c.at) && self.insertion(c.at) == own;
        let first = self.cuts.iter().rev().filter(cut).find(|c| c.at <= token);
        let next = self.cuts.iter().filter(cut).find(|c| c.at > token);
        let start = first.map_or(bounds.start, |c| c.at);
        (start..next.map_or(bounds.end, |c| c.at), first.map(|c| c.border))
    }

    /// True where a clause has a word that tells an event.
    pub fn tells(&self, clause: &Range<usize>, m: &Mentions) -> bool {
        self.triggers.iter().filter_map(|i| m.triggers.get(*i)).any(|t| clause.contains(&t.head.start))
    }

    /// True for tokens that no insertion parts.
    pub fn same(&self, a: usize, b: usize) -> bool {
        self.inserted.is_empty() || self.insertion(a) == self.insertion(b)
    }

    /// True for tokens inside an insertion.
    pub fn is_inserted(&self, token: usize) -> bool {
        self.insertion(token).is_some()
    }

    /// True for tokens inside a relative clause that is set into another.
    pub fn is_recalled(&self, token: usize) -> bool {
        let relative = |at: usize| self.cuts.iter().any(|c| c.at == at && c.border == Border::Relative);
        self.insertion(token).is_some_and(|r| relative(r.start))
    }

    fn insertion(&self, token: usize) -> Option<Range<usize>> {
        self.inserted.iter().filter(|r| r.contains(&token)).min_by_key(|r| r.len()).cloned()
    }
}
