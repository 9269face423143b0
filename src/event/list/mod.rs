//! Lists of place phrases: those that a conjunction joins ("on the outskirts of A and in B were shelled"), those over lines.

pub(crate) mod further;
pub(crate) mod over;
pub(crate) mod parallel;
pub(crate) mod resume;
pub(crate) mod series;
pub(crate) mod taken_up;

use crate::event::phrase::PlacePhrase;
use crate::event::phrase::ground::{Beside, Ground};
use crate::lexicon::Link;
use crate::mention::{InSentence, Mentions, Relation, of};
use crate::text::Document;
use crate::words::Kind;
use std::ops::Range;

/// The phrases that a conjunction joins to one: "on the outskirts of A and in B". What lies around the first, and areas
/// behind a settlement, say where that is.
pub(crate) fn joined(g: Ground<'_>, first: usize) -> Vec<usize> {
    let Ground { d, phrases, .. } = g;
    let mut out = Vec::new();
    let Some(mut last) = phrases.get(first) else { return out };
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
        if !and
            || !plain
            || g.is_area(p) && !g.is_area(last)
            || matches!(last.relation, Relation::Between | Relation::Road)
        {
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
pub(crate) fn joined_before(g: Ground<'_>, last: usize) -> Vec<usize> {
    let phrases = g.phrases;
    let Some(sentence) = phrases.get(last).map(InSentence::sentence) else { return Vec::new() };
    let earlier = (0..last).rev().take_while(|i| phrases.get(*i).is_some_and(|p| p.sentence == sentence));
    earlier.take_while(|i| joined(g, *i).contains(&last)).collect()
}

/// "…; the city of B on the border; and the town of C": a name between semicolons, behind one that the list began with, where
/// no verb stands with it.
pub(crate) fn is_item(b: &Beside<'_>, opened: Option<usize>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, ref gap } = b;
    let Ground { d, m, .. } = g;
    let opened = opened.and_then(|o| g.phrases.get(o));
    let Some(end) = g.end(n) else { return false };
    let Some(mark) = gap.clone().rev().find(|i| d.word(*i) == ";") else { return false };
    // "the villages of A in B; of C in D": the preposition of the first, said again.
    let again = |i: usize| {
        let link = |at: usize| of(&m.links, n).find(|(_, l)| l.tokens.contains(&at)).map(|(_, l)| l.value);
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
    let told = m.tells(n, &(mark..stop)) || m.has_auxiliary(n, &(mark..stop)) || m.speaks(n, &(mark..stop));
    let linked = q.link.is_none() || q.link == p.link || q.link == Some(Link::Of) && has_noun(m, p);
    g.is_spot(p) && g.is_spot(q) && linked && (mark + 1..q.tokens.start).all(small) && !told
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
pub(crate) fn items_below(g: Ground<'_>, n: usize) -> Vec<usize> {
    let Ground { d, m, phrases, .. } = g;
    let colon =
        |n: usize| d.sentences.get(n).and_then(|s| s.tokens.end.checked_sub(1)).is_some_and(|last| d.word(last) == ":");
    let bare = colon(n) && is_bare_line(g, n + 1) && is_bare_line(g, n + 2);
    let bullet = |i: usize| is_bullet(d, i) || bare && is_bare_line(g, i);
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
pub(crate) fn headed_lines(g: Ground<'_>, n: usize) -> Vec<usize> {
    let Ground { d, m, phrases, .. } = g;
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

/// True for a line that is a name and nothing else: a list without marks.
fn is_bare_line(g: Ground<'_>, n: usize) -> bool {
    let Ground { d, phrases, .. } = g;
    let Some(s) = d.sentences.get(n) else { return false };
    let begins = d.tokens.list.get(s.tokens.start).is_some_and(|t| t.line_start);
    let word = |i: usize| d.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Word);
    let rest = |r: Range<usize>| r.into_iter().any(word);
    let whole = |p: &PlacePhrase| !rest(s.tokens.start..p.tokens.start) && !rest(p.tokens.end..s.tokens.end);
    begins && of(phrases, n).any(|(_, p)| !p.named.is_empty() && whole(p))
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
