//! The data that is compiled in is sound: it loads, every rule's examples match and its counter-examples do not.

use crate::reading::knowledge;
use frontline::knowledge::Knowledge;
use frontline::words::tokenize;
use frontline::{gazetteer, lexicon, lint};

#[test]
fn the_embedded_data_has_no_defect() {
    let k = knowledge();
    let defects = lint::check(k, &gazetteer::embedded());
    assert!(defects.is_empty(), "{}", defects.join("\n"));
}

#[test]
fn a_defect_names_file_entry_and_field() {
    let mut files = lexicon::embedded();
    files.insert(
        "en/triggers.toml".into(),
        "[[trigger]]\nid = \"x\"\ntype = \"coup\"\npos = \"noun\"\nframe = \"takes\"\npatterns = [\"coup\"]\n".into(),
    );
    let errors = Knowledge::parse(&files, &gazetteer::embedded()).unwrap_err();
    assert!(errors.iter().any(|e| e.contains("en/triggers.toml") && e.contains("`coup`")), "{errors:?}");

    let mut places = gazetteer::embedded();
    places.insert("places/own.csv".into(), "id,kind,name_en,lat,lon\nX1,village,Nowhere,95.0,37.0\n".into());
    let errors = Knowledge::parse(&lexicon::embedded(), &places).unwrap_err();
    assert!(errors.iter().any(|e| e.contains("places/own.csv")), "{errors:?}");
}

#[test]
fn every_seat_and_every_area_is_there() {
    let k = knowledge();
    let count = |kind: &str| k.gazetteer.places().filter(|p| p.kind() == kind).count();
    assert_eq!((count("governorate"), count("district"), count("subdistrict")), (14, 62, 272));
    for p in k.gazetteer.places().filter(|p| p.kind() == "governorate") {
        assert!(k.gazetteer.area(p.ix).is_some(), "{} has no polygon", p.id());
    }
}

#[test]
fn spellings_of_one_place_meet() {
    let k = knowledge();
    let families: [(&str, &[&str]); 7] = [
        ("Morek", &["Morek", "Mourek", "Murak", "Mork", "مورك"]),
        ("Taybat al-Imam", &["Taybat al-Imam", "Taibat al-Imam", "Tayyibet el-Imam", "طيبة الإمام"]),
        ("Deir ez-Zor", &["Deir ez-Zor", "Deir Ezzor", "Dayr az-Zawr", "Deir Azzour", "دير الزور"]),
        ("Hama", &["Hama", "Hamah", "حماة", "حماه"]),
        ("Saraqib", &["Saraqib", "Saraqeb", "Sarakeb", "سراقب"]),
        ("Khan Shaykhun", &["Khan Shaykhun", "Khan Cheikhoun", "Khan Sheikhoun", "خان شيخون"]),
        ("Tell Rifaat", &["Tell Rifaat", "Tal Rifaat", "Tall Rif'at", "تل رفعت"]),
    ];
    for (name, spellings) in families {
        for s in spellings {
            let tokens = tokenize(s, &k.lexicon.vocab);
            let mut hits = Vec::new();
            k.gazetteer.exact(&tokens, 0, tokens.list.len(), &mut hits);
            let exact = hits.iter().filter(|h| h.end == tokens.list.len()).map(|h| h.place);
            let by_key = k.gazetteer.by_key(s, 1.0).into_iter().map(|h| h.place);
            let found = exact.chain(by_key).any(|ix| k.gazetteer.place(ix).is_some_and(|p| p.name("en") == name));
            assert!(found, "`{s}` does not lead to {name}");
        }
    }
}
