//! RSS and Atom: one article an item.

use super::{Articles, Defaults, IngestError, Stated, article, html};

pub(super) fn read<'a>(file: &str, bytes: &[u8], defaults: &Defaults) -> Articles<'a> {
    let feed = match feed_rs::parser::parse(bytes) {
        Ok(f) => f,
        Err(e) => {
            let message = format!("can't be read as an RSS or Atom feed: {e}");
            return Box::new(std::iter::once(Err(IngestError::File { file: file.to_owned(), message })));
        }
    };
    let outlet = feed.title.as_ref().map(|t| t.content.clone());
    let language = feed.language.clone();
    let items: Vec<_> = feed
        .entries
        .into_iter()
        .enumerate()
        .map(|(n, e)| {
            let body = e.content.and_then(|c| c.body).or_else(|| e.summary.map(|s| s.content)).unwrap_or_default();
            let text = html::text_of(&body);
            if text.trim().is_empty() {
                return Err(IngestError::Record {
                    file: file.to_owned(),
                    unit: "item",
                    number: n + 1,
                    message: "has no text".into(),
                });
            }
            let stated = Stated {
                id: Some(e.id),
                title: e.title.map(|t| t.content),
                text,
                published: e.published.or(e.updated).map(|d| d.to_rfc3339()),
                lang: e.language.or_else(|| language.clone()),
                outlet: outlet.clone(),
                url: e.links.first().map(|l| l.href.clone()),
            };
            Ok(article(file, Some(n + 1), stated, defaults, Vec::new()))
        })
        .collect();
    Box::new(items.into_iter())
}
