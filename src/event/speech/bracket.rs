//! "… sur la ville (OSDH).": a source that stands alone in the brackets that close a sentence says all of it.

use super::claim::{Claim, Sources};
use crate::mention::of;

/// The longest name of a source in brackets, with its short form, in tokens.
const NAME: usize = 12;

/// The claim of a sentence that ends with its source in brackets; None where no such brackets stand there, or more in them.
pub(super) fn sourced(s: Sources<'_>, n: usize) -> Option<Claim> {
    let Sources { d, m, lexicon, .. } = s;
    let sentence = d.sentences.get(n)?.tokens.clone();
    let word = |i: usize| d.word(i);
    let last = sentence.clone().rev().take(3).find(|i| matches!(word(*i), ")" | "]"))?;
    // Behind the brackets stand marks alone.
    let marks = (last + 1..sentence.end).all(|i| matches!(word(i), "." | "!" | "…" | "\"" | "»" | "”"));
    let first = (sentence.start.max(last.saturating_sub(NAME))..last).rev().find(|i| matches!(word(*i), "(" | "["))?;
    let inside = first + 1..last;
    let own = |r: &std::ops::Range<usize>| r.start >= inside.start && r.end <= inside.end;
    let named: Vec<_> = of(&m.claimants, n).map(|(_, c)| c).filter(|c| own(&c.tokens)).collect();
    let source = named.iter().find(|c| !c.weak && !c.back)?;
    // "(OSDH à Alep, vidéo)": whoever else is named there, it is one source's word only where nothing but names stands in them.
    let said =
        |i: usize| named.iter().any(|c| c.tokens.contains(&i)) || matches!(word(i), "," | "،" | "/") || d.is_article(i);
    if !marks || sentence.start == first || !inside.clone().all(said) {
        return None;
    }
    let c = lexicon.world.claimant(&source.claimant)?;
    let (claimant, name, side) = (c.id.clone(), c.name.clone(), c.side.clone());
    Some(Claim { claimant, name, side, tokens: source.tokens.clone(), through: None, denies: false })
}
