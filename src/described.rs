//! Where a name that no list has is said to lie: "Tel Khanzir, a village by the border (21 km west of Ras al-Ain)".
//!
//! Such a name alone is lifted to the area around it. What the article says of it anywhere puts it nearer: its events then lie
//! at that distance and on that side of the place it is told from, with the uncertainty of those words.

use crate::event::{Event, EventPlace, NamedPlace, PlacePhrase};
use crate::mention::{Manner, Relation, of};
use crate::pipeline::Reading;
use std::ops::Range;

/// The longest remark between a name and the bracket that says where it lies, in tokens.
const REMARK: usize = 14;

/// The longest one before a comma's "10 km north of A".
const APPOSITION: usize = 8;

/// An event's place at a name in no list, put where the article says that this lies; None where it says nothing.
pub fn described(r: &Reading<'_>, place: &EventPlace) -> Option<EventPlace> {
    let own = r.places.get(place.named).filter(|p| p.lifted && is_bare(place))?;
    let told = r.places.iter().filter(|p| p.lifted && same_name(r, own, p)).find_map(|p| located_by(r, p))?;
    Some(EventPlace {
        named: *told.named.first()?,
        second: told.named.get(1).copied().filter(|_| told.relation == Relation::Between),
        relation: told.relation,
        length: told.length,
        direction: told.direction,
        manner: told.manner,
        beside: told.beside,
        ..place.clone()
    })
}

/// A name and nothing else that says where.
fn is_bare(p: &EventPlace) -> bool {
    p.length.is_none()
        && p.direction.is_none()
        && p.second.is_none()
        && matches!(p.relation, Relation::At | Relation::Near | Relation::Area)
}

/// How far off, in tokens, an event may be told beside which a name in no list lies.
const TOLD_WITH: usize = 80;

/// "the villages of A, B and C were shelled": B, which no list has, lies somewhere around the nearest of those told of with it
/// by the same word, else around the place of the event told nearest to it, if that is in the area which B is known to lie in.
/// None where no such place is told of.
pub fn in_company(r: &Reading<'_>, e: &Event) -> Option<EventPlace> {
    let place = e.place.as_ref()?;
    // A quarter is lifted to its city, which says more than what lies beside it.
    let own = r.places.get(place.named).filter(|p| p.lifted && p.is_area() && is_bare(place))?;
    let narrow = matches!(own.kind.as_str(), "district" | "subdistrict");
    let within = |p: &NamedPlace| {
        let mut areas = own.id.iter().chain(own.parents.iter().filter(|_| !narrow));
        own.is_country() || areas.any(|area| p.parents.contains(area))
    };
    let with = r.events.iter().filter_map(|o| {
        let at = o.place.as_ref().filter(|p| is_bare(p) && matches!(p.relation, Relation::At | Relation::Near))?;
        let p = r.places.get(at.named).filter(|p| !p.lifted && p.is_spot() && !p.is_line() && !p.is_road())?;
        let listed = o.sentence == e.sentence && o.trigger == e.trigger;
        let off = p.tokens.start.abs_diff(own.tokens.start);
        (within(p) && (listed || off <= TOLD_WITH)).then_some((!listed, off, at.named))
    });
    let (.., named) = with.min()?;
    let (relation, manner) = (Relation::Near, Some(Manner::Company));
    Some(EventPlace { named, relation, manner, second: None, beside: None, ..place.clone() })
}

/// The phrase that says where a name lies: "A (5 km north of B)", "A, near B", with no other place between.
fn located_by<'r>(r: &'r Reading<'_>, name: &NamedPlace) -> Option<&'r PlacePhrase> {
    let (_, told) = of(&r.phrases, name.sentence)
        .filter(|(_, q)| q.tokens.start >= name.tokens.end && says_where(r, q))
        .min_by_key(|(_, q)| q.tokens.start)?;
    let d = &r.document;
    let gap = name.tokens.end..told.tokens.start;
    let opens = |i: usize| matches!(d.word(i), "(" | "[");
    // "the village of A south of B", "the villages of A and C south of B": nothing between but the rest of its list.
    let listed = |i: usize| d.is_between(i) || of(&r.places, name.sentence).any(|(_, p)| p.tokens.contains(&i));
    let fits = if gap.clone().all(listed) {
        true
    } else if opens(told.tokens.start - 1) {
        gap.len() <= REMARK
    } else {
        matches!(d.word(gap.start), "," | "،" | "(") && gap.len() <= APPOSITION
    };
    let ended = gap.clone().any(|i| matches!(d.word(i), ")" | ";" | ":"));
    let tells = of(&r.mentions.triggers, name.sentence).any(|(_, t)| gap.contains(&t.head.start));
    (fits && !ended && !tells && !names_another(r, name.sentence, &gap)).then_some(told)
}

/// A distance, a side or nearness, told from one place whose position is known.
fn says_where(r: &Reading<'_>, q: &PlacePhrase) -> bool {
    let relation = matches!(q.relation, Relation::Distance | Relation::Direction | Relation::Near | Relation::Between);
    let from = q.named.first().and_then(|n| r.places.get(*n));
    relation && q.rule.is_some() && from.is_some_and(|p| p.is_spot() && !p.lifted && !p.is_road() && !p.is_line())
}

/// Another town or village is named between: the words may tell of that one. Borders and roads say only where.
fn names_another(r: &Reading<'_>, sentence: usize, gap: &Range<usize>) -> bool {
    of(&r.places, sentence).any(|(_, p)| gap.contains(&p.tokens.start) && p.is_spot() && !p.is_line() && !p.is_road())
}

/// The same words, an Arabic "and" or "in" before them aside.
fn same_name(r: &Reading<'_>, a: &NamedPlace, b: &NamedPlace) -> bool {
    let word = |t: usize| r.document.word(t);
    let bare = |w: &str| w.strip_prefix(['و', 'ب', 'ل']).map(str::to_owned);
    a.tokens.len() == b.tokens.len()
        && a.tokens.clone().zip(b.tokens.clone()).enumerate().all(|(i, (x, y))| {
            let (x, y) = (word(x), word(y));
            x == y || i == 0 && (bare(x).as_deref() == Some(y) || bare(y).as_deref() == Some(x))
        })
}
