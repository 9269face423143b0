//! One place of the gazetteer.

use super::Gazetteer;
use super::row::{NAME_COLUMNS, PlaceIx, Row, Span};
use geo::Point;

/// A place, as the gazetteer knows it.
#[derive(Clone, Copy)]
pub struct Place<'g> {
    pub(super) gazetteer: &'g Gazetteer,
    pub(super) row: &'g Row,
    /// Its number.
    pub ix: PlaceIx,
}

impl<'g> Place<'g> {
    fn text(&self, s: Span) -> &'g str {
        self.gazetteer.text(s)
    }

    /// P-code or slug, unique.
    pub fn id(&self) -> &'g str {
        self.text(self.row.id)
    }

    /// Kind word: `city`, `village`, `governorate`, `air_base`, …
    pub fn kind(&self) -> &'g str {
        self.gazetteer.kinds.get(self.row.kind as usize).map_or("", |k| k)
    }

    /// True for a border or the coast, which is a line through many places rather than one.
    pub fn is_line(&self) -> bool {
        matches!(self.kind(), "border" | "coastline")
    }

    /// The name in a language (`en`, `fr`, `ar`, `ku`, `tr`), else the first there is.
    pub fn name(&self, language: &str) -> &'g str {
        let own = self.own_name(language);
        if !own.is_empty() {
            return own;
        }
        let first = self.row.names.iter().map(|s| self.text(*s)).find(|n| !n.is_empty());
        first.unwrap_or_else(|| self.id())
    }

    /// The name in a language, empty where the gazetteer has none.
    pub fn own_name(&self, language: &str) -> &'g str {
        let column = NAME_COLUMNS.iter().position(|c| c.strip_prefix("name_") == Some(language));
        column.and_then(|c| self.row.names.get(c)).map_or("", |s| self.text(*s))
    }

    /// Every name and spelling, as written.
    pub fn all_names(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        let (gazetteer, row) = (self.gazetteer, self.row);
        let names = row.names.iter().map(move |s| gazetteer.text(*s));
        let spellings = gazetteer.text(row.spellings).split('|').map(|s| s.split_once('@').map_or(s, |(n, _)| n));
        names.chain(spellings).map(str::trim).filter(|n| !n.is_empty())
    }

    /// lon, lat in degrees.
    pub fn point(&self) -> Point<f64> {
        Point::new(self.row.lon, self.row.lat)
    }

    /// Radius in metres that holds the place.
    pub fn radius_m(&self) -> Option<f64> {
        self.row.radius
    }

    /// Id of the governorate (1), district (2) or sub-district (3) it lies in; an area of that level names itself.
    pub fn adm(&self, level: u8) -> Option<&'g str> {
        let span = usize::from(level).checked_sub(1).and_then(|i| self.row.adm.get(i))?;
        Some(self.text(*span))
            .filter(|s| !s.is_empty())
            .or_else(|| (self.admin_level() == Some(level)).then(|| self.id()))
    }

    /// Name of that area in a language, empty where it lies in none.
    pub fn adm_name(&self, level: u8, language: &str) -> &'g str {
        self.adm(level).map_or("", |id| self.gazetteer.by_id(id).map_or(id, |p| p.name(language)))
    }

    /// 0 for a country, 1 for a governorate, 2 for a district, 3 for a sub-district.
    pub fn admin_level(&self) -> Option<u8> {
        match self.kind() {
            "country" => Some(0),
            "governorate" => Some(1),
            "district" => Some(2),
            "subdistrict" | "sub_district" => Some(3),
            _ => None,
        }
    }

    /// The place it is a part of: the city of a neighbourhood.
    pub fn part_of(&self) -> Option<PlaceIx> {
        self.gazetteer.ix(self.text(self.row.part_of))
    }

    /// Inhabitants, where known.
    pub fn population(&self) -> Option<f64> {
        self.row.population
    }

    /// How likely reporting means this place, 0..1.
    pub fn importance(&self) -> f64 {
        self.row.importance
    }

    /// The P-code, where it has one.
    pub fn pcode(&self) -> &'g str {
        self.text(self.row.pcode)
    }

    /// The GeoNames id, where known.
    pub fn geonames_id(&self) -> &'g str {
        self.text(self.row.geonames)
    }

    /// The Wikidata id, where known.
    pub fn wikidata_id(&self) -> &'g str {
        self.text(self.row.wikidata)
    }

    /// True where the name often stands for a government.
    pub fn metonym(&self) -> bool {
        self.row.metonym
    }

    /// True where the name is also a common word, a person's or a group's name.
    pub fn guard(&self) -> bool {
        self.row.guard
    }

    /// True for what lies outside Syria.
    pub fn foreign(&self) -> bool {
        match self.kind() {
            "country" => !matches!(self.id(), "SY" | "SYR" | "syria"),
            k => k.starts_with("foreign"),
        }
    }

    /// First and last day of validity as written (ISO dates), empty where open.
    pub fn valid(&self) -> (&'g str, &'g str) {
        (self.text(self.row.valid_from), self.text(self.row.valid_to))
    }

    /// Where the row comes from.
    pub fn source(&self) -> &'g str {
        self.text(self.row.source)
    }

    /// Remark of the table.
    pub fn note(&self) -> &'g str {
        self.text(self.row.note)
    }
}

impl std::fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}, {})", self.name("en"), self.kind(), self.id())
    }
}
