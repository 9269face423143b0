//! Expressions to intervals.

use jiff::civil::Date;

use super::{
    calendar::{self, add, date, days, instant},
    expr::{Anchor, Basis, Context, Edge, Part, Precision, Side, TimeExpr, TimeSpan, Unit},
    hijri,
};

/// What "a few days" is taken to be at most.
const FEW_DAYS: i64 = 7;

/// A run of whole days.
#[derive(Debug, Clone)]
struct Days {
    first: Date,
    /// Included.
    last: Date,
    precision: Precision,
    basis: Basis,
    conflict: bool,
    why: String,
}

impl Days {
    fn new(first: Date, last: Date, precision: Precision, basis: Basis, why: impl Into<String>) -> Days {
        Days { first, last, precision, basis, conflict: false, why: why.into() }
    }

    fn one(day: Date, basis: Basis, why: impl Into<String>) -> Days {
        Days::new(day, day, Precision::Day, basis, why)
    }
}

/// The interval an expression means; none when that can't be known.
///
/// A past clause never yields an interval that reaches past the publication day: a period still under way is cut there.
pub fn resolve(expr: &TimeExpr, ctx: &Context) -> Option<TimeSpan> {
    let span = match expr {
        TimeExpr::Part { part, day } => part_of_day(part, day.as_deref(), ctx)?,
        TimeExpr::Hour { hour, minute, utc, part, day } => {
            clock((*hour, *minute), *utc, part.as_ref(), day.as_deref(), ctx)?
        }
        TimeExpr::Night { from, to } => night(from, to, ctx)?,
        TimeExpr::Since(of) => since(of, ctx)?,
        TimeExpr::Between(from, to) => between(from, to, ctx)?,
        TimeExpr::Until(_) | TimeExpr::Vague => return None,
        TimeExpr::Either(all) => either(all, ctx)?,
        _ => whole_days(run_of_days(expr, ctx)?)?,
    };
    clip(span, ctx).filter(|s| s.start < s.end)
}

fn whole_days(d: Days) -> Option<TimeSpan> {
    Some(TimeSpan {
        start: instant(d.first, 0, false)?,
        end: instant(d.last, 24 * 60, false)?,
        precision: d.precision,
        basis: d.basis,
        conflict: d.conflict,
        why: d.why,
    })
}

/// Cuts a past clause's interval at the end of the publication day.
fn clip(mut span: TimeSpan, ctx: &Context) -> Option<TimeSpan> {
    if let Some(published) = ctx.published.filter(|_| ctx.past) {
        let limit = instant(published, 24 * 60, false)?;
        if span.start >= limit {
            return None;
        }
        if span.end > limit {
            span.end = limit;
            span.why.push_str(", up to the publication day");
        }
    }
    Some(span)
}

fn run_of_days(expr: &TimeExpr, ctx: &Context) -> Option<Days> {
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
        Side::Last => {
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

/// The day a part of day or clock time belongs to; the flag says the phrase names it.
fn base_day(day: Option<&TimeExpr>, ctx: &Context) -> Option<(Days, bool)> {
    match day {
        Some(expr) => {
            let d = run_of_days(expr, ctx)?;
            (d.first == d.last).then_some((d, true))
        }
        None => Some(match (ctx.running, ctx.published) {
            (Some(r), _) => (Days::one(r, Basis::Inferred, format!("on the day of the text, {r}")), false),
            (None, Some(p)) => (Days::one(p, Basis::Publication, format!("on the publication day, {p}")), false),
            (None, None) => return None,
        }),
    }
}

fn part_of_day(part: &Part, day: Option<&TimeExpr>, ctx: &Context) -> Option<TimeSpan> {
    let (base, named) = base_day(day, ctx)?;
    let of_today = ctx.past && ctx.published == Some(base.first);
    // "overnight on Wednesday" told on Wednesday is the night before.
    let hours = match part.bare {
        // "in the night" of a day told before the publication's is the night that follows it.
        Some(bare) if of_today || !named && !of_before(&base, ctx) => bare,
        _ => part.hours,
    };
    sub_day(&base, i32::from(hours.0) * 60, i32::from(hours.1) * 60, Precision::PartOfDay, &part.name)
}

/// True for a day that lies before the publication's.
fn of_before(base: &Days, ctx: &Context) -> bool {
    ctx.published.is_some_and(|p| base.first < p)
}

fn sub_day(base: &Days, from: i32, to: i32, precision: Precision, name: &str) -> Option<TimeSpan> {
    let start = instant(base.first, from, false)?;
    Some(TimeSpan {
        start,
        end: instant(base.first, to, false)?.max(start + jiff::SignedDuration::from_hours(1)),
        precision,
        basis: base.basis,
        conflict: base.conflict,
        why: format!("{name}: {}", base.why),
    })
}

fn clock(
    (hour, minute): (i8, i8),
    utc: bool,
    part: Option<&Part>,
    day: Option<&TimeExpr>,
    ctx: &Context,
) -> Option<TimeSpan> {
    let (base, _) = base_day(day, ctx)?;
    let afternoon = part.is_some_and(|p| p.hours.0 >= 11) && (1..12).contains(&hour);
    // Twelve at night begins the day.
    let night = hour == 12 && part.is_some_and(|p| p.hours.1 <= 12 && p.hours.0 < 6);
    let hour = i32::from(hour) + if afternoon { 12 } else { 0 } - if night { 12 } else { 0 };
    let start = instant(base.first, hour * 60, utc)?;
    Some(TimeSpan {
        start,
        end: start + jiff::SignedDuration::from_hours(1),
        precision: Precision::Hour,
        basis: base.basis,
        conflict: base.conflict,
        why: format!("{hour:02}:{minute:02}{}, {}", if utc { " UTC" } else { "" }, base.why),
    })
}

fn night(from: &TimeExpr, to: &TimeExpr, ctx: &Context) -> Option<TimeSpan> {
    let mut morning = run_of_days(to, ctx)?;
    if morning.first != morning.last {
        return None;
    }
    let evening = days(morning.first, -1)?;
    let named = match from {
        TimeExpr::Weekday { weekday, .. } => evening.weekday() == *weekday,
        other if other == to => true,
        other => run_of_days(other, &Context { past: true, published: Some(morning.first), ..*ctx })
            .is_none_or(|d| d.first <= evening && evening <= d.last),
    };
    if !named {
        morning.conflict = true;
        morning.why.push_str(", though the day before is not the one named");
    }
    sub_day(&morning, -6 * 60, 6 * 60, Precision::PartOfDay, "night before")
}

fn since(of: &TimeExpr, ctx: &Context) -> Option<TimeSpan> {
    let mut span = resolve(of, ctx)?;
    match ctx.published {
        Some(published) => {
            let end = instant(published, 24 * 60, false)?;
            if span.start >= end {
                return None;
            }
            span.end = end;
            span.precision = Precision::Days;
            span.why = format!("since {}, up to the publication on {published}", span.why);
        }
        None => span.why = format!("since {}: only the beginning is known", span.why),
    }
    Some(span)
}

fn between(from: &TimeExpr, to: &TimeExpr, ctx: &Context) -> Option<TimeSpan> {
    let last = resolve(to, ctx)?;
    let floats = floating(from);
    let day = last.start.to_zoned(crate::ingest::damascus()).date();
    let inner = if floats { Context { published: Some(day), past: true, ..*ctx } } else { *ctx };
    let first = resolve(from, &inner)?;
    Some(TimeSpan {
        start: first.start,
        end: last.end,
        precision: last.precision.max(Precision::Days),
        basis: last.basis,
        conflict: first.conflict || last.conflict,
        why: format!("from {} to {}", first.why, last.why),
    })
}

/// True for phrases that take their place from the one they are paired with.
fn floating(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Weekday { .. } | TimeExpr::Date { year: None, .. } | TimeExpr::Month { year: None, .. } => true,
        TimeExpr::Part { day, .. } | TimeExpr::Hour { day, .. } => day.as_deref().is_none_or(floating),
        _ => false,
    }
}

/// The reading all candidates agree on, or the only one the publication allows.
fn either(all: &[TimeExpr], ctx: &Context) -> Option<TimeSpan> {
    let mut spans: Vec<TimeSpan> = all.iter().filter_map(|e| resolve(e, ctx)).collect();
    spans.dedup_by(|a, b| a.start == b.start && a.end == b.end);
    match spans.as_slice() {
        [one] => Some(TimeSpan { basis: Basis::Inferred, ..one.clone() }),
        _ => None,
    }
}
