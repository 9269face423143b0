//! `map.html`: one page that holds the run, a base map, its script and its style, and asks nobody for anything.
//!
//! What comes from articles stands in blocks of JSON that no browser runs; the page's policy names its own script by its
//! hash and forbids every other, so that words of an article stay words.

mod base;
mod data;

use crate::feature::Run;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

const PAGE: &str = include_str!("html/page.html");
const STYLE: &str = include_str!("html/page.css");
/// Words of the page by language.
const WORDS: &str = include_str!("html/words.json");
/// Parts of the script in the order in which they are joined.
const SCRIPT: [&str; 9] = [
    include_str!("html/core.js"),
    include_str!("html/view.js"),
    include_str!("html/base.js"),
    include_str!("html/filter.js"),
    include_str!("html/events.js"),
    include_str!("html/time.js"),
    include_str!("html/panel.js"),
    include_str!("html/search.js"),
    include_str!("html/app.js"),
];

pub(super) fn map(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let script = format!("(function () {{\n'use strict';\n{}}})();\n", SCRIPT.concat());
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, behind) = after.split_once("}}").unwrap_or((after, ""));
        out.write_all(before.as_bytes())?;
        match name {
            "policy" => out.write_all(policy(&script, tiles(run)).as_bytes())?,
            "style" => out.write_all(STYLE.as_bytes())?,
            "script" => out.write_all(script.as_bytes())?,
            "words" => write_json(WORDS, out)?,
            "table" => write_json(&table()?.to_string(), out)?,
            "base" => write_json(base_map()?, out)?,
            "run" => data::write(run, out)?,
            _ => {}
        }
        rest = behind;
    }
    out.write_all(rest.as_bytes())
}

/// The base map, made when the program was compiled.
fn base_map() -> io::Result<&'static str> {
    match crate::embedded::BASE_MAP {
        "" => Err(io::Error::other("the built-in gazetteer is defective; `frontline lint` shows where")),
        map => Ok(map),
    }
}

/// The style table as it stands, as JSON.
fn table() -> io::Result<serde_json::Value> {
    toml::from_str(super::style::STYLE_TOML).map_err(io::Error::other)
}

/// The address pattern of online tiles, where the run was given one.
fn tiles(run: &Run) -> Option<&str> {
    run.manifest.options.get("basemap")?.as_str()
}

/// What the page may load: its own script, its own style, pictures of the tile server if there is one.
fn policy(script: &str, tiles: Option<&str>) -> String {
    let pictures = tiles.and_then(origin).unwrap_or_default();
    let hash = base64(&Sha256::digest(script.as_bytes()));
    format!(
        "default-src 'none'; script-src 'sha256-{hash}'; style-src 'unsafe-inline'; img-src data: {pictures}; \
         base-uri 'none'; form-action 'none'"
    )
}

/// Why an address can't be that of tiles; None where it can.
pub fn tiles_error(url: &str) -> Option<&'static str> {
    let scheme = url.starts_with("https://") || url.starts_with("http://");
    let fields = ["{z}", "{x}", "{y}"].iter().all(|f| url.contains(f));
    match (scheme && origin(url).is_some(), fields) {
        (false, _) => Some("an address that begins with https:// or http:// is needed"),
        (_, false) => Some("the address needs {z}, {x} and {y}, as in https://tiles.example/{z}/{x}/{y}.png"),
        _ => None,
    }
}

/// Scheme and host of a tile address as a policy takes them: `https://{s}.tile.example` is `https://*.tile.example`.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split('/').next()?.replace("{s}", "*");
    let plain = host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:*".contains(c));
    (plain && !host.is_empty()).then(|| format!("{scheme}://{host}"))
}

/// Writes JSON so that nothing in it can end the script element it stands in.
fn write_json(json: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = json;
    while let Some((before, mark, behind)) = at_mark(rest) {
        out.write_all(before.as_bytes())?;
        write!(out, "\\u{:04x}", u32::from(mark))?;
        rest = behind;
    }
    out.write_all(rest.as_bytes())
}

/// JSON whose strings hold no mark that HTML or older scripts would read: these marks stand in strings only, where
/// an escape means the same.
fn safe(json: &str) -> String {
    let mut text = Vec::with_capacity(json.len());
    // Writing to memory does not fail.
    let _ = write_json(json, &mut text);
    String::from_utf8(text).unwrap_or_default()
}

/// The first of these marks, with what stands before and behind it. They are rare: bytes are looked through, and only
/// where one may begin a mark the character is decoded.
fn at_mark(text: &str) -> Option<(&str, char, &str)> {
    let mut from = 0;
    loop {
        let bytes = text.as_bytes().get(from..)?;
        let at = from + bytes.iter().position(|b| matches!(b, b'<' | b'>' | b'&' | 0xE2))?;
        let mark = text.get(at..)?.chars().next()?;
        let behind = at + mark.len_utf8();
        if matches!(mark, '<' | '>' | '&' | '\u{2028}' | '\u{2029}') {
            return Some((text.get(..at)?, mark, text.get(behind..)?));
        }
        from = behind;
    }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let n = three.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - three.len()));
        for i in 0..4 {
            let letter = LETTERS.get((n >> (18 - 6 * i) & 63) as usize).copied().unwrap_or(b'=');
            text.push(if i > three.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_element_it_stands_in() {
        let text = safe(r#"{"a":"</script><img src=x onerror=alert(1)>&amp;"}"#);
        assert!(!text.contains(['<', '>', '&']), "{text}");
        let back: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(back["a"], "</script><img src=x onerror=alert(1)>&amp;");
        assert_eq!(safe("\u{2028}"), "\\u2028");
    }

    #[test]
    fn base64_pads() {
        assert_eq!(
            ["", "f", "fo", "foo", "foob"].map(|t| base64(t.as_bytes())),
            ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]
        );
    }

    #[test]
    fn the_policy_names_the_tile_server_only() {
        assert_eq!(origin("https://{s}.tile.example/{z}/{x}/{y}.png").as_deref(), Some("https://*.tile.example"));
        assert_eq!(origin("https://evil.example; script-src */{z}"), None);
        assert!(
            tiles_error("javascript://x/{z}{x}{y}").is_some() && tiles_error("https://t.example/{z}/{x}").is_some()
        );
        assert!(tiles_error("https://{s}.t.example/{z}/{x}/{y}.png").is_none());
        assert!(policy("", None).contains("img-src data: ;"));
    }
}
