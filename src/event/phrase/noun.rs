//! Nouns for places that have no name of their own: "la ville", "deux villages", and what says where those lie.

use super::group::Group;
use crate::event::{NamedPlace, PlacePhrase};
use crate::lexicon::Link;
use crate::mention::{Mentions, Relation, of, quantity_ending};
use crate::text::Document;
use std::ops::Range;

/// Nouns for places without a name: "la ville", "deux villages".
pub(crate) fn noun_groups(d: &Document<'_>, m: &Mentions, n: usize, named: &[Group]) -> Vec<Group> {
    let mut out = latter(d, m, n);
    for (_, k) in of(&m.kinds, n) {
        if named.iter().any(|g| k.tokens.start < g.core.end && g.core.start < k.tokens.end) {
            continue;
        }
        let counted = |at: usize| quantity_ending(m, at);
        let other = k.tokens.start.checked_sub(1).filter(|i| d.language.forms.others.contains(d.word(*i)));
        let number = counted(k.tokens.start).or_else(|| counted(other?));
        // "سبع قرى من القرى المحيطة": those it is some of are no more of them.
        let some_of = d.language.verb_first
            && of(&m.links, n)
                .any(|(_, l)| l.value == Link::From && l.tokens.len() == 1 && l.tokens.end == k.tokens.start)
            && of(&m.kinds, n).any(|(_, o)| o.tokens.end + 1 == k.tokens.start);
        if some_of && k.value.plural {
            continue;
        }
        if k.value.plural {
            // "both towns"
            let both = k.tokens.start.checked_sub(1).filter(|i| d.language.forms.both.contains(d.word(*i)));
            let count = k.value.count.or_else(|| number.map(|q| q.value.map_or(0, |v| v as u32)));
            let count = count.or_else(|| both.map(|_| 2));
            // "villages in the countryside of Hama": some, and the place they lie in follows.
            let lie_in = || {
                let at = |i: usize| of(&m.links, n).any(|(_, l)| l.value == Link::At && l.tokens.start == i);
                let follows = |g: &Group| g.core.start > k.tokens.end && g.core.start < k.tokens.end + 6;
                at(k.tokens.end) && named.iter().any(follows)
            };
            let count = count.or_else(|| lie_in().then_some(0));
            // "the villages around it, A, B and C": those named behind.
            let count = count.or_else(|| {
                let list = named_behind(d, k.tokens.clone())?;
                named
                    .iter()
                    .any(|g| g.core.start == list || g.core.start > list && g.core.start <= list + FIRST)
                    .then_some(0)
            });
            if let Some(count) = count {
                let start = number.map_or(both.unwrap_or(k.tokens.start), |q| q.tokens.start);
                let kind = Some(k.value.kind.clone());
                out.push(Group {
                    core: start..k.tokens.end,
                    sentence: n,
                    named: vec![],
                    anaphor: None,
                    means: None,
                    count: Some(count),
                    kind,
                });
            }
        } else if k.value.anaphor
            && !(k.value.means.is_none() && is_described(d, m, n, k.tokens.end))
            && let Some(start) = definite(d, k.tokens.start)
        {
            let kind = Some(k.value.kind.clone());
            out.push(Group {
                core: start..k.tokens.end,
                sentence: n,
                named: vec![],
                anaphor: kind.clone(),
                means: k.value.means.clone(),
                count: None,
                kind,
            });
        }
    }
    out
}

/// How far behind the first word of a list its first listed name may stand, in tokens.
const FIRST: usize = 4;

/// The longest words that say what places lie around, in tokens.
const AROUND: usize = 3;

/// "the villages around it, A and B", "les villages environnants : A", "القرى المحيطة بها، كذا": the token behind the mark at which
/// those are named that a plural noun says lie around what was told of.
pub(crate) fn named_behind(d: &Document<'_>, noun: Range<usize>) -> Option<usize> {
    let near = |i: usize| d.language.forms.nearby.contains(d.word(i));
    let mark = (noun.end..=noun.end + AROUND).find(|i| matches!(d.word(*i), "," | ":" | "("))?;
    let around = (noun.end..mark).any(near) || mark == noun.end && noun.start > 0 && near(noun.start - 1);
    let name = d.tokens.list.get(mark + 1)?;
    let names = name.kind == crate::words::Kind::Word && (name.capital || d.language.verb_first);
    (around && names).then_some(mark + 1)
}

/// "la zone du 100e régiment", "the area of the clashes": a noun without a name that its own words tell from others points
/// back to none.
fn is_described(d: &Document<'_>, m: &Mentions, n: usize, end: usize) -> bool {
    let of_link = of(&m.links, n).find(|(_, l)| l.value == Link::Of && l.tokens.start == end);
    let Some((_, link)) = of_link.filter(|_| d.language.script == "latin") else { return false };
    let article = |i: usize| d.is_definite(i);
    let at = link.tokens.end + usize::from(article(link.tokens.end));
    let Some(t) = d.tokens.list.get(at) else { return false };
    let noun = t.kind == crate::words::Kind::Word && !t.capital && t.sym != crate::words::Sym::UNKNOWN;
    let place = m.is_kind(n, at) || m.marks.any_at(at);
    let side = m.directions.iter().any(|b| b.tokens.contains(&at));
    let back = d.language.forms.demonstratives.contains(d.word(at)) || d.language.forms.own_words.contains(d.word(at));
    noun && !place && !side && !back && !d.language.forms.same_words.contains(d.word(at))
}

/// "retook the former but stalled short of the latter", "dans la première, on se battait": of the places named before.
fn latter(d: &Document<'_>, m: &Mentions, n: usize) -> Vec<Group> {
    let Some(s) = d.sentences.get(n) else { return Vec::new() };
    let forms = &d.language.forms;
    // Nearly all words are told from these by their length and last byte.
    let bit = |w: &str| 1u64 << ((w.len() * 7 + w.bytes().next_back().map_or(0, usize::from)) & 63);
    let bits = forms.former.iter().chain(&forms.latter).fold(0, |all, w| all | bit(w));
    let group = |i: usize| {
        let kind = match d.word(i) {
            w if bits & bit(w) == 0 => return None,
            w if forms.former.contains(w) => "former",
            w if forms.latter.contains(w) => "latter",
            _ => return None,
        };
        let linked = |at: usize| of(&m.links, n).any(|(_, l)| l.tokens.end == at);
        let start = if d.language.script == "arabic" { i } else { definite(d, i).filter(|at| at + 1 == i)? };
        // "the former governor", "la dernière fois", "في الأيام الأخيرة" are no places.
        let behind = d.tokens.list.get(i + 1).is_none_or(|t| t.kind != crate::words::Kind::Word)
            || of(&m.links, n).any(|(_, l)| l.tokens.start == i + 1);
        let governed = start == i && linked(i) || start < i && (linked(start) || d.language.noun_behind);
        (behind && governed).then(|| Group {
            core: start..i + 1,
            sentence: n,
            named: vec![],
            anaphor: Some(kind.to_owned()),
            means: None,
            count: None,
            kind: Some(kind.to_owned()),
        })
    };
    if forms.former.is_empty() { Vec::new() } else { s.tokens.clone().filter_map(group).collect() }
}

/// The first token of a definite noun phrase whose noun stands at `at`: an article before it (adjectives between),
/// or the Arabic article on it.
pub(crate) fn definite(d: &Document<'_>, at: usize) -> Option<usize> {
    let token = d.tokens.list.get(at)?;
    let word = d.tokens.folded(token);
    let prefixed = ["ال", "لل", "بال", "وال", "فال", "كال", "ولل", "وبال"].iter().any(|p| word.starts_with(p));
    if d.language.script == "arabic" {
        // "ريفها", "محيطها": definite by whose it is.
        return (prefixed || d.is_own(at) && word.len() > 6).then_some(at);
    }
    // "du quartier", "au village": the preposition holds the article.
    if at.checked_sub(1).is_some_and(|i| d.language.forms.contracted.contains(d.word(i))) {
        return Some(at);
    }
    (1..=3)
        .filter_map(|back| at.checked_sub(back))
        .take_while(|&i| d.tokens.list.get(i).is_some_and(|t| t.kind == crate::words::Kind::Word))
        .find(|&i| d.tokens.list.get(i).is_some_and(|t| d.language.definite.contains(&t.sym) && !t.accent))
}

/// "deux villages près de Hama", "the area just south of Akhtarin": a count or a noun without a name joins the place that
/// follows within a few words and says where it lies.
pub(crate) fn merge_nouns(
    d: &Document<'_>,
    m: &Mentions,
    places: &[NamedPlace],
    out: &mut Vec<PlacePhrase>,
    base: usize,
) {
    let mut i = base;
    while i + 1 < out.len() {
        let (Some(a), Some(b)) = (out.get(i), out.get(i + 1)) else { break };
        let between = a.tokens.end..b.tokens.start;
        // "took several villages and pressed on towards the city": two verbs, two places.
        let and = |i: usize| d.is_conjunction(i);
        let article = |i: usize| {
            let sym = d.tokens.list.get(i).map(|t| t.sym);
            sym.is_some_and(|s| d.language.articles.contains(&s) || d.language.definite.contains(&s))
        };
        let small = |i: usize| and(i) || article(i);
        let parted = between.clone().any(and) && !between.clone().all(small);
        let close = a.count.is_some()
            && !parted
            && a.named.is_empty()
            && (!b.named.is_empty() || b.anaphor.is_some())
            && b.count.is_none()
            && (between.len() <= 4 || between.len() <= TAKEN_FROM && names_whom(d, m, a.sentence, &between))
            && between.clone().all(|t| d.tokens.list.get(t).is_some_and(|t| t.kind == crate::words::Kind::Word));
        let spatial =
            matches!(b.relation, Relation::Near | Relation::Distance | Relation::Direction | Relation::Between)
                && b.rule.is_some();
        // "the province near the Turkish border" is the one told of before.
        let line = b.named.first().and_then(|n| places.get(*n)).is_some_and(NamedPlace::is_line);
        let told = line && matches!(a.anaphor.as_deref(), Some("governorate" | "city" | "town" | "village"));
        // "left Eastern Qalamoun … out of the region near Damascus": the one named before it.
        let region = matches!(a.anaphor.as_deref(), Some("region" | "area" | "enclave" | "district"))
            && out
                .iter()
                .take(i)
                .skip(base)
                .any(|p| p.named.first().and_then(|n| places.get(*n)).is_some_and(|n| n.usable() && n.is_area()));
        // "كذا وكذا ومحيطهما شمال كذا": whose surroundings they are was told.
        let own = d.language.verb_first && a.tokens.end.checked_sub(1).is_some_and(|i| d.is_own(i));
        let located = a.anaphor.is_some()
            && !own
            && !region
            && !told
            && a.means.is_none()
            && a.rule.is_none()
            && a.named.is_empty()
            && !b.named.is_empty()
            && spatial
            && between.len() <= 3
            && between.clone().all(|t| d.language.forms.locating.contains(d.word(t)));
        // "la base américaine établie sur le champ de A", "the camp set up at A": where a noun without a name stands.
        let sited = a.anaphor.is_some()
            && a.means.is_none()
            && a.rule.is_none()
            && a.named.is_empty()
            && !b.named.is_empty()
            && b.link == Some(Link::At)
            && between.len() <= SITED
            && between.clone().all(|t| d.tokens.list.get(t).is_some_and(|t| t.kind == crate::words::Kind::Word))
            && between.clone().take(2).any(|t| d.language.forms.sited.contains(d.word(t)));
        if close || located || sited {
            let mut merged = b.clone();
            merged.count = a.count;
            merged.tokens = a.tokens.start..b.tokens.end;
            merged.link = a.link;
            if close && merged.relation == Relation::At {
                merged.relation = Relation::Near;
            }
            out.remove(i + 1);
            if let Some(slot) = out.get_mut(i) {
                *slot = merged;
            }
        }
        i += 1;
    }
}

/// The longest words that name whom places were taken from, in tokens.
const TAKEN_FROM: usize = 9;

/// "several villages from armed opposition groups in the north of A": between the noun and what locates it only a party is named.
fn names_whom(d: &Document<'_>, m: &Mentions, n: usize, between: &Range<usize>) -> bool {
    let party = |i: usize| of(&m.actors, n).any(|(_, a)| (a.tokens.start..a.tokens.end + 1).contains(&i));
    let from = of(&m.links, n).any(|(_, l)| l.value == Link::From && l.tokens.start == between.start);
    let held = || of(&m.links, n).any(|(_, l)| l.value == Link::By && between.contains(&l.tokens.start));
    let small = |i: usize| party(i) || d.is_article(i) || m.is_link(n, i);
    (from || held())
        && of(&m.actors, n).any(|(_, a)| between.contains(&a.tokens.start))
        && !m.tells_by_verb(n, between)
        && between.clone().skip(1).filter(|i| !small(*i)).count() <= 1
}

/// The longest words between a noun for a place and the name of where it was set up, in tokens.
const SITED: usize = 5;
