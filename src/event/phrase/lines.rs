//! Borders and the coast beside other places: they say where in an area, or by which town, something lies. And directions
//! without a name: of the place told before, or of the country.

use crate::event::{EventPlace, PlaceBasis};
use crate::event::{NamedPlace, PlacePhrase};
use crate::lexicon::language::SpatialPhrase;
use crate::lexicon::pattern::Found;
use crate::lexicon::{Entry, Slot};
use crate::mention::toponym::COUNTRY_PART;
use crate::mention::{Manner, Mentions, Relation, of};
use crate::text::Document;
use std::ops::Range;

/// The longest gap between an area and the border that bounds it, in tokens.
const GAP: usize = 4;

/// "in Hasakah province, near the Turkish border": the area as far as it lies by the border. "near the Turkish border, in
/// Hasakah province" is the same.
pub(crate) fn join_areas(phrases: &mut [PlacePhrase], base: usize, places: &[NamedPlace]) {
    let first = |p: &PlacePhrase| p.named.first().and_then(|n| places.get(*n));
    let is_line = |p: &PlacePhrase| {
        p.named.len() == 1
            && first(p).is_some_and(NamedPlace::is_line)
            && p.beside.is_none()
            && matches!(p.relation, Relation::At | Relation::Near)
    };
    let is_area = |p: &PlacePhrase| {
        p.named.len() == 1 && p.beside.is_none() && first(p).is_some_and(|n| n.usable() && n.is_area() && !n.lifted)
    };
    for i in base..phrases.len().saturating_sub(1) {
        let (Some(a), Some(b)) = (phrases.get(i), phrases.get(i + 1)) else { break };
        if a.sentence != b.sentence || b.tokens.start < a.tokens.end || b.tokens.start - a.tokens.end > GAP {
            continue;
        }
        let (area, line) = match (is_area(a) && is_line(b), is_line(a) && is_area(b)) {
            (true, _) => (i, i + 1),
            (_, true) => (i + 1, i),
            _ => continue,
        };
        let Some(l) = phrases.get_mut(line) else { break };
        let (named, near) = (l.named.first().copied(), l.relation == Relation::Near);
        let tokens = l.tokens.clone();
        l.named.clear();
        l.anaphor = None;
        let (link, count) = (l.link, l.count.take());
        if let Some(p) = phrases.get_mut(area) {
            p.beside = named;
            p.count = p.count.or(count);
            p.manner = Some(if near { Manner::NearLine } else { Manner::Along });
            p.tokens = p.tokens.start.min(tokens.start)..p.tokens.end.max(tokens.end);
            p.link = if line < area { link.or(p.link) } else { p.link };
        }
    }
}

/// "les quartiers est", "المدخل الجنوبي", "à 160 km de là": of the place told before.
pub(crate) fn nameless(d: &Document<'_>, m: &Mentions, n: usize) -> Vec<PlacePhrase> {
    let mut out: Vec<PlacePhrase> = Vec::new();
    let Some(s) = d.sentences.get(n) else { return out };
    let line = d.line(s, &m.marks);
    let (sides, lengths) = (m.directions.as_slice(), m.lengths.as_slice());
    let first = sides.partition_point(|b| b.tokens.start < s.tokens.start);
    let last = sides.partition_point(|b| b.tokens.start < s.tokens.end);
    let sides = sides.get(first..last).unwrap_or(&[]).iter().filter(|b| !b.bearings.is_empty()).map(|b| b.tokens.start);
    let within = |t: &&Range<usize>| s.tokens.contains(&t.start);
    let lengths = lengths.iter().map(|l| &l.tokens).filter(within).map(|t| t.start);
    let mut starts: Vec<usize> = sides.chain(lengths).collect();
    starts.sort_unstable();
    for at in starts {
        let from = at.saturating_sub(BEFORE).max(s.tokens.start);
        let found = (from..=at).flat_map(|i| d.language.spatial.all_at(line, i));
        let mut found = found.filter(|(f, e)| e.value.nameless && f.end > at);
        if let Some((f, e)) = found.next()
            && out.last().is_none_or(|p| p.tokens.end <= f.start)
        {
            out.extend(phrase(d, m, n, &f, e));
        }
    }
    out
}

/// True where a phrase without a name shares words with one read before. "الريف الغربي للمدينة": a noun that points back
/// to a place takes over the side.
pub(crate) fn told_of_noun(out: &mut [PlacePhrase], base: usize, p: &PlacePhrase) -> bool {
    let inside = |q: &PlacePhrase| q.tokens.start < p.tokens.end && p.tokens.start < q.tokens.end;
    let Some(q) = out.iter_mut().skip(base).find(|q| inside(q)) else { return false };
    let open = q.named.is_empty() && q.anaphor.is_some() && q.direction.is_none() && q.length.is_none();
    if open && q.core.start >= p.tokens.start && q.tokens.end <= p.tokens.end {
        // "the farms outside the town's western flank": the words before it go along.
        q.tokens = q.tokens.start.min(p.tokens.start)..p.tokens.end;
        // The countryside of a town lies around it.
        let around = q.anaphor.as_deref() == Some("countryside") && p.relation == Relation::Part;
        q.relation = if around { Relation::Direction } else { p.relation };
        (q.direction, q.length) = (p.direction, p.length);
    }
    true
}

/// So many tokens may stand before the compass word of a phrase without a name.
const BEFORE: usize = 4;

fn phrase(d: &Document<'_>, m: &Mentions, n: usize, f: &Found, e: &Entry<SpatialPhrase>) -> Option<PlacePhrase> {
    let (direction, length) = (f.capture(Slot::Bearing).map(|c| c.index), f.capture(Slot::Distance).map(|c| c.index));
    // "the eastern districts (Hamdaniya and Furqan)": the names behind it say more.
    let opens = d.word(f.end) == "(";
    let told = direction.and_then(|i| m.directions.get(i)).is_some_and(|b| !b.bearings.is_empty());
    (told && !opens || length.is_some()).then(|| PlacePhrase {
        tokens: f.start..f.end,
        core: f.start..f.end,
        sentence: n,
        named: Vec::new(),
        anaphor: None,
        means: None,
        count: None,
        relation: Relation::parse(&e.value.relation).unwrap_or(Relation::Part),
        length,
        direction,
        partial: e.value.partial,
        manner: e.value.shape.as_deref().and_then(Manner::parse),
        beside: None,
        link: None,
        rule: Some(e.rule.to_string()),
    })
}

/// The first direction among some tokens.
pub(crate) fn direction_in(m: &Mentions, tokens: &Range<usize>) -> Option<usize> {
    let at = m.directions.partition_point(|b| b.tokens.end <= tokens.start);
    m.directions.get(at).filter(|b| b.tokens.start < tokens.end).map(|_| at)
}

/// True where a compass word stands among some tokens.
pub(crate) fn any_direction(m: &Mentions, tokens: &Range<usize>) -> bool {
    direction_in(m, tokens).is_some()
}

/// "clashes in the southern districts", of the article's own place: the part of it that lies there.
pub(crate) fn own_part(phrases: &[PlacePhrase], sentence: usize, spots: &mut [EventPlace]) {
    let part = of(phrases, sentence).map(|(_, p)| p).find(|p| {
        p.named.is_empty() && p.anaphor.is_none() && p.count.is_none() && p.direction.is_some() && p.length.is_none()
    });
    let Some(part) = part.filter(|p| p.rule.is_some()) else { return };
    for s in spots {
        (s.relation, s.direction) = (part.relation, part.direction);
    }
}

/// An event of which nothing is told but a part of the country: "clashes in the north-west of the country".
pub(crate) fn country_part(phrases: &[PlacePhrase], places: &[NamedPlace], sentence: usize) -> Option<EventPlace> {
    let part = |p: &PlacePhrase| {
        let named = p.named.first().copied()?;
        let n = places.get(named)?;
        (n.kind == COUNTRY_PART && n.id.is_some() && p.direction.is_some()).then_some(named)
    };
    let (_, p) = of(phrases, sentence).find(|(_, p)| part(p).is_some())?;
    whole(p, PlaceBasis::Sentence)
}

/// The country or the part of it that a phrase names.
pub(crate) fn whole(p: &PlacePhrase, basis: PlaceBasis) -> Option<EventPlace> {
    Some(EventPlace {
        named: p.named.first().copied()?,
        second: None,
        relation: if p.direction.is_some() { Relation::Part } else { Relation::Area },
        length: None,
        direction: p.direction,
        count: None,
        partial: false,
        manner: None,
        beside: None,
        tokens: p.tokens.clone(),
        basis,
    })
}
