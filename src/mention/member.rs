//! Members of an Arabic list that no list of names has: the noun for two places, a head such as "رسم", or the words that open the
//! list ("منها", "وهي") say that one more is named.

use super::of;
use super::toponym::{Grade, Scene, Toponym};
use crate::lexicon::Link;
use crate::words::Kind;
use std::ops::Range;

/// The longest such name, in tokens.
const NAME: usize = 3;

/// How far before "among them" the noun for the places may stand, in tokens.
const NOUN: usize = 14;

/// The longest list behind "among them", in tokens.
const LIST: usize = 30;

/// The longest list in brackets, in tokens.
const ENCLOSED: usize = 80;

impl Scene<'_> {
    /// A member that begins at a token, where the list says so.
    pub(super) fn member(
        &self,
        at: usize,
        last: Option<&Toponym>,
        is_taken: &impl Fn(usize) -> bool,
    ) -> Option<Toponym> {
        if self.d.language.script != "arabic" {
            return None;
        }
        let last = last.filter(|l| l.sentence == self.n && l.tokens.end <= at);
        // Without a name before it, only behind a noun for places.
        if last.is_none() && of(&self.m.kinds, self.n).next().is_none() {
            return None;
        }
        let item = at..self.member_end(at)?;
        let listed = |l: &Toponym| {
            self.second_of_two(&item, l).or_else(|| self.headed(&item, l)).or_else(|| self.between(&item, l))
        };
        let kind =
            self.enclosed(&item, last).or_else(|| last.and_then(listed)).or_else(|| self.among_them(&item, last));
        let quoted = if kind.is_none() { self.quoted(&item) } else { None };
        let in_quotes = quoted.is_some();
        let kind = kind.or(quoted)?;
        // "ومحيط البارة": a listed name behind a word that belongs to none.
        let mut hits = Vec::new();
        let head = self.d.language.name_heads.contains(self.d.word(at).trim_start_matches('و'));
        if item.len() > 1 && !head {
            self.g.exact(&self.d.tokens, at + 1, self.end, &mut hits);
        }
        let inner = hits.iter().any(|h| h.end == item.end);
        let party = |i: usize| {
            of(&self.m.actors, self.n).any(|(_, a)| a.tokens.contains(&i))
                || of(&self.m.claimants, self.n).any(|(_, c)| c.tokens.contains(&i))
        };
        let names = |i: usize| if in_quotes { !party(i) } else { self.may_name(i, &item) };
        let plain = (in_quotes || !inner) && !item.clone().any(is_taken) && item.clone().all(names);
        let and = self.and_letter(at);
        let first = self.d.tokens.list.get(at)?;
        let skip = if and { self.after_letters(first.start..first.end, 1) } else { 0 };
        plain.then(|| Toponym {
            tokens: item,
            sentence: self.n,
            candidates: Vec::new(),
            skip,
            grade: Grade::Unlisted,
            kind: Some(kind),
        })
    }

    /// Where the member ends: at the next mark, quote, "and" or preposition.
    fn member_end(&self, at: usize) -> Option<usize> {
        let ends = |i: usize| {
            i >= self.end
                || self.d.tokens.list.get(i).is_none_or(|t| t.kind != Kind::Word || t.line_start && i > at)
                || i > at
                    && (self.d.tokens.quote_before(i)
                        || self.and_letter(i)
                        // "والمداجن غربها": the side is none of its words.
                        || self.d.is_own(i)
                        || of(&self.m.links, self.n).any(|(_, l)| l.tokens.start == i)
                        || self.has_preposition(i))
        };
        (at..=at + NAME).find(|i| ends(*i)).filter(|e| *e > at)
    }

    /// A word that "and" may be written with.
    fn and_letter(&self, at: usize) -> bool {
        let word = self.d.word(at);
        word.starts_with('و') && word.chars().count() > 3
    }

    pub(super) fn has_preposition(&self, at: usize) -> bool {
        self.d
            .tokens
            .list
            .get(at)
            .is_some_and(|t| self.d.tokens.readings(t).iter().any(|r| r.clitics.preposition.is_some()))
    }

    /// Nothing in the word speaks against a name.
    pub(super) fn may_name(&self, at: usize, item: &Range<usize>) -> bool {
        let word = self.d.word(at);
        let bare = word.strip_prefix('و').unwrap_or(word);
        let head = self.d.language.name_heads.contains(word) || self.d.language.name_heads.contains(bare);
        let first = at == item.start;
        !(of(&self.m.actors, self.n).any(|(_, a)| a.tokens.contains(&at))
            || of(&self.m.people, self.n).any(|(_, p)| p.tokens.contains(&at))
            || !head && of(&self.m.kinds, self.n).any(|(_, k)| k.tokens.contains(&at))
            || of(&self.m.claimants, self.n).any(|(_, c)| c.tokens.contains(&at))
            || item.len() == 1 && self.m.marks.at(at).any(|k| k.slot == crate::lexicon::Slot::Number)
            || first && !head && (self.is_act(word) || self.is_event_noun(at) && !self.unknown(at))
            || bare.chars().count() < 3 && !head
            || word.chars().count() > 4 && word.ends_with("ها")
            || self.d.language.forms.also_words.contains(word)
            || self.d.language.forms.another.contains(bare)
            || self.d.language.forms.then_words.contains(word)
            || self.d.language.forms.including.contains(word)
            || self.d.language.forms.time_nouns.contains(word)
            || self.is_verb_form(word) && !self.unknown(at))
    }

    /// "قريتي كذا وكذا": behind a noun in the dual "and" brings the second, whatever its word means elsewhere.
    fn second_of_two(&self, item: &Range<usize>, last: &Toponym) -> Option<String> {
        let noun = of(&self.m.kinds, self.n).map(|(_, k)| k).find(|k| k.tokens.end == last.tokens.start)?;
        let dual = self.d.language.forms.is_dual(self.d.word(noun.tokens.end - 1));
        // Some write "and" as a word of its own.
        let detached = last.tokens.end + 1 == item.start && self.d.word(last.tokens.end) == "و";
        let joined = last.tokens.end == item.start && self.and_letter(item.start) || detached;
        let settled = matches!(noun.value.kind.as_str(), "village" | "town" | "city" | "hill");
        let checkpoint = noun.value.kind == "building";
        let kind = if checkpoint { "hill".to_owned() } else { noun.value.kind.clone() };
        (dual && joined && (settled || checkpoint)).then_some(kind)
    }

    /// "قرى كذا ورسم الزاوية": a head with the next word goes on with a list that has its noun.
    fn headed(&self, item: &Range<usize>, last: &Toponym) -> Option<String> {
        let kind = last.kind.clone().filter(|k| matches!(k.as_str(), "village" | "town" | "neighbourhood" | "hill"))?;
        let word = self.d.word(item.start);
        let head = word.strip_prefix('و').is_some_and(|w| self.d.language.name_heads.contains(w));
        (head && item.len() > 1 && self.follows(last, item.start)).then_some(kind)
    }

    /// Right behind the last name, or behind its adjective ("مريجب الشمالي ورسم البرجس").
    fn follows(&self, last: &Toponym, at: usize) -> bool {
        let word = self.d.word(last.tokens.end);
        let adjective = word.starts_with("ال") && self.d.language.forms.is_name_adjective(word);
        last.tokens.end == at || last.tokens.end + 1 == at && adjective
    }

    /// "مدن وبلدات كذا، حوش عابد، كذا": between two commas, the name before and the next one listed.
    fn between(&self, item: &Range<usize>, last: &Toponym) -> Option<String> {
        let kind = last.kind.clone().filter(|k| matches!(k.as_str(), "village" | "town"))?;
        let comma = |i: usize| matches!(self.d.word(i), "," | "،");
        let framed = last.tokens.end + 1 == item.start && comma(last.tokens.end) && comma(item.end);
        let mut hits = Vec::new();
        self.g.exact(&self.d.tokens, item.end + 1, self.end, &mut hits);
        let settled = hits.iter().any(|h| {
            self.g.place(h.place).is_some_and(|p| !p.foreign() && matches!(p.kind(), "city" | "town" | "village"))
        });
        (framed && settled && item.len() < NAME).then_some(kind)
    }

    /// "قرى (كذا، كذا وكذا)": in brackets or quotes right behind a noun for several places whatever stands between two marks is one.
    fn enclosed(&self, item: &Range<usize>, last: Option<&Toponym>) -> Option<String> {
        let comma = |i: usize| matches!(self.d.word(i), "," | "،" | "-" | "و");
        let from = item.start.saturating_sub(ENCLOSED);
        let bracket = (from..item.start)
            .rev()
            .find(|i| matches!(self.d.word(*i), "(" | ")"))
            .filter(|i| self.d.word(*i) == "(")
            .map(|i| (i, i + 1));
        let quotes = self.d.tokens.quotes.iter().rev();
        let quote = quotes.map(|q| q.before).find(|b| *b <= item.start).filter(|b| *b >= from).map(|b| (b, b));
        let (noun, open) = bracket.or(quote)?;
        let begins = item.start == open
            || item.start > open && comma(item.start - 1)
            || last.is_some_and(|l| self.follows(l, item.start) && l.tokens.start >= open)
                && self.and_letter(item.start);
        // "25 قرية وبلدة أبرزها «كذا - كذا»": the noun, then the word that opens the list.
        let opener = noun > 0 && (self.d.language.forms.including.contains(self.d.word(noun - 1)));
        // "من القرى المحيطة (كذا، كذا)": its adjective, with the article of both.
        let definite = |i: usize| self.d.word(i).starts_with("ال");
        let ends = |end: usize| {
            let adjective = end + 1 == noun && end > 0 && definite(end) && definite(end - 1);
            end == noun || adjective || opener && end < noun && end + NOUN > noun
        };
        let mut noun = of(&self.m.kinds, self.n).map(|(_, k)| k).filter(|k| ends(k.tokens.end));
        let noun = noun.rfind(|k| k.value.plural || opener)?;
        let settled =
            matches!(noun.value.kind.as_str(), "village" | "town" | "city" | "neighbourhood") && !noun.value.loose;
        (begins && settled && open > 0).then(|| noun.value.kind.clone())
    }

    /// "قرى «كذا» و«كذا»", "حرر «كذا» و«كذا» الواقعة غرب كذا": each in quotes of its own, behind a noun for several places or before a
    /// word that says where they lie, whatever its word means elsewhere.
    fn quoted(&self, item: &Range<usize>) -> Option<String> {
        let quote = |i: usize| self.d.tokens.quote_before(i);
        if !quote(item.start) || !quote(item.end) {
            return None;
        }
        let mut hits = Vec::new();
        self.g.exact(&self.d.tokens, item.start, self.end, &mut hits);
        if hits.iter().any(|h| h.end == item.end) {
            return None;
        }
        let joins = |i: usize| matches!(self.d.word(i), "و" | "," | "،");
        // How far the run of quoted words and "and" goes.
        let start = self.d.sentences.get(self.n)?.tokens.start;
        let (mut first, mut last) = (item.start, item.end);
        while first > start && joins(first - 1) && quote(first - 1) && first - 1 > start {
            let before = (start..first - 1).rev().take(NAME).find(|i| quote(*i));
            first = before?;
        }
        while last < self.end && joins(last) && quote(last + 1) {
            last = (last + 2..self.end.min(last + 3 + NAME)).find(|i| quote(*i))?;
        }
        let noun = of(&self.m.kinds, self.n).map(|(_, k)| k).find(|k| k.tokens.end == first && k.value.plural);
        let kinds = ["village", "town", "city", "neighbourhood"];
        let noun = noun.filter(|k| !k.value.loose && kinds.contains(&k.value.kind.as_str()));
        let lie = of(&self.m.links, self.n).any(|(_, l)| l.value == Link::Beside && l.tokens.start == last);
        let several = first < item.start || last > item.end;
        // "«تل كذا» و«كذا» و«كذا»": two that are known for places make the others such.
        let home = |h: &crate::gazetteer::Hit| self.g.place(h.place).is_some_and(|p| !p.foreign());
        let known = (first..last).filter(|i| {
            hits.clear();
            if quote(*i) {
                self.g.exact(&self.d.tokens, *i, last, &mut hits);
            }
            hits.iter().any(|h| quote(h.end) && home(h))
        });
        let known = several && known.count() >= 2;
        noun.map(|k| k.value.kind.clone()).or_else(|| (lie && several || known).then(|| "village".to_owned()))
    }

    /// "6 قرى في ريف حلب، منها كذا، وكذا": what is listed behind "among them" are such villages.
    fn among_them(&self, item: &Range<usize>, last: Option<&Toponym>) -> Option<String> {
        let opens = |i: usize| self.d.language.forms.including.contains(self.d.word(i));
        let from = item.start.saturating_sub(LIST);
        let word = (from..item.start).rev().find(|i| opens(*i))?;
        let list = word + 1 + usize::from(self.d.word(word + 1) == ":")..item.start;
        let first = list.is_empty();
        let goes_on = last.is_some_and(|l| {
            let mark = l.tokens.end + 1 == item.start && matches!(self.d.word(l.tokens.end), "," | "،" | "-");
            l.tokens.start > word && (mark || self.follows(l, item.start) && self.and_letter(item.start))
        });
        let quiet = !list.clone().any(|i| {
            matches!(self.d.word(i), "." | ";" | ":" | "؛")
                || of(&self.m.links, self.n).any(|(_, l)| l.tokens.start == i && l.value != Link::Owner)
                || of(&self.m.actors, self.n).any(|(_, a)| a.tokens.start == i)
        });
        let noun = of(&self.m.kinds, self.n)
            .map(|(_, k)| k)
            .filter(|k| k.value.plural && k.tokens.end <= word && k.tokens.end + NOUN > word)
            .rfind(|k| matches!(k.value.kind.as_str(), "village" | "town" | "neighbourhood"))?;
        let known = !self.unknown(item.start) && !self.d.language.name_heads.contains(self.d.word(item.start));
        // An everyday word is one only between two marks of a list that goes on.
        let framed = item.end >= self.end || matches!(self.d.word(item.end), "," | "،" | "." | "-");
        // So are the two of a list of no more ("في مقدمتها الأربعين والصواعق،").
        let mark = |i: usize| i >= self.end || matches!(self.d.word(i), "," | "،" | ".");
        let two = first && item.len() == 1 && self.and_letter(item.end) && mark(item.end + 1);
        let bare = !known || (goes_on && framed || two) && !self.has_preposition(item.start);
        ((first || goes_on) && quiet && bare && !self.d.word(item.start).is_empty()).then(|| noun.value.kind.clone())
    }
}
