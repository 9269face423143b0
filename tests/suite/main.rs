//! The tests from outside, one program: linking is most of what a test program costs, and what the reader knows is
//! compiled once for all of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod architecture;
mod cases;
mod cli;
mod data;
#[path = "../../examples/draw_geometry.rs"]
#[allow(dead_code)]
mod draw_geometry;
mod gazetteer;
mod geometry;
mod geometry_drawn;
mod geometry_guide;
mod geometry_languages;
mod html;
mod offsets;
mod reading;
mod scan;
mod stated;
