//! Outlines of areas and lines of roads and rivers, read when first asked for.

use geo::{BoundingRect, Contains, LineString, MultiPolygon, Point, Polygon, Rect};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::borrow::Cow;
use std::sync::OnceLock;

/// Geometry of one kind, in files that are read at most once.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    files: Vec<Source>,
    land: OnceLock<MultiPolygon<f64>>,
}

#[derive(Debug)]
struct Source {
    path: String,
    text: Cow<'static, str>,
    read: OnceLock<Read>,
}

#[derive(Debug, Default)]
struct Read {
    areas: FxHashMap<Box<str>, MultiPolygon<f64>>,
    lines: FxHashMap<Box<str>, LineString<f64>>,
    line_order: Vec<Box<str>>,
    boxes: Vec<(Rect<f64>, Box<str>)>,
    error: Option<String>,
}

impl Shapes {
    /// Of files by path; those of areas and lines are kept.
    pub fn new(files: impl IntoIterator<Item = (String, Cow<'static, str>)>) -> Shapes {
        let geo = files.into_iter().filter(|(p, _)| {
            (p.starts_with("polygons/") || p.starts_with("lines/")) && (p.ends_with(".geojson") || p.ends_with(".json"))
        });
        let mut files: Vec<Source> = geo.map(|(path, text)| Source { path, text, read: OnceLock::new() }).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Shapes { files, land: OnceLock::new() }
    }

    /// The area of an id. `hint` is the kind of the place: where to look first.
    pub fn area(&self, id: &str, hint: &str) -> Option<&MultiPolygon<f64>> {
        let own = match hint {
            "governorate" => "admin1",
            "district" => "admin2",
            "subdistrict" | "sub_district" => "admin3",
            "lake" => "lakes",
            _ => "regions",
        };
        let (first, rest): (Vec<&Source>, Vec<&Source>) = self.areas().partition(|f| f.path.contains(own));
        // Outlines of admin areas are large and lie in the file of their level; only others are looked for elsewhere.
        first
            .iter()
            .find_map(|f| f.read().areas.get(id))
            .or_else(|| rest.iter().filter(|f| !f.path.contains("admin")).find_map(|f| f.read().areas.get(id)))
    }

    /// The line of an id.
    pub fn line(&self, id: &str) -> Option<&LineString<f64>> {
        self.files.iter().filter(|f| f.path.starts_with("lines/")).find_map(|f| f.read().lines.get(id))
    }

    /// Ids and lines of roads, in the order of the files.
    pub fn roads(&self) -> Vec<(&str, &LineString<f64>)> {
        let reads =
            self.files.iter().filter(|f| f.path.starts_with("lines/") && f.path.contains("road")).map(Source::read);
        reads.flat_map(|r| r.line_order.iter().filter_map(|id| Some((&**id, r.lines.get(id)?)))).collect()
    }

    /// The union of the governorates, without the slivers that simplified outlines leave between neighbours.
    pub fn land(&self) -> Option<&MultiPolygon<f64>> {
        let land = self.land.get_or_init(|| {
            let Some(read) = self.areas().find(|f| f.path.contains("admin1")).map(Source::read) else {
                return MultiPolygon::new(Vec::new());
            };
            let parts = read.boxes.iter().filter_map(|(_, id)| read.areas.get(id)).flat_map(|a| a.0.iter());
            let whole = geo::unary_union(parts);
            let outer = whole.0.into_iter().map(|p| Polygon::new(p.into_inner().0, Vec::new()));
            MultiPolygon::new(outer.filter(|p| p.bounding_rect().is_some_and(|r| r.width() > SLIVER)).collect())
        });
        (!land.0.is_empty()).then_some(land)
    }

    /// Id of the admin area of a level that holds the point; points in the slivers between simplified outlines go to
    /// the nearest.
    pub fn admin(&self, level: u8, point: Point<f64>) -> Option<&str> {
        let name = format!("admin{level}");
        let read = self.areas().find(|f| f.path.contains(&name))?.read();
        let near = |r: &Rect<f64>, by: f64| {
            point.x() >= r.min().x - by
                && point.x() <= r.max().x + by
                && point.y() >= r.min().y - by
                && point.y() <= r.max().y + by
        };
        let inside = read.boxes.iter().filter(|(r, _)| near(r, 0.0));
        let found =
            inside.filter(|(_, id)| read.areas.get(id).is_some_and(|a| a.contains(&point))).map(|(_, id)| &**id);
        found.min().or_else(|| {
            use geo::{Distance, Euclidean};
            let close = read.boxes.iter().filter(|(r, _)| near(r, SLIVER));
            let by_distance =
                close.filter_map(|(_, id)| Some((Euclidean.distance(&point, read.areas.get(id)?), &**id)));
            by_distance.filter(|(d, _)| *d <= SLIVER).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
        })
    }

    /// Files that can't be read, with the reason; reads them all.
    pub fn errors(&self) -> Vec<String> {
        self.files.iter().filter_map(|f| f.read().error.clone()).collect()
    }

    fn areas(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().filter(|f| f.path.starts_with("polygons/"))
    }
}

/// Widest gap between neighbouring outlines, degrees.
const SLIVER: f64 = 0.01;

impl Source {
    fn read(&self) -> &Read {
        self.read.get_or_init(|| match serde_json::from_str::<Collection>(&self.text) {
            Ok(c) => Read::of(c, &self.path),
            Err(e) => Read {
                error: Some(format!("{}: {e}; write a GeoJSON FeatureCollection", self.path)),
                ..Read::default()
            },
        })
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

impl Read {
    fn of(collection: Collection, path: &str) -> Read {
        let mut out = Read::default();
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
                    out.line_order.push(id.clone());
                    out.lines.insert(id, line(points));
                    continue;
                }
                Geometry::MultiLineString(parts) => {
                    let longest = parts.into_iter().max_by_key(Vec::len).unwrap_or_default();
                    out.line_order.push(id.clone());
                    out.lines.insert(id, line(longest));
                    continue;
                }
                Geometry::Other => continue,
            };
            if let Some(r) = area.bounding_rect() {
                out.boxes.push((r, id.clone()));
            }
            out.areas.insert(id, area);
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
