//! Which language a text is in.

use crate::lexicon::{Language, Lexicon};
use crate::words::Tokens;

/// Bytes and tokens of a text by which its language is told: the head is enough, and a page's footer may be in another.
const HEAD_BYTES: usize = 6000;
const HEAD_TOKENS: usize = 300;
const HEAD_CHARS: usize = 4000;

/// The language of a text among those the lexicon holds: by script first, then by its small words, in a line or two by the
/// words its rules ask for, then by trigrams.
///
/// Text of no language we know is read as the first of the lexicon; it will hardly match a rule.
pub fn detect<'l>(text: &str, tokens: &Tokens, lexicon: &'l Lexicon) -> &'l Language {
    let script = if is_arabic(text) { "arabic" } else { "latin" };
    let fitting: Vec<&Language> = lexicon.languages.iter().filter(|l| l.script == script).collect();
    if let [only] = fitting.as_slice() {
        return only;
    }
    if let Some(sure) = by_small_words(tokens, &fitting) {
        return sure;
    }
    if let Some(sure) = by_known_words(tokens, &fitting) {
        return sure;
    }
    let end = text.char_indices().nth(HEAD_CHARS).map_or(text.len(), |(i, _)| i);
    let head = text.get(..end).unwrap_or(text);
    let allowed: Vec<whatlang::Lang> = fitting.iter().filter_map(|l| whatlang::Lang::from_code(&l.iso3)).collect();
    let guess = whatlang::Detector::with_allowlist(allowed).detect_lang(head);
    let found = guess.and_then(|g| fitting.iter().find(|l| l.iso3 == g.code()).copied());
    found.or_else(|| fitting.first().copied()).unwrap_or_else(|| lexicon.first())
}

/// More than half of the letters are Arabic.
fn is_arabic(text: &str) -> bool {
    let head = text.as_bytes().get(..HEAD_BYTES).unwrap_or(text.as_bytes());
    // First bytes of characters: U+0600 to U+06FF begin with D8 to DB.
    let (mut arabic, mut other) = (0, 0);
    // So many bytes that their number fits into one: sixteen are counted at a time.
    for bytes in head.chunks(255) {
        let (mut a, mut o) = (0u8, 0u8);
        for b in bytes {
            let is_arabic = (0xD8..=0xDB).contains(b);
            a += u8::from(is_arabic);
            o += u8::from((b.is_ascii_alphabetic() | (*b >= 0xC3)) & !is_arabic);
        }
        arabic += usize::from(a);
        other += usize::from(o);
    }
    arabic > other
}

/// Texts up to this many tokens are too short for trigrams.
const SHORT_TOKENS: usize = 40;

/// "Rebels shelled Damascus on Monday.": of one language the rules ask for clearly more of the words.
fn by_known_words<'l>(tokens: &Tokens, languages: &[&'l Language]) -> Option<&'l Language> {
    let head = tokens.list.get(..).filter(|all| all.len() <= SHORT_TOKENS)?;
    let known =
        |l: &Language| head.iter().filter(|t| t.kind == crate::words::Kind::Word && l.starts.is_known(t.sym)).count();
    let mut counts: Vec<(usize, &'l Language)> = languages.iter().map(|l| (known(l), *l)).collect();
    counts.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    let second = counts.get(1).map_or(0, |(n, _)| *n);
    counts.first().filter(|(n, _)| *n >= 2 && 2 * *n >= 3 * second).map(|(_, l)| *l)
}

/// Articles and conjunctions tell most texts apart at once; None where no language has by far the most of them.
fn by_small_words<'l>(tokens: &Tokens, languages: &[&'l Language]) -> Option<&'l Language> {
    let head = tokens.list.get(..HEAD_TOKENS).unwrap_or(&tokens.list);
    let mut counts: Vec<(usize, &'l Language)> = Vec::with_capacity(languages.len());
    for l in languages {
        let small = |t: &&crate::words::Token| t.kind == crate::words::Kind::Word && l.starts.is_small(t.sym);
        counts.push((head.iter().filter(small).count(), l));
    }
    counts.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    let second = counts.get(1).map_or(0, |(n, _)| *n);
    counts.first().filter(|(n, _)| *n >= 5 && *n >= 4 * second).map(|(_, l)| *l)
}
