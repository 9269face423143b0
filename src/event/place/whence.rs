//! What a place is to those a clause tells of, where it is not what happened there: a speaker's seat, whence shells or gunmen
//! came, where a bus was going, where a force stands.

use crate::event::arguments::Scene;
use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Attributes, Features, Link, Pos};
use crate::mention::{Hit, Relation, of};

/// How far behind "from" the place may stand in which something came from there, in tokens.
const WHENCE: usize = 5;

/// How far behind whence something spread the place may stand that it reached, in tokens.
const SPREAD: usize = 5;

/// How far before the place the preposition may stand of who is stationed there and fires, in tokens.
const AGENT: usize = 7;

/// How far before a place the word may stand that says who is going there, in tokens.
const WHITHER: usize = 3;

/// The longest words on the far bank between a river and the place by it, in tokens.
const BANK: usize = 6;

/// How far behind a unit that acts the object of its verb begins, in tokens.
const OBJECT: usize = 3;

/// How far behind the place they came from the one may stand that they go to, in tokens.
const LEFT_FOR: usize = 6;

impl Scene<'_> {
    /// "advanced from A towards B, C and D": whence they came, where it is told whither they go.
    pub(crate) fn is_left_for(&self, t: &Hit<Trigger>, i: usize, p: &PlacePhrase) -> bool {
        let whither = |j: usize, q: &PlacePhrase| {
            j != i
                && q.link == Some(Link::To)
                && q.core.start > p.core.start
                && q.core.start <= p.core.end + LEFT_FOR
                && !q.named.is_empty()
                && self.locates(q)
                && !self.is_line(q)
                && !self.attached.is_side(j)
                && self.clauses.same(q.core.start, t.head.start)
        };
        p.link == Some(Link::From) && of(self.phrases, t.sentence).any(|(j, q)| whither(j, q))
    }

    /// "a source in Damascus denied any assault on …": where a speaker is.
    pub(crate) fn is_seat(&self, p: &PlacePhrase) -> bool {
        matches!(p.link, Some(Link::At | Link::From))
            && of(&self.m.claimants, p.sentence).any(|(_, c)| {
                let gap = c.tokens.end..p.tokens.start;
                let small = |i: usize| self.m.is_link(p.sentence, i) || self.d.is_definite(i);
                c.tokens.end <= p.tokens.start && gap.len() <= 2 && gap.clone().all(small)
            })
            && of(&self.m.attributions, p.sentence).any(|(_, a)| a.value.how != Attributes::According)
    }

    /// "fired rockets from its posts in Taftanaz": a place within whence it came.
    pub(crate) fn is_whence(&self, t: &Hit<Trigger>, p: &PlacePhrase) -> bool {
        // "قصفت القوات من مواقعها في كذا بلدة كذا": their own posts there.
        if self.d.language.verb_first {
            let own = |i: usize| {
                self.d.is_own(i)
                    && i > 0
                    && of(&self.m.links, t.sentence).any(|(_, l)| l.value == Link::From && l.tokens.end == i)
            };
            // "قصف من نقاط النظام في كذا على كذا": so are the posts of a party, where another place follows.
            let posts = of(&self.m.links, t.sentence).any(|(_, l)| {
                l.value == Link::From
                    && l.tokens.start >= t.tokens.end
                    && l.tokens.end <= p.core.start
                    && l.tokens.end + WHENCE >= p.core.start
            });
            if p.link == Some(Link::At) && posts && self.struck_behind(t, p) {
                return true;
            }
            return p.link == Some(Link::At)
                && (p.core.start.saturating_sub(WHENCE)..p.core.start)
                    .any(|i| own(i) && (i..p.core.start).all(|k| !matches!(self.d.word(k), "," | "،")));
        }
        // "from A on the town of B": another place is whence it came.
        let other = |from: usize| {
            of(self.phrases, t.sentence).any(|(_, q)| (from..p.tokens.start).contains(&q.core.start) && self.locates(q))
        };
        matches!(p.link, Some(Link::At | Link::Of))
            && of(&self.m.links, t.sentence).any(|(_, l)| {
                l.value == Link::From
                    && l.tokens.start >= t.tokens.end
                    && l.tokens.end < p.tokens.start
                    && l.tokens.end + WHENCE >= p.tokens.start
                    && (l.tokens.end..p.tokens.start).all(|i| self.d.word(i) != ",")
                    && !other(l.tokens.end)
            })
    }

    /// "advanced north from A to B", "spread from A to B and C", "left A for B": whence somebody or something went, where the
    /// words behind say whither.
    pub(crate) fn is_start(&self, t: &Hit<Trigger>, p: &PlacePhrase, behind: bool) -> bool {
        let frame = t.value.frame.as_str();
        let whither = |reach: usize| {
            let to = |q: &PlacePhrase| {
                let onto = frame == "fights" && q.link == Some(Link::At) && !self.d.language.verb_first;
                (q.link == Some(Link::To) || onto)
                    && q.tokens.start >= p.tokens.end
                    && q.tokens.start <= p.tokens.end + reach
            };
            of(self.phrases, t.sentence).any(|(_, q)| to(q) && self.locates(q))
        };
        let aux = |r: std::ops::Range<usize>| self.m.has_auxiliary(t.sentence, &r);
        // "les combats se sont étendus de A à B": behind the verb, no genitive of the fights.
        let whence = p.link == Some(Link::From)
            || p.link == Some(Link::Of) && !self.d.language.verb_first && aux(t.tokens.end..p.tokens.start);
        if whence && behind && frame == "fights" {
            return whither(SPREAD);
        }
        if p.link == Some(Link::From) && matches!(frame, "moves" | "takes" | "sends") {
            // "most of A" is no origin in a language that says "from" for "of"; "coming from A" is.
            let said = of(&self.m.links, t.sentence).rfind(|(_, l)| {
                l.value == Link::From && l.tokens.end <= p.core.start && l.tokens.end + WHITHER > p.core.start
            });
            let plain = self.d.language.verb_first && said.is_none_or(|(_, l)| l.tokens.len() == 1);
            // "advancing from A, the army took B": the place that is no origin.
            let other = |(i, q): (usize, &PlacePhrase)| {
                q.link != Some(Link::From) && self.locates(q) && !q.named.is_empty() && !self.attached.is_side(i)
            };
            return frame != "takes" && whither(SPREAD) || !plain && of(self.phrases, t.sentence).any(other);
        }
        if self.d.language.verb_first || !behind {
            return false;
        }
        // "a convoy left A for B"
        if frame == "sends" && p.link.is_none() {
            return whither(WHITHER);
        }
        let from = |(_, l): (usize, &Hit<Link>)| {
            l.value == Link::From && l.tokens.start >= p.tokens.start && l.tokens.end <= p.core.start
        };
        frame == "moves"
            && p.relation == crate::mention::Relation::Direction
            && of(&self.m.links, t.sentence).any(from)
            && whither(WHITHER)
    }

    /// "brought reinforcements from A and the countryside of B": the members of a list of origins are origins too.
    pub(crate) fn is_lists_start(&self, t: &Hit<Trigger>, i: usize, p: &PlacePhrase) -> bool {
        let first = self.attached.first(i).and_then(|f| self.phrases.get(f));
        t.value.frame == "sends"
            && matches!(p.link, None | Some(Link::At))
            && first.is_some_and(|f| f.link == Some(Link::From) && f.tokens.start >= t.tokens.end)
    }

    /// "Shelling from posts in A struck B": within the trigger's own words, whence it came, where another place follows.
    pub(crate) fn is_origin(&self, t: &Hit<Trigger>, p: &PlacePhrase) -> bool {
        let from = of(&self.m.links, t.sentence).any(|(_, l)| {
            l.value == Link::From
                && t.tokens.contains(&l.tokens.start)
                && l.tokens.end <= p.core.start
                && l.tokens.end + WHENCE >= p.core.start
        });
        from && self.struck_behind(t, p)
    }

    /// True where a place follows that is no origin and lies in no other clause.
    fn struck_behind(&self, t: &Hit<Trigger>, p: &PlacePhrase) -> bool {
        of(self.phrases, t.sentence).any(|(i, q)| {
            q.core.start >= p.tokens.end
                && q.core.start <= p.tokens.end + SPREAD
                && q.link != Some(Link::From)
                && self.locates(q)
                && !q.named.is_empty()
                && !self.attached.is_side(i)
                && self.clauses.same(q.core.start, t.head.start)
                && !(p.tokens.end..q.core.start).any(|k| matches!(self.d.word(k), "," | ";"))
        })
    }

    /// "attacked by gunmen from the north of Daraa": whence those are who did it.
    pub(crate) fn is_home(&self, p: &PlacePhrase) -> bool {
        // "هاجم مقاتلون من أبناء ريف كذا حواجز في كذا": a noun for natives before the name.
        if self.d.language.verb_first {
            return p.tokens.start.checked_sub(1).is_some_and(|i| {
                let word = self.d.word(i);
                let bare = word.strip_prefix(['و', 'ل', 'ب']).unwrap_or(word);
                [word, bare].iter().any(|w| self.d.language.forms.natives.contains(*w))
            });
        }
        let from = of(&self.m.links, p.sentence).rfind(|(_, l)| l.value == Link::From && l.tokens.end <= p.core.start);
        let start = from.map(|(_, l)| l.tokens.start).filter(|s| s + WHITHER >= p.tokens.start);
        !self.d.language.verb_first
            && p.link == Some(Link::From)
            && of(&self.m.actors, p.sentence).any(|(_, a)| !a.adjective && Some(a.tokens.end) == start)
    }

    /// "هاجم مقاتلون قدموا من كذا أحياء كذا": where those came from who did it.
    pub(crate) fn is_comers_origin(&self, p: &PlacePhrase) -> bool {
        let came = |i: usize| self.d.language.forms.comers.contains(self.d.word(i));
        // "venus de A"
        let whence = |l: Link| matches!(l, Link::From | Link::Of);
        let from = of(&self.m.links, p.sentence).rfind(|(_, l)| whence(l.value) && l.tokens.end <= p.core.start);
        let start = from.map(|(_, l)| l.tokens.start).filter(|s| s + WHITHER >= p.tokens.start);
        p.link.is_some_and(whence) && start.and_then(|s| s.checked_sub(1)).is_some_and(came)
    }

    /// "repelled an attack by rebels from A on B": the home of those who were beaten off, where the place follows.
    pub(crate) fn is_beatens_home(&self, p: &PlacePhrase) -> bool {
        let onto = p.tokens.end..p.tokens.end + 2;
        let follows = of(self.phrases, p.sentence).any(|(_, q)| {
            let before = q.tokens.start.checked_sub(1).filter(|i| onto.contains(i));
            before.is_some_and(|i| self.d.language.forms.onto.contains(self.d.word(i))) && self.locates(q)
        });
        follows && !self.d.language.verb_first && self.is_home(p)
    }

    /// "shells launched by gunmen positioned in A": where those stand who fire.
    pub(crate) fn is_agents_station(&self, p: &PlacePhrase) -> bool {
        let by = |(_, l): (usize, &Hit<Link>)| {
            l.value == Link::By && l.tokens.end <= p.core.start && l.tokens.end + AGENT >= p.core.start
        };
        !self.d.language.verb_first && self.is_station(p) && of(&self.m.links, p.sentence).any(by)
    }

    /// "a bus bound for Deir ez-Zor", "a convoy on its way to Homs": where something was going is not where it was hit.
    pub(crate) fn is_whither(&self, p: &PlacePhrase) -> bool {
        let before = p.tokens.start.saturating_sub(WHITHER)..p.tokens.start;
        p.link == Some(Link::To)
            && before.into_iter().any(|i| self.d.language.forms.bound_words.contains(self.d.word(i)))
    }

    /// True for a place behind a fight that a strike told in between hits.
    pub(crate) fn is_struck(&self, t: &Hit<Trigger>, p: &PlacePhrase) -> bool {
        let between = t.tokens.end..p.core.start;
        p.link != Some(Link::At)
            && of(&self.m.triggers, t.sentence)
                .any(|(_, o)| o.value.frame == "strikes" && between.contains(&o.head.start))
    }

    /// "prêter main-forte aux rebelles de A", "reinforcing the rebels of A": a party right before "of", and no subject.
    pub(crate) fn is_helped(&self, p: &PlacePhrase) -> bool {
        let of_it = of(&self.m.links, p.sentence).rfind(|(_, l)| l.value == Link::Of && l.tokens.end <= p.core.start);
        let start = of_it.map(|(_, l)| l.tokens.start).filter(|s| s + WHITHER >= p.tokens.start);
        !self.d.language.verb_first
            && of(&self.m.actors, p.sentence).any(|(_, a)| !a.adjective && Some(a.tokens.end) == start)
    }

    /// "القوات المتمركزة في كذا": where a force stands.
    pub(crate) fn is_station(&self, p: &PlacePhrase) -> bool {
        self.d.stands(p.core.start)
    }

    /// "سيطر اللواء 52 على بلدة كذا": a unit right behind its verb, with the verb's object behind it, acts and is no place.
    pub(crate) fn is_unit(&self, t: &Hit<Trigger>, i: usize, p: &PlacePhrase) -> bool {
        let base = p.named.first().and_then(|n| self.places.get(*n)).is_some_and(|n| n.kind == "army_base");
        if self.is_partys_home(t, p) {
            return true;
        }
        let subject = self.d.language.verb_first
            && t.value.pos == Pos::Verb
            && p.link.is_none()
            && (t.head.end..=t.head.end + 1).contains(&p.tokens.start);
        let blow = matches!(t.value.frame.as_str(), "strikes" | "attacks");
        let more: Vec<usize> = self.attached.more(i).collect();
        let object = |(j, q): (usize, &PlacePhrase)| {
            (p.tokens.end..=p.tokens.end + OBJECT).contains(&q.tokens.start)
                && !more.contains(&j)
                && self.locates(q)
                && (q.link.is_none() || !blow && q.link != Some(Link::From))
        };
        base && subject && of(self.phrases, t.sentence).any(object)
    }

    /// "استهدفت فصائل داريا مطار المزة", "استعادت حامية حماة حلفايا": a town right behind the party says whose it is, where the verb's
    /// object follows right behind the town.
    fn is_partys_home(&self, t: &Hit<Trigger>, p: &PlacePhrase) -> bool {
        let party = || {
            of(&self.m.actors, t.sentence)
                .any(|(_, a)| !a.adjective && a.tokens.end == p.tokens.start && a.tokens.start > t.tokens.start)
        };
        let spot = |q: &PlacePhrase| {
            q.named.first().and_then(|n| self.places.get(*n)).is_some_and(|n| n.usable() && !n.is_area() || n.lifted)
        };
        let object =
            |q: &PlacePhrase| q.tokens.start == p.tokens.end && q.link.is_none() && q.rule.is_none() && spot(q);
        self.d.language.verb_first
            && (t.value.pos == Pos::Verb || t.tokens.contains(&p.core.start))
            && p.link.is_none()
            && p.rule.is_none()
            && p.named.len() == 1
            && spot(p)
            && of(self.phrases, t.sentence).any(|(_, q)| object(q))
            && party()
    }

    /// "troops deployed in A shelled B", "les forces, postées à A, ont pilonné B": a participle on a party says where it stands, and
    /// nothing of anybody sent, where a verb of its own follows.
    pub(crate) fn is_posted(&self, t: &Hit<Trigger>) -> bool {
        let d = self.d;
        let comma = t.head.start.checked_sub(1).is_some_and(|i| d.word(i) == ",");
        let end = t.head.start - usize::from(comma);
        let party = of(&self.m.actors, t.sentence).any(|(_, a)| a.tokens.end == end);
        let and = |i: usize| d.is_conjunction(i);
        let verb = of(&self.m.triggers, t.sentence).any(|(_, o)| {
            let between = t.head.end..o.head.start.max(t.head.end);
            let border = of(&self.m.borders, t.sentence).any(|(_, b)| between.contains(&b.tokens.start));
            o.value.pos == Pos::Verb
                && o.value.event_type != "none"
                && o.head.start > t.head.end
                && !o.features.any(Features::INF | Features::PRP)
                && !border
                && !between.clone().any(and)
        });
        !d.language.verb_first
            && t.value.frame == "sends"
            && d.language.forms.stationed.contains(d.word(t.head.start))
            && party
            && verb
    }

    /// True for a river, road or border right behind which another name says where: "crossed the Euphrates at A", "crossed the
    /// Euphrates to its western bank near the village of A".
    pub(crate) fn is_crossed(&self, i: usize, p: &PlacePhrase) -> bool {
        let first = |p: &PlacePhrase| p.named.first().and_then(|n| self.places.get(*n));
        first(p).is_some_and(|n| n.is_road() || n.is_line())
            && of(self.phrases, p.sentence).any(|(j, q)| {
                let gap = p.tokens.end..q.tokens.start;
                let near = q.rule.is_some() && q.relation == Relation::Near;
                let plain = |i: usize| {
                    self.d.is_small_word(i) && !of(&self.m.triggers, p.sentence).any(|(_, t)| t.head.contains(&i))
                };
                j > i
                    && q.tokens.start >= p.tokens.end
                    && (q.link == Some(Link::At) && gap.len() <= 2
                        || near && gap.len() <= BANK && gap.clone().all(plain))
                    && first(q).is_some_and(|n| n.usable() && !n.is_area())
            })
    }

    /// "fled towards the border": the line says where they were.
    pub(crate) fn is_line(&self, p: &PlacePhrase) -> bool {
        p.named.first().and_then(|n| self.places.get(*n)).is_some_and(NamedPlace::is_line)
    }
}
