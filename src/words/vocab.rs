//! Every word the data knows, as a number. Texts are matched by number, never by string.

use rustc_hash::FxHashMap;

/// A folded word of the vocabulary; `Sym::UNKNOWN` for any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Sym(pub u32);

impl Sym {
    /// A word no lexicon and no gazetteer holds.
    pub const UNKNOWN: Sym = Sym(0);
}

/// The words of all lexicons and names, built while these load, read-only afterwards.
#[derive(Debug, Clone)]
pub struct Vocab {
    by_word: FxHashMap<Box<str>, Sym>,
    words: Vec<Box<str>>,
}

impl Default for Vocab {
    fn default() -> Self {
        Vocab { by_word: FxHashMap::default(), words: vec!["".into()] }
    }
}

impl Vocab {
    /// Makes room for so many more words.
    pub fn reserve(&mut self, words: usize) {
        self.by_word.reserve(words);
        self.words.reserve(words);
    }

    /// The number of a folded word, given one if it is new.
    pub fn intern(&mut self, folded: &str) -> Sym {
        if let Some(&s) = self.by_word.get(folded) {
            return s;
        }
        let s = Sym(self.words.len() as u32);
        self.by_word.insert(folded.into(), s);
        self.words.push(folded.into());
        s
    }

    /// The number of a folded word, `UNKNOWN` if no data holds it.
    pub fn get(&self, folded: &str) -> Sym {
        self.by_word.get(folded).copied().unwrap_or(Sym::UNKNOWN)
    }

    /// The folded word of a number; empty for `UNKNOWN`.
    pub fn word(&self, sym: Sym) -> &str {
        self.words.get(sym.0 as usize).map_or("", |w| w)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len() - 1
    }

    /// True before anything was loaded.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
