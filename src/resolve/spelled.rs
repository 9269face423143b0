//! Names in no list that are written almost like a place close to those told with them: beside the villages around it "أم سوس" is
//! "أم سوسة", and "Hambushiyeh" is "Hanbushiya".

use super::score::{Context, list_around};
use super::{Outcome, Resolution, metres};
use crate::gazetteer::{Gazetteer, Place, PlaceIx, Spelled};
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
    let mut around: Vec<Place<'_>> = company.iter().flat_map(|c| close_to(g, c.point(), within)).collect();
    if company.len() > 1 {
        around.sort_unstable_by_key(|p| p.ix);
        around.dedup_by_key(|p| p.ix);
    }
    for p in around {
        if !kinds.contains(&p.kind()) || p.foreign() || taken.contains(&p.ix) {
            continue;
        }
        let apart = p.spelled().iter().filter_map(|other| {
            let own = spelled.apart(other, is_adjective);
            let bare = without.as_ref().and_then(|w| w.apart(other, is_adjective));
            own.into_iter().chain(bare).min_by(f64::total_cmp)
        });
        let Some(apart) = apart.min_by(f64::total_cmp).filter(|a| *a <= most) else { continue };
        let off = company.iter().map(|c| metres(Some(p), Some(*c))).fold(f64::INFINITY, f64::min);
        if off <= within {
            found.push((apart, p, off));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.total_cmp(&b.2)).then(a.1.ix.cmp(&b.1.ix)));
    let (apart, p, off) = *found.first()?;
    let rival =
        found.iter().skip(1).any(|(a, q, _)| a - apart < CLEARLY && metres(Some(p), Some(*q)) > super::SAME_PLACE_M);
    (!rival).then_some((p.ix, off))
}

/// Places in a box around a point, as far as its sides lie off: cheaper than the distance.
fn close_to(g: &Gazetteer, at: Point<f64>, within: f64) -> impl Iterator<Item = Place<'_>> {
    // A degree of longitude is shorter than one of latitude, here by a fifth.
    g.nearby(at, within / DEGREE_M, within / (DEGREE_M * 0.8))
}
