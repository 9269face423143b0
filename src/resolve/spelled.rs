//! Names in no list that are written almost like a place close to those told with them: beside the villages around it "أم سوس" is
//! "أم سوسة", and "Hambushiyeh" is "Hanbushiya".

use super::score::{Context, list_around};
use super::{Outcome, Resolution, metres};
use crate::gazetteer::{Gazetteer, Place, PlaceIx, Skeleton, one_apart};
use crate::mention::of;
use crate::mention::toponym::{Grade, Toponym};
use crate::text::Document;
use crate::words::fold;
use geo::Point;

/// So near to a member of its list a place has to lie, metres.
const LIST_M: f64 = 20_000.0;

/// So near to a settlement of its sentence, metres.
const SENTENCE_M: f64 = 12_000.0;

/// What spellings of one name may differ by in a list, and what elsewhere in a sentence.
const IN_LIST: f64 = 1.2;
const IN_SENTENCE: f64 = 0.6;

/// A second place written so much less alike is none to mistake it for.
const CLEARLY: f64 = 0.15;

/// A degree of latitude, metres; a box of this many keeps the search short.
const DEGREE_M: f64 = 110_000.0;

/// The place meant, and how far it lies from what is told with it, metres. None where two would do.
pub(super) fn alike(
    d: &Document<'_>,
    n: usize,
    toponyms: &[Toponym],
    before: &[Resolution],
    g: &Gazetteer,
    context: &Context<'_>,
) -> Option<(PlaceIx, f64)> {
    let t = toponyms.get(n)?;
    let kinds: &[&str] = match t.kind.as_deref() {
        None | Some("village" | "town" | "city") => &["village", "town", "city"],
        Some("hill" | "mountain") => &["hill", "mountain"],
        Some("neighbourhood") => &["neighbourhood"],
        _ => return None,
    };
    let named = d.text_of(t.tokens.clone());
    let spelled = Spelled::of(named.get(t.skip..).unwrap_or(named))?;
    // "وأم سوس": nothing shows that the first letter of a name in no list is "and".
    let without = named.strip_prefix('و').filter(|_| t.skip == 0).and_then(Spelled::of);
    // "كبيرة" and "صغير" tell two places of a name apart; sharing one makes no name alike.
    let adjectives = &d.language.forms.part_adjectives;
    let is_adjective = |w: &str| adjectives.iter().any(|a| fold(a).trim_end_matches('ه') == w);
    let place_of = |i: usize| -> Option<Place<'_>> {
        let o = toponyms.get(i).filter(|_| i != n)?;
        let ix = match before.get(i).map(|r| r.outcome) {
            Some(Outcome::Place(ix)) => ix,
            None if o.grade == Grade::Exact => context.rank(o, toponyms, true).first()?.0,
            _ => return None,
        };
        g.place(ix)
            .filter(|p| !p.foreign() && matches!(p.kind(), "village" | "town" | "city" | "neighbourhood" | "hill"))
    };
    let members: Vec<Place<'_>> = list_around(toponyms, n).into_iter().filter_map(place_of).collect();
    let (company, within, most) = if members.is_empty() {
        (of(toponyms, t.sentence).filter_map(|(i, _)| place_of(i)).collect(), SENTENCE_M, IN_SENTENCE)
    } else {
        (members, LIST_M, IN_LIST)
    };
    let taken: Vec<PlaceIx> = of(toponyms, t.sentence)
        .filter(|(i, _)| *i != n)
        .flat_map(|(_, o)| o.candidates.iter().map(|c| c.place))
        .collect();
    let mut found: Vec<(f64, Place<'_>, f64)> = Vec::new();
    for p in g.places() {
        let at = p.point();
        if !company.iter().any(|c| in_box(at, c.point(), within))
            || !kinds.contains(&p.kind())
            || p.foreign()
            || taken.contains(&p.ix)
        {
            continue;
        }
        let off = company.iter().map(|c| metres(Some(p), Some(*c))).fold(f64::INFINITY, f64::min);
        let apart = p
            .all_names()
            .filter_map(|name| {
                let other = Spelled::of(name)?;
                let own = spelled.apart(&other, is_adjective);
                let bare = without.as_ref().and_then(|w| w.apart(&other, is_adjective));
                own.into_iter().chain(bare).min_by(f64::total_cmp)
            })
            .min_by(f64::total_cmp);
        if let Some(apart) = apart.filter(|a| off <= within && *a <= most) {
            found.push((apart, p, off));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.total_cmp(&b.2)).then(a.1.ix.cmp(&b.1.ix)));
    let (apart, p, off) = *found.first()?;
    let rival =
        found.iter().skip(1).any(|(a, q, _)| a - apart < CLEARLY && metres(Some(p), Some(*q)) > super::SAME_PLACE_M);
    (!rival).then_some((p.ix, off))
}

/// Cheaper than the distance, so it goes first.
fn in_box(a: Point<f64>, b: Point<f64>, within: f64) -> bool {
    // A degree of longitude is shorter than one of latitude, here by a fifth.
    (a.y() - b.y()).abs() * DEGREE_M <= within && (a.x() - b.x()).abs() * DEGREE_M * 0.8 <= within
}

/// A name by what its spellings share.
enum Spelled {
    /// Arabic words without article, feminine ending and hamza.
    Arabic(Vec<String>),
    /// The consonants of all words, and of each.
    Latin(Skeleton, Vec<Skeleton>),
}

/// Of fewer letters no name is told.
const LETTERS: usize = 4;

impl Spelled {
    fn of(name: &str) -> Option<Spelled> {
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
            return (letters(&words) >= LETTERS - 1).then_some(Spelled::Arabic(words));
        }
        let whole = Skeleton::of(name);
        let each = words().map(Skeleton::of).filter(|s| !s.is_empty()).collect();
        (whole.len() >= 3).then_some(Spelled::Latin(whole, each))
    }

    /// 0 for the same name, about 1 for a letter's difference or a word that one of them leaves out; None for more.
    fn apart(&self, other: &Spelled, is_adjective: impl Fn(&str) -> bool) -> Option<f64> {
        match (self, other) {
            (Spelled::Arabic(a), Spelled::Arabic(b)) => {
                let (x, y): (Vec<char>, Vec<char>) = (a.concat().chars().collect(), b.concat().chars().collect());
                if x == y {
                    return Some(0.0);
                }
                let long = x.len().min(y.len());
                if long > LETTERS && one_apart(&x, &y) {
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

fn letters(words: &[String]) -> usize {
    words.iter().map(|w| w.chars().count()).sum()
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
            assert!(apart(a, b).is_some_and(|d| d <= super::IN_LIST), "{a} {b}");
        }
        for (a, b) in [("Maaloula", "Maalula"), ("Hambushiyeh", "Hanbushiya"), ("Tharwat al-Rahjan", "Rahjan")] {
            assert!(apart(a, b).is_some_and(|d| d <= super::IN_LIST), "{a} {b}");
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
