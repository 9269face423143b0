//! Lists that go on over what is said of a member without a name: a bracket, "and its surroundings", an
//! apposition.

use super::resume::{continues, is_subject};
use crate::event::phrase::PlacePhrase;
use crate::event::phrase::ground::{Beside, Ground};
use crate::mention::{Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// The longest words between two members, in tokens.
const GAP: usize = 24;

/// The longest apposition, its commas left out, in tokens.
const APPOSED: usize = 12;

/// How far behind its comma the noun of an apposition may stand, in tokens.
const NOUN: usize = 4;

/// True where a phrase goes on with the list of another over words that say more of the member before it.
pub(crate) fn over_asides(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, ref gap } = b;
    let Ground { d, m, .. } = g;
    if gap.is_empty() || gap.len() > GAP || !is_member(g, p) || !is_member(g, q) || q.rule.is_some() {
        return false;
    }
    let Some(left) = without_asides(g, n, gap) else { return false };
    let token = |i: usize| d.tokens.list.get(i);
    let conjunction = |i: usize| token(i).is_some_and(|t| d.language.conjunctions.contains(&t.sym));
    let also = |i: usize| d.language.forms.also_words.contains(d.word(i));
    let joins = |i: usize| conjunction(i) || also(i) || d.carries_and(i);
    let again = |i: usize| of(&m.links, n).any(|(_, l)| l.tokens.contains(&i) && p.link == Some(l.value));
    let passed = |i: usize| {
        d.word(i) == ","
            || joins(i)
            || again(i)
            || token(i).is_some_and(|t| d.language.articles.contains(&t.sym) || d.language.definite.contains(&t.sym))
    };
    if !left.iter().all(|i| passed(*i)) || q.link.is_some() && q.link != p.link {
        return false;
    }
    let and = left.iter().any(|i| joins(*i)) || d.carries_and(q.core.start);
    // A comma alone sets the aside off; with more of the list behind the name it goes on.
    let comma = left.iter().any(|i| d.word(*i) == ",");
    let list = q.named.len() > 1 || continues(b);
    (and || comma && list) && !is_subject(g, q)
}

/// True for a phrase whose name can stand in a list of towns, villages and landmarks.
pub(crate) fn is_member(g: Ground<'_>, x: &PlacePhrase) -> bool {
    g.usable(x).is_some_and(|n| !n.is_area() || n.lifted)
}

/// The tokens of a gap that belong to no aside; None where it has none.
fn without_asides(g: Ground<'_>, n: usize, gap: &Range<usize>) -> Option<Vec<usize>> {
    let Ground { d, m, .. } = g;
    let (mut left, mut at, mut found) = (Vec::new(), gap.start, false);
    while at < gap.end {
        let aside = bracket(d, at, gap.end)
            .or_else(|| surroundings(d, at, gap.end))
            .or_else(|| apposition(d, m, n, at, gap.end));
        match aside {
            Some(end) if end > at => {
                found = true;
                at = end;
            }
            _ => {
                left.push(at);
                at += 1;
            }
        }
    }
    found.then_some(left)
}

/// "(in the south of the province)"
fn bracket(d: &Document<'_>, at: usize, end: usize) -> Option<usize> {
    (d.word(at) == "(").then(|| (at..end).find(|i| d.word(*i) == ")")).flatten().map(|close| close + 1)
}

/// "and its surroundings", "et de ses environs", "ومحيطها"
fn surroundings(d: &Document<'_>, at: usize, end: usize) -> Option<usize> {
    let forms = &d.language.forms;
    if d.language.verb_first {
        return (d.is_own(at) && d.has_and(at)).then_some(at + 1);
    }
    let and = d.is_conjunction(at);
    let own = (at + 1..at + NOUN).find(|i| forms.own_words.contains(d.word(*i)))?;
    let small = |i: usize| d.is_small_word(i);
    (and && own + 1 < end && (at + 1..own + 2).all(small)).then_some(own + 2)
}

/// ", a village near the highway": up to the comma that closes it, which stays; "وهي قرية قرب الطريق" to the next name.
fn apposition(d: &Document<'_>, m: &Mentions, n: usize, at: usize, end: usize) -> Option<usize> {
    let finite = |r: Range<usize>| m.has_verb(n, &r) || m.speaks(n, &r) || m.has_border(n, &r);
    let noun = |r: Range<usize>| of(&m.kinds, n).any(|(_, k)| r.contains(&k.tokens.start));
    if d.language.verb_first {
        let copula = d.language.forms.that_is.contains(d.word(at));
        return (copula && noun(at + 1..at + 3) && !finite(at + 1..end) && end - at <= APPOSED).then_some(end);
    }
    if d.word(at) != "," {
        return None;
    }
    let close = (at + 2..end.min(at + APPOSED + 2)).find(|i| d.word(*i) == ",")?;
    let opens = d.is_article(at + 1);
    (opens && noun(at + 1..at + 1 + NOUN) && !finite(at + 1..close)).then_some(close)
}
