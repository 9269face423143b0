//! Did it happen? Negation, attempt, plan, hearsay, denial; told as news or recalled.

use super::clause::Clauses;
use super::{Status, TimePhrase};
use crate::lexicon::language::{Cue, Trigger};
use crate::lexicon::{Attributes, Aux, Border, Effect, Features, Pos, Reach};
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;

/// What the words around a trigger say of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    pub status: Status,
    pub background: bool,
    pub extent: Option<&'static str>,
    pub again: bool,
    /// The cue by which it is no event at all: its index.
    pub ignore: Option<usize>,
    /// Told in passing: an event only with a place of its own.
    pub incidental: bool,
    pub past: bool,
    pub reasons: Vec<String>,
}

/// How far a cue looks for the trigger it bears on, in tokens.
const NEXT: usize = 7;

/// The same for nouns.
const NOUN: usize = 5;

/// The same for finite verbs, which a plan or an attempt before them seldom means.
const FINITE: usize = 3;

/// Reads the cues and the tense of one trigger.
pub(crate) fn read(d: &Document<'_>, m: &Mentions, clauses: &Clauses, t: &Hit<Trigger>) -> Reading {
    let arabic = d.language.verb_first;
    let (clause, _) = clauses.clause(t.head.start);
    // "a indiqué que l'armée avait repris la ville": what is said stands one tense back and is news all the same.
    // Whoever says it, known or not: "the fighters denied that the town had fallen".
    let in_speech = of(&m.attributions, t.sentence).any(|(_, a)| {
        a.value.how == Attributes::According && !arabic
            || matches!(a.value.how, Attributes::Says | Attributes::Denies | Attributes::Adds)
                && a.tokens.end <= t.head.start
                && (clauses.same(a.tokens.start, t.head.start) || !arabic)
    });
    let mut r = Reading {
        status: t.value.status.as_deref().and_then(Status::parse).unwrap_or(Status::Asserted),
        background: t.value.background,
        extent: match t.value.extent.as_deref() {
            Some("partial") => Some("partial"),
            Some("full") => Some("full"),
            _ => None,
        },
        again: t.value.again,
        ignore: None,
        incidental: false,
        past: !t.features.any(Features::FUT),
        reasons: Vec::new(),
    };
    let (mut achieved, mut negated) = (false, None);
    for (i, c) in of(&m.cues, t.sentence) {
        // "تحت سيطرة": a cue that holds a trigger's own words speaks of no other.
        let held = |o: &Hit<Trigger>| o.head != t.head && c.tokens.start <= o.head.start && o.head.end <= c.tokens.end;
        // "fuient les combats": what is fled is named in passing all the same.
        let passing = c.value.effect == Effect::Incidental;
        if !passing && clauses.triggers.iter().filter_map(|i| m.triggers.get(*i)).any(held) {
            continue;
        }
        // "En dépit de la trêve, des combats ont éclaté": what opens the sentence in passing ends at its comma.
        let opens = c.tokens.start <= clauses.sentence.start + 1;
        if passing && opens && !arabic && (c.tokens.end..t.head.start).any(|i| d.word(i) == ",") {
            continue;
        }
        // "overran the town, beating back the army": what stands within another trigger says nothing of this one.
        let others = |o: &Hit<Trigger>| {
            o.head != t.head
                && o.head.start <= c.tokens.start
                && c.tokens.end <= o.head.end
                && c.tokens.start >= t.head.end
        };
        if matches!(c.value.effect, Effect::Again | Effect::Partial | Effect::Full)
            && clauses.triggers.iter().filter_map(|i| m.triggers.get(*i)).any(others)
        {
            continue;
        }
        if c.tokens.start < t.tokens.end
            && t.tokens.start < c.tokens.end
            && c.value.reach != Reach::Before
            && !matches!(c.value.effect, Effect::Partial | Effect::Full | Effect::Again)
        {
            // A cue inside the trigger's own words is part of it.
            if c.tokens.start >= t.tokens.start {
                continue;
            }
        }
        let bears = match c.value.reach {
            Reach::Next => {
                let reach = match t.value.pos {
                    crate::lexicon::Pos::Noun => NOUN,
                    _ if t.features == Features::default()
                        || t.features.any(Features::INF | Features::PRP | Features::SUBJ | Features::NOUN)
                        || c.value.effect == Effect::Negated
                        || arabic =>
                    {
                        NEXT
                    }
                    // "depuis que les troupes se sont retirées": a whole clause stands behind it.
                    _ if clauses.cuts.iter().any(|k| c.tokens.contains(&k.at)) => NEXT,
                    _ => FINITE,
                };
                // "حاولوا فتح ثغرة، بينما اندلعت مواجهات": the next clause is another matter.
                let parted = arabic
                    && clauses
                        .cuts
                        .iter()
                        .any(|k| k.border == Border::Subordinate && k.at > c.tokens.end && k.at <= t.head.start);
                !parted
                    && c.tokens.end <= t.head.end
                    && t.head.start < c.tokens.end + reach
                    && !clauses.triggers.iter().filter_map(|i| m.triggers.get(*i)).any(|o| {
                        o.head.start >= c.tokens.end
                            && o.head.end <= t.head.start
                            && o.value.pos == crate::lexicon::Pos::Verb
                    })
            }
            Reach::Adjacent => c.tokens.end <= t.head.end && t.head.start <= c.tokens.end + 1,
            Reach::Clause => {
                (clause.contains(&c.tokens.start) || c.tokens.end == clause.start)
                    && clauses.same(c.tokens.start, t.head.start)
            }
            Reach::Sentence => true,
            Reach::Before => c.tokens.start >= t.head.end && c.tokens.start < t.head.end + NEXT,
        };
        // Part and whole stand between the verb and its object.
        let object = matches!(c.value.effect, Effect::Partial | Effect::Full | Effect::Again)
            && clauses.same(c.tokens.start, t.head.start)
            && clause.contains(&c.tokens.start)
            && c.tokens.start < t.head.end + NEXT
            && t.head.start < c.tokens.end + NEXT;
        if !bears && !object {
            continue;
        }
        r.reasons.push(format!("{:?} by {}", c.value.effect, c.rule).to_lowercase());
        match c.value.effect {
            Effect::Negated => negated = negated.or(Some(i)),
            Effect::Attempted => r.status = r.status.max(Status::Attempted),
            Effect::Planned if r.status == Status::Asserted => r.status = Status::Planned,
            Effect::Planned => {}
            Effect::Hypothetical if r.status == Status::Asserted => r.status = Status::Hypothetical,
            Effect::Hypothetical => {}
            Effect::Denied => r.status = Status::Denied,
            Effect::Background => r.background = true,
            Effect::Partial => r.extent = Some("partial"),
            Effect::Full => r.extent = Some("full"),
            Effect::Again => r.again = true,
            Effect::Ignore => r.ignore = r.ignore.or(Some(i)),
            Effect::Incidental => r.incidental |= t.value.pos == Pos::Noun,
            Effect::Achieved => achieved = true,
        }
    }
    let past_marker = of(&m.auxiliaries, t.sentence).any(|(_, a)| {
        a.sentence == t.sentence
            && matches!(a.value, Aux::Had | Aux::Was)
            && a.tokens.end <= t.head.start
            && a.tokens.end + 5 > t.head.start
            && clause.contains(&a.tokens.start)
            && clauses.same(a.tokens.start, t.head.start)
    });
    let participle =
        t.features.any(Features::PP) || t.features.any(Features::PAST) || t.features == Features::default();
    // "avaient réussi à pénétrer", "had managed to enter": an infinitive stands as far back as the verb it hangs on.
    let led = !arabic
        && t.features.any(Features::INF)
        && of(&m.auxiliaries, t.sentence).any(|(_, a)| {
            matches!(a.value, Aux::Had | Aux::Was)
                && a.tokens.end + 2 <= t.head.start
                && clauses.same(a.tokens.start, t.head.start)
                && of(&m.cues, t.sentence).any(|(_, c)| {
                    c.value.effect == Effect::Achieved
                        && c.tokens.start <= a.tokens.end
                        && a.tokens.end < c.tokens.end
                        && c.tokens.end <= t.head.start
                        && t.head.start <= c.tokens.end + FINITE
                })
        });
    // "étaient aux prises", "étaient eux aussi attaqués": that auxiliary tells what was going on, where no participle of motion
    // follows it.
    let near = |aux: Aux| {
        of(&m.auxiliaries, t.sentence).any(|(_, a)| {
            a.value == aux
                && a.tokens.end <= t.head.start
                && a.tokens.end + NEAR > t.head.start
                && clauses.same(a.tokens.start, t.head.start)
        })
    };
    let form = d.language.forms.is_participle(d.word(t.head.start));
    let struck = form && t.value.pos == Pos::Verb && matches!(t.value.frame.as_str(), "strikes" | "attacks");
    let moves = matches!(t.value.frame.as_str(), "moves" | "leaves" | "flees" | "falls");
    let spelled = t.features == Features::default() && !form && !moves;
    let lasting = !arabic && (spelled || struck) && near(Aux::Was) && !near(Aux::Had) && !near(Aux::Reflexive);
    if (past_marker && participle && !lasting || led) && !in_speech {
        r.background = true;
        r.reasons.push("background by pluperfect".into());
    }
    // "des frappes sur Hama avaient fait des morts": the noun's own verb tells of what lies back.
    let own_verb = of(&m.auxiliaries, t.sentence)
        .filter(|(_, a)| a.tokens.start >= t.head.end && clauses.same(a.tokens.start, t.head.start))
        .find(|(_, a)| !matches!(a.value, Aux::Been | Aux::Reflexive))
        .filter(|(_, a)| clause.contains(&a.tokens.start));
    if t.value.pos == Pos::Noun && own_verb.is_some_and(|(_, a)| a.value == Aux::Had) && !in_speech && !arabic {
        r.background = true;
        r.reasons.push("background by the pluperfect of its verb".into());
    }
    if r.status == Status::Asserted && t.features.any(Features::FUT) && !t.features.any(Features::PAST | Features::PP) {
        r.status = Status::Planned;
        r.reasons.push("planned by future tense".into());
    }
    if achieved && matches!(r.status, Status::Planned | Status::Attempted) {
        r.status = Status::Asserted;
    }
    if negated.is_some() {
        // What could not be done was tried; what was not done is no event at all.
        if achieved || r.status == Status::Attempted {
            r.status = Status::Attempted;
        } else {
            r.ignore = r.ignore.or(negated);
        }
    }
    r
}

/// How far before a participle its auxiliary may stand, in tokens.
const NEAR: usize = 5;

/// How far behind "following" the noun for a fight may stand that it led to, in tokens.
const AFTERMATH: usize = 5;

/// How far behind a noun for a blow the day may stand that is its own, in bytes.
const DATED: usize = 40;

/// "took the checkpoint following ten hours of combat": true for a fight or a blow without a day of its own that only "after"
/// makes background.
pub(crate) fn is_led_up_to(
    d: &Document<'_>,
    m: &Mentions,
    times: &[TimePhrase],
    t: &Hit<Trigger>,
    reading: &Reading,
) -> bool {
    let blow = matches!(t.value.event_type.as_str(), "clash" | "airstrike" | "shelling" | "bombing");
    let noun = t.value.pos == Pos::Noun && !t.value.background && reading.background;
    let reasons = reading.reasons.iter().filter(|r| r.starts_with("background")).count();
    let cue = |c: &Hit<Cue>| {
        c.value.effect == Effect::Background
            && c.tokens.end <= t.head.start
            && c.tokens.end + AFTERMATH >= t.head.start
            && c.tokens.clone().any(|i| d.language.forms.aftermath.contains(d.word(i)))
    };
    let end = d.bytes_of(t.head.clone()).end;
    let own = |x: &TimePhrase| !x.coarse && (end..end + DATED).contains(&x.bytes.start);
    let dated = of(times, t.sentence).any(|(_, x)| own(x));
    blow && noun && !dated && reasons == 1 && of(&m.cues, t.sentence).any(|(_, c)| cue(c))
}
