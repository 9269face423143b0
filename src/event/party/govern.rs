//! What governs a party's name: the preposition before it, the dative, the genitive of a noun that tells an event.

use crate::event::arguments::Scene;
use crate::lexicon::language::Trigger;
use crate::lexicon::{Aux, Link, Pos};
use crate::mention::{Hit, of};

/// How far behind a word for fighters the body may be named that leads them, in tokens.
const LED: usize = 4;

impl Scene<'_> {
    /// The preposition that governs an actor's name; "les troupes de l'armée" is governed by what stands before "les".
    pub(crate) fn link_of(&self, actor: usize) -> Option<Link> {
        let own = self.own_link(actor);
        let head = actor.checked_sub(1).and_then(|h| self.m.actors.get(h).map(|a| (h, a)));
        match (own, head, self.m.actors.get(actor)) {
            // "fighters from the Islamic State" are its own.
            (Some(Link::Of | Link::From), Some((h, a)), Some(b))
                if self.is_head_of_name(h) && a.sentence == b.sentence && b.tokens.start <= a.tokens.end + 3 =>
            {
                self.own_link(h)
            }
            // "les forces dominées par le groupe": so are those it leads.
            (Some(Link::By | Link::Against | Link::Of), Some((h, _)), Some(_)) if self.is_led(h, actor) => {
                self.own_link(h)
            }
            (None | Some(Link::From | Link::At), Some((h, _)), Some(_)) if self.is_construct(h, actor) => {
                self.own_link(h)
            }
            _ => own,
        }
    }

    /// The preposition right before an actor's name, articles and adjectives between. It is asked for at every trigger.
    pub(crate) fn own_link(&self, actor: usize) -> Option<Link> {
        *self.parties.links.get(actor)?.get_or_init(|| self.read_link(actor))
    }

    fn read_link(&self, actor: usize) -> Option<Link> {
        let a = self.m.actors.get(actor)?;
        let mut at = a.tokens.start;
        for _ in 0..4 {
            if let Some((_, l)) = of(&self.m.links, a.sentence).find(|(_, l)| l.tokens.end == at) {
                // "قصف من مواقع النظام": whence it came.
                let whence = |(_, f): (usize, &Hit<Link>)| f.value == Link::From && f.tokens.end == l.tokens.start;
                let from = l.value == Link::Owner && of(&self.m.links, a.sentence).any(whence);
                // "par des unités", "contre des rebelles": the article looks like a genitive.
                let over = of(&self.m.links, a.sentence).find(|(_, f)| f.tokens.end == l.tokens.start);
                if l.value == Link::Of
                    && !self.d.language.verb_first
                    && let Some((_, f)) = over.filter(|(_, f)| f.value != Link::Of)
                {
                    return Some(self.joined_by(actor, f).unwrap_or(f.value));
                }
                if let Some(governs) = self.governs_owner(l) {
                    return Some(governs);
                }
                return Some(if from { Link::From } else { self.joined_by(actor, l).unwrap_or(l.value) });
            }
            let t = at.checked_sub(1).and_then(|i| self.d.tokens.list.get(i))?;
            let passed = self.d.language.articles.contains(&t.sym)
                || self.d.language.definite.contains(&t.sym)
                // "fighters of the Kurdish YPG"
                || self.is_adjective(at - 1, a.sentence);
            if !passed {
                break;
            }
            at -= 1;
        }
        let t = self.d.tokens.list.get(a.tokens.start)?;
        // "لـ«قسد»": the letter stands by itself before the quotation mark.
        let apart = || match a.tokens.start.checked_sub(1).map(|i| self.d.word(i)) {
            Some("ل") => Some('ل'),
            Some("ب") => Some('ب'),
            _ => None,
        };
        let c = self.d.tokens.readings(t).iter().find_map(|r| r.clitics.preposition).or_else(apart)?;
        // "مواقع عسكرية لقوات النظام"
        let positions = of(&self.m.links, a.sentence).any(|(_, l)| {
            l.value == Link::Owner && l.tokens.end < a.tokens.start && l.tokens.end + 3 >= a.tokens.start
        });
        Some(match c {
            'ل' if positions => Link::Owner,
            'ل' => Link::Of,
            _ => Link::At,
        })
    }

    /// "tenus par le régime ou par des milices": a second "by" behind a conjunction is what the first one is.
    fn joined_by(&self, actor: usize, by: &Hit<Link>) -> Option<Link> {
        let and = by.tokens.start.checked_sub(1)?;
        let before = actor.checked_sub(1)?;
        let a = self.m.actors.get(before)?;
        let joins = self.d.is_conjunction(and);
        let beside = a.sentence == by.sentence && a.tokens.end == and;
        if by.value == Link::By && joins && beside { self.own_link(before) } else { None }
    }

    /// A word that only says of what kind the party behind it is.
    fn is_adjective(&self, at: usize, sentence: usize) -> bool {
        let named = |(_, b): (usize, &crate::mention::ActorMention)| b.adjective && b.tokens == (at..at + 1);
        !self.d.language.verb_first
            && (self.d.language.forms.inner_adjectives.contains(self.d.word(at))
                || of(&self.m.actors, sentence).any(named))
    }

    /// True where the preposition before a party belongs to the trigger's own words.
    pub(crate) fn is_own_link(&self, actor: usize, t: &Hit<Trigger>) -> bool {
        let Some(a) = self.m.actors.get(actor) else { return false };
        of(&self.m.links, t.sentence).any(|(_, l)| {
            l.tokens.end <= a.tokens.start && l.tokens.end + 2 >= a.tokens.start && l.tokens.start < t.tokens.end
        })
    }

    /// "à l'EI", "aux rebelles": from whom it was taken, to whom it was given.
    pub(crate) fn is_dative(&self, actor: usize) -> bool {
        let Some(a) = self.m.actors.get(actor) else { return false };
        let mut at = a.tokens.start;
        while at > 0 && self.d.is_definite(at - 1) {
            at -= 1;
        }
        at > 0 && self.d.language.forms.datives.contains(self.d.word(at - 1))
    }

    /// "l'armée cherche à chasser les rebelles par une offensive": by what something is done is done by its subject.
    pub(crate) fn is_means(&self, t: &Hit<Trigger>) -> bool {
        !self.d.language.verb_first
            && of(&self.m.links, t.sentence).any(|(_, l)| {
                l.value == Link::By && (l.tokens.end == t.tokens.start || t.tokens.contains(&l.tokens.start))
            })
    }

    /// "un attentat a visé un barrage de l'armée": behind a verb of its own a noun has no genitive any more.
    pub(crate) fn is_behind_verb(&self, t: &Hit<Trigger>, actor: usize) -> bool {
        let Some(a) = self.m.actors.get(actor) else { return false };
        let between = t.head.end..a.tokens.start;
        let verb = of(&self.m.auxiliaries, t.sentence)
            .any(|(_, x)| !matches!(x.value, Aux::Been | Aux::Reflexive) && between.contains(&x.tokens.start));
        !self.d.language.verb_first && t.value.pos == Pos::Noun && verb
    }

    /// "les troupes de l'armée", "the forces of HTS": the word for fighters yields to the name behind it.
    pub(crate) fn is_head_of_name(&self, actor: usize) -> bool {
        let Some((a, b)) = self.m.actors.get(actor).zip(self.m.actors.get(actor + 1)) else { return false };
        // "les djihadistes du Front al-Nosra": a word for their side yields too.
        let general = || {
            let ids = self.parties.actor(&a.word).zip(self.parties.actor(&b.word));
            // "armed groups of Bedouins": so does one that does not say whose.
            !self.d.language.verb_first && self.parties.is_vague(&a.word)
                || ids.is_some_and(|(x, y)| self.parties.side(x) == self.parties.side(y))
        };
        let from = || !self.d.language.verb_first && a.weak && self.own_link(actor + 1) == Some(Link::From);
        let owned = b.tokens.start <= a.tokens.end + 3 && (self.own_link(actor + 1) == Some(Link::Of) || from());
        a.sentence == b.sentence
            && !b.adjective
            && (a.weak && b.tokens.start == a.tokens.end && !self.d.language.verb_first
                || owned && (a.weak || general())
                || a.weak && b.tokens.start <= a.tokens.end + 3 && self.is_construct(actor, actor + 1)
                || self.is_led(actor, actor + 1))
    }

    /// "les forces dominées par le groupe", "fighters led by the group": a word for fighters and whose they are.
    fn is_led(&self, head: usize, name: usize) -> bool {
        let Some((a, b)) = self.m.actors.get(head).zip(self.m.actors.get(name)) else { return false };
        !self.d.language.verb_first
            && a.sentence == b.sentence
            && (a.weak || self.parties.is_fighters(&a.word))
            && b.tokens.start > a.tokens.end
            && b.tokens.start <= a.tokens.end + LED
            && self.d.language.forms.led.contains(self.d.word(a.tokens.end))
    }

    /// "فصائل عملية درع الفرات": a word for a side and the name of one of its bodies.
    fn is_body(&self, head: usize, name: usize) -> bool {
        let Some((a, b)) = self.m.actors.get(head).zip(self.m.actors.get(name)) else { return false };
        let sides = self.parties.actor(&a.word).zip(self.parties.actor(&b.word));
        let same = sides.is_some_and(|(x, y)| x != y && self.parties.side(x) == self.parties.side(y));
        same && self.parties.is_role(&a.word) && !self.parties.is_role(&b.word) && self.own_link(name).is_none()
    }

    /// "وحدات من الجيش", "مقاتلو الحركة", "خلايا للتنظيم": fighters and whose they are, side by side.
    fn is_construct(&self, head: usize, name: usize) -> bool {
        let Some((a, b)) = self.m.actors.get(head).zip(self.m.actors.get(name)) else { return false };
        let and = self.d.reads_and(b.tokens.start);
        self.d.language.verb_first
            && a.sentence == b.sentence
            && (self.parties.is_fighters(&a.word) || self.is_body(head, name))
            && !and
            && match b.tokens.start.checked_sub(a.tokens.end) {
                Some(0) => !matches!(self.own_link(name), Some(Link::By | Link::Against)),
                Some(1) => {
                    matches!(self.own_link(name), Some(Link::From | Link::At)) && self.parties.is_fighters(&a.word)
                        || self.is_body(head, name)
                }
                _ => false,
            }
    }
}
