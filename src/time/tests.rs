use super::*;

fn lexicons() -> Vec<Lexicon> {
    [
        ("fr", include_str!("../lexicon/fr/time.toml")),
        ("en", include_str!("../lexicon/en/time.toml")),
        ("ar", include_str!("../lexicon/ar/time.toml")),
    ]
    .into_iter()
    .map(|(lang, toml)| Lexicon::parse(lang, toml).unwrap())
    .collect()
}

#[test]
fn the_lexicons_examples_hold() {
    let bad: Vec<String> = lexicons().iter().flat_map(Lexicon::check).collect();
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
