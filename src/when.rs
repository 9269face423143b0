//! When each event was: its own time phrase, else the day the text is telling of, else the publication.

use crate::event::{Event, Status};
use crate::ingest::damascus;
use crate::page::Page;
use crate::pipeline::Day;
use crate::text::{Document, Role};
use crate::time::{self, Account, Basis, Context, Precision, TimeExpr, TimeMention, TimeSpan, Told};
use jiff::civil::Date;

/// The Damascus day on which a span starts.
pub fn first_day(span: &TimeSpan) -> Date {
    span.start.to_zoned(damascus()).date()
}

/// The day of a span that is sure of its day.
pub fn sure_day(span: &TimeSpan) -> Option<Date> {
    let fine = matches!(span.precision, Precision::Hour | Precision::PartOfDay | Precision::Day);
    (fine && matches!(span.basis, Basis::Explicit | Basis::Relative)).then(|| first_day(span))
}

/// The first and the last day of a span that the text states, however coarse: "in February", "on the 3rd".
pub fn stated_days(span: &TimeSpan) -> Option<(Date, Date)> {
    let last = span.end.checked_sub(jiff::SignedDuration::from_nanos(1)).ok()?;
    let stated = matches!(span.basis, Basis::Explicit | Basis::Relative);
    stated.then(|| (first_day(span), last.to_zoned(damascus()).date()))
}

/// The text as an account of the past, where it is one: a history, a chronology, an undated report.
pub fn account(d: &Document<'_>, times: &[(usize, TimeMention)], day: &Day) -> Option<Account> {
    let heading = d.sentences.iter().enumerate().skip(1).find(|(_, s)| s.role == Role::Heading);
    let title_year = d.article.title.as_deref().and_then(year_in);
    Account::read(times, heading.map(|(n, _)| n), title_year, day.date)
}

/// The first number of a title that is a year of the war.
fn year_in(title: &str) -> Option<i16> {
    let numbers = title.split(|c: char| !c.is_ascii_digit()).filter(|n| n.len() == 4);
    numbers.filter_map(|n| n.parse().ok()).find(|y| (2011..2100).contains(y))
}

/// Resolves the time of every event, in the order of the text.
pub fn spans(
    events: &[Event],
    times: &[(usize, TimeMention)],
    day: &Day,
    account: Option<&Account>,
    page: &Page,
) -> Vec<Option<TimeSpan>> {
    let today = today_of(times, day);
    let known = |i: usize, near: Option<Date>| {
        let told = account.and_then(|a| a.before(i));
        let bare = times.get(i).and_then(|(_, t)| time::bare_day(&t.expr));
        // "on the 28th" is of the month told just before, else of the heading's, else the last one.
        let month = |from: Option<Date>| bare.and_then(|d| time::month_of(d, from, day.date));
        let nearest = told.or(near).and_then(|d| month(Some(d)));
        let heading = nearest.or_else(|| time::heading(times, i)).or_else(|| month(None));
        let year = account.zip(times.get(i)).and_then(|(a, (_, t))| a.year_of(i, &t.expr));
        Context {
            // "yesterday" is the day before the text's own "today".
            published: match times.get(i) {
                Some((_, t)) if today.is_some() && t.expr.counts_from_today() => today,
                _ => day.date,
            },
            past: true,
            running: told.or(near),
            known_year: year.or(heading.map(|(year, _)| year)),
            known_month: heading.map(|(_, month)| month).or(told.map(|d| d.month())),
        }
    };
    let told = Told::read(times, known);
    // The day that a report opens with is its news, also where that sentence tells no event.
    let opening = times.iter().enumerate().filter(|(i, (n, t))| {
        *n < OPENING
            && !page.is_spoken(*i)
            && !t.expr.counts_on()
            && !matches!(t.expr, TimeExpr::Since(_) | TimeExpr::Until(_))
    });
    let opening = opening.filter_map(|(i, (_, t))| time::resolve(&t.expr, &known(i, None)).as_ref().and_then(sure_day));
    let opening = opening.filter(|d| day.date.is_some_and(|p| *d <= p && recent(p, *d))).max();
    // Days of the last few that the text itself tells, each with its sentence.
    let fresh = times.iter().enumerate().filter(|(i, (n, t))| {
        page.is_body(*n)
            && !page.is_spoken(*i)
            && !t.expr.counts_on()
            && !matches!(t.expr, TimeExpr::Since(_) | TimeExpr::Until(_))
    });
    let fresh = fresh
        .filter_map(|(i, (n, t))| Some((*n, time::resolve(&t.expr, &known(i, None)).as_ref().and_then(sure_day)?)));
    let late = |d: Date| day.date.is_some_and(|p| d <= p && p.since(d).is_ok_and(|s| s.get_days() <= PASSED_DAYS));
    let fresh: Vec<(usize, Date)> = fresh.filter(|(_, d)| late(*d)).collect();
    // The day of the first news that the text dates: what it opens with undated is mostly of that day.
    let first = events.iter().filter(|e| !e.background && e.status == Status::Asserted && e.past).find_map(|e| {
        let i = e.time?;
        let (_, t) = times.get(i)?;
        let span = time::resolve(&t.expr, &known(i, None))?;
        sure_day(&span).filter(|d| !t.expr.counts_on() && late(*d))
    });
    let mut running: Option<Date> = None;
    // The event told last with a day of its own: its sentence, its day, whether it is recalled.
    let mut last: Option<(usize, Date, bool)> = None;
    // News with a day of its own, by its type: what "the attack" takes up.
    let mut dated: Vec<(&str, Date)> = Vec::new();
    let mut out = Vec::with_capacity(events.len());
    for (index, e) in events.iter().enumerate() {
        let past = e.past && !matches!(e.status, Status::Planned | Status::Hypothetical);
        // Under a line with nothing but a date stands what was on that day.
        let over = page.head(e.sentence).filter(|_| account.is_none());
        let dateline = over.and_then(|(i, _)| {
            let span = times.get(i).and_then(|(_, t)| time::resolve(&t.expr, &known(i, None)));
            span.as_ref().and_then(sure_day)
        });
        let headed = over.and_then(|(_, sections)| {
            // One line at the top gives the day of the report; that which came with it counts where both are as good as one.
            let near = |d: &Date| day.date.is_some_and(|p| p.since(*d).is_ok_and(|s| s.get_days() <= 1));
            dateline.filter(|d| sections || !near(d))
        });
        // "9-15 November": what stands below a line with a week was on some day of it.
        let week = over.and_then(|(i, _)| {
            let (_, t) = times.get(i)?;
            time::resolve(&t.expr, &known(i, None)).filter(is_week)
        });
        let section = headed.filter(|_| over.is_some_and(|(_, sections)| sections));
        // "By 30 September the base had fallen": when that was is open, but it was not after.
        let mut bound = None;
        let own = e.time.and_then(|i| {
            let (_, t) = times.get(i)?;
            let near = match t.expr {
                TimeExpr::Beside { .. } | TimeExpr::Lasted { .. } => told.beside(i),
                // "Despite the truce agreed the day before, fighting broke out on Thursday": the eve is that of the day beside it.
                TimeExpr::Day { offset: ..0, .. } => told.around(i).or_else(|| told.before(i)),
                _ => told.before(i),
            };
            let context = known(i, near);
            // What counts on does so from the day told last; a bare hour is of the day that its paragraph has just told, else
            // of that which the report tells of.
            let same = |n: usize| page.paragraph(n) == page.paragraph(e.sentence);
            let close = told.close(i, same).filter(|d| day.date.is_none_or(|p| recent(p, *d)));
            let close = close.filter(|_| account.is_none() && t.expr.lacks_day());
            // "late on Monday they came; they left before daybreak": what follows an evening is of the next morning.
            let close = match told.evening_before(i).and_then(|d| d.tomorrow().ok()) {
                Some(d) if t.expr.is_early() && day.date.is_none_or(|p| d <= p && recent(p, d)) => Some(d),
                _ => close,
            };
            let from = match close.or_else(|| dateline.filter(|_| t.expr.lacks_day())) {
                Some(d) => Some(d),
                None if t.expr.counts_on() => context.running.or(running),
                None => account.and(context.running).or(running),
            };
            let context = Context { past: past && !t.expr.lies_ahead(), running: from, ..context };
            match &t.expr {
                // "The fighting went on until Tuesday evening": of what lasts the one day that is told is its last.
                TimeExpr::Until(of) if lasts(e) => time::resolve(of, &context),
                TimeExpr::Until(of) => {
                    let stated = |s: &TimeSpan| matches!(s.basis, Basis::Explicit | Basis::Relative);
                    bound = time::resolve(of, &context).filter(stated).map(|s| s.end);
                    None
                }
                expr => time::resolve(expr, &context),
            }
        });
        // The next sentence of a paragraph goes on with the day of the one before.
        let carried = last.filter(|(n, d, recalled)| {
            let next = n + 1 == e.sentence && page.paragraph(*n) == page.paragraph(e.sentence);
            let recent = day.date.is_none_or(|p| recent(p, *d));
            next && (*recalled == e.background || recent && !e.background)
        });
        let carried = carried.map(|(_, d, _)| d).filter(|_| account.is_none());
        // "On the 29th several attacks began:": the items of the list are of that day.
        let listed = page.list_head(e.sentence).and_then(|h| {
            let own = times.iter().enumerate().filter(|(_, (n, _))| *n == h);
            let mut told = own.filter_map(|(i, (_, t))| time::resolve(&t.expr, &known(i, None)));
            told.rfind(|s| sure_day(s).is_some())
        });
        if let Some(d) = own.as_ref().and_then(sure_day) {
            last = Some((e.sentence, d, e.background));
            if !e.background && day.date.is_none_or(|p| recent(p, d)) {
                dated.push((&e.event_type, d));
            }
        }
        // "Five months after it was driven out, the group is back": what only counts from a day that nobody tells dates nothing.
        let counts = |i: usize| times.get(i).is_some_and(|(_, t)| matches!(t.expr, TimeExpr::Beside { .. }));
        let timeless = e.time.is_none_or(|i| own.is_none() && counts(i));
        // A denial is news of its day like what it denies.
        let told_as_news = matches!(e.status, Status::Asserted | Status::Attempted | Status::Denied);
        let undated = timeless && past && told_as_news;
        let span = match own {
            Some(s) => {
                if !e.background
                    && past
                    && let Some(day) =
                        sure_day(&s).filter(|d| account.is_some() || day.date.is_none_or(|p| recent(p, *d)))
                {
                    // A report goes back to earlier days in passing; its own day is the latest it told of.
                    running = Some(running.map_or(day, |r| r.max(day)));
                }
                Some(s)
            }
            None if undated && listed.is_some() => listed,
            None if undated && !e.background && carried.is_none() && week.is_some() => week.map(|s| TimeSpan {
                basis: Basis::Inferred,
                why: "no date of its own; the line above tells of this week".into(),
                ..s
            }),
            None if e.background && undated && carried.is_some() => told_of(carried, day),
            None if e.background || !past || !told_as_news || !timeless && e.time.is_some_and(|i| !ends(times, i)) => {
                None
            }
            None => {
                let guess = match account {
                    Some(a) => told_of(a.day_at(e.sentence), &Day::default()),
                    None => {
                        // Where no event has its day yet: the latest the text told of so far, else that of its first dated news.
                        let said = || fresh.iter().filter(|(n, _)| *n <= e.sentence).map(|(_, d)| *d).max();
                        let told = running.map(|r| opening.map_or(r, |o| o.max(r)));
                        let going = page.goes_on(e) && day.inferred.is_none() && day.date.is_some();
                        let same = dated.iter().rev().find(|(kind, _)| *kind == e.event_type).map(|(_, d)| *d);
                        let same = same.filter(|_| page.takes_up(index));
                        match same.or(section).or(carried.filter(|_| !going)) {
                            None if going => told_of(None, day),
                            near => told_of(near.or(told).or_else(said).or(dateline).or(first), day),
                        }
                    }
                };
                guess.filter(|s| bound.is_none_or(|b| s.start < b))
            }
        };
        out.push(span.map(|s| {
            if day.inferred.is_some() && s.basis == Basis::Relative {
                TimeSpan { basis: Basis::Inferred, ..s }
            } else {
                s
            }
        }));
    }
    out
}

/// The longest stretch of days that a line may stand for.
const WEEK: i32 = 8;

/// True for several days that the text states, no more than a week of them.
fn is_week(span: &TimeSpan) -> bool {
    sure_day(span).is_none()
        && stated_days(span)
            .is_some_and(|(first, last)| (1..WEEK).contains(&last.since(first).map_or(0, |s| s.get_days())))
}

/// "held out until Friday": when something ended says nothing of its beginning.
fn ends(times: &[(usize, TimeMention)], mention: usize) -> bool {
    times.get(mention).is_some_and(|(_, t)| matches!(t.expr, TimeExpr::Until(_)))
}

/// True for an event that goes on for a time: a fight or a bombardment, not a change of hands.
fn lasts(e: &Event) -> bool {
    matches!(e.event_type.as_str(), "clash" | "shelling" | "airstrike") && !e.background
}

/// An event without a date in a report of the day: the day the report tells of, else that of its publication.
fn told_of(running: Option<Date>, day: &Day) -> Option<TimeSpan> {
    let (date, basis, why) = match (running, day.date, &day.inferred) {
        (Some(r), _, _) => (r, Basis::Inferred, "no date of its own; the text is telling of this day"),
        (None, Some(p), None) => (p, Basis::Publication, "no date in the text; reported as news on this day"),
        _ => return None,
    };
    let start = date.to_zoned(damascus()).ok()?.timestamp();
    let end = date.tomorrow().ok()?.to_zoned(damascus()).ok()?.timestamp();
    Some(TimeSpan { start, end, precision: Precision::Day, basis, conflict: false, why: why.into() })
}

/// The day that a text's beginning calls today, where it came out on the next: "today, Monday 12 December".
fn today_of(times: &[(usize, TimeMention)], day: &Day) -> Option<Date> {
    let published = day.date?;
    let context = Context { published: Some(published), past: true, ..Context::default() };
    let early = times.iter().filter(|(n, t)| *n < OPENING && t.expr.says_today());
    let said = early.filter_map(|(_, t)| time::resolve(&t.expr, &context)).map(|s| first_day(&s)).next()?;
    (said.tomorrow().ok() == Some(published)).then_some(said)
}

/// True for days that a report of that publication day may still tell as news.
fn recent(published: Date, day: Date) -> bool {
    published.since(day).is_ok_and(|s| s.get_days() < RECALLED_DAYS)
}

/// How many sentences open a report.
const OPENING: usize = 4;

/// Days back from which an event is recalled, not reported.
const RECALLED_DAYS: i32 = 7;

/// Days back from the latest day told from which an event is recalled, where nearly all else is news of that day.
const PASSED_DAYS: i32 = 2;

/// Events of the latest day told, or of the day before it, that make a report one of that day: of so many of ten.
const NEWS: usize = 6;

/// Days since which something has gone on that is recalled, not reported.
const GOING_ON: i32 = 14;

/// Marks events that lie well before the publication, or before the day that the report tells of, as background.
pub fn recalled(
    mut events: Vec<Event>,
    spans: &[Option<TimeSpan>],
    times: &[(usize, TimeMention)],
    day: &Day,
) -> Vec<Event> {
    let Some(published) = day.date else { return events };
    let news = day_of_news(&events, spans, published);
    for (e, s) in events.iter_mut().zip(spans) {
        let Some(span) = s else { continue };
        let last = span.end.to_zoned(damascus()).date();
        let back = published.since(last).map_or(0, |s| s.get_days());
        // The entries of a chronology are what the text tells.
        // So are the items of a list that the sentence above them dates.
        let listed =
            e.time.is_none_or(|t| time::heading(times, t).is_some()) && (e.time.is_some() || sure_day(span).is_some());
        // "Earlier in the day the army had taken the hill": what is of the day itself is no more than a step back.
        let same = e.background && e.time.is_some() && first_day(span) == published && back <= 0;
        if same && !listed {
            e.background = false;
            e.reasons.push("no background: of the day of the publication".into());
        }
        if e.background || listed {
            continue;
        }
        if back >= RECALLED_DAYS {
            e.background = true;
            e.reasons.push(format!("background: {back} days before the publication"));
            continue;
        }
        // "encerclés depuis des mois": what has gone on for weeks is no news of the day.
        let since = e.time.and_then(|i| times.get(i)).is_some_and(|(_, t)| matches!(t.expr, TimeExpr::Since(_)));
        let long = published.since(first_day(span)).map_or(0, |s| s.get_days());
        if since && long >= GOING_ON {
            e.background = true;
            e.reasons.push(format!("background: going on for {long} days"));
            continue;
        }
        let passed = sure_day(span).filter(|_| e.time.is_some()).zip(news);
        let passed = passed.and_then(|(d, news)| news.since(d).ok()).map_or(0, |s| s.get_days());
        if passed >= PASSED_DAYS {
            e.background = true;
            e.reasons.push(format!("background: {passed} days before what the report tells of"));
        }
    }
    events
}

/// The latest day that a report tells of, where most of what it tells was on that day or the day before.
fn day_of_news(events: &[Event], spans: &[Option<TimeSpan>], published: Date) -> Option<Date> {
    let told = events.iter().zip(spans).filter(|(e, _)| !e.background && e.status == Status::Asserted);
    let days: Vec<Date> = told.filter_map(|(_, s)| s.as_ref().map(first_day)).filter(|d| *d <= published).collect();
    let latest = days.iter().max().copied()?;
    let fresh = days.iter().filter(|d| latest.since(**d).is_ok_and(|s| s.get_days() < PASSED_DAYS)).count();
    (fresh * 10 >= days.len() * NEWS).then_some(latest)
}
