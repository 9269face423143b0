//! Who says so: verbs of speech, "according to", and statements that go on over several sentences.

use super::speaker::{self, in_passing};
use super::verb::is_unsaid;
use super::who::{Speaker, UNLISTED, Who, candidates};
use crate::event::party::actor::Parties;
use crate::lexicon::language::Attribution;
use crate::lexicon::{Attributes, Aux, Border, Lexicon, Link};
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

/// What speakers are looked up in.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'a> {
    pub d: &'a Document<'a>,
    pub m: &'a Mentions,
    pub lexicon: &'a Lexicon,
    pub parties: &'a Parties<'a>,
}

/// The claim each sentence stands under; None where the outlet itself speaks.
pub(crate) fn per_sentence(s: Sources<'_>) -> Vec<Option<Claim>> {
    let Sources { d, m, .. } = s;
    let mut out: Vec<Option<Claim>> = Vec::with_capacity(d.sentences.len());
    let mut last: Option<Claim> = None;
    // The paragraph of that claim, and whose a list of items is.
    let (mut last_in, mut list) = (None, None);
    let dateline = dateline(s);
    for (n, sentence) in d.sentences.iter().enumerate() {
        let own: Vec<&Hit<Attribution>> = of(&m.attributions, n).map(|(_, a)| a).collect();
        // What somebody says within a quotation, others say there: the quotation itself is its speaker's.
        let (quoting, outside): (Vec<_>, Vec<_>) = own.iter().copied().partition(|a| is_quoted(d, a));
        let (mut claim, mut unnamed) = best(s, &outside, n);
        if claim.is_none() && !unnamed && (!quoting.is_empty() || mostly_quoted(d, n)) {
            let spoken = super::quotation::sentences(d, n).find_map(|other| {
                let outside: Vec<_> = of(&m.attributions, other).map(|(_, a)| a).filter(|a| !is_quoted(d, a)).collect();
                let (claim, unnamed) = best(s, &outside, other);
                (claim.is_some() || unnamed).then_some((claim, unnamed))
            });
            (claim, unnamed) = spoken.unwrap_or_else(|| best(s, &quoting, n));
        }
        if claim.is_none() {
            let adds = own.iter().any(|a| a.value.how == Attributes::Adds);
            // A quotation without a speaker, next to one that had: the speaker goes on.
            let quoted = mostly_quoted(d, n);
            let same_paragraph = n
                .checked_sub(1)
                .and_then(|p| d.sentences.get(p))
                .is_some_and(|p| sentence.paragraph.saturating_sub(p.paragraph) <= 2);
            if (adds || quoted || unnamed) && same_paragraph {
                claim = last.clone().map(|c| renamed(s, c, own.first().copied()));
            }
            // "…, a-t-il indiqué par voie de communiqué": somebody speaks whom the text has not named.
            if claim.is_none() && unnamed && last.is_none() && !d.language.verb_first {
                let subject = || own.iter().find_map(|a| subject_of(s, a, n));
                claim = subject().or_else(|| own.iter().find_map(|a| nobody(s, a, n)));
            }
        }
        // "وتابع المتحدث", "المصدر ذاته": the speaker before.
        // "un communiqué de l'opération" is another's.
        let owned = |at: usize| of(&m.links, n).any(|(_, l)| l.value == Link::Of && l.tokens.start == at);
        let back = |c: &Claim| {
            c.claimant == UNLISTED
                && of(&m.claimants, n).any(|(_, w)| w.back && within(&w.tokens, &c.tokens) && !owned(w.tokens.end))
        };
        if let Some(c) = claim.as_mut().filter(|c| back(c))
            && let Some(l) = &last
        {
            (c.claimant, c.name, c.side) = (l.claimant.clone(), l.name.clone(), l.side.clone());
            // Whom no table has is known by his name alone.
            if l.claimant == UNLISTED {
                c.tokens = l.tokens.clone();
            }
        }
        if claim.is_none() && own.is_empty() {
            claim = super::bracket::sourced(s, n);
        }
        // "كما …": what goes on with the sentence before stands under its speaker.
        let goes_on = own.first().is_some_and(|a| a.value.how == Attributes::GoesOn);
        if claim.is_none()
            && goes_on
            && let Some(Some(before)) = out.last()
        {
            claim = Some(before.clone());
        }
        // "Activists counted five attacks. A summary:": the items of the list are theirs.
        if is_item(d, n) {
            let led = n.checked_sub(1).filter(|p| !is_item(d, *p) && ends_open(d, *p));
            list = led.map_or(list, |p| last.clone().filter(|_| last_in == d.sentences.get(p).map(|s| s.paragraph)));
            if claim.is_none() && own.is_empty() {
                claim.clone_from(&list);
            }
        } else {
            list = None;
        }
        // A report under a monitor's or an agency's name is all its own, as far as nobody else speaks.
        if claim.is_none()
            && outside.is_empty()
            && let Some((from, by)) = &dateline
            && n > *from
            && matches!(sentence.role, crate::text::Role::Body)
        {
            claim = Some(by.clone());
        }
        // Headlines hand nobody on.
        if claim.is_some() && matches!(sentence.role, crate::text::Role::Body) {
            last.clone_from(&claim);
            last_in = Some(sentence.paragraph);
        }
        out.push(claim);
    }
    out
}

/// "The group took the hill, it said": where nobody has spoken before, a pronoun that speaks means the sentence's subject.
fn subject_of(s: Sources<'_>, a: &Hit<Attribution>, n: usize) -> Option<Claim> {
    let Sources { d, m, .. } = s;
    let forms = &d.language.forms;
    let at = super::verb::verb_start(d, a);
    let near = at.saturating_sub(1)..a.tokens.end + 3;
    let pronoun = |i: usize| forms.singular_subjects.contains(d.word(i)) || forms.plural_subjects.contains(d.word(i));
    if !near.into_iter().any(pronoun) {
        return None;
    }
    let free = |i: usize| !of(&m.links, n).any(|(_, l)| l.tokens.end <= i && l.tokens.end + 1 >= i);
    let party =
        |x: &crate::mention::ActorMention| !x.adjective && !x.weak && x.tokens.end <= at && free(x.tokens.start);
    let (_, subject) = of(&m.actors, n).find(|(_, x)| party(x)).filter(|(_, x)| x.word != "civilians")?;
    claim(s, Speaker::Known(subject.tokens.clone(), Who::Actor(subject.word.clone())), a)
}

/// A claim of somebody whom nothing names.
fn nobody(s: Sources<'_>, a: &Hit<Attribution>, n: usize) -> Option<Claim> {
    let Sources { d, m, lexicon, .. } = s;
    let c = lexicon.world.claimant(UNLISTED)?;
    let tokens = super::named::naming(d, m, a, a.tokens.start..a.tokens.end + 1, n);
    let (claimant, name, side) = (c.id.clone(), c.name.clone(), c.side.clone());
    Some(Claim { claimant, name, side, tokens, through: None, denies: a.value.how == Attributes::Denies })
}

/// The words of a claim that goes on: those of its verb in a language that names nobody there, where the speaker is known by
/// his name elsewhere.
fn renamed(s: Sources<'_>, c: Claim, verb: Option<&Hit<Attribution>>) -> Claim {
    let Sources { d, lexicon, .. } = s;
    // "a network", "an activist": the table knows the kind alone.
    let kind = lexicon.world.claimant(&c.claimant).map_or("", |c| c.kind.as_str());
    let named = !matches!(kind, "outlet" | "activists" | "residents" | "witness" | "official");
    match verb {
        Some(a) if d.language.verb_first && named => Claim { tokens: a.tokens.clone(), ..c },
        _ => c,
    }
}

/// The marks that open the items of a list.
const BULLETS: [char; 5] = ['•', '▪', '·', '*', '–'];

/// The sentence with a colon that opens the list of which a sentence is an item.
pub fn list_head(d: &Document<'_>, n: usize) -> Option<usize> {
    let items = (0..=n).rev().take(ITEMS).take_while(|i| is_item(d, *i)).count();
    let head = n.checked_sub(items).filter(|_| items > 0)?;
    ends_open(d, head).then_some(head)
}

/// The longest list whose items stand under the sentence that opens it.
const ITEMS: usize = 40;

/// True for an item of a list.
fn is_item(d: &Document<'_>, n: usize) -> bool {
    let Some(s) = d.sentences.get(n) else { return false };
    let bytes = d.bytes_of(s.tokens.clone());
    let before = d.article.text.get(..bytes.start).unwrap_or("").trim_end_matches([' ', '\t', '\u{a0}']);
    before.ends_with(BULLETS) || d.text_of(s.tokens.clone()).starts_with(BULLETS)
}

/// True for a sentence that ends with a colon.
fn ends_open(d: &Document<'_>, n: usize) -> bool {
    let Some(s) = d.sentences.get(n) else { return false };
    let after = d.article.text.get(d.bytes_of(s.tokens.clone()).end..).unwrap_or("");
    after.trim_start().starts_with(':') || s.tokens.clone().next_back().is_some_and(|i| d.word(i) == ":")
}

/// True where the verb of speech itself stands in quotation marks.
fn is_quoted(d: &Document<'_>, a: &Hit<Attribution>) -> bool {
    d.quoted.get(a.head.start) == Some(&true)
}

/// True for a sentence most of which stands in quotation marks.
fn mostly_quoted(d: &Document<'_>, n: usize) -> bool {
    let Some(s) = d.sentences.get(n) else { return false };
    s.tokens.clone().filter(|i| d.quoted.get(*i) == Some(&true)).count() * 2 > s.tokens.len()
}

/// How many sentences may stand before the line that says whose a report is.
const OPENING: usize = 3;

/// The longest such line, in tokens.
const DATELINE: usize = 14;

/// "Homs province, the Observatory:" on a line of its own opens a report that is all the Observatory's.
fn dateline(s: Sources<'_>) -> Option<(usize, Claim)> {
    let Sources { d, m, lexicon, .. } = s;
    d.sentences.iter().enumerate().take(OPENING).find_map(|(n, s)| {
        let ends = s.tokens.clone().rev().take(2).any(|i| d.word(i) == ":");
        let told = of(&m.triggers, n).next().is_some();
        if !ends || told || s.tokens.len() > DATELINE {
            return None;
        }
        let (_, c) = of(&m.claimants, n).last().filter(|(_, c)| !c.weak && c.tokens.end + 2 >= s.tokens.end)?;
        let whose = |c: &&crate::lexicon::Claimant| matches!(c.kind.as_str(), "monitor" | "state_media" | "activists");
        let by = lexicon.world.claimant(&c.claimant).filter(whose)?;
        Some((
            n,
            Claim {
                claimant: by.id.clone(),
                name: by.name.clone(),
                side: by.side.clone(),
                tokens: c.tokens.clone(),
                through: None,
                denies: false,
            },
        ))
    })
}

/// The claim of a clause with a speaker of its own, in a sentence that has several: "…، فيما يتحدث ناشطون عن اشتباكات".
pub(crate) fn of_clause(s: Sources<'_>, n: usize, clause: &Range<usize>) -> Option<Claim> {
    let Sources { d, m, .. } = s;
    of(&m.attributions, n).nth(1)?;
    let inside = of(&m.attributions, n).find(|(_, a)| clause.contains(&a.head.start));
    // "The town, which according to the army was in its hands, …": so has one with "according to" in it.
    let how = |a: &Hit<Attribution>| {
        a.value.how == Attributes::Says || a.value.how == Attributes::According && !d.language.verb_first
    };
    let speaks = |a: &Hit<Attribution>| how(a) && !is_unsaid(d, a) && !in_passing(d, m, a, n);
    let (_, a) = inside.filter(|(_, a)| speaks(a))?;
    let found = speaker::of_attribution(d, m, a, n).and_then(|own| claim(s, own, a));
    let found = found.filter(|c| c.tokens.end > clause.start && c.tokens.end <= clause.end);
    found.map(|c| Claim { tokens: super::named::naming(d, m, a, c.tokens.clone(), n), ..c })
}

/// "A denies it, though an official hinted that B might": in a sentence with several speakers the one whose "that" the event
/// stands behind.
pub(crate) fn of_complement(s: Sources<'_>, n: usize, trigger: &Range<usize>) -> Option<Claim> {
    let Sources { d, m, .. } = s;
    of(&m.attributions, n).nth(1)?;
    // "أضاف المرصد، حسبما أفادت قناة، أن": what a speech set in between passes on is not its own.
    let passes = |a: &Hit<Attribution>| {
        let by = |o: &Hit<Attribution>| o.value.how == Attributes::According && o.tokens.end == a.tokens.start;
        d.language.verb_first && of(&m.attributions, n).any(|(_, o)| by(o))
    };
    // "X a indiqué, rapporte Y, que": so is what is set in between two commas.
    let set_in = |a: &Hit<Attribution>| {
        let that = |b: &Hit<Border>| {
            b.value == Border::Complement
                && b.tokens.start > a.tokens.end
                && b.tokens.end <= trigger.start
                && d.word(b.tokens.start - 1) == ","
        };
        !d.language.verb_first
            && super::verb::inverted(d, a)
            && of(&m.attributions, n).any(|(_, o)| o.value.how == Attributes::Says && o.tokens.end < a.tokens.start)
            && of(&m.borders, n).any(|(_, b)| that(b))
    };
    let told = |a: &Hit<Attribution>| a.tokens.end <= trigger.start && !is_unsaid(d, a) && !passes(a) && !set_in(a);
    let (_, a) = of(&m.attributions, n).rfind(|(_, a)| told(a))?;
    let that = |(_, b): &(usize, &Hit<Border>)| {
        b.value == Border::Complement && b.tokens.start >= a.tokens.end && b.tokens.end <= trigger.start
    };
    let (_, that) = of(&m.borders, n).find(that)?;
    let says = matches!(a.value.how, Attributes::Says | Attributes::Denies);
    let parted = (that.tokens.end..trigger.start).any(|i| d.word(i) == ";");
    if !says || parted || that.tokens.start > a.tokens.end + REACH || is_quoted(d, a) {
        return None;
    }
    spoken(s, a, n)
}

/// The claim that trails a sentence with several: "…, a source says: A fell and B with it, according to the Observatory".
pub(crate) fn trailing(s: Sources<'_>, n: usize, trigger: &Range<usize>) -> Option<Claim> {
    let Sources { d, m, .. } = s;
    of(&m.attributions, n).nth(1)?;
    let (_, a) = of(&m.attributions, n).last()?;
    if a.tokens.start < trigger.end || is_quoted(d, a) || is_unsaid(d, a) || in_passing(d, m, a, n) {
        return None;
    }
    spoken(s, a, n)
}

/// The claim of one attribution, with all words that name its speaker.
fn spoken(s: Sources<'_>, a: &Hit<Attribution>, n: usize) -> Option<Claim> {
    let own = speaker::of_attribution(s.d, s.m, a, n)?;
    claim(s, own, a).map(|c| named(s, c, a, n))
}

/// A claim with all words that name its speaker.
fn named(s: Sources<'_>, mut c: Claim, a: &Hit<Attribution>, n: usize) -> Claim {
    c.tokens = super::named::naming(s.d, s.m, a, c.tokens, n);
    c.denies = a.value.how == Attributes::Denies;
    c
}

/// How far behind a verb of speech its "that" may stand, in tokens.
const REACH: usize = 12;

/// The sentence's claim: the first attribution with a claimant; one that cites names who passes it on. Beside it whether
/// somebody speaks who was named before.
fn best(s: Sources<'_>, own: &[&Hit<Attribution>], n: usize) -> (Option<Claim>, bool) {
    let Sources { d, m, lexicon, .. } = s;
    let mut found: Option<Claim> = None;
    let mut unnamed = false;
    // "s'assurer le contrôle" says nothing.
    let reflexive = |a: &Hit<Attribution>| {
        of(&m.auxiliaries, n).any(|(_, x)| x.value == Aux::Reflexive && x.tokens.end == a.tokens.start)
    };
    for a in own.iter().filter(|a| !in_passing(d, m, a, n) && !reflexive(a) && !is_unsaid(d, a)) {
        // "علم المرصد", "دمشق – المرصد ::": the words themselves name who says it.
        // "reports that": a noun for what is said that is the verb itself names nobody.
        // "Damas - Hama /": a capital that stands for its government opens no dispatch of its own.
        let capital = |r: &Range<usize>| of(&m.claimants, n).any(|(_, c)| c.weak && c.tokens == *r);
        let within = candidates(m, a.tokens.clone(), n)
            .into_iter()
            .find(|c| matches!(c.1, Who::Claimant(_)) && c.0.len() < a.tokens.len());
        let dash = |i: usize| matches!(d.word(i), "-" | "–" | "—" | "/");
        // "AFP/Ali Haddad": whose a picture is.
        let agency = |c: &(Range<usize>, Who)| matches!(&c.1, Who::Claimant(id) if id == "agency");
        let credit = within.as_ref().is_some_and(|c| agency(c) && d.word(a.tokens.end - 1) == "/");
        if credit || within.as_ref().is_some_and(|c| capital(&c.0) && dash(a.tokens.end - 1)) {
            continue;
        }
        let within = within.map(|(tokens, who)| Speaker::Known(tokens, who));
        let speaker = within.or_else(|| speaker::of_attribution(d, m, a, n));
        unnamed |= matches!(speaker, Some(Speaker::Before));
        let speaker = speaker.and_then(|who| self::claim(s, who, a));
        let Some(mut claim) = speaker else { continue };
        own_spokesman(s, n, &mut claim);
        claim = named(s, claim, a, n);
        match (&mut found, a.value.how) {
            (None, _) => found = Some(claim),
            // "A portal reports, citing SANA": a name of the tables speaks before a paper of none.
            (Some(f), Attributes::Cites | Attributes::According)
                if f.claimant == UNLISTED
                    && claim.claimant != UNLISTED
                    && lexicon.world.claimant(&claim.claimant).is_some()
                    && !d.language.verb_first
                    && claim.tokens.start >= f.tokens.end =>
            {
                found = Some(claim);
            }
            (Some(f), Attributes::Cites) => f.through = Some(claim.claimant),
            (Some(f), _) if f.denies || claim.denies => {}
            // "D'après les informations reçues, l'Observatoire écrit": a name speaks before what it rests on.
            (Some(f), Attributes::Says)
                if f.claimant == UNLISTED
                    && claim.claimant != UNLISTED
                    && lexicon.world.claimant(&claim.claimant).is_some()
                    && own.first().is_some_and(|o| o.value.how == Attributes::According) =>
            {
                found = Some(claim);
            }
            // "Citée par Sana, une source militaire a indiqué": the speaker is the source, Sana passes it on.
            (Some(f), Attributes::Says) if own.first().is_some_and(|o| o.value.how == Attributes::Cites) => {
                claim.through = Some(f.claimant.clone());
                found = Some(claim);
            }
            _ => {}
        }
    }
    (found, unnamed)
}

fn claim(s: Sources<'_>, speaker: Speaker, a: &Hit<Attribution>) -> Option<Claim> {
    let Sources { lexicon, parties, .. } = s;
    let (tokens, who) = match speaker {
        Speaker::Known(tokens, who) => (tokens, who),
        Speaker::Unlisted(tokens) => (tokens, Who::Claimant(UNLISTED.to_owned())),
        Speaker::Before => return None,
    };
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

/// "les FDS …, a déclaré leur porte-parole": the party named last before him speaks.
fn own_spokesman(s: Sources<'_>, n: usize, claim: &mut Claim) {
    let Sources { d, m, lexicon, parties } = s;
    let named = of(&m.claimants, n).find(|(_, c)| within(&c.tokens, &claim.tokens)).map(|(_, c)| c.tokens.start);
    let own = |i: usize| d.language.forms.own_words.contains(d.word(i));
    let Some(at) = named.and_then(|s| s.checked_sub(1)).filter(|i| own(*i)) else { return };
    if d.language.verb_first || !matches!(claim.claimant.as_str(), "source" | "military_source") {
        return;
    }
    let party = |a: &crate::mention::ActorMention| !a.adjective && !a.weak && a.tokens.end <= at;
    // "Les FDS ont pris la ville à l'EI, a dit leur porte-parole": the subject's, not that of whom a preposition governs.
    let free = |a: &crate::mention::ActorMention| {
        let governed =
            |(_, l): (usize, &Hit<Link>)| l.tokens.end <= a.tokens.start && l.tokens.end + 1 >= a.tokens.start;
        !of(&m.links, n).any(governed)
    };
    let before =
        of(&m.actors, n).find(|(_, a)| party(a) && free(a)).or_else(|| of(&m.actors, n).rfind(|(_, a)| party(a)));
    let actor = before.and_then(|(_, a)| parties.actor(&a.word)).and_then(|id| lexicon.world.actor(id));
    if let Some(a) = actor.filter(|a| a.side != "civilians") {
        (claim.claimant, claim.name, claim.side) = (a.id.clone(), a.name.clone(), a.side.clone());
    }
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
