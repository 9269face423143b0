//! All knowledge a run needs, loaded once and read-only: lexicons, gazetteer, time phrases.

use crate::gazetteer::{self, Gazetteer};
use crate::lexicon::{self, Lexicon};
use crate::time;
use crate::words::Vocab;
use std::collections::BTreeMap;

/// Lexicon, gazetteer and the time phrases of each language.
#[derive(Debug)]
pub struct Knowledge {
    /// Words, rules, actors.
    pub lexicon: Lexicon,
    /// Places.
    pub gazetteer: Gazetteer,
    /// Time phrases by language code.
    pub times: BTreeMap<String, time::Lexicon>,
    /// Attribution that the gazetteer's sources ask for, a line each.
    pub attribution: Vec<String>,
}

impl Knowledge {
    /// Loads from files by path, as [`lexicon::embedded`] and [`gazetteer::embedded`] give them.
    ///
    /// # Errors
    /// Every defect found, each naming file, entry and field.
    pub fn parse(lexicon_files: &lexicon::Files, gazetteer_files: &gazetteer::Files) -> Result<Knowledge, Vec<String>> {
        let sources = gazetteer_files.get("sources.csv").map_or("", |s| s);
        Self::join(lexicon_files, sources, |vocab| Gazetteer::parse(gazetteer_files, vocab))
    }

    /// The built-in gazetteer with the lexicons of the given files.
    ///
    /// # Errors
    /// As [`Knowledge::parse`].
    pub fn with_lexicon(lexicon_files: &lexicon::Files) -> Result<Knowledge, Vec<String>> {
        let sources = gazetteer::embedded_file("sources.csv").unwrap_or("");
        Self::join(lexicon_files, sources, Gazetteer::built_in)
    }

    fn join(
        lexicon_files: &lexicon::Files,
        sources: &str,
        gazetteer: impl FnOnce(&mut Vocab) -> Result<Gazetteer, Vec<String>>,
    ) -> Result<Knowledge, Vec<String>> {
        let (lexicon, read) = rayon::join(|| Lexicon::parse(lexicon_files), || times(lexicon_files));
        let mut lexicon = lexicon?;
        let (times, mut errors) = read;
        lexicon.vocab.end_lexicon();
        match gazetteer(&mut lexicon.vocab) {
            Ok(gazetteer) if errors.is_empty() => {
                Ok(Knowledge { lexicon, gazetteer, times, attribution: attribution(sources) })
            }
            Ok(_) => Err(errors),
            Err(e) => {
                errors.extend(e);
                Err(errors)
            }
        }
    }

    /// The knowledge compiled into the binary.
    ///
    /// # Errors
    /// As [`Knowledge::parse`]; the tests make sure that there are none.
    pub fn embedded() -> Result<Knowledge, Vec<String>> {
        Self::with_lexicon(&lexicon::embedded())
    }
}

/// The time phrases of each language, and what is wrong with them.
fn times(files: &lexicon::Files) -> (BTreeMap<String, time::Lexicon>, Vec<String>) {
    let (mut out, mut errors) = (BTreeMap::new(), Vec::new());
    for code in lexicon::LANGUAGES {
        let path = format!("{code}/time.toml");
        match files.get(&path).map(|text| time::Lexicon::parse(code, text)) {
            Some(Ok(t)) => drop(out.insert(code.to_owned(), t)),
            Some(Err(e)) => errors.push(format!("{path}: {e}")),
            None => {}
        }
    }
    (out, errors)
}

/// The attribution lines of the gazetteer's `sources.csv`.
fn attribution(text: &str) -> Vec<String> {
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let Some(column) = table.headers().ok().and_then(|h| h.iter().position(|c| c == "attribution")) else {
        return Vec::new();
    };
    let rows = table.records().flatten().filter_map(|r| r.get(column).map(str::to_owned));
    rows.filter(|a| !a.is_empty()).collect()
}
