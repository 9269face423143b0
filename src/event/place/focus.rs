//! What the text is telling of: the place that "la ville" or a sentence without a place means.

use crate::event::phrase::attach::Attached;
use crate::event::phrase::kind::{is_landmark, kind_fits};
use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::lexicon::Link;
use crate::mention::{Mentions, Relation, of};
use rustc_hash::{FxHashMap, FxHashSet};

/// How many names back a noun finds one of its own kind before another.
const LATELY: usize = 8;

/// Names of places remembered.
const MEMORY: usize = 60;

/// The places told of so far, latest last.
#[derive(Debug, Clone, Default)]
pub(crate) struct Focus {
    history: Vec<usize>,
    /// Of these, names that stand in a list with others.
    listed: FxHashSet<usize>,
    /// The place of the last event.
    event: Option<usize>,
    /// Whence the report was sent: nothing is told of it.
    sent_from: FxHashSet<usize>,
}

impl Focus {
    /// A sentence's phrases were read; in a language whose verb comes first those that only locate another one are told of nothing.
    pub fn read(
        &mut self,
        m: &Mentions,
        sentence: usize,
        phrases: &[PlacePhrase],
        places: &[NamedPlace],
        attached: &Attached,
        verb_first: bool,
    ) {
        for (_, p) in of(phrases, sentence).filter(|(i, _)| attached.is_dateline(*i)) {
            self.sent_from.extend(p.named.iter().copied());
        }
        let dateline = |i: usize| attached.is_dateline(i);
        // "the defence ministry in Damascus": where a speaker has its seat is told of nothing.
        let seat = |p: &PlacePhrase| {
            p.link == Some(Link::At)
                && of(&m.claimants, sentence)
                    .any(|(_, c)| c.tokens.end <= p.tokens.start && c.tokens.end + 1 >= p.tokens.start)
        };
        // "in A, south of B": B only says where A lies.
        let side = |i: usize, p: &PlacePhrase| {
            let of = attached.side_of(i).and_then(|j| phrases.get(j)).and_then(|q| q.named.first());
            of.and_then(|n| places.get(*n)).is_some_and(|n| n.usable() && (!n.is_area() || n.lifted))
                && p.rule.is_some()
                && matches!(p.relation, Relation::Direction | Relation::Distance | Relation::Near)
                && p.named.iter().all(|n| places.get(*n).is_some_and(|n| !n.is_area()))
        };
        // "in A, in the north-west of Syria": nobody means that by "the area".
        let vast = |i: usize, p: &PlacePhrase| {
            verb_first
                && attached.is_side(i)
                && p.named.iter().all(|n| places.get(*n).is_some_and(|n| n.kind == "political_zone"))
        };
        // "reinforcements were brought from B to the area": whence those came is not where the text is.
        let whence = |p: &PlacePhrase| {
            p.link == Some(Link::From)
                && of(&m.triggers, sentence).any(|(_, t)| t.value.frame == "sends" && t.head.start < p.tokens.start)
                && of(phrases, sentence)
                    .any(|(_, q)| q.link == Some(Link::To) && q.named.is_empty() && q.anaphor.is_some())
        };
        let told = |i: usize, p: &PlacePhrase| !whence(p) && !seat(p) && !side(i, p) && !vast(i, p) && !dateline(i);
        for (_, p) in of(phrases, sentence).filter(|(i, p)| told(*i, p)) {
            // "on the road that links A to B": its ends say where the road runs, and are told of nothing.
            let ends = matches!(p.relation, Relation::Between | Relation::Road) && p.named.len() > 1;
            if ends {
                continue;
            }
            let list = p.named.len() > 1 && p.relation == Relation::At;
            for &n in &p.named {
                if places.get(n).is_some_and(NamedPlace::usable) {
                    self.history.push(n);
                    if list {
                        self.listed.insert(n);
                    }
                }
            }
        }
        // What was told long ago is no longer meant.
        let surplus = self.history.len().saturating_sub(MEMORY);
        self.history.drain(..surplus);
    }

    /// True for the place from which the report was sent.
    pub fn is_sent_from(&self, named: usize) -> bool {
        self.sent_from.contains(&named)
    }

    /// An event was told there.
    pub fn event(&mut self, named: usize) {
        self.event = Some(named);
    }

    /// The place of the last event, where the sentence right before told it.
    pub fn event_before(&self, sentence: usize, places: &[NamedPlace]) -> Option<usize> {
        self.event_lately(sentence, 1, places)
    }

    /// The place of the last event, where it was told of within so many sentences.
    pub fn event_lately(&self, sentence: usize, back: usize, places: &[NamedPlace]) -> Option<usize> {
        let near = |n: &usize| {
            places.get(*n).is_some_and(|p| p.usable() && !p.is_road() && !p.is_line() && p.sentence + back >= sentence)
        };
        self.event.filter(near)
    }

    /// The place a noun like "la ville" points back to: the latest of a fitting kind, events' places first.
    ///
    /// `before` bounds the search to names that stand before this token.
    /// A noun for a landmark stands for the settlement told of where no such landmark was named.
    pub fn antecedent(&self, kind: &str, before: usize, places: &[NamedPlace]) -> Option<usize> {
        self.antecedent_but(kind, before, places, |_| false)
    }

    /// The same, some places left out.
    pub fn antecedent_but(
        &self,
        kind: &str,
        before: usize,
        places: &[NamedPlace],
        out: impl Fn(usize) -> bool + Copy,
    ) -> Option<usize> {
        let own = self.own_but(kind, before, places, out);
        own.or_else(|| if is_landmark(kind) { self.own_but("", before, places, out) } else { None })
    }

    /// The same, of that kind alone.
    pub fn own(&self, kind: &str, before: usize, places: &[NamedPlace]) -> Option<usize> {
        self.own_but(kind, before, places, |_| false)
    }

    fn own_but(&self, kind: &str, before: usize, places: &[NamedPlace], out: impl Fn(usize) -> bool) -> Option<usize> {
        let fits = |i: usize| {
            let called = |p: &NamedPlace| is_settlement_noun(kind) && p.lifted && p.called.as_deref() == Some(kind);
            let meant = |p: &NamedPlace| kind_fits(kind, p) || called(p);
            !out(i) && places.get(i).is_some_and(|p| p.usable() && p.tokens.start < before && meant(p))
        };
        if matches!(kind, "former" | "latter") {
            return self.one_of_two(
                kind == "former",
                |i| fits(i) && places.get(i).is_some_and(|p| !p.is_area()),
                places,
            );
        }
        if kind == "governorate" {
            return self.governorate(fits, before, places);
        }
        // "Nubul and Zahraa … the siege of the town": one of several is not meant where another name stands alone.
        let alone = |n: &usize| !self.listed.contains(n);
        let single = !kind.is_empty() && self.history.iter().any(|n| alone(n) && fits(*n));
        let event = self.event.filter(|n| fits(*n) && (!single || alone(n)));
        let latest = self.history.iter().rev().copied().find(|n| fits(*n) && (!single || alone(n)));
        // "the town" behind a village and a city is the town, if one was told of lately.
        // A village that the text itself calls a town is one.
        let named_so = |n: &usize| {
            places.get(*n).is_some_and(|p| {
                p.kind == kind
                    || is_settlement_noun(kind) && p.called.as_deref() == Some(kind) && (p.is_settlement() || p.lifted)
                    || is_region(kind) && p.is_area() && p.kind != "governorate"
            })
        };
        let mut lately = self.history.iter().rev().take(LATELY).copied();
        let mut exact = || lately.find(|n| fits(*n) && named_so(n) && (!single || alone(n)));
        let latest = if matches!(kind, "town" | "village") || is_region(kind) { exact().or(latest) } else { latest };
        let small = kind == "town";
        // "left A for the town of B. They hold that town": the place that the text gave this noun, named last of all.
        let called = |n: &usize| {
            (is_settlement_noun(kind) || kind == "city")
                && places.get(*n).is_some_and(|p| p.called.as_deref() == Some(kind))
        };
        match (event, latest) {
            (Some(e), Some(l)) if self.history.last() == Some(&l) && called(&l) && !called(&e) => Some(l),
            // A name in between takes over from the last event's place.
            // "around the area": an area told of before, not the last town that was hit.
            // "the town": the town told of lately, not the city that was hit last.
            (Some(e), Some(l)) if small && !named_so(&e) && named_so(&l) => Some(l),
            (Some(e), Some(l)) if is_region(kind) && !named_so(&e) && named_so(&l) => Some(l),
            (Some(e), Some(l)) => {
                let e_at = self.history.iter().rposition(|n| *n == e);
                let l_at = self.history.iter().rposition(|n| *n == l);
                // So does one that a later sentence brings up.
                let sentence = |n: usize| places.get(n).map(|p| p.sentence);
                // "… on the road that leads to A, and to B": of several that a sentence names beside, none is meant.
                let id = |n: usize| places.get(n).and_then(|p| p.id.as_deref());
                let beside = |n: usize| fits(n) && sentence(n) == sentence(l) && id(n) != id(l);
                let several = || self.history.iter().rev().take(LATELY).any(|n| beside(*n));
                let recent = |n: usize| sentence(n) >= sentence(l).map(|s| s.saturating_sub(1));
                let brought_up = sentence(l) > sentence(e) && !(recent(e) && several());
                Some(if l_at > e_at.map(|a| a + 3) || brought_up { l } else { e })
            }
            (e, l) => e.or(l),
        }
    }
}

impl Focus {
    /// The first or the last place of the latest sentence that named two.
    fn one_of_two(&self, first: bool, fits: impl Fn(usize) -> bool, places: &[NamedPlace]) -> Option<usize> {
        let sentence = |n: &usize| places.get(*n).map_or(0, |p| p.sentence);
        let id = |n: &usize| places.get(*n).and_then(|p| p.id.as_deref());
        let told: Vec<usize> = self.history.iter().copied().filter(|n| fits(*n)).collect();
        let two = told
            .chunk_by(|a, b| sentence(a) == sentence(b))
            .rfind(|c| c.iter().any(|n| id(n) != c.first().and_then(id)))?;
        if first { two.first().copied() } else { two.last().copied() }
    }

    /// "The province of A borders on that of B": of several that one sentence names, "the province" is the one where the last
    /// event was, else the one that the sentence is about, which stands first.
    fn of_several(&self, latest: usize, fits: &impl Fn(usize) -> bool, places: &[NamedPlace]) -> usize {
        let sentence = |n: usize| places.get(n).map(|p| p.sentence);
        let id = |n: usize| places.get(n).and_then(|p| p.id.as_deref());
        let beside: Vec<usize> =
            self.history.iter().copied().filter(|n| fits(*n) && sentence(*n) == sentence(latest)).collect();
        let told = self.event.and_then(|e| beside.iter().copied().find(|n| id(*n) == id(e)));
        told.or_else(|| beside.first().copied()).unwrap_or(latest)
    }

    /// "the province": the one named last, unless a place outside of it has been told of since.
    fn governorate(&self, fits: impl Fn(usize) -> bool, before: usize, places: &[NamedPlace]) -> Option<usize> {
        let place = |n: usize| places.get(n);
        let at = self.history.iter().rposition(|n| fits(*n))?;
        let last = *self.history.get(at)?;
        let latest = self.of_several(last, &fits, places);
        let several = place(latest).map(|p| &p.id) != place(last).map(|p| &p.id);
        let within = |n: usize| {
            place(n).zip(place(latest)).is_some_and(|(a, b)| b.id.as_ref().is_some_and(|id| a.parents.contains(id)))
        };
        let since = self
            .history
            .get(at + 1..)?
            .iter()
            .rev()
            .copied()
            .find(|n| place(*n).is_some_and(|p| p.usable() && p.is_settlement() && p.tokens.start < before));
        // "The province of A cuts that of B off from those of C and D": cities of its own sentence stand for what it borders on.
        let own = |n: &usize| place(*n).zip(place(latest)).is_some_and(|(a, b)| a.sentence == b.sentence);
        let since = since.filter(|n| !several || !own(n));
        let Some(near) = since.filter(|n| !within(*n)) else { return Some(latest) };
        let around = |n: &usize| {
            place(near).zip(place(*n)).is_some_and(|(a, b)| b.id.as_ref().is_some_and(|id| a.parents.contains(id)))
        };
        self.history.iter().rev().copied().find(|n| fits(*n) && around(n))
    }
}

/// The place an article is about: the settlement named most often, names in its first sentence counted thrice; of two
/// named alike, the first. On the articles worked with this beat the place of the event before.
pub(crate) fn topic(places: &[NamedPlace]) -> Option<usize> {
    let settled = |p: &NamedPlace| {
        matches!(p.kind.as_str(), "city" | "town" | "village" | "neighbourhood") && !p.lifted
            || matches!(p.kind.as_str(), "air_base" | "army_base" | "airport" | "dam" | "camp" | "prison")
    };
    let town = most_named(places, settled);
    let region = most_named(places, is_wide);
    // "the offensive in Latakia province": an article that goes on naming an area and no town more than by the way.
    let wide = town.zip(region).is_some_and(|((t, _), (r, _))| r >= WIDE * t) || town.is_none();
    let wide = region.filter(|_| wide);
    wide.or(town).map(|(_, i)| i)
}

/// A governorate, a countryside, a region with a name.
fn is_wide(p: &NamedPlace) -> bool {
    matches!(p.kind.as_str(), "governorate" | "governorate_rif" | "rif_sector" | "natural_region" | "political_zone")
        && !p.lifted
}

/// So many times more often than any town an area is named that an article is about.
const WIDE: usize = 3;

/// The place named most often of a kind, with how often; names in the first sentence count thrice.
fn most_named(places: &[NamedPlace], fits: impl Fn(&NamedPlace) -> bool) -> Option<(usize, usize)> {
    let mut counts: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (i, p) in places.iter().enumerate() {
        if let Some(id) = p.id.as_deref().filter(|_| fits(p) && p.usable()) {
            let entry = counts.entry(id).or_insert((0, i));
            entry.0 += if p.sentence == 0 { 3 } else { 1 };
        }
    }
    counts.into_values().max_by_key(|(n, i)| (*n, std::cmp::Reverse(*i)))
}

/// Nouns that a text gives a place of any size.
fn is_settlement_noun(noun: &str) -> bool {
    matches!(noun, "town" | "village" | "neighbourhood")
}

/// Nouns for an area that is no administrative one.
fn is_region(noun: &str) -> bool {
    matches!(noun, "area" | "region" | "enclave" | "countryside")
}
