//! Names in a spelling that no list has, found by the key that both scripts share.

use super::of;
use super::toponym::{Candidate, Grade, Scene, Toponym};
use crate::gazetteer::OBSCURE;
use crate::words::fold::fold;
use crate::words::{Kind, Sym};

/// Vowels of a key match may be this far apart.
const KEY_DISTANCE: f64 = 1.0;

/// Vowels of names that the press confuses may be this far apart.
const NAMESAKE: f64 = 1.0;

/// A listed name that means nothing but places of less importance may be another spelling of a greater one.
const HAMLET: f64 = 0.3;

/// Up to this importance it may be any other place of the same Arabic name: "Ghassaniyé" is written for five villages,
/// whichever of them a list has in that spelling.
const FAMED: f64 = 0.6;

impl Scene<'_> {
    /// "al-Dab'a" is a hamlet by the letter and a town that another outlet writes "Dabaa": where a Latin spelling names nothing
    /// but hamlets, what sounds like it stands for choice too, with less weight.
    pub(super) fn with_namesakes(&self, tokens: &std::ops::Range<usize>, exact: Vec<Candidate>) -> Vec<Candidate> {
        let below = |least: f64| {
            move |c: &Candidate| self.g.place(c.place).is_some_and(|p| p.importance() < least && !p.foreign())
        };
        let text = self.d.text_of(tokens.clone());
        // "Hayat", "Bilal": an everyday word that a hamlet is called after needs its noun.
        let word = exact.iter().filter_map(|c| self.g.place(c.place)).any(|p| p.guard() && p.importance() >= OBSCURE);
        let word = word && self.kind_beside(tokens).is_none();
        if self.d.language.script != "latin" || word || !exact.iter().all(below(FAMED)) || text.len() < 5 {
            return exact;
        }
        let arabic = |c: &Candidate| self.g.place(c.place).map(|p| fold(p.name("ar")));
        let own: Vec<String> = exact.iter().filter_map(arabic).collect();
        let hamlet = exact.iter().all(below(HAMLET));
        let mut out = exact;
        for h in self.g.by_key(text, NAMESAKE) {
            let settled =
                |p: crate::gazetteer::Place<'_>| matches!(p.kind(), "city" | "town" | "village") && !p.foreign();
            let candidate = Candidate { place: h.place, fit: 0.75 - 0.2 * h.distance.min(1.0) };
            if self.g.place(h.place).is_some_and(settled)
                && !out.iter().any(|c| c.place == h.place)
                && (hamlet || arabic(&candidate).is_some_and(|a| own.contains(&a)))
            {
                out.push(candidate);
            }
        }
        out
    }

    /// A name no list has, by its key: capitalised words unknown to the lexicon, with support from around.
    pub(super) fn by_key(&self, at: usize, last: Option<&Toponym>) -> Option<Toponym> {
        let arabic = self.d.language.script == "arabic";
        let lone = self.d.tokens.list.get(at)?;
        let word = self.d.tokens.folded(lone);
        let common = self.g.is_common(word) || arabic && word.strip_prefix('و').is_some_and(|w| self.g.is_common(w));
        let known = lone.sym != Sym::UNKNOWN && !self.g.is_name_word(lone.sym);
        let article = crate::gazetteer::is_article(&self.d.tokens, at, self.end);
        // "دير" is a word of its own, but many names begin with it.
        let stripped = word.strip_prefix('و').is_some_and(|w| arabic && self.d.language.name_heads.contains(w));
        let head = known && self.g.starts_name(lone.sym) || stripped;
        let small = !arabic && self.d.language.articles.contains(&lone.sym);
        if known && !article && !head || small {
            return None;
        }
        // "حي الوعر": the noun, then a name that a list has.
        let noun = arabic && of(&self.m.kinds, self.n).any(|(_, k)| k.tokens == (at..at + 1));
        if noun {
            let mut hits = Vec::new();
            self.g.exact(&self.d.tokens, at + 1, self.end, &mut hits);
            if !hits.is_empty() {
                return None;
            }
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
            // "Tal Al-Rawad": no name ends with its article.
            if !arabic && crate::gazetteer::is_article(&self.d.tokens, tokens.end - 1, self.end) {
                continue;
            }
            // "عرف عن": no name of a place ends with a word of everyday use that begins none.
            let plain = |t: &crate::words::Token| {
                t.sym != Sym::UNKNOWN && !self.g.is_name_word(t.sym) && !self.g.starts_name(t.sym)
            };
            if arabic && whole.iter().skip(1).any(plain) {
                continue;
            }
            // "TAILLE": nothing is guessed from words in capitals throughout.
            let shouted = !arabic && whole.iter().any(|t| t.upper);
            if !names || shouted || !arabic && !whole.last().is_some_and(|t| t.capital || t.hyphen) {
                continue;
            }
            // Cheaper than the look-up by key, so it goes first.
            // "Kafr Jannah", "Zarzita, a village": its first word, or what is said of it, makes it one.
            let called = !arabic && (len > 1 && self.is_head(at) || self.kind_in_apposition(tokens.end).is_some());
            let supported = called
                || self.kind_beside(&tokens).is_some()
                || self.in_list(&tokens, last)
                || if arabic { self.located(&tokens) && self.framed(tokens.end) } else { self.located(&tokens) };
            if !supported {
                continue;
            }
            // "Jol Bek" is no "Jol": nothing is guessed from half a name.
            if !arabic && (self.goes_on(&tokens) || self.is_half(&tokens)) {
                continue;
            }
            let text = self.d.text_of(tokens.clone());
            // "مساءً": an adverb by its ending.
            if text.contains('\u{064b}') {
                continue;
            }
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
            let landmark = self.kind_before(tokens.start).filter(|k| !is_settled(k) && !is_called_after(k));
            // "the Mahmoudiyeh neighborhood" is no town elsewhere of a name like it.
            let quarter = !arabic && self.kind_beside(&tokens).as_deref() == Some("neighbourhood");
            // "al-Qoba" is no Cuba, "Sawwanah" no Sanaa: the spellings of places abroad are few and listed.
            let abroad = |h: &crate::gazetteer::KeyHit| self.g.place(h.place).is_some_and(|p| p.foreign());
            if hits.first().is_some_and(|h| abroad(h) && (arabic || article || h.distance > 0.0)) {
                continue;
            }
            let near = if self.kind_beside(&tokens).is_some() { NAMESAKE } else { 0.0 };
            let candidates: Vec<Candidate> = hits
                .iter()
                .filter(|h| long || h.distance <= near)
                .filter(|h| {
                    !quarter || self.g.place(h.place).is_some_and(|p| matches!(p.kind(), "neighbourhood" | "camp"))
                })
                // "الشعيبية" is no "شعيب": within the script a guess mends one letter.
                .filter(|h| {
                    let name = self.g.place(h.place).map_or("", |p| p.name("ar"));
                    let bare = |w: &str| {
                        let letters = w.chars().filter(|c| c.is_alphabetic()).count();
                        if w.starts_with("ال") { letters.saturating_sub(2) } else { letters }
                    };
                    let own = text.get(skip..).unwrap_or(text);
                    !arabic || name.is_empty() || bare(name).abs_diff(bare(own)) < 2
                })
                .filter(|h| {
                    landmark.as_ref().is_none_or(|k| self.g.place(h.place).is_some_and(|p| is_landform(p.kind(), k)))
                })
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

/// What one report calls a hill is a mount in another.
fn is_landform(kind: &str, noun: &str) -> bool {
    let rise = |k: &str| matches!(k, "hill" | "mountain");
    kind == noun || rise(kind) && rise(noun)
}

/// "la route de Kastal Maaf", "the base at Wadi Deif": what is called after the town it leads to or lies by.
fn is_called_after(kind: &str) -> bool {
    matches!(kind, "road" | "front" | "base" | "air_base" | "airport" | "border_crossing" | "river" | "valley")
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
