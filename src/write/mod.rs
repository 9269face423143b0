//! Runs to files: one file a format, one table of formats. The only module of the library that touches the file system.

mod atomic;
mod csv;
mod geojson;
mod html;
mod manifest;
pub mod style;

pub use html::tiles_error;

use crate::feature::Run;
use std::io::{self, Write};
use std::path::Path;

/// One file of a run.
pub struct Layer {
    /// Format it belongs to, as `--format` names it.
    pub format: &'static str,
    /// Name of the layer, as `-o -` picks it.
    pub name: &'static str,
    /// File name.
    pub file: &'static str,
    /// Writes it.
    pub write: fn(&Run, &mut dyn Write) -> io::Result<()>,
}

/// All files in the order in which they are written; a new format is its rows here and a file beside this one.
/// `run.json` comes last, so that a folder with a manifest is complete.
pub const LAYERS: &[Layer] = &[
    Layer { format: "geojson", name: "events", file: "events.geojson", write: geojson::events },
    Layer { format: "geojson", name: "extents", file: "extents.geojson", write: geojson::extents },
    Layer { format: "geojson", name: "places", file: "places.geojson", write: geojson::places },
    Layer { format: "csv", name: "events", file: "events.csv", write: csv::events },
    Layer { format: "html", name: "map", file: "map.html", write: html::map },
    Layer { format: "json", name: "run", file: "run.json", write: manifest::run },
];

/// Names of all formats, each once.
pub fn formats() -> Vec<&'static str> {
    let mut out: Vec<&str> = LAYERS.iter().map(|l| l.format).collect();
    out.dedup();
    out
}

/// Writes one file through `fill`, whole or not at all.
///
/// # Errors
/// The system's; what stood at `path` is as it was.
pub fn file(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    atomic::write(path, fill)
}

/// Why a run could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder is no folder, or can't be made.
    #[error("{folder}: can't write into this folder: {source}; choose another with -o, or make it writable")]
    Folder {
        /// Its path.
        folder: String,
        /// The system's reason.
        source: io::Error,
    },
    /// A file can't be written; what stood there is as it was.
    #[error("{file}: can't write: {source}; files already there are untouched")]
    File {
        /// Its path.
        file: String,
        /// The system's reason.
        source: io::Error,
    },
}

/// Writes the layers that `keep` picks; each file whole or not at all.
///
/// # Errors
/// Names the folder or file, the system's reason and what to do.
pub fn run(folder: &Path, run: &Run, keep: impl Fn(&Layer) -> bool) -> Result<(), WriteError> {
    std::fs::create_dir_all(folder)
        .map_err(|source| WriteError::Folder { folder: folder.display().to_string(), source })?;
    for layer in LAYERS.iter().filter(|l| keep(l)) {
        let path = folder.join(layer.file);
        atomic::write(&path, |out| (layer.write)(run, out))
            .map_err(|source| WriteError::File { file: path.display().to_string(), source })?;
    }
    Ok(())
}
