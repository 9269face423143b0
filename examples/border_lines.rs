//! Derives the border lines of the country from the outlines of the gazetteer: `cargo run --release --example border_lines`
//! writes `gazetteer/lines/borders.geojson` and prints a point and a radius for each; `-- --check` compares instead.
//!
//! The outline of the country is the union of its governorates. It is cut where three states, or two and the sea, meet. The
//! line in the Golan is the edge that the occupied part and the zone of separation share.

#![allow(clippy::expect_used, clippy::print_stderr, clippy::print_stdout, missing_docs)]

use frontline::geometry::geodesic::{bearing, destination, distance};
use frontline::geometry::line::{middle, nearest};
use frontline::knowledge::Knowledge;
use geo::{Contains, Coord, LineString, MultiPolygon, Point, Simplify};
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

/// Where the outline is cut, counter-clockwise from the Tigris; good to some kilometres, the cut is the point of the outline
/// nearest to it. Each with the border that begins there; none where the line in the Golan takes its place.
const CUTS: [(f64, f64, Option<&str>); 6] = [
    (42.357, 37.109, Some("border-turkey")),
    (35.917, 35.927, Some("coastline")),
    (35.971, 34.634, Some("border-lebanon")),
    (35.622, 33.245, None),
    (35.650, 32.686, Some("border-jordan")),
    (38.794, 33.374, Some("border-iraq")),
];

/// Tolerance, degrees: some 1 km, the outlines themselves are simplified to 300 m.
const TOLERANCE: f64 = 0.008;

/// Vertices of two outlines nearer to each other than this are on their shared edge, metres.
const SHARED_M: f64 = 300.0;

fn main() -> ExitCode {
    let k = Knowledge::embedded().expect("the embedded data is sound");
    let land = k.gazetteer.land().expect("the outline of the country");
    let lines = lines(&k, land);
    let text = geojson(&lines);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteer/lines/borders.geojson");
    if std::env::args().any(|a| a == "--check") {
        if std::fs::read_to_string(&path).ok().as_deref() == Some(&text) {
            return ExitCode::SUCCESS;
        }
        eprintln!("{}: is not what the outlines give; run the example without --check", path.display());
        return ExitCode::FAILURE;
    }
    std::fs::write(&path, text).expect("gazetteer/lines can be written");
    for (id, line) in &lines {
        let at = inland(line, land);
        let radius = line.points().map(|p| distance(at, p)).fold(0.0, f64::max);
        println!("{id}: lat {:.3}, lon {:.3}, {radius:.0} m, {} points", at.y(), at.x(), line.0.len());
    }
    ExitCode::SUCCESS
}

/// Id and line of each.
pub fn lines(k: &Knowledge, land: &MultiPolygon<f64>) -> Vec<(&'static str, LineString<f64>)> {
    let ring = land.0.iter().map(geo::Polygon::exterior).max_by_key(|r| r.0.len()).expect("a ring");
    let mut points: Vec<Coord<f64>> = ring.0.clone();
    points.pop();
    let at = |lon: f64, lat: f64| {
        let p = Point::new(lon, lat);
        let far = |c: &Coord<f64>| distance(p, Point::from(*c));
        points.iter().enumerate().min_by(|a, b| far(a.1).total_cmp(&far(b.1))).map_or(0, |(i, _)| i)
    };
    let mut out = Vec::new();
    for (n, (lon, lat, id)) in CUTS.iter().enumerate() {
        let (to_lon, to_lat, _) = CUTS[(n + 1) % CUTS.len()];
        let (from, to) = (at(*lon, *lat), at(to_lon, to_lat));
        let count = (to + points.len() - from) % points.len();
        let whole: LineString<f64> = (0..=count).map(|i| points[(from + i) % points.len()]).collect();
        out.extend(id.map(|id| (id, whole.simplify(TOLERANCE))));
    }
    out.extend(golan(k).map(|line| ("border-golan", line)));
    out
}

/// The edge that the occupied part of the Golan and the zone of separation share, from north to south.
fn golan(k: &Knowledge) -> Option<LineString<f64>> {
    let area = |id: &str| k.gazetteer.by_id(id).and_then(|p| k.gazetteer.area(p.ix));
    let (held, zone) = (area("israeli-occupied-golan")?, area("golan-buffer-zone-undof-area-of-separation")?);
    let edge = zone.0.first()?.exterior();
    let shared = held.0.first()?.exterior().points().filter(|p| nearest(edge, *p).is_some_and(|f| f.metres < SHARED_M));
    let mut points: Vec<Coord<f64>> = shared.map(|p| p.0).collect();
    points.sort_by(|a, b| b.y.total_cmp(&a.y));
    points.dedup();
    Some(LineString::new(points))
}

/// A point 5 km inside the country at the middle of a line.
fn inland(line: &LineString<f64>, land: &MultiPolygon<f64>) -> Point<f64> {
    let mid = middle(line).expect("a line has a middle");
    let ahead = line.lines().map(|l| (distance(mid, l.start.into()), l)).min_by(|a, b| a.0.total_cmp(&b.0));
    let along = ahead.map_or(0.0, |(_, l)| bearing(l.start.into(), l.end.into()));
    let sides = [-90.0, 90.0].map(|turn| destination(mid, along + turn, 5_000.0));
    sides.into_iter().find(|p| land.contains(p)).unwrap_or(mid)
}

fn geojson(lines: &[(&str, LineString<f64>)]) -> String {
    let mut out = String::from("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (n, (id, line)) in lines.iter().enumerate() {
        let points: Vec<String> = line.0.iter().map(|c| format!("[{:.3}, {:.3}]", c.x, c.y)).collect();
        let end = if n + 1 < lines.len() { ",\n" } else { "\n" };
        let _ = write!(
            out,
            "{{\"type\": \"Feature\", \"properties\": {{\"id\": \"{id}\"}}, \"geometry\": {{\"type\": \"LineString\", \"coordinates\": [{}]}}}}{end}",
            points.join(", ")
        );
    }
    out.push_str("]}\n");
    out
}
