//! Parties of a trigger by clause: subject, object, agent, opponent. Its place is found in `placing`.

use super::Party;
use super::attach::Attached;
use super::clause::Clauses;
use super::focus::Focus;
use super::party::Parties;
use super::phrase::{NamedPlace, PlacePhrase};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Attributes, Aux, Border, Features, Frame, Link, Part, Pos, Refers};
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// Everything that the arguments of one trigger are looked up in.
pub(super) struct Scene<'a> {
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
pub(super) struct Regions {
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
        let (mut from, mut to) = (clause.start, clause.end);
        for o in others.filter(|o| self.clauses.same(o.head.start, t.head.start)) {
            if o.head.end <= t.head.start && o.value.pos == Pos::Verb {
                from = from.max(o.head.end);
            }
            if o.head.start >= t.head.end && o.value.pos == Pos::Verb {
                to = to.min(o.head.start);
            }
        }
        Regions { left: from..t.head.start.max(from), right: t.head.end..to.max(t.head.end), border }
    }

    /// True where the verb's subject undergoes what it tells.
    pub fn is_passive(&self, t: &Hit<Trigger>, regions: &Regions) -> bool {
        if t.value.passive || t.features.any(Features::PASS) {
            return true;
        }
        if t.value.pos != Pos::Verb || self.d.language.verb_first {
            return false;
        }
        let near = |aux: Aux| {
            of(&self.m.auxiliaries, t.sentence).any(|(_, a)| {
                a.value == aux
                    && a.sentence == t.sentence
                    // "are already held by": the auxiliary may stand within the trigger's own words.
                    && a.tokens.end <= t.head.start
                    && a.tokens.end + 4 > t.head.start
            })
        };
        let participle = t.features.any(Features::PP);
        // Words that a rule spells out say nothing of their form.
        let spelled =
            t.features == Features::default() && !self.d.language.forms.is_participle(self.d.word(t.head.start));
        if !participle && !spelled || near(Aux::Reflexive) {
            return false;
        }
        if near(Aux::Been) {
            return true;
        }
        // "est arrivée", "sont tombés": verbs of motion take être without being passive.
        if matches!(t.value.frame.as_str(), "moves" | "leaves" | "flees" | "falls") {
            return false;
        }
        // "Prises au piège depuis cinq ans, …": a participle that opens the sentence has no auxiliary.
        if participle && self.clauses.sentence.start + 1 >= t.head.start && !t.features.any(Features::PAST) {
            return true;
        }
        let had = near(Aux::Have) || near(Aux::Had);
        if spelled {
            return !had && (near(Aux::Be) || near(Aux::Was));
        }
        let bare = !had && !near(Aux::Was);
        near(Aux::Be) && !near(Aux::Have)
            || near(Aux::Was) && !had
            || (bare && self.has_agent(t, regions))
            || (bare && t.features.0 == Features::PP.0)
    }

    /// "captured by": an agent right behind the verb; "took the town by storming it", "foiled an attack by" have their
    /// object there.
    fn has_agent(&self, t: &Hit<Trigger>, regions: &Regions) -> bool {
        let object = |until: usize| {
            of(self.phrases, t.sentence).any(|(_, p)| {
                p.link.is_none() && p.core.end <= until && p.core.start >= t.tokens.start && !p.named.is_empty()
            })
        };
        of(&self.m.links, t.sentence).any(|(_, l)| {
            l.value == Link::By
                && regions.right.contains(&l.tokens.start)
                && l.tokens.start < t.tokens.end + 8
                && !self.d.language.forms.is_participle(self.d.word(l.tokens.end))
                && !object(l.tokens.start)
                && !self.has_object(t, l.tokens.start)
        })
    }

    /// True where a noun with its determiner stands right behind the verb: "foiled an attempt by".
    fn has_object(&self, t: &Hit<Trigger>, until: usize) -> bool {
        t.tokens.end + 1 < until && self.d.language.forms.determiners.contains(self.d.word(t.tokens.end))
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
        let acts = |a: &usize| !self.is_holder(*a);
        let (behind, held): (Vec<usize>, Vec<usize>) = self.actors_in(&regions.right, t).into_iter().partition(acts);
        let (before, held_before): (Vec<usize>, Vec<usize>) =
            self.behind_speech(self.actors_in(&regions.left, t), t).into_iter().partition(acts);
        let lost = passive && t.value.frame == "loses" && !self.d.language.verb_first;
        let mut losers = 0;
        let between: Vec<usize> = behind.iter().copied().filter(|a| self.link_of(*a) == Some(Link::Between)).collect();
        if frame.mutual
            && let Some(&first) = between.first()
        {
            put(Part::Actor, self.party(first));
            let other = behind.iter().copied().find(|a| {
                *a > first
                    && self
                        .parties
                        .party(self.m, *a)
                        .is_some_and(|p| Some(&p.actor) != self.party(first).map(|q| q.actor).as_ref())
            });
            put(Part::Target, other.and_then(|o| self.party(o)));
        }
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
                        && (self.holds_object(&tokens, t, regions) || self.has_object(t, tokens.start)) =>
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
                Some(Link::By) => put(frame.agent, self.parties.party(self.m, a)),
                // "a repris la ville à l'EI", "remis aux autorités"
                Some(Link::At) if matches!(t.value.frame.as_str(), "takes" | "hands") && self.is_dative(a) => {
                    put(frame.against, self.parties.party(self.m, a));
                }
                // "lost its last village to the SDF"
                Some(Link::At | Link::To) if t.value.frame == "loses" && !passive && self.is_dative(a) => {
                    put(Part::Actor, self.party(a));
                }
                Some(Link::Against) => put(frame.against, self.parties.party(self.m, a)),
                Some(Link::From) if self.is_taken_from(t) && self.near(t.tokens.end, a) => {
                    put(frame.against, self.party(a));
                }
                _ if self.is_attacked(a, frame, t) => put(Part::Target, self.parties.party(self.m, a)),
                _ => {}
            }
        }
        let beside = self.beside(t);
        match t.value.pos {
            Pos::Noun => {
                // "الثوار فجروا نفقا": a rule for nouns that met a verb has its subject right before it.
                let verb = self.d.language.verb_first && t.features.any(Features::PAST | Features::PRES);
                let ahead = before.last().copied().filter(|a| {
                    verb && self.link_of(*a).is_none()
                        && self.m.actors.get(*a).is_some_and(|a| a.tokens.end == t.tokens.start)
                });
                put(Part::Actor, ahead.and_then(|a| self.party(a)));
                put(Part::Actor, beside.and_then(|a| self.party(a)));
                // "a convoy of 80 Turkish military vehicles"
                if t.value.frame == "sends" && !self.d.language.verb_first {
                    let own = self.actors_in(&t.tokens, t).into_iter().next();
                    put(Part::Actor, own.and_then(|a| self.party(a)));
                }
                let of = behind.iter().copied().find(|a| {
                    matches!(self.link_of(*a), Some(Link::Of | Link::From) | None)
                        && !self.is_victim(*a)
                        && (self.link_of(*a) != Some(Link::From) || !self.is_taken_from(t))
                        && self.near(t.tokens.end, *a)
                        && !self.is_attacked(*a, frame, t)
                        && !self.is_behind_verb(t, *a)
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
                // "l'armée a mené des frappes": the subject of the verb that carries the noun.
                let dead = |a: usize| self.d.language.verb_first && self.is_victim(a);
                let victim = |a: &usize| (self.was_killed(*a, t) || dead(*a)) && frame.against == Part::Target;
                if let Some(a) = before.iter().copied().find(victim) {
                    put(Part::Target, self.parties.party(self.m, a));
                }
                let before: Vec<usize> = before.iter().copied().filter(|a| !victim(a) && !self.is_means(t)).collect();
                let plain = before.iter().copied().find(|a| self.link_of(*a).is_none());
                // "des unités de l'armée sont engagées dans des affrontements"
                let subject = plain.or_else(|| {
                    let from = |a: usize| self.d.language.verb_first && self.link_of(a) == Some(Link::From);
                    let other = |a: &usize| !matches!(self.link_of(*a), Some(Link::By | Link::Against)) && !from(*a);
                    before.iter().copied().find(other)
                });
                put(Part::Actor, subject.and_then(|a| self.party(a)));
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
                    self.d.language.verb_first && !ahead
                        || !self.d.language.verb_first
                            && self.m.actors.get(*a).is_some_and(|a| {
                                // "broke the rebel siege": behind the verb's first word stands no subject.
                                a.tokens.end <= t.head.start && a.tokens.start <= t.tokens.start + 1 && !passive
                            })
                };
                let inside = within.iter().copied().find(|a| self.link_of(*a).is_none() && first(a));
                // "came under Turkish artillery fire"
                let by = within
                    .iter()
                    .copied()
                    .find(|a| t.value.passive && self.m.actors.get(*a).is_some_and(|a| a.tokens.start >= t.head.end));
                put(Part::Actor, by.and_then(|a| self.party(a)));
                if let Some(a) = within.iter().copied().find(|a| !first(a) && !passive) {
                    let part = frame.object.iter().copied().find(|p| *p != Part::Place).unwrap_or(Part::None);
                    put(part, self.party(a));
                }
                let subject_side = if let Some(a) = self.participle_of(t).or_else(|| self.resumed_subject(t, regions)) {
                    Some(a)
                } else if let Some(a) = inside.or_else(|| self.before_verb(t)) {
                    Some(a)
                } else if ahead {
                    let plain = |a: &usize| self.link_of(*a).is_none() && !self.suffers(*a, t);
                    before.iter().rev().copied().find(plain)
                } else if self.d.language.verb_first {
                    behind
                        .iter()
                        .copied()
                        .find(|a| self.link_of(*a).is_none() && self.near(t.tokens.end, *a) && !self.suffers(*a, t))
                        .or_else(|| before.first().copied().filter(|a| !self.suffers(*a, t)))
                } else {
                    let plain = before.iter().copied().find(|a| self.link_of(*a).is_none());
                    plain.or_else(|| before.first().copied())
                };
                let subject_part = if passive {
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
            target = self.other_camp(actor.as_ref(), target);
        }
        (actor, target)
    }

    /// True where a clause has a word for fighters, even one that does not say whose ("militants", "gunmen").
    pub fn names_fighters(&self, sentence: usize, regions: &Regions) -> bool {
        let inside = |a: &Range<usize>, r: &Range<usize>| a.start >= r.start && a.end <= r.end;
        of(&self.m.actors, sentence).any(|(_, a)| {
            a.word != "civilians" && (inside(&a.tokens, &regions.left) || inside(&a.tokens, &regions.right))
        })
    }

    /// True where a pronoun for a party stands before the trigger in its clause: "they advanced".
    pub fn has_pronoun(&self, sentence: usize, regions: &Regions) -> bool {
        of(&self.m.pronouns, sentence).any(|(_, p)| p.value == Refers::Actor && regions.left.contains(&p.tokens.start))
    }

    /// Arabic nominal sentences: "إن الجيش تقدم", "وكانت الوحدات، تدعمها مدفعية، قد قصفت" have their subject in front.
    fn before_verb(&self, t: &Hit<Trigger>) -> Option<usize> {
        if !self.d.language.verb_first {
            return None;
        }
        let plain = |i: usize, a: &crate::mention::ActorMention| {
            a.sentence == t.sentence && !a.adjective && a.tokens.end <= t.tokens.start && self.link_of(i).is_none()
        };
        let before = || of(&self.m.actors, t.sentence).filter(|(i, a)| plain(*i, a));
        let beside = before().rev().find(|(_, a)| a.tokens.end == t.tokens.start).map(|(i, _)| i);
        let (start, forms) = (t.tokens.start, &self.d.language.forms);
        let had = start > 0 && forms.perfect_particles.contains(self.d.word(start - 1));
        let was = |i: usize| forms.subject_openers.contains(self.d.word(i));
        let after_was = || before().find(|(_, a)| a.tokens.start > 0 && was(a.tokens.start - 1)).map(|(i, _)| i);
        beside.or_else(|| if had { after_was() } else { None })
    }

    /// Who a trigger without a subject of its own means: the antecedent of a relative clause, the subject before.
    fn antecedent(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<usize> {
        let clause_start = self.clauses.clause(t.head.start).0.start;
        if regions.border == Some(Border::Relative) {
            if let Some(subject) = self.subject_by_pronoun(t, clause_start) {
                return Some(subject);
            }
            return of(&self.m.actors, t.sentence)
                .rev()
                .find(|(_, a)| {
                    a.sentence == t.sentence
                        && a.tokens.end <= clause_start
                        && a.tokens.end + 12 > clause_start
                        && !a.adjective
                })
                .map(|(i, _)| i);
        }
        // "En prenant une base, l'armée …" has no border of its own.
        let gerund = t.features.any(Features::PRP) && regions.border.is_none();
        if regions.border == Some(Border::Subordinate) || gerund {
            return self.subject_of_main(t, regions, clause_start);
        }
        // "les rebelles ont admis qu'ils s'étaient repliés": the subject of the clause before.
        if regions.border != Some(Border::Complement) {
            return None;
        }
        let pronoun = of(&self.m.pronouns, t.sentence)
            .find(|(_, p)| p.value == Refers::Actor && p.tokens.start >= clause_start && p.tokens.end <= t.head.start)
            .filter(|(_, p)| self.clauses.same(p.tokens.start, t.head.start))?
            .1;
        let named = |a: &crate::mention::ActorMention| {
            !a.adjective && a.tokens.end <= pronoun.tokens.start && self.parties.actor(&a.word).is_some()
        };
        let before: Vec<usize> = of(&self.m.actors, t.sentence).filter(|(_, a)| named(a)).map(|(i, _)| i).collect();
        before.iter().rev().copied().find(|i| self.link_of(*i).is_none())
    }

    /// "… après avoir pris la ville", "Avant d'entrer en ville, l'armée …": an infinitive or participle of a clause that
    /// depends has the subject of the clause it depends on.
    fn subject_of_main(&self, t: &Hit<Trigger>, regions: &Regions, clause_start: usize) -> Option<usize> {
        let unfinite = t.features.any(Features::INF | Features::PP | Features::PRP);
        if self.d.language.verb_first || !unfinite || self.is_passive(t, regions) {
            return None;
        }
        let plain = |i: usize, a: &crate::mention::ActorMention| {
            !a.adjective && self.link_of(i).is_none() && self.parties.actor(&a.word).is_some()
        };
        let before = of(&self.m.actors, t.sentence)
            .filter(|(i, a)| a.tokens.end <= clause_start && plain(*i, a))
            .map(|(i, _)| i)
            .next_back()
            .map(|i| self.first_of_list(i));
        let opens = self.clauses.sentence.start == clause_start;
        // Behind the comma that ends an opening clause.
        let behind = || {
            of(&self.m.actors, t.sentence)
                .find(|(i, a)| {
                    let mut at = a.tokens.start;
                    while at > 0
                        && self.d.tokens.list.get(at - 1).is_some_and(|t| self.d.language.definite.contains(&t.sym))
                    {
                        at -= 1;
                    }
                    at > t.head.end && self.d.word(at - 1) == "," && plain(*i, a)
                })
                .map(|(i, _)| i)
        };
        before.or_else(|| if opens { behind() } else { None })
    }

    /// True where "we" is the subject: the party that speaks.
    pub fn by_speaker(&self, t: &Hit<Trigger>, regions: &Regions) -> bool {
        of(&self.m.pronouns, t.sentence).any(|(_, p)| {
            let behind = self.d.language.verb_first
                && t.value.pos == Pos::Verb
                && p.tokens.start >= t.tokens.start
                && p.tokens.start <= t.head.end + 1;
            let before =
                p.tokens.start >= regions.left.start && p.tokens.end <= t.head.start && p.tokens.end + 6 > t.head.start;
            p.value == Refers::Speaker && (before || behind)
        })
    }

    /// Actors named in a region, adjectives and those who merely speak left out.
    fn actors_in(&self, region: &Range<usize>, t: &Hit<Trigger>) -> Vec<usize> {
        let speaks = |a: usize| {
            let Some(actor) = self.m.actors.get(a) else { return false };
            of(&self.m.attributions, t.sentence).any(|(_, s)| {
                s.sentence == t.sentence
                    && matches!(s.value.how, Attributes::Says | Attributes::Denies)
                    && s.tokens.start >= actor.tokens.end
                    && s.tokens.end <= t.head.start
                    // "the rebels announced the capture": they speak of themselves; "said that the army …": of others.
                    && of(&self.m.borders, t.sentence).any(|(_, b)| {
                        b.sentence == t.sentence
                            && b.value == Border::Complement
                            && b.tokens.start >= s.tokens.end
                            && b.tokens.end <= t.head.start
                    })
            })
        };
        of(&self.m.actors, t.sentence)
            .filter(|(i, a)| {
                a.sentence == t.sentence
                    && !a.adjective
                    && !self.is_head_of_name(*i)
                    && a.tokens.start >= region.start
                    && a.tokens.end <= region.end
                    && self.clauses.same(a.tokens.start, t.head.start)
                    // "combattants" before anybody was named is nobody.
                    && self.parties.party(self.m, *i).is_some()
                    && !(a.tokens.end <= t.tokens.start && speaks(*i))
                    && !self.speaks_behind(*i, t)
            })
            .map(|(i, _)| i)
            .collect()
    }

    /// "هجوم على مواقع النظام", "غارات استهدفت مقرات لداعش": the owner of what is hit, or the force that is set upon.
    fn is_attacked(&self, actor: usize, frame: &Frame, t: &Hit<Trigger>) -> bool {
        let hits = matches!(t.value.frame.as_str(), "strikes" | "attacks" | "fights" | "besieges");
        let link = self.link_of(actor);
        hits && self.d.language.verb_first
            && frame.against == Part::Target
            && (link == Some(Link::Owner) || matches!(link, Some(Link::At | Link::To)) && t.value.pos == Pos::Noun)
    }

    /// An adjective of a party near a trigger that names none: "des avions israéliens ont visé".
    fn adjective_near(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<usize> {
        let inside = |r: &Range<usize>, a: &Range<usize>| a.start >= r.start && a.end <= r.end;
        of(&self.m.actors, t.sentence)
            .filter(|(i, a)| {
                a.sentence == t.sentence
                    && a.adjective
                    && !self.is_holder(*i)
                    && (inside(&regions.left, &a.tokens) || inside(&regions.right, &a.tokens))
            })
            .map(|(i, a)| (a.tokens.start.abs_diff(t.head.start), i))
            .filter(|(gap, _)| *gap <= 5)
            .min()
            .map(|(_, i)| i)
    }

    /// The actor right beside a trigger: "frappe israélienne", "regime shelling", "قصف روسي".
    fn beside(&self, t: &Hit<Trigger>) -> Option<usize> {
        let close = |a: &crate::mention::ActorMention| {
            let behind = a.tokens.start >= t.tokens.end && a.tokens.start <= t.tokens.end + 1 && a.adjective;
            let before = a.tokens.end <= t.tokens.start
                && a.tokens.end + 2 >= t.tokens.start
                && (a.adjective || t.value.pos == Pos::Noun);
            // "صاروخ إسرائيلي", "une incursion israélienne à": within the trigger's own words.
            let within = a.adjective && a.tokens.start >= t.head.start && a.tokens.end <= t.tokens.end;
            a.sentence == t.sentence && (behind || within || !self.d.language.verb_first && before)
        };
        // "factions supported by Turkey resumed their push": who stands behind "by" is not beside it.
        let governed = |i: usize, a: &crate::mention::ActorMention| {
            !self.d.language.verb_first
                && !a.adjective
                && a.tokens.end <= t.tokens.start
                && matches!(self.link_of(i), Some(Link::By | Link::Against))
        };
        // "l'armée, appuyée par des raids russes": what the trigger's own words hold comes before what stands ahead of them.
        let ahead = |a: &crate::mention::ActorMention| a.tokens.end <= t.tokens.start;
        let near = of(&self.m.actors, t.sentence).filter(|(i, a)| close(a) && !governed(*i, a) && !self.is_holder(*i));
        near.min_by_key(|(_, a)| ahead(a)).map(|(i, _)| i)
    }

    /// A party from a mention; "قواته", "مقاتليه" are those of the party named last before them in the sentence.
    fn party(&self, actor: usize) -> Option<Party> {
        let a = self.m.actors.get(actor)?;
        let own = self.parties.is_fighters(&a.word) && self.d.is_own(a.tokens.start);
        let master = || {
            of(&self.m.actors, a.sentence)
                .rev()
                .find(|(_, b)| {
                    let vague = b.weak && (self.parties.is_fighters(&b.word) || b.word == "civilians");
                    b.tokens.end <= a.tokens.start && !b.adjective && !vague
                })
                .and_then(|(b, _)| self.parties.party(self.m, b))
                .map(|p| Party { tokens: Some(a.tokens.clone()), ..p })
        };
        // "وقال إن مقاتليه …": the speaker's.
        let said = of(&self.m.borders, a.sentence)
            .any(|(_, b)| b.value == Border::Complement && b.tokens.end == a.tokens.start);
        if said
            && a.word == "fighters"
            && let Some(id) = self.speaker
        {
            return Some(Party { actor: id.to_owned(), tokens: Some(a.tokens.clone()) });
        }
        // "Free Syrian Army (FSA) fighters": the name right before says whose they are.
        let named = || {
            let b = self.m.actors.get(actor.checked_sub(1)?)?;
            let gap = b.tokens.end..a.tokens.start;
            let beside = gap.len() <= 1 && gap.clone().all(|i| self.d.word(i) == ")");
            let whose = beside && b.sentence == a.sentence && !b.adjective && !b.weak && !self.d.language.verb_first;
            let id = self.parties.actor(&b.word).filter(|_| whose && self.parties.is_fighters(&a.word))?;
            Some(Party { actor: id.to_owned(), tokens: Some(b.tokens.start..a.tokens.end) })
        };
        let own = if own { master() } else { named() };
        own.or_else(|| self.parties.party(self.m, actor))
    }

    /// "bombardé des positions de l'EI": the owner of what is hit, where no place stands between.
    fn owns_object(&self, t: &Hit<Trigger>, frame: &Frame, actor: usize) -> bool {
        let Some(a) = self.m.actors.get(actor) else { return false };
        frame.object.contains(&Part::Target)
            && !of(self.phrases, t.sentence)
                .any(|(_, p)| p.core.start >= t.head.end && p.core.end <= a.tokens.start && !p.named.is_empty())
    }

    fn near(&self, end: usize, actor: usize) -> bool {
        self.m.actors.get(actor).is_some_and(|a| a.tokens.start < end + 8)
    }
}
