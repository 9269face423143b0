//! Where a clause begins, and which words begin none though they look it.

use crate::event::phrase::NamedPlace;
use crate::lexicon::{Border, Pos, Slot};
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// The start of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cut {
    /// Its first token.
    pub at: usize,
    /// What begins there.
    pub border: Border,
}

/// How far behind its preposition an hour or a day stands at most, in tokens.
const HOUR: usize = 3;

/// "يحاول منذ أسبوع الوصول", "سيطرت خلال ساعات على": a stretch of time opens no clause, unless it counts from what another
/// word tells ("بعد ساعات من إعلان"); nor does an hour of the day.
pub(super) fn is_time(d: &Document<'_>, m: &Mentions, b: &Hit<Border>) -> bool {
    let noun = |i: usize| d.language.forms.time_nouns.contains(d.word(i));
    let number = d.tokens.list.get(b.tokens.end).is_some_and(|t| t.kind == crate::words::Kind::Number);
    let at = b.tokens.end + usize::from(number);
    // "before dawn", "avant l'aube", "since early Monday": an hour or a day, no clause; "after two days of fighting" is one.
    if !d.language.verb_first && b.value == Border::Subordinate {
        let forms = &d.language.forms;
        let day = |i: usize| {
            let word = d.word(i);
            forms.hours.contains(word) || word.chars().count() > 2 && forms.date_names.contains(word)
        };
        let end = (b.tokens.end..b.tokens.end + HOUR).find(|i| day(*i));
        let told = |r: Range<usize>| m.tells(b.sentence, &r);
        let small = |r: Range<usize>| r.into_iter().all(|i| d.tokens.list.get(i).is_some_and(|t| !t.capital));
        return end.is_some_and(|e| small(b.tokens.end..e) && !told(b.tokens.end..e + HOUR + 1));
    }
    b.value == Border::Circumstance && noun(at) && !(at + 1..at + 3).any(|i| matches!(d.word(i), "من" | "علي"))
}

/// "taking A as well as B", "B ainsi que C": words that add a name to a list open no clause.
pub(super) fn is_adding(d: &Document<'_>, m: &Mentions, places: &[NamedPlace], b: &Hit<Border>) -> bool {
    let at = b.tokens.start;
    let end = (at.saturating_sub(2)..=at).filter_map(|i| d.adds(i)).find(|e| *e > at);
    let verb = |r: Range<usize>| m.tells_by_verb(b.sentence, &r);
    end.is_some_and(|e| {
        of(places, b.sentence).any(|(_, p)| (e..e + ADDED).contains(&p.tokens.start) && !verb(e..p.tokens.start))
    })
}

/// How far behind the words that add it a name stands, its article and noun before it, in tokens.
const ADDED: usize = 5;

/// "overran that town before nightfall": behind a verb that tells an event, "that" with a noun for a place is its object.
pub(super) fn is_that_place(d: &Document<'_>, m: &Mentions, b: &Hit<Border>) -> bool {
    let n = b.sentence;
    let noun = of(&m.kinds, n).any(|(_, k)| k.tokens.start == b.tokens.end && k.value.anaphor && !k.value.plural);
    let verb = of(&m.triggers, n).any(|(_, t)| t.value.pos == Pos::Verb && t.head.end == b.tokens.start);
    !d.language.verb_first && b.value == Border::Complement && b.tokens.len() == 1 && noun && verb
}

/// "المنافذ الحدودية: باب الهوى والبوكمال", "deux villes importantes : A et B": the names behind the colon are what the plural
/// noun before it means.
pub(super) fn lists_behind(d: &Document<'_>, m: &Mentions, n: usize, at: usize) -> bool {
    let plural = of(&m.kinds, n).any(|(_, k)| k.value.plural && k.tokens.end <= at && k.tokens.end + 2 > at);
    let places = m.marks.longest(at + 1, Slot::Place);
    // "Deux villes : Homs est visée, …" tells of each by its own verb.
    let told = |end: usize| of(&m.triggers, n).any(|(_, t)| t.value.pos == Pos::Verb && t.head.start >= end);
    d.word(at) == ":" && plural && places.is_some_and(|p| d.language.verb_first || !told(p.end))
}

/// The longest noun of a member with its articles, in tokens.
const NOUN: usize = 5;

/// "sept villages, dont Akhtarine et Marea": a name right behind such a word, no verb behind the name, makes no clause.
pub(super) fn lists_members(d: &Document<'_>, m: &Mentions, places: &[NamedPlace], b: &Hit<Border>) -> bool {
    let (n, end) = (b.sentence, b.tokens.end);
    let verb = |at: usize| {
        of(&m.auxiliaries, n).any(|(_, a)| a.tokens.start == at)
            || of(&m.triggers, n).any(|(_, t)| t.tokens.start == at && t.value.pos == Pos::Verb)
    };
    // "dont les villages de A et B": articles and a noun stand before it.
    let small = |i: usize| d.is_article(i) || m.is_kind(n, i) || m.is_link(n, i);
    let right_behind = |at: usize| at >= end && (at <= end + 2 || at <= end + NOUN && (end..at).all(small));
    d.language.forms.including.contains(d.word(b.tokens.start))
        && of(places, n).any(|(_, p)| right_behind(p.tokens.start) && p.usable() && !verb(p.tokens.end))
}

/// "after troops and their allies left", "the army and its allies took": a conjunction within the subject of the verb
/// behind it, not between two verbs.
pub(super) fn joins_subjects(d: &Document<'_>, m: &Mentions, n: usize, gap: &Range<usize>, at: usize) -> bool {
    if d.language.verb_first {
        return false;
    }
    let opens = |(_, b): (usize, &crate::mention::Hit<Border>)| {
        matches!(b.value, Border::Subordinate | Border::Relative | Border::Complement)
            && b.tokens.start >= gap.start
            && b.tokens.end < at
    };
    let party = |r: Range<usize>| of(&m.actors, n).any(|(_, a)| a.tokens.start < r.end && r.start < a.tokens.end);
    let before = at > gap.start && party(at - 1..at);
    let own = d.language.forms.own_words.contains(d.word(at + 1));
    of(&m.borders, n).any(opens) || before && (own || party(at + 1..at + 3))
}
