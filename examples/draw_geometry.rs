//! Draws one picture for each kind of spatial phrase into `docs/geometry`: `cargo run --release --example draw_geometry`.
//! With `--check` it compares instead and fails where a picture is not what the program draws.
//!
//! The phrases are read by the whole pipeline; the pictures show what it wrote: extents, the best point, its radius.

#![allow(clippy::expect_used, clippy::print_stderr, clippy::print_stdout, missing_docs)]

use frontline::assemble::{self, Rows};
use frontline::ingest::Article;
use frontline::knowledge::Knowledge;
use frontline::pipeline;
use geo::{BoundingRect, Coord, Geometry, LineString, MapCoords, Polygon, Simplify};
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

/// File and phrase.
const PICTURES: [(&str, &str); 24] = [
    ("at", "Rebels captured Hama on Tuesday."),
    ("near", "Clashes broke out near Hama."),
    ("outskirts", "Clashes broke out on the outskirts of Hama."),
    ("distance", "Clashes broke out about 10 km from Hama."),
    ("less-than", "Clashes broke out less than 10 km from Hama."),
    ("more-than", "Clashes broke out more than 15 km from Hama."),
    ("direction", "Clashes broke out north-east of Hama."),
    ("distance-direction", "Clashes broke out 15 km east of Salamiyah."),
    ("driven-back", "Clashes broke out north of Hama. The army drove the rebels back about 10 km from Hama."),
    ("part", "Clashes broke out in the western part of Hama province."),
    ("between", "Clashes broke out between Hama and Homs."),
    ("halfway", "Clashes broke out halfway between Hama and Homs."),
    ("road", "Clashes broke out on the road between Homs and Hama."),
    ("distance-road", "Clashes broke out 15 km east of Salamiyah on the road to Ithriya."),
    ("bank", "Clashes broke out on the eastern bank of the Euphrates."),
    ("villages", "Rebels captured two villages near Hama."),
    ("border", "Clashes broke out 20 km from Azaz."),
    ("along-border", "Clashes broke out along the Turkish border near Azaz."),
    ("border-distance", "Clashes broke out 20 km from the Jordanian border."),
    ("area-border", "Clashes broke out in Hasakah province near the Turkish border."),
    ("front", "Clashes broke out along the front line in Saraqib."),
    ("country-part", "Clashes broke out in the north-west of the country."),
    ("towards", "Clashes broke out 5 km from Hama towards Homs."),
    ("radius", "Clashes broke out within a radius of 10 km around Hama."),
];

fn main() -> ExitCode {
    let check = std::env::args().any(|a| a == "--check");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/geometry");
    let k = Knowledge::embedded().expect("the embedded data is sound");
    let mut differ = 0;
    for (name, svg) in pictures(&k) {
        let path = folder.join(format!("{name}.svg"));
        if check {
            if std::fs::read_to_string(&path).ok().as_deref() != Some(&svg) {
                eprintln!("{}: is not what the program draws; run the example without --check", path.display());
                differ += 1;
            }
        } else {
            std::fs::create_dir_all(&folder).expect("docs/geometry can be made");
            std::fs::write(&path, svg).expect("docs/geometry can be written");
            println!("{}", path.display());
        }
    }
    if differ == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Name and SVG of each.
pub fn pictures(k: &Knowledge) -> Vec<(&'static str, String)> {
    let draw = |phrase| draw(&assemble::rows(&pipeline::read(&article(phrase), k), k, false), phrase);
    PICTURES.into_iter().map(|(name, phrase)| (name, draw(phrase))).collect()
}

fn article(text: &str) -> Article {
    Article {
        id: "picture".into(),
        title: None,
        text: text.to_owned(),
        published: None,
        lang: Some("en".into()),
        outlet: None,
        url: None,
        file: "picture".into(),
        record: None,
    }
}

const SIZE: f64 = 320.0;
const HEAD: f64 = 40.0;

/// The last event of the rows: its extents, its point with the radius round it, the places named.
fn draw(rows: &Rows, phrase: &str) -> String {
    let Some(e) = rows.events.last() else { return String::new() };
    let shapes: Vec<_> = rows.extents.iter().filter(|x| x.properties.event_id == e.event_id).collect();
    let pin = e.lon.zip(e.lat).zip(e.uncertainty_m);
    // A part of the country has no pin: the middle of what is drawn, and half of its height.
    let bounds = || {
        let r = shapes.first().and_then(|x| x.geometry.bounding_rect())?;
        let (c, half) = (r.center(), r.width().max(r.height()) / 2.0);
        Some(((c.x, c.y), half * 111_000.0))
    };
    let Some(((lon, lat), radius)) = pin.or_else(bounds) else { return String::new() };
    // A plane at the point, metres; north is up.
    let (ky, kx) = (110_900.0, 111_320.0 * lat.to_radians().cos());
    let plane = |c: Coord<f64>| Coord { x: (c.x - lon) * kx, y: (lat - c.y) * ky };
    // Places named stay in the picture unless that makes the extent tiny.
    let off = rows.places.iter().map(|p| plane(p.point.0)).map(|c| c.x.abs().max(c.y.abs()));
    let frame = off.filter(|far| *far < 3.0 * radius).fold(1.08 * radius, |f, far| f.max(1.12 * far));
    let scale = SIZE / 2.0 / frame;
    let to = |c: Coord<f64>| {
        let p = plane(c);
        Coord { x: SIZE / 2.0 + p.x * scale, y: HEAD + SIZE / 2.0 + p.y * scale }
    };
    let mut out = String::new();
    let (w, h) = (SIZE, SIZE + HEAD);
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" font-family=\"sans-serif\">"
    );
    let _ = writeln!(out, "<rect width=\"{w}\" height=\"{h}\" fill=\"#fff\"/>");
    let (mut line, mut lines) = (String::new(), Vec::new());
    for word in phrase.split(' ') {
        if line.len() + word.len() > 54 {
            lines.push(std::mem::take(&mut line));
        }
        line = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
    }
    lines.push(line);
    for (n, l) in lines.iter().enumerate() {
        let _ = writeln!(out, "<text x=\"6\" y=\"{}\" font-size=\"11\" fill=\"#222\">{l}</text>", 14 + 14 * n);
    }
    let (cx, cy) = (SIZE / 2.0, HEAD + SIZE / 2.0);
    let r = radius * scale;
    if pin.is_some() {
        let _ = writeln!(
            out,
            "<circle cx=\"{cx}\" cy=\"{cy}\" r=\"{r:.1}\" fill=\"none\" stroke=\"#999\" stroke-dasharray=\"4 3\"/>"
        );
    }
    for x in &shapes {
        let d = path(&x.geometry.map_coords(to));
        let look = match x.geometry {
            Geometry::LineString(_) | Geometry::MultiLineString(_) => {
                "fill=\"none\" stroke=\"#b3261e\" stroke-width=\"2.5\""
            }
            _ => "fill=\"#3b6fb6\" fill-opacity=\"0.3\" fill-rule=\"evenodd\" stroke=\"#3b6fb6\"",
        };
        let _ = writeln!(out, "<path d=\"{d}\" {look}><title>{}</title></path>", x.properties.role);
    }
    for p in &rows.places {
        let at = to(p.point.0);
        if !(0.0..=w).contains(&at.x) || !(HEAD..=h).contains(&at.y) {
            continue;
        }
        let name = p.properties.place_name.as_deref().unwrap_or("");
        let (anchor, dx) = if at.x > 0.7 * SIZE { ("end", -6.0) } else { ("start", 6.0) };
        let _ = writeln!(
            out,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"6\" height=\"6\" fill=\"#222\"/><text x=\"{:.1}\" y=\"{:.1}\" font-size=\"11\" text-anchor=\"{anchor}\">{name}</text>",
            at.x - 3.0,
            at.y - 3.0,
            at.x + dx,
            at.y + 13.0
        );
    }
    if pin.is_some() {
        let _ = writeln!(out, "<circle cx=\"{cx}\" cy=\"{cy}\" r=\"4\" fill=\"#b3261e\" stroke=\"#fff\"/>");
    }
    // A bar of a round length, a quarter to a half of the picture.
    let step = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0].into_iter().rev().find(|km| km * 1000.0 * scale < SIZE / 2.5);
    let km = step.unwrap_or(1.0);
    let (x, y) = (8.0, h - 10.0);
    let _ = writeln!(
        out,
        "<path d=\"M{x} {y}h{:.1}\" stroke=\"#222\" stroke-width=\"2\"/><text x=\"{x}\" y=\"{:.1}\" font-size=\"10\">{km} km</text>",
        km * 1000.0 * scale,
        y - 4.0
    );
    out.push_str("</svg>\n");
    out
}

fn path(g: &Geometry<f64>) -> String {
    let mut d = String::new();
    let mut ring = |l: &LineString<f64>, close: bool| {
        for (n, c) in l.simplify(0.15).0.iter().enumerate() {
            let _ = write!(d, "{}{:.1} {:.1}", if n == 0 { 'M' } else { 'L' }, c.x, c.y);
        }
        if close {
            d.push('Z');
        }
    };
    let mut polygon = |p: &Polygon<f64>| {
        ring(p.exterior(), true);
        p.interiors().iter().for_each(|h| ring(h, true));
    };
    match g {
        Geometry::Polygon(p) => polygon(p),
        Geometry::MultiPolygon(m) => m.iter().for_each(polygon),
        Geometry::LineString(l) => ring(l, false),
        Geometry::MultiLineString(m) => m.iter().for_each(|l| ring(l, false)),
        _ => {}
    }
    d
}
