//! Names of places in running text: longest match at word borders, with guards against look-alikes.

use super::{Mentions, Worth, direction_at, is_read, of};
use crate::gazetteer::{Gazetteer, OBSCURE, PlaceIx};
use crate::text::Document;
use crate::words::Kind;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
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

impl Toponym {
    /// False for "the north of the country", which may be any country's.
    pub fn names_a_place(&self) -> bool {
        self.kind.as_deref() != Some(COUNTRY_PART) || self.candidates.iter().any(|c| c.fit >= 1.0)
    }
}

/// Kind of words that mean a part of the country by its direction.
pub const COUNTRY_PART: &str = "country_part";

/// Kind of a name that a part is told of: "southern Idlib".
pub const LAND_PART: &str = "land_part";

/// Names of this importance need no support from the words around them.
pub(super) const KNOWN: f64 = 0.45;

/// Before the area that holds it, a name of this importance needs no preposition.
const FRAMED: f64 = 0.3;

/// What a listed spelling fits at least.
const SPELLED: f64 = 0.9;

/// Importance of the great cities.
const CITY: f64 = 0.85;

/// Finds all names of places. `blocked` are tokens that belong to names of groups and people.
pub fn find(d: &Document<'_>, m: &Mentions, g: &Gazetteer, worth: &Worth, blocked: &[Range<usize>]) -> Vec<Toponym> {
    let mut out: Vec<Toponym> = Vec::new();
    let mut hits = Vec::new();
    let mut taken = vec![false; d.tokens.list.len()];
    for b in blocked {
        taken.get_mut(b.clone()).into_iter().flatten().for_each(|t| *t = true);
    }
    for s in d.sentences.iter().filter(|s| is_read(s.role) && d.language.lookalikes.may_match(s.starts)) {
        for (f, _) in d.language.lookalikes.find_all(d.line(s, &m.marks)) {
            taken.get_mut(f.head.0..f.head.1).into_iter().flatten().for_each(|t| *t = true);
        }
    }
    let is_taken = |i: usize| taken.get(i) == Some(&true);
    let cities = Cities { d, g, worth, met: OnceCell::new() };
    for (n, s) in d.sentences.iter().enumerate() {
        // Where no word begins a listed name, one made known before may still come again.
        let listed = worth.name(n);
        let lines = of(&m.lines, n).next().is_some();
        if !is_read(s.role) || !listed && !lines && !out.iter().any(|t| t.grade != Grade::Exact) {
            continue;
        }
        let scene = Scene { d, m, g, n, end: s.tokens.end, cities: &cities };
        let mut at = s.tokens.start;
        while at < s.tokens.end {
            if let Some(t) = lines.then(|| scene.line(at)).flatten().filter(|t| !t.tokens.clone().any(is_taken)) {
                at = t.tokens.end;
                out.push(t);
                continue;
            }
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
            scene.drop_stretches(at, &mut hits);
            let free = |end: usize| !(at..end).any(is_taken);
            let longest = hits.iter().map(|h| h.end).filter(|e| free(*e) && scene.capital(at, *e)).max();
            // "al-Mleha al-Gharbiyya" is no "al-Mleha": the longer name, though in a spelling of its own.
            let longer = longest
                .filter(|end| scene.epithet_behind(*end))
                .and_then(|end| scene.by_key(at, out.last()).filter(|t| t.tokens.end > end && free(t.tokens.end)));
            let found = longer.or_else(|| {
                let end = longest?;
                let candidates: Vec<Candidate> = hits
                    .iter()
                    .filter(|h| h.end == end)
                    .map(|h| Candidate { place: h.place, fit: if h.article_agrees { 1.0 } else { 0.9 } })
                    .collect();
                let candidates = scene.with_namesakes(&(at..end), candidates);
                scene.accept(at..end, candidates, Grade::Exact, out.last())
            });
            let found = found.or_else(|| scene.dash_item(at, out.last(), &is_taken));
            // "Kastal", told before, yields to "Kastal Maaf".
            let found = found.or_else(|| {
                let end = |t: &Option<Toponym>| t.as_ref().map_or(0, |t| t.tokens.end);
                let (again, sound) = (scene.again(at, &out, &is_taken), scene.by_key(at, out.last()));
                let found = if end(&sound) > end(&again) { sound } else { again };
                // The sound of half a name is none.
                let member = scene.member(at, out.last(), &is_taken);
                if end(&member) > end(&found) { member } else { found }
            });
            let found = found.or_else(|| scene.unlisted(at, out.last(), &is_taken));
            let found = found.map(|t| scene.with_installation(scene.with_part(t)));
            match found {
                Some(t) => {
                    at = t.tokens.end;
                    out.push(t);
                }
                None => at += 1,
            }
        }
    }
    let scene = |n: usize| {
        let end = d.sentences.get(n).map_or(0, |s| s.tokens.end);
        Scene { d, m, g, n, end, cities: &cities }
    };
    super::told::confirmed(d, m, g, scene, |t| !t.clone().any(is_taken), &mut out);
    super::items::complete(d, g, scene, |t| !t.clone().any(is_taken), &mut out);
    super::noun::taken_up(d, &mut out);
    out
}

/// The cities that the article names, whatever else their names may mean: their quarters may be told of by bare name. They
/// are looked for once the first quarter is met.
pub(super) struct Cities<'a> {
    d: &'a Document<'a>,
    g: &'a Gazetteer,
    worth: &'a Worth,
    met: OnceCell<FxHashSet<PlaceIx>>,
}

impl Cities<'_> {
    fn contains(&self, city: &PlaceIx) -> bool {
        self.met.get_or_init(|| self.all()).contains(city)
    }

    fn all(&self) -> FxHashSet<PlaceIx> {
        let (mut out, mut hits) = (FxHashSet::default(), Vec::new());
        for (_, s) in self.d.sentences.iter().enumerate().filter(|(n, _)| self.worth.name(*n)) {
            for at in s.tokens.clone() {
                self.g.exact(&self.d.tokens, at, s.tokens.end, &mut hits);
                let city = |ix: &PlaceIx| self.g.place(*ix).is_some_and(|p| p.kind() == "city");
                out.extend(hits.iter().map(|h| h.place).filter(city));
            }
        }
        out
    }
}

pub(super) struct Scene<'a> {
    pub(super) d: &'a Document<'a>,
    pub(super) m: &'a Mentions,
    pub(super) g: &'a Gazetteer,
    pub(super) n: usize,
    pub(super) end: usize,
    /// Cities named anywhere in the article.
    cities: &'a Cities<'a>,
}

impl Scene<'_> {
    /// "the Turkish border", "la côte": words for a line.
    fn line(&self, at: usize) -> Option<Toponym> {
        let (_, l) = of(&self.m.lines, self.n).find(|(_, l)| l.head.start == at)?;
        let place = self.g.ix(l.value.place.as_deref()?)?;
        let part = l.value.country_part;
        let mut hits = Vec::new();
        self.g.exact(&self.d.tokens, at, self.end, &mut hits);
        if part && hits.iter().any(|h| h.end > at + 1 && self.capital(at, h.end)) {
            return None; // a region of that name
        }
        Some(Toponym {
            tokens: l.head.clone(),
            sentence: self.n,
            candidates: vec![Candidate { place, fit: if part && !l.value.names_it { 0.9 } else { 1.0 } }],
            skip: self.clitics(at),
            grade: Grade::Exact,
            kind: part.then(|| COUNTRY_PART.to_owned()),
        })
    }

    /// A name counts if it is well known and no look-alike, or if the words around it support it.
    pub(super) fn accept(
        &self,
        tokens: Range<usize>,
        mut candidates: Vec<Candidate>,
        grade: Grade,
        last: Option<&Toponym>,
    ) -> Option<Toponym> {
        let kind = self.kind_beside(&tokens).or_else(|| self.kind_from_list(&tokens, last));
        let kind = kind.or_else(|| self.kind_in_apposition(tokens.end).filter(|_| grade == Grade::Exact));
        let support = kind.is_some()
            || self.in_list(&tokens, last)
            || self.located(&tokens)
            || grade == Grade::Exact && (self.heads_list(&tokens) || self.taken_behind(tokens.end));
        // "في صدد بريف حمص": what holds the place stands right behind.
        let arabic = self.d.language.script == "arabic";
        let framed = arabic && self.framed(tokens.end);
        let strong = kind.is_some() || self.in_list(&tokens, last) || framed && self.located(&tokens);
        // One word that only one hamlet of thousands is called needs a noun or a list; half a longer name is none of them.
        let half = tokens.end + 1 < self.end
            && crate::gazetteer::is_article(&self.d.tokens, tokens.end, self.end)
            && self.d.tokens.list.get(tokens.end + 1).is_some_and(|t| t.capital);
        if !candidates.is_empty() && (tokens.len() == 1 && !strong || half) {
            candidates.retain(|c| self.g.place(c.place).is_some_and(|p| p.importance() >= OBSCURE));
            // What only sounds like it has to stand the test of a guess.
            if candidates.iter().all(|c| grade == Grade::Exact && c.fit < SPELLED) {
                return None;
            }
        }
        // "ثلاثة" sounds like a village, and is three.
        let number = |i: usize| self.m.marks.at(i).any(|k| k.slot == crate::lexicon::Slot::Number);
        if grade != Grade::Exact && tokens.len() == 1 && number(tokens.start) {
            return None;
        }
        // "route Damas-Deraa": two cities, not one name.
        let pair = self.d.tokens.list.get(tokens.end).is_some_and(|t| t.hyphen)
            && (candidates.iter().any(|c| self.g.place(c.place).is_some_and(|p| p.importance() >= CITY))
                || kind.as_deref() == Some("road") && self.town_at(tokens.end).is_some());
        if grade == Grade::Exact && (!pair && self.goes_on(&tokens) || self.has_head(tokens.start)) {
            return None;
        }
        // "les villages de Zourat Sreihine et …": nor is the sound of half a name behind a noun for several.
        if grade == Grade::Key && self.is_half_of_member(&tokens, last) {
            return None;
        }
        // "شمال حماة" is a direction from Hama, though a countryside may be called so in short.
        let aimed = direction_at(self.m, tokens.start).is_some_and(|b| !b.adjective && b.tokens.end < tokens.end);
        let sector = |c: &Candidate| self.g.place(c.place).is_some_and(|p| p.kind() == "rif_sector");
        if aimed && !candidates.is_empty() && candidates.iter().all(sector) {
            return None;
        }
        let city = || candidates.iter().any(|c| self.g.place(c.place).is_some_and(|p| p.importance() >= CITY));
        if grade != Grade::Unlisted && self.goes_on_by_article(&tokens, grade) && (grade == Grade::Key || !city()) {
            return None;
        }
        // "ريفها الجنوبي": a side, though a quarter of some city is called so.
        let side = direction_at(self.m, tokens.start).is_some_and(|b| tokens.end <= b.tokens.end);
        if side && !kind.as_deref().is_some_and(|k| matches!(k, "village" | "town" | "neighbourhood")) {
            return None;
        }
        // "مواقع جديدة": behind a noun without an article an everyday word is its adjective, whatever hamlet is called so.
        let adjective = tokens.len() == 1
            && self.d.language.script == "arabic"
            && (self.g.is_common(self.d.word(tokens.start))
                || self.d.language.forms.unnaming.contains(self.d.word(tokens.start)))
            && !self.d.word(tokens.start).starts_with("ال")
            && self
                .noun_before(tokens.start)
                .is_some_and(|k| k.value.plural && k.value.count.is_none() && k.tokens.end == tokens.start);
        if adjective {
            return None;
        }
        // "المواقع الدفاعية": a guess by sound behind a noun whose article the word shares is its adjective.
        let shares = |i: usize| self.d.word(i).starts_with("ال");
        if grade == Grade::Key
            && self.d.language.script == "arabic"
            && tokens.len() == 1
            && tokens.start > 0
            && shares(tokens.start)
            && shares(tokens.start - 1)
            && self.d.tokens.list.get(tokens.start).is_some_and(|t| !t.line_start)
        {
            return None;
        }
        // "بارزة": an everyday word that carries the letters of "in" and a hamlet's name.
        let skip = self.clitics(tokens.start);
        let alone = tokens.len() == 1 && skip > 0 && self.g.is_common(self.d.word(tokens.start));
        // "مساءً": an adverb by its ending.
        let adverb = self.d.text_of(tokens.clone()).contains('\u{064b}');
        if alone || adverb || self.is_verb(&tokens) {
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
        let speaker = person && self.d.language.forms.said.contains(self.d.word(tokens.end));
        let single = tokens.len() == 1;
        let plain = self.only_name(&tokens);
        // "أحياء المدينة": the noun itself, whatever hamlet is called so.
        let noun = single && of(&self.m.kinds, self.n).any(|(_, k)| k.tokens == tokens);
        let kept: Vec<Candidate> = candidates
            .into_iter()
            .filter(|c| {
                self.g.place(c.place).is_some_and(|p| {
                    if person && (speaker || p.importance() < 0.9) {
                        return false;
                    }
                    let guard = single && self.is_guarded(p, tokens.start);
                    // "العمالية – كتلة البريد": an everyday word in a list is a quarter only of a city that is told of.
                    let elsewhere = p.part_of().is_some_and(|city| !self.cities.contains(&city));
                    // "the village of Heit": not the word that another spelling of the name is.
                    let guess = grade == Grade::Key && (arabic || kind.is_none());
                    if guard && (noun || guess || elsewhere && kind.is_none()) {
                        false
                    } else if guard {
                        strong
                            || support && !arabic && p.importance() >= 0.3
                            || arabic && p.importance() >= KNOWN && (framed || support && self.stands_alone(tokens.end))
                    } else {
                        let quarter = || p.part_of().is_some_and(|city| self.cities.contains(&city));
                        p.importance() >= KNOWN
                            || support
                            || framed && p.importance() >= FRAMED
                            || !single && !person
                            || plain && quarter()
                    }
                })
            })
            .collect();
        (!kept.is_empty()).then_some(Toponym { tokens, sentence: self.n, candidates: kept, skip, grade, kind })
    }
}
