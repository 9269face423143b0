//! What a pattern kept, made into an expression.

use std::rc::Rc;

use jiff::civil::Weekday;

use super::{
    expr::{Part, Side, TimeExpr, Unit},
    lexicon::{Lexicon, Rule, edge_of, season_of, unit_of},
    matcher::{Caps, Val},
    pattern::Cap,
};

/// What a rule's match means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Day, month, year, weekday as stated.
    Date,
    /// Two numbers of which either may be the month.
    Numeric,
    Weekday,
    /// Days from the publication or the running day.
    Relative,
    Ago,
    /// Units from the running day.
    Shift,
    /// Units between what the sentence tells and what is told behind.
    Beside,
    /// Days of a fight, up to the day that is told.
    Lasted,
    Calendar,
    Month,
    Year,
    Season,
    Edge,
    Part,
    Hour,
    Night,
    Since,
    Until,
    Between,
    Past,
    Hijri,
    Vague,
    /// What it refers to, whatever is said around it ("earlier on Thursday").
    Same,
    /// No time at all, though it looks like one: keeps other rules off.
    None,
}

impl Kind {
    pub(super) fn parse(name: &str) -> Option<Kind> {
        Some(match name {
            "date" => Kind::Date,
            "numeric" => Kind::Numeric,
            "weekday" => Kind::Weekday,
            "relative" => Kind::Relative,
            "ago" => Kind::Ago,
            "shift" => Kind::Shift,
            "beside" => Kind::Beside,
            "lasted" => Kind::Lasted,
            "calendar" => Kind::Calendar,
            "month" => Kind::Month,
            "year" => Kind::Year,
            "season" => Kind::Season,
            "edge" => Kind::Edge,
            "part" => Kind::Part,
            "hour" => Kind::Hour,
            "night" => Kind::Night,
            "since" => Kind::Since,
            "until" => Kind::Until,
            "between" => Kind::Between,
            "past" => Kind::Past,
            "hijri" => Kind::Hijri,
            "vague" => Kind::Vague,
            "same" => Kind::Same,
            "none" => Kind::None,
            _ => return None,
        })
    }
}

struct Kept<'a>(&'a Caps);

impl Kept<'_> {
    fn int(&self, cap: Cap) -> Option<i32> {
        self.0.iter().find_map(|(c, v)| match v {
            Val::Int(i) if *c == cap => Some(*i),
            _ => None,
        })
    }

    fn small(&self, cap: Cap) -> Option<i8> {
        self.int(cap).and_then(|i| i8::try_from(i).ok())
    }

    fn year(&self, cap: Cap) -> Option<i16> {
        self.int(cap).and_then(|i| i16::try_from(i).ok())
    }

    fn weekday(&self) -> Option<Weekday> {
        self.small(Cap::Weekday).and_then(|w| Weekday::from_monday_one_offset(w).ok())
    }

    fn expr(&self, cap: Cap) -> Option<TimeExpr> {
        self.0.iter().find_map(|(c, v)| match v {
            Val::Expr(e) if *c == cap => Some(TimeExpr::clone(Rc::as_ref(e))),
            _ => None,
        })
    }

    fn boxed(&self, cap: Cap) -> Option<Box<TimeExpr>> {
        self.expr(cap).map(Box::new)
    }
}

/// The expression; none where the pieces do not fit together.
pub(super) fn build(rule: &Rule, lexicon: &Lexicon, caps: &Caps) -> Option<TimeExpr> {
    let kept = Kept(caps);
    let dual = kept.int(Cap::Dual).and_then(unit_of);
    let unit = kept.int(Cap::Unit).and_then(unit_of).or(dual).or(rule.unit);
    let n = kept.int(Cap::N).and_then(|n| u32::try_from(n).ok()).or(dual.map(|_| 2)).or(rule.n);
    let side = rule.side;
    let year = kept.year(Cap::Year);
    let month = kept.small(Cap::Month).or(kept.small(Cap::Monthnum));
    let part = part(rule, lexicon, &kept);
    Some(match rule.kind {
        Kind::None => return None,
        Kind::Vague => TimeExpr::Vague,
        Kind::Same => kept.expr(Cap::X)?,
        Kind::Date => TimeExpr::Date { year, month, day: kept.small(Cap::Day)?, weekday: kept.weekday(), side },
        Kind::Numeric => numeric(kept.small(Cap::Day)?, month?, year),
        Kind::Weekday => TimeExpr::Weekday { weekday: kept.weekday()?, side },
        Kind::Relative => TimeExpr::Day { offset: rule.offset?, anchor: rule.anchor, weekday: kept.weekday() },
        Kind::Ago => TimeExpr::Ago { n, unit: unit? },
        Kind::Shift => {
            let n = i32::try_from(n?).ok()?;
            TimeExpr::Shift { n: if rule.offset.is_some_and(|o| o < 0) { -n } else { n }, unit: unit? }
        }
        Kind::Beside => {
            let n = i32::try_from(n?).ok()?;
            TimeExpr::Beside { n: if rule.offset.is_some_and(|o| o < 0) { -n } else { n }, unit: unit? }
        }
        Kind::Lasted if unit.is_none_or(|u| u == Unit::Day) => TimeExpr::Lasted { n: n? },
        Kind::Lasted => return None,
        Kind::Calendar => TimeExpr::Calendar { unit: unit?, offset: rule.offset?, week_start: lexicon.week_start },
        Kind::Month => TimeExpr::Month { month: month?, year, side },
        Kind::Year => TimeExpr::Year { year: year? },
        Kind::Season => {
            let (from, to) = kept.int(Cap::Season).and_then(season_of)?;
            TimeExpr::Season { from, to, year, side }
        }
        Kind::Edge => {
            let edge = kept.int(Cap::Edge).and_then(edge_of).or(rule.edge)?;
            let of = match (kept.boxed(Cap::X), month, year) {
                (Some(x), ..) => x,
                (None, Some(month), year) => Box::new(TimeExpr::Month { month, year, side }),
                (None, None, Some(year)) => Box::new(TimeExpr::Year { year }),
                (None, None, None) => {
                    Box::new(TimeExpr::Calendar { unit: unit?, offset: rule.offset?, week_start: lexicon.week_start })
                }
            };
            TimeExpr::Edge { edge, of }
        }
        Kind::Part => TimeExpr::Part { part: part?, day: day_of(rule, &kept) },
        Kind::Hour => hour(rule, &kept, part)?,
        Kind::Night => {
            let to = kept.expr(Cap::B)?;
            // "overnight into Wednesday" names only the morning.
            let alone = kept.expr(Cap::A).is_none() && kept.small(Cap::D1).is_none();
            let from = if alone { to.clone() } else { pair(&kept, &to)? };
            TimeExpr::Night { from: Box::new(from), to: Box::new(to) }
        }
        Kind::Since => {
            let of = match (kept.boxed(Cap::X), month, year) {
                (Some(x), ..) => Some(x),
                (None, Some(month), year) => Some(Box::new(TimeExpr::Month { month, year, side })),
                (None, None, Some(year)) => Some(Box::new(TimeExpr::Year { year })),
                (None, None, None) => unit.map(|unit| Box::new(TimeExpr::Ago { n, unit })),
            };
            TimeExpr::Since(of?)
        }
        Kind::Until => TimeExpr::Until(kept.boxed(Cap::X)?),
        Kind::Between => {
            let to = kept
                .expr(Cap::B)
                .or_else(|| kept.small(Cap::Day).map(|day| TimeExpr::Date { year, month, day, weekday: None, side }))?;
            let from = pair(&kept, &to)?;
            TimeExpr::Between(Box::new(from), Box::new(to))
        }
        Kind::Past => TimeExpr::Past { n, unit: unit? },
        Kind::Hijri => {
            TimeExpr::Hijri { year: kept.year(Cap::Hyear), month: kept.small(Cap::Hmonth)?, day: kept.small(Cap::Day) }
        }
    })
}

/// The day a phrase names, or the rule does for it ("this morning").
fn day_of(rule: &Rule, kept: &Kept<'_>) -> Option<Box<TimeExpr>> {
    let own = |offset| Box::new(TimeExpr::Day { offset, anchor: rule.anchor, weekday: None });
    kept.boxed(Cap::X).or_else(|| rule.offset.map(own))
}

fn part(rule: &Rule, lexicon: &Lexicon, kept: &Kept<'_>) -> Option<Part> {
    let index = kept.int(Cap::Part).and_then(|i| usize::try_from(i).ok()).or(rule.part)?;
    lexicon.parts.get(index).cloned()
}

/// The first of two days: kept itself, or its day number alone ("du 3 au 5 décembre"), the rest as in the second.
fn pair(kept: &Kept<'_>, to: &TimeExpr) -> Option<TimeExpr> {
    // "entre le 3 et le 5 décembre": a bare first day takes the rest from the second, as a number alone does.
    let bare = |e: &TimeExpr| match (e, to) {
        (TimeExpr::Date { year: None, month: None, day, .. }, TimeExpr::Date { month: Some(_), .. }) => Some(*day),
        _ => None,
    };
    let own = kept.expr(Cap::A);
    let first = match own.as_ref().map(|e| (e, bare(e))) {
        Some((e, None)) => return Some(e.clone()),
        Some((_, Some(day))) => day,
        None => kept.small(Cap::D1)?,
    };
    match to {
        TimeExpr::Date { year, month, day, .. } if first < *day => {
            Some(TimeExpr::Date { year: *year, month: *month, day: first, weekday: None, side: Side::Near })
        }
        // "dans la nuit du 31 au 1er décembre"
        TimeExpr::Date { year, month: Some(month), day, .. } if first > *day => {
            let (month, year) = if *month > 1 { (month - 1, *year) } else { (12, year.map(|y| y - 1)) };
            Some(TimeExpr::Date { year, month: Some(month), day: first, weekday: None, side: Side::Near })
        }
        _ => None,
    }
}

fn hour(rule: &Rule, kept: &Kept<'_>, part: Option<Part>) -> Option<TimeExpr> {
    let (hour, minute) = match kept.int(Cap::Hhmm) {
        Some(t) => (i8::try_from(t / 100).ok()?, i8::try_from(t % 100).ok()?),
        None => {
            let hour = kept.small(Cap::Hour).or(kept.small(Cap::Clock)).or(kept.small(Cap::N))?;
            (hour, kept.small(Cap::Minute).unwrap_or(0))
        }
    };
    if !(0..=24).contains(&hour) || !(0..=59).contains(&minute) || (hour == 24 && minute > 0) {
        return None;
    }
    Some(TimeExpr::Hour { hour, minute, utc: rule.utc, part, day: day_of(rule, kept) })
}

fn numeric(a: i8, b: i8, year: Option<i16>) -> TimeExpr {
    let date = |day, month| TimeExpr::Date { year, month: Some(month), day, weekday: None, side: Side::Near };
    match (a <= 12, b <= 12) {
        (true, true) if a != b => TimeExpr::Either(vec![date(a, b), date(b, a)]),
        (true, false) => date(b, a),
        _ => date(a, b),
    }
}
