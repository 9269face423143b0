//! Which sentences are worth the slow rules: those whose words may tell an event or name a place.

use super::is_read;
use crate::gazetteer::{Gazetteer, is_article};
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
