//! Geometry of claims that were met before: a text tells of one place again and again, and outlines are large.

use super::{Anchor, Placement, SpatialClaim, place};
use rustc_hash::FxHashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// Placements by all that their claims say, for all articles of a run. Outlines and lines are known by where they lie, so a
/// memo lives no longer than the gazetteer that its claims are about.
#[derive(Debug)]
pub struct Memo {
    met: RwLock<FxHashMap<Vec<u64>, Arc<Placement>>>,
    most: usize,
}

impl Memo {
    /// Remembers so many; then all are forgotten, and what comes again is worked out anew.
    pub fn of(most: usize) -> Memo {
        Memo { met: RwLock::default(), most }
    }

    /// What [`place`] gives for a claim.
    pub fn place(&self, c: &SpatialClaim<'_>) -> Arc<Placement> {
        let key = key(c);
        if let Some(known) = self.met.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let placement = Arc::new(place(c));
        let mut met = self.met.write().unwrap_or_else(PoisonError::into_inner);
        if met.len() >= self.most {
            met.clear();
        }
        met.insert(key, placement.clone());
        placement
    }
}

/// True for claims of which there are only so many: a whole area or line, or a side of one.
pub fn is_finite(c: &SpatialClaim<'_>) -> bool {
    let whole = c.anchor.area.is_some() || c.anchor.line.is_some();
    whole && c.distance.is_none() && c.second.is_none() && c.sides.is_empty() && c.place_count.is_none()
}

/// All of a claim in numbers. Every field is named, so that a new one can't be left out.
fn key(c: &SpatialClaim<'_>) -> Vec<u64> {
    let SpatialClaim {
        relation,
        anchor: first,
        second,
        road,
        manner,
        land,
        distance,
        bearings,
        sides,
        front,
        place_count,
        partial,
    } = c;
    let mut out = Vec::with_capacity(32);
    out.extend([*relation as u64, manner.map_or(0, |m| m as u64 + 1), u64::from(*front), u64::from(*partial)]);
    out.push(place_count.map_or(u64::MAX, u64::from));
    anchor(first, &mut out);
    out.push(u64::from(second.is_some()));
    second.iter().for_each(|a| anchor(a, &mut out));
    out.extend([road.map_or(0, |l| at(l.0.as_ptr())), land.map_or(0, |l| at(l.0.as_ptr()))]);
    out.push(u64::from(distance.is_some()));
    if let Some(d) = distance {
        let qualifier = d.qualifier.map_or(0, |q| q as u64 + 1);
        out.extend([d.metres.to_bits(), d.half_step_m.to_bits(), qualifier]);
    }
    for list in [bearings, sides] {
        out.push(list.len() as u64);
        out.extend(list.iter().flat_map(|b| [b.degrees.to_bits(), b.half_width.to_bits()]));
    }
    out
}

fn anchor(a: &Anchor<'_>, out: &mut Vec<u64>) {
    let Anchor { point, kind, radius_m, area, line } = a;
    out.extend([point.x().to_bits(), point.y().to_bits(), at(kind.as_ptr()), kind.len() as u64]);
    out.extend([u64::from(radius_m.is_some()), radius_m.unwrap_or_default().to_bits()]);
    out.extend([area.map_or(0, |x| at(x.0.as_ptr())), line.map_or(0, |x| at(x.0.as_ptr()))]);
}

fn at<T>(p: *const T) -> u64 {
    p.addr() as u64
}
