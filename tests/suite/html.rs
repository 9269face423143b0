//! The web map: hostile text stays text, nothing is asked for over the network, the same run gives the same bytes.

use assert_cmd::Command;
use serde_json::Value;

const HOSTILE: &str = r#"{"id":"a","title":"<script>alert('t')</script>","url":"javascript:alert(1)","outlet":"<b onclick=alert(2)>","lang":"en","published":"2024-12-04","text":"On Wednesday the Syrian army recaptured the town of Suran <img src=x onerror=alert(3)> </script><script>alert(4)</script> <!-- north of Hama."}"#;

/// The page of an article, with further options.
fn page(input: &str, options: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::cargo_bin("frontline").unwrap();
    command.args(["map", "-", "--format", "html", "-o"]).arg(folder.path()).args(options).write_stdin(input);
    command.assert().success();
    std::fs::read_to_string(folder.path().join("map.html")).unwrap()
}

fn sample() -> String {
    page(include_str!("../../examples/hama-2024-12-04.txt"), &["--published", "2024-12-04"])
}

/// The block of JSON of a name.
fn block(page: &str, name: &str) -> Value {
    let start = page.find(&format!("id=\"d-{name}\">")).unwrap();
    let text = page[start..].split_once('>').unwrap().1.split("</script>").next().unwrap();
    serde_json::from_str(text).unwrap()
}

#[test]
fn words_of_an_article_never_become_markup() {
    let page = page(HOSTILE, &[]);
    let run = block(&page, "run");
    let texts: Vec<&str> = run["texts"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(texts.iter().any(|t| t.contains("<img src=x onerror=alert(3)>")), "{texts:?}");
    // As written in the file no such mark is left: the page has its own elements and no other.
    for mark in ["<img", "onerror=alert", "<b onclick", "alert(4)</script>", "<!--"] {
        assert!(!page.contains(mark) || mark == "onerror=alert", "{mark}");
    }
    assert_eq!(page.matches("<script").count(), 5);
    assert_eq!(page.matches("</script>").count(), 5);
    // The script builds nodes, never markup.
    for way in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
        assert!(!page.contains(way), "{way}");
    }
}

#[test]
fn the_page_refers_to_nothing_outside() {
    let page = sample();
    let shell: String = page.split("<script type=\"application/json\"").next().unwrap().into();
    assert!(
        !shell.contains("http:") && !shell.contains("https:") && !shell.contains("@import") && !shell.contains("url(")
    );
    let script = page.rsplit_once("<script>").unwrap().1;
    for way in ["http://", "https://", "fetch(", "XMLHttpRequest", "import(", "WebSocket", "sendBeacon"] {
        assert!(!script.contains(way), "{way}");
    }
    let policy = page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(policy.starts_with("default-src 'none'") && policy.contains("img-src data: ;"), "{policy}");
}

#[test]
fn the_policy_allows_this_script_and_no_other() {
    use sha2::{Digest, Sha256};
    let page = sample();
    let script = page.rsplit_once("<script>").unwrap().1.split("</script>").next().unwrap();
    let digest = Sha256::digest(script.as_bytes());
    let named = page.split("'sha256-").nth(1).unwrap().split('\'').next().unwrap();
    let mut bytes: Vec<u8> = Vec::new();
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sixes: Vec<u32> = named.chars().filter_map(|c| letters.find(c)).map(|i| i as u32).collect();
    for four in sixes.chunks(4) {
        let n = four.iter().fold(0, |n, s| n << 6 | s) << (6 * (4 - four.len()));
        bytes.extend(n.to_be_bytes()[1..four.len()].iter());
    }
    assert_eq!(bytes, digest.to_vec());
}

#[test]
fn the_same_run_gives_the_same_bytes_and_a_small_page() {
    let (one, two) = (sample(), sample());
    assert!(one == two);
    assert!(one.len() < 650_000, "{} bytes", one.len());
}

#[test]
fn the_page_holds_the_events_with_their_days_and_extents() {
    let run = block(&sample(), "run");
    let columns: Vec<&str> = run["columns"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let column = |name: &str| columns.iter().position(|c| *c == name).unwrap();
    let events = run["events"].as_array().unwrap();
    assert!(events.len() > 5);
    // 4 December 2024 is day 20,061 from 1970; an event of one day begins and ends on it.
    assert!(events.iter().any(|e| e[column("first")] == 20061 && e[column("last")] == 20061));
    for x in run["extents"].as_array().unwrap() {
        assert!((x[0].as_u64().unwrap() as usize) < events.len());
        assert!(run["shapes"][x[2].as_u64().unwrap() as usize].is_object());
    }
    let base = block(&sample(), "base");
    assert_eq!(base["governorates"].as_array().unwrap().len(), 14);
    let places = &base["places"];
    let count = places["names"].as_array().unwrap().len();
    assert_eq!(places["kind"].as_array().unwrap().len(), count);
    assert_eq!(places["at"].as_array().unwrap().len(), 2 * count);
}

#[test]
fn online_tiles_only_where_asked_for() {
    let text = "On 4 December 2024 the army shelled the town of Suran.";
    let url = "https://{s}.tiles.example/{z}/{x}/{y}.png";
    let page = page(text, &["--basemap", url, "--basemap-credit", "© Example"]);
    assert!(page.contains("img-src data: https://*.tiles.example;"));
    assert_eq!(block(&page, "run")["about"]["basemap"], url);
    let mut wrong = Command::cargo_bin("frontline").unwrap();
    wrong.args(["map", "-", "--basemap", "ftp://x/{z}/{x}/{y}"]).write_stdin(text);
    wrong.assert().code(2);
}

#[test]
fn every_word_of_the_page_stands_in_three_languages() {
    let words = block(&sample(), "words");
    for (key, word) in words.as_object().unwrap() {
        match key.as_str() {
            "keys" | "reasons" | "claimants" => {}
            _ => ["en", "fr", "ar"]
                .iter()
                .for_each(|l| assert!(word[l].as_str().is_some_and(|w| !w.is_empty()), "{key} {l}")),
        }
    }
    let table: toml::Table = include_str!("../../src/lexicon/claimants.toml").parse().unwrap();
    for claimant in table["claimant"].as_array().unwrap() {
        let id = claimant["id"].as_str().unwrap();
        assert!(["fr", "ar"].iter().all(|l| words["claimants"][id][l].is_string()), "{id}");
    }
    // What the script or the page asks for is there.
    let script = include_str!("../../src/write/html/app.js");
    for piece in script.split(" t('").skip(1) {
        let key = piece.split('\'').next().unwrap();
        assert!(words.get(key).is_some(), "{key}");
    }
    for piece in include_str!("../../src/write/html/page.html").split("data-").skip(1) {
        for name in ["text=\"", "label=\"", "hint=\""] {
            if let Some(rest) = piece.strip_prefix(name) {
                let key = rest.split('"').next().unwrap();
                assert!(words.get(key).is_some(), "{key}");
            }
        }
    }
}
