//! `frontline gazetteer` from outside: search, stats, lint, export, import, compare.

use assert_cmd::Command;
use std::fs;
use std::path::Path;

/// Runs `frontline gazetteer ARGS` in a folder; returns exit code, standard output, messages.
fn run(dir: &Path, args: &[&str]) -> (i32, String, String) {
    let out = Command::cargo_bin("frontline").unwrap().current_dir(dir).arg("gazetteer").args(args).output().unwrap();
    let text = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
    (out.status.code().unwrap(), text(&out.stdout), text(&out.stderr))
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

#[test]
fn any_spelling_in_any_script_leads_to_the_place() {
    let dir = folder(&[]);
    for name in ["Morek", "Mourek", "Murak", "مورك"] {
        let (code, out, _) = run(dir.path(), &["search", name]);
        assert_eq!(code, 0);
        assert!(out.lines().next().is_some_and(|l| l.contains("Morek")), "{name}: {out}");
    }
    let (_, out, _) = run(dir.path(), &["search", "--json", "--limit", "1", "Qal'at al-Madiq"]);
    let row: serde_json::Value = serde_json::from_str(out.trim()).unwrap();
    assert!(row["score"].as_f64().is_some_and(|s| s > 0.5) && row["reason"].is_string());
    let (code, _, messages) = run(dir.path(), &["search", "Xyzzyqwert"]);
    assert!(code == 3 && messages.contains("Xyzzyqwert"));
}

#[test]
fn the_linter_names_place_field_and_remedy() {
    let bad = "id,kind,name_en,name_ar,lat,lon,uncertainty_m,adm1,importance,source\n\
        t1,village,Nowhere,النصر,35.5,36.5,600,SY14,0.2,compiled\n\
        t2,castel,Nowhere,,35.5005,36.5005,600,,1.5,unheard\n\
        t3,village,HamÃ¢,,35.9,37.3,600,,0.1,compiled\n";
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("places")).unwrap();
    fs::write(dir.path().join("places/own.csv"), bad).unwrap();
    let (code, out, _) = run(dir.path(), &["lint", "--gazetteer", "."]);
    assert_eq!(code, 5, "{out}");
    for wanted in [
        "t1 (Nowhere): name `النصر`: a common word",
        "t1 (Nowhere): adm1: the point lies outside SY14",
        "t1 (Nowhere): lat, lon: 35.5, 36.5 is rounded to the minute",
        "t2 (Nowhere): kind: `castel`",
        "t2 (Nowhere): source: `unheard`",
        "t2 (Nowhere): importance: 1.5",
        "t1 and t2: both are called `nowhere`",
        "t3 (HamÃ¢): name `HamÃ¢`: letters of a wrong encoding",
    ] {
        assert!(out.contains(wanted), "no `{wanted}` in\n{out}");
    }
    let (code, out, _) = run(dir.path(), &["lint"]);
    assert!(code == 0 && out.ends_with(" 0 defects\n"), "{out}");
}

#[test]
fn statistics_and_export_count_the_same() {
    let dir = folder(&[]);
    let (_, stats, _) = run(dir.path(), &["stats"]);
    let all = stats.lines().find(|l| l.starts_with("| all |")).unwrap();
    let count: usize = all.split('|').nth(2).unwrap().trim().parse().unwrap();
    let (code, _, _) = run(dir.path(), &["export", "--format", "csv", "-o", "all.csv"]);
    assert_eq!(code, 0);
    let table = fs::read_to_string(dir.path().join("all.csv")).unwrap();
    assert_eq!(csv::Reader::from_reader(table.as_bytes()).records().count(), count);
    let (_, governorates, _) = run(dir.path(), &["export", "--kind", "governorate"]);
    let collection: geojson::FeatureCollection = governorates.parse::<geojson::GeoJson>().unwrap().try_into().unwrap();
    assert_eq!(collection.features.len(), 14);
}

/// A line of GeoNames' country file: id, name, alternate names, lat, lon, class, code, population.
fn geonames(f: [&str; 8]) -> String {
    let [id, name, other, lat, lon, class, code, people] = f;
    let mut fields = vec![id, name, name, other, lat, lon, class, code, "SY", "", "", "", "", "", people];
    fields.extend(["", "", "Asia/Damascus", "2024-01-01"]);
    fields.join("\t") + "\n"
}

#[test]
fn an_import_tells_same_new_doubtful_conflicting_and_outside() {
    let file = [
        geonames(["1", "Hamah", "Imtihanabad,حماة", "35.1318", "36.7578", "P", "PPLA", "460000"]),
        geonames(["2", "Tall Ikhtibar", "تل اختبار", "35.60", "37.60", "P", "PPL", "300"]),
        geonames(["3", "Murak", "مورك", "35.43", "36.70", "P", "PPL", "0"]),
        geonames(["4", "Ankara", "", "39.92", "32.85", "P", "PPLC", "0"]),
        geonames(["5", "Suran", "", "91.5", "36.7", "P", "PPL", "0"]),
        geonames(["170017", "Somewhere else", "", "35.95", "39.01", "P", "PPL", "0"]),
        geonames(["6", "A farm road", "", "35.5", "36.7", "R", "RD", "0"]),
        "7\tshort\n".to_owned(),
    ]
    .concat();
    let dir = folder(&[
        ("SY.txt", &file),
        ("alternateNamesV2.txt", "9\t2\tfr\tTell Ikhtibar\t\t\t\t\t\t\n10\t2\tlink\thttp://x\t\t\t\t\t\t\n"),
    ]);
    let import = |out: &str| {
        run(
            dir.path(),
            &[
                "import",
                "SY.txt",
                "--format",
                "geonames",
                "--alternate-names",
                "alternateNamesV2.txt",
                "--name",
                "geonames-sy",
                "--licence",
                "CC BY 4.0",
                "-o",
                out,
            ],
        )
    };
    let (code, counts, messages) = import("own");
    assert_eq!(code, 1, "{messages}");
    assert!(messages.contains("SY.txt:5") && messages.contains("off the globe"), "{messages}");
    assert!(messages.contains("line 8"), "{messages}");
    assert!(counts.contains("1\tsame\n1\tnew\n1\tdoubtful\n1\tconflicting\n1\toutside"), "{counts}");

    let read = |path: &str| fs::read_to_string(dir.path().join("own").join(path)).unwrap();
    let places = read("places/geonames-sy.csv");
    assert!(places.contains("gn:2,village,Tall Ikhtibar,Tell Ikhtibar,"), "{places}");
    assert!(read("spellings/geonames-sy.csv").contains("Imtihanabad"));
    assert!(read("provenance.toml").contains("sha256"));
    assert!(read("report.csv").lines().any(|l| l.starts_with("doubtful,gn:3")));

    // The same run gives the same bytes, and the folder works as it is.
    import("again");
    for file in ["places/geonames-sy.csv", "spellings/geonames-sy.csv", "report.csv", "provenance.toml"] {
        assert_eq!(
            fs::read(dir.path().join("own").join(file)).unwrap(),
            fs::read(dir.path().join("again").join(file)).unwrap()
        );
    }
    let (_, found, _) = run(dir.path(), &["search", "Tal Ikhtibar", "--gazetteer", "own"]);
    assert!(found.contains("gn:2"), "{found}");
    let (_, found, _) = run(dir.path(), &["search", "Imtihanabad", "--gazetteer", "own"]);
    assert!(found.contains("Hama"), "{found}");
}

#[test]
fn a_folder_with_other_files_is_left_alone() {
    let dir = folder(&[("a.csv", "id,name_en,lat,lon\nx,Testopolis,35.5,37.5\n")]);
    fs::create_dir(dir.path().join("out")).unwrap();
    fs::write(dir.path().join("out/thesis.doc"), "x").unwrap();
    let (code, _, messages) = run(dir.path(), &["import", "a.csv", "--name", "a", "--licence", "own", "-o", "out"]);
    assert!(code == 4 && messages.contains("thesis.doc"), "{messages}");
    assert!(!dir.path().join("out/places").exists());
}

#[test]
fn openstreetmap_cod_ab_and_tables_with_a_map_of_columns() {
    let osm = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":"node/1","properties":{"place":"village","name":"تل اختبار","name:en":"Tell Ikhtibar"},
         "geometry":{"type":"Point","coordinates":[37.6,35.6]}},
        {"type":"Feature","id":"way/2","properties":{"highway":"track","name":"x y"},
         "geometry":{"type":"LineString","coordinates":[[37.6,35.6],[37.7,35.6]]}}]}"#;
    let cod = "ADM4_PCODE,ADM4_EN,ADM4_AR,Latitude,Longitude\nC9999,Ikhtibar,اختبار,35.60,37.60\n";
    let wikidata = "item,itemLabel,coord\nhttp://www.wikidata.org/entity/Q1,Ikhtibariyah,Point(37.6 35.6)\n";
    let map = "kind = \"village\"\n[columns]\nid = [\"item\"]\nwikidata_id = [\"item\"]\nname_en = [\"itemLabel\"]\npoint = [\"coord\"]\n";
    let dir = folder(&[("o.geojson", osm), ("c.csv", cod), ("w.csv", wikidata), ("map.toml", map)]);
    let base = ["--name", "s", "--licence", "test", "-o"];
    for (more, out, wanted) in [
        (&["o.geojson", "--format", "osm"][..], "o", "Tell Ikhtibar"),
        (&["c.csv", "--format", "cod-ab"][..], "c", "C9999,village,Ikhtibar"),
        (&["w.csv", "--columns", "map.toml"][..], "w", "Ikhtibariyah"),
    ] {
        let (code, counts, messages) = run(dir.path(), &[&["import"], more, &base, &[out]].concat());
        assert_eq!(code, 0, "{messages}");
        assert!(counts.contains("1\tnew"), "{counts}");
        let places = fs::read_to_string(dir.path().join(out).join("places/s.csv")).unwrap();
        assert!(places.contains(wanted), "{places}");
    }
    let (code, _, messages) =
        run(dir.path(), &[&["import", "map.toml", "--format", "osm"][..], &base, &["x"]].concat());
    assert!(code == 3 && messages.contains("is --format right"), "{messages}");
}

#[test]
fn openstreetmap_in_its_binary_form() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/one-village.osm.pbf");
    let dir = folder(&[("broken.osm.pbf", "no such thing")]);
    let more = ["--format", "osm", "--name", "s", "--licence", "test", "-o", "out"];
    let (code, _, messages) = run(dir.path(), &[&["import", file.to_str().unwrap()][..], &more].concat());
    assert_eq!(code, 0, "{messages}");
    let places = fs::read_to_string(dir.path().join("out/places/s.csv")).unwrap();
    assert!(places.contains("osm:n5,village,Tell Ikhtibar,,تل اختبار"), "{places}");
    let (code, _, messages) = run(dir.path(), &[&["import", "broken.osm.pbf"][..], &more].concat());
    assert!(code == 3 && messages.contains("broken.osm.pbf"), "{messages}");
}

#[test]
fn comparing_measures_names_distances_and_scripts() {
    let dir = folder(&[("r.csv", "id,name_en,name_ar,lat,lon\n1,Mourek,مورك,35.375,36.689\n2,Nowhere,,35.5,37.5\n")]);
    let (code, out, _) = run(dir.path(), &["compare", "r.csv"]);
    assert_eq!(code, 0);
    assert!(out.contains("r.csv: 2 places in Syria") && out.contains("governorate: 1 (50.0 %)"), "{out}");
    assert!(out.contains("(of 1)"), "{out}");
}

/// Prose that names no place in Syria, though many of its words begin or end like one.
const PROSE: [(&str, &str); 3] = [
    (
        "en",
        "The committee met in the old library on Tuesday and read the report aloud. Nobody from the town hall had come, and Mrs \
         Barker asked whether the second edition was still in print. The harem of the sultan, a kafr of the tale and a bowl of \
         warm humus were mentioned in passing.",
    ),
    (
        "fr",
        "Le conseil s'est réuni mardi dans la grande salle. Personne ne savait où étaient les clefs de la mairie, et le maire a \
         promis de rendre compte au printemps. Le Midi attend la pluie ; LA TAILLE DES ARBRES reprendra en mars.",
    ),
    (
        "ar",
        "اجتمع المجلس يوم الثلاثاء في القاعة الكبيرة وقرأ التقرير كاملا. وقال المدير إن المواقع الجديدة تحتاج إلى صيانة، وأسفر \
         الحادث عن جروح طفيفة. وتحدث الحاضرون عن ثورة الصناعة وعن حوار الأجيال.",
    ),
];

#[test]
fn noise_counts_the_names_found_where_there_are_none() {
    for (lang, text) in PROSE {
        let dir = folder(&[("prose.txt", text)]);
        let (code, out, messages) = run(dir.path(), &["noise", "prose.txt", "--lang", lang]);
        assert_eq!(code, 0, "{messages}");
        assert!(out.contains(" 0 names in Syria found"), "{lang}: {out}");
    }
    let article =
        r#"{"id": "a", "lang": "en", "text": "Rebels entered the town of Morek and shelled Hama on Monday."}"#;
    let labels = r#"{"id": "a", "toponyms": [{"text": "Morek"}]}"#;
    let dir = folder(&[("a.jsonl", article), ("labels.jsonl", labels)]);
    let (_, out, _) = run(dir.path(), &["noise", "a.jsonl", "--labels", "labels.jsonl"]);
    assert!(out.contains("2 names in Syria found") && out.contains("false: 1 (50.0 %"), "{out}");
    assert!(out.lines().any(|l| l == "1\tHama"), "{out}");
    let (_, out, _) = run(dir.path(), &["noise", "a.jsonl", "--labels", "none.jsonl"]);
    assert!(out.is_empty());
}

#[test]
fn kurdish_and_turkish_names_lead_to_their_towns() {
    let dir = folder(&[]);
    for (name, wanted) in [
        ("Kobanî", "Kobani"),
        ("Serêkaniyê", "Ras al-Ayn"),
        ("Girê Spî", "Tell Abyad"),
        ("Qamişlo", "Qamishli"),
        ("Resulayn", "Ras al-Ayn"),
        ("Cerablus", "Jarablus"),
        ("Halep", "Aleppo"),
        ("Rakka", "Raqqa"),
        ("Deyrizor", "Deir ez-Zor"),
    ] {
        let (_, out, _) = run(dir.path(), &["search", "--limit", "3", name]);
        assert!(out.contains(wanted), "{name}: {out}");
    }
}

/// What `frontline places` finds: words, place, how they met.
fn places(lang: &str, text: &str) -> Vec<[String; 3]> {
    let dir = folder(&[("a.txt", text)]);
    let mut c = Command::cargo_bin("frontline").unwrap();
    c.current_dir(dir.path()).args(["places", "a.txt", "--lang", lang, "-o", "out"]).output().unwrap();
    let json = fs::read_to_string(dir.path().join("out/places.geojson")).unwrap();
    let layer: serde_json::Value = serde_json::from_str(&json).unwrap();
    let field = |f: &serde_json::Value, k: &str| f["properties"][k].as_str().unwrap_or("").to_owned();
    let row = |f: &serde_json::Value| ["place_text", "place_name", "match"].map(|k| field(f, k));
    layer["features"].as_array().unwrap().iter().map(row).collect()
}

fn found(list: &[[String; 3]], text: &str) -> (String, String) {
    let row = list.iter().find(|r| r[0] == text).unwrap_or_else(|| panic!("no `{text}` in {list:?}"));
    (row[1].clone(), row[2].clone())
}

#[test]
fn lists_go_on_past_names_in_no_list() {
    let en = places("en", "In Deir ez-Zor the army took Hatla, Zanbourak, Gharanij and Marrat on Monday.");
    assert_eq!(found(&en, "Gharanij").0, "Gharanij");
    assert_eq!(found(&en, "Marrat").0, "Mrat");
    let ar = places("ar", "سيطرت الفصائل قرب حماة على قرى مورك وزنبركان وصوران. ثم انسحبت من زنبركان.");
    assert_eq!(found(&ar, "صوران").0, "Suran");
    assert_eq!(ar.iter().filter(|r| r[0] == "زنبركان" && r[2] == "parent").count(), 2, "{ar:?}");
}

#[test]
fn quarters_are_known_by_their_city_alone() {
    let here = places("ar", "قصفت المدفعية مدينة حلب ليلا. وسقطت قذائف على الحمدانية والجميلية.");
    assert_eq!(found(&here, "الحمدانية").0, "Hamdaniya");
    assert_eq!(found(&here, "الجميلية").0, "Jamiliya");
    // Banyas has a quarter called so; the one of Homs is not meant.
    let there = places("ar", "دخل الجيش بانياس وطرطوس. واشتبك مع مسلحين في حي القصور في بانياس.");
    assert_eq!(found(&there, "القصور").0, "al-Qusur (Banyas)");
    // A quarter of Aleppo's is none of theirs.
    let there = places("ar", "دخل الجيش بانياس وطرطوس. واشتبك مع مسلحين في حي الجميلية في بانياس.");
    assert_eq!(found(&there, "الجميلية").1, "parent");
}

#[test]
fn adjectives_outlets_and_verbs_are_no_places() {
    for (lang, text, word) in [
        ("ar", "استعادت الفصائل المواقع الدفاعية قرب حلب.", "الدفاعية"),
        ("ar", "سيطر الجيش على مواقع جديدة قرب حلب.", "جديدة"),
        ("ar", "سيطر الجيش على قرى إضافية قرب حلب.", "إضافية"),
        ("en", "Footage of Aleppo shown by Mayadeen TV could not be checked.", "Mayadeen"),
        ("fr", "Des rebelles d'Hayat Tahrir al-Cham sont entrés à Alep.", "al-Cham"),
    ] {
        let list = places(lang, text);
        assert!(list.iter().all(|r| r[0] != word), "{list:?}");
        assert!(list.iter().any(|r| r[1] == "Aleppo"), "{list:?}");
    }
}
