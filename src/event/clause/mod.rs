//! Where clauses begin, and which tokens a trigger may take its arguments from.

pub(crate) mod insertion;

use self::insertion::inserted;
use crate::event::list::further::adds;
use crate::event::list::has_and;
use crate::event::phrase::NamedPlace;
use crate::lexicon::{Border, Features, Pos, Slot};
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// The start of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cut {
    /// Its first token.
    pub at: usize,
    /// What begins there.
    pub border: Border,
}

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
            let joint = gap.clone().rev().find(|&i| {
                let Some(t) = d.tokens.list.get(i) else { return false };
                d.language.conjunctions.contains(&t.sym) && !joins_subjects(d, m, n, &gap, i)
                    || d.tokens.folded(t) == ","
                    || d.tokens.readings(t).iter().any(|r| r.clitics.conjunction)
            });
            // An Arabic verb carries its "and" itself.
            let own = d
                .tokens
                .list
                .get(b.tokens.start)
                .is_some_and(|t| d.tokens.readings(t).iter().any(|r| r.clitics.conjunction));
            if own && (b.value.pos == Pos::Verb || has_and(d, b.head.start)) {
                cuts.push(Cut { at: b.tokens.start, border: Border::Coordinate });
            } else if let Some(j) = joint.filter(|_| b.value.pos == Pos::Verb) {
                cuts.push(Cut { at: j, border: Border::Coordinate });
            }
        }
        cuts.sort_by_key(|c| c.at);
        cuts.dedup_by_key(|c| c.at);
        let ends: Vec<usize> = cuts.iter().skip(1).map(|c| c.at).chain([sentence.end]).collect();
        let tells = |r: Range<usize>| of(&m.triggers, n).any(|(_, t)| r.contains(&t.head.start));
        let mut ends = ends.into_iter();
        cuts.retain_mut(|c| {
            let end = ends.next().unwrap_or(sentence.end);
            if c.border != Border::Circumstance {
                return true;
            }
            c.border = Border::Subordinate;
            tells(c.at..end)
        });
        let inserted = inserted(d, m, places, n, &sentence, &cuts, idle);
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

/// How far behind its preposition an hour or a day stands at most, in tokens.
const HOUR: usize = 3;

/// "يحاول منذ أسبوع الوصول", "سيطرت خلال ساعات على": a stretch of time opens no clause, unless it counts from what another
/// word tells ("بعد ساعات من إعلان"); nor does an hour of the day.
fn is_time(d: &Document<'_>, m: &Mentions, b: &Hit<Border>) -> bool {
    let noun = |i: usize| d.language.forms.time_nouns.contains(d.word(i));
    let number = d.tokens.list.get(b.tokens.end).is_some_and(|t| t.kind == crate::words::Kind::Number);
    let at = b.tokens.end + usize::from(number);
    // "before dawn", "avant l'aube", "since early Monday": an hour or a day, no clause; "after two days of fighting" is one.
    if !d.language.verb_first && b.value == Border::Subordinate {
        let forms = &d.language.forms;
        let day = |i: usize| {
            let word = d.word(i);
            forms.hours.contains(word) || word.chars().count() > 2 && forms.date_names.contains(word)
        };
        let end = (b.tokens.end..b.tokens.end + HOUR).find(|i| day(*i));
        let told = |r: Range<usize>| of(&m.triggers, b.sentence).any(|(_, t)| r.contains(&t.head.start));
        let small = |r: Range<usize>| r.into_iter().all(|i| d.tokens.list.get(i).is_some_and(|t| !t.capital));
        return end.is_some_and(|e| small(b.tokens.end..e) && !told(b.tokens.end..e + HOUR + 1));
    }
    b.value == Border::Circumstance && noun(at) && !(at + 1..at + 3).any(|i| matches!(d.word(i), "من" | "علي"))
}

/// "taking A as well as B", "B ainsi que C": words that add a name to a list open no clause.
fn is_adding(d: &Document<'_>, m: &Mentions, places: &[NamedPlace], b: &Hit<Border>) -> bool {
    let at = b.tokens.start;
    let end = (at.saturating_sub(2)..=at).filter_map(|i| adds(d, i)).find(|e| *e > at);
    let verb = |r: Range<usize>| {
        of(&m.triggers, b.sentence).any(|(_, t)| t.value.pos == Pos::Verb && r.contains(&t.head.start))
    };
    end.is_some_and(|e| {
        of(places, b.sentence).any(|(_, p)| (e..e + ADDED).contains(&p.tokens.start) && !verb(e..p.tokens.start))
    })
}

/// How far behind the words that add it a name stands, its article and noun before it, in tokens.
const ADDED: usize = 5;

/// "overran that town before nightfall": behind a verb that tells an event, "that" with a noun for a place is its object.
fn is_that_place(d: &Document<'_>, m: &Mentions, b: &Hit<Border>) -> bool {
    let n = b.sentence;
    let noun = of(&m.kinds, n).any(|(_, k)| k.tokens.start == b.tokens.end && k.value.anaphor && !k.value.plural);
    let verb = of(&m.triggers, n).any(|(_, t)| t.value.pos == Pos::Verb && t.head.end == b.tokens.start);
    !d.language.verb_first && b.value == Border::Complement && b.tokens.len() == 1 && noun && verb
}

/// "المنافذ الحدودية: باب الهوى والبوكمال", "deux villes importantes : A et B": the names behind the colon are what the plural
/// noun before it means.
fn lists_behind(d: &Document<'_>, m: &Mentions, n: usize, at: usize) -> bool {
    let plural = of(&m.kinds, n).any(|(_, k)| k.value.plural && k.tokens.end <= at && k.tokens.end + 2 > at);
    let places = m.marks.longest(at + 1, Slot::Place);
    // "Deux villes : Homs est visée, …" tells of each by its own verb.
    let told = |end: usize| of(&m.triggers, n).any(|(_, t)| t.value.pos == Pos::Verb && t.head.start >= end);
    d.word(at) == ":" && plural && places.is_some_and(|p| d.language.verb_first || !told(p.end))
}

/// "sept villages, dont Akhtarine et Marea": a name right behind such a word, no verb behind the name, makes no clause.
fn lists_members(d: &Document<'_>, m: &Mentions, places: &[NamedPlace], b: &Hit<Border>) -> bool {
    let (n, end) = (b.sentence, b.tokens.end);
    let verb = |at: usize| {
        of(&m.auxiliaries, n).any(|(_, a)| a.tokens.start == at)
            || of(&m.triggers, n).any(|(_, t)| t.tokens.start == at && t.value.pos == Pos::Verb)
    };
    d.language.forms.including.contains(d.word(b.tokens.start))
        && of(places, n)
            .any(|(_, p)| p.tokens.start >= end && p.tokens.start <= end + 2 && p.usable() && !verb(p.tokens.end))
}

/// "after troops and their allies left", "the army and its allies took": a conjunction within the subject of the verb
/// behind it, not between two verbs.
fn joins_subjects(d: &Document<'_>, m: &Mentions, n: usize, gap: &Range<usize>, at: usize) -> bool {
    if d.language.verb_first {
        return false;
    }
    let opens = |(_, b): (usize, &crate::mention::Hit<Border>)| {
        matches!(b.value, Border::Subordinate | Border::Relative | Border::Complement)
            && b.tokens.start >= gap.start
            && b.tokens.end < at
    };
    let party = |r: Range<usize>| of(&m.actors, n).any(|(_, a)| a.tokens.start < r.end && r.start < a.tokens.end);
    let before = at > gap.start && party(at - 1..at);
    let own = d.language.forms.own_words.contains(d.word(at + 1));
    of(&m.borders, n).any(opens) || before && (own || party(at + 1..at + 3))
}
