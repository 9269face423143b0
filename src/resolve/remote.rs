//! Candidates that are not meant: too far from all that is told, of another kind, in another area than the article says.

use super::metres;
use super::score::{Context, GOOD_FIT, MINOR, is_sector, list_around};
use crate::gazetteer::{OBSCURE, Place, PlaceIx};
use crate::mention::of;
use crate::mention::toponym::{Grade, Toponym};
use geo::{Bearing, Contains, Destination, Geodesic, Point};

/// Farther than this from every clear place, a minor one is not meant, metres.
const REMOTE_M: f64 = 90_000.0;

/// A village of less importance than this is not meant where all else that is told lies farther off than [`ABROAD_M`].
const VILLAGE: f64 = 0.55;

/// So far no report goes for one village without a word, metres.
const ABROAD_M: f64 = 120_000.0;

/// Quarters of this importance are known without their city ("Jobar").
const QUARTER_KNOWN: f64 = 0.4;

/// No town of some size has less than this.
const HAMLET: f64 = 0.46;

/// Of 704 hamlets in labelled reports two lay farther than this from every known place told of with them, and eight that were
/// taken for another one of their name, metres.
const THEATRE_M: f64 = 90_000.0;

/// A quarter farther than this from every clear place is not meant, metres.
const QUARTER_M: f64 = 20_000.0;

/// Farther than this from every clear place, a guess by sound is none, metres.
const GUESS_M: f64 = 60_000.0;

/// It is meant only this near to a town that the article clearly tells of, metres.
const OBSCURE_M: f64 = 40_000.0;

/// Such a guess counts only this near to what is clear, metres.
const OBSCURE_GUESS_M: f64 = 25_000.0;

/// The area that is said to hold a name begins so many tokens behind it ("in the northern countryside of").
const CONTAINER_REACH: usize = 8;

/// Reports give a village to the neighbouring area where it lies as close as this to its border, metres.
const VAGUE_M: f64 = 15_000.0;

/// A place is on a side of its governorate where it lies no farther from the middle of that side than this, degrees.
const SIDE_DEG: f64 = 75.0;

/// So many tokens behind a name its area is surely said to hold it: a bracket or a preposition between.
const INSIDE_REACH: usize = 1;

/// Of 308 places told in lists of three and more, three lay farther than this from their nearest neighbour and were no towns,
/// metres.
const APART_M: f64 = 35_000.0;

/// Members of a list as close as this speak for each other, metres.
const SIDE_BY_SIDE_M: f64 = 12_000.0;

/// Farther than this from every clear town of its sentence, a minor one is not meant, metres.
const REMOTE_HERE_M: f64 = 50_000.0;

impl Context<'_> {
    /// A hamlet far from all that the article clearly tells of is hardly the one that is meant.
    pub fn is_remote(&self, ix: PlaceIx, t: &Toponym) -> bool {
        let sentence = t.sentence;
        if let Some(p) = self.g.place(ix).filter(|p| p.importance() < QUARTER_KNOWN).filter(|p| {
            // "le quartier d'al-Amiriya" is no hamlet of that name.
            p.kind() == "neighbourhood" || p.kind() == "village" && t.kind.as_deref() == Some("neighbourhood")
        }) {
            return self.is_elsewhere(p);
        }
        let lesser = |p: &Place<'_>| {
            p.importance() < VILLAGE && p.kind() == "village" && t.candidates.iter().all(|c| c.place == ix)
        };
        if let Some(p) = self.g.place(ix).filter(|p| !p.foreign() && lesser(p)) {
            let from = self.anchors.partition_point(|(s, _)| *s < sentence);
            let here = self.anchors.get(from..).unwrap_or(&[]).iter().take_while(|(s, _)| *s == sentence);
            let far = |o: &PlaceIx| metres(Some(p), self.g.place(*o)) > ABROAD_M;
            let here: Vec<&PlaceIx> = here.map(|(_, o)| o).filter(|o| **o != ix && self.is_clear_town(**o)).collect();
            let others: Vec<&PlaceIx> = self.places.iter().filter(|o| **o != ix).collect();
            if here.len() >= 3 && here.iter().all(|o| far(o)) || others.len() >= 3 && others.iter().all(|o| far(o)) {
                return true;
            }
        }
        let Some(p) = self.g.place(ix).filter(|p| !p.foreign() && p.importance() < MINOR) else { return false };
        let clear = |o: &&PlaceIx| **o != ix && self.is_clear_town(**o);
        let far = |o: &PlaceIx| metres(Some(p), self.g.place(*o)) > OBSCURE_M;
        if p.importance() < OBSCURE && self.places.iter().filter(clear).all(far) {
            return true;
        }
        let from = self.anchors.partition_point(|(s, _)| *s < sentence);
        let here = self.anchors.get(from..).unwrap_or(&[]).iter().take_while(|(s, _)| *s == sentence);
        let here: Vec<&PlaceIx> = here.map(|(_, o)| o).filter(|o| **o != ix && self.is_clear_town(**o)).collect();
        if here.len() >= 2 && here.iter().all(|o| metres(Some(p), self.g.place(**o)) > REMOTE_HERE_M) {
            return true;
        }
        let others = || self.places.iter().filter(|o| **o != ix);
        others().count() >= 3 && others().all(|o| metres(Some(p), self.g.place(*o)) > REMOTE_M)
    }

    /// A hamlet or landmark that lies in no part of the country the article clearly tells of: of two such that lie close to each
    /// other neither speaks for the other.
    pub fn is_off_theatre(&self, ix: PlaceIx) -> bool {
        let settled = ["village", "town", "hill", "mountain", "landmark", "neighbourhood", "bridge", "research_centre"];
        let Some(p) = self.g.place(ix).filter(|p| {
            !p.foreign() && p.importance() <= HAMLET && p.admin_level().is_none() && settled.contains(&p.kind())
        }) else {
            return false;
        };
        let mut known = self.theatre.iter().filter(|o| **o != ix).filter_map(|o| self.g.place(*o)).peekable();
        known.peek().is_some()
            && known.all(|o| {
                let holds = [p.adm(1), p.adm(2), p.adm(3)].contains(&Some(o.id())) || p.part_of() == Some(o.ix);
                !holds && !self.is_within(p, o) && metres(Some(p), Some(o)) > THEATRE_M
            })
    }

    /// "the villages of A, B and C": a hamlet far from all the known places of its list is not the one that is meant.
    pub fn is_apart_in_list(&self, ix: PlaceIx, t: &Toponym, all: &[Toponym]) -> bool {
        let Some(p) = self.g.place(ix).filter(|_| self.is_minor(ix)) else { return false };
        let Some(at) = all.iter().position(|o| o.tokens == t.tokens) else { return false };
        let members = list_around(all, at);
        let named = members.iter().filter_map(|i| all.get(*i)).filter(|o| o.grade == Grade::Exact).filter_map(|o| {
            let (ix, _) = *self.rank(o, all, true).first()?;
            self.g.place(ix).filter(|q| q.ix != p.ix && !q.foreign())
        });
        let named: Vec<Place<'_>> = named.collect();
        // Two hamlets of one list that lie side by side are both meant.
        let beside = named.iter().any(|q| metres(Some(p), Some(*q)) <= SIDE_BY_SIDE_M);
        let mut far =
            named.iter().filter(|q| self.is_clear_town(q.ix)).map(|q| metres(Some(p), Some(*q)) > APART_M).peekable();
        members.len() >= 2 && !beside && far.peek().is_some() && far.all(|f| f)
    }

    /// A hamlet or landmark that no news speaks of: told to lie elsewhere, another one of its name is meant.
    pub fn is_minor(&self, ix: PlaceIx) -> bool {
        self.g.place(ix).is_some_and(|p| !p.foreign() && p.importance() < MINOR && p.admin_level().is_none())
    }

    /// "the village of Bayt al-Ras" is not the bridge called after it, "the Hamam hills" no crossing: another place of that
    /// name is meant, which no list has.
    pub fn is_other_kind(&self, ix: PlaceIx, t: &Toponym) -> bool {
        // A quarter or a mosque is none of thousands of hamlets.
        let part = matches!(t.kind.as_deref(), Some("neighbourhood" | "building" | "hospital" | "roundabout"));
        if part && self.g.place(ix).is_some_and(|p| p.kind() == "village" && p.importance() < OBSCURE) {
            return true;
        }
        // "the Sinaa quarter of Manbij" is no prison called so.
        let quarter = t.kind.as_deref() == Some("neighbourhood");
        if quarter
            && self.g.place(ix).is_some_and(|p| matches!(p.kind(), "prison" | "factory" | "power_plant" | "bridge"))
        {
            return true;
        }
        let land = matches!(t.kind.as_deref(), Some("village" | "town" | "hill" | "mountain"));
        let built =
            ["bridge", "road", "border_crossing", "internal_crossing", "power_plant", "factory", "prison", "hospital"];
        // "the village of Shangal" only sounds like the town across the border.
        let guess = t.grade == Grade::Key;
        land && self.g.place(ix).is_some_and(|p| built.contains(&p.kind()) || guess && p.foreign())
    }

    /// "Inkhil (Deraa)", "X in Daraa province": the area or its seat named right behind holds the place, so it is meant.
    pub fn is_told_inside(&self, ix: PlaceIx, t: &Toponym, all: &[Toponym]) -> bool {
        let Some(p) = self.g.place(ix) else { return false };
        let behind = |o: &Toponym| o.tokens.start >= t.tokens.end && o.tokens.start - t.tokens.end <= INSIDE_REACH;
        // What a name only sounds like holds nothing.
        let exact = |o: &Toponym| o.grade == Grade::Exact;
        of(all, t.sentence).filter(|(_, o)| behind(o) && exact(o)).any(|(_, o)| {
            o.candidates.iter().filter_map(|c| self.g.place(c.place)).any(|q| {
                let seat = q.kind() == "city" && q.adm(1).is_some_and(|a| !a.is_empty()) && q.adm(1) == p.adm(1);
                seat || self.is_within(p, q) || [p.adm(1), p.adm(2), p.adm(3)].contains(&Some(q.id()))
            })
        })
    }

    /// A guess by sound that lies far from all that is clear, in none of the areas named, is hardly the place that is meant.
    pub fn is_far_guess(&self, ix: PlaceIx, t: &Toponym) -> bool {
        let fit = t.candidates.iter().find(|c| c.place == ix).map_or(0.0, |c| c.fit);
        let Some(p) = self.g.place(ix).filter(|p| {
            // A quarter is told of with its town.
            let known = t.kind.as_deref() != Some("neighbourhood") && fit >= GOOD_FIT && p.importance() >= 0.6;
            t.grade == Grade::Key && !known
        }) else {
            return false;
        };
        let obscure = p.importance() < OBSCURE;
        let reach = if obscure { OBSCURE_GUESS_M } else { GUESS_M };
        let mut others = self.places.iter().filter(|o| **o != ix).filter_map(|o| self.g.place(*o)).peekable();
        (others.peek().is_some() || obscure)
            && others.all(|o| {
                let holds = [p.adm(1), p.adm(2), p.adm(3)].contains(&Some(o.id()));
                (!holds || obscure) && !self.is_within(p, o) && metres(Some(p), Some(o)) > reach
            })
    }

    /// "the villages of A and B": what only sounds like a place abroad is none in a list of places of this country.
    pub fn is_foreign_guess(&self, ix: PlaceIx, t: &Toponym, all: &[Toponym]) -> bool {
        let foreign = t.grade == Grade::Key && self.g.place(ix).is_some_and(|p| p.foreign());
        let Some(at) = all.iter().position(|o| o.tokens == t.tokens).filter(|_| foreign) else { return false };
        let home = |o: &Toponym| {
            let best = self.rank(o, all, true).first().and_then(|(ix, _)| self.g.place(*ix));
            best.is_some_and(|p| !p.foreign() && p.kind() != "country")
        };
        list_around(all, at).iter().filter_map(|i| all.get(*i)).any(home)
    }

    /// "the Basatin area in Palmyra city" is no hamlet of that name in another governorate.
    pub fn is_of_other_town(&self, ix: PlaceIx, t: &Toponym, town: PlaceIx) -> bool {
        let (Some(p), Some(c)) = (self.g.place(ix), self.g.place(town)) else { return false };
        let known = t.grade == Grade::Exact && p.importance() >= MINOR;
        !known && p.part_of() != Some(c.ix) && metres(Some(p), Some(c)) > QUARTER_M
    }

    /// A countryside or region that a place lies in, however far its middle is.
    fn is_within(&self, p: Place<'_>, area: Place<'_>) -> bool {
        is_sector(area)
            && (area.adm(1).is_some() && area.adm(1) == p.adm(1)
                || self.g.area(area.ix).is_some_and(|a| a.contains(&p.point())))
    }

    /// "Madaya, dans la province d'Idleb": the area named right behind a name or its list, whose `last` member this is, holds no
    /// place of that name, so another is meant, which no list has. What lies close outside it counts as inside.
    pub fn is_contradicted(
        &self,
        ix: PlaceIx,
        last: &Toponym,
        all: &[Toponym],
        lies_in: impl Fn(&Toponym) -> bool,
    ) -> bool {
        let Some(p) = self.g.place(ix).filter(|p| !p.foreign() && p.kind() != "city" && p.admin_level().is_none())
        else {
            return false;
        };
        let known = p.importance() >= 0.6;
        let Some((_, o)) = of(all, last.sentence)
            .find(|(_, o)| o.tokens.start >= last.tokens.end && o.tokens.start - last.tokens.end <= CONTAINER_REACH)
            .filter(|(_, o)| lies_in(o))
        else {
            return false;
        };
        let noun = matches!(o.kind.as_deref(), Some("governorate" | "countryside"));
        let areas = o.candidates.iter().filter_map(|c| self.g.place(c.place)).filter(|q| {
            let rif = matches!(q.kind(), "governorate_rif" | "rif_sector") || noun && q.admin_level() == Some(1);
            // "Ras al-Ayn in Qalamoun" is not the famous one; the borders of such a region are nobody's to draw.
            !known && rif || q.kind() == "natural_region" && metres(Some(p), Some(*q)) > ABROAD_M
        });
        let mut areas = areas.filter_map(|q| Some((q, self.g.area(q.ix)?))).peekable();
        areas.peek().is_some()
            && areas.all(|(q, a)| {
                p.adm(1) != Some(q.id())
                    && !around(p).any(|at| a.contains(&at))
                    && !is_countryside(p, q)
                    && !self.is_on_side(p, q)
            })
    }

    /// "the western countryside of Hama" reaches as far to the north as the plain that reports count to it: a part of a
    /// governorate's countryside holds what lies on that side of its city, borders apart.
    fn is_on_side(&self, p: Place<'_>, sector: Place<'_>) -> bool {
        let city = || {
            let seat = self.g.place(self.g.ix(sector.adm(1)?)?)?;
            Some(Geodesic.bearing(seat.point(), p.point()) - Geodesic.bearing(seat.point(), sector.point()))
        };
        sector.kind() == "rif_sector"
            && sector.adm(1).is_some_and(|a| p.adm(1) == Some(a))
            && city().is_some_and(|turn| ((turn + 180.0).rem_euclid(360.0) - 180.0).abs() < SIDE_DEG)
    }

    /// A quarter is told of with its city: where the article clearly tells of other places alone, another city's quarter of
    /// that name is meant.
    fn is_elsewhere(&self, p: Place<'_>) -> bool {
        let mut others = self.places.iter().filter(|o| **o != p.ix).filter_map(|o| self.g.place(*o)).peekable();
        others.peek().is_some()
            && others.all(|o| {
                let holds = p.part_of() == Some(o.ix)
                    || [p.adm(1), p.adm(2), p.adm(3)].contains(&Some(o.id()))
                    || is_sector(o) && o.adm(1).is_some() && o.adm(1) == p.adm(1);
                !holds && metres(Some(p), Some(o)) > QUARTER_M
            })
    }
}

/// The radius of a governorate that is no more than its city, metres.
const CITY_GOVERNORATE_M: f64 = 15_000.0;

/// How far from such a city its countryside reaches, metres.
const COUNTRYSIDE_M: f64 = 110_000.0;

/// "Adra, dans la province de Damas": a governorate that is one city alone is named for the countryside around it too.
fn is_countryside(p: Place<'_>, governorate: Place<'_>) -> bool {
    governorate.admin_level() == Some(1)
        && governorate.radius_m().is_some_and(|r| r <= CITY_GOVERNORATE_M)
        && metres(Some(p), Some(governorate)) <= COUNTRYSIDE_M
}

/// A place and eight points around it, as far off as borders are vague.
fn around(p: Place<'_>) -> impl Iterator<Item = Point<f64>> {
    let ring = (0..8).map(move |i| Geodesic.destination(p.point(), 45.0 * f64::from(i), VAGUE_M));
    std::iter::once(p.point()).chain(ring)
}
