//! The place of a clause that names none of its own, or a road between far towns: the nearest one of the sentence.

use super::placing::FoundPlace;
use crate::event::PlaceBasis;
use crate::event::arguments::{Regions, Scene};
use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Border, Effect, Features, Frame, Link, PlaceFrom, Pos};
use crate::mention::{Hit, Relation, of};

/// How far behind the word that opens a clause a name may stand in it, in tokens.
const RELATIVE: usize = 4;

/// How far behind the words for a cut road the place may stand where it is cut, in tokens.
const CUT: usize = 12;

impl Scene<'_> {
    /// "East of Salamiyah, jets struck the villages of A and B": a side that opens the sentence says where those lie.
    pub(crate) fn is_fronted(&self, t: &Hit<Trigger>, outer: usize, inner: usize) -> bool {
        let (Some(o), Some(i)) = (self.phrases.get(outer), self.phrases.get(inner)) else { return false };
        let side = o.rule.is_some() && matches!(o.relation, Relation::Direction | Relation::Distance | Relation::Near);
        let spot = i.named.first().and_then(|n| self.places.get(*n)).is_some_and(NamedPlace::is_spot);
        side && spot
            && o.tokens.start <= self.clauses.sentence.start + 1
            && o.tokens.end <= t.head.start
            && self.d.word(o.tokens.end) == ","
            && i.tokens.start >= t.tokens.start
            && matches!(i.link, None | Some(Link::At | Link::Of))
            && matches!(i.relation, Relation::At | Relation::Near)
    }

    /// "Base 38, on the road that links A to B, was taken": a name within a clause on something else is no subject.
    pub(crate) fn is_in_relative(&self, t: &Hit<Trigger>, p: &PlacePhrase) -> bool {
        let comma = |r: std::ops::Range<usize>| r.into_iter().any(|i| matches!(self.d.word(i), "," | "،"));
        let relative = |(_, b): (usize, &Hit<Border>)| {
            // "four villages, dont A and B, were taken": members of a list.
            matches!(b.value, Border::Relative | Border::Complement)
                && !self.d.language.forms.including.contains(self.d.word(b.tokens.start))
                && b.tokens.end <= p.core.start
                && b.tokens.end + RELATIVE > p.core.start
                && !comma(b.tokens.end..p.core.start)
        };
        !self.d.language.verb_first
            && of(&self.m.borders, t.sentence).any(relative)
            && comma(p.tokens.end..t.head.start.max(p.tokens.end))
    }

    /// "cut the road to A near B", "l'autoroute entre A et B est coupée à hauteur de C": what stands behind the road says where on it.
    pub(crate) fn cut_by(&self, t: &Hit<Trigger>, best: Option<usize>) -> Option<usize> {
        if t.value.frame != "cuts" || self.d.language.verb_first {
            return None;
        }
        let road = best.and_then(|p| self.phrases.get(p));
        let far = |p: &PlacePhrase| {
            matches!(p.relation, Relation::Between | Relation::Road) || matches!(p.link, Some(Link::Beside | Link::To))
        };
        let from = road.map_or(t.tokens.start, |p| p.tokens.end.max(t.tokens.start));
        let there = |p: &PlacePhrase| {
            let spot = p.named.first().and_then(|n| self.places.get(*n)).is_some_and(NamedPlace::is_spot);
            let near = p.relation == Relation::Near && p.rule.is_some() && p.link != Some(Link::From);
            let at = p.relation == Relation::At && p.link == Some(Link::At) && road.is_some_and(far);
            spot && (near || at)
        };
        let (i, p) = of(self.phrases, t.sentence).find(|(_, p)| p.tokens.start >= from && there(p))?;
        let between = t.head.end..p.tokens.start;
        let own = self.clauses.same(p.core.start, t.head.start)
            && p.tokens.start <= t.tokens.end + CUT
            && !self.m.tells_by_verb(t.sentence, &between)
            && !between.clone().any(|k| matches!(self.d.word(k), "," | ";"));
        (own && road.is_none_or(|r| r.named != p.named && (r.named.is_empty() || far(r)))).then_some(i)
    }

    /// "won back several villages from armed groups in the north of A": places without a name that the clause goes on to place.
    pub(crate) fn is_placed_behind(&self, t: &Hit<Trigger>, p: &PlacePhrase, regions: &Regions) -> bool {
        let verb = |r: std::ops::Range<usize>| {
            of(&self.m.triggers, t.sentence).any(|(_, o)| o.value.pos == Pos::Verb && r.contains(&o.head.start))
        };
        p.count.is_some()
            && p.anaphor.is_none()
            && of(self.phrases, t.sentence).any(|(j, q)| {
                let named = q.named.iter().filter_map(|n| self.places.get(*n)).any(NamedPlace::usable);
                let at = q.link == Some(Link::At) || q.relation == Relation::Part && q.link.is_none();
                let own = q.tokens.start >= p.tokens.end && q.tokens.end <= regions.right.end;
                named && at && own && !self.attached.is_side(j) && !verb(p.tokens.end..q.tokens.start)
            })
    }

    /// "قطعت الطريق بين دمشق وحلب عقب انتزاعها بلدات قرب معرة النعمان": a road between far towns is cut where the sentence plays.
    pub(crate) fn cut_near(&self, t: &Hit<Trigger>, phrase: usize) -> Option<usize> {
        let road = self.phrases.get(phrase).filter(|_| t.value.frame == "cuts" && self.d.language.verb_first)?;
        let cities = road.named.iter().filter_map(|n| self.places.get(*n)).filter(|p| p.kind == "city").count();
        if cities < 2 || !matches!(road.relation, Relation::Between | Relation::Road) {
            return None;
        }
        let settled = |p: &PlacePhrase| {
            p.named.first().and_then(|n| self.places.get(*n)).is_some_and(|n| n.is_settlement() && n.usable())
        };
        let near =
            |p: &PlacePhrase| matches!(p.relation, Relation::Near | Relation::At | Relation::Direction) && settled(p);
        let behind = of(self.phrases, t.sentence).find(|(_, p)| p.tokens.start >= road.tokens.end && near(p));
        // "وبسيطرتها على بلدة كذا قطعت الطريق بين حلب ودمشق": so is one that the taking of a town before it cuts.
        let taken = |p: &PlacePhrase| {
            of(&self.m.triggers, t.sentence).any(|(_, o)| {
                o.value.frame == "holds" && o.tokens.end <= p.tokens.start && p.tokens.start < o.tokens.end + 3
            })
        };
        let before = || {
            let before = |p: &PlacePhrase| p.tokens.end <= t.head.start && near(p) && taken(p);
            of(self.phrases, t.sentence).rev().find(|(_, p)| before(p))
        };
        behind.or_else(before).map(|(i, _)| i)
    }

    /// A clause without a place of its own: the nearest place of the sentence that is not another verb's, nor whence or
    /// whither somebody goes.
    pub fn by_neighbour(&self, t: &Hit<Trigger>, frame: &Frame) -> Option<FoundPlace> {
        let distance = |p: &PlacePhrase| {
            if p.tokens.start >= t.tokens.end {
                (p.tokens.start - t.tokens.end) * 2
            } else {
                t.tokens.start.saturating_sub(p.tokens.end)
            }
        };
        // Behind a border of clauses and another verb stands that verb's place.
        let beyond = |p: &PlacePhrase| {
            let between = t.tokens.end..p.tokens.start;
            // "a déclenché une offensive, bombardant les villes de …": a participle goes on with what its verb tells.
            let goes_on = |o: &Hit<Trigger>| o.features.any(Features::PRP) && !o.features.any(Features::INF);
            let verb = |o: &Hit<Trigger>| o.value.pos == Pos::Verb && between.contains(&o.head.start) && !goes_on(o);
            // "a lancé une offensive afin de reprendre A": what an attack is for says where it is.
            let purpose = |at: usize| {
                t.value.frame == "attacks"
                    && self.m.cues.iter().any(|c| c.tokens.start == at && c.value.effect == Effect::Planned)
            };
            // "destroyed two cars that belonged to gunmen who tried to enter a post in A": a relative clause on what a strike hit
            // says where it was hit.
            let of_object = |c: &crate::event::clause::cut::Cut| {
                matches!(t.value.frame.as_str(), "strikes" | "attacks")
                    && t.value.pos == Pos::Verb
                    && c.border == Border::Relative
                    && c.at > t.tokens.end
                    && self.d.word(c.at - 1) != ","
            };
            !self.d.language.verb_first
                && self.clauses.triggers.iter().filter_map(|i| self.m.triggers.get(*i)).any(verb)
                && self.clauses.cuts.iter().any(|c| between.contains(&c.at) && !purpose(c.at) && !of_object(c))
        };
        // "they came at A and our men fell back towards B": what is named besides is the place they left.
        let left = || {
            of(self.phrases, t.sentence).any(|(i, q)| {
                q.link != Some(Link::To) && !q.named.is_empty() && self.locates(q) && !self.attached.is_side(i)
            })
        };
        let bound = |p: &PlacePhrase| match p.link {
            _ if self.d.language.verb_first => false,
            // Of another clause it says whence somebody came.
            // "an offensive to drive the army from A" is on A.
            Some(Link::From) => {
                let drives = |o: &Hit<Trigger>| {
                    o.value.frame == "drives" && o.head.start >= t.head.end && o.head.end <= p.tokens.start
                };
                let aim = t.value.frame == "attacks" && of(&self.m.triggers, t.sentence).any(|(_, o)| drives(o));
                !aim && !matches!(t.value.frame.as_str(), "leaves" | "flees" | "displaces")
            }
            Some(Link::To) => {
                !frame.place.contains(&PlaceFrom::To)
                    || t.value.frame == "leaves" && (left() || p.relation == Relation::At)
            }
            Some(Link::Of) => !frame.place.contains(&PlaceFrom::Of) && p.tokens.start >= t.tokens.end,
            _ => false,
        };
        // "after attacks by bombers and capturing several positions": what has no name is told of another verb alone.
        let anothers = |p: &PlacePhrase| {
            !self.d.language.verb_first
                && p.named.is_empty()
                && p.count.is_some()
                && !self.clauses.clause(t.head.start).0.contains(&p.tokens.start)
        };
        let goes = matches!(t.value.frame.as_str(), "moves" | "sends" | "leaves");
        let phrase = of(self.phrases, t.sentence)
            .filter(|(i, p)| {
                self.locates(p)
                    && !self.attached.is_side(*i)
                    && !self.orients(p)
                    && !self.is_speakers(t, p)
                    && !anothers(p)
                    && (goes || !self.is_whither(p))
                    && (t.value.frame != "strikes" || !self.is_whence(t, p))
                    && !bound(p)
                    && !beyond(p)
                    && (self.clauses.same(p.core.start, t.head.start) || !self.clauses.is_inserted(p.core.start))
            })
            .min_by_key(|(_, p)| (self.is_seat(p), distance(p)))?
            .0;
        // Of a list that another word tells of, one: where they fought is not told.
        let first = t.value.pos == Pos::Noun && matches!(t.value.frame.as_str(), "fights" | "leaves");
        Some(FoundPlace { phrase, basis: PlaceBasis::Sentence, bare: false, first })
    }
}
