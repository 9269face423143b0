//! What several tests share: a text read as an article, and what a phrase gives apart from its words.

use frontline::assemble::{self, Rows};
use frontline::ingest::Article;
use frontline::knowledge::Knowledge;
use frontline::pipeline;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> =
    LazyLock::new(|| Knowledge::embedded().unwrap_or_else(|e| panic!("{}", e.join("\n"))));

/// What the program knows as it is shipped.
pub fn knowledge() -> &'static Knowledge {
    &KNOWLEDGE
}

/// An article of one text, without a date.
pub fn article(lang: &str, text: &str) -> Article {
    Article {
        id: "case".into(),
        title: None,
        text: text.to_owned(),
        published: None,
        lang: Some(lang.to_owned()),
        outlet: None,
        url: None,
        file: "case".into(),
        record: None,
    }
}

/// Its rows.
pub fn rows(k: &Knowledge, lang: &str, text: &str) -> Rows {
    assemble::rows(&pipeline::read(&article(lang, text), k), k, false)
}

/// What a phrase gives, apart from its words: the same in every language.
pub fn told(rows: &Rows) -> String {
    let mut out = String::new();
    for e in &rows.events {
        out += &format!(
            "{} {} {:?} {:?} {:?} {:?}\n",
            e.place_id.as_deref().unwrap_or("-"),
            e.relation.unwrap_or("-"),
            e.lon,
            e.lat,
            e.uncertainty_m,
            e.bearing_deg
        );
    }
    for x in &rows.extents {
        out += &format!("{} {:?}\n", x.properties.role, x.geometry);
    }
    out
}
