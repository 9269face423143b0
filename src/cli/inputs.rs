//! Files, folders and standard input, opened one after the other.

use super::args::Facts;
use super::say;
use crate::feature::InputRecord;
use crate::ingest::{self, Defaults, Format, Published};
use sha2::{Digest, Sha256};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// One input to read.
#[derive(Debug, Clone)]
pub struct Input {
    /// Name for messages and the manifest.
    pub name: String,
    /// Path; None for standard input.
    pub path: Option<PathBuf>,
    /// Format by its ending; None where it has to be looked at.
    pub format: Option<Format>,
}

/// The defaults of the command line.
///
/// # Errors
/// If the publication date can't be read.
pub fn defaults(f: &Facts) -> Result<Defaults, String> {
    let published: Option<Published> = match &f.published {
        Some(p) => Some(ingest::parse_published(p).map_err(|e| format!("--published {p}: {e}"))?),
        None => None,
    };
    Ok(Defaults { published, lang: f.lang.clone(), outlet: f.outlet.clone(), url: f.url.clone() })
}

/// Expands folders (their files in the order of their names); says which inputs are missing.
/// Returns the inputs and how many could not be found.
pub fn expand(names: &[String]) -> (Vec<Input>, usize) {
    let (mut out, mut missing) = (Vec::new(), 0);
    for name in names {
        if name == "-" {
            out.push(Input { name: "-".into(), path: None, format: None });
            continue;
        }
        let path = Path::new(name);
        if path.is_dir() {
            let before = out.len();
            walk(path, &mut out);
            if out.len() == before {
                say(&format!("{name}: no file in this folder has an ending that can be read"));
                missing += 1;
            }
        } else if path.is_file() {
            out.push(Input { name: name.clone(), path: Some(path.to_owned()), format: Format::of(name) });
        } else {
            say(&format!("{name}: no such file or folder"));
            missing += 1;
        }
    }
    (out, missing)
}

fn walk(folder: &Path, out: &mut Vec<Input>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        say(&format!("{}: can't read this folder", folder.display()));
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    for p in paths {
        let name = p.display().to_string();
        if p.is_dir() {
            walk(&p, out);
        } else if let Some(format) = Format::of(&name) {
            out.push(Input { name, path: Some(p), format: Some(format) });
        }
    }
}

/// Counts and hashes what is read through it.
pub struct Meter<R> {
    inner: R,
    tally: Arc<Mutex<(Sha256, u64)>>,
}

impl<R: Read> Read for Meter<R> {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(buf)?;
        if let (Ok(mut t), Some(read)) = (self.tally.lock(), buf.get(..n)) {
            t.0.update(read);
            t.1 += n as u64;
        }
        Ok(n)
    }
}

/// The running sum of an input.
#[derive(Clone)]
pub struct Tally(Arc<Mutex<(Sha256, u64)>>);

impl Tally {
    /// The record of the manifest, once the input was read to its end.
    pub fn record(&self, name: &str, articles: usize) -> InputRecord {
        let (hash, bytes) = self.0.lock().map(|t| (t.0.clone().finalize(), t.1)).unwrap_or_default();
        let sha256 = hash.iter().map(|b| format!("{b:02x}")).collect();
        let name = Path::new(name).file_name().map_or_else(|| name.to_owned(), |n| n.to_string_lossy().into_owned());
        InputRecord { name, bytes, sha256, articles }
    }
}

/// Opens an input.
///
/// # Errors
/// The system's reason.
pub fn open(input: &Input) -> std::io::Result<(Box<dyn BufRead + Send>, Tally)> {
    let tally = Arc::new(Mutex::new((Sha256::new(), 0)));
    let reader: Box<dyn BufRead + Send> = match &input.path {
        Some(p) => {
            Box::new(BufReader::with_capacity(1 << 16, Meter { inner: std::fs::File::open(p)?, tally: tally.clone() }))
        }
        None => Box::new(BufReader::with_capacity(1 << 16, Meter { inner: std::io::stdin(), tally: tally.clone() })),
    };
    Ok((reader, Tally(tally)))
}

/// The input's format: by its ending, else by its first bytes.
pub fn format(input: &Input, reader: &mut Box<dyn BufRead + Send>) -> Format {
    input.format.unwrap_or_else(|| reader.fill_buf().map_or(Format::Plain, Format::sniff))
}
