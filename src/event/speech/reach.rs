//! How far what somebody says reaches: which events of its sentence stand under a claim, and which lie beyond it.

use super::claim::Claim;
use super::speaker;
use crate::event::clause::Clauses;
use crate::event::clause::cut::Cut;
use crate::lexicon::language::Attribution;
use crate::lexicon::{Attributes, Border};
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// "دخلت القوات الحي بعد ساعات من بيان أعلنت فيه الفصائل انسحابها": what a clause further on has somebody say is not said of
/// what stands before it.
pub(crate) fn is_of_later_clause(
    d: &Document<'_>,
    m: &Mentions,
    c: &Claim,
    clauses: &Clauses,
    trigger_end: usize,
    n: usize,
) -> bool {
    let said = of(&m.attributions, n).find(|(_, a)| c.tokens.start <= a.head.start && a.head.end <= c.tokens.end);
    let says = said.is_some_and(|(_, a)| matches!(a.value.how, Attributes::Says | Attributes::Denies));
    // "by the army, to the dismay of Ankara, which warned that …": a relative clause says what follows in it alone.
    let relative = said.is_some_and(|(_, a)| {
        of(&m.borders, n).any(|(_, b)| {
            b.value == Border::Relative
                && b.tokens.end <= a.tokens.start
                && b.tokens.end + 2 >= a.tokens.start
                && b.tokens.start >= trigger_end
        })
    });
    if !d.language.verb_first && says && relative {
        return true;
    }
    let parted = |k: &Cut| {
        k.at >= trigger_end && k.at <= c.tokens.start && matches!(k.border, Border::Subordinate | Border::Relative)
    };
    if !d.language.verb_first || !says || c.tokens.start < trigger_end {
        return false;
    }
    // "شنت المدفعية قصفا، وقال ناشطون إنه الأعنف": what is said begins behind its "that".
    let that = |(_, b): (usize, &Hit<Border>)| {
        b.value == Border::Complement && (c.tokens.end..=c.tokens.end + 1).contains(&b.tokens.start)
    };
    clauses.cuts.iter().any(parted) || d.quoted.get(trigger_end) != Some(&true) && of(&m.borders, n).any(that)
}

/// "X took the hill and claimed that …", "Two days after the raid, the envoy said that …": of what stands before a verb of
/// speech with its "that" the speaker says nothing.
pub(crate) fn is_before_said(d: &Document<'_>, m: &Mentions, c: &Claim, trigger: &Range<usize>, n: usize) -> bool {
    if d.language.verb_first || d.quoted.get(trigger.start) == Some(&true) {
        return false;
    }
    let own = |a: &Hit<Attribution>| c.tokens.start <= a.head.start && a.head.end <= c.tokens.end;
    let Some((_, a)) = of(&m.attributions, n).find(|(_, a)| own(a)) else { return false };
    let says = matches!(a.value.how, Attributes::Says | Attributes::Denies);
    // "…, où une source parlait de tirs": what a relative clause has somebody say is said of what it tells.
    let relative = |b: &Hit<Border>| {
        matches!(b.value, Border::Relative | Border::RelativePlace)
            && b.tokens.start >= trigger.end
            && b.tokens.start <= c.tokens.start
            && b.tokens.end + 1 >= c.tokens.start
    };
    // "The road is cut, and the staff say they have …": a clause of its own.
    let joined = |b: &Hit<Border>| {
        b.value == Border::Coordinate
            && b.tokens.start >= trigger.end
            && (b.tokens.end == c.tokens.start || b.tokens.start == c.tokens.start)
    };
    // "The army took A, while activists said that B …": so is one behind "while", where something is told in it.
    let told_behind = of(&m.triggers, n).any(|(_, t)| t.head.start >= a.tokens.end);
    let while_said = |b: &Hit<Border>| {
        let open =
            b.tokens.end <= c.tokens.start && c.tokens.start <= b.tokens.end + 1 || b.tokens.start == c.tokens.start;
        b.value == Border::Subordinate && b.tokens.start >= trigger.end && open && told_behind
    };
    if says && of(&m.borders, n).any(|(_, b)| relative(b) || joined(b) || while_said(b)) {
        return true;
    }
    if is_of_part(d, m, c, a, trigger, n) {
        return true;
    }
    // "The rebels, who fired rockets at A, accused the army of bombing B": a charge is behind its verb as well.
    let charges = d.language.forms.charging.contains(d.word(a.head.start));
    says && c.tokens.start < a.tokens.start
        && trigger.end <= a.tokens.start
        && (charges || speaker::complements(d, m, a, n))
}

/// "the town, where eight died according to medics": a source within a relative clause, no comma before it, is one of that
/// clause; "the raids, 320 according to the monitor, hit A": one beside a number between commas is one of the number.
fn is_of_part(
    d: &Document<'_>,
    m: &Mentions,
    c: &Claim,
    a: &Hit<Attribution>,
    trigger: &Range<usize>,
    n: usize,
) -> bool {
    let comma = |i: usize| matches!(d.word(i), "," | ";" | ":");
    let start = a.tokens.start.min(c.tokens.start);
    let according = a.value.how == Attributes::According;
    if !according || start == 0 || comma(start - 1) {
        return false;
    }
    let inside = |b: &Hit<Border>| {
        matches!(b.value, Border::Relative | Border::RelativePlace)
            && b.tokens.start >= trigger.end
            && b.tokens.end <= start
            && !(b.tokens.end..start).any(comma)
    };
    if of(&m.borders, n).any(|(_, b)| inside(b)) {
        return true;
    }
    let Some(s) = d.sentences.get(n) else { return false };
    let opened = (s.tokens.start..start).rev().find(|i| comma(*i));
    let end = c.tokens.end.max(a.tokens.end);
    let closed = (end..s.tokens.end).find(|i| comma(*i)).filter(|i| *i + 2 < s.tokens.end);
    let Some((open, close)) = opened.zip(closed) else { return false };
    let number = |i: usize| d.tokens.list.get(i).is_some_and(|t| t.kind == crate::words::Kind::Number);
    (open..start).any(number) && !m.tells_across(n, &(open + 1..close)) && !(open..close).contains(&trigger.start)
}

/// "A fell, X said; B was shelled": what trails one part of a sentence is not said of the part beyond the semicolon.
pub(crate) fn is_beyond(d: &Document<'_>, m: &Mentions, c: &Claim, trigger: &Range<usize>, n: usize) -> bool {
    // Within a quotation it parts nothing.
    if d.language.verb_first || d.quoted.get(trigger.start) == Some(&true) {
        return false;
    }
    let parted = |r: Range<usize>| r.into_iter().any(|i| d.word(i) == ";");
    // Who opens the sentence speaks of all of it.
    let told = of(&m.triggers, n).any(|(_, t)| t.head.end <= c.tokens.start);
    // "Nine districts were stormed, the group said; the worst of it, it said, was in B": the same goes on.
    let from = (c.tokens.end..trigger.start).rev().find(|i| d.word(*i) == ";");
    let goes_on = from.is_some_and(|from| {
        let until = d.sentences.get(n).map_or(from, |s| s.tokens.end);
        let until = (trigger.end..until).find(|i| d.word(*i) == ";").unwrap_or(until);
        of(&m.attributions, n).any(|(_, a)| {
            let here = a.tokens.start > from && a.tokens.end <= until;
            here && matches!(speaker::of_attribution(d, m, a, n), Some(super::who::Speaker::Before))
        })
    });
    told && !goes_on && parted(c.tokens.end..trigger.start)
}

/// "A fell, X said, while B was shelled": the clause behind what trails the first is not said by X.
pub(crate) fn is_past_trailing(
    d: &Document<'_>,
    m: &Mentions,
    c: &Claim,
    clauses: &Clauses,
    trigger: &Range<usize>,
    n: usize,
) -> bool {
    if d.language.verb_first || trigger.start < c.tokens.end || d.quoted.get(trigger.start) == Some(&true) {
        return false;
    }
    let Some(s) = d.sentences.get(n).filter(|s| s.tokens.start <= c.tokens.start) else { return false };
    // «La guerre sera longue», a prévenu X, alors que …
    let quoted = |i: usize| d.quoted.get(i) == Some(&true);
    let told = of(&m.triggers, n).any(|(_, t)| t.head.end <= c.tokens.start) || quoted(s.tokens.start);
    let comma = (s.tokens.start..c.tokens.start).any(|i| d.word(i) == ",");
    // "A fell, X said, days after B had": what went before the one is told by the same.
    let went_before = |at: usize| d.language.forms.aftermath.contains(d.word(at));
    let between = |at: usize| at >= c.tokens.end && at <= trigger.start;
    let that = of(&m.borders, n)
        .any(|(_, b)| b.value == Border::Complement && between(b.tokens.start) && b.tokens.start <= c.tokens.end + 2);
    let apart = clauses.cuts.iter().any(|k| k.border == Border::Subordinate && between(k.at) && !went_before(k.at));
    // "A fell, X said, from whom we hear that B fell": the same goes on.
    let goes_on = of(&m.attributions, n).any(|(_, a)| a.value.how == Attributes::Adds && between(a.tokens.start));
    told && comma && !that && !goes_on && apart
}
