//! Relative clauses, brackets, speakers and circumstances set into another clause, which goes on behind them.

use super::cut::Cut;
use crate::event::phrase::NamedPlace;
use crate::lexicon::language::Trigger;
use crate::lexicon::{Attributes, Aux, Border, Features, Link, Pos, Slot};
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// How far behind a comma the verb of the clause that goes on may stand, in tokens.
const RESUMES: usize = 4;

/// The longest apposition to a speaker's name, in tokens.
const APPOSED: usize = 10;

/// The longest naming of a speaker, in tokens.
const SPEAKER: usize = 20;

/// A sentence and where its clauses begin.
#[derive(Clone, Copy)]
pub(crate) struct Parted<'a> {
    pub d: &'a Document<'a>,
    pub m: &'a Mentions,
    pub places: &'a [NamedPlace],
    pub n: usize,
    pub sentence: &'a Range<usize>,
    pub cuts: &'a [Cut],
    /// Triggers that tell nothing.
    pub idle: &'a [usize],
}

impl Parted<'_> {
    /// Where the clause begins that a cut stands in.
    fn outer(self, c: &Cut) -> usize {
        self.cuts.iter().rev().find(|o| o.at < c.at).map_or(self.sentence.start, |o| o.at)
    }
}

/// Insertions: "Nairab, qui ouvre la route de Saraqeb, est …", "the town, which …, was …", brackets.
pub(crate) fn inserted(s: Parted<'_>) -> Vec<Range<usize>> {
    let Parted { d, m, n, sentence, cuts, .. } = s;
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
        out.extend(cuts.iter().filter_map(|c| set_off(s, c)));
        out.extend(cuts.iter().filter_map(|c| on_party(s, c)));
        return out;
    }
    // "Selon des habitants, …", "…, a indiqué l'armée, …": who speaks is no party of what is told.
    let told = |r: &Range<usize>| m.tells(n, r);
    for (_, a) in of(&m.attributions, n) {
        let from = match a.value.how {
            Attributes::According => a.tokens.start,
            Attributes::Says if crate::event::speech::verb::inverted(d, a) => a.tokens.start,
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
            && !m.has_auxiliary(n, &(end..next))
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
            || m.tells_by_verb(n, &r)
    };
    let relative = |c: &&Cut| matches!(c.border, Border::Relative | Border::RelativePlace | Border::Complement);
    for c in cuts.iter().filter(relative) {
        if c.at == sentence.start || d.word(c.at - 1) != "," || out.iter().any(|r| r.contains(&c.at)) {
            continue;
        }
        let outer = s.outer(c);
        let resumed = outer..c.at;
        if let Some(end) = before_place(s, resumed.clone(), c) {
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
        // "The battles, which have entered a second day, centre on A": a verb that no list has.
        let end = end.or_else(|| {
            let waits = m.tells(n, &(outer..c.at));
            let comma = (c.at + 2..sentence.end).find(|j| d.word(*j) == ",").filter(|_| waits)?;
            is_verb_like(s, comma + 1).then_some(comma)
        });
        // The comma that closes it begins no clause of its own.
        out.extend(end.map(|e| c.at..e + 1));
    }
    for c in cuts.iter().filter(|c| matches!(c.border, Border::Relative | Border::Complement)) {
        let free = |r: &Range<usize>| !out.iter().any(|o| o.start < r.end && r.start < o.end);
        out.extend(bare_relative(s, c).filter(free));
    }
    for c in cuts.iter().filter(|c| c.border == Border::Relative) {
        let free = |r: &Range<usize>| !out.iter().any(|o| o.start < r.end && r.start < o.end);
        out.extend(restrictive(s, c).filter(free));
    }
    if let Some(r) = apposition(s).filter(|r| !out.iter().any(|o| o.start < r.end && r.start < o.end)) {
        out.push(r);
    }
    out
}

/// "ISIS, driven out by the Kurds, entered it again": a participle that two commas set in behind the subject of the verb.
pub(crate) fn is_apposed(d: &Document<'_>, m: &Mentions, n: usize, o: &Hit<Trigger>, verb: usize) -> bool {
    let comma = |i: usize| d.word(i) == ",";
    !d.language.verb_first
        && o.features.any(Features::PP)
        && o.tokens
            .start
            .checked_sub(1)
            .is_some_and(|c| comma(c) && of(&m.actors, n).any(|(_, a)| a.tokens.end == c && !a.adjective))
        && (o.head.end..verb).any(comma)
}

/// True for a comma that opens or closes words for a speaker between two verbs: ", selon l'armée,".
pub(super) fn bounds_speaker(d: &Document<'_>, m: &Mentions, n: usize, gap: &Range<usize>, comma: usize) -> bool {
    !d.language.verb_first
        && of(&m.attributions, n).any(|(_, a)| {
            let open = match a.value.how {
                Attributes::According => a.tokens.start,
                Attributes::Says if crate::event::speech::verb::inverted(d, a) => {
                    crate::event::speech::verb::verb_start(d, a)
                }
                _ => return false,
            };
            let close = (a.tokens.end..gap.end.min(a.tokens.end + SPEAKER)).find(|i| d.word(*i) == ",");
            let opened = open.checked_sub(1).filter(|i| gap.contains(i) && d.word(*i) == ",");
            opened.zip(close).is_some_and(|(o, c)| comma == o || comma == c)
        })
}

/// A word behind a comma that can hardly be anything but the verb of the clause that goes on there.
fn is_verb_like(s: Parted<'_>, at: usize) -> bool {
    let Parted { d, m, n, .. } = s;
    let Some(t) = d.tokens.list.get(at) else { return false };
    if of(&m.auxiliaries, n).any(|(_, a)| a.tokens.start == at && a.value == Aux::Reflexive) {
        return true;
    }
    let small = [&d.language.conjunctions, &d.language.list_marks, &d.language.articles];
    let adverb = ["ly", "ment", "ant", "ing"].iter().any(|e| d.word(at).ends_with(e));
    t.kind == crate::words::Kind::Word
        && !t.capital
        && !adverb
        && !small.iter().any(|l| l.contains(&t.sym))
        && !d.language.definite.contains(&t.sym)
        && !d.language.forms.indefinite.contains(d.word(at))
        && !d.language.forms.including.contains(d.word(at))
        && !of(&m.links, n).any(|(_, l)| l.tokens.start == at)
        && !of(&m.borders, n).any(|(_, b)| b.tokens.start == at)
        && !m.begins_kind(n, at)
        && !of(&m.actors, n).any(|(_, a)| a.tokens.start == at)
        && !of(&m.attributions, n).any(|(_, a)| a.tokens.start == at)
        && !of(&m.cues, n).any(|(_, c)| c.tokens.start == at)
        && !m.marks.any_at(at)
}

/// The type of words that look like an event and tell none.
const TELLS_NOTHING: &str = "none";

/// The longest relative clause on a party that stands before the place of a fight, in tokens.
const ON_PARTY: usize = 24;

/// "clashes pit A against B, whom C backs, in the towns of D": a relative clause that tells nothing, of a word that still
/// waits for its place, ends at the comma before that; "between A, whom C backs, and B in D" at the comma before the other
/// party.
fn before_place(s: Parted<'_>, outer: Range<usize>, c: &Cut) -> Option<usize> {
    let Parted { d, m, places, n, .. } = s;
    let (_, told) = of(&m.triggers, n).rfind(|(_, t)| outer.contains(&t.head.start))?;
    let usable = |from: usize| of(places, n).map(|(_, p)| p).find(move |p| p.usable() && p.tokens.start >= from);
    let place = usable(told.tokens.start.min(told.head.start)).filter(|p| p.tokens.start > c.at)?;
    let (_, link) = of(&m.links, n).rfind(|(_, l)| l.value == Link::At && l.tokens.end <= place.tokens.start)?;
    let close = (c.at + 2..link.tokens.start).rev().find(|i| d.word(*i) == ",")?;
    let rest = close + 1..link.tokens.start;
    let other = || {
        let and = d.is_conjunction(rest.start);
        let party = |r: Range<usize>| m.has_party(n, &r);
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

/// The longest relative clause that only says whose a party is, in tokens.
const WHOSE: usize = 8;

/// "Les FDS, appuyées par la coalition que conduisent les Etats-Unis, ont pris A": a short relative clause without a word for
/// an event, no comma before it, ends at the comma behind which the verb follows.
fn bare_relative(s: Parted<'_>, c: &Cut) -> Option<Range<usize>> {
    let Parted { d, m, n, sentence, cuts, .. } = s;
    let inverting = d.language.forms.inverting.contains(d.word(c.at));
    if !inverting || c.at == sentence.start || d.word(c.at - 1) == "," {
        return None;
    }
    let close = (c.at + 2..sentence.end.min(c.at + WHOSE)).find(|i| matches!(d.word(*i), "," | ";" | ":" | "."))?;
    let next = close + 1;
    let aux = |r: Range<usize>| {
        of(&m.auxiliaries, n)
            .any(|(_, a)| !matches!(a.value, Aux::Been | Aux::Reflexive) && r.contains(&a.tokens.start))
    };
    let verb = of(&m.triggers, n).any(|(_, t)| t.value.pos == Pos::Verb && t.tokens.start == next);
    let told = m.tells(n, &(c.at..close));
    let said = of(&m.attributions, n).any(|(_, a)| a.tokens.end <= c.at && a.tokens.end + WHOSE >= c.at);
    let cut = cuts.iter().any(|o| o.at > c.at && o.at < close);
    let goes_on = verb || aux(next..next + 1);
    (d.word(close) == "," && goes_on && !told && !said && !cut && !aux(c.at..close)).then_some(c.at..next)
}

/// The longest relative clause that no comma sets off, in tokens.
const RESTRICTIVE: usize = 14;

/// "la station qui alimente Alep en eau a été enlevée", "the troops that hold the town were attacked": the relative clause
/// ends where the verb of the noun before it begins.
fn restrictive(s: Parted<'_>, c: &Cut) -> Option<Range<usize>> {
    let Parted { d, m, n, sentence, cuts, .. } = s;
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
    let outer = s.outer(c);
    if finite(outer..c.at).is_some() {
        return None;
    }
    let limit = sentence.end.min(c.at + RESTRICTIVE);
    let stop = (c.at + 1..limit).find(|i| matches!(d.word(*i), "," | ";" | ":")).unwrap_or(limit);
    let stop = cuts.iter().find(|o| o.at > c.at).map_or(stop, |o| stop.min(o.at));
    let placed = |r: Range<usize>| r.into_iter().any(|i| m.marks.longest(i, Slot::Place).is_some());
    // "qui tiennent A ont …": behind a place stands the verb of the noun before.
    let own = finite(c.at + 1..(c.at + 4).min(stop)).filter(|v| !placed(c.at + 1..v.start));
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
        .map(|(_, a)| a.tokens.start);
    // "who control A broke out in B": so is any verb behind the place that the relative clause's own has.
    let behind = || {
        let place = (c.at + 1..stop).find_map(|i| m.marks.longest(i, Slot::Place).map(|p| p.end))?;
        finite(place.max(from)..stop).map(|v| v.start).filter(|v| *v > from)
    };
    let verb = verb.or_else(behind)?;
    // Two verbs joined by "and" are both the relative clause's.
    let and = d.is_conjunction(verb - 1);
    (!and).then_some(c.at..verb)
}

/// The longest apposition to the place that a sentence opens with, in tokens.
const APPOSITION: usize = 18;

/// "Yabroud, the last rebel bastion in Qalamoun, was taken": what stands between the commas says what the place is, and
/// the verb behind them is told of the place.
fn apposition(s: Parted<'_>) -> Option<Range<usize>> {
    let Parted { d, m, n, sentence, .. } = s;
    let mut commas = sentence.clone().filter(|i| d.word(*i) == ",");
    let (first, last) = (commas.next()?, commas.next()?);
    let place = |at: usize| m.marks.longest(at, Slot::Place);
    let named = (sentence.start..first).any(|i| place(i).is_some_and(|p| p.end == first));
    let tells = |r: Range<usize>| m.tells(n, &r);
    let next = last + 1;
    let verb = of(&m.auxiliaries, n).any(|(_, a)| a.tokens.start == next)
        || of(&m.triggers, n).any(|(_, t)| t.value.pos == Pos::Verb && t.head.start == next);
    let item = place(first + 1).is_some() || d.is_conjunction(first + 1);
    // "Several towns, including A and B, were taken": those are members, not what the towns are.
    let item = item || d.language.forms.including.contains(d.word(first + 1));
    (named && !item && verb && last - first <= APPOSITION && !tells(sentence.start..first)).then_some(first + 1..next)
}

/// The longest phrase of circumstance set between a verb and its object, in tokens.
const SET_OFF: usize = 12;

/// "انتزع الجيش، إثر اشتباكات عنيفة، بلدة صيدا": between two commas, before the verb has told of a place.
fn set_off(s: Parted<'_>, c: &Cut) -> Option<Range<usize>> {
    let Parted { d, m, n, sentence, idle, .. } = s;
    let relative = c.border == Border::Relative;
    if !relative && c.border != Border::Subordinate || c.at == sentence.start || d.word(c.at - 1) != "," {
        return None;
    }
    let outer = s.outer(c);
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
        let told = of(&m.triggers, n).any(|(i, t)| (c.at..end).contains(&t.head.start) && !idle.contains(&i));
        // "اشتباكات بين الفصائل وقوات النظام، التي يساندها الروس، في بلدة كذا": so does a noun, before its preposition or
        // the other party.
        let noun =
            |r: Range<usize>| of(&m.triggers, n).rfind(|(_, t)| r.contains(&t.head.start)).map(|(_, t)| t.head.end);
        let resumed = of(&m.links, n).any(|(_, l)| l.tokens.start == next && l.value == Link::At)
            || of(&m.actors, n).any(|(_, a)| a.tokens.start == next) && d.reads_and(next);
        let waiting = verb(outer..c.at).or_else(|| noun(outer..c.at).filter(|_| resumed));
        let waiting = waiting.filter(|v| !placed(*v..c.at));
        return waiting.filter(|_| !told && next < sentence.end).map(|_| c.at..end + 1);
    }
    // "تعمل، منذ أن طوقت المدنيين في حلب، على قضم …": behind the second comma the first verb's preposition.
    let resumes = |(_, l): (usize, &Hit<Link>)| l.tokens.start == next && matches!(l.value, Link::To | Link::From);
    if verb(c.at..end).is_some() && !placed(outer..c.at) && of(&m.links, n).any(resumes) {
        return Some(c.at..end + 1);
    }
    let waiting = verb(outer..c.at)?;
    let goes_on = placed(next..(next + 2).min(sentence.end))
        || of(&m.links, n).any(|(_, l)| l.tokens.start == next)
        || m.begins_kind(n, next);
    (!placed(waiting..c.at) && verb(c.at..end).is_none() && goes_on).then_some(c.at..end + 1)
}

/// The longest relative clause on a party that no comma sets off, in tokens.
const BARE: usize = 8;

/// The longest words between its place and that of the verb before it, in tokens.
const NEXT: usize = 4;

/// "اشتباكات بين الجيش والفصائل التي تسيطر على كذا في كذا": a relative clause on a party has one place; the next one, which does
/// not hold it, is that of the word before, which still waits for its own.
fn on_party(s: Parted<'_>, c: &Cut) -> Option<Range<usize>> {
    let Parted { m, places, n, cuts, .. } = s;
    let party = of(&m.actors, n).any(|(_, a)| !a.adjective && a.tokens.end == c.at);
    let outer = s.outer(c);
    let (_, told) = of(&m.triggers, n).rfind(|(_, t)| (outer..c.at).contains(&t.head.start))?;
    let named = |from: usize| of(places, n).map(|(_, p)| p).find(move |p| p.usable() && p.tokens.start >= from);
    let own = named(c.at).filter(|p| p.tokens.start <= c.at + BARE)?;
    let next = named(own.tokens.end).filter(|p| p.tokens.start <= own.tokens.end + NEXT)?;
    let waits = named(told.tokens.start.min(told.head.start)).is_some_and(|p| p.tokens.start > c.at);
    let holds = crate::event::phrase::group::contains(next, own) || next.is_area() || next.kind == "city";
    let governed = of(&m.links, n)
        .any(|(_, l)| l.value == Link::At && l.tokens.start >= own.tokens.end && l.tokens.end <= next.tokens.start);
    let cut = cuts.iter().any(|o| o.at > c.at && o.at < next.tokens.start);
    let quiet = !m.tells(n, &(own.tokens.end..next.tokens.start));
    (c.border == Border::Relative && party && waits && governed && !holds && !cut && quiet)
        .then_some(c.at..own.tokens.end)
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
