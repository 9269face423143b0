//! Tables of rules: entries with patterns, what they mean, and examples that are run.

use super::pattern::{Compiler, Found, Line, Pattern, PatternSet, Slot};
use crate::packed::{Packed, Reader, packed};
use crate::words::Sym;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// One entry of a rule file, as written.
#[derive(Debug, Clone)]
pub struct Entry<T> {
    /// Name of the rule, unique in its file: `capture.prendre`.
    pub id: String,
    /// The same with its language: `fr/capture.prendre`.
    pub rule: Arc<str>,
    /// What a match means.
    pub value: T,
    /// Texts in which it must match.
    pub examples: Vec<String>,
    /// Texts in which it must not.
    pub counter: Vec<String>,
    /// The patterns as written, for `explain` and messages.
    pub patterns: Vec<String>,
}

packed!(Entry<T> { id, rule, value, examples, counter, patterns });

/// A rule file: entries and their compiled patterns.
#[derive(Debug, Clone)]
pub struct Table<T> {
    /// Name of the file without its ending, for messages.
    pub name: String,
    /// In file order.
    pub entries: Vec<Entry<T>>,
    set: PatternSet,
    owner: Vec<u32>,
    /// Patterns that are still to be indexed.
    fresh: Vec<Pattern>,
}

impl<'a, T: Packed<'a>> Packed<'a> for Table<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.name.pack(out);
        self.entries.pack(out);
        self.set.pack(out);
        self.owner.pack(out);
    }

    fn unpack(from: &mut Reader<'a>) -> Option<Table<T>> {
        let (name, entries) = (Packed::unpack(from)?, Packed::unpack(from)?);
        let (set, owner) = (Packed::unpack(from)?, Packed::unpack(from)?);
        Some(Table { name, entries, set, owner, fresh: Vec::new() })
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        let (name, entries, set) = (String::new(), Vec::new(), PatternSet::default());
        Table { name, entries, set, owner: Vec::new(), fresh: Vec::new() }
    }
}

impl<T: DeserializeOwned> Table<T> {
    /// Reads a rule file of a language: `[[KEY]]` tables with `id`, `patterns`, the fields of `T`, and optional `examples`, `counter`.
    /// Nothing is found before [`Table::index`] was called.
    ///
    /// # Errors
    /// Names file, entry and field, and what was expected.
    pub fn parse(
        lang: &str,
        name: &str,
        key: &str,
        text: &str,
        compiler: &mut Compiler<'_>,
    ) -> Result<Table<T>, String> {
        let file: toml::Table = toml::from_str(text).map_err(|e| format!("{name}.toml: {e}"))?;
        let mut out = Table { name: name.to_owned(), ..Table::default() };
        if let Some(unknown) = file.keys().find(|k| k.as_str() != key) {
            return Err(format!("{name}.toml: unknown table `{unknown}`, expected [[{key}]]"));
        }
        let Some(toml::Value::Array(rows)) = file.get(key) else { return Ok(out) };
        for (n, row) in rows.iter().enumerate() {
            let toml::Value::Table(row) = row else {
                return Err(format!("{name}.toml: entry {} is no table", n + 1));
            };
            let mut row = row.clone();
            let id = match row.remove("id") {
                Some(toml::Value::String(s)) if !s.is_empty() => s,
                _ => return Err(format!("{name}.toml: entry {} has no id", n + 1)),
            };
            if out.entries.iter().any(|e| e.id == id) {
                return Err(format!("{name}.toml: two entries have the id `{id}`"));
            }
            let mut strings = |field: &str| -> Result<Vec<String>, String> {
                match row.remove(field) {
                    None => Ok(Vec::new()),
                    Some(v) => v.try_into().map_err(|_| format!("{name}.toml: {id}: `{field}` is no list of strings")),
                }
            };
            let (patterns, examples, counter) = (strings("patterns")?, strings("examples")?, strings("counter")?);
            if patterns.is_empty() {
                return Err(format!("{name}.toml: {id}: no patterns"));
            }
            let value = toml::Value::Table(row).try_into().map_err(|e| format!("{name}.toml: {id}: {e}"))?;
            for p in &patterns {
                let compiled = compiler.compile(p).map_err(|e| format!("{name}.toml: {id}: pattern `{p}`: {e}"))?;
                out.fresh.push(compiled);
                out.owner.push(out.entries.len() as u32);
            }
            let rule = format!("{lang}/{id}").into();
            out.entries.push(Entry { id, rule, value, examples, counter, patterns });
        }
        Ok(out)
    }
}

impl<T> Table<T> {
    /// Makes the patterns ready for texts; `weight` tells how common a word is in them.
    pub fn index(&mut self, weight: impl Fn(Sym) -> u64) {
        self.set = PatternSet::new(std::mem::take(&mut self.fresh), weight);
    }

    /// All texts that stand beside the rules.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().flat_map(|e| e.examples.iter().chain(&e.counter)).map(String::as_str)
    }

    /// Every word a match may begin with.
    pub fn first_words(&self) -> impl Iterator<Item = Sym> {
        self.set.first_words()
    }

    /// Every word that a pattern is tried around.
    pub fn needed_words(&self) -> impl Iterator<Item = Sym> {
        self.set.needed_words()
    }

    /// Gives the table its bit among those that tokens carry; `slot` as in [`PatternSet::set_bit`].
    pub fn set_bit(&mut self, n: u32, slot: impl Fn(Slot) -> u32) {
        self.set.set_bit(n, slot);
    }

    /// False where no match is in a sentence whose tokens carry these bits.
    pub fn may_match(&self, bits: u64) -> bool {
        self.set.may_match(bits)
    }

    /// False where no match of an entry whose value `counts` can be in a line, as [`PatternSet::may_be_in`].
    pub fn may_be_in(&self, line: Line<'_>, possible: impl Fn(Slot) -> bool, counts: impl Fn(&T) -> bool) -> bool {
        let entry = |pattern: u32| self.owner.get(pattern as usize).and_then(|o| self.entries.get(*o as usize));
        self.set.may_be_in(line, possible, |pattern| entry(pattern).is_some_and(|e| counts(&e.value)))
    }

    /// False where no match starts, by the token's bits.
    #[inline]
    pub fn may_begin(&self, line: &Line<'_>, at: usize) -> bool {
        self.set.may_begin(line, at)
    }

    /// The longest match that starts at a token, with its entry.
    pub fn find_at(&self, line: Line<'_>, at: usize) -> Option<(Found, &Entry<T>)> {
        self.with_entry(self.set.find_at(line, at)?)
    }

    /// Every match that starts at a token, longest first.
    pub fn all_at(&self, line: Line<'_>, at: usize) -> Vec<(Found, &Entry<T>)> {
        self.set.all_at(line, at).into_iter().filter_map(|f| self.with_entry(f)).collect()
    }

    /// All longest matches of a sentence that do not overlap.
    pub fn find_all(&self, line: Line<'_>) -> Vec<(Found, &Entry<T>)> {
        self.set.find_all(line).into_iter().filter_map(|f| self.with_entry(f)).collect()
    }

    fn with_entry(&self, found: Found) -> Option<(Found, &Entry<T>)> {
        let owner = *self.owner.get(found.pattern)?;
        self.entries.get(owner as usize).map(|e| (found, e))
    }
}
