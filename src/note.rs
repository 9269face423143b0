//! What a stage could not read or had to decide: a note, never an error.

use std::fmt;

/// The stage a note comes from, in pipeline order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Bytes to articles.
    Ingest,
    /// Articles to tokens and sentences.
    Text,
    /// Names, actors, triggers, quantities, dates, attributions.
    Mention,
    /// Toponyms to places.
    Resolve,
    /// Who did what where when, who says so.
    Event,
    /// Date phrases to intervals.
    Time,
    /// Spatial phrases to points and extents.
    Geometry,
    /// Events told several times.
    Corroborate,
}

impl Stage {
    /// The stage's name as `run.json` and `explain` print it.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Ingest => "ingest",
            Stage::Text => "text",
            Stage::Mention => "mention",
            Stage::Resolve => "resolve",
            Stage::Event => "event",
            Stage::Time => "time",
            Stage::Geometry => "geometry",
            Stage::Corroborate => "corroborate",
        }
    }
}

/// One remark of one stage on one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where it was noticed.
    pub stage: Stage,
    /// Article id, or the file name where no article could be read.
    pub article: String,
    /// Byte range in the article's text, where the note is about a piece of it.
    pub range: Option<(usize, usize)>,
    /// Rule or lexicon entry concerned, where there is one.
    pub rule: Option<String>,
    /// What happened, in one sentence for the user.
    pub message: String,
}

impl Note {
    /// A note on an article as a whole.
    pub fn new(stage: Stage, article: &str, message: impl Into<String>) -> Self {
        Note { stage, article: article.to_owned(), range: None, rule: None, message: message.into() }
    }

    /// The same note, about a byte range of the text.
    pub fn at(mut self, start: usize, end: usize) -> Self {
        self.range = Some((start, end));
        self
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.article, self.stage.name())?;
        if let Some((a, b)) = self.range {
            write!(f, " [{a}..{b}]")?;
        }
        if let Some(rule) = &self.rule {
            write!(f, " ({rule})")?;
        }
        write!(f, ": {}", self.message)
    }
}
