//! Where the entries of a table stand by their ids: asked for so often that no list is read through for it.

use crate::packed::{Packed, Reader};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Places by id, noted when the first of them is asked for. Of two alike the first counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Ids(OnceLock<FxHashMap<String, u32>>);

impl Ids {
    /// The entry with an id.
    pub fn find<'t, T>(&self, table: &'t [T], id: &str, id_of: impl Fn(&T) -> &str) -> Option<&'t T> {
        let ids = self
            .0
            .get_or_init(|| table.iter().enumerate().rev().map(|(n, t)| (id_of(t).to_owned(), n as u32)).collect());
        table.get(*ids.get(id)? as usize)
    }
}

impl Packed<'_> for Ids {
    fn pack(&self, _: &mut Vec<u8>) {}

    fn unpack(_: &mut Reader<'_>) -> Option<Ids> {
        Some(Ids::default())
    }
}
