//! Places close to a point, without a look at all others.

use super::{Gazetteer, Place, PlaceIx};
use geo::Point;

/// The side of a cell, degrees.
const SIDE: f64 = 0.1;

/// Added to what is asked for, so that nothing at its edge is lost by rounding; degrees.
const EDGE: f64 = 1e-6;

/// Places by the cell of a grid that they lie in, cells in order.
#[derive(Debug)]
pub(super) struct Cells(Vec<((i32, i32), PlaceIx)>);

fn cell(degrees: f64) -> i32 {
    (degrees / SIDE).floor() as i32
}

impl Gazetteer {
    /// Every place whose latitude and longitude are within so many degrees of a point's, and some beyond.
    pub(crate) fn nearby(&self, point: Point<f64>, north: f64, east: f64) -> impl Iterator<Item = Place<'_>> {
        let cells = self.kept.cells.get_or_init(|| {
            let mut all: Vec<_> = self.places().map(|p| ((cell(p.point().y()), cell(p.point().x())), p.ix)).collect();
            all.sort_unstable();
            Cells(all)
        });
        let (north, east) = (north + EDGE, east + EDGE);
        let (first, last) = (cell(point.x() - east), cell(point.x() + east));
        (cell(point.y() - north)..=cell(point.y() + north)).flat_map(move |row| {
            let from = cells.0.partition_point(|(at, _)| *at < (row, first));
            let row = cells.0.get(from..).unwrap_or(&[]).iter().take_while(move |(at, _)| *at <= (row, last));
            row.filter_map(|(_, ix)| self.place(*ix))
        })
    }
}
