//! Places that a clause takes from what stands before it: the noun of a relative clause, the name that a participle tells of,
//! the heading of a sentence, what a fight followed from.

use super::placing::FoundPlace;
use crate::event::PlaceBasis;
use crate::event::arguments::{Regions, Scene};
use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Border, Features, Link, Pos};
use crate::mention::{Hit, of};

/// The longest words between a name and the relative clause on it that say where it lies, in tokens.
const LOCATED: usize = 24;

/// How far behind the start of a sentence the name may stand that opens it, in tokens.
const OPENS: usize = 3;

/// How far from a fight the word may stand that says it followed, in tokens.
const ENSUING: usize = 5;

/// How far behind an assault the place may stand that it was on, in tokens.
const ASSAULT: usize = 12;

impl Scene<'_> {
    /// "Hama, où l'armée a dépêché des renforts"; "Koussaïr, qui est tombée".
    pub(crate) fn by_relative(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<FoundPlace> {
        let start = self.clauses.clause(t.head.start).0.start;
        let noun = || of(&self.m.kinds, t.sentence).any(|(_, k)| k.tokens.end == start);
        let comma = |end: usize| end + 1 == start && self.d.word(end) == ",";
        let ends = |end: usize| end == start || comma(end);
        // "c'est à Morek, au nord de Hama et à 20 km de B, que": what locates the name stands between.
        let located = |i: usize, end: usize| {
            let side = |k: usize| {
                of(self.phrases, t.sentence).any(|(j, q)| q.tokens.contains(&k) && self.attached.side_of(j) == Some(i))
            };
            let mark = |k: usize| self.d.is_list_mark(k);
            end + LOCATED > start && (end..start).all(|k| side(k) || mark(k))
        };
        let named = || of(self.phrases, t.sentence).any(|(_, p)| ends(p.tokens.end) && self.locates(p));
        let relative = match regions.border {
            Some(Border::Relative | Border::RelativePlace) => true,
            // "Qaryatayn, a town that they took": right behind a noun for a place "that" is no "said that".
            Some(Border::Complement) => !self.d.language.verb_first && (noun() || named()),
            _ => false,
        };
        if relative && let Some(phrase) = self.by_noun_apposed(t, start) {
            return Some(FoundPlace { phrase, basis: PlaceBasis::Clause, bare: true, first: false });
        }
        let (phrase, _) = of(self.phrases, t.sentence).rev().filter(|_| relative).find(|(i, p)| {
            p.tokens.end <= start
                && (p.tokens.end + 10 > start || located(*i, p.tokens.end))
                && self.locates(p)
                && !self.attached.is_side(*i)
                // "البلدة الواقعة في محافظة حمص، والتي …": the town is told of.
                && p.link != Some(Link::Beside)
        })?;
        Some(FoundPlace { phrase, basis: PlaceBasis::Clause, bare: true, first: false })
    }

    /// "Hills near A that the army had seized were recaptured": a verb that undergoes, behind a relative clause right behind
    /// the name that opens the sentence, is told of that name.
    pub(crate) fn by_resumed(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<FoundPlace> {
        let d = self.d;
        if d.language.verb_first || t.value.pos != Pos::Verb || !self.is_passive(t, regions) {
            return None;
        }
        let start = self.clauses.sentence.start;
        let (i, p) = of(self.phrases, t.sentence).find(|(_, p)| !p.named.is_empty())?;
        let opens = p.link.is_none() && p.tokens.start <= start + OPENS && self.locates(p) && !self.attached.is_side(i);
        let cut = self.clauses.cuts.iter().find(|c| {
            matches!(c.border, Border::Relative | Border::RelativePlace | Border::Complement) && c.at == p.tokens.end
        })?;
        let verb = |(_, o): (usize, &Hit<Trigger>)| {
            o.value.pos == Pos::Verb && o.head.start > cut.at && o.head.end < t.head.start
        };
        // The auxiliary right before it begins what goes on: no subject and no border stands between.
        let from = of(&self.m.triggers, t.sentence).rfind(|x| verb(*x)).map(|(_, o)| o.tokens.end)?;
        // "the week before": a word right before the auxiliary opens no clause.
        let aux = |at: usize| of(&self.m.auxiliaries, t.sentence).any(|(_, a)| a.tokens.start == at);
        let other = of(&self.m.actors, t.sentence).any(|(_, a)| a.tokens.start >= from && a.tokens.end <= t.head.start)
            || self.clauses.cuts.iter().any(|c| c.at >= from && c.at <= t.head.start && !aux(c.at + 1))
            || (from..t.head.start).any(|k| matches!(d.word(k), "," | ";"));
        (opens && !other).then_some(FoundPlace { phrase: i, basis: PlaceBasis::Clause, bare: false, first: false })
    }

    /// "Base 38, close to A, on the road that links B to C, was taken": a verb that undergoes, right behind a comma, is told of the
    /// name that opens the sentence, where nothing else is told between.
    pub(crate) fn by_opening(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<FoundPlace> {
        let d = self.d;
        if d.language.verb_first || t.value.pos != Pos::Verb || !self.is_passive(t, regions) {
            return None;
        }
        let n = t.sentence;
        let aux = of(&self.m.auxiliaries, n).filter(|(_, a)| a.tokens.end <= t.head.start).map(|(_, a)| a.tokens.start);
        let from = aux.filter(|a| *a > 0 && d.word(*a - 1) == ",").max()?;
        let (i, p) = of(self.phrases, n).find(|(_, p)| !p.named.is_empty())?;
        let spot = p.named.first().and_then(|k| self.places.get(*k)).is_some_and(NamedPlace::is_spot);
        let opens =
            p.link.is_none() && p.tokens.start <= self.clauses.sentence.start + OPENS && d.word(p.tokens.end) == ",";
        let between = p.tokens.end..from;
        let quiet = !self.m.tells_by_verb(n, &between)
            && !of(&self.m.actors, n).any(|(_, a)| !a.adjective && between.contains(&a.tokens.start))
            && !self.m.tells_by_verb(n, &(from..t.head.start));
        (spot && opens && quiet && !self.attached.is_side(i)).then_some(FoundPlace {
            phrase: i,
            basis: PlaceBasis::Clause,
            bare: false,
            first: false,
        })
    }

    /// "near the village of A, south of B, a city that they took": a noun other than A's own is told of the last name.
    pub(crate) fn by_noun_apposed(&self, t: &Hit<Trigger>, start: usize) -> Option<usize> {
        let (_, noun) = of(&self.m.kinds, t.sentence).find(|(_, k)| k.tokens.end == start && !k.value.plural)?;
        let article = |i: usize| self.d.language.forms.indefinite.contains(self.d.word(i));
        let first = noun.tokens.start.checked_sub(1)?;
        let comma = if article(first) { first.checked_sub(1)? } else { first };
        let (i, q) = of(self.phrases, t.sentence).find(|(_, q)| q.tokens.end == comma && !q.named.is_empty())?;
        let head = self.attached.side_of(i).and_then(|h| self.phrases.get(h));
        let place = |p: &PlacePhrase| p.named.first().and_then(|n| self.places.get(*n)).filter(|n| n.usable());
        let kind = noun.value.kind.as_str();
        let (last, head) = place(q).zip(head.and_then(place))?;
        let called = head.called.as_deref().is_some_and(|c| c != kind);
        let fits = |n: &NamedPlace| crate::event::kind_fits(kind, n);
        (self.d.word(comma) == "," && fits(last) && (called || !fits(head))).then_some(i)
    }

    /// "Il s'en est suivi des accrochages", "clashes ensued": where the sentence before told of what they followed.
    pub(crate) fn by_ensuing(&self, t: &Hit<Trigger>) -> Option<FoundPlace> {
        let near = t.tokens.start.saturating_sub(ENSUING)..t.tokens.end + ENSUING;
        let sentence = &self.clauses.sentence;
        let word = |i: usize| sentence.contains(&i) && self.d.language.forms.ensuing.contains(self.d.word(i));
        let named = of(self.phrases, t.sentence).any(|(_, p)| !p.named.is_empty() && self.locates(p));
        if t.value.frame != "fights" || named || !near.into_iter().any(word) {
            return None;
        }
        let told = self.focus.event_before(t.sentence, self.places)?;
        let phrase = self.phrases.iter().rposition(|p| p.named.contains(&told) && p.sentence < t.sentence)?;
        Some(FoundPlace { phrase, basis: PlaceBasis::Anaphor, bare: true, first: true })
    }

    /// "sent reinforcements after the assault launched by ISIS on A": they go to what was attacked.
    pub(crate) fn by_assault(&self, t: &Hit<Trigger>) -> Option<FoundPlace> {
        let own = of(self.phrases, t.sentence).any(|(_, p)| p.link == Some(Link::To) && !p.named.is_empty());
        if t.value.frame != "sends" || own {
            return None;
        }
        let (_, o) = of(&self.m.triggers, t.sentence)
            .find(|(_, o)| o.value.frame == "attacks" && o.value.pos == Pos::Noun && o.head.start > t.head.end)?;
        let after = |i: usize| self.d.language.forms.aftermath.contains(self.d.word(i));
        let (phrase, _) = of(self.phrases, t.sentence).find(|(i, p)| {
            p.tokens.start >= o.tokens.end
                && p.tokens.start <= o.tokens.end + ASSAULT
                && self.locates(p)
                && p.link != Some(Link::From)
                && !self.attached.is_side(*i)
        })?;
        (t.tokens.end..o.head.start).any(after).then_some(FoundPlace {
            phrase,
            basis: PlaceBasis::Anaphor,
            bare: true,
            first: true,
        })
    }

    /// "Manbij: the army sends reinforcements": the place that a sentence is headed by.
    pub(crate) fn by_heading(&self, t: &Hit<Trigger>) -> Option<usize> {
        let start = self.clauses.sentence.start;
        let headed = self.clauses.clause(t.head.start).0.start;
        let (i, p) = of(self.phrases, t.sentence).find(|(_, p)| p.tokens.start == start)?;
        let first = p.named.first().and_then(|n| self.places.get(*n));
        let colon = p.tokens.end + 1 == headed && self.d.word(p.tokens.end) == ":";
        if !colon || first.is_none_or(|n| !n.usable() || n.is_line()) || self.attached.is_side(i) {
            return None;
        }
        // "Aleppo province: barrels were dropped on A and B": what the line names in it says where.
        let inner = |q: &PlacePhrase| {
            let spot = q.named.first().and_then(|n| self.places.get(*n)).is_some_and(|n| n.usable() && !n.is_area());
            spot && self.holds(p, q) && !matches!(q.link, Some(Link::From | Link::Beside))
        };
        let apart = |q: &PlacePhrase| {
            (t.tokens.end..q.tokens.start).any(|i| {
                let and = |t: &crate::words::Token| self.d.language.conjunctions.contains(&t.sym);
                matches!(self.d.word(i), "," | ";") || self.d.tokens.list.get(i).is_some_and(and)
            })
        };
        let behind = of(self.phrases, t.sentence)
            .find(|(j, q)| q.tokens.start >= t.tokens.end && inner(q) && !self.attached.is_side(*j))
            .filter(|(_, q)| !apart(q));
        Some(behind.map_or(i, |(j, _)| j))
    }

    /// "Salma, captured on Monday, had been …": a participle between commas right behind the name of which it tells.
    pub(crate) fn by_participle(&self, t: &Hit<Trigger>) -> Option<FoundPlace> {
        if self.d.language.verb_first || t.value.pos != Pos::Verb || !t.features.any(Features::PP) {
            return None;
        }
        // The name may be among the trigger's words: "{place}, reprise par".
        let comma = t.head.start.checked_sub(1).filter(|i| self.d.word(*i) == ",")?;
        // "Salma, which commands the Aleppo road, was captured": with its auxiliary it is the sentence's own verb.
        if of(&self.m.auxiliaries, t.sentence).any(|(_, a)| t.tokens.contains(&a.tokens.start)) {
            return None;
        }
        let (phrase, _) = of(self.phrases, t.sentence).find(|(i, p)| {
            let first = p.named.first().and_then(|n| self.places.get(*n));
            p.tokens.end == comma && !self.attached.is_side(*i) && first.is_some_and(NamedPlace::usable)
        })?;
        Some(FoundPlace { phrase, basis: PlaceBasis::Clause, bare: true, first: false })
    }
}
