//! Lists whose members each have the same kind of circumstance behind them: "took A in May, B in October and C in December",
//! "shelled A with artillery and B with rockets", "took A on the first day, then B".

use super::resume::own_link;
use crate::event::phrase::PlacePhrase;
use crate::event::phrase::ground::{Beside, Ground};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Aux, Pos, Slot};
use crate::mention::{Hit, of};
use crate::text::Document;
use crate::words::Kind;
use std::ops::Range;

/// The longest circumstance behind a member, with the words that join the next one, in tokens.
const GAP: usize = 8;

/// How far behind the last member a verb of its own may stand, in tokens.
const OWN_VERB: usize = 4;

/// True where a place goes on with the list of another: what stands behind each begins alike.
pub(crate) fn parallel(b: &Beside<'_>) -> bool {
    let &Beside { ground: Ground { d, m, places, .. }, n, first: p, second: q, ref gap } = b;
    let spot = |x: &PlacePhrase| {
        !x.named.is_empty() && x.named.iter().filter_map(|i| places.get(*i)).all(|n| n.is_spot() || n.lifted)
    };
    if gap.is_empty() || gap.len() > GAP || !spot(p) || !spot(q) || q.link.is_some() && q.link != p.link {
        return false;
    }
    let token = |i: usize| d.tokens.list.get(i);
    let joins = |i: usize| d.word(i) == "," || token(i).is_some_and(|t| d.language.conjunctions.contains(&t.sym));
    // The preposition of the next member stands behind what joins it: "à A en mai et à B en juin".
    let own = |i: usize| of(&m.links, n).any(|(_, l)| q.link.is_some() && l.tokens.contains(&i)) || d.is_article(i);
    let small = gap.clone().rev().take_while(|i| joins(*i) || own(*i)).count();
    let inner = gap.start..gap.end - small;
    let joined = d.language.verb_first && (d.has_and(q.tokens.start) || d.has_and(q.core.start))
        || (inner.end..gap.end).any(joins);
    // What a circumstance begins with, its preposition and article passed over.
    let core = |i: usize| {
        let small = |i: usize| m.is_link(n, i) || d.is_article(i) || d.language.forms.indefinite.contains(d.word(i));
        (i..i + 3).find(|i| !small(*i)).unwrap_or(i)
    };
    let counts = |i: usize| m.marks.at(i).any(|k| k.slot == Slot::Number) || d.language.forms.times.contains(d.word(i));
    let alike = |a: usize, b: usize| {
        let same = d.word(a) == d.word(b) && token(a).is_some_and(|t| t.kind == Kind::Word);
        // Arabic prepositions stand in the list of articles.
        let same = same && (d.language.verb_first || !d.is_article(a));
        let (x, y) = (core(a), core(b));
        // "lost A to the army on Friday, and B a day later"
        let late = inner.end > inner.start && is_date(d, inner.end - 1) && is_date(d, y);
        same || late || is_date(d, x) && is_date(d, y) || counts(x) && counts(y)
    };
    let verb = |r: Range<usize>| {
        m.tells_by_verb(n, &r)
            || of(&m.auxiliaries, n).any(|(_, a)| a.value != Aux::Reflexive && r.contains(&a.tokens.start))
    };
    let border = m.has_border(n, &inner);
    joined
        && !inner.is_empty()
        && !inner.clone().any(|i| matches!(d.word(i), "," | ";" | ":" | "(" | ")"))
        && alike(inner.start, q.tokens.end)
        && !border
        && !verb(inner.clone())
        && !verb(q.tokens.end..q.tokens.end + OWN_VERB)
}

/// An hour, a day, a month, a year.
fn is_date(d: &Document<'_>, i: usize) -> bool {
    d.language.forms.date_names.contains(d.word(i))
        || d.language.forms.hours.contains(d.word(i))
        || d.language.forms.time_nouns.contains(d.word(i))
        || d.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Number && d.word(i).chars().count() == 4)
}

/// The longest words between a place and the next for which the same is counted, in tokens.
const COUNTED: usize = 5;

/// "12 strikes on A, 7 on B and 3 on C": a number and the same preposition go on with the noun.
pub(crate) fn counted_again(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, ref gap } = b;
    let Ground { d, m, .. } = g;
    let number = |i: usize| m.marks.at(i).any(|k| k.slot == Slot::Number);
    let more = |i: usize| d.language.forms.others.contains(d.word(i)) || d.language.forms.another.contains(d.word(i));
    let link = |i: usize| of(&m.links, n).any(|(_, l)| Some(l.value) == p.link && l.tokens.contains(&i));
    let small = |i: usize| d.is_between(i) || number(i) || more(i) || link(i);
    !d.language.verb_first
        && (2..=COUNTED).contains(&gap.len())
        && d.is_list_mark(gap.start)
        && gap.clone().any(number)
        && gap.clone().all(small)
        && p.link.is_some()
        && p.link == q.link
        && g.is_spot(p)
        && g.is_spot(q)
}

/// The longest date between two members of a list, in tokens.
const DATE: usize = 8;

/// "ont perdu Yabroud le 16 mars puis le Krak": a date behind the first name does not end the list.
pub(crate) fn dated_list(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, ref gap } = b;
    let Ground { d, m, .. } = g;
    if d.language.verb_first || gap.len() > DATE || p.rule.is_some() || q.rule.is_some() {
        return false;
    }
    let (mut dates, mut joined) = (0, false);
    for t in gap.clone().filter_map(|i| d.tokens.list.get(i)) {
        let word = d.tokens.folded(t);
        if t.kind == crate::words::Kind::Number || d.language.forms.date_names.contains(word) {
            (dates, joined) = (dates + 1, false);
        } else if d.language.conjunctions.contains(&t.sym) {
            joined = true;
        } else if word != "," && !d.language.articles.contains(&t.sym) && !d.language.definite.contains(&t.sym) {
            return false;
        }
    }
    let behind = q.tokens.end..q.tokens.end + 4;
    let verb = m.has_verb(n, &behind);
    dates > 0 && joined && !verb && g.is_spot(p) && g.is_spot(q) && (q.link.is_none() || q.link == p.link)
}

/// The longest words of time between a name and "then" with one more, in tokens.
const THEN: usize = 12;

/// "freed Jarablous on the first day, then Dabiq": one more place of the same verb, whatever is told of when.
pub(crate) fn then_list(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, ref gap } = b;
    let Ground { d, m, .. } = g;
    let Some(then) = gap.clone().rev().find(|i| d.language.forms.then_words.contains(d.word(*i))) else { return false };
    let small = |i: usize| {
        let article = |t: &crate::words::Token| {
            d.language.articles.contains(&t.sym)
                || d.language.definite.contains(&t.sym)
                || d.language.list_marks.contains(&t.sym)
        };
        d.tokens.list.get(i).is_some_and(article) || m.is_link(n, i)
    };
    let told = |r: Range<usize>| m.tells(n, &r) || m.has_auxiliary(n, &r);
    let behind = q.tokens.end..q.tokens.end + 4;
    gap.len() <= THEN
        && (then + 1..gap.end).all(small)
        && !gap.clone().any(|i| matches!(d.word(i), ";" | ":"))
        && !told(gap.clone())
        // "A fell to the army, then B": from whom stands before it.
        && !m.has_party(n, &(then..gap.end))
        && !m.has_border(n, gap)
        && (d.language.verb_first || !told(behind))
        && g.is_spot(p)
        && g.is_spot(q)
        && (q.link.is_none() || own_link(m, q) == own_link(m, p) || d.language.verb_first)
}

/// "A fell on Wednesday, then B at dawn": the phrase behind "then" that a verb tells of beside its subject.
pub(crate) fn then_behind(g: Ground<'_>, t: &Hit<Trigger>) -> Option<usize> {
    let Ground { d, m, phrases, .. } = g;
    let n = t.sentence;
    let told = |r: Range<usize>| m.tells(n, &r) || m.has_auxiliary(n, &r) || m.has_party(n, &r);
    let (i, q) = of(phrases, n).find(|(_, q)| q.tokens.start >= t.tokens.end)?;
    let then = q.tokens.start.checked_sub(1).filter(|i| d.language.forms.then_words.contains(d.word(*i)))?;
    let named = g.is_spot(q);
    let close = then < t.tokens.end + THEN && !told(t.tokens.end..then) && !told(q.tokens.end..q.tokens.end + 4);
    (t.value.pos == Pos::Verb && named && q.link.is_none() && close).then_some(i)
}
