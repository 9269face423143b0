//! What is compiled into the program: the files of lexicon and gazetteer, and what the build script makes of them.

use include_dir::{Dir, include_dir};

/// Places with their names; empty where a table is defective.
pub static TABLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tables.bin"));

/// All lexicons, and the numbers that words of names have in their vocabulary; empty where a file is defective.
pub static LEXICON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// Outlines and lines; empty where a file is defective.
pub static SHAPES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shapes.bin"));

/// The web map's base map; empty where a table is defective.
pub static BASE_MAP: &str = include_str!(concat!(env!("OUT_DIR"), "/base_map.json"));

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/gazetteer");

static LEXICON_FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/lexicon");

/// Calls `found` with path and text of each file of the lexicon.
pub fn lexicon_files(found: &mut impl FnMut(String, &'static str)) {
    in_folder(&LEXICON_FILES, &[".toml"], found);
}

/// One of the lexicon's files, by its path.
pub fn lexicon_file(path: &str) -> Option<&'static str> {
    LEXICON_FILES.get_file(path)?.contents_utf8()
}

/// Calls `found` with path and text of each file of the gazetteer.
pub fn files(found: &mut impl FnMut(String, &'static str)) {
    in_folder(&FILES, &[".csv", ".geojson"], found);
}

/// One of the files, by its path.
pub fn file(path: &str) -> Option<&'static str> {
    FILES.get_file(path)?.contents_utf8()
}

fn in_folder(dir: &'static Dir<'static>, endings: &[&str], found: &mut impl FnMut(String, &'static str)) {
    for f in dir.files() {
        let path = f.path().to_string_lossy().replace('\\', "/");
        let wanted = endings.iter().any(|e| path.ends_with(e));
        if let Some(text) = f.contents_utf8().filter(|_| wanted) {
            found(path, text);
        }
    }
    dir.dirs().for_each(|d| in_folder(d, endings, found));
}
