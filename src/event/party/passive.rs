//! Whether a verb's subject undergoes what it tells.

use crate::event::arguments::{Regions, Scene};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Aux, Features, Link, Pos};
use crate::mention::{Hit, of};

/// The longest words between two commas that part a verb from its auxiliary, in tokens.
const ASIDE: usize = 8;

impl Scene<'_> {
    /// True where the verb's subject undergoes what it tells.
    pub(crate) fn is_passive(&self, t: &Hit<Trigger>, regions: &Regions) -> bool {
        if t.value.passive || t.features.any(Features::PASS) || self.undergoes(t) {
            return true;
        }
        if t.value.pos != Pos::Verb || self.d.language.verb_first {
            return false;
        }
        // "l'aviation a, à son tour, pilonné": the auxiliary stands before what two commas set in.
        let head = t.head.start;
        let comma = |i: &usize| self.d.word(*i) == ",";
        let aside = head.checked_sub(1).filter(comma);
        let opened = aside.and_then(|c| (c.saturating_sub(ASIDE)..c).rev().find(comma));
        let near = |aux: Aux| {
            of(&self.m.auxiliaries, t.sentence).any(|(_, a)| {
                a.value == aux
                    && a.sentence == t.sentence
                    // "are already held by": the auxiliary may stand within the trigger's own words.
                    && a.tokens.end <= t.head.start
                    && (a.tokens.end + 4 > t.head.start || opened == Some(a.tokens.end))
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
    pub(crate) fn has_agent(&self, t: &Hit<Trigger>, regions: &Regions) -> bool {
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
    pub(crate) fn has_object(&self, t: &Hit<Trigger>, until: usize) -> bool {
        t.tokens.end + 1 < until && self.d.language.forms.determiners.contains(self.d.word(t.tokens.end))
    }
}
