//! All knowledge a run needs, loaded once and read-only: lexicons, gazetteer, time phrases.

use crate::embedded;
use crate::gazetteer::{self, Gazetteer};
use crate::geometry;
use crate::lexicon::{self, Lexicon};
use crate::packed;
use crate::time;
use crate::words::Vocab;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Lexicon, gazetteer and the time phrases of each language.
#[derive(Debug)]
pub struct Knowledge {
    /// Words, rules, actors.
    pub lexicon: Lexicon,
    /// Places.
    pub gazetteer: Gazetteer,
    /// Time phrases by language code.
    pub times: Times,
    /// Attribution that the gazetteer's sources ask for, a line each.
    pub attribution: Vec<String>,
    /// Geometry of whole areas and lines, once a claim asked for it.
    pub(crate) outlines: geometry::Memo,
    /// Geometry of spots and their surroundings, likewise: articles tell of the same towns.
    pub(crate) spots: geometry::Memo,
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
        let (lexicon, read) = rayon::join(|| Lexicon::parse(lexicon_files), || Times::parse(lexicon_files));
        let mut lexicon = lexicon?;
        let (times, mut errors) = read;
        match gazetteer(&mut lexicon.vocab) {
            Ok(gazetteer) if errors.is_empty() => {
                let (attribution, (outlines, spots)) = (attribution(sources), memos());
                Ok(Knowledge { lexicon, gazetteer, times, attribution, outlines, spots })
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
        if embedded::LEXICON.is_empty() {
            return Self::with_lexicon(&lexicon::embedded());
        }
        let unreadable = || vec!["the built-in lexicon can't be read".to_owned()];
        let lexicon = || packed::from_bytes::<(Lexicon, gazetteer::Numbers)>(embedded::LEXICON);
        let (lexicon, places) = rayon::join(lexicon, gazetteer::Stored::embedded);
        let (lexicon, numbers) = lexicon.ok_or_else(unreadable)?;
        let gazetteer = Gazetteer::numbered(places?, &numbers, lexicon.vocab.len())?;
        let attribution = attribution(gazetteer::embedded_file("sources.csv").unwrap_or(""));
        let (times, (outlines, spots)) = (Times::built_in(), memos());
        Ok(Knowledge { lexicon, gazetteer, times, attribution, outlines, spots })
    }
}

/// For whole areas and lines, which are large, and for spots.
fn memos() -> (geometry::Memo, geometry::Memo) {
    (geometry::Memo::of(1024), geometry::Memo::of(8192))
}

/// The time phrases of each language. Those built in are compiled when the first text of their language asks for them.
#[derive(Debug, Default)]
pub struct Times {
    by_code: BTreeMap<&'static str, OnceLock<Option<time::Lexicon>>>,
}

impl Times {
    fn built_in() -> Times {
        Times { by_code: lexicon::LANGUAGES.iter().map(|code| (*code, OnceLock::new())).collect() }
    }

    /// Of the lexicon's files, with what is wrong with them.
    fn parse(files: &lexicon::Files) -> (Times, Vec<String>) {
        let (mut out, mut errors) = (Times::default(), Vec::new());
        for code in lexicon::LANGUAGES {
            let path = path(code);
            match files.get(&path).map(|text| time::Lexicon::parse(code, text)) {
                Some(Ok(t)) => drop(out.by_code.insert(code, OnceLock::from(Some(t)))),
                Some(Err(e)) => errors.push(format!("{path}: {e}")),
                None => {}
            }
        }
        (out, errors)
    }

    /// Those of a language.
    pub fn get(&self, code: &str) -> Option<&time::Lexicon> {
        let (code, cell) = self.by_code.get_key_value(code)?;
        let built_in = || time::Lexicon::parse(code, embedded::lexicon_file(&path(code))?).ok();
        cell.get_or_init(built_in).as_ref()
    }

    /// Those of all languages, by code.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &time::Lexicon)> {
        self.by_code.keys().filter_map(|code| Some((*code, self.get(code)?)))
    }
}

fn path(code: &str) -> String {
    format!("{code}/time.toml")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lexicon_is_the_one_that_the_files_make() {
        let mut lexicon = Lexicon::parse(&lexicon::embedded()).unwrap();
        let numbers = gazetteer::number(embedded::TABLES, &mut lexicon.vocab).unwrap();
        assert!(packed::to_bytes(&(lexicon, numbers)) == embedded::LEXICON);
    }
}
