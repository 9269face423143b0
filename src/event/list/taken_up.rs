//! Lists that are taken up again behind what was told of a member: "shells fell on A, wounding two, and on B", "bombed A, where
//! rebels lost ten men, as well as B".

use crate::event::phrase::ground::{Beside, Ground};
use crate::lexicon::Border;
use crate::mention::of;
use std::ops::Range;

/// The longest words on what came of a member, in tokens.
const OUTCOME: usize = 14;

/// How far before a name the preposition may stand that governs it, nouns and articles between, in tokens.
const GOVERNED: usize = 3;

/// How far behind a name its verb may stand, in tokens.
const OWN_VERB: usize = 3;

/// The longest apposition to a member, in tokens.
const APPOSED: usize = 8;

/// The longest relative clause on a member, in tokens.
const RELATIVE: usize = 20;

/// "…, wounding two, and on B", "… ما أدى إلى إصابة شخصين، وعلى حي كذا": the preposition of the list, said again behind "and", where
/// nothing else is told between.
pub(crate) fn taken_up(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, ref gap } = b;
    let Ground { d, .. } = g;
    let at = gap.start;
    let Some((own, said)) = preposition(g, n, q.tokens.start) else { return false };
    let same = preposition(g, n, p.tokens.start).is_some_and(|(_, word)| word == said);
    let prefixed = d.language.verb_first && d.word(own).starts_with('و');
    let before = own.checked_sub(1).and_then(|i| d.tokens.list.get(i));
    let and = before.is_some_and(|t| d.language.conjunctions.contains(&t.sym));
    let joint = if prefixed { own } else { own.saturating_sub(1) };
    if !g.is_spot(p) || !g.is_spot(q) || !same || !(and || prefixed) || joint <= at || joint - at > OUTCOME {
        return false;
    }
    let set_off = d.language.verb_first || d.word(at) == ",";
    set_off
        && q.rule.is_none()
        && tells_nothing(g, n, &(at..joint))
        && !g.m.has_verb(n, &(q.tokens.end..q.tokens.end + OWN_VERB))
}

/// The end of the relative clause behind a member, at the comma where words that add another go on.
pub(crate) fn past_relative(g: Ground<'_>, n: usize, at: usize) -> Option<usize> {
    let Ground { d, m, .. } = g;
    let opens = |(_, b): (usize, &crate::mention::Hit<Border>)| {
        b.tokens.start == at + 1 && matches!(b.value, Border::Relative | Border::RelativePlace)
    };
    let end = d.sentences.get(n)?.tokens.end.min(at + RELATIVE);
    // "retook A, a strategic stretch of land, as well as B": what is said of A without a verb.
    let apposed = matches!(d.word(at), "," | "،")
        && (d.language.forms.indefinite.contains(d.word(at + 1)) || d.is_article(at + 1) && !d.is_list_mark(at + 1));
    let close = (at + 2..end.min(at + APPOSED)).find(|j| d.word(*j) == ",").filter(|j| d.adds(*j + 1).is_some());
    if let Some(j) = close.filter(|_| apposed && !d.language.verb_first)
        && (at + 1..j).all(|i| d.is_small_word(i))
        && !g.m.has_verb(n, &(at + 1..j))
    {
        return Some(j);
    }
    let relative = matches!(d.word(at), "," | "،") && of(&m.borders, n).any(opens);
    (at + 2..end).find(|j| relative && matches!(d.word(*j), "," | "،") && d.adds(*j + 1).is_some())
}

/// The preposition that governs what begins at a token, and its word without "and".
fn preposition<'a>(g: Ground<'a>, n: usize, start: usize) -> Option<(usize, &'a str)> {
    let Ground { d, m, .. } = g;
    let (_, l) = of(&m.links, n).rfind(|(_, l)| l.tokens.end <= start && l.tokens.end + GOVERNED > start)?;
    let word = d.word(l.tokens.start);
    let bare = if d.language.verb_first { word.strip_prefix('و').unwrap_or(word) } else { word };
    Some((l.tokens.start, bare))
}

/// True where no event, place or speech is told.
fn tells_nothing(g: Ground<'_>, n: usize, r: &Range<usize>) -> bool {
    let Ground { d, m, phrases, .. } = g;
    !of(&m.triggers, n).any(|(_, t)| t.value.event_type != "none" && r.contains(&t.head.start))
        && !m.speaks(n, r)
        && !of(phrases, n).any(|(_, x)| !x.named.is_empty() && r.contains(&x.tokens.start))
        && !r.clone().any(|i| matches!(d.word(i), ";" | ":" | "؛"))
}
