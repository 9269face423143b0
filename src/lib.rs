//! Turns war reporting into maps.
//!
//! In: news articles on Syria in French, English and Arabic. Out: each event with coordinates, a time, who did it,
//! who says so and how sure that is, as timestamped GeoJSON with CSV beside it.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod assemble;
pub mod chronology;
pub mod cli;
pub(crate) mod confidence;
pub mod corroborate;
pub mod described;
mod embedded;
pub mod event;
pub mod feature;
pub mod gazetteer;
pub mod geometry;
pub mod import;
pub mod ingest;
pub mod knowledge;
pub mod lexicon;
pub mod lint;
pub mod locate;
pub mod mention;
pub mod note;
mod packed;
pub mod page;
pub mod pipeline;
pub mod resolve;
pub mod text;
pub mod time;
pub mod unplaced;
pub mod when;
pub mod words;
pub mod write;
