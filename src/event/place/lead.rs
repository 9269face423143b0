//! Leads that tell of a place without its name: "A town in the north fell to the army", and the text names it later. Both
//! are one event.

use super::placing::FoundPlace;
use super::spots::by_topic;
use crate::event::arguments::{Regions, Scene};
use crate::event::phrase::kind::{is_landmark, kind_fits};
use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::event::read::Reader;
use crate::event::{Event, PlaceBasis, merge};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Frame, Link, Part, Pos};
use crate::mention::{Hit, Relation, of};
use crate::text::Role;
use crate::words::Kind;
use std::ops::Range;

/// How many sentences of a text may be its lead.
const LEAD: usize = 3;

/// How many sentences on the name may stand.
const LATER: usize = 12;

/// How many sentences on the name of a site may stand.
const SITE: usize = 3;

/// How far behind a verb the noun may stand that it tells of, in tokens.
const OBJECT: usize = 8;

/// How far before a noun its article may stand, in tokens.
const ARTICLE: usize = 5;

impl Reader<'_> {
    /// The noun, new to the text and without a name, that a lead's verb tells of: its kind and its words.
    pub(crate) fn unnamed(
        &self,
        t: &Hit<Trigger>,
        scene: &Scene<'_>,
        frame: &Frame,
        regions: &Regions,
    ) -> Option<(String, Range<usize>)> {
        let (d, m, n) = (self.d, self.m, t.sentence);
        let lead = d.sentences.iter().take(n).filter(|s| s.role == Role::Body).count() < LEAD;
        let arabic = d.language.verb_first;
        if !lead || !arabic && (t.value.pos != Pos::Verb || d.language.forms.indefinite.is_empty()) {
            return None;
        }
        let undergoes = scene.is_passive(t, regions) || frame.subject == Part::Place;
        // A participle or a relative clause may stand between the subject and its verb.
        let opens = d.sentences.get(n).map_or(t.tokens.start, |s| s.tokens.start);
        let clause = scene.clauses.clause(t.head.start).0.start;
        let start = if undergoes { opens } else { clause.min(t.tokens.start) };
        let side = if undergoes {
            start..t.tokens.end
        } else {
            t.tokens.start..regions.right.end.min(t.tokens.end + OBJECT).max(t.tokens.end)
        };
        let (_, noun) = of(&m.kinds, n).find(|(_, k)| {
            side.contains(&k.tokens.start) && (k.value.anaphor || k.value.plural) && k.value.means.is_none()
        })?;
        let words = |r: Range<usize>| r.into_iter().all(|i| d.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Word));
        let article = (noun.tokens.start.saturating_sub(ARTICLE).max(start)..noun.tokens.start)
            .rev()
            .find(|i| d.language.forms.indefinite.contains(d.word(*i)));
        let counted = of(self.phrases, n).any(|(_, p)| p.count.is_some() && p.tokens.contains(&noun.tokens.start));
        let new = if noun.value.plural {
            counted
        } else if arabic {
            crate::event::phrase::noun::definite(d, noun.tokens.start).is_none()
        } else {
            article.is_some_and(|a| words(a..noun.tokens.start))
        };
        // "a town called A", "the village of A", "a town, A,": the name is told.
        let named = |p: &PlacePhrase| {
            let spot = p.named.iter().filter_map(|i| self.places.get(*i)).any(NamedPlace::is_spot);
            let held = p.core.contains(&noun.tokens.start);
            let next = p.tokens.start >= noun.tokens.end
                && p.tokens.start <= noun.tokens.end + 2
                && matches!(p.link, None | Some(Link::Of))
                && p.relation == Relation::At;
            // "an enclave in the city of A": of a part of it or a site the town says where; "a town in A" lies in the province.
            let site = !matches!(noun.value.kind.as_str(), "city" | "town" | "village");
            let behind = (noun.tokens.end..=noun.tokens.end + OBJECT).contains(&p.tokens.start);
            let within = site && behind && p.link == Some(Link::At);
            // "Zara, a town near Homs, fell": the name stands before its noun.
            let before = undergoes && p.link.is_none() && p.tokens.end <= noun.tokens.start && p.tokens.start >= start;
            spot && (held || next || within || before) && p.count.is_none()
        };
        (new && !of(self.phrases, n).any(|(_, p)| named(p))).then(|| (noun.value.kind.clone(), noun.tokens.clone()))
    }

    /// The part of the country that a noun without a name lies in, where its verb's own clause has no better place.
    pub(crate) fn part_around(&self, t: &Hit<Trigger>, noun: &Range<usize>, found: Option<&FoundPlace>) -> bool {
        let near = |p: &crate::event::EventPlace| p.tokens.end > noun.start && p.tokens.start <= noun.end + 2;
        found.is_none_or(|f| f.basis >= PlaceBasis::Sentence)
            && crate::event::phrase::lines::country_part(self.phrases, self.places, t.sentence)
                .is_some_and(|p| near(&p))
    }

    /// Gives each event without a name of which the text tells again with one the place of that.
    pub(crate) fn name_leads(&mut self) {
        let place = |e: &Event| e.place.as_ref().and_then(|p| self.places.get(p.named));
        let side = |e: &Event| e.actor.as_ref().map(|a| self.parties.side(&a.actor).to_owned());
        let mut told: Vec<(usize, usize)> = Vec::new();
        // "took a string of villages in the north of Hama" tells of more than those named later.
        let open = |e: &Event| {
            let counted = e.place.as_ref().is_some_and(|p| p.count.is_some() && p.basis <= PlaceBasis::Anaphor);
            e.unnamed.is_some() && (!counted || place(e).is_some_and(NamedPlace::is_country))
        };
        for (i, lead) in self.out.events.iter().enumerate().filter(|(_, e)| open(e)) {
            let same = |e: &Event| {
                let spot = place(e).is_some_and(NamedPlace::is_spot);
                let own = e.place.as_ref().is_some_and(|p| p.basis <= PlaceBasis::Anaphor);
                e.sentence > lead.sentence
                    && e.sentence <= lead.sentence + LATER
                    && merge::family(&e.event_type) == merge::family(&lead.event_type)
                    && e.status == lead.status
                    && e.unnamed.is_none()
                    && !e.background
                    && !e.headline
                    && spot
                    && own
                    && side(e).zip(side(lead)).is_none_or(|(a, b)| a == b)
                    && self.may_lie(lead, e)
            };
            told.extend(self.out.events.iter().position(same).map(|j| (i, j)));
        }
        for (i, j) in &told {
            let Some(later) = self.out.events.get(*j) else { continue };
            let spot = later.place.clone();
            let lead = self.out.events.get(*i).map(|e| (e.sentence, e.place.as_ref().map(|p| p.named)));
            let Some((sentence, named)) = lead else { continue };
            // "fell after heavy fighting": that was where the town is.
            for e in self.out.events.iter_mut().filter(|e| e.sentence == sentence && e.unnamed.is_none()) {
                let goes_with = e.place.as_ref().is_none_or(|p| p.basis >= PlaceBasis::Sentence)
                    && e.place.as_ref().map(|p| p.named) == named;
                // "a week after rebels seized it"
                let goes_with = goes_with
                    || named.is_some()
                        && e.place.as_ref().is_some_and(|p| p.basis == PlaceBasis::Anaphor && Some(p.named) == named);
                if goes_with {
                    e.place = spot.clone().map(|s| crate::event::EventPlace { basis: PlaceBasis::Sentence, ..s });
                }
            }
            // With the same place the two are joined, and the day that the lead tells is kept.
            if let Some(e) = self.out.events.get_mut(*i) {
                let tokens = e.place.as_ref().map_or(e.trigger.clone(), |p| p.tokens.clone());
                e.place = spot.map(|s| crate::event::EventPlace { tokens, basis: PlaceBasis::Anaphor, ..s });
            }
        }
        self.name_sites();
    }

    /// True unless the place told later lies elsewhere than the one without a name.
    fn may_lie(&self, lead: &Event, later: &Event) -> bool {
        let place = |e: &Event| e.place.as_ref().and_then(|p| self.places.get(p.named));
        let own = lead.place.as_ref().is_some_and(|p| p.basis <= PlaceBasis::Anaphor);
        let Some((a, b)) = place(lead).zip(place(later)).filter(|_| own) else { return true };
        // "a town outside the capital", "a base south of Idlib": that lies in the next governorate perhaps.
        if lead.place.as_ref().is_some_and(|p| !matches!(p.relation, Relation::At | Relation::Area | Relation::Part)) {
            return true;
        }
        let within = a.id.as_ref().is_some_and(|id| b.parents.contains(id));
        a.is_country() || within || a.parents.iter().any(|p| b.parents.contains(p))
    }

    /// "pushed towards a military airport": the airport that the next sentences name.
    fn name_sites(&mut self) {
        let (places, mut out) = (self.places, std::mem::take(&mut self.out.events));
        for e in &mut out {
            let Some(kind) = e.unnamed.as_deref().filter(|k| is_landmark(k)) else { continue };
            let open = e
                .place
                .as_ref()
                .is_none_or(|p| p.basis == PlaceBasis::Focus || places.get(p.named).is_some_and(NamedPlace::is_area));
            let next = e.sentence + 1..=e.sentence + SITE;
            let fits = |p: &NamedPlace| next.contains(&p.sentence) && p.usable() && kind_fits(kind, p);
            let found = places.iter().position(fits).filter(|_| open);
            if let Some(named) = found
                && let Some(mut spot) = by_topic(Some(named), e.trigger.clone()).pop()
            {
                spot.basis = PlaceBasis::Sentence;
                e.place = Some(spot);
            }
        }
        self.out.events = out;
    }
}
