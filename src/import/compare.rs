//! How far our gazetteer and another agree, and how well a spelling in one script finds a place known by the other.

use super::Record;
use super::merge::Ours;
use crate::gazetteer::{Gazetteer, PlaceIx};
use crate::words::Vocab;
use geo::{Distance, Geodesic};

/// Agreement with one foreign list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agreement {
    /// Records in Syria.
    pub records: usize,
    /// Of them, with a place of ours of equal name in the same governorate.
    pub named: usize,
    /// Metres to the nearest of these, in order.
    pub distances_m: Vec<f64>,
    /// Records with names in both scripts whose Arabic name is ours within 10 km.
    pub both_scripts: usize,
    /// Of them, those whose Latin name leads to that place and no other.
    pub alone: usize,
    /// First among several.
    pub first: usize,
    /// Among the first three.
    pub first_three: usize,
    /// Latin names that no listed spelling meets: the key's own work.
    pub unlisted: usize,
    /// Of these, those that lead to the place among the first three.
    pub unlisted_found: usize,
}

impl Agreement {
    /// Share of named records within so many metres.
    pub fn within(&self, metres: f64) -> f64 {
        let n = self.distances_m.iter().filter(|d| **d <= metres).count();
        n as f64 / self.named.max(1) as f64
    }

    /// Median distance in metres; None without a named record.
    pub fn median_m(&self) -> Option<f64> {
        self.distances_m.get(self.distances_m.len() / 2).copied()
    }
}

/// Compares records with our places. `vocab` is the one the gazetteer was loaded with.
pub fn agreement(records: &[Record], g: &Gazetteer, vocab: &Vocab) -> Agreement {
    let ours = Ours::new(g, vocab);
    let mut out = Agreement::default();
    for r in records {
        let [Some(adm1), ..] = g.admin_at(r.point()) else { continue };
        out.records += 1;
        let metres = |ix: PlaceIx| g.place(ix).map_or(f64::INFINITY, |p| Geodesic.distance(p.point(), r.point()));
        let here = |ix: &PlaceIx| {
            g.place(*ix).is_some_and(|p| p.adm(1) == Some(adm1) && p.admin_level().is_none() == is_point(&r.kind))
        };
        let named: Vec<PlaceIx> = r.all_names().iter().flat_map(|n| ours.listed(n)).filter(here).collect();
        if let Some(m) = named.iter().map(|ix| metres(*ix)).min_by(f64::total_cmp) {
            out.named += 1;
            out.distances_m.push(m);
        }
        cross_script(r, g, vocab, &ours, &metres, &mut out);
    }
    out.distances_m.sort_by(f64::total_cmp);
    out
}

fn is_point(kind: &str) -> bool {
    !matches!(kind, "governorate" | "district" | "subdistrict")
}

fn cross_script(
    r: &Record,
    g: &Gazetteer,
    vocab: &Vocab,
    ours: &Ours<'_>,
    metres: &dyn Fn(PlaceIx) -> f64,
    out: &mut Agreement,
) {
    let [en, fr, arabic, ..] = &r.names;
    let latin = if en.is_empty() { fr } else { en };
    // "Hama,Taybat al-Imam": the name stands behind the governorate's.
    let latin = latin.rsplit(',').next().unwrap_or(latin).trim();
    if arabic.is_empty() || latin.is_empty() || !is_point(&r.kind) {
        return;
    }
    let known = ours.listed(arabic).into_iter().filter(|ix| g.place(*ix).is_some_and(|p| p.admin_level().is_none()));
    let Some(place) = known.min_by(|a, b| metres(*a).total_cmp(&metres(*b))).filter(|ix| metres(*ix) <= 10_000.0)
    else {
        return;
    };
    out.both_scripts += 1;
    let hits: Vec<PlaceIx> = g
        .search(latin, vocab)
        .into_iter()
        .map(|h| h.place)
        .filter(|ix| g.place(*ix).is_some_and(|p| p.admin_level().is_none() && !p.foreign()))
        .collect();
    let rank = hits.iter().position(|ix| *ix == place);
    out.alone += usize::from(hits == [place]);
    out.first += usize::from(rank == Some(0));
    out.first_three += usize::from(rank.is_some_and(|r| r < 3));
    if ours.listed(latin).is_empty() {
        out.unlisted += 1;
        out.unlisted_found += usize::from(rank.is_some_and(|r| r < 3));
    }
}
