//! Lines of the pattern language to patterns.

use super::{Element, Form, Pattern, Slot};
use crate::lexicon::morphology::{Features, Morphology};
use crate::words::{Vocab, fold, fold_into, tokenize};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// What the compiler of patterns needs to know of a language.
pub struct Compiler<'a> {
    morphology: &'a Morphology,
    lists: &'a BTreeMap<String, Vec<String>>,
    vocab: &'a mut Vocab,
    /// Words and lists seen before: most stand in many patterns, which share what they were compiled to.
    known: FxHashMap<Box<str>, Vec<Element>>,
    /// No word at all: for cutting words that get their number here.
    none: Vocab,
    folded: String,
}

impl<'a> Compiler<'a> {
    /// Takes the endings of the language, its word lists (name → alternatives, each in the pattern language), and the
    /// vocabulary, which grows with every new word.
    pub fn new(
        morphology: &'a Morphology,
        lists: &'a BTreeMap<String, Vec<String>>,
        vocab: &'a mut Vocab,
    ) -> Compiler<'a> {
        Compiler {
            morphology,
            lists,
            vocab,
            known: FxHashMap::default(),
            none: Vocab::default(),
            folded: String::new(),
        }
    }

    /// Compiles one pattern.
    ///
    /// # Errors
    /// Says what is wrong with the line: an open bracket, an unknown class, list or slot, an empty pattern.
    pub fn compile(&mut self, source: &str) -> Result<Pattern, String> {
        let words = split(source);
        let mut at = 0;
        let elements = self.sequence(&words, &mut at, 0)?;
        if at < words.len() {
            return Err(format!("`{source}`: a closing bracket too many"));
        }
        if elements.is_empty() {
            return Err("empty pattern".into());
        }
        Ok(Pattern { elements })
    }

    fn sequence(&mut self, words: &[&str], at: &mut usize, depth: usize) -> Result<Vec<Element>, String> {
        let mut out = Vec::new();
        while let Some(&w) = words.get(*at) {
            match w {
                ")" | ")?" | "|" | "]" if depth > 0 => return Ok(out),
                ")" | ")?" | "|" | "]" => return Err(format!("`{w}` outside brackets")),
                "(" => {
                    *at += 1;
                    let mut alternatives = vec![self.sequence(words, at, depth + 1)?];
                    while words.get(*at) == Some(&"|") {
                        *at += 1;
                        alternatives.push(self.sequence(words, at, depth + 1)?);
                    }
                    let group = Element::Group(merged(alternatives).into());
                    match words.get(*at) {
                        Some(&")?") => out.push(Element::Optional(vec![group])),
                        Some(&")") => out.push(group),
                        _ => return Err("a round bracket is not closed".into()),
                    }
                }
                "[" => {
                    *at += 1;
                    let mut alternatives = vec![self.sequence(words, at, depth + 1)?];
                    while words.get(*at) == Some(&"|") {
                        *at += 1;
                        alternatives.push(self.sequence(words, at, depth + 1)?);
                    }
                    if words.get(*at) != Some(&"]") {
                        return Err("a square bracket is not closed".into());
                    }
                    out.extend([Element::HeadStart, Element::Group(merged(alternatives).into()), Element::HeadEnd]);
                }
                "^" => out.push(Element::Start),
                "$" => out.push(Element::End),
                _ => {
                    let (body, optional) = match w.strip_suffix('?') {
                        Some(b) if !b.is_empty() => (b, true),
                        _ => (w, false),
                    };
                    let elements = self.known_word(body)?;
                    if optional { out.push(Element::Optional(elements)) } else { out.extend(elements) }
                }
            }
            *at += 1;
        }
        if depth > 0 { Err("a bracket is not closed".into()) } else { Ok(out) }
    }

    fn known_word(&mut self, w: &str) -> Result<Vec<Element>, String> {
        if let Some(elements) = self.known.get(w) {
            return Ok(elements.clone());
        }
        let elements = self.word(w)?;
        self.known.insert(w.into(), elements.clone());
        Ok(elements)
    }

    fn word(&mut self, w: &str) -> Result<Vec<Element>, String> {
        if let Some(n) = w.strip_prefix("..") {
            return Ok(vec![Element::Gap(n.parse().map_err(|_| format!("`{w}`: a gap is written ..3"))?)]);
        }
        if let Some(name) = w.strip_prefix('{').and_then(|r| r.strip_suffix('}')) {
            let slot = Slot::ALL.iter().find(|(n, _)| *n == name).ok_or_else(|| format!("no slot `{{{name}}}`"))?;
            return Ok(vec![Element::Slot(slot.1)]);
        }
        if let Some(name) = w.strip_prefix('%') {
            let lists = self.lists;
            let entries = lists.get(name).ok_or_else(|| format!("no word list `{name}` in words.toml"))?;
            let mut alternatives = Vec::new();
            let mut forms = Vec::new();
            for e in entries {
                match self.compile(e)?.elements.as_slice() {
                    [Element::Word(f)] => forms.extend_from_slice(f),
                    other => alternatives.push(flat(other)),
                }
            }
            if !forms.is_empty() {
                forms.sort_by_key(|f| f.sym);
                alternatives.push(vec![Element::Word(forms.into())]);
            }
            return Ok(vec![Element::Group(alternatives.into())]);
        }
        if let Some(word) = w.strip_prefix('=') {
            let mut elements = self.literal(word)?;
            for e in &mut elements {
                if let Element::Word(forms) = e {
                    *forms = forms.iter().map(|f| Form { upper: true, ..*f }).collect();
                }
            }
            return Ok(elements);
        }
        if let Some((stem, rest)) = w.split_once('<') {
            let class = rest.strip_suffix('>').ok_or_else(|| format!("`{w}`: `<` without `>`"))?;
            let mut forms: Vec<Form> = Vec::new();
            // "pr<endre>" may carry a reflexive or an elided word in front: "s'empar<er>" gives two elements.
            let (front, stem) = match stem.rfind(['\'', '’', '-']) {
                Some(i) if stem.get(..i).is_some_and(|f| fold(f).len() <= 6 && f.is_ascii()) => {
                    (stem.get(..i), stem.get(i + stem[i..].chars().next().map_or(1, char::len_utf8)..).unwrap_or(""))
                }
                _ => (None, stem),
            };
            for class in class.split(',') {
                let (vocab, folded) = (&mut *self.vocab, &mut self.folded);
                self.morphology.forms(stem, class, |form, features| {
                    folded.clear();
                    fold_into(form, folded);
                    let sym = vocab.intern(folded);
                    forms.push(Form { sym, features, acute: is_acute(form), accent: None, upper: false });
                })?;
            }
            forms.sort_by_key(|f| f.sym);
            let mut out = match front {
                Some(f) => self.literal(f)?,
                None => Vec::new(),
            };
            out.push(Element::Word(forms.into()));
            return Ok(out);
        }
        self.literal(w)
    }

    fn literal(&mut self, w: &str) -> Result<Vec<Element>, String> {
        let tokens = tokenize(w, &self.none);
        if tokens.list.is_empty() {
            return Err(format!("`{w}` holds no word"));
        }
        Ok(tokens
            .list
            .iter()
            .map(|t| {
                let sym = self.vocab.intern(tokens.folded(t));
                let short = tokens.folded(t).len() <= 3;
                let accent = short.then_some(t.accent);
                Element::Word(
                    [Form { sym, features: Features::default(), acute: t.acute, accent, upper: false }].into(),
                )
            })
            .collect())
    }
}

/// Alternatives of one word each become one element: a set of forms is looked up, not tried one by one.
fn merged(alternatives: Vec<Vec<Element>>) -> Vec<Vec<Element>> {
    let (mut forms, mut out): (Vec<Form>, Vec<Vec<Element>>) = (Vec::new(), Vec::new());
    for a in alternatives {
        match a.as_slice() {
            [Element::Word(f)] => forms.extend_from_slice(f),
            _ => out.push(a),
        }
    }
    if !forms.is_empty() {
        forms.sort_by_key(|f| f.sym);
        out.push(vec![Element::Word(forms.into())]);
    }
    out
}

/// The line's words and brackets; a question mark stays with the bracket that it follows.
fn split(source: &str) -> Vec<&str> {
    let mut out = Vec::with_capacity(source.len() / 4);
    let mut rest = source.trim_start();
    while let Some(first) = rest.as_bytes().first() {
        let len = match first {
            b')' if rest.as_bytes().get(1) == Some(&b'?') => 2,
            b'(' | b')' | b'|' | b'[' | b']' => 1,
            _ => rest.find(|c: char| c.is_whitespace() || "()|[]".contains(c)).unwrap_or(rest.len()),
        };
        let (word, behind) = rest.split_at(len);
        out.push(word);
        rest = behind.trim_start();
    }
    out
}

/// A choice of one is none: its elements join those around it.
pub(super) fn flat(elements: &[Element]) -> Vec<Element> {
    let mut out = Vec::with_capacity(elements.len());
    for e in elements {
        match e {
            Element::Group(alternatives) => match &**alternatives {
                [only] => out.extend(flat(only)),
                // What patterns share is flat.
                list if list.iter().all(|a| is_flat(a)) => out.push(e.clone()),
                list => out.push(Element::Group(list.iter().map(|a| flat(a)).collect())),
            },
            Element::Optional(inner) => out.push(Element::Optional(flat(inner))),
            e => out.push(e.clone()),
        }
    }
    out
}

fn is_flat(elements: &[Element]) -> bool {
    elements.iter().all(|e| match e {
        Element::Group(alternatives) => alternatives.len() != 1 && alternatives.iter().all(|a| is_flat(a)),
        Element::Optional(inner) => is_flat(inner),
        _ => true,
    })
}

fn is_acute(form: &str) -> bool {
    ["é", "ée", "és", "ées"].iter().any(|e| form.ends_with(e))
}
