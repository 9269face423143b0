//! The binary from outside: the sample to the byte, bad input, exit codes.

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};

fn frontline() -> Command {
    Command::cargo_bin("frontline").unwrap()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Runs `map` on a file of the given bytes; returns exit code, messages and the folder.
fn map(name: &str, bytes: &[u8], more: &[&str]) -> (i32, String, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let input = dir.path().join(name);
    fs::write(&input, bytes).unwrap();
    let out = frontline().arg("map").arg(&input).arg("-o").arg(dir.path().join("out")).args(more).output().unwrap();
    (out.status.code().unwrap(), String::from_utf8_lossy(&out.stderr).into_owned(), dir)
}

fn events(dir: &Path) -> usize {
    let text = fs::read_to_string(dir.join("out/events.csv")).unwrap();
    csv::Reader::from_reader(text.as_bytes()).records().count()
}

const ARTICLE: &str = "Rebels captured the town of Morek on Saturday, the Syrian Observatory for Human Rights said.";

#[test]
fn the_sample_is_reproduced_to_the_byte() {
    let dir = tempfile::tempdir().unwrap();
    frontline()
        .current_dir(root())
        .args(["map", "examples/hama-2024-12-04.txt", "--published", "2024-12-04", "-o"])
        .arg(dir.path())
        .assert()
        .success();
    for entry in fs::read_dir(root().join("output/hama-2024-12-04")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let (new, kept) = (
            fs::read(dir.path().join(&name)).unwrap_or_default(),
            fs::read(root().join("output/hama-2024-12-04").join(&name)).unwrap(),
        );
        assert!(
            new == kept,
            "{name} differs from output/hama-2024-12-04; run the README's first command and read the difference"
        );
    }
    // An outside checker of the file contract, where there is one beside the project.
    let checker = root().join("../shared/spec/check_contract.py");
    if checker.exists() && std::process::Command::new("python3").arg("--version").output().is_ok() {
        let out = std::process::Command::new("python3").arg(checker).arg(dir.path()).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
    } else {
        eprintln!("skipped: no outside contract checker here");
    }
}

#[test]
fn every_format_gives_the_same_bytes_twice() {
    let runs = [(); 2].map(|()| {
        let dir = tempfile::tempdir().unwrap();
        frontline()
            .current_dir(root())
            .args(["map", "examples/hama-2024-12-04.txt", "--published", "2024-12-04", "--format", "all", "-o"])
            .arg(dir.path())
            .assert()
            .success();
        dir
    });
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(runs[0].path().join("run.json")).unwrap()).unwrap();
    let files: Vec<&str> = manifest["files"].as_array().unwrap().iter().map(|f| f.as_str().unwrap()).collect();
    assert!(files.contains(&"frontline.gpkg") && files.contains(&"frontline.qgs"), "{files:?}");
    for file in &files {
        let [a, b] = [0, 1].map(|i| fs::read(runs[i].path().join(file)).unwrap());
        assert!(a == b && !a.is_empty(), "{file}: {} and {} bytes", a.len(), b.len());
    }
    // Nothing else is left in the folder.
    assert_eq!(fs::read_dir(runs[0].path()).unwrap().count(), files.len());
}

#[test]
fn geojson_is_read_back_by_its_own_crate() {
    let text = fs::read_to_string(root().join("output/hama-2024-12-04/extents.geojson")).unwrap();
    let parsed: geojson::FeatureCollection = text.parse().unwrap();
    assert!(parsed.bbox.is_some());
    let roles: Vec<&str> = parsed.features.iter().filter_map(|f| f.property("role")?.as_str()).collect();
    assert!(roles.contains(&"arc") && roles.contains(&"band"), "{roles:?}");
}

#[test]
fn empty_and_binary_files_are_named() {
    let (code, message, dir) = map("empty.txt", b"", &[]);
    assert_eq!(code, 3);
    assert!(message.contains("empty.txt") && message.contains("is empty"), "{message}");
    assert!(!dir.path().join("out").exists());
    let (code, message, _dir) = map("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", &[]);
    assert_eq!(code, 3);
    assert!(message.contains("binary"), "{message}");
}

#[test]
fn a_broken_line_in_the_middle_costs_that_line_only() {
    let lines =
        format!("{{\"id\":\"a\",\"text\":\"{ARTICLE}\"}}\n{{\"id\": broken\n{{\"id\":\"c\",\"text\":\"{ARTICLE}\"}}\n");
    let (code, message, dir) = map("news.jsonl", lines.as_bytes(), &[]);
    assert_eq!(code, 1);
    assert!(message.contains("news.jsonl") && message.contains("line 2"), "{message}");
    assert_eq!(events(dir.path()), 2);
}

#[test]
fn encodings_are_detected() {
    let text = "La ville de Saraqeb a été reprise par l’armée syrienne mercredi, après de violents combats.";
    for bytes in [
        encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ] {
        let (code, message, dir) = map("article.txt", &bytes, &["--published", "2024-12-04"]);
        assert_eq!(code, 0, "{message}");
        assert!(events(dir.path()) >= 1);
    }
    let (text, _, _) =
        encoding_rs::WINDOWS_1256.encode("سيطرت فصائل المعارضة على مدينة سراقب بعد اشتباكات مع قوات النظام.");
    let (code, _, dir) = map("article.txt", &text, &["--published", "2024-12-04"]);
    assert_eq!(code, 0);
    assert!(events(dir.path()) >= 1);
}

#[test]
fn a_huge_line_is_read() {
    let text = format!("{ARTICLE} ").repeat(20_000);
    let (code, message, _dir) = map("long.txt", text.as_bytes(), &[]);
    assert_eq!(code, 0, "{message}");
}

#[test]
fn pages_without_an_article_and_hostile_pages_are_refused() {
    let menus =
        "<html><body><nav><a href=/>Home</a><a href=/syria>Syria</a></nav><footer>Contact</footer></body></html>";
    let (code, message, _dir) = map("menu.html", menus.as_bytes(), &[]);
    assert_eq!(code, 3);
    assert!(message.contains("menu.html"), "{message}");
    let deep = "<div>".repeat(50_000);
    let (code, message, _dir) = map("deep.html", deep.as_bytes(), &[]);
    assert_eq!(code, 3);
    assert!(message.contains("nested"), "{message}");
}

#[test]
fn a_page_gives_its_article_and_its_date() {
    let body = format!("<p>{ARTICLE} Residents said the town had been shelled for days before the fighters entered it from the north.</p>").repeat(3);
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>Rebels take Morek</title><meta property=\"article:published_time\" content=\"2024-12-01T10:00:00Z\"></head><body><nav><a href=/>Home</a></nav><article><h1>Rebels take Morek</h1>{body}</article></body></html>"
    );
    let (code, message, dir) = map("page.html", page.as_bytes(), &[]);
    assert_eq!(code, 0, "{message}");
    let text = fs::read_to_string(dir.path().join("out/events.csv")).unwrap();
    assert!(text.contains("Morek") && text.contains("2024-11-30"), "{text}");
}

#[test]
fn absurd_dates_and_missing_files_are_named() {
    let (code, message, _dir) = map("a.txt", ARTICLE.as_bytes(), &["--published", "9999-01-01"]);
    assert_eq!(code, 2);
    assert!(message.contains("--published") && message.contains("1900"), "{message}");
    let out = frontline().args(["map", "no-such-file.txt", "-o", "-"]).output().unwrap();
    assert_eq!(out.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&out.stderr).contains("no-such-file.txt: no such file"));
}

#[test]
fn an_unwritable_folder_leaves_everything_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    fs::write(dir.path().join("out"), "a file, no folder").unwrap();
    let out =
        frontline().arg("map").arg(dir.path().join("a.txt")).arg("-o").arg(dir.path().join("out")).output().unwrap();
    assert_eq!(out.status.code(), Some(4));
    assert_eq!(fs::read_to_string(dir.path().join("out")).unwrap(), "a file, no folder");
}

#[test]
fn a_pipe_carries_one_layer_and_nothing_else() {
    let out = frontline()
        .args(["map", "-", "--published", "2024-12-01", "-o", "-", "--format", "geojson"])
        .write_stdin(ARTICLE)
        .output()
        .unwrap();
    assert!(out.status.success());
    let text = String::from_utf8(out.stdout).unwrap();
    assert!(text.parse::<geojson::FeatureCollection>().unwrap().features.len() == 1, "{text}");
}

#[test]
fn places_leaves_the_events_of_an_earlier_run_alone() {
    let (_, _, dir) = map("a.txt", ARTICLE.as_bytes(), &[]);
    let before = fs::read(dir.path().join("out/events.csv")).unwrap();
    let (input, out) = (dir.path().join("a.txt"), dir.path().join("out"));
    frontline().arg("places").arg(input).arg("-o").arg(out).assert().success();
    assert_eq!(fs::read(dir.path().join("out/events.csv")).unwrap(), before);
}

/// What could not be understood has the area around it for its extent, in three languages; what is abroad has none.
#[test]
fn a_direction_not_understood_lies_somewhere_and_says_so() {
    let unread = |text: &str| {
        let out = frontline().args(["explain", "-", "--unread"]).write_stdin(text).output().unwrap();
        assert!(out.status.success(), "{out:?}");
        String::from_utf8_lossy(&out.stdout).into_owned()
    };
    let barracks = unread("The Syrian army shelled positions west of the barracks and entered Saraqib.\n");
    assert!(barracks.contains("west of the barracks\tsomewhere in Idlib\t"), "{barracks}");
    let nothing = unread("Syrian Arab Army units stormed the western flank of the complex.\n");
    assert!(nothing.contains("\tsomewhere in Syria\t"), "{nothing}");
    let french = unread("L'armée syrienne a bombardé des positions à l'ouest de la caserne et pris Saraqeb.\n");
    assert!(french.contains("\tsomewhere in Idlib\t"), "{french}");
    let arabic = unread("قصف الجيش السوري مواقع غربي الثكنة ودخل مدينة سراقب.\n");
    assert!(arabic.contains("\tsomewhere in Idlib\t"), "{arabic}");
    let abroad = unread("The party is strong in Baghdad and in the southern cities.\n");
    assert!(!abroad.contains("somewhere"), "{abroad}");
}

/// Each phrase with a side or a distance says where it lies.
#[test]
fn explain_says_where_a_phrase_lies() {
    let text = "Fighting raged 10 km north-east of Hama on Sunday.\n";
    let out = frontline().args(["explain", "-"]).write_stdin(text).output().unwrap();
    let out = String::from_utf8_lossy(&out.stdout);
    let line = out.lines().skip_while(|l| !l.contains("where  ")).nth(1).unwrap_or("");
    assert!(line.contains("lies in") && line.contains("km"), "{out}");
}

#[test]
fn every_command_has_help_and_explain_names_the_rule() {
    for command in ["map", "places", "explain", "lint", "completions"] {
        frontline().args([command, "--help"]).assert().success();
    }
    let out = frontline().args(["explain", "-", "--published", "2024-12-01"]).write_stdin(ARTICLE).output().unwrap();
    let text = String::from_utf8_lossy(&out.stdout);
    assert!(text.contains("en/capture.capture") && text.contains("Morek") && text.contains("date:"), "{text}");
}

/// What `explain` says of an English report, one line each, without the spaces in front.
fn explained(text: &str) -> Vec<String> {
    let out = frontline().args(["explain", "-", "--published", "2024-12-01"]).write_stdin(text).output().unwrap();
    String::from_utf8(out.stdout).unwrap().lines().map(|l| l.trim().to_owned()).collect()
}

#[test]
fn explain_says_why_a_word_gave_no_event() {
    let lines = explained(
        "Rebels captured the town of Morek on Saturday.\n\nThe army did not enter Khan Sheikhoun. The fighters later \
         seized Gaziantep. Rebels captured Morek after a week.\n",
    );
    let after = |word: &str, reason: &str| {
        let at = lines.iter().position(|l| l.starts_with("word") && l.contains(word)).unwrap();
        let own = lines.iter().skip(at + 1).take_while(|l| !l.starts_with("word"));
        assert!(own.clone().any(|l| l.contains(reason)), "no line {reason:?} behind {word:?} in {lines:#?}");
    };
    after("enter", "\"did not\" (en/not) says that it did not happen");
    after("seized", "needs a place in its own clause");
    after("seized", "not \"Gaziantep\": lies abroad");
    assert!(lines.iter().any(|l| l.contains("no event at \"Morek\": read as a repeat of")), "{lines:#?}");
    // Words that gave way to a longer rule, or to a name.
    assert!(lines.iter().any(|l| l.starts_with("passed") && l.contains("told by rule")), "{lines:#?}");
}

#[test]
fn every_word_without_an_event_has_its_reason() {
    for lang in ["fr", "en", "ar"] {
        for folder in ["tests/articles", "tests/passages"] {
            let file = root().join(folder).join(format!("{lang}.jsonl"));
            let out = frontline().arg("explain").arg(file).output().unwrap();
            let text = String::from_utf8(out.stdout).unwrap();
            assert!(text.contains("no event: "), "{folder}/{lang} drops nothing");
            assert!(!text.contains("no reason is known"), "{folder}/{lang} drops a word without a reason");
        }
    }
}
