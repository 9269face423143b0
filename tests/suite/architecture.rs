//! The code keeps what ARCHITECTURE.md says: which way imports point, and who may touch the world outside.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules in the order in which they may import: each only those before it.
const ORDER: [&str; 29] = [
    "embedded",
    "packed",
    "note",
    "words",
    "lexicon",
    "gazetteer",
    "import",
    "feature",
    "ingest",
    "text",
    "mention",
    "resolve",
    "event",
    "time",
    "geometry",
    "knowledge",
    "page",
    "when",
    "chronology",
    "pipeline",
    "described",
    "locate",
    "unplaced",
    "confidence",
    "assemble",
    "corroborate",
    "lint",
    "write",
    "cli",
];

/// Imports that point the other way, each with its reason.
const EXCEPTIONS: [(&str, &str); 1] =
    // The day an article tells of is the pipeline's type and is read by the stage that dates its events.
    [("when", "pipeline")];

fn sources() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut out = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let first = path.strip_prefix(&root).unwrap().components().next().unwrap();
                let module = Path::new(first.as_os_str()).file_stem().unwrap().to_string_lossy().into_owned();
                out.push((module, path));
            }
        }
    }
    out.sort();
    out
}

fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    // Test modules stand last in their files and may do what they like.
    text.split("#[cfg(test)]").next().unwrap_or("").to_owned()
}

#[test]
fn imports_point_to_earlier_stages() {
    let place = |m: &str| ORDER.iter().position(|o| *o == m);
    let mut wrong = Vec::new();
    for (module, path) in sources() {
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let own = place(&module).unwrap_or_else(|| panic!("module `{module}` has no place in ORDER"));
        for (n, line) in code(&path).lines().enumerate() {
            for piece in line.split("crate::").skip(1) {
                let names: Vec<String> = match piece.strip_prefix('{') {
                    Some(list) => list
                        .split(['}', ';'])
                        .next()
                        .unwrap_or("")
                        .split(',')
                        .map(|s| s.trim().split("::").next().unwrap_or("").to_owned())
                        .collect(),
                    None => vec![piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()],
                };
                for name in names {
                    let exempt = EXCEPTIONS.contains(&(module.as_str(), name.as_str()));
                    if place(&name).is_some_and(|p| p > own) && !exempt {
                        wrong.push(format!("{}:{}: `{module}` imports the later `{name}`", path.display(), n + 1));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn stages_do_no_io_and_read_no_clock() {
    let mut wrong = Vec::new();
    for (module, path) in sources() {
        let outer = matches!(module.as_str(), "cli" | "main");
        for (n, line) in code(&path).lines().enumerate() {
            let io = ["std::fs", "std::env", "File::", "println!", "print!(", "eprintln!", "std::process"];
            let clock = ["Timestamp::now", "Zoned::now", "SystemTime", "Instant::now"];
            let banned = if outer { &[][..] } else { &io[..] };
            // Writing files is the write module's whole purpose.
            let allowed = module == "write";
            for word in banned.iter().filter(|_| !allowed).chain(&clock) {
                if line.contains(word) && !line.trim_start().starts_with("//") {
                    wrong.push(format!("{}:{}: {word}", path.display(), n + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_output_records_are_serialised() {
    for (module, path) in sources().into_iter().filter(|(m, _)| m != "feature") {
        let derives =
            code(&path).lines().any(|l| l.contains("derive") && l.contains("Serialize") && !l.contains("Deserialize"));
        assert!(
            !derives,
            "{}: `{module}` derives Serialize; only feature.rs makes promises to strangers",
            path.display()
        );
    }
}

#[test]
fn files_named_in_the_architecture_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    for name in text.split('`').skip(1).step_by(2).filter(|n| n.contains('/') && !n.contains([' ', '<', '*', '{'])) {
        assert!(root.join(name).exists(), "ARCHITECTURE.md names `{name}`, which does not exist");
    }
}
