//! Where the words stand that name the speaker of an attribution, and which of them speaks.

use super::speaker_before::{before, before_relative};
use super::verb::{
    FILLERS, NAMED, PERSON, REACH, apposition, chunk, full_stop, inverted, is_unsaid, reach, subject, trails,
    verb_start,
};
use super::who::{SPOKEN, Speaker, Who, addressed, candidates, names_nobody, spoken_for, spoken_to, unlisted};
use crate::lexicon::language::{Attribution, Trigger};
use crate::lexicon::{Attributes, Aux, Border, Link, Pos, Refers};
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// How near before an Arabic verb of speech its own speaker stands, in tokens.
const BESIDE: usize = 2;

/// The speaker of an attribution.
pub(crate) fn of_attribution(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> Option<Speaker> {
    // "يذكر أن": nobody says so.
    if d.language.forms.impersonal.contains(d.word(a.tokens.start)) {
        return None;
    }
    // "…, it added": the words themselves hold the pronoun.
    let pronoun = |(_, p): (usize, &Hit<Refers>)| p.value == Refers::Actor && a.tokens.contains(&p.tokens.start);
    let ending = || {
        let endings = &d.language.forms.pronoun_endings;
        let words = d.text_of(a.tokens.clone());
        // "ajoute-t-elle": the pronoun may be tokens of its own.
        let joined = |k: usize| {
            let end = (a.tokens.end + k).min(d.tokens.list.len());
            let words = d.text_of(a.tokens.start..end);
            endings.iter().any(|e| e.starts_with('-') && words.ends_with(e.as_str()))
        };
        // "l'armée, a-t-il poursuivi": it may stand within the verb's auxiliary.
        let ahead = d.text_of(a.tokens.start.saturating_sub(PRONOUN)..a.tokens.start);
        endings
            .iter()
            .any(|e| words.ends_with(e.as_str()) || e.starts_with('-') && ahead.trim_end().ends_with(e.as_str()))
            || (1..=PRONOUN).any(joined)
    };
    if !d.language.verb_first && (of(&m.pronouns, n).any(pronoun) || ending()) {
        return Some(Speaker::Before);
    }
    let found = match a.value.how {
        Attributes::GoesOn | Attributes::Nothing => None,
        Attributes::According | Attributes::Cites => after(d, m, a, n),
        Attributes::Says | Attributes::Adds | Attributes::Denies if d.language.verb_first => {
            // "نفى المصدر … وقال إنه": a second verb with its "that" and nobody between goes on with the first one's speaker.
            let second = of(&m.attributions, n).any(|(_, o)| o.tokens.end <= a.tokens.start);
            // "لكن المرصد ذكر أن": who stands right before it is its own.
            let beside = |c: &(Range<usize>, Who)| c.0.end + BESIDE >= a.tokens.start;
            let joined = d.reads_and(a.head.start);
            let own = || !joined && candidates(m, reach(d, a, n), n).iter().any(beside);
            let goes_on = || without_subject(d, m, a, n).filter(|_| second && !own());
            let ahead = || before(d, m, a, n, reach(d, a, n));
            goes_on().or_else(|| after(d, m, a, n)).or_else(ahead).or_else(|| without_subject(d, m, a, n))
        }
        // "La reprise a été annoncée par les médias", "was confirmed by the Observatory": the agent speaks.
        _ if agent(d, m, a, n).is_some() => agent(d, m, a, n),
        // "The army is said to be massing troops": nobody in particular.
        _ if hearsay(d, m, a, n) => None,
        Attributes::Says | Attributes::Adds | Attributes::Denies
            // "The rebels, who …, accused the army of": whom a charge is laid to says nothing.
            if inverted(d, a)
                && !d.language.forms.charging.contains(d.word(a.head.start))
                && !tells(d, m, a, n)
                && !complements(d, m, a, n) =>
        {
            // "L'agence, de son côté, fait état de …": no event is told before the verb, so its subject stands there.
            // "…, a déclaré à Reuters un responsable": where an event is told before it, the speaker follows.
            let told = follows_told(d, m, a, n);
            let behind = || after(d, m, a, n).filter(|_| told);
            let own = || match before(d, m, a, n, subject(d, m, a, n)) {
                Some(Speaker::Known(..)) if !told && between_commas(d, m, a, n).is_some() => between_commas(d, m, a, n),
                Some(Speaker::Known(tokens, who)) if !told => Some(Speaker::Known(tokens, who)),
                _ => behind().or_else(|| opening(d, m, a, n)),
            };
            // "Abu Omar, a resident, said.": what stands between commas is said of the name before.
            own()
                .or_else(|| after(d, m, a, n))
                .or_else(|| before_relative(d, m, a, n))
                .or_else(|| before(d, m, a, n, apposition(d, a, n)))
        }
        Attributes::Says | Attributes::Adds | Attributes::Denies => {
            let region = if trails(d, m, a, n) { chunk(d, a, n) } else { subject(d, m, a, n) };
            // "The last soldiers, Haddad said, have left": who stands between the commas with the verb.
            let set_in = chunk(d, a, n);
            let inside = d.word(a.tokens.end) == "," && (1..=PERSON).contains(&set_in.len());
            let named = || unlisted(d, m, set_in.clone(), n).filter(|_| candidates(m, set_in.clone(), n).is_empty());
            if let Some(name) = inside.then(named).flatten().filter(|_| set_in.start > region.start) {
                return Some(name);
            }
            // "The Observatory, based in London, spoke of raids and reported clashes": a second verb has the first one's.
            if let Some(first) = second_verb(d, m, a, n, &region) {
                return Some(first);
            }
            let opens = region.is_empty();
            let behind = || if opens { after(d, m, a, n) } else { None };
            before(d, m, a, n, region).or_else(behind).or_else(|| opening(d, m, a, n))
        }
    };
    match found {
        Some(Speaker::Known(tokens, who)) if !d.language.verb_first => {
            Some(Speaker::Known(super::named::whole(d, m, tokens, a, n), who))
        }
        found => found,
    }
}

/// "Experts see a link between A and B, and say …": who speaks by a verb that "and" joins to another, where nobody is named
/// right before it.
fn second_verb(
    d: &Document<'_>,
    m: &Mentions,
    a: &Hit<Attribution>,
    n: usize,
    region: &Range<usize>,
) -> Option<Speaker> {
    let at = verb_start(d, a);
    let first = d.sentences.get(n)?.tokens.start;
    let and = at.checked_sub(1).and_then(|i| d.tokens.list.get(i));
    if at <= first + 1 || !and.is_some_and(|t| d.language.conjunctions.contains(&t.sym)) {
        return None;
    }
    let says = |o: &Hit<Attribution>| o.value.how == Attributes::Says && o.tokens.end < at;
    if let Some((_, o)) = of(&m.attributions, n).rfind(|(_, o)| says(o)) {
        return of_attribution(d, m, o, n);
    }
    // Whoever opens the sentence, a party or a word for speakers.
    let opening = first..(first + OPENS).min(region.end);
    let named = of(&m.claimants, n).find(|(_, c)| c.tokens.start >= opening.start && c.tokens.start < opening.end);
    named.map(|(_, c)| Speaker::Known(c.tokens.clone(), Who::Claimant(c.claimant.clone())))
}

/// How near the start of its sentence a speaker opens it, in tokens.
const OPENS: usize = 3;

/// "The army, a reporter for SANA added, …", "Les forces, a signalé le correspondant, ont frappé": behind a verb between commas a
/// source of the tables speaks; who stands before the first comma is told of.
fn between_commas(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> Option<Speaker> {
    let end = d.sentences.get(n)?.tokens.end;
    // "…, ont fait savoir des sources": so does who is named between the verb and the end.
    let close = |i: &usize| d.word(*i) == "," || full_stop(d, *i, end);
    let comma =
        (a.tokens.end..end.min(a.tokens.end + NAMED)).find(close).or((end <= a.tokens.end + NAMED).then_some(end))?;
    let inside = a.tokens.end..comma;
    let that = of(&m.borders, n)
        .any(|(_, b)| b.value == Border::Complement && b.tokens.start <= comma + 1 && b.tokens.start >= inside.start);
    if that || m.tells_across(n, &inside) {
        return None;
    }
    let all = candidates(m, inside.clone(), n);
    let first = all.iter().filter(|c| matches!(c.1, Who::Claimant(_)) && !spoken_to(d, a, c.0.start));
    let Some((tokens, who)) = first.min_by_key(|c| c.0.start).cloned() else {
        // "Les derniers soldats, a dit Haddad, sont partis": a name alone between commas.
        let alone = all.is_empty() && (1..=PERSON).contains(&inside.len()) && d.word(comma) == ",";
        return unlisted(d, m, inside, n).filter(|_| alone);
    };
    Some(Speaker::Known(tokens, who))
}

/// "President X, speaking before leaving for Y, said": the name opens the sentence, what stands between commas is said of it.
fn opening(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> Option<Speaker> {
    let start = d.sentences.get(n)?.tokens.start;
    let comma = (start..a.tokens.start.min(start + NAMED)).find(|i| d.word(*i) == ",")?;
    let found = before(d, m, a, n, start..comma).filter(|s| matches!(s, Speaker::Known(..)));
    let at = verb_start(d, a);
    // Nobody stands between the last comma and the verb.
    let closed = comma + 1 < at && d.word(at - 1) == ",";
    found.filter(|_| closed && !m.tells_across(n, &(start..comma)))
}

/// The type of words that look like an event and tell none.
const NOTHING: &str = "none";

/// "…, a indiqué l'armée": an event or a quotation stands before the verb of speech.
fn follows_told(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> bool {
    let Some(s) = d.sentences.get(n) else { return false };
    let before = s.tokens.start..a.tokens.start;
    let told = |t: &Hit<Trigger>| t.value.event_type != NOTHING && before.contains(&t.head.start);
    of(&m.triggers, n).any(|(_, t)| told(t)) || before.into_iter().any(|i| d.quoted.get(i) == Some(&true))
}

/// How many tokens of its own a pronoun behind a verb may be: "-t-elle".
const PRONOUN: usize = 3;

/// A source of the tables behind "by" right behind a verb of speech; "said by telephone" names none.
fn agent(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> Option<Speaker> {
    let by = of(&m.links, n).any(|(_, l)| l.value == Link::By && l.tokens.start == a.tokens.end);
    let found = if by && !d.language.verb_first { after(d, m, a, n) } else { None };
    found.filter(|s| matches!(s, Speaker::Known(..)))
}

/// "is said to", "was believed responsible", "were told by the president": the subject of the passive says nothing.
fn hearsay(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> bool {
    let forms = &d.language.forms;
    let passive = of(&m.auxiliaries, n)
        .any(|(_, x)| matches!(x.value, Aux::Be | Aux::Was | Aux::Been) && x.tokens.end == a.tokens.start);
    let verb = a.tokens.len() == 1 && !forms.is_participle(d.word(a.tokens.start));
    let behind = || of(&m.borders, n).any(|(_, b)| b.value == Border::Complement && b.tokens.start == a.tokens.end);
    let opens = forms.hearsay.contains(d.word(a.tokens.end));
    // "was denied by the ministry"
    let by = of(&m.links, n).any(|(_, l)| l.value == Link::By && l.tokens.start == a.tokens.end);
    passive && !forms.hearsay.is_empty() && verb && !by && (opens || !behind())
}

/// "The department, on the other hand, said fighters had fired": an event right behind the verb is what is told.
fn tells(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> bool {
    let end = d.sentences.get(n).map_or(a.tokens.end, |s| s.tokens.end).min(a.tokens.end + REACH);
    let stop = (a.tokens.end..end).find(|&i| matches!(d.word(i), "," | ";" | ".")).unwrap_or(end);
    let verb =
        of(&m.triggers, n).any(|(_, t)| t.value.pos == Pos::Verb && t.head.start > a.tokens.end && t.head.start < stop);
    let relative =
        of(&m.borders, n).any(|(_, b)| b.value == Border::Relative && (a.tokens.end..stop).contains(&b.tokens.start));
    verb && !relative
}

/// "X, who is an activist, said to the channel that …": what is said follows, so the speaker stands before the verb.
pub(crate) fn complements(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> bool {
    let free = |to: usize| (a.tokens.end..to).all(|i| !matches!(d.word(i), "," | ";" | ":"));
    of(&m.borders, n).any(|(_, b)| {
        b.value == Border::Complement
            && b.tokens.start >= a.tokens.end
            && b.tokens.start <= a.tokens.end + FILLERS
            && free(b.tokens.start)
    })
}

/// Behind the verb or preposition.
fn after(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> Option<Speaker> {
    let until = d.sentences.get(n)?.tokens.end.min(a.tokens.end + REACH);
    // What is said begins at "that": the speaker stands before it.
    // "تابع أن": it may be among the words of the attribution itself.
    let border = of(&m.borders, n).filter(|(_, b)| b.value == Border::Complement).map(|(_, b)| b.tokens.start);
    let said = if d.language.verb_first { a.head.end } else { a.tokens.end };
    let border = border.filter(|s| *s >= said).min().unwrap_or(until);
    if border < a.tokens.end {
        return None;
    }
    let until = if a.value.how == Attributes::According { until.min(a.tokens.end + NAMED) } else { until };
    let closes = |i: &usize| matches!(d.word(*i), ":" | ";") || full_stop(d, *i, until);
    let stop = (a.tokens.end..until).find(closes).unwrap_or(until).min(border);
    // "ينفي ما أورده التلفزيون": who stands behind another verb of speech speaks by that one.
    // "وقال معلم طلب عدم ذكر اسمه إن": one that says nothing parts nothing.
    let others = of(&m.attributions, n).filter(|(_, o)| !is_unsaid(d, o));
    let other = others.map(|(_, o)| o.head.start).find(|s| *s > a.tokens.end);
    let stop = if d.language.verb_first { stop.min(other.unwrap_or(stop)) } else { stop };
    // "قالت وكالة (أعماق) إن": a bracket right behind the word for a source holds its name.
    let named = |i: usize| i <= a.tokens.end + SPOKEN && of(&m.claimants, n).any(|(_, c)| c.tokens.start == i + 1);
    let parts = |i: &usize| matches!(d.word(*i), "," | "،") || d.word(*i) == "(" && !named(*i);
    let comma = (a.tokens.end..stop).find(parts).unwrap_or(stop);
    let mut all = candidates(m, a.tokens.end..stop, n);
    all.retain(|c| a.value.how == Attributes::According || !spoken_to(d, a, c.0.start));
    // "مصدر في الفصيل": whom a preposition governs speaks by the mouth of who stands before it.
    let bodies = all.clone();
    if d.language.verb_first && a.value.how != Attributes::According {
        all.retain(|c| c.0.start <= comma && c.0.start <= a.tokens.end + SUBJECT_BEHIND && !governed(d, c));
        // "نفى تراجع الجيش": who stands behind an event is told of.
        all.retain(|c| !m.tells_across(n, &(a.tokens.end..c.0.start)));
    }
    // "بحسب الناشط ذاته، دعت قيادة الجيش": what follows the comma is told, not telling.
    if all.iter().any(|c| c.0.end <= comma) {
        all.retain(|c| c.0.end <= comma);
    }
    // "وفقا لفلان، فإن الجيش": nor is it where the name before the comma is in no table.
    if d.language.verb_first && a.value.how == Attributes::According && comma > a.tokens.end {
        all.retain(|c| c.0.start < comma);
    }
    if let Some(chosen) = all.iter().min_by_key(|c| (c.0.start, std::cmp::Reverse(c.0.end))).cloned() {
        let (mut tokens, who) = spoken_for(d, m, n, &bodies, &chosen).unwrap_or(chosen);
        // "وقال الناشط فلان للجزيرة إن": the words up to "that" name the speaker.
        let told = |r: Range<usize>| m.tells_across(n, &r);
        let names = tokens.start.min(a.tokens.start)..tokens.end.max(a.tokens.end);
        if d.language.verb_first && border < until && !told(names.end..border) {
            tokens.end = tokens.end.max(border);
        } else if d.language.verb_first && comma <= names.end + NAMED && !told(names.end..comma) {
            // "بحسب قيادة الشرطة في المدينة،"
            tokens.end = tokens.end.max(comma);
        } else if d.language.verb_first {
            tokens.end = super::named::qualified(d, m, tokens.end, n);
        }
        if let Some(apposed) = apposed_behind(d, m, &tokens, &who, comma, n) {
            return Some(apposed);
        }
        return Some(Speaker::Known(tokens, who));
    }
    let words = a.tokens.end..comma;
    if d.language.verb_first {
        // "وأفاد المعرف الرسمي للغرفة الاثنين 14 تشرين الأول، بأن": the day ends the name.
        let day = words.clone().skip(1).find(|i| d.language.forms.time_nouns.contains(d.word(*i)));
        let words = words.start..day.unwrap_or(words.end);
        // "قال رئيس المجلس المحلي إن": whoever stands between the verb and "that".
        // "وأوضح محمد سعيد، وهو عضو في الهيئة، أن": what stands between commas is said of the name.
        let apposed = || {
            let that = of(&m.borders, n).find(|(_, b)| b.value == Border::Complement && b.tokens.start > comma);
            words.len() <= PERSON && that.is_some_and(|(_, b)| !m.tells_across(n, &(comma..b.tokens.start)))
        };
        let said = a.value.how == Attributes::Says && (border == comma && border < until || apposed());
        // "المرصد ذكر اليوم الاثنين أن", "وقالت أيضا إن", "ذكر في بيان أن": none of these speaks.
        let named = !words.is_empty()
            && !words.clone().all(|i| names_nobody(d, i))
            && !d.language.forms.prepositions.contains(d.word(words.start))
            && (a.value.how == Attributes::According || !addressed(d, words.start));
        // "وفقا للجبلاوي، فإن": what is told may begin with its "that" right behind the name.
        let open = border == until || border <= comma + 1;
        let cited = a.value.how == Attributes::According && open && words.len() <= PERSON && tells_of(d, &words);
        return ((said || cited) && named && !m.tells_across(n, &words)).then_some(Speaker::Unlisted(words));
    }
    // "the spokesman, Ali, told Reuters": who stands right behind it is spoken to.
    if d.language.forms.tells.contains(d.word(a.tokens.start)) {
        return None;
    }
    // "selon des informations obtenues sur place,", "selon des voyageurs.", "d'après un média que dirige le parti": who is
    // cited speaks, named or not.
    // "de source libanaise": the word for a source stands among those of the attribution.
    let source = of(&m.claimants, n).any(|(_, c)| c.tokens.start >= a.tokens.start && c.tokens.end == a.tokens.end);
    let whole = comma < stop || stop == until || words.len() > 1 || source;
    let cited = a.value.how == Attributes::According && !words.is_empty() && whole && tells_of(d, &words);
    // "à en croire des voyageurs arrivés en ville": a participle says of them what they did.
    let led = of(&m.triggers, n).map(|(_, t)| t.tokens.start).find(|s| *s > words.start + 1 && *s < words.end);
    let words = if cited { words.start..led.unwrap_or(words.end) } else { words };
    // «Ils ont bombardé le marché», raconte un instituteur: what was said before has a noun with its article for a speaker.
    let definite = d.is_definite(words.start);
    let article = (definite || d.language.forms.indefinite.contains(d.word(words.start))) && words.len() > 1;
    let told = inverted(d, a) && article && words.len() <= NAMED && follows_told(d, m, a, n);
    if told && a.value.how != Attributes::According && !m.tells_across(n, &words) {
        return Some(Speaker::Unlisted(words));
    }
    unlisted(d, m, words.clone(), n)
        .or_else(|| (cited && !m.tells_across(n, &words)).then_some(Speaker::Unlisted(words)))
}

/// "said Colonel Abu Firas, a rebel commander": of a rank the words behind the comma say for whom he speaks.
fn apposed_behind(
    d: &Document<'_>,
    m: &Mentions,
    tokens: &Range<usize>,
    who: &Who,
    comma: usize,
    n: usize,
) -> Option<Speaker> {
    let rank = matches!(who, Who::Claimant(id) if id == super::who::UNLISTED || id == "military_source");
    if d.language.verb_first
        || !rank
        || d.word(comma) != ","
        || !d.language.forms.indefinite.contains(d.word(comma + 1))
    {
        return None;
    }
    let near = |c: &&crate::mention::ClaimantMention| {
        c.tokens.start > comma && c.tokens.start <= comma + SPOKEN && c.claimant != super::who::UNLISTED && !c.weak
    };
    let (_, c) = of(&m.claimants, n).find(|(_, c)| near(c))?;
    Some(Speaker::Known(tokens.start..c.tokens.end, Who::Claimant(c.claimant.clone())))
}

/// "according to the plan", "selon les termes de l'accord": what is cited is nobody's word.
fn tells_of(d: &Document<'_>, words: &Range<usize>) -> bool {
    !words.clone().any(|i| d.language.forms.silent.contains(d.word(i)))
}

/// How far behind an Arabic verb of speech its subject begins at most, in tokens.
const SUBJECT_BEHIND: usize = 5;

/// "موالية للنظام", "خالية من قوات الأسد": a party behind a preposition is no subject.
fn governed(d: &Document<'_>, c: &(Range<usize>, Who)) -> bool {
    let prefixed = |i: usize| {
        d.tokens.list.get(i).is_some_and(|t| d.tokens.readings(t).iter().any(|r| r.clitics.preposition.is_some()))
    };
    let bare = |i: usize| d.language.forms.prepositions.contains(d.word(i));
    match c.1 {
        Who::Actor(_) => prefixed(c.0.start) || c.0.start.checked_sub(1).is_some_and(bare),
        Who::Claimant(_) => addressed(d, c.0.start),
    }
}

/// "وقال إن", "وأضاف أن": a verb with its "that" and nobody between.
fn without_subject(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> Option<Speaker> {
    let free = |at: usize| at <= a.tokens.end + FILLERS && (a.tokens.end..at).all(|i| names_nobody(d, i));
    let that = |(_, b): (usize, &Hit<Border>)| {
        let within = b.tokens.start >= a.head.end && b.tokens.end <= a.tokens.end;
        b.value == Border::Complement && (within || b.tokens.start >= a.tokens.end && free(b.tokens.start))
    };
    (d.language.verb_first && of(&m.borders, n).any(that)).then_some(Speaker::Before)
}

/// "par Israël, qui disait protéger les Druzes": what a relative clause says in passing claims nothing of the sentence.
pub(crate) fn in_passing(d: &Document<'_>, m: &Mentions, a: &Hit<Attribution>, n: usize) -> bool {
    let border =
        |b: Border, r: &Range<usize>| of(&m.borders, n).any(|(_, x)| x.value == b && r.contains(&x.tokens.start));
    // "confirmed by the Observatory, which said": a source of the tables speaks in its relative clause as well.
    let that = of(&m.borders, n).rfind(|(_, x)| x.value == Border::Relative && x.tokens.end <= a.tokens.start);
    // "Israel, which says that it defends itself, struck": who acts does not.
    let speaks = |at: usize| of(&m.attributions, n).any(|(_, o)| o.tokens.end <= at && o.tokens.end + SPOKEN * 2 >= at);
    let source = that.is_some_and(|(_, x)| {
        of(&m.claimants, n).any(|(_, c)| {
            !c.weak
                && c.tokens.end < x.tokens.start + 1
                && c.tokens.end + 2 >= x.tokens.start
                && (d.language.verb_first || speaks(c.tokens.start))
        })
    });
    // "une trêve dont Moscou avait fait l'annonce devait …": so does one with its own subject behind "of which".
    let subject = that.is_some_and(|(_, x)| {
        let at = verb_start(d, a);
        let named = x.tokens.end < at && at <= x.tokens.end + NAMED;
        let free = !(x.tokens.end..at).any(|i| matches!(d.word(i), "," | ";" | ":"));
        let who = || candidates(m, x.tokens.end..at, n).iter().any(|c| c.0.end == at);
        d.language.forms.inverting.contains(d.word(x.tokens.start)) && named && free && who()
    });
    (border(Border::Relative, &(a.tokens.start.saturating_sub(2)..a.tokens.start)) || subject)
        && !source
        && !border(Border::Complement, &(a.tokens.end..a.tokens.end + REACH))
}
