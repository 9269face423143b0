//! A series of places that one word tells of, each with a preposition, a noun and what locates it of its own: "on A and B, in
//! the vicinity of C in the countryside of D, and in the E area".

use crate::event::phrase::PlacePhrase;
use crate::event::phrase::ground::{Beside, Ground};
use crate::event::phrase::listed::{is_count, is_name_noun};
use crate::lexicon::language::Attribution;
use crate::lexicon::{Attributes, Border, Link};
use crate::mention::{Hit, Relation, of};
use crate::text::Document;
use crate::words::{Kind, Sym};
use std::ops::Range;

/// The longest words between two members, in tokens.
const GAP: usize = 8;

/// How far before a member the noun may stand that is said again before the next, in tokens.
const NOUN: usize = 8;

/// How two members are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Series {
    /// By a conjunction.
    And,
    /// By a comma alone.
    Comma,
}

/// How a phrase goes on with the series of another: between what stood last of it (`at`) and the phrase there are only
/// marks and words of lists, prepositions and nouns for places.
pub(crate) fn runs_on(b: &Beside<'_>) -> Option<Series> {
    let &Beside { ground: g, n, first: p, second: q, ref gap } = b;
    let Ground { d, m, .. } = g;
    // "the force stationed in A, hit B": no list.
    if gap.start > gap.end || gap.len() > GAP || d.word(gap.start) == "," && d.stands(p.core.start) {
        return None;
    }
    // "كذا وكذا ومحيطهما شمال كذا": where those lie.
    let side = q.rule.is_some() && q.relation == Relation::Direction && !d.carries_and(q.tokens.start);
    if d.language.verb_first && side && gap.clone().any(|i| d.is_own(i)) {
        return None;
    }
    let name = |x: &PlacePhrase| g.usable(x).filter(|n| !n.is_line());
    let (last, next) = (name(p)?, name(q));
    let and = gap.clone().any(|i| d.is_and(i)) || [q.tokens.start, q.core.start].iter().any(|i| d.carries_and(*i));
    let comma = gap.clone().any(|i| d.is_list_mark(i));
    let kind = if and { Series::And } else { Series::Comma };
    // A noun without a name is one more place only behind "and": "in A and at the airport".
    let fits = match next {
        // An area behind a comma says where the last one lies; so does one that holds it.
        Some(next) => {
            let holds = next
                .id
                .as_ref()
                .is_some_and(|id| last.parents.contains(id) || last.id.as_ref() == Some(id) && last.lifted);
            !holds && (and || comma && !next.is_area() && (q.rule.is_none() || is_noun(d, q)))
        }
        None => and && q.anaphor.is_some() && q.link.is_some() && q.named.is_empty(),
    };
    // "six strikes around A, as well as another on B", "three in A and two others in B", "one in A, another in B".
    let another = (and || comma) && next.is_some_and(|n| !n.is_area()) && is_another(b);
    // "A، فضلا عن B": its preposition goes with the words before.
    let also = gap.clone().any(|i| d.language.verb_first && d.language.forms.also_words.contains(d.word(i)));
    // "على محاور A وB وفي محيط C": an axis is a place, whatever its preposition.
    let axis = of(&m.kinds, n).any(|(_, k)| k.value.kind == "front" && k.tokens.start == p.tokens.start);
    let alike = match (p.link, q.link) {
        _ if another || axis && q.link == Some(Link::At) => true,
        (_, None) => true,
        _ if also => true,
        (Some(Link::From | Link::To), Some(l)) => p.link == Some(l),
        (_, Some(Link::At)) => true,
        (a, b) => a == b,
    };
    let clean = (another || gap.clone().all(|i| is_small(b, i)) || says_again(b) || opens_noun(b)) && is_quiet(b);
    (fits && alike && clean && !begins_clause(g, q, and) && !speaks(g, q)).then_some(kind)
}

/// "as well as": its first word begins no clause.
fn is_also(d: &Document<'_>, i: usize) -> bool {
    let also = |i: usize| d.language.forms.also_words.contains(d.word(i));
    also(i) && (also(i + 1) || i > 0 && also(i - 1))
}

/// "the vicinity of A", with its article, is a place of its own; "near A" says where something lies.
fn is_noun(d: &Document<'_>, q: &PlacePhrase) -> bool {
    d.is_definite(q.tokens.start)
}

fn is_small(b: &Beside<'_>, i: usize) -> bool {
    let &Beside { ground: Ground { d, m, .. }, n, ref gap, .. } = b;
    let at = gap.start;
    let Some(t) = d.tokens.list.get(i) else { return false };
    let place = |l: Link| matches!(l, Link::At | Link::To | Link::From | Link::Of | Link::Owner);
    // "وأخرى في كذا": Arabic writes "and" with it.
    let read = |t: &crate::words::Token| d.tokens.readings(t).iter().any(|r| d.language.articles.contains(&r.sym));
    d.is_between(i)
        || d.language.verb_first && i > at && read(t)
        || d.language.verb_first && i == at && d.has_and(i) && read(t)
        || of(&m.links, n).any(|(_, l)| l.tokens.contains(&i) && place(l.value))
        || m.is_kind(n, i)
        || is_count(m, n, i)
        // "and a military base near A"
        || d.language.forms.indefinite.contains(d.word(i)) && m.begins_kind(n, i + 1)
        // "and other places in A"
        || d.language.forms.other_words.contains(d.word(i)) && m.begins_kind(n, i + 1)
        || i == at && is_name_noun(d, i)
        // "the A grain silos, the town of B"
        || i == at && is_name_noun(d, i + 1) && d.is_small_word(i)
        || i == at + 1 && is_name_noun(d, i) && d.is_small_word(at)
        // The rest of a name that is in no list.
        || i == at && t.sym == Sym::UNKNOWN && t.kind == Kind::Word
}

/// "ainsi qu'une autre contre", "et deux autres dans": one more of what was told, and a preposition.
fn is_another(b: &Beside<'_>) -> bool {
    let &Beside { ground: Ground { d, m, .. }, n, ref gap, .. } = b;
    let forms = &d.language.forms;
    // Arabic writes "and" with it.
    let bare = |i: usize| d.word(i).strip_prefix('و').filter(|_| d.language.verb_first).unwrap_or(d.word(i));
    let other = |i: usize| forms.another.contains(bare(i));
    let small = |i: usize| {
        other(i)
            || d.is_between(i)
            || forms.indefinite.contains(d.word(i))
            || m.quantities.iter().any(|q| q.tokens.contains(&i))
            || m.is_link(n, i)
            || m.is_kind(n, i)
    };
    let link = of(&m.links, n).any(|(_, l)| l.tokens.start > gap.start && l.tokens.end <= gap.end);
    gap.clone().any(other) && link && gap.clone().all(small)
}

/// "مواقع في A، ومواقع أخرى لها في B": the noun before the last name said again.
fn says_again(b: &Beside<'_>) -> bool {
    let &Beside { ground: Ground { d, .. }, first: p, ref gap, .. } = b;
    // The noun may be the phrase's own: "مناطق في أطراف كذا، ومناطق أخرى في كذا".
    let before = p.tokens.start.saturating_sub(NOUN)..p.core.start;
    let noun = |i: usize| {
        let stem = d.word(i).strip_prefix('و').filter(|w| w.chars().count() > 3);
        stem.is_some_and(|w| before.clone().any(|j| d.word(j) == w))
    };
    d.language.verb_first && gap.clone().take(2).any(noun) && gap.clone().skip(1).all(|i| d.word(i) != ",")
}

/// The longest noun without a name that the next name places, in tokens.
const PLACED: usize = 3;

/// "A and the artillery regiment in B", "A, as well as a well in B": a noun with its article that is no name, right before where it is.
fn opens_noun(b: &Beside<'_>) -> bool {
    let &Beside { ground: Ground { d, m, .. }, n, second: q, ref gap, .. } = b;
    let article = |i: usize| d.is_definite(i) || d.language.forms.indefinite.contains(d.word(i));
    let Some(the) = gap.clone().find(|i| article(*i)) else { return false };
    let link = of(&m.links, n).find(|(_, l)| l.value == Link::At && l.tokens.start > the && l.tokens.end >= gap.end);
    let Some(link) = link.map(|(_, l)| l.tokens.start) else { return false };
    let word = |i: usize| d.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Word && t.sym != Sym::UNKNOWN);
    !d.language.verb_first
        && q.link == Some(Link::At)
        && (gap.start..the).all(|i| is_small(b, i))
        && link - the - 1 <= PLACED
        && link > the + 1
        && (the + 1..link).all(|i| word(i) && !d.is_and(i))
}

/// True where nothing is told between two members, and nobody named.
fn is_quiet(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, second: q, ref gap, .. } = b;
    let own = gap.start..q.core.start;
    let parts = |b: &Hit<Border>| b.value != Border::Coordinate && own.contains(&b.tokens.start);
    g.is_quiet(n, &own)
        && !g.m.has_party(n, gap)
        && !of(&g.m.borders, n).any(|(_, b)| parts(b) && !is_also(g.d, b.tokens.start))
        && !own.clone().any(|i| matches!(g.d.word(i), ";" | ":"))
}

/// "took A, a commander in B said": where a speaker is who follows.
pub(crate) fn speaks(g: Ground<'_>, q: &PlacePhrase) -> bool {
    let at = q.tokens.end;
    let says = |a: &Hit<Attribution>| a.value.how != Attributes::According && (at..at + 2).contains(&a.tokens.start);
    !g.d.language.verb_first && of(&g.m.attributions, q.sentence).any(|(_, a)| says(a))
}

/// How far behind a comma the verb may stand of who says what stands before it, in tokens.
const SAYS: usize = 3;

/// "shelling in A, and in B the army advanced": a verb behind the phrase, before the next comma, makes it the opening of a
/// clause of its own.
pub(crate) fn begins_clause(g: Ground<'_>, q: &PlacePhrase, and: bool) -> bool {
    let Ground { d, m, .. } = g;
    let n = q.sentence;
    let Some(end) = g.end(n) else { return true };
    let verb = |r: Range<usize>| m.has_verb(n, &r);
    let from = q.tokens.end + usize::from(d.word(q.tokens.end) == ",");
    if d.language.verb_first {
        return verb(from..from + 1);
    }
    // "…, as well as B, a spokesman said": who says all of it.
    if from > q.tokens.end && m.speaks(n, &(from..from + SAYS)) && !m.tells_by_verb(n, &(from..from + SAYS)) {
        return false;
    }
    let stop = (from..end).find(|i| matches!(d.word(*i), "," | ";" | ":")).unwrap_or(end);
    let border = of(&m.borders, n)
        .filter(|(_, b)| b.value != Border::Coordinate && b.tokens.start >= from)
        .map(|(_, b)| b.tokens.start)
        .min();
    and && verb(from..border.map_or(stop, |b| stop.min(b)))
}
