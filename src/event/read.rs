//! The driver: every trigger of a document, sentence by sentence, becomes an event or a note.

use super::again::points_back;
use super::clause::Clauses;
use super::party::actor::Parties;
use super::party::subject::Course;
use super::phrase::attach::Attached;
use super::phrase::ground::Ground;
use super::phrase::{NamedPlace, PlacePhrase};
use super::place::focus::Focus;
use super::{Claim, Dropped, Event, Party, PlaceBasis, Teller, TimePhrase, Why, speech::claim, speech::claim::Sources};
use crate::lexicon::Lexicon;
use crate::mention::toponym::COUNTRY_PART;
use crate::mention::{Mentions, is_read, of};
use crate::note::Note;
use crate::text::Document;
use jiff::civil::Date;

/// Reads all events of a document.
///
/// `day` is the article's day in Damascus where it is known; roles such as "the army" depend on it.
pub fn read(
    d: &Document<'_>,
    m: &Mentions,
    places: &[NamedPlace],
    phrases: &[PlacePhrase],
    times: &[TimePhrase],
    lexicon: &Lexicon,
    day: Option<Date>,
) -> Read {
    if m.triggers.is_empty() {
        return Read::default();
    }
    let parties = Parties::of(m, lexicon, day, d.article.outlet.as_deref());
    let mut reader = Reader {
        d,
        m,
        places,
        phrases,
        times,
        lexicon,
        claims: claim::per_sentence(Sources { d, m, lexicon, parties: &parties }),
        attached: Attached::of(Ground { d, m, places, phrases }),
        topic: super::place::focus::topic(places),
        in_syria: places.iter().any(|p| p.usable() || p.kind == COUNTRY_PART && p.id.is_some()),
        parties,
        focus: Focus::default(),
        out: Read::default(),
    };
    for (n, s) in d.sentences.iter().enumerate() {
        if is_read(s.role) {
            reader.sentence(n);
        }
    }
    reader.name_leads();
    super::party::infer::complete(&mut reader.out.events, places, &reader.parties);
    super::toll::tolls(m, &mut reader.out.events);
    reader.out
}

/// What a document tells.
#[derive(Debug, Default)]
pub struct Read {
    /// Events, in the order of the text.
    pub events: Vec<Event>,
    /// The triggers that gave none.
    pub dropped: Vec<Dropped>,
    /// Remarks for the user.
    pub notes: Vec<Note>,
}

/// A document and what has been read of it so far.
pub(crate) struct Reader<'a> {
    pub d: &'a Document<'a>,
    pub m: &'a Mentions,
    pub places: &'a [NamedPlace],
    pub phrases: &'a [PlacePhrase],
    pub times: &'a [TimePhrase],
    pub lexicon: &'a Lexicon,
    pub claims: Vec<Option<Claim>>,
    pub attached: Attached,
    /// The place the article names most.
    pub topic: Option<usize>,
    /// Words that tell an event only of a place need one of Syria in the article.
    pub in_syria: bool,
    pub parties: Parties<'a>,
    pub focus: Focus,
    pub out: Read,
}

/// What a trigger adds.
pub(crate) enum Told {
    Nothing(Why),
    /// The event at this index is told again, with whom it is against.
    Again(usize, Option<Party>),
    Events(Vec<Event>),
}

impl Reader<'_> {
    /// What its place phrases are read on.
    pub(crate) fn ground(&self) -> Ground<'_> {
        Ground { d: self.d, m: self.m, places: self.places, phrases: self.phrases }
    }

    /// Reads a sentence. Where words in it turn out to tell nothing, these are read once more without the borders that
    /// they made: "the other target, A, was surrounded", "A, which overlooks B, was taken".
    fn sentence(&mut self, n: usize) {
        self.focus.read(self.m, n, self.phrases, self.places, &self.attached, self.d.language.verb_first);
        if of(&self.m.triggers, n).next().is_none() {
            self.list_of_last(n);
            return self.names(n);
        }
        let focus = self.focus.clone();
        let (events, dropped) = (self.out.events.len(), self.out.dropped.len());
        let first = self.clauses(n, &[]);
        let idle = self.told(n, &first, &[]);
        if idle.is_empty() || first.triggers.len() < 2 {
            return;
        }
        let new = idle.iter().filter_map(|i| self.m.triggers.get(*i)).filter(|t| !points_back(self.d, t));
        let heads: Vec<usize> = new.map(|t| t.head.start).collect();
        let mut own = self.out.events.split_off(events);
        let kept = self.out.dropped.split_off(dropped);
        let (after, subject) = (std::mem::replace(&mut self.focus, focus), self.parties.last_subject.clone());
        let notes = self.out.notes.len();
        self.told(n, &self.clauses(n, &idle), &idle);
        self.out.notes.truncate(notes);
        self.out.dropped.truncate(dropped);
        let mut again = self.out.events.split_off(events);
        (self.focus, self.parties.last_subject) = (after, subject);
        // What had no place of its own but the text's is read again too.
        let placed = |e: &Event| e.place.as_ref().is_some_and(|p| p.basis != PlaceBasis::Focus);
        let better: Vec<usize> = again.iter().filter(|e| placed(e)).map(|e| e.trigger.start).collect();
        let poor = |e: &Event| !placed(e) && better.contains(&e.trigger.start);
        let moved: Vec<usize> = own.iter().filter(|e| poor(e)).map(|e| e.trigger.start).collect();
        own.retain(|e| !poor(e));
        again.retain(|e| heads.contains(&e.trigger.start) || moved.contains(&e.trigger.start));
        self.out.dropped.extend(kept.into_iter().filter(|x| !again.iter().any(|e| e.trigger == x.trigger)));
        own.extend(again);
        own.sort_by_key(|e| e.trigger.start);
        self.out.events.extend(own);
    }

    fn clauses(&self, n: usize, idle: &[usize]) -> Clauses {
        Clauses::of(self.d, self.m, self.places, n, idle)
    }

    /// Reads the triggers of a sentence: those that tell nothing for want of a place or a party.
    fn told(&mut self, n: usize, clauses: &Clauses, idle: &[usize]) -> Vec<usize> {
        let mut wanting = Vec::new();
        let mut course = Course::default();
        let mut first: Option<usize> = None;
        for &index in &clauses.triggers {
            match self.trigger(n, index, clauses, idle, &mut course) {
                Told::Nothing(why) => {
                    if why.wants() {
                        wanting.push(index);
                    }
                    self.drop(index, why);
                }
                Told::Again(i, target) => {
                    if let Some(teller) = self.out.events.get(i).map(Teller::of) {
                        self.drop(index, Why::PointsBack(teller));
                    }
                    if let Some(told) = self.out.events.get_mut(i)
                        && target.is_some()
                        && told.target.as_ref().is_none_or(|p| p.tokens.is_none())
                    {
                        told.target = target;
                    }
                    if let Some(told) = self.out.events.get_mut(i)
                        && told.sentence != n
                        && !told.also.contains(&n)
                    {
                        told.also.push(n);
                    }
                }
                Told::Events(events) => {
                    for e in events {
                        let recalled = first.is_some_and(|end| self.is_aftermath(n, end..e.trigger.start));
                        if let Some(p) = e.place.as_ref().filter(|p| p.basis != PlaceBasis::Focus && !recalled) {
                            self.focus.event(p.named);
                        }
                        first = first.or(Some(e.trigger.end));
                        self.out.events.push(e);
                    }
                }
            }
        }
        if let Some(a) =
            course.main.or(course.actor).filter(|a| !matches!(a.actor.as_str(), "civilians" | "unidentified_gunmen"))
        {
            self.parties.last_subject = Some(a.actor);
        }
        self.names(n);
        wanting
    }
}
