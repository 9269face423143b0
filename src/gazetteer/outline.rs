//! What one file of outlines or lines holds.

use crate::packed::packed;
use geo::{BoundingRect, Coord, LineString, MultiPolygon, Polygon, Rect};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Areas and lines by the id of their place.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Outlines {
    pub areas: FxHashMap<Box<str>, MultiPolygon<f64>>,
    pub lines: FxHashMap<Box<str>, LineString<f64>>,
    /// Ids of the lines, in the order of the file.
    pub line_order: Vec<Box<str>>,
    /// Extents and ids of the areas, in the order of the file.
    pub boxes: Vec<(Rect<f64>, Box<str>)>,
    /// What is wrong with the file.
    pub error: Option<String>,
}

/// The same as bare coordinates, to be stored.
#[derive(Debug, Default)]
pub(super) struct Stored {
    areas: Vec<(String, Vec<Vec<Points>>)>,
    lines: Vec<(String, Points)>,
}

packed!(Stored { areas, lines });

/// lon, lat in degrees.
type Points = Vec<(f64, f64)>;

/// An area as bare coordinates.
pub(super) fn stored_area(area: &MultiPolygon<f64>) -> Vec<Vec<Points>> {
    let rings = |p: &Polygon<f64>| std::iter::once(p.exterior()).chain(p.interiors()).map(points).collect();
    area.0.iter().map(rings).collect()
}

/// An area of bare coordinates.
pub(super) fn area_of(stored: Vec<Vec<Points>>) -> MultiPolygon<f64> {
    let polygon = |rings: Vec<Points>| {
        let mut lines = rings.into_iter().map(LineString::from);
        let outer = lines.next().unwrap_or_else(|| LineString::new(Vec::new()));
        Polygon::new(outer, lines.collect())
    };
    MultiPolygon::new(stored.into_iter().map(polygon).collect())
}

fn points(line: &LineString<f64>) -> Points {
    line.0.iter().map(|Coord { x, y }| (*x, *y)).collect()
}

impl Outlines {
    /// As bare coordinates, in the order of the file.
    pub fn store(&self) -> Stored {
        let areas = self.boxes.iter().filter_map(|(_, id)| Some((id.to_string(), stored_area(self.areas.get(id)?))));
        let lines = self.line_order.iter().filter_map(|id| Some((id.to_string(), points(self.lines.get(id)?))));
        Stored { areas: areas.collect(), lines: lines.collect() }
    }

    /// Of bare coordinates.
    pub fn restore(stored: Stored) -> Outlines {
        let mut out = Outlines::default();
        for (id, area) in stored.areas {
            out.add_area(id.into(), area_of(area));
        }
        for (id, line) in stored.lines {
            out.add_line(id.into(), LineString::from(line));
        }
        out
    }

    fn add_area(&mut self, id: Box<str>, area: MultiPolygon<f64>) {
        if let Some(r) = area.bounding_rect() {
            self.boxes.push((r, id.clone()));
        }
        self.areas.insert(id, area);
    }

    fn add_line(&mut self, id: Box<str>, line: LineString<f64>) {
        self.line_order.push(id.clone());
        self.lines.insert(id, line);
    }
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    id: Option<String>,
    #[serde(default)]
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize, Default)]
struct Properties {
    id: Option<String>,
    pcode: Option<String>,
    adm1_pcode: Option<String>,
    adm2_pcode: Option<String>,
    adm3_pcode: Option<String>,
}

type Ring = Vec<Vec<f64>>;

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Ring>),
    MultiPolygon(Vec<Vec<Ring>>),
    LineString(Ring),
    MultiLineString(Vec<Ring>),
    #[serde(other)]
    Other,
}

impl Outlines {
    /// Reads a GeoJSON FeatureCollection; `path` is for messages.
    pub fn parse(path: &str, text: &str) -> Outlines {
        match serde_json::from_str::<Collection>(text) {
            Ok(c) => Self::of(c, path),
            Err(e) => Outlines {
                error: Some(format!("{path}: {e}; write a GeoJSON FeatureCollection")),
                ..Outlines::default()
            },
        }
    }

    fn of(collection: Collection, path: &str) -> Outlines {
        let mut out = Outlines::default();
        for f in collection.features {
            let p = f.properties;
            let pcode = p.adm3_pcode.or(p.adm2_pcode).or(p.adm1_pcode);
            let Some(id) = p.id.or(f.id).or(p.pcode).or(pcode) else {
                out.error = Some(format!("{path}: a feature has no id; give each the id of its place"));
                continue;
            };
            let id: Box<str> = id.into();
            let area = match f.geometry {
                Geometry::Polygon(rings) => MultiPolygon::new(vec![polygon(rings)]),
                Geometry::MultiPolygon(list) => MultiPolygon::new(list.into_iter().map(polygon).collect()),
                Geometry::LineString(points) => {
                    out.add_line(id, line(points));
                    continue;
                }
                Geometry::MultiLineString(parts) => {
                    let longest = parts.into_iter().max_by_key(Vec::len).unwrap_or_default();
                    out.add_line(id, line(longest));
                    continue;
                }
                Geometry::Other => continue,
            };
            out.add_area(id, area);
        }
        out
    }
}

fn line(points: Ring) -> LineString<f64> {
    points.iter().filter_map(|p| Some((*p.first()?, *p.get(1)?))).collect()
}

fn polygon(rings: Vec<Ring>) -> Polygon<f64> {
    let mut lines = rings.into_iter().map(line);
    let outer = lines.next().unwrap_or_else(|| LineString::new(Vec::new()));
    Polygon::new(outer, lines.collect())
}
