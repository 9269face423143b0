//! When an article may have been published, as its own head says.

use jiff::civil::{Date, Weekday};

use super::{
    calendar,
    expr::{Side, TimeExpr, TimeMention},
    lexicon::{Lexicon, fold},
    matcher::find,
};

/// Lines of the head that are read, blank ones aside.
const LINES: usize = 15;
/// Longest dateline before its date, in words.
const DATELINE_WORDS: usize = 6;
/// Letters a line may hold beside its date and still be a date's own line.
const SPARE_LETTERS: usize = 8;

/// Where a candidate date stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvidenceKind {
    /// After a word like "published".
    Published,
    /// A line of its own.
    Line,
    /// With a clock time beside it.
    Stamp,
    /// A news agency's dateline: "BEIRUT, 26 February (Reuters) -".
    Dateline,
    /// "today, Friday 29 November 2024".
    Today,
    /// After a word like "updated".
    Updated,
    /// A full date with its weekday, or one in the first lines, in running text.
    Mention,
}

/// One candidate for the publication date, from the article's own head. Several that differ stay several.
#[derive(Debug, Clone, PartialEq)]
pub struct DateEvidence {
    /// The date; none where the text leaves out the year.
    pub date: Option<Date>,
    /// Month as stated.
    pub month: i8,
    /// Day as stated.
    pub day: i8,
    /// Weekday as stated.
    pub weekday: Option<Weekday>,
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Where it stands.
    pub kind: EvidenceKind,
    /// 0..1, low on purpose: a head's date may be that of an update, a caption or another article.
    pub confidence: f64,
    /// The reason, in words.
    pub why: String,
}

/// Candidates for the publication date in the head of `text`, the likeliest first.
pub fn infer_published(lexicon: &Lexicon, text: &str) -> Vec<DateEvidence> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut seen = 0;
    for line in text.split_inclusive('\n') {
        let from = at;
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        seen += 1;
        if seen > LINES {
            break;
        }
        let mentions = find(lexicon, line);
        for m in &mentions {
            for (year, month, day, weekday, today, timed) in stated(&m.expr) {
                let Some(kind) = kind_of(lexicon, line, m, &mentions, (year, weekday, today, timed), seen) else {
                    continue;
                };
                out.extend(evidence((year, month, day, weekday), kind, (from + m.start, from + m.end)));
            }
        }
    }
    out.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.start.cmp(&b.start)));
    out
}

type Stated = (Option<i16>, i8, i8, Option<Weekday>, bool, bool);

/// The days an expression states: year, month, day, weekday, whether it says "today", whether a clock time goes with it.
fn stated(expr: &TimeExpr) -> Vec<Stated> {
    match expr {
        TimeExpr::Date { year, month: Some(month), day, weekday, side } => {
            vec![(*year, *month, *day, *weekday, *side == Side::This && year.is_some(), false)]
        }
        TimeExpr::Either(all) => all.iter().flat_map(stated).collect(),
        TimeExpr::Part { day: Some(day), .. } => stated(day),
        TimeExpr::Hour { day: Some(day), .. } => {
            stated(day).into_iter().map(|(y, m, d, w, today, _)| (y, m, d, w, today, true)).collect()
        }
        _ => Vec::new(),
    }
}

fn kind_of(
    lexicon: &Lexicon,
    line: &str,
    mention: &TimeMention,
    all: &[TimeMention],
    (year, weekday, today, timed): (Option<i16>, Option<Weekday>, bool, bool),
    nth_line: usize,
) -> Option<EvidenceKind> {
    let earlier = all.iter().filter(|m| m.end <= mention.start).map(|m| m.end).max().unwrap_or(0);
    let before = fold(line.get(earlier..mention.start).unwrap_or_default());
    let after = line.get(mention.end..).unwrap_or_default();
    let labelled = |labels: &[String]| labels.iter().any(|l| format!(" {before} ").contains(&format!(" {l} ")));
    if labelled(&lexicon.updated_labels) {
        return year.map(|_| EvidenceKind::Updated);
    }
    if labelled(&lexicon.published_labels) {
        return Some(EvidenceKind::Published);
    }
    if today {
        return Some(EvidenceKind::Today);
    }
    if timed && year.is_some() {
        return Some(EvidenceKind::Stamp);
    }
    let spare: usize = line.len() - all.iter().map(|m| m.end - m.start).sum::<usize>().min(line.len());
    let letters = if spare > 80 { usize::MAX } else { letters_outside(line, all) };
    if letters <= SPARE_LETTERS {
        return Some(EvidenceKind::Line);
    }
    let words = before.split(' ').filter(|w| w.chars().any(char::is_alphabetic)).count();
    let closes = after.trim_start().starts_with(['(', '-', '–', '—']);
    if earlier == 0 && (1..=DATELINE_WORDS).contains(&words) && closes {
        return Some(EvidenceKind::Dateline);
    }
    (year.is_some() && (weekday.is_some() || nth_line <= 2)).then_some(EvidenceKind::Mention)
}

fn letters_outside(line: &str, mentions: &[TimeMention]) -> usize {
    let inside = |i: usize| mentions.iter().any(|m| (m.start..m.end).contains(&i));
    line.char_indices().filter(|&(i, c)| c.is_alphabetic() && !inside(i)).count()
}

fn evidence(
    (year, month, day, weekday): (Option<i16>, i8, i8, Option<Weekday>),
    kind: EvidenceKind,
    (start, end): (usize, usize),
) -> Option<DateEvidence> {
    let date = match year {
        Some(y) => Some(calendar::date(y, month, day)?),
        None => None,
    };
    let (mut confidence, mut why) = match kind {
        EvidenceKind::Published => (0.6, "a date after a word for publishing".to_owned()),
        EvidenceKind::Line => (0.5, "a date on a line of its own".to_owned()),
        EvidenceKind::Stamp => (0.5, "a date with a clock time".to_owned()),
        EvidenceKind::Today => (0.5, "a date that the text calls today".to_owned()),
        EvidenceKind::Dateline => (0.45, "an agency's dateline".to_owned()),
        EvidenceKind::Updated => (0.3, "a date after a word for updating".to_owned()),
        EvidenceKind::Mention => (0.25, "a full date in the head".to_owned()),
    };
    if let (Some(d), Some(w)) = (date, weekday)
        && d.weekday() != w
    {
        confidence /= 2.0;
        why.push_str(&format!(", but that day is a {:?}", d.weekday()));
    }
    if date.is_none() {
        confidence -= 0.2;
        why.push_str(", its year left out");
    }
    Some(DateEvidence { date, month, day, weekday, start, end, kind, confidence, why })
}
