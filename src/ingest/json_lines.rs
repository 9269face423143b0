//! JSON lines: one article a line. A line ends at a line feed only; a broken one is reported and passed over.

use super::{Articles, Defaults, IngestError, Read, Stated, article};
use serde_json::Value;
use std::io::BufRead;

pub(super) fn read<'a>(file: String, reader: Box<dyn BufRead + Send + 'a>, defaults: Defaults) -> Articles<'a> {
    Box::new(reader.split(b'\n').enumerate().filter_map(move |(n, line)| {
        let number = n + 1;
        let fail = |message: String| IngestError::Record { file: file.clone(), unit: "line", number, message };
        match line {
            Err(source) => Some(Err(IngestError::Io { file: file.clone(), source })),
            Ok(l) if l.iter().all(u8::is_ascii_whitespace) => None,
            Ok(l) => Some(one(&file, number, l.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&l), &defaults).map_err(fail)),
        }
    }))
}

fn one(file: &str, number: usize, line: &[u8], defaults: &Defaults) -> Result<Read, String> {
    let value: Value =
        serde_json::from_slice(line).map_err(|e| format!("broken JSON: {e}; the line is passed over"))?;
    let Value::Object(fields) = value else { return Err("expected an object with the field `text`".into()) };
    let text = |name: &str| -> Result<Option<String>, String> {
        match fields.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(s)) => Ok(Some(s.clone())),
            Some(Value::Number(n)) => Ok(Some(n.to_string())),
            Some(_) => Err(format!("field `{name}`: expected a string")),
        }
    };
    let body = text("text")?.filter(|t| !t.trim().is_empty()).ok_or("field `text` is missing or empty")?;
    let stated = Stated {
        id: text("id")?,
        title: text("title")?,
        text: body,
        published: text("published")?,
        lang: text("lang")?,
        outlet: text("outlet")?,
        url: text("url")?,
    };
    Ok(article(file, Some(number), stated, defaults, Vec::new()))
}
