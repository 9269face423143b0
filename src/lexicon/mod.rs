//! Language and war knowledge: loaded from plain files, linted once, read-only afterwards.
//!
//! One folder a language (`fr/`, `en/`, `ar/`), each with the same files; `ARCHITECTURE.md` lists them.

pub mod forms;
mod ids;
pub mod language;
pub mod morphology;
pub mod pattern;
mod rows;
pub mod starts;
pub mod table;
pub mod world;

pub use language::{
    Attributes, Attribution, Aux, Border, Counts, Cue, Effect, KindNoun, Language, Link, Pos, Reach, Refers, Scope,
    SpatialPhrase, Trigger,
};
pub use morphology::{Features, Morphology};
pub use pattern::{Compiler, Found, Line, Mark, Marks, Pattern, PatternSet, Slot};
pub use table::{Entry, Table};
pub use world::{Actor, Claimant, EventType, Frame, Known, Part, PlaceFrom, Role, World};

use crate::embedded;
use crate::packed::packed;
use crate::words::Vocab;
use std::collections::BTreeMap;

/// The languages, in the order in which they are tried; a new one is a row here and a folder.
pub const LANGUAGES: [&str; 3] = ["fr", "en", "ar"];

/// Everything the lexicon files say, and the vocabulary they share with the gazetteer.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// Every word of all lexicons and names.
    pub vocab: Vocab,
    /// By [`LANGUAGES`].
    pub languages: Vec<Language>,
    /// Actors, claimants, event types, frames.
    pub world: World,
}

packed!(Lexicon { vocab, languages, world });

/// The lexicon's files by path (`fr/triggers.toml`), so that a folder can replace or extend them.
pub type Files = BTreeMap<String, String>;

/// The files compiled into the binary.
pub fn embedded() -> Files {
    let mut out = Files::new();
    embedded::lexicon_files(&mut |path, text| {
        out.insert(path, text.to_owned());
    });
    out
}

impl Lexicon {
    /// Loads all languages.
    ///
    /// # Errors
    /// Every defect found, each naming file, entry and field.
    pub fn parse(files: &Files) -> Result<Lexicon, Vec<String>> {
        let mut vocab = Vocab::default();
        let (mut languages, mut errors) = (Vec::new(), Vec::new());
        for code in LANGUAGES {
            let prefix = format!("{code}/");
            let own =
                files.iter().filter_map(|(k, v)| Some((k.strip_prefix(&prefix)?.to_owned(), v.clone()))).collect();
            match Language::parse(&own, &mut vocab) {
                Ok(l) => languages.push(l),
                Err(e) => errors.extend(e.into_iter().map(|m| format!("{prefix}{m}"))),
            }
        }
        let world = World::parse(files).unwrap_or_else(|e| {
            errors.extend(e);
            World::default()
        });
        for l in &languages {
            check(l, &world, &mut errors);
        }
        vocab.end_lexicon();
        if errors.is_empty() && !languages.is_empty() { Ok(Lexicon { vocab, languages, world }) } else { Err(errors) }
    }

    /// A language by its code (`fr`, `fr-FR`, `FRA`).
    pub fn language(&self, code: &str) -> Option<&Language> {
        let code = code.to_ascii_lowercase();
        let base = code.split(['-', '_']).next().unwrap_or("");
        self.languages.iter().find(|l| l.code == base || l.iso3 == base || l.name.to_ascii_lowercase() == base)
    }

    /// The first language: what a text of no known language is read as.
    pub fn first(&self) -> &Language {
        &self.languages[0] // parse() refuses an empty list
    }
}

/// Relations a spatial phrase may have to its place.
const RELATIONS: [&str; 8] = ["at", "near", "distance", "direction", "between", "road", "area", "part"];

/// What a spatial phrase may say of the shape.
const SHAPES: [&str; 9] =
    ["outskirts", "within", "halfway", "along", "towards", "on_road", "offshore", "near_line", "front"];

/// The type of triggers that only keep shorter ones from matching: "take part" is no "take".
pub const NO_EVENT: &str = "none";

/// References from a language's files to the global ones.
fn check(l: &Language, world: &World, errors: &mut Vec<String>) {
    let code = &l.code;
    for e in l.triggers.entries.iter().filter(|e| e.value.event_type != NO_EVENT) {
        if !world.event_types.contains_key(&e.value.event_type) {
            errors.push(format!("{code}/triggers.toml: {}: no event type `{}`", e.id, e.value.event_type));
        }
        if !world.frames.contains_key(&e.value.frame) {
            errors.push(format!("{code}/triggers.toml: {}: no frame `{}`", e.id, e.value.frame));
        }
    }
    for e in &l.actors.entries {
        if world.actor(&e.value.actor).is_none() && world.role(&e.value.actor).is_none() {
            errors.push(format!("{code}/actors.toml: {}: no actor or role `{}`", e.id, e.value.actor));
        }
    }
    for e in &l.claimants.entries {
        if world.claimant(&e.value.claimant).is_none() {
            errors.push(format!("{code}/claimants.toml: {}: no claimant `{}`", e.id, e.value.claimant));
        }
    }
    for e in &l.spatial.entries {
        if !RELATIONS.contains(&e.value.relation.as_str()) {
            errors.push(format!("{code}/spatial.toml: {}: no relation `{}`", e.id, e.value.relation));
        }
        if let Some(shape) = e.value.shape.as_deref().filter(|s| !SHAPES.contains(s)) {
            errors.push(format!("{code}/spatial.toml: {}: no shape `{shape}`, expected one of {SHAPES:?}", e.id));
        }
    }
}
