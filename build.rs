//! Prepares the gazetteer once, when the program is compiled: places with their names, outlines, and the web map's base
//! map become blocks of bytes, so that the program has nothing large to parse at its start.

#![allow(dead_code, unused_imports, missing_docs, clippy::pedantic)]

#[path = "src/write/html/base.rs"]
mod base;
#[path = "src/gazetteer/mod.rs"]
mod gazetteer;
#[path = "src/words/mod.rs"]
mod words;

/// Nothing is compiled in before it is made.
mod embedded {
    pub static TABLES: &[u8] = &[];
    pub static SHAPES: &[u8] = &[];
    pub static BASE_MAP: &str = "";

    pub fn files(_: &mut impl FnMut(String, &'static str)) {}

    pub fn file(_: &str) -> Option<&'static str> {
        None
    }
}

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    for path in ["gazetteer", "src/gazetteer", "src/words", "src/write/html/base.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let mut files = gazetteer::Files::new();
    for folder in ["places", "spellings", "polygons", "lines"] {
        for entry in std::fs::read_dir(std::path::Path::new("gazetteer").join(folder))? {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "csv" || e == "geojson") {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                files.insert(format!("{folder}/{name}"), std::fs::read_to_string(&path)?);
            }
        }
    }
    let (tables, shapes) = gazetteer::compiled(&files);
    let gazetteer = gazetteer::Gazetteer::parse(&files, &mut words::Vocab::default());
    write("tables.bin", &tables)?;
    write("shapes.bin", &shapes)?;
    write("base_map.json", gazetteer.map_or_else(|_| String::new(), |g| base::json(&g).to_string()).as_bytes())
}

fn write(name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let out = std::path::Path::new(&std::env::var("OUT_DIR")?).join(name);
    Ok(std::fs::write(out, bytes)?)
}
