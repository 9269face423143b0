//! CSV: one article a row, the columns of JSON lines.

use super::{Articles, Defaults, IngestError, Stated, article};
use std::io::BufRead;

pub(super) fn read<'a>(file: String, reader: Box<dyn BufRead + Send + 'a>, defaults: Defaults) -> Articles<'a> {
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(reader);
    let headers: Vec<String> = match table.byte_headers() {
        Ok(h) => h
            .iter()
            .map(|c| String::from_utf8_lossy(c).trim_start_matches('\u{feff}').trim().to_ascii_lowercase())
            .collect(),
        Err(e) => {
            return Box::new(std::iter::once(Err(IngestError::File {
                file,
                message: format!("can't be read as CSV: {e}"),
            })));
        }
    };
    let Some(text) = headers.iter().position(|h| h == "text") else {
        let message = format!(
            "has no column `text`; its first row is: {}",
            headers.join(", ").chars().take(200).collect::<String>()
        );
        return Box::new(std::iter::once(Err(IngestError::File { file, message })));
    };
    Box::new(table.into_byte_records().enumerate().map(move |(n, row)| {
        let number = n + 2; // the header is row 1
        let fail = |message: String| IngestError::Record { file: file.clone(), unit: "row", number, message };
        let row = row.map_err(|e| fail(format!("broken row: {e}; it is passed over")))?;
        let cell = |column: usize| row.get(column).map(|c| String::from_utf8_lossy(c).into_owned());
        let field = |name: &str| headers.iter().position(|h| h == name).and_then(cell);
        let body = cell(text).filter(|t| !t.trim().is_empty()).ok_or_else(|| fail("column `text` is empty".into()))?;
        let stated = Stated {
            id: field("id"),
            title: field("title"),
            text: body,
            published: field("published"),
            lang: field("lang"),
            outlet: field("outlet"),
            url: field("url"),
        };
        Ok(article(&file, Some(number), stated, &defaults, Vec::new()))
    }))
}
