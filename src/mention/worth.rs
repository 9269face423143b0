//! Which sentences are worth the slow rules: those whose words may tell an event or name a place.

use super::is_read;
use crate::gazetteer::{Gazetteer, is_article};
use crate::lexicon::starts::Starts;
use crate::lexicon::{Marks, Slot};
use crate::text::{Document, Sentence};
use crate::words::Kind;

/// What each sentence of a document is worth, told by its words alone: never too little, sometimes too much.
#[derive(Debug, Clone, Default)]
pub struct Worth {
    sentences: Vec<Sides>,
    /// Everything is read, as for a reader who wants to see it.
    whole: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sides {
    name: bool,
    trigger: bool,
}

impl Worth {
    /// Looks at every word once. `whole` asks for everything, whatever it is worth.
    pub fn of(d: &Document<'_>, g: &Gazetteer, whole: bool) -> Worth {
        let triggers = &d.language.triggers;
        let sides = |s: &Sentence| Sides {
            name: is_read(s.role) && (whole || may_name(d, g, s)),
            trigger: is_read(s.role) && (whole || triggers.may_match(s.starts)),
        };
        Worth { sentences: d.sentences.iter().map(sides).collect(), whole }
    }

    /// The sentence may name a place.
    pub fn name(&self, n: usize) -> bool {
        self.sentences.get(n).is_some_and(|s| s.name)
    }

    /// The sentence may name a place or tell an event.
    pub fn any(&self, n: usize) -> bool {
        self.sentences.get(n).is_some_and(|s| s.name || s.trigger)
    }

    /// True for an article that names no place and tells no event, whatever else it holds: everyday words that may begin a
    /// trigger stand in nearly every one of these, but not with what its patterns need beside them.
    pub fn is_idle(&self, d: &Document<'_>) -> bool {
        let idle = |(s, sides): (&Sentence, &Sides)| {
            !is_read(s.role)
                || !sides.name && !d.language.lines.may_match(s.starts) && (!sides.trigger || !may_tell(d, s))
        };
        !self.whole && d.sentences.iter().zip(&self.sentences).all(idle)
    }

    /// Everything is to be read.
    pub fn whole(&self) -> bool {
        self.whole
    }
}

/// A listed name's first word, a word that no lexicon knows and that may be a name, or a noun for places beside one.
fn may_name(d: &Document<'_>, g: &Gazetteer, s: &Sentence) -> bool {
    let l = d.language;
    let noun = l.kinds.may_match(s.starts);
    let Some(tokens) = d.tokens.list.get(s.tokens.clone()) else { return false };
    if l.script == "arabic" {
        return noun || tokens.iter().any(|t| d.tokens.all_readings(t).any(|r| g.starts_name(r.sym)));
    }
    tokens.iter().enumerate().any(|(i, t)| {
        if t.kind != Kind::Word {
            return false;
        }
        let starts = g.starts_name(t.sym);
        if !t.capital {
            return starts && noun;
        }
        let unknown = t.sym == crate::words::Sym::UNKNOWN || g.is_name_word(t.sym);
        let at = s.tokens.start + i;
        starts
            || unknown
            || l.name_heads.contains(d.tokens.folded(t))
            || i > 0 && is_article(&d.tokens, at - 1, s.tokens.end)
    })
}

/// The type of words that look like an event and tell none.
const TELLS_NOTHING: &str = "none";

/// False where no trigger that tells an event can be in a sentence that names no place, whatever mentions its words may
/// make.
fn may_tell(d: &Document<'_>, s: &Sentence) -> bool {
    let l = d.language;
    let possible = |slot: Slot| match slot {
        Slot::Kind => l.kinds.may_match(s.starts),
        Slot::People => l.people.may_match(s.starts),
        Slot::Bearing => l.bearings.may_match(s.starts),
        Slot::Number => s.starts & u64::from(Starts::NUMBER) != 0 || l.numbers.may_match(s.starts),
        Slot::Distance => l.units.may_match(s.starts),
        Slot::Actor => l.actors.may_match(s.starts),
        Slot::Claimant => l.claimants.may_match(s.starts),
        // A noun for a place makes a phrase of its own, as does "the latter".
        Slot::Place => {
            let points = |i: usize| [&l.forms.former, &l.forms.latter].iter().any(|f| f.contains(d.word(i)));
            l.kinds.may_match(s.starts) || l.people.may_match(s.starts) || s.tokens.clone().any(points)
        }
    };
    l.triggers.may_be_in(d.line(s, &Marks::default()), possible, |t| t.event_type != TELLS_NOTHING)
}
