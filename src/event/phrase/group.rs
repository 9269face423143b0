//! Names with their kind nouns, joined to lists: "la ville de Hama", "the towns of Halfaya, Suran and Maardis".

use super::NamedPlace;
use super::listed::{ends_with_town, listed, own_preposition, resumes_behind_side};
use crate::lexicon::Link;
use crate::mention::toponym::COUNTRY_PART;
use crate::mention::{Mentions, direction_ending, of};
use crate::text::Document;
use crate::words::Kind;
use std::ops::Range;

/// How far before a name the word may stand that says what lies close to it, in tokens.
const CLOSE: usize = 2;

/// Names of one list, or a noun that means a place.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub core: Range<usize>,
    pub sentence: usize,
    pub named: Vec<usize>,
    pub anaphor: Option<String>,
    pub means: Option<String>,
    pub count: Option<u32>,
    pub kind: Option<String>,
}

/// Toponyms with their kind nouns, joined to lists.
pub(crate) fn named_groups(d: &Document<'_>, m: &Mentions, places: &[NamedPlace], n: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    // "in Deir Ezzor's Hawiqa district": where the owner begins.
    let mut owner: Option<usize> = None;
    for (i, p) in of(places, n) {
        let (core, kind) = with_kind(d, m, p.tokens.clone(), n, p.kind == COUNTRY_PART);
        // "in Deir Ezzor's Hawiqa district": whose quarter it is.
        let owned = |q: &NamedPlace| contains(p, q) && q.tokens.start == p.tokens.end + 1;
        if d.language.forms.genitives.contains(d.word(p.tokens.end)) && places.get(i + 1).is_some_and(owned) {
            owner = owner.or(Some(p.tokens.start));
            continue;
        }
        let core = owner.take().map_or(core.start, |o| o.min(core.start))..core.end;
        if let Some(last) = groups.last_mut()
            && let Some(end) = alias_end(d, places, last, p)
        {
            last.core.end = end;
            continue;
        }
        let several = groups.len() > 1;
        let before_last =
            groups.len().checked_sub(2).and_then(|i| groups.get(i)).map(|g| (g.core.end, g.named.clone()));
        if let Some(last) = groups.last_mut() {
            let before = last.named.last().and_then(|l| places.get(*l));
            // "بلدات عريمة، وقرط": what a plural noun opens goes on with names that only the list places.
            let of_list = p.lifted
                && of(&m.kinds, n).any(|(_, k)| k.value.plural && !k.value.loose && k.tokens.start == last.core.start);
            let contained = before
                .is_some_and(|l| contains(p, l) || contains(l, p) && !of_list || around(p, kind.as_deref(), l))
                || set_off(d, m, n, last.core.clone(), core.start);
            // "Au nord-ouest de Hama, Mehardeh est tombée": a comma alone goes on with no list of bearings.
            let bare = d.word(last.core.end) == "," && !(last.core.end + 1..core.start).any(|i| d.is_conjunction(i));
            let own = own_preposition(d, m, core.start, n);
            let located = (bare || own) && last.named.len() == 1 && oriented(d, m, last.core.start);
            // "A, 25 km west of B, and in C": what says where A lies ends at its comma; "west of B and in C" names no two towns to
            // be west of.
            let closed = d.word(last.core.end) == ","
                && before_last.as_ref().is_some_and(|(end, named)| {
                    let settled = |p: &NamedPlace| !p.is_area() || p.lifted;
                    d.word(*end) == "," && named.last().and_then(|l| places.get(*l)).is_some_and(settled)
                });
            let elsewhere = !d.language.verb_first && governed(d, m, core.start, n);
            let resumed = before_last.as_ref().is_some_and(|(end, _)| resumes_behind_side(d, m, last, *end));
            let located =
                located || last.named.len() == 1 && (closed || elsewhere || resumed) && oriented(d, m, last.core.start);
            // "A and B, two towns close to C, as well as D": so does what they lie close to.
            let close = |i: usize| d.language.forms.nearby.contains(d.word(i));
            let near = (last.core.start.saturating_sub(CLOSE)..last.core.start).any(close);
            let located = located || last.named.len() == 1 && closed && near && !d.language.verb_first;
            // "على كذا قرب كذا وعلى كذا"
            let located = located || near && own && d.language.verb_first && last.named.len() == 1;
            // "Bab al-Salama, à la frontière turque": a line says where a town lies.
            let located = located || bare && before.is_some_and(|l| l.is_line() != p.is_line());
            // "تل تمر وأبو راسين، بريف الحسكة الشمالي": the countryside behind a list of towns says where they lie.
            let rif = |x: &NamedPlace| matches!(x.kind.as_str(), "rif_sector" | "governorate_rif");
            let located = located || own && rif(p) && before.is_some_and(|l| l.is_settlement());
            // "عربين، بالغوطة الشرقية": so does one behind a comma.
            let region = rif(p) || p.kind == "natural_region";
            let settled = before.is_some_and(|l| l.is_settlement() || l.lifted);
            let located = located || d.language.verb_first && bare && region && settled && within(d, m, core.start, n);
            // "تل أبيض شمالي الرقة ورأس العين": the city only says where the town right before it lies.
            let behind_town = before_last.as_ref().is_some_and(|(end, named)| {
                let settled = |p: &NamedPlace| p.is_settlement() || p.lifted;
                oriented_from(d, m, last.core.start) == Some(*end)
                    && named.last().and_then(|l| places.get(*l)).is_some_and(settled)
            });
            let located = located || d.language.verb_first && behind_town && last.named.len() == 1;
            // "قرية كذا القريبة من ناحية كذا، وكذلك قريتي كذا": what a name lies beside goes on with no list.
            let beside = of(&m.links, n).any(|(_, l)| l.value == Link::Beside && l.tokens.end == last.core.start);
            let located = located
                || d.language.verb_first
                    && beside
                    && last.named.len() == 1
                    && kind.is_some()
                    && (last.core.end..core.start).any(|i| matches!(d.word(i), "," | "،"));
            // "انطلاقا من كذا، على كذا": whence, and where; "المتمركزة على كذا، حي كذا": where they stand, and what they hit.
            let from = |at: usize| of(&m.links, n).any(|(_, l)| l.value == Link::From && l.tokens.end == at);
            let governs = |at: usize| of(&m.links, n).any(|(_, l)| l.value != Link::From && l.tokens.end == at);
            let apart = bare && d.language.verb_first && from(last.core.start) && governs(core.start);
            let stand = d.stands(last.core.start);
            let located = located || apart || bare && stand;
            // "la prison de Ghwayran, à Hassaké": a landmark and its town.
            let inner =
                last.named.last().and_then(|l| places.get(*l)).is_some_and(|l| !l.is_settlement() && !l.is_area());
            let located = located || bare && inner && p.is_settlement() && at_before(m, core.start, n);
            // "villages in the north of Hama, among them Suran"
            let member = before.is_some_and(NamedPlace::is_area)
                && (last.core.end..core.start).any(|i| d.language.forms.including.contains(d.word(i)));
            // "A in the province of Homs and B": a town goes on with the towns.
            let apart = (several && (p.is_settlement() || p.lifted || p.is_spot())
                || p.kind == "natural_region" && (several || kind.is_none()))
                && before.is_some_and(NamedPlace::is_area)
                && (of(&m.kinds, n).any(|(_, k)| {
                    !k.value.plural && k.tokens.start >= last.core.start && k.tokens.end <= last.core.end
                }) || says_where(d, m, n, last.core.start));
            // "Saraqeb in Idlib and Latamenah in Hama": a seat that says where the town before it lies.
            let noun = || kind.is_some() && p.is_spot();
            let seat = several_seat(m, &before_last, places, last, n) && (p.is_settlement() || noun());
            let member = member || apart || seat;
            // "A and B in the vicinity of C, as well as D": what locates a list ends at words that add to it.
            let added = last.named.len() == 1
                && before_last.as_ref().is_some_and(|(end, named)| {
                    let spot = named.last().and_then(|l| places.get(*l)).is_some_and(|p| p.usable() && !p.is_area());
                    let gap = *end..last.core.start;
                    let joins = |i: usize| d.is_list_mark(i);
                    let at = of(&m.links, n).any(|(_, l)| l.value == Link::At && l.tokens.start == *end);
                    spot && at && gap.len() <= LOCATED && !gap.clone().any(joins)
                })
                && d.adds(last.core.end + usize::from(d.word(last.core.end) == ",")).is_some();
            // "the villages of A in the north of B and the two towns of C": a noun for several begins one more member.
            let noun = of(&m.kinds, n).any(|(_, k)| k.value.plural && k.tokens.start == core.start);
            let member_noun = !d.language.verb_first
                && noun
                && last.named.len() == 1
                && before_last.as_ref().is_some_and(|(end, named)| {
                    let spot = named.last().and_then(|l| places.get(*l)).is_some_and(|p| p.usable() && !p.is_area());
                    spot && last.core.start >= *end
                        && last.core.start - end <= LOCATED
                        && of(&m.links, n).any(|(_, l)| l.value == Link::At && l.tokens.start == *end)
                });
            let added = added || member_noun || kind.is_some() && ends_with_town(d, m, n, &before_last, last);
            // "A, on the B road, and C", "A on the B-C highway, D": with a preposition the road says where A lies.
            let by_road = !d.language.verb_first
                && (last.kind.as_deref() == Some("road") || before.is_some_and(NamedPlace::is_road))
                && d.word(last.core.end) == ","
                && !p.is_road()
                && kind.as_deref() != Some("road")
                && before_last.as_ref().is_some_and(|(end, _)| {
                    let behind = last.core.start.saturating_sub(*end);
                    d.word(*end) == "," && behind <= BY_ROAD + 1 || behind <= BY_ROAD
                })
                && (governed(d, m, last.core.start, n) || near);
            // "the A-B road and the C-D road"
            let road = last.kind.as_deref() == Some("road") && last.named.len() > 1 && !d.language.verb_first;
            let listed = || !road && listed(d, m, n, last.core.end, core.start, p.tokens.start);
            // "the Damascus-Suwayda highway", "the Raqqa – Deir ez-Zor road" join two towns, wherever one of them lies.
            let dash = core.start == last.core.end + 1 && matches!(d.word(last.core.end), "-" | "–" | "—");
            let ends = (core.start == last.core.end || dash && d.language.noun_behind)
                && (kind.as_deref() == Some("road") || last.kind.as_deref() == Some("road") && last.named.len() == 1)
                && (dash || d.tokens.list.get(core.start).is_some_and(|t| t.hyphen));
            if ends {
                last.kind = kind.clone().or_else(|| last.kind.clone());
            }
            // "قرى كذا وجديدة كذا": a name in no list, and the listed one right behind it that belongs to it.
            if d.language.verb_first
                && last.named.len() > 1
                && core.start == last.core.end
                && kind.is_none()
                && p.is_settlement()
                && before.is_some_and(|l| l.lifted && l.tokens.end == p.tokens.start)
                && !d.has_and(core.start)
                && !d.tokens.quote_before(core.start)
            {
                last.core.end = core.end;
                last.named.pop();
                last.named.push(i);
                continue;
            }
            let apart = member || contained || located || by_road || added;
            if core.start >= last.core.end && (ends || !apart && listed()) {
                last.core.end = core.end;
                last.named.push(i);
                continue;
            }
            if core.start < last.core.end {
                // "the Damascus suburb of Jobar": the noun is that of the name behind it, the name before it says where.
                let owned = kind.is_some()
                    && last.named.len() == 1
                    && p.usable()
                    && before.is_some_and(|l| contains(l, p) || l.kind == "city")
                    && p.tokens.start >= last.core.end
                    && of(&m.links, n).any(|(_, l)| l.value == Link::Of && l.tokens.start == last.core.end);
                // "the Jobar and Qaboun districts of Damascus city": the noun is the list's, and the city says whose.
                let whole = p.is_settlement()
                    && p.tokens.start >= last.core.end
                    && of(&m.links, n).any(|(_, l)| l.value == Link::Of && l.tokens.end == p.tokens.start);
                // "the US base at Omar": the noun is that of the name behind it, whoever's it is.
                let foreign = p.usable()
                    && p.tokens.start >= last.core.end
                    && last.named.iter().all(|l| places.get(*l).is_some_and(|l| !l.in_syria));
                let owned = owned || foreign;
                if !owned && !whole {
                    continue; // nested in the one before
                }
                if whole && !owned {
                    last.core.end = last.core.end.max(core.end);
                    continue;
                }
                groups.pop();
            }
        }
        groups.push(Group { core, sentence: n, named: vec![i], anaphor: None, means: None, count: None, kind });
    }
    groups
}

/// True where the last group is the seat of the governorate that the group right before it lies in, with "in" between.
fn several_seat(
    m: &Mentions,
    before: &Option<(usize, Vec<usize>)>,
    places: &[NamedPlace],
    last: &Group,
    n: usize,
) -> bool {
    let Some((end, named)) = before else { return false };
    let seat = last.named.first().and_then(|l| places.get(*l)).filter(|p| p.kind == "city" && last.named.len() == 1);
    // "the air base of A in Idlib and the air base of B"
    let town = named.last().and_then(|l| places.get(*l)).filter(|p| p.is_spot());
    let shares = seat.zip(town).is_some_and(|(s, t)| s.id != t.id && s.parents.iter().any(|p| t.parents.contains(p)));
    shares && *end + 1 == last.core.start && at_before(m, last.core.start, n)
}

/// "in Eastern Ghouta", "in southern Idlib": a preposition stands before the name or before the side told of it.
fn says_where(d: &Document<'_>, m: &Mentions, n: usize, start: usize) -> bool {
    governed(d, m, direction_ending(m, start).map_or(start, |b| b.tokens.start), n)
}

/// How far behind the second place its list goes on with the same preposition, in tokens.
const THIRD: usize = 9;

/// The longest words between a list and the name that locates it, in tokens.
const LOCATED: usize = 5;

/// How far behind a town the road may begin on which it lies, in tokens.
const BY_ROAD: usize = 2;

/// The longest other name in brackets, in tokens.
const ALIAS: usize = 6;

/// "Kobani (Ayn al-Arab in Arabic) and Hasakah": the end of the brackets right behind a name that give its other name.
fn alias_end(d: &Document<'_>, places: &[NamedPlace], last: &Group, p: &NamedPlace) -> Option<usize> {
    let open = last.core.end;
    let same = last.named.last().and_then(|l| places.get(*l)).is_some_and(|l| l.id.is_some() && l.id == p.id);
    let inside = p.tokens.start > open && p.tokens.start <= open + 2;
    let close = (open + 1..open + 1 + ALIAS).find(|i| d.word(*i) == ")");
    close.filter(|c| d.word(open) == "(" && same && inside && p.tokens.end <= *c).map(|c| c + 1)
}

pub(crate) fn contains(outer: &NamedPlace, inner: &NamedPlace) -> bool {
    // A lifted name carries the id of the area around it: "Kafr Daël, dans la province d'Alep".
    let around = outer
        .id
        .as_ref()
        .is_some_and(|id| if inner.id.as_ref() == Some(id) { inner.lifted } else { inner.parents.contains(id) });
    around && !outer.lifted || outer.is_country()
}

/// "the dam, in the Aleppo area": with a noun for an area a city's name stands for the land around it.
fn around(outer: &NamedPlace, kind: Option<&str>, inner: &NamedPlace) -> bool {
    let area = kind.is_some_and(|k| matches!(k, "governorate" | "district" | "region" | "countryside" | "area"));
    area && outer.parents.iter().any(|p| inner.parents.contains(p))
}

/// "Saraqib, in Idlib": a preposition behind a comma, without a conjunction and without the same one before the first
/// name, says where that lies; "in A, in B" is a list.
fn set_off(d: &Document<'_>, m: &Mentions, n: usize, first: Range<usize>, to: usize) -> bool {
    let gap = first.end..to;
    let link = of(&m.links, n).find(|(_, l)| gap.contains(&l.tokens.start)).map(|(_, l)| l);
    let Some(link) = link.filter(|l| l.value == Link::At) else { return false };
    let joined = gap.clone().any(|i| d.is_conjunction(i));
    // "à Hama, à Homs" is a list, "à Rankous, dans le Qalamoun" is none.
    let alike = |l: &crate::mention::Hit<Link>| d.word(l.tokens.start) == d.word(link.tokens.start);
    let same = of(&m.links, n)
        .any(|(_, l)| l.value == Link::At && l.tokens.end <= first.start && l.tokens.end + 3 > first.start && alike(l));
    // "in the Deir Hafer area, in the east of Aleppo": two without an "and" or a third are no list.
    let behind = d.sentences.get(n).map_or(to, |s| s.tokens.end).min(to + THIRD);
    let again = |(_, l): (usize, &crate::mention::Hit<Link>)| {
        (to + 1..behind).contains(&l.tokens.start)
            && alike(l)
            && l.tokens.start > 0
            && d.is_list_mark(l.tokens.start - 1)
    };
    let third = of(&m.links, n).any(again);
    !(joined || same && third)
}

/// "la ville de" before, "province" behind a name belong to it.
fn with_kind(
    d: &Document<'_>,
    m: &Mentions,
    tokens: Range<usize>,
    n: usize,
    direction_in_name: bool,
) -> (Range<usize>, Option<String>) {
    let mut core = tokens.clone();
    let mut kind = None;
    // "cette ville du nord" is the town told before.
    if direction_in_name {
        return (core, kind);
    }
    let mut at = tokens.start;
    for _ in 0..3 {
        if let Some((_, k)) = of(&m.kinds, n).find(|(_, k)| k.tokens.end == at && k.tokens.start < at) {
            core.start = k.tokens.start;
            kind = Some(k.value.kind.clone());
            break;
        }
        let Some(t) = at.checked_sub(1).and_then(|a| d.tokens.list.get(a)) else { break };
        // "طريق (كذا – كذا)", "بلدتي (كذا وكذا)": what a noun names in brackets.
        let road = |k: &crate::mention::Hit<crate::lexicon::language::KindNoun>| {
            let several = d.language.verb_first && k.value.plural;
            k.tokens.end + 1 == at && (k.value.kind == "road" && !k.value.plural || several)
        };
        if d.tokens.folded(t) == "(" && of(&m.kinds, n).any(|(_, k)| road(k)) {
            at -= 1;
            continue;
        }
        if !(d.language.articles.contains(&t.sym) || d.language.definite.contains(&t.sym)) {
            // "la base russe de Hmeimim", "la ville kurde syrienne de Kobané": an adjective or two between the noun and its
            // preposition.
            let inner = |i: usize| d.language.forms.inner_adjectives.contains(d.word(i));
            let and = |i: usize| d.is_conjunction(i);
            let joined = |back: usize| inner(at - back) || back > 1 && and(at - back);
            let adjectives = (1..=3).take_while(|back| at > *back && joined(*back)).count();
            let ends = at - adjectives..at;
            let noun = of(&m.kinds, n).map(|(_, k)| k).rfind(|k| ends.contains(&k.tokens.end));
            if let Some(k) = noun.filter(|_| at < tokens.start) {
                core.start = k.tokens.start;
                kind = Some(k.value.kind.clone());
            }
            break;
        }
        // "another town in Idlib": one that lies there.
        let lies = of(&m.links, n).any(|(_, l)| l.value == Link::At && l.tokens.end == at);
        let town = |k: &str| matches!(k, "city" | "town" | "village");
        let unnamed = of(&m.kinds, n).any(|(_, k)| k.tokens.end + 1 == at && !k.value.plural && town(&k.value.kind));
        if lies && unnamed && d.language.noun_behind {
            break;
        }
        // "from Sweida city to Izraa": the noun is that of the name before it.
        if of(&m.links, n).any(|(_, l)| l.value == Link::To && l.tokens.end == at) {
            break;
        }
        at -= 1;
    }
    if d.language.script == "latin"
        && let Some((_, k)) = of(&m.kinds, n).find(|(_, k)| k.tokens.start == tokens.end)
        && d.language.noun_behind
    {
        core.end = k.tokens.end;
        kind = Some(k.value.kind.clone());
    }
    core.end = name_end(d, m, core.end, n);
    (core, kind)
}

/// True where a preposition of place governs a token, Arabic ones as a letter of the word too.
pub(crate) fn within(d: &Document<'_>, m: &Mentions, at: usize, n: usize) -> bool {
    let letter = |r: &crate::words::Reading| r.clitics.preposition == Some('ب');
    at_before(m, at, n)
        || d.tokens.list.get(at).is_some_and(|t| d.language.verb_first && d.tokens.readings(t).iter().any(letter))
}

/// True where a preposition of place stands right before a token.
pub(crate) fn at_before(m: &Mentions, at: usize, n: usize) -> bool {
    of(&m.links, n).any(|(_, l)| l.value == Link::At && l.tokens.end == at)
}

/// The same, an article passed over: "and in the village of A".
fn governed(d: &Document<'_>, m: &Mentions, at: usize, n: usize) -> bool {
    let article = at.checked_sub(1).filter(|i| d.is_definite(*i));
    at_before(m, at, n) || article.is_some_and(|i| at_before(m, i, n))
}

/// True for a name that only says where something lies: "au nord-ouest de Hama", "à 10 km de Hama".
fn oriented(d: &Document<'_>, m: &Mentions, start: usize) -> bool {
    let mut at = start;
    while let Some(t) = at.checked_sub(1).and_then(|i| d.tokens.list.get(i))
        && (d.language.articles.contains(&t.sym) || d.language.definite.contains(&t.sym))
    {
        at -= 1;
    }
    (at < start || d.language.verb_first)
        && (direction_ending(m, at).is_some() || m.lengths.iter().any(|l| l.tokens.end == at))
}

/// Where the direction begins that a name stands behind.
fn oriented_from(d: &Document<'_>, m: &Mentions, start: usize) -> Option<usize> {
    let noun = |i: usize| d.tokens.list.get(i).is_some_and(|t| d.language.articles.contains(&t.sym));
    let at = if start > 0 && noun(start - 1) { start - 1 } else { start };
    direction_ending(m, at).map(|b| b.tokens.start)
}

/// Where a pattern may meet the group: at its article, its kind noun, its name.
pub(crate) fn starts(d: &Document<'_>, m: &Mentions, g: &Group, places: &[NamedPlace]) -> Vec<usize> {
    let mut out = vec![g.core.start];
    let name = g.named.first().and_then(|i| places.get(*i)).map(|p| p.tokens.start);
    out.extend(name);
    let before = g.core.start.checked_sub(1).and_then(|i| d.tokens.list.get(i));
    if before.is_some_and(|t| d.language.definite.contains(&t.sym) && !t.accent) {
        out.push(g.core.start - 1);
    }
    // "à l'ouest de celle de A": the stand-in with its preposition.
    if let Some(at) = g.core.start.checked_sub(2)
        && d.language.forms.stand_ins.contains(d.word(at))
        && of(&m.links, g.sentence).any(|(_, l)| l.value == Link::Of && l.tokens.start == at + 1)
    {
        out.push(at);
    }
    // "[northern #Hama]"
    if g.core.start.checked_sub(1).is_some_and(|i| d.word(i) == "#") {
        out.push(g.core.start - 1);
    }
    if let Some(at) = opened_at(d, m, g, places) {
        out.extend([at, at + 1]);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// True where the noun for a road stands right behind the last name of a group.
pub(crate) fn last_is_road(m: &Mentions, g: &Group, places: &[NamedPlace]) -> bool {
    let end = g.named.last().and_then(|n| places.get(*n)).map(|p| p.tokens.end);
    of(&m.kinds, g.sentence).any(|(_, k)| Some(k.tokens.start) == end && k.value.kind == "road" && !k.value.plural)
}

/// "east of the densely populated hill town of Mhardeh": the determiner that opens a noun phrase whose adjectives stand
/// before the kind noun. Where a language lists no determiners its adjectives follow.
fn opened_at(d: &Document<'_>, m: &Mentions, g: &Group, places: &[NamedPlace]) -> Option<usize> {
    let name = g.named.first().and_then(|i| places.get(*i)).map(|p| p.tokens.start)?;
    if d.language.forms.determiners.is_empty() || g.core.start >= name {
        return None;
    }
    for at in (g.core.start.saturating_sub(6)..g.core.start).rev() {
        let t = d.tokens.list.get(at)?;
        if d.language.forms.determiners.contains(d.word(at)) {
            return Some(at);
        }
        let linked = m.is_link(g.sentence, at);
        let hyphen = d.word(at) == "-";
        if linked || !hyphen && (t.kind != Kind::Word || d.language.list_marks.contains(&t.sym)) {
            return None;
        }
    }
    None
}

/// The longest tail of a name, in tokens.
const TAIL: usize = 4;

/// "the Quraytayn Orchards", "the Hanano Youth Housing Complex": the end of the capitalised nouns behind a name that
/// belong to it.
fn name_end(d: &Document<'_>, m: &Mentions, end: usize, n: usize) -> usize {
    let limit = d.sentences.get(n).map_or(end, |s| s.tokens.end).min(end + TAIL);
    let other = |i: usize| {
        of(&m.triggers, n).any(|(_, t)| t.head.contains(&i)) || of(&m.actors, n).any(|(_, a)| a.tokens.contains(&i))
    };
    let tail = (end..limit).take_while(|&i| {
        let word =
            d.tokens.list.get(i).is_some_and(|t| t.kind == crate::words::Kind::Word && t.capital && !t.line_start);
        word && !other(i)
    });
    tail.filter(|i| d.language.forms.name_nouns.contains(d.word(*i))).last().map_or(end, |i| i + 1)
}
