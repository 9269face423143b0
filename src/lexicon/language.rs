//! What one language's files say.

use super::forms::Forms;
use super::morphology::Morphology;
use super::pattern::{Compiler, Slot};
pub use super::rows::*;
use super::starts::Starts;
use super::table::Table;
use crate::packed::packed;
use crate::words::{Sym, Vocab, fold, tokenize};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The head of `language.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    code: String,
    iso3: String,
    name: String,
    script: String,
    verb_first: bool,
    noun_behind: bool,
    lower_peoples: bool,
    abbreviations: Vec<String>,
    list_marks: Vec<String>,
    #[serde(default)]
    verb_endings: Vec<String>,
    #[serde(default)]
    verb_beginnings: Vec<String>,
    #[serde(default)]
    adjective_endings: Vec<String>,
    #[serde(default)]
    outlet_nouns: Vec<String>,
    #[serde(default)]
    name_heads: Vec<String>,
    #[serde(default)]
    everyday: Vec<String>,
    articles: Vec<String>,
    conjunctions: Vec<String>,
    #[serde(default)]
    range_words: Vec<String>,
    definite: Vec<String>,
    never_names: Vec<String>,
    #[serde(default)]
    forms: Forms,
}

/// All knowledge of one language.
#[derive(Debug, Clone)]
pub struct Language {
    /// `fr`, `en`, `ar`.
    pub code: String,
    /// Its ISO 639-3 code.
    pub iso3: String,
    /// Its English name.
    pub name: String,
    /// `latin` or `arabic`.
    pub script: String,
    /// True where the verb usually stands before its subject.
    pub verb_first: bool,
    /// True where the noun for a kind of place may stand behind its name ("Hama province"), and a head behind what is said of it.
    pub noun_behind: bool,
    /// True where adjectives of peoples are written small, so that a capital within a sentence makes a name.
    pub lower_peoples: bool,
    /// Folded words before a full stop that ends no sentence.
    pub abbreviations: FxHashSet<String>,
    /// Marks and words that join the items of a list.
    pub list_marks: FxHashSet<Sym>,
    /// Words between the two numbers of a range: "5 to 7 km".
    pub range_words: FxHashSet<Sym>,
    /// Letters at a word's end that make an unknown word a verb rather than a name.
    pub verb_endings: Vec<String>,
    /// Letters at its beginning that do.
    pub verb_beginnings: Vec<String>,
    /// Words that make a place's name that of an outlet or office: "Mayadeen TV", folded.
    pub outlet_nouns: FxHashSet<String>,
    /// Endings of adjectives, folded: a word without an article that ends so behind a plural kind noun is no name.
    pub adjective_endings: Vec<String>,
    /// Small forms that the reading of clauses asks for.
    pub forms: Forms,
    /// First words of place names that a second one follows, folded.
    pub name_heads: FxHashSet<String>,
    /// Articles and partitives that may stand before a name in a list.
    pub articles: FxHashSet<Sym>,
    /// Words for "and", "or".
    pub conjunctions: FxHashSet<Sym>,
    /// Lines that are no part of the article.
    pub furniture: Table<Furniture>,
    /// Nouns for kinds of place.
    pub kinds: Table<KindNoun>,
    /// Words that mean a line of the gazetteer.
    pub lines: Table<LineName>,
    /// Distances and directions that are no place.
    pub asides: Table<Aside>,
    /// Words that look like the name of a place and are none.
    pub lookalikes: Table<Lookalike>,
    /// Compass words.
    pub bearings: Table<BearingWord>,
    /// Number words.
    pub numbers: Table<NumberWord>,
    /// Units of length.
    pub units: Table<Unit>,
    /// About, at least, less than.
    pub qualifiers: Table<QualifierWord>,
    /// Nouns for civilians.
    pub people: Table<PeopleNoun>,
    /// Names of actors.
    pub actors: Table<ActorName>,
    /// Names of claimants.
    pub claimants: Table<ClaimantName>,
    /// Verbs of speech and the like.
    pub attribution: Table<Attribution>,
    /// Words that tell an event.
    pub triggers: Table<Trigger>,
    /// Words that change what a trigger tells.
    pub cues: Table<Cue>,
    /// Spatial phrases.
    pub spatial: Table<SpatialPhrase>,
    /// Prepositions.
    pub links: Table<LinkWord>,
    /// Words at which clauses begin.
    pub borders: Table<BorderWord>,
    /// Auxiliaries.
    pub auxiliaries: Table<Auxiliary>,
    /// Pronouns.
    pub pronouns: Table<Pronoun>,
    /// Numbers of dead, wounded, displaced.
    pub toll: Table<Toll>,
    /// Words that make a noun definite ("la", "cette", "the").
    pub definite: FxHashSet<Sym>,
    /// Which of the tables above a word may begin a match of.
    pub starts: Starts,
}

packed!(Language {
    code,
    iso3,
    name,
    script,
    verb_first,
    noun_behind,
    lower_peoples,
    abbreviations,
    list_marks,
    range_words,
    verb_endings,
    verb_beginnings,
    outlet_nouns,
    adjective_endings,
    forms,
    name_heads,
    articles,
    conjunctions,
    furniture,
    kinds,
    lines,
    asides,
    lookalikes,
    bearings,
    numbers,
    units,
    qualifiers,
    people,
    actors,
    claimants,
    attribution,
    triggers,
    cues,
    spatial,
    links,
    borders,
    auxiliaries,
    pronouns,
    toll,
    definite,
    starts
});

/// Hands the names of all rule tables of a language to a macro: the one list of them. The first seven are those whose
/// finds patterns may refer to, in the order of the bits that [`Language::set_starts`] gives them.
macro_rules! rule_tables {
    ($then:ident) => {
        $then!(
            kinds,
            people,
            bearings,
            numbers,
            units,
            actors,
            claimants,
            furniture,
            qualifiers,
            attribution,
            triggers,
            cues,
            spatial,
            links,
            borders,
            auxiliaries,
            pronouns,
            toll,
            lines,
            asides,
            lookalikes
        )
    };
}
pub(crate) use rule_tables;

/// How often an everyday word is taken to stand in the examples of the rules, which hold few of them.
const EVERYDAY: u64 = 60;

impl Language {
    /// Loads a language from its files (name → text). A missing file is an empty table, but `language.toml` must be there.
    ///
    /// # Errors
    /// One message a broken file, each naming file, entry and field.
    pub fn parse(files: &BTreeMap<String, String>, vocab: &mut Vocab) -> Result<Language, Vec<String>> {
        let text = |name: &str| files.get(name).map_or("", String::as_str);
        let mut errors = Vec::new();
        let head: Head = match toml::from_str(text("language.toml")) {
            Ok(h) => h,
            Err(e) => return Err(vec![format!("language.toml: {e}")]),
        };
        let morphology = Morphology::parse(text("morphology.toml")).unwrap_or_else(|e| {
            errors.push(e);
            Morphology::default()
        });
        let lists: BTreeMap<String, Vec<String>> = toml::from_str(text("words.toml")).unwrap_or_else(|e| {
            errors.push(format!("words.toml: {e}"));
            BTreeMap::new()
        });
        let mut symbols = |words: &[String]| words.iter().map(|w| vocab.intern(&fold(w))).collect::<FxHashSet<Sym>>();
        let range_words = symbols(&head.range_words);
        let (list_marks, articles, conjunctions, definite) =
            (symbols(&head.list_marks), symbols(&head.articles), symbols(&head.conjunctions), symbols(&head.definite));
        // Known words are no misspelled names; interning them is enough.
        let _ = symbols(&head.never_names);
        let mut c = Compiler::new(&morphology, &lists, vocab);
        macro_rules! table {
            ($name:literal, $key:literal) => {
                Table::parse(&head.code, $name, $key, text(concat!($name, ".toml")), &mut c).unwrap_or_else(|e| {
                    errors.push(e);
                    Table::default()
                })
            };
        }
        let mut language = Language {
            furniture: table!("furniture", "furniture"),
            kinds: table!("kinds", "kind"),
            lines: table!("lines", "line"),
            asides: table!("asides", "aside"),
            lookalikes: table!("lookalikes", "lookalike"),
            bearings: table!("bearings", "bearing"),
            numbers: table!("numbers", "number"),
            units: table!("units", "unit"),
            qualifiers: table!("qualifiers", "qualifier"),
            people: table!("people", "people"),
            actors: table!("actors", "actor"),
            claimants: table!("claimants", "claimant"),
            attribution: table!("attribution", "attribution"),
            triggers: table!("triggers", "trigger"),
            cues: table!("cues", "cue"),
            spatial: table!("spatial", "spatial"),
            links: table!("links", "link"),
            borders: table!("borders", "border"),
            auxiliaries: table!("auxiliaries", "auxiliary"),
            pronouns: table!("pronouns", "pronoun"),
            toll: table!("toll", "toll"),
            definite,
            code: head.code,
            iso3: head.iso3,
            name: head.name,
            script: head.script,
            verb_first: head.verb_first,
            noun_behind: head.noun_behind,
            lower_peoples: head.lower_peoples,
            abbreviations: head.abbreviations.iter().map(|a| fold(a)).collect(),
            list_marks,
            verb_endings: head.verb_endings,
            verb_beginnings: head.verb_beginnings.iter().map(|b| fold(b)).collect(),
            outlet_nouns: head.outlet_nouns.iter().map(|w| fold(w)).collect(),
            adjective_endings: head.adjective_endings.iter().map(|w| fold(w)).collect(),
            forms: head.forms.folded(),
            name_heads: head.name_heads.iter().map(|w| fold(w)).collect(),
            articles,
            conjunctions,
            range_words,
            starts: Starts::default(),
        };
        let everyday: Vec<String> = head.everyday.iter().map(|w| fold(w)).collect();
        language.index(vocab, &everyday);
        language.set_starts();
        if errors.is_empty() { Ok(language) } else { Err(errors) }
    }

    /// Makes all tables ready for texts. How common a word is there is told by the tables' own examples, which are all of war,
    /// and by a list of words of everyday texts: no rule is to be looked for by these where it needs a rarer one.
    fn index(&mut self, vocab: &Vocab, everyday: &[String]) {
        let mut seen: FxHashMap<Sym, u64> = FxHashMap::default();
        for word in everyday {
            let tokens = tokenize(word, vocab);
            for t in &tokens.list {
                tokens.all_readings(t).for_each(|r| *seen.entry(r.sym).or_default() += EVERYDAY);
            }
        }
        macro_rules! count {
            ($($table:ident),*) => { $(
                for text in self.$table.texts() {
                    let tokens = tokenize(text, vocab);
                    for t in &tokens.list {
                        tokens.all_readings(t).for_each(|r| *seen.entry(r.sym).or_default() += 1);
                    }
                }
            )* };
        }
        rule_tables!(count);
        macro_rules! index {
            ($($table:ident),*) => { $(
                // A form that no example has is rare, but not never seen.
                self.$table.index(|sym| 1 + 16 * seen.get(&sym).copied().unwrap_or(0));
            )* };
        }
        rule_tables!(index);
    }

    /// Gives each table its bit; the first seven make the mentions that patterns of all may begin with.
    fn set_starts(&mut self) {
        let slot = |slot: Slot| match slot {
            Slot::Kind => 1,
            Slot::People => 1 << 1,
            Slot::Bearing => 1 << 2,
            Slot::Number => 1 << 3 | Starts::NUMBER,
            Slot::Distance => 1 << 3 | 1 << 4 | Starts::NUMBER,
            Slot::Actor => 1 << 5,
            Slot::Claimant => 1 << 6,
            Slot::Place => u32::MAX,
        };
        let (mut starts, mut bit) = (Starts::default(), 0..31);
        macro_rules! add {
            ($($table:ident),*) => { $( starts.add(&mut self.$table, bit.next().unwrap_or(30), slot); )* };
        }
        rule_tables!(add);
        starts.add_small(self.definite.iter().chain(&self.conjunctions));
        self.starts = starts;
    }
}
