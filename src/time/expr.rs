//! The types a time phrase passes through: what it says, what it is read against, what it comes to.

use jiff::{
    Timestamp,
    civil::{Date, Weekday},
};

/// A time phrase found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeMention {
    /// First byte in the sentence.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// What the phrase says.
    pub expr: TimeExpr,
    /// Id of the lexicon rule that read it.
    pub rule: String,
}

/// What a time phrase says, before it is read against a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeExpr {
    /// A calendar day with what is stated of it: "mercredi 4 décembre 2024", "on 27 November", "- 19:".
    Date {
        /// Year, if stated.
        year: Option<i16>,
        /// Month 1..=12, if stated.
        month: Option<i8>,
        /// Day of the month 1..=31.
        day: i8,
        /// Weekday, if stated; checked against the date.
        weekday: Option<Weekday>,
        /// "last", "this", "next" beside it.
        side: Side,
    },
    /// A bare weekday: "mardi", "last Thursday".
    Weekday {
        /// The day of the week.
        weekday: Weekday,
        /// Which one.
        side: Side,
    },
    /// Days counted from the publication or from the day the text is about: "yesterday", "la veille".
    Day {
        /// Days to add.
        offset: i32,
        /// Counted from here.
        anchor: Anchor,
        /// Weekday beside it ("أمس الثلاثاء"); checked.
        weekday: Option<Weekday>,
    },
    /// "two days ago"; `n` none is "a few".
    Ago {
        /// How many units.
        n: Option<u32>,
        /// Of what.
        unit: Unit,
    },
    /// "two days later", "a week earlier": counted from the day the text is about.
    Shift {
        /// How many units, negative for earlier.
        n: i32,
        /// Of what.
        unit: Unit,
    },
    /// "three days after", "a day before" with what it is counted from behind it: dates that, from the day the sentence
    /// tells of else.
    Beside {
        /// How many units the event told behind lies off, negative for earlier.
        n: i32,
        /// Of what.
        unit: Unit,
    },
    /// "three days of fighting": up to the day that the sentence, or else the text, tells of.
    Lasted {
        /// How many days.
        n: u32,
    },
    /// A whole calendar week, weekend, month or year: "last week", "this month".
    Calendar {
        /// Which kind of period.
        unit: Unit,
        /// 0 the current one, -1 the one before.
        offset: i32,
        /// First day of the week where the phrase's language is at home.
        week_start: Weekday,
    },
    /// A month: "in March 2020", "en décembre dernier".
    Month {
        /// Month 1..=12.
        month: i8,
        /// Year, if stated.
        year: Option<i16>,
        /// "last", "this", "next" beside it.
        side: Side,
    },
    /// A year: "in 2012".
    Year {
        /// The year.
        year: i16,
    },
    /// A season: "summer 2017".
    Season {
        /// First month.
        from: i8,
        /// Last month; before `from` where the season spans new year.
        to: i8,
        /// Year, if stated (of the last month).
        year: Option<i16>,
        /// "last" beside it.
        side: Side,
    },
    /// Beginning, middle or end of a month, year or week: "early June".
    Edge {
        /// Which third.
        edge: Edge,
        /// Of what.
        of: Box<TimeExpr>,
    },
    /// A part of a day: "mardi soir", "at dawn".
    Part {
        /// The part.
        part: Part,
        /// The day, if named.
        day: Option<Box<TimeExpr>>,
    },
    /// A clock time: "vers 5h", "at five this morning", "0200 GMT".
    Hour {
        /// Hour 0..=24 as written.
        hour: i8,
        /// Minute 0..=59.
        minute: i8,
        /// True where the phrase says GMT or UTC.
        utc: bool,
        /// Part of day beside it, which tells 5 from 17.
        part: Option<Part>,
        /// The day, if named.
        day: Option<Box<TimeExpr>>,
    },
    /// The night between two days: "dans la nuit de mardi à mercredi".
    Night {
        /// Evening of this day.
        from: Box<TimeExpr>,
        /// To the morning of this one.
        to: Box<TimeExpr>,
    },
    /// "since Sunday": from then to the publication.
    Since(Box<TimeExpr>),
    /// "until Tuesday", "before Friday": has no start, so it resolves to nothing.
    Until(Box<TimeExpr>),
    /// "between 3 and 5 December", both included.
    Between(Box<TimeExpr>, Box<TimeExpr>),
    /// "over the past week"; `n` none is "the last few".
    Past {
        /// How many units.
        n: Option<u32>,
        /// Of what.
        unit: Unit,
    },
    /// A date of the Islamic calendar.
    Hijri {
        /// Year, if stated.
        year: Option<i16>,
        /// Month 1..=12.
        month: i8,
        /// Day, if stated.
        day: Option<i8>,
    },
    /// Several readings, of which the text does not choose: "03/04/2013".
    Either(Vec<TimeExpr>),
    /// A time is meant but can't be pinned down: "recently". Resolves to nothing, and says so that the publication day
    /// is not meant either.
    Vague,
}

impl TimeExpr {
    /// True for phrases that count from the day the text has come to: "that day", "the evening before", "two days later".
    pub fn counts_on(&self) -> bool {
        match self {
            TimeExpr::Day { anchor, .. } => *anchor == Anchor::Running,
            TimeExpr::Shift { .. } | TimeExpr::Beside { .. } | TimeExpr::Lasted { .. } => true,
            TimeExpr::Part { day: Some(day), .. } | TimeExpr::Hour { day: Some(day), .. } => day.counts_on(),
            TimeExpr::Since(of) | TimeExpr::Edge { of, .. } => of.counts_on(),
            _ => false,
        }
    }

    /// True for a part of the day or an hour that names no day: "in the evening".
    pub fn lacks_day(&self) -> bool {
        matches!(self, TimeExpr::Part { day: None, .. } | TimeExpr::Hour { day: None, .. })
    }

    /// True for phrases that are counted from the day of writing: "yesterday", "this morning", "two days ago".
    pub fn counts_from_today(&self) -> bool {
        match self {
            TimeExpr::Day { anchor, weekday: None, .. } => *anchor == Anchor::Published,
            TimeExpr::Part { day: Some(day), .. } | TimeExpr::Hour { day: Some(day), .. } => day.counts_from_today(),
            TimeExpr::Ago { unit: Unit::Day, .. } => true,
            TimeExpr::Since(of) => of.counts_from_today(),
            _ => false,
        }
    }

    /// True where a phrase says which day "today" is: "ce lundi 12 décembre", "اليوم الاثنين".
    pub fn says_today(&self) -> bool {
        match self {
            TimeExpr::Day { offset: 0, anchor, weekday: Some(_) } => *anchor == Anchor::Published,
            TimeExpr::Date { side, .. } | TimeExpr::Weekday { side, .. } => *side == Side::This,
            TimeExpr::Part { day: Some(day), .. } => day.says_today(),
            _ => false,
        }
    }

    /// True for a span that dates only what is told right behind it: "three days after", "three days of".
    pub fn is_beside(&self) -> bool {
        matches!(self, TimeExpr::Beside { .. } | TimeExpr::Lasted { .. })
    }

    /// True for an evening, a night or a late hour.
    pub fn is_late(&self) -> bool {
        match self {
            TimeExpr::Part { part, .. } => part.hours.0 >= EVENING,
            TimeExpr::Hour { hour, part, .. } => {
                let afternoon = part.as_ref().is_some_and(|p| p.hours.0 >= 11) && *hour < 12;
                hour + if afternoon { 12 } else { 0 } >= EVENING
            }
            TimeExpr::Night { .. } => true,
            _ => false,
        }
    }

    /// True for the small hours or the morning without the day: "at dawn", "shortly after midnight".
    pub fn is_early(&self) -> bool {
        let early = |p: &Part| p.hours.1 <= MORNING && p.bare.is_none();
        match self {
            TimeExpr::Part { part, day: None } => early(part),
            TimeExpr::Hour { part: Some(part), day: None, .. } => early(part),
            _ => false,
        }
    }

    /// True for phrases that say by themselves that the day is still to come: "tomorrow", "next Friday".
    pub fn lies_ahead(&self) -> bool {
        match self {
            TimeExpr::Day { offset, anchor, .. } => *anchor == Anchor::Published && *offset > 0,
            TimeExpr::Weekday { side, .. } | TimeExpr::Date { side, .. } | TimeExpr::Month { side, .. } => {
                *side == Side::Next
            }
            TimeExpr::Part { day: Some(day), .. } | TimeExpr::Hour { day: Some(day), .. } => day.lies_ahead(),
            TimeExpr::Since(of) | TimeExpr::Edge { of, .. } => of.lies_ahead(),
            _ => false,
        }
    }

    /// True for what only says since when, until when, in what year, how many months ago, or within what time: a day beside it dates
    /// better.
    pub fn is_coarse(&self) -> bool {
        matches!(self, TimeExpr::Since(_) | TimeExpr::Until(_) | TimeExpr::Year { .. } | TimeExpr::Vague)
            || matches!(self, TimeExpr::Past { .. })
            || matches!(self, TimeExpr::Calendar { unit: Unit::Year, .. })
            || matches!(self, TimeExpr::Ago { unit: Unit::Month | Unit::Year, .. })
    }
}

/// The hour with which an evening begins.
const EVENING: i8 = 18;

/// The hour by which a part of the day has to be over that belongs to the night before it.
const MORNING: i8 = 9;

/// Which of several: the nearest, the last, the current, the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// Not said: the tense of the clause decides.
    #[default]
    Near,
    /// The last one before the publication.
    Last,
    /// The current one.
    This,
    /// The next one after the publication.
    Next,
    /// That of the week, or month, before the publication's.
    Before,
}

/// What relative days are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The article's date.
    Published,
    /// The day the text is about; failing that the article's date.
    Running,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// Which third of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Beginning.
    Begin,
    /// Middle.
    Mid,
    /// End.
    End,
}

/// A part of the day, as the lexicon defines it: hours counted from the midnight the day begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name, for messages.
    pub name: String,
    /// Hours of the part of a named day; over 24 is the next morning.
    pub hours: (i8, i8),
    /// Hours where no day is named, if others: "overnight" is the night before.
    pub bare: Option<(i8, i8)>,
}

/// What a phrase is read against. All of it may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context {
    /// The article's day.
    pub published: Option<Date>,
    /// True unless the clause is about the future: the phrase then lies on or before the publication.
    pub past: bool,
    /// The day established earlier in the text, which "the next day" is counted from.
    pub running: Option<Date>,
    /// A year the text is known to be about (a chronology's heading); overrides the one inferred from the publication.
    pub known_year: Option<i16>,
    /// The month of such a heading, for days without one.
    pub known_month: Option<i8>,
}

/// How fine a span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// An hour.
    Hour,
    /// A morning, a night.
    PartOfDay,
    /// A day.
    Day,
    /// Some days.
    Days,
    /// About a week.
    Week,
    /// About a month.
    Month,
    /// About a year.
    Year,
}

impl Precision {
    /// The value of `time_precision`.
    pub fn name(self) -> &'static str {
        match self {
            Precision::Hour => "hour",
            Precision::PartOfDay => "part_of_day",
            Precision::Day => "day",
            Precision::Days => "days",
            Precision::Week => "week",
            Precision::Month => "month",
            Precision::Year => "year",
        }
    }
}

/// What a span rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// A date in the text.
    Explicit,
    /// A phrase counted from the article's date.
    Relative,
    /// The article's date itself, where the phrase names no day ("at dawn").
    Publication,
    /// The day the text is about, or a reading that had to be chosen.
    Inferred,
}

impl Basis {
    /// The value of `time_basis`.
    pub fn name(self) -> &'static str {
        match self {
            Basis::Explicit => "explicit",
            Basis::Relative => "relative",
            Basis::Publication => "publication",
            Basis::Inferred => "inferred",
        }
    }
}

/// A resolved interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeSpan {
    /// First instant.
    pub start: Timestamp,
    /// Instant after the last.
    pub end: Timestamp,
    /// How fine it is.
    pub precision: Precision,
    /// What it rests on.
    pub basis: Basis,
    /// True where the phrase contradicts itself or the article's date (a weekday that the date is not): trust it less.
    pub conflict: bool,
    /// How it was reached, for `explain`.
    pub why: String,
}
