//! How maps show events: the table `style.toml`, read by every writer that draws.

pub use crate::feature::Labels;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A text in the three languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// English.
    pub en: String,
    /// French.
    pub fr: String,
    /// Arabic.
    pub ar: String,
}

impl Label {
    /// The text in a language.
    pub fn get(&self, labels: Labels) -> &str {
        match labels {
            Labels::En => &self.en,
            Labels::Fr => &self.fr,
            Labels::Ar => &self.ar,
        }
    }
}

/// How a side of the war is coloured.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// A side of the actor table, or `unknown`.
    pub id: String,
    /// Colour of symbols and areas, `#RRGGBB`.
    pub fill: String,
    /// Colour of text on it, `#RRGGBB`.
    pub ink: String,
    /// Its name.
    pub label: Label,
}

/// How an event type is drawn.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Symbol {
    /// The event type.
    pub id: String,
    /// Id of its glyph.
    pub glyph: String,
    /// Its name.
    pub label: Label,
}

/// What an extent is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The role.
    pub id: String,
    /// Its name.
    pub label: Label,
}

/// A shape in a box of 24 by 24, y downwards; rings filled by the even-odd rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Glyph {
    /// Its id.
    pub id: String,
    /// SVG path data of M, L and Z with absolute coordinates.
    pub path: String,
}

impl Glyph {
    /// Its rings, (x, y) in 0..24; None where the path holds anything but M, L, Z and numbers.
    pub fn rings(&self) -> Option<Vec<Vec<(f64, f64)>>> {
        let closed = self.path.trim().strip_suffix('Z')?;
        closed
            .split('Z')
            .map(|ring| {
                ring.trim()
                    .strip_prefix('M')?
                    .split('L')
                    .map(|point| {
                        let (x, y) = point.trim().split_once(' ')?;
                        Some((x.parse().ok()?, y.parse().ok()?))
                    })
                    .collect()
            })
            .collect()
    }
}

/// The table.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// Sides, in the order of legends.
    #[serde(rename = "side")]
    pub sides: Vec<Side>,
    /// Event types, in the order of legends.
    #[serde(rename = "event")]
    pub events: Vec<Symbol>,
    /// Roles of extents.
    #[serde(rename = "role")]
    pub roles: Vec<Role>,
    /// Shapes.
    #[serde(rename = "glyph")]
    pub glyphs: Vec<Glyph>,
    /// Words of maps and legends, by key.
    pub text: BTreeMap<String, Label>,
}

/// The table as it is written, for writers that hand it on whole.
pub const STYLE_TOML: &str = include_str!("style.toml");

static STYLE: LazyLock<Style> = LazyLock::new(|| {
    // The table is compiled in and a test reads it: the fallback is never met.
    toml::from_str(STYLE_TOML).unwrap_or_default()
});

/// The table.
pub fn style() -> &'static Style {
    &STYLE
}

impl Style {
    /// The row of a side; that of `unknown` where the side is null or not listed.
    pub fn side(&self, id: Option<&str>) -> Option<&Side> {
        let find = |id: &str| self.sides.iter().find(|s| s.id == id);
        id.and_then(find).or_else(|| find("unknown"))
    }

    /// The row of an event type.
    pub fn event(&self, id: &str) -> Option<&Symbol> {
        self.events.iter().find(|e| e.id == id)
    }

    /// A glyph by its id.
    pub fn glyph(&self, id: &str) -> Option<&Glyph> {
        self.glyphs.iter().find(|g| g.id == id)
    }

    /// A word of maps in a language; its key where there is none.
    pub fn word<'a>(&'a self, key: &'a str, labels: Labels) -> &'a str {
        self.text.get(key).map_or(key, |l| l.get(labels))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read() -> Style {
        toml::from_str(STYLE_TOML).unwrap()
    }

    #[test]
    fn every_event_type_and_every_side_has_its_row() {
        let style = read();
        let files: toml::Table = include_str!("../lexicon/event_types.toml").parse().unwrap();
        for id in files.keys() {
            assert!(style.event(id).is_some(), "event type {id} has no symbol");
        }
        assert_eq!(style.events.len(), files.len());
        for table in [include_str!("../lexicon/actors.toml"), include_str!("../lexicon/claimants.toml")] {
            let rows: toml::Table = table.parse().unwrap();
            for row in rows.values().filter_map(|v| v.as_array()).flatten() {
                let Some(side) = row.get("side").and_then(|s| s.as_str()) else { continue };
                // A monitor or an outlet has no side.
                assert!(side == "none" || style.sides.iter().any(|s| s.id == side), "side {side} has no colour");
            }
        }
    }

    #[test]
    fn ids_are_unique_labels_full_and_glyphs_closed() {
        let style = read();
        let mut ids: Vec<&str> = style.sides.iter().map(|s| s.id.as_str()).collect();
        ids.extend(style.glyphs.iter().map(|g| g.id.as_str()));
        ids.sort_unstable();
        assert!(ids.windows(2).all(|w| w[0] != w[1]));
        let labels = style.sides.iter().map(|s| &s.label).chain(style.events.iter().map(|e| &e.label));
        for l in labels.chain(style.roles.iter().map(|r| &r.label)).chain(style.text.values()) {
            assert!(!l.en.is_empty() && !l.fr.is_empty(), "{l:?}");
            assert!(l.ar.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c)), "{l:?}");
        }
        for e in &style.events {
            let glyph = style.glyph(&e.glyph).unwrap();
            for ring in glyph.rings().unwrap() {
                assert!(
                    ring.len() >= 3 && ring.iter().all(|(x, y)| (0.0..=24.0).contains(x) && (0.0..=24.0).contains(y))
                );
            }
        }
        // Two types never share a glyph: colour is taken, so shape alone says what happened.
        let mut glyphs: Vec<&str> = style.events.iter().map(|e| e.glyph.as_str()).collect();
        glyphs.sort_unstable();
        assert!(glyphs.windows(2).all(|w| w[0] != w[1]));
    }

    fn rgb(hex: &str) -> [f64; 3] {
        [1, 3, 5].map(|i| {
            let c = f64::from(u8::from_str_radix(&hex[i..i + 2], 16).unwrap()) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Linear RGB as CIE L*a*b*.
    fn lab(c: [f64; 3]) -> [f64; 3] {
        let x = (0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.9505;
        let y = 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
        let z = (0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.089;
        let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        [116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))]
    }

    #[test]
    fn main_sides_differ_for_the_colour_blind_and_ink_is_legible() {
        // Machado, Oliveira and Fernandes 2009, severity 1: protanopia, deuteranopia, tritanopia, and normal sight.
        let sights = [
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ];
        let style = read();
        for sight in sights {
            let seen = |s: &Side| {
                let c = rgb(&s.fill);
                lab(sight.map(|row| (row[0] * c[0] + row[1] * c[1] + row[2] * c[2]).clamp(0.0, 1.0)))
            };
            let sides = &style.sides[..8];
            for (i, a) in sides.iter().enumerate() {
                for b in &sides[i + 1..] {
                    let d = seen(a).iter().zip(seen(b)).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt();
                    assert!(d > 10.0, "{} and {} look alike: {d:.1}", a.id, b.id);
                }
            }
        }
        for s in &style.sides {
            let light = |hex: &str| rgb(hex).iter().zip([0.2126, 0.7152, 0.0722]).map(|(c, w)| c * w).sum::<f64>();
            let (a, b) = (light(&s.fill) + 0.05, light(&s.ink) + 0.05);
            assert!((a / b).max(b / a) > 3.0, "{}: text on its colour can't be read", s.id);
        }
    }

    #[test]
    fn labels_follow_most_articles() {
        assert_eq!(Labels::of_most(["fr", "ar", "ar", "xx"].into_iter()), Labels::Ar);
        assert_eq!(Labels::of_most(["fr", "en"].into_iter()), Labels::Fr);
        assert_eq!(Labels::of_most(std::iter::empty()), Labels::En);
    }
}
