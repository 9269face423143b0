//! Parties by the trigger's own words and by the clause that hangs on it: "came under army fire", "the strikes that
//! Russian jets carried out", "les quartiers qu'assiège le régime".

use crate::event::arguments::{Regions, Scene};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Aux, Border, Frame, Link, Pos};
use crate::mention::{ActorMention, Hit, of};

/// How far behind "that" the subject of the clause that hangs on a noun may begin, in tokens.
const DOER: usize = 2;

/// How far behind the verb that carries a noun its subject may begin, in tokens.
const CARRIED: usize = 2;

/// The same where its verb comes first.
const DOER_BEHIND_VERB: usize = 4;

/// How far behind an inverted verb its subject may begin, in tokens.
const INVERTED: usize = 3;

/// How far before whom a blow hits the verb for it may stand, in tokens.
const HIT: usize = 3;

/// How many auxiliaries may stand before an inverted verb.
const AUXILIARIES: usize = 3;

impl Scene<'_> {
    /// "came under army fire", "was blown up by": the trigger's own words make its subject undergo it.
    pub(crate) fn undergoes(&self, t: &Hit<Trigger>) -> bool {
        let frame = t.value.frame.as_str();
        if self.d.language.verb_first || t.value.pos != Pos::Verb {
            return false;
        }
        if !matches!(frame, "strikes" | "attacks" | "besieges" | "takes" | "drives") {
            return false;
        }
        if self.undergone(t).is_some() {
            return true;
        }
        let forms = &self.d.language.forms;
        // "are besieged", "was blown up by": the auxiliary opens the trigger.
        let opens = of(&self.m.auxiliaries, t.sentence)
            .any(|(_, a)| matches!(a.value, Aux::Be | Aux::Was) && a.tokens.start == t.tokens.start);
        let passive = |i: usize| forms.passive_endings.iter().any(|e| self.d.word(i).ends_with(e.as_str()));
        let by = of(&self.m.links, t.sentence).any(|(_, l)| l.value == Link::By && l.tokens.end == t.tokens.end);
        opens && (by || t.tokens.start + 1 < t.tokens.end && passive(t.tokens.start + 1))
    }

    /// "came under army fire": where the word stands behind which the party does it.
    pub(crate) fn undergone(&self, t: &Hit<Trigger>) -> Option<usize> {
        let strikes = matches!(t.value.frame.as_str(), "strikes" | "attacks");
        let forms = &self.d.language.forms.undergo;
        // "est la cible des tirs de l'armée": the words may be three, from the one before the trigger's on.
        let word = |i: usize| self.d.word(i);
        let three = |i: usize| i > 0 && forms.iter().any(|w| w.split(' ').eq([word(i - 1), word(i), word(i + 1)]));
        let found = || t.tokens.clone().find(|i| forms.contains(self.d.word(*i)) || three(*i));
        if strikes { found() } else { None }
    }

    /// "Drones of the alliance have struck": whose arms stand before the verb within the trigger's own words.
    pub(crate) fn whose_arms(&self, t: &Hit<Trigger>) -> Option<usize> {
        let blow = matches!(t.value.frame.as_str(), "strikes" | "attacks") && self.undergone(t).is_none();
        let inside = |a: &ActorMention| a.tokens.start > t.tokens.start + 1 && a.tokens.end < t.tokens.end;
        // "Syrian jets struck": the noun for the arms may be both the party's and the trigger's.
        let shared = |a: &ActorMention| {
            a.tokens.start < t.tokens.start
                && a.tokens.end == t.tokens.start + 1
                && a.tokens.end < t.tokens.end
                && !of(&self.m.auxiliaries, t.sentence).any(|(_, x)| x.tokens.start == a.tokens.end)
        };
        let own = |i: usize, a: &ActorMention| {
            let whose = || inside(a) && self.link_of(i) == Some(Link::Of) && self.is_verbal_end(t, a.tokens.end);
            !a.adjective && (shared(a) || whose())
        };
        let found = || of(&self.m.actors, t.sentence).find(|(i, a)| own(*i, a)).map(|(i, _)| i);
        if blow && !self.d.language.verb_first { found() } else { None }
    }

    /// True where the words of a trigger from `from` on are its verb in the active: an auxiliary, or its last word alone.
    fn is_verbal_end(&self, t: &Hit<Trigger>, from: usize) -> bool {
        let aux = |of_aux: &dyn Fn(&Hit<Aux>) -> bool| of(&self.m.auxiliaries, t.sentence).any(|(_, a)| of_aux(a));
        let been = aux(&|a| a.value == Aux::Been && a.tokens.start >= from && a.tokens.end <= t.tokens.end);
        !been && (from + 1 == t.tokens.end || aux(&|a| a.tokens.start == from))
    }

    /// "نفذت القوات حملة تمشيط": who stands between the verb and the noun that it carries, all of them the trigger's words.
    pub(crate) fn carrier(&self, t: &Hit<Trigger>) -> Option<usize> {
        let within = |a: &ActorMention| {
            a.tokens.start > t.tokens.start
                && a.tokens.start <= t.tokens.start + CARRIED
                && a.tokens.end <= t.head.start
        };
        let verb = self.d.language.verb_first && t.value.pos == Pos::Noun && self.undergone(t).is_none();
        let launches =
            matches!(t.value.frame.as_str(), "attacks" | "strikes" | "moves" | "sends" | "cuts" | "besieges");
        let found = || {
            of(&self.m.actors, t.sentence)
                .find(|(i, a)| within(a) && !a.adjective && self.link_of(*i).is_none() && !self.is_victim(*i))
        };
        if verb && launches { found().map(|(i, _)| i) } else { None }
    }

    /// "the strikes that Russian jets carried out", "الغارات التي شنتها طائرات النظام": who acts in the clause that hangs on
    /// a noun.
    pub(crate) fn doer(&self, t: &Hit<Trigger>) -> Option<usize> {
        if t.value.pos != Pos::Noun || !matches!(t.value.frame.as_str(), "strikes" | "attacks" | "moves" | "besieges") {
            return None;
        }
        let hangs = |r: &std::ops::Range<usize>| r.end > t.head.end && r.start <= t.tokens.end + 1;
        let (_, that) = of(&self.m.borders, t.sentence)
            .find(|(_, b)| matches!(b.value, Border::Relative | Border::Complement) && hangs(&b.tokens))?;
        let reach = if self.d.language.verb_first { DOER_BEHIND_VERB } else { DOER };
        let subject = |i: usize, a: &ActorMention| {
            !a.adjective
                && a.tokens.start >= that.tokens.end
                && a.tokens.start <= that.tokens.end + reach
                && self.link_of(i).is_none()
                && !self.is_victim(i)
                && self.parties.party(self.m, i).is_some()
        };
        let found = of(&self.m.actors, t.sentence).find(|(i, a)| subject(*i, a)).map(|(i, _)| i)?;
        // "the strikes that hit rebels": a verb of its own stands before whom it tells of.
        let verb = of(&self.m.triggers, t.sentence).any(|(_, o)| {
            let start = self.m.actors.get(found).map_or(0, |a| a.tokens.start);
            o.value.pos == Pos::Verb && o.head.start >= that.tokens.end && o.head.end <= start
        });
        (!verb || self.d.language.verb_first && !self.is_hit(found, t)).then_some(found)
    }

    /// "is fighting ISIL over the quarter": subject and object of a participle that a table has as a noun.
    pub(crate) fn in_progress(
        &self,
        t: &Hit<Trigger>,
        frame: &Frame,
        before: &[usize],
        behind: &[usize],
    ) -> Option<(usize, usize)> {
        let participle = self.d.language.forms.is_participle(self.d.word(t.head.start));
        let being = of(&self.m.auxiliaries, t.sentence).any(|(_, a)| {
            matches!(a.value, Aux::Be | Aux::Was | Aux::Been)
                && a.tokens.end <= t.tokens.start
                && a.tokens.end + AUXILIARIES > t.tokens.start
        });
        if !frame.mutual || !participle || !being || self.d.language.verb_first {
            return None;
        }
        let plain = |a: &&usize| self.link_of(**a).is_none();
        let beside = |a: &&usize| self.m.actors.get(**a).is_some_and(|a| a.tokens.start <= t.tokens.end + 1);
        let object = behind.iter().find(|a| plain(a) && beside(a))?;
        Some((*before.iter().find(plain)?, *object))
    }

    /// "between A and its allies on one side, and B on the other": the first behind one party that is not of its camp, else
    /// the first other one.
    pub(crate) fn against(&self, first: usize, behind: &[usize]) -> Option<usize> {
        let own = self.party(first)?.actor;
        let side = self.parties.side(&own);
        let others: Vec<(usize, String)> = behind
            .iter()
            .copied()
            .filter(|a| *a > first)
            .filter_map(|a| Some((a, self.parties.party(self.m, a)?.actor)))
            .filter(|(_, id)| *id != own)
            .collect();
        let foe = |(_, id): &&(usize, String)| !super::actor::same_camp(self.parties.side(id), side);
        others.iter().find(foe).or_else(|| others.first()).map(|(a, _)| *a)
    }

    /// "وكانت القوات التركية عمدت لاستهداف": the subject behind the word that opens the clause of a noun.
    pub(crate) fn behind_opener(&self, before: &[usize]) -> Option<usize> {
        let forms = &self.d.language.forms;
        let opened = |a: &usize| {
            let start = self.m.actors.get(*a).map_or(0, |a| a.tokens.start);
            start.checked_sub(1).is_some_and(|i| forms.subject_openers.contains(self.d.word(i)))
        };
        before.iter().rev().copied().find(opened).filter(|a| self.link_of(*a).is_none())
    }

    /// "les quartiers qu'assiège le régime": the subject of a verb right behind "que" follows it.
    pub(crate) fn inverted_subject(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<usize> {
        let inverting = &self.d.language.forms.inverting;
        if inverting.is_empty() || t.value.pos != Pos::Verb {
            return None;
        }
        let auxiliary = |i: usize| of(&self.m.auxiliaries, t.sentence).any(|(_, a)| a.tokens.contains(&i));
        let mut at = t.tokens.start;
        for _ in 0..AUXILIARIES {
            if at > 0 && auxiliary(at - 1) {
                at -= 1;
            }
        }
        if !at.checked_sub(1).is_some_and(|i| inverting.contains(self.d.word(i))) {
            return None;
        }
        of(&self.m.actors, t.sentence)
            .find(|(i, a)| {
                !a.adjective
                    && a.tokens.start >= t.tokens.end
                    && a.tokens.start <= t.tokens.end + INVERTED
                    && a.tokens.end <= regions.right.end
                    && self.link_of(*i).is_none()
            })
            .map(|(i, _)| i)
    }

    /// "هجوم طال وحدات من الجيش": whom a noun's own verb hits.
    pub(crate) fn is_hit(&self, actor: usize, t: &Hit<Trigger>) -> bool {
        let Some(a) = self.m.actors.get(actor) else { return false };
        let from = a.tokens.start.saturating_sub(HIT).max(t.head.start + 1);
        // "ملاحقة فلول النظام": the noun for the chase may be the trigger itself.
        let chase = |i: usize| self.d.language.forms.chases.contains(self.d.word(i));
        if t.value.pos == Pos::Noun && (from.saturating_sub(1)..a.tokens.start).any(chase) {
            return true;
        }
        t.value.pos == Pos::Noun
            && (from..a.tokens.start).any(|i| self.d.language.forms.hitting.contains(self.d.word(i)))
    }

    /// "تمهيد بالمدفعية": arms behind "with" are no party.
    pub(crate) fn is_instrument(&self, a: &ActorMention) -> bool {
        let with = || self.d.has_letter(a.tokens.start, 'ب');
        self.d.language.verb_first && a.weak && self.parties.is_fighters(&a.word) && with()
    }

    /// "The group, opposition sources said, …": a party within the words for a source that speaks there.
    pub(crate) fn is_in_source(&self, a: &ActorMention) -> bool {
        !self.d.language.verb_first
            && of(&self.m.claimants, a.sentence).any(|(_, c)| {
                let comma = || c.tokens.start.checked_sub(1).is_some_and(|i| self.d.word(i) == ",");
                c.tokens.start <= a.tokens.start
                    && a.tokens.end <= c.tokens.end
                    && comma()
                    && c.tokens.len() > a.tokens.len()
                    && of(&self.m.attributions, a.sentence)
                        .any(|(_, s)| s.tokens.start == c.tokens.end || s.tokens.end == c.tokens.start)
            })
    }
}
