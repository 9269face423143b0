//! The outermost layer: the only one that reads files, prints, and shows progress.

mod args;
mod explain;
mod gazetteer;
mod inputs;
mod map;
mod noise;
mod unread;
mod why;

use crate::gazetteer::{Files, embedded};
use crate::knowledge::Knowledge;
use crate::lexicon;
use args::{Cli, Command, Data};
use clap::{CommandFactory, Parser};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// How a command ended; the codes stand in `--help`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was done.
    Done = 0,
    /// Some input could not be read.
    Partly = 1,
    /// The command line is wrong.
    Usage = 2,
    /// Nothing could be read.
    Nothing = 3,
    /// The result could not be written.
    Unwritten = 4,
    /// The data is defective.
    Defective = 5,
}

/// Runs the command line; messages go to standard error.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(c) => c,
        Err(e) => {
            let _ = e.print();
            return ExitCode::from(if e.use_stderr() { Exit::Usage as u8 } else { Exit::Done as u8 });
        }
    };
    let exit = match cli.command {
        Command::Map(m) => map::run(&m, false),
        Command::Places(m) => map::run(&m, true),
        Command::Explain(e) => explain::run(&e),
        Command::Lint(d) => lint(&d),
        Command::Gazetteer { command } => gazetteer::run(&command),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "frontline", &mut std::io::stdout());
            Exit::Done
        }
    };
    ExitCode::from(exit as u8)
}

/// A message on standard error.
pub(crate) fn say(message: &str) {
    let _ = writeln!(std::io::stderr(), "frontline: {message}");
}

/// Loads the knowledge: what is compiled in, replaced or extended by the user's folders.
pub(crate) fn load(data: &Data) -> Result<Knowledge, Exit> {
    let words = || {
        let mut words = lexicon::embedded();
        if let Some(folder) = &data.lexicon {
            laid_over(folder, &["toml"], &mut words)?;
        }
        Ok(words)
    };
    let knowledge = match (&data.lexicon, &data.gazetteer) {
        (None, None) => Knowledge::embedded(),
        (Some(_), None) => Knowledge::with_lexicon(&words()?),
        (_, Some(_)) => Knowledge::parse(&words()?, &gazetteer_files(data)?),
    };
    knowledge.map_err(|defects| {
        for d in &defects {
            say(d);
        }
        say(&format!("{} defects in the data; `frontline lint` shows them again", defects.len()));
        Exit::Defective
    })
}

/// The gazetteer's files: those compiled in, replaced or extended by the user's folder.
pub(crate) fn gazetteer_files(data: &Data) -> Result<Files, Exit> {
    let mut files = embedded();
    if let Some(folder) = &data.gazetteer {
        laid_over(folder, &["csv", "geojson"], &mut files)?;
    }
    Ok(files)
}

fn laid_over(folder: &Path, endings: &[&str], files: &mut BTreeMap<String, String>) -> Result<(), Exit> {
    overlay(folder, folder, endings, files).map_err(|e| {
        say(&format!("{}: {e}", folder.display()));
        Exit::Usage
    })
}

fn overlay(root: &Path, folder: &Path, endings: &[&str], files: &mut BTreeMap<String, String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            overlay(root, &path, endings, files)?;
        } else if path.extension().is_some_and(|e| endings.iter().any(|x| e.eq_ignore_ascii_case(x))) {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.insert(name, std::fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

fn lint(data: &Data) -> Exit {
    let (knowledge, files) = match load(data).and_then(|k| Ok((k, gazetteer_files(data)?))) {
        Ok(both) => both,
        Err(e) => return e,
    };
    let defects = crate::lint::check(&knowledge, &files);
    let mut out = std::io::stdout().lock();
    for d in &defects {
        let _ = writeln!(out, "{d}");
    }
    let _ = writeln!(out, "{} defects", defects.len());
    if defects.is_empty() { Exit::Done } else { Exit::Defective }
}
