//! A stated distance: the ring, its sector, or for a front the arc with its band.

use super::geodesic::{annulus, arc, bearing, circle, destination, distance};
use super::sectors::{middle, ranges};
use super::uncertainty::distance_band;
use super::{Bearing, Distance, Extent, Manner, Placement, Qualifier, Shape, SpatialClaim};
use geo::{LineString, MultiPolygon};

/// Half the sector of "10 km from A towards B", degrees: as wide as an intercardinal word's (GBP "Uncertainty Related to
/// Heading", NE).
const TOWARDS_HALF_WIDTH: f64 = 22.5;

/// QRG 2.2.5 "Offset - Distance at a Heading", 2.2.1 "Offset - Distance only": the point lies on the ring at the stated distance, in the middle of the sector
/// that is told; the radius holds the whole extent. Where no direction is told a front lies on the sides where the article
/// tells of fighting; with none of these the ring is full, and its point one of it.
pub(super) fn at_distance(c: &SpatialClaim<'_>, stated: &Distance) -> Placement {
    let mut d = *stated;
    if c.manner == Some(Manner::Within) {
        d.qualifier = Some(Qualifier::LessThan);
    }
    let (inner, outer) = distance_band(&d, &c.anchor);
    // Driven back, advanced to within N km: the line of contact runs at the distance itself.
    let on_ring = inner > 0.0 || c.front;
    let (centre, km) = (c.anchor.point, d.metres / 1000.0);
    let axis = axis(c);
    let told = !c.bearings.is_empty() || axis.is_some();
    let sides = match axis {
        Some(b) if c.bearings.is_empty() => ranges(&[b], false),
        _ if told => ranges(&c.bearings, c.front),
        _ => ranges(&c.sides, true),
    };
    let full = sides.is_empty() || sides.iter().any(|(a, b)| b - a > 359.0);
    let mut p = Placement { geo_precision: 2, ..Placement::at(centre) };
    if full {
        let zone = MultiPolygon::new(vec![annulus(centre, inner, outer, None)]);
        // Within a distance: the centre is as good as any. On a ring it is the one point that is wrong; all points of the
        // ring are alike, and the first, due north, stands for them.
        if on_ring {
            p.point = destination(centre, 0.0, d.metres);
            p.reasons.push(format!("{km} km off, no direction told: the full ring; a point of it stands for all"));
        } else {
            p.reasons.push(format!("within {km} km, no direction told: the disc"));
        }
        if c.front {
            p.extents.push(Extent { role: "arc", shape: Shape::Line(circle(centre, d.metres)) });
        }
        let role = match (c.front, inner > 0.0) {
            (true, _) => "band",
            (false, true) => "ring",
            (false, false) => "disc",
        };
        p.extents.push(Extent { role, shape: Shape::Area(zone) });
        p.uncertainty_m = Some(distance(p.point, centre) + outer);
        return p;
    }
    let mid = middle(&sides).unwrap_or(0.0);
    p.point = destination(centre, mid, if on_ring { d.metres } else { outer / 2.0 });
    let how = match (axis, c.bearings.is_empty(), told) {
        (Some(_), true, _) => "towards the second place",
        (_, _, true) => "in the direction told",
        _ => "on the sides where the article tells of fighting",
    };
    p.reasons.push(format!("{km} km off {how}"));
    p.bearing_deg = told.then_some(mid);
    if c.front {
        for (a, b) in &sides {
            let line = LineString::new(arc(centre, d.metres, *a, *b));
            p.extents.push(Extent { role: "arc", shape: Shape::Line(line) });
        }
    }
    let zone = MultiPolygon::new(sides.iter().map(|(a, b)| annulus(centre, inner, outer, Some((*a, *b)))).collect());
    p.uncertainty_m = Some(super::area::reach_of(&zone, p.point));
    p.extents.push(Extent { role: if c.front { "band" } else { "sector" }, shape: Shape::Area(zone) });
    p
}

/// The direction of the second place of "towards B".
pub(super) fn axis(c: &SpatialClaim<'_>) -> Option<Bearing> {
    let second = c.second.as_ref().filter(|_| matches!(c.manner, Some(Manner::Towards | Manner::OnRoad)))?;
    let far = distance(c.anchor.point, second.point);
    let degrees = bearing(c.anchor.point, second.point);
    (far > 1.0).then_some(Bearing { degrees, half_width: TOWARDS_HALF_WIDTH })
}
