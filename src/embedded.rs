//! What is compiled into the program of the gazetteer: its files, and what the build script makes of them.

use include_dir::{Dir, include_dir};

/// Places with their names; empty where a table is defective.
pub static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tables.bin"));

/// Outlines and lines; empty where a file is defective.
pub static SHAPES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shapes.bin"));

/// The web map's base map; empty where a table is defective.
pub static BASE_MAP: &str = include_str!(concat!(env!("OUT_DIR"), "/base_map.json"));

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/gazetteer");

/// Calls `found` with path and text of each file of the gazetteer.
pub fn files(found: &mut impl FnMut(String, &'static str)) {
    in_folder(&FILES, found);
}

/// One of the files, by its path.
pub fn file(path: &str) -> Option<&'static str> {
    FILES.get_file(path)?.contents_utf8()
}

fn in_folder(dir: &'static Dir<'static>, found: &mut impl FnMut(String, &'static str)) {
    for f in dir.files() {
        let path = f.path().to_string_lossy().replace('\\', "/");
        let wanted = path.ends_with(".csv") || path.ends_with(".geojson");
        if let Some(text) = f.contents_utf8().filter(|_| wanted) {
            found(path, text);
        }
    }
    dir.dirs().for_each(|d| in_folder(d, found));
}
