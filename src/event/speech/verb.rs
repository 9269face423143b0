//! The words around a verb of speech: where its clause and its auxiliaries begin, which of them may hold its speaker.

use crate::lexicon::Border;
use crate::lexicon::language::Attribution;
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// How far behind "according to" a speaker's name may begin and end, in tokens.
pub(crate) const NAMED: usize = 9;

/// The longest name of a person, in tokens.
pub(crate) const PERSON: usize = 4;

/// How far a speaker may stand behind the verb, in tokens.
pub(crate) const REACH: usize = 12;

/// How far in front of the verb a speaker may stand, in tokens: names, ranks and what is said of them between commas.
const SUBJECT: usize = 30;

/// The tokens in front of an Arabic verb that may name its speaker.
pub(crate) fn reach(d: &Document<'_>, a: &Hit<Attribution>, n: usize) -> Range<usize> {
    let start = d.sentences.get(n).map_or(a.tokens.start, |s| s.tokens.start);
    start.max(a.tokens.start.saturating_sub(REACH))..a.tokens.start
}

/// From where the clause of speech begins to its verb, auxiliaries left out.
pub(crate) fn subject(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> Range<usize> {
    let start = d.sentences.get(n).map_or(a.tokens.start, |s| s.tokens.start);
    let from = start.max(a.tokens.start.saturating_sub(SUBJECT));
    let cut = |i: usize| {
        matches!(d.word(i), ";" | ":")
            || d.tokens.quote_before(i + 1) && !names_quoted(d, i)
            || of(&m.borders, n).any(|(_, b)| {
                let that = b.value == Border::Complement && is_speech(m, b, n);
                // "The group, following hours of clashes, declared": what stands between commas parts nothing.
                let between = i > 0 && d.word(i - 1) == "," && d.word(verb_start(d, a).saturating_sub(1)) == ",";
                (that || b.value == Border::Subordinate && !between) && b.tokens.contains(&i)
            })
    };
    let from = (from..a.tokens.start).rev().find(|&i| cut(i)).map_or(from, |i| i + 1);
    from..verb_start(d, a).max(from)
}

/// The longest name that stands in quotation marks, in tokens.
const QUOTED_NAME: usize = 5;

/// "the operation «Dawn of the East»": a quotation mark behind the token opens or closes a name, not what somebody says.
pub(crate) fn names_quoted(d: &Document<'_>, i: usize) -> bool {
    let quoted = |j: &usize| d.quoted.get(*j) == Some(&true);
    let behind = (i + 1..).take_while(quoted).take(QUOTED_NAME + 1).count();
    let before = (0..=i).rev().take_while(quoted).take(QUOTED_NAME + 1).count();
    let len = if quoted(&i) { before } else { behind };
    (1..=QUOTED_NAME).contains(&len)
}

/// From the last comma or quotation mark to the verb: the speaker of "…, spokesman X said".
pub(crate) fn chunk(d: &Document<'_>, a: &Hit<Attribution>, n: usize) -> Range<usize> {
    let end = verb_start(d, a);
    let start = d.sentences.get(n).map_or(end, |s| s.tokens.start);
    let from = (start..end).rev().find(|&i| is_break(d, i)).map_or(start, |i| i + 1);
    from..end
}

/// The two pieces between commas in front of the verb: "Abu Omar, a resident, said".
pub(crate) fn apposition(d: &Document<'_>, a: &Hit<Attribution>, n: usize) -> Range<usize> {
    let end = verb_start(d, a);
    let start = d.sentences.get(n).map_or(end, |s| s.tokens.start).max(end.saturating_sub(REACH));
    let mut commas = (start..end).rev().filter(|&i| is_break(d, i));
    // The one right before the verb closes the apposition.
    let from = commas.nth(2).map_or(start, |i| i + 1);
    from..end.saturating_sub(1).max(from)
}

/// True for a full stop that ends what is said; "M. Haddad", "Gen. Ali" go on.
///
/// `end` is where its sentence ends.
pub(crate) fn full_stop(d: &Document<'_>, i: usize, end: usize) -> bool {
    let token = |i: usize| d.tokens.list.get(i).filter(|_| i < end);
    let capital = |i: usize| token(i).is_some_and(|t| t.capital);
    let short = |i: usize| token(i).is_some_and(|t| t.end - t.start <= ABBREVIATED);
    let abbreviates = i.checked_sub(1).is_some_and(|p| capital(p) && short(p)) && capital(i + 1);
    d.word(i) == "." && !abbreviates
}

/// The longest title cut short before a name, in bytes.
const ABBREVIATED: usize = 4;

pub(crate) fn is_break(d: &Document<'_>, i: usize) -> bool {
    d.word(i) == "," || d.tokens.quote_before(i + 1)
}

/// Where the verb begins, its auxiliaries included: "a indiqué".
pub(crate) fn verb_start(d: &Document<'_>, a: &Hit<Attribution>) -> usize {
    let forms = &d.language.forms;
    let mut at = a.tokens.start;
    // "a, pour sa part, affirmé", "a en effet affirmé"
    let fillers = (0..at).rev().take(FILLERS).take_while(|i| forms.speech_fillers.contains(d.word(*i))).count();
    if at > fillers && forms.speech_auxiliaries.contains(d.word(at - fillers - 1)) {
        at -= fillers;
    }
    while at > 0 && forms.speech_auxiliaries.contains(d.word(at - 1)) {
        at -= 1;
    }
    at
}

/// How many words that name nobody may stand within a verb of speech.
pub(crate) const FILLERS: usize = 5;

/// True where nothing is told behind the verb and a comma stands before its speaker: "…, a spokesman said on Monday."
pub(crate) fn trails(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> bool {
    let Some(s) = d.sentences.get(n) else { return false };
    let told = m.tells_across(n, &(a.tokens.end..s.tokens.end))
        || of(&m.borders, n).any(|(_, b)| b.value == Border::Complement && b.tokens.start >= a.tokens.end);
    let told_before = m.tells_across(n, &(s.tokens.start..a.tokens.start));
    !told && told_before && (s.tokens.start..a.tokens.start).any(|i| is_break(d, i))
}

/// "…, rapportent des militants": behind a comma or a quotation mark the verb comes before its speaker.
pub(crate) fn inverted(d: &Document<'_>, a: &Hit<Attribution>) -> bool {
    // "The army withdrew, saying …" goes on with its subject.
    if d.language.forms.is_participle(d.word(a.tokens.start)) {
        return false;
    }
    let at = verb_start(d, a);
    // "«The Brigade» claimed it": what closes a name opens no speech.
    at > 0 && (d.word(at - 1) == "," || d.tokens.quote_before(at) && !names_quoted(d, at - 1))
}

/// "the alliance that backs the president": a "that" no verb of speech stands before opens no speech.
pub(crate) fn is_speech(m: &Mentions, b: &Hit<Border>, n: usize) -> bool {
    of(&m.attributions, n).any(|(_, o)| o.tokens.end <= b.tokens.start && o.tokens.end + REACH > b.tokens.start)
}

/// "claiming the lives of five", "طلب عدم كشف هويته": the words behind the verb make it no speech.
pub(crate) fn is_unsaid(d: &Document<'_>, a: &Hit<Attribution>) -> bool {
    (a.tokens.end..a.tokens.end + UNSAID).any(|i| d.language.forms.unsaid.contains(d.word(i)))
}

/// How far behind a verb the words stand by which it tells of no speech, in tokens.
const UNSAID: usize = 3;
