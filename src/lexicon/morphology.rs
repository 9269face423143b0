//! Endings: how one line of a lexicon stands for all forms of a word.
//!
//! `bombard<er>` in a pattern is the stem with every ending of the class `er` of the language's `morphology.toml`.
//! An ending may also put letters in front: `ي_ون` around the stem.

use crate::packed::{Packed, Reader};
use std::collections::BTreeMap;
use std::ops::{BitOr, BitOrAssign};

/// What a form says of tense and mood; a set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Features(pub u16);

impl Features {
    /// Names of the flags in the data, in bit order.
    pub const NAMES: [&'static str; 11] =
        ["pres", "past", "inf", "pp", "prp", "fut", "cond", "subj", "noun", "pass", "obj"];
    /// Present tense, Arabic imperfect.
    pub const PRES: Features = Features(1);
    /// Simple past, Arabic perfect.
    pub const PAST: Features = Features(1 << 1);
    /// Infinitive, English base form.
    pub const INF: Features = Features(1 << 2);
    /// Past participle.
    pub const PP: Features = Features(1 << 3);
    /// Present participle, gerund, Arabic active participle.
    pub const PRP: Features = Features(1 << 4);
    /// Future.
    pub const FUT: Features = Features(1 << 5);
    /// Conditional.
    pub const COND: Features = Features(1 << 6);
    /// Subjunctive.
    pub const SUBJ: Features = Features(1 << 7);
    /// A noun, Arabic verbal noun.
    pub const NOUN: Features = Features(1 << 8);
    /// Passive by its own form.
    pub const PASS: Features = Features(1 << 9);
    /// Carries an object pronoun (Arabic "هاجمها").
    pub const OBJ: Features = Features(1 << 10);

    /// True if any flag of `other` is set.
    pub fn any(self, other: Features) -> bool {
        self.0 & other.0 != 0
    }

    fn parse(names: &str) -> Result<Features, String> {
        let mut f = Features::default();
        for name in names.split_whitespace() {
            match Self::NAMES.iter().position(|n| *n == name) {
                Some(bit) => f |= Features(1 << bit),
                None => return Err(format!("unknown feature `{name}`; known are {}", Self::NAMES.join(", "))),
            }
        }
        Ok(f)
    }
}

impl Packed<'_> for Features {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Features> {
        u16::unpack(from).map(Features)
    }
}

impl BitOr for Features {
    type Output = Features;
    fn bitor(self, other: Features) -> Features {
        Features(self.0 | other.0)
    }
}

impl BitOrAssign for Features {
    fn bitor_assign(&mut self, other: Features) {
        self.0 |= other.0;
    }
}

/// The classes of endings of one language.
#[derive(Debug, Clone, Default)]
pub struct Morphology {
    classes: BTreeMap<String, Vec<(String, Features)>>,
}

impl Morphology {
    /// Reads `morphology.toml`: a table per class, features → endings separated by blanks, `-` for no ending.
    ///
    /// # Errors
    /// Names the class and the feature that can't be read.
    pub fn parse(text: &str) -> Result<Morphology, String> {
        let table: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(text).map_err(|e| format!("morphology.toml: {e}"))?;
        let mut classes = BTreeMap::new();
        for (class, rows) in table {
            let mut endings = Vec::new();
            for (features, list) in rows {
                let f = Features::parse(&features).map_err(|e| format!("morphology.toml: class {class}: {e}"))?;
                endings
                    .extend(list.split_whitespace().map(|e| (if e == "-" { String::new() } else { e.to_owned() }, f)));
            }
            classes.insert(class, endings);
        }
        Ok(Morphology { classes })
    }

    /// Calls `found` with each form of `stem` in `class`, as written (unfolded).
    ///
    /// # Errors
    /// If the language has no such class.
    pub fn forms(&self, stem: &str, class: &str, mut found: impl FnMut(&str, Features)) -> Result<(), String> {
        let endings = self.classes.get(class).ok_or_else(|| {
            format!(
                "no class `{class}` in morphology.toml; known are {}",
                self.classes.keys().cloned().collect::<Vec<_>>().join(", ")
            )
        })?;
        let mut form = String::new();
        for (ending, features) in endings {
            let (before, behind) = ending.split_once('_').unwrap_or(("", ending));
            form.clear();
            [before, stem, behind].iter().for_each(|part| form.push_str(part));
            found(&form, *features);
        }
        Ok(())
    }
}
