//! KML 2.3 for Google Earth: events with time spans, symbols by type coloured by side, descriptions with sentence, claimant
//! and source, and the same fields as everywhere as extended data. `kmz` holds the symbols too; `kml` is one plain file.

use super::icon;
use super::style::{Labels, Style, style};
use super::table::{self, Row, Table};
use crate::feature::{Run, number};
use geo::{Geometry, LineString, Polygon};
use quick_xml::escape::escape;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{self, Cursor, Write};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

pub(super) fn plain(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    document(run, false, out)
}

pub(super) fn packed(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Without a clock's time, so that the same run gives the same bytes.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("doc.kml", options).map_err(io::Error::other)?;
    document(run, true, &mut zip)?;
    for glyph in &style().glyphs {
        zip.start_file(format!("icons/{}.png", glyph.id), options.compression_method(CompressionMethod::Stored))
            .map_err(io::Error::other)?;
        zip.write_all(&icon::png(glyph)?)?;
    }
    out.write_all(zip.finish().map_err(io::Error::other)?.get_ref())
}

fn document(run: &Run, icons: bool, out: &mut dyn Write) -> io::Result<()> {
    let (style, labels) = (style(), run.labels);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>")?;
    writeln!(out, "<name>{}</name>", escape(style.word("title", labels)))?;
    let (events, places) = (table::events(run)?, table::places(run)?);
    let mut extents = table::areas(run)?;
    styles(&events, style, icons, out)?;
    folder(&events, style, labels, out)?;
    folder(&extents, style, labels, out)?;
    extents = table::lines(run)?;
    folder(&extents, style, labels, out)?;
    folder(&places, style, labels, out)?;
    writeln!(out, "</Document>\n</kml>")
}

/// KML writes colours as alpha, blue, green, red.
fn colour(hex: &str, alpha: &str) -> String {
    let part = |i: usize| hex.get(i..i + 2).unwrap_or("80").to_ascii_lowercase();
    format!("{alpha}{}{}{}", part(5), part(3), part(1))
}

/// One style for each type and side that occurs, one a side for extents, one for places.
fn styles(events: &Table, style: &Style, icons: bool, out: &mut dyn Write) -> io::Result<()> {
    let used: BTreeSet<(&str, &str)> =
        events.rows.iter().map(|r| (text(events, r, "event_type").unwrap_or(""), side(events, r, style))).collect();
    for (kind, id) in used {
        let fill = style.side(Some(id)).map_or("#808080", |s| s.fill.as_str());
        let glyph = style.event(kind).map_or("circle", |e| e.glyph.as_str());
        write!(out, "<Style id=\"{kind}-{id}\"><IconStyle><color>{}</color>", colour(fill, "ff"))?;
        if icons {
            write!(out, "<scale>0.8</scale><Icon><href>icons/{glyph}.png</href></Icon>")?;
        }
        writeln!(out, "</IconStyle><LabelStyle><scale>0.8</scale></LabelStyle></Style>")?;
    }
    for side in &style.sides {
        writeln!(
            out,
            "<Style id=\"extent-{}\"><LineStyle><color>{}</color><width>2.5</width></LineStyle><PolyStyle><color>{}</color></PolyStyle></Style>",
            side.id,
            colour(&side.fill, "ff"),
            colour(&side.fill, "40")
        )?;
    }
    write!(out, "<Style id=\"place\"><IconStyle><color>ff404040</color><scale>0.4</scale>")?;
    if icons {
        write!(out, "<Icon><href>icons/circle.png</href></Icon>")?;
    }
    writeln!(out, "</IconStyle><LabelStyle><scale>0.7</scale></LabelStyle></Style>")
}

fn text<'a>(t: &Table, row: &'a Row, column: &str) -> Option<&'a str> {
    let i = t.columns.iter().position(|(n, _)| n == column)?;
    row.values.get(i)?.as_str()
}

fn side<'a>(t: &Table, row: &Row, style: &'a Style) -> &'a str {
    style.side(text(t, row, "actor_side")).map_or("unknown", |s| s.id.as_str())
}

fn folder(t: &Table, style: &Style, labels: Labels, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<Folder><name>{}</name>", escape(style.word(t.name, labels)))?;
    for row in &t.rows {
        placemark(t, row, style, labels, out)?;
    }
    writeln!(out, "</Folder>")
}

fn placemark(t: &Table, row: &Row, style: &Style, labels: Labels, out: &mut dyn Write) -> io::Result<()> {
    let get = |column: &str| text(t, row, column);
    let place = match labels {
        Labels::Ar => get("place_name_ar").or_else(|| get("place_name")),
        _ => get("place_name"),
    };
    let kind = get("event_type").and_then(|k| style.event(k)).map(|e| e.label.get(labels));
    let (name, look) = match t.name {
        "events" => (
            [kind, place].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            format!("{}-{}", get("event_type").unwrap_or(""), side(t, row, style)),
        ),
        "places" => (place.or_else(|| get("place_text")).unwrap_or("").to_owned(), "place".to_owned()),
        _ => {
            let role = style.roles.iter().find(|r| Some(r.id.as_str()) == get("role")).map(|r| r.label.get(labels));
            (
                [kind, role].into_iter().flatten().collect::<Vec<_>>().join(" · "),
                format!("extent-{}", side(t, row, style)),
            )
        }
    };
    write!(out, "<Placemark><name>{}</name>", escape(name.as_str()))?;
    write!(out, "<description>{}</description>", escape(description(t, row, style, labels).as_str()))?;
    // A bound that is missing would mean "for ever": an undated event has no span and always shows.
    if let (Some(start), Some(end)) = (get("start"), get("end")) {
        write!(out, "<TimeSpan><begin>{start}</begin><end>{end}</end></TimeSpan>")?;
    }
    write!(out, "<styleUrl>#{look}</styleUrl><ExtendedData>")?;
    for ((column, _), value) in t.columns.iter().zip(&row.values) {
        let value = match value {
            // The span has these; as fields they would clash with it in readers that make fields of both.
            _ if matches!(column.as_str(), "start" | "end") => continue,
            Value::Null => continue,
            Value::String(s) => s.clone(),
            Value::Number(n) => n.as_f64().map_or_else(|| n.to_string(), number),
            other => other.to_string(),
        };
        write!(out, "<Data name=\"{column}\"><value>{}</value></Data>", escape(value.as_str()))?;
    }
    write!(out, "</ExtendedData>")?;
    geometry(&row.geometry, out)?;
    writeln!(out, "</Placemark>")
}

/// What a click shows, as HTML: the sentence, who says so, by whom against whom, and where to read it.
fn description(t: &Table, row: &Row, style: &Style, labels: Labels) -> String {
    let get = |column: &str| text(t, row, column).filter(|s| !s.is_empty());
    let direction = if get("lang").unwrap_or(labels.code()) == "ar" { "rtl" } else { "ltr" };
    let mut html = format!("<p dir=\"{direction}\">{}</p>", escape(get("sentence").unwrap_or("")));
    let mut line = |key: &str, value: &str| {
        html.push_str(&format!("<br/><b>{}</b>: {}", escape(style.word(key, labels)), escape(value)));
    };
    for (key, column) in [
        ("who", "actor_name"),
        ("whom", "target_name"),
        ("when", "date"),
        ("says", "claimant_name"),
        ("published", "reported_at"),
    ] {
        if let Some(v) = get(column) {
            line(key, v);
        }
    }
    if let Some(title) = get("title").or_else(|| get("outlet")) {
        line("source", title);
    }
    if let Some(url) = get("url").filter(|u| u.starts_with("http")) {
        html.push_str(&format!("<br/><a href=\"{0}\">{0}</a>", escape(url)));
    }
    html
}

fn geometry(g: &Geometry<f64>, out: &mut dyn Write) -> io::Result<()> {
    match g {
        Geometry::Point(p) => {
            write!(out, "<Point><coordinates>{},{}</coordinates></Point>", number(p.x()), number(p.y()))
        }
        Geometry::MultiLineString(m) => several(&m.0, out, |l, out| {
            write!(
                out,
                "<LineString><tessellate>1</tessellate><coordinates>{}</coordinates></LineString>",
                coordinates(l)
            )
        }),
        Geometry::MultiPolygon(m) => several(&m.0, out, polygon),
        _ => Ok(()),
    }
}

fn several<T>(parts: &[T], out: &mut dyn Write, each: impl Fn(&T, &mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if let [one] = parts {
        return each(one, out);
    }
    write!(out, "<MultiGeometry>")?;
    for part in parts {
        each(part, out)?;
    }
    write!(out, "</MultiGeometry>")
}

fn polygon(p: &Polygon<f64>, out: &mut dyn Write) -> io::Result<()> {
    let ring = |l: &LineString<f64>| format!("<LinearRing><coordinates>{}</coordinates></LinearRing>", coordinates(l));
    write!(out, "<Polygon><tessellate>1</tessellate><outerBoundaryIs>{}</outerBoundaryIs>", ring(p.exterior()))?;
    for hole in p.interiors() {
        write!(out, "<innerBoundaryIs>{}</innerBoundaryIs>", ring(hole))?;
    }
    write!(out, "</Polygon>")
}

fn coordinates(l: &LineString<f64>) -> String {
    l.0.iter().map(|c| format!("{},{}", number(c.x), number(c.y))).collect::<Vec<_>>().join(" ")
}
