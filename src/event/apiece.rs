//! "took A on Monday and B on Tuesday": places of one list, each with a day of its own.

use super::TimePhrase;
use super::clause::Clauses;
use crate::mention::{Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// How far from its place a day of its own may stand, in tokens.
const NEAR: usize = 3;

/// On which side of its place a day stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// "A on Monday, B on Tuesday".
    Behind,
    /// "on Monday A and on Tuesday B".
    Before,
}

/// A day between two places, or behind the last, and the place it is of.
#[derive(Debug, Clone, Copy)]
struct Own {
    time: usize,
    place: usize,
    side: Side,
    /// Said of the place by a participle ("A, fallen on Friday"), so of no other.
    aside: bool,
}

/// The time phrase of each place that a trigger tells of, in the order of `places` (their tokens); `told` is the trigger's.
///
/// Where no place has another day than the trigger's, all have that one.
pub(crate) fn times_of(
    d: &Document<'_>,
    m: &Mentions,
    clauses: &Clauses,
    times: &[TimePhrase],
    (n, trigger): (usize, Range<usize>),
    places: &[Range<usize>],
    told: Option<usize>,
) -> Vec<Option<usize>> {
    let all = vec![told; places.len()];
    if told.is_none()
        || places.len() < 2
        || of(times, n).nth(1).is_none() && !of(times, n).any(|(_, t)| of_participle(d, t))
    {
        return all;
    }
    let mut order: Vec<&Range<usize>> = places.iter().filter(|p| clauses.sentence.contains(&p.start)).collect();
    order.sort_by_key(|p| p.start);
    order.dedup();
    let token = |byte: usize| d.tokens.list.partition_point(|t| t.start < byte);
    let heads: Vec<usize> = of(&m.triggers, n).map(|(_, t)| t.head.start).filter(|h| *h != trigger.start).collect();
    let taken = |i: usize| !trigger.contains(&i) && d.language.forms.taken.contains(d.word(i));
    let free = |r: Range<usize>| !heads.iter().any(|h| r.contains(h) && !taken(*h));
    let splits = |r: Range<usize>| {
        let joins = |i: usize| d.tokens.list.get(i).is_some_and(|t| d.language.conjunctions.contains(&t.sym));
        let own = |i: usize| d.reads_and(i) || d.has_and(i);
        // 2: a conjunction; 1: a comma; 0: neither.
        r.map(|i| if joins(i) || own(i) { 2 } else { u8::from(d.word(i) == ",") }).max().unwrap_or(0)
    };
    let mut own: Vec<Own> = Vec::new();
    for (time, t) in of(times, n).filter(|(_, t)| !t.beside && !t.coarse) {
        let (from, to) = (token(t.bytes.start), token(t.bytes.end));
        if clauses.clause(from).0 != clauses.clause(trigger.start).0 && !of_participle(d, t) {
            continue;
        }
        // An Arabic "and" is written together with the day.
        let glued = d.tokens.list.get(from.saturating_sub(1)).filter(|x| x.end > t.bytes.start);
        let from = if glued.is_some() { from - 1 } else { from };
        let before = order.iter().rposition(|p| p.end <= from);
        let behind = order.iter().position(|p| p.start >= to);
        let (left, right) = (before.and_then(|i| order.get(i)), behind.and_then(|i| order.get(i)));
        let near_left = left.filter(|p| from - p.end <= NEAR && free(p.end..from));
        let near_right = right.filter(|p| p.start - to <= NEAR && free(to..p.start) && clauses.same(from, p.start));
        let (near_left, near_right) = (near_left.is_some(), near_right.is_some());
        let split_left = left.map_or(0, |p| splits(p.end..from).max(if glued.is_some() { 2 } else { 0 }));
        let split_right = right.map_or(0, |p| splits(to..p.start));
        let side = match (near_left, near_right) {
            (true, true) if split_left > split_right => Side::Before,
            (true, _) if split_left < 2 => Side::Behind,
            (_, true) if split_right < 2 => Side::Before,
            _ => continue,
        };
        let (Some(place), aside) = (match side {
            Side::Behind => (before, left.is_some_and(|p| (p.end..from).any(taken))),
            Side::Before => (behind, false),
        }) else {
            continue;
        };
        own.push(Own { time, place, side, aside });
    }
    let other = own.iter().any(|o| Some(o.time) != told || o.aside);
    if !other {
        return all;
    }
    let behind = own.iter().any(|o| o.side == Side::Behind && !o.aside);
    // "A, to the east, fell on Monday, then B at dawn": the trigger's own day stands between A and what is of B.
    let at = told.and_then(|i| times.get(i)).map(|t| token(t.bytes.start));
    let parts = |p: &Range<usize>, o: &Own| {
        at.zip(order.get(o.place)).is_some_and(|(at, next)| at >= p.end && at < next.start && Some(o.time) != told)
    };
    places
        .iter()
        .map(|p| {
            let Some(i) = order.iter().position(|o| *o == p) else { return told };
            // "on Monday A, B and C, on Tuesday D": of more than one place.
            let stated = own.iter().find(|o| o.place == i);
            let shared = || match behind {
                true => own.iter().find(|o| o.place > i && !o.aside && !parts(p, o)),
                false => own.iter().rev().find(|o| o.place < i && !o.aside),
            };
            match stated.or_else(shared) {
                Some(o) => Some(o.time),
                None => told.filter(|t| !own.iter().any(|o| o.aside && o.time == *t)),
            }
        })
        .collect()
}

/// True where a participle stands before a day.
fn of_participle(d: &Document<'_>, t: &TimePhrase) -> bool {
    let from = d.tokens.list.partition_point(|x| x.start < t.bytes.start);
    (from.saturating_sub(NEAR)..from).any(|i| d.language.forms.taken.contains(d.word(i)))
}
