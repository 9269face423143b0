//! How each layer looks: renderer, labels, map tips, time. One text for the project, the loose styles and GeoPackage.

use super::symbol;
use crate::feature::Run;
use crate::write::style::{Labels, Side, style};
use quick_xml::escape::escape;
use std::collections::BTreeSet;

/// A layer of the project.
pub(super) struct Look {
    /// Name of the layer, also its key among the words of maps.
    pub(super) name: &'static str,
    /// Data source relative to the project.
    pub(super) source: &'static str,
    /// QGIS' name of its geometry family.
    pub(super) geometry: &'static str,
    timed: bool,
}

static ALL: [Look; 4] = [
    Look { name: "extents_areas", source: "./extents.geojson|geometrytype=Polygon", geometry: "Polygon", timed: true },
    Look {
        name: "extents_lines",
        source: "./extents.geojson|geometrytype=LineString",
        geometry: "LineString",
        timed: true,
    },
    Look { name: "places", source: "./places.geojson", geometry: "Point", timed: false },
    Look { name: "events", source: "./events.geojson", geometry: "Point", timed: true },
];

/// What occurs in a run: its legend lists nothing else.
pub(super) struct Used {
    types: BTreeSet<String>,
    sides: BTreeSet<String>,
}

impl Used {
    /// Event types of located events, sides of extents.
    pub(super) fn of(run: &Run) -> Self {
        Self {
            types: run.events.iter().filter(|e| e.lon.is_some()).map(|e| e.event_type.clone()).collect(),
            sides: run.extents.iter().filter_map(|e| e.properties.actor_side.clone()).collect(),
        }
    }
}

/// A loose style with every type and side; empty for a layer there is not.
pub(in crate::write) fn qml(layer: &str, labels: Labels) -> String {
    let Some(look) = Look::named(layer) else { return String::new() };
    format!(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.0-Białowieża\" \
         styleCategories=\"Symbology|Labeling|MapTips|Temporal\" labelsEnabled=\"1\">\n{}</qgis>\n",
        look.body(labels, None)
    )
}

/// Text in an expression.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// An expression that looks a field up in pairs and gives `or` where it is none of them.
fn lookup<'a>(field: &str, pairs: impl Iterator<Item = (&'a str, &'a str)>, or: &str) -> String {
    let pairs: Vec<String> = pairs.map(|(k, v)| format!("{},{}", quoted(k), quoted(v))).collect();
    format!("coalesce(map_get(map({}), {field}), {or})", pairs.join(","))
}

/// Signs for how a distance is meant.
const QUALIFIERS: [(&str, &str); 5] =
    [("about", "≈ "), ("at_least", "≥ "), ("more_than", "> "), ("less_than", "< "), ("up_to", "≤ ")];

/// What is not asserted, or only recalled, is drawn paler.
const PALER: &str = "CASE WHEN \"background\" OR \"status\" <> 'asserted' THEN 45 ELSE 100 END";

impl Look {
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|l| l.name == name)
    }

    /// Id in the project: QGIS wants more than ten characters.
    pub(super) fn id(&self) -> String {
        format!("frontline_{}", self.name)
    }

    /// Everything a layer or style holds beside its data source; `used` limits the legend.
    pub(super) fn body(&self, labels: Labels, used: Option<&Used>) -> String {
        let mut out = match self.name {
            "events" => events(used, labels),
            "places" => format!(
                "<renderer-v2 type=\"singleSymbol\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\"><symbols>{}</symbols></renderer-v2>\n",
                symbol::dot("0")
            ),
            _ => extents(self.geometry, used, labels),
        };
        out.push_str(&self.labelling(labels));
        out.push_str(&format!("<mapTip enabled=\"1\">{}</mapTip>\n", escape(tip(self.name, labels).as_str())));
        out.push_str(&format!("<previewExpression>{}</previewExpression>\n", escape(self.caption(labels).as_str())));
        if self.timed {
            out.push_str(
                "<temporal enabled=\"1\" mode=\"2\" startField=\"start\" endField=\"end\" limitMode=\"0\" accumulate=\"0\" \
                 durationField=\"\" durationUnit=\"min\" fixedDuration=\"0\" startExpression=\"\" endExpression=\"\">\
                 <fixedRange><start></start><end></end></fixedRange></temporal>\n",
            );
        }
        out.push_str("<blendMode>0</blendMode><featureBlendMode>0</featureBlendMode><layerOpacity>1</layerOpacity>\n");
        out
    }

    /// The expression that names a feature on the map, in the reader's language.
    fn caption(&self, labels: Labels) -> String {
        let style = style();
        match self.name {
            "places" => place(labels).to_owned(),
            "events" => lookup(
                "\"event_type\"",
                style.events.iter().map(|e| (e.id.as_str(), e.label.get(labels))),
                "\"event_type\"",
            ),
            _ => format!(
                "CASE WHEN \"distance_m\" IS NOT NULL THEN {} || format_number(\"distance_m\" / 1000, 0) || {} ELSE {} END",
                // "About 10 km" is no 10 km.
                lookup("\"qualifier\"", QUALIFIERS.into_iter(), "''"),
                quoted(if labels == Labels::Ar { " كم" } else { " km" }),
                lookup("\"role\"", style.roles.iter().map(|r| (r.id.as_str(), r.label.get(labels))), "\"role\"")
            ),
        }
    }

    fn labelling(&self, labels: Labels) -> String {
        // Numbers of QGIS' placements: 1 at a point, 2 along a line. Events have no label: where several share a spot QGIS
        // would set their labels around the ring as it likes, beside the wrong symbols. Legend and map tip name them.
        let (placement, size, bold, priority, dist) = match self.name {
            // Always under the point: of several mentions of one place only one has room.
            "places" => (1, 9, 1, 9, "0"),
            "extents_lines" => (2, 8, 1, 8, "1"),
            _ => return String::new(),
        };
        format!(
            "<labeling type=\"simple\"><settings calloutType=\"simple\"><text-style fontSize=\"{size}\" fontSizeUnit=\"Point\" \
             fontWeight=\"{}\" textColor=\"30,30,30,255\" textOpacity=\"1\" isExpression=\"1\" useSubstitutions=\"0\" fieldName=\"{}\">\
             <text-buffer bufferDraw=\"1\" bufferSize=\"0.8\" bufferSizeUnits=\"MM\" bufferColor=\"255,255,255,255\" bufferOpacity=\"0.9\" \
             bufferJoinStyle=\"128\" bufferNoFill=\"1\"/></text-style><placement placement=\"{placement}\" placementFlags=\"10\" quadOffset=\"7\" yOffset=\"1\" offsetUnits=\"MM\" \
             predefinedPositionOrder=\"TR,TL,BR,BL,R,L,TSR,BSR\" dist=\"{dist}\" distUnits=\"MM\" offsetType=\"1\" priority=\"{priority}\"/>\
             <rendering obstacle=\"1\" drawLabels=\"1\" scaleVisibility=\"0\" displayAll=\"0\" upsidedownLabels=\"0\"/></settings></labeling>\n",
            if bold == 1 { 75 } else { 50 },
            escape(self.caption(labels).as_str())
        )
    }
}

fn place(labels: Labels) -> &'static str {
    match labels {
        Labels::Ar => "coalesce(\"place_name_ar\", \"place_name\", \"place_text\")",
        _ => "coalesce(\"place_name\", \"place_text\")",
    }
}

/// Shape by type, colour by side; events on one spot stand around it.
fn events(used: Option<&Used>, labels: Labels) -> String {
    let style = style();
    let fill = lookup(
        "coalesce(\"actor_side\", 'unknown')",
        style.sides.iter().map(|s| (s.id.as_str(), s.fill.as_str())),
        "'#808080'",
    );
    let (mut categories, mut symbols) = (String::new(), String::new());
    let listed = style.events.iter().filter(|e| used.is_none_or(|u| u.types.contains(&e.id)));
    for (i, (event, glyph)) in listed.filter_map(|e| Some((e, style.glyph(&e.glyph)?))).enumerate() {
        categories.push_str(&category(i, &event.id, event.label.get(labels)));
        symbols.push_str(&symbol::marker(&i.to_string(), glyph, &fill, PALER));
    }
    let centre = symbol::dot("centerSymbol");
    format!(
        "<renderer-v2 type=\"pointDisplacement\" placement=\"0\" tolerance=\"4\" toleranceUnit=\"MM\" circleWidth=\"0.2\" \
         circleColor=\"120,120,120,160\" circleRadiusAddition=\"1\" labelAttributeName=\"\" labelDistanceFactor=\"0.5\" \
         maxLabelScaleDenominator=\"0\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\"><labelFontProperties description=\"Sans Serif,9,-1,5,50,0,0,0,0,0\" style=\"\"/>\n<renderer-v2 \
         type=\"categorizedSymbol\" attr=\"event_type\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\">\n<categories>{categories}</categories>\n\
         <symbols>{symbols}</symbols></renderer-v2>{centre}</renderer-v2>\n"
    )
}

/// Colour by side.
fn extents(geometry: &str, used: Option<&Used>, labels: Labels) -> String {
    let style = style();
    let (mut categories, mut symbols) = (String::new(), String::new());
    let listed = style.sides.iter().filter(|s| s.id == "unknown" || used.is_none_or(|u| u.sides.contains(&s.id)));
    for (i, side) in listed.enumerate() {
        // The category of everything else has an empty value.
        let value = if side.id == "unknown" { "" } else { side.id.as_str() };
        categories.push_str(&category(i, value, side.label.get(labels)));
        let name = i.to_string();
        symbols.push_str(&if geometry == "Polygon" {
            symbol::area(&name, &side.fill, border(side), PALER)
        } else {
            symbol::line(&name, border(side), PALER)
        });
    }
    format!(
        "<renderer-v2 type=\"categorizedSymbol\" attr=\"actor_side\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\">\n\
         <categories>{categories}</categories>\n<symbols>{symbols}</symbols></renderer-v2>\n"
    )
}

/// A line in white or pale grey would not be seen on paper.
fn border(side: &Side) -> &str {
    if matches!(side.id.as_str(), "civilians" | "unknown") { "#5A5A5A" } else { &side.fill }
}

fn category(i: usize, value: &str, label: &str) -> String {
    format!("<category render=\"true\" symbol=\"{i}\" value=\"{}\" label=\"{}\"/>", escape(value), escape(label))
}

/// The map tip, HTML with expressions: text of the article is escaped by the expression, a link is followed only to the web.
fn tip(layer: &str, labels: Labels) -> String {
    let style = style();
    let direction = if labels == Labels::Ar { "rtl" } else { "ltr" };
    let safe = |field: &str| format!("[% replace(replace(coalesce({field}, ''), '&', '&amp;'), '<', '&lt;') %]");
    let line = |key: &str, field: &str| {
        format!(
            "[% CASE WHEN {field} IS NOT NULL THEN '<br/><b>{}:</b> ' || replace(replace({field}, '&', '&amp;'), '<', '&lt;') ELSE '' END %]",
            style.word(key, labels).replace('\'', "''")
        )
    };
    let head = Look::named(layer).map(|l| l.caption(labels)).unwrap_or_default();
    let head = match layer {
        "events" => format!("{head} || coalesce(' · ' || {}, '')", place(labels)),
        _ => head,
    };
    let mut out = format!("<div dir=\"{direction}\" style=\"max-width:26em\"><b>[% {head} %]</b>");
    if layer == "events" {
        out.push_str(&line("who", "\"actor_name\""));
        out.push_str(&line("whom", "\"target_name\""));
    }
    if layer != "places" {
        out.push_str(&line("when", "to_string(\"date\")"));
    }
    // The sentence reads the way its own language does.
    let sentence = if layer.starts_with("extents") {
        format!("<p dir=\"auto\">{}</p>", safe("\"sentence\""))
    } else {
        format!("<p dir=\"[% if(\"lang\" = 'ar', 'rtl', 'ltr') %]\">{}</p>", safe("\"sentence\""))
    };
    out.push_str(&sentence);
    if layer == "events" {
        out.push_str(&line("says", "\"claimant_name\""));
        out.push_str(&line("source", "coalesce(\"title\", \"outlet\")"));
        out.push_str(
            "[% CASE WHEN \"url\" LIKE 'http%' THEN '<br/><a href=\"' || replace(replace(\"url\", '&', '&amp;'), '\"', '%22') || '\">' || replace(replace(\"url\", '&', '&amp;'), '<', '&lt;') || '</a>' ELSE '' END %]",
        );
    }
    out.push_str("</div>");
    out
}
