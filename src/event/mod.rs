//! Who did what where when, who says so: triggers with their arguments, read clause by clause.

mod again;
mod apiece;
mod arguments;
mod clause;
mod day;
mod list;
mod merge;
mod party;
pub mod phrase;
mod place;
mod read;
mod settle;
mod speech;
mod status;
mod told;
mod toll;
mod trigger;
mod why;
mod within;
mod words;

pub use merge::{Merged, merge};
pub(crate) use phrase::kind::{is_landmark, kind_fits};
pub use phrase::{NamedPlace, PlacePhrase};
pub use read::{Read, read};
pub use speech::claim::{Claim, list_head};
pub use why::{Dropped, NotThere, NotWho, Teller, Why};

use crate::mention::{Manner, Relation};
use std::ops::Range;

/// Whether it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Told as a fact, by whomever.
    Asserted,
    /// Said to be untrue, or not to have come about.
    Denied,
    /// Intended, threatened, announced.
    Planned,
    /// Possible, conditional.
    Hypothetical,
    /// Tried, without success or still under way.
    Attempted,
}

impl Status {
    /// The contract's word.
    pub fn name(self) -> &'static str {
        match self {
            Status::Asserted => "asserted",
            Status::Denied => "denied",
            Status::Planned => "planned",
            Status::Hypothetical => "hypothetical",
            Status::Attempted => "attempted",
        }
    }

    /// The status of a contract's word.
    pub fn parse(name: &str) -> Option<Status> {
        [Status::Asserted, Status::Denied, Status::Planned, Status::Hypothetical, Status::Attempted]
            .into_iter()
            .find(|s| s.name() == name)
    }
}

/// A party of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Id in the table of actors.
    pub actor: String,
    /// Its words; None where it was inferred from the article.
    pub tokens: Option<Range<usize>>,
}

/// How the event's place was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceBasis {
    /// Named in the event's own clause.
    Clause,
    /// A noun or pronoun in the clause that points back ("la ville").
    Anaphor,
    /// Named elsewhere in the sentence.
    Sentence,
    /// The place the text was telling of.
    Focus,
}

/// Where an event is told to be.
#[derive(Debug, Clone, PartialEq)]
pub struct EventPlace {
    /// Index of the named place it is anchored on.
    pub named: usize,
    /// The second place of "between A and B", "the road from A to B".
    pub second: Option<usize>,
    /// Relation to it.
    pub relation: Relation,
    /// Index of the stated distance.
    pub length: Option<usize>,
    /// Index of the stated directions.
    pub direction: Option<usize>,
    /// "two villages": how many; Some(0) for "several".
    pub count: Option<u32>,
    /// "most of".
    pub partial: bool,
    /// What the words say of the shape.
    pub manner: Option<Manner>,
    /// Index of the road it is on, or of the place it goes towards.
    pub beside: Option<usize>,
    /// The words: the whole phrase.
    pub tokens: Range<usize>,
    /// How it was found.
    pub basis: PlaceBasis,
}

impl EventPlace {
    /// All that a phrase says of where, anchored on `named` (and `second`) with a relation that may be another than its own.
    pub(crate) fn told(
        p: &PlacePhrase,
        (named, second): (usize, Option<usize>),
        relation: Relation,
        basis: PlaceBasis,
    ) -> EventPlace {
        EventPlace {
            named,
            second,
            relation,
            length: p.length,
            direction: p.direction,
            count: p.count,
            partial: p.partial,
            manner: p.manner,
            beside: p.beside,
            tokens: p.tokens.clone(),
            basis,
        }
    }
}

/// One event as its sentence tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Type of the contract.
    pub event_type: String,
    /// The rule that fired.
    pub rule: String,
    /// Index of its sentence.
    pub sentence: usize,
    /// Tokens of the trigger.
    pub trigger: Range<usize>,
    /// Whether it happened.
    pub status: Status,
    /// `full`, `partial`.
    pub extent: Option<&'static str>,
    /// Recalled rather than reported.
    pub background: bool,
    /// Who.
    pub actor: Option<Party>,
    /// To whom.
    pub target: Option<Party>,
    /// Where.
    pub place: Option<EventPlace>,
    /// Index of its time phrase.
    pub time: Option<usize>,
    /// Past, present or future by its verb: true for what has happened.
    pub past: bool,
    /// Its words say that it is at other places, or of another time, than what was told of before.
    pub others: bool,
    /// Who says so.
    pub claim: Option<Claim>,
    /// Killed, injured, displaced.
    pub toll: [Option<u64>; 3],
    /// Further sentences that tell it.
    pub also: Vec<usize>,
    /// Told in a headline only.
    pub headline: bool,
    /// The kind of its place where that is a noun without a name, new to the text ("a town in the north fell").
    pub unnamed: Option<String>,
    /// What was decided and why.
    pub reasons: Vec<String>,
}

/// A time phrase, as far as this stage needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimePhrase {
    /// Index of its sentence.
    pub sentence: usize,
    /// Byte range in the article's text.
    pub bytes: Range<usize>,
    /// True if it names or implies a day; false for a bare part of the day or a bare length of time.
    pub dated: bool,
    /// True where it dates only what is told right behind it: "three days after".
    pub beside: bool,
    /// True where it counts on from another day that is told: "the day before".
    pub counts: bool,
    /// True where it only says since when, until when or in what year.
    pub coarse: bool,
}

impl crate::mention::InSentence for TimePhrase {
    fn sentence(&self) -> usize {
        self.sentence
    }
}
