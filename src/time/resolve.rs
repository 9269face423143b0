//! Expressions to intervals.

use super::{
    calendar::{days, instant},
    expr::{Basis, Context, Part, Precision, TimeExpr, TimeSpan},
    whole_days::{Days, run_of_days},
};

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
