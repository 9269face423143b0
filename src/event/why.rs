//! Why a word that tells an event gave none: plain data of the stages, which `explain` words.

use std::ops::Range;

/// A trigger, or one place of its list, that became no event of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Dropped {
    /// Index of its sentence.
    pub sentence: usize,
    /// Tokens of the trigger proper.
    pub trigger: Range<usize>,
    /// Index of the named place, where the event-to-be had one.
    pub place: Option<usize>,
    /// The reason.
    pub why: Why,
}

impl Dropped {
    /// An event that is told no more.
    pub(crate) fn of(e: &super::Event, why: Why) -> Dropped {
        let place = e.place.as_ref().map(|p| p.named);
        Dropped { sentence: e.sentence, trigger: e.trigger.clone(), place, why }
    }
}

/// The reasons for which a trigger gives no event.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// A cue says that it did not come about, or that the word means something else here: its index.
    Cue(usize),
    /// The rule says that its words tell no event.
    OtherSense,
    /// What a strike was made with: the verb before tells it.
    Instrument,
    /// Whom the strike told before hit.
    Struck,
    /// The rule needs an article that names a place in Syria.
    NoSyria,
    /// The rule needs a place, and none was found; the phrases of the sentence and why each is not it.
    NoPlace(Vec<(usize, NotThere)>),
    /// The rule needs a place in its own clause.
    NoOwnPlace(Vec<(usize, NotThere)>),
    /// The rule needs a place behind its noun: what stands before is known already.
    PlaceBefore,
    /// The rule needs a party named; the parties of the sentence and why each is not it.
    NoParty(Vec<(usize, NotWho)>),
    /// Neither a place nor a party.
    Nothing,
    /// The place that its clause gives it lies abroad.
    Abroad,
    /// Named in passing, without a place of its own.
    InPassing,
    /// An attack that its verb says was beaten off: the verb tells it.
    BeatenOff(Teller),
    /// Points back to what was told.
    PointsBack(Teller),
    /// Told again: the same event, its better telling is kept.
    Again(Teller),
    /// A headline's event that the text tells otherwise: of the same kind, at another place or with other words.
    Headline,
    /// The whole report is of places abroad.
    ReportAbroad,
}

impl Why {
    /// True where the word lacks a place or a party: perhaps it is no verb of the kind at all.
    pub(crate) fn wants(&self) -> bool {
        matches!(self, Why::NoPlace(_) | Why::NoOwnPlace(_) | Why::NoParty(_) | Why::OtherSense)
    }
}

/// Which trigger tells an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teller {
    /// Index of its sentence.
    pub sentence: usize,
    /// Tokens of the trigger proper.
    pub trigger: Range<usize>,
}

impl Teller {
    /// The trigger of an event.
    pub fn of(e: &super::Event) -> Teller {
        Teller { sentence: e.sentence, trigger: e.trigger.clone() }
    }
}

/// Why a place phrase of the sentence is not the trigger's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotThere {
    /// It lies abroad.
    Abroad,
    /// Its name was left open.
    Open,
    /// It stands for a government or people.
    Government,
    /// The country as a whole or a part of it.
    Country,
    /// It names nothing.
    Nameless,
    /// Whence the report was sent.
    Dateline,
    /// It says where another place lies.
    Locates,
    /// Whom it belongs to speaks.
    Speakers,
    /// Whence something came.
    Whence,
    /// It stands in another clause.
    OtherClause,
    /// Its preposition or its side of the verb makes it something else to this verb.
    OtherRole,
}

/// Why a party of the sentence is not the trigger's party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotWho {
    /// Civilians fight nobody.
    NoFighter,
    /// Words for fighters whose side nothing tells.
    NoSide,
    /// An adjective of something else.
    Adjective,
    /// It stands in another clause.
    OtherClause,
    /// Its preposition or its verb of speech makes it something else to this verb.
    OtherRole,
}
