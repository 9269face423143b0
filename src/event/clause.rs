//! Where clauses begin, and which tokens a trigger may take its arguments from.

use super::list::has_and;
use super::phrase::NamedPlace;
use crate::lexicon::{Attributes, Aux, Border, Features, Link, Pos, Slot};
use crate::mention::{Hit, Mentions, of};
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
        let inserted = inserted(d, m, places, n, &sentence, &cuts);
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

/// How far behind a comma the verb of the clause that goes on may stand, in tokens.
const RESUMES: usize = 4;

/// The longest apposition to a speaker's name, in tokens.
const APPOSED: usize = 10;

/// The longest naming of a speaker, in tokens.
const SPEAKER: usize = 20;

/// Insertions: "Nairab, qui ouvre la route de Saraqeb, est …", "the town, which …, was …", brackets.
fn inserted(
    d: &Document<'_>,
    m: &Mentions,
    places: &[NamedPlace],
    n: usize,
    sentence: &Range<usize>,
    cuts: &[Cut],
) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = None;
    for i in sentence.clone() {
        match d.word(i) {
            // "pulled out [of the town]": what an editor sets into quoted words belongs to them.
            "(" if d.text_of(i..i + 1) != "[" => open = Some(i),
            ")" => {
                let set = open.take().filter(|o| !lists(d, m, *o..i)).map(|o| o..i + 1);
                out.extend(set.filter(|r| d.language.verb_first || r.len() > 3));
            }
            _ => {}
        }
    }
    if d.language.verb_first {
        out.extend(cuts.iter().filter_map(|c| set_off(d, m, n, sentence, cuts, c)));
        return out;
    }
    // "Selon des habitants, …", "…, a indiqué l'armée, …": who speaks is no party of what is told.
    let told = |r: &Range<usize>| of(&m.triggers, n).any(|(_, t)| r.contains(&t.head.start));
    for (_, a) in of(&m.attributions, n) {
        let from = match a.value.how {
            Attributes::According => a.tokens.start,
            Attributes::Says if super::speech::inverted(d, a) => a.tokens.start,
            _ => continue,
        };
        let comma = |from: usize| (from..sentence.end).find(|j| d.word(*j) == ",");
        let mut end = comma(a.tokens.end).unwrap_or(sentence.end);
        // "D'après X, mouvement allié de Damas, l'armée …": a noun without an article says who X is.
        if from == sentence.start
            && let Some(next) = comma(end + 1).filter(|next| next - end <= APPOSED)
            && d.tokens.list.get(end + 1).is_some_and(|t| {
                !t.capital && !d.language.articles.contains(&t.sym) && !d.language.definite.contains(&t.sym)
            })
            && !told(&(end..next))
            && !of(&m.auxiliaries, n).any(|(_, x)| (end..next).contains(&x.tokens.start))
        {
            end = next;
        }
        let r = from..end;
        if !told(&r) && r.len() < SPEAKER && !out.iter().any(|o| o.start < r.end && r.start < o.end) {
            out.push(r);
        }
    }
    let finite = |r: Range<usize>| {
        of(&m.auxiliaries, n)
            .any(|(_, a)| a.value != Aux::Been && a.value != Aux::Reflexive && r.contains(&a.tokens.start))
            || of(&m.triggers, n).any(|(_, t)| t.value.pos == Pos::Verb && r.contains(&t.head.start))
    };
    let relative = |c: &&Cut| matches!(c.border, Border::Relative | Border::RelativePlace | Border::Complement);
    for c in cuts.iter().filter(relative) {
        if c.at == sentence.start || d.word(c.at - 1) != "," || out.iter().any(|r| r.contains(&c.at)) {
            continue;
        }
        let outer = cuts.iter().rev().find(|o| o.at < c.at).map_or(sentence.start, |o| o.at);
        let resumed = outer..c.at;
        if let Some(end) = before_place(d, m, places, n, resumed.clone(), c) {
            out.push(c.at..end);
            continue;
        }
        if finite(resumed) {
            // The clause has its verb: only a list that goes on resumes it, which the cuts know.
            continue;
        }
        let end = (c.at + 2..sentence.end).filter(|j| d.word(*j) == ",").find(|j| {
            // The relative clause has its own verb before it ends.
            finite(*j..(*j + 1 + RESUMES).min(sentence.end))
                && !cuts.iter().any(|o| o.at > *j && o.at <= *j + RESUMES && o.border != Border::Coordinate)
        });
        out.extend(end.map(|e| c.at..e));
    }
    for c in cuts.iter().filter(|c| c.border == Border::Relative) {
        let free = |r: &Range<usize>| !out.iter().any(|o| o.start < r.end && r.start < o.end);
        out.extend(restrictive(d, m, n, sentence, cuts, c).filter(free));
    }
    if let Some(r) = apposition(d, m, n, sentence).filter(|r| !out.iter().any(|o| o.start < r.end && r.start < o.end)) {
        out.push(r);
    }
    out
}

/// The type of words that look like an event and tell none.
const TELLS_NOTHING: &str = "none";

/// The longest relative clause on a party that stands before the place of a fight, in tokens.
const ON_PARTY: usize = 24;

/// "clashes pit A against B, whom C backs, in the towns of D": a relative clause that tells nothing, of a word that still
/// waits for its place, ends at the comma before that; "between A, whom C backs, and B in D" at the comma before the other
/// party.
fn before_place(
    d: &Document<'_>,
    m: &Mentions,
    places: &[NamedPlace],
    n: usize,
    outer: Range<usize>,
    c: &Cut,
) -> Option<usize> {
    let (_, told) = of(&m.triggers, n).rfind(|(_, t)| outer.contains(&t.head.start))?;
    let usable = |from: usize| of(places, n).map(|(_, p)| p).find(move |p| p.usable() && p.tokens.start >= from);
    let place = usable(told.tokens.start.min(told.head.start)).filter(|p| p.tokens.start > c.at)?;
    let (_, link) = of(&m.links, n).rfind(|(_, l)| l.value == Link::At && l.tokens.end <= place.tokens.start)?;
    let close = (c.at + 2..link.tokens.start).rev().find(|i| d.word(*i) == ",")?;
    let rest = close + 1..link.tokens.start;
    let other = || {
        let and = d.tokens.list.get(rest.start).is_some_and(|t| d.language.conjunctions.contains(&t.sym));
        let party = |r: Range<usize>| of(&m.actors, n).any(|(_, a)| r.contains(&a.tokens.start));
        let between = of(&m.links, n).any(|(_, l)| l.value == Link::Between && outer.contains(&l.tokens.start));
        and && between && party(rest.start + 1..rest.start + 4)
    };
    let tells = of(&m.triggers, n)
        .any(|(_, t)| (c.at..link.tokens.start).contains(&t.head.start) && t.value.event_type != TELLS_NOTHING);
    let border = of(&m.borders, n)
        .any(|(_, b)| b.value != Border::Coordinate && b.tokens.start > c.at && b.tokens.start < link.tokens.start);
    let near = place.tokens.start <= link.tokens.end + ON_PARTY / 4 && close - c.at <= ON_PARTY;
    (c.border != Border::RelativePlace && near && (rest.is_empty() || other()) && !tells && !border).then_some(close)
}

/// The longest relative clause that no comma sets off, in tokens.
const RESTRICTIVE: usize = 14;

/// "la station qui alimente Alep en eau a été enlevée", "the troops that hold the town were attacked": the relative clause
/// ends where the verb of the noun before it begins.
fn restrictive(
    d: &Document<'_>,
    m: &Mentions,
    n: usize,
    sentence: &Range<usize>,
    cuts: &[Cut],
    c: &Cut,
) -> Option<Range<usize>> {
    if c.at == sentence.start || d.word(c.at - 1) == "," {
        return None;
    }
    // Verbs that tell events and auxiliaries, with where their words end.
    let finite = |r: Range<usize>| {
        let aux = of(&m.auxiliaries, n).map(|(_, a)| a).filter(|a| !matches!(a.value, Aux::Been | Aux::Reflexive));
        let told = of(&m.triggers, n).map(|(_, t)| t).filter(|t| {
            t.value.pos == Pos::Verb
                && !t.features.any(Features::INF)
                && t.features.any(Features::PRES | Features::PAST)
        });
        let told = told.map(|t| t.head.clone());
        aux.map(|a| a.tokens.clone()).chain(told).filter(|t| r.contains(&t.start)).min_by_key(|t| t.start)
    };
    let outer = cuts.iter().rev().find(|o| o.at < c.at).map_or(sentence.start, |o| o.at);
    if finite(outer..c.at).is_some() {
        return None;
    }
    let limit = sentence.end.min(c.at + RESTRICTIVE);
    let stop = (c.at + 1..limit).find(|i| matches!(d.word(*i), "," | ";" | ":")).unwrap_or(limit);
    let stop = cuts.iter().find(|o| o.at > c.at).map_or(stop, |o| stop.min(o.at));
    let own = finite(c.at + 1..(c.at + 4).min(stop));
    // "qui a été prise a …": its own verb stands right behind the pronoun, with what belongs to it.
    let from = match own {
        Some(first) => {
            let joined = |i: &usize| {
                of(&m.auxiliaries, n).any(|(_, a)| a.tokens.contains(i))
                    || of(&m.triggers, n).any(|(_, t)| t.tokens.contains(i))
            };
            (first.start..stop).take_while(joined).last().map_or(first.end, |i| i + 1)
        }
        None => c.at + 2,
    };
    let verb = of(&m.auxiliaries, n)
        .find(|(_, a)| !matches!(a.value, Aux::Been | Aux::Reflexive) && a.tokens.start > from && a.tokens.start < stop)
        .map(|(_, a)| a.tokens.start)?;
    // Two verbs joined by "and" are both the relative clause's.
    let and = d.tokens.list.get(verb - 1).is_some_and(|t| d.language.conjunctions.contains(&t.sym));
    (!and).then_some(c.at..verb)
}

/// The longest apposition to the place that a sentence opens with, in tokens.
const APPOSITION: usize = 18;

/// "Yabroud, the last rebel bastion in Qalamoun, was taken": what stands between the commas says what the place is, and
/// the verb behind them is told of the place.
fn apposition(d: &Document<'_>, m: &Mentions, n: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let mut commas = sentence.clone().filter(|i| d.word(*i) == ",");
    let (first, last) = (commas.next()?, commas.next()?);
    let place = |at: usize| m.marks.longest(at, Slot::Place);
    let named = (sentence.start..first).any(|i| place(i).is_some_and(|p| p.end == first));
    let tells = |r: Range<usize>| of(&m.triggers, n).any(|(_, t)| r.contains(&t.head.start));
    let next = last + 1;
    let verb = of(&m.auxiliaries, n).any(|(_, a)| a.tokens.start == next)
        || of(&m.triggers, n).any(|(_, t)| t.value.pos == Pos::Verb && t.head.start == next);
    let item = place(first + 1).is_some()
        || d.tokens.list.get(first + 1).is_some_and(|t| d.language.conjunctions.contains(&t.sym));
    // "Several towns, including A and B, were taken": those are members, not what the towns are.
    let item = item || d.language.forms.including.contains(d.word(first + 1));
    (named && !item && verb && last - first <= APPOSITION && !tells(sentence.start..first)).then_some(first + 1..next)
}

/// The longest phrase of circumstance set between a verb and its object, in tokens.
const SET_OFF: usize = 12;

/// "انتزع الجيش، إثر اشتباكات عنيفة، بلدة صيدا": between two commas, before the verb has told of a place.
fn set_off(
    d: &Document<'_>,
    m: &Mentions,
    n: usize,
    sentence: &Range<usize>,
    cuts: &[Cut],
    c: &Cut,
) -> Option<Range<usize>> {
    let relative = c.border == Border::Relative;
    if !relative && c.border != Border::Subordinate || c.at == sentence.start || d.word(c.at - 1) != "," {
        return None;
    }
    let outer = cuts.iter().rev().find(|o| o.at < c.at).map_or(sentence.start, |o| o.at);
    let verb = |r: Range<usize>| {
        of(&m.triggers, n)
            .filter(|(_, t)| t.value.pos == Pos::Verb && r.contains(&t.head.start))
            .map(|(_, t)| t.head.end)
            .next_back()
    };
    let placed = |r: Range<usize>| r.into_iter().any(|i| m.marks.longest(i, Slot::Place).is_some());
    let end = (c.at + 1..sentence.end.min(c.at + SET_OFF)).find(|j| d.word(*j) == ",")?;
    let next = end + 1;
    // "أرسلت القوات الروسية، التي تملك قاعدة في المطار، مدرعات إلى تل تمر": who they are is told of no event.
    if relative {
        let told = of(&m.triggers, n).any(|(_, t)| (c.at..end).contains(&t.head.start));
        // "اشتباكات بين الفصائل وقوات النظام، التي يساندها الروس، في بلدة كذا": so does a noun, before its preposition or
        // the other party.
        let noun =
            |r: Range<usize>| of(&m.triggers, n).rfind(|(_, t)| r.contains(&t.head.start)).map(|(_, t)| t.head.end);
        let resumed = of(&m.links, n).any(|(_, l)| l.tokens.start == next && l.value == Link::At)
            || of(&m.actors, n).any(|(_, a)| a.tokens.start == next)
                && d.tokens.list.get(next).is_some_and(|t| d.tokens.readings(t).iter().any(|r| r.clitics.conjunction));
        let waiting = verb(outer..c.at).or_else(|| noun(outer..c.at).filter(|_| resumed));
        let waiting = waiting.filter(|v| !placed(*v..c.at));
        return waiting.filter(|_| !told && next < sentence.end).map(|_| c.at..end + 1);
    }
    // "تعمل، منذ أن طوقت المدنيين في حلب، على قضم …": behind the second comma the first verb's preposition.
    let resumes = |(_, l): (usize, &Hit<crate::lexicon::Link>)| {
        l.tokens.start == next && matches!(l.value, Link::To | Link::From)
    };
    if verb(c.at..end).is_some() && !placed(outer..c.at) && of(&m.links, n).any(resumes) {
        return Some(c.at..end + 1);
    }
    let waiting = verb(outer..c.at)?;
    let goes_on = placed(next..(next + 2).min(sentence.end))
        || of(&m.links, n).any(|(_, l)| l.tokens.start == next)
        || of(&m.kinds, n).any(|(_, k)| k.tokens.start == next);
    (!placed(waiting..c.at) && verb(c.at..end).is_none() && goes_on).then_some(c.at..end + 1)
}

/// How far before a bracket the plural noun may stand whose places it lists, in tokens.
const PLURAL: usize = 5;

/// "الأحياء الغربية (الحمدانية والفرقان)": brackets that list what the plural noun before them names.
fn lists(d: &Document<'_>, m: &Mentions, bracket: Range<usize>) -> bool {
    let near = if d.language.verb_first { 2 } else { PLURAL };
    let plural =
        m.kinds.iter().any(|k| k.value.plural && k.tokens.end <= bracket.start && k.tokens.end + near >= bracket.start);
    let place = |i: usize| m.marks.longest(i, Slot::Place).is_some();
    let several = || m.marks.longest(bracket.start + 1, Slot::Place).is_some_and(|p| p.end > p.start + 2);
    plural && place(bracket.start + 1) && (d.language.verb_first || several())
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
