//! Lists of place phrases: those that a conjunction joins ("on the outskirts of A and in B were shelled"), those over lines.

pub(crate) mod further;
pub(crate) mod over;
pub(crate) mod parallel;
pub(crate) mod resume;
pub(crate) mod series;
pub(crate) mod taken_up;

use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::lexicon::{Link, Slot};
use crate::mention::{InSentence, Mentions, Relation, of};
use crate::text::Document;
use crate::words::Kind;
use std::ops::Range;

/// The phrases that a conjunction joins to one: "on the outskirts of A and in B". What lies around the first, and areas
/// behind a settlement, say where that is.
pub(crate) fn joined(d: &Document<'_>, phrases: &[PlacePhrase], places: &[NamedPlace], first: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let Some(mut last) = phrases.get(first) else { return out };
    let area = |p: &PlacePhrase| p.named.first().and_then(|n| places.get(*n)).is_some_and(NamedPlace::is_area);
    for (i, p) in phrases.iter().enumerate().skip(first + 1) {
        let whole = last.tokens.end..p.tokens.start;
        let aside = aside(d, &whole);
        let gap = whole.clone().filter(|i| !aside.contains(i));
        let length = whole.len().saturating_sub(aside.len());
        // "دوما وحرستا وأطراف جوبر": Arabic writes "and" with the noun.
        let written = d.language.verb_first && whole.is_empty() && d.has_and(p.tokens.start);
        // "A as well as, further north, B": a side without a name stands in what is set off.
        let within =
            aside.len() > 2 || d.word(p.tokens.end) == "," && p.tokens.start > 0 && d.word(p.tokens.start - 1) == ",";
        if p.sentence == last.sentence && p.named.is_empty() && p.rule.is_some() && within {
            continue;
        }
        if p.sentence != last.sentence || whole.is_empty() && !written || length > 4 || p.named.is_empty() {
            break;
        }
        let mut tokens = gap.clone().filter_map(|i| d.tokens.list.get(i));
        let and = written || !aside.is_empty() || whole.clone().any(|i| d.is_conjunction(i));
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

/// The longest circumstance between commas that a list goes on behind, in tokens.
const ASIDE: usize = 6;

/// "A, B and, last Thursday, C": what stands between commas right behind the conjunction.
fn aside(d: &Document<'_>, gap: &Range<usize>) -> Range<usize> {
    // "as well as", "ainsi que": the last of its words.
    let several = |i: usize| d.is_list_word(i);
    let conjunction = gap.clone().find(|&i| d.is_conjunction(i));
    let conjunction = conjunction.or_else(|| gap.clone().take_while(|i| several(*i)).last());
    let open = conjunction.map(|i| i + 1).filter(|i| gap.contains(i) && d.word(*i) == ",");
    let close = open.and_then(|o| (o + 1..gap.end.min(o + 1 + ASIDE)).find(|&i| d.word(i) == ","));
    open.zip(close).map_or(gap.start..gap.start, |(o, c)| o..c + 1)
}

/// The phrases before one that it goes on with, in reverse: "A, B and the outskirts of C were shelled".
pub(crate) fn joined_before(
    d: &Document<'_>,
    phrases: &[PlacePhrase],
    places: &[NamedPlace],
    last: usize,
) -> Vec<usize> {
    let Some(sentence) = phrases.get(last).map(InSentence::sentence) else { return Vec::new() };
    let earlier = (0..last).rev().take_while(|i| phrases.get(*i).is_some_and(|p| p.sentence == sentence));
    earlier.take_while(|i| joined(d, phrases, places, *i).contains(&last)).collect()
}

/// "… شرق عفرين، وببلدة تل سلور": a list that goes on with a preposition of its own goes on with what that stood before.
pub(crate) fn own_preposition(d: &Document<'_>, m: &Mentions, at: usize, n: usize) -> bool {
    let prefixed = || {
        let t = d.tokens.list.get(at);
        t.is_some_and(|t| {
            d.tokens.readings(t).iter().any(|r| r.clitics.conjunction && r.clitics.preposition == Some('ب'))
        })
    };
    d.language.verb_first && (prefixed() || of(&m.links, n).any(|(_, l)| l.tokens.end == at))
}

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

/// "…; the city of B on the border; and the town of C": a name between semicolons, behind one that the list began with, where
/// no verb stands with it.
pub(crate) fn is_item(
    d: &Document<'_>,
    m: &Mentions,
    places: &[NamedPlace],
    phrases: &[PlacePhrase],
    p: usize,
    q: usize,
    opened: Option<usize>,
) -> bool {
    let (Some(p), Some(q)) = (phrases.get(p), phrases.get(q)) else { return false };
    let opened = opened.and_then(|o| phrases.get(o));
    let Some(end) = d.sentences.get(q.sentence).map(|s| s.tokens.end) else { return false };
    let spot = |x: &PlacePhrase| x.named.first().and_then(|n| places.get(*n)).is_some_and(NamedPlace::is_spot);
    let Some(mark) = (p.tokens.end..q.tokens.start).rev().find(|i| d.word(*i) == ";") else { return false };
    // "the villages of A in B; of C in D": the preposition of the first, said again.
    let again = |i: usize| {
        let link = |at: usize| of(&m.links, q.sentence).find(|(_, l)| l.tokens.contains(&at)).map(|(_, l)| l.value);
        link(i).is_some_and(|l| Some(l) == q.link && (q.link == p.link || l == Link::Of && has_noun(m, p)))
    };
    let small = |i: usize| {
        again(i)
            || opened.is_some_and(|o| {
                o.tokens.contains(&i) || o.core.contains(&i) || i + 3 > o.tokens.start && i < o.tokens.start
            })
            || d.is_between(i)
    };
    let stop = (mark + 1..end).find(|i| d.word(*i) == ";").unwrap_or(end);
    let told = m.tells(q.sentence, &(mark..stop))
        || m.has_auxiliary(q.sentence, &(mark..stop))
        || m.speaks(q.sentence, &(mark..stop));
    let linked = q.link.is_none() || q.link == p.link || q.link == Some(Link::Of) && has_noun(m, p);
    spot(p) && spot(q) && linked && (mark + 1..q.tokens.start).all(small) && !told
}

/// "the villages of A": a phrase that begins with a noun for its names.
pub(crate) fn has_noun(m: &Mentions, p: &PlacePhrase) -> bool {
    of(&m.kinds, p.sentence).any(|(_, k)| p.tokens.contains(&k.tokens.start))
}

/// What a line of a list begins with.
const BULLETS: [&str; 8] = ["-", "–", "—", "•", "*", "·", "▪", "●"];

/// The longest heading of a list, in tokens.
const HEADING: usize = 10;

/// "seized the following points:" and a line for each: the first phrase of each line below a sentence that ends with a
/// colon. "Israel struck these targets on Monday" announces such lines without one, "The following sites were hit:" behind
/// what was told before.
pub(crate) fn items_below(d: &Document<'_>, m: &Mentions, phrases: &[PlacePhrase], n: usize) -> Vec<usize> {
    let colon =
        |n: usize| d.sentences.get(n).and_then(|s| s.tokens.end.checked_sub(1)).is_some_and(|last| d.word(last) == ":");
    let bullet = |i: usize| is_bullet(d, i);
    let several = |n: usize| bullet(n + 1) && bullet(n + 2);
    let head = match n {
        _ if colon(n) => n,
        _ if several(n) && announces(d, m, n) => n,
        // The line that announces them tells nothing by itself.
        _ if colon(n + 1)
            && several(n + 1)
            && !bullet(n + 1)
            && announces(d, m, n + 1)
            && of(&m.triggers, n + 1).next().is_none() =>
        {
            n + 1
        }
        _ => return Vec::new(),
    };
    let told = |i: usize| of(&m.triggers, i).next().is_some();
    // Without a word that announces them, lines that tell something of their own are no list of places.
    let announced = announces(d, m, head);
    let lines = (head + 1..d.sentences.len()).take_while(|i| bullet(*i) && (announced || !told(*i)));
    let first = |i: usize| of(phrases, i).find(|(_, p)| !p.named.is_empty()).map(|(i, _)| i);
    // "A – the airport, where a depot was destroyed": what stands before a line's own word is the list's.
    let apart = |p: &usize| {
        phrases.get(*p).is_some_and(|p| of(&m.triggers, p.sentence).all(|(_, t)| t.tokens.start >= p.tokens.end))
    };
    lines.filter_map(first).filter(apart).collect()
}

/// The places of the lines below a heading that tells nothing by itself: "The targets hit:".
pub(crate) fn headed_lines(d: &Document<'_>, m: &Mentions, phrases: &[PlacePhrase], n: usize) -> Vec<usize> {
    let Some(s) = d.sentences.get(n) else { return Vec::new() };
    let colon = s.tokens.end.checked_sub(1).is_some_and(|last| d.word(last) == ":");
    let noun = |i: usize| {
        d.language.forms.list_nouns.contains(d.word(i))
            || of(&m.kinds, n).any(|(_, k)| k.value.plural && k.tokens.start == i)
    };
    let named = of(phrases, n).any(|(_, p)| !p.named.is_empty());
    if !colon || named || s.tokens.len() > HEADING || !s.tokens.clone().any(noun) {
        return Vec::new();
    }
    let lines: Vec<usize> = (n + 1..d.sentences.len()).take_while(|i| is_bullet(d, *i)).collect();
    if lines.len() < 2 {
        return Vec::new();
    }
    // "A – the institute of the base in B, at A": whose a thing is says less than where it is.
    let first = |i: &usize| {
        let own = of(phrases, *i).find(|(_, p)| !p.named.is_empty() && p.link != Some(Link::Of));
        own.or_else(|| of(phrases, *i).find(|(_, p)| !p.named.is_empty())).map(|(i, _)| i)
    };
    lines.iter().filter_map(first).collect()
}

/// True for a line that begins with the mark of a list.
fn is_bullet(d: &Document<'_>, n: usize) -> bool {
    d.sentences.get(n).is_some_and(|s| {
        let first = d.tokens.list.get(s.tokens.start);
        first.is_some_and(|t| t.line_start) && BULLETS.contains(&d.word(s.tokens.start))
    })
}

/// "these targets", "the following sites", "المواقع التالية": a sentence that says a list comes.
fn announces(d: &Document<'_>, m: &Mentions, n: usize) -> bool {
    let Some(s) = d.sentences.get(n) else { return false };
    let noun = |i: usize| of(&m.kinds, n).any(|(_, k)| k.value.plural && k.tokens.start == i);
    let word = |i: usize| d.language.forms.list_nouns.contains(d.word(i)) || noun(i);
    let these = |i: usize| d.language.forms.demonstratives.contains(d.word(i)) && word(i + 1);
    let following = |i: usize| {
        let beside = word(i + 1) || i > s.tokens.start && word(i - 1);
        d.language.forms.following.contains(d.word(i)) && beside
    };
    s.tokens.clone().any(|i| these(i) || following(i))
}
