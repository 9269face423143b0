//! A small tokenizer: words, numbers and marks with their bytes in the sentence, folded for matching.

use std::sync::LazyLock;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// A whole number of digits alone.
    Number,
    /// A number with a decimal or thousands mark: never part of a date.
    Amount,
    /// Any other single character.
    Mark,
}

/// One token.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// First byte in the sentence.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Folded: lower case, without accents, Arabic letter variants merged, ASCII digits.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// Value of a number.
    pub value: u32,
    /// True if no blank lies between this and the token before.
    pub glued: bool,
}

/// Value of a decimal digit in the scripts of the press read here.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '\u{660}'..='\u{669}' => Some(c as u32 - 0x660),
        '\u{6f0}'..='\u{6f9}' => Some(c as u32 - 0x6f0),
        _ => None,
    }
}

/// Joiners, direction marks and the like: inside a word they mean nothing.
fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_letter(c: char) -> bool {
    LETTERS.get(c as usize).copied().unwrap_or_else(|| is_letter_slowly(c))
}

/// Which characters of one byte or two are letters; asking Unicode's tables takes long.
static LETTERS: LazyLock<Vec<bool>> =
    LazyLock::new(|| (0..0x800).map(|n| char::from_u32(n).is_some_and(is_letter_slowly)).collect());

/// As [`char::is_alphabetic`].
pub(super) fn is_alphabetic(c: char) -> bool {
    ALPHABETIC.get(c as usize).copied().unwrap_or_else(|| c.is_alphabetic())
}

static ALPHABETIC: LazyLock<Vec<bool>> =
    LazyLock::new(|| (0..0x800).map(|n| char::from_u32(n).is_some_and(char::is_alphabetic)).collect());

fn is_letter_slowly(c: char) -> bool {
    c.is_alphabetic() || c == '\u{640}' || is_combining_mark(c)
}

/// Appends `c` folded.
pub(super) fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    if let Some(&folded) = FOLDS.get(c as usize).filter(|f| **f != '\0') {
        out.push(folded);
        return;
    }
    fold_slowly(c, out);
}

/// What the characters of two bytes fold to; `\0` where that is not one character.
static FOLDS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let one = |n: u32| {
        let mut folded = String::new();
        fold_slowly(char::from_u32(n)?, &mut folded);
        let mut chars = folded.chars();
        chars.next().filter(|_| chars.next().is_none())
    };
    (0..0x800).map(|n| one(n).unwrap_or('\0')).collect()
});

fn fold_slowly(c: char, out: &mut String) {
    if c == '\u{640}' || is_format(c) {
        return;
    }
    for d in c.to_lowercase().nfkd().filter(|d| !is_combining_mark(*d)) {
        out.push(match d {
            '\u{671}' => 'ا',
            'ى' | '\u{6cc}' => 'ي',
            '\u{6a9}' => 'ك',
            'ة' => 'ه',
            d => d,
        });
    }
}

fn fold_mark(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '،' | '٬' => ',',
        '⁄' => '/',
        c => c,
    }
}

/// Splits a sentence.
pub(super) fn tokens(s: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(s.len() / 5);
    // Only numbers look around themselves.
    let mut chars: Vec<(usize, char)> = Vec::new();
    let mut glued = false;
    let mut at = 0;
    while let Some(c) = s.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_whitespace() || is_format(c) {
            glued = glued && is_format(c);
            at += c.len_utf8();
            continue;
        }
        let start = at;
        let (kind, text, value);
        if digit(c).is_some() {
            if chars.is_empty() {
                chars = s.char_indices().collect();
            }
            let from = chars.partition_point(|(byte, _)| *byte < at);
            let plain_end = digits_end(&chars, from);
            let end = amount_end(&chars, plain_end, from);
            at = chars.get(end).map_or(s.len(), |(byte, _)| *byte);
            kind = if end == plain_end { Kind::Number } else { Kind::Amount };
            text = chars.iter().take(end).skip(from).filter_map(|&(_, c)| digit(c)).map(ascii).collect::<String>();
            value = text.parse().unwrap_or(u32::MAX);
        } else if is_letter(c) {
            at = word_end(s, at);
            let word = s.get(start..at).unwrap_or("");
            let folded = if word.is_ascii() {
                word.to_ascii_lowercase()
            } else {
                let mut folded = String::with_capacity(word.len());
                word.chars().for_each(|c| fold_char(c, &mut folded));
                folded
            };
            if folded.is_empty() {
                continue;
            }
            (kind, text, value) = (Kind::Word, folded, 0);
        } else {
            at += c.len_utf8();
            (kind, text, value) = (Kind::Mark, fold_mark(c).to_string(), 0);
        }
        out.push(Token { start, end: at, text, kind, value, glued });
        glued = true;
    }
    out
}

/// The byte behind the letters at `at`.
fn word_end(s: &str, mut at: usize) -> usize {
    while let Some(&b) = s.as_bytes().get(at) {
        if b.is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let next = if b.is_ascii() { None } else { s.get(at..).and_then(|rest| rest.chars().next()) };
        match next.filter(|c| is_letter(*c) || is_format(*c)) {
            Some(c) => at += c.len_utf8(),
            None => break,
        }
    }
    at
}

fn ascii(d: u32) -> char {
    char::from_digit(d, 10).unwrap_or('0')
}

/// Index after the run of digits at `i`.
fn digits_end(chars: &[(usize, char)], mut i: usize) -> usize {
    while chars.get(i).is_some_and(|&(_, c)| digit(c).is_some()) {
        i += 1;
    }
    i
}

/// Index after an amount ("1.5", "2 000", "200,000", "100'000") whose first digits are `start..end`; `end` if the digits
/// stand alone or belong to a date ("6.12.2024", "7,2024").
fn amount_end(chars: &[(usize, char)], end: usize, start: usize) -> usize {
    let mut i = end;
    let mut first = end - start;
    while let Some(&(_, mark)) = chars.get(i) {
        let run = digits_end(chars, i + 1) - (i + 1);
        let thousands = run == 3 && first <= 3;
        let joins = match mark {
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '٬' => thousands,
            ',' | '٫' => run > 0 && !(run == 4 && first <= 2),
            '.' => {
                let after = i + 1 + run;
                let dotted =
                    chars.get(after).is_some_and(|&(_, c)| c == '.') && digits_end(chars, after + 1) > after + 1;
                run > 0 && (thousands || !dotted)
            }
            _ => false,
        };
        // The second dot of a dotted date is not a decimal point either.
        let dotted_tail = mark == '.' && start >= 2 && chars.get(start - 1).is_some_and(|&(_, c)| c == '.') && {
            chars.get(start - 2).is_some_and(|&(_, c)| digit(c).is_some())
        };
        if !joins || dotted_tail {
            break;
        }
        i += 1 + run;
        first = run;
    }
    i
}

/// Byte in `original` up to which it folds to `len` bytes.
pub(super) fn unfold(original: &str, len: usize) -> usize {
    let mut folded = String::new();
    for (i, c) in original.char_indices() {
        if folded.len() >= len {
            return i;
        }
        fold_char(c, &mut folded);
    }
    original.len()
}
