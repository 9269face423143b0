//! Where what a trigger tells took place: all the places of its phrase, and what stands in for one that is not named.

use super::placing::FoundPlace;
use super::spots::by_topic;
use crate::event::arguments::Regions;
use crate::event::clause::Clauses;
use crate::event::list;
use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::event::read::Reader;
use crate::event::{EventPlace, PlaceBasis};
use crate::lexicon::language::Trigger;
use crate::lexicon::world::PlaceTold;
use crate::lexicon::{Border, Features, Link, Pos, Refers};
use crate::mention::toponym::COUNTRY_PART;
use crate::mention::{Hit, Manner, Relation, of};
use std::ops::Range;

/// How far behind a trigger the part of the country may begin that it names, in tokens.
const PART: usize = 8;

/// How far ahead of a clause that opens a sentence the name may stand that it points to, in tokens.
const AHEAD: usize = 24;
/// So many places a pronoun may mean one by one.
const PAIR: usize = 2;

/// So many people who left are no one town's.
const MANY: f64 = 50_000.0;

/// How far behind a trigger "these villages" may stand, in tokens.
const THESE: usize = 5;

/// How far behind a noun its verb's place may stand, in tokens.
const LATER: usize = 40;

impl Reader<'_> {
    /// The lines of a list that the last trigger of a sentence tells of, where its clause names no place but an area.
    pub(crate) fn items(&self, t: &Hit<Trigger>, clauses: &Clauses, found: Option<&FoundPlace>) -> Vec<usize> {
        let last =
            clauses.triggers.iter().filter_map(|i| self.m.triggers.get(*i)).all(|o| o.head.start <= t.head.start);
        let items = if last { list::items_below(self.ground(), t.sentence) } else { Vec::new() };
        let own = found.filter(|f| f.basis == PlaceBasis::Clause && items.first() != Some(&f.phrase));
        let named = own.and_then(|f| self.phrases.get(f.phrase)).and_then(|p| p.named.first());
        let settled = named.and_then(|n| self.places.get(*n)).is_some_and(|p| !p.is_area());
        if settled { Vec::new() } else { items }
    }

    /// "seized Saraqib, then:" and a line for each: the list of the sentence goes on over lines.
    pub(crate) fn further_items(&self, t: &Hit<Trigger>, clauses: &Clauses, found: Option<&FoundPlace>) -> Vec<usize> {
        let d = self.d;
        let last =
            clauses.triggers.iter().filter_map(|i| self.m.triggers.get(*i)).all(|o| o.head.start <= t.head.start);
        let Some(p) = found.filter(|_| last).and_then(|f| self.phrases.get(f.phrase)) else { return Vec::new() };
        let small = |i: usize| {
            d.word(i) == ":"
                || d.language.forms.then_words.contains(d.word(i))
                || d.tokens
                    .list
                    .get(i)
                    .is_some_and(|t| d.language.list_marks.contains(&t.sym) || d.language.conjunctions.contains(&t.sym))
                || self.m.is_link(t.sentence, i)
        };
        let end = d.sentences.get(t.sentence).map_or(0, |s| s.tokens.end);
        let open = end > p.tokens.end + 1 && (p.tokens.end..end).all(small);
        if open && self.items(t, clauses, found).is_empty() {
            list::items_below(self.ground(), t.sentence)
        } else {
            Vec::new()
        }
    }

    /// The name before a verb that no preposition governs.
    pub(crate) fn subject_place(&self, t: &Hit<Trigger>, regions: &Regions) -> Option<usize> {
        let named = |p: &PlacePhrase| p.named.iter().filter_map(|n| self.places.get(*n)).any(NamedPlace::usable);
        let before = |p: &PlacePhrase| regions.left.contains(&p.core.start) && p.tokens.end <= t.head.start;
        of(self.phrases, t.sentence)
            .find(|(i, p)| p.link.is_none() && before(p) && named(p) && !self.attached.is_side(*i))
            .map(|(i, _)| i)
    }

    /// "a funeral for an official killed in Sidon": the only place that the clause gives its word lies abroad.
    pub(crate) fn is_abroad(&self, t: &Hit<Trigger>, regions: &Regions) -> bool {
        of(self.phrases, t.sentence).any(|(_, p)| {
            let first = p.named.first().and_then(|n| self.places.get(*n));
            let inside = |r: &Range<usize>| p.core.start >= r.start && p.core.end <= r.end;
            let right_behind = p.link.is_none() && (t.tokens.end..=t.tokens.end + 1).contains(&p.tokens.start);
            (matches!(p.link, Some(Link::At | Link::Of)) || right_behind)
                && first.is_some_and(NamedPlace::is_abroad)
                && (inside(&regions.right) || inside(&regions.left))
        })
    }

    /// "took the camp south of A, after two men had blown themselves up there": the last name of the sentence that is no
    /// mere side of another.
    pub(crate) fn place_before(&self, t: &Hit<Trigger>) -> Option<usize> {
        let told = |i: usize, p: &PlacePhrase| {
            p.tokens.end <= t.tokens.start
                && !self.attached.is_side(i)
                && !matches!(p.link, Some(Link::From | Link::To | Link::Beside))
        };
        let (_, p) = of(self.phrases, t.sentence).rev().find(|(i, p)| {
            let first = p.named.first().and_then(|n| self.places.get(*n));
            told(*i, p) && first.is_some_and(|n| n.usable() && !n.is_area() && !n.is_line())
        })?;
        p.named.first().copied()
    }

    /// "Bien que l'armée s'en soit retirée, A reste …", "après en avoir été chassés, ils ont repris A": a clause that opens the
    /// sentence points ahead, to the first name behind its comma.
    fn subject_ahead(&self, t: &Hit<Trigger>) -> Option<usize> {
        let start = self.d.sentences.get(t.sentence)?.tokens.start;
        let border = |(_, b): (usize, &Hit<Border>)| b.value == Border::Subordinate && b.tokens.start <= start + 1;
        if self.d.language.verb_first || !of(&self.m.borders, t.sentence).any(border) {
            return None;
        }
        let (i, p) =
            of(self.phrases, t.sentence).find(|(_, p)| p.tokens.start >= t.tokens.end && !p.named.is_empty())?;
        let comma = (t.tokens.end..p.tokens.start).any(|i| self.d.word(i) == ",");
        let first = p.named.first().copied()?;
        let fits = self.places.get(first).is_some_and(|n| n.usable() && !n.is_line());
        (comma && fits && p.tokens.start <= t.tokens.end + AHEAD && !self.attached.is_side(i)).then_some(first)
    }

    /// "Clashes between A and B, who had driven off its people in May, went on in X": the noun's place may stand with the
    /// verb that it is the subject of.
    fn told_later(&self, t: &Hit<Trigger>) -> Option<usize> {
        if self.d.language.verb_first || t.value.pos != Pos::Noun {
            return None;
        }
        let named = |p: &PlacePhrase| {
            p.named.first().and_then(|n| self.places.get(*n)).is_some_and(|n| n.usable() && !n.is_area())
        };
        let later = |p: &PlacePhrase| p.tokens.start >= t.tokens.end && p.tokens.start <= t.tokens.end + LATER;
        let at =
            |p: &PlacePhrase| matches!(p.link, Some(Link::At)) && matches!(p.relation, Relation::At | Relation::Near);
        of(self.phrases, t.sentence)
            .find(|(i, p)| later(p) && at(p) && named(p) && !self.attached.is_side(*i))
            .map(|(i, _)| i)
    }

    /// The places of an event: those of its phrase and of what is joined to it, else the article's own.
    pub(crate) fn spots(&self, t: &Hit<Trigger>, found: Option<&FoundPlace>) -> Vec<EventPlace> {
        let mut out: Vec<EventPlace> = found
            .iter()
            .flat_map(|f| {
                let ahead = self.phrases.get(f.phrase).is_some_and(|p| p.tokens.end <= t.tokens.start);
                let mut joined = list::joined(self.ground(), f.phrase);
                if ahead {
                    joined.extend(list::joined_before(self.ground(), f.phrase));
                }
                // "A, north of B, and C were taken": what locates a member is none.
                joined.retain(|p| !self.attached.is_side(*p));
                // All of a series behind the word, whichever member was found to be nearest.
                let same_side = |p: &usize| {
                    let added = |p: &PlacePhrase| list::further::is_added(self.ground(), t.sentence, p);
                    self.phrases.get(*p).is_some_and(|p| ahead || p.tokens.start >= t.tokens.end || added(p))
                };
                let earlier = self.attached.earlier(f.phrase).filter(|p| !joined.contains(p)).filter(same_side);
                joined.extend(earlier.collect::<Vec<_>>());
                let more = self.attached.more(f.phrase).filter(|p| !joined.contains(p) && !self.attached.is_side(*p));
                let mut list: Vec<usize> =
                    std::iter::once(f.phrase).chain(more.collect::<Vec<_>>()).chain(joined).collect();
                // "A, the outskirts of B in the north, C in the south": each member may have more behind it.
                let mut next = 1;
                while let Some(&p) = list.get(next) {
                    let further = list::joined(self.ground(), p);
                    for q in self.attached.more(p).chain(further) {
                        if !list.contains(&q) {
                            list.push(q);
                        }
                    }
                    next += 1;
                }
                let list = list.into_iter();
                list.flat_map(|p| self.spots_of(p, f.basis)).collect::<Vec<_>>()
            })
            .collect();
        // "freed A, B and C after the retreat of the rebels": a noun that goes with a list told of is one event.
        let borrowed = (t.value.pos == Pos::Noun || t.features.any(Features::INF) && !self.d.language.verb_first)
            && found.is_some_and(|f| {
                let before = self.phrases.get(f.phrase).is_some_and(|p| p.tokens.end <= t.tokens.start);
                let shared = self.phrases.get(f.phrase).is_some_and(|p| self.shares_object(t, p));
                f.basis == PlaceBasis::Sentence && (before || t.value.frame == "fights") && !shared
            });
        // "foiled an attack from A towards B": on B.
        if matches!(t.value.frame.as_str(), "attacks" | "drives" | "moves" | "sends") {
            for s in out.iter_mut().filter(|s| s.manner == Some(Manner::Towards)) {
                let from = self.phrases.iter().find(|p| p.tokens == s.tokens && p.link == Some(Link::From)).is_some()
                    || of(&self.m.links, t.sentence)
                        .any(|(_, l)| l.value == Link::From && l.tokens.start == s.tokens.start);
                // "advanced from A towards the village of B" is told of B, "towards" a city only says on which axis.
                let goes = matches!(t.value.frame.as_str(), "moves" | "sends");
                let near = |n: &usize| {
                    self.places.get(*n).is_some_and(|p| !goes || p.usable() && p.kind != "city" && !p.is_area())
                };
                if let Some(to) = s.beside.filter(|_| from).filter(near) {
                    (s.named, s.beside, s.manner, s.relation) = (to, None, None, Relation::At);
                }
            }
        }
        // "انسحبت منها" behind a list: of all of them at once, not of each.
        let back = found.is_some_and(|f| f.basis == PlaceBasis::Anaphor && f.bare) && self.d.language.verb_first;
        // "لتسيطر عليها": what is taken is each of them.
        let back = back && !matches!(t.value.frame.as_str(), "takes" | "holds");
        if found.is_some_and(|f| f.first) || borrowed || back && out.len() > PAIR {
            out.truncate(1);
        }
        // "L'armée y est entrée": the place told of last.
        let there = found.is_none_or(|f| f.basis == PlaceBasis::Sentence) && self.says_there(t);
        let pointed = || {
            self.place_before(t)
                .or_else(|| self.subject_ahead(t))
                .or_else(|| self.focus.event_before(t.sentence, self.places))
                .or_else(|| self.focus.antecedent("", t.tokens.start, self.places))
        };
        if there && let Some(named) = pointed() {
            out = by_topic(Some(named), t.tokens.clone());
            out.iter_mut().for_each(|s| s.basis = PlaceBasis::Anaphor);
        }
        if found.is_some_and(|f| f.bare) {
            for s in out.iter_mut().filter(|s| s.relation == Relation::Near) {
                s.relation = Relation::At;
            }
        }
        // "التي تراجعت عن تلك المواقع"
        if found.is_none_or(|f| f.basis >= PlaceBasis::Sentence)
            && let Some(list) = self.those(t)
        {
            out = self.spots_of(list, PlaceBasis::Anaphor);
        }
        // "pushed 30 km into northern Syria": the part of the country that its own words name.
        let own_part = || {
            of(self.phrases, t.sentence).any(|(_, p)| {
                p.tokens.start >= t.tokens.end
                    && p.tokens.start <= t.tokens.end + PART
                    && p.named.first().and_then(|n| self.places.get(*n)).is_some_and(|n| n.kind == COUNTRY_PART)
            })
        };
        let goes = matches!(t.value.frame.as_str(), "moves" | "leaves" | "sends" | "displaces" | "flees");
        // "تدور اشتباكات في شمال سوريا": no town of the next clause.
        let elsewhere = found.is_none_or(|f| f.basis == PlaceBasis::Sentence);
        if elsewhere && self.d.language.verb_first && own_part() {
            let part = crate::event::phrase::lines::country_part(self.phrases, self.places, t.sentence);
            out = part.map_or(out, |p| vec![p]);
        }
        if out.is_empty() && goes && !self.d.language.verb_first && own_part() {
            out.extend(crate::event::phrase::lines::country_part(self.phrases, self.places, t.sentence));
        }
        if out.is_empty()
            && let Some(phrase) = self.told_later(t)
        {
            out = self.spots_of(phrase, PlaceBasis::Sentence);
        }
        // "the province", of which none was named: the place the sentence told of before it.
        if out.is_empty()
            && found.is_some_and(|f| f.basis == PlaceBasis::Anaphor)
            && let Some(named) = self.place_before(t)
        {
            out = by_topic(Some(named), t.tokens.clone());
            out.iter_mut().for_each(|s| s.basis = PlaceBasis::Sentence);
        }
        if out.is_empty()
            && let Some(list) = self.these(t)
        {
            out = self.spots_of(list, PlaceBasis::Anaphor);
            // "one of these villages": how many of them is not what was counted.
            out.iter_mut().for_each(|s| s.count = None);
        }
        if out.is_empty() {
            out.extend(self.own_country(t));
        }
        if out.is_empty() && self.place_told(t).is_none() {
            // What the sentence before told goes on: "… near A. Helicopters then fired on the hills".
            let before = self.focus.event_before(t.sentence, self.places);
            // "330 000 people have fled since April": no single town told of before was left by so many.
            let at = if self.left_by_many(t) { self.topic.or(before) } else { before.or(self.topic) };
            out = by_topic(at, t.tokens.clone());
            for s in &mut out {
                if self.places.get(s.named).is_some_and(NamedPlace::is_area) {
                    s.relation = Relation::Area;
                }
            }
            crate::event::phrase::lines::own_part(self.phrases, t.sentence, &mut out);
        }
        if out.is_empty() {
            out.extend(crate::event::phrase::lines::country_part(self.phrases, self.places, t.sentence));
        }
        out
    }

    /// "the rebels' progress", "the battle": what is told without a place was there or elsewhere.
    pub(crate) fn place_told(&self, t: &Hit<Trigger>) -> Option<PlaceTold> {
        self.lexicon.world.event_types.get(&t.value.event_type).and_then(|e| e.place_told)
    }

    /// True for a phrase of the country or a part of it.
    fn names_country(&self, p: &PlacePhrase) -> bool {
        let first = p.named.first().and_then(|n| self.places.get(*n));
        first.is_some_and(|n| n.is_country() && n.in_syria && n.id.is_some())
    }

    /// "1,000 air strikes on Syria since December": the country itself is told of, and no town. A part of it says less than
    /// the town told of before.
    pub(crate) fn own_country(&self, t: &Hit<Trigger>) -> Option<EventPlace> {
        let behind = |p: &PlacePhrase| p.tokens.start >= t.tokens.end && p.tokens.start <= t.tokens.end + PART;
        let governed = |p: &PlacePhrase| match p.link {
            Some(l) => l != Link::From,
            None => p.tokens.start == t.tokens.end,
        };
        let whole = |p: &PlacePhrase| p.direction.is_none() && self.names_country(p);
        let (_, p) = of(self.phrases, t.sentence).find(|(_, p)| behind(p) && governed(p) && whole(p))?;
        crate::event::phrase::lines::whole(p, PlaceBasis::Clause)
    }

    /// "renewed offensives throughout the west of Syria": a preposition ties a part of the country to a trigger, and no town
    /// is meant.
    pub(crate) fn is_of_part(&self, t: &Hit<Trigger>) -> bool {
        let part = |p: &PlacePhrase| p.direction.is_some() && self.names_country(p);
        let tied = |p: &PlacePhrase| {
            let between = t.tokens.end..p.tokens.start;
            matches!(p.link, Some(Link::At | Link::To | Link::Of | Link::Against))
                && p.tokens.start >= t.tokens.end
                && p.tokens.start <= t.tokens.end + PART
                && !between.clone().any(|i| matches!(self.d.word(i), "," | ";" | ":"))
                && !self.m.tells(t.sentence, &between)
        };
        !self.d.language.verb_first && of(self.phrases, t.sentence).any(|(_, p)| part(p) && tied(p))
    }

    /// True for a flight of so many people that no one town's are meant.
    fn left_by_many(&self, t: &Hit<Trigger>) -> bool {
        let sentence = self.d.sentences.get(t.sentence).map_or(0..0, |s| s.tokens.clone());
        t.value.event_type == "displacement"
            && self
                .m
                .quantities
                .iter()
                .any(|q| sentence.contains(&q.tokens.start) && q.value.is_some_and(|v| v >= MANY))
    }

    /// "raids on these villages", "retook one of these villages": those that the sentence before told of.
    pub(crate) fn these(&self, t: &Hit<Trigger>) -> Option<usize> {
        let d = self.d;
        let before = t.sentence.checked_sub(1)?;
        let behind = t.tokens.end..t.tokens.end + THESE;
        let noun = |i: usize| of(&self.m.kinds, t.sentence).any(|(_, k)| k.value.plural && k.tokens.start == i + 1);
        let these = behind.into_iter().any(|i| d.language.forms.demonstratives.contains(d.word(i)) && noun(i));
        if d.language.verb_first || !these {
            return None;
        }
        let settled = |n: &usize| self.places.get(*n).is_some_and(|p| p.usable() && !p.is_area());
        let list = |p: &PlacePhrase| {
            // "two villages north of A": where those lie.
            let counted = p.count.is_some() && !p.named.is_empty();
            (p.named.len() > 1 && p.relation == Relation::At || counted) && p.named.iter().all(settled)
        };
        of(self.phrases, before).rev().find(|(i, p)| list(p) && !self.attached.is_side(*i)).map(|(i, _)| i)
    }

    /// "L'armée y est entrée", "des combats s'y poursuivent".
    pub(crate) fn says_there(&self, t: &Hit<Trigger>) -> bool {
        // "s'en sont retirés", "avant d'en être chassés"
        let aux = |i: usize| of(&self.m.auxiliaries, t.sentence).any(|(_, a)| a.tokens.start == i);
        let whence = |i: usize| self.d.language.forms.whence.contains(self.d.word(i)) && aux(i + 1);
        let left = matches!(t.value.frame.as_str(), "leaves" | "flees" | "drives" | "displaces");
        if left && (t.head.start.saturating_sub(4)..t.head.start).any(whence) {
            return true;
        }
        of(&self.m.pronouns, t.sentence).any(|(_, p)| {
            let before = p.tokens.end <= t.head.start && p.tokens.end + 4 > t.head.start;
            let behind = !self.d.language.verb_first && p.tokens.start >= t.head.end && p.tokens.start < t.head.end + 4;
            p.value == Refers::Place && (before || behind)
        })
    }
}
