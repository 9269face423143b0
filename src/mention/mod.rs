//! What the words of a document name, before anything is resolved: actors, claimants, quantities, triggers, cues,
//! prepositions, clause borders. One list a kind, in order of the text; patterns may refer to earlier lists by mark.

mod capital;
mod in_order;
mod installation;
mod items;
mod member;
mod noun;
pub mod quantity;
pub mod relation;
mod shadow;
mod sound;
mod spelling;
mod stretch;
mod support;
mod told;
pub mod toponym;
mod unlisted;
mod worth;

pub use in_order::{InOrder, InSentence, InText, of};
pub use quantity::{Direction, Length, Quantity};
pub use relation::{Manner, Qualifier, Relation};
pub use shadow::{Shadow, Shadowed, shadowed};
pub use worth::Worth;

use crate::lexicon::language as lex;
use crate::lexicon::{
    Aux, Border, Counts, Entry, Features, Found, Line, Link, Mark, Marks, Refers, Slot, Table, World,
};
use crate::text::{Document, Role};
use std::ops::Range;
use std::sync::Arc;

/// A word or phrase of a rule table found in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<T> {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The part that is the trigger proper.
    pub head: Range<usize>,
    /// Index of its sentence.
    pub sentence: usize,
    /// The rule, with its language: `fr/capture.prendre`.
    pub rule: Arc<str>,
    /// Tense and mood, for verbs.
    pub features: Features,
    /// What the table says of it.
    pub value: T,
}

/// An actor's name or a word for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of its sentence.
    pub sentence: usize,
    /// Id of an actor or role.
    pub word: String,
    /// An adjective ("frappe israélienne").
    pub adjective: bool,
    /// Counts only as an argument.
    pub weak: bool,
}

/// A number of people killed, injured or displaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toll {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of its sentence.
    pub sentence: usize,
    /// Of whom.
    pub counts: Counts,
    /// How many.
    pub number: u64,
}

/// A claimant's name or a word for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimantMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of its sentence.
    pub sentence: usize,
    /// Id of the claimant.
    pub claimant: String,
    /// Means the speaker before, where there was one.
    pub back: bool,
    /// Counts only beside a verb of speech.
    pub weak: bool,
}

/// Everything named in a document but its places.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    /// Actors.
    pub actors: InOrder<ActorMention>,
    /// Claimants.
    pub claimants: InOrder<ClaimantMention>,
    /// Numbers without a unit of length.
    pub quantities: Vec<Quantity>,
    /// Distances.
    pub lengths: Vec<Length>,
    /// Compass directions.
    pub directions: Vec<Direction>,
    /// Nouns for kinds of place.
    pub kinds: InOrder<Hit<lex::KindNoun>>,
    /// Words that mean a line of the gazetteer.
    pub lines: Vec<Hit<lex::LineName>>,
    /// Nouns for civilians.
    pub people: Vec<Hit<lex::PeopleNoun>>,
    /// Words that tell an event.
    pub triggers: InOrder<Hit<lex::Trigger>>,
    /// Words that change what a trigger tells.
    pub cues: Vec<Hit<lex::Cue>>,
    /// Verbs of speech and the like.
    pub attributions: InOrder<Hit<lex::Attribution>>,
    /// Prepositions.
    pub links: InOrder<Hit<Link>>,
    /// Words at which clauses begin.
    pub borders: InOrder<Hit<Border>>,
    /// Auxiliaries.
    pub auxiliaries: InOrder<Hit<Aux>>,
    /// Pronouns.
    pub pronouns: Vec<Hit<Refers>>,
    /// Numbers of dead, wounded, displaced, with the index of the number.
    pub tolls: Vec<Toll>,
    /// All of these that patterns may name.
    pub marks: Marks,
}

impl Mentions {
    /// "بلدتي حيان وبيانون": what is a place's name behind a noun of its own is no noun itself ("two quarters").
    pub fn free_of_names(&mut self, toponyms: &[toponym::Toponym]) {
        let is_name =
            |k: &Hit<lex::KindNoun>| of(toponyms, k.sentence).any(|(_, t)| t.tokens == k.tokens && t.kind.is_some());
        // Hardly any article has one.
        if self.kinds.iter().any(is_name) {
            let kinds = self.kinds.split_off(0);
            self.kinds.extend(kinds.into_iter().filter(|k| !is_name(k)));
        }
    }

    /// True where a party of this war is named, or a source that speaks of nothing else: a report that does is one on Syria.
    pub fn names_home(&self, world: &World) -> bool {
        self.actors.iter().any(|a| world.is_home(&a.word))
            || self.claimants.iter().any(|c| !c.weak && world.is_home(&c.claimant))
    }
}

/// True for sentences whose events and places count.
pub fn is_read(role: Role) -> bool {
    !matches!(role, Role::Furniture | Role::Repeat)
}

/// Finds everything but places: the parties of every sentence that is part of the article, the rest where a sentence is
/// worth it.
pub fn read(d: &Document<'_>, worth: &Worth) -> Mentions {
    let mut m = Mentions::default();
    let l = d.language;
    for (n, s) in d.sentences.iter().enumerate() {
        if !is_read(s.role) {
            continue;
        }
        let (from, to) = (s.tokens.start, s.tokens.end);
        hits(&l.lines, d, n, &m.marks, |v| v.clone(), &mut m.lines);
        parties(d, n, (from, to), &mut m);
        if !worth.any(n) {
            continue;
        }
        quantity::find(l, &d.tokens, (from, to), s.starts, &mut m);
        let (kinds, people) = (m.kinds.len(), m.people.len());
        hits(&l.kinds, d, n, &m.marks, |v| v.clone(), &mut m.kinds);
        hits(&l.people, d, n, &m.marks, |v| v.clone(), &mut m.people);
        for (index, h) in m.kinds.iter().enumerate().skip(kinds) {
            m.marks.push(Mark { slot: Slot::Kind, start: h.tokens.start, end: h.tokens.end, index });
        }
        for (index, h) in m.people.iter().enumerate().skip(people) {
            m.marks.push(Mark { slot: Slot::People, start: h.tokens.start, end: h.tokens.end, index });
        }
        hits(&l.links, d, n, &m.marks, |v| v.link, &mut m.links);
    }
    m
}

/// Numbers of dead, wounded and displaced; their patterns all hold a number.
fn tolls(d: &Document<'_>, n: usize, m: &mut Mentions) {
    let Some(s) = d.sentences.get(n).filter(|s| d.language.toll.may_match(s.starts)) else { return };
    if m.quantities.last().is_none_or(|q| q.tokens.start < s.tokens.start) {
        return;
    }
    for (f, e) in d.language.toll.find_all(d.line(s, &m.marks)) {
        let number = f.capture(Slot::Number).and_then(|c| m.quantities.get(c.index)).and_then(|q| q.value);
        if let Some(number) = number.filter(|n| *n >= 1.0 && *n < 1e8) {
            let (tokens, counts) = (f.start..f.end, e.value.counts);
            m.tolls.push(Toll { tokens, sentence: n, counts, number: number as u64 });
        }
    }
}

/// Finds triggers, and what bears on them in their sentences; `marks` holds the places by now. In an article that tells
/// no event nobody's words count.
pub fn read_rules(d: &Document<'_>, worth: &Worth, m: &mut Mentions) {
    let l = d.language;
    for n in 0..d.sentences.len() {
        if worth.any(n) {
            triggers(d, n, m);
        }
    }
    if m.triggers.is_empty() && !worth.whole() {
        return;
    }
    for (n, s) in d.sentences.iter().enumerate() {
        if !is_read(s.role) {
            continue;
        }
        let spoken = m.attributions.len();
        hits(&l.attribution, d, n, &m.marks, |v| v.clone(), &mut m.attributions);
        // "Tell Mannas" says nothing.
        let kept = m.attributions.split_off(spoken).into_iter();
        let named = |a: &Hit<lex::Attribution>| {
            m.marks.longest(a.tokens.start, Slot::Place).is_some_and(|p| p.end > a.tokens.end)
        };
        let says = |a: &Hit<lex::Attribution>| a.value.how != lex::Attributes::Nothing;
        let kept: Vec<_> = kept.filter(|a| says(a) && (a.tokens.len() > 1 || !named(a))).collect();
        m.attributions.extend(kept);
        let told = worth.whole() || of(&m.triggers, n).next().is_some();
        if told || m.attributions.len() > spoken {
            hits(&l.borders, d, n, &m.marks, |v| v.border, &mut m.borders);
        }
        if told {
            tolls(d, n, m);
            let first = m.cues.len();
            hits(&l.cues, d, n, &m.marks, |v| v.clone(), &mut m.cues);
            // "in May they overran it": a name in capitals is no cue.
            let named = |c: &Hit<lex::Cue>| {
                let token = d.tokens.list.get(c.tokens.start);
                c.tokens.len() == 1
                    && l.script == "latin"
                    && c.tokens.start > s.tokens.start
                    && token.is_some_and(|t| t.capital && !t.upper && !t.line_start)
                    && c.tokens
                        .start
                        .checked_sub(1)
                        .is_some_and(|i| of(&m.links, n).any(|(_, l)| l.tokens.end == i + 1))
            };
            let kept = m.cues.split_off(first).into_iter().filter(|c| !named(c)).collect::<Vec<_>>();
            m.cues.extend(kept);
            auxiliaries(d, n, m);
            hits(&l.pronouns, d, n, &m.marks, |v| v.refers, &mut m.pronouns);
        }
    }
}

/// Triggers of a sentence. "هيئة تحرير الشام", "Front for the Liberation of …": a name tells nothing.
fn triggers(d: &Document<'_>, n: usize, m: &mut Mentions) {
    let first = m.triggers.len();
    hits(&d.language.triggers, d, n, &m.marks, |v| v.clone(), &mut m.triggers);
    let found = m.triggers.split_off(first);
    let inside =
        |head: &Range<usize>, name: &Range<usize>| name.len() > 1 && name.start <= head.start && head.end <= name.end;
    let named = |t: &Hit<lex::Trigger>| {
        of(&m.actors, n).any(|(_, a)| !a.adjective && inside(&t.head, &a.tokens))
            || of(&m.claimants, n).any(|(_, c)| inside(&t.head, &c.tokens))
    };
    let end = d.sentences.get(n).map_or(0, |s| s.tokens.end);
    let starts: Vec<usize> = found.iter().map(|t| t.tokens.start).collect();
    let mut kept: Vec<Hit<lex::Trigger>> = Vec::new();
    for (i, t) in found.into_iter().enumerate() {
        if !named(&t) {
            kept.push(t);
            continue;
        }
        // "نفذ قصف استهدف رتلا لإدارة العمليات", "l'artillerie turque a pilonné": the words hold others that tell it without the
        // name.
        let until = starts.get(i + 1).map_or(end, |next| (*next).max(t.tokens.end));
        let line = Line { tokens: &d.tokens, marks: &m.marks, from: t.tokens.start, to: until };
        let mut at = line.from;
        while at < t.tokens.end {
            let here = d.language.triggers.all_at(line, at).into_iter().map(|(f, e)| hit(n, &f, e, e.value.clone()));
            let own = here.into_iter().find(|a| !named(a) && a.head.start < t.tokens.end);
            at = own.as_ref().map_or(at + 1, |a| a.tokens.end.max(at + 1));
            kept.extend(own);
        }
    }
    m.triggers.extend(kept);
}

/// Auxiliary verbs of a sentence; "IS militants" has none.
fn auxiliaries(d: &Document<'_>, n: usize, m: &mut Mentions) {
    let mut found: Vec<Hit<Aux>> = Vec::new();
    hits(&d.language.auxiliaries, d, n, &m.marks, |v| v.aux, &mut found);
    found.retain(|h| !of(&m.actors, n).any(|(_, a)| a.tokens.start <= h.tokens.start && h.tokens.end <= a.tokens.end));
    // "à l'est" is no verb.
    let side = |h: &Hit<Aux>| {
        let elided = h.tokens.start.checked_sub(1).is_some_and(|i| d.word(i) == "l");
        elided && direction_at(m, h.tokens.start).is_some()
    };
    found.retain(|h| !side(h));
    m.auxiliaries.extend(found);
}

/// Adds all matches of a table in a sentence.
fn hits<T, U>(
    table: &Table<T>,
    d: &Document<'_>,
    n: usize,
    marks: &Marks,
    value: impl Fn(&T) -> U,
    out: &mut impl Extend<Hit<U>>,
) {
    let Some(s) = d.sentences.get(n).filter(|s| table.may_match(s.starts)) else { return };
    out.extend(table.find_all(d.line(s, marks)).into_iter().map(|(f, e)| hit(n, &f, e, value(&e.value))));
}

/// One match of a table as what it is in its sentence.
fn hit<T, U>(n: usize, f: &Found, e: &Entry<T>, value: U) -> Hit<U> {
    Hit {
        tokens: f.start..f.end,
        head: f.head.0..f.head.1,
        sentence: n,
        rule: e.rule.clone(),
        features: f.features,
        value,
    }
}

/// Actors and claimants. Where both tables know the same words, both lists have them: who acts may also speak.
fn parties(d: &Document<'_>, n: usize, (from, to): (usize, usize), m: &mut Mentions) {
    let starts = d.sentences.get(n).map_or(0, |s| s.starts);
    let line = Line { tokens: &d.tokens, marks: &m.marks, from, to };
    // "the Turkish border" is no party.
    let lines: Vec<Range<usize>> = of(&m.lines, n)
        .filter(|(_, l)| l.value.place.is_some() && !l.value.country_part)
        .map(|(_, l)| l.tokens.clone())
        .collect();
    let line = Line { from: dateline_end(d, (from, to)), ..line };
    let mut marks = Vec::new();
    let actors = d.language.actors.may_match(starts).then(|| d.language.actors.find_all(line));
    for (f, e) in actors.into_iter().flatten() {
        // "une attaque [armée]": what stands around the brackets only shows what is meant.
        let (start, end) = f.head;
        if lines.iter().any(|l| l.start <= start && end <= l.end) || end == start + 1 && names_hill(d, start) {
            continue;
        }
        marks.push(Mark { slot: Slot::Actor, start, end, index: m.actors.len() });
        let v = &e.value;
        m.actors.push(ActorMention {
            tokens: start..end,
            sentence: n,
            word: v.actor.clone(),
            adjective: v.adjective,
            weak: v.weak,
        });
    }
    let claimants = d.language.claimants.may_match(starts).then(|| d.language.claimants.find_all(line));
    for (f, e) in claimants.into_iter().flatten() {
        marks.push(Mark { slot: Slot::Claimant, start: f.start, end: f.end, index: m.claimants.len() });
        let v = &e.value;
        m.claimants.push(ClaimantMention {
            tokens: f.start..f.end,
            sentence: n,
            claimant: v.claimant.clone(),
            back: v.back,
            weak: v.weak,
        });
    }
    for mark in marks {
        m.marks.push(mark);
    }
}

/// "جبل الأكراد": a word for a people that ends a hill's or a quarter's name is no party.
fn names_hill(d: &Document<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |i| d.word(i));
    d.language.forms.name_openers.contains(before)
}

/// The longest dateline, in tokens.
const DATELINE: usize = 14;

/// Where an agency's dateline ends: "BEIRUT/AKCAKALE, Turkey (Reuters) -" says where it was written, and names nobody.
fn dateline_end(d: &Document<'_>, (from, to): (usize, usize)) -> usize {
    // "Moursitpinar (Turquie), 11 oct 2014 (AFP) -": in small letters a place with its agency in brackets.
    let agency = |i: usize| {
        i > from + 2 && d.word(i - 1) == ")" && d.tokens.list.get(i - 2).is_some_and(|t| t.upper || t.capital)
    };
    let first = d.tokens.list.get(from).filter(|t| t.line_start || from == 0);
    let opens = first.is_some_and(|t| t.upper);
    let names = first.is_some_and(|t| t.capital);
    let dash = || (from + 1..to.min(from + DATELINE)).find(|&i| matches!(d.word(i), "-" | "–" | "—"));
    // "SDF-held", "IS – the group – said": a dash right behind a word belongs to it or to the sentence.
    let spaced = |i: usize| d.text_of(i - 1..i + 1).contains(' ') && d.text_of(i..i + 2).contains(' ');
    let end = dash().filter(|i| *i + 1 < to && spaced(*i) && (opens || names && agency(*i)));
    let told = |end: usize| (from..end).any(|i| matches!(d.word(i), ":" | ";" | "."));
    end.filter(|e| !told(*e)).map_or(from, |e| e + 1)
}

macro_rules! in_sentence {
    ($($t:ty),*) => { $(
        impl InSentence for $t {
            #[inline]
            fn sentence(&self) -> usize {
                self.sentence
            }
        }
    )* };
}
in_sentence!(ActorMention, ClaimantMention, Toll, toponym::Toponym);

/// The number that ends at a token.
pub fn quantity_ending(m: &Mentions, end: usize) -> Option<&Quantity> {
    m.quantities.get(m.quantities.partition_point(|q| q.tokens.end < end)).filter(|q| q.tokens.end == end)
}

/// The direction that holds a token.
pub fn direction_at(m: &Mentions, token: usize) -> Option<&Direction> {
    m.directions.get(m.directions.partition_point(|d| d.tokens.end <= token)).filter(|d| d.tokens.contains(&token))
}

/// The direction that ends at a token.
pub fn direction_ending(m: &Mentions, end: usize) -> Option<&Direction> {
    m.directions.get(m.directions.partition_point(|d| d.tokens.end < end)).filter(|d| d.tokens.end == end)
}
