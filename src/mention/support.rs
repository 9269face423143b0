//! What stands around a name and says that it is one of a place: a kind noun, a list, a preposition.

use super::toponym::{Scene, Toponym};
use super::{direction_ending, of};
use crate::lexicon::Link;
use crate::words::{Kind, Sym};
use std::ops::Range;

/// So many tokens before "by" a verb of movement may stand.
const BY_WAY: usize = 6;

/// A list may go on so many tokens behind its last known member.
const LIST_REACH: usize = 14;

/// How far before "city" the ordinal may stand that makes it another than the seat, in tokens.
const ORDINAL: usize = 4;

/// The longest name that a road leads to, in tokens.
const SECOND: usize = 4;

impl Scene<'_> {
    /// True where a name is an everyday word of its script: "سلوك" is one in Arabic, "Suluk" none in English.
    pub(super) fn is_guarded(&self, p: crate::gazetteer::Place<'_>, at: usize) -> bool {
        p.guard() && (self.d.language.script == "arabic" || self.g.is_common(self.d.word(at)))
    }

    /// The kind noun right before the name ("ville de", "قرية"), or behind it in English ("Hama province").
    pub(super) fn kind_beside(&self, tokens: &Range<usize>) -> Option<String> {
        let mut kinds = of(&self.m.kinds, self.n).map(|(_, k)| k);
        let behind = kinds.find(|k| k.tokens.start == tokens.end && !k.value.plural && self.d.language.noun_behind);
        let behind = behind.map(|k| k.value.kind.clone());
        // "a village of Hama province": the noun behind is the name's own.
        let area = behind.clone().filter(|k| is_area(k));
        // "the capital of Idlib province": its seat.
        let of_seat = tokens.start.checked_sub(1).filter(|i| {
            of(&self.m.links, self.n).any(|(_, l)| l.value == Link::Of && l.tokens.start == *i && l.tokens.len() == 1)
        });
        let seat = of_seat.is_some_and(|i| {
            of(&self.m.kinds, self.n).any(|(_, k)| {
                // "the second-largest city of Homs province" is another one.
                let ordinal = |j: usize| self.d.language.forms.another.contains(self.d.word(j));
                let other = (k.tokens.start.saturating_sub(ORDINAL)..k.tokens.start).any(ordinal);
                k.tokens.end == i && !k.value.plural && !other && matches!(k.value.kind.as_str(), "capital" | "city")
            })
        });
        if seat && area.as_deref() == Some("governorate") {
            return Some("city".to_owned());
        }
        let before = area.or_else(|| self.kind_before(tokens.start)).or(behind);
        before.or_else(|| self.road_behind(tokens.end)).or_else(|| self.part_before(tokens.start))
    }

    /// "the Homs-Palmyra road": what a road leads from is a town.
    fn road_behind(&self, end: usize) -> Option<String> {
        let dash = matches!(self.d.word(end), "-" | "–" | "—");
        let next = end + usize::from(dash);
        let joined = dash || self.d.tokens.list.get(next).is_some_and(|t| t.hyphen);
        if !self.d.language.noun_behind || !joined {
            return None;
        }
        let name = |i: &usize| self.d.tokens.list.get(*i).is_some_and(|t| t.capital || t.hyphen);
        let last = (next..self.end.min(next + SECOND)).take_while(name).last()?;
        let road = of(&self.m.kinds, self.n).any(|(_, k)| k.tokens.start == last + 1 && k.value.kind == "road");
        road.then(|| "city".to_owned())
    }

    /// "southern Idlib", "dans le sud d'Idleb": a part is told of what the name means, more often the land than its seat.
    fn part_before(&self, start: usize) -> Option<String> {
        let right_before = self.d.language.noun_behind && direction_ending(self.m, start).is_some();
        let within = || {
            let of = self
                .d
                .tokens
                .list
                .get(start.checked_sub(1)?)
                .is_some_and(|t| self.d.language.articles.contains(&t.sym));
            let side = direction_ending(self.m, start - 1).filter(|_| of)?;
            let before = side.tokens.start.checked_sub(2).map(|i| self.d.word(i));
            before.filter(|w| self.d.language.forms.within.contains(*w)).map(|_| ())
        };
        let part = right_before || within().is_some();
        part.then(|| super::toponym::LAND_PART.to_owned())
    }

    /// "Zardana, a village in Idlib", "القلعجية، وهي قرية": behind a comma a noun says what the name is.
    pub(super) fn kind_in_apposition(&self, end: usize) -> Option<String> {
        let comma = matches!(self.d.word(end), "," | "،") && end < self.end;
        let kinds = || of(&self.m.kinds, self.n).map(|(_, k)| k);
        let at = (end + 1..end + 3).find_map(|at| kinds().find(|k| k.tokens.start == at)).filter(|_| comma)?;
        let small = (end + 1..at.tokens.start).all(|i| {
            self.d.tokens.list.get(i).is_some_and(|t| {
                let linked = of(&self.m.links, self.n).any(|(_, l)| l.tokens.start == i);
                let article = self.d.language.articles.contains(&t.sym) || self.d.tokens.folded(t).chars().count() <= 3;
                article && !t.capital && !t.upper && !linked
            })
        });
        let settled = matches!(at.value.kind.as_str(), "city" | "town" | "village" | "neighbourhood");
        (small && settled && !at.value.plural && !at.value.loose).then(|| at.value.kind.clone())
    }

    /// The kind noun right before a token.
    pub(super) fn kind_before(&self, start: usize) -> Option<String> {
        // "the front line in Azaz" says nothing of what Azaz is.
        let noun = self.noun_before(start).filter(|k| k.value.kind != "front" || k.tokens.end == start);
        noun.map(|k| k.value.kind.clone())
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
                // "من الحي رأفة بالسكان": a noun with its article is no name's.
                let whole = self.d.language.script == "arabic"
                    && !opened
                    && k.tokens.len() == 1
                    && ["ال", "لل", "بال", "وال"].iter().any(|a| self.d.word(k.tokens.start).starts_with(a));
                return (!adjective && !whole).then_some(k);
            }
            let Some(t) = at.checked_sub(1).and_then(|i| self.d.tokens.list.get(i)) else { break };
            // "الأحياء الغربية (الحمدانية والفرقان)": what a bracket or colon behind a plural noun lists.
            let opens = t.kind == Kind::Mark && matches!(self.d.tokens.folded(t), "(" | ":");
            opened |= opens;
            // "la colline stratégique d'Oum al-Qoura": an adjective between the noun and its preposition.
            let inner = at < start && self.d.language.forms.inner_adjectives.contains(self.d.tokens.folded(t));
            let passed = opens
                || inner
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
        last.kind.clone().filter(|k| k != super::toponym::COUNTRY_PART)
    }

    pub(super) fn in_list(&self, tokens: &Range<usize>, last: Option<&Toponym>) -> bool {
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
    pub(super) fn is_list_mark(&self, at: usize) -> bool {
        self.d
            .tokens
            .list
            .get(at)
            .is_some_and(|t| self.d.language.list_marks.contains(&t.sym) || self.d.language.articles.contains(&t.sym))
    }

    /// Arabic "and", written together with its word.
    pub(super) fn has_and(&self, at: usize) -> bool {
        self.d.tokens.list.get(at).is_some_and(|t| {
            self.d.tokens.folded(t).starts_with('و') && self.d.tokens.readings(t).iter().any(|r| r.clitics.conjunction)
        })
    }

    /// "Hama, Mukhtariya, Qadmous": names that no list has do not end the list they stand in. Each is of one or two words that
    /// could be a name, behind a mark or "and".
    pub(super) fn are_items(&self, tokens: Range<usize>) -> bool {
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
    pub(super) fn could_be_name(&self, at: usize) -> bool {
        self.d.tokens.list.get(at).is_some_and(|t| {
            (t.sym == Sym::UNKNOWN || self.g.is_name_word(t.sym))
                && self.d.tokens.readings(t).iter().all(|r| self.g.is_name_word(r.sym))
        })
    }

    /// All its words are words of names alone, and none is of everyday use.
    pub(super) fn only_name(&self, tokens: &Range<usize>) -> bool {
        self.d.tokens.list.get(tokens.clone()).into_iter().flatten().all(|t| {
            let name = self.d.tokens.all_readings(t).any(|r| self.g.is_name_word(r.sym));
            name && !self.g.is_common(self.d.tokens.folded(t))
        })
    }

    /// A Latin name of words that nothing knows: another spelling.
    pub(super) fn is_strange(&self, tokens: &Range<usize>) -> bool {
        self.d.language.script == "latin"
            && self.d.tokens.list.get(tokens.clone()).into_iter().flatten().enumerate().all(|(i, t)| {
                t.sym == Sym::UNKNOWN
                    || self.g.is_name_word(t.sym)
                    || crate::gazetteer::is_article(&self.d.tokens, tokens.start + i, self.end)
            })
    }

    /// "Hatla, Mazloum et Marrat": another listed name follows behind a list mark.
    pub(super) fn heads_list(&self, tokens: &Range<usize>) -> bool {
        let mut at = tokens.end;
        while at < self.end && at < tokens.end + 3 && self.is_list_mark(at) {
            at += 1;
        }
        if at >= self.end || at == tokens.end && !self.has_and(at) || !self.only_name(tokens) || !self.may_start(at) {
            return false;
        }
        let mut hits = Vec::new();
        self.g.exact(&self.d.tokens, at, self.end, &mut hits);
        let listed = hits.iter().any(|h| {
            self.g.place(h.place).is_some_and(|p| !p.guard() && !p.foreign())
                && self.capital(at, h.end)
                && self.only_name(&(at..h.end))
                && !self.is_person(&(at..h.end))
        });
        listed || self.sounds_listed(at)
    }

    /// "Zakat et Lataminé": a Latin name behind the mark that no list spells so, yet sounds as one in a list does.
    fn sounds_listed(&self, at: usize) -> bool {
        let capital = |i: &usize| self.d.tokens.list.get(*i).is_some_and(|t| t.capital && t.kind == Kind::Word);
        let behind = at + usize::from(crate::gazetteer::is_article(&self.d.tokens, at, self.end));
        let end = (behind..self.end.min(behind + 3)).take_while(capital).last().map_or(behind, |i| i + 1);
        let text = || self.d.text_of(at..end);
        self.d.language.script == "latin"
            && end > behind
            && self.is_strange(&(at..end))
            && !self.is_person(&(at..end))
            && text().chars().filter(|c| c.is_alphabetic()).count() >= 6
            && self.g.by_key(text(), 0.5).iter().any(|h| self.g.place(h.place).is_some_and(|p| !p.foreign()))
    }

    /// "صدد بريف حمص", "Zour al-Haysa, dans la province de Hama": the area that holds it is named right behind, or behind the
    /// list that it stands in.
    pub(super) fn framed(&self, end: usize) -> bool {
        if self.d.language.script == "latin" {
            return self.is_container_behind(end);
        }
        let mut at = end;
        while at < self.end && at < end + LIST_REACH {
            if self.is_container(at) {
                return true;
            }
            let member = self.has_and(at) || self.is_list_mark(at);
            let named = at > end && self.d.tokens.list.get(at).is_some_and(|t| self.names(t.sym) || self.unknown(at));
            if !member && !named {
                return false;
            }
            at += 1;
        }
        false
    }

    /// "بريف حماة الشرقي", "في محافظة درعا": at this token an Arabic preposition begins the name of an area.
    fn is_container(&self, at: usize) -> bool {
        let prefixed = self.d.tokens.list.get(at).is_some_and(|t| {
            self.d.tokens.readings(t).iter().any(|r| r.clitics.preposition == Some('ب') && !r.clitics.conjunction)
        });
        let behind = of(&self.m.links, self.n)
            .find(|(_, l)| l.tokens.start == at && matches!(l.value, Link::At | Link::From))
            .map(|(_, l)| l.tokens.end);
        let Some(start) = behind.or(prefixed.then_some(at)) else { return false };
        self.is_area_told(start)
    }

    /// "in the northern countryside of Hama", ", dans la province d'Alep": the same in Latin script, a comma before it or none.
    fn is_container_behind(&self, end: usize) -> bool {
        let comma = self.d.tokens.list.get(end).is_some_and(|t| self.d.tokens.folded(t) == ",");
        let start = end + usize::from(comma);
        let link = of(&self.m.links, self.n)
            .find(|(_, l)| l.tokens.start == start && matches!(l.value, Link::At))
            .map(|(_, l)| l.tokens.end);
        let Some(from) = link.filter(|f| *f < self.end) else { return false };
        (from..self.end.min(from + 4))
            .take_while(|i| self.d.tokens.list.get(*i).is_some_and(|t| t.kind != Kind::Mark))
            .any(|i| self.is_area_told(i))
    }

    /// An area's name begins here, or a noun for one with the name of a known place ("ريف سلمية", "region of Palmyra").
    fn is_area_told(&self, at: usize) -> bool {
        let named = |i: usize| {
            let mut hits = Vec::new();
            self.g.exact(&self.d.tokens, i, self.end, &mut hits);
            hits.iter()
                .any(|h| self.g.place(h.place).is_some_and(|p| !p.foreign() && p.importance() >= super::toponym::KNOWN))
        };
        let noun = of(&self.m.kinds, self.n).find(|(_, k)| k.tokens.start == at && is_area(&k.value.kind));
        self.is_area_named(at) || noun.is_some_and(|(_, k)| (k.tokens.end..self.end.min(k.tokens.end + 3)).any(named))
    }

    /// A listed name of an area begins here.
    fn is_area_named(&self, at: usize) -> bool {
        let mut hits = Vec::new();
        self.g.exact(&self.d.tokens, at, self.end, &mut hits);
        hits.iter().any(|h| {
            self.g.place(h.place).is_some_and(|p| {
                !p.foreign()
                    && (p.admin_level() == Some(1)
                        || matches!(p.kind(), "governorate_rif" | "rif_sector" | "natural_region" | "political_zone"))
            })
        })
    }

    /// The sentence, a mark, a preposition or a direction follows: an everyday word ("في صدد الإعداد") would go on.
    pub(super) fn stands_alone(&self, end: usize) -> bool {
        end >= self.end
            || self.d.tokens.list.get(end).is_some_and(|t| t.kind == Kind::Mark)
            || of(&self.m.links, self.n).any(|(_, l)| l.tokens.start == end)
            || self.m.directions.iter().any(|b| b.tokens.start == end)
    }

    /// A preposition of place, a compass word, a spatial noun or a verb that takes places stands right before.
    pub(super) fn located(&self, tokens: &Range<usize>) -> bool {
        let prefixed = self.d.tokens.list.get(tokens.start).is_some_and(|t| {
            self.d.language.script == "arabic"
                && self.d.tokens.readings(t).iter().any(|r| matches!(r.clitics.preposition, Some('ب' | 'ل')))
        });
        let link = of(&self.m.links, self.n).any(|(_, l)| {
            l.sentence == self.n
                && l.tokens.end == tokens.start
                && matches!(l.value, Link::At | Link::To | Link::From | Link::Of | Link::Owner | Link::Between)
        });
        // "captured Tasil"
        let object =
            tokens.start.checked_sub(1).is_some_and(|i| self.d.language.forms.place_verbs.contains(self.d.word(i)));
        prefixed
            || link
            || object
            || self.passed_by(tokens.start)
            || direction_ending(self.m, tokens.start).is_some()
            || self.is_taken_or_lost(tokens)
    }

    /// "entrés la semaine dernière par Noubl": "by" behind a verb of movement is a way, no doer.
    fn passed_by(&self, start: usize) -> bool {
        let by = of(&self.m.links, self.n).any(|(_, l)| l.tokens.end == start && l.value == Link::By);
        let from = start.saturating_sub(BY_WAY);
        by && (from..start).any(|i| self.d.language.forms.moving.contains(self.d.word(i)))
    }

    /// "Salma, captured on 12 January", "Salma fell": what stands behind says that the name was taken or lost.
    pub(super) fn taken_behind(&self, end: usize) -> bool {
        let comma = usize::from(end < self.end && self.d.word(end) == ",");
        let word = if end + comma < self.end { self.d.word(end + comma) } else { "" };
        let forms = &self.d.language.forms;
        self.d.language.script == "latin" && (forms.falls.contains(word) || comma == 1 && forms.taken.contains(word))
    }

    /// "سقوط بلوطة", "حرروا كفردلبة": behind such a word stands what was taken, where the name is no other word.
    fn is_taken_or_lost(&self, tokens: &Range<usize>) -> bool {
        let before = |w: &str| self.d.language.forms.before_places.contains(w);
        let word = tokens.start.checked_sub(1).map_or("", |i| self.d.word(i));
        let bare = |w: &str| w.char_indices().nth(1).is_some_and(|(i, _)| w.get(i..).is_some_and(before));
        (before(word) || self.d.language.script == "arabic" && bare(word)) && self.only_name(tokens)
    }
}

/// Kinds of nouns for areas that hold places.
fn is_area(kind: &str) -> bool {
    matches!(kind, "governorate" | "countryside" | "district" | "subdistrict" | "region" | "natural_region")
}
