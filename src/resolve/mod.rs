//! STAND-IN
use crate::gazetteer::{Gazetteer, PlaceIx};
use crate::lexicon::Lexicon;
use crate::mention::toponym::Toponym;
use crate::note::Note;
use crate::text::Document;
/// o
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// p
    Place(PlaceIx),
    /// p
    Parent(PlaceIx),
    /// o
    Open,
}
/// r
#[derive(Debug, Clone)]
pub struct Resolution {
    /// o
    pub outcome: Outcome,
    /// s
    pub score: f64,
    /// r
    pub runners_up: Vec<(PlaceIx, f64)>,
    /// r
    pub reasons: Vec<String>,
    /// l
    pub literal: bool,
    /// m
    pub matched: &'static str,
}
/// r
pub fn resolve(d: &Document<'_>, t: &[Toponym], g: &Gazetteer, _l: &Lexicon) -> (Vec<Resolution>, Vec<Note>) {
    (
        t.iter()
            .map(|t| {
                let gov = (1..4).any(|b| {
                    matches!(
                        d.word(t.tokens.start.wrapping_sub(b)),
                        "province" | "region" | "محافظه" | "ريف" | "gouvernorat"
                    )
                }) || matches!(d.word(t.tokens.end), "province" | "governorate" | "countryside");
                let best = t.candidates.iter().max_by(|a, b| {
                    let s = |p: &PlaceIx| {
                        g.place(*p).map_or(0.0, |p| {
                            p.importance()
                                + f64::from(gov && p.kind() == "governorate")
                                + 0.3 * f64::from(u8::from(p.kind() == "city" || p.kind() == "town"))
                        })
                    };
                    s(a).total_cmp(&s(b))
                });
                Resolution {
                    outcome: best.map_or(Outcome::Open, |b| Outcome::Place(*b)),
                    score: 0.8,
                    runners_up: vec![],
                    reasons: vec![],
                    literal: true,
                    matched: "exact",
                }
            })
            .collect(),
        vec![],
    )
}
