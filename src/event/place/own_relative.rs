//! A place that a relative clause right behind a noun tells of what the noun means: "the shelling that hit Morek yesterday killed
//! two", "les combats, qui font rage autour de Khan Touman, ont tué …".

use super::placing::FoundPlace;
use crate::event::PlaceBasis;
use crate::event::arguments::Scene;
use crate::event::phrase::NamedPlace;
use crate::lexicon::language::Trigger;
use crate::lexicon::{Border, Link, Pos};
use crate::mention::{Hit, of};

/// How far behind the noun its relative clause may begin, an adjective or a comma between, in tokens.
const BEHIND: usize = 3;

/// How far behind the relative pronoun the place may stand, in tokens.
const REACH: usize = 14;

impl Scene<'_> {
    /// The first place of the relative clause that the noun opens, where that tells of nothing else and names no party that
    /// would do so.
    pub(crate) fn by_own_relative(&self, t: &Hit<Trigger>) -> Option<FoundPlace> {
        let (d, m, n) = (self.d, self.m, t.sentence);
        let frame = t.value.frame.as_str();
        if t.value.pos != Pos::Noun || !matches!(frame, "fights" | "strikes" | "attacks" | "moves") {
            return None;
        }
        let near = |b: &Hit<Border>| b.tokens.start >= t.head.end && b.tokens.start <= t.tokens.end + BEHIND;
        // "that" begins what is said as well; right behind such a noun it tells of it.
        let also = |b: &Hit<Border>| d.language.forms.also_relative.contains(d.word(b.tokens.start));
        let relative = |b: &Hit<Border>| b.value == Border::Relative || b.value == Border::Complement && also(b);
        let (_, pronoun) = of(&m.borders, n).find(|(_, b)| relative(b) && near(b))?;
        let between = t.tokens.end..pronoun.tokens.start;
        let small = |i: usize| d.word(i) == "," || d.is_small_word(i);
        // "the shelling of the army that …": the party is what the clause may tell of.
        if m.has_party(n, &between) || !between.clone().all(small) || m.has_verb(n, &between) {
            return None;
        }
        let set_off = pronoun.tokens.start.checked_sub(1).is_some_and(|i| d.word(i) == ",");
        let end = d.sentences.get(n)?.tokens.end.min(pronoun.tokens.end + REACH);
        let close = (pronoun.tokens.end..end).find(|i| set_off && d.word(*i) == ",").unwrap_or(end);
        let (phrase, p) = of(self.phrases, n).find(|(i, p)| {
            (pronoun.tokens.end..close).contains(&p.core.start)
                && !p.named.is_empty()
                && self.locates(p)
                && !self.attached.is_side(*i)
                && !matches!(p.link, Some(Link::From | Link::By | Link::Against))
        })?;
        let whole = p.named.iter().filter_map(|i| self.places.get(*i)).all(NamedPlace::is_country);
        // A word between them that tells something has the place for its own.
        let other = |(_, o): (usize, &Hit<Trigger>)| {
            (pronoun.tokens.end..p.tokens.start).contains(&o.head.start) && o.value.event_type != "none"
        };
        let told = of(&m.triggers, n).any(other);
        (!whole && !told).then_some(FoundPlace { phrase, basis: PlaceBasis::Clause, bare: false, first: false })
    }
}
