//! Names by what their spellings share: what two that are written almost alike are apart.

use super::key::Skeleton;
use super::{Gazetteer, Place, fuzzy::one_apart};
use crate::words::fold;
use std::sync::OnceLock;

/// A name by what its spellings share.
#[derive(Debug)]
pub(crate) enum Spelled {
    /// Arabic words without article, feminine ending and hamza, and all their letters.
    Arabic(Vec<String>, Vec<char>),
    /// The consonants of all words, and of each.
    Latin(Skeleton, Vec<Skeleton>),
}

/// Of fewer letters no name is told.
const LETTERS: usize = 4;

/// The names of each place as they are spelled, kept from when they were first asked for.
#[derive(Debug, Default)]
pub(super) struct Spellings(OnceLock<Box<[Names]>>);

/// The names of one place.
type Names = OnceLock<Box<[Spelled]>>;

impl<'g> Place<'g> {
    /// All its names but those of too few letters.
    pub(crate) fn spelled(&self) -> &'g [Spelled] {
        let g: &'g Gazetteer = self.gazetteer;
        let all = g.kept.spelled.0.get_or_init(|| g.rows.iter().map(|_| OnceLock::new()).collect());
        let Some(own) = all.get(self.ix.0 as usize) else { return &[] };
        own.get_or_init(|| self.all_names().filter_map(Spelled::of).collect())
    }
}

impl Spelled {
    /// None for too few letters to tell a name by.
    pub fn of(name: &str) -> Option<Spelled> {
        let folded = fold(name);
        let words = || {
            folded
                .split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '(' | ')' | '/'))
                .filter(|w| !w.is_empty())
        };
        if folded.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c)) {
            let bare = |w: &str| {
                let w = w.strip_prefix("ال").filter(|b| b.chars().count() > 1).unwrap_or(w);
                let short = w.chars().count() > 3;
                let end = w.trim_end_matches('ء');
                end.strip_suffix(['ه', 'ا', 'ي']).filter(|_| short).unwrap_or(end).to_owned()
            };
            let words: Vec<String> = words().map(bare).filter(|w| !w.is_empty()).collect();
            let letters: Vec<char> = words.iter().flat_map(|w| w.chars()).collect();
            return (letters.len() >= LETTERS - 1).then_some(Spelled::Arabic(words, letters));
        }
        let whole = Skeleton::of(name);
        let each = words().map(Skeleton::of).filter(|s| !s.is_empty()).collect();
        (whole.len() >= 3).then_some(Spelled::Latin(whole, each))
    }

    /// 0 for the same name, about 1 for a letter's difference or a word that one of them leaves out; None for more.
    pub fn apart(&self, other: &Spelled, is_adjective: impl Fn(&str) -> bool) -> Option<f64> {
        match (self, other) {
            (Spelled::Arabic(a, x), Spelled::Arabic(b, y)) => {
                if x == y {
                    return Some(0.0);
                }
                let long = x.len().min(y.len());
                if long > LETTERS && one_apart(x, y) {
                    return Some(1.0);
                }
                left_out(a, b, |w, v| w == v, |w| w.chars().count() >= LETTERS && !is_adjective(w))
            }
            (Spelled::Latin(a, each), Spelled::Latin(b, others)) => {
                if let Some(vowels) = a.distance(b) {
                    return Some(0.3 * vowels);
                }
                let starts = a.starts_with_vowel() == b.starts_with_vowel();
                if starts && a.len().min(b.len()) >= LETTERS && one_apart(a.consonants(), b.consonants()) {
                    return Some(1.0);
                }
                left_out(each, others, |w, v| w.distance(v).is_some_and(|d| d <= 0.5), |w| w.len() >= 3)
            }
            _ => None,
        }
    }
}

/// "المغاير" and "المغاير - قرق مغار": all words of the shorter name are words of the longer, one of them a telling one.
fn left_out<W>(a: &[W], b: &[W], same: impl Fn(&W, &W) -> bool, telling: impl Fn(&W) -> bool) -> Option<f64> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let extra = long.len() - short.len();
    let held = short.iter().all(|w| long.iter().any(|v| same(w, v)));
    (held && (1..=2).contains(&extra) && short.iter().any(telling)).then_some(0.8 + 0.1 * extra as f64)
}

#[cfg(test)]
mod tests {
    use super::Spelled;

    fn apart(a: &str, b: &str) -> Option<f64> {
        Spelled::of(a).zip(Spelled::of(b)).and_then(|(a, b)| a.apart(&b, |w| w == "صغير"))
    }

    #[test]
    fn spellings_of_one_name() {
        for (a, b) in
            [("أم سوس", "أم سوسة"), ("المغاير", "المغاير - قرق مغار"), ("الشاعر", "جبل الشاعر"), ("خربة", "الخربة")]
        {
            assert!(apart(a, b).is_some_and(|d| d <= 1.2), "{a} {b}");
        }
        for (a, b) in [("Maaloula", "Maalula"), ("Hambushiyeh", "Hanbushiya"), ("Tharwat al-Rahjan", "Rahjan")] {
            assert!(apart(a, b).is_some_and(|d| d <= 1.2), "{a} {b}");
        }
    }

    #[test]
    fn other_names() {
        for (a, b) in [
            ("تل شريع", "تل أبيض"),
            ("أم سوس", "أم روثة"),
            ("خربة الناقوس", "خربة غزالة"),
            ("بولدق صغير", "صغيرة"),
            ("Kharata", "Zeitan"),
        ] {
            assert_eq!(apart(a, b), None, "{a} {b}");
        }
    }
}
