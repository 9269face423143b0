//! Turns war reporting into maps.
//!
//! In: news articles on Syria in French, English and Arabic. Out: each event with coordinates, a time, who did it,
//! who says so and how sure that is, as timestamped GeoJSON with CSV beside it.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod feature;
pub mod geometry;
pub mod ingest;
pub mod note;
pub mod time;
