//! Letters that Arabic writes before a word, taken off and put on by code.

use super::code::{self, Code};

const ALEF: u8 = code::arabic('ا');
const LAM: u8 = code::arabic('ل');
/// Arabic letters for "and".
const AND: [u8; 2] = [code::arabic('و'), code::arabic('ف')];
/// Arabic letters that stand for a preposition before a noun.
const BEFORE_NOUNS: [u8; 4] = [code::arabic('ب'), LAM, code::arabic('ك'), code::arabic('س')];

/// Every word that may stand behind an Arabic word's clitics: one letter off or two, or the article swallowed after "for"
/// put back: "للقصير" is "ل" and "القصير"; the noun begins at the third letter or the fourth.
pub(super) fn behind_clitics(w: Code, mut found: impl FnMut(Code)) {
    let mut behind = |w: Code| {
        if BEFORE_NOUNS.contains(&w.at(0)) && w.at(2) != 0 {
            found(w.behind(1));
            if w.at(0) == LAM && w.at(1) == LAM {
                w.behind(2).after(&[ALEF, LAM]).into_iter().for_each(&mut found);
            }
        }
    };
    behind(w);
    if AND.contains(&w.at(0)) && w.at(2) != 0 {
        behind(w.behind(1));
        found(w.behind(1));
    }
}

/// The same the other way: every word that hides this one. Those too long for a code are read slowly.
pub(super) fn with_clitics(w: Code, mut found: impl FnMut(Code)) {
    if w.at(0) < 0x80 {
        return;
    }
    let noun = (w.at(0) == ALEF && w.at(1) == LAM).then(|| w.behind(2).after(&[LAM, LAM])).flatten();
    let behind = BEFORE_NOUNS.iter().filter_map(|c| w.after(&[*c])).chain(noun);
    let all: Vec<Code> = behind.collect();
    AND.iter().filter_map(|c| w.after(&[*c])).for_each(&mut found);
    all.iter().flat_map(|w| AND.iter().filter_map(|c| w.after(&[*c]))).for_each(&mut found);
    all.into_iter().for_each(&mut found);
}
