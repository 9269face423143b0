//! Nouns that tell nothing new: what a strike was made with, what was told before.

use super::clause::Clauses;
use super::phrase::ground::Ground;
use crate::lexicon::Pos;
use crate::lexicon::language::Trigger;
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// How far before one more weapon the first may stand, in tokens.
const WITH: usize = 7;

/// "استهدفت … بقذائف الهاون": what a strike was made with is no second strike.
pub(crate) fn is_instrument(g: Ground<'_>, clauses: &Clauses, t: &Hit<Trigger>) -> bool {
    let Ground { d, m, phrases, .. } = g;
    let with = |i: usize| d.has_letter(i, 'ب');
    let violent = |frame: &str| matches!(frame, "strikes" | "attacks");
    let (clause, _) = clauses.clause(t.head.start);
    // "… بغارة على سوق في بلدة": with a place of its own it is one.
    let placed = |o: usize| {
        t.head.start > o + 4
            && of(phrases, t.sentence).any(|(_, p)| clause.contains(&p.core.start) && p.core.start >= t.head.end)
    };
    let counts = |i: usize| {
        d.language.verb_first
            && with(i)
            && t.value.event_type == "shelling"
            && m.quantities.iter().any(|q| q.tokens.contains(&i))
    };
    // "بالمدافع وقذائف الهاون": one more of what it was made with.
    let joined = || {
        let and = |i: usize| d.carries_and(i);
        let from = t.head.start.saturating_sub(WITH).max(clause.start);
        let first = (from..t.head.start).rev().find(|i| with(*i));
        and(t.head.start)
            && first.is_some_and(|f| {
                let between = f..t.head.start;
                !of(phrases, t.sentence).any(|(_, p)| between.contains(&p.tokens.start))
                    && !of(&m.actors, t.sentence).any(|(_, a)| between.contains(&a.tokens.start) && a.word != "things")
                    && !of(&m.links, t.sentence).any(|(_, l)| between.contains(&l.tokens.start))
            })
    };
    t.value.pos == Pos::Noun
        && violent(&t.value.frame)
        // "بعدة قذائف": the number carries the preposition.
        && (with(t.head.start) || t.head.start > clause.start && counts(t.head.start - 1) || joined())
        && clauses.triggers.iter().filter_map(|i| m.triggers.get(*i)).any(|o| {
            let fight = o.value.frame == "fights" && joined();
            o.head.end <= t.head.start
                && o.head.start >= clause.start
                && (violent(&o.value.frame) || fight)
                && !placed(o.head.end)
        })
}

/// The longest words between a blow and the noun for those it hit, in tokens.
const STRUCK: usize = 4;

/// "struck a gathering of fighters", "a visé un convoi de renforts": those whom a verb of the same clause hits are not told of as
/// sent there.
pub(crate) fn is_struck(g: Ground<'_>, clauses: &Clauses, t: &Hit<Trigger>) -> bool {
    let Ground { d, m, phrases, .. } = g;
    let between = |o: &Hit<Trigger>| o.tokens.end.min(t.head.start)..t.head.start;
    t.value.pos == Pos::Noun
        && t.value.event_type == "reinforcement"
        && clauses.triggers.iter().filter_map(|i| m.triggers.get(*i)).any(|o| {
            let gap = between(o);
            o.value.pos == Pos::Verb
                && o.value.frame == "strikes"
                && o.head.end <= t.head.start
                && gap.len() <= STRUCK
                && !gap.clone().any(|i| d.is_conjunction(i) || matches!(d.word(i), "," | ";"))
                && !of(phrases, t.sentence).any(|(_, p)| gap.contains(&p.core.start))
        })
}

/// True for events that a verb like "targeting" may go on to tell of.
pub(crate) fn is_blow(event_type: &str) -> bool {
    matches!(event_type, "offensive" | "counter_offensive" | "airstrike" | "shelling" | "raid")
}

/// "seized several other sites around A", "قصف قرى أخرى في ريف كذا": a plural noun between a trigger and the end of its place
/// whose words tell it from what was told before.
pub(crate) fn names_others(d: &Document<'_>, m: &Mentions, t: &Hit<Trigger>, place: &Range<usize>) -> bool {
    let own = t.tokens.start.min(place.start)..t.tokens.end.max(place.end);
    let other = |i: usize| own.contains(&i) && d.language.forms.other_words.contains(d.word(i));
    let beside = |from: usize, end: usize| from.checked_sub(1).is_some_and(other) || other(end);
    let noun = || {
        of(&m.kinds, t.sentence)
            .any(|(_, k)| k.value.plural && own.contains(&k.tokens.start) && beside(k.tokens.start, k.tokens.end))
    };
    let thing = |i: usize| d.language.forms.list_nouns.contains(d.word(i)) && beside(i, i + 1);
    place.start <= t.tokens.end + OTHERS && (noun() || own.clone().any(thing))
}

/// "had fallen in earlier battles", "سقطت في معارك سابقة": what is recalled of another time than that told of.
pub(crate) fn is_of_earlier(d: &Document<'_>, t: &Hit<Trigger>) -> bool {
    let end = d.sentences.get(t.sentence).map_or(t.head.end, |s| s.tokens.end);
    (t.head.end..end.min(t.head.end + EARLIER)).any(|i| d.language.forms.earlier.contains(d.word(i)))
}

/// How far behind a trigger the words may stand that say it was before, in tokens.
const EARLIER: usize = 8;

/// How far behind a trigger its place may begin that is told from others, in tokens.
const OTHERS: usize = 8;

/// "cette prise", "ces combats": a noun that means what was told before.
pub(crate) fn points_back(d: &Document<'_>, t: &Hit<Trigger>) -> bool {
    let from = t.tokens.start.min(t.head.start.saturating_sub(2));
    let forms = &d.language.forms.demonstratives;
    (from..t.head.start).any(|i| forms.contains(d.word(i)))
}
