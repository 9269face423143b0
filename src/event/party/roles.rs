//! Parties that stand in no case of the trigger's frame: who was killed, who holds the place that was struck.

use crate::event::Party;
use crate::event::arguments::{Regions, Scene};
use crate::event::phrase::PlacePhrase;
use crate::lexicon::language::Trigger;
use crate::lexicon::{Attributes, Aux, Border, Counts, Features, Link, Pos, Refers, Slot};
use crate::mention::{Hit, of};
use crate::words::Kind;
use std::ops::Range;

/// How far behind the number of dead their name may stand, in tokens.
const VICTIMS: usize = 3;

/// How many words may stand between a speaker and the verb of speech that follows him.
const SPEAKS: usize = 8;

/// How far before a trigger those may stand who "were killed" by it, in tokens.
const KILLED: usize = 12;

/// How many words may stand between a preposition and the noun whose owner follows, in tokens.
const OWNED: usize = 2;

/// How far apart two parties may stand that "and" joins, in tokens.
const LISTED: usize = 3;

/// How far behind "repelled" the place may stand that the repelled attack was on, in tokens.
const REPELLED: usize = 14;

/// How far behind "held by" the body may be named whose units hold a place, in tokens.
const HELD_BY: usize = 5;

/// How far behind "were" the verb for their death may stand, in tokens.
const BEEN: usize = 3;

/// How far around a place its holder may be named, in tokens.
const HOLDER: usize = 5;

/// How far behind an agent the verb may stand that is not the agent's own, in tokens.
const DRIVEN: usize = 12;

/// The kind of places that belong to whose forces they are named by.
const BASE: &str = "base";

/// How far before a party's name the noun for its death may stand, in tokens.
const DEAD: usize = 4;

impl Scene<'_> {
    /// "an air strike killed 33 Turkish soldiers": the name right behind the number of dead is that of the victims.
    pub(crate) fn is_victim(&self, actor: usize) -> bool {
        let Some(a) = self.m.actors.get(actor) else { return false };
        // "مقتل قيادي في جبهة النصرة": the noun for their death stands before.
        let dead = |b: usize| {
            a.tokens.start.checked_sub(b).is_some_and(|i| self.d.language.forms.dead.contains(self.d.word(i)))
        };
        if self.d.language.verb_first && ((1..=DEAD).any(dead) || self.is_counted_dead(a)) {
            return true;
        }
        self.m.tolls.iter().filter(|t| t.sentence == a.sentence && t.counts != Counts::Displaced).any(|t| {
            // "three were injured when terrorists fired": a clause of its own.
            let apart = of(&self.m.borders, a.sentence)
                .any(|(_, b)| b.tokens.start >= t.tokens.end && b.tokens.end <= a.tokens.start);
            // "three were killed in shelling by the regime": who is named behind the deed did it.
            let deed = of(&self.m.triggers, a.sentence)
                .any(|(_, o)| o.head.start >= t.tokens.end && o.head.end <= a.tokens.start);
            let behind = a.tokens.start >= t.tokens.end && a.tokens.start <= t.tokens.end + VICTIMS && !apart && !deed;
            let inside = a.tokens.start >= t.tokens.start && a.tokens.end <= t.tokens.end;
            behind || inside
        })
    }

    /// "قتل خمسة جنود": a number between the Arabic verb for a death and a party makes it the dead.
    fn is_counted_dead(&self, a: &crate::mention::ActorMention) -> bool {
        let Some(at) = a.tokens.start.checked_sub(1) else { return false };
        let number = self.m.marks.longest(at, Slot::Number).is_some_and(|m| m.end == a.tokens.start);
        let killed =
            |b: usize| at.checked_sub(b).is_some_and(|i| self.d.language.forms.killed.contains(self.d.word(i)));
        number && (1..DEAD).any(killed)
    }

    /// "its leader was killed in an air strike": who stands before that word is no actor of the strike.
    pub(crate) fn was_killed(&self, actor: usize, t: &Hit<Trigger>) -> bool {
        let Some(a) = self.m.actors.get(actor) else { return false };
        let killed = |i: usize| self.d.language.forms.killed.contains(self.d.word(i)) && !self.kills(a, i);
        a.tokens.end <= t.tokens.start
            && a.tokens.end + KILLED > t.tokens.start
            && ((a.tokens.end..t.tokens.start).any(killed) || self.were_killed(actor, t))
    }

    /// "ISIS militants killed 200 civilians in a raid", "l'EI a tué …": a verb in the active has its victims behind it.
    fn kills(&self, a: &crate::mention::ActorMention, verb: usize) -> bool {
        let aux = |of_aux: &dyn Fn(Aux) -> bool| {
            of(&self.m.auxiliaries, a.sentence)
                .any(|(_, x)| of_aux(x.value) && x.tokens.start >= a.tokens.end && x.tokens.end <= verb)
        };
        let passive = aux(&|x| matches!(x, Aux::Be | Aux::Was | Aux::Been));
        let active = verb == a.tokens.end || aux(&|x| matches!(x, Aux::Have | Aux::Had));
        let counted = |i: usize| {
            self.d.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Number)
                || of(&self.m.actors, a.sentence).any(|(_, b)| b.tokens.start == i)
        };
        active && !passive && (verb + 1..verb + 1 + VICTIMS).any(counted)
    }

    /// "were killed in a car bomb", "were killed by mortar shells that rebels fired": the passive tells whom a blow hit, also
    /// where it stands within the trigger's own words.
    pub(crate) fn were_killed(&self, actor: usize, t: &Hit<Trigger>) -> bool {
        let Some(a) = self.m.actors.get(actor).filter(|_| !self.d.language.verb_first) else { return false };
        let been = |x: &Hit<Aux>, i: usize| {
            matches!(x.value, Aux::Be | Aux::Was | Aux::Been)
                && x.tokens.start >= a.tokens.end
                && (x.tokens.end..x.tokens.end + BEEN).contains(&i)
        };
        let killed = |i: usize| {
            self.d.language.forms.killed.contains(self.d.word(i))
                && of(&self.m.auxiliaries, t.sentence).any(|(_, x)| been(x, i))
        };
        a.tokens.end <= t.tokens.start
            && a.tokens.end + KILLED > t.tokens.start
            && (a.tokens.end..t.tokens.end).any(killed)
    }

    /// True where a word for fighters that says not whose they are is the clause's subject ("gunmen attacked …"): the
    /// subject of the clause before does not go on.
    pub(crate) fn has_unknown_subject(&self, sentence: usize, regions: &Regions) -> bool {
        of(&self.m.actors, sentence).any(|(i, a)| {
            !a.adjective
                && a.tokens.start >= regions.left.start
                && a.tokens.end <= regions.left.end
                && self.parties.party(self.m, i).is_none()
        })
    }

    /// "rebels and jihadists fought": two words that would mean one side otherwise mean two where they fight each other.
    pub(crate) fn other_camp(&self, actor: Option<&Party>, target: Option<Party>) -> Option<Party> {
        let word = |p: &Party| {
            let at = p.tokens.as_ref()?.start;
            self.m.actors.iter().find(|a| a.tokens.start == at).map(|a| a.word.as_str())
        };
        let (a, t) = (word(actor?)?, word(target.as_ref()?)?);
        (a != "jihadists" && t == "jihadists").then(|| self.parties.actor("isis")).flatten().map(|isis| Party {
            actor: isis.to_owned(),
            ..target.unwrap_or(Party { actor: String::new(), tokens: None })
        })
    }

    /// "Les jihadistes ont chassé les rebelles": the same where the first of the two words is the one for jihadists.
    pub(crate) fn jihadists_apart(&self, actor: Option<Party>, target: Option<&Party>) -> Option<Party> {
        let word = |p: &Party| {
            let at = p.tokens.as_ref()?.start;
            self.m.actors.iter().find(|a| a.tokens.start == at).map(|a| a.word.as_str())
        };
        let two = actor.as_ref().and_then(word) == Some("jihadists")
            && target.and_then(word).is_some_and(|t| !matches!(t, "jihadists" | "fighters" | "band" | "gunmen"));
        match (actor, self.parties.actor("isis").filter(|_| two)) {
            (Some(p), Some(isis)) => Some(Party { actor: isis.to_owned(), ..p }),
            (actor, _) => actor,
        }
    }

    /// "its units": a possessive before or within an actor's words.
    pub(crate) fn is_own(&self, tokens: &Range<usize>) -> bool {
        let own = |i: usize| self.d.language.forms.own_words.contains(self.d.word(i));
        own(tokens.start) || tokens.start.checked_sub(1).is_some_and(own)
    }

    /// Civilians are besieged and shelled; they do neither.
    pub(crate) fn suffers(&self, actor: usize, t: &Hit<Trigger>) -> bool {
        matches!(t.value.frame.as_str(), "attacks" | "strikes" | "fights" | "takes" | "besieges" | "drives")
            && self.m.actors.get(actor).is_some_and(|a| a.word == "civilians")
    }

    /// "يبعدون", "انسحبوا": where the verb comes first it is in the singular, so one in the plural has its subject before it.
    pub(crate) fn has_subject_ahead(&self, t: &Hit<Trigger>) -> bool {
        let word = self.d.word(t.head.start);
        self.d.language.verb_first && self.d.language.forms.plural_endings.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// "تطهير القرية من المسلحين", "انتزع البلدة من التنظيم": from whom a place is taken.
    pub(crate) fn is_taken_from(&self, t: &Hit<Trigger>) -> bool {
        // "wrested from the YPG"
        let takes = t.value.frame == "takes" && t.value.pos == Pos::Verb;
        takes
            || self.d.language.verb_first && t.value.frame == "holds"
            || self.d.language.verb_first && t.value.frame == "takes"
    }

    /// "the operation to take A from the rebels": an attack whose own words hold the place that is to be taken.
    pub(crate) fn is_to_take(&self, t: &Hit<Trigger>) -> bool {
        let held = |(_, p): (usize, &PlacePhrase)| p.core.start > t.head.start && p.core.end <= t.tokens.end;
        !self.d.language.verb_first && t.value.frame == "attacks" && of(self.phrases, t.sentence).any(held)
    }

    /// The party named last before a trigger in its sentence that no preposition governs.
    pub(crate) fn named_before(&self, t: &Hit<Trigger>) -> Option<Party> {
        let mut named = of(&self.m.actors, t.sentence)
            .filter(|(i, a)| !a.adjective && !a.weak && a.tokens.end <= t.head.start && self.link_of(*i).is_none());
        named.next_back().and_then(|(i, _)| self.parties.party(self.m, i))
    }

    /// "an attempt to infiltrate": an infinitive right behind what repelled it.
    pub(crate) fn tried_in_vain(&self, repelled: usize, t: &Hit<Trigger>) -> bool {
        !self.d.language.verb_first
            && t.value.pos == Pos::Verb
            && t.features.any(Features::INF)
            && t.head.start >= repelled
            && t.head.start < repelled + REPELLED
            && !(repelled..t.head.start).any(|i| matches!(self.d.word(i), "," | ";" | ":"))
    }

    /// True where a trigger's own words name fighters: "forcing the militants to flee".
    pub(crate) fn names_armed(&self, t: &Hit<Trigger>) -> bool {
        let inside = |a: &crate::mention::ActorMention| {
            !a.adjective && a.tokens.start >= t.tokens.start && a.tokens.end <= t.tokens.end
        };
        // "people with ties to IS fled": the first word says who.
        let first = of(&self.m.actors, t.sentence).find(|(_, a)| inside(a));
        first.is_some_and(|(_, a)| a.word != "civilians")
    }

    /// "repelled an attempt to advance on X": what was repelled says where, though it is a verb of its own.
    pub(crate) fn by_repelled(&self, t: &Hit<Trigger>) -> Option<usize> {
        let next = of(self.phrases, t.sentence).find(|(_, p)| p.core.start >= t.tokens.end && self.locates(p));
        next.filter(|(i, p)| {
            t.value.frame == "drives"
                && !self.d.language.verb_first
                && p.tokens.start < t.tokens.end + REPELLED
                && !self.attached.is_side(*i)
                && !(t.tokens.end..p.tokens.start).any(|j| matches!(self.d.word(j), "," | ";" | ":"))
        })
        .map(|(i, _)| i)
    }

    /// "…, residents said": who speaks behind what is told takes no part in it.
    pub(crate) fn speaks_behind(&self, actor: usize, t: &Hit<Trigger>) -> bool {
        let Some(a) = self.m.actors.get(actor) else { return false };
        let comma = a.tokens.start.checked_sub(1).is_some_and(|i| self.d.word(i) == ",");
        !self.d.language.verb_first
            && comma
            && a.tokens.start >= t.tokens.end
            && of(&self.m.attributions, t.sentence).any(|(_, s)| {
                // "…, residents of the suburb reached by telephone said"
                let said = a.tokens.end..s.tokens.start;
                matches!(s.value.how, Attributes::Says | Attributes::Adds)
                    && said.start <= said.end
                    && said.len() <= SPEAKS
                    && !said.clone().any(|i| matches!(self.d.word(i), "," | ";" | ":"))
                    && !self.m.tells(t.sentence, &said)
            })
    }

    /// "the last rebel bastion", "le fief des jihadistes": whose a place is says a name right beside the noun for the place.
    pub(crate) fn is_holder(&self, actor: usize) -> bool {
        let Some(a) = self.m.actors.get(actor) else { return false };
        if self.d.language.verb_first {
            // "الحي الخاضع لسيطرة القوات": by no words that tell an event.
            let word = |b: usize| a.tokens.start.checked_sub(b).map_or("", |i| self.d.word(i));
            let forms = &self.d.language.forms;
            let told = |t: &Hit<Trigger>| t.tokens.contains(&(a.tokens.start.saturating_sub(1)));
            return forms.holding.contains(word(1))
                && forms.held.contains(word(2))
                && !of(&self.m.triggers, a.sentence).any(|(_, t)| told(t));
        }
        let plain = |r: Range<usize>| {
            r.len() <= OWNED
                && r.clone().all(|i| !matches!(self.d.word(i), "," | ";" | ":" | "."))
                && !of(&self.m.links, a.sentence).any(|(_, l)| l.value != Link::Of && r.contains(&l.tokens.start))
                && !self.m.has_auxiliary(a.sentence, &r)
                && !self.m.tells(a.sentence, &r)
        };
        // "tenu par les forces kurdes", "held by the rebels"
        let held = |(_, l): (usize, &Hit<Link>)| {
            l.value == Link::By
                && l.tokens.end <= a.tokens.start
                // "held by formations of the tribes"
                && (l.tokens.end + OWNED >= a.tokens.start
                    || l.tokens.end + HELD_BY >= a.tokens.start && self.own_link(actor) == Some(Link::By))
                && l.tokens.start.checked_sub(1).is_some_and(|i| {
                    self.d.language.forms.held.contains(self.d.word(i))
                        && !of(&self.m.triggers, a.sentence).any(|(_, t)| t.tokens.contains(&i))
                })
        };
        if of(&self.m.links, a.sentence).any(held) {
            return true;
        }
        let owned = || self.own_link(actor) == Some(Link::Of);
        let article = |i: usize| self.d.is_definite(i);
        of(&self.m.kinds, a.sentence).any(|(_, k)| {
            // "le bastion des rebelles", "un fief rebelle"
            let behind = k.tokens.end <= a.tokens.start
                && (a.tokens.start == k.tokens.end && a.adjective || plain(k.tokens.end..a.tokens.start) && owned());
            // "the rebels' last bastion": the noun behind its owner.
            let before = a.tokens.end <= k.tokens.start
                && plain(a.tokens.end..k.tokens.start)
                && !(a.tokens.end..k.tokens.start).any(article)
                && self.d.language.noun_behind;
            behind || before
        })
    }

    /// "the siege imposed by ISIS on the base had been broken": the verb follows the agent, which belongs to the noun.
    pub(crate) fn is_behind_noun(&self, t: &Hit<Trigger>, agent: &Range<usize>) -> bool {
        of(&self.m.auxiliaries, t.sentence).any(|(_, x)| {
            x.tokens.start >= agent.end && x.tokens.start < agent.end + DRIVEN && x.value != Aux::Reflexive
        })
    }

    /// "Turkish border towns": the adjective of a country abroad says where a place lies, not who holds it.
    pub(crate) fn is_outsider_adjective(&self, actor: usize) -> bool {
        self.m.actors.get(actor).is_some_and(|a| {
            let side = self.parties.actor(&a.word).map_or("", |id| self.parties.side(id));
            let outsider = matches!(side, "turkey" | "israel" | "russia" | "iran" | "coalition" | "other");
            // "the US base", "la base américaine" is theirs all the same.
            let beside = |k: &Range<usize>| k.start == a.tokens.end || k.end == a.tokens.start;
            let own = || of(&self.m.kinds, a.sentence).any(|(_, k)| k.value.kind == BASE && beside(&k.tokens));
            a.adjective && outsider && !own()
        })
    }

    /// "fighters closing in on the town": a participle right behind a party is what that party does.
    pub(crate) fn participle_of(&self, t: &Hit<Trigger>) -> Option<usize> {
        let participle = t.features.any(Features::PRP) && t.value.pos == Pos::Verb && !self.d.language.verb_first;
        let own = |i: usize, a: &crate::mention::ActorMention| {
            !a.adjective && a.tokens.end == t.tokens.start && self.parties.party(self.m, i).is_some()
        };
        let found = || of(&self.m.actors, t.sentence).find(|(i, a)| own(*i, a)).map(|(i, _)| i);
        if participle { found() } else { None }
    }

    /// Who holds a place by the words around it: "rebel-held Aleppo", "the village, held by the rebels".
    pub(crate) fn holder(&self, p: &PlacePhrase) -> Option<usize> {
        let held = |i: usize| self.d.language.forms.held.contains(self.d.word(i));
        let near = p.tokens.start.saturating_sub(HOLDER)..p.tokens.end + HOLDER;
        of(&self.m.actors, p.sentence)
            .find(|(i, a)| {
                let beside = near.contains(&a.tokens.start);
                beside && (held(a.tokens.end) || self.is_holder(*i) && !self.is_outsider_adjective(*i))
                    || self.is_held_by(a, p)
            })
            .map(|(i, _)| i)
    }

    /// "Marea, tenue par les rebelles", "Marea, in the hands of rebels", "مارع الخاضعة لسيطرة الفصائل": right behind a place.
    fn is_held_by(&self, a: &crate::mention::ActorMention, p: &PlacePhrase) -> bool {
        let gap = p.tokens.end..a.tokens.start;
        let comma = |i: usize| matches!(self.d.word(i), "," | "،" | ";" | ":");
        let holding = |i: usize| self.d.language.forms.holding.contains(self.d.word(i));
        !a.adjective
            && (1..=HOLDER + 2).contains(&gap.len())
            && !gap.clone().skip(1).any(comma)
            && gap.clone().any(holding)
            && !of(&self.m.actors, a.sentence).any(|(_, b)| gap.contains(&b.tokens.start))
    }

    /// "against the remnants of Daesh", "by units of the army": what governs the noun whose owner stands behind "of".
    pub(crate) fn governs_owner(&self, of_link: &Hit<Link>) -> Option<Link> {
        if self.d.language.verb_first || of_link.value != Link::Of {
            return None;
        }
        let noun = of_link.tokens.start.checked_sub(1)?;
        // "with air strikes of the coalition in support": the noun for a deed is its doer's.
        if of(&self.m.triggers, of_link.sentence).any(|(_, t)| t.value.frame == "strikes" && t.head.contains(&noun)) {
            return None;
        }
        let before = |l: &Hit<Link>| {
            l.tokens.end <= noun && l.tokens.end + OWNED >= noun && matches!(l.value, Link::Against | Link::By)
        };
        let free = |from: usize| (from..noun).all(|i| self.d.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Word));
        let found = of(&self.m.links, of_link.sentence).map(|(_, l)| l).rfind(|l| before(l))?;
        // "une contre-offensive des rebelles": what is a part of the word governs nothing.
        let joined = |t: &Hit<Trigger>| t.head.contains(&noun) && t.head.contains(&found.tokens.start);
        if of(&self.m.triggers, of_link.sentence).any(|(_, t)| joined(t)) {
            return None;
        }
        // "imposed by a unit of the army": "unit" names nobody by itself.
        let article = |i: usize| {
            let sym = |t: &crate::words::Token| {
                self.d.language.articles.contains(&t.sym) || self.d.language.definite.contains(&t.sym)
            };
            self.d.tokens.list.get(i).is_some_and(sym)
        };
        let bare = (found.tokens.end..noun).all(article);
        let named =
            |a: &crate::mention::ActorMention| a.tokens.contains(&noun) && !(bare && self.parties.is_fighters(&a.word));
        (free(found.tokens.end) && !of(&self.m.actors, of_link.sentence).any(|(_, a)| named(a))).then_some(found.value)
    }

    /// "A rebel commander said the army had entered": of those before a verb, who speaks is not who acts where another
    /// party follows the verb of speech.
    pub(crate) fn behind_speech(&self, before: Vec<usize>, t: &Hit<Trigger>) -> Vec<usize> {
        if self.d.language.verb_first {
            return before;
        }
        let said = of(&self.m.attributions, t.sentence)
            .filter(|(_, s)| s.value.how == Attributes::Says && s.tokens.end <= t.head.start)
            .map(|(_, s)| s.tokens.end)
            .next_back();
        let starts = |a: &usize, at: usize| self.m.actors.get(*a).is_some_and(|a| !a.adjective && a.tokens.start >= at);
        match said {
            Some(at) if before.iter().any(|a| starts(a, at) && self.link_of(*a).is_none()) => {
                before.into_iter().filter(|a| starts(a, at)).collect()
            }
            _ => before,
        }
    }

    /// "the rebels allowed aid into the towns, which they have surrounded": a pronoun within the relative clause means the
    /// subject of the clause around it.
    pub(crate) fn subject_by_pronoun(&self, t: &Hit<Trigger>, clause: usize) -> Option<usize> {
        let own = of(&self.m.pronouns, t.sentence)
            .any(|(_, p)| p.value == Refers::Actor && p.tokens.start > clause && p.tokens.end <= t.head.start);
        let subject = |i: usize, a: &crate::mention::ActorMention| {
            !a.adjective && a.tokens.end <= clause && self.link_of(i).is_none() && self.parties.actor(&a.word).is_some()
        };
        let mut all = of(&self.m.actors, t.sentence).filter(|(i, a)| subject(*i, a));
        if own && !self.d.language.verb_first { all.next().map(|(i, _)| i) } else { None }
    }

    /// "Troops who had moved in to end clashes between A and B began withdrawing": the second verb behind a relative pronoun,
    /// no conjunction between, is the one of the noun before it.
    pub(crate) fn resumed_subject(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<usize> {
        if self.d.language.verb_first || regions.border != Some(Border::Relative) {
            return None;
        }
        let clause = self.clauses.clause(t.head.start).0.start;
        let finite = |f: Features| !f.any(Features::INF) || f.any(Features::PAST | Features::PRES);
        let earlier = of(&self.m.triggers, t.sentence).any(|(_, o)| {
            o.value.pos == Pos::Verb && o.head.start > clause && o.head.end <= t.tokens.start && finite(o.features)
        });
        let subject = |i: usize, a: &crate::mention::ActorMention| {
            !a.adjective && a.tokens.end == clause && self.link_of(i).is_none()
        };
        // "The army and the militias that fight beside it broke the siege": the first of them.
        let found = || of(&self.m.actors, t.sentence).find(|(i, a)| subject(*i, a)).map(|(i, _)| self.first_of_list(i));
        if earlier { found() } else { None }
    }

    /// "Kurdish fighters and allied rebels": the first of the parties that "and" joins to one.
    pub(crate) fn first_of_list(&self, actor: usize) -> usize {
        let mut first = actor;
        while let Some(before) = first.checked_sub(1)
            && let Some((a, b)) = self.m.actors.get(before).zip(self.m.actors.get(first))
            && a.sentence == b.sentence
            && a.tokens.end < b.tokens.start
            && a.tokens.end + LISTED >= b.tokens.start
            && !a.adjective
            && (a.tokens.end..b.tokens.start).any(|i| self.d.is_conjunction(i))
        {
            first = before;
        }
        first
    }

    /// True for "by X" behind the place of an active verb: X holds it ("shelled villages under the control of X").
    pub(crate) fn holds_object(&self, actor: &Range<usize>, t: &Hit<Trigger>, regions: &Regions) -> bool {
        !self.d.language.verb_first
            && regions.right.contains(&actor.start)
            && of(self.phrases, t.sentence)
                .any(|(_, p)| p.core.start >= t.tokens.end && p.core.end <= actor.start && self.locates(p))
    }
}
