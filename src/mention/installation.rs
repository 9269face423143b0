//! Installations told of by their noun and their town: "the airbase of Deir ez-Zor", "la centrale électrique d'Alep".

use super::of;
use super::toponym::{Candidate, Scene, Toponym};
use crate::gazetteer::Place;
use crate::words::fold::fold;
use std::ops::Range;

/// How far before its noun an adjective may stand that tells one from the others ("the national hospital"), in tokens.
const ADJECTIVE: usize = 2;

impl Scene<'_> {
    /// A town behind the noun for an installation may stand for the one that is called after it: one more candidate, where the
    /// town has but one of the kind.
    pub(super) fn with_installation(&self, t: Toponym) -> Toponym {
        let mut t = self.with_noun_behind(t);
        let kinds = t.kind.as_deref().map_or(&[][..], kinds_of);
        let town = |c: &Candidate| {
            let p = self.g.place(c.place)?;
            (!p.foreign() && matches!(p.kind(), "city" | "town" | "village")).then_some(p)
        };
        let Some(town) = t.candidates.iter().find_map(town).filter(|_| !kinds.is_empty()) else { return t };
        let words = self.told_before(&t.tokens);
        for kind in kinds {
            let mut found = self.g.places().filter(|p| p.kind() == *kind && is_of(*p, town) && told_apart(*p, &words));
            let Some(first) = found.next() else { continue };
            if found.next().is_none() && !t.candidates.iter().any(|c| c.place == first.ix) {
                t.candidates.push(Candidate { place: first.ix, fit: 1.0 });
            }
            break;
        }
        t
    }

    /// "Palmyra's airport": the noun stands behind the town.
    fn with_noun_behind(&self, mut t: Toponym) -> Toponym {
        let own = self.d.language.forms.genitives.contains(self.d.word(t.tokens.end));
        let noun = of(&self.m.kinds, self.n).map(|(_, k)| k).find(|k| {
            own && k.tokens.start == t.tokens.end + 1 && !k.value.plural && !kinds_of(&k.value.kind).is_empty()
        });
        // A town has one airport, but many a hospital.
        if let Some(noun) = noun.filter(|k| t.kind.is_none() && matches!(k.value.kind.as_str(), "airport" | "air_base"))
        {
            t.kind = Some(noun.value.kind.clone());
            t.tokens.end = noun.tokens.end;
        }
        t
    }

    /// The words around the noun before a name, without the small ones and the noun itself.
    fn told_before(&self, tokens: &Range<usize>) -> Vec<String> {
        let start = self.d.sentences.get(self.n).map_or(0, |s| s.tokens.start);
        let mut nouns = of(&self.m.kinds, self.n).map(|(_, k)| k).filter(|k| k.tokens.end <= tokens.start);
        let Some(noun) = nouns.next_back() else { return Vec::new() };
        let from = noun.tokens.start.saturating_sub(ADJECTIVE).max(start);
        let content = |i: &usize| {
            let small = self.d.is_article(*i) || self.m.is_link(self.n, *i) || self.d.word(*i).chars().count() < 4;
            !small && (!noun.tokens.contains(i) || noun.tokens.len() > 1)
        };
        (from..tokens.start).filter(content).map(|i| self.d.word(i).to_owned()).collect()
    }
}

/// The gazetteer's kinds that a noun may mean, the likeliest first; none for nouns that mean no installation.
fn kinds_of(noun: &str) -> &'static [&'static str] {
    match noun {
        "airport" => &["airport", "air_base", "airfield"],
        "air_base" => &["air_base", "airfield"],
        "prison" => &["prison"],
        "hospital" => &["hospital"],
        "power_plant" => &["power_plant"],
        "academy" => &["academy"],
        "refinery" => &["refinery"],
        "port" => &["port"],
        "dam" => &["dam"],
        "border_crossing" => &["border_crossing", "internal_crossing"],
        _ => &[],
    }
}

/// True where the installation is called after the town, in English or Arabic.
fn is_of(p: Place<'_>, town: Place<'_>) -> bool {
    ["en", "ar"].iter().any(|language| {
        let own = town.own_name(language);
        // "al-Razi hospital (Aleppo)": what stands in brackets tells namesakes apart.
        let name = p.own_name(language);
        let name = name.split_once('(').map_or(name, |(n, _)| n);
        !own.is_empty() && contains_words(&fold(name), &fold(own))
    })
}

/// "a hospital in Aleppo" is any; "the national hospital" is the one that is called so. Of the other kinds a town has one.
fn told_apart(p: Place<'_>, words: &[String]) -> bool {
    p.kind() != "hospital" || words.iter().any(|w| p.all_names().any(|n| contains_words(&fold(n), w)))
}

/// True where some words stand in a name, whole.
fn contains_words(name: &str, words: &str) -> bool {
    name.match_indices(words).any(|(at, _)| {
        let border = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        border(name.get(..at).and_then(|s| s.chars().next_back()))
            && border(name.get(at + words.len()..).and_then(|s| s.chars().next()))
    })
}

#[cfg(test)]
mod tests {
    use super::contains_words;

    #[test]
    fn a_name_holds_whole_words() {
        assert!(contains_words("hama air base", "hama"));
        assert!(!contains_words("hamadiya prison", "hama"));
        assert!(contains_words("deir ez-zor air base", "deir ez-zor"));
    }
}
