//! The whole noun phrase of a speaker: "spokesman Redur Khalil", "General Abdel Nasser", "three officials close to the talks".

use super::verb::{NAMED, PERSON, full_stop, names_quoted, verb_start};
use crate::lexicon::language::Attribution;
use crate::lexicon::{Attributes, Border, Link};
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use crate::words::Kind;
use std::ops::Range;

/// How many tokens a speaker's words may grow by.
const GROWTH: usize = 6;

/// A speaker's words with the rank, the name and the office that stand beside them.
pub(crate) fn whole(
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
        && !d.tokens.quote_before(at)
    {
        at -= 1;
    }
    // "sources near the government", "a commander in the brigade": the word for a speaker before the preposition.
    let head =
        at.checked_sub(1).filter(|i| link(*i)).and_then(|i| of(&m.claimants, n).find(|(_, c)| c.tokens.end == i));
    head.map_or(at, |(_, c)| c.tokens.start.max(first))
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

/// How far beyond a speaker's listed name his naming may reach, in tokens.
const NAMING: usize = 14;

/// "un habitant joint par téléphone", "l'Observatoire syrien des droits de l'Homme (OSDH)": of the words of an attribution
/// all that name the speaker, from his article to the comma.
pub(crate) fn naming(
    d: &Document<'_>,
    m: &Mentions,
    a: &Hit<Attribution>,
    span: Range<usize>,
    n: usize,
) -> Range<usize> {
    let Some(s) = d.sentences.get(n) else { return span };
    if d.language.verb_first {
        return relayed(d, m, span, n);
    }
    let (mut start, mut end) = (span.start, span.end);
    // «La "Résistance" a revendiqué»: a name in quotation marks stops nothing.
    let quote = |i: usize| d.tokens.quote_before(i) && !i.checked_sub(1).is_some_and(|p| names_quoted(d, p));
    let stops = |i: usize| {
        matches!(d.word(i), "," | ";" | ":" | "!" | "?")
            || full_stop(d, i, s.tokens.end)
            // "d'après un média que dirige le parti": behind "according to" it opens a relative clause.
            || a.value.how != Attributes::According
                && of(&m.borders, n).any(|(_, b)| b.value == Border::Complement && b.tokens.start == i)
    };
    if end > a.tokens.end {
        let limit = s.tokens.end.min(end + NAMING);
        let until = (end..limit).find(|i| stops(*i) || quote(*i)).unwrap_or(limit);
        if !m.tells_across(n, &(end..until)) {
            end = until;
        }
    } else {
        let from = s.tokens.start.max(start.saturating_sub(NAMING));
        // A quotation mark stands before its token, a comma is one itself.
        let at = (from..=start).rev().find(|i| quote(*i) || *i > from && stops(*i - 1)).unwrap_or(from);
        if !m.tells_across(n, &(at..start)) {
            start = at;
        }
        // "Abu Omar, a resident, said": the name is before the comma, what it is said of between two.
        let closed = d.word(verb_start(d, a).saturating_sub(1)) == ",";
        if let Some(comma) = start.checked_sub(1).filter(|i| closed && d.word(*i) == ",") {
            let from = s.tokens.start.max(comma.saturating_sub(NAMED));
            let opens = (from..comma).rev().find(|i| stops(*i) || quote(*i + 1)).map_or(from, |i| i + 1);
            if is_name(d, opens..comma) {
                start = opens;
            }
        }
    }
    // "…, said another network, the General Commission.": the name behind a word for a speaker.
    if end > a.tokens.end
        && d.word(end) == ","
        && let Some(name) = apposed(d, m, end + 1, n)
    {
        end = name;
    }
    // "…, l'OSDH (basé à Londres)"
    if d.word(end) == "("
        && let Some(close) = (end..s.tokens.end.min(end + NAMING)).find(|i| d.word(*i) == ")")
    {
        end = close + 1;
    }
    start..end
}

/// Where a name in capitals ends that stands between a comma and the next mark, an article before it.
fn apposed(d: &Document<'_>, m: &Mentions, from: usize, n: usize) -> Option<usize> {
    let last = d.sentences.get(n)?.tokens.end.min(from + NAMED);
    let end = (from..last).find(|i| matches!(d.word(*i), "," | ";" | ":" | "." | "!" | "?")).unwrap_or(last);
    let capital = |i: usize| d.tokens.list.get(i).is_some_and(|t| t.capital);
    let article = d.is_definite(from);
    // "a dit leur porte-parole, Youssef Hamoud."
    if is_name(d, from..end) {
        return Some(end);
    }
    (article && from + 2 < end && capital(from + 1) && capital(from + 2) && !m.tells_across(n, &(from..end)))
        .then_some(end)
}

/// "المكتب الإعلامي للجيش", "مصدر في المحافظة": from an Arabic word for a speaker to the end of what is said of it, an adjective
/// with its article or a preposition with its noun.
pub(crate) fn qualified(d: &Document<'_>, m: &Mentions, end: usize, n: usize) -> usize {
    let Some(last) = d.sentences.get(n).map(|s| s.tokens.end.min(end + QUALIFIED)) else { return end };
    let free = |i: usize| i < last && is_free(d, m, i, n);
    let article = |i: usize| {
        let reads = |t: &crate::words::Token| d.tokens.readings(t).iter().any(|r| r.clitics.article);
        d.tokens.list.get(i).is_some_and(reads) && !d.language.forms.time_nouns.contains(d.word(i))
    };
    let place =
        |i: usize| of(&m.links, n).any(|(_, l)| l.tokens == (i..i + 1) && matches!(l.value, Link::At | Link::From));
    let mut at = end;
    while free(at) && (article(at) || place(at) && free(at + 1)) {
        at += if article(at) { 1 } else { 2 };
    }
    at
}

/// How much of what is said of a speaker counts as his name, in tokens.
const QUALIFIED: usize = 4;

/// True for two to five words of which the first and the last begin with capitals and none is a lone small word but a particle.
fn is_name(d: &Document<'_>, words: Range<usize>) -> bool {
    let token = |i: usize| d.tokens.list.get(i);
    let capital = |i: usize| token(i).is_some_and(|t| t.capital);
    let particle = |i: usize| token(i).is_some_and(|t| t.kind == Kind::Word && t.end - t.start <= PARTICLE);
    (2..=PERSON + 1).contains(&words.len())
        && capital(words.start)
        && capital(words.end - 1)
        && words.clone().all(|i| capital(i) || particle(i))
}

/// The longest particle within a name, in bytes: "al", "bin", "Abou".
const PARTICLE: usize = 4;

/// "نقل المراسل عن أبي الحسن، أحد القادة": whom a report quotes by name stands behind the preposition.
fn relayed(d: &Document<'_>, m: &Mentions, span: Range<usize>, n: usize) -> Range<usize> {
    let whose = of(&m.links, n).any(|(_, l)| l.value == Link::From && l.tokens.end == span.end);
    let stops = |i: usize| {
        matches!(d.word(i), "," | "،" | ":" | ";" | ".")
            || of(&m.borders, n).any(|(_, b)| b.value == Border::Complement && b.tokens.start == i)
    };
    let end = (span.end..span.end + PERSON + 1).find(|i| stops(*i)).unwrap_or(span.end);
    if whose && !m.tells_across(n, &(span.end..end)) { span.start..end } else { span }
}
