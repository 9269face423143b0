//! Where a word ends: letters, apostrophes inside names, separators inside numbers.

use super::fold::TATWEEL;

/// Words that French writes with an apostrophe in front of a vowel.
const ELISIONS: [&str; 14] =
    ["l", "d", "n", "s", "j", "m", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu"];

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | 'ʿ' | 'ʾ' | 'ʻ' | '′')
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
        || c == TATWEEL
        || ('\u{064B}'..='\u{065F}').contains(&c)
        || c == '\u{0670}'
        || ('\u{0300}'..='\u{036F}').contains(&c)
}

/// True for characters that words are made of, by code point.
pub(crate) fn is_word_code(c: u32) -> bool {
    char::from_u32(c).is_some_and(is_word_char)
}

pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}' | '\u{FE0F}')
}

/// The end of the word that starts at `at`: letters and digits, apostrophes inside names, separators inside numbers,
/// and words pulled apart with tatweel and spaces ("حـ ـمـ ـاة").
pub(crate) fn scan_word(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let mut it = rest.char_indices().peekable();
    let mut end = 0;
    let number = rest.chars().next().is_some_and(|c| c.is_numeric());
    let mut last = ' ';
    while let Some((i, c)) = it.next() {
        let here = i + c.len_utf8();
        if is_word_char(c) {
            if number
                && !c.is_numeric()
                && rest.get(..i).is_some_and(|d| d.chars().all(|c| c.is_numeric() || ".,'".contains(c)))
                && !is_ordinal_tail(&rest[i..])
            {
                break; // "10km" is a number and a unit
            }
            end = here;
            last = c;
        } else if is_apostrophe(c) {
            let before = rest.get(..i).unwrap_or("");
            let after = it.peek().map(|&(_, n)| n);
            if number {
                if last.is_numeric() && after.is_some_and(char::is_numeric) { continue } else { break }
            }
            if !after.is_some_and(is_word_char) || is_elision(before) || is_possessive(rest.get(here..).unwrap_or("")) {
                break;
            }
        } else {
            let next = it.peek().map(|&(_, n)| n);
            let separator = number && matches!(c, '.' | ',' | '٫' | '٬') && next.is_some_and(char::is_numeric);
            let apart = c == ' ' && last == TATWEEL && next == Some(TATWEEL);
            let hidden = is_invisible(c) && next.is_some_and(is_word_char);
            if !(separator || apart || hidden) {
                break;
            }
        }
    }
    at + end
}

fn is_ordinal_tail(tail: &str) -> bool {
    let word: String = tail.chars().take_while(|c| c.is_alphanumeric()).collect();
    matches!(word.as_str(), "st" | "nd" | "rd" | "th" | "er" | "e" | "ère" | "ème" | "ième" | "eme" | "re")
}

pub(super) fn is_elision(before: &str) -> bool {
    before.len() <= 7 && ELISIONS.iter().any(|e| before.eq_ignore_ascii_case(e))
}

pub(super) fn is_possessive(after: &str) -> bool {
    let mut c = after.chars();
    matches!(c.next(), Some('s' | 'S')) && !c.next().is_some_and(is_word_char)
}
