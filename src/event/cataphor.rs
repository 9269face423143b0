//! "A town in Idlib province fell on Monday", says the lead, and what follows names it: the event is at that town.

use super::merge::{agrees, family};
use super::noun::definite;
use super::{Event, EventPlace, NamedPlace, PlaceBasis};
use crate::lexicon::World;
use crate::lexicon::language::KindNoun;
use crate::mention::{Hit, Mentions, Relation, of, quantity_ending};
use crate::text::Document;
use jiff::civil::Date;

/// How far from its trigger the noun without a name may stand, in tokens.
const NEAR: usize = 12;

/// So many sentences on, the name may follow.
const SOON: usize = 6;

/// Gives the events of a lead that tell of an unnamed town the place of the first event like them that names one.
///
/// `days` are those of `events`, where known.
pub fn named_later(
    d: &Document<'_>,
    m: &Mentions,
    places: &[NamedPlace],
    world: &World,
    days: &[Option<Date>],
    events: &mut [Event],
) {
    let found: Vec<(usize, EventPlace)> = (0..events.len())
        .filter_map(|i| {
            let e = events.get(i)?;
            unnamed(d, m, places, e).then_some(())?;
            let later = (0..events.len()).find(|j| {
                events.get(*j).is_some_and(|o| {
                    let day = |i: usize| days.get(i).copied().flatten();
                    names_it(places, e, o)
                        && agrees(e.actor.as_ref(), o.actor.as_ref(), world)
                        && day(i).zip(day(*j)).is_none_or(|(a, b)| a == b)
                })
            })?;
            Some((i, events.get(later)?.place.clone()?))
        })
        .collect();
    for (i, place) in found {
        let Some((sentence, old)) = events.get(i).map(|e| (e.sentence, e.place.clone())) else { continue };
        // The fighting of the same sentence was at that town too.
        for (j, e) in events.iter_mut().enumerate().filter(|(_, e)| e.sentence == sentence) {
            let same = e.place.as_ref().map(|p| p.named) == old.as_ref().map(|p| p.named);
            let loose = e.place.as_ref().is_none_or(|p| matches!(p.basis, PlaceBasis::Sentence | PlaceBasis::Focus));
            if j == i || same && loose {
                let tokens = e.place.as_ref().map_or(e.trigger.clone(), |p| p.tokens.clone());
                e.place = Some(EventPlace { tokens, basis: PlaceBasis::Anaphor, ..place.clone() });
            }
        }
    }
}

/// True where an event is told of a town without a name, and placed at most in the area around it.
fn unnamed(d: &Document<'_>, m: &Mentions, places: &[NamedPlace], e: &Event) -> bool {
    let wide = e.place.as_ref().is_none_or(|p| {
        p.basis == PlaceBasis::Focus
            || matches!(p.relation, Relation::Area | Relation::Part)
                && places.get(p.named).is_some_and(|n| !n.lifted && (n.is_area() || n.is_country()))
    });
    let name = |at: usize| places.iter().any(|p| p.sentence == e.sentence && p.tokens.contains(&at));
    wide && !e.background
        && of(&m.kinds, e.sentence).any(|(_, k)| {
            let town = matches!(k.value.kind.as_str(), "city" | "town" | "village");
            let close = k.tokens.end + NEAR > e.trigger.start && k.tokens.start < e.trigger.end + NEAR;
            let named = (k.tokens.start..=k.tokens.end).any(name) || k.tokens.start.checked_sub(1).is_some_and(name);
            // "captured several villages": more of them than the one that is named.
            let one = !k.value.plural || of_number(m, k);
            town && one && close && !named && definite(d, k.tokens.start).is_none()
        })
}

/// "two villages": so many that what follows may name them all.
fn of_number(m: &Mentions, k: &Hit<KindNoun>) -> bool {
    k.value.count.is_some() || quantity_ending(m, k.tokens.start).is_some_and(|q| q.value.is_some_and(|v| v < 4.0))
}

/// True where a later event is the like of one without a name, at a town of the same area.
fn names_it(places: &[NamedPlace], e: &Event, o: &Event) -> bool {
    let soon = o.sentence > e.sentence && o.sentence <= e.sentence + SOON;
    let Some(town) = o.place.as_ref().filter(|p| matches!(p.relation, Relation::At | Relation::Near)) else {
        return false;
    };
    let named = places.get(town.named).filter(|n| n.is_settlement());
    let area = e.place.as_ref().filter(|p| p.basis != PlaceBasis::Focus).and_then(|p| places.get(p.named));
    let inside = named.is_some_and(|n| {
        area.is_none_or(|a| {
            a.is_country()
                || a.id.as_ref().is_some_and(|id| n.parents.contains(id))
                || a.kind != "governorate" && n.parents.iter().any(|p| a.parents.contains(p))
        })
    });
    soon && inside
        && town.basis == PlaceBasis::Clause
        && !o.background
        && o.status == e.status
        && family(&o.event_type) == family(&e.event_type)
}
