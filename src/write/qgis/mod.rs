//! `frontline.qgs`: a QGIS project over the GeoJSON files beside it, styled, labelled, with map tips, moving in time; and the
//! same looks as loose `.qml` styles. For QGIS 3.22 and later.
//!
//! Paths are relative, so the folder can be moved. A layer without features is left out: QGIS opens an empty
//! collection as a table and would warn.

mod look;
mod symbol;
mod xml;

use super::style::{Labels, style};
use super::table::bounds;
use crate::feature::Run;
use geo::{Geometry, Rect};
pub(super) use look::qml;
use look::{Look, Used};
use quick_xml::escape::escape;
use std::io::{self, Write};

pub(super) fn events_qml(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(qml("events", run.labels).as_bytes())
}

pub(super) fn lines_qml(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(qml("extents_lines", run.labels).as_bytes())
}

pub(super) fn areas_qml(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(qml("extents_areas", run.labels).as_bytes())
}

pub(super) fn places_qml(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(qml("places", run.labels).as_bytes())
}

/// One layer of the project.
struct Entry {
    look: &'static Look,
    bounds: Rect<f64>,
}

pub(super) fn project(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let layers = layers(run);
    let labels = run.labels;
    let used = Used::of(run);
    let range = range(run);
    writeln!(out, "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>")?;
    let title = escape(style().word("title", labels));
    writeln!(
        out,
        "<qgis projectname=\"{title}\" version=\"3.22.0-Białowieża\">\n<homePath path=\"\"/>\n<title>{title}</title>"
    )?;
    writeln!(out, "<projectCrs>{}</projectCrs>", xml::WEB_MERCATOR)?;
    tree(&layers, labels, out)?;
    let view = view(&layers);
    canvas(view, out)?;
    writeln!(out, "<projectlayers>")?;
    for l in &layers {
        layer(l, labels, &used, out)?;
    }
    writeln!(out, "</projectlayers>\n<layerorder>")?;
    for l in layers.iter().rev() {
        writeln!(out, "<layer id=\"{}\"/>", l.look.id())?;
    }
    writeln!(out, "</layerorder>")?;
    properties(range.is_some(), out)?;
    let (low, high) = view;
    writeln!(
        out,
        "<ProjectViewSettings UseProjectScales=\"0\" rotation=\"0\"><Scales/><DefaultViewExtent xmin=\"{:.0}\" ymin=\"{:.0}\" \
         xmax=\"{:.0}\" ymax=\"{:.0}\">{}</DefaultViewExtent></ProjectViewSettings>",
        low.0,
        low.1,
        high.0,
        high.1,
        xml::WEB_MERCATOR
    )?;
    if let Some((start, end)) = range {
        writeln!(
            out,
            "<ProjectTimeSettings timeStep=\"1\" timeStepUnit=\"d\" frameRate=\"1\" cumulativeTemporalRange=\"0\">\
             <TemporalRange><start>{start}</start><end>{end}</end></TemporalRange></ProjectTimeSettings>"
        )?;
    }
    writeln!(out, "</qgis>")
}

/// Layers that have features, the lowest first.
fn layers(run: &Run) -> Vec<Entry> {
    let points: Vec<Geometry<f64>> = run.events.iter().filter_map(|r| Some(r.point()?.into())).collect();
    let places: Vec<Geometry<f64>> = run.places.iter().map(|r| r.point.into()).collect();
    let is_area = |g: &&Geometry<f64>| matches!(g, Geometry::Polygon(_) | Geometry::MultiPolygon(_));
    let areas = bounds(run.extents.iter().map(|r| &r.geometry).filter(is_area));
    let lines = bounds(run.extents.iter().map(|r| &r.geometry).filter(|g| !is_area(g)));
    let all = [
        ("extents_areas", areas),
        ("places", bounds(places.iter())),
        ("extents_lines", lines),
        ("events", bounds(points.iter())),
    ];
    all.into_iter().filter_map(|(name, bounds)| Some(Entry { look: Look::named(name)?, bounds: bounds? })).collect()
}

/// The days that the run's own events span, not those they recall; all events' where there are no others.
fn range(run: &Run) -> Option<(String, String)> {
    let span = |recalled: bool| {
        let spans = || {
            run.events
                .iter()
                .filter(move |e| recalled || !e.background)
                .filter_map(|e| Some((e.start.as_deref()?, e.end.as_deref()?)))
        };
        Some((spans().map(|s| s.0).min()?.to_owned(), spans().map(|s| s.1).max()?.to_owned()))
    };
    let (start, end) = span(false).or_else(|| span(true))?;
    Some((midnight(&start).unwrap_or(start), end))
}

/// The midnight in Damascus before an instant, so that steps of a day are days there.
fn midnight(instant: &str) -> Option<String> {
    let t: jiff::Timestamp = instant.parse().ok()?;
    let day = t.in_tz("Asia/Damascus").ok()?.start_of_day().ok()?;
    Some(crate::feature::instant_utc(day.timestamp()))
}

/// Metres of the web's Mercator projection.
fn mercator(lon: f64, lat: f64) -> (f64, f64) {
    const RADIUS: f64 = 6_378_137.0;
    let y = (std::f64::consts::FRAC_PI_4 + lat.clamp(-85.0, 85.0).to_radians() / 2.0).tan().ln();
    (RADIUS * lon.to_radians(), RADIUS * y)
}

type Corner = (f64, f64);

/// What the map shows when it opens: everything drawn, with a margin and never less than some 20 km; Syria without layers.
fn view(layers: &[Entry]) -> (Corner, Corner) {
    let drawn = layers.iter().filter(|l| l.look.name != "places");
    let all = drawn.map(|l| l.bounds).reduce(|a, b| {
        Rect::new(
            (a.min().x.min(b.min().x), a.min().y.min(b.min().y)),
            (a.max().x.max(b.max().x), a.max().y.max(b.max().y)),
        )
    });
    let all = all.unwrap_or_else(|| Rect::new((35.5, 32.3), (42.4, 37.4)));
    let (low, high) = (mercator(all.min().x, all.min().y), mercator(all.max().x, all.max().y));
    let margin = 10_000.0 + 0.05 * (high.0 - low.0).max(high.1 - low.1);
    ((low.0 - margin, low.1 - margin), (high.0 + margin, high.1 + margin))
}

fn tree(layers: &[Entry], labels: Labels, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<layer-tree-group><customproperties/>")?;
    for l in layers.iter().rev() {
        writeln!(
            out,
            "<layer-tree-layer id=\"{}\" name=\"{}\" source=\"{}\" providerKey=\"ogr\" checked=\"Qt::Checked\" expanded=\"{}\"><customproperties/></layer-tree-layer>",
            l.look.id(),
            escape(style().word(l.look.name, labels)),
            l.look.source,
            u8::from(l.look.name != "places")
        )?;
    }
    writeln!(out, "<custom-order enabled=\"0\"/></layer-tree-group>")
}

fn canvas((low, high): (Corner, Corner), out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<mapcanvas name=\"theMapCanvas\" annotationsVisible=\"1\"><units>meters</units><extent><xmin>{:.0}</xmin><ymin>{:.0}</ymin>\
         <xmax>{:.0}</xmax><ymax>{:.0}</ymax></extent><rotation>0</rotation><destinationsrs>{}</destinationsrs></mapcanvas>",
        low.0,
        low.1,
        high.0,
        high.1,
        xml::WEB_MERCATOR
    )
}

fn layer(l: &Entry, labels: Labels, used: &Used, out: &mut dyn Write) -> io::Result<()> {
    let look = l.look;
    let (low, high) = (l.bounds.min(), l.bounds.max());
    writeln!(
        out,
        "<maplayer type=\"vector\" geometry=\"{}\" wkbType=\"{}\" labelsEnabled=\"1\" simplifyDrawingHints=\"{}\" hasScaleBasedVisibilityFlag=\"0\" readOnly=\"0\">",
        look.geometry,
        look.geometry,
        u8::from(look.geometry != "Point")
    )?;
    writeln!(
        out,
        "<extent><xmin>{}</xmin><ymin>{}</ymin><xmax>{}</xmax><ymax>{}</ymax></extent>",
        low.x, low.y, high.x, high.y
    )?;
    writeln!(
        out,
        "<id>{}</id><datasource>{}</datasource><layername>{}</layername>",
        look.id(),
        look.source,
        escape(style().word(look.name, labels))
    )?;
    writeln!(out, "<srs>{}</srs><provider encoding=\"UTF-8\">ogr</provider>", xml::WGS84)?;
    write!(out, "{}", look.body(labels, Some(used)))?;
    writeln!(out, "</maplayer>")
}

fn properties(timed: bool, out: &mut dyn Write) -> io::Result<()> {
    // Mode 1 is animation: the controller opens ready to play.
    writeln!(
        out,
        "<properties><Paths><Absolute type=\"bool\">false</Absolute></Paths>\
         <SpatialRefSys><ProjectionsEnabled type=\"int\">1</ProjectionsEnabled></SpatialRefSys>\
         <TemporalControllerWidget><NavigationMode type=\"int\">{}</NavigationMode></TemporalControllerWidget></properties>",
        u8::from(timed)
    )
}
