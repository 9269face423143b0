//! The days a text tells of, in its order: what "that day", "the evening before", "two days later" and "on the 13th" are
//! counted from.

use super::expr::{Basis, Context, Precision, TimeExpr, TimeMention, TimeSpan};
use super::resolve::resolve;
use crate::ingest::damascus;
use jiff::civil::Date;

/// Sentences over which a day that was told is still the one that "the next day" follows.
const NEAR: usize = 4;

/// The day each time phrase of a text states, where it states one.
#[derive(Debug, Clone, Default)]
pub struct Told {
    days: Vec<(usize, Option<Date>)>,
    /// Whether it is an evening or a night, in the same order.
    late: Vec<bool>,
}

impl Told {
    /// Resolves a text's phrases in order, each read against those before it. `context` adds what else is known of one.
    pub fn read(mentions: &[(usize, TimeMention)], context: impl Fn(usize, Option<Date>) -> Context) -> Told {
        let mut told = Told::default();
        for (i, (sentence, m)) in mentions.iter().enumerate() {
            let stays = matches!(m.expr, TimeExpr::Since(_) | TimeExpr::Until(_)) || m.expr.is_beside();
            let day = if stays || m.expr.lies_ahead() {
                None
            } else {
                let context = Context { past: true, ..context(i, told.near(*sentence)) };
                resolve(&m.expr, &context).as_ref().and_then(stated)
            };
            told.days.push((*sentence, day));
            told.late.push(m.expr.is_late());
        }
        told
    }

    /// The last day told before a phrase, in its sentence or the few before it.
    pub fn before(&self, mention: usize) -> Option<Date> {
        let (sentence, _) = self.days.get(mention)?;
        let earlier = self.days.get(..mention)?.iter().rev();
        earlier.take_while(|(s, _)| s + NEAR >= *sentence).find_map(|(_, d)| *d)
    }

    /// The day told last before a phrase, if it was told as an evening or a night.
    pub fn evening_before(&self, mention: usize) -> Option<Date> {
        let (sentence, _) = self.days.get(mention)?;
        let earlier = self.days.get(..mention)?.iter().zip(&self.late).rev();
        let mut near = earlier.take_while(|((s, _), _)| s + NEAR >= *sentence);
        near.find_map(|((_, d), late)| Some((*d)?).map(|d| (d, *late))).filter(|(_, late)| *late).map(|(d, _)| d)
    }

    /// The day that a phrase's own sentence tells: the last before the phrase, else the first behind it.
    pub fn beside(&self, mention: usize) -> Option<Date> {
        let (sentence, _) = self.days.get(mention)?;
        let own = |d: &(usize, Option<Date>)| if d.0 == *sentence { d.1 } else { None };
        let behind = || self.days.get(mention..).and_then(|l| l.iter().find_map(own));
        self.days.get(..mention)?.iter().rev().find_map(own).or_else(behind)
    }

    /// The other day that a phrase's own sentence tells: the last before the phrase, else the first behind it.
    pub fn around(&self, mention: usize) -> Option<Date> {
        let (sentence, _) = self.days.get(mention)?;
        let own = |d: &(usize, Option<Date>)| if d.0 == *sentence { d.1 } else { None };
        let behind = || self.days.get(mention + 1..).and_then(|l| l.iter().find_map(own));
        self.days.get(..mention)?.iter().rev().find_map(own).or_else(behind)
    }

    /// The day told before a phrase in its sentence, or in the one before it if that is told of the same thing.
    pub fn close(&self, mention: usize, same: impl Fn(usize) -> bool) -> Option<Date> {
        let (sentence, _) = self.days.get(mention)?;
        let earlier = self.days.get(..mention)?.iter().rev();
        earlier.take_while(|(s, _)| s + 1 >= *sentence && same(*s)).find_map(|(_, d)| *d)
    }

    fn near(&self, sentence: usize) -> Option<Date> {
        self.days.iter().rev().take_while(|(s, _)| s + NEAR >= sentence).find_map(|(_, d)| *d)
    }
}

/// The one day of a span that the words themselves tell; a part of a day without its day tells none.
fn stated(span: &TimeSpan) -> Option<Date> {
    let fine = matches!(span.precision, Precision::Hour | Precision::PartOfDay | Precision::Day);
    (fine && span.basis != Basis::Publication && !span.conflict).then(|| span.start.to_zoned(damascus()).date())
}

/// Year and month of a bare day of the month: those of the day told last, never after the publication.
pub fn month_of(day: i8, told: Option<Date>, published: Option<Date>) -> Option<(i16, i8)> {
    let from = told.or(published)?;
    let here = Date::new(from.year(), from.month(), day).ok();
    let late = |d: Date| published.is_some_and(|p| d > p);
    match here {
        Some(d) if !late(d) => Some((d.year(), d.month())),
        _ => {
            let back = from.first_of_month().yesterday().ok()?;
            Date::new(back.year(), back.month(), day).ok().map(|d| (d.year(), d.month()))
        }
    }
}

/// The number of a bare day of the month.
pub fn bare_day(expr: &TimeExpr) -> Option<i8> {
    match expr {
        TimeExpr::Date { year: None, month: None, day, .. } => Some(*day),
        TimeExpr::Part { day: Some(of), .. } | TimeExpr::Hour { day: Some(of), .. } | TimeExpr::Since(of) => {
            bare_day(of)
        }
        TimeExpr::Night { to, .. } => bare_day(to),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::expr::Anchor;
    use super::*;

    fn mention(sentence: usize, expr: TimeExpr) -> (usize, TimeMention) {
        (sentence, TimeMention { start: 0, end: 1, expr, rule: String::new() })
    }

    fn date(month: i8, day: i8) -> TimeExpr {
        TimeExpr::Date { year: None, month: Some(month), day, weekday: None, side: super::super::expr::Side::Near }
    }

    #[test]
    fn a_day_counted_on_follows_the_day_told_last() {
        let next = TimeExpr::Day { offset: 1, anchor: Anchor::Running, weekday: None };
        let list = [mention(0, date(3, 6)), mention(1, next.clone()), mention(2, next.clone()), mention(9, next)];
        let published = Date::new(2025, 3, 20).ok();
        let told = Told::read(&list, |_, running| Context { published, running, ..Context::default() });
        assert_eq!(told.before(1), Date::new(2025, 3, 6).ok());
        assert_eq!(told.before(2), Date::new(2025, 3, 7).ok());
        assert_eq!(told.before(3), None);
    }

    #[test]
    fn a_bare_day_lies_in_the_month_told_and_not_ahead() {
        let published = Date::new(2021, 8, 30).ok();
        assert_eq!(month_of(24, None, published), Some((2021, 8)));
        assert_eq!(month_of(31, None, published), Some((2021, 7)));
        assert_eq!(month_of(28, Date::new(2018, 1, 20).ok(), published), Some((2018, 1)));
    }
}
