//! Stretches of a road: "the Homs-Palmyra road" is a third of the road that a list calls so.

use super::toponym::Scene;
use crate::gazetteer::{Hit, Place};
use geo::{Distance, Geodesic};

/// A name of two towns means the stretch between them where that is less of the road than this.
const MOST: f64 = 0.6;

impl Scene<'_> {
    /// Leaves out names of roads that are called after two towns on them closer to each other than the road is long: the towns
    /// say which stretch is meant.
    pub(super) fn drop_stretches(&self, at: usize, hits: &mut Vec<Hit>) {
        hits.retain(|h| {
            let road = self.g.place(h.place).filter(|p| p.kind() == "road" && h.end > at + 1);
            let Some(road) = road else { return true };
            // "the Ithriya-Khanasir road": the second of two towns, though a road is called after it too.
            if self.d.tokens.list.get(at).is_some_and(|t| t.hyphen) && self.town_at(at).is_some() {
                return false;
            }
            let mut towns: Vec<Place<'_>> = Vec::new();
            let mut i = at;
            while i < h.end {
                match self.town_at(i).filter(|(_, end)| *end <= h.end) {
                    Some((town, end)) => {
                        towns.push(town);
                        i = end;
                    }
                    None => i += 1,
                }
            }
            let [first, .., last] = towns.as_slice() else { return true };
            Geodesic.distance(first.point(), last.point()) / 2.0 >= MOST * road.radius_m().unwrap_or(0.0)
        });
    }

    /// The town whose listed name begins at a token, and where the name ends.
    pub(super) fn town_at(&self, at: usize) -> Option<(Place<'_>, usize)> {
        let mut hits = Vec::new();
        self.g.exact(&self.d.tokens, at, self.end, &mut hits);
        hits.iter().find_map(|h| {
            let town =
                self.g.place(h.place).filter(|p| !p.foreign() && matches!(p.kind(), "city" | "town" | "village"));
            town.map(|p| (p, h.end))
        })
    }
}
