//! Spatial phrases to geometry with an honest uncertainty.

pub mod area;
mod beside;
mod distance;
pub mod geodesic;
pub mod line;
mod memo;
mod place;
pub mod sectors;
mod tidy;
pub mod uncertainty;
mod valid;

pub use beside::{BESIDE_M, NEAR_LINE_M};
pub use memo::{Memo, is_finite};
pub use place::place;
pub use tidy::SIMPLIFIED_DEG;

use geo::{LineString, MultiPolygon, Point};

pub use crate::mention::{Manner, Qualifier, Relation};

/// A stated distance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distance {
    /// Metres, above 0.
    pub metres: f64,
    /// Half the step the number was rounded to, in metres ("10 km" is rounded to 1 km, "10.0 km" to 100 m); of a range
    /// ("5 to 7 km") half its width.
    pub half_step_m: f64,
    /// about, at least, …
    pub qualifier: Option<Qualifier>,
}

/// A compass direction with the half-width its wording leaves open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bearing {
    /// Degrees clockwise from true north, 0..360.
    pub degrees: f64,
    /// 45 for the four cardinal words, 22.5 for the intercardinal ones.
    pub half_width: f64,
}

/// The place a spatial phrase is anchored on.
#[derive(Debug, Clone, Default)]
pub struct Anchor<'g> {
    /// lon, lat in degrees.
    pub point: Point<f64>,
    /// Kind word of the gazetteer (`city`, `village`, `governorate`, …).
    pub kind: &'g str,
    /// Radius in metres that holds the place itself; None where the gazetteer does not know it.
    pub radius_m: Option<f64>,
    /// The place's area, where it has one.
    pub area: Option<&'g MultiPolygon<f64>>,
    /// The place's line (road, river), where it is one.
    pub line: Option<&'g LineString<f64>>,
}

/// One spatial phrase, resolved to places, ready to become geometry.
#[derive(Debug, Clone)]
pub struct SpatialClaim<'g> {
    /// What the phrase says.
    pub relation: Relation,
    /// First place.
    pub anchor: Anchor<'g>,
    /// Second place of "between" and "road from A to B", and the one that "towards B" goes to.
    pub second: Option<Anchor<'g>>,
    /// Line of the road or river it is on, where the words name one or its two ends do.
    pub road: Option<&'g LineString<f64>>,
    /// What the words say of the shape beside the relation.
    pub manner: Option<Manner>,
    /// Outline of the country, where the event is implied to be in it: shapes end at the border and the coast.
    pub land: Option<&'g MultiPolygon<f64>>,
    /// Stated distance.
    pub distance: Option<Distance>,
    /// Stated directions (several sectors: "north-east and north-west").
    pub bearings: Vec<Bearing>,
    /// Sides on which the fighting is told to be elsewhere in the article; they bound an arc when no direction is stated.
    pub sides: Vec<Bearing>,
    /// True where the event is a line of contact (driven back to 10 km: an arc), not a spot.
    pub front: bool,
    /// "two villages": several unnamed places.
    pub place_count: Option<u32>,
    /// True where the words tell of "most of", "parts of" the place.
    pub partial: bool,
}

impl<'g> SpatialClaim<'g> {
    /// "At the place", nothing else said.
    pub fn at(anchor: Anchor<'g>) -> SpatialClaim<'g> {
        SpatialClaim {
            relation: Relation::At,
            anchor,
            second: None,
            road: None,
            manner: None,
            land: None,
            distance: None,
            bearings: Vec::new(),
            sides: Vec::new(),
            front: false,
            place_count: None,
            partial: false,
        }
    }
}

/// A shape of `extents.geojson`.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// An arc, an axis, a stretch.
    Line(LineString<f64>),
    /// A disc, a sector, a band, an area.
    Area(MultiPolygon<f64>),
}

/// One extent with its role.
#[derive(Debug, Clone, PartialEq)]
pub struct Extent {
    /// `disc`, `ring`, `sector`, `arc`, `band`, `part`, `area`, `corridor`, `stretch`, `bank`, `axis`.
    pub role: &'static str,
    /// Its geometry; rings follow the right-hand rule.
    pub shape: Shape,
}

/// Where something is, as far as its words say.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// Best single point, lon/lat; inside the extent.
    pub point: Point<f64>,
    /// Radius in metres that holds the true place; None where unknown, never 0.
    pub uncertainty_m: Option<f64>,
    /// 1 exact place, 2 near or part of a known place, 3 sub-district or district, 4 governorate, 5 line, 6 country, 7 unknown.
    pub geo_precision: u8,
    /// Shapes, most telling first.
    pub extents: Vec<Extent>,
    /// Middle of the stated sectors, degrees from true north, where a direction was stated.
    pub bearing_deg: Option<f64>,
    /// What was decided and why, for `explain`.
    pub reasons: Vec<String>,
}
