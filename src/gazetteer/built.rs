//! The tables and their index in one block of bytes: made when the program is compiled, read in milliseconds when it
//! starts. Shared with the build script, so that there is one way to index names.

use super::index::{Index, Numbers, Portable};
use super::outline::{Outlines, Stored, area_of, stored_area};
use super::row::{PlaceIx, Row};
#[allow(unused_imports)] // The build script's.
use super::rows::Table;
use super::shapes::Shapes;
use crate::packed::{Packed, from_bytes, packed, to_bytes as packed_to_bytes};
use crate::words::Vocab;
use rustc_hash::FxHashMap;

pub(super) struct Built {
    text: String,
    rows: Vec<Row>,
    kinds: Vec<Box<str>>,
    index: Portable,
}

packed!(Built { text, rows, kinds, index });

/// What a block holds once its words joined a vocabulary.
pub(super) struct Parts {
    /// All fields' text.
    pub text: String,
    /// The places.
    pub rows: Vec<Row>,
    /// Kind words.
    pub kinds: Vec<Box<str>>,
    /// Places by id.
    pub by_id: FxHashMap<Box<str>, PlaceIx>,
    /// Their names.
    pub index: Index,
}

/// Tables to bytes.
#[allow(dead_code)] // The build script's.
pub(super) fn write(table: Table) -> Vec<u8> {
    let index = Portable::build(&table.text, &table.rows);
    let built = Built { text: table.text, rows: table.rows, kinds: table.kinds, index };
    packed_to_bytes(&built)
}

/// Bytes to tables.
///
/// # Errors
/// The block is not one that [`write`] made.
pub(super) fn read(bytes: &[u8]) -> Result<Built, String> {
    unpacked(bytes)
}

impl Built {
    /// The words of all names join the vocabulary.
    pub fn number(&self, vocab: &mut Vocab) -> Numbers {
        self.index.number(vocab)
    }

    /// The tables in the numbers of a vocabulary of so many words.
    #[allow(dead_code)] // The library's.
    pub fn join(self, numbers: &Numbers, words: usize) -> Parts {
        let mut by_id = FxHashMap::with_capacity_and_hasher(self.rows.len(), rustc_hash::FxBuildHasher);
        for (i, row) in self.rows.iter().enumerate() {
            let id = self.text.get(row.id.start as usize..row.id.end as usize).unwrap_or("");
            by_id.insert(id.into(), PlaceIx(i as u32));
        }
        let index = self.index.join(numbers, words);
        Parts { index, text: self.text, rows: self.rows, kinds: self.kinds, by_id }
    }
}

/// Outlines: one block a file, and that of the country, whose union takes long.
struct BuiltShapes<'a> {
    files: Vec<(String, &'a [u8])>,
    land: Vec<Vec<Vec<(f64, f64)>>>,
}

packed!(BuiltShapes<'a> { files, land });

/// Outlines to bytes; none where a file is defective.
#[allow(dead_code)] // The build script's.
pub(super) fn write_shapes(shapes: &Shapes) -> Vec<u8> {
    if !shapes.errors().is_empty() {
        return Vec::new();
    }
    let blocks: Vec<(&str, Vec<u8>)> = shapes.files().map(|(path, o)| (path, packed_to_bytes(&o.store()))).collect();
    let files = blocks.iter().map(|(path, block)| ((*path).to_owned(), block.as_slice())).collect();
    let land = shapes.land().map_or_else(Vec::new, stored_area);
    packed_to_bytes(&BuiltShapes { files, land })
}

/// Bytes to outlines, each file to be decoded when it is asked for; None where there are no bytes.
///
/// # Errors
/// The block is not one that [`write_shapes`] made.
pub(super) fn read_shapes(bytes: &'static [u8]) -> Result<Option<Shapes>, String> {
    if bytes.is_empty() {
        return Ok(None);
    }
    let b: BuiltShapes<'static> = unpacked(bytes)?;
    Ok(Some(Shapes::of_blocks(b.files, area_of(b.land))))
}

/// The outlines of one file.
///
/// # Errors
/// The block is not one that [`write_shapes`] made.
pub(super) fn read_outlines(bytes: &[u8]) -> Result<Outlines, String> {
    unpacked::<Stored>(bytes).map(Outlines::restore)
}

fn unpacked<'a, T: Packed<'a>>(bytes: &'a [u8]) -> Result<T, String> {
    from_bytes(bytes).ok_or_else(|| "the built-in gazetteer can't be read".to_owned())
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::{Gazetteer, embedded};
    use crate::lexicon::{Lexicon, embedded as lexicons};

    #[test]
    fn the_built_in_gazetteer_is_the_one_that_the_files_make() {
        let lexicon = Lexicon::parse(&lexicons()).unwrap();
        let (mut a, mut b) = (lexicon.vocab.clone(), lexicon.vocab);
        let built = Gazetteer::built_in(&mut a).unwrap();
        let parsed = Gazetteer::parse(&embedded(), &mut b).unwrap();
        assert!(built.rows == parsed.rows && built.text == parsed.text && built.kinds == parsed.kinds);
        assert!(built.by_id == parsed.by_id && built.index == parsed.index);
        assert_eq!(a.len(), b.len());
        assert!(built.shapes.files().eq(parsed.shapes.files()));
        assert_eq!(built.shapes.land(), parsed.shapes.land());
        assert!((0..=a.len() as u32).map(crate::words::Sym).all(|s| a.word(s) == b.word(s)));
    }

    #[test]
    fn a_broken_block_is_an_error() {
        assert!(super::read(&[7, 255, 255, 255, 255]).is_err());
    }
}
