//! Each file whole or not at all: written beside its place under another name, then renamed.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes a file through `fill`. If anything fails, what stood at `path` stays and nothing is left behind.
pub(super) fn write(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let name = path.file_name().map_or_else(|| "out".into(), |n| n.to_string_lossy().into_owned());
    let partial = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let attempt = || -> io::Result<()> {
        let mut out = BufWriter::new(File::create(&partial)?);
        fill(&mut out)?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        fs::rename(&partial, path)
    };
    let result = attempt();
    if result.is_err() {
        // The reason of the failure matters more than that of a failed clean-up.
        let _ = fs::remove_file(&partial);
    }
    result
}
