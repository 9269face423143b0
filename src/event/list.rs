//! Lists of place phrases that a conjunction joins: "on the outskirts of A and in B were shelled".

use super::phrase::{NamedPlace, PlacePhrase};
use crate::mention::{InSentence, Relation};
use crate::text::Document;

/// The phrases that a conjunction joins to one: "on the outskirts of A and in B". What lies around the first, and areas
/// behind a settlement, say where that is.
pub(super) fn joined(d: &Document<'_>, phrases: &[PlacePhrase], places: &[NamedPlace], first: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let Some(mut last) = phrases.get(first) else { return out };
    let area = |p: &PlacePhrase| p.named.first().and_then(|n| places.get(*n)).is_some_and(NamedPlace::is_area);
    for (i, p) in phrases.iter().enumerate().skip(first + 1) {
        let gap = last.tokens.end..p.tokens.start;
        if p.sentence != last.sentence || gap.is_empty() || gap.len() > 4 || p.named.is_empty() {
            break;
        }
        let mut tokens = gap.clone().filter_map(|i| d.tokens.list.get(i));
        let and = gap.clone().any(|i| d.tokens.list.get(i).is_some_and(|t| d.language.conjunctions.contains(&t.sym)));
        let plain = tokens.all(|t| {
            d.language.list_marks.contains(&t.sym)
                || d.language.articles.contains(&t.sym)
                || d.language.definite.contains(&t.sym)
        });
        if !and || !plain || area(p) && !area(last) || matches!(last.relation, Relation::Between | Relation::Road) {
            break;
        }
        out.push(i);
        last = p;
    }
    out
}

/// The phrases before one that it goes on with, in reverse: "A, B and the outskirts of C were shelled".
pub(super) fn joined_before(
    d: &Document<'_>,
    phrases: &[PlacePhrase],
    places: &[NamedPlace],
    last: usize,
) -> Vec<usize> {
    let Some(sentence) = phrases.get(last).map(InSentence::sentence) else { return Vec::new() };
    let earlier = (0..last).rev().take_while(|i| phrases.get(*i).is_some_and(|p| p.sentence == sentence));
    earlier.take_while(|i| joined(d, phrases, places, *i).contains(&last)).collect()
}
