//! Radii: the point-radius method of the GBIF Georeferencing Best Practices (Chapman & Wieczorek 2020; below: GBP) and its
//! Quick Reference Guide (Zermoglio, Chapman, Wieczorek et al. 2020; below: QRG). Zero is illegal, unknown is null (QRG 1.5
//! "Using Darwin Core").
//!
//! A radius is composed of the extent of the reference place, the precision of the distance as written, the width of the
//! heading, what a qualifier says of the number, and the error of the gazetteer's coordinates.

use super::{Anchor, Distance};
use crate::mention::Qualifier;

/// Error of the gazetteer's coordinates, metres: hundredths to thousandths of a degree (GBP "Uncertainty Related to
/// Coordinate Precision": 0.001 degree is 147 m at 30 degrees of latitude).
pub const COORDINATE_M: f64 = 150.0;

/// A bare number in the news is rounded to what reads well: it is off by a tenth of the distance at least.
const ROUNDED: f64 = 0.1;

/// "About": by three tenths. Here we are wider than the guide, which lets such a word change nothing (QRG 2.2.5 "Offset -
/// Distance at a Heading", note): a collector's "about" is one's own measurement, the news's is somebody else's guess.
const ABOUT: f64 = 0.3;

/// Radius of a place's own extent, the guide's geographic radial, where the gazetteer states none, metres (GBP
/// "Uncertainty Due to the Extent of the Feature"; QRG 2.1.2 "Feature - without Obvious Spatial Extent": a default size by
/// the type of feature).
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

/// How far "near", "on the outskirts", "at the gates" reaches from the centre, metres (QRG 2.1.3.8 "Feature - near a
/// Feature": the buffer is arbitrary, a judgement of what the writer meant). Ours is by kind and size: 10 to 25 km for a
/// city, 2.5 to 6 km for a village; a neighbour of the same kind does not cut it short.
pub fn near_reach(a: &Anchor<'_>) -> f64 {
    let own = own_radius(a);
    match a.kind {
        "city" => (2.5 * own).clamp(10_000.0, 25_000.0),
        "town" => (2.5 * own).clamp(5_000.0, 10_000.0),
        "village" | "neighbourhood" | "quarter" | "camp" => (2.5 * own).clamp(2_500.0, 6_000.0),
        _ => (2.0 * own).clamp(3_000.0, 20_000.0),
    }
}

/// The ring of "outskirts", "gates", metres from the centre: from halfway out to the edge of the built-up area, to half
/// as far again behind it, 2 km at least.
pub fn outskirts(a: &Anchor<'_>) -> (f64, f64) {
    let own = own_radius(a);
    (0.5 * own, own + (0.5 * own).clamp(2_000.0, 6_000.0))
}

/// How far a bare direction ("north of Hama") reaches from the centre, metres (QRG 2.2.2 "Offset - Heading only":
/// a cone out to the next feature of its kind; ours ends by the kind of the place, and the next one is not looked for).
pub fn direction_reach(a: &Anchor<'_>) -> f64 {
    match a.kind {
        "city" => 30_000.0,
        "town" => 15_000.0,
        _ => (4.0 * own_radius(a)).clamp(6_000.0, 30_000.0),
    }
}

/// Half the precision of a stated distance, metres (GBP "Uncertainty Related to Offset Precision"): half the step of the
/// number as written, but no less than a tenth of it, or three tenths where it is called "about". A decimal number is
/// taken at its word.
pub fn distance_precision(d: &Distance) -> f64 {
    let share = if d.qualifier == Some(Qualifier::About) { ABOUT } else { ROUNDED };
    let written = d.half_step_m.min(d.metres / 2.0);
    let exact = d.half_step_m < 0.01 * d.metres && d.qualifier.is_none();
    if exact { written } else { written.max(share * d.metres) }
}

/// The band in which the true distance from the centre lies: (inner, outer) in metres (QRG 2.2.1 "Offset -
/// Distance only"; GBP "Uncertainty Due to the Extent of the Feature").
///
/// A writer counts from the centre or from the edge of the built-up area, and nobody tells which: the band reaches from
/// the distance counted from the centre, less its precision, to that counted from the edge, plus its precision. "Less
/// than" begins at the centre; "more than" ends at one and a half times the distance, since farther off another place
/// would have been named.
pub fn distance_band(d: &Distance, a: &Anchor<'_>) -> (f64, f64) {
    let m = d.metres;
    let slack = distance_precision(d) + COORDINATE_M;
    let edge = own_radius(a).min(m.max(2_000.0));
    match d.qualifier {
        Some(Qualifier::LessThan | Qualifier::UpTo) => (0.0, m + edge),
        Some(Qualifier::MoreThan | Qualifier::AtLeast) => ((m - COORDINATE_M).max(0.0), 1.5 * m + edge),
        _ => ((m - slack).max(0.0), m + slack + edge),
    }
}

/// Radius from the heading alone (GBP "Uncertainty Related to Heading"): the chord between the ends of the arc that the
/// heading leaves open. 10 km NE, ±22.5 degrees, gives 3.90 km.
pub fn heading(metres: f64, half_width: f64) -> f64 {
    2.0 * metres * (half_width.to_radians() / 2.0).sin()
}

/// Radius from distance and heading together (GBP "Uncertainty Related to Heading", for details Wieczorek 2001,
/// "Combinations of Uncertainties: Distance and Direction"): from the point `metres` out to the far corner of the sector,
/// `metres + precision` out at the edge of the heading. On the plane, as the guide has it; extents use geodesics.
pub fn combined(metres: f64, precision: f64, half_width: f64) -> f64 {
    let (far, w) = (metres + precision, half_width.to_radians());
    (far * w.cos() - metres).hypot(far * w.sin())
}

/// Radius of a box of two offsets at right angles (GBP "Uncertainty Related to Offset Precision"): the circle around it.
/// "8 km E and 6 km N", each to 1 km, gives 0.707 km.
pub fn orthogonal(half_x: f64, half_y: f64) -> f64 {
    half_x.hypot(half_y)
}

/// Radius from coordinates written to a step of degrees (GBP "Uncertainty Related to Coordinate Precision"): the diagonal
/// of one step in both, metres. 10.27, -123.6 to 0.01 degree gives 1.5568 km.
pub fn coordinate(lat: f64, step: f64) -> f64 {
    // Radii of curvature of WGS 84 along the meridian and the parallel.
    let (a, e2) = (6_378_137.0_f64, 0.006_694_379_990_141_f64);
    let (sin, cos) = lat.to_radians().sin_cos();
    let w = (1.0 - e2 * sin * sin).sqrt();
    let (north, east) = (a * (1.0 - e2) / (w * w * w), a * cos / w);
    (north * step.to_radians()).hypot(east * step.to_radians())
}
