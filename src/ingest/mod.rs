//! Bytes to articles: text files, pages, JSON lines, tables, feeds.
//!
//! Nothing here opens a file: the caller passes bytes or a reader and a name for messages.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// When an article was published, as precisely as its source says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// A calendar day, taken as a day in Damascus.
    Day(Date),
    /// An instant.
    Instant(Timestamp),
}

impl Published {
    /// The calendar day in Damascus.
    pub fn day(&self) -> Date {
        match self {
            Published::Day(d) => *d,
            Published::Instant(t) => t.to_zoned(damascus()).date(),
        }
    }
}

/// The zone all calendar days of the project are in.
pub fn damascus() -> TimeZone {
    // The zone database is compiled in; the fallback is Damascus' standard offset before 2022.
    TimeZone::get("Asia/Damascus").unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(2)))
}

/// One article, as the pipeline reads it. `text` is what all offsets of the output count in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The input's own id, else `sha256` of title and text, shortened.
    pub id: String,
    /// Headline, where the source states it apart from the text.
    pub title: Option<String>,
    /// The article's text, as it came (decoded to UTF-8, nothing cut).
    pub text: String,
    /// Publication date, if the input or the caller knows it.
    pub published: Option<Published>,
    /// Language code, if stated.
    pub lang: Option<String>,
    /// Name of the outlet.
    pub outlet: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// File name (or `-`) it came from.
    pub file: String,
    /// Line or item number in that file, counted from 1, where it holds several.
    pub record: Option<usize>,
}
