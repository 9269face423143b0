//! What the words of a document name, before anything is resolved: actors, claimants, quantities, triggers, cues,
//! prepositions, clause borders. One list a kind, in order of the text; patterns may refer to earlier lists by mark.

pub mod quantity;
pub mod relation;
pub mod toponym;
mod unlisted;

pub use quantity::{Direction, Length, Quantity};
pub use relation::{Qualifier, Relation};

use crate::lexicon::language as lex;
use crate::lexicon::{Aux, Border, Counts, Features, Line, Link, Mark, Marks, Refers, Slot, Table};
use crate::text::{Document, Role};
use std::ops::Range;

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
    pub rule: String,
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
    /// Counts only beside a verb of speech.
    pub weak: bool,
}

/// Everything named in a document but its places.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    /// Actors.
    pub actors: Vec<ActorMention>,
    /// Claimants.
    pub claimants: Vec<ClaimantMention>,
    /// Numbers without a unit of length.
    pub quantities: Vec<Quantity>,
    /// Distances.
    pub lengths: Vec<Length>,
    /// Compass directions.
    pub directions: Vec<Direction>,
    /// Nouns for kinds of place.
    pub kinds: Vec<Hit<lex::KindNoun>>,
    /// Nouns for civilians.
    pub people: Vec<Hit<lex::PeopleNoun>>,
    /// Words that tell an event.
    pub triggers: Vec<Hit<lex::Trigger>>,
    /// Words that change what a trigger tells.
    pub cues: Vec<Hit<lex::Cue>>,
    /// Verbs of speech and the like.
    pub attributions: Vec<Hit<lex::Attribution>>,
    /// Prepositions.
    pub links: Vec<Hit<Link>>,
    /// Words at which clauses begin.
    pub borders: Vec<Hit<Border>>,
    /// Auxiliaries.
    pub auxiliaries: Vec<Hit<Aux>>,
    /// Pronouns.
    pub pronouns: Vec<Hit<Refers>>,
    /// Numbers of dead, wounded, displaced, with the index of the number.
    pub tolls: Vec<Toll>,
    /// All of these that patterns may name.
    pub marks: Marks,
}

/// True for sentences whose events and places count.
pub fn is_read(role: Role) -> bool {
    !matches!(role, Role::Furniture | Role::Repeat)
}

/// Finds everything but places, in every sentence that is part of the article.
pub fn read(d: &Document<'_>) -> Mentions {
    let mut m = Mentions::default();
    let l = d.language;
    for (n, s) in d.sentences.iter().enumerate() {
        if !is_read(s.role) {
            continue;
        }
        let (from, to) = (s.tokens.start, s.tokens.end);
        parties(d, n, (from, to), &mut m);
        let base = (m.quantities.len(), m.lengths.len(), m.directions.len());
        let mut own = Marks::default();
        let (q, le, di) = quantity::find(l, &d.tokens, &mut own, (from, to));
        m.quantities.extend(q);
        m.lengths.extend(le);
        m.directions.extend(di);
        for at in from..to {
            for mark in own.at(at) {
                let shift = match mark.slot {
                    Slot::Number => base.0,
                    Slot::Distance => base.1,
                    _ => base.2,
                };
                m.marks.push(Mark { index: mark.index + shift, ..*mark });
            }
        }
        m.kinds.extend(hits(&l.kinds, d, n, &m.marks, |v| v.clone()));
        m.people.extend(hits(&l.people, d, n, &m.marks, |v| v.clone()));
        let kinds = of(&m.kinds, n).map(|(i, h)| (Slot::Kind, h.tokens.clone(), i));
        let people = of(&m.people, n).map(|(i, h)| (Slot::People, h.tokens.clone(), i));
        let new: Vec<_> = kinds.chain(people).collect();
        for (slot, tokens, index) in new {
            m.marks.push(Mark { slot, start: tokens.start, end: tokens.end, index });
        }
        let line = Line { tokens: &d.tokens, marks: &m.marks, from, to };
        for (f, e) in l.toll.find_all(line) {
            let number = f.capture(Slot::Number).and_then(|c| m.quantities.get(c.index)).and_then(|q| q.value);
            if let Some(number) = number.filter(|n| *n >= 1.0 && *n < 1e8) {
                let (tokens, counts) = (f.start..f.end, e.value.counts);
                m.tolls.push(Toll { tokens, sentence: n, counts, number: number as u64 });
            }
        }
        m.links.extend(hits(&l.links, d, n, &m.marks, |v| v.link));
        m.borders.extend(hits(&l.borders, d, n, &m.marks, |v| v.border));
        m.auxiliaries.extend(hits(&l.auxiliaries, d, n, &m.marks, |v| v.aux));
        m.pronouns.extend(hits(&l.pronouns, d, n, &m.marks, |v| v.refers));
    }
    m
}

/// Finds triggers, cues and attributions, whose patterns may name places; `marks` holds the places by now.
pub fn read_rules(d: &Document<'_>, m: &mut Mentions) {
    let l = d.language;
    for (n, s) in d.sentences.iter().enumerate() {
        if !is_read(s.role) {
            continue;
        }
        let mut triggers = hits(&l.triggers, d, n, &m.marks, |v| v.clone());
        // "هيئة تحرير الشام", "Front for the Liberation of …": a name tells nothing.
        let inside = |head: &Range<usize>, name: &Range<usize>| {
            name.len() > 1 && name.start <= head.start && head.end <= name.end
        };
        triggers.retain(|t| {
            !of(&m.actors, n).any(|(_, a)| !a.adjective && inside(&t.head, &a.tokens))
                && !of(&m.claimants, n).any(|(_, c)| inside(&t.head, &c.tokens))
        });
        m.triggers.extend(triggers);
        let cues = hits(&l.cues, d, n, &m.marks, |v| v.clone());
        m.cues.extend(cues);
        let attributions = hits(&l.attribution, d, n, &m.marks, |v| v.clone());
        m.attributions.extend(attributions);
    }
}

fn hits<T, U>(table: &Table<T>, d: &Document<'_>, n: usize, marks: &Marks, value: impl Fn(&T) -> U) -> Vec<Hit<U>> {
    let Some(s) = d.sentences.get(n) else { return Vec::new() };
    let line = Line { tokens: &d.tokens, marks, from: s.tokens.start, to: s.tokens.end };
    table
        .find_all(line)
        .into_iter()
        .map(|(f, e)| Hit {
            tokens: f.start..f.end,
            head: f.head.0..f.head.1,
            sentence: n,
            rule: format!("{}/{}", d.language.code, e.id),
            features: f.features,
            value: value(&e.value),
        })
        .collect()
}

/// Actors and claimants. Where both tables know the same words, both lists have them: who acts may also speak.
fn parties(d: &Document<'_>, n: usize, (from, to): (usize, usize), m: &mut Mentions) {
    let line = Line { tokens: &d.tokens, marks: &m.marks, from, to };
    let mut marks = Vec::new();
    for (f, e) in d.language.actors.find_all(line) {
        marks.push(Mark { slot: Slot::Actor, start: f.start, end: f.end, index: m.actors.len() });
        let v = &e.value;
        m.actors.push(ActorMention {
            tokens: f.start..f.end,
            sentence: n,
            word: v.actor.clone(),
            adjective: v.adjective,
            weak: v.weak,
        });
    }
    for (f, e) in d.language.claimants.find_all(line) {
        marks.push(Mark { slot: Slot::Claimant, start: f.start, end: f.end, index: m.claimants.len() });
        let v = &e.value;
        m.claimants.push(ClaimantMention {
            tokens: f.start..f.end,
            sentence: n,
            claimant: v.claimant.clone(),
            weak: v.weak,
        });
    }
    for mark in marks {
        m.marks.push(mark);
    }
}

/// Something found in a sentence.
pub trait InSentence {
    /// Index of the sentence.
    fn sentence(&self) -> usize;
}

macro_rules! in_sentence {
    ($($t:ty),*) => { $( impl InSentence for $t { fn sentence(&self) -> usize { self.sentence } } )* };
}
in_sentence!(ActorMention, ClaimantMention, Toll, toponym::Toponym);

impl<T> InSentence for Hit<T> {
    fn sentence(&self) -> usize {
        self.sentence
    }
}

/// The items of one sentence with their indices, from a list in the order of the text.
pub fn of<T: InSentence>(list: &[T], n: usize) -> impl DoubleEndedIterator<Item = (usize, &T)> {
    let from = list.partition_point(|x| x.sentence() < n);
    let to = from + list.get(from..).unwrap_or(&[]).partition_point(|x| x.sentence() == n);
    list.get(from..to).unwrap_or(&[]).iter().enumerate().map(move |(i, x)| (from + i, x))
}

/// The number that ends at a token.
pub fn quantity_ending(m: &Mentions, end: usize) -> Option<&Quantity> {
    m.quantities.get(m.quantities.partition_point(|q| q.tokens.end < end)).filter(|q| q.tokens.end == end)
}

/// The direction that ends at a token.
pub fn direction_ending(m: &Mentions, end: usize) -> Option<&Direction> {
    m.directions.get(m.directions.partition_point(|d| d.tokens.end < end)).filter(|d| d.tokens.end == end)
}
