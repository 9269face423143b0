//! What stands beside a name and says what is meant by it: the places of an area that are named, what the place that opens a
//! sentence is.

use super::ground::{Beside, Ground};
use super::noun::named_behind;
use super::{NamedPlace, PlacePhrase};
use crate::lexicon::{Link, Refers};
use crate::mention::{Mentions, Relation, of};
use crate::text::Document;
use std::ops::Range;

/// The longest apposition to the name that opens a sentence, in tokens.
const SUBJECT: usize = 14;

/// The longest words between an area and the places in it that are named, in tokens.
const NAMELY: usize = 6;

/// "advanced in the Idlib countryside, specifically in the towns of A and B": of an area the places are meant that are named
/// behind such a word; of "two towns:" those behind the colon.
pub(crate) fn namely(b: &Beside<'_>, villages: bool) -> bool {
    let &Beside { ground: g, n, first: p, second: q, ref gap } = b;
    let Ground { d, m, .. } = g;
    // "plusieurs banlieues autour de A, à savoir B": of what lies around a name.
    let around = p.rule.is_some() && !matches!(p.relation, Relation::At | Relation::Road | Relation::Between);
    // "plusieurs banlieues de A, à savoir B": so are those that a plural noun says are A's.
    let area = g.usable(p).is_some_and(NamedPlace::is_area)
        || villages && p.named.len() == 1
        || p.count.is_some() && (p.named.is_empty() || around);
    let colon = p.count.is_some() && gap.clone().next_back().is_some_and(|i| d.word(i) == ":");
    // "de deux villes, A et B": as many names as are counted.
    let comma = gap.len() == 1 && d.word(gap.start) == ",";
    let counted = comma && p.count.is_some_and(|c| c > 1 && c as usize == q.named.len()) && q.link.is_none();
    // "the villages around it, A and B": those that lie around what was told of.
    let around_it = p.count == Some(0)
        && p.named.is_empty()
        && q.link.is_none()
        && named_behind(d, p.core.clone())
            .is_some_and(|at| q.core.start == at || q.core.start > at && gap.contains(&at));
    let says = colon || counted || around_it || gap.clone().any(|i| d.language.forms.namely.contains(d.word(i)));
    let told = m.tells(n, gap) || m.has_party(n, gap);
    // The first of several may be in no list.
    let spot = g.is_spot(q) || q.named.len() > 1 && g.usable(q).is_some_and(|n| n.lifted);
    says && area && spot && gap.len() <= NAMELY && !told
}

/// The longest words between a comma and the noun that says what the name before it is, in tokens.
const ADJECTIVES: usize = 4;

/// "In Tal Abyad, a town in the Kurdish north of Syria on the Turkish border, a bomb went off": all that stands between commas
/// behind a name, with a noun for what it is and no verb, tells where that lies.
pub(crate) fn in_apposition(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, .. } = b;
    let Ground { d, m, .. } = g;
    let (from, end) = (p.tokens.end + 1, g.end(n).unwrap_or(0));
    if !g.is_spot(p) || d.word(p.tokens.end) != "," || q.tokens.start < from {
        return false;
    }
    let close = (q.tokens.end..end.min(from + SUBJECT)).find(|i| d.word(*i) == ",");
    let Some(inner) = close.map(|c| from..c) else { return false };
    let noun = of(&m.kinds, n).map(|(_, k)| k).find(|k| {
        k.tokens.start >= from
            && k.tokens.start <= from + ADJECTIVES
            && !k.value.plural
            && k.tokens.end <= q.tokens.start
    });
    let lower = |r: Range<usize>| r.into_iter().all(|i| d.is_small_word(i));
    let quiet = !inner.clone().any(|i| matches!(d.word(i), "," | ";" | ":"))
        && !m.tells(n, &inner)
        && !m.has_auxiliary(n, &inner);
    quiet && noun.is_some_and(|k| lower(from..k.tokens.start))
}

/// True where the subject of a verb stands right behind a phrase: a pronoun, or a party with its article.
pub(crate) fn has_subject_behind(g: Ground<'_>, n: usize, at: usize) -> bool {
    let Ground { d, m, .. } = g;
    let article = d.is_definite(at);
    let subject = at + usize::from(article);
    let pronoun = of(&m.pronouns, n).any(|(_, p)| p.value == Refers::Actor && p.tokens.start == at);
    let party = of(&m.actors, n).any(|(_, a)| !a.adjective && a.tokens.start == subject);
    !d.language.verb_first && (pronoun || party)
}

/// "Yabroud, the last big bastion along the frontier in Qalamoun, was taken": what stands between commas behind the name
/// that opens the sentence, and begins with a noun of its own, tells only what and where that is.
pub(crate) fn is_subjects(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, ref gap } = b;
    let Ground { d, m, .. } = g;
    let Some(start) = d.sentences.get(n).map(|s| s.tokens.start) else { return false };
    let noun = d.tokens.list.get(gap.start + 1).is_some_and(|t| {
        d.language.articles.contains(&t.sym)
            || d.language.definite.contains(&t.sym)
            || d.language.forms.own_words.contains(d.tokens.folded(t))
    });
    let kind = of(&m.kinds, n).any(|(_, k)| gap.contains(&k.tokens.start));
    g.is_spot(p)
        && p.link.is_none()
        && p.core.start <= start + 2
        && gap.len() > 1
        && gap.len() <= SUBJECT
        && d.word(gap.start) == ","
        && d.word(q.tokens.end) == ","
        && (noun || kind)
        && !gap.clone().skip(1).any(|i| d.word(i) == ",")
}

/// True where a phrase's own first word is a preposition of place: "dans le sud de Damas".
pub(crate) fn opens_with_at(m: &Mentions, n: usize, at: usize) -> bool {
    of(&m.links, n).any(|(_, l)| l.value == Link::At && l.tokens.start == at)
}

/// A preposition of place or its article.
pub(crate) fn is_linking(d: &Document<'_>, m: &Mentions, n: usize, i: usize) -> bool {
    d.is_definite(i) || of(&m.links, n).any(|(_, l)| l.value == Link::At && l.tokens.contains(&i))
}

/// "cette bourgade": a noun without a name that points back to a place told before.
pub(crate) fn is_cited(d: &Document<'_>, p: &PlacePhrase) -> bool {
    let noun = p.named.is_empty() && p.anaphor.is_some() && p.rule.is_none();
    noun && (p.tokens.start..p.tokens.end).any(|i| d.language.forms.demonstratives.contains(d.word(i)))
}

/// "la capitale syrienne, Damas": a name right behind the comma that follows a noun which says no more.
pub(crate) fn is_its_name(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, first: p, second: q, ref gap, .. } = b;
    let same = g.first(q).is_some_and(|n| n.id.is_some() && n.id == p.means);
    let comma = gap.clone().next_back().is_some_and(|i| g.d.word(i) == ",");
    p.means.is_some()
        && p.sentence == q.sentence
        && same
        && comma
        && gap.len() <= 2
        && q.link.is_none()
        && (p.rule.is_some() || p.link.is_some())
}

/// "مفرق كذا شرق المطار", "قرية كذا شمال حقل كذا": in Arabic the side of what has no name, or is no town, right behind a name says
/// where that lies. A city is told of by its parts, so nothing near it locates it.
pub(crate) fn is_side_of(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, first: p, second: q, ref gap, .. } = b;
    let unnamed = q.named.is_empty() && q.anaphor.is_some();
    let landmark = g.usable(q).is_some_and(|n| !n.is_settlement() && !n.is_area() && !n.is_road());
    let first = g.usable(p).is_some_and(|n| (!n.is_area() || n.lifted) && n.kind != "city" && !n.is_road());
    // "وما حولها إلى الغرب من كذا"
    let own = |i: usize| g.d.is_own(i) || g.d.language.forms.nearby.contains(g.d.word(i));
    let around = gap.is_empty() || gap.len() == 2 && g.d.has_and(gap.start) && own(gap.start + 1);
    g.d.language.verb_first
        && around
        && q.rule.is_some()
        && q.link.is_none()
        && q.relation == Relation::Direction
        && (unnamed || landmark)
        && first
}

/// "several towns in the countryside, the city of A among them": the words that say so stand behind the name.
pub(crate) fn is_told_last(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, second: q, ref gap, .. } = b;
    let d = g.d;
    let said = |i: usize| d.language.forms.including.contains(d.word(i));
    let small = |i: usize| d.is_between(i) || d.is_small_word(i);
    d.word(gap.start) == ","
        && gap.len() <= NAMELY
        && gap.clone().all(small)
        && g.is_spot(q)
        && said(q.tokens.end)
        && said(q.tokens.end + 1)
}

/// The longest words between a name and those of its neighbours that are named, in tokens.
const NEIGHBOURS: usize = 8;

/// "بلدة كذا والقرى المحيطة ومنها قرية كذا", "A and the surrounding villages, including B": those around it that are named.
pub(crate) fn neighbours_named(b: &Beside<'_>) -> bool {
    let &Beside { ground: Ground { d, m, .. }, n, ref gap, .. } = b;
    let noun = of(&m.kinds, n).map(|(_, k)| k).find(|k| k.value.plural && gap.contains(&k.tokens.start));
    let including = |i: &usize| d.language.forms.including.contains(d.word(*i));
    let Some((noun, word)) = noun.zip(gap.clone().rev().find(including)) else { return false };
    let small = |i: usize| including(&i) || d.is_small_word(i) || d.is_between(i);
    gap.len() <= NEIGHBOURS
        && d.is_and(gap.start)
        && noun.tokens.end <= word
        && gap.clone().all(|i| small(i) || d.word(i) == ",")
        && !of(&m.triggers, n).any(|(_, t)| t.value.event_type != "none" && gap.contains(&t.head.start))
        && !m.has_auxiliary(n, gap)
}

/// "fell on Jandaris, southwestern Afrin": a side of the town that the district of another is called after.
pub(crate) fn is_side_of_town(beside: &Beside<'_>, first: &NamedPlace) -> bool {
    let &Beside { ground: g, second: q, ref gap, .. } = beside;
    let d = g.d;
    !d.language.verb_first
        && d.word(gap.start) == ","
        && gap.len() == 1
        && q.link.is_none()
        && q.rule.is_some()
        && q.relation == Relation::Part
        && q.direction.is_some()
        && !d.is_conjunction(q.tokens.end)
        && g.first(q).is_some_and(|n| {
            n.is_settlement() && n.id != first.id && first.parents.iter().any(|p| n.parents.contains(p))
        })
}
