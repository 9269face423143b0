//! Outlines of areas and lines of roads and rivers, each file read when first asked for.

use super::Files;
use super::built;
use super::outline::Outlines;
use geo::{BoundingRect, Contains, LineString, MultiPolygon, Point, Polygon, Rect};
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
    data: Data,
    read: OnceLock<Outlines>,
}

#[derive(Debug)]
enum Data {
    /// GeoJSON.
    Text(String),
    /// What the build script made of it.
    Block(&'static [u8]),
}

impl Shapes {
    /// Of files by path; those of areas and lines are kept.
    pub fn new(files: &Files) -> Shapes {
        let geo = files.iter().filter(|(p, _)| {
            (p.starts_with("polygons/") || p.starts_with("lines/")) && (p.ends_with(".geojson") || p.ends_with(".json"))
        });
        let source = |(p, t): (&String, &String)| Source::new(p.clone(), Data::Text(t.clone()));
        Shapes { files: geo.map(source).collect(), land: OnceLock::new() }
    }

    /// Of blocks by path, in order, and the outline of the country as the build script found it.
    pub fn of_blocks(files: Vec<(String, &'static [u8])>, land: MultiPolygon<f64>) -> Shapes {
        let files = files.into_iter().map(|(path, block)| Source::new(path, Data::Block(block))).collect();
        Shapes { files, land: land.into() }
    }

    /// Every file with its path, in order.
    #[allow(dead_code)] // The build script's.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Outlines)> {
        self.files.iter().map(|f| (f.path.as_str(), f.read()))
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
    fn new(path: String, data: Data) -> Source {
        Source { path, data, read: OnceLock::new() }
    }

    fn read(&self) -> &Outlines {
        self.read.get_or_init(|| match &self.data {
            Data::Text(text) => Outlines::parse(&self.path, text),
            Data::Block(block) => built::read_outlines(block)
                .unwrap_or_else(|e| Outlines { error: Some(format!("{}: {e}", self.path)), ..Outlines::default() }),
        })
    }
}
