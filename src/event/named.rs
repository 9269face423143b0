//! The whole noun phrase of a speaker: "spokesman Redur Khalil", "General Abdel Nasser", "three officials close to the talks".

use crate::lexicon::Link;
use crate::lexicon::language::Attribution;
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use crate::words::Kind;
use std::ops::Range;

/// How many tokens a speaker's words may grow by.
const GROWTH: usize = 6;

/// A speaker's words with the rank, the name and the office that stand beside them.
pub(super) fn whole(
    d: &Document<'_>,
    m: &Mentions,
    tokens: Range<usize>,
    a: &Hit<Attribution>,
    n: usize,
) -> Range<usize> {
    let Some(sentence) = d.sentences.get(n).map(|s| s.tokens.clone()) else { return tokens };
    if tokens.end <= a.tokens.start {
        return back(d, m, tokens.start, n, sentence.start)..tokens.end;
    }
    if tokens.start < a.tokens.end {
        return tokens;
    }
    let start = if tokens.start.saturating_sub(a.tokens.end) <= GROWTH { a.tokens.end } else { tokens.start };
    start..forward(d, m, tokens.end, n, sentence.end)
}

fn is_free(d: &Document<'_>, m: &Mentions, at: usize, n: usize) -> bool {
    d.tokens.list.get(at).is_some_and(|t| t.kind != Kind::Mark)
        && !of(&m.triggers, n).any(|(_, t)| t.head.contains(&at))
        && !of(&m.borders, n).any(|(_, b)| b.tokens.contains(&at))
        && !of(&m.attributions, n).any(|(_, a)| a.tokens.contains(&at))
}

/// From a name back to the article that opens its noun phrase.
fn back(d: &Document<'_>, m: &Mentions, start: usize, n: usize, first: usize) -> usize {
    let is_article = |i: usize| d.language.forms.determiners.contains(d.word(i));
    let owned = |i: usize| of(&m.links, n).any(|(_, l)| l.tokens.end == i && l.value == Link::Of);
    let link = |i: usize| of(&m.links, n).any(|(_, l)| l.tokens.contains(&i) && l.value != Link::Of);
    let mut at = start;
    while at > first.max(start.saturating_sub(GROWTH))
        && is_free(d, m, at - 1, n)
        && !link(at - 1)
        && (!is_article(at) || owned(at))
        && !d.tokens.quotes.iter().any(|q| q.before == at)
    {
        at -= 1;
    }
    at
}

/// From a rank to the end of the name in capitals behind it: "General Abdel Nasser", "an officer with Faylaq al-Sham".
fn forward(d: &Document<'_>, m: &Mentions, end: usize, n: usize, last: usize) -> usize {
    let capital = |i: usize| d.tokens.list.get(i).is_some_and(|t| t.capital);
    let link = |i: usize| {
        let joins = |l: Link| matches!(l, Link::Of | Link::To | Link::Against);
        of(&m.links, n).any(|(_, l)| l.tokens == (i..i + 1) && joins(l.value))
    };
    let mut at = end;
    while at < last.min(end + GROWTH) && is_free(d, m, at, n) {
        let joins = link(at) && at + 1 < last && is_free(d, m, at + 1, n) && capital(at + 1);
        if !capital(at) && !joins {
            break;
        }
        at += 1;
    }
    at
}
