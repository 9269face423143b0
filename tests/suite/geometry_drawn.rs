//! Drawn cases: a phrase in three languages and the cells of a grid that its extent covers. The files are those of
//! `tests/geometry_cases`; `UPDATE_CASES=1 cargo test --test suite geometry_drawn` draws what comes out: look at the difference.
//!
//! `#` a cell whose middle the extent covers, `+` one that a line of it passes, `*` the one of the best point, `.` none;
//! letters are the places named. A phrase has one drawing: the three languages must give the same bytes.

use crate::reading::{knowledge, rows, told};
use frontline::assemble::Rows;
use geo::{BoundingRect, Contains, Coord, Geometry, Intersects, Point, Rect};
use std::fs;
use std::path::PathBuf;

const COLUMNS: usize = 33;
const LINES: usize = 17;

/// The first event on a grid over its extents, with the anchor's letter and a line that says what it is.
fn draw(rows: &Rows) -> String {
    let Some(e) = rows.events.first() else { return "no event".into() };
    let own: Vec<_> = rows.extents.iter().filter(|x| x.properties.event_id == e.event_id).collect();
    let roles: Vec<&str> = own.iter().map(|x| x.properties.role).collect();
    let pin = e.lon.zip(e.lat).map(|(lon, lat)| Point::new(lon, lat));
    let radius = e.uncertainty_m.map_or_else(|| "no pin".into(), |u| format!("radius {:.1} km", u / 1000.0));
    let head = format!(
        "{} {}, {radius}, [{}]",
        e.relation.unwrap_or("-"),
        e.place_name.as_deref().unwrap_or("-"),
        roles.join(" ")
    );
    if own.is_empty() {
        return head;
    }
    let mut frame: Option<Rect<f64>> = None;
    for r in own.iter().filter_map(|x| x.geometry.bounding_rect()) {
        frame = Some(frame.map_or(r, |f| {
            Rect::new(
                Coord { x: f.min().x.min(r.min().x), y: f.min().y.min(r.min().y) },
                Coord { x: f.max().x.max(r.max().x), y: f.max().y.max(r.max().y) },
            )
        }));
    }
    let f = frame.unwrap();
    let (w, h) = (f.width() / COLUMNS as f64, f.height() / LINES as f64);
    let mut out = vec![head];
    for row in 0..LINES {
        let mut line = String::new();
        for column in 0..COLUMNS {
            let low = Coord { x: f.min().x + column as f64 * w, y: f.max().y - (row + 1) as f64 * h };
            let cell = Rect::new(low, Coord { x: low.x + w, y: low.y + h });
            let middle = Point::from(cell.center());
            let best = pin.is_some_and(|p| cell.intersects(&p)) && !line.ends_with('*');
            line.push(if best {
                '*'
            } else if own.iter().any(|x| is_line(&x.geometry) && x.geometry.intersects(&cell)) {
                '+'
            } else if own.iter().any(|x| !is_line(&x.geometry) && x.geometry.contains(&middle)) {
                '#'
            } else {
                '.'
            });
        }
        out.push(line);
    }
    out.join("\n")
}

fn is_line(g: &Geometry<f64>) -> bool {
    matches!(g, Geometry::LineString(_) | Geometry::MultiLineString(_))
}

fn block<'t>(text: &'t str, name: &str) -> &'t str {
    let (_, after) = text.split_once(&format!("```{name}\n")).unwrap_or_else(|| panic!("no {name} block in {text}"));
    after.split_once("```").unwrap().0.trim_end_matches('\n')
}

#[test]
fn the_pictures_of_the_documentation_are_what_the_program_draws() {
    let k = knowledge();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/geometry");
    for (name, svg) in crate::draw_geometry::pictures(k) {
        let kept = fs::read_to_string(folder.join(format!("{name}.svg"))).unwrap_or_default();
        assert!(kept == svg, "{name}.svg differs: cargo run --release --example draw_geometry");
        assert!(svg.contains("<path") || name == "at", "{name}: nothing is drawn");
    }
}

#[test]
fn phrases_cover_the_cells_drawn() {
    let k = knowledge();
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/geometry_cases");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let mut out = String::new();
        for (n, case) in text.split("\n## ").enumerate() {
            if n == 0 {
                out.push_str(case);
                continue;
            }
            seen += 1;
            let title = case.lines().next().unwrap_or("");
            let mut first: Option<(String, String)> = None;
            for phrase in block(case, "phrase").lines() {
                let (lang, words) = phrase.split_once(": ").unwrap();
                let rows = rows(k, lang, words);
                let (drawn, same) = (draw(&rows), told(&rows));
                match &first {
                    None => first = Some((drawn, same)),
                    Some((_, expected)) if *expected != same => {
                        wrong.push(format!(
                            "{title}: {lang} differs\n{}\n{same}",
                            expected.chars().take(700).collect::<String>()
                        ));
                    }
                    Some(_) => {}
                }
            }
            let drawn = first.map_or(String::new(), |f| f.0);
            let expected = block(case, "drawn");
            if drawn != expected {
                wrong.push(format!("{title}\n--- expected\n{expected}\n--- drawn\n{drawn}"));
            }
            let old =
                if expected.is_empty() { "```drawn\n```".to_owned() } else { format!("```drawn\n{expected}\n```") };
            out.push_str("\n## ");
            out.push_str(&case.replace(&old, &format!("```drawn\n{drawn}\n```")));
        }
        if update {
            fs::write(path, out).unwrap();
        }
    }
    if update {
        wrong.retain(|w| w.contains(" differs"));
    }
    assert!(seen >= 15, "only {seen} cases were found");
    assert!(wrong.is_empty(), "{} of {seen} cases\n{}", wrong.len(), wrong.join("\n\n"));
}
