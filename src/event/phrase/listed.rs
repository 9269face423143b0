//! Names that stand in a list with each other, and the small words between them.

use super::group::{Group, within};
use crate::lexicon::Slot;
use crate::mention::{Mentions, direction_ending, of};
use crate::text::Document;
use crate::words::Kind;
use std::ops::Range;

/// "A and the two districts of B and C": a number right before the plural noun of the names behind it.
pub(crate) fn is_count(m: &Mentions, n: usize, i: usize) -> bool {
    m.marks.at(i).any(|k| {
        k.slot == Slot::Number && of(&m.kinds, n).any(|(_, noun)| noun.value.plural && noun.tokens.start == k.end)
    })
}

/// True if only list marks, articles, kind nouns and a bracket stand between two names, a list mark among them.
pub(crate) fn listed(d: &Document<'_>, m: &Mentions, n: usize, from: usize, to: usize, name: usize) -> bool {
    if to > from + 10 {
        return false;
    }
    let prefixed = |i: usize| d.has_and(i);
    let mut joined = prefixed(to) || prefixed(name);
    let mut i = apposition(d, m, n, from, to).unwrap_or(from);
    while i < to {
        let Some(t) = d.tokens.list.get(i) else { return false };
        if d.word(i) == "(" {
            // "Deraa (sud), Soueida": a short remark in brackets.
            match (i..to.min(i + 6)).find(|&j| d.word(j) == ")") {
                Some(j) => i = j + 1,
                None => return false,
            }
            continue;
        }
        let kind = of(&m.kinds, n).find(|(_, k)| k.tokens.start == i);
        if d.language.list_marks.contains(&t.sym) {
            joined = true;
        } else if let Some((_, k)) = kind {
            // "مدينة خان شيخون وأماكن أخرى في بلدة التمانعة"; "وأطرافها في ريف كذا" are the town's own.
            joined |= prefixed(i) && !d.is_own(i);
            i = k.tokens.end;
            continue;
        } else if d.language.articles.contains(&t.sym)
            || d.tokens.readings(t).iter().any(|r| d.language.articles.contains(&r.sym))
        {
            // "… وعلى بلدة"
            joined |= prefixed(i);
        } else if i > from && t.kind == Kind::Number && i > 0 && joined && numbered(d, from) {
            // "Rashidin 4 and 5, Salah al-Din": one more of the numbered quarter.
        } else if i == from && is_name_noun(d, i) {
            // "A station, B hill and the village of C": a noun that goes with the name.
        } else if i == from && is_name_noun(d, i + 1) && d.is_small_word(i) && i + 1 < to {
            // "the A grain silos, the town of B"
            i += 1;
        } else if i == from && is_adjective(d, m, n, i) {
            // "تل النار الإستراتيجي وبلدة كذا": what it is like.
        } else if !is_count(m, n, i) {
            return false;
        }
        i += 1;
    }
    joined
}

/// "station", "checkpoint": a small noun right behind a name that says what that is.
pub(crate) fn is_name_noun(d: &Document<'_>, at: usize) -> bool {
    d.language.script == "latin" && d.language.forms.name_nouns.contains(d.word(at))
}

/// True where the name that ends at a token has a number for its last word.
fn numbered(d: &Document<'_>, end: usize) -> bool {
    end.checked_sub(1).and_then(|i| d.tokens.list.get(i)).is_some_and(|t| t.kind == Kind::Number)
}

/// "الإستراتيجي", "المجاورة": an Arabic adjective with its article right behind a name.
fn is_adjective(d: &Document<'_>, m: &Mentions, n: usize, at: usize) -> bool {
    let word = d.word(at);
    let named = |r: &Range<usize>| r.contains(&at);
    d.language.script == "arabic"
        && word.starts_with("ال")
        && d.language.forms.is_name_adjective(word)
        && word.chars().count() > 5
        && !of(&m.actors, n).any(|(_, a)| named(&a.tokens))
        && !of(&m.kinds, n).any(|(_, k)| named(&k.tokens))
        && !of(&m.links, n).any(|(_, l)| named(&l.tokens))
}

/// The longest noun between commas that says what a name in a list is, in tokens.
const NOUN: usize = 4;

/// "Aleppo, the second largest city, and Hama": the end of what a noun between commas says of the name before it.
fn apposition(d: &Document<'_>, m: &Mentions, n: usize, from: usize, to: usize) -> Option<usize> {
    let comma = |i: usize| matches!(d.word(i), "," | "،");
    if from + 3 > to || !comma(from) {
        return None;
    }
    let end = (from + 2..to).find(|&i| comma(i))?;
    // "Morek, un bastion rebelle, Latmine et Kafr Zita": a noun told for the first time, and no name.
    let inner = from + 1..end;
    let noun = d.language.forms.indefinite.contains(d.word(inner.start))
        && inner.len() <= NOUN
        && inner.clone().all(|i| d.is_small_word(i))
        && !m.tells(n, &inner)
        && !of(&m.links, n).any(|(_, l)| inner.contains(&l.tokens.start));
    if noun {
        return Some(end);
    }
    of(&m.kinds, n).any(|(_, k)| k.tokens.start > from && k.tokens.end <= end && !k.value.plural).then_some(end)
}

/// "… شرق عفرين، وببلدة تل سلور": a list that goes on with a preposition of its own goes on with what that stood before.
pub(crate) fn own_preposition(d: &Document<'_>, m: &Mentions, at: usize, n: usize) -> bool {
    d.language.verb_first && (d.has_and_letter(at, 'ب') || of(&m.links, n).any(|(_, l)| l.tokens.end == at))
}

/// "A to the west of B, and C, D": right behind another name the side of B says where that lies, and its ", and" goes on with A.
pub(crate) fn resumes_behind_side(d: &Document<'_>, m: &Mentions, last: &Group, before: usize) -> bool {
    let joined = d.word(last.core.end) == "," && d.is_conjunction(last.core.end + 1);
    let mut at = last.core.start;
    while at > before && d.is_article(at - 1) {
        at -= 1;
    }
    let side = direction_ending(m, at).map(|b| b.tokens.start);
    !d.language.verb_first && joined && side.is_some_and(|s| s >= before && s <= before + SIDE)
}

/// "أحياء كذا وكذا بدمشق، ومدن كذا": the town right behind a list, its preposition on it, says where that lies, and a noun begins the
/// next member.
pub(crate) fn ends_with_town(
    d: &Document<'_>,
    m: &Mentions,
    n: usize,
    before: &Option<(usize, Vec<usize>)>,
    last: &Group,
) -> bool {
    let adjacent = before.as_ref().is_some_and(|(end, _)| *end == last.core.start);
    d.language.verb_first && adjacent && last.named.len() == 1 && within(d, m, last.core.start, n)
}

/// How far behind a name the side may begin on which it lies, in tokens.
const SIDE: usize = 2;
