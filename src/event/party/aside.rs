//! Which of the parties before a verb is its subject: not one that an absolute participle or a relative clause keeps to itself.

use crate::event::arguments::Scene;
use crate::lexicon::language::Trigger;
use crate::mention::Hit;

/// How far behind its party the participle of an absolute clause may stand, in tokens.
const ABSOLUTE: usize = 4;

impl Scene<'_> {
    /// The first party before a trigger that no preposition governs, of several the first that is its own.
    pub(crate) fn plain_before(&self, before: &[usize], t: &Hit<Trigger>) -> Option<usize> {
        let plain = || before.iter().copied().filter(|a| self.link_of(*a).is_none());
        let first = plain().next()?;
        if self.d.language.verb_first {
            return Some(first);
        }
        // "«Our men are redeploying, gunmen having attacked checkpoints»": within such a clause its own party acts.
        let within = || plain().rfind(|a| self.absolute(*a, t) == Some(false));
        let own = |a: &usize| self.absolute(*a, t) != Some(true) && !self.is_of_inverted(*a);
        Some(within().or_else(|| plain().find(own)).unwrap_or(first))
    }

    /// "The garrison having fled, rebels took …": for a party with such a participle whether its clause is over before a trigger.
    fn absolute(&self, actor: usize, t: &Hit<Trigger>) -> Option<bool> {
        let a = self.m.actors.get(actor)?;
        let (forms, comma) = (&self.d.language.forms, |i: usize| self.d.word(i) == ",");
        // "s'en étant pris à": the participle may be the trigger's own.
        let reach = a.tokens.end..(a.tokens.end + ABSOLUTE).min(t.tokens.end);
        let at = reach.take_while(|i| !comma(*i)).find(|i| forms.absolutes.contains(self.d.word(*i)))?;
        Some((at..t.head.start).any(comma))
    }

    /// "soutenues par la coalition que dirigent les États-Unis, les forces …": who stands behind the verb of such a clause is
    /// its subject alone.
    fn is_of_inverted(&self, actor: usize) -> bool {
        let Some(a) = self.m.actors.get(actor) else { return false };
        let article = |i: usize| {
            let t = self.d.tokens.list.get(i);
            t.is_some_and(|t| self.d.language.definite.contains(&t.sym) || self.d.language.articles.contains(&t.sym))
        };
        let verb = a.tokens.start.checked_sub(1).and_then(|i| if article(i) { i.checked_sub(1) } else { Some(i) });
        let that = verb.and_then(|i| i.checked_sub(1));
        that.is_some_and(|i| self.d.language.forms.inverting.contains(self.d.word(i)))
    }
}
