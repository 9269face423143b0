//! What a name of a place looks like as a word: its capitals, the letters Arabic writes before it, the words that go on with it
//! and those that make it a person's.

use super::toponym::{Grade, Scene, Toponym};
use super::{direction_ending, of};
use crate::words::{Kind, Sym};
use std::ops::Range;

impl Scene<'_> {
    /// "وتدمير", "واستهداف": a verbal noun behind its "and", by its form.
    pub(super) fn is_act(&self, word: &str) -> bool {
        let Some(bare) = word.strip_prefix('و') else { return false };
        let letters = bare.chars().count();
        letters >= 5
            && (bare.starts_with("است") && bare.chars().rev().nth(1) == Some('ا')
                || bare.starts_with('ت') && bare.chars().rev().nth(1) == Some('ي'))
    }

    /// "استهداف", "اشتباكات": an Arabic verbal noun or plural, by its form; no name of a place.
    pub(super) fn is_event_noun(&self, at: usize) -> bool {
        let word = self.d.word(at);
        let letters = word.chars().count();
        self.d.language.script == "arabic"
            && (letters >= 5
                && (word.starts_with("ا") && !word.starts_with("ال")
                    || word.starts_with("ت") && word.chars().rev().nth(1).is_some_and(|c| matches!(c, 'ي' | 'ا')))
                || letters < 4
                || self.d.language.adjective_endings.iter().any(|e| word.ends_with(e.as_str()))
                || self.d.language.verb_endings.iter().any(|e| word.ends_with(e.as_str())))
    }

    /// A name starts with a capital where the script has them; an article in front may be small.
    pub(super) fn may_start(&self, at: usize) -> bool {
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
        if self.is_numbered_base(at) {
            return true;
        }
        crate::gazetteer::is_article(&self.d.tokens, at, self.end) && next.is_some_and(|n| n.capital)
    }

    /// "the base of the 46th Regiment", "46th Regiment base": a number that begins the name of a base, where a noun says that
    /// the base is meant and not who is stationed there.
    fn is_numbered_base(&self, at: usize) -> bool {
        let numbered = self.d.word(at).starts_with(|c: char| c.is_ascii_digit());
        let base =
            |k: &super::Hit<crate::lexicon::language::KindNoun>| matches!(k.value.kind.as_str(), "base" | "depot");
        let behind = || of(&self.m.kinds, self.n).any(|(_, k)| k.tokens.start == at + 2 && base(k));
        numbered && (behind() || self.noun_before(at).is_some_and(base))
    }

    /// All words of a Latin name but its particles carry capitals.
    pub(super) fn capital(&self, from: usize, to: usize) -> bool {
        self.d.language.script == "arabic"
            || self.is_numbered_base(from)
            || self.d.tokens.list.get(from..to).is_some_and(|ts| {
                let small = ts
                    .iter()
                    .filter(|t| t.kind == Kind::Word && !t.capital && self.d.tokens.folded(t).len() > 3)
                    .count();
                small == 0
                    || self.noun_behind(from, to)
                    || self.side_behind(from, to)
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

    /// "la Ghouta orientale": all that is small in the name is the side that ends it.
    fn side_behind(&self, from: usize, to: usize) -> bool {
        let capital = |i: usize| self.d.tokens.list.get(i).is_some_and(|t| t.capital);
        direction_ending(self.m, to)
            .is_some_and(|b| b.tokens.start > from && (from..b.tokens.start).all(|i| capital(i) || i == from))
            && (from..to).any(capital)
    }

    /// "Jandoul roundabout": all that is small in the name is its kind noun.
    pub(super) fn noun_behind(&self, from: usize, to: usize) -> bool {
        let capital = |i: usize| self.d.tokens.list.get(i).is_some_and(|t| t.capital);
        of(&self.m.kinds, self.n).any(|(_, k)| {
            k.tokens.end == to && k.tokens.start > from && (from..k.tokens.start).all(|i| capital(i) || i == from)
        }) && (from..to).any(capital)
    }

    /// "aéroport de Hama": a landmark's name may begin with its kind noun in small letters.
    pub(super) fn named_noun(&self, from: usize, to: usize) -> bool {
        of(&self.m.kinds, self.n).any(|(_, k)| k.tokens.start >= from && k.tokens.end <= to)
    }

    /// Bytes of conjunction and preposition in front of an Arabic name that is known without them.
    pub(super) fn clitics(&self, at: usize) -> usize {
        let Some(t) = self.d.tokens.list.get(at).filter(|t| self.d.language.script == "arabic" && !self.names(t.sym))
        else {
            return 0;
        };
        let reading = self.d.tokens.readings(t).iter().find(|r| !r.clitics.article && self.names(r.sym));
        let Some(r) = reading else { return 0 };
        let and = usize::from(r.clitics.conjunction);
        // "للفرات": the article is swallowed, and nothing that is written is the name without the preposition.
        let swallowed = self.d.tokens.folded(t).chars().skip(and).take(2).eq("لل".chars());
        let preposition = usize::from(r.clitics.preposition.is_some() && !swallowed);
        self.after_letters(t.start..t.end, and + preposition)
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

    /// "قرى زور سريحين ومكتوت", "les villages de Zourat Sreihine et …": behind a noun for several the first of two words, of which
    /// nothing knows the other, where the list goes on behind both.
    pub(super) fn is_half_of_member(&self, tokens: &Range<usize>, last: Option<&Toponym>) -> bool {
        let arabic = self.d.language.script == "arabic";
        let (next, behind) = (tokens.end, tokens.end + 1);
        let settled = |k: String| matches!(k.as_str(), "village" | "town" | "neighbourhood");
        let noun = self.noun_before(tokens.start).is_some_and(|k| k.value.plural && !k.value.loose)
            || !arabic && self.kind_from_list(tokens, last).is_some_and(settled);
        let word = self.d.tokens.list.get(next).is_some_and(|t| {
            t.kind == Kind::Word && !t.line_start && (arabic || t.capital && !t.upper) && next < self.end
        });
        let plain = arabic
            && !self.d.word(next).starts_with("ال")
            && !self.d.word(next).starts_with('و')
            && !self.is_verb_form(self.d.word(next))
            && !self.d.language.forms.is_name_adjective(self.d.word(next));
        let list =
            |i: usize| {
                self.has_and(i) && arabic
                    || self.d.tokens.list.get(i).is_some_and(|t| {
                        self.d.language.conjunctions.contains(&t.sym) || self.d.tokens.folded(t) == ","
                    })
            };
        tokens.len() == 1 && noun && word && (!arabic || plain) && self.unknown(next) && list(behind)
    }

    /// "Tal Mardikh" is no "Tal": the name goes on with a word that no lexicon knows.
    pub(super) fn goes_on(&self, tokens: &Range<usize>) -> bool {
        if self.d.language.script == "arabic" {
            if self.is_half_of_member(tokens, None) {
                return true;
            }
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

    /// "Khan Al-Sheih", "Daher Al-Hawa": an article in capitals with its noun goes on with a name, where no party's name
    /// begins there.
    pub(super) fn goes_on_by_article(&self, tokens: &Range<usize>, grade: Grade) -> bool {
        let (article, noun) = (tokens.end, tokens.end + 1);
        let capital = |i: usize| {
            i < self.end
                && self.d.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Word && t.capital && !t.line_start)
        };
        self.d.language.script == "latin"
            // "Rujum al Ahmar": nothing is guessed from half a name, whatever dress its article has.
            && (capital(article) || grade == Grade::Key && article < self.end)
            && capital(noun)
            && crate::gazetteer::is_article(&self.d.tokens, article, self.end)
            && !self.g.is_common(self.d.word(noun))
            && !of(&self.m.actors, self.n).any(|(_, a)| a.tokens.start <= noun && a.tokens.end > article)
            && !of(&self.m.claimants, self.n).any(|(_, c)| c.tokens.start <= noun && c.tokens.end > article)
            && !of(&self.m.triggers, self.n).any(|(_, t)| t.head.contains(&noun))
    }

    /// "Maliha al-Gharbiya": an article, in capitals or not, with a word that may be the epithet of the name before it.
    pub(super) fn epithet_behind(&self, end: usize) -> bool {
        let noun = self.d.tokens.list.get(end + 1).filter(|_| end + 1 < self.end);
        self.d.language.script == "latin"
            && crate::gazetteer::is_article(&self.d.tokens, end, self.end)
            && self.d.tokens.list.get(end).is_some_and(|t| !t.line_start)
            && noun.is_some_and(|t| t.kind == Kind::Word && (t.capital || t.hyphen) && !t.line_start)
    }

    /// A word such as "Kafr" or "خربة", with which names of places begin.
    pub(super) fn is_head(&self, at: usize) -> bool {
        self.d.tokens.list.get(at).is_some_and(|t| {
            let word = self.d.tokens.folded(t);
            (self.d.language.script == "arabic" || t.capital) && self.d.language.name_heads.contains(word)
        })
    }

    /// "Kafr Zbib" is no "Zbib", though no list has the whole.
    pub(super) fn has_head(&self, at: usize) -> bool {
        let latin = self.d.language.script == "latin";
        let Some((before, t)) =
            at.checked_sub(1).and_then(|i| self.d.tokens.list.get(i)).zip(self.d.tokens.list.get(at))
        else {
            return false;
        };
        latin && self.is_head(at - 1) && t.start <= before.end + 1 && !t.line_start
    }

    /// "15 km east of Hama": behind a distance the compass word is the distance's, and "east of Hama" no name of its
    /// countryside. The end of the word.
    pub(super) fn measured(&self, at: usize) -> Option<usize> {
        let d = self.m.directions.iter().find(|b| b.tokens.start == at && !b.adjective)?;
        let far = self.m.lengths.iter().any(|l| l.tokens.end <= at && l.tokens.end + 3 > at);
        far.then_some(d.tokens.end)
    }

    /// "وتدمر دبابتين": a verb with its object, whatever town is called so.
    pub(super) fn is_verb(&self, tokens: &Range<usize>) -> bool {
        let forms = &self.d.language.forms;
        let word = self.d.word(tokens.start);
        tokens.len() == 1
            && forms.verb_objects.contains(self.d.word(tokens.end))
            && (forms.verb_names.contains(word) || word.strip_prefix('و').is_some_and(|w| forms.verb_names.contains(w)))
    }

    /// "Mustafa Bali", "Hassan Abdul Ghani": capitalised words that no data knows, right beside the name.
    pub(super) fn is_person(&self, tokens: &Range<usize>) -> bool {
        if self.d.language.script != "latin" {
            let title = |i: usize| self.d.language.forms.titles.contains(self.d.word(i));
            return tokens.start.checked_sub(1).is_some_and(title);
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
}
