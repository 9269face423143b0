//! Words of plain letters, folded on the way: nearly all words of all texts. What needs more care than a table can give
//! (numbers, inner apostrophes, stretched or marked letters, rare scripts) is left to the slow way.

use super::fold::fold_into;
use super::scan::{is_apostrophe, is_elision, is_invisible, is_possessive, is_word_char};
use std::sync::LazyLock;

/// A plain word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Byte offset behind it in the text.
    pub end: usize,
    /// Where its folded form begins.
    pub folded: usize,
    /// It begins with a capital.
    pub capital: bool,
    /// It holds an accented Latin letter.
    pub accent: bool,
    /// It begins with an Arabic letter.
    pub arabic: bool,
}

/// Characters below this are looked up: all of two UTF-8 bytes.
const TABLE: usize = 0x800;

#[derive(Clone, Copy)]
struct Letter {
    /// What it folds to; '\0' where that is not one character of at most two bytes.
    fold: char,
    upper: bool,
    accent: bool,
    /// Part of a word.
    word: bool,
    /// Must be read slowly wherever it stands: an invisible mark, an apostrophe.
    odd: bool,
}

static LETTERS: LazyLock<Box<[Letter; TABLE]>> = LazyLock::new(table);

fn table() -> Box<[Letter; TABLE]> {
    let none = Letter { fold: '\0', upper: false, accent: false, word: false, odd: false };
    let mut out = Box::new([none; TABLE]);
    let mut folded = String::new();
    for (n, cell) in out.iter_mut().enumerate() {
        let Some(c) = char::from_u32(n as u32) else { continue };
        if !is_word_char(c) {
            cell.odd = is_invisible(c) || is_apostrophe(c);
            continue;
        }
        folded.clear();
        fold_into(c.encode_utf8(&mut [0; 4]), &mut folded);
        let mut chars = folded.chars();
        let one = chars.next().filter(|f| chars.next().is_none() && (*f as usize) < TABLE && is_word_char(*f));
        *cell = Letter {
            fold: one.filter(|_| c.is_alphabetic() && !c.is_numeric()).unwrap_or('\0'),
            upper: c.is_uppercase(),
            accent: !c.is_ascii() && c < '\u{0250}' && c.is_alphabetic(),
            word: true,
            odd: false,
        };
    }
    out
}

/// The plain word at a byte offset, its folded form appended to `folded`; None where there is none or it must be read
/// slowly, and then nothing is appended.
pub(super) fn word(text: &str, at: usize, folded: &mut String) -> Option<Word> {
    let bytes = text.as_bytes();
    let first = *bytes.get(at)?;
    if first < 0x80 && !first.is_ascii_alphabetic() || first >= 0xE0 {
        return None;
    }
    let letters = &**LETTERS;
    let from = folded.len();
    let (mut i, mut run) = (at, at);
    let (mut accent, mut capital) = (false, first.is_ascii_uppercase());
    let slow = |folded: &mut String| {
        folded.truncate(from);
        None
    };
    while let Some(&b) = bytes.get(i) {
        if b.is_ascii_alphanumeric() {
            i += 1;
        } else if b < 0x80 {
            if (b == b'\'' || b == b'`') && !ends_at(text, at, i, 1) {
                return slow(folded);
            }
            break;
        } else if b < 0xE0 {
            let n = usize::from(b & 0x1F) << 6 | usize::from(bytes.get(i + 1).copied().unwrap_or(0) & 0x3F);
            let Some(letter) = letters.get(n) else { return slow(folded) };
            if !letter.word {
                if letter.odd {
                    return slow(folded);
                }
                break;
            }
            if letter.fold == '\0' {
                return slow(folded);
            }
            accent |= letter.accent;
            capital |= letter.upper && i == at;
            if letter.fold as usize != n {
                folded.push_str(text.get(run..i).unwrap_or(""));
                folded.push(letter.fold);
                run = i + 2;
            }
            i += 2;
        } else {
            let c = text.get(i..).and_then(|r| r.chars().next()).unwrap_or(' ');
            if is_apostrophe(c) && !is_word_char(c) {
                if !ends_at(text, at, i, c.len_utf8()) {
                    return slow(folded);
                }
            } else if is_word_char(c) || is_invisible(c) {
                return slow(folded);
            }
            break;
        }
    }
    if i == at {
        return slow(folded);
    }
    folded.push_str(text.get(run..i).unwrap_or(""));
    if let Some(new) = folded.get_mut(from..) {
        new.make_ascii_lowercase();
    }
    // Only Arabic letters below the table's end carry clitics.
    let arabic =
        folded.get(from..).and_then(|f| f.chars().next()).is_some_and(|c| ('\u{0621}'..='\u{064A}').contains(&c));
    Some(Word { end: i, folded: from, capital, accent, arabic })
}

/// True if the word that began at `at` ends at the apostrophe at `i`, `len` bytes long.
pub(crate) fn ends_at(text: &str, at: usize, i: usize, len: usize) -> bool {
    let behind = text.get(i + len..).unwrap_or("");
    !behind.chars().next().is_some_and(is_word_char)
        || is_elision(text.get(at..i).unwrap_or(""))
        || is_possessive(behind)
}
