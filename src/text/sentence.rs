//! Lines and sentences, and the role each line plays in its article.

use crate::words::{Kind, Token, Tokens};
use std::ops::Range;

/// What a sentence is to its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A headline at the top.
    Title,
    /// A line without a full stop between paragraphs.
    Heading,
    /// Running text.
    Body,
    /// A line the article already had, word for word.
    Repeat,
    /// Menus, links to other articles, credits, captions: no events, no places.
    Furniture,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Byte range in the article's text.
    pub bytes: Range<usize>,
    /// Its line's role.
    pub role: Role,
    /// Number of its line, from 0: a paragraph where lines are not wrapped.
    pub paragraph: usize,
    /// Which rule tables its words concern: all their bits.
    pub starts: u64,
}

/// Cuts tokens into lines. A single line feed before a lower-case Latin letter is a wrapped line, not a new one.
pub(super) fn lines(text: &str, tokens: &Tokens) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for (i, t) in tokens.list.iter().enumerate() {
        if i > from && t.line_start && !wrapped(text, tokens, i) {
            out.push(from..i);
            from = i;
        }
    }
    if from < tokens.list.len() {
        out.push(from..tokens.list.len());
    }
    out
}

fn wrapped(text: &str, tokens: &Tokens, at: usize) -> bool {
    let (Some(t), Some(before)) = (tokens.list.get(at), at.checked_sub(1).and_then(|i| tokens.list.get(i))) else {
        return false;
    };
    let gap = text.get(before.end..t.start).unwrap_or("");
    let first = text.get(t.start..t.end).and_then(|w| w.chars().next());
    gap.matches('\n').count() == 1
        && first.is_some_and(|c| c.is_lowercase())
        && !(before.kind == Kind::Mark && is_final(tokens, before))
}

/// Cuts one line into sentences. `abbreviation` says whether a folded word before a full stop ends none.
pub(super) fn sentences(tokens: &Tokens, line: Range<usize>, abbreviation: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut from = line.start;
    for i in line.clone() {
        let Some(t) = tokens.list.get(i) else { break };
        if t.kind != Kind::Mark || !is_final(tokens, t) || i + 1 >= line.end {
            continue;
        }
        let (Some(next), before) = (tokens.list.get(i + 1), i.checked_sub(1).and_then(|b| tokens.list.get(b))) else {
            break;
        };
        if next.glued || next.kind == Kind::Mark && is_final(tokens, next) {
            continue;
        }
        if tokens.folded(t) == "."
            && before.is_some_and(|b| {
                let w = tokens.folded(b);
                b.end == t.start && b.kind == Kind::Word && (w.chars().count() == 1 && b.capital || abbreviation(w))
            })
        {
            continue;
        }
        let lower = next.kind == Kind::Word
            && !next.capital
            && tokens.folded(next).starts_with(|c: char| c.is_ascii_lowercase());
        if lower && !tokens.quote_before(i + 1) {
            continue;
        }
        out.push(from..i + 1);
        from = i + 1;
    }
    if from < line.end {
        out.push(from..line.end);
    }
    // A full stop that fell into a sentence by mistake leaves a stump of a word: it belongs to what stood before.
    let mut merged: Vec<Range<usize>> = Vec::new();
    for r in out {
        let words = r.clone().filter(|&i| tokens.list.get(i).is_some_and(|t| t.kind != Kind::Mark)).count();
        match merged.last_mut() {
            Some(last) if words <= 1 => last.end = r.end,
            _ => merged.push(r),
        }
    }
    merged
}

pub(super) fn is_final(tokens: &Tokens, t: &Token) -> bool {
    matches!(tokens.folded(t), "." | "?" | "!")
}
