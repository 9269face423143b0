//! Bytes to articles: text files, pages, JSON lines, tables, feeds.
//!
//! Nothing here opens a file: the caller passes bytes or a reader and a name for messages.

use crate::note::Note;
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

/// A format of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One article of plain text.
    Plain,
    /// One article a line.
    JsonLines,
}

impl Format {
    /// By the ending of a file's name.
    pub fn of(file: &str) -> Option<Format> {
        match file.rsplit('.').next()?.to_ascii_lowercase().as_str() {
            "txt" | "md" => Some(Format::Plain),
            "jsonl" | "ndjson" => Some(Format::JsonLines),
            _ => None,
        }
    }
}

/// Why an article could not be read.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// Any.
    #[error("{0}")]
    Text(String),
}

/// Reads the articles of an input.
pub fn articles<'a>(
    file: &str,
    format: Format,
    mut reader: Box<dyn BufRead + Send + 'a>,
    defaults: &Defaults,
) -> Box<dyn Iterator<Item = Result<Read, IngestError>> + Send + 'a> {
    let (file, defaults) = (file.to_owned(), defaults.clone());
    match format {
        Format::Plain => {
            let mut text = String::new();
            if let Err(e) = reader.read_to_string(&mut text) {
                return Box::new(std::iter::once(Err(IngestError::Text(format!("{file}: {e}")))));
            }
            Box::new(std::iter::once(Ok(Read { article: article(&file, None, text, &defaults), notes: Vec::new() })))
        }
        Format::JsonLines => Box::new(reader.split(b'\n').enumerate().filter_map(move |(n, line)| {
            let line = line.ok()?;
            if line.iter().all(u8::is_ascii_whitespace) {
                return None;
            }
            let v: serde_json::Value = match serde_json::from_slice(&line) {
                Ok(v) => v,
                Err(e) => return Some(Err(IngestError::Text(format!("{file}: line {}: {e}", n + 1)))),
            };
            let s = |k: &str| v.get(k).and_then(|x| x.as_str()).map(str::to_owned);
            let mut a = article(&file, Some(n + 1), s("text")?, &defaults);
            a.id = s("id").unwrap_or(a.id);
            a.title = s("title");
            a.lang = s("lang").or(a.lang);
            a.outlet = s("outlet").or(a.outlet);
            a.url = s("url").or(a.url);
            a.published = s("published").and_then(|p| parse_published(&p).ok()).or(a.published);
            Some(Ok(Read { article: a, notes: Vec::new() }))
        })),
    }
}

fn article(file: &str, record: Option<usize>, text: String, d: &Defaults) -> Article {
    Article {
        id: crate::feature::content_hash(&[&text]),
        title: None,
        text,
        published: d.published,
        lang: d.lang.clone(),
        outlet: d.outlet.clone(),
        url: d.url.clone(),
        file: file.to_owned(),
        record,
    }
}

/// Reads a date or a date-time.
///
/// # Errors
/// Says what was expected.
pub fn parse_published(s: &str) -> Result<Published, IngestError> {
    if let Ok(d) = s.trim().parse::<Date>()
        && s.trim().len() == 10
    {
        return Ok(Published::Day(d));
    }
    s.trim().parse::<Timestamp>().map(Published::Instant).map_err(|_| IngestError::Text(format!("`{s}` is no date")))
}
