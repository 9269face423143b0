//! OpenStreetMap's binary extracts: nodes with names. Ways and relations carry no position of their own and are left to
//! the GeoJSON road.

use super::containers::push;
use super::{Batch, ColumnMap};
use osmpbf::{Element, ElementReader};
use rustc_hash::FxHashMap;

pub(super) fn read(name: &str, bytes: &[u8], map: &ColumnMap) -> Batch {
    let mut out = Batch::default();
    let result = ElementReader::new(bytes).for_each(|element| match element {
        Element::Node(n) => node(&mut out, name, map, n.id(), (n.lon(), n.lat()), n.tags()),
        Element::DenseNode(n) => node(&mut out, name, map, n.id(), (n.lon(), n.lat()), n.tags()),
        Element::Way(_) | Element::Relation(_) => {}
    });
    if let Err(e) = result {
        out.defects.push(format!("{name}: {e}; what stands before it is taken. Is it an .osm.pbf file?"));
    }
    out
}

fn node<'t>(
    out: &mut Batch,
    name: &str,
    map: &ColumnMap,
    id: i64,
    point: (f64, f64),
    tags: impl Iterator<Item = (&'t str, &'t str)>,
) {
    let tags: FxHashMap<&str, &str> = tags.collect();
    if !tags.keys().any(|k| k.starts_with("name")) {
        return;
    }
    let own = format!("n{id}");
    let field = |column: &str| if column == "@id" { Some(own.as_str()) } else { tags.get(column).copied() };
    push(out, map.record(field, Some(point)), format!("{name}: node {id}"));
}
