//! Characters one by one: what each folds to and its number in a code, by table; those that need more than one step are told
//! apart.

use super::code::{self, NONE};
use crate::words::{fold_into, is_word_code};
use std::sync::LazyLock;

/// Characters below this are folded by table: all of two UTF-8 bytes.
pub(super) const TABLE: usize = 0x800;
/// Vanishes in folding, inside a word.
pub(super) const GONE: u16 = u16::MAX - 2;
/// What the table says of characters that need more than one step.
pub(super) const SLOW: u16 = u16::MAX - 1;
/// No part of a word.
pub(super) const OUT: u16 = u16::MAX;

/// What each folds to.
pub(super) static FOLDS: LazyLock<Box<[u16; TABLE]>> = LazyLock::new(table);
/// The number of each in a code, once folded.
pub(super) static CODES: LazyLock<Box<[u8; TABLE]>> = LazyLock::new(codes);

/// Marks of three bytes that do not end a word: apostrophes and what cannot be seen.
pub(super) fn is_joining(c: u32) -> bool {
    is_apostrophe(c) || matches!(c, 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFEFF | 0xFE0F)
}

/// An apostrophe of three bytes.
pub(super) fn is_apostrophe(c: u32) -> bool {
    matches!(c, 0x2018 | 0x2019 | 0x2032)
}

/// The character at a byte offset and its length; valid UTF-8 is given.
pub(super) fn decode(bytes: &[u8], i: usize) -> (u32, usize) {
    let at = |k: usize| u32::from(bytes.get(i + k).copied().unwrap_or(0));
    let b = at(0);
    match b {
        0..0x80 => (b, 1),
        0x80..0xE0 => ((b & 0x1F) << 6 | at(1) & 0x3F, 2),
        0xE0..0xF0 => ((b & 0x0F) << 12 | (at(1) & 0x3F) << 6 | at(2) & 0x3F, 3),
        _ => ((b & 0x07) << 18 | (at(1) & 0x3F) << 12 | (at(2) & 0x3F) << 6 | at(3) & 0x3F, 4),
    }
}

fn table() -> Box<[u16; TABLE]> {
    let mut out = Box::new([OUT; TABLE]);
    let mut folded = String::new();
    for (n, cell) in out.iter_mut().enumerate() {
        // Marks that may stand inside a word.
        if matches!(n, 0xAD | 0xB4) {
            *cell = SLOW;
        }
        let Some(c) = char::from_u32(n as u32).filter(|c| is_word_code(*c as u32)) else { continue };
        folded.clear();
        fold_into(c.encode_utf8(&mut [0; 4]), &mut folded);
        let mut chars = folded.chars();
        *cell = match (chars.next(), chars.next()) {
            (None, _) => GONE,
            (Some(f), None) if (f as usize) < TABLE => f as u16,
            _ => SLOW,
        };
        // Apostrophes only join.
        if !c.is_alphanumeric() && *cell != GONE {
            *cell = SLOW;
        }
    }
    out
}

fn codes() -> Box<[u8; TABLE]> {
    let mut out = Box::new([NONE; TABLE]);
    for (cell, fold) in out.iter_mut().zip(FOLDS.iter()) {
        if *fold < GONE {
            *cell = code::letter(u32::from(*fold)).unwrap_or(NONE);
        }
    }
    // Nothing where nothing is.
    out[0] = 0;
    out
}
