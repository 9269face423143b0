//! One article of plain text, kept as it came; a short first line is its title.

use super::{Defaults, IngestError, Read, Stated, article, encoding};
use crate::note::{Note, Stage};

pub(super) fn read(file: &str, bytes: &[u8], defaults: &Defaults) -> Result<Read, IngestError> {
    let (text, encoding) =
        encoding::decode(bytes).map_err(|message| IngestError::File { file: file.to_owned(), message })?;
    let notes = encoding.map(|e| Note::new(Stage::Ingest, file, format!("decoded as {e}"))).into_iter().collect();
    let title = title(&text);
    Ok(article(file, None, Stated { title, text, ..Stated::default() }, defaults, notes))
}

/// The first line, if more follows and it reads as a headline: short, without a full stop.
fn title(text: &str) -> Option<String> {
    let (first, rest) = text.trim_start().split_once('\n')?;
    let first = first.trim();
    let headline = (3..=200).contains(&first.chars().count()) && !first.ends_with(['.', '؟', ':', '،', ',']);
    (headline && !rest.trim().is_empty()).then(|| first.trim_start_matches('#').trim().to_owned())
}
