//! The tabular Islamic calendar (civil epoch, 30-year cycle), which differs from the observed one by a day or so.

use jiff::{Span, civil::Date};

/// The Gregorian day of a tabular Islamic date.
pub(super) fn to_date(year: i16, month: i8, day: i8) -> Option<Date> {
    let (y, m, d) = (i64::from(year), i64::from(month), i64::from(day));
    if !(1..=12).contains(&m) || !(1..=30).contains(&d) || y < 1 {
        return None;
    }
    // 1 Muharram 1 is 19 July 622 in the proleptic Gregorian calendar.
    let days = (y - 1) * 354 + (3 + 11 * y) / 30 + 29 * (m - 1) + m / 2 + d - 1;
    Date::new(622, 7, 19).ok()?.checked_add(Span::new().try_days(days).ok()?).ok()
}
