//! Foreign records beside our places: the same, new, doubtful, conflicting, or outside the country.

use super::Record;
use crate::gazetteer::{Gazetteer, Place, PlaceIx};
use crate::words::Vocab;
use geo::{Distance, Geodesic};
use rustc_hash::FxHashMap;

/// Metres within which one name means one place.
pub const SAME_M: f64 = 3_000.0;
/// Metres within which one name may mean one place.
pub const DOUBTFUL_M: f64 = 10_000.0;
/// Metres that an identifier's two positions may be apart.
pub const ID_M: f64 = 5_000.0;
/// Vowels of a key match may be this far apart.
const KEY_DISTANCE: f64 = 1.0;

/// What a record is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// One of our places.
    Same,
    /// None of them.
    New,
    /// Perhaps one of them: a person has to look.
    Doubtful,
    /// One by its identifier or name, but position or kind contradict.
    Conflicting,
    /// Not in Syria.
    Outside,
}

impl Class {
    /// The report's word.
    pub fn name(self) -> &'static str {
        match self {
            Class::Same => "same",
            Class::New => "new",
            Class::Doubtful => "doubtful",
            Class::Conflicting => "conflicting",
            Class::Outside => "outside",
        }
    }
}

/// A record and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// What it is to us.
    pub class: Class,
    /// Our place, where one was found.
    pub place: Option<PlaceIx>,
    /// Metres between the two positions.
    pub distance_m: Option<f64>,
    /// Why.
    pub reason: String,
    /// Spellings that our place does not list, and whether its key meets them anyway.
    pub adds: Vec<(String, bool)>,
}

/// Our places by external identifier and by name.
pub struct Ours<'g> {
    gazetteer: &'g Gazetteer,
    vocab: &'g Vocab,
    by_code: FxHashMap<&'g str, PlaceIx>,
}

impl<'g> Ours<'g> {
    /// Looks through the gazetteer once. `vocab` is the one it was loaded with.
    pub fn new(gazetteer: &'g Gazetteer, vocab: &'g Vocab) -> Ours<'g> {
        let mut by_code = FxHashMap::default();
        for p in gazetteer.places() {
            for code in [p.id(), p.pcode(), p.geonames_id(), p.wikidata_id()] {
                if !code.is_empty() {
                    by_code.entry(code).or_insert(p.ix);
                }
            }
        }
        Ours { gazetteer, vocab, by_code }
    }

    /// Places that list a name as a whole.
    pub fn listed(&self, name: &str) -> Vec<PlaceIx> {
        self.gazetteer.listed(name, self.vocab).iter().map(|h| h.place).collect()
    }

    /// What a record is to us.
    pub fn class(&self, r: &Record) -> Merged {
        let g = self.gazetteer;
        let merged = |class, place: Option<Place<'_>>, reason: String| Merged {
            class,
            place: place.map(|p| p.ix),
            distance_m: place.map(|p| metres(p, r)),
            reason,
            adds: Vec::new(),
        };
        if g.admin_at(r.point()).iter().all(Option::is_none) {
            return merged(Class::Outside, None, "in no governorate".into());
        }
        for code in [&r.id, &r.pcode, &r.geonames_id, &r.wikidata_id] {
            let Some(p) = self.by_code.get(code.as_str()).filter(|_| !code.is_empty()).and_then(|ix| g.place(*ix))
            else {
                continue;
            };
            let m = metres(p, r);
            if m > ID_M && family(p.kind()) != Family::Area {
                return merged(
                    Class::Conflicting,
                    Some(p),
                    format!("same identifier `{code}`, {} km apart", m.round() / 1e3),
                );
            }
            let found = merged(Class::Same, Some(p), format!("same identifier `{code}`"));
            return self.with_additions(found, p, r);
        }
        let near = self.near(r);
        let fits = |p: &Place<'_>| compatible(family(p.kind()), family(&r.kind));
        let same: Vec<&(Place<'_>, f64, bool)> = near.iter().filter(|(p, m, _)| *m <= SAME_M && fits(p)).collect();
        if let Some((p, m, listed)) = same.first().copied() {
            // Two homonyms side by side: only where one is far nearer is it clear which is meant.
            if let Some((q, n, _)) = same.get(1).filter(|(_, n, l)| *n < 3.0 * m.max(200.0) && l == listed) {
                let reason = format!("`{}` {} m and `{}` {} m away both fit", p.id(), m.round(), q.id(), n.round());
                return merged(Class::Doubtful, Some(*p), reason);
            }
            let how = if *listed { "same name" } else { "same key" };
            return self.with_additions(merged(Class::Same, Some(*p), format!("{how}, {} m apart", m.round())), *p, r);
        }
        if let Some((p, _, _)) = near.iter().find(|(p, m, l)| *m <= SAME_M && *l && !fits(p)) {
            let reason = format!("same name, but ours is a {}, theirs a {}", p.kind(), r.kind);
            return merged(Class::Conflicting, Some(*p), reason);
        }
        if let Some((p, m, _)) = near.iter().find(|(p, m, l)| *m <= DOUBTFUL_M && *l && fits(p)) {
            return merged(Class::Doubtful, Some(*p), format!("same name, {:.1} km apart", m / 1e3));
        }
        merged(Class::New, None, "no place of ours has this name within 10 km".into())
    }

    /// Our places with one of the record's names, nearest first; true where the name is listed, false where only keys meet.
    fn near(&self, r: &Record) -> Vec<(Place<'g>, f64, bool)> {
        let mut found: FxHashMap<PlaceIx, bool> = FxHashMap::default();
        for name in r.all_names() {
            for ix in self.listed(name) {
                found.insert(ix, true);
            }
            for h in self.gazetteer.by_key(name, KEY_DISTANCE) {
                found.entry(h.place).or_insert(false);
            }
        }
        let mut out: Vec<(Place<'g>, f64, bool)> = found
            .into_iter()
            .filter_map(|(ix, listed)| self.gazetteer.place(ix).map(|p| (p, metres(p, r), listed)))
            .filter(|(p, m, _)| *m <= DOUBTFUL_M && !p.foreign())
            .collect();
        out.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.ix.cmp(&b.0.ix)));
        out
    }

    fn with_additions(&self, mut m: Merged, p: Place<'_>, r: &Record) -> Merged {
        for name in r.all_names() {
            if !self.listed(name).contains(&p.ix) {
                let met = self.gazetteer.by_key(name, KEY_DISTANCE).iter().any(|h| h.place == p.ix);
                m.adds.push((name.to_owned(), met));
            }
        }
        m
    }
}

fn metres(p: Place<'_>, r: &Record) -> f64 {
    Geodesic.distance(p.point(), r.point())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Settlement,
    Quarter,
    Area,
    Other,
}

fn family(kind: &str) -> Family {
    match kind {
        "city" | "town" | "village" => Family::Settlement,
        "neighbourhood" | "camp" => Family::Quarter,
        "governorate" | "district" | "subdistrict" => Family::Area,
        _ => Family::Other,
    }
}

/// A quarter of one list is a village of the next; an airport is neither.
fn compatible(a: Family, b: Family) -> bool {
    a == b || matches!((a, b), (Family::Settlement, Family::Quarter) | (Family::Quarter, Family::Settlement))
}
