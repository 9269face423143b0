//! The places a phrase stands for: the names of a list, the antecedent of "la ville", the article's own place.

use crate::event::phrase::kind::{is_landmark, kind_fits};
use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::event::read::Reader;
use crate::event::{EventPlace, PlaceBasis};
use crate::lexicon::Link;
use crate::mention::{Manner, Relation, of};

/// How many phrases back two places may have been told of that "the two towns" means.
const PAIR: usize = 8;

/// How many sentences back the event may be told whose place "three villages" lie about.
const LATELY: usize = 3;

impl Reader<'_> {
    /// The places a phrase stands for: one event each for the names of a list, the antecedent for "la ville".
    pub(crate) fn spots_of(&self, phrase: usize, basis: PlaceBasis) -> Vec<EventPlace> {
        let (phrases, places, focus) = (self.phrases, self.places, &self.focus);
        let Some(p) = phrases.get(phrase) else { return Vec::new() };
        let spot = |named: usize, second: Option<usize>, relation: Relation, basis: PlaceBasis| {
            EventPlace::told(p, (named, second), relation, basis)
        };
        let usable: Vec<usize> =
            p.named.iter().copied().filter(|n| places.get(*n).is_some_and(NamedPlace::usable)).collect();
        if let (Relation::Between | Relation::Road, [a, b, ..]) = (p.relation, usable.as_slice()) {
            return vec![spot(*a, Some(*b), p.relation, basis)];
        }
        if !usable.is_empty() {
            return usable.into_iter().map(|n| spot(n, None, p.relation, basis)).collect();
        }
        if let Some(id) = &p.means {
            // "le Sud échappe à Damas": the town too of which the name was used for its government.
            let meant = |n: &usize| places.get(*n).is_some_and(|q| q.in_syria && q.id.as_ref() == Some(id));
            let literal = |n: &usize| places.get(*n).is_some_and(|q| q.literal);
            let found = (0..places.len()).filter(meant).max_by_key(literal);
            if let Some(n) = found {
                return vec![spot(n, None, p.relation, PlaceBasis::Anaphor)];
            }
        }
        // "البلدتين", "the two towns", "the three villages" without a name: those told of together before.
        if let Some(count) = p.count.filter(|c| *c > 1)
            && let Some(pair) = phrases.get(..phrase).and_then(|before| {
                before.iter().rev().take(PAIR).find(|q| {
                    let fits = |n: &usize| places.get(*n).is_some_and(|x| x.usable() && (!x.is_area() || x.lifted));
                    q.named.len() == count as usize && q.named.iter().all(fits) && q.tokens.end <= p.tokens.start
                })
            })
        {
            return pair.named.iter().map(|n| spot(*n, None, Relation::At, PlaceBasis::Anaphor)).collect();
        }
        // "won back several villages from armed groups in the north of A": what locates them says where.
        let side = |(j, q): &(usize, &PlacePhrase)| {
            let named = q.named.iter().filter_map(|n| places.get(*n)).any(NamedPlace::usable);
            named && q.link != Some(Link::From) && self.attached.side_of(*j) == Some(phrase)
        };
        if p.count.is_some()
            && p.anaphor.is_none()
            && let Some((j, _)) = of(phrases, p.sentence).find(side)
        {
            return self.spots_of(j, basis);
        }
        let kind = p.anaphor.as_deref().unwrap_or("city");
        // "تعزيزات من الرقة ومنبج إلى المدينة": where one comes from is not the place one goes to.
        let whence = |n: usize| {
            p.link == Some(Link::To)
                && of(phrases, p.sentence).any(|(_, q)| q.link == Some(Link::From) && q.named.contains(&n))
        };
        let antecedent = p.anaphor.as_ref().and_then(|_| focus.antecedent_but(kind, p.tokens.start, places, whence));
        // "around A and its airport": the one of that kind which the article names elsewhere beside the town told of.
        let antecedent = antecedent.map(|n| self.landmark_by(kind, n, p.tokens.start).unwrap_or(n));
        // "a campaign on the villages of Jabal al-Akrad, taking some ten villages": of what the sentence told of before.
        let counted = p.anaphor.is_none() && p.count.is_some();
        let here = || {
            let usable = |n: &usize| places.get(*n).is_some_and(NamedPlace::usable) && !focus.is_sent_from(*n);
            let told = of(phrases, p.sentence).rev().map(|(_, q)| q);
            let mut told = told.filter(|q| q.tokens.end <= p.tokens.start && q.link != Some(Link::From));
            told.find_map(|q| q.named.iter().copied().find(usable))
        };
        let around = antecedent.or_else(|| if counted { here() } else { None }).or_else(|| {
            p.count.and_then(|_| {
                // "took three villages overnight": about where the text was telling of, no city that it named by the way.
                focus
                    .event_lately(p.sentence, LATELY, places)
                    .or_else(|| focus.antecedent("city", p.tokens.start, places))
                    .or_else(|| focus.antecedent("region", p.tokens.start, places))
            })
        });
        // "forces were sent to Latakia. Clashes went on in the province": none was named, so that of the town told of.
        let around = around.or_else(|| {
            let province = kind == "governorate" && p.anaphor.is_some() && p.link == Some(Link::At);
            // "sources in Sweida province said that in the province …": a speaker's is the one all the same.
            let here = || {
                let mut named =
                    of(phrases, p.sentence).filter(|(_, q)| q.tokens.end <= p.tokens.start).flat_map(|(_, q)| &q.named);
                named.find(|n| places.get(**n).is_some_and(|x| x.usable() && x.kind == "governorate")).copied()
            };
            if province { here().or_else(|| focus.antecedent("", p.tokens.start, places)) } else { None }
        });
        let mut out: Vec<EventPlace> =
            around.map(|n| spot(n, None, p.relation, PlaceBasis::Anaphor)).into_iter().collect();
        // "west of the airport", where none was named: by the town told of, and not in its west.
        let own = || p.anaphor.as_deref().and_then(|k| focus.own(k, p.tokens.start, places));
        if is_landmark(kind) && (p.direction.is_some() || p.length.is_some()) && own().is_none() {
            for s in &mut out {
                (s.relation, s.length, s.direction, s.manner) = (Relation::Near, None, None, None);
            }
        }
        out
    }
}

impl Reader<'_> {
    /// A landmark of a kind that is named only later, in the same part of the country as the town that stands for it so far.
    fn landmark_by(&self, kind: &str, town: usize, before: usize) -> Option<usize> {
        let places = self.places;
        if !is_landmark(kind) || kind == "road" || self.focus.own(kind, before, places).is_some() {
            return None;
        }
        let by = places.get(town).filter(|n| n.is_settlement())?;
        let near = |n: &NamedPlace| n.parents.iter().filter(|p| by.parents.contains(p)).count() > 1;
        places.iter().position(|n| n.usable() && !n.is_area() && !n.is_settlement() && kind_fits(kind, n) && near(n))
    }
}

/// A sentence without a place is about the article's own.
pub(crate) fn by_topic(topic: Option<usize>, tokens: std::ops::Range<usize>) -> Vec<EventPlace> {
    topic
        .map(|named| EventPlace {
            named,
            second: None,
            relation: Relation::At,
            length: None,
            direction: None,
            count: None,
            partial: false,
            manner: None,
            beside: None,
            tokens,
            basis: PlaceBasis::Focus,
        })
        .into_iter()
        .collect()
}

/// "pulled out of A towards B": who leaves was at A; where he goes says nothing of where that is.
pub(crate) fn left(event_type: &str, spot: &mut EventPlace) {
    let leaves = matches!(event_type, "withdrawal" | "displacement" | "handover");
    if leaves && spot.manner == Some(Manner::Towards) && spot.relation == Relation::Direction && spot.length.is_none() {
        (spot.relation, spot.manner, spot.beside, spot.direction) = (Relation::At, None, None, None);
    }
}
