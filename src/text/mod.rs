//! Articles to documents: language, tokens, sentences with their roles. Offsets stay those of the original text.

mod language;
mod sentence;

pub use language::detect;
pub use sentence::{Role, Sentence};

use crate::ingest::Article;
use crate::lexicon::{Language, Lexicon, Line, Marks};
use crate::note::{Note, Stage};
use crate::words::{Kind, Tokens, tokenize};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A text cut into tokens and sentences.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// The article.
    pub article: &'a Article,
    /// The language's knowledge.
    pub language: &'a Language,
    /// Words, numbers, marks.
    pub tokens: Tokens,
    /// In order of the text; every token is in one.
    pub sentences: Vec<Sentence>,
    /// For each token: inside quotation marks?
    pub quoted: Vec<bool>,
}

impl<'a> Document<'a> {
    /// The original text of a token range.
    pub fn text_of(&self, tokens: Range<usize>) -> &'a str {
        match (self.tokens.list.get(tokens.start), tokens.end.checked_sub(1).and_then(|e| self.tokens.list.get(e))) {
            (Some(a), Some(b)) if tokens.start < tokens.end => self.article.text.get(a.start..b.end).unwrap_or(""),
            _ => "",
        }
    }

    /// The byte range of a token range.
    pub fn bytes_of(&self, tokens: Range<usize>) -> Range<usize> {
        match (self.tokens.list.get(tokens.start), tokens.end.checked_sub(1).and_then(|e| self.tokens.list.get(e))) {
            (Some(a), Some(b)) if tokens.start < tokens.end => a.start..b.end,
            _ => 0..0,
        }
    }

    /// The original text of a sentence, without blanks around it.
    pub fn sentence_text(&self, sentence: usize) -> &'a str {
        self.sentences.get(sentence).and_then(|s| self.article.text.get(s.bytes.clone())).unwrap_or("").trim()
    }

    /// The folded word at a token, empty outside the text.
    #[inline]
    pub fn word(&self, token: usize) -> &str {
        self.tokens.list.get(token).map_or("", |t| self.tokens.folded(t))
    }

    /// True for a noun with "his", "her" or "their"; folding makes the ة of "قرية" look like one, the text tells them apart.
    pub fn is_own(&self, token: usize) -> bool {
        self.language.forms.is_own(self.word(token)) && !self.text_of(token..token + 1).ends_with('ة')
    }

    /// Which rule tables the words of a token range may begin a match of.
    fn starts(&self, tokens: Range<usize>) -> u64 {
        self.tokens.starts.get(tokens).unwrap_or(&[]).iter().fold(0, |all, s| all | s)
    }

    /// A sentence as a line to match patterns on.
    pub fn line<'d>(&'d self, sentence: &Sentence, marks: &'d Marks) -> Line<'d> {
        Line { tokens: &self.tokens, marks, from: sentence.tokens.start, to: sentence.tokens.end }
    }
}

/// Cuts an article into a document.
pub fn read<'a>(article: &'a Article, lexicon: &'a Lexicon) -> (Document<'a>, Vec<Note>) {
    let mut notes = Vec::new();
    let mut tokens = tokenize(&article.text, &lexicon.vocab);
    let language = match article.lang.as_deref().and_then(|code| lexicon.language(code)) {
        Some(l) => l,
        None => {
            let l = detect(&article.text, &tokens, lexicon);
            if let Some(stated) = &article.lang {
                let message = format!("language `{stated}` is not supported; read as {}", l.code);
                notes.push(Note::new(Stage::Text, &article.id, message));
            }
            l
        }
    };
    language.starts.mark(&mut tokens);
    let quoted = quoted(&tokens);
    let mut document = Document { article, language, tokens, sentences: Vec::new(), quoted };
    document.sentences = cut(&document);
    (document, notes)
}

/// A longer line is a paragraph, whatever stands at its beginning or end.
const FURNITURE_WORDS: usize = 45;

/// Headlines are short.
const HEADING_WORDS: usize = 22;

fn cut(d: &Document<'_>) -> Vec<Sentence> {
    let lines = sentence::lines(&d.article.text, &d.tokens);
    let mut out = Vec::with_capacity(d.tokens.list.len() / 16);
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let marks = Marks::default();
    let (mut rest_is_furniture, mut body_seen) = (false, false);
    let several = lines.len() > 1;
    for (paragraph, line) in lines.into_iter().enumerate() {
        let view = Line { tokens: &d.tokens, marks: &marks, from: line.start, to: line.end };
        let furniture = d.language.furniture.may_match(d.starts(line.clone()));
        let furniture = furniture.then(|| d.language.furniture.find_all(view));
        let scope = furniture.into_iter().flatten().map(|(_, e)| e.value.scope).max();
        let key = d.tokens.folded_range(line.clone());
        let words = line.clone().filter(|&i| d.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Word)).count();
        let closed = line.end.checked_sub(1).and_then(|i| d.tokens.list.get(i)).is_some_and(|t| t.kind == Kind::Mark);
        let item = d.tokens.list.get(line.start).is_some_and(|t| t.kind != Kind::Word);
        let scope = scope.filter(|_| words <= FURNITURE_WORDS);
        let role = if rest_is_furniture || scope.is_some() {
            rest_is_furniture |= scope == Some(crate::lexicon::Scope::Rest);
            Role::Furniture
        } else if !seen.insert(key) && words > 2 {
            Role::Repeat
        } else if several && !closed && !item && words <= HEADING_WORDS {
            if body_seen { Role::Heading } else { Role::Title }
        } else {
            body_seen = true;
            Role::Body
        };
        for tokens in sentence::sentences(&d.tokens, line, |w| d.language.abbreviations.contains(w)) {
            let bytes = d.bytes_of(tokens.clone());
            let starts = d.starts(tokens.clone());
            out.push(Sentence { tokens, bytes: with_quotes(&d.article.text, bytes), role, paragraph, starts });
        }
    }
    out
}

/// Quotation marks are no tokens; a sentence that begins or ends with one keeps it.
fn with_quotes(text: &str, bytes: Range<usize>) -> Range<usize> {
    let before = text.get(..bytes.start).unwrap_or("");
    let open = before.trim_end().chars().next_back().filter(|c| matches!(c, '«' | '“' | '"' | '„' | '‘'));
    let start = open.map_or(bytes.start, |c| before.trim_end().len() - c.len_utf8());
    let after = text.get(bytes.end..).unwrap_or("");
    let skipped = after.len() - after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
    let close =
        after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).chars().next().filter(|c| matches!(c, '»' | '”' | '"'));
    let plain = close == Some('"') && text.get(start..bytes.end).unwrap_or("").matches('"').count() % 2 == 0;
    let end = close.filter(|_| !plain).map_or(bytes.end, |c| bytes.end + skipped + c.len_utf8());
    start..end
}

/// Which tokens stand inside quotation marks. A quotation that is never closed ends with its line.
fn quoted(tokens: &Tokens) -> Vec<bool> {
    use crate::words::Side;
    let mut out = vec![false; tokens.list.len()];
    let mut inside = false;
    let mut quotes = tokens.quotes.iter().peekable();
    for (i, t) in tokens.list.iter().enumerate() {
        if t.line_start {
            // What closes the line before opens nothing on this one.
            while quotes.next_if(|q| q.before <= i && !q.same_line).is_some() {}
            inside = false;
        }
        while let Some(q) = quotes.next_if(|q| q.before <= i) {
            inside = match q.side {
                Side::Open => true,
                Side::Close => false,
                Side::Either => !inside,
            };
        }
        if let Some(o) = out.get_mut(i) {
            *o = inside;
        }
    }
    out
}
