//! "The hill" is no town called so: a noun with its article that points back to a name told before.

use super::toponym::Toponym;
use crate::text::Document;
use std::collections::BTreeSet;

/// How many sentences back the name may stand.
const TOLD_BEFORE: usize = 8;

/// Drops one-word names that only take up the noun of a longer one: "تل حديد … سقط التل". A noun before it ("مدينة التل")
/// makes it a name again.
pub(super) fn taken_up(d: &Document<'_>, out: &mut Vec<Toponym>) {
    if !d.language.verb_first {
        return;
    }
    let mut nouns: BTreeSet<(String, usize)> = BTreeSet::new();
    for t in out.iter().filter(|t| t.tokens.len() > 1) {
        nouns.insert((bare(d, t).to_owned(), t.sentence));
    }
    let again = |t: &Toponym| {
        let noun = bare(d, t).strip_prefix("ال").map(str::to_owned);
        t.tokens.len() == 1
            && !matches!(t.kind.as_deref(), Some("city" | "town" | "village" | "district" | "governorate"))
            && noun.is_some_and(|w| {
                let since = t.sentence.saturating_sub(TOLD_BEFORE);
                nouns.range((w.clone(), since)..=(w, t.sentence)).next().is_some()
            })
    };
    let dropped: Vec<bool> = out.iter().map(again).collect();
    let mut dropped = dropped.into_iter();
    out.retain(|_| !dropped.next().unwrap_or(false));
}

/// The first word of a name, without what Arabic writes before it.
fn bare<'d>(d: &'d Document<'_>, t: &Toponym) -> &'d str {
    let letters = d.text_of(t.tokens.start..t.tokens.start + 1).get(..t.skip).map_or(0, |s| s.chars().count());
    let word = d.word(t.tokens.start);
    word.char_indices().nth(letters).and_then(|(i, _)| word.get(i..)).unwrap_or(word)
}
