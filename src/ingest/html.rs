//! One page: the article is taken out of it, title, date, outlet, language and address from its metadata.

use super::{Defaults, IngestError, Read, Stated, article, encoding};
use crate::note::{Note, Stage};
use dom_smoothie::{Config, Readability, TextMode};
use encoding_rs::Encoding;

/// Tags nested deeper than this are no page anybody wrote; parsers recurse on them.
const DEEPEST: usize = 512;

/// An article has at least this many letters; a menu has fewer.
const SHORTEST: usize = 140;

pub(super) fn read(file: &str, bytes: &[u8], defaults: &Defaults) -> Result<Read, IngestError> {
    let fail = |message: &str| IngestError::File { file: file.to_owned(), message: message.to_owned() };
    let (page, guessed) = match stated_encoding(bytes) {
        Some(e) => (e.decode(bytes).0.into_owned(), None),
        None => encoding::decode(bytes).map_err(|m| fail(&m))?,
    };
    if depth(&page) > DEEPEST {
        return Err(fail("its tags are nested more than 512 deep: no page of an article; it is passed over"));
    }
    let (text, mut stated) =
        extract(&page).map_err(|e| fail(&format!("no article could be taken out of the page ({e})")))?;
    if text.chars().filter(|c| c.is_alphabetic()).count() < SHORTEST {
        return Err(fail(
            "the page holds no article, only menus or a few words; give the article's own page or its text",
        ));
    }
    stated.text = text;
    let notes = guessed.map(|e| Note::new(Stage::Ingest, file, format!("decoded as {e}"))).into_iter().collect();
    Ok(article(file, None, stated, defaults, notes))
}

/// The text of a page or of a piece of HTML, with what its metadata state.
fn extract(page: &str) -> Result<(String, Stated), String> {
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: 200_000, ..Config::default() };
    let mut reader = Readability::new(page, None, Some(config)).map_err(|e| e.to_string())?;
    let a = reader.parse().map_err(|e| e.to_string())?;
    let stated = Stated {
        title: Some(a.title.to_string()),
        published: a.published_time.or_else(|| time_element(page)),
        lang: a.lang,
        outlet: a.site_name,
        url: a.url,
        ..Stated::default()
    };
    Ok((a.text_content.trim().to_owned(), stated))
}

/// Text of a small piece of HTML, such as a feed's content; falls back to leaving out the tags.
pub(super) fn text_of(fragment: &str) -> String {
    if !fragment.contains('<') {
        return fragment.trim().to_owned();
    }
    if depth(fragment) <= DEEPEST
        && let Ok((text, _)) = extract(&format!("<html><body><article>{fragment}</article></body></html>"))
        && !text.is_empty()
    {
        return text;
    }
    let mut out = String::new();
    let mut inside = false;
    for c in fragment.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// `<meta charset=…>` in the first bytes.
fn stated_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    if Encoding::for_bom(bytes).is_some() {
        return None;
    }
    let head = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    Encoding::for_label(label.as_bytes())
}

/// The first `<time datetime="…">`.
fn time_element(page: &str) -> Option<String> {
    let (_, after) = page.split_once("<time")?;
    let (tag, _) = after.split_once('>')?;
    let (_, value) = tag.split_once("datetime=")?;
    value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ']).next().map(str::to_owned)
}

/// How deep elements are nested at most, counted roughly: opening tags less closing ones, void elements left out.
fn depth(page: &str) -> usize {
    const VOID: [&str; 14] =
        ["br", "img", "meta", "link", "input", "hr", "source", "area", "base", "col", "embed", "track", "wbr", "p"];
    let (mut now, mut deepest) = (0usize, 0usize);
    for piece in page.split('<').skip(1) {
        if piece.starts_with('/') {
            now = now.saturating_sub(1);
        } else if piece.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name: String =
                piece.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
            let closed = piece.split('>').next().is_some_and(|t| t.ends_with('/'));
            if !closed && !VOID.contains(&name.as_str()) {
                now += 1;
                deepest = deepest.max(now);
            }
        }
    }
    deepest
}
