//! Which of a sentence's days a trigger tells of.

use super::TimePhrase;
use super::clause::Clauses;
use crate::lexicon::language::Trigger;
use crate::lexicon::{Aux, Border, Features, Refers};
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;

/// The time phrase of a trigger: in its clause (true), else the sentence's nearest (false).
pub(crate) fn time_of(
    d: &Document<'_>,
    m: &Mentions,
    clauses: &Clauses,
    times: &[TimePhrase],
    n: usize,
    head: std::ops::Range<usize>,
) -> Option<(usize, bool)> {
    let clause = clauses.clause(head.start).0;
    let bytes = d.bytes_of(clause.clone());
    let trigger = head.start;
    let at = d.bytes_of(head).start;
    let start = clauses.sentence.start;
    let key = |t: &TimePhrase| {
        let token = d.tokens.list.partition_point(|x| x.start < t.bytes.start);
        let behind = d.tokens.list.partition_point(|x| x.start < t.bytes.end);
        // Arabic sets the day itself between commas.
        let own = d.language.verb_first || clauses.same(token, trigger);
        // "Cette semaine, en prenant une base, l'armée a …": what opens the sentence dates all that it tells.
        // A semicolon closes what it dates, and opens the same again: "Thursday, A held; Friday night, B fell".
        let closes = |i: usize| d.word(i) == ";";
        let first = token <= start + 1 || (token.saturating_sub(2)..token).any(closes);
        let reaches = !(token..trigger.max(token)).any(closes);
        // "A day before these events, …": a word or two may belong to it.
        let comma = (behind..(behind + OPENED).min(trigger.max(behind + 1))).any(|i| d.word(i) == ",");
        let opens = !d.language.verb_first && token <= trigger && first && reaches && comma && own;
        // "29 novembre: Alep à portée": the entry of a chronology.
        let entry = token <= start + 1 && d.word(behind) == ":";
        // "the evening before and": a word of its own that borders clauses parts nothing.
        let split = t.bytes.start < bytes.start && bytes.start < t.bytes.end;
        let inside = entry || own && (opens || t.bytes.start >= bytes.start && t.bytes.start < bytes.end || split);
        let gap = if t.bytes.start > at { t.bytes.start - at } else { at - t.bytes.end.min(at) };
        (!inside, t.coarse, is_of_other(d, m, times, n, t, trigger), gap)
    };
    // "They left on Monday, two days after troops had entered the town": the span dates what is told right behind it.
    if let Some((i, _)) = of(times, n).find(|(_, t)| t.beside && dates(d, m, clauses, t, trigger)) {
        return Some((i, true));
    }
    // "Le régime, qui a rompu le siège en septembre, marche sur …", "foiled an attack from A, which had been taken on the
    // 2nd", "حاصرت المدينة إثر سيطرتها الأحد على بلدة": the day of a clause that tells of something else is that one's alone.
    let apart = |t: &TimePhrase| {
        let token = d.tokens.list.partition_point(|x| x.start < t.bytes.start);
        let (other, border) = clauses.clause(token);
        if d.language.verb_first {
            return !other.contains(&trigger)
                && (matches!(border, Some(Border::Relative | Border::RelativePlace))
                    || other.start > trigger && border == Some(Border::Subordinate))
                && other.start < token
                && clauses.triggers.len() > 1
                && clauses.tells(&other, m)
                && !is_second(d, times, n, t, other.start);
        }
        // "Rebels, who have held it since last week, ambushed …": so is one set into the clause.
        let relative = |c: &super::clause::cut::Cut| matches!(c.border, Border::Relative | Border::RelativePlace);
        let inside = |c: &super::clause::cut::Cut, at: usize| c.at <= at && clauses.same(c.at, at);
        let opened = clauses.cuts.iter().rev().find(|c| relative(c) && inside(c, token));
        // "They opened an attack on the hill, which overlooks the road, late on Monday": what its second comma closes is over.
        if opened.is_some_and(|c| trigger < c.at && is_over(d, m, n, c.at, token, t)) {
            return false;
        }
        // "The truce that began on Saturday broke down when the army shelled the town": what a later clause tells is apart.
        let later = |c: &super::clause::cut::Cut| {
            let next = clauses.cuts.iter().find(|k| k.at > token && k.border == Border::Subordinate);
            next.is_some_and(|k| k.at <= trigger) && !clauses.tells(&(c.at..token), m)
        };
        opened.is_some_and(|c| !inside(c, trigger) || later(c) || resumes(d, m, n, c.at, token, trigger))
            || clauses.is_recalled(token) && !clauses.same(token, trigger)
    };
    // "HOMS, 3 May (Agency) - The army said on Tuesday …": the day of a dispatch dates what is told only where no other does.
    let dispatch = of(times, n).filter(|(_, t)| !t.beside).nth(1).and_then(|_| dispatched(d, m, n, start));
    let of_dispatch = |t: &TimePhrase| dispatch.is_some_and(|dash| t.bytes.end <= dash);
    // "Maarat al-Noomane, prise par les rebelles en début de semaine": so is that of a participle said of a name.
    let of_participle = |t: &TimePhrase, control: bool| {
        let token = d.tokens.list.partition_point(|x| x.start < t.bytes.start);
        // "ville du nord-ouest tombée mardi": also without its comma, where no auxiliary makes it the clause's verb.
        let bare = |i: usize| {
            let verb = of(&m.auxiliaries, n).any(|(_, a)| a.tokens.end <= i && a.tokens.end + AUXILIARY > i);
            // "lost the village on Saturday" may be either.
            let finite = !of(&m.triggers, n).any(|(_, t)| t.tokens.contains(&i) && !t.features.any(Features::PAST));
            !verb && !finite && clauses.clause(i).0 != clauses.clause(trigger).0
        };
        let said = |i: usize| {
            i > 0 && d.language.forms.taken.contains(d.word(i)) && (!control && d.word(i - 1) == "," || bare(i))
        };
        let from = (start..token).rev().take(APPOSED).take_while(|i| !matches!(d.word(*i), "," | ";" | ":"));
        !d.language.verb_first && from.into_iter().any(|i| said(i) && (trigger < i || trigger > token && bare(i)))
    };
    // "ont repris Saraqeb, tombée vendredi": of a capture it tells the same.
    let takes = |t: &Hit<Trigger>| matches!(t.value.frame.as_str(), "takes" | "holds" | "falls" | "loses");
    let control = of(&m.triggers, n).any(|(_, t)| t.head.start == trigger && takes(t));
    // "for the first time since May": what was never before dates nothing.
    let first_since = |t: &TimePhrase| {
        let token = d.tokens.list.partition_point(|x| x.start < t.bytes.start);
        token.checked_sub(1).is_some_and(|i| d.language.forms.firsts.contains(d.word(i)))
    };
    // "Under a deal reached on Friday, the rebels left the town": when men agreed is not when they did it.
    let of_deal = |t: &TimePhrase| {
        let token = d.tokens.list.partition_point(|x| x.start < t.bytes.start);
        let agreed = |i: &usize| d.language.forms.agreed.contains(d.word(*i));
        let from = (start..token).rev().take(AGREED).take_while(|i| !matches!(d.word(*i), "," | ";" | ":"));
        // The truce itself is of that day.
        from.into_iter().find(agreed).is_some_and(|i| trigger > token || trigger + NAMED < i)
    };
    let apart =
        |t: &TimePhrase| apart(t) || first_since(t) || of_dispatch(t) || of_deal(t) || of_participle(t, control);
    of(times, n).filter(|(_, t)| !t.beside && !apart(t)).min_by_key(|(_, t)| key(t)).map(|(i, t)| (i, !key(t).0))
}

/// "the town, which rebels took on Monday, was shelled": true where a relative clause that opens at `from` has told its own
/// event with the day at `token`, and behind its comma the clause around it goes on to the trigger by a verb.
fn resumes(d: &Document<'_>, m: &Mentions, n: usize, from: usize, token: usize, trigger: usize) -> bool {
    let told = of(&m.triggers, n).any(|(_, t)| t.head.start > from && t.head.start < token);
    let verb = |i: usize| {
        of(&m.auxiliaries, n).any(|(_, a)| !matches!(a.value, Aux::Been | Aux::Reflexive) && a.tokens.start == i)
            || of(&m.pronouns, n).any(|(_, p)| p.value == Refers::Actor && p.tokens.start == i)
            || d.language.forms.impersonal.contains(d.word(i))
    };
    let comma = |i: &usize| d.word(*i) == "," && verb(*i + 1) && *i < trigger;
    told && (token..trigger).any(|i| comma(&i))
}

/// True for a day right behind the comma that closes a relative clause without an event of its own, and at the end of its
/// part of the sentence.
fn is_over(d: &Document<'_>, m: &Mentions, n: usize, from: usize, token: usize, t: &TimePhrase) -> bool {
    let behind = d.tokens.list.partition_point(|x| x.start < t.bytes.end);
    let told = of(&m.triggers, n).any(|(_, t)| t.head.start > from && t.head.start < token);
    token > from + 1
        && d.word(token - 1) == ","
        && !told
        && (matches!(d.word(behind), "," | "." | ";" | "\"" | "”" | "»")
            || d.tokens.list.get(behind).is_some_and(|t| d.language.conjunctions.contains(&t.sym)))
}

/// "the men who lost A on Monday attacked B on Tuesday": true for a day before the trigger that stands behind another one, where
/// a day of its own follows.
fn is_of_other(d: &Document<'_>, m: &Mentions, times: &[TimePhrase], n: usize, t: &TimePhrase, trigger: usize) -> bool {
    let token = |byte: usize| d.tokens.list.partition_point(|x| x.start < byte);
    let at = token(t.bytes.start);
    let days = || of(times, n).filter(|(_, o)| !o.beside && !o.coarse).map(|(_, o)| token(o.bytes.start));
    let heads = || of(&m.triggers, n).map(|(_, o)| o.head.start);
    let Some(other) = heads().filter(|h| *h < at).max().filter(|_| at < trigger) else { return false };
    let next = heads().filter(|h| *h > trigger).min().unwrap_or(usize::MAX);
    !heads().any(|h| at < h && h < trigger)
        && !days().any(|i| other < i && i < at || at < i && i < trigger)
        && days().any(|i| trigger < i && i < next && !(trigger..i).any(|c| matches!(d.word(c), "," | "،" | ";")))
}

/// "attacked, who took A in May 2015, B on Monday": true for a second day in a clause that begins at `from`, where its own stands
/// before: it goes back to the clause around it.
fn is_second(d: &Document<'_>, times: &[TimePhrase], n: usize, t: &TimePhrase, from: usize) -> bool {
    let Some(start) = d.tokens.list.get(from).map(|x| x.start) else { return false };
    of(times, n).any(|(_, o)| !o.beside && start < o.bytes.start && o.bytes.end < t.bytes.start)
}

/// Where the dateline of a dispatch ends that opens a sentence, as a byte: at the dash behind the day.
fn dispatched(d: &Document<'_>, m: &Mentions, n: usize, start: usize) -> Option<usize> {
    let dash = (start..start + DATELINE).find(|i| matches!(d.word(*i), "-" | "–" | "—" | "--"))?;
    let told = of(&m.triggers, n).any(|(_, t)| t.head.start < dash);
    d.tokens.list.get(dash).map(|t| t.start).filter(|_| !told)
}

/// The longest dateline, in tokens.
const DATELINE: usize = 14;

/// How far behind "reached" or "signed" the day may stand that is the deal's, in tokens.
const AGREED: usize = 4;

/// How far before it the word for the truce itself may stand, in tokens.
const NAMED: usize = 4;

/// How far before a participle its auxiliary may stand, in tokens.
const AUXILIARY: usize = 4;

/// How far behind a day that opens a sentence its comma may stand, in tokens.
const OPENED: usize = 3;

/// How far behind a participle said of a name its day may stand, in tokens.
const APPOSED: usize = 10;

/// How far behind "three days after" the event may be told that it dates, in tokens.
const COUNTED: usize = 12;

/// True where a trigger is the first that is told behind a span such as "three days after".
fn dates(d: &Document<'_>, m: &Mentions, clauses: &Clauses, t: &TimePhrase, trigger: usize) -> bool {
    let from = d.tokens.list.partition_point(|x| x.end <= t.bytes.start);
    let end = d.tokens.list.partition_point(|x| x.start < t.bytes.end);
    let starts = |i: &usize| m.triggers.get(*i).map(|t| t.head.start);
    let first = clauses.triggers.iter().filter_map(starts).filter(|s| *s > from).min();
    // "one day after Qusayr, a town near the border, was captured": two commas hold what is said of the name.
    let commas = (end..trigger).filter(|i| matches!(d.word(*i), "," | "،")).count();
    first == Some(trigger)
        && trigger <= end + COUNTED + if commas == 2 { COUNTED } else { 0 }
        && matches!(commas, 0 | 2)
        && !(end..trigger).any(|i| matches!(d.word(i), ";" | ":" | "."))
}
