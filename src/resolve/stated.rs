//! "B, 10 km north of A": what a text says of where one name lies from another helps to choose among places of one name,
//! and lowers the score of one that lies elsewhere.

use crate::gazetteer::Place;
use crate::lexicon::Link;
use crate::mention::toponym::Toponym;
use crate::mention::{Mentions, of};
use crate::text::Document;
use crate::words::Kind;
use geo::{Bearing, Distance, Geodesic};

/// What is stated of a name: how far and which way it lies from another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stated {
    /// Index of the name it is told from.
    pub from: usize,
    /// Metres, and how much they may be off.
    pub metres: Option<(f64, f64)>,
    /// Degrees from true north with half the width of each sector.
    pub bearings: Vec<(f64, f64)>,
    /// The words.
    pub words: String,
}

/// The relation may begin so many tokens behind the name ("B, a village 10 km north of A"), articles and commas included.
const BEHIND: usize = 6;

/// And the other name stands so many behind the relation.
const BEFORE: usize = 4;

/// For each name, what is stated of it; the relation stands behind the name and right before the one it is told from.
pub(super) fn find(d: &Document<'_>, m: &Mentions, toponyms: &[Toponym]) -> Vec<Option<Stated>> {
    let about = |t: &Toponym| {
        let (from, o) = of(toponyms, t.sentence).find(|(_, o)| o.tokens.start >= t.tokens.end)?;
        let whole = t.tokens.end..o.tokens.start;
        let mark = |i: usize| d.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Mark) && d.word(i) != "-";
        let lies = |i: usize| d.language.forms.locating.contains(d.word(i));
        // "B, the town in question, lies 10 km north of A": what is said behind the last comma is said of the name.
        let resumed = whole.clone().rev().find(|i| mark(*i)).filter(|i| lies(i + 1));
        let gap = resumed.unwrap_or(whole.start)..whole.end;
        let first = d.word(gap.start);
        // Set off by a comma or a bracket, or said to lie there: else the relation belongs to what happens.
        let set_off = matches!(first, "," | "،" | "(") || lies(gap.start);
        if whole.len() > 4 * BEHIND || gap.len() > 2 * BEHIND || !set_off {
            return None;
        }
        let length = m.lengths.iter().find(|l| gap.start < l.tokens.start && l.tokens.end <= gap.end);
        let direction =
            m.directions.iter().find(|b| gap.start < b.tokens.start && b.tokens.end <= gap.end && !b.adjective);
        let start = [length.map(|l| l.tokens.start), direction.map(|b| b.tokens.start)].into_iter().flatten().min()?;
        let end = [length.map(|l| l.tokens.end), direction.map(|b| b.tokens.end)].into_iter().flatten().max()?;
        let far = start > gap.start + BEHIND || end + BEFORE < gap.end;
        // A second comma ends what is said of the name.
        if far || (gap.start + 1..gap.end).any(mark) {
            return None;
        }
        let metres = length.and_then(|l| Some((l.metres?, (0.35 * l.metres?).max(l.half_step_m) + 3_000.0)));
        let bearings = direction.map_or(Vec::new(), |b| b.bearings.clone());
        (metres.is_some() || !bearings.is_empty()).then(|| Stated {
            from,
            metres,
            bearings,
            words: d.text_of(start..o.tokens.end).to_owned(),
        })
    };
    toponyms.iter().map(about).collect()
}

/// So many words of a name may stand behind those that a list has.
const OWN_WORDS: usize = 3;

/// "صدد بريف حمص", "Madaya, dans la province d'Idleb": the first name is said to lie in the area that the second one names.
pub(super) fn lies_in(d: &Document<'_>, m: &Mentions, t: &Toponym, area: &Toponym) -> bool {
    // "A and Tell al-Azraq, in B province": words of the name that no list has.
    let hyphen = |i: usize| d.tokens.list.get(i).is_some_and(|w| w.hyphen);
    let capital = |i: usize| d.tokens.list.get(i).is_some_and(|w| (w.capital || hyphen(i + 1)) && !w.line_start);
    let more = (t.tokens.end..area.tokens.start).take(OWN_WORDS).take_while(|i| capital(*i)).count();
    let end = t.tokens.end + if d.language.script == "latin" { more } else { 0 };
    let comma = usize::from(d.word(end) == ",");
    let link = of(&m.links, t.sentence)
        .any(|(_, l)| l.value == Link::At && l.tokens.start == end + comma && l.tokens.end <= area.tokens.start);
    // The noun of the area carries the preposition.
    let prefixed = d.tokens.list.get(t.tokens.end).is_some_and(|w| {
        d.language.script == "arabic" && d.tokens.readings(w).iter().any(|r| r.clitics.preposition == Some('ب'))
    });
    link || prefixed
}

impl Stated {
    /// True if a place lies as told from the other, with room for what words leave open; false if it plainly does not;
    /// None for areas and in between.
    pub fn fits(&self, p: Place<'_>, from: Place<'_>) -> Option<bool> {
        // Of a line the gazetteer's point says nothing.
        let line = matches!(from.kind(), "border" | "coastline" | "road" | "river");
        if p.admin_level().is_some() || line || from.kind() == "country" || p.ix == from.ix {
            return None;
        }
        let far = Geodesic.distance(from.point(), p.point());
        let edge = from.radius_m().unwrap_or(2_000.0);
        let off = self.metres.map(|(m, slack)| ((far - m).abs() - edge).max(0.0) / slack);
        let turn = |deg: f64| {
            let gap = Geodesic.bearing(from.point(), p.point()) - deg;
            ((gap + 180.0).rem_euclid(360.0) - 180.0).abs()
        };
        let side = self.bearings.iter().map(|(deg, w)| turn(*deg) / (w + 10.0)).min_by(f64::total_cmp);
        // At the town itself every side is near enough.
        let side = side.filter(|_| far > 2.0 * edge.min(5_000.0));
        match off.into_iter().chain(side).max_by(f64::total_cmp)? {
            worst if worst <= 1.0 => Some(true),
            worst if worst > 2.0 => Some(false),
            _ => None,
        }
    }
}
