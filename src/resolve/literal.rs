//! "Damas a annoncé", "selon Moscou": names that stand for a government, not a place.

use crate::gazetteer::{Gazetteer, PlaceIx};
use crate::lexicon::Attributes;
use crate::mention::toponym::Toponym;
use crate::mention::{Mentions, of};
use crate::text::Document;

/// True unless the name is one that often stands for a government and speaks or is cited here.
pub(super) fn is_literal(
    d: &Document<'_>,
    m: &Mentions,
    g: &Gazetteer,
    t: &Toponym,
    ranked: &[(PlaceIx, f64)],
) -> bool {
    let metonym = ranked.first().and_then(|(ix, _)| g.place(*ix)).is_some_and(|p| p.metonym());
    if !metonym || t.kind.is_some() {
        return true;
    }
    let located = of(&m.links, t.sentence).any(|(_, l)| {
        l.sentence == t.sentence
            && l.tokens.end == t.tokens.start
            && matches!(l.value, crate::lexicon::Link::At | crate::lexicon::Link::To | crate::lexicon::Link::From)
    });
    if located {
        return true;
    }
    let line = crate::lexicon::Line {
        tokens: &d.tokens,
        marks: &m.marks,
        from: t.tokens.start.saturating_sub(4),
        to: t.tokens.end + 4,
    };
    // "rural Damascus, it added": who speaks behind a comma is somebody else.
    let is_mark = |at: &usize| d.tokens.list.get(*at).is_some_and(|t| t.kind == crate::words::Kind::Mark);
    let says = (t.tokens.end..t.tokens.end + 3).take_while(|at| !is_mark(at)).any(|at| {
        d.language
            .attribution
            .find_at(line, at)
            .is_some_and(|(_, e)| matches!(e.value.how, Attributes::Says | Attributes::Denies | Attributes::Adds))
    });
    let cited = (1..=2).filter_map(|b| t.tokens.start.checked_sub(b)).any(|at| {
        d.language
            .attribution
            .find_at(line, at)
            .is_some_and(|(f, e)| e.value.how == Attributes::According && f.end >= t.tokens.start - 1)
    });
    // A government acts and is acted with: "Moscou, allié du régime".
    let claimant = of(&m.claimants, t.sentence).any(|(_, c)| c.tokens == t.tokens)
        && of(&m.attributions, t.sentence).any(|(_, a)| {
            a.tokens.start.abs_diff(t.tokens.end) <= 2 && !(t.tokens.end..a.tokens.start).any(|at| is_mark(&at))
        });
    !(says || cited || claimant)
}
