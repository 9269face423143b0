//! The evidence for each candidate, added up.

use super::metres;
use crate::gazetteer::{Gazetteer, OBSCURE, Place, PlaceIx};
use crate::mention::of;
use crate::mention::toponym::{Grade, LAND_PART, Toponym};
use crate::text::Document;
use geo::Contains;
use rustc_hash::FxHashMap;

/// Places already clear, by sentence.
pub(super) struct Context<'g> {
    pub g: &'g Gazetteer,
    /// By sentence, in the order of the text.
    pub anchors: Vec<(usize, PlaceIx)>,
    /// Each once.
    pub places: Vec<PlaceIx>,
    /// Places known the country over, whether the city or the governorate of the name is meant.
    pub theatre: Vec<PlaceIx>,
    adm1: FxHashMap<&'g str, usize>,
}

/// Less than the metres in a degree of latitude.
const LATITUDE_M: f64 = 110_000.0;

/// How far a neighbour's word carries, metres.
const NEAR_M: f64 = 40_000.0;

/// Places of less importance are known only around where they lie.
pub(super) const MINOR: f64 = 0.3;

/// Places of this importance are known the country over and say where a report plays.
const KNOWN: f64 = 0.6;

/// A guess by sound that fits this well needs no other support.
pub(super) const GOOD_FIT: f64 = 0.7;

/// The area that holds a name may be named so many tokens behind it, a list between.
const FRAME_REACH: usize = 8;

/// The members of a list lie mostly closer to each other than this, metres.
const BESIDE_M: f64 = 15_000.0;

/// What that is worth.
const BESIDE: f64 = 0.15;

/// How far apart the members of a list lie for their nearness to fall to a third, metres.
const LIST_M: f64 = 8_000.0;

/// What the nearness of all members is worth.
const LIST: f64 = 0.25;

/// Two names of one list: one mark or "and" between them.
pub(super) fn joined(all: &[Toponym], a: usize, b: usize) -> bool {
    all.get(a).zip(all.get(b)).is_some_and(|(a, b)| {
        a.sentence == b.sentence && a.tokens.end <= b.tokens.start && b.tokens.start <= a.tokens.end + 1
    })
}

/// The other members of the list that a name stands in.
pub(super) fn list_around(all: &[Toponym], at: usize) -> Vec<usize> {
    let left = (0..at).rev().take_while(|i| joined(all, *i, *i + 1));
    left.chain((at + 1..all.len()).take_while(|i| joined(all, *i - 1, *i))).collect()
}

/// What a hamlet that stands in one list of thousands alone loses against a place of its name.
const BARELY: f64 = 0.1;

impl<'g> Context<'g> {
    pub fn new(g: &'g Gazetteer) -> Self {
        Context { g, anchors: Vec::new(), places: Vec::new(), theatre: Vec::new(), adm1: FxHashMap::default() }
    }

    /// The last member of the list that a name stands in, itself if it stands alone: an area behind it is none.
    pub fn list_end(&self, d: &Document<'_>, all: &[Toponym], at: usize) -> usize {
        let area = |o: &Toponym| {
            let wide = |p: Place<'_>| is_sector(p) || p.admin_level().is_some();
            let called = matches!(o.kind.as_deref(), Some("governorate" | "countryside" | "district" | "subdistrict"));
            called || !o.candidates.is_empty() && o.candidates.iter().all(|c| self.g.place(c.place).is_some_and(wide))
        };
        // "A, B, and C"
        let marks = |a: &Toponym, b: &Toponym| {
            let mark = |i: usize| d.tokens.list.get(i).is_some_and(|t| d.language.list_marks.contains(&t.sym));
            a.sentence == b.sentence && a.tokens.end < b.tokens.start && (a.tokens.end..b.tokens.start).all(mark)
        };
        let listed =
            |i: usize| joined(all, i - 1, i) || all.get(i - 1).zip(all.get(i)).is_some_and(|(a, b)| marks(a, b));
        if all.get(at).is_some_and(area) {
            return at;
        }
        let member = |i: &usize| listed(*i) && !all.get(*i).is_some_and(area);
        (at + 1..all.len()).take_while(member).last().unwrap_or(at)
    }

    /// A name whose meaning is clear.
    pub fn anchor(&mut self, sentence: usize, ix: PlaceIx) {
        let Some(p) = self.g.place(ix).filter(|p| !p.foreign() && p.kind() != "country") else { return };
        self.anchors.push((sentence, ix));
        if !self.places.contains(&ix) {
            self.places.push(ix);
        }
        if let Some(a) = p.adm(1) {
            *self.adm1.entry(a).or_default() += 1;
        }
    }

    /// A name that says where the report plays.
    pub fn plays(&mut self, t: &Toponym, best: PlaceIx) {
        let known = t.grade == Grade::Exact
            && self.g.place(best).is_some_and(|p| {
                let known = p.importance() >= KNOWN || is_sector(p) || p.admin_level().is_some();
                !p.foreign() && !p.is_line() && p.kind() != "country" && known
            });
        if known && !self.theatre.contains(&best) {
            self.theatre.push(best);
        }
    }

    /// All candidates with their scores, best first. `second` uses what the clear names say.
    pub fn rank(&self, t: &Toponym, all: &[Toponym], second: bool) -> Vec<(PlaceIx, f64)> {
        let mut out: Vec<(PlaceIx, f64)> = t
            .candidates
            .iter()
            .filter_map(|c| {
                let p = self.g.place(c.place)?;
                let mut s = 0.5 * p.importance() + 0.4 * c.fit - 0.3 + kind_fit(t.kind.as_deref(), p);
                s += self.contained(t, all, p);
                if p.importance() < OBSCURE {
                    s -= BARELY;
                }
                if second {
                    s += self.near(t, p) + self.beside(t, all, p);
                } else if p.kind() == "neighbourhood" && t.kind.is_none() {
                    s -= 0.1;
                }
                Some((c.place, s))
            })
            .collect();
        out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        out.dedup_by_key(|r| r.0);
        out
    }

    /// An area named in the same sentence holds the candidate: "Nayrab, dans la région d'Idlib".
    fn contained(&self, t: &Toponym, all: &[Toponym], p: Place<'_>) -> f64 {
        let mut best: f64 = 0.0;
        for (_, o) in of(all, t.sentence).filter(|(_, o)| o.tokens != t.tokens) {
            for c in &o.candidates {
                let Some(q) = self.g.place(c.place) else { continue };
                // What a name only sounds like holds nothing, unless it is clear that this is meant.
                let guess = o.grade != Grade::Exact && !self.places.contains(&q.ix);
                if q.ix == p.ix || q.importance() < 0.2 || guess {
                    continue;
                }
                let holds = [p.adm(1), p.adm(2), p.adm(3)].contains(&Some(q.id())) && q.id() != p.id()
                    || p.part_of() == Some(q.ix);
                // "بريف حماة الشرقي" right behind the name or its list says where it lies.
                let sector = is_sector(q) && !is_sector(p) && q.adm(1).is_none_or(|a| p.adm(1) == Some(a));
                let inside = sector && self.g.area(q.ix).is_some_and(|a| a.contains(&p.point()));
                let behind = o.tokens.start >= t.tokens.end && o.tokens.start - t.tokens.end <= FRAME_REACH;
                // A seat speaks for its governorate too: "a village near Hama".
                let seat = q.kind() == "city"
                    && q.adm(1).is_some()
                    && q.adm(1) == p.adm(1)
                    && !p.adm(1).is_some_and(str::is_empty);
                best = best.max(if inside && behind {
                    0.4
                } else if holds || inside {
                    0.3
                } else if sector && q.adm(1).is_some() {
                    0.2
                } else if seat {
                    0.15
                } else {
                    0.0
                });
            }
        }
        best
    }

    /// "بابيلا والدانا ومعصران": one of several places of a name is meant that lies close to what the other members of the list
    /// may mean, however many places have their names too.
    fn beside(&self, t: &Toponym, all: &[Toponym], p: Place<'_>) -> f64 {
        if t.candidates.len() < 2 || p.foreign() || p.admin_level().is_some() {
            return 0.0;
        }
        let Some(at) = all.iter().position(|o| o.tokens == t.tokens) else { return 0.0 };
        let next = |o: &Toponym| {
            let (first, second) = if o.tokens.start < t.tokens.start { (o, t) } else { (t, o) };
            first.tokens.end <= second.tokens.start && second.tokens.start <= first.tokens.end + 1
        };
        let close = |o: &Toponym| {
            let likely = self.rank(o, all, false).first().and_then(|(ix, _)| self.g.place(*ix));
            likely.is_some_and(|q| q.admin_level().is_none() && metres(Some(p), Some(q)) < BESIDE_M)
        };
        let few = |o: &Toponym| !o.candidates.is_empty() && o.candidates.len() <= 3;
        let found = of(all, t.sentence).any(|(_, o)| o.tokens != t.tokens && few(o) && next(o) && close(o));
        // How close the nearest place of each other member lies, on average.
        let gap = |o: &Toponym| {
            let spots = o.candidates.iter().filter_map(|c| self.g.place(c.place));
            let spots = spots.filter(|q| q.ix != p.ix && !q.foreign() && q.admin_level().is_none() && !q.is_line());
            spots.map(|q| (-metres(Some(p), Some(q)) / LIST_M).exp()).fold(0.0, f64::max)
        };
        let members = list_around(all, at);
        let gaps: Vec<f64> =
            members.into_iter().filter_map(|i| all.get(i)).filter(|o| !o.candidates.is_empty()).map(gap).collect();
        let mean = if gaps.is_empty() { 0.0 } else { gaps.iter().sum::<f64>() / gaps.len() as f64 };
        LIST * mean + if found { BESIDE } else { 0.0 }
    }

    /// Nearness to the clear places of the sentence and of the article.
    fn near(&self, t: &Toponym, p: Place<'_>) -> f64 {
        let sentence = t.sentence;
        // A town of the same name speaks for itself, not for the crossing or the province called after it.
        let own = |ix: &PlaceIx| t.candidates.iter().any(|c| c.place == *ix);
        if p.foreign() || matches!(p.kind(), "country") {
            return 0.0;
        }
        // The nearest of them counts; where there is none, it lies infinitely far.
        let decay = |metres: f64| (-metres / NEAR_M).exp();
        let here = p.point();
        let nearest = |all: &mut dyn Iterator<Item = &PlaceIx>| {
            all.filter_map(|ix| self.g.place(*ix)).fold(f64::INFINITY, |best, q| {
                // None lies nearer than its latitude does.
                let north = (q.point().y() - here.y()).abs() * LATITUDE_M;
                if north > best { best } else { best.min(metres(Some(p), Some(q))) }
            })
        };
        let anywhere = decay(nearest(&mut self.places.iter().filter(|ix| !own(ix))));
        let from = self.anchors.partition_point(|(s, _)| s + 1 < sentence);
        let close = self.anchors.get(from..).unwrap_or(&[]).iter().take_while(|(s, _)| *s <= sentence + 1);
        let here = decay(nearest(&mut close.map(|(_, ix)| ix).filter(|ix| !own(ix))));
        let total: usize = self.adm1.values().sum();
        let own = p.adm(1).and_then(|a| self.adm1.get(a)).copied().unwrap_or(0);
        let share = if total > 0 { own as f64 / total as f64 } else { 0.0 };
        0.2 * here + 0.15 * anywhere + 0.2 * share
    }

    /// A hamlet speaks for others only where its noun says that one is meant, a quarter only where its city is named.
    pub fn may_anchor(&self, t: &Toponym, all: &[Toponym], ix: PlaceIx) -> bool {
        let Some(p) = self.g.place(ix) else { return false };
        if let Some(city) = p.part_of() {
            return all.iter().any(|o| o.candidates.iter().any(|c| c.place == city));
        }
        p.importance() >= MINOR || t.kind.is_none() || kind_fit(t.kind.as_deref(), p) > 0.0
    }

    /// A town or quarter known for itself, no area: it says where a sentence plays.
    pub fn is_clear_town(&self, ix: PlaceIx) -> bool {
        self.g
            .place(ix)
            .is_some_and(|p| p.importance() >= MINOR && p.admin_level().is_none() && self.g.area(ix).is_none())
    }

    /// A place that the names in sight speak for without a doubt.
    pub fn is_clear(&self, ix: PlaceIx) -> bool {
        self.places.contains(&ix)
            || self.g.place(ix).is_some_and(|p| p.importance() >= MINOR || p.admin_level().is_some())
    }

    /// True unless the clear places all lie in other governorates than an area.
    pub fn tells_of(&self, area: Place<'_>) -> bool {
        let own = if area.admin_level() == Some(1) { Some(area.id()) } else { area.adm(1) };
        self.adm1.is_empty() || own.is_none_or(|id| self.adm1.contains_key(id))
    }

    /// The governorate in which more than half of what the article clearly tells of lies.
    pub fn governorate(&self) -> Option<PlaceIx> {
        let total: usize = self.adm1.values().sum();
        let (id, n) = self.adm1.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))?;
        (2 * n > total).then(|| self.g.ix(id)).flatten()
    }

    /// The evidence for the winner in words.
    pub fn reasons(&self, t: &Toponym, all: &[Toponym], winner: Option<PlaceIx>) -> Vec<String> {
        let Some(p) = winner.and_then(|w| self.g.place(w)) else { return Vec::new() };
        let mut out = vec![format!("importance {:.2}", p.importance())];
        if let Some(k) = &t.kind {
            out.push(format!("kind noun `{k}` {:+.2}", kind_fit(Some(k), p)));
        }
        let c = self.contained(t, all, p);
        if c > 0.0 {
            out.push(format!("container named in the sentence {c:+.2}"));
        }
        let n = self.near(t, p);
        if n > 0.05 {
            out.push(format!("near other places of the article {n:+.2}"));
        }
        out
    }
}

/// A countryside, its parts by direction, an informal region.
pub(super) fn is_sector(p: Place<'_>) -> bool {
    matches!(p.kind(), "governorate_rif" | "rif_sector" | "natural_region" | "political_zone")
}

/// How prominent a city is whose sides are told of as often as those of the land around it.
const METROPOLIS: f64 = 0.99;

/// Fit of "town" and "village" with a camp: those of decades ago have grown into towns ("the town of Husseiniyeh").
const OLD_CAMP: f64 = 0.1;

/// Fit of an area with the noun for what a town has ("the hospital of Suwayda"): its seat is meant.
const OF_TOWN: f64 = -0.35;

/// Agreement of the noun beside the name with the candidate's kind.
fn kind_fit(noun: Option<&str>, p: Place<'_>) -> f64 {
    let k = p.kind();
    let settlement = matches!(k, "city" | "town" | "village");
    let rif = matches!(k, "rif_sector" | "governorate_rif");
    if noun == Some("road") && matches!(k, "governorate" | "district" | "subdistrict") {
        return OF_TOWN; // roads lead from town to town
    }
    // "the road to Homs", "the front at Azaz" say nothing of what Homs and Azaz are.
    let noun = noun.filter(|n| *n != "front" && (*n != "road" || k == "road"));
    match noun {
        None => match k {
            "governorate" => -0.12,
            "district" | "subdistrict" => -0.5,
            "neighbourhood" => -0.02,
            // "Tell Abyad" alone is the town, not the gate of that name.
            "border_crossing" | "internal_crossing" => -0.15,
            "air_base" | "airfield" | "army_base" | "depot" | "oil_field" | "gas_field" | "research_centre" => -0.14,
            _ if rif => -0.1,
            _ => 0.0,
        },
        Some("governorate" | "countryside" | "coast") => match k {
            "governorate" => 0.5,
            _ if rif => 0.2,
            "city" => 0.0,
            _ => -0.1,
        },
        Some(LAND_PART) => match k {
            "governorate" => 0.35,
            // Of the largest cities the quarters on a side are told of.
            "city" if p.importance() >= METROPOLIS => 0.35,
            "district" | "subdistrict" => -0.5,
            _ if rif => -0.1,
            _ => 0.0,
        },
        Some("region" | "enclave") => match k {
            "governorate" => 0.1,
            "natural_region" | "political_zone" => 0.4,
            "district" | "subdistrict" => 0.0,
            _ if settlement => 0.12,
            _ => -0.1,
        },
        Some("district" | "subdistrict") => match k {
            "district" | "subdistrict" => 0.45,
            "neighbourhood" => 0.35,
            "governorate" => -0.4,
            _ => 0.0,
        },
        Some("city" | "capital") => {
            if k == "city" {
                0.35
            } else if settlement {
                0.1
            } else {
                -0.4
            }
        }
        Some("town") => {
            if settlement {
                0.2
            } else if k == "camp" {
                OLD_CAMP
            } else {
                -0.35
            }
        }
        Some("village") => {
            if matches!(k, "village") {
                0.3
            } else if settlement {
                0.1
            } else if k == "camp" {
                OLD_CAMP
            } else {
                -0.35
            }
        }
        Some("neighbourhood") => {
            if matches!(k, "neighbourhood" | "camp") {
                0.45
            } else if settlement {
                -0.1
            } else {
                // "the southern districts of Idlib" are the city's, no province's and no crossing's.
                -0.5
            }
        }
        Some("airport" | "air_base") => {
            if matches!(k, "airport" | "air_base" | "airfield" | "heliport") {
                0.5
            } else if matches!(k, "governorate" | "district" | "subdistrict") {
                OF_TOWN
            } else {
                -0.05
            }
        }
        Some("base" | "position") => {
            if k.contains("base") || matches!(k, "depot" | "academy") {
                0.4
            } else {
                0.0
            }
        }
        Some(
            n @ ("hill" | "mountain" | "dam" | "bridge" | "river" | "lake" | "road" | "camp" | "prison" | "hospital"
            | "border_crossing" | "oil_field" | "power_plant" | "academy" | "refinery" | "port"),
        ) => {
            let of_town =
                matches!(n, "prison" | "hospital" | "power_plant" | "academy" | "refinery" | "port" | "bridge");
            if k == n || n == "hill" && k == "mountain" || n == "mountain" && k == "hill" {
                0.5
            } else if of_town && matches!(k, "governorate" | "district" | "subdistrict") {
                OF_TOWN
            } else if settlement {
                -0.1
            } else {
                0.0
            }
        }
        Some(_) => 0.0,
    }
}
