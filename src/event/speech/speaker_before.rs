//! The speaker whose name stands before the words for speech: with his rank, an apposition, a relative clause between.

use super::verb::{NAMED, PERSON, is_break, is_speech, verb_start};
use super::who::{Speaker, UNLISTED, Who, candidates, spoken_to, unlisted};
use crate::lexicon::language::Attribution;
use crate::lexicon::{Border, Link, Pos, Refers};
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// In front of the verb, within a region.
pub(crate) fn before(
    d: &Document<'_>,
    m: &Mentions,
    a: &Hit<Attribution>,
    n: usize,
    region: Range<usize>,
) -> Option<Speaker> {
    // "The airport outside Dabaa, he added, had been lost": the pronoun right before the verb speaks.
    let beside = |(_, p): (usize, &Hit<Refers>)| {
        p.value == Refers::Actor && region.contains(&p.tokens.start) && p.tokens.end == region.end
    };
    if !d.language.verb_first && of(&m.pronouns, n).any(beside) {
        return Some(topic(d, m, &region, n).unwrap_or(Speaker::Before));
    }
    // "nobody has claimed the attack", "que personne n'a revendiqué"
    if region.clone().rev().take(PERSON).any(|i| d.language.forms.impersonal.contains(d.word(i))) {
        return None;
    }
    // A speaker's name and rank may stand between commas; a claimant's table name wins over an actor's.
    let region = without_relative(d, m, region, n);
    let known = candidates(m, region.clone(), n)
        .into_iter()
        .filter(|c| !spoken_to(d, a, c.0.start))
        .filter(|c| d.language.verb_first || !within_event(m, &region, c, n))
        .filter(|c| d.language.verb_first || !in_relative(d, m, &region, c, n))
        .max_by_key(|c| (matches!(c.1, Who::Claimant(_)) && !is_means(d, m, c, n), c.0.start, c.0.end));
    if let Some((tokens, who)) = known {
        let (tokens, who) = before_apposition(d, m, &region, &tokens, n).unwrap_or((tokens, who));
        let tokens = if d.language.verb_first { from_name(d, m, &region, tokens, n) } else { tokens };
        return Some(Speaker::Known(tokens, who));
    }
    if d.language.verb_first {
        return None;
    }
    if let Some(generic) = generic(d, m, &region, n) {
        return Some(generic);
    }
    let pronoun = of(&m.pronouns, n).any(|(_, p)| {
        p.value == Refers::Actor && region.contains(&p.tokens.start) && p.tokens.end + 3 > a.tokens.start
    });
    if pronoun {
        return Some(Speaker::Before);
    }
    // "Reached by Skype, Abu Mohammed said": the name is behind the comma.
    let comma = region.clone().rev().find(|i| d.word(*i) == ",").map_or(region.start, |i| i + 1);
    unlisted(d, m, region.clone(), n).or_else(|| unlisted(d, m, comma..region.end, n))
}

/// "In a statement, the army announced": what somebody speaks by is not who speaks.
fn is_means(d: &Document<'_>, m: &Mentions, c: &(Range<usize>, Who), n: usize) -> bool {
    let by = |l: &Hit<Link>| {
        l.value == Link::At
            && l.tokens.end <= c.0.start
            && (l.tokens.end..c.0.start).all(|i| d.is_article(i) || d.language.forms.indefinite.contains(d.word(i)))
    };
    let source = matches!(&c.1, Who::Claimant(id) if id == UNLISTED);
    let within = d.language.forms.indefinite.contains(d.word(c.0.start));
    let whole = |l: &Hit<Link>| within && l.value == Link::At && l.tokens.end == c.0.start;
    source && of(&m.links, n).any(|(_, l)| by(l) || whole(l))
}

/// "Quant au quotidien, il indique": of whom the clause says from the start that it will tell.
fn topic(d: &Document<'_>, m: &Mentions, region: &Range<usize>, n: usize) -> Option<Speaker> {
    let opens = d.language.forms.topics.contains(d.word(region.start));
    let comma = (region.start..region.end).find(|i| d.word(*i) == ",").filter(|_| opens)?;
    let named = candidates(m, region.start..comma, n).into_iter();
    let (tokens, who) = named.filter(|c| matches!(c.1, Who::Claimant(_))).max_by_key(|c| c.0.end)?;
    Some(Speaker::Known(tokens, who))
}

/// "…, the monitor, which has sources in the country, had said": the name before a relative clause that a comma closes right
/// before the verb.
pub(crate) fn before_relative(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> Option<Speaker> {
    let at = verb_start(d, a);
    let first = d.sentences.get(n)?.tokens.start;
    if at <= first + 1 || d.word(at - 1) != "," {
        return None;
    }
    let opens = |b: &Hit<Border>| {
        b.value == Border::Relative && b.tokens.start > first && b.tokens.end < at && d.word(b.tokens.start - 1) == ","
    };
    let (_, b) = of(&m.borders, n).rfind(|(_, b)| opens(b))?;
    let close = b.tokens.start - 1;
    let from = (first..close).rev().find(|i| is_break(d, *i)).map_or(first, |i| i + 1);
    let free = from < close && !m.tells_across(n, &(from..close)) && !m.tells_across(n, &(b.tokens.start..at));
    before(d, m, a, n, from..close).filter(|s| free && matches!(s, Speaker::Known(..)))
}

/// "…, a commander in the alliance that backs the president said": a word for a speaker of no name right behind the last comma.
fn generic(d: &Document<'_>, m: &Mentions, region: &Range<usize>, n: usize) -> Option<Speaker> {
    let from = (region.clone()).rev().find(|i| d.word(*i) == ",").map_or(region.start, |i| i + 1);
    let word = |c: &&crate::mention::ClaimantMention| {
        c.weak
            && c.claimant == UNLISTED
            && c.tokens.start >= from
            && c.tokens.start <= from + 2
            && c.tokens.end <= region.end
    };
    let (_, c) = of(&m.claimants, n).find(|(_, c)| word(c))?;
    let words = from..region.end;
    (!m.tells_across(n, &words)).then(|| Speaker::Known(words, Who::Claimant(c.claimant.clone())))
}

/// "The Observatory, an activist group, said": what stands between commas is said of the source before it.
fn before_apposition(
    d: &Document<'_>,
    m: &Mentions,
    region: &Range<usize>,
    chosen: &Range<usize>,
    n: usize,
) -> Option<(Range<usize>, Who)> {
    if d.language.verb_first || region.is_empty() || d.word(region.end - 1) != "," {
        return None;
    }
    let comma = (region.start..chosen.start).rev().find(|i| d.word(*i) == ",")?;
    let opens = chosen.start <= comma + APPOSED;
    let named = |c: &(Range<usize>, Who)| matches!(c.1, Who::Claimant(_)) && c.0.end + APPOSED > comma;
    candidates(m, region.start..comma, n).into_iter().filter(|c| opens && named(c)).max_by_key(|c| c.0.end)
}

/// How near the comma of an apposition the source before it and the word for it behind it stand, in tokens.
const APPOSED: usize = 3;

/// "The command, which leads the offensive, says", "a commander in the alliance that backs the president said": of the words
/// before the verb those that name the speaker, less what a relative clause says of him.
fn without_relative(d: &Document<'_>, m: &Mentions, region: Range<usize>, n: usize) -> Range<usize> {
    if d.language.verb_first || region.is_empty() {
        return region;
    }
    let relative = |b: &Hit<Border>| {
        let that = b.value == Border::Complement && !is_speech(m, b, n);
        (that || b.value == Border::Relative) && region.contains(&b.tokens.start)
    };
    let Some((_, first)) = of(&m.borders, n).find(|(_, b)| relative(b)) else { return region };
    let generic =
        of(&m.claimants, n).filter(|(_, c)| c.weak && c.claimant == UNLISTED && c.tokens.start >= region.start);
    let generic = generic.filter(|(_, c)| c.tokens.end <= first.tokens.start).map(|(_, c)| c.tokens.clone());
    let named = candidates(m, region.start..first.tokens.start, n).into_iter().map(|(t, _)| t).chain(generic);
    let named = named.max_by_key(|t| t.end);
    let closed = d.word(region.end - 1) == "," || d.word(region.end) == ",";
    let opened = first.tokens.start > region.start && d.word(first.tokens.start - 1) == ",";
    // Behind a comma somebody else may be named who speaks.
    let through = !(first.tokens.end..region.end).any(|i| d.word(i) == ",");
    let beside = through && named.is_some_and(|t| t.end + HEAD >= first.tokens.start);
    if closed && opened || beside && !opened {
        return region.start..first.tokens.start - usize::from(opened);
    }
    region
}

/// How far before "that" or "who" the speaker may be named of whom it tells, in tokens.
const HEAD: usize = 6;

/// "حمزة بيرقدار، الناطق باسم الجيش، قال": of the words before an Arabic verb all that name the speaker, from his name on.
fn from_name(d: &Document<'_>, m: &Mentions, region: &Range<usize>, tokens: Range<usize>, n: usize) -> Range<usize> {
    let from = region.start.max(tokens.start.saturating_sub(NAMED));
    let border = |i: usize| of(&m.borders, n).any(|(_, b)| b.tokens.contains(&i));
    let stops = |i: usize| matches!(d.word(i), ":" | ";" | ".") || d.language.forms.subject_openers.contains(d.word(i));
    let start = (from..tokens.start).rev().find(|i| border(*i) || stops(*i)).map_or(from, |i| i + 1);
    if m.tells_across(n, &(start..tokens.start)) { tokens } else { start..tokens.end }
}

/// "Clashes between the army and rebels suggest that …": a party within what is told of an event speaks of nothing.
fn within_event(m: &Mentions, region: &Range<usize>, c: &(Range<usize>, Who), n: usize) -> bool {
    matches!(c.1, Who::Actor(_))
        && of(&m.triggers, n)
            .any(|(_, t)| t.value.pos == Pos::Noun && t.head.start >= region.start && t.head.end <= c.0.start)
}

/// "The SDF, of which the YPG is the backbone, announced": who stands in a clause between commas does not speak.
fn in_relative(d: &Document<'_>, m: &Mentions, region: &Range<usize>, c: &(Range<usize>, Who), n: usize) -> bool {
    let closed = region.end > region.start && d.word(region.end - 1) == ",";
    let opened =
        |b: &Hit<Border>| b.value == Border::Relative && region.contains(&b.tokens.start) && b.tokens.end <= c.0.start;
    closed
        && of(&m.borders, n)
            .any(|(_, b)| opened(b) && (region.start + 1..b.tokens.start).rev().take(3).any(|i| d.word(i) == ","))
}
