//! Geometry of spatial phrases: the georeferencing guide's worked examples, and what holds for every phrase.

use frontline::geometry::geodesic::{bearing, destination, distance};
use frontline::geometry::line::{length, middle, nearest, stretch};
use frontline::geometry::uncertainty::{combined, coordinate, distance_band, heading, orthogonal, own_radius};
use frontline::geometry::{
    Anchor, Bearing, Distance, Extent, Manner, Placement, Qualifier, Relation, Shape, SpatialClaim, place,
};
use frontline::mention::quantity::half_step;
use geo::{Contains, Distance as _, Euclidean, Intersects, LineString, MultiPolygon, Point, Validation, Winding};
use proptest::prelude::*;

fn hama() -> Anchor<'static> {
    Anchor { point: Point::new(36.7578, 35.1318), kind: "city", radius_m: Some(5000.0), ..Anchor::default() }
}

fn homs() -> Anchor<'static> {
    Anchor { point: Point::new(36.7236, 34.7324), kind: "city", radius_m: Some(6000.0), ..Anchor::default() }
}

fn claim(relation: Relation) -> SpatialClaim<'static> {
    SpatialClaim { relation, ..SpatialClaim::at(hama()) }
}

fn km(value: f64, decimals: usize, qualifier: Option<Qualifier>) -> Option<Distance> {
    Some(Distance { metres: value * 1000.0, half_step_m: half_step(value, decimals) * 1000.0, qualifier })
}

const NE: Bearing = Bearing { degrees: 45.0, half_width: 22.5 };
const E: Bearing = Bearing { degrees: 90.0, half_width: 45.0 };

fn zone(p: &Placement) -> Option<&MultiPolygon<f64>> {
    p.extents.iter().find_map(|x| match &x.shape {
        Shape::Area(a) => Some(a),
        Shape::Line(_) => None,
    })
}

/// The guide's figures, in its own units.
mod guide {
    use super::*;

    #[test]
    fn ten_km_north_east_from_the_heading_alone() {
        assert!((heading(10.0, 22.5) - 3.90).abs() < 0.005);
    }

    #[test]
    fn headings_are_as_wide_as_their_words() {
        for (word, half) in [(45.0, 7.654), (22.5, 3.902), (11.25, 1.960)] {
            assert!((heading(10.0, word) - half).abs() < 0.001, "{word}");
        }
    }

    #[test]
    fn the_precision_of_an_offset_is_in_its_digits() {
        let table = [(10.1, 1, 0.05), (10.25, 2, 0.125), (10.5, 1, 0.25), (10.75, 2, 0.125), (10.0, 0, 0.5)];
        let whole =
            [(15.0, 0, 0.5), (30.0, 0, 5.0), (33.0, 0, 0.5), (100.0, 0, 5.0), (140.0, 0, 5.0), (1000.0, 0, 50.0)];
        for (value, decimals, half) in table.into_iter().chain(whole) {
            assert_eq!(half_step(value, decimals), half, "{value}");
        }
    }

    #[test]
    fn two_orthogonal_offsets_make_a_box() {
        // 8 km E and 6 km N, each to 1 km.
        assert!((orthogonal(0.5, 0.5) - 0.707).abs() < 0.001);
    }

    #[test]
    fn coordinates_to_a_hundredth_of_a_degree() {
        assert!((coordinate(10.27, 0.01) - 1556.8).abs() < 1.0);
        assert!((coordinate(10.0, 0.5) - 77_870.0).abs() < 60.0);
        assert!((coordinate(30.0, 0.001) - 147.0).abs() < 1.0);
    }

    #[test]
    fn distance_and_heading_together() {
        // Without an error of the distance it is the heading's; with one it is the far corner's.
        assert!((combined(10.0, 0.0, 22.5) - heading(10.0, 22.5)).abs() < 1e-9);
        assert!((combined(10.0, 1.0, 22.5) - 4.2127).abs() < 0.001);
        assert!((combined(10.0, 1.0, 0.0) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn between_is_the_midpoint_and_half_the_distance() {
        let p = place(&SpatialClaim { second: Some(homs()), ..claim(Relation::Between) });
        let (a, b) = (hama().point, homs().point);
        let whole = distance(a, b);
        assert!((p.uncertainty_m.unwrap() - whole / 2.0).abs() < 1.0);
        assert!((distance(p.point, a) - whole / 2.0).abs() < 1.0 && (distance(p.point, b) - whole / 2.0).abs() < 1.0);
        for q in zone(&p).unwrap().0.iter().flat_map(|z| z.exterior().points()) {
            assert!(distance(p.point, q) <= whole / 2.0 + 1.0);
        }
    }

    #[test]
    fn zero_is_no_radius_and_unknown_is_null() {
        let nothing =
            Anchor { point: Point::new(36.0, 35.0), kind: "village", radius_m: Some(0.0), ..Anchor::default() };
        assert!(own_radius(&nothing) > 0.0);
        let zero = Some(Distance { metres: 0.0, half_step_m: 0.0, qualifier: None });
        let p = place(&SpatialClaim { distance: zero, ..claim(Relation::Distance) });
        assert!(p.uncertainty_m.is_none_or(|u| u > 0.0));
    }

    #[test]
    fn ten_km_is_not_ten_point_zero() {
        let a = hama();
        let width = |d: Option<Distance>| {
            let (inner, outer) = distance_band(&d.unwrap(), &a);
            outer - inner
        };
        let (exact, plain, about) =
            (width(km(10.0, 1, None)), width(km(10.0, 0, None)), width(km(10.0, 0, Some(Qualifier::About))));
        assert!(exact < plain && plain < about, "{exact} {plain} {about}");
    }
}

#[test]
fn a_ring_lies_at_its_distance_and_its_point_is_on_it() {
    let p = place(&SpatialClaim { distance: km(10.0, 0, None), front: true, ..claim(Relation::Distance) });
    let arcs: Vec<&LineString<f64>> = p
        .extents
        .iter()
        .filter_map(|x| match &x.shape {
            Shape::Line(l) if x.role == "arc" => Some(l),
            _ => None,
        })
        .collect();
    assert_eq!(arcs.len(), 1);
    for q in arcs[0].points().chain([p.point]) {
        assert!((distance(hama().point, q) - 10_000.0).abs() < 1.0);
    }
}

#[test]
fn less_than_holds_the_middle_and_more_than_does_not() {
    let less = place(&SpatialClaim { distance: km(5.0, 0, Some(Qualifier::LessThan)), ..claim(Relation::Distance) });
    let more = place(&SpatialClaim { distance: km(20.0, 0, Some(Qualifier::MoreThan)), ..claim(Relation::Distance) });
    assert!(zone(&less).unwrap().contains(&hama().point));
    let ring = zone(&more).unwrap();
    assert!(!ring.contains(&hama().point));
    assert!(!ring.contains(&destination(hama().point, 10.0, 15_000.0)));
    assert!(ring.contains(&destination(hama().point, 10.0, 25_000.0)));
    assert!(!ring.contains(&destination(hama().point, 10.0, 60_000.0)), "the annulus is bounded");
}

#[test]
fn the_outskirts_are_a_ring() {
    let p = place(&SpatialClaim { manner: Some(Manner::Outskirts), ..claim(Relation::Near) });
    assert_eq!(p.extents[0].role, "ring");
    assert!(!zone(&p).unwrap().contains(&hama().point) && zone(&p).unwrap().contains(&p.point));
}

#[test]
fn a_stretch_is_cut_between_vertices() {
    let road = LineString::from(vec![(36.0, 35.0), (37.0, 35.0), (38.0, 35.0)]);
    let (a, b) = (Point::new(36.3, 35.02), Point::new(37.6, 34.97));
    let s = stretch(&road, a, b).unwrap();
    let (first, last) = (s.points().next().unwrap(), s.points().next_back().unwrap());
    assert!((first.x() - 36.3).abs() < 0.01 && (last.x() - 37.6).abs() < 0.01, "{s:?}");
    assert_eq!(s.0.len(), 3);
    let mid = middle(&s).unwrap();
    assert!((distance(first, mid) + distance(mid, last) - length(&s)).abs() < 50.0);
    assert!(stretch(&road, a, a).is_none());
    assert!(nearest(&road, b).unwrap().metres < 4_000.0);
}

#[test]
fn a_bank_lies_on_its_side_of_the_river() {
    let river = LineString::from(vec![(40.0, 36.0), (40.1, 35.5), (40.3, 35.0)]);
    let anchor = Anchor { point: Point::new(40.1, 35.5), kind: "river", line: Some(&river), ..Anchor::default() };
    let c = SpatialClaim { relation: Relation::Direction, bearings: vec![E], ..SpatialClaim::at(anchor) };
    let p = place(&c);
    assert_eq!(p.extents[0].role, "bank");
    let z = zone(&p).unwrap();
    assert!(z.contains(&Point::new(40.14, 35.5)) && !z.contains(&Point::new(40.05, 35.5)));
    assert!(z.contains(&p.point));
}

#[test]
fn fifteen_km_east_on_the_road_is_ring_and_road() {
    let salamiyah = Anchor { point: Point::new(37.053, 35.0113), kind: "town", ..Anchor::default() };
    let ithriya = Anchor { point: Point::new(37.776, 35.365), kind: "village", ..Anchor::default() };
    let c = SpatialClaim {
        relation: Relation::Distance,
        second: Some(ithriya),
        bearings: vec![E],
        distance: km(15.0, 0, None),
        manner: Some(Manner::OnRoad),
        ..SpatialClaim::at(salamiyah.clone())
    };
    let p = place(&c);
    let whole = place(&SpatialClaim { manner: None, second: None, ..c.clone() });
    assert!(p.uncertainty_m.unwrap() < whole.uncertainty_m.unwrap() / 1.5);
    assert!(zone(&p).unwrap().contains(&p.point));
    assert!((distance(p.point, salamiyah.point) - 15_000.0).abs() < 4_000.0);
}

#[test]
fn what_crosses_the_border_ends_there_and_says_so() {
    let land = MultiPolygon::new(vec![geo::Rect::new((36.0, 34.0), (38.0, 35.2)).to_polygon()]);
    let c = SpatialClaim { land: Some(&land), distance: km(20.0, 0, None), front: true, ..claim(Relation::Distance) };
    let p = place(&c);
    assert!(p.reasons.iter().any(|r| r.contains("border")));
    for x in &p.extents {
        let inside = |q: Point<f64>| land.intersects(&q) || Euclidean.distance(&q, &land) < 1e-5;
        match &x.shape {
            Shape::Area(a) => assert!(a.0.iter().flat_map(|z| z.exterior().points()).all(inside)),
            Shape::Line(l) => assert!(l.points().all(inside)),
        }
    }
    assert!(land.contains(&p.point) && zone(&p).unwrap().intersects(&p.point));
}

/// Valid by OGC's rules, outer rings counter-clockwise, holes clockwise, closed; at most 6 decimals.
fn sound(x: &Extent) -> Result<(), String> {
    let round = |v: f64| ((v * 1e6).round() / 1e6 - v).abs() < 1e-12;
    match &x.shape {
        Shape::Area(a) => {
            a.check_validation().map_err(|e| format!("{}: {e}", x.role))?;
            for p in &a.0 {
                if !p.exterior().is_ccw() || p.interiors().iter().any(|h| !h.is_cw()) {
                    return Err(format!("{}: right-hand rule", x.role));
                }
                if !p.exterior().0.iter().all(|c| round(c.x) && round(c.y)) {
                    return Err(format!("{}: decimals", x.role));
                }
            }
            Ok(())
        }
        Shape::Line(l) => l.check_validation().map_err(|e| format!("{}: {e}", x.role)),
    }
}

fn manners() -> impl Strategy<Value = Option<Manner>> {
    prop_oneof![
        4 => Just(None),
        1 => Just(Some(Manner::Outskirts)),
        1 => Just(Some(Manner::Within)),
        1 => Just(Some(Manner::Halfway)),
        1 => Just(Some(Manner::Along)),
        1 => Just(Some(Manner::Towards)),
        2 => Just(Some(Manner::OnRoad)),
    ]
}

fn claims() -> impl Strategy<Value = SpatialClaim<'static>> {
    let relation = prop_oneof![
        Just(Relation::At),
        Just(Relation::Near),
        Just(Relation::Distance),
        Just(Relation::Direction),
        Just(Relation::Between),
        Just(Relation::Road),
        Just(Relation::Part),
    ];
    let qualifier = prop_oneof![
        Just(None),
        Just(Some(Qualifier::About)),
        Just(Some(Qualifier::LessThan)),
        Just(Some(Qualifier::MoreThan)),
    ];
    let compass = (0..16u32, 1..3usize).prop_map(|(n, count)| {
        let word = |n: u32| {
            let half_width = if n.is_multiple_of(4) {
                45.0
            } else if n.is_multiple_of(2) {
                22.5
            } else {
                11.25
            };
            Bearing { degrees: f64::from(n % 16) * 22.5, half_width }
        };
        (0..count as u32).map(|i| word(n + 4 * i)).collect::<Vec<_>>()
    });
    let anchor = (35.9f64..42.0, 32.6f64..37.0, 0..3usize, 500.0f64..12_000.0);
    let rest = (prop::option::of(0.5f64..80.0), qualifier, prop::option::of(compass), any::<bool>(), any::<bool>());
    (relation, manners(), anchor, rest, (-0.8f64..0.8, -0.8f64..0.8)).prop_map(
        |(relation, manner, (lon, lat, kind, r), (d, qualifier, bearings, front, two), (dx, dy))| {
            let kind = ["city", "town", "village"][kind];
            let anchor = Anchor { point: Point::new(lon, lat), kind, radius_m: Some(r), ..Anchor::default() };
            let second = Anchor { point: Point::new(lon + dx, lat + dy), kind: "town", ..Anchor::default() };
            SpatialClaim {
                relation,
                manner,
                second: two.then_some(second),
                distance: d.and_then(|v| km((v * 10.0).round() / 10.0, 1, qualifier)),
                bearings: bearings.unwrap_or_default(),
                front,
                ..SpatialClaim::at(anchor)
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_extent_is_sound_and_holds_its_point_and_the_radius_holds_all(c in claims()) {
        let p = place(&c);
        let radius = p.uncertainty_m.expect("a placed phrase has a radius");
        prop_assert!(radius > 0.0 && radius.is_finite());
        for x in &p.extents {
            prop_assert!(sound(x).is_ok(), "{:?} {:?}", sound(x), c);
            let far = match &x.shape {
                Shape::Area(a) => frontline::geometry::area::reach_of(a, p.point),
                Shape::Line(l) => l.points().map(|q| distance(q, p.point)).fold(0.0, f64::max),
            };
            // Simplified to some 20 m.
            prop_assert!(far <= radius + 50.0, "{} reaches {far}, radius {radius}: {c:?}", x.role);
        }
        let tolerance = frontline::geometry::SIMPLIFIED_DEG;
        if let Some(z) = zone(&p) {
            prop_assert!(Euclidean.distance(&p.point, z) < tolerance, "{c:?}");
        } else if let Some(Shape::Line(l)) = p.extents.first().map(|x| &x.shape) {
            prop_assert!(nearest(l, p.point).expect("a line").metres < 5.0);
        }
    }

    #[test]
    fn the_sector_holds_every_point_the_phrase_allows(
        metres in 2_000.0f64..60_000.0,
        n in 0..8u32,
        turn in -1.0f64..1.0,
        off in -1.0f64..1.0,
    ) {
        let b = Bearing { degrees: f64::from(n) * 45.0, half_width: if n.is_multiple_of(2) { 45.0 } else { 22.5 } };
        let d = Distance { metres, half_step_m: 500.0, qualifier: None };
        let p = place(&SpatialClaim { distance: Some(d), bearings: vec![b], ..claim(Relation::Distance) });
        let (inner, outer) = distance_band(&d, &hama());
        let far = (inner + outer) / 2.0 + off * 0.98 * (outer - inner) / 2.0;
        let q = destination(hama().point, b.degrees + turn * 0.99 * b.half_width, far);
        prop_assert!(zone(&p).unwrap().intersects(&q));
        // And none the phrase rules out.
        let behind = destination(hama().point, b.degrees + 180.0 + turn * 80.0, far);
        prop_assert!(!zone(&p).unwrap().intersects(&behind));
    }

    #[test]
    fn bearings_and_distances_come_back(deg in 0.0f64..360.0, m in 500.0f64..100_000.0) {
        let q = destination(hama().point, deg, m);
        prop_assert!((distance(hama().point, q) - m).abs() < 0.01);
        prop_assert!((bearing(hama().point, q) - deg + 180.0).rem_euclid(360.0) - 180.0 < 1e-6);
    }

    #[test]
    fn a_sector_points_where_it_says(n in 0..16u32, m in 2.0f64..50.0) {
        let b = Bearing { degrees: f64::from(n) * 22.5, half_width: 11.25 };
        let p = place(&SpatialClaim { distance: km(m.round(), 0, None), bearings: vec![NE, b][1..].to_vec(), ..claim(Relation::Distance) });
        let gap = (bearing(hama().point, p.point) - b.degrees + 180.0).rem_euclid(360.0) - 180.0;
        prop_assert!(gap.abs() < 0.1);
    }
}

/// Every point of a grid over twice the radius: in the zone exactly if the phrase allows it, a margin at the edges apart.
fn on_a_grid(c: &SpatialClaim<'_>, reach: f64, allowed: impl Fn(Point<f64>) -> Option<bool>) -> Result<usize, String> {
    let p = place(c);
    let z = zone(&p).ok_or("no zone")?;
    let mut seen = 0;
    for x in -12..=12 {
        for y in -12..=12 {
            let (east, north) = (f64::from(x) * reach / 10.0, f64::from(y) * reach / 10.0);
            let q = destination(destination(c.anchor.point, 90.0, east), 0.0, north);
            let Some(expected) = allowed(q) else { continue };
            seen += 1;
            if z.intersects(&q) != expected {
                return Err(format!("{q:?} should be {expected}, {c:?}"));
            }
        }
    }
    Ok(seen)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_distance_covers_on_a_grid_what_it_allows(
        metres in 2_000.0f64..60_000.0,
        n in 0..16u32,
        all_round in any::<bool>(),
        q in prop_oneof![Just(None), Just(Some(Qualifier::About)), Just(Some(Qualifier::LessThan)), Just(Some(Qualifier::AtLeast))],
    ) {
        let b = Bearing { degrees: f64::from(n) * 22.5, half_width: if n.is_multiple_of(4) { 45.0 } else if n.is_multiple_of(2) { 22.5 } else { 11.25 } };
        let d = Distance { metres, half_step_m: 500.0, qualifier: q };
        let (inner, outer) = distance_band(&d, &hama());
        let bearings = if all_round { Vec::new() } else { vec![b] };
        let c = SpatialClaim { distance: Some(d), bearings, ..claim(Relation::Distance) };
        let seen = on_a_grid(&c, outer, |q| {
            let (far, deg) = (distance(hama().point, q), bearing(hama().point, q));
            let turn = ((deg - b.degrees + 180.0).rem_euclid(360.0) - 180.0).abs();
            let at_edge = (far - inner).abs() < 0.01 * outer || (far - outer).abs() < 0.01 * outer;
            let at_side = !all_round && ((turn - b.half_width).abs() < 1.0 || far < 200.0);
            (!at_edge && !at_side).then_some(far >= inner && far <= outer && (all_round || turn <= b.half_width))
        });
        prop_assert!(seen.is_ok_and(|n| n > 300));
    }

    #[test]
    fn a_distance_from_a_border_covers_on_a_grid_what_it_allows(metres in 4_000.0f64..40_000.0, bend in -0.2f64..0.2, north in any::<bool>()) {
        let line = LineString::from(vec![(36.0, 35.0), (36.7, 35.0 + bend), (37.5, 35.0)]);
        let far = if north { 37.0 } else { 33.0 };
        let land = MultiPolygon::new(vec![geo::Polygon::new(
            LineString::from(vec![(36.0, 35.0), (36.7, 35.0 + bend), (37.5, 35.0), (37.5, far), (36.0, far)]),
            Vec::new(),
        )]);
        let inside = destination(Point::new(36.7, 35.0 + bend), if north { 0.0 } else { 180.0 }, 5_000.0);
        let anchor = Anchor { point: inside, kind: "border", line: Some(&line), ..Anchor::default() };
        let d = Distance { metres, half_step_m: 500.0, qualifier: None };
        let own = Anchor { radius_m: Some(1_000.0), ..anchor.clone() };
        let (inner, outer) = distance_band(&d, &own);
        let c = SpatialClaim { relation: Relation::Distance, distance: Some(d), land: Some(&land), ..SpatialClaim::at(anchor) };
        let p = place(&c);
        prop_assert!(p.extents.iter().all(|x| sound(x).is_ok()));
        prop_assert!(zone(&p).is_some_and(|z| Euclidean.distance(&p.point, z) < 0.001));
        let seen = on_a_grid(&c, outer, |q| {
            let off = nearest(&line, q).map(|f| f.metres)?;
            let sure = (off - inner).abs() > 0.02 * outer && (off - outer).abs() > 0.02 * outer && off > 300.0;
            sure.then(|| off >= inner && off <= outer && land.contains(&q))
        });
        prop_assert!(seen.is_ok(), "{seen:?}");
    }

    #[test]
    fn near_and_halfway_are_discs_on_a_grid(kind in 0..3usize, r in 500.0f64..9_000.0) {
        let a = Anchor { kind: ["city", "town", "village"][kind], radius_m: Some(r), ..hama() };
        let reach = frontline::geometry::uncertainty::near_reach(&a);
        let c = SpatialClaim { relation: Relation::Near, ..SpatialClaim::at(a.clone()) };
        let seen = on_a_grid(&c, reach, |q| {
            let far = distance(a.point, q);
            ((far - reach).abs() > 0.01 * reach).then_some(far <= reach)
        });
        prop_assert!(seen.is_ok(), "{seen:?}");
    }
}
