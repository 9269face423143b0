//! Parties that "and" joins before a trigger: two that fight each other, or two that act together.

use super::actor::same_camp;
use crate::event::Party;
use crate::event::arguments::Scene;
use crate::lexicon::language::Trigger;
use crate::lexicon::{Aux, Frame, Link};
use crate::mention::{Hit, of};
use std::ops::Range;

/// How many words may stand between two parties that "and" joins: "ISIS and of the Kurdish YPG".
const BETWEEN: usize = 5;

/// How far behind a verb "each other" may stand, in tokens.
const MUTUAL: usize = 3;

impl Scene<'_> {
    /// "rebels and soldiers fought", "rebelles et soldats se livraient à des combats": the two that fight each other; "A and
    /// the soldiers of B broke into the town": those who act together are no target of each other.
    pub(crate) fn joined_parties(
        &self,
        t: &Hit<Trigger>,
        frame: &Frame,
        actor: Option<Party>,
        target: Option<Party>,
    ) -> (Option<Party>, Option<Party>) {
        if self.d.language.verb_first {
            return (actor, target);
        }
        if frame.mutual {
            // A party that is only inferred, is one of the two or a victim of theirs leaves it open who fights whom.
            let open = |who: &Option<Party>, (a, b): &(Party, Party)| {
                let within = |r: &Range<usize>| {
                    [a, b].iter().any(|o| o.tokens.as_ref().is_some_and(|o| o.start < r.end && r.start < o.end))
                };
                let left = |p: &Party| p.actor == "civilians" || p.tokens.as_ref().is_none_or(within);
                who.as_ref().is_none_or(left)
            };
            let pair = self.opponents(t);
            let one = |pair: &(Party, Party)| open(&actor, pair) && open(&target, pair);
            return match pair.filter(one) {
                Some((a, b)) => (Some(a), Some(b)),
                None => (actor, target),
            };
        }
        let together = actor.as_ref().zip(target.as_ref()).is_some_and(|(a, b)| {
            let ahead = |p: &Party| p.tokens.clone().filter(|r| r.end <= t.tokens.start);
            let both = ahead(a).zip(ahead(b));
            let own = same_camp(self.parties.side(&a.actor), self.parties.side(&b.actor));
            let joins = |x: Range<usize>, y: Range<usize>| self.is_and_between(x.end.min(y.end), x.start.max(y.start));
            own && both.is_some_and(|(x, y)| joins(x, y))
        });
        (actor, target.filter(|_| !together))
    }

    /// The last two parties of opposite camps before a trigger in its clause with "and" between them.
    fn opponents(&self, t: &Hit<Trigger>) -> Option<(Party, Party)> {
        let named: Vec<usize> = of(&self.m.actors, t.sentence)
            .filter(|(_, a)| {
                !a.adjective && a.tokens.end <= t.head.start && self.clauses.same(a.tokens.start, t.head.start)
            })
            .map(|(i, _)| i)
            .collect();
        let free = |i: usize| matches!(self.link_of(i), None | Some(Link::Of));
        named.windows(2).rev().find_map(|w| {
            let &[x, y] = w else { return None };
            let (a, b) = self.m.actors.get(x).zip(self.m.actors.get(y))?;
            if !free(x) || !self.is_and_between(a.tokens.end, b.tokens.start) {
                return None;
            }
            let (p, q) = (self.party(x)?, self.party(y)?);
            let sides = [self.parties.side(&p.actor), self.parties.side(&q.actor)];
            // "A et B se sont affrontés", "fought each other": those of one camp as well.
            let each_other = p.actor != q.actor && self.is_mutual(t);
            let fight = (each_other || !same_camp(sides[0], sides[1]))
                && !sides.iter().any(|s| matches!(*s, "civilians" | "other"));
            fight.then_some((p, q))
        })
    }

    /// True where the words around a verb say that two did it to each other.
    fn is_mutual(&self, t: &Hit<Trigger>) -> bool {
        let reflexive = of(&self.m.auxiliaries, t.sentence).any(|(_, x)| {
            x.value == Aux::Reflexive && x.tokens.start < t.head.start && x.tokens.end + 3 > t.head.start
        });
        let around = t.tokens.start.saturating_sub(2)..t.tokens.end + MUTUAL;
        reflexive || around.into_iter().any(|i| self.d.language.forms.mutual.contains(self.d.word(i)))
    }

    /// True where a conjunction and no mark stands between two tokens that are near each other.
    fn is_and_between(&self, from: usize, to: usize) -> bool {
        let and = |i: usize| self.d.is_conjunction(i);
        let mark = |i: usize| matches!(self.d.word(i), "," | ";" | ":" | ".");
        let words = || from..to;
        to.saturating_sub(from) <= BETWEEN && words().any(and) && !words().any(mark)
    }
}
