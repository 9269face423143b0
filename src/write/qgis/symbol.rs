//! Symbols of QGIS: markers drawn from glyphs, fills, lines.

use crate::write::style::Glyph;
use quick_xml::escape::escape;

/// `#RRGGBB` as QGIS writes colours: `r,g,b,a`.
pub(super) fn rgba(hex: &str, alpha: u8) -> String {
    let part = |i: usize| hex.get(i..i + 2).and_then(|h| u8::from_str_radix(h, 16).ok()).unwrap_or(128);
    format!("{},{},{},{alpha}", part(1), part(3), part(5))
}

fn options(pairs: &[(&str, &str)]) -> String {
    let inner: String = pairs
        .iter()
        .map(|(k, v)| format!("<Option type=\"QString\" name=\"{k}\" value=\"{}\"/>", escape(*v)))
        .collect();
    format!("<Option type=\"Map\">{inner}</Option>")
}

/// Properties that expressions give, feature by feature.
fn by_expression(pairs: &[(&str, &str)]) -> String {
    let inner: String = pairs
        .iter()
        .map(|(k, v)| {
            format!(
                "<Option type=\"Map\" name=\"{k}\"><Option type=\"bool\" name=\"active\" value=\"true\"/><Option type=\"QString\" \
                 name=\"expression\" value=\"{}\"/><Option type=\"int\" name=\"type\" value=\"3\"/></Option>",
                escape(*v)
            )
        })
        .collect();
    format!(
        "<data_defined_properties><Option type=\"Map\"><Option type=\"QString\" name=\"name\" value=\"\"/><Option type=\"Map\" \
         name=\"properties\">{inner}</Option><Option type=\"QString\" name=\"type\" value=\"collection\"/></Option></data_defined_properties>"
    )
}

fn symbol(
    name: &str,
    kind: &str,
    layer: &str,
    pairs: &[(&str, &str)],
    own: &[(&str, &str)],
    whole: &[(&str, &str)],
) -> String {
    format!(
        "<symbol name=\"{name}\" type=\"{kind}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">{}<layer class=\"{layer}\" \
         enabled=\"1\" locked=\"0\" pass=\"0\">{}{}</layer></symbol>\n",
        by_expression(whole),
        options(pairs),
        by_expression(own)
    )
}

/// A marker in the shape of a glyph. `fill` is an expression that gives its colour, `alpha` one that gives its opacity in
/// percent.
pub(super) fn marker(name: &str, glyph: &Glyph, fill: &str, alpha: &str) -> String {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"28\" height=\"28\" viewBox=\"-2 -2 28 28\"><path fill-rule=\"evenodd\" \
         d=\"{}\" fill=\"param(fill)\" fill-opacity=\"param(fill-opacity)\" stroke=\"param(outline)\" \
         stroke-width=\"param(outline-width)\" stroke-linejoin=\"round\"/></svg>",
        glyph.path
    );
    let image = format!("base64:{}", base64(svg.as_bytes()));
    let pairs = [
        ("name", image.as_str()),
        ("color", "190,190,190,255"),
        ("outline_color", "20,20,20,255"),
        ("outline_width", "0.25"),
        ("outline_width_unit", "MM"),
        ("size", "5"),
        ("size_unit", "MM"),
        ("scale_method", "diameter"),
    ];
    symbol(name, "marker", "SvgMarker", &pairs, &[("fillColor", fill)], &[("alpha", alpha)])
}

/// A small dot.
pub(super) fn dot(name: &str) -> String {
    let pairs = [
        ("name", "circle"),
        ("color", "255,255,255,255"),
        ("outline_color", "60,60,60,255"),
        ("outline_width", "0.3"),
        ("outline_width_unit", "MM"),
        ("size", "1.6"),
        ("size_unit", "MM"),
    ];
    symbol(name, "marker", "SimpleMarker", &pairs, &[], &[])
}

/// An area: pale, with its border in full colour.
pub(super) fn area(name: &str, hex: &str, border: &str, alpha: &str) -> String {
    let (fill, line) = (rgba(hex, 30), rgba(border, 230));
    let pairs = [
        ("color", fill.as_str()),
        ("style", "solid"),
        ("outline_color", line.as_str()),
        ("outline_style", "solid"),
        ("outline_width", "0.35"),
        ("outline_width_unit", "MM"),
        ("joinstyle", "round"),
    ];
    symbol(name, "fill", "SimpleFill", &pairs, &[], &[("alpha", alpha)])
}

/// A line.
pub(super) fn line(name: &str, hex: &str, alpha: &str) -> String {
    let colour = rgba(hex, 255);
    let pairs = [
        ("line_color", colour.as_str()),
        ("line_style", "solid"),
        ("line_width", "1.1"),
        ("line_width_unit", "MM"),
        ("capstyle", "round"),
        ("joinstyle", "round"),
    ];
    symbol(name, "line", "SimpleLine", &pairs, &[], &[("alpha", alpha)])
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let n = (0..3).fold(0_usize, |n, i| n << 8 | usize::from(three.get(i).copied().unwrap_or(0)));
        for i in 0..4 {
            let digit = DIGITS.get(n >> (18 - 6 * i) & 63).copied().unwrap_or(b'A');
            out.push(if i <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn base64_pads() {
        assert_eq!(
            [&b""[..], b"f", b"fo", b"foo", b"foob"].map(super::base64),
            ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]
        );
    }
}
