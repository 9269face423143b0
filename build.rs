//! Indexes the gazetteer once, when the program is compiled: the tables under `gazetteer/places/` become one block of
//! bytes that the program reads at its start.

#![allow(dead_code, unused_imports, clippy::pedantic)]

#[path = "src/words/mod.rs"]
mod words;

mod gazetteer {
    #[path = "../src/gazetteer/article.rs"]
    pub mod article;
    #[path = "../src/gazetteer/built.rs"]
    pub mod built;
    #[path = "../src/gazetteer/index.rs"]
    mod index;
    #[path = "../src/gazetteer/key.rs"]
    pub mod key;
    #[path = "../src/gazetteer/row.rs"]
    mod row;
    #[path = "../src/gazetteer/rows.rs"]
    mod rows;

    /// The tables as one block of bytes.
    pub fn build(files: &std::collections::BTreeMap<String, String>) -> Result<Vec<u8>, String> {
        let table = rows::Table::read(files);
        // A defective table is the program's to report, with file, line and field, not the compiler's.
        if table.errors.is_empty() { built::write(table) } else { Ok(Vec::new()) }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=gazetteer");
    println!("cargo::rerun-if-changed=src/gazetteer");
    println!("cargo::rerun-if-changed=src/words");
    let mut files = std::collections::BTreeMap::new();
    for folder in ["places", "spellings"] {
        for entry in std::fs::read_dir(std::path::Path::new("gazetteer").join(folder))? {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "csv") {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                files.insert(format!("{folder}/{name}"), std::fs::read_to_string(&path)?);
            }
        }
    }
    let out = std::path::Path::new(&std::env::var("OUT_DIR")?).join("gazetteer.bin");
    std::fs::write(out, gazetteer::build(&files)?)?;
    Ok(())
}
