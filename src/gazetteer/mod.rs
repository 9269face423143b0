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
mod index;
pub mod key;
mod letters;
mod outline;
mod place;
mod row;
mod rows;
pub mod scan;
mod search;
mod shapes;
mod sieve;
mod trie;

pub(crate) use fuzzy::one_apart;
pub use index::Hit;
pub(crate) use index::{Numbers, is_article};
pub use place::Place;
pub use row::PlaceIx;
pub use search::SearchHit;

use crate::embedded;
use crate::words::{Sym, Tokens, Vocab};
use geo::{LineString, MultiPolygon, Point};
pub(crate) use key::Skeleton;
use row::{Row, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

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

/// How far the vowels of two Arabic spellings may be apart.
const ARABIC_DISTANCE: f64 = 0.6;
/// A hamlet of less importance than this is in one list of thousands alone ("Jubb Awwad").
pub const OBSCURE: f64 = 0.11;
/// Vowels of such a name may be this far apart: a guess would find one for nearly every word.
const OBSCURE_DISTANCE: f64 = 0.2;

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
}

/// A place whose name has the key of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KeyHit {
    /// The place.
    pub place: PlaceIx,
    /// How far the vowels are apart, 0 for full agreement.
    pub distance: f64,
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
        Ok(Gazetteer { text: p.text, rows: p.rows, kinds: p.kinds, by_id: p.by_id, index: p.index, shapes, common })
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

    /// Places with a name of the same key, nearest first, each once. `max` bounds how far the vowels may be apart.
    pub fn by_key(&self, name: &str, max: f64) -> Vec<KeyHit> {
        let mut out: Vec<KeyHit> = Vec::new();
        let whole = Skeleton::of(name);
        let arabic = key::arabic_letters(name);
        let max = if arabic.is_some() { max.min(ARABIC_DISTANCE) } else { max };
        self.add_key(&whole, max, arabic.as_ref(), &mut out);
        if let Some(bare) = article::without_glued(name) {
            self.add_key(&Skeleton::of(&bare), max, None, &mut out);
        }
        if out.is_empty() {
            for to in [b'k', b'j'] {
                if let Some(s) = whole.replaced(b'g', to) {
                    self.add_key(&s, max, None, &mut out);
                }
            }
        }
        out.sort_by(|a, b| a.place.cmp(&b.place).then(a.distance.total_cmp(&b.distance)));
        out.dedup_by_key(|h| h.place);
        out.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.place.cmp(&b.place)));
        out
    }

    fn add_key(&self, skeleton: &Skeleton, max: f64, arabic: Option<&String>, out: &mut Vec<KeyHit>) {
        if skeleton.len() < 2 {
            return;
        }
        for n in self.index.by_key(skeleton.hash()) {
            let listed = Skeleton::of(self.text(n.text));
            // Arabic spells its consonants out: only vowels and seats of hamza may differ.
            let mut max = max;
            if let Some(letters) = arabic {
                match key::arabic_letters(self.text(n.text)) {
                    Some(listed) if *letters != listed => continue,
                    // A Latin spelling of a place whose Arabic name differs: only where it fits without a doubt.
                    None if self.place(n.place).is_some_and(|p| !p.own_name("ar").is_empty()) => max = 0.0,
                    _ => {}
                }
            }
            if self.place(n.place).is_some_and(|p| p.importance() < OBSCURE) {
                max = max.min(OBSCURE_DISTANCE);
            }
            let near = skeleton.distance(&listed).or_else(|| {
                article::without_glued(self.text(n.text)).and_then(|w| skeleton.distance(&Skeleton::of(&w)))
            });
            if let Some(distance) = near.filter(|d| *d <= max) {
                out.push(KeyHit { place: n.place, distance });
            }
        }
    }

    fn text(&self, s: Span) -> &str {
        self.text.get(s.start as usize..s.end as usize).unwrap_or("")
    }
}
