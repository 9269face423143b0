//! Place phrases at which nothing is told to happen: whence a report was sent, what is left out, names abroad, nouns and
//! insertions that only say what the name before them is.

use super::ground::{Beside, Ground};
use super::kind::kind_fits;
use super::{NamedPlace, PlacePhrase};
use crate::mention::of;
use crate::text::Document;

/// The longest remark between a dateline's place and its dash, in tokens.
const DATELINE: usize = 12;

/// How far before a place the word may stand that leaves it out, in tokens.
const EXCEPT: usize = 5;

/// "except for B", "à l'exception des quartiers nord de B", "باستثناء B".
pub(crate) fn is_excepted(d: &Document<'_>, p: &PlacePhrase) -> bool {
    let start = d.sentences.get(p.sentence).map_or(0, |s| s.tokens.start);
    let before = p.tokens.start.saturating_sub(EXCEPT).max(start)..p.core.start;
    let mut back = before.rev().take_while(|i| !matches!(d.word(*i), "," | "(" | ")" | ";"));
    back.any(|i| d.language.forms.excepting.contains(d.word(i)))
}

/// "KOBANÉ (North Press) – …", "ALEP (Syrie), 3 mars (AFP) -": whence a report was sent is not what it tells of.
pub(crate) fn is_dateline(g: Ground<'_>, p: &PlacePhrase) -> bool {
    let Ground { d, m, .. } = g;
    let Some(s) = d.sentences.get(p.sentence) else { return false };
    // "DAMASCUS: Rebels shelled …"
    let city = g.first(p).is_some_and(|n| n.kind == "city");
    let headed = p.tokens.start == s.tokens.start && d.word(p.tokens.end) == ":" && city;
    if headed && d.tokens.list.get(p.core.start).is_some_and(|t| t.upper) {
        return d.language.script == "latin";
    }
    let dash = |i: &usize| matches!(d.word(*i), "-" | "–" | "—");
    let end = s.tokens.end.min(p.tokens.end + DATELINE);
    if d.language.script != "latin" || p.tokens.start > s.tokens.start + 2 {
        return false;
    }
    let Some(at) = (p.tokens.end..end).find(dash) else { return false };
    let remark = p.tokens.end..at;
    let shouted = d.tokens.list.get(p.core.start).is_some_and(|t| t.upper);
    let source = d.word(remark.start) == "(" || d.word(remark.start) == "," && remark.clone().any(|i| d.word(i) == "(");
    let tells = of(&m.triggers, p.sentence).any(|(_, t)| t.head.start < at);
    !tells && if remark.is_empty() { shouted && p.link.is_none() } else { source && d.word(at - 1) == ")" }
}

/// "Homs, the central city, …": a noun with its article between two commas says what the name before them is.
pub(crate) fn is_apposed_noun(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, first: p, second: q, .. } = b;
    let Ground { d, places, .. } = g;
    let end = g.end(q.sentence).unwrap_or(0);
    let closed = q.tokens.end >= end || matches!(d.word(q.tokens.end), "," | "." | ";" | ")");
    let fits = |k: &str| p.named.last().and_then(|n| places.get(*n)).is_some_and(|n| n.usable() && kind_fits(k, n));
    !d.language.verb_first
        && p.named.len() == 1
        && q.named.is_empty()
        && q.link.is_none()
        && q.rule.is_none()
        && q.tokens.start == p.tokens.end + 1
        && d.word(p.tokens.end) == ","
        && closed
        && q.anaphor.as_deref().is_some_and(fits)
}

/// True for a phrase whose names all lie abroad.
pub(crate) fn is_abroad(g: Ground<'_>, q: &PlacePhrase) -> bool {
    !q.named.is_empty()
        && q.rule.is_none()
        && q.named.iter().all(|n| g.places.get(*n).is_some_and(NamedPlace::is_abroad))
}
