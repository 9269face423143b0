//! Parties of a trigger by clause: subject, object, agent, opponent. Its place is found in `placing`.

use super::Party;
use super::clause::Clauses;
use super::clause::insertion::is_apposed;
use super::party::actor::Parties;
use super::phrase::attach::Attached;
use super::phrase::{NamedPlace, PlacePhrase};
use super::place::focus::Focus;
use crate::lexicon::{Border, Features, Frame, Link, Part, Pos};
use crate::mention::{ActorMention, Mentions};
use crate::text::Document;
use std::ops::Range;

/// Everything that the arguments of one trigger are looked up in.
pub(crate) struct Scene<'a> {
    pub d: &'a Document<'a>,
    pub m: &'a Mentions,
    pub places: &'a [NamedPlace],
    pub phrases: &'a [PlacePhrase],
    pub attached: &'a Attached,
    /// The places told of so far.
    pub focus: &'a Focus,
    pub clauses: &'a Clauses,
    pub parties: &'a Parties<'a>,
    /// Who speaks in this sentence, where a party does.
    pub speaker: Option<&'a str>,
    /// Triggers of this sentence that tell nothing, for want of a place or a party: their words border no other's.
    pub idle: &'a [usize],
}

/// The regions of a clause before and behind a trigger.
#[derive(Debug, Clone)]
pub(crate) struct Regions {
    pub left: Range<usize>,
    pub right: Range<usize>,
    pub border: Option<Border>,
}

impl Scene<'_> {
    /// What stands before and behind a trigger within its clause, up to the neighbouring triggers.
    pub fn regions(&self, index: usize) -> Regions {
        let Some(t) = self.m.triggers.get(index) else { return Regions { left: 0..0, right: 0..0, border: None } };
        let (clause, border) = self.clauses.clause(t.head.start);
        let others = self.clauses.triggers.iter().filter(|i| **i != index && !self.idle.contains(i));
        let others = others.filter_map(|i| self.m.triggers.get(*i));
        // "gunmen were killed when clashes broke out around A": the words of a rule may reach into the next clause.
        let last = t.tokens.end.saturating_sub(1);
        let reaches = !self.d.language.verb_first && last >= clause.end && self.clauses.same(last, t.head.start);
        let end = if reaches { self.clauses.clause(last).0.end } else { clause.end };
        let (mut from, mut to) = (clause.start, end);
        for o in others.filter(|o| self.clauses.same(o.head.start, t.head.start)) {
            let apposed = is_apposed(self.d, self.m, t.sentence, o, t.head.start);
            if o.head.end <= t.head.start && o.value.pos == Pos::Verb && !apposed {
                from = from.max(o.head.end);
            }
            if o.head.start >= t.head.end && o.value.pos == Pos::Verb {
                to = to.min(o.head.start);
            }
        }
        Regions { left: from..t.head.start.max(from), right: t.head.end..to.max(t.head.end), border }
    }

    /// Actor and target of a trigger.
    pub fn parties(&self, index: usize, frame: &Frame, regions: &Regions) -> (Option<Party>, Option<Party>) {
        let Some(t) = self.m.triggers.get(index) else { return (None, None) };
        let passive = self.is_passive(t, regions);
        let (mut actor, mut target) = (None, None);
        let mut put = |part: Part, who: Option<Party>| match part {
            Part::Actor if actor.is_none() => actor = who,
            Part::Target if target.is_none() => target = who,
            _ => {}
        };
        // By, against, between: the preposition says it all.
        // "the last rebel bastion fell": who holds a place is the one that it is taken from or that is hit there.
        // "rockets fired from army barracks": whose barracks they are, fires.
        let from = |a: usize| t.value.frame == "strikes" && self.link_of(a) == Some(Link::From);
        let acts = |a: &usize| !self.is_holder(*a) || from(*a);
        let (behind, held): (Vec<usize>, Vec<usize>) = self.actors_in(&regions.right, t).into_iter().partition(acts);
        let (before, held_before): (Vec<usize>, Vec<usize>) =
            self.behind_speech(self.actors_in(&regions.left, t), t).into_iter().partition(acts);
        let lost = passive && t.value.frame == "loses" && !self.d.language.verb_first;
        let mut losers = 0;
        let between: Vec<usize> = behind.iter().copied().filter(|a| self.link_of(*a) == Some(Link::Between)).collect();
        // "Clashes between rebels and soldiers erupted": both may stand within the trigger's own words.
        let within = if between.is_empty() { self.actors_in(&t.tokens, t) } else { Vec::new() };
        let inside = within.iter().copied().filter(|a| self.link_of(*a) == Some(Link::Between));
        if frame.mutual
            && let Some(first) = between.first().copied().or_else(|| inside.clone().next())
        {
            put(Part::Actor, self.party(first));
            let all = if between.is_empty() { &within } else { &behind };
            put(Part::Target, self.against(first, all).and_then(|o| self.party(o)));
        }
        // "The siege imposed by ISIS was broken": who is named within the words had laid it.
        let laid = |a: &usize| t.value.frame == "relieves" && self.link_of(*a) == Some(Link::By);
        put(Part::Target, before.iter().copied().find(laid).and_then(|a| self.party(a)));
        let before: Vec<usize> = before.into_iter().filter(|a| !laid(a)).collect();
        // "four soldiers were killed under mortar shells fired by rebels": who died is no subject of the blow.
        let blow = t.value.pos == Pos::Verb && matches!(t.value.frame.as_str(), "strikes" | "attacks");
        let (dead, before): (Vec<usize>, Vec<usize>) =
            before.into_iter().partition(|a| blow && self.were_killed(*a, t));
        put(Part::Target, dead.last().and_then(|a| self.party(*a)));
        put(Part::Actor, self.owner_of(t).and_then(|a| self.party(a)));
        let arms = self.whose_arms(t).filter(|_| !passive);
        put(Part::Actor, arms.and_then(|a| self.party(a)));
        // "bombed ISIL positions, killing 30 people": whose positions stand right behind the verb comes before who died;
        // "pounded rebel-held Ariha, killing eight civilians" names a place.
        let object = behind.first().copied().filter(|a| {
            let plain = |a: &ActorMention| {
                let held =
                    (a.tokens.end..a.tokens.end + 2).any(|i| self.d.language.forms.held.contains(self.d.word(i)));
                a.tokens.start <= t.tokens.end + 1 && a.word != "civilians" && !held
            };
            t.value.pos == Pos::Verb
                && !passive
                && !self.d.language.verb_first
                && matches!(t.value.frame.as_str(), "strikes" | "attacks")
                && self.m.actors.get(*a).is_some_and(plain)
                && self.link_of(*a).is_none()
                && !self.is_victim(*a)
        });
        put(Part::Target, object.and_then(|a| self.party(a)));
        for &a in &behind {
            let tokens = self.m.actors.get(a).map_or(0..0, |a| a.tokens.clone());
            match self.link_of(a) {
                _ if self.is_victim(a) && frame.against == Part::Target => {
                    put(Part::Target, self.party(a));
                }
                Some(Link::By)
                    if t.value.pos == Pos::Verb
                        && !passive
                        && frame.subject == Part::Actor
                        && frame.agent == Part::Actor
                        && (self.holds_object(&tokens, t, regions)
                            || self.has_object(t, tokens.start)
                            || self.is_in_hands(a)) =>
                {
                    put(Part::Target, self.party(a));
                }
                // "the siege imposed by ISIS was broken": who is set behind the noun had laid it.
                Some(Link::By) if t.value.frame == "relieves" && self.is_behind_noun(t, &tokens) => {
                    put(Part::Target, self.party(a));
                }
                // "perdue par l'armée": who lost it.
                Some(Link::By) if lost && losers == 0 => {
                    losers += 1;
                    put(Part::Target, self.parties.party(self.m, a));
                }
                // "left the town under a deal mediated by Washington": the verb has its subject before it.
                Some(Link::By)
                    if t.value.pos == Pos::Verb
                        && !passive
                        && frame.subject == Part::Actor
                        && frame.agent == Part::Actor
                        && !self.d.language.verb_first
                        && before.iter().any(|b| self.link_of(*b).is_none()) => {}
                // "passé en fin de journée sous le contrôle des rebelles": the preposition is part of the trigger.
                Some(Link::Against) if t.value.frame == "falls" && self.is_own_link(a, t) => {
                    put(Part::Actor, self.party(a));
                }
                Some(Link::By) => put(frame.agent, self.parties.party(self.m, a)),
                // "a repris la ville à l'EI", "remis aux autorités"
                Some(Link::At) if matches!(t.value.frame.as_str(), "takes" | "hands") && self.is_dative(a) => {
                    put(frame.against, self.parties.party(self.m, a));
                }
                // "lost its last village to the SDF", "had fallen in earlier fighting to the rebels"
                Some(Link::At | Link::To)
                    if matches!(t.value.frame.as_str(), "loses" | "falls") && !passive && self.is_dative(a) =>
                {
                    put(Part::Actor, self.party(a));
                }
                Some(Link::Against) => put(frame.against, self.parties.party(self.m, a)),
                Some(Link::From) if (self.is_taken_from(t) || self.is_to_take(t)) && self.near(t.tokens.end, a) => {
                    put(frame.against, self.party(a));
                }
                _ if self.is_attacked(a, frame, t) => put(Part::Target, self.parties.party(self.m, a)),
                // "ont subi les bombardements de l'armée": the genitive of what a subject undergoes is its doer.
                Some(Link::Of)
                    if t.value.pos == Pos::Verb && self.undergone(t).is_some() && self.near(t.tokens.end, a) =>
                {
                    put(Part::Actor, self.party(a));
                }
                // "rockets were fired from army barracks": whose the place is that they came from.
                Some(Link::From) if t.value.frame == "strikes" && self.near(t.tokens.end, a) => {
                    put(Part::Actor, self.party(a));
                }
                _ => {}
            }
        }
        put(Part::Actor, self.doer(t).and_then(|a| self.party(a)));
        let beside = self.beside(t);
        match t.value.pos {
            Pos::Noun => {
                // "ISIS' failed assault": whose it was is the one that was driven back.
                let doer = if frame.subject == Part::Target { Part::Target } else { Part::Actor };
                put(doer, self.carrier(t).and_then(|a| self.party(a)));
                // "الثوار فجروا نفقا": a rule for nouns that met a verb has its subject right before it.
                let verb = self.d.language.verb_first && t.features.any(Features::PAST | Features::PRES);
                let ahead = before.last().copied().filter(|a| {
                    verb && self.link_of(*a).is_none()
                        && self.m.actors.get(*a).is_some_and(|a| a.tokens.end == t.tokens.start)
                });
                put(doer, ahead.and_then(|a| self.party(a)));
                // "قتل خمسة جنود في تفجير": the dead among the trigger's own words are whom it hit.
                let dead = |a: &usize| self.d.language.verb_first && self.is_victim(*a);
                if frame.against == Part::Target {
                    put(Part::Target, self.actors_in(&t.tokens, t).into_iter().find(dead).and_then(|a| self.party(a)));
                }
                // "طرد مقاتلو المعارضة قوات النظام من": a rule for nouns whose own words are a verb, its subject and its object.
                if t.value.frame == "drives"
                    && self.d.language.verb_first
                    && let [subject, object, ..] = self.actors_in(&t.tokens, t).as_slice()
                    && self.link_of(*subject).is_none()
                    && self.link_of(*object).is_none()
                    && self.first_joined(*object) == *object
                {
                    put(Part::Actor, self.party(*subject));
                    put(Part::Target, self.party(*object));
                }
                put(doer, beside.and_then(|a| self.party(a)));
                // "a convoy of 80 Turkish military vehicles"
                if t.value.frame == "sends" && !self.d.language.verb_first {
                    let own = self.actors_in(&t.tokens, t).into_iter().next();
                    put(Part::Actor, own.and_then(|a| self.party(a)));
                }
                let of = behind.iter().copied().find(|a| {
                    matches!(self.link_of(*a), Some(Link::Of | Link::From) | None)
                        && !self.is_victim(*a)
                        && (self.link_of(*a) != Some(Link::From) || !self.is_taken_from(t) && !self.is_to_take(t))
                        && self.near(t.tokens.end, *a)
                        && !self.is_attacked(*a, frame, t)
                        && !self.is_behind_verb(t, *a)
                        && !self.owns_place(*a)
                });
                if of.is_none() && matches!(t.value.frame.as_str(), "strikes" | "attacks") {
                    let hit = |a: &usize| self.link_of(*a) == Some(Link::Of) && self.is_behind_verb(t, *a);
                    put(Part::Target, behind.iter().copied().find(hit).and_then(|a| self.party(a)));
                }
                // "نصب مسلحون كمينا لدورية من الجيش": with a subject before it, who stands behind "for" is the one set upon.
                let set_upon = |a: &usize| {
                    self.d.language.verb_first
                        && frame.against == Part::Target
                        && self.link_of(*a) == Some(Link::Of)
                        && before.iter().any(|b| self.link_of(*b).is_none() && !self.is_victim(*b))
                };
                if let Some(a) = of.filter(set_upon) {
                    put(Part::Target, self.party(a));
                } else if let Some(a) = of {
                    let part = frame.of.iter().copied().find(|p| *p != Part::Place).unwrap_or(Part::None);
                    put(part, self.party(a));
                }
                // "is fighting ISIL": a noun that is a verb here has its subject before it.
                if let Some((subject, object)) = self.in_progress(t, frame, &before, &behind) {
                    (actor, target) = (self.party(subject), self.party(object));
                }
                let mut put = |part: Part, who: Option<Party>| match part {
                    Part::Actor if actor.is_none() => actor = who,
                    Part::Target if target.is_none() => target = who,
                    _ => {}
                };
                // "l'armée a mené des frappes": the subject of the verb that carries the noun.
                let dead = |a: usize| self.d.language.verb_first && self.is_victim(a);
                let victim = |a: &usize| (self.was_killed(*a, t) || dead(*a)) && frame.against == Part::Target;
                if let Some(a) = before.iter().copied().find(victim) {
                    put(Part::Target, self.parties.party(self.m, a));
                    // "three of its fighters died in clashes with the Front": they fought those named behind.
                    if frame.mutual && behind.iter().any(|b| self.link_of(*b) == Some(Link::Against)) {
                        put(Part::Actor, self.parties.party(self.m, a));
                    }
                }
                let before: Vec<usize> = before.iter().copied().filter(|a| !victim(a) && !self.is_means(t)).collect();
                let plain = self.behind_opener(&before);
                let plain = plain.or_else(|| self.plain_before(&before, t));
                // "des unités de l'armée sont engagées dans des affrontements"
                let subject = plain.or_else(|| {
                    let from = |a: usize| self.d.language.verb_first && self.link_of(a) == Some(Link::From);
                    let other = |a: &usize| !matches!(self.link_of(*a), Some(Link::By | Link::Against)) && !from(*a);
                    before.iter().copied().find(other)
                });
                put(doer, subject.and_then(|a| self.party(a)));
                // "L'EI, qui avait lancé une offensive": whom the relative clause tells of.
                if regions.border == Some(Border::Relative)
                    && !self.d.language.verb_first
                    && matches!(t.value.frame.as_str(), "attacks" | "moves")
                {
                    put(Part::Actor, self.antecedent(t, regions).and_then(|a| self.party(a)));
                }
            }
            Pos::Verb => {
                let within = self.actors_in(&t.tokens, t);
                // "the troops fled", a verb with its subject; "drove the rebels out", one with its object.
                // "المقاتلون يبعدون خصومهم": the subject of a verb in the plural stands before it.
                let ahead = self.has_subject_ahead(t);
                let first = |a: &usize| {
                    self.d.language.verb_first && !ahead && !self.disagrees(*a, t)
                        || !self.d.language.verb_first
                            && self.m.actors.get(*a).is_some_and(|a| {
                                // "broke the rebel siege": behind the verb's first word stands no subject.
                                // "broke the army's siege": so is who had laid it, right behind the verb.
                                let opens = usize::from(t.value.event_type != "siege_lifted");
                                a.tokens.end <= t.head.start && a.tokens.start <= t.tokens.start + opens && !passive
                            })
                };
                let inside = within.iter().copied().find(|a| self.link_of(*a).is_none() && first(a));
                // "came under Turkish artillery fire"
                let by = within.iter().copied().find(|a| {
                    let from = self.undergone(t).or(Some(t.head.end).filter(|_| t.value.passive));
                    self.m.actors.get(*a).is_some_and(|a| from.is_some_and(|from| a.tokens.start >= from))
                });
                put(Part::Actor, by.and_then(|a| self.party(a)));
                let within: Vec<usize> = within.into_iter().filter(|a| Some(*a) != arms).collect();
                if let Some(a) = within.iter().copied().find(|a| !first(a) && !passive) {
                    let part = frame.object.iter().copied().find(|p| *p != Part::Place).unwrap_or(Part::None);
                    put(part, self.party(a));
                }
                let own = || self.participle_of(t).or_else(|| self.resumed_subject(t, regions));
                let subject_side = if let Some(a) = self.inverted_subject(t, regions).filter(|_| !passive).or_else(own)
                {
                    Some(a)
                } else if let Some(a) = inside.or_else(|| self.before_verb(t)) {
                    Some(a)
                } else if ahead {
                    let plain = |a: &usize| self.link_of(*a).is_none() && !self.suffers(*a, t);
                    let last = before.iter().rev().copied().find(plain);
                    last.map(|a| self.first_of_list(a))
                } else if self.d.language.verb_first {
                    behind
                        .iter()
                        .copied()
                        .find(|a| {
                            self.link_of(*a).is_none()
                                && self.near(t.tokens.end, *a)
                                && !self.suffers(*a, t)
                                && !self.disagrees(*a, t)
                        })
                        .or_else(|| before.first().copied().filter(|a| !self.suffers(*a, t)))
                } else {
                    // "on villages that rebels hold, as they press on": the pronoun means none of those named beside it.
                    let pronoun = self.subject_pronoun(t, regions);
                    let plain = match pronoun {
                        Some(at) => self.meant_by(at, t),
                        None => self.plain_before(&before, t),
                    };
                    let before: &[usize] = if pronoun.is_some() { &[] } else { &before };
                    plain
                        .or_else(|| self.over_infinitive(t, regions))
                        .or_else(|| before.iter().copied().find(|a| !self.stands_apart(*a)))
                };
                // "ten militants were killed in clashes with the army": they fought those named behind.
                let fought = passive && frame.mutual && behind.iter().any(|b| self.link_of(*b) == Some(Link::Against));
                let subject_part = if fought {
                    Part::Actor
                } else if passive {
                    frame.object.iter().copied().find(|p| *p != Part::Place).unwrap_or(Part::Target)
                } else {
                    frame.subject
                };
                let subject = subject_side.or_else(|| self.antecedent(t, regions));
                if subject_part != Part::Place {
                    put(subject_part, subject.and_then(|a| self.party(a)));
                } else if let Some(a) = behind.iter().copied().find(|a| {
                    // "fell to an alliance of rebels"
                    let owner = !self.d.language.verb_first && self.link_of(*a) == Some(Link::Of);
                    let given = self.link_of(*a) == Some(Link::At) && self.is_dative(*a);
                    self.link_of(*a).is_none() || (owner || given) && self.near(t.tokens.end, *a)
                }) {
                    // "n'est plus entre les griffes de Daech"
                    let part = if frame.agent == Part::Target { Part::Target } else { Part::Actor };
                    put(part, self.party(a));
                }
                let object = behind.iter().copied().find(|a| {
                    let link = self.link_of(*a);
                    // "هاجمت مواقع الفصائل", "a bombardé des positions de l'EI"
                    let owner = if self.d.language.verb_first {
                        matches!(link, Some(Link::Of | Link::Owner))
                    } else {
                        link == Some(Link::Of) && self.owns_object(t, frame, *a)
                    };
                    Some(*a) != subject_side && (link.is_none() || owner) && self.near(t.tokens.end, *a)
                });
                if !passive && let Some(a) = object {
                    let part = frame.object.iter().copied().find(|p| *p != Part::Place).unwrap_or(Part::None);
                    put(part, self.party(a));
                }
                put(Part::Actor, beside.filter(|_| passive).and_then(|a| self.party(a)));
            }
        }
        let takes = matches!(t.value.frame.as_str(), "takes" | "attacks" | "strikes" | "besieges" | "falls" | "drives");
        let holder = || {
            let near = |a: &&usize| self.near(t.tokens.end, **a);
            let behind = || held.iter().find(near);
            let first =
                if passive || t.value.frame == "falls" { held_before.first().or_else(behind) } else { behind() };
            first.filter(|a| !self.is_outsider_adjective(**a)).and_then(|a| self.party(*a))
        };
        if takes && target.is_none() {
            target = holder();
        }
        if actor.is_none() && matches!(t.value.frame.as_str(), "strikes" | "attacks") {
            actor = self.adjective_near(t, regions).and_then(|a| self.party(a));
        }
        // "des blindés turcs sont entrés": the adjective of a subject that names nobody.
        if actor.is_none() && t.value.pos == Pos::Verb && frame.subject == Part::Actor && !passive {
            let left = Regions { right: 0..0, ..regions.clone() };
            actor = self.adjective_near(t, &left).and_then(|a| self.party(a));
        }
        if target.as_ref().map(|t| &t.actor) == actor.as_ref().map(|a| &a.actor) {
            actor = self.jihadists_apart(actor, target.as_ref());
            target = self.other_camp(actor.as_ref(), target);
        }
        self.joined_parties(t, frame, actor, target)
    }
}
