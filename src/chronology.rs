//! Dates articles that bear none by what is known of the war's course: the day a place they tell of changed hands.

use crate::event::{Event, Status};
use crate::ingest::damascus;
use crate::lexicon::{Known, World};
use crate::note::{Note, Stage};
use crate::time::{Basis, Precision, TimeExpr, TimeMention, TimeSpan};
use jiff::civil::Date;

/// Gives events of an article without any date of its own the one day the chronology knows for them.
///
/// `spans` holds an event's resolved time at its index; `place` gives an event's place id. Returns a note for each event
/// that several days fit: it stays open.
pub fn date(
    events: &[Event],
    spans: &mut [Option<TimeSpan>],
    times: &[(usize, TimeMention)],
    place: impl Fn(&Event) -> Option<String>,
    world: &World,
    article: &str,
) -> Vec<Note> {
    let mut notes = Vec::new();
    for (e, span) in events.iter().zip(spans) {
        if span.is_some() || e.background || e.status != Status::Asserted {
            continue;
        }
        let Some(id) = place(e) else { continue };
        let words = e.time.and_then(|t| times.get(t)).map(|(_, t)| &t.expr);
        let fits = |k: &&Known| {
            k.place == id
                && k.event_type == e.event_type.replace("recapture", "capture")
                && e.actor.as_ref().is_some_and(|a| world.side(&a.actor) == k.side)
                && words.is_none_or(|w| agrees(w, k.day))
        };
        let days: Vec<Date> = world.chronology.iter().filter(fits).map(|k| k.day).collect();
        match days.as_slice() {
            [] => {}
            [day] => *span = whole(*day),
            several => {
                let list = several.iter().map(Date::to_string).collect::<Vec<_>>().join(", ");
                let message = format!("undated; the chronology knows several days for this {}: {list}", e.event_type);
                notes.push(Note::new(Stage::Time, article, message));
            }
        }
    }
    notes
}

/// True if a date phrase can mean that day: what it states of weekday, day, month and year is the day's.
fn agrees(expr: &TimeExpr, known: Date) -> bool {
    match expr {
        TimeExpr::Weekday { weekday, .. } => known.weekday() == *weekday,
        TimeExpr::Date { year, month, day, weekday, .. } => {
            *day == known.day()
                && month.is_none_or(|m| m == known.month())
                && year.is_none_or(|y| y == known.year())
                && weekday.is_none_or(|w| w == known.weekday())
        }
        TimeExpr::Day { weekday, .. } => weekday.is_none_or(|w| w == known.weekday()),
        TimeExpr::Part { day, .. } | TimeExpr::Hour { day, .. } => day.as_deref().is_none_or(|d| agrees(d, known)),
        _ => false,
    }
}

fn whole(day: Date) -> Option<TimeSpan> {
    Some(TimeSpan {
        start: day.to_zoned(damascus()).ok()?.timestamp(),
        end: day.tomorrow().ok()?.to_zoned(damascus()).ok()?.timestamp(),
        precision: Precision::Day,
        basis: Basis::Inferred,
        conflict: false,
        why: "no date in the article; the chronology knows this one day for it".into(),
    })
}
