//! Accounts of the past: histories, chronologies, undated reports. Their dates often leave out the year, which stands
//! sentences before; counting it from the publication, or from nothing, would invent it.

use super::expr::{Anchor, Side, TimeExpr, TimeMention};
use jiff::civil::Date;

/// Days from which a text that opens with such a date tells the past rather than news.
const OLD_DAYS: i32 = 200;
/// Days before its publication that a report's own dates may lie.
const NEWS_DAYS: i32 = 7;
/// Sentences that are the opening where no heading ends it.
const OPENING: usize = 6;
/// Days a date without a year may lie before the day told last; what lies further back is the next year's.
const BACK_DAYS: i32 = 120;
/// Days a stated date may step back and still carry the account on, rather than recall something.
const STEP_BACK_DAYS: i32 = 60;
/// Days a stated date may leap ahead and still carry the account on, rather than look ahead.
const LEAP_DAYS: i32 = 150;

/// The day an account has come to, mention by mention.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// Sentence and day, in the order of the text; the day as of and after that sentence's mention.
    days: Vec<(usize, Date)>,
    /// The day before each mention, by its index; None before the first date with a year.
    before: Vec<Option<Date>>,
}

impl Account {
    /// Reads the dated mentions of a text (sentence index, mention; in order) as an account of the past.
    ///
    /// None where the text is news of its publication day: it opens with no old date, or counts days from "today".
    /// `opening` is the first sentence after the opening part, where a heading ends it: what follows starts over at the
    /// first date of the opening.
    ///
    /// `title_year` is a year that the title names ("2014 Idlib offensive").
    pub fn read(
        mentions: &[(usize, TimeMention)],
        opening: Option<usize>,
        title_year: Option<i16>,
        published: Option<Date>,
    ) -> Option<Account> {
        let opening = opening.unwrap_or(OPENING);
        let stated: Vec<(usize, usize, Date)> = mentions
            .iter()
            .enumerate()
            .filter_map(|(i, (sentence, m))| Some((i, *sentence, with_year(&m.expr)?)))
            .collect();
        let opens = stated.first().filter(|(_, sentence, _)| published.is_none() || *sentence < opening);
        let titled = || {
            let (month, day) = mentions.iter().find_map(|(_, m)| month_day(&m.expr))?;
            Date::new(title_year?, month, day.unwrap_or(1)).ok()
        };
        let first = opens.map(|f| f.2).or_else(titled)?;
        if let Some(published) = published {
            // "The men who took the town in 2014 have left it": one date recalled makes no account.
            if stated.len() < 2 && title_year.is_none() && mentions.len() < 2 {
                return None;
            }
            let old = |d: Date| published.since(d).is_ok_and(|s| s.get_days() >= OLD_DAYS);
            let told_as_news = mentions.iter().any(|(n, m)| *n < opening && counts_from_today(&m.expr));
            // "On December 11 they retook A …", published on the 13th: dates without a year before the first that has one.
            let open = stated.first().map_or(mentions.len(), |s| s.0);
            let lately = |m: &TimeMention| {
                let day = month_day(&m.expr).and_then(|(month, day)| Date::new(published.year(), month, day?).ok());
                day.is_some_and(|d| d <= published && published.since(d).is_ok_and(|s| s.get_days() < NEWS_DAYS))
            };
            let told_as_news = told_as_news
                || title_year.is_none() && mentions.iter().take(open).any(|(n, m)| *n < opening && lately(m));
            let recent = stated.iter().filter(|(_, _, d)| !old(*d)).count();
            if told_as_news || !old(first) || recent * 2 > stated.len() {
                return None;
            }
        }
        Some(Self::walk(mentions, &stated, opening, first))
    }

    fn walk(
        mentions: &[(usize, TimeMention)],
        stated: &[(usize, usize, Date)],
        opening: usize,
        first: Date,
    ) -> Account {
        let mut account = Account::default();
        // A title's year counts from its first words on.
        let mut running: Option<Date> = stated.first().is_none_or(|s| s.1 >= opening).then_some(first);
        let mut opened = false;
        for (i, (sentence, m)) in mentions.iter().enumerate() {
            if !opened && *sentence >= opening {
                (opened, running) = (true, Some(first));
            }
            account.before.push(running);
            let next = match with_year(&m.expr) {
                Some(day) => carries_on(running, day, stated.iter().find(|(j, ..)| *j > i).map(|s| s.2)).then_some(day),
                None => running.and_then(|r| {
                    let day = in_account(r, &m.expr)?;
                    // A far month named once ("since July") is no turn of the account: the next date tells.
                    let next = mentions.iter().skip(i + 1).find_map(|(_, n)| in_account(r, &n.expr));
                    carries_on(Some(r), day, next).then_some(day)
                }),
            };
            if let Some(day) = next {
                running = Some(day);
                account.days.push((*sentence, day));
            }
        }
        account
    }

    /// The day the account has come to before the mention of that index.
    pub fn before(&self, mention: usize) -> Option<Date> {
        self.before.get(mention).copied().flatten()
    }

    /// The day the account has come to in a sentence.
    pub fn day_at(&self, sentence: usize) -> Option<Date> {
        self.days.iter().take_while(|(s, _)| *s <= sentence).last().map(|(_, d)| *d)
    }

    /// The year of a date phrase that names a month but no year; None where it states one or names no month.
    pub fn year_of(&self, mention: usize, expr: &TimeExpr) -> Option<i16> {
        let (month, day) = month_day(expr).filter(|_| with_year(expr).is_none())?;
        year_near(self.before(mention)?, month, day.unwrap_or(1))
    }
}

/// Year and month that a bare day of the month ("- 24:") stands under: those of the last date before it that names both.
/// None where the mention of that index is no bare day.
pub fn heading(mentions: &[(usize, TimeMention)], index: usize) -> Option<(i16, i8)> {
    let (_, m) = mentions.get(index)?;
    if !matches!(m.expr, TimeExpr::Date { year: None, month: None, .. }) {
        return None;
    }
    mentions.get(..index)?.iter().rev().find_map(|(_, m)| with_year(&m.expr)).map(|d| (d.year(), d.month()))
}

/// The day of a date without a year, counted on from `running`.
fn in_account(running: Date, expr: &TimeExpr) -> Option<Date> {
    let (month, day) = month_day(expr)?;
    Date::new(year_near(running, month, day.unwrap_or(1))?, month, day.unwrap_or(1)).ok()
}

/// True if a stated day moves the account on; far back is a recollection and far ahead an outlook, unless the next stated
/// day stays there.
fn carries_on(running: Option<Date>, day: Date, next: Option<Date>) -> bool {
    let Some(r) = running else { return true };
    let gap = |a: Date, b: Date| a.since(b).map_or(i32::MAX, |s| s.get_days().abs());
    let near = if day >= r { LEAP_DAYS } else { STEP_BACK_DAYS };
    gap(r, day) <= near || next.is_none_or(|n| gap(n, day) < gap(n, r))
}

/// The year that puts a day of the year within the twelve months from shortly before `running`.
fn year_near(running: Date, month: i8, day: i8) -> Option<i16> {
    (running.year() - 1..=running.year() + 1).find(|y| {
        let Ok(d) = Date::new(*y, month, day) else { return false };
        d.since(running).is_ok_and(|s| s.get_days() >= -BACK_DAYS)
    })
}

/// The first day of what an expression states with its year; a year alone is too coarse to carry an account.
fn with_year(expr: &TimeExpr) -> Option<Date> {
    match expr {
        TimeExpr::Date { year: Some(y), month: Some(m), day, .. } => Date::new(*y, *m, *day).ok(),
        TimeExpr::Month { month, year: Some(y), .. } => Date::new(*y, *month, 1).ok(),
        TimeExpr::Edge { of, .. } | TimeExpr::Since(of) => with_year(of),
        TimeExpr::Part { day: Some(of), .. } | TimeExpr::Hour { day: Some(of), .. } => with_year(of),
        TimeExpr::Between(from, to) | TimeExpr::Night { from, to } => with_year(from).or_else(|| {
            // "13-26 May 2015": the year stands with the second day.
            let (end, (month, day)) = (with_year(to)?, month_day(from)?);
            Date::new(end.year(), month, day.unwrap_or(1)).ok()
        }),
        _ => None,
    }
}

/// Month and day of what an expression names.
fn month_day(expr: &TimeExpr) -> Option<(i8, Option<i8>)> {
    match expr {
        TimeExpr::Date { month: Some(m), day, .. } => Some((*m, Some(*day))),
        TimeExpr::Month { month, .. } => Some((*month, None)),
        TimeExpr::Edge { of, .. } | TimeExpr::Since(of) => month_day(of),
        TimeExpr::Part { day: Some(of), .. } | TimeExpr::Hour { day: Some(of), .. } => month_day(of),
        TimeExpr::Between(from, _) | TimeExpr::Night { from, .. } => month_day(from),
        _ => None,
    }
}

/// True for phrases that count from the day of publication: "yesterday", "on Tuesday", "last month".
fn counts_from_today(expr: &TimeExpr) -> bool {
    match expr {
        TimeExpr::Day { anchor, .. } => *anchor == Anchor::Published,
        TimeExpr::Weekday { .. } => true,
        TimeExpr::Date { year: None, side, .. } | TimeExpr::Month { year: None, side, .. } => *side != Side::Near,
        TimeExpr::Part { day, .. } | TimeExpr::Hour { day, .. } => day.as_deref().is_some_and(counts_from_today),
        TimeExpr::Night { from, to } => counts_from_today(from) || counts_from_today(to),
        TimeExpr::Since(of) | TimeExpr::Edge { of, .. } => counts_from_today(of),
        TimeExpr::Ago { .. } | TimeExpr::Calendar { .. } | TimeExpr::Past { .. } => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(year: Option<i16>, month: i8, day: i8) -> TimeExpr {
        TimeExpr::Date { year, month: Some(month), day, weekday: None, side: Side::Near }
    }

    fn mentions(list: &[(usize, TimeExpr)]) -> Vec<(usize, TimeMention)> {
        let mention = |e: &TimeExpr| TimeMention { start: 0, end: 1, expr: e.clone(), rule: String::new() };
        list.iter().map(|(n, e)| (*n, mention(e))).collect()
    }

    #[test]
    fn a_year_is_carried_on_and_turns_with_the_calendar() {
        let list = [(0, day(Some(2016), 11, 6)), (8, day(None, 12, 10)), (9, day(None, 1, 15)), (10, day(None, 6, 6))];
        let m = mentions(&list);
        let a = Account::read(&m, Some(4), None, Date::new(2023, 10, 18).ok()).unwrap();
        let years: Vec<_> = (1..4).map(|i| a.year_of(i, &list[i].1)).collect();
        assert_eq!(years, [Some(2016), Some(2017), Some(2017)]);
    }

    #[test]
    fn a_date_recalled_in_passing_does_not_turn_the_account_back() {
        let list = [
            (0, day(Some(2015), 5, 13)),
            (7, day(Some(2012), 7, 1)),
            (8, day(None, 5, 20)),
            (9, day(Some(2015), 5, 26)),
        ];
        let a = Account::read(&mentions(&list), None, None, None).unwrap();
        assert_eq!(a.year_of(2, &list[2].1), Some(2015));
        assert_eq!(a.day_at(8), Date::new(2015, 5, 20).ok());
    }

    #[test]
    fn a_title_that_names_the_year_opens_an_account() {
        let list = [(0, day(None, 6, 25)), (5, day(None, 9, 2))];
        let published = Date::new(2023, 10, 26).ok();
        let a = Account::read(&mentions(&list), None, Some(2016), published).unwrap();
        assert_eq!(a.year_of(1, &list[1].1), Some(2016));
        assert_eq!(Account::read(&mentions(&list), None, Some(2023), published), None);
    }

    #[test]
    fn news_is_no_account() {
        let yesterday = TimeExpr::Day { offset: -1, anchor: Anchor::Published, weekday: None };
        let published = Date::new(2024, 12, 4).ok();
        assert_eq!(
            Account::read(&mentions(&[(0, yesterday), (1, day(Some(2016), 12, 22))]), None, None, published),
            None
        );
        assert_eq!(Account::read(&mentions(&[(0, day(Some(2024), 11, 27))]), None, None, published), None);
        assert_eq!(Account::read(&mentions(&[(0, day(None, 11, 27))]), None, None, None), None);
    }
}
