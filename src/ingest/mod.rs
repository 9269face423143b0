//! Bytes to articles: text files, pages, JSON lines, tables, feeds.
//!
//! Nothing here opens a file: the caller passes bytes or a reader and a name for messages.

mod encoding;
mod feed;
mod html;
mod json_lines;
mod plain;
mod table;

use crate::note::{Note, Stage};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::io::BufRead;

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

/// What the caller knows of an input beside its bytes; fills what the input lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defaults {
    /// Publication.
    pub published: Option<Published>,
    /// Language code.
    pub lang: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Address.
    pub url: Option<String>,
}

/// An article with what was noticed while reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The article.
    pub article: Article,
    /// Encodings guessed, dates dropped.
    pub notes: Vec<Note>,
}

/// A format of input; a new one is a row of [`FORMATS`] and a file beside this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One article of plain text.
    Plain,
    /// One page.
    Html,
    /// One article a line.
    JsonLines,
    /// One article a row.
    Csv,
    /// A feed: one article an item.
    Feed,
}

/// Endings of file names, and what they are read as.
pub const FORMATS: &[(&str, Format)] = &[
    ("txt", Format::Plain),
    ("md", Format::Plain),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("csv", Format::Csv),
    ("xml", Format::Feed),
    ("rss", Format::Feed),
    ("atom", Format::Feed),
];

impl Format {
    /// By the ending of a file's name.
    pub fn of(file: &str) -> Option<Format> {
        let (_, ending) = file.rsplit_once('.')?;
        FORMATS.iter().find(|(e, _)| ending.eq_ignore_ascii_case(e)).map(|(_, f)| *f)
    }

    /// By the first bytes of an input without a name.
    pub fn sniff(head: &[u8]) -> Format {
        let text = String::from_utf8_lossy(head.get(..512).unwrap_or(head))
            .trim_start_matches('\u{feff}')
            .trim_start()
            .to_ascii_lowercase();
        if text.starts_with('{') {
            Format::JsonLines
        } else if text.starts_with("<?xml") || text.starts_with("<rss") || text.starts_with("<feed") {
            Format::Feed
        } else if text.starts_with("<!doctype html") || text.starts_with("<html") {
            Format::Html
        } else {
            Format::Plain
        }
    }
}

/// Why an article could not be read. Every message names the file, the place in it, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The system refused.
    #[error("{file}: can't be read: {source}")]
    Io {
        /// The file.
        file: String,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The whole file is of no use.
    #[error("{file}: {message}")]
    File {
        /// The file.
        file: String,
        /// What is wrong and what to do.
        message: String,
    },
    /// One record of it is.
    #[error("{file}: {unit} {number}: {message}")]
    Record {
        /// The file.
        file: String,
        /// `line`, `row`, `item`.
        unit: &'static str,
        /// Counted from 1.
        number: usize,
        /// What is wrong, by field.
        message: String,
    },
    /// A date can't be read.
    #[error("`{0}` is no date between 1900 and 2100; write 2024-12-04 or 2024-12-04T18:30:00+02:00")]
    Date(String),
}

/// Articles of an input, one by one.
pub type Articles<'a> = Box<dyn Iterator<Item = Result<Read, IngestError>> + Send + 'a>;

/// Largest input that has to be held as a whole (text, pages, feeds), bytes.
pub const LARGEST: u64 = 256 << 20;

/// Reads the articles of an input. Lines and rows stream; text, pages and feeds are held as a whole.
pub fn articles<'a>(
    file: &str,
    format: Format,
    reader: Box<dyn BufRead + Send + 'a>,
    defaults: &Defaults,
) -> Articles<'a> {
    match format {
        Format::JsonLines => json_lines::read(file.to_owned(), reader, defaults.clone()),
        Format::Csv => table::read(file.to_owned(), reader, defaults.clone()),
        Format::Plain | Format::Html | Format::Feed => match whole(file, reader) {
            Err(e) => Box::new(std::iter::once(Err(e))),
            Ok(bytes) => match format {
                Format::Html => Box::new(std::iter::once(html::read(file, &bytes, defaults))),
                Format::Feed => feed::read(file, &bytes, defaults),
                _ => Box::new(std::iter::once(plain::read(file, &bytes, defaults))),
            },
        },
    }
}

fn whole<'a>(file: &str, reader: Box<dyn BufRead + Send + 'a>) -> Result<Vec<u8>, IngestError> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    let mut limited = reader.take(LARGEST + 1);
    limited.read_to_end(&mut bytes).map_err(|source| IngestError::Io { file: file.to_owned(), source })?;
    if bytes.len() as u64 > LARGEST {
        let message =
            format!("larger than {} MiB; cut it into files or give it as JSON lines, which stream", LARGEST >> 20);
        return Err(IngestError::File { file: file.to_owned(), message });
    }
    Ok(bytes)
}

/// What a record states of an article; the defaults fill the rest.
#[derive(Debug, Clone, Default)]
struct Stated {
    id: Option<String>,
    title: Option<String>,
    text: String,
    published: Option<String>,
    lang: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
}

/// Puts an article together; a date that can't be read is left out, with a note.
fn article(file: &str, record: Option<usize>, stated: Stated, defaults: &Defaults, mut notes: Vec<Note>) -> Read {
    let full = |s: Option<String>| s.map(|s| s.trim().to_owned()).filter(|s| !s.is_empty());
    let title = full(stated.title);
    let id = full(stated.id)
        .unwrap_or_else(|| crate::feature::content_hash(&[title.as_deref().unwrap_or(""), &stated.text]));
    let published = match full(stated.published) {
        None => defaults.published,
        Some(p) => match parse_published(&p) {
            Ok(p) => Some(p),
            Err(e) => {
                notes.push(Note::new(Stage::Ingest, &id, format!("published: {e}; left open")));
                defaults.published
            }
        },
    };
    let article = Article {
        id,
        title,
        text: stated.text,
        published,
        lang: full(stated.lang).or_else(|| defaults.lang.clone()),
        outlet: full(stated.outlet).or_else(|| defaults.outlet.clone()),
        url: full(stated.url).or_else(|| defaults.url.clone()),
        file: file.to_owned(),
        record,
    };
    Read { article, notes }
}

/// Reads a date or a date-time: ISO 8601, RFC 3339, RFC 2822.
///
/// # Errors
/// If it is none, or lies outside the years 1900 to 2100.
pub fn parse_published(s: &str) -> Result<Published, IngestError> {
    let t = s.trim();
    let bad = || IngestError::Date(t.chars().take(60).collect());
    let published = if let (10, Ok(d)) = (t.len(), t.parse::<Date>()) {
        Published::Day(d)
    } else if let Ok(i) = t.parse::<Timestamp>() {
        Published::Instant(i)
    } else if let Ok(z) = jiff::fmt::rfc2822::parse(t) {
        Published::Instant(z.timestamp())
    } else if let Ok(d) = t.parse::<jiff::civil::DateTime>() {
        // A local time without its zone: its day is all that is sure.
        Published::Day(d.date())
    } else {
        return Err(bad());
    };
    if (1900..=2100).contains(&published.day().year()) { Ok(published) } else { Err(bad()) }
}
