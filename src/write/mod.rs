//! Runs to files: one file a format, one table of formats. The only module of the library that touches the file system.

mod atomic;
mod csv;
mod flatgeobuf;
mod geojson;
mod gpkg;
mod html;
mod icon;
mod kml;
mod manifest;
mod parquet;
mod qgis;
pub mod style;
mod table;
mod wkb;

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
    Layer { format: "csv", name: "types", file: "events.csvt", write: csv::types },
    Layer { format: "csv", name: "projection", file: "events.prj", write: csv::projection },
    Layer { format: "geojsonseq", name: "events", file: "events.geojsons", write: geojson::events_sequence },
    Layer { format: "geojsonseq", name: "extents", file: "extents.geojsons", write: geojson::extents_sequence },
    Layer { format: "geojsonseq", name: "places", file: "places.geojsons", write: geojson::places_sequence },
    Layer { format: "jsonfg", name: "events", file: "events.fg.json", write: geojson::events_fg },
    Layer { format: "jsonfg", name: "extents", file: "extents.fg.json", write: geojson::extents_fg },
    Layer { format: "gpkg", name: "all", file: "frontline.gpkg", write: gpkg::file },
    Layer { format: "flatgeobuf", name: "events", file: "events.fgb", write: flatgeobuf::events },
    Layer { format: "flatgeobuf", name: "extents_lines", file: "extents_lines.fgb", write: flatgeobuf::lines },
    Layer { format: "flatgeobuf", name: "extents_areas", file: "extents_areas.fgb", write: flatgeobuf::areas },
    Layer { format: "flatgeobuf", name: "places", file: "places.fgb", write: flatgeobuf::places },
    Layer { format: "geoparquet", name: "events", file: "events.parquet", write: parquet::events },
    Layer { format: "geoparquet", name: "extents_lines", file: "extents_lines.parquet", write: parquet::lines },
    Layer { format: "geoparquet", name: "extents_areas", file: "extents_areas.parquet", write: parquet::areas },
    Layer { format: "geoparquet", name: "places", file: "places.parquet", write: parquet::places },
    Layer { format: "kml", name: "all", file: "frontline.kml", write: kml::plain },
    Layer { format: "kmz", name: "all", file: "frontline.kmz", write: kml::packed },
    Layer { format: "qgis", name: "project", file: "frontline.qgs", write: qgis::project },
    Layer { format: "qgis", name: "events_style", file: "events.qml", write: qgis::events_qml },
    Layer { format: "qgis", name: "extents_lines_style", file: "extents_lines.qml", write: qgis::lines_qml },
    Layer { format: "qgis", name: "extents_areas_style", file: "extents_areas.qml", write: qgis::areas_qml },
    Layer { format: "qgis", name: "places_style", file: "places.qml", write: qgis::places_qml },
    Layer { format: "html", name: "map", file: "map.html", write: html::map },
    Layer { format: "json", name: "run", file: "run.json", write: manifest::run },
];

/// Formats that are of no use without another's files beside them: (format, the other).
pub const NEEDS: &[(&str, &str)] = &[("qgis", "geojson")];

/// Names of all formats, each once.
pub fn formats() -> Vec<&'static str> {
    let mut out: Vec<&str> = Vec::new();
    for layer in LAYERS {
        if !out.contains(&layer.format) {
            out.push(layer.format);
        }
    }
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
