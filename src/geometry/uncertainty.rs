//! Radii: the point-radius method of the GBIF Georeferencing Best Practices (Chapman & Wieczorek 2020) and its Quick
//! Reference Guide (Zermoglio, Chapman, Wieczorek et al. 2020). Zero is illegal, unknown is null.

use super::{Anchor, Distance};
use crate::mention::Qualifier;

/// Radius of a place's own extent where the gazetteer states none, metres (Best Practices, "Extent").
pub fn own_radius(a: &Anchor<'_>) -> f64 {
    if let Some(r) = a.radius_m.filter(|r| *r > 0.0) {
        return r;
    }
    match a.kind {
        "city" => 6000.0,
        "town" => 2500.0,
        "village" => 1200.0,
        "neighbourhood" | "quarter" | "camp" => 800.0,
        "governorate" => 60_000.0,
        "district" => 25_000.0,
        "subdistrict" => 12_000.0,
        "country" => 400_000.0,
        _ => 2000.0,
    }
}

/// How far "near", "on the outskirts", "at the gates" reaches from the centre, metres: twice the place's own radius,
/// within bounds by kind. News writes "near Hama" of what lies up to some 15 km off, "near" a village up to 5 km.
pub fn near_reach(a: &Anchor<'_>) -> f64 {
    let own = own_radius(a);
    match a.kind {
        "city" => (2.5 * own).clamp(10_000.0, 25_000.0),
        "town" => (2.5 * own).clamp(5_000.0, 10_000.0),
        "village" | "neighbourhood" | "quarter" | "camp" => (2.5 * own).clamp(2_500.0, 6_000.0),
        _ => (2.0 * own).clamp(3_000.0, 20_000.0),
    }
}

/// How far a bare direction ("north of Hama") reaches from the centre, metres.
pub fn direction_reach(a: &Anchor<'_>) -> f64 {
    match a.kind {
        "city" => 30_000.0,
        "town" => 15_000.0,
        _ => (4.0 * own_radius(a)).clamp(6_000.0, 30_000.0),
    }
}

/// The band in which the true distance lies: (inner, outer) in metres.
///
/// Distance precision is half the step of the number ("10 km" is rounded to 10 km, hence ±5 km; Quick Reference Guide,
/// "Uncertainty due to distance precision"), but no more than 30 % of the distance, since news rounds to what reads
/// well; "about" widens by half. The distance counts from the centre, so the place's own extent is added in part.
pub fn distance_band(d: &Distance, a: &Anchor<'_>) -> (f64, f64) {
    let m = d.metres;
    let widen = if d.qualifier == Some(Qualifier::About) { 1.5 } else { 1.0 };
    let precision = (d.half_step_m.min(0.3 * m).max(0.05 * m)) * widen;
    let start = 0.25 * own_radius(a).min(m);
    let half = (precision * precision + start * start).sqrt();
    match d.qualifier {
        Some(Qualifier::LessThan | Qualifier::UpTo) => (0.0, m + start),
        Some(Qualifier::MoreThan | Qualifier::AtLeast) => ((m - start).max(0.0), 1.5 * m + start),
        _ => ((m - half).max(0.0), m + half),
    }
}

/// Radius from the heading alone: a point `metres` out whose bearing may be off by `half_width` degrees lies at most
/// `2·d·sin(w/2)` away (Quick Reference Guide, "Offset at a heading": 10 km NE, ±22.5°, gives 3.90 km).
pub fn heading(metres: f64, half_width: f64) -> f64 {
    2.0 * metres * (half_width.to_radians() / 2.0).sin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_kilometres_north_east() {
        assert!((heading(10_000.0, 22.5) - 3901.8).abs() < 0.1);
    }
}
