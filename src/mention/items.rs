//! Members of a list that nothing makes known but the list: what stands between two marks of one whose other members are places
//! is one more, whatever list of names has it ("notamment Kharata, Janzuriyeh et Baruda", "يوسف بيك، سريسات، دابس، قرق مغار").

use super::toponym::{Candidate, Grade, Scene, Toponym};
use super::{is_read, of};
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
    /// A place found before, by its index, and how far its words go if the list shows that they go on ("Nashwa Gharbiya,").
    Place(usize, Option<Range<usize>>),
    /// Words that may name one.
    Name(Range<usize>),
    /// Everyday words between two marks, or a name of a place abroad: one of this country only in a list that leaves no doubt
    /// ("بلدات اللطامنة والأربعين والقاهرة وتل واسط").
    Weak(Range<usize>),
    /// A mark, "and", a noun for places: it parts members, or stands before one.
    Joint,
    Other,
}

impl Piece {
    /// The words of a member that is no place yet.
    fn member(&self) -> Option<&Range<usize>> {
        match self {
            Piece::Name(r) | Piece::Weak(r) => Some(r),
            _ => None,
        }
    }
}

/// A piece and the token it begins at.
type Placed = (Piece, usize);

/// Adds to the names found the members of their lists that no other rule found. `free` says which tokens belong to nothing else.
pub(super) fn complete<'a>(
    d: &Document<'_>,
    g: &Gazetteer,
    scene: impl Fn(usize) -> Scene<'a>,
    free: impl Fn(&Range<usize>) -> bool,
    out: &mut Vec<Toponym>,
) {
    let (mut found, mut longer): (Vec<Toponym>, Vec<(usize, Range<usize>)>) = (Vec::new(), Vec::new());
    let mut first = 0;
    while let Some(n) = out.get(first).map(|t| t.sentence) {
        let here = first..first + out.iter().skip(first).take_while(|t| t.sentence == n).count();
        first = here.end;
        let Some(s) = d.sentences.get(n).filter(|s| is_read(s.role)) else { continue };
        let scene = scene(n);
        let pieces = scene.pieces(s.tokens.clone(), out, here, &free);
        for run in pieces.split(|(p, _)| matches!(p, Piece::Other)) {
            let whole = scene.is_list_of_places(run, out);
            let parts = run.split(|(p, _)| !whole && matches!(p, Piece::Weak(_)));
            for list in parts.filter(|l| whole || scene.is_list_of_places(l, out)) {
                found.extend(list.iter().filter_map(|(p, _)| scene.named(p.member()?.clone(), g)));
                longer.extend(list.iter().filter_map(|(p, _)| match p {
                    Piece::Place(i, Some(r)) => Some((*i, r.clone())),
                    _ => None,
                }));
            }
        }
    }
    for (i, tokens) in longer {
        out.get_mut(i).into_iter().for_each(|t| t.tokens = tokens.clone());
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
    ) -> Vec<Placed> {
        let mut out: Vec<Placed> = Vec::new();
        let mut at = tokens.start;
        let arabic = self.d.language.script == "arabic";
        // A name found before belongs to no longer one, but for "Rahjan" in "Tharwat al-Rahjan".
        let held = |r: &Range<usize>| {
            let inside = |t: &&Toponym| r.start < t.tokens.start && t.tokens.start < r.end;
            let article = |i: usize| crate::gazetteer::is_article(&self.d.tokens, i, self.end);
            let epithet = |t: &Toponym| {
                let first = t.tokens.start;
                !arabic && t.tokens.end == r.end && (article(first) || article(first - 1))
            };
            here.clone().filter_map(|i| all.get(i)).filter(inside).any(|t| !epithet(t))
        };
        let place_at = |i: usize| {
            here.clone().filter_map(|n| all.get(n)).any(|t| t.tokens.start == i)
                && !crate::gazetteer::is_article(&self.d.tokens, i, self.end)
        };
        while at < tokens.end {
            let place = here.clone().find(|i| all.get(*i).is_some_and(|t| t.tokens.contains(&at)));
            if let Some((i, t)) = place.and_then(|i| all.get(i).map(|t| (i, t))) {
                let longer = |r: &Range<usize>| {
                    // One word more, where a mark ends the member behind it.
                    let own = t.grade == Grade::Unlisted || r.end == t.tokens.end + 1 && self.parted(r.end);
                    r.end > t.tokens.end && own
                };
                let whole = self.bare_item(at, &place_at).filter(|r| longer(r) && free(r) && !held(r));
                let end = whole.as_ref().map_or(t.tokens.end, |r| r.end).max(at + 1);
                let piece = match whole {
                    // "زيتونة الحجل،": between two marks the second word belongs to a name in no list.
                    Some(r) if t.grade == Grade::Unlisted => Piece::Name(r),
                    Some(r) if !arabic => Piece::Place(i, Some(r)),
                    _ if self.is_abroad(t) => Piece::Weak(t.tokens.clone()),
                    // "…, dans la province de Hama": the area behind a list is none of it.
                    _ if !self.is_settled(t) => Piece::Other,
                    _ => Piece::Place(i, None),
                };
                out.push((piece, at));
                at = if arabic && t.grade != Grade::Unlisted { t.tokens.end.max(at + 1) } else { end };
                continue;
            }
            let noun = of(&self.m.kinds, self.n).find(|(_, k)| k.tokens.start == at).map(|(_, k)| k.tokens.end);
            // Most words begin no member; that is seen at once.
            let may = if arabic {
                self.begins_item(at)
            } else {
                self.d.tokens.list.get(at).is_some_and(|t| t.capital)
                    || crate::gazetteer::is_article(&self.d.tokens, at, self.end)
            };
            let opened = || {
                at.checked_sub(1)
                    .is_some_and(|i| self.d.word(i) == ":" || self.d.language.forms.including.contains(self.d.word(i)))
                    || self.noun_before(at).is_some_and(|k| k.value.plural && !k.value.loose)
            };
            let begins = || out.last().is_none_or(|(p, _)| matches!(p, Piece::Joint)) || self.has_and(at) || opened();
            let fits = |r: &Range<usize>| free(r) && !held(r);
            if let Some(item) = (may && begins()).then(|| self.bare_item(at, &place_at)).flatten().filter(fits) {
                at = item.end;
                out.push((Piece::Name(item.clone()), item.start));
            } else if let Some(item) = may.then(|| self.plain_item(at)).flatten().filter(fits) {
                at = item.end;
                out.push((Piece::Weak(item.clone()), item.start));
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

    /// A settlement, a quarter or a hill, or in no list.
    fn is_settled(&self, t: &Toponym) -> bool {
        let settled = |k: &str| matches!(k, "village" | "town" | "city" | "neighbourhood" | "hill");
        let mut places = t.candidates.iter().filter_map(|c| self.g.place(c.place));
        t.grade == Grade::Unlisted || places.any(|p| !p.foreign() && settled(p.kind()))
    }

    /// All that a name may mean lies abroad.
    fn is_abroad(&self, t: &Toponym) -> bool {
        let mut places = t.candidates.iter().filter_map(|c| self.g.place(c.place)).peekable();
        places.peek().is_some() && places.all(|p| p.foreign())
    }

    /// Words from one mark to the next that may name a place. `place_at` says where a name begins that is known for one.
    fn bare_item(&self, at: usize, place_at: &impl Fn(usize) -> bool) -> Option<Range<usize>> {
        let word = |i: usize| self.d.tokens.list.get(i).filter(|t| i < self.end && t.kind == Kind::Word);
        let arabic = self.d.language.script == "arabic";
        let small = |i: usize| crate::gazetteer::is_article(&self.d.tokens, i, self.end);
        let named = |i: usize| {
            word(i).is_some_and(|t| {
                let side = !arabic && self.m.directions.iter().any(|b| b.tokens.contains(&i));
                let own = i > at || self.unknown(i) || self.d.language.name_heads.contains(self.d.tokens.folded(t));
                let link = || of(&self.m.links, self.n).any(|(_, l)| l.tokens.start == i);
                let fits = if arabic {
                    self.may_name(i, &(at..i + 1)) && !link()
                } else {
                    t.capital && !t.upper && own && !side
                };
                fits && (!t.line_start || arabic && i == at)
            })
        };
        if arabic && (self.has_preposition(at) || !self.begins_item(at)) {
            return None;
        }
        let mut end = at;
        while end < at + MEMBER && (named(end) || !arabic && small(end) && word(end).is_some()) {
            // "Flita Rankous,": a comma is missing where the next name is known for one.
            if end > at && (arabic && self.has_and(end) || !arabic && place_at(end)) {
                break;
            }
            end += 1;
        }
        let telling = (at..end).any(|i| word(i).is_some_and(|t| t.sym == Sym::UNKNOWN || self.g.is_name_word(t.sym)));
        let last = end.checked_sub(1).is_some_and(named);
        let letters = self.d.text_of(at..end).chars().filter(|c| c.is_alphabetic()).count();
        (end > at
            && last
            && telling
            && letters >= MEMBER
            && (self.parted(end) || !arabic && place_at(end))
            && !self.is_person(&(at..end))
            && !self.is_known(&(at..end)))
        .then_some(at..end)
    }

    /// Everyday words that may all the same be a name ("والأربعين", "والمواصلات القديمة"): Arabic, from one "and" or mark to the
    /// next, no act and nothing that another table knows.
    fn plain_item(&self, at: usize) -> Option<Range<usize>> {
        if self.d.language.script != "arabic" || self.has_preposition(at) || !self.begins_item(at) {
            return None;
        }
        let plain = |i: usize| {
            self.d.tokens.list.get(i).filter(|t| i < self.end && t.kind == Kind::Word && !t.line_start).is_some_and(
                |t| {
                    let word = self.d.tokens.folded(t);
                    let bare = word.strip_prefix('و').filter(|_| i == at).unwrap_or(word);
                    let known = of(&self.m.links, self.n).any(|(_, l)| l.tokens.contains(&i))
                        || of(&self.m.kinds, self.n).any(|(_, k)| k.tokens.contains(&i))
                        || of(&self.m.triggers, self.n).any(|(_, t)| t.head.contains(&i));
                    bare.starts_with("ال") && bare.chars().count() > MEMBER && !known && !self.is_verb_form(word)
                },
            )
        };
        let end = (at..at + MEMBER).take_while(|i| plain(*i) && (*i == at || !self.has_and(*i))).last()? + 1;
        (self.parted(end) && !self.is_known(&(at..end))).then_some(at..end)
    }

    /// "And", a mark or a noun for several places stands before an Arabic member.
    fn begins_item(&self, at: usize) -> bool {
        let mark = at.checked_sub(1).and_then(|i| self.d.tokens.list.get(i)).is_some_and(|t| t.kind == Kind::Mark);
        mark || self.has_and(at)
            || of(&self.m.kinds, self.n).any(|(_, k)| k.tokens.end == at && k.value.plural && !k.value.loose)
    }

    /// A member ends before this token.
    fn parted(&self, at: usize) -> bool {
        at >= self.end
            || self.is_list_mark(at)
            || self.d.tokens.list.get(at).is_some_and(|t| t.kind == Kind::Mark)
            || self.d.language.script == "arabic" && self.has_and(at)
    }

    /// A party, a person or a speaker.
    fn is_known(&self, tokens: &Range<usize>) -> bool {
        let meets = |r: &Range<usize>| r.start < tokens.end && tokens.start < r.end;
        of(&self.m.actors, self.n).any(|(_, h)| meets(&h.tokens))
            || of(&self.m.people, self.n).any(|(_, h)| meets(&h.tokens))
            || of(&self.m.claimants, self.n).any(|(_, h)| meets(&h.tokens))
    }

    /// A list of settlements of this country: two of them are known and stand around, or one and a noun or word opens it.
    fn is_list_of_places(&self, list: &[Placed], all: &[Toponym]) -> bool {
        let (mut known, mut side, mut longest, mut weak, mut names, mut goes_on) = (0, 0, 0, false, 0, false);
        for (p, _) in list {
            match p {
                Piece::Place(i, longer) => {
                    let Some(t) = all.get(*i) else { return false };
                    known += usize::from(t.grade == Grade::Exact);
                    side = 0;
                    goes_on |= longer.is_some();
                }
                Piece::Name(_) | Piece::Weak(_) => {
                    names += 1;
                    side += 1;
                    longest = longest.max(side);
                    weak |= matches!(p, Piece::Weak(_));
                }
                _ => {}
            }
        }
        let member = |p: &&Placed| matches!(p.0, Piece::Name(_) | Piece::Weak(_) | Piece::Place(..));
        let (Some(head), Some(tail)) = (list.iter().find(member), list.iter().rfind(member)) else { return false };
        if names == 0 && !goes_on || longest > RUN {
            return false;
        }
        let first = matches!(head.0, Piece::Place(..));
        let around = first && matches!(tail.0, Piece::Place(..));
        // "Hama and Homs, Abu Ahmed, a rebel": behind the last place "and" has to bring the member.
        let and = |at: usize| {
            let before = at.checked_sub(1).and_then(|i| self.d.tokens.list.get(i));
            self.has_and(at) || before.is_some_and(|t| self.d.language.conjunctions.contains(&t.sym))
        };
        let start = head.1;
        // "Thirteen villages were captured by the army: A, B and C": a colon brings them however far behind their noun.
        let colon = start.checked_sub(1).is_some_and(|i| self.d.word(i) == ":");
        let noun = of(&self.m.kinds, self.n).map(|(_, k)| k).any(|k| {
            k.value.plural
                && !k.value.loose
                && matches!(k.value.kind.as_str(), "village" | "town" | "neighbourhood")
                && k.tokens.end <= start
                && (k.tokens.end + OPENER > start || colon)
        });
        let including =
            (start.saturating_sub(OPENER)..start).any(|i| self.d.language.forms.including.contains(self.d.word(i)));
        if weak {
            return noun && around && known >= 2;
        }
        // "the villages around it, Ramadiya, Hamelka and Hajiler": capitals alone.
        let several = noun && self.d.language.script == "latin" && names >= 2;
        several || (noun || including) && known >= 1 || known >= 2 && (around || first && and(tail.1))
    }

    /// The member as a name: by its sound if one place has it, else in no list.
    fn named(&self, tokens: Range<usize>, g: &Gazetteer) -> Option<Toponym> {
        let arabic = self.d.language.script == "arabic";
        let and = arabic && self.has_and(tokens.start);
        let first = self.d.tokens.list.get(tokens.start).map_or(0..0, |t| t.start..t.end);
        let skip = if and { self.after_letters(first, 1) } else { 0 };
        let text = self.d.text_of(tokens.clone());
        let own = text.get(skip..).unwrap_or(text);
        let mut hits = Vec::new();
        g.exact(&self.d.tokens, tokens.start, tokens.end, &mut hits);
        let home = |h: &&crate::gazetteer::Hit| h.end == tokens.end && g.place(h.place).is_some_and(|p| !p.foreign());
        let whole = hits.iter().filter(home);
        let listed: Vec<Candidate> = whole.map(|h| Candidate { place: h.place, fit: 0.9 }).collect();
        if !listed.is_empty() {
            let (sentence, kind) = (self.n, Some("village".to_owned()));
            return Some(Toponym { tokens, sentence, candidates: listed, skip, grade: Grade::Exact, kind });
        }
        let near = g.by_key(own, SOUND);
        let candidates: Vec<Candidate> = near
            .iter()
            .filter(|h| g.place(h.place).is_some_and(|p| !p.foreign() && matches!(p.kind(), "village" | "town")))
            .map(|h| Candidate { place: h.place, fit: 0.75 - 0.2 * h.distance })
            .collect();
        let grade = if candidates.is_empty() { Grade::Unlisted } else { Grade::Key };
        Some(Toponym { tokens, sentence: self.n, candidates, skip, grade, kind: Some("village".to_owned()) })
    }
}
