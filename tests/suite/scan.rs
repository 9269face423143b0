//! The fast scanner finds the names that tokens and trie find, neither more nor fewer.

use crate::reading::knowledge;
use frontline::gazetteer::scan::{Named, Scanner, Scratch};
use frontline::words::tokenize;

fn by_tokens(text: &str) -> Vec<Named> {
    let k = knowledge();
    let tokens = tokenize(text, &k.lexicon.vocab);
    let (mut hits, mut out) = (Vec::new(), Vec::new());
    for i in 0..tokens.list.len() {
        k.gazetteer.exact(&tokens, i, tokens.list.len(), &mut hits);
        out.extend(hits.iter().map(|h| Named {
            start: tokens.list[h.start].start,
            end: tokens.list[h.end - 1].end,
            place: h.place,
            article_agrees: h.article_agrees,
        }));
    }
    out.sort();
    out.dedup();
    out
}

fn scanned(text: &str) -> Vec<Named> {
    let k = knowledge();
    let scanner = Scanner::new(&k.gazetteer, &k.lexicon.vocab);
    let mut out = Vec::new();
    scanner.find(text, &mut Scratch::default(), &mut out);
    out.sort();
    out.dedup();
    out
}

#[test]
fn names_in_all_their_dress() {
    for text in [
        "Les combats près d'Alep, de Deir ez-Zor et d’al-Bab ont repris ; Tell Rifaat-Mourek - Hama.",
        "Rebels took Ma'arrat al-Nu'man, Khan Sheikhoun and the town of Al-Atarib; T4 and Hama's airport were hit.",
        "سيطرت على مدينة حماة وريف إدلب وبحلب ولدمشق وبلدة كفرنبل وللقصير",
        "قـ ـوات النظام في حـ ـمـ ـاة ودِمَشق",
        "DEIR EZZOR — Hama,Homs (Idlib)\nal-\nBab\nTel\nRifaat",
        "Œuvre à Saraqeb. İdlib, Ḥamāh, Ḥimṣ",
        "Deir éz-Zor, Deir Éz Zor et Tell Él Hama",
        "La désillusionnée Hama des internationalisées, Alep",
        "In Tell al-Hama, at Tell, l'Alep et d’Alep’s ; وقال وحلب، دير الزور، 12 Hama 3km",
    ] {
        assert_eq!(scanned(text), by_tokens(text), "{text}");
    }
}

#[test]
fn every_listed_name_is_found() {
    let k = knowledge();
    let scanner = Scanner::new(&k.gazetteer, &k.lexicon.vocab);
    let (mut scratch, mut out) = (Scratch::default(), Vec::new());
    let mut missed = Vec::new();
    for p in k.gazetteer.places() {
        for name in p.all_names() {
            scanner.find(name, &mut scratch, &mut out);
            let found = out.iter().any(|n| n.place == p.ix);
            if !found && by_tokens(name).iter().any(|n| n.place == p.ix) {
                missed.push(name.to_owned());
            }
        }
    }
    assert!(missed.is_empty(), "{} names missed: {:?}", missed.len(), &missed[..missed.len().min(20)]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(1000))]
    #[test]
    fn any_text(words in proptest::collection::vec("(Hama|Alep|al|al-|Deir|ez|Zor|-|,|حلب|وحلب|بريف|دير|الزور|d'|’|Tell|Rifaat|\\PC{0,3}|[a-zéا]{12,40}|[0-9]{1,2}km| |\n)", 0..12)) {
        let text = words.join(" ");
        proptest::prop_assert_eq!(scanned(&text), by_tokens(&text), "{}", text);
    }
}
