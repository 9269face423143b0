//! Arabic letters written together with the word behind them.

use super::token::{Clitics, Reading};
use super::vocab::{Sym, Vocab};

/// Every known word left when the usual prefixes of an Arabic word come off: conjunction, preposition, article.
pub(super) fn clitic_readings(folded: &str, sym: Sym, vocab: &Vocab, out: &mut Vec<Reading>) {
    // A word that is known as it stands keeps its first letters: "وصل" is no "و" and "صل". Its article may still go, with
    // what stands before that: "والقوات" is "and the forces", whatever pattern has the two words in one.
    let known = vocab.is_of_lexicon(sym);
    // A word of names alone may be two words as well, if the second is in everyday use: "بحلب", which ends "السجن المركزي
    // بحلب", is "in Aleppo" elsewhere.
    let in_names = !known && sym != Sym::UNKNOWN;
    let conjunctions: &[Option<char>] = &[None, Some('و'), Some('ف')];
    // Most words begin with none of these letters.
    if !folded.starts_with(['و', 'ف', 'ب', 'ل', 'ك', 'س', 'ا']) {
        return;
    }
    let prepositions: &[Option<char>] = match known {
        true => &[None, Some('ب'), Some('ل'), Some('ك')],
        false if in_names => &[None, Some('ب'), Some('ل')],
        false => &[None, Some('ب'), Some('ل'), Some('ك'), Some('س')],
    };
    for &conjunction in conjunctions {
        let Some(rest) = strip(folded, conjunction) else { continue };
        for &preposition in prepositions {
            let Some(bare) = strip(rest, preposition) else { continue };
            let mut add = |word: &str, article: bool| {
                let changed = conjunction.is_some() || preposition.is_some() || article;
                if known
                    && (conjunction.is_some() || preposition.is_some())
                    && !article
                    && strip(word, Some('ا')).and_then(|b| strip(b, Some('ل'))).is_none()
                {
                    return;
                }
                let in_names = in_names && (conjunction.is_some() || preposition.is_some());
                if !changed || letters(word) < 2 {
                    return;
                }
                let sym = vocab.get(word);
                if in_names && (!vocab.is_of_lexicon(sym) || letters(word) < 3) {
                    return;
                }
                if sym != Sym::UNKNOWN {
                    let clitics = Clitics { conjunction: conjunction.is_some(), preposition, article };
                    out.push(Reading { sym, clitics });
                }
            };
            add(bare, false);
            if let Some(noun) = strip(bare, Some('ا')).and_then(|b| strip(b, Some('ل'))) {
                add(noun, true);
            }
            // "لل" is the preposition with the article: "للجيش" is "ل" and "الجيش".
            if preposition == Some('ل')
                && let Some(noun) = strip(bare, Some('ل'))
            {
                add(noun, true);
                let mut whole = String::with_capacity(noun.len() + 4);
                whole.push_str("ال");
                whole.push_str(noun);
                add(&whole, false);
            }
        }
    }
}

/// A word without its first letter, if that is the prefix: a letter of two bytes.
#[inline]
fn strip(word: &str, prefix: Option<char>) -> Option<&str> {
    let Some(c) = prefix else { return Some(word) };
    let mut letter = [0; 2];
    c.encode_utf8(&mut letter);
    if word.as_bytes().first_chunk() == Some(&letter) { word.get(2..) } else { None }
}

/// How many letters a word has, up to three.
fn letters(word: &str) -> usize {
    word.chars().take(3).count()
}
