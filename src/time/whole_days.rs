//! Expressions to runs of whole days.

use jiff::civil::Date;

use super::{
    calendar::{self, add, date, days},
    expr::{Anchor, Basis, Context, Edge, Precision, Side, TimeExpr, Unit},
    hijri,
};

/// What "a few days" is taken to be at most.
const FEW_DAYS: i64 = 7;

/// A run of whole days.
#[derive(Debug, Clone)]
pub(super) struct Days {
    pub first: Date,
    /// Included.
    pub last: Date,
    pub precision: Precision,
    pub basis: Basis,
    pub conflict: bool,
    pub why: String,
}

impl Days {
    fn new(first: Date, last: Date, precision: Precision, basis: Basis, why: impl Into<String>) -> Days {
        Days { first, last, precision, basis, conflict: false, why: why.into() }
    }

    pub fn one(day: Date, basis: Basis, why: impl Into<String>) -> Days {
        Days::new(day, day, Precision::Day, basis, why)
    }
}

/// The whole days an expression means, where it means such.
pub(super) fn run_of_days(expr: &TimeExpr, ctx: &Context) -> Option<Days> {
    match expr {
        TimeExpr::Date { year, month, day, weekday, side } => {
            let found = stated(*year, *month, *day, *side, ctx)?;
            match weekday {
                Some(w) => Some(checked(found, *w)?),
                None => Some(found),
            }
        }
        TimeExpr::Weekday { weekday, side } => {
            let published = ctx.published?;
            let day = calendar::weekday(published, *weekday, *side, ctx.past)?;
            Some(Days::one(day, Basis::Relative, format!("{weekday:?} counted from the publication on {published}")))
        }
        TimeExpr::Day { offset, anchor, weekday } => {
            let (from, basis, name) = anchor_day(*anchor, ctx)?;
            let day = days(from, i64::from(*offset))?;
            match weekday.filter(|w| *w != day.weekday()) {
                None => Some(Days::one(day, basis, format!("{offset:+} days from {name} {from}"))),
                Some(w) => {
                    // The text knows its own weekday better than a date that may be that of an update.
                    let by_name = calendar::nearest(day, w)?;
                    let mut d =
                        Days::one(by_name, basis, format!("{w:?}, though {day} is no {w:?}: the weekday counts"));
                    d.conflict = true;
                    Some(d)
                }
            }
        }
        TimeExpr::Ago { n, unit } => {
            let published = ctx.published?;
            back_from(published, *n, *unit, Basis::Relative)
        }
        TimeExpr::Shift { n, unit } => shift(ctx.running?, *n, *unit),
        TimeExpr::Beside { n, unit } => shift(ctx.running.or(ctx.published)?, *n, *unit),
        TimeExpr::Lasted { n } => {
            let last = ctx.running.or(ctx.published)?;
            // The last of them is the day that is told.
            let first = days(last, 1 - i64::from(*n))?;
            Some(Days::new(first, last, Precision::Days, Basis::Inferred, format!("{n} days up to {last}")))
        }
        TimeExpr::Calendar { unit, offset, week_start } => {
            let published = ctx.published?;
            let why = format!("{unit:?} {offset:+} from that of the publication on {published}");
            let at = add(published, i64::from(*offset), if *unit == Unit::Hour { return None } else { *unit })?;
            let (first, last, precision) = match unit {
                Unit::Week => {
                    let (first, last) = calendar::week(at, *week_start)?;
                    (first, last, Precision::Week)
                }
                Unit::Weekend => weekend(published, *offset)?,
                Unit::Month => {
                    let (first, last) = calendar::month(at.year(), at.month())?;
                    (first, last, Precision::Month)
                }
                Unit::Year => (date(at.year(), 1, 1)?, date(at.year(), 12, 31)?, Precision::Year),
                Unit::Day | Unit::Hour | Unit::Minute => (at, at, Precision::Day),
            };
            Some(Days::new(first, last, precision, Basis::Relative, why))
        }
        TimeExpr::Month { month, year, side } => {
            let (year, inferred) = match year {
                Some(y) => (*y, false),
                None => month_year(*month, *side, ctx)?,
            };
            let (first, last) = calendar::month(year, *month)?;
            let basis = if inferred { Basis::Relative } else { Basis::Explicit };
            let from = if inferred { ", the year from the publication" } else { "" };
            Some(Days::new(first, last, Precision::Month, basis, format!("{year}-{month:02}{from}")))
        }
        TimeExpr::Year { year } => {
            let (first, last) = (date(*year, 1, 1)?, date(*year, 12, 31)?);
            Some(Days::new(first, last, Precision::Year, Basis::Explicit, format!("{year}")))
        }
        TimeExpr::Season { from, to, year, side } => season((*from, *to), *year, *side, ctx),
        TimeExpr::Edge { edge, of } => third(*edge, of, ctx),
        TimeExpr::Past { n, unit } => past(*n, *unit, ctx.published?),
        TimeExpr::Hijri { year, month, day } => islamic((*year)?, *month, *day),
        _ => None,
    }
}

/// A day as stated, what is missing of it taken from the context.
fn stated(year: Option<i16>, month: Option<i8>, day: i8, side: Side, ctx: &Context) -> Option<Days> {
    let Some(month) = month else {
        if side == Side::Before {
            let (first, _) = calendar::month(ctx.published?.year(), ctx.published?.month())?;
            let back = days(first, -1)?;
            return Some(Days::one(date(back.year(), back.month(), day)?, Basis::Relative, "of the month before"));
        }
        // A bare day number: only under a heading that names month and year.
        let (year, month) = (year.or(ctx.known_year)?, ctx.known_month?);
        return Some(Days::one(date(year, month, day)?, Basis::Explicit, format!("day {day} of {year}-{month:02}")));
    };
    if let Some(year) = year {
        return Some(Days::one(date(year, month, day)?, Basis::Explicit, "date as stated"));
    }
    let (year, inferred) = calendar::year_of(month, day, side, ctx)?;
    let from = if inferred { "the publication" } else { "the text" };
    Some(Days::one(date(year, month, day)?, Basis::Explicit, format!("date as stated, the year from {from}")))
}

/// Checks a weekday that stands beside a date.
fn checked(mut found: Days, weekday: jiff::civil::Weekday) -> Option<Days> {
    let day = found.first;
    if day.weekday() != weekday {
        let other = calendar::nearest(day, weekday)?;
        found.why =
            format!("{}, but {day} is a {:?} and not a {weekday:?}: either may be wrong", found.why, day.weekday());
        (found.first, found.last) = (day.min(other), day.max(other));
        found.precision = Precision::Days;
        found.basis = Basis::Inferred;
        found.conflict = true;
    }
    Some(found)
}

fn anchor_day(anchor: Anchor, ctx: &Context) -> Option<(Date, Basis, &'static str)> {
    match anchor {
        Anchor::Published => ctx.published.map(|d| (d, Basis::Relative, "the publication on")),
        Anchor::Running => ctx
            .running
            .map(|d| (d, Basis::Inferred, "the day of the text,"))
            .or_else(|| ctx.published.map(|d| (d, Basis::Inferred, "the publication (the text names no day) on"))),
    }
}

fn month_year(month: i8, side: Side, ctx: &Context) -> Option<(i16, bool)> {
    if let Some(year) = ctx.known_year {
        return Some((year, false));
    }
    let published = ctx.published?;
    let (y, now) = (published.year(), published.month());
    let year = match side {
        Side::Last | Side::Before => {
            if month < now {
                y
            } else {
                y - 1
            }
        }
        Side::Next => {
            if month > now {
                y
            } else {
                y + 1
            }
        }
        Side::Near | Side::This if ctx.past => {
            if month <= now {
                y
            } else {
                y - 1
            }
        }
        Side::Near | Side::This => {
            if month >= now {
                y
            } else {
                y + 1
            }
        }
    };
    Some((year, true))
}

fn weekend(published: Date, offset: i32) -> Option<(Date, Date, Precision)> {
    let (first, _) = calendar::week(published, jiff::civil::Weekday::Monday)?;
    // On weekdays "the weekend" of a report is the one before.
    let ago = if days(first, 5)? > published { i64::from(offset.min(-1)) } else { i64::from(offset) };
    let saturday = add(days(first, 5)?, ago, Unit::Week)?;
    Some((saturday, days(saturday, 1)?, Precision::Days))
}

/// So many units before a day, with the leeway such phrases have.
fn back_from(from: Date, n: Option<u32>, unit: Unit, basis: Basis) -> Option<Days> {
    let Some(n) = n.map(i64::from) else {
        return match unit {
            Unit::Day => Some(Days::new(
                days(from, -FEW_DAYS)?,
                days(from, -1)?,
                Precision::Week,
                basis,
                format!("a few days before {from}, taken as up to {FEW_DAYS}"),
            )),
            Unit::Hour | Unit::Minute => Some(Days::new(days(from, -1)?, from, Precision::Days, basis, "hours before")),
            _ => None,
        };
    };
    let why = format!("{n} {unit:?} before {from}");
    around(from, -n, unit, basis, why)
}

fn shift(from: Date, n: i32, unit: Unit) -> Option<Days> {
    around(from, i64::from(n), unit, Basis::Inferred, format!("{n:+} {unit:?} from the day of the text, {from}"))
}

/// `n` units from a day: as wide as the unit is.
fn around(from: Date, n: i64, unit: Unit, basis: Basis, why: String) -> Option<Days> {
    let (first, last, precision) = match unit {
        Unit::Minute => (from, from, Precision::Day),
        Unit::Hour if n.abs() <= 3 => (from, from, Precision::Day),
        Unit::Hour => {
            let far = days(from, if n < 0 { n.div_euclid(24) } else { (n + 23) / 24 })?;
            (far.min(from), far.max(from), Precision::Days)
        }
        Unit::Day => (days(from, n)?, days(from, n)?, Precision::Day),
        Unit::Week | Unit::Weekend => {
            let middle = add(from, n, Unit::Week)?;
            (days(middle, -3)?, days(middle, 3)?, Precision::Week)
        }
        Unit::Month => {
            let middle = add(from, n, Unit::Month)?;
            (days(middle, -15)?, days(middle, 15)?, Precision::Month)
        }
        Unit::Year => {
            let middle = add(from, n, Unit::Year)?;
            (add(middle, -6, Unit::Month)?, add(middle, 6, Unit::Month)?, Precision::Year)
        }
    };
    Some(Days::new(first, last, precision, basis, why))
}

fn season((from, to): (i8, i8), year: Option<i16>, side: Side, ctx: &Context) -> Option<Days> {
    let (year, basis) = match year {
        Some(y) => (y, Basis::Explicit),
        None => {
            let side = if side == Side::Near { Side::This } else { side };
            (calendar::year_of(if from > to { to } else { from }, 1, side, ctx)?.0, Basis::Relative)
        }
    };
    let (first, _) = calendar::month(if from > to { year - 1 } else { year }, from)?;
    let (_, last) = calendar::month(year, to)?;
    Some(Days::new(first, last, Precision::Year, basis, format!("season of {year}, months {from} to {to}")))
}

/// Beginning, middle or end of a period.
fn third(edge: Edge, of: &TimeExpr, ctx: &Context) -> Option<Days> {
    let mut whole = run_of_days(of, ctx)?;
    if let (TimeExpr::Month { month, year: None, .. }, Some(published), true) = (of, ctx.published, ctx.past) {
        // "late November" in an article of 10 November is last year's.
        if *month == published.month() && whole.first.year() == published.year() && cut(edge, &whole)?.0 > published {
            whole.first = add(whole.first, -1, Unit::Year)?;
            whole.last = whole.first.last_of_month();
        }
    }
    let (first, last) = cut(edge, &whole)?;
    let precision = if whole.precision == Precision::Year { Precision::Year } else { Precision::Days };
    Some(Days::new(first, last, precision, whole.basis, format!("{edge:?} of {}", whole.why)))
}

fn cut(edge: Edge, whole: &Days) -> Option<(Date, Date)> {
    let (first, last) = (whole.first, whole.last);
    let (a, b) = match whole.precision {
        // "late in 2014" is its last quarter.
        Precision::Year => {
            (add(first, 4, Unit::Month)?, add(first, if edge == Edge::End { 9 } else { 8 }, Unit::Month)?)
        }
        Precision::Month => (days(first, 10)?, days(first, 20)?),
        _ => (days(first, 2)?, days(first, 5)?),
    };
    Some(match edge {
        Edge::Begin => (first, days(a, -1)?),
        Edge::Mid => (a, days(b, -1)?),
        Edge::End => (b, last),
    })
}

fn past(n: Option<u32>, unit: Unit, published: Date) -> Option<Days> {
    let (first, precision) = match (n.map(i64::from), unit) {
        (_, Unit::Minute) => (published, Precision::Day),
        // "ces dernières heures": of the day itself.
        (None, Unit::Hour) => (published, Precision::Day),
        (Some(n), Unit::Hour) => (days(published, -(n + 23) / 24)?, Precision::Days),
        (Some(n), Unit::Day) => (days(published, -n)?, Precision::Days),
        (None, Unit::Day) => (days(published, -FEW_DAYS)?, Precision::Week),
        (Some(n), Unit::Week | Unit::Weekend) => {
            (add(published, -n, Unit::Week)?, if n == 1 { Precision::Week } else { Precision::Month })
        }
        (Some(n), Unit::Month) => {
            (add(published, -n, Unit::Month)?, if n == 1 { Precision::Month } else { Precision::Year })
        }
        (Some(n), Unit::Year) => (add(published, -n, Unit::Year)?, Precision::Year),
        (None, _) => return None,
    };
    let many = n.map_or("a few".to_owned(), |n| n.to_string());
    Some(Days::new(first, published, precision, Basis::Relative, format!("the last {many} {unit:?} up to {published}")))
}

fn islamic(year: i16, month: i8, day: Option<i8>) -> Option<Days> {
    let why = format!("{year}-{month:02} of the Islamic calendar, converted by table, a day more or less");
    let in_range = |d: Date| date(d.year(), d.month(), d.day());
    let (first, last, precision) = match day {
        Some(d) => (hijri::to_date(year, month, d)?, hijri::to_date(year, month, d)?, Precision::Days),
        None => (hijri::to_date(year, month, 1)?, hijri::to_date(year, month, 29)?, Precision::Month),
    };
    let (first, last) = (days(in_range(first)?, -1)?, days(in_range(last)?, 1)?);
    Some(Days::new(first, last, precision, Basis::Explicit, why))
}
