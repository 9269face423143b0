//! Every `char_start..char_end` cuts the trigger out of the original text, whatever the text.

use crate::reading::knowledge;
use frontline::ingest::Article;
use frontline::{assemble, pipeline};
use proptest::prelude::*;

const PIECES: [&str; 15] = [
    "Rebels captured Morek and Suran on Saturday.",
    "L’armée syrienne a repris « Khan Cheikhoun », à 10 km de Hama.",
    "سيطرت الفصائل على مدينة سراقب أمس.",
    "غـ ـارات على دمـ ـشـ ـق",
    "\u{2028}",
    "\n\n",
    "🚀 ",
    "The army shelled Daraya from the air;",
    "“Après minuit”, l’armée a bombardé Alep.",
    "10km",
    "Rebels captured the villages of Tell Zurzur and Tell Karkur in the Hama countryside.",
    "ﺣﻤﺎﺓ ",
    "\u{200f}",
    "Clashes near Hama (north), where the army sent reinforcements.",
    " - ",
];

fn check(text: String) {
    let article = Article {
        id: "a".into(),
        title: None,
        text: text.clone(),
        published: None,
        lang: None,
        outlet: None,
        url: None,
        file: "a".into(),
        record: None,
    };
    let reading = pipeline::read(&article, knowledge());
    let rows = assemble::rows(&reading, knowledge(), true);
    let chars: Vec<char> = text.chars().collect();
    for (e, row) in reading.events.iter().zip(&rows.events) {
        let cut: String = chars[row.char_start..row.char_end].iter().collect();
        assert_eq!(cut, reading.document.text_of(e.trigger.clone()));
        assert!(row.uncertainty_m.is_none_or(|u| u > 0.0));
        assert_eq!(row.start.is_some(), row.end.is_some());
    }
    let ids: std::collections::BTreeSet<&str> = rows.events.iter().map(|r| r.event_id.as_str()).collect();
    assert_eq!(ids.len(), rows.events.len(), "two events of one id");
    for p in &rows.places {
        let cut: String = chars[p.properties.char_start..p.properties.char_end].iter().collect();
        assert_eq!(cut.split_whitespace().collect::<Vec<_>>().join(" "), p.properties.place_text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn offsets_cut_the_trigger(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..12)) {
        check(pieces.concat());
    }

    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,300}") {
        check(text);
    }
}
