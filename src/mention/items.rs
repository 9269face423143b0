//! Members of a list that nothing makes known but the list: what stands between two marks of one whose other members are places
//! is one more, whatever list of names has it ("notamment Kharata, Janzuriyeh et Baruda", "يوسف بيك، سريسات، دابس، قرق مغار").

use super::toponym::{Candidate, Grade, Scene, Toponym};
use super::{Mentions, is_read, of};
use crate::gazetteer::Gazetteer;
use crate::text::Document;
use crate::words::{Kind, Sym};
use std::ops::Range;

/// The longest such member, in tokens.
const MEMBER: usize = 4;

/// No more such members stand side by side.
const RUN: usize = 6;

/// So many tokens before a list the noun or the word may stand that opens it.
const OPENER: usize = 4;

/// Sounds less alike than this are other names.
const SOUND: f64 = 0.5;

/// What a sentence is made of, as far as lists go.
enum Piece {
    /// A place found before, by its index.
    Place(usize),
    /// Words that may name one.
    Name(Range<usize>),
    /// A mark, "and", a noun for places: it parts members, or stands before one.
    Joint,
    Other,
}

/// Adds to the names found the members of their lists that no other rule found. `free` says which tokens belong to nothing else.
pub(super) fn complete<'a>(
    d: &Document<'_>,
    m: &Mentions,
    g: &Gazetteer,
    scene: impl Fn(usize) -> Scene<'a>,
    free: impl Fn(&Range<usize>) -> bool,
    out: &mut Vec<Toponym>,
) {
    let mut found: Vec<Toponym> = Vec::new();
    let mut first = 0;
    while let Some(n) = out.get(first).map(|t| t.sentence) {
        let here = first..first + out.iter().skip(first).take_while(|t| t.sentence == n).count();
        first = here.end;
        let Some(s) = d.sentences.get(n).filter(|s| is_read(s.role)) else { continue };
        let scene = scene(n);
        let pieces = scene.pieces(s.tokens.clone(), out, here, &free);
        let mut at = 0;
        while at < pieces.len() {
            let run = pieces.iter().skip(at).take_while(|(p, _)| !matches!(p, Piece::Other)).count();
            let list = pieces.get(at..at + run).unwrap_or(&[]);
            if scene.is_list_of_places(list, out, m) {
                found.extend(list.iter().filter_map(|(p, _)| match p {
                    Piece::Name(tokens) => Some(scene.named(tokens.clone(), g)),
                    _ => None,
                }));
            }
            at += run.max(1);
        }
    }
    if !found.is_empty() {
        // "Tharwat al-Rahjan" is no "Rahjan".
        let inside =
            |t: &Toponym| found.iter().any(|f| f.tokens.start <= t.tokens.start && t.tokens.end <= f.tokens.end);
        out.retain(|t| !inside(t));
        out.extend(found);
        out.sort_by_key(|t| t.tokens.start);
    }
}

impl Scene<'_> {
    /// The pieces of a sentence with the token each begins at; what is no more than a joint at the ends of a list stays there.
    fn pieces(
        &self,
        tokens: Range<usize>,
        all: &[Toponym],
        here: Range<usize>,
        free: &impl Fn(&Range<usize>) -> bool,
    ) -> Vec<(Piece, usize)> {
        let mut out: Vec<(Piece, usize)> = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let place = here.clone().find(|i| all.get(*i).is_some_and(|t| t.tokens.contains(&at)));
            if let Some((i, t)) = place.and_then(|i| all.get(i).map(|t| (i, t))) {
                // "زيتونة الحجل،": between two marks the second word belongs to a name in no list.
                let whole =
                    self.bare_item(at).filter(|r| t.grade == Grade::Unlisted && r.end > t.tokens.end && free(r));
                let end = whole.as_ref().map_or(t.tokens.end, |r| r.end).max(at + 1);
                out.push((whole.map_or(Piece::Place(i), Piece::Name), at));
                at = end;
                continue;
            }
            let noun = of(&self.m.kinds, self.n).find(|(_, k)| k.tokens.start == at).map(|(_, k)| k.tokens.end);
            // An Arabic name found before belongs to no longer one but by rules of its own.
            let held = |r: &Range<usize>| {
                self.d.language.script == "arabic"
                    && here
                        .clone()
                        .filter_map(|i| all.get(i))
                        .any(|t| r.start < t.tokens.start && t.tokens.start < r.end)
            };
            let opened = at
                .checked_sub(1)
                .is_some_and(|i| self.d.word(i) == ":" || self.d.language.forms.including.contains(self.d.word(i)));
            let begins = opened || out.last().is_none_or(|(p, _)| matches!(p, Piece::Joint)) || self.has_and(at);
            if let Some(item) = self.bare_item(at).filter(|r| begins && free(r) && !held(r)) {
                at = item.end;
                out.push((Piece::Name(item.clone()), item.start));
            } else if let Some(end) = noun.filter(|e| *e > at && *e <= tokens.end) {
                out.push((Piece::Joint, at));
                at = end;
            } else {
                let joint = self.is_list_mark(at) && !self.d.tokens.list.get(at).is_some_and(|t| t.line_start);
                out.push((if joint { Piece::Joint } else { Piece::Other }, at));
                at += 1;
            }
        }
        out
    }

    /// Words from one mark to the next that may name a place.
    fn bare_item(&self, at: usize) -> Option<Range<usize>> {
        let word = |i: usize| self.d.tokens.list.get(i).filter(|t| i < self.end && t.kind == Kind::Word);
        let arabic = self.d.language.script == "arabic";
        let small = |i: usize| crate::gazetteer::is_article(&self.d.tokens, i, self.end);
        let named = |i: usize| {
            word(i).is_some_and(|t| {
                let own = self.unknown(i) || self.d.language.name_heads.contains(self.d.tokens.folded(t));
                let link = || of(&self.m.links, self.n).any(|(_, l)| l.tokens.start == i);
                let fits =
                    if arabic { self.may_name(i, &(at..i + 1)) && !link() } else { t.capital && !t.upper && own };
                fits && (!t.line_start || arabic && i == at)
            })
        };
        let behind_noun =
            || of(&self.m.kinds, self.n).any(|(_, k)| k.tokens.end == at && k.value.plural && !k.value.loose);
        if arabic && (self.has_preposition(at) || !self.has_and(at) && !self.behind_mark(at) && !behind_noun()) {
            return None;
        }
        let mut end = at;
        while end < at + MEMBER && (named(end) || !arabic && small(end) && word(end).is_some()) {
            if arabic && end > at && self.has_and(end) {
                break;
            }
            end += 1;
        }
        let parted = |i: usize| {
            i >= self.end
                || self.is_list_mark(i)
                || self.d.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Mark)
                || arabic && self.has_and(i)
        };
        let telling = (at..end).any(|i| word(i).is_some_and(|t| t.sym == Sym::UNKNOWN || self.g.is_name_word(t.sym)));
        let last = end.checked_sub(1).is_some_and(named);
        let letters = self.d.text_of(at..end).chars().filter(|c| c.is_alphabetic()).count();
        (end > at
            && last
            && telling
            && letters >= MEMBER
            && parted(end)
            && !self.is_person(&(at..end))
            && !self.is_known(&(at..end)))
        .then_some(at..end)
    }

    fn behind_mark(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|i| self.d.tokens.list.get(i)).is_some_and(|t| t.kind == Kind::Mark)
    }

    /// A party, a person or a speaker.
    fn is_known(&self, tokens: &Range<usize>) -> bool {
        let meets = |r: &Range<usize>| r.start < tokens.end && tokens.start < r.end;
        of(&self.m.actors, self.n).any(|(_, h)| meets(&h.tokens))
            || of(&self.m.people, self.n).any(|(_, h)| meets(&h.tokens))
            || of(&self.m.claimants, self.n).any(|(_, h)| meets(&h.tokens))
    }

    /// A list of settlements of this country: two of them are known and stand around, or one and a noun or word opens it.
    fn is_list_of_places(&self, list: &[(Piece, usize)], all: &[Toponym], m: &Mentions) -> bool {
        let names = |p: &(Piece, usize)| matches!(p.0, Piece::Name(_));
        if !list.iter().any(names) {
            return false;
        }
        let (mut known, mut side, mut longest) = (0, 0, 0);
        for (p, _) in list {
            match p {
                Piece::Place(i) => {
                    let Some(t) = all.get(*i) else { return false };
                    let places = || t.candidates.iter().filter_map(|c| self.g.place(c.place));
                    let home = |k: &str| matches!(k, "village" | "town" | "city" | "neighbourhood" | "hill");
                    if t.grade != Grade::Unlisted && !places().any(|p| !p.foreign() && home(p.kind())) {
                        return false;
                    }
                    known += usize::from(t.grade == Grade::Exact);
                    side = 0;
                }
                Piece::Name(_) => {
                    side += 1;
                    longest = longest.max(side);
                }
                _ => {}
            }
        }
        let member = |p: &(Piece, usize)| matches!(p.0, Piece::Name(_) | Piece::Place(_));
        let (Some(head), Some(tail)) = (list.iter().find(|p| member(p)), list.iter().rfind(|p| member(p))) else {
            return false;
        };
        let first = matches!(head.0, Piece::Place(_));
        let around = first && matches!(tail.0, Piece::Place(_));
        // "Hama and Homs, Abu Ahmed, a rebel": behind the last place "and" has to bring the member.
        let and = |at: usize| {
            let before = at.checked_sub(1).and_then(|i| self.d.tokens.list.get(i));
            self.has_and(at) || before.is_some_and(|t| self.d.language.conjunctions.contains(&t.sym))
        };
        let start = head.1;
        let noun = of(&m.kinds, self.n).map(|(_, k)| k).any(|k| {
            k.value.plural
                && !k.value.loose
                && matches!(k.value.kind.as_str(), "village" | "town" | "neighbourhood")
                && k.tokens.end <= start
                && k.tokens.end + OPENER > start
        });
        let including =
            (start.saturating_sub(OPENER)..start).any(|i| self.d.language.forms.including.contains(self.d.word(i)));
        let opened = noun || including;
        // "the villages around it, Ramadiya, Hamelka and Hajiler": capitals alone.
        let several = noun && self.d.language.script == "latin" && list.iter().filter(|p| names(p)).count() >= 2;
        longest <= RUN && (several || opened && known >= 1 || known >= 2 && (around || first && and(tail.1)))
    }

    /// The member as a name: by its sound if one place has it, else in no list.
    fn named(&self, tokens: Range<usize>, g: &Gazetteer) -> Toponym {
        let arabic = self.d.language.script == "arabic";
        let and = arabic && self.has_and(tokens.start);
        let first = self.d.tokens.list.get(tokens.start).map_or(0..0, |t| t.start..t.end);
        let skip = if and { self.after_letters(first, 1) } else { 0 };
        let text = self.d.text_of(tokens.clone());
        let own = text.get(skip..).unwrap_or(text);
        let mut hits = Vec::new();
        g.exact(&self.d.tokens, tokens.start, tokens.end, &mut hits);
        let whole = hits.iter().filter(|h| h.end == tokens.end);
        let listed: Vec<Candidate> = whole.map(|h| Candidate { place: h.place, fit: 0.9 }).collect();
        if !listed.is_empty() {
            let (sentence, kind) = (self.n, Some("village".to_owned()));
            return Toponym { tokens, sentence, candidates: listed, skip, grade: Grade::Exact, kind };
        }
        let near = g.by_key(own, SOUND);
        let candidates: Vec<Candidate> = near
            .iter()
            .filter(|h| g.place(h.place).is_some_and(|p| !p.foreign() && matches!(p.kind(), "village" | "town")))
            .map(|h| Candidate { place: h.place, fit: 0.75 - 0.2 * h.distance })
            .collect();
        let grade = if candidates.is_empty() { Grade::Unlisted } else { Grade::Key };
        Toponym { tokens, sentence: self.n, candidates, skip, grade, kind: Some("village".to_owned()) }
    }
}
