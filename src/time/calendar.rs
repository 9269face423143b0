//! Calendar arithmetic on civil days, and instants of them in Damascus.

use jiff::{
    Span, Timestamp,
    civil::{Date, Weekday},
    tz::TimeZone,
};

use super::expr::{Context, Side, Unit};
use crate::ingest::damascus;

/// Years a date in the news may lie in.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Days that a date without a year may lie ahead of the publication.
const AHEAD_DAYS: i32 = 200;

/// A date, if it exists and lies in the years read here.
pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok().filter(|d| YEARS.contains(&d.year()))
}

/// `date` so many units on; half units for weeks and the like are the caller's.
pub(super) fn add(date: Date, n: i64, unit: Unit) -> Option<Date> {
    let span = match unit {
        Unit::Day => Span::new().try_days(n),
        Unit::Week | Unit::Weekend => Span::new().try_weeks(n),
        Unit::Month => Span::new().try_months(n),
        Unit::Year => Span::new().try_years(n),
        Unit::Minute | Unit::Hour => return None,
    };
    date.checked_add(span.ok()?).ok().filter(|d| YEARS.contains(&d.year()))
}

/// `date` so many days on.
pub(super) fn days(date: Date, n: i64) -> Option<Date> {
    add(date, n, Unit::Day)
}

/// First and last day of a month.
pub(super) fn month(year: i16, month: i8) -> Option<(Date, Date)> {
    let first = date(year, month, 1)?;
    Some((first, first.last_of_month()))
}

/// First and last day of the week that holds `date`.
pub(super) fn week(date: Date, start: Weekday) -> Option<(Date, Date)> {
    let first = days(date, -i64::from(date.weekday().since(start)))?;
    Some((first, days(first, 6)?))
}

/// The day of that name that is meant in an article of `published`.
pub(super) fn weekday(published: Date, weekday: Weekday, side: Side, past: bool) -> Option<Date> {
    let back = i64::from(published.weekday().since(weekday));
    let on = i64::from(weekday.since(published.weekday()));
    let whole = |n: i64| if n == 0 { 7 } else { n };
    let n = match side {
        Side::Last => -whole(back),
        Side::Next => whole(on),
        Side::Before => {
            i64::from(weekday.since(Weekday::Monday)) - i64::from(published.weekday().since(Weekday::Monday)) - 7
        }
        Side::Near | Side::This if past => -back,
        Side::Near | Side::This => on,
    };
    days(published, n)
}

/// The day of that name nearest to `date`.
pub(super) fn nearest(date: Date, weekday: Weekday) -> Option<Date> {
    let on = i64::from(weekday.since(date.weekday()));
    days(date, if on > 3 { on - 7 } else { on })
}

/// The year of a month and day that names none; the flag says it came from the publication.
pub(super) fn year_of(month: i8, day: i8, side: Side, ctx: &Context) -> Option<(i16, bool)> {
    if let Some(year) = ctx.known_year {
        return date(year, month, day).map(|_| (year, false));
    }
    let published = ctx.published?;
    let back = |strict: bool| {
        // Eight years, so that a 29 February is found.
        (0..=8)
            .map(|n| published.year() - n)
            .find(|&y| date(y, month, day).is_some_and(|d| if strict { d < published } else { d <= published }))
    };
    let on = |strict: bool| {
        (0..=8)
            .map(|n| published.year() + n)
            .find(|&y| date(y, month, day).is_some_and(|d| if strict { d > published } else { d >= published }))
    };
    let year = match side {
        Side::Last | Side::Before => back(true),
        Side::Next => on(true),
        Side::Near | Side::This if ctx.past => back(false),
        // Plans lie days or weeks ahead: a day that is most of a year off is the one that has passed.
        Side::Near | Side::This => {
            let ahead = on(false);
            let far = |y: i16| {
                date(y, month, day).is_some_and(|d| d.since(published).is_ok_and(|s| s.get_days() > AHEAD_DAYS))
            };
            if ahead.is_some_and(far) { back(false).or(ahead) } else { ahead }
        }
    };
    year.map(|y| (y, true))
}

/// The instant so many minutes after the midnight a day begins with in Damascus, or by universal time.
pub(super) fn instant(date: Date, minutes: i32, utc: bool) -> Option<Timestamp> {
    let zone = if utc { TimeZone::UTC } else { damascus() };
    let day = date.checked_add(Span::new().try_days(minutes.div_euclid(24 * 60)).ok()?).ok()?;
    let of_day = minutes.rem_euclid(24 * 60);
    let time = day.at(i8::try_from(of_day / 60).ok()?, i8::try_from(of_day % 60).ok()?, 0, 0);
    // Where clocks were set forward at midnight the day begins at one.
    time.to_zoned(zone).ok().map(|z| z.timestamp())
}
