//! Names of places in running text: longest match at word borders, with guards against look-alikes.

use super::{Mentions, Worth, direction_ending, is_read, of};
use crate::gazetteer::{Gazetteer, PlaceIx};
use crate::lexicon::Link;
use crate::text::Document;
use crate::words::{Kind, Sym};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// How a name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// A listed name or spelling.
    Exact,
    /// Another spelling with the same key.
    Key,
    /// A noun such as "village" says that it is a place, but no list has the name.
    Unlisted,
}

impl Grade {
    /// The contract's word.
    pub fn name(self) -> &'static str {
        match self {
            Grade::Exact => "exact",
            Grade::Key => "key",
            Grade::Unlisted => "parent",
        }
    }
}

/// A place that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The place.
    pub place: PlaceIx,
    /// How well the name fits, 0..1.
    pub fit: f64,
}

/// A name of a place in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Toponym {
    /// Its tokens, without kind noun and preposition.
    pub tokens: Range<usize>,
    /// Index of its sentence.
    pub sentence: usize,
    /// What it may mean, in the order of the gazetteer.
    pub candidates: Vec<Candidate>,
    /// Bytes at its start that are no part of the name: Arabic conjunction and preposition.
    pub skip: usize,
    /// How it was found.
    pub grade: Grade,
    /// Kind word of the noun beside it ("province de", "قرية"), handed on along a list.
    pub kind: Option<String>,
}

/// Names of this importance need no support from the words around them.
const KNOWN: f64 = 0.45;

/// Importance of the great cities.
const CITY: f64 = 0.85;

/// A list may go on so many tokens behind its last known member.
const LIST_REACH: usize = 14;

/// Vowels of a key match may be this far apart.
const KEY_DISTANCE: f64 = 1.0;

/// Finds all names of places. `blocked` are tokens that belong to names of groups and people.
pub fn find(d: &Document<'_>, m: &Mentions, g: &Gazetteer, worth: &Worth, blocked: &[Range<usize>]) -> Vec<Toponym> {
    let mut out: Vec<Toponym> = Vec::new();
    let mut hits = Vec::new();
    let mut taken = vec![false; d.tokens.list.len()];
    for b in blocked {
        taken.get_mut(b.clone()).into_iter().flatten().for_each(|t| *t = true);
    }
    let is_taken = |i: usize| taken.get(i) == Some(&true);
    let cities = cities(d, g, worth);
    for (n, s) in d.sentences.iter().enumerate() {
        // Where no word begins a listed name, one made known before may still come again.
        let listed = worth.name(n);
        if !is_read(s.role) || !listed && !out.iter().any(|t| t.grade == Grade::Unlisted) {
            continue;
        }
        let scene = Scene { d, m, g, n, end: s.tokens.end, cities: &cities };
        let mut at = s.tokens.start;
        while at < s.tokens.end {
            if is_taken(at) || !scene.may_start(at) {
                at += 1;
                continue;
            }
            if let Some(end) = scene.measured(at) {
                at = end;
                continue;
            }
            if !listed {
                let found = scene.again(at, &out, &is_taken);
                at = found.as_ref().map_or(at + 1, |t| t.tokens.end);
                out.extend(found);
                continue;
            }
            g.exact(&d.tokens, at, s.tokens.end, &mut hits);
            let free = |end: usize| !(at..end).any(is_taken);
            let longest = hits.iter().map(|h| h.end).filter(|e| free(*e) && scene.capital(at, *e)).max();
            let found = longest.and_then(|end| {
                let candidates: Vec<Candidate> = hits
                    .iter()
                    .filter(|h| h.end == end)
                    .map(|h| Candidate { place: h.place, fit: if h.article_agrees { 1.0 } else { 0.9 } })
                    .collect();
                scene.accept(at..end, candidates, Grade::Exact, out.last())
            });
            let found = found.or_else(|| scene.dash_item(at, out.last(), &is_taken));
            let found = found.or_else(|| scene.by_key(at, out.last()));
            let found = found.or_else(|| scene.unlisted(at, out.last(), &is_taken));
            let found = found.or_else(|| scene.again(at, &out, &is_taken));
            match found {
                Some(t) => {
                    at = t.tokens.end;
                    out.push(t);
                }
                None => at += 1,
            }
        }
    }
    out
}

/// The cities that the article names, whatever else their names may mean: their quarters may be told of by bare name.
fn cities(d: &Document<'_>, g: &Gazetteer, worth: &Worth) -> FxHashSet<PlaceIx> {
    let (mut out, mut hits) = (FxHashSet::default(), Vec::new());
    for (_, s) in d.sentences.iter().enumerate().filter(|(n, _)| worth.name(*n)) {
        for at in s.tokens.clone() {
            g.exact(&d.tokens, at, s.tokens.end, &mut hits);
            let city = |ix: &PlaceIx| g.place(*ix).is_some_and(|p| p.kind() == "city");
            out.extend(hits.iter().map(|h| h.place).filter(city));
        }
    }
    out
}

pub(super) struct Scene<'a> {
    pub(super) d: &'a Document<'a>,
    pub(super) m: &'a Mentions,
    pub(super) g: &'a Gazetteer,
    pub(super) n: usize,
    pub(super) end: usize,
    /// Cities named anywhere in the article.
    cities: &'a FxHashSet<PlaceIx>,
}

impl Scene<'_> {
    /// A name starts with a capital where the script has them; an article in front may be small.
    fn may_start(&self, at: usize) -> bool {
        let Some(t) = self.d.tokens.list.get(at) else { return false };
        if t.kind == Kind::Mark {
            return false;
        }
        if self.d.language.script == "arabic" || t.capital {
            return true;
        }
        if of(&self.m.kinds, self.n).any(|(_, k)| k.tokens.start == at && k.value.part_of_name) {
            return true;
        }
        let next = self.d.tokens.list.get(at + 1).filter(|_| at + 1 < self.end);
        crate::gazetteer::is_article(&self.d.tokens, at, self.end) && next.is_some_and(|n| n.capital)
    }

    /// All words of a Latin name but its particles carry capitals.
    fn capital(&self, from: usize, to: usize) -> bool {
        self.d.language.script == "arabic"
            || self.d.tokens.list.get(from..to).is_some_and(|ts| {
                let small = ts
                    .iter()
                    .filter(|t| t.kind == Kind::Word && !t.capital && self.d.tokens.folded(t).len() > 3)
                    .count();
                small == 0
                    || self.noun_behind(from, to)
                    || ts.len() > 2
                        && small < ts.len()
                        && ts.first().is_some_and(|t| t.capital)
                        && ts.last().is_some_and(|t| t.capital)
                    || ts.len() > 1
                        && small < ts.len()
                        && ts.last().is_some_and(|t| t.capital || t.kind == Kind::Number)
                        && self.named_noun(from, to)
            })
    }

    /// "Jandoul roundabout": all that is small in the name is its kind noun.
    fn noun_behind(&self, from: usize, to: usize) -> bool {
        let capital = |i: usize| self.d.tokens.list.get(i).is_some_and(|t| t.capital);
        of(&self.m.kinds, self.n).any(|(_, k)| {
            k.tokens.end == to && k.tokens.start > from && (from..k.tokens.start).all(|i| capital(i) || i == from)
        }) && (from..to).any(capital)
    }

    /// "aéroport de Hama": a landmark's name may begin with its kind noun in small letters.
    fn named_noun(&self, from: usize, to: usize) -> bool {
        of(&self.m.kinds, self.n).any(|(_, k)| k.tokens.start >= from && k.tokens.end <= to)
    }

    /// A name counts if it is well known and no look-alike, or if the words around it support it.
    fn accept(
        &self,
        tokens: Range<usize>,
        candidates: Vec<Candidate>,
        grade: Grade,
        last: Option<&Toponym>,
    ) -> Option<Toponym> {
        let kind = self.kind_beside(&tokens).or_else(|| self.kind_from_list(&tokens, last));
        let support = kind.is_some()
            || self.in_list(&tokens, last)
            || self.located(&tokens)
            || grade == Grade::Exact && self.heads_list(&tokens);
        let strong = kind.is_some() || self.in_list(&tokens, last);
        // "route Damas-Deraa": two cities, not one name.
        let pair = self.d.tokens.list.get(tokens.end).is_some_and(|t| t.hyphen)
            && candidates.iter().any(|c| self.g.place(c.place).is_some_and(|p| p.importance() >= CITY));
        if grade == Grade::Exact && (!pair && self.goes_on(&tokens) || self.has_head(tokens.start)) {
            return None;
        }
        // "مواقع جديدة": behind a noun without an article an everyday word is its adjective, whatever hamlet is called so.
        let adjective = tokens.len() == 1
            && self.d.language.script == "arabic"
            && self.g.is_common(self.d.word(tokens.start))
            && !self.d.word(tokens.start).starts_with("ال")
            && self.noun_before(tokens.start).is_some_and(|k| k.value.plural && k.tokens.end == tokens.start);
        if adjective {
            return None;
        }
        // "Mayadeen TV", "Aleppo Today news": an outlet.
        let behind = self.d.tokens.list.get(tokens.end).filter(|t| tokens.end < self.end && t.kind == Kind::Word);
        if behind
            .is_some_and(|t| (t.capital || t.upper) && self.d.language.outlet_nouns.contains(self.d.tokens.folded(t)))
        {
            return None;
        }
        let person = self.is_person(&tokens);
        let single = tokens.len() == 1;
        let plain = self.only_name(&tokens);
        // "أحياء المدينة": the noun itself, whatever hamlet is called so.
        let noun = single && of(&self.m.kinds, self.n).any(|(_, k)| k.tokens == tokens);
        let kept: Vec<Candidate> = candidates
            .into_iter()
            .filter(|c| {
                self.g.place(c.place).is_some_and(|p| {
                    if person && p.importance() < 0.9 {
                        return false;
                    }
                    let guard = p.guard() && single;
                    if guard && noun {
                        false
                    } else if guard {
                        strong || support && self.d.language.script == "latin" && p.importance() >= 0.3
                    } else {
                        let quarter = || p.part_of().is_some_and(|city| self.cities.contains(&city));
                        p.importance() >= KNOWN || support || !single && !person || plain && quarter()
                    }
                })
            })
            .collect();
        let skip = self.clitics(tokens.start);
        (!kept.is_empty()).then_some(Toponym { tokens, sentence: self.n, candidates: kept, skip, grade, kind })
    }

    /// Bytes of conjunction and preposition in front of an Arabic name that is known without them.
    fn clitics(&self, at: usize) -> usize {
        let Some(t) = self.d.tokens.list.get(at).filter(|t| self.d.language.script == "arabic" && !self.names(t.sym))
        else {
            return 0;
        };
        let reading = self.d.tokens.readings(t).iter().find(|r| !r.clitics.article && self.names(r.sym));
        let Some(r) = reading else { return 0 };
        let letters = usize::from(r.clitics.conjunction) + usize::from(r.clitics.preposition.is_some());
        self.after_letters(t.start..t.end, letters)
    }

    /// A word that a listed name begins with.
    pub(super) fn names(&self, sym: Sym) -> bool {
        sym != Sym::UNKNOWN && self.g.starts_name(sym)
    }

    /// Bytes up to behind so many letters.
    pub(super) fn after_letters(&self, bytes: Range<usize>, letters: usize) -> usize {
        let text = self.d.article.text.get(bytes).unwrap_or("");
        let mut left = letters;
        for (i, c) in text.char_indices() {
            if c.is_alphabetic() && c != '\u{0640}' {
                if left == 0 {
                    return i;
                }
                left -= 1;
            }
        }
        0
    }

    /// "Tal Mardikh" is no "Tal": the name goes on with a word that no lexicon knows.
    fn goes_on(&self, tokens: &Range<usize>) -> bool {
        if self.d.language.script == "arabic" {
            // "قره بابا" is no "قره".
            return tokens.len() == 1
                && self.is_head(tokens.start)
                && tokens.end < self.end
                && self.d.tokens.list.get(tokens.end).is_some_and(|t| t.kind == Kind::Word && !t.line_start)
                && self.unknown(tokens.end);
        }
        // "Kafr Halab", "Bab al-Nairab": behind such a word any other belongs to the name.
        if tokens.len() == 1 && self.is_head(tokens.start) {
            let behind = tokens.end + usize::from(crate::gazetteer::is_article(&self.d.tokens, tokens.end, self.end));
            let goes = self.d.tokens.list.get(behind).filter(|_| behind < self.end);
            return goes.is_some_and(|n| n.kind == Kind::Word && n.capital && !n.line_start);
        }
        let next = self.d.tokens.list.get(tokens.end).filter(|_| tokens.end < self.end);
        let last = tokens.end.checked_sub(1).and_then(|i| self.d.tokens.list.get(i));
        tokens.len() == 1
            && next.zip(last).is_some_and(|(n, l)| {
                n.kind == Kind::Word
                    && n.capital
                    && !n.upper
                    && !n.line_start
                    && n.start <= l.end + 1
                    && (n.sym == Sym::UNKNOWN || self.g.is_name_word(n.sym))
            })
            && self.d.tokens.list.get(tokens.start).is_some_and(|t| self.d.tokens.folded(t).len() <= 5)
    }

    /// A word such as "Kafr" or "خربة", with which names of places begin.
    pub(super) fn is_head(&self, at: usize) -> bool {
        self.d.tokens.list.get(at).is_some_and(|t| {
            let word = self.d.tokens.folded(t);
            (self.d.language.script == "arabic" || t.capital) && self.d.language.name_heads.contains(word)
        })
    }

    /// "Kafr Zbib" is no "Zbib", though no list has the whole.
    fn has_head(&self, at: usize) -> bool {
        let latin = self.d.language.script == "latin";
        let Some((before, t)) =
            at.checked_sub(1).and_then(|i| self.d.tokens.list.get(i)).zip(self.d.tokens.list.get(at))
        else {
            return false;
        };
        latin && self.is_head(at - 1) && t.start <= before.end + 1 && !t.line_start
    }

    /// The kind noun right before the name ("ville de", "قرية"), or behind it in English ("Hama province").
    fn kind_beside(&self, tokens: &Range<usize>) -> Option<String> {
        if let Some(kind) = self.kind_before(tokens.start) {
            return Some(kind);
        }
        let mut kinds = of(&self.m.kinds, self.n).map(|(_, k)| k);
        let behind = kinds.find(|k| k.tokens.start == tokens.end && !k.value.plural && self.d.language.code == "en");
        behind.map(|k| k.value.kind.clone())
    }

    /// The kind noun right before a token.
    pub(super) fn kind_before(&self, start: usize) -> Option<String> {
        self.noun_before(start).map(|k| k.value.kind.clone())
    }

    /// The noun itself.
    pub(super) fn noun_before(&self, start: usize) -> Option<&super::Hit<crate::lexicon::language::KindNoun>> {
        let kinds = || of(&self.m.kinds, self.n).map(|(_, k)| k);
        let (mut at, mut opened) = (start, false);
        for _ in 0..4 {
            if let Some(k) = kinds().find(|k| k.tokens.end == at && (k.value.plural || !opened)) {
                // "المواقع الدفاعية": behind a noun with an article stands its adjective.
                let definite = |i: usize| self.d.language.script == "arabic" && self.d.word(i).starts_with("ال");
                let adjective = at == start && definite(start) && at.checked_sub(1).is_some_and(definite);
                return (!adjective).then_some(k);
            }
            let Some(t) = at.checked_sub(1).and_then(|i| self.d.tokens.list.get(i)) else { break };
            // "الأحياء الغربية (الحمدانية والفرقان)": what a bracket or colon behind a plural noun lists.
            let opens = t.kind == Kind::Mark && matches!(self.d.tokens.folded(t), "(" | ":");
            opened |= opens;
            let passed = opens
                || self.d.language.articles.contains(&t.sym)
                || self.d.language.definite.contains(&t.sym)
                || direction_ending(self.m, at).is_some_and(|b| b.tokens.len() == 1);
            if !passed {
                break;
            }
            at -= 1;
        }
        None
    }

    /// In "قرى أ وب وج" and "the towns of A, B and C" the noun stands for all.
    pub(super) fn kind_from_list(&self, tokens: &Range<usize>, last: Option<&Toponym>) -> Option<String> {
        let last = last.filter(|_| self.in_list(tokens, last))?;
        last.kind.clone()
    }

    fn in_list(&self, tokens: &Range<usize>, last: Option<&Toponym>) -> bool {
        let Some(last) = last.filter(|l| {
            l.sentence == self.n && l.tokens.end <= tokens.start && tokens.start <= l.tokens.end + LIST_REACH
        }) else {
            return false;
        };
        let between = last.tokens.end..tokens.start;
        let marks = between.len() <= 4 && between.clone().all(|i| self.is_list_mark(i));
        let and = self.has_and(tokens.start);
        marks && (!between.is_empty() || and)
            || (and || tokens.start.checked_sub(1).is_some_and(|i| self.is_list_mark(i)))
                && (self.only_name(tokens) || self.is_strange(tokens))
                && self.are_items(between)
    }

    /// A mark, a conjunction or a small word that stands between the members of a list.
    fn is_list_mark(&self, at: usize) -> bool {
        self.d
            .tokens
            .list
            .get(at)
            .is_some_and(|t| self.d.language.list_marks.contains(&t.sym) || self.d.language.articles.contains(&t.sym))
    }

    /// Arabic "and", written together with its word.
    fn has_and(&self, at: usize) -> bool {
        self.d.tokens.list.get(at).is_some_and(|t| {
            self.d.tokens.folded(t).starts_with('و') && self.d.tokens.readings(t).iter().any(|r| r.clitics.conjunction)
        })
    }

    /// "Hama, Mukhtariya, Qadmous": names that no list has do not end the list they stand in. Each is of one or two words that
    /// could be a name, behind a mark or "and".
    fn are_items(&self, tokens: Range<usize>) -> bool {
        let (mut words, mut marks) = (0, 0);
        let first = tokens.start;
        for i in tokens {
            let Some(t) = self.d.tokens.list.get(i).filter(|t| !t.line_start) else { return false };
            let arabic = self.d.language.script == "arabic";
            let and = arabic && self.d.tokens.folded(t).starts_with('و') && t.kind == Kind::Word;
            if self.is_list_mark(i) && !and {
                (words, marks) = (0, marks + 1);
                continue;
            }
            if and {
                (words, marks) = (0, marks + 1);
            } else if i == first && !of(&self.m.kinds, self.n).any(|(_, k)| k.tokens.start == i) {
                return false;
            }
            let named = if arabic {
                t.kind == Kind::Word && (and && self.could_be_name(i) || self.unknown(i))
            } else {
                t.kind == Kind::Word && (t.capital || t.hyphen)
                    || of(&self.m.kinds, self.n).any(|(_, k)| k.tokens.contains(&i))
                    || crate::gazetteer::is_article(&self.d.tokens, i, self.end)
            };
            words += 1;
            if !named || words > 4 {
                return false;
            }
        }
        marks > 0
    }

    /// An Arabic word behind its "and" that no lexicon knows.
    fn could_be_name(&self, at: usize) -> bool {
        self.d.tokens.list.get(at).is_some_and(|t| {
            (t.sym == Sym::UNKNOWN || self.g.is_name_word(t.sym))
                && self.d.tokens.readings(t).iter().all(|r| self.g.is_name_word(r.sym))
        })
    }

    /// All its words are words of names alone, and none is of everyday use.
    fn only_name(&self, tokens: &Range<usize>) -> bool {
        self.d.tokens.list.get(tokens.clone()).into_iter().flatten().all(|t| {
            let name = self.d.tokens.all_readings(t).any(|r| self.g.is_name_word(r.sym));
            name && !self.g.is_common(self.d.tokens.folded(t))
        })
    }

    /// A Latin name of words that nothing knows: another spelling.
    fn is_strange(&self, tokens: &Range<usize>) -> bool {
        self.d.language.script == "latin"
            && self.d.tokens.list.get(tokens.clone()).into_iter().flatten().enumerate().all(|(i, t)| {
                t.sym == Sym::UNKNOWN
                    || self.g.is_name_word(t.sym)
                    || crate::gazetteer::is_article(&self.d.tokens, tokens.start + i, self.end)
            })
    }

    /// "Hatla, Mazloum et Marrat": another listed name follows behind a list mark.
    fn heads_list(&self, tokens: &Range<usize>) -> bool {
        let mut at = tokens.end;
        while at < self.end && at < tokens.end + 3 && self.is_list_mark(at) {
            at += 1;
        }
        if at >= self.end || at == tokens.end && !self.has_and(at) || !self.only_name(tokens) || !self.may_start(at) {
            return false;
        }
        let mut hits = Vec::new();
        self.g.exact(&self.d.tokens, at, self.end, &mut hits);
        hits.iter().any(|h| {
            self.g.place(h.place).is_some_and(|p| !p.guard() && !p.foreign())
                && self.capital(at, h.end)
                && self.only_name(&(at..h.end))
                && !self.is_person(&(at..h.end))
        })
    }

    /// "15 km east of Hama": behind a distance the compass word is the distance's, and "east of Hama" no name of its
    /// countryside. The end of the word.
    fn measured(&self, at: usize) -> Option<usize> {
        let d = self.m.directions.iter().find(|b| b.tokens.start == at && !b.adjective)?;
        let far = self.m.lengths.iter().any(|l| l.tokens.end <= at && l.tokens.end + 3 > at);
        far.then_some(d.tokens.end)
    }

    /// A preposition of place, a compass word or a spatial noun stands right before.
    fn located(&self, tokens: &Range<usize>) -> bool {
        let prefixed = self.d.tokens.list.get(tokens.start).is_some_and(|t| {
            self.d.language.script == "arabic"
                && self.d.tokens.readings(t).iter().any(|r| matches!(r.clitics.preposition, Some('ب' | 'ل')))
        });
        let link = of(&self.m.links, self.n).any(|(_, l)| {
            l.sentence == self.n
                && l.tokens.end == tokens.start
                && matches!(l.value, Link::At | Link::To | Link::From | Link::Of | Link::Owner | Link::Between)
        });
        prefixed || link || direction_ending(self.m, tokens.start).is_some()
    }

    /// "Mustafa Bali", "Hassan Abdul Ghani": capitalised words that no data knows, right beside the name.
    fn is_person(&self, tokens: &Range<usize>) -> bool {
        if self.d.language.script != "latin" {
            return false;
        }
        let unknown = |i: usize, other: usize| {
            self.d.tokens.list.get(i).zip(self.d.tokens.list.get(other)).is_some_and(|(t, o)| {
                t.kind == Kind::Word
                    && t.capital
                    && !t.line_start
                    && t.sym == Sym::UNKNOWN
                    && t.end.abs_diff(o.start).min(o.end.abs_diff(t.start)) <= 1
            })
        };
        let sentence_start = self.d.sentences.get(self.n).map_or(0, |s| s.tokens.start);
        let before =
            tokens.start.checked_sub(1).filter(|i| *i >= sentence_start).is_some_and(|i| unknown(i, tokens.start));
        let behind = tokens.end < self.end
            && unknown(tokens.end, tokens.end.saturating_sub(1))
            && self.kind_beside(tokens).is_none()
            && !self.located(tokens);
        before || behind
    }

    /// A name no list has, by its key: capitalised words unknown to the lexicon, with support from around.
    fn by_key(&self, at: usize, last: Option<&Toponym>) -> Option<Toponym> {
        let arabic = self.d.language.script == "arabic";
        let lone = self.d.tokens.list.get(at)?;
        let common = self.g.is_common(self.d.tokens.folded(lone));
        let known = lone.sym != Sym::UNKNOWN && !self.g.is_name_word(lone.sym);
        let article = crate::gazetteer::is_article(&self.d.tokens, at, self.end);
        // "دير" is a word of its own, but many names begin with it.
        let word = self.d.tokens.folded(lone);
        let stripped = word.strip_prefix('و').is_some_and(|w| arabic && self.d.language.name_heads.contains(w));
        let head = known && self.g.starts_name(lone.sym) || stripped;
        let small = !arabic && self.d.language.articles.contains(&lone.sym);
        if known && !article && !head || small {
            return None;
        }
        for len in (1..=4).rev() {
            let tokens = at..at + len;
            // "al-Assad", "el-Qaëda": behind its article an everyday word is one still.
            let plain = article && len == 2 && self.g.is_common(self.d.word(at + 1));
            if tokens.end > self.end || (article || head || common) && len == 1 || plain {
                continue;
            }
            let whole = self.d.tokens.list.get(tokens.clone())?;
            let names = whole.iter().enumerate().all(|(i, t)| {
                t.kind == Kind::Word
                    && (arabic
                        || t.capital
                        || i > 0 && t.hyphen
                        || crate::gazetteer::is_article(&self.d.tokens, at + i, self.end))
                    && (i == 0 || !t.line_start)
            });
            // "TAILLE": nothing is guessed from words in capitals throughout.
            let shouted = !arabic && whole.iter().any(|t| t.upper);
            if !names || shouted || !arabic && !whole.last().is_some_and(|t| t.capital || t.hyphen) {
                continue;
            }
            // Cheaper than the look-up by key, so it goes first.
            let supported =
                self.kind_beside(&tokens).is_some() || self.in_list(&tokens, last) || !arabic && self.located(&tokens);
            if !supported {
                continue;
            }
            let text = self.d.text_of(tokens.clone());
            let mut hits = self.g.by_key(text, KEY_DISTANCE);
            let mut skip = 0;
            let bare = || {
                let known = |s: Sym| s != Sym::UNKNOWN && !self.g.is_name_word(s);
                !self.d.tokens.readings(lone).iter().any(|r| known(r.sym))
            };
            if arabic && hits.is_empty() && self.d.tokens.folded(lone).starts_with('و') && bare() {
                skip = self.after_letters(lone.start..lone.end, 1);
                hits = self.g.by_key(text.get(skip..).unwrap_or(""), KEY_DISTANCE);
            }
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            // Four Latin letters are too few to guess from ("Midi").
            if !arabic && letters < 5 && self.kind_beside(&tokens).is_none() {
                continue;
            }
            let long = letters >= 5;
            // "وأسروا": a verb that carries the letters of a name.
            let verb =
                || self.d.language.verb_endings.iter().any(|e| self.d.word(tokens.end - 1).ends_with(e.as_str()));
            if skip > 0 && !long || arabic && self.kind_before(at).is_none() && verb() {
                continue;
            }
            // "marché d'Al-Khoudar" is no town of a name like it.
            let landmark = self.kind_before(tokens.start).filter(|k| !is_settled(k));
            let candidates: Vec<Candidate> = hits
                .iter()
                .filter(|h| long || h.distance == 0.0)
                .filter(|h| landmark.as_ref().is_none_or(|k| self.g.place(h.place).is_some_and(|p| p.kind() == k)))
                .map(|h| Candidate { place: h.place, fit: 0.75 - 0.2 * h.distance.min(1.0) })
                .collect();
            if candidates.is_empty() {
                continue;
            }
            if !self.is_person(&tokens) {
                let found = self.accept(tokens, candidates, Grade::Key, last);
                return found.map(|t| if skip > 0 { Toponym { skip, ..t } } else { t });
            }
        }
        None
    }
}

/// Kinds of places where people live, and areas of them.
fn is_settled(kind: &str) -> bool {
    matches!(
        kind,
        "city" | "capital" | "town" | "village" | "neighbourhood" | "camp" | "district" | "subdistrict" | "governorate"
    ) || matches!(
        kind,
        "countryside" | "region" | "natural_region" | "political_zone" | "enclave" | "coast" | "country"
    )
}
