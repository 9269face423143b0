//! Who the subject is where a trigger's clause leaves it out or sets it elsewhere: antecedents, main clauses, pronouns.

use crate::event::arguments::{Regions, Scene};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Border, Features, Pos, Refers};
use crate::mention::{Hit, of};
use std::ops::Range;

impl Scene<'_> {
    /// Arabic nominal sentences: "إن الجيش تقدم", "وكانت الوحدات، تدعمها مدفعية، قد قصفت" have their subject in front.
    pub(crate) fn before_verb(&self, t: &Hit<Trigger>) -> Option<usize> {
        if !self.d.language.verb_first {
            return None;
        }
        let plain = |i: usize, a: &crate::mention::ActorMention| {
            a.sentence == t.sentence && !a.adjective && a.tokens.end <= t.tokens.start && self.link_of(i).is_none()
        };
        let before = || of(&self.m.actors, t.sentence).filter(|(i, a)| plain(*i, a));
        // "إن قوات النظام وروسيا بلغت": the first of those that act together.
        let beside = before().rev().find(|(_, a)| a.tokens.end == t.tokens.start).map(|(i, _)| self.first_joined(i));
        let (start, forms) = (t.tokens.start, &self.d.language.forms);
        let had = start > 0 && forms.perfect_particles.contains(self.d.word(start - 1));
        let was = |i: usize| forms.subject_openers.contains(self.d.word(i));
        let after_was = || before().find(|(_, a)| a.tokens.start > 0 && was(a.tokens.start - 1)).map(|(i, _)| i);
        beside.or_else(|| if had { after_was() } else { None })
    }

    /// Who a trigger without a subject of its own means: the antecedent of a relative clause, the subject before.
    pub(crate) fn antecedent(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<usize> {
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
    pub(crate) fn subject_of_main(&self, t: &Hit<Trigger>, regions: &Regions, clause_start: usize) -> Option<usize> {
        let unfinite = t.features.any(Features::INF | Features::PP | Features::PRP);
        if self.d.language.verb_first || !unfinite || self.is_passive(t, regions) {
            return None;
        }
        let plain = |i: usize, a: &crate::mention::ActorMention| {
            !a.adjective && self.link_of(i).is_none() && self.parties.actor(&a.word).is_some()
        };
        let before = |end: usize| {
            of(&self.m.actors, t.sentence)
                .filter(|(i, a)| a.tokens.end <= end && plain(*i, a))
                .map(|(i, _)| i)
                .next_back()
        };
        // "the army stormed A, killing many of the rebels before taking B": who stands before the verb it depends on.
        let main = of(&self.m.triggers, t.sentence)
            .rfind(|(_, o)| o.head.end <= clause_start && o.value.frame != "none")
            // "the army drove back the rebels who came near A after taking B": who stands last, the rebels.
            .filter(|(_, o)| self.clauses.clause(o.head.start).1 != Some(Border::Relative));
        let subject = main.and_then(|(_, o)| {
            let from = self.clauses.clause(o.head.start).0.start;
            let own = |a: &crate::mention::ActorMention| a.tokens.start >= from && a.tokens.end <= o.head.start;
            let named =
                of(&self.m.actors, t.sentence).filter(|(i, a)| own(a) && plain(*i, a)).map(|(i, _)| i).collect();
            let named = self.behind_speech(named, o);
            named.first().copied().or_else(|| before(o.head.start))
        });
        let before = subject.or_else(|| before(clause_start)).map(|i| self.first_of_list(i));
        let opens = self.clauses.sentence.start == clause_start;
        // Behind the comma that ends an opening clause.
        let behind = || {
            of(&self.m.actors, t.sentence)
                .find(|(i, a)| {
                    let mut at = a.tokens.start;
                    while at > 0 && self.d.is_definite(at - 1) {
                        at -= 1;
                    }
                    at > t.head.end && self.d.word(at - 1) == "," && plain(*i, a)
                })
                .map(|(i, _)| i)
        };
        before.or_else(|| if opens { behind() } else { None })
    }

    /// True where "we" is the subject: the party that speaks.
    pub(crate) fn by_speaker(&self, t: &Hit<Trigger>, regions: &Regions) -> bool {
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

    /// True where a pronoun for a party stands before the trigger in its clause: "they advanced".
    pub(crate) fn has_pronoun(&self, sentence: usize, regions: &Regions) -> bool {
        of(&self.m.pronouns, sentence).any(|(_, p)| p.value == Refers::Actor && regions.left.contains(&p.tokens.start))
    }

    /// True where a clause has a word for fighters, even one that does not say whose ("militants", "gunmen").
    pub(crate) fn names_fighters(&self, sentence: usize, regions: &Regions) -> bool {
        let inside = |a: &Range<usize>, r: &Range<usize>| a.start >= r.start && a.end <= r.end;
        of(&self.m.actors, sentence).any(|(_, a)| {
            a.word != "civilians" && (inside(&a.tokens, &regions.left) || inside(&a.tokens, &regions.right))
        })
    }
}
