//! Places close to a point, without a look at all others.

use super::{Gazetteer, Place, PlaceIx};
use geo::Point;

/// The side of a cell, degrees.
const SIDE: f64 = 0.1;

/// Added to what is asked for, so that nothing at its edge is lost by rounding; degrees.
const EDGE: f64 = 1e-6;

/// A place with the cell of a grid and the point that it lies at.
type Spot = ((i32, i32), Point<f64>, PlaceIx);

/// Places by the cell that they lie in, cells in order.
#[derive(Debug)]
pub(super) struct Cells(Vec<Spot>);

fn cell(degrees: f64) -> i32 {
    (degrees / SIDE).floor() as i32
}

impl Gazetteer {
    /// Every place whose latitude and longitude are no more than so many degrees from a point's.
    pub(crate) fn nearby(&self, point: Point<f64>, north: f64, east: f64) -> impl Iterator<Item = Place<'_>> {
        let cells = self.kept.cells.get_or_init(|| {
            let spot = |p: Place<'_>| ((cell(p.point().y()), cell(p.point().x())), p.point(), p.ix);
            let mut all: Vec<Spot> = self.places().map(spot).collect();
            all.sort_by_key(|(at, _, ix)| (*at, *ix));
            Cells(all)
        });
        let (first, last) = (cell(point.x() - east - EDGE), cell(point.x() + east + EDGE));
        let rows = cell(point.y() - north - EDGE)..=cell(point.y() + north + EDGE);
        let close = move |p: &Point<f64>| (p.y() - point.y()).abs() <= north && (p.x() - point.x()).abs() <= east;
        rows.flat_map(move |row| {
            let from = cells.0.partition_point(|(at, ..)| *at < (row, first));
            let row = cells.0.get(from..).unwrap_or(&[]).iter().take_while(move |(at, ..)| *at <= (row, last));
            row.filter(move |(_, p, _)| close(p)).filter_map(|(.., ix)| self.place(*ix))
        })
    }
}
