//! The tables and worked examples of the georeferencing guides, figures only: the Best Practices ("Calculating
//! Uncertainties") and the Quick Reference Guide (default radials of features, offsets, between two features).

use frontline::geometry::geodesic::{destination, distance};
use frontline::geometry::uncertainty::{
    combined, coordinate, distance_band, heading, near_reach, orthogonal, own_radius,
};
use frontline::geometry::{Anchor, Bearing, Distance, Manner, Qualifier, Relation, Shape, SpatialClaim, place};
use frontline::mention::quantity::half_step;
use geo::{Intersects, LineString, Point};

const MILE: f64 = 1_609.344;

fn feature(radius: f64) -> Anchor<'static> {
    Anchor { point: Point::new(36.75, 35.13), kind: "town", radius_m: Some(radius), ..Anchor::default() }
}

fn stated(value: f64, decimals: usize, unit: f64) -> Distance {
    Distance { metres: value * unit, half_step_m: half_step(value, decimals) * unit, qualifier: None }
}

/// Best Practices, table "metric uncertainty due to precision of coordinates": 0, 30, 60 and 85 degrees of latitude,
/// rounded up there.
#[test]
fn coordinates_to_a_step_of_degrees_minutes_seconds() {
    let table = [
        (1.0, [156_904.0, 146_962.0, 124_605.0, 112_109.0]),
        (0.1, [15_691.0, 14_697.0, 12_461.0, 11_211.0]),
        (0.01, [1_570.0, 1_470.0, 1_246.0, 1_121.0]),
        (0.001, [157.0, 147.0, 125.0, 112.0]),
        (1.0 / 60.0, [2_615.0, 2_450.0, 2_077.0, 1_869.0]),
        (0.1 / 60.0, [262.0, 245.0, 208.0, 187.0]),
        (1.0 / 3600.0, [44.0, 41.0, 35.0, 32.0]),
    ];
    for (step, row) in table {
        for (lat, metres) in [0.0, 30.0, 60.0, 85.0].into_iter().zip(row) {
            let own = coordinate(lat, step);
            assert!((own - metres).abs() <= 1.0 + 0.001 * metres, "{step} at {lat}: {own}, the guide has {metres}");
        }
    }
}

/// Best Practices: 10.27, -123.6 to 0.01 degree, and 10, -123.5 to half a degree, with the errors of both coordinates.
#[test]
fn the_two_examples_of_coordinate_precision() {
    assert!((coordinate(10.27, 0.01) - 1_556.8).abs() < 1.0);
    assert!((1_106.1_f64.hypot(1_095.5) - 1_556.8).abs() < 0.2);
    assert!((coordinate(10.0, 0.5) - 77_870.0).abs() < 60.0);
}

/// Quick Reference Guide, table of default radials: half the diagonal of square cells; the quarter degree has the whole.
#[test]
fn radials_of_grid_cells() {
    for (side, radial) in [
        (6.0 * MILE, 6_828.0),
        (MILE, 1_138.0),
        (MILE / 2.0, 570.0),
        (1.0, 1.0),
        (10.0, 7.0),
        (100.0, 71.0),
        (1_000.0, 707.0),
    ] {
        let own = orthogonal(side / 2.0, side / 2.0);
        assert!((own - radial).abs() <= 1.1, "{side}: {own}, the guide has {radial}");
    }
    assert!((coordinate(0.0, 0.25) - 39_226.0).abs() < 1.0);
}

/// Best Practices, table "uncertainty using the precision from a distance recording", with the two of the Quick
/// Reference Guide ("6 mi" to a mile, "3.75 km" to a quarter).
#[test]
fn offsets_as_they_are_written() {
    for (value, decimals, half) in [
        (10.1, 1, 0.05),
        (10.25, 2, 0.125),
        (10.5, 1, 0.25),
        (10.6, 1, 0.05),
        (10.75, 2, 0.125),
        (10.0, 0, 0.5),
        (15.0, 0, 0.5),
        (30.0, 0, 5.0),
        (33.0, 0, 0.5),
        (100.0, 0, 5.0),
        (140.0, 0, 5.0),
        (200.0, 0, 5.0),
        (1_000.0, 0, 50.0),
        (2_000.0, 0, 50.0),
        (10.0, 1, 0.05),
        (6.0, 0, 0.5),
        (3.75, 2, 0.125),
    ] {
        assert_eq!(half_step(value, decimals), half, "{value}");
    }
}

/// Miles keep their own step: "16 miles" is good to half a mile, not to the last digit of 25.7 km.
#[test]
fn converted_distances_keep_the_step_of_their_unit() {
    assert!((stated(16.0, 0, MILE).half_step_m - 0.5 * MILE).abs() < 0.1);
}

/// Best Practices, table of headings: N, NE, NNE leave 45, 22.5, 11.25 degrees to each side; 10 km NE gives 3.90 km.
#[test]
fn headings() {
    assert!((heading(10.0, 22.5) - 3.90).abs() < 0.005);
    // By the formula of the text: from (x, y) at 45 degrees to (x', y') at 22.5.
    for (far, half) in [(10.6, 45.0_f64), (10.5 * MILE / 1000.0, 22.5), (10.0, 11.25)] {
        let (a, b) = (45.0_f64.to_radians(), (45.0 - half).to_radians());
        let e = (far * b.cos() - far * a.cos()).hypot(far * b.sin() - far * a.sin());
        assert!((heading(far, half) - e).abs() < 1e-9);
        assert!((combined(far, 0.0, half) - e).abs() < 1e-9);
    }
}

/// Best Practices: 8 km E and 6 km N, each to 1 km: 0.707 km.
#[test]
fn two_orthogonal_offsets() {
    assert!((orthogonal(0.5, 0.5) - 0.707).abs() < 0.001);
}

/// 2.1.3.9 "between Two Features": the midpoint of the centres and half their distance, whatever their size.
#[test]
fn between_two_features() {
    for radius in [500.0, 4_000.0] {
        let a = feature(radius);
        let b = Anchor { point: destination(a.point, 200.0, 36_000.0), ..feature(radius / 2.0) };
        let c = SpatialClaim { relation: Relation::Between, second: Some(b.clone()), ..SpatialClaim::at(a.clone()) };
        let p = place(&c);
        assert!((p.uncertainty_m.unwrap() - 18_000.0).abs() < 1.0);
        assert!(
            (distance(p.point, a.point) - 18_000.0).abs() < 1.0 && (distance(p.point, b.point) - 18_000.0).abs() < 1.0
        );
    }
}

/// 2.1.3.8 "near a Feature": the feature and a buffer around it, so never less than the feature's own radial.
#[test]
fn near_holds_the_feature() {
    for radius in [300.0, 1_200.0, 2_400.0] {
        let a = feature(radius);
        assert!(near_reach(&a) > own_radius(&a));
        let p = place(&SpatialClaim { relation: Relation::Near, ..SpatialClaim::at(a.clone()) });
        assert!(p.uncertainty_m.unwrap() > radius && (distance(p.point, a.point)) < 1.0);
    }
}

/// 2.2.1 "Distance only": the feature's boundary moved out by the distance, and the distance's own precision. The radius
/// is no less than the guide's, which is that of the circle around all of it.
#[test]
fn distance_only_reaches_as_far_as_the_guide_has_it() {
    for (value, radius) in [(5.0, 1_000.0), (12.0, 3_000.0), (30.0, 2_000.0)] {
        let (a, d) = (feature(radius), stated(value, 0, 1000.0));
        let p = place(&SpatialClaim { relation: Relation::Distance, distance: Some(d), ..SpatialClaim::at(a.clone()) });
        let guide = d.metres + radius + d.half_step_m;
        assert!(p.uncertainty_m.unwrap() >= guide);
        let Some(Shape::Area(zone)) = p.extents.first().map(|x| &x.shape) else { panic!("a zone") };
        for deg in [0.0, 90.0, 211.0] {
            assert!(zone.intersects(&destination(a.point, deg, d.metres + radius)));
        }
    }
}

/// 2.2.2 "Heading only": a cone as wide as its word, the feature's own side of that heading included.
#[test]
fn heading_only_is_a_cone_with_the_feature_in_it() {
    let a = feature(2_000.0);
    let b = Bearing { degrees: 0.0, half_width: 45.0 };
    let p = place(&SpatialClaim { relation: Relation::Direction, bearings: vec![b], ..SpatialClaim::at(a.clone()) });
    let Some(Shape::Area(zone)) = p.extents.first().map(|x| &x.shape) else { panic!("a cone") };
    for (deg, metres) in [(0.0, 1_000.0), (40.0, 1_000.0), (-44.0, 10_000.0), (0.0, 14_000.0)] {
        assert!(zone.intersects(&destination(a.point, deg, metres)), "{deg} {metres}");
    }
    for deg in [50.0, 90.0, 180.0, 310.0] {
        assert!(!zone.intersects(&destination(a.point, deg, 5_000.0)), "{deg}");
    }
}

/// 2.2.5 "Distance at a Heading": extent, precision of the distance and heading all enter the radius; it holds what the
/// formula for distance and heading gives.
#[test]
fn distance_at_a_heading_holds_all_its_sources() {
    let (a, d) = (feature(1_500.0), stated(10.0, 0, 1000.0));
    let b = Bearing { degrees: 90.0, half_width: 45.0 };
    let c = SpatialClaim {
        relation: Relation::Distance,
        distance: Some(d),
        bearings: vec![b],
        ..SpatialClaim::at(a.clone())
    };
    let p = place(&c);
    assert!((distance(p.point, a.point) - 10_000.0).abs() < 1.0);
    assert!(p.uncertainty_m.unwrap() >= 1000.0 * combined(10.0, 0.5, 45.0));
    assert!(p.uncertainty_m.unwrap() >= 1000.0 * heading(10.0, 45.0));
}

/// The same, note: "about" changes nothing in the guide; here it only widens, and the point stays.
#[test]
fn about_moves_no_point_and_narrows_nothing() {
    let a = feature(1_500.0);
    let claim = |q: Option<Qualifier>| SpatialClaim {
        relation: Relation::Distance,
        distance: Some(Distance { qualifier: q, ..stated(25.0, 0, 1000.0) }),
        bearings: vec![Bearing { degrees: 292.5, half_width: 11.25 }],
        ..SpatialClaim::at(a.clone())
    };
    let (plain, about) = (place(&claim(None)), place(&claim(Some(Qualifier::About))));
    assert_eq!(plain.point, about.point);
    assert!(about.uncertainty_m >= plain.uncertainty_m);
    let (inner, outer) = distance_band(&stated(25.0, 0, 1000.0), &a);
    assert!(inner < 25_000.0 && outer > 25_000.0 + 1_500.0);
}

/// 2.2.3.1 "Offset along a Narrow Path": what lies on the road at that distance, the heading only choosing the road.
#[test]
fn a_distance_along_a_path_lies_on_the_path() {
    let a = feature(1_000.0);
    let road: LineString<f64> =
        (0..=6).map(|i| destination(a.point, 80.0 + 3.0 * f64::from(i), 5_000.0 * f64::from(i)).0).collect();
    let c = SpatialClaim {
        relation: Relation::Distance,
        distance: Some(stated(15.0, 0, 1000.0)),
        bearings: vec![Bearing { degrees: 90.0, half_width: 45.0 }],
        road: Some(&road),
        manner: Some(Manner::OnRoad),
        ..SpatialClaim::at(a.clone())
    };
    let p = place(&c);
    let foot = frontline::geometry::line::nearest(&road, p.point).unwrap();
    assert!(foot.metres < 100.0 && (distance(p.point, a.point) - 15_000.0).abs() < 1_500.0, "{foot:?}");
}
