//! "Ces dernières", "by the latter": of the parties named before, the one named last.

use super::subject::{Telling, unnamed};
use crate::event::Party;
use crate::lexicon::{Link, Part, Refers};
use crate::mention::{ActorMention, Hit, of};

impl Telling<'_> {
    /// "Ces dernières ont avancé": the subject is the party named last before its clause.
    pub(crate) fn latter(&self) -> Option<Party> {
        let (m, n) = (self.scene.m, self.t.sentence);
        if self.verb_first() {
            return self.latter_behind();
        }
        let noun = !self.is_verb() && self.frame.subject == Part::Actor;
        if !noun && !self.lacks_subject() {
            return None;
        }
        let inside = |p: &Hit<Refers>| self.regions.left.contains(&p.tokens.start);
        let said = of(&m.pronouns, n).any(|(_, p)| self.points(p) && inside(p));
        let before = |n: usize| self.last_named(n, |a| a.tokens.end <= self.regions.left.start);
        let named = said.then(|| before(n).or_else(|| before(n.checked_sub(1)?))).flatten()?;
        Some(unnamed(&named.actor))
    }

    /// "وردت الأخيرة بقصف القرية": right behind an Arabic verb.
    fn latter_behind(&self) -> Option<Party> {
        let (d, n, t) = (self.scene.d, self.t.sentence, self.t);
        let from = t.tokens.start;
        let at = (from + 1..t.head.end + 2).find(|i| d.language.forms.latter_subjects.contains(d.word(*i)))?;
        let before = |n: usize| self.last_named(n, |a| a.tokens.end <= at && !t.tokens.contains(&a.tokens.start));
        let named = before(n).or_else(|| self.last_named(n.checked_sub(1)?, |_| true))?;
        Some(unnamed(&named.actor))
    }

    /// "Les positions des YPG ont été bombardées par ces derniers": the agent is the party named last before, and not the one
    /// that suffers it.
    pub(crate) fn latter_agent(&self, target: Option<&Party>) -> Option<Party> {
        let (m, n) = (self.scene.m, self.t.sentence);
        if self.verb_first() || !self.scene.is_passive(self.t, self.regions) {
            return None;
        }
        let by = |p: &Hit<Refers>| of(&m.links, n).any(|(_, l)| l.value == Link::By && l.tokens.end == p.tokens.start);
        let behind = |p: &Hit<Refers>| self.regions.right.contains(&p.tokens.start);
        let (_, p) = of(&m.pronouns, n).find(|(_, p)| self.points(p) && behind(p) && by(p))?;
        let other = |a: &ActorMention| {
            let id = self.scene.parties.actor(&a.word);
            a.tokens.end <= p.tokens.start && target.is_none_or(|t| id != Some(t.actor.as_str()))
        };
        let named = self.last_named(n, other).or_else(|| self.last_named(n.checked_sub(1)?, other))?;
        Some(unnamed(&named.actor))
    }

    /// True for a pronoun that points back: "ces derniers".
    fn points(&self, p: &Hit<Refers>) -> bool {
        let d = self.scene.d;
        let forms = &d.language.forms;
        p.value == Refers::Actor
            && (forms.demonstratives.contains(d.word(p.tokens.start))
                || p.tokens.clone().any(|i| forms.latter_subjects.contains(d.word(i))))
    }

    /// The party that a sentence names last, of those that a test lets through.
    fn last_named(&self, n: usize, test: impl Fn(&ActorMention) -> bool) -> Option<Party> {
        let m = self.scene.m;
        of(&m.actors, n)
            .filter(|(_, a)| !a.adjective && !a.weak && test(a))
            .filter_map(|(i, _)| self.scene.parties.party(m, i))
            .next_back()
    }
}
