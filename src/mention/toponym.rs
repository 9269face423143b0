//! STAND-IN
use crate::gazetteer::{Gazetteer, PlaceIx};
use crate::text::Document;
use std::ops::Range;
/// t
#[derive(Debug, Clone, PartialEq)]
pub struct Toponym {
    /// t
    pub tokens: Range<usize>,
    /// s
    pub sentence: usize,
    /// c
    pub candidates: Vec<PlaceIx>,
}
/// f
pub fn find(d: &Document<'_>, g: &Gazetteer, blocked: &[Range<usize>]) -> Vec<Toponym> {
    let mut out = Vec::new();
    for (n, s) in d.sentences.iter().enumerate() {
        if !super::is_read(s.role) {
            continue;
        }
        let mut at = s.tokens.start;
        while at < s.tokens.end {
            let t = &d.tokens.list[at];
            let mut hits = Vec::new();
            if (t.capital || d.language.script == "arabic") && !blocked.iter().any(|b| b.contains(&at)) {
                g.exact(&d.tokens, at, s.tokens.end, &mut hits);
            }
            if let Some(end) = hits.iter().map(|h| h.end).max() {
                let c: Vec<PlaceIx> = hits
                    .iter()
                    .filter(|h| h.end == end)
                    .map(|h| h.place)
                    .filter(|p| !g.place(*p).is_some_and(|p| p.guard()))
                    .collect();
                let start = hits.iter().filter(|h| h.end == end).map(|h| h.start).min().unwrap();
                if !c.is_empty()
                    && (d.language.script != "arabic"
                        || c.iter().any(|p| g.place(*p).is_some_and(|p| p.importance() > 0.3)))
                {
                    out.push(Toponym { tokens: start..end, sentence: n, candidates: c });
                    at = end;
                    continue;
                }
            }
            at += 1;
        }
    }
    out
}
