//! Whose a deed is where a possessive says so, and whose a verb is behind an infinitive: subjects that stand farther off.

use crate::event::arguments::{Regions, Scene};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Border, Features, Link, Pos, Refers};
use crate::mention::{ActorMention, Hit, of};

/// How far before its verb a pronoun may stand that is its subject, auxiliaries between, in tokens.
const PRONOUN: usize = 3;

/// How far apart two parties may stand that a conjunction joins, in tokens.
const JOINED: usize = 3;

impl Scene<'_> {
    /// "مضت الفصائل في تقدمها", "بسط سيطرته": the possessive of a noun for a deed is that of the subject before it, not of
    /// whoever a preposition or a place named last.
    pub(crate) fn owner_of(&self, t: &Hit<Trigger>) -> Option<usize> {
        // A verb's pronoun is its object: "غادرها"; "في تقدمهم" is a noun all the same.
        let verb = t.features.any(Features::PAST | Features::PRES)
            && !t
                .head
                .start
                .checked_sub(1)
                .is_some_and(|i| self.d.language.forms.prepositions.contains(self.d.word(i)));
        let noun = |i: usize| self.d.is_own(i) && !(verb && t.head.contains(&i));
        let possessed = self.d.language.verb_first && t.tokens.clone().any(noun);
        let gains = matches!(t.value.frame.as_str(), "takes" | "holds" | "moves" | "leaves" | "attacks" | "besieges");
        // "غادرها الجيش": a subject of its own right behind.
        let own = |(i, a): (usize, &ActorMention)| {
            a.tokens.start >= t.head.end && a.tokens.start <= t.tokens.end + 1 && self.own_link(i).is_none()
        };
        if !possessed || !gains || t.value.passive || of(&self.m.actors, t.sentence).any(own) {
            return None;
        }
        let before: Vec<(usize, &ActorMention)> = of(&self.m.actors, t.sentence)
            .filter(|(i, a)| {
                !a.adjective
                    && a.tokens.end <= t.tokens.start
                    && a.word != "civilians"
                    && self.clauses.same(a.tokens.start, t.head.start)
                    && !self.is_victim(*i)
                    && self.joined_link(*i).is_none()
                    && !self.owns_place(*i)
            })
            .collect();
        let (chosen, _) = before.iter().rev().find(|(_, a)| self.opens_clause(a)).or(before.last())?;
        let first = self.first_joined(*chosen);
        self.parties.party(self.m, first).is_some().then_some(first)
    }

    /// "إن الجيش", "وكانت القوات", "هاجمت الفصائل": a party right behind what a subject follows.
    fn opens_clause(&self, a: &ActorMention) -> bool {
        let Some(before) = a.tokens.start.checked_sub(1) else { return true };
        let verb = of(&self.m.triggers, a.sentence)
            .any(|(_, t)| t.head.end == a.tokens.start && t.features.any(Features::PAST | Features::PRES));
        let said = of(&self.m.attributions, a.sentence).any(|(_, s)| s.head.end == a.tokens.start);
        let that = of(&self.m.borders, a.sentence)
            .any(|(_, b)| b.value == Border::Complement && b.tokens.end == a.tokens.start);
        let opener = self.d.language.forms.subject_openers.contains(self.d.word(before));
        verb || said || that || opener || self.clauses.sentence.start == a.tokens.start
    }

    /// The first of the parties that "and" joins to one.
    pub(crate) fn first_joined(&self, actor: usize) -> usize {
        let mut first = actor;
        while let Some(before) = first.checked_sub(1).filter(|b| self.is_joined(*b, first)) {
            first = before;
        }
        first
    }

    /// True for two parties with "and" between them.
    fn is_joined(&self, before: usize, actor: usize) -> bool {
        let Some((a, b)) = self.m.actors.get(before).zip(self.m.actors.get(actor)) else { return false };
        let and = self.d.reads_and(b.tokens.start);
        and && a.sentence == b.sentence && a.tokens.end <= b.tokens.start && a.tokens.end + JOINED >= b.tokens.start
    }

    /// The preposition of a party, or of the one before it that "and" joins it to.
    fn joined_link(&self, actor: usize) -> Option<Link> {
        let own = self.link_of(actor);
        if own.is_some() {
            return own;
        }
        actor.checked_sub(1).filter(|b| self.is_joined(*b, actor)).and_then(|b| self.joined_link(b))
    }

    /// "وأخرجت تنظيم الدولة من قرى": a verb in the feminine before a word in the masculine has it for its object.
    pub(crate) fn disagrees(&self, actor: usize, t: &Hit<Trigger>) -> bool {
        let Some(a) = self.m.actors.get(actor) else { return false };
        let forms = &self.d.language.forms;
        let feminine = forms.feminine_endings.iter().any(|e| self.d.word(t.head.start).ends_with(e.as_str()));
        feminine && forms.masculine.contains(self.d.word(a.tokens.start))
    }

    /// "معقل التنظيم": the owner of a place says where, not who.
    pub(crate) fn owns_place(&self, actor: usize) -> bool {
        let Some(a) = self.m.actors.get(actor).filter(|_| self.d.language.verb_first) else { return false };
        of(&self.m.kinds, a.sentence).any(|(_, k)| k.tokens.end == a.tokens.start)
    }

    /// "بيد الفصائل", "تحت سيطرة التنظيم" behind an active verb: who holds what it is done to.
    pub(crate) fn is_in_hands(&self, actor: usize) -> bool {
        let Some(a) = self.m.actors.get(actor) else { return false };
        self.d.language.verb_first
            && of(&self.m.links, a.sentence).any(|(_, l)| {
                l.value == Link::By
                    && l.tokens.end == a.tokens.start
                    && self.d.language.forms.held.contains(self.d.word(l.tokens.start))
            })
    }

    /// "Troops fighting to take the south back from the rebels made gains": the subject before an infinitive or a participle
    /// that the verb goes on behind.
    pub(crate) fn over_infinitive(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<usize> {
        let finite = t.value.pos == Pos::Verb && !t.features.any(Features::INF | Features::PRP);
        if self.d.language.verb_first || !finite || self.is_passive(t, regions) {
            return None;
        }
        let clause = self.clauses.clause(t.head.start).0;
        let unfinite = of(&self.m.triggers, t.sentence).any(|(_, o)| {
            o.value.pos == Pos::Verb
                && o.head.end == regions.left.start
                && o.features.any(Features::INF | Features::PRP)
                && !o.features.any(Features::PAST)
        });
        let between = regions.left.start..t.head.start;
        let joined = between.into_iter().any(|i| {
            let and = self.d.is_conjunction(i);
            and || self.d.word(i) == ","
        });
        if !unfinite || joined {
            return None;
        }
        of(&self.m.actors, t.sentence)
            .find(|(i, a)| {
                !a.adjective
                    && a.tokens.start >= clause.start
                    && a.tokens.end <= regions.left.start
                    && self.link_of(*i).is_none()
                    && self.parties.party(self.m, *i).is_some()
            })
            .map(|(i, _)| i)
    }

    /// "they took", "ils ont pris": where the pronoun stands that is the subject of a verb.
    pub(crate) fn subject_pronoun(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<usize> {
        let (_, p) = of(&self.m.pronouns, t.sentence).rfind(|(_, p)| {
            p.value == Refers::Actor
                && p.tokens.len() == 1
                && p.tokens.start >= regions.left.start
                && p.tokens.end <= t.tokens.start
                && p.tokens.end + PRONOUN >= t.tokens.start
        })?;
        let relative = of(&self.m.borders, t.sentence).any(|(_, b)| b.tokens.contains(&p.tokens.start));
        let named = of(&self.m.actors, t.sentence)
            .any(|(_, a)| a.tokens.start >= p.tokens.end && a.tokens.end <= t.tokens.start);
        (!relative && !named).then_some(p.tokens.start)
    }

    /// Whom a pronoun means of those named before it: the first that no preposition governs and no relative clause holds.
    pub(crate) fn meant_by(&self, pronoun: usize, t: &Hit<Trigger>) -> Option<usize> {
        let fits = |i: usize, a: &ActorMention, held: bool| {
            let (clause, border) = self.clauses.clause(a.tokens.start);
            let relative = matches!(border, Some(Border::Relative | Border::RelativePlace | Border::Complement));
            !a.adjective
                && a.tokens.end <= pronoun
                && (held || !(relative && clause.end <= pronoun))
                && self.link_of(i).is_none()
                && !self.is_holder(i)
                && self.parties.party(self.m, i).is_some()
        };
        let agrees = |a: &ActorMention| self.agrees(pronoun, a);
        let free = of(&self.m.actors, t.sentence).find(|(i, a)| fits(*i, a, false) && agrees(a));
        // "Fighters clear mines that ISIS laid before it left": the one that "it" can mean stands in a relative clause.
        let any = || of(&self.m.actors, t.sentence).rfind(|(i, a)| fits(*i, a, true) && agrees(a));
        let first = || of(&self.m.actors, t.sentence).find(|(i, a)| fits(*i, a, false));
        free.or_else(any).or_else(first).map(|(i, _)| i)
    }

    /// False for "it" and a word for several, as far as the word shows that: "fighters", "les rebelles".
    fn agrees(&self, pronoun: usize, a: &ActorMention) -> bool {
        let forms = &self.d.language.forms;
        let one = forms.singular_subjects.contains(self.d.word(pronoun));
        let plural = if forms.plural_articles.is_empty() {
            // English shows it by the ending of a common noun.
            let last = a.tokens.end.saturating_sub(1);
            let common = self.d.tokens.list.get(last).is_some_and(|t| !t.capital);
            common && self.d.word(last).ends_with('s')
        } else {
            a.tokens.start.checked_sub(1).is_some_and(|i| forms.plural_articles.contains(self.d.word(i)))
        };
        !(one && plural)
    }

    /// "with the support of Moscow": who stands by somebody is nobody's target there.
    pub(crate) fn stands_beside(&self, actor: usize) -> bool {
        self.link_of(actor) == Some(Link::Beside)
    }

    /// "from the rebels", "with the support of Moscow" before a verb: no subject of it.
    pub(crate) fn stands_apart(&self, actor: usize) -> bool {
        matches!(self.link_of(actor), Some(Link::From | Link::Beside | Link::Against))
    }
}
