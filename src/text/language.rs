//! Which language a text is in.

use crate::lexicon::{Language, Lexicon};

/// The language of a text among those the lexicon holds: by script first, then by trigrams.
///
/// Text of no language we know is read as the first of the lexicon; it will hardly match a rule.
pub fn detect<'l>(text: &str, lexicon: &'l Lexicon) -> &'l Language {
    // The head is enough, and a page's footer may be in another language.
    let end = text.char_indices().nth(4000).map_or(text.len(), |(i, _)| i);
    let head = text.get(..end).unwrap_or(text);
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let arabic = head.chars().filter(|c| ('\u{0600}'..='\u{06FF}').contains(c)).count();
    let script = if arabic * 2 > letters { "arabic" } else { "latin" };
    let fitting: Vec<&Language> = lexicon.languages.iter().filter(|l| l.script == script).collect();
    if let [only] = fitting.as_slice() {
        return only;
    }
    let allowed: Vec<whatlang::Lang> = fitting.iter().filter_map(|l| whatlang::Lang::from_code(&l.iso3)).collect();
    let guess = whatlang::Detector::with_allowlist(allowed).detect_lang(head);
    let found = guess.and_then(|g| fitting.iter().find(|l| l.iso3 == g.code()).copied());
    found.or_else(|| fitting.first().copied()).unwrap_or_else(|| lexicon.first())
}
