//! Places, their names in all scripts, their areas and lines; read-only once loaded.
//!
//! A gazetteer is a folder of files: `places/*.csv` with one row a place, `polygons/*.geojson` and `lines/*.geojson`
//! whose features carry the place's id.

pub mod article;
mod built;
mod clitics;
mod code;
mod cut;
mod edges;
mod filter;
mod fuzzy;
mod heard;
mod index;
pub mod key;
mod letters;
mod nearby;
mod outline;
mod place;
mod row;
mod rows;
pub mod scan;
mod search;
mod shapes;
mod sieve;
mod spelled;
mod trie;

pub use heard::KeyHit;
pub use index::Hit;
pub(crate) use index::{Numbers, is_article};
pub use place::Place;
pub use row::PlaceIx;
pub use search::SearchHit;
pub(crate) use spelled::Spelled;

use crate::embedded;
use crate::words::{Sym, Tokens, Vocab};
use geo::{LineString, MultiPolygon, Point};
use row::{Row, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The gazetteer's files by path (`places/communities.csv`), so that a folder can replace or extend them.
pub type Files = BTreeMap<String, String>;

/// The files compiled into the binary.
pub fn embedded() -> Files {
    let mut out = Files::new();
    embedded::files(&mut |path, text| {
        out.insert(path, text.to_owned());
    });
    out
}

/// A hamlet of less importance than this is in one list of thousands alone ("Jubb Awwad").
pub const OBSCURE: f64 = 0.11;

fn common_words(table: &str) -> FxHashSet<Box<str>> {
    table.lines().skip(1).filter_map(|l| l.split(',').next()).map(|w| crate::words::fold(w).into()).collect()
}

/// One of the embedded files, by its path.
pub fn embedded_file(path: &str) -> Option<&'static str> {
    embedded::file(path)
}

/// What the build script makes of the files: places with their names, and outlines. A block is empty where a file is
/// defective: that is the program's to report, with file, line and field, not the compiler's.
#[allow(dead_code)] // The build script's.
pub(crate) fn compiled(files: &Files) -> (Vec<u8>, Vec<u8>) {
    let table = rows::Table::read(files);
    let tables = if table.errors.is_empty() { built::write(table) } else { Vec::new() };
    (tables, built::write_shapes(&shapes::Shapes::new(files)))
}

/// The tables that the build script made, their words still without numbers.
pub(crate) struct Stored(built::Built);

impl Stored {
    /// Those compiled into the binary.
    ///
    /// # Errors
    /// The block can't be read.
    #[allow(dead_code)] // The library's.
    pub fn embedded() -> Result<Stored, Vec<String>> {
        built::read(embedded::TABLES).map(Stored).map_err(|e| vec![e])
    }
}

/// The words of the tables that [`compiled`] made join a vocabulary; None where there are no tables.
#[allow(dead_code)] // The build script's.
pub(crate) fn number(tables: &[u8], vocab: &mut Vocab) -> Option<Numbers> {
    built::read(tables).ok().map(|b| b.number(vocab))
}

/// All places with their names.
#[derive(Debug)]
pub struct Gazetteer {
    text: String,
    rows: Vec<Row>,
    kinds: Vec<Box<str>>,
    by_id: FxHashMap<Box<str>, PlaceIx>,
    index: index::Index,
    shapes: shapes::Shapes,
    /// Everyday words, folded: no name is guessed from them.
    common: FxHashSet<Box<str>>,
    kept: Kept,
}

/// What is reckoned of names and places when it is first asked for, and kept: a name of a text is compared with the same
/// listed names again and again.
#[derive(Debug, Default)]
struct Kept {
    heard: heard::Heard,
    spelled: spelled::Spellings,
    cells: OnceLock<nearby::Cells>,
}

impl Gazetteer {
    /// Loads a gazetteer; its words join the vocabulary.
    ///
    /// # Errors
    /// Every defect found, each naming file, line, place and field, and what to do.
    pub fn parse(files: &Files, vocab: &mut Vocab) -> Result<Gazetteer, Vec<String>> {
        let table = rows::Table::read(files);
        if !table.errors.is_empty() {
            return Err(table.errors);
        }
        let index = index::Index::build(&table.text, &table.rows, vocab);
        let shapes = shapes::Shapes::new(files);
        let common = common_words(files.get("common_words.csv").map_or("", |t| t));
        Ok(Gazetteer {
            text: table.text,
            rows: table.rows,
            kinds: table.kinds,
            by_id: table.by_id,
            index,
            shapes,
            common,
            kept: Kept::default(),
        })
    }

    /// The gazetteer compiled into the binary; its words join the vocabulary. The same as [`Gazetteer::parse`] makes of
    /// [`embedded`], in a tenth of the time.
    ///
    /// # Errors
    /// As [`Gazetteer::parse`], which is asked where a table was defective when the program was compiled.
    pub fn built_in(vocab: &mut Vocab) -> Result<Gazetteer, Vec<String>> {
        if embedded::TABLES.is_empty() {
            return Self::parse(&embedded(), vocab);
        }
        let built = built::read(embedded::TABLES).map_err(|e| vec![e])?;
        let numbers = built.number(vocab);
        Self::of_parts(built.join(&numbers, vocab.len()))
    }

    /// The same where its words joined the vocabulary, of so many words, when the program was compiled.
    ///
    /// # Errors
    /// The outlines can't be read.
    #[allow(dead_code)] // The library's.
    pub(crate) fn numbered(stored: Stored, numbers: &Numbers, words: usize) -> Result<Gazetteer, Vec<String>> {
        Self::of_parts(stored.0.join(numbers, words))
    }

    fn of_parts(p: built::Parts) -> Result<Gazetteer, Vec<String>> {
        let shapes = built::read_shapes(embedded::SHAPES).map_err(|e| vec![e])?;
        let shapes = shapes.unwrap_or_else(|| shapes::Shapes::new(&embedded()));
        let common = common_words(embedded_file("common_words.csv").unwrap_or(""));
        let (text, rows, kinds, by_id, index) = (p.text, p.rows, p.kinds, p.by_id, p.index);
        Ok(Gazetteer { text, rows, kinds, by_id, index, shapes, common, kept: Kept::default() })
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True for a gazetteer without places.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A place by its number.
    pub fn place(&self, ix: PlaceIx) -> Option<Place<'_>> {
        self.rows.get(ix.0 as usize).map(|row| Place { gazetteer: self, row, ix })
    }

    /// A place by its id.
    pub fn by_id(&self, id: &str) -> Option<Place<'_>> {
        self.place(self.ix(id)?)
    }

    /// The number of an id.
    pub fn ix(&self, id: &str) -> Option<PlaceIx> {
        self.by_id.get(id).copied()
    }

    /// All places, in the order of the files.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        self.rows.iter().enumerate().map(|(i, row)| Place { gazetteer: self, row, ix: PlaceIx(i as u32) })
    }

    /// The area of a place, where it has one.
    pub fn area(&self, ix: PlaceIx) -> Option<&MultiPolygon<f64>> {
        let place = self.place(ix)?;
        self.shapes.area(place.id(), place.kind())
    }

    /// The line of a road or river.
    pub fn line(&self, ix: PlaceIx) -> Option<&LineString<f64>> {
        self.shapes.line(self.place(ix)?.id())
    }

    /// Ids and lines of all roads, in the order of the file.
    pub fn roads(&self) -> Vec<(&str, &LineString<f64>)> {
        self.shapes.roads()
    }

    /// Outline of the country: the union of its governorates. None where their outlines are missing.
    pub fn land(&self) -> Option<&MultiPolygon<f64>> {
        self.shapes.land()
    }

    /// Ids of governorate, district and sub-district at a point.
    pub fn admin_at(&self, point: Point<f64>) -> [Option<&str>; 3] {
        let third = self.shapes.admin(3, point);
        if let Some(place) = third.and_then(|id| self.by_id(id)) {
            let above = [place.adm(1), place.adm(2)];
            if above.iter().all(Option::is_some) {
                return [above[0], above[1], third];
            }
        }
        [self.shapes.admin(1, point), self.shapes.admin(2, point), third]
    }

    /// Files of areas and lines that can't be read; reads them all.
    pub fn shape_errors(&self) -> Vec<String> {
        self.shapes.errors()
    }

    /// True for a word that only names hold, no lexicon.
    pub fn is_name_word(&self, sym: Sym) -> bool {
        self.index.is_own_word(sym)
    }

    /// True for an everyday word of one of the languages, folded: no name is guessed from it.
    pub fn is_common(&self, folded: &str) -> bool {
        self.common.contains(folded) || folded.strip_prefix("ال").is_some_and(|bare| self.common.contains(bare))
    }

    /// True for a word that a listed name begins with.
    pub fn starts_name(&self, sym: Sym) -> bool {
        self.index.starts_name(sym)
    }

    /// Every listed name that starts at a token and ends before `limit`, longest first.
    pub fn exact(&self, tokens: &Tokens, start: usize, limit: usize, out: &mut Vec<Hit>) {
        self.index.exact(tokens, start, limit, out);
    }

    fn text(&self, s: Span) -> &str {
        self.text.get(s.start as usize..s.end as usize).unwrap_or("")
    }
}
