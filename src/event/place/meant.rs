//! The place that the subject of a clause means without a name: "It fell to the rebels", "Its outskirts were shelled", "All
//! three were bombed", "وتعرضت لقصف". What is true of one sentence's place or list goes on in the next.

use super::placing::FoundPlace;
use crate::event::PlaceBasis;
use crate::event::arguments::{Regions, Scene};
use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Link, Pos};
use crate::mention::{Hit, Relation, of};
use std::ops::Range;

/// The longest subject without a name, in tokens.
const SUBJECT: usize = 4;

/// What a subject without a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// "It", "its outskirts": one place.
    One,
    /// "They", "both towns": a list.
    All,
    /// "Celle-ci", "the latter": the place named last.
    Last,
}

impl Scene<'_> {
    /// The place or list of the sentence before, where the subject of the clause stands for it.
    pub(crate) fn by_subject(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<FoundPlace> {
        let stands = if self.d.language.verb_first { self.left_out(t)? } else { self.subject(t, regions)? };
        let phrase = match stands {
            Stands::One => self.one_before(t.sentence)?,
            Stands::All => self.list_before(t.sentence)?,
            Stands::Last => self.last_before(t.sentence)?,
        };
        Some(FoundPlace { phrase, basis: PlaceBasis::Anaphor, bare: true, first: stands != Stands::All })
    }

    /// What the words before a verb that is told of its subject stand for.
    fn subject(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<Stands> {
        let d = self.d;
        let forms = &d.language.forms;
        let told_of = match t.value.frame.as_str() {
            "falls" | "escapes" => true,
            "takes" | "strikes" | "besieges" | "loses" => self.is_passive(t, regions),
            _ => false,
        };
        if t.value.pos != Pos::Verb || !told_of {
            return None;
        }
        let aux = |i: usize| of(&self.m.auxiliaries, t.sentence).any(|(_, a)| a.tokens.contains(&i));
        let left = regions.left.start..t.tokens.start.max(regions.left.start);
        let small = |i: usize| d.is_conjunction(i) || d.word(i) == ",";
        let from = left.clone().find(|i| !small(*i))?;
        let to = (from..t.tokens.start).find(|i| aux(*i)).unwrap_or(t.tokens.start);
        let subject = from..to;
        let words = || subject.clone().map(|i| d.word(i));
        if subject.is_empty() || subject.len() > SUBJECT || self.is_held(t.sentence, &subject) {
            return None;
        }
        let own = forms.own_words.contains(d.word(from)) && words().skip(1).any(|w| forms.edges.contains(w));
        if own || subject.len() == 1 && forms.singular_subjects.contains(d.word(from)) {
            return Some(Stands::One);
        }
        let pointing = words().collect::<Vec<_>>().join(" ");
        if forms.pointing_subjects.contains(&pointing) {
            return Some(Stands::Last);
        }
        let all = words().all(|w| forms.plural_subjects.contains(w) || self.is_number(w));
        (all && words().any(|w| forms.plural_subjects.contains(w))).then_some(Stands::All)
    }

    /// True for a folded word that is a number of the subject ("all three").
    fn is_number(&self, word: &str) -> bool {
        self.d.language.forms.small_numbers.contains(word)
    }

    /// True where a party or another event stands in a subject.
    fn is_held(&self, n: usize, subject: &Range<usize>) -> bool {
        of(&self.m.actors, n).any(|(_, a)| !a.adjective && subject.contains(&a.tokens.start))
            || of(&self.m.triggers, n).any(|(_, t)| t.value.pos == Pos::Noun && subject.contains(&t.head.start))
    }

    /// "وقد سقطت بيد", "وتعرضت لقصف": a feminine verb that undergoes, with no subject behind it, is the town's.
    fn left_out(&self, t: &Hit<Trigger>) -> Option<Stands> {
        let d = self.d;
        let bare = |w: &str| d.language.forms.feminine_endings.iter().any(|e| w.ends_with(e.as_str()));
        let start = d.sentences.get(t.sentence)?.tokens.start;
        let opens = t.tokens.start <= start + 2;
        let falls = matches!(t.value.frame.as_str(), "falls" | "escapes") && bare(d.word(t.head.start));
        let own = t.tokens.start..t.tokens.end + 1;
        let bound = of(&self.m.links, t.sentence)
            .any(|(_, l)| matches!(l.value, Link::By | Link::Against) && own.contains(&l.tokens.start));
        let undergoes = t.value.frame == "strikes"
            && (t.tokens.start.saturating_sub(1)..t.head.start).any(|i| {
                let word = d.word(i);
                d.language.forms.undergoing.contains(word.strip_prefix('و').unwrap_or(word))
            });
        (opens && (falls && bound || undergoes)).then_some(Stands::One)
    }

    /// The one settled place that the sentence before told of.
    fn one_before(&self, n: usize) -> Option<usize> {
        let before = n.checked_sub(1)?;
        let spot = |p: &PlacePhrase| {
            p.named.len() == 1
                && matches!(p.relation, Relation::At | Relation::Part)
                && p.link != Some(Link::From)
                && self.named(p).is_some_and(|n| n.usable() && n.is_spot())
        };
        let mut told = of(self.phrases, before).filter(|(i, p)| {
            !self.attached.is_side(*i)
                && self.named(p).is_some_and(|n| n.usable() && n.is_spot())
                && p.link != Some(Link::From)
        });
        let (first, p) = told.next()?;
        (told.next().is_none() && spot(p)).then_some(first)
    }

    /// The settled place that the sentence before named last.
    fn last_before(&self, n: usize) -> Option<usize> {
        let spot = |p: &PlacePhrase| self.named(p).is_some_and(|n| n.usable() && n.is_spot());
        let last = of(self.phrases, n.checked_sub(1)?).rev().find(|(i, p)| spot(p) && !self.attached.is_side(*i))?;
        Some(last.0)
    }

    /// The list that the sentence before told of.
    fn list_before(&self, n: usize) -> Option<usize> {
        let before = n.checked_sub(1)?;
        let spots = |p: &PlacePhrase| {
            p.named.len() > 1 && p.named.iter().filter_map(|n| self.places.get(*n)).all(|n| n.usable() && !n.is_area())
        };
        let list = |p: &PlacePhrase| p.relation == Relation::At && p.link != Some(Link::From) && spots(p);
        of(self.phrases, before).rev().find(|(i, p)| list(p) && !self.attached.is_side(*i)).map(|(i, _)| i)
    }

    fn named(&self, p: &PlacePhrase) -> Option<&NamedPlace> {
        p.named.first().and_then(|n| self.places.get(*n))
    }
}
