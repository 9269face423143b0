//! Article in, expected events out. The cases are the Markdown files of `tests/cases`: a heading names the case, prose
//! says why, an `article` block is the input, an `events` block the whole expected result.
//!
//! `UPDATE_CASES=1 cargo test --test suite cases` writes what comes out into the files; read the difference before you commit.

use crate::reading::knowledge;
use frontline::assemble;
use frontline::ingest::{Article, parse_published};
use frontline::knowledge::Knowledge;
use frontline::pipeline;
use std::fs;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// `type | place | relation | day | actor > target | claimant | what else`, one line an event.
fn lines(article: &Article, k: &Knowledge) -> Vec<String> {
    let reading = pipeline::read(article, k);
    let rows = assemble::rows(&reading, k, false);
    let mut out = Vec::new();
    for e in &rows.events {
        let or = |v: &Option<String>| v.clone().unwrap_or_else(|| "-".into());
        let mut more: Vec<String> = Vec::new();
        if e.status != "asserted" {
            more.push(e.status.into());
        }
        more.extend(e.extent.map(str::to_owned));
        if e.background {
            more.push("background".into());
        }
        if let Some(d) = e.distance_m {
            more.push(format!("{}{} km", e.qualifier.map_or(String::new(), |q| format!("{q} ")), d / 1000.0));
        }
        more.extend(e.bearing_deg.map(|b| format!("bearing {b}")));
        more.extend(e.place_count.map(|c| format!("{c} places")));
        let extents: Vec<&str> =
            rows.extents.iter().filter(|x| x.properties.event_id == e.event_id).map(|x| x.properties.role).collect();
        if !extents.is_empty() {
            more.push(format!("[{}]", extents.join(" ")));
        }
        out.push(format!(
            "{} | {} | {} | {} | {} > {} | {} | {}",
            e.event_type,
            or(&e.place_name),
            e.relation.unwrap_or("-"),
            or(&e.date),
            or(&e.actor),
            or(&e.target),
            or(&e.claimant),
            more.join(", ")
        ));
    }
    out.iter().map(|l| l.trim_end().trim_end_matches('|').trim_end().to_owned()).collect()
}

fn block<'t>(text: &'t str, name: &str) -> Option<(&'t str, &'t str)> {
    let (_, after) = text.split_once(&format!("```{name}"))?;
    let (head, rest) = after.split_once('\n')?;
    let (body, _) = rest.split_once("\n```").or_else(|| rest.split_once("```"))?;
    Some((head.trim(), body.trim_end_matches('\n')))
}

#[test]
fn articles_give_the_expected_events() {
    let k = knowledge();
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut wrong = Vec::new();
    let mut seen = 0;
    let mut files: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|p| p.extension().is_some_and(|e| e == "md")) {
        let text = fs::read_to_string(path).unwrap();
        let mut out = String::new();
        for (n, case) in text.split("\n## ").enumerate() {
            if n > 0 {
                out.push_str("\n## ");
            }
            let Some((head, body)) = block(case, "article") else {
                out.push_str(case);
                continue;
            };
            seen += 1;
            let option = |name: &str| {
                head.split_whitespace().find_map(|o| o.strip_prefix(&format!("{name}="))).map(str::to_owned)
            };
            let body = option("file").map_or_else(
                || body.to_owned(),
                |f| fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(f)).unwrap(),
            );
            let article = Article {
                id: "case".into(),
                title: None,
                text: body,
                published: option("published").map(|p| parse_published(&p).unwrap()),
                lang: option("lang"),
                outlet: None,
                url: None,
                file: "case".into(),
                record: None,
            };
            let got = lines(&article, k).join("\n");
            let (_, expected) = block(case, "events").expect("a case has an events block");
            if got != expected {
                let name = case.lines().next().unwrap_or("");
                wrong.push(format!(
                    "{}: {name}\n--- expected\n{expected}\n--- got\n{got}\n",
                    path.file_name().unwrap().to_string_lossy()
                ));
            }
            let block =
                if expected.is_empty() { "```events\n```".to_owned() } else { format!("```events\n{expected}\n```") };
            let new = if got.is_empty() { "```events\n```".to_owned() } else { format!("```events\n{got}\n```") };
            assert!(case.contains(&block), "{}: the events block is not closed as expected", path.display());
            out.push_str(&case.replace(&block, &new));
        }
        if update {
            fs::write(path, out).unwrap();
        }
    }
    assert!(seen >= 10, "only {seen} cases were found");
    assert!(update || wrong.is_empty(), "{} of {seen} cases differ\n{}", wrong.len(), wrong.join("\n"));
}
