//! One more place of a list, behind words that add it, with a noun of its own: "a workshop in A, as well as a command post of
//! the rebels in B", "three villages near A and two more near B".

use super::series::{begins_clause, speaks};
use crate::event::phrase::PlacePhrase;
use crate::event::phrase::ground::{Beside, Ground};
use crate::lexicon::{Attributes, Link, Slot};
use crate::mention::{Mentions, Relation, of};
use crate::text::Document;
use crate::words::Kind;
use std::ops::Range;

/// The longest noun between the words that add it and its place, in tokens.
const NOUN: usize = 10;

/// How far behind "and" the number may stand of what has no noun of its own ("and another two"), in tokens.
const NUMBER: usize = 3;

/// How a further member is joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// By words that do nothing else ("as well as").
    Adding,
    /// By "and".
    And,
    /// By a comma.
    Comma,
}

/// True where a phrase is one more place of a list whose last member, with what locates it, ended `at` a token.
pub(crate) fn one_more(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, ref gap } = b;
    let Ground { d, m, .. } = g;
    let at = gap.start;
    let Some((joint, from)) = joint(d, at) else { return false };
    let name = |x: &PlacePhrase| g.usable(x).filter(|n| !n.is_line());
    let (Some(a), Some(b)) = (name(p), name(q)) else { return false };
    let holds = b.id.as_ref().is_some_and(|id| a.parents.contains(id) || a.id.as_ref() == Some(id));
    if from > q.tokens.start || holds {
        return false;
    }
    // The noun, up to the preposition before its place.
    // "et jusqu'à B": the words that add it may hold its preposition.
    let link = of(&m.links, n).find(|(_, l)| l.tokens.end == q.tokens.start && l.tokens.end > from);
    let noun = from..link.map_or(q.tokens.start, |(_, l)| l.tokens.start.max(from));
    let around = q.rule.is_some() && matches!(q.relation, Relation::Near | Relation::Part | Relation::Direction);
    // "rebel positions in B"
    let own_noun = of(&m.kinds, n).any(|(_, k)| k.tokens.start == q.tokens.start && k.value.plural);
    // "les vergers de B": a part of a place, where the list goes on.
    let part = q.link == Some(Link::Of) && is_part(d, m, n, &noun);
    let goes_on = q.named.len() > 1
        || d.tokens
            .list
            .get(q.tokens.end)
            .is_some_and(|t| d.language.conjunctions.contains(&t.sym) || d.language.list_marks.contains(&t.sym));
    if joint == Joint::Comma && !(part && goes_on) {
        return false;
    }
    let placed = part
        || match q.link {
            Some(Link::At) => true,
            // "de même que celle de B"
            None => around || joint == Joint::Adding && (noun.is_empty() || own_noun || is_stand_in(d, &noun)),
            // "إلى جانب كذا": the words that add it are a preposition.
            Some(_) => joint == Joint::Adding && (noun.is_empty() || around),
        };
    // "and scattered points in the countryside of B"
    let points = q.link == Some(Link::At) && is_plural(d, m, n, &noun);
    let kind = joint == Joint::Adding
        || part
        || points
        || !b.is_area() && (is_counted(d, m, &noun) || is_told_first(d, m, &noun, q));
    let goes_with_its_verb = is_subject_list(d, m, n, p) || !begins_clause(g, q, true);
    placed
        && kind
        && noun.len() <= NOUN
        && (own_noun || is_noun(d, m, n, &noun))
        // "وصولا إلى B": the words that add it tell nothing by themselves.
        && is_quiet(g, n, if noun.is_empty() { q.tokens.start } else { at }..q.core.start, from)
        && goes_with_its_verb
        && !speaks(g, q)
}

/// "Besides A, the army took B and C": what words that add open the sentence with is told of as what follows is.
pub(crate) fn besides(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, .. } = b;
    let d = g.d;
    let spot = |x: &PlacePhrase| g.is_spot(x) && x.rule.is_none();
    is_added(g, n, p) && d.word(p.tokens.end) == "," && spot(p) && spot(q) && q.link != Some(Link::From)
}

/// "Besides A, …": a phrase that opens its sentence behind words that add it to what follows.
pub(crate) fn is_added(g: Ground<'_>, n: usize, p: &PlacePhrase) -> bool {
    let Ground { d, m, .. } = g;
    let Some(start) = d.sentences.get(n).map(|s| s.tokens.start) else { return false };
    let small = |i: usize| d.is_article(i) || m.is_kind(n, i) || m.is_link(n, i);
    !d.language.verb_first && d.adds(start).is_some_and(|end| end <= p.core.start && (end..p.core.start).all(small))
}

/// The longest words between a name and the bracket that names the places told with it, in tokens.
const COUNTED: usize = 10;

/// "مدينة كذا، ومعها سبع قرى من القرى المحيطة (كذا، كذا)": the places in a bracket, behind "and" and a noun for several.
pub(crate) fn bracketed(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, ref gap } = b;
    let Ground { d, m, .. } = g;
    let Some(open) = gap.end.checked_sub(1).filter(|i| gap.contains(i) && d.word(*i) == "(") else { return false };
    let inner = gap.start..open;
    let from = inner.start + usize::from(d.word(inner.start) == ",");
    let noun = of(&m.kinds, n).any(|(_, k)| k.value.plural && k.tokens.end + 1 >= open && k.tokens.start >= from);
    let small = |i: usize| {
        d.is_between(i)
            || d.carries_and(i)
            || d.word(i).starts_with("ال")
            || m.is_link(n, i)
            || m.is_kind(n, i)
            || m.marks.at(i).any(|k| k.slot == Slot::Number)
    };
    let joined = d.adds(from).is_some() || d.is_and(from) || d.language.forms.also_words.contains(d.word(from));
    d.language.verb_first
        && noun
        && joined
        && inner.len() <= COUNTED
        && inner.clone().skip(1).all(|i| i == from || small(i))
        && g.usable(p).is_some_and(|n| !n.is_area() || n.lifted)
        && g.usable(q).is_some_and(|n| !n.is_area() || n.lifted)
        && is_quiet(g, n, inner, from)
}

/// The words that join one more member, and where what they join begins.
fn joint(d: &Document<'_>, at: usize) -> Option<(Joint, usize)> {
    let open = at + usize::from(d.word(at) == ",");
    if let Some(end) = d.adds(open) {
        return Some((Joint::Adding, end));
    }
    let and = d.is_conjunction(open);
    if and {
        return Some((Joint::And, open + 1));
    }
    if d.carries_and(open) {
        return Some((Joint::And, open));
    }
    (open > at).then_some((Joint::Comma, open))
}

/// "celle de B", "those of B": a word that stands for the noun told before.
fn is_stand_in(d: &Document<'_>, noun: &Range<usize>) -> bool {
    noun.len() == 1 && d.language.forms.stand_ins.contains(d.word(noun.start))
}

/// "two near B", "another three in B": a number right behind "and", where the noun was told before.
fn is_counted(d: &Document<'_>, m: &Mentions, noun: &Range<usize>) -> bool {
    let number = |i: usize| m.marks.at(i).any(|k| k.slot == Slot::Number);
    let small = |i: usize| {
        number(i) || d.language.forms.others.contains(d.word(i)) || d.language.forms.another.contains(d.word(i))
    };
    noun.len() <= NUMBER && noun.clone().any(number) && noun.clone().all(small)
}

/// "scattered points", "ونقاط متفرقة", "plusieurs localités": a plural noun for places opens the words.
fn is_plural(d: &Document<'_>, m: &Mentions, n: usize, noun: &Range<usize>) -> bool {
    let listed = |i: usize| {
        let word = d.word(i);
        let bare = if d.language.verb_first { word.strip_prefix('و').unwrap_or(word) } else { word };
        d.language.forms.list_nouns.contains(bare) || d.language.forms.list_nouns.contains(&format!("ال{bare}"))
    };
    let kind = |i: usize| of(&m.kinds, n).any(|(_, k)| k.value.plural && k.tokens.start == i);
    noun.clone().take(NUMBER).any(|i| listed(i) || kind(i))
}

/// "les vergers", "les hauteurs": an article in the plural and a noun for no people.
fn is_part(d: &Document<'_>, m: &Mentions, n: usize, noun: &Range<usize>) -> bool {
    let other = |i: usize| {
        m.people.iter().any(|p| p.tokens.contains(&i))
            || of(&m.actors, n).any(|(_, a)| a.tokens.contains(&i))
            || of(&m.claimants, n).any(|(_, c)| c.tokens.contains(&i))
    };
    noun.len() == 2
        && d.language.forms.plural_articles.contains(d.word(noun.start))
        && d.is_small_word(noun.start + 1)
        && !other(noun.start + 1)
}

/// "and a checkpoint near B.": a noun told for the first time, people apart, and nothing behind its place.
fn is_told_first(d: &Document<'_>, m: &Mentions, noun: &Range<usize>, q: &PlacePhrase) -> bool {
    let people = m.people.iter().any(|p| noun.contains(&p.tokens.start));
    let ends = d.tokens.list.get(q.tokens.end).is_none_or(|t| t.kind != Kind::Word);
    d.language.forms.indefinite.contains(d.word(noun.start)) && noun.len() > 1 && !people && ends
}

/// True for words that may make up a noun without a name: no marks, and no party that would be its head.
fn is_noun(d: &Document<'_>, m: &Mentions, n: usize, noun: &Range<usize>) -> bool {
    let word = |i: usize| d.tokens.list.get(i).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number));
    let head = |a: &Range<usize>| {
        if d.language.noun_behind {
            let of_it = of(&m.links, n)
                .any(|(_, l)| l.value == Link::Of && l.tokens.end + 2 > a.start && l.tokens.end <= a.start);
            a.end == noun.end && !of_it
        } else {
            let article = |i: usize| d.is_article(i) || d.language.forms.indefinite.contains(d.word(i));
            noun.clone().find(|i| !article(*i)) == Some(a.start)
        }
    };
    noun.clone().all(word)
        && !of(&m.actors, n).any(|(_, a)| !a.adjective && noun.contains(&a.tokens.start) && head(&a.tokens))
}

/// True where nothing is told between two members.
fn is_quiet(g: Ground<'_>, n: usize, own: Range<usize>, from: usize) -> bool {
    g.is_quiet(n, &own) && !g.m.has_border(n, &(own.start.max(from)..own.end))
}

/// "Three villages near A and two near B were taken": a list before the only verb of its clause is what that is told of.
fn is_subject_list(d: &Document<'_>, m: &Mentions, n: usize, p: &PlacePhrase) -> bool {
    let start = d.sentences.get(n).map_or(p.tokens.start, |s| s.tokens.start);
    let from = (start..p.tokens.start).rev().find(|i| matches!(d.word(*i), ";" | ":")).map_or(start, |i| i + 1);
    let before = from..p.tokens.start;
    !d.language.verb_first
        && !m.tells(n, &before)
        && !m.has_auxiliary(n, &before)
        && !of(&m.attributions, n).any(|(_, a)| a.value.how != Attributes::According && before.contains(&a.head.start))
}
