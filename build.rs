//! Prepares the data once, when the program is compiled: lexicons, places with their names, outlines, and the web map's
//! base map become blocks of bytes, so that the program has nothing large to parse at its start.

#![allow(dead_code, unused_imports, missing_docs, clippy::pedantic)]

#[path = "src/write/html/base.rs"]
mod base;
#[path = "src/gazetteer/mod.rs"]
mod gazetteer;
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[path = "src/packed.rs"]
mod packed;
#[path = "src/words/mod.rs"]
mod words;

use std::collections::BTreeMap;
use std::path::Path;

/// Nothing is compiled in before it is made.
mod embedded {
    pub static TABLES: &[u8] = &[];
    pub static SHAPES: &[u8] = &[];
    pub static BASE_MAP: &str = "";

    pub fn files(_: &mut impl FnMut(String, &'static str)) {}

    pub fn file(_: &str) -> Option<&'static str> {
        None
    }

    pub fn lexicon_files(_: &mut impl FnMut(String, &'static str)) {}
}

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    for path in ["gazetteer", "src/gazetteer", "src/lexicon", "src/packed.rs", "src/words", "src/write/html/base.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let mut files = gazetteer::Files::new();
    for folder in ["places", "spellings", "polygons", "lines"] {
        read(Path::new("gazetteer"), folder, &["csv", "geojson"], &mut files)?;
    }
    let (tables, shapes) = gazetteer::compiled(&files);
    let gazetteer = gazetteer::Gazetteer::parse(&files, &mut words::Vocab::default());
    write("lexicon.bin", &lexicons(&tables)?)?;
    write("tables.bin", &tables)?;
    write("shapes.bin", &shapes)?;
    write("base_map.json", gazetteer.map_or_else(|_| String::new(), |g| base::json(&g).to_string()).as_bytes())
}

/// All lexicons, their vocabulary grown by the words of names. Empty where a file is defective: that is the program's to
/// report, with file, entry and field, not the compiler's.
fn lexicons(tables: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut files = lexicon::Files::new();
    for folder in ["."].iter().chain(&lexicon::LANGUAGES) {
        read(Path::new("src/lexicon"), folder, &["toml"], &mut files)?;
    }
    let Ok(mut lexicon) = lexicon::Lexicon::parse(&files) else { return Ok(Vec::new()) };
    let Some(numbers) = gazetteer::number(tables, &mut lexicon.vocab) else { return Ok(Vec::new()) };
    Ok(packed::to_bytes(&(lexicon, numbers)))
}

/// Adds the files of a folder, by their paths as the program knows them.
fn read(root: &Path, folder: &str, endings: &[&str], files: &mut BTreeMap<String, String>) -> Result<(), Failure> {
    for entry in std::fs::read_dir(root.join(folder))? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| endings.iter().any(|known| e == *known)) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let name = if folder == "." { name.into_owned() } else { format!("{folder}/{name}") };
            files.insert(name, std::fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

fn write(name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let out = Path::new(&std::env::var("OUT_DIR")?).join(name);
    Ok(std::fs::write(out, bytes)?)
}
