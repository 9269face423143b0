//! What a text says of where a place lies from another: it chooses among places of one name, and a place that lies
//! elsewhere loses half its score.

use crate::reading::{self, knowledge};
use frontline::knowledge::Knowledge;
use frontline::pipeline;

/// Governorate, score, reasons and notes for the first name of a text.
fn first(k: &Knowledge, lang: &str, text: &str) -> (String, f64, String) {
    let article = reading::article(lang, text);
    let r = pipeline::read(&article, k);
    let res = r.resolutions.first().expect("a name");
    let adm1 = pipeline::resolved(res, k).map_or(String::new(), |p| p.adm(1).unwrap_or("").to_owned());
    let notes: Vec<String> = r.notes.iter().map(ToString::to_string).collect();
    (adm1, res.score, format!("{}; {}", res.reasons.join("; "), notes.join("; ")))
}

#[test]
fn a_stated_relation_chooses_among_homonyms() {
    let k = knowledge();
    for (lang, text, adm1) in [
        ("en", "Clashes broke out in Maarzaf, 20 km north-west of Hama.", "SY05"),
        ("en", "Clashes broke out in Maarzaf, 15 km south of Idlib.", "SY07"),
        ("fr", "Des combats ont éclaté à Maarzaf, à 20 km au nord-ouest de Hama.", "SY05"),
        ("fr", "Des combats ont éclaté à Maarzaf, à 15 km au sud d'Idlib.", "SY07"),
        ("ar", "اندلعت اشتباكات في معرزاف، على بعد 20 كم شمال غربي حماة.", "SY05"),
        ("ar", "اندلعت اشتباكات في معرزاف، على بعد 15 كم جنوب إدلب.", "SY07"),
        // The name it is told from is no area around it.
        ("fr", "Les rebelles ont pris al-Zara, qui se trouve à 20 kilomètres au nord de Homs.", "SY05"),
        ("en", "Zara, a village of farmers, lies 20 km north of Homs.", "SY05"),
        ("ar", "سقطت بلدة الزارة الواقعة على بعد 40 كم غرب حمص.", "SY04"),
    ] {
        let (found, _, why) = first(k, lang, text);
        assert_eq!(found, adm1, "{text} {why}");
        assert!(why.contains("lies as told"), "{text} {why}");
    }
}

#[test]
fn a_contradiction_lowers_the_score_and_says_so() {
    let k = knowledge();
    let (_, right, _) = first(k, "en", "Clashes broke out in Morek, 27 km north of Hama.");
    let (_, wrong, why) = first(k, "en", "Clashes broke out in Morek, 27 km south of Hama.");
    assert!(wrong < right / 1.5, "{wrong} {right}");
    assert!(why.contains("is told to lie 27 km south of Hama, but lies"), "{why}");
}
