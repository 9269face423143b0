//! Lists whose members each have the same kind of circumstance behind them: "took A in May, B in October and C in December",
//! "shelled A with artillery and B with rockets".

use super::list::has_and;
use super::phrase::{NamedPlace, PlacePhrase};
use crate::lexicon::{Aux, Border, Pos, Slot};
use crate::mention::{Mentions, of};
use crate::text::Document;
use crate::words::Kind;
use std::ops::Range;

/// The longest circumstance behind a member, with the words that join the next one, in tokens.
const GAP: usize = 8;

/// How far behind the last member a verb of its own may stand, in tokens.
const OWN_VERB: usize = 4;

/// True where a place goes on with the list of another: what stands behind each begins alike.
pub(super) fn parallel(
    d: &Document<'_>,
    m: &Mentions,
    places: &[NamedPlace],
    p: &PlacePhrase,
    q: &PlacePhrase,
    gap: Range<usize>,
) -> bool {
    let n = p.sentence;
    let spot = |x: &PlacePhrase| {
        !x.named.is_empty() && x.named.iter().filter_map(|i| places.get(*i)).all(|n| n.is_spot() || n.lifted)
    };
    if gap.is_empty() || gap.len() > GAP || !spot(p) || !spot(q) || q.link.is_some() && q.link != p.link {
        return false;
    }
    let token = |i: usize| d.tokens.list.get(i);
    let joins = |i: usize| d.word(i) == "," || token(i).is_some_and(|t| d.language.conjunctions.contains(&t.sym));
    // The preposition of the next member stands behind what joins it: "à A en mai et à B en juin".
    let own = |i: usize| of(&m.links, n).any(|(_, l)| q.link.is_some() && l.tokens.contains(&i)) || is_article(d, i);
    let small = gap.clone().rev().take_while(|i| joins(*i) || own(*i)).count();
    let inner = gap.start..gap.end - small;
    let joined = d.language.verb_first && (has_and(d, q.tokens.start) || has_and(d, q.core.start))
        || (inner.end..gap.end).any(joins);
    // What a circumstance begins with, its preposition and article passed over.
    let core = |i: usize| {
        let small = |i: usize| {
            of(&m.links, n).any(|(_, l)| l.tokens.contains(&i))
                || is_article(d, i)
                || d.language.forms.indefinite.contains(d.word(i))
        };
        (i..i + 3).find(|i| !small(*i)).unwrap_or(i)
    };
    let counts = |i: usize| m.marks.at(i).any(|k| k.slot == Slot::Number) || d.language.forms.times.contains(d.word(i));
    let alike = |a: usize, b: usize| {
        let same = d.word(a) == d.word(b) && token(a).is_some_and(|t| t.kind == Kind::Word);
        // Arabic prepositions stand in the list of articles.
        let same = same && (d.language.verb_first || !is_article(d, a));
        let (x, y) = (core(a), core(b));
        // "lost A to the army on Friday, and B a day later"
        let late = inner.end > inner.start && is_date(d, inner.end - 1) && is_date(d, y);
        same || late || is_date(d, x) && is_date(d, y) || counts(x) && counts(y)
    };
    let verb = |r: Range<usize>| {
        of(&m.triggers, n).any(|(_, t)| t.value.pos == Pos::Verb && r.contains(&t.head.start))
            || of(&m.auxiliaries, n).any(|(_, a)| a.value != Aux::Reflexive && r.contains(&a.tokens.start))
    };
    let border = of(&m.borders, n).any(|(_, b)| b.value != Border::Coordinate && inner.contains(&b.tokens.start));
    joined
        && !inner.is_empty()
        && !inner.clone().any(|i| matches!(d.word(i), "," | ";" | ":" | "(" | ")"))
        && alike(inner.start, q.tokens.end)
        && !border
        && !verb(inner.clone())
        && !verb(q.tokens.end..q.tokens.end + OWN_VERB)
}

fn is_article(d: &Document<'_>, i: usize) -> bool {
    d.tokens.list.get(i).is_some_and(|t| d.language.articles.contains(&t.sym) || d.language.definite.contains(&t.sym))
}

/// An hour, a day, a month, a year.
fn is_date(d: &Document<'_>, i: usize) -> bool {
    d.language.forms.date_names.contains(d.word(i))
        || d.language.forms.hours.contains(d.word(i))
        || d.language.forms.time_nouns.contains(d.word(i))
        || d.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Number && d.word(i).chars().count() == 4)
}
