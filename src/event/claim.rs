//! Who says so: verbs of speech, "according to", and statements that go on over several sentences.

use super::party::Parties;
use crate::lexicon::language::Attribution;
use crate::lexicon::{Attributes, Aux, Border, Lexicon};
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// The source of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Id of a claimant, or of an actor who speaks for itself.
    pub claimant: String,
    /// Canonical name.
    pub name: String,
    /// Side of the war, `none` for monitors and outlets.
    pub side: String,
    /// The attributing words.
    pub tokens: Range<usize>,
    /// Another source that passes it on ("Sana, citing a military source").
    pub through: Option<String>,
    /// True where it says that something did not happen.
    pub denies: bool,
}

/// The claim each sentence stands under; None where the outlet itself speaks.
pub(super) fn per_sentence(
    d: &Document<'_>,
    m: &Mentions,
    lexicon: &Lexicon,
    parties: &Parties<'_>,
) -> Vec<Option<Claim>> {
    let mut out: Vec<Option<Claim>> = Vec::with_capacity(d.sentences.len());
    let mut last: Option<Claim> = None;
    for (n, s) in d.sentences.iter().enumerate() {
        let own: Vec<&Hit<Attribution>> = of(&m.attributions, n).map(|(_, a)| a).collect();
        let mut claim = best(d, m, lexicon, parties, &own, n);
        if claim.is_none() {
            let adds = own.iter().any(|a| a.value.how == Attributes::Adds);
            // A quotation without a speaker, next to one that had: the speaker goes on.
            let quoted = s.tokens.clone().filter(|i| d.quoted.get(*i) == Some(&true)).count() * 2 > s.tokens.len();
            let same_paragraph = n
                .checked_sub(1)
                .and_then(|p| d.sentences.get(p))
                .is_some_and(|p| s.paragraph.saturating_sub(p.paragraph) <= 2);
            if (adds || quoted) && same_paragraph {
                claim = last
                    .clone()
                    .map(|c| Claim { tokens: own.first().map_or(c.tokens.clone(), |a| a.tokens.clone()), ..c });
            }
        }
        // "وتابع المتحدث", "المصدر ذاته": the speaker before.
        let back = |c: &Claim| of(&m.claimants, n).any(|(_, w)| w.back && within(&w.tokens, &c.tokens));
        if let Some(c) = claim.as_mut().filter(|c| back(c))
            && let Some(l) = &last
        {
            (c.claimant, c.name, c.side) = (l.claimant.clone(), l.name.clone(), l.side.clone());
        }
        // "كما …": what goes on with the sentence before stands under its speaker.
        let goes_on = own.first().is_some_and(|a| a.value.how == Attributes::GoesOn);
        if claim.is_none()
            && goes_on
            && let Some(Some(before)) = out.last()
        {
            claim = Some(before.clone());
        }
        // Headlines hand nobody on.
        if claim.is_some() && matches!(s.role, crate::text::Role::Body) {
            last.clone_from(&claim);
        }
        out.push(claim);
    }
    out
}

/// The claim of a clause with a speaker of its own, in a sentence that has several: "…، فيما يتحدث ناشطون عن اشتباكات".
pub(super) fn of_clause(
    d: &Document<'_>,
    m: &Mentions,
    lexicon: &Lexicon,
    parties: &Parties<'_>,
    n: usize,
    clause: &Range<usize>,
) -> Option<Claim> {
    if !d.language.verb_first || of(&m.attributions, n).nth(1).is_none() {
        return None;
    }
    let inside = of(&m.attributions, n).find(|(_, a)| clause.contains(&a.head.start));
    let (_, a) = inside.filter(|(_, a)| a.value.how == Attributes::Says)?;
    after(d, m, lexicon, parties, a, n).filter(|c| clause.contains(&(c.tokens.end - 1)))
}

/// The sentence's claim: the first attribution with a claimant; one that cites names who passes it on.
fn best(
    d: &Document<'_>,
    m: &Mentions,
    lexicon: &Lexicon,
    parties: &Parties<'_>,
    own: &[&Hit<Attribution>],
    n: usize,
) -> Option<Claim> {
    let mut found: Option<Claim> = None;
    // "s'assurer le contrôle" says nothing.
    let reflexive = |a: &Hit<Attribution>| {
        of(&m.auxiliaries, n).any(|(_, x)| x.value == Aux::Reflexive && x.tokens.end == a.tokens.start)
    };
    for a in own.iter().filter(|a| !in_passing(m, a, n) && !reflexive(a)) {
        // "علم المرصد", "دمشق – المرصد ::": the words themselves name who says it.
        let within = candidates(m, a.tokens.clone(), n).into_iter().find(|c| matches!(c.1, Who::Claimant(_)));
        let named = within.and_then(|c| self::claim(c, a, lexicon, parties));
        let speaker = named.or_else(|| match a.value.how {
            Attributes::GoesOn => None,
            Attributes::According | Attributes::Cites => after(d, m, lexicon, parties, a, n),
            Attributes::Says | Attributes::Adds | Attributes::Denies => {
                if d.language.verb_first || inverted(d, a) {
                    after(d, m, lexicon, parties, a, n).or_else(|| before(d, m, lexicon, parties, a, n))
                } else {
                    before(d, m, lexicon, parties, a, n).or_else(|| after(d, m, lexicon, parties, a, n))
                }
            }
        });
        let Some(mut claim) = speaker else { continue };
        claim.denies = a.value.how == Attributes::Denies;
        match (&mut found, a.value.how) {
            (None, _) => found = Some(claim),
            (Some(f), Attributes::Cites) => f.through = Some(claim.claimant),
            (Some(f), _) if f.denies || claim.denies => {}
            // "Citée par Sana, une source militaire a indiqué": the speaker is the source, Sana passes it on.
            (Some(f), Attributes::Says) if own.first().is_some_and(|o| o.value.how == Attributes::Cites) => {
                claim.through = Some(f.claimant.clone());
                found = Some(claim);
            }
            _ => {}
        }
    }
    found
}

/// "…, rapportent des militants": behind a comma or a quotation mark the verb comes before its speaker.
pub(super) fn inverted(d: &Document<'_>, a: &Hit<Attribution>) -> bool {
    let forms = &d.language.forms;
    let auxiliary = |i: usize| forms.speech_auxiliaries.contains(d.word(i));
    let mut at = a.tokens.start;
    // "The army withdrew, saying …" goes on with its subject.
    if forms.is_participle(d.word(at)) {
        return false;
    }
    while at > 0 && auxiliary(at - 1) {
        at -= 1;
    }
    at > 0 && (d.word(at - 1) == "," || d.tokens.quotes.iter().any(|q| q.before == at))
}

/// How far behind "according to" a speaker's name may begin and end, in tokens.
const NAMED: usize = 9;

/// How far a speaker may stand from the verb, in tokens.
const REACH: usize = 12;

fn after(
    d: &Document<'_>,
    m: &Mentions,
    lexicon: &Lexicon,
    parties: &Parties<'_>,
    a: &Hit<Attribution>,
    n: usize,
) -> Option<Claim> {
    let until = d.sentences.get(n)?.tokens.end.min(a.tokens.end + REACH);
    // What is said begins at "that": the speaker stands before it.
    let border = of(&m.borders, n).filter(|(_, b)| b.value == Border::Complement).map(|(_, b)| b.tokens.start);
    let border = border.filter(|s| *s >= a.tokens.end).min().unwrap_or(until);
    let until = if a.value.how == Attributes::According { until.min(a.tokens.end + NAMED) } else { until };
    let stop = (a.tokens.end..until).find(|&i| matches!(d.word(i), ":" | ";" | ".")).unwrap_or(until).min(border);
    let mut all = candidates(m, a.tokens.end..stop, n);
    all.retain(|c| a.value.how == Attributes::According || !spoken_to(d, c.0.start));
    let chosen = all.iter().min_by_key(|c| (c.0.start, std::cmp::Reverse(c.0.end)))?.clone();
    let chosen = spoken_for(&all, &chosen).unwrap_or(chosen);
    let mut c = claim(chosen, a, lexicon, parties)?;
    // "وقال الناشط فلان للجزيرة إن": the words up to "that" name the speaker.
    let told = |r: Range<usize>| of(&m.triggers, n).any(|(_, t)| t.head.start < r.end && r.start < t.head.end);
    if d.language.verb_first && border < until && !told(c.tokens.end..border) {
        c.tokens.end = c.tokens.end.max(border);
    }
    Some(c)
}

fn before(
    d: &Document<'_>,
    m: &Mentions,
    lexicon: &Lexicon,
    parties: &Parties<'_>,
    a: &Hit<Attribution>,
    n: usize,
) -> Option<Claim> {
    let from = d.sentences.get(n)?.tokens.start.max(a.tokens.start.saturating_sub(REACH));
    // A speaker's name and rank may stand between commas; a claimant's table name wins over an actor's.
    candidates(m, from..a.tokens.start, n)
        .into_iter()
        .filter(|c| !spoken_to(d, c.0.start))
        .max_by_key(|c| (matches!(c.1, Who::Claimant(_)), c.0.start, c.0.end))
        .and_then(|c| claim(c, a, lexicon, parties))
}

/// "a déclaré à l'AFP", "told to Reuters".
fn spoken_to(d: &Document<'_>, start: usize) -> bool {
    let mut at = start;
    while let Some(t) = at.checked_sub(1).and_then(|i| d.tokens.list.get(i))
        && d.language.definite.contains(&t.sym)
    {
        at -= 1;
    }
    at > 0 && d.language.forms.datives.contains(d.word(at - 1))
}

/// "par Israël, qui disait protéger les Druzes": what a relative clause says in passing claims nothing of the sentence.
fn in_passing(m: &Mentions, a: &Hit<Attribution>, n: usize) -> bool {
    let border =
        |b: Border, r: &Range<usize>| of(&m.borders, n).any(|(_, x)| x.value == b && r.contains(&x.tokens.start));
    border(Border::Relative, &(a.tokens.start.saturating_sub(2)..a.tokens.start))
        && !border(Border::Complement, &(a.tokens.end..a.tokens.end + REACH))
}

#[derive(Debug, Clone)]
enum Who {
    Claimant(String),
    Actor(String),
}

fn candidates(m: &Mentions, region: Range<usize>, n: usize) -> Vec<(Range<usize>, Who)> {
    let inside = |t: &Range<usize>| t.start >= region.start && t.end <= region.end;
    // A capital that stands for its government speaks only right beside the verb.
    let beside = |t: &Range<usize>| t.start <= region.start + 1 || t.end + 2 > region.end;
    let claimants = of(&m.claimants, n)
        .filter(|(_, c)| inside(&c.tokens) && (!c.weak || beside(&c.tokens)))
        .map(|(_, c)| (c.tokens.clone(), Who::Claimant(c.claimant.clone())));
    let actors = of(&m.actors, n)
        .filter(|(_, a)| inside(&a.tokens) && !a.adjective && !a.weak)
        .map(|(_, a)| (a.tokens.clone(), Who::Actor(a.word.clone())));
    claimants.chain(actors).collect()
}

/// "الناطق باسم فيلق الرحمن", "a spokesman for the SDF": the body he speaks for, where it is named right behind.
fn spoken_for(all: &[(Range<usize>, Who)], chosen: &(Range<usize>, Who)) -> Option<(Range<usize>, Who)> {
    let generic = matches!(&chosen.1, Who::Claimant(id) if id == "source");
    let body = |c: &&(Range<usize>, Who)| {
        c.0.start >= chosen.0.end
            && c.0.start <= chosen.0.end + SPOKEN
            && !matches!(&c.1, Who::Claimant(id) if id == "source")
    };
    let found = all.iter().filter(|_| generic).find(body)?;
    Some((chosen.0.start..found.0.end, found.1.clone()))
}

/// How far behind "spokesman" the body he speaks for may stand, in tokens.
const SPOKEN: usize = 2;

fn claim(
    (tokens, who): (Range<usize>, Who),
    a: &Hit<Attribution>,
    lexicon: &Lexicon,
    parties: &Parties<'_>,
) -> Option<Claim> {
    let span = tokens.start.min(a.tokens.start)..tokens.end.max(a.tokens.end);
    let (claimant, name, side) = match who {
        Who::Claimant(id) => {
            let c = lexicon.world.claimant(&id)?;
            (id, c.name.clone(), c.side.clone())
        }
        Who::Actor(word) => {
            let actor = lexicon.world.actor(parties.actor(&word)?)?;
            (actor.id.clone(), actor.name.clone(), actor.side.clone())
        }
    };
    Some(Claim { claimant, name, side, tokens: span, through: None, denies: false })
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
