//! A row of the tables, as numbers and pieces of one text. Shared with the build script, so it knows no geometry.

use crate::packed::{Packed, Reader, packed};

/// Number of a place, valid for one gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceIx(pub u32);

/// Name columns, in the order in which they stand in for each other.
pub(super) const NAME_COLUMNS: [&str; 5] = ["name_en", "name_fr", "name_ar", "name_ku", "name_tr"];

/// A piece of the gazetteer's text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub start: u32,
    pub end: u32,
}

packed!(Span { start, end });

impl Packed<'_> for PlaceIx {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
    }

    fn unpack(from: &mut Reader<'_>) -> Option<PlaceIx> {
        u32::unpack(from).map(PlaceIx)
    }
}

/// A row of a table of places.
#[derive(Debug, PartialEq)]
pub(super) struct Row {
    pub id: Span,
    pub kind: u16,
    pub names: [Span; 5],
    pub spellings: Span,
    /// End of the text of all names.
    pub names_end: u32,
    pub lat: f64,
    pub lon: f64,
    pub radius: Option<f64>,
    pub adm: [Span; 3],
    pub part_of: Span,
    pub population: Option<f64>,
    pub importance: f64,
    pub pcode: Span,
    pub geonames: Span,
    pub wikidata: Span,
    pub metonym: bool,
    pub guard: bool,
    pub valid_from: Span,
    pub valid_to: Span,
    pub source: Span,
    pub note: Span,
}

packed!(Row {
    id,
    kind,
    names,
    spellings,
    names_end,
    lat,
    lon,
    radius,
    adm,
    part_of,
    population,
    importance,
    pcode,
    geonames,
    wikidata,
    metonym,
    guard,
    valid_from,
    valid_to,
    source,
    note
});
