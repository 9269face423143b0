//! Places that a noun makes known as such, though no list has their name.

use super::toponym::{Grade, Scene, Toponym};
use crate::lexicon::Link;
use crate::mention::of;
use crate::words::{Kind, Sym};

/// How far ahead a listed name is looked for in a list, in tokens.
const LIST: usize = 8;
/// The longest name before the noun that says what it is, in tokens.
const NAME: usize = 3;

impl Scene<'_> {
    /// "le village de Khirbet al-Zaytoun", "قرى الحمرات وأم جرن": a place by its noun, in no list. It is no pin, but a reader
    /// should see that it was named.
    pub(super) fn unlisted(
        &self,
        at: usize,
        last: Option<&Toponym>,
        is_taken: &impl Fn(usize) -> bool,
    ) -> Option<Toponym> {
        let arabic = self.d.language.script == "arabic";
        let article = usize::from(crate::gazetteer::is_article(&self.d.tokens, at, self.end));
        let first = self.d.tokens.list.get(at + article)?;
        let word = self.d.tokens.folded(first);
        let bare = word.strip_prefix('و').filter(|w| self.d.language.name_heads.contains(*w)).unwrap_or(word);
        let head = self.d.language.name_heads.contains(bare);
        let titled = arabic && self.is_titled(at);
        // "كفرنبل وثلاثة في حاس": how many.
        let number = !head && self.m.marks.at(at + article).any(|k| k.slot == crate::lexicon::Slot::Number);
        if first.kind != Kind::Word
            || number
            || !(head
                || titled
                || self.unknown(at + article)
                || arabic && self.is_member_by_person(at, last)
                || !arabic && self.is_named_by_plural(at, at + article))
            || arabic && self.d.language.forms.unnaming.contains(word.strip_prefix('و').unwrap_or(word))
            || arabic && self.is_person(&(at..at + 1))
            // "وتلتها": a noun with "its" is no name.
            || arabic && !head && word.chars().count() > 4 && word.ends_with("ها")
        {
            return None;
        }
        let one = at..at + 1;
        let kind = match self.kind_before(at) {
            // "نقاط عسكرية": such a noun needs no name.
            Some(_) if self.noun_before(at).is_some_and(|k| k.value.loose) => return None,
            // "قرى إضافية": an adjective, by its ending.
            Some(_)
                if arabic
                    && !head
                    && !word.starts_with("ال")
                    && self.noun_before(at).is_some_and(|k| k.value.plural)
                    && self.d.language.adjective_endings.iter().any(|e| word.ends_with(e.as_str())) =>
            {
                return None;
            }
            // "بلدات جديدة هي": so is one that says no more than that they are others.
            Some(_) if arabic && self.d.language.forms.unnaming.contains(word) => return None,
            // "المواقع العسكرية": no noun of its own.
            Some(_) if at > 0 && self.d.word(at - 1).starts_with("ال") && arabic => return None,
            Some(kind) => Some(kind),
            // "إدلب، وتدمير دبابة": an act, not one more place.
            None if arabic && !head && self.is_act(word) => None,
            None if self.in_unlisted_list(at, last) => {
                last.and_then(|l| l.kind.clone().or_else(|| self.kind_of_list(at, l)))
            }
            // "، وتل جارقلي": so does an Arabic one that is no word else, behind a mark or a preposition.
            None if arabic && self.is_sure(at, bare) => Some("village".to_owned()),
            // "Kafr Zbib": its first word says what it is.
            None if head && !arabic && first.capital => Some("village".to_owned()),
            None if !arabic && self.is_bare_member(at, last) => Some("village".to_owned()),
            // "المواقع الدفاعية قرب حلب": an adjective, by the article that it shares with the noun before it.
            None if arabic && !head && word.starts_with("ال") && at > 0 && self.d.word(at - 1).starts_with("ال") => {
                None
            }
            // "طفس، مهّدت له": a verb, by its ending.
            None if arabic && self.d.language.verb_endings.iter().any(|e| word.ends_with(e.as_str())) => None,
            None => self
                .kind_from_list(&one, last)
                .or_else(|| self.kind_from_frame(at, article, head))
                .or_else(|| self.kind_behind(at + article, is_taken))
                .or_else(|| self.noun_behind_name(at + article, is_taken)),
        };
        // "la ville de Boulhoum": what is in no list is no city. "منطقتي «تل كذا» و«كذا»": a head or quotes make a name behind a
        // noun for an area, a head that begins nothing else one behind a base or a front.
        let quoted = arabic && (head || self.d.tokens.quote_before(at));
        let kind = kind.map(|k| match k.as_str() {
            "city" => "town".to_owned(),
            "region" | "area" if quoted => "village".to_owned(),
            "building" if titled => "hill".to_owned(),
            "base" | "position" | "front" if arabic && self.is_sure(at, bare) => "hill".to_owned(),
            _ => k,
        });
        let kind = kind.filter(|k| {
            matches!(k.as_str(), "village" | "town" | "neighbourhood" | "hill" | "valley" | "roundabout")
        })?;
        let mut end = at + article + 1;
        if arabic {
            // A head such as "خربة" needs its second word; others take one only where the list goes on behind it.
            let person = self.is_member_by_person(at, last);
            let second =
                self.d.tokens.list.get(end).filter(|t| end < self.end && t.kind == Kind::Word && !t.line_start);
            let fits = |t: &crate::words::Token| {
                // "المشلب والصناعة": two members, not one of two words.
                let and = !head && self.d.tokens.folded(t).starts_with('و');
                // "قرية قره بابا": behind the noun a head takes whatever follows but a preposition.
                let plain = head
                    && self.kind_before(at).is_some()
                    && !of(&self.m.links, self.n).any(|(_, l)| l.tokens.start == end)
                    && !self.d.tokens.readings(t).iter().any(|r| r.clitics.preposition.is_some());
                // "قرى زور سريحين ومكتوت": behind a noun for several a second word ends the first member.
                let listed = self.noun_before(at).is_some_and(|k| k.value.plural && !k.value.loose)
                    && !and
                    && !self.d.tokens.folded(t).starts_with("ال")
                    && !self.d.language.forms.is_name_adjective(self.d.tokens.folded(t))
                    && (t.sym == Sym::UNKNOWN || self.g.is_name_word(t.sym))
                    && self.has_and(end + 1);
                person || !and && self.unknown(end) || head && self.names(t.sym) || plain || listed
            };
            let parted = self.d.tokens.quote_before(end);
            // "قرى كذا وكوندا دودو في كذا"
            let last_of_list =
                last.is_some_and(|l| l.grade == Grade::Unlisted && l.tokens.end == at && l.kind.is_some());
            let closes = self.ends_item(end + 1) || last_of_list && self.locates(end + 1);
            if second.is_some_and(fits) && !parted && !is_taken(end) && (head || closes) {
                end += 1;
                // "تل أبو قل": the second word is a head itself.
                let third = head && self.is_head(end - 1) && end < self.end && !self.d.tokens.quote_before(end);
                end += usize::from(third && self.unknown(end) && !is_taken(end));
            } else if head {
                return None;
            }
        } else {
            if !first.capital {
                return None;
            }
            while end < self.end && end < at + 4 && !is_taken(end) {
                let joins = self.d.tokens.list.get(end).is_some_and(|t| {
                    t.kind == Kind::Word
                        && !t.line_start
                        && (t.capital || t.hyphen || crate::gazetteer::is_article(&self.d.tokens, end, self.end))
                });
                if !joins {
                    break;
                }
                end += 1;
            }
            while end > at + article + 1 && self.d.tokens.list.get(end - 1).is_some_and(|t| !t.capital && !t.hyphen) {
                end -= 1;
            }
            // "Jabal (mount) Barsaya": a head alone is no name.
            if head && end == at + article + 1 {
                return None;
            }
        }
        let and = arabic && self.kind_before(at).is_none() && self.d.tokens.folded(first).starts_with('و');
        let skip = if and { self.after_letters(first.start..first.end, 1) } else { 0 };
        let tokens = at..end;
        let candidates = Vec::new();
        Some(Toponym { tokens, sentence: self.n, candidates, skip, grade: Grade::Unlisted, kind: Some(kind) })
    }

    /// "أم رويس كبيرة": the adjective tells two places of one name apart, so it belongs to a name that no list has.
    pub(super) fn with_part(&self, mut t: Toponym) -> Toponym {
        let end = t.tokens.end;
        let part = t.grade == Grade::Unlisted && end < self.end && !self.d.tokens.quote_before(end);
        if part && self.d.language.forms.part_adjectives.contains(self.d.word(end)) && self.ends_item(end + 1) {
            t.tokens.end += 1;
        }
        t
    }

    /// "Biju Hill", "the Badiyah Cement Factory": capitalised words with a noun in capitals at their end that makes a name.
    fn kind_behind(&self, first: usize, is_taken: &impl Fn(usize) -> bool) -> Option<String> {
        let capital = |i: &usize| {
            let t = self.d.tokens.list.get(*i).filter(|_| *i < self.end && !is_taken(*i));
            t.is_some_and(|t| t.kind == Kind::Word && t.capital && !t.upper && (*i == first || !t.line_start))
        };
        let named = (first..first + 4).take_while(capital).skip(1);
        let noun = named.filter(|i| self.d.language.forms.name_nouns.contains(self.d.word(*i))).last();
        noun.map(|_| "hill".to_owned())
    }

    /// "the al-Maqwas neighborhood", "the Qazzaz district of Damascus": the noun may follow the name.
    fn noun_behind_name(&self, first: usize, is_taken: &impl Fn(usize) -> bool) -> Option<String> {
        if !self.d.language.noun_behind {
            return None;
        }
        let named = |i: &usize| {
            let t = self.d.tokens.list.get(*i).filter(|_| *i < self.end && !is_taken(*i));
            t.is_some_and(|t| t.kind == Kind::Word && !t.line_start && (t.capital && !t.upper || t.hyphen))
        };
        let end = (first..first + NAME).take_while(named).last()? + 1;
        let noun = of(&self.m.kinds, self.n).find(|(_, k)| k.tokens.start == end && !k.value.plural)?.1;
        // "the Christian village of Mhardeh": the name follows.
        let named_behind = of(&self.m.links, self.n).any(|(_, l)| l.value == Link::Of && l.tokens.start == end + 1);
        match noun.value.kind.as_str() {
            "village" | "town" if named_behind => None,
            "district" => Some("neighbourhood".to_owned()),
            kind @ ("neighbourhood" | "village" | "town" | "roundabout") => Some(kind.to_owned()),
            _ => None,
        }
    }

    /// "في القاشطية بريف حماة", "à Zour al-Haysa dans la province de Hama": a word that nothing knows, between a preposition and
    /// the area that holds it.
    fn kind_from_frame(&self, at: usize, article: usize, head: bool) -> Option<String> {
        let first = at + article;
        let linked = of(&self.m.links, self.n).any(|(_, l)| l.tokens.end == at && matches!(l.value, Link::At));
        let lower =
            self.d.language.script == "latin" && !self.d.tokens.list.get(first).is_some_and(|t| t.capital && !t.upper);
        if !linked || head || lower || self.is_event_noun(first) {
            return None;
        }
        // "في بساتين بلدة كذا": what goes on with a noun for a place is no name.
        if of(&self.m.kinds, self.n).any(|(_, k)| k.tokens.start == first + 1) && self.d.language.script == "arabic" {
            return None;
        }
        let second = first + 1 < self.end && self.unknown(first + 1);
        let framed = self.framed(first + 1) || second && self.framed(first + 2);
        framed.then(|| "village".to_owned())
    }

    /// "حي العمال", "دوار الزراعة", "تلتي الدبابات والبركان": behind a noun for one or two that take a name, an everyday word
    /// with its article is one.
    fn is_titled(&self, at: usize) -> bool {
        let noun = self.noun_before(at).filter(|k| {
            let (kind, two) = (k.value.kind.as_str(), k.value.count == Some(2));
            let named = matches!(kind, "neighbourhood" | "roundabout" | "village" | "town");
            k.tokens.end == at
                && (!k.value.plural && named
                    || two && matches!(kind, "neighbourhood" | "roundabout" | "hill" | "building"))
        });
        // "حاجزي الكتيبة والمداجن": what two are called may be a noun itself.
        let two = noun.is_some_and(|k| k.value.count == Some(2)) && self.has_and(at + 1);
        let word = self.d.word(at);
        noun.is_some()
            && word.starts_with("ال")
            && word.chars().count() > 4
            && (two || !of(&self.m.kinds, self.n).any(|(_, k)| k.tokens.contains(&at)))
            && !of(&self.m.people, self.n).any(|(_, k)| k.tokens.contains(&at))
            && !of(&self.m.actors, self.n).any(|(_, k)| k.tokens.contains(&at))
    }

    /// "Morek, Zghoura et Maktoubine, dans la province de Hama": in a list that began with a listed settlement a word in capitals
    /// that nothing knows is one more, where the list goes on or ends behind it.
    fn is_bare_member(&self, at: usize, last: Option<&Toponym>) -> bool {
        let Some(last) = last.filter(|l| l.sentence == self.n && l.tokens.end < at && at <= l.tokens.end + 2) else {
            return false;
        };
        let settled = last.grade == Grade::Unlisted
            || last.candidates.iter().any(|c| {
                self.g.place(c.place).is_some_and(|p| !p.foreign() && matches!(p.kind(), "city" | "town" | "village"))
            });
        let mark = |i: usize| self.d.tokens.list.get(i).is_some_and(|t| self.d.language.list_marks.contains(&t.sym));
        let capital = |i: &usize| {
            self.d.tokens.list.get(*i).is_some_and(|t| t.kind == Kind::Word && t.capital && !t.upper && !t.line_start)
        };
        let end = (at..self.end.min(at + NAME)).take_while(capital).last().map_or(at, |i| i + 1);
        let link = of(&self.m.links, self.n).any(|(_, l)| l.tokens.start == end && l.value == Link::At);
        let and = |i: usize| self.d.tokens.list.get(i).is_some_and(|t| self.d.language.conjunctions.contains(&t.sym));
        // A comma alone may open what somebody says of the name before: an "and" stands on one side.
        let joined = (last.tokens.end..at).any(and) || and(end) || mark(end) && and(end + 2);
        let ends =
            end >= self.end || mark(end) || link || self.d.tokens.list.get(end).is_some_and(|t| t.kind == Kind::Mark);
        // "Havar En Nahr"
        let named = |i: usize| self.unknown(i) || i > at && crate::gazetteer::is_article(&self.d.tokens, i, end);
        settled && (last.tokens.end..at).all(mark) && end > at && (at..end).all(named) && joined && ends
    }

    /// "les villages de Zour Sreihine et …": behind a noun for several settlements a word in capitals that is only a name, even if
    /// it is an everyday one elsewhere.
    fn is_named_by_plural(&self, at: usize, first: usize) -> bool {
        let noun = self.noun_before(at).is_some_and(|k| {
            k.value.plural && !k.value.loose && matches!(k.value.kind.as_str(), "village" | "town" | "neighbourhood")
        });
        let capital = |i: usize| self.d.tokens.list.get(i).filter(|t| t.capital && !t.upper && !t.line_start);
        let alone = |i: usize| capital(i).is_some_and(|t| t.sym == Sym::UNKNOWN || self.g.is_name_word(t.sym));
        let name = alone(first) || capital(first).is_some() && alone(first + 1);
        let party = of(&self.m.actors, self.n).any(|(_, a)| a.tokens.contains(&first))
            || of(&self.m.claimants, self.n).any(|(_, c)| c.tokens.contains(&first));
        noun && name && !party
    }

    /// "مورك - كفرزيتا - البساتين - أبو عمر": in a list held together by dashes, whatever stands between two of them is a
    /// member, everyday words too.
    pub(super) fn dash_item(
        &self,
        at: usize,
        last: Option<&Toponym>,
        is_taken: &impl Fn(usize) -> bool,
    ) -> Option<Toponym> {
        let loose = |l: &Toponym| self.noun_before(l.tokens.start).is_some_and(|k| k.value.loose);
        let last = last.filter(|l| {
            l.sentence == self.n
                && l.tokens.end + 1 == at
                && !loose(l)
                && l.kind
                    .as_deref()
                    .is_none_or(|k| matches!(k, "village" | "town" | "neighbourhood" | "hill" | "region"))
        })?;
        let is_dash = |i: usize| {
            self.d.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Mark && self.d.tokens.folded(t) == "-")
        };
        // Without a noun, two dashes make a list.
        let framed = || {
            let mut hits = Vec::new();
            let behind = self.item_end(at).filter(|e| is_dash(*e)).map(|e| e + 1).filter(|b| *b < self.end);
            behind.is_some_and(|b| {
                self.g.exact(&self.d.tokens, b, self.end, &mut hits);
                last.grade == Grade::Exact && hits.iter().any(|h| self.item_end(b) == Some(h.end))
            })
        };
        let listed = last.kind.is_some() || last.tokens.start.checked_sub(1).is_some_and(is_dash) || framed();
        if !is_dash(last.tokens.end) || !listed || self.d.language.script != "arabic" {
            return None;
        }
        let end = self.item_end(at)?;
        let named = end > at && !(at..end).any(is_taken) && (is_dash(end) || end - at <= 2);
        let (tokens, candidates, kind) =
            (at..end, Vec::new(), Some(last.kind.clone().unwrap_or_else(|| "village".to_owned())));
        named.then_some(Toponym { tokens, sentence: self.n, candidates, skip: 0, grade: Grade::Unlisted, kind })
    }

    /// Where the member of a list that begins at a token ends: the next mark or quote, three words off at most.
    fn item_end(&self, at: usize) -> Option<usize> {
        let mark = |i: &usize| {
            self.d.tokens.list.get(*i).is_some_and(|t| t.kind == Kind::Mark)
                || self.d.tokens.quotes.iter().any(|q| q.before == *i)
        };
        (at..self.end.min(at + 4)).find(mark).or_else(|| (self.end <= at + 3).then_some(self.end))
    }

    /// A name in no list that a noun or its sound made known before needs neither to be known again.
    pub(super) fn again(&self, at: usize, before: &[Toponym], is_taken: &impl Fn(usize) -> bool) -> Option<Toponym> {
        let earlier = before.iter().rev().filter(|t| t.grade != Grade::Exact).find(|t| {
            let end = at + t.tokens.len();
            let same = t.tokens.clone().zip(at..end).enumerate().all(|(i, (a, b))| {
                let (a, b) = (self.d.word(a), self.d.word(b));
                let a = if i == 0 && t.skip > 0 { a.strip_prefix('و').unwrap_or(a) } else { a };
                let bare = |w: &str| w.strip_prefix('و').or_else(|| w.strip_prefix('ب')).map(str::to_owned);
                a == b || i == 0 && self.d.language.script == "arabic" && bare(b).as_deref() == Some(a)
            });
            let long = self.d.text_of(t.tokens.clone()).chars().count() >= 5;
            let plain = t.tokens.len() > 1 || self.unknown(at);
            end <= self.end && same && long && plain && !(at..end).any(is_taken)
        })?;
        let tokens = at..at + earlier.tokens.len();
        let first = self.d.tokens.list.get(at)?;
        let own = self.d.word(earlier.tokens.start);
        let own = if earlier.skip > 0 { own.strip_prefix('و').unwrap_or(own) } else { own };
        let skip = if self.d.word(at) == own { 0 } else { self.after_letters(first.start..first.end, 1) };
        let candidates = earlier.candidates.clone();
        Some(Toponym { tokens, sentence: self.n, candidates, skip, grade: earlier.grade, kind: None })
    }

    /// "قريتي الشعيبية والمنقلة": the word behind "and" is in no list, so nothing shows that its first letter is "and" but
    /// that the list goes on or ends behind it.
    fn in_unlisted_list(&self, at: usize, last: Option<&Toponym>) -> bool {
        last.is_some_and(|l| l.sentence == self.n && l.tokens.end == at)
            && self.d.language.script == "arabic"
            && self
                .d
                .tokens
                .list
                .get(at)
                .is_some_and(|t| t.sym == Sym::UNKNOWN && self.d.tokens.folded(t).starts_with('و'))
            && !self.is_verb_form(self.d.word(at))
            && (self.ends_item(at + 1)
                || self.ends_item(at + 2)
                || self.framed(at + 1)
                || last.is_some_and(|l| l.grade == Grade::Unlisted) && self.locates(at + 2))
    }

    /// A preposition of place follows: what stands before it is a whole name.
    fn locates(&self, at: usize) -> bool {
        of(&self.m.links, self.n).any(|(_, l)| l.tokens.start == at && l.value == Link::At)
    }

    /// A verb by its ending; "احتيملات" ends as nouns do.
    pub(super) fn is_verb_form(&self, word: &str) -> bool {
        !(word.ends_with("ات") && word.chars().count() > 5)
            && self.d.language.verb_endings.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// "والسكرية وخليل يوسف والمهرة": in a list of villages a person's two names are one more, where "and" follows.
    fn is_member_by_person(&self, at: usize, last: Option<&Toponym>) -> bool {
        let plain = |i: usize| {
            self.d.tokens.list.get(i).is_some_and(|t| {
                let alone = |s: Sym| s == Sym::UNKNOWN || self.g.is_name_word(s);
                alone(t.sym) && self.d.tokens.readings(t).iter().all(|r| alone(r.sym))
            })
        };
        let listed = last.is_some_and(|l| {
            l.sentence == self.n && l.tokens.end == at && matches!(l.kind.as_deref(), Some("village" | "town"))
        });
        let next = self.d.tokens.list.get(at + 2).map_or("", |t| self.d.tokens.folded(t));
        listed
            && self.d.word(at).starts_with('و')
            && !self.d.word(at + 1).starts_with('و')
            && plain(at)
            && plain(at + 1)
            && (next.starts_with('و') || at + 2 >= self.end)
    }

    /// "وتل جارقلي", "في رسم الأحمر": a head that begins nothing but names of places, with a word that nothing knows.
    fn is_sure(&self, at: usize, bare: &str) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.d.tokens.list.get(i));
        let mark = before.is_some_and(|t| t.kind == Kind::Mark) || self.d.tokens.quote_before(at);
        let link = of(&self.m.links, self.n).any(|(_, l)| l.tokens.end == at);
        let taken = before.is_some_and(|t| self.d.language.forms.before_places.contains(self.d.tokens.folded(t)));
        let and = self.has_and(at) && self.d.tokens.list.get(at).is_some_and(|t| !t.line_start);
        self.d.language.forms.sure_heads.contains(bare)
            && (mark || link || taken || and)
            && at + 1 < self.end
            && (self.unknown(at + 1) || self.is_head(at + 1) && at + 2 < self.end && self.unknown(at + 2))
            && !self.d.language.verb_endings.iter().any(|e| self.d.word(at + 1).ends_with(e.as_str()))
    }

    /// "على بابيلا وتل الشيخ ومعصران": in a list of settlements without a noun for them a word that nothing knows is one more,
    /// where two listed names stand before it or a listed name follows.
    fn kind_of_list(&self, at: usize, last: &Toponym) -> Option<String> {
        let settled = last.grade == Grade::Unlisted
            || last.candidates.iter().any(|c| {
                self.g.place(c.place).is_some_and(|p| !p.foreign() && matches!(p.kind(), "city" | "town" | "village"))
            });
        let known = settled && (self.has_and(last.tokens.start) || self.list_goes_on(at));
        known.then(|| "village".to_owned())
    }

    /// A listed name follows behind members of one or two words, each with its "and".
    fn list_goes_on(&self, at: usize) -> bool {
        let (mut i, mut words, mut hits) = (at, 0, Vec::new());
        while i < self.end && i < at + LIST {
            let Some(t) = self.d.tokens.list.get(i).filter(|t| t.kind == Kind::Word) else { return false };
            if self.d.tokens.folded(t).starts_with('و') {
                words = 1;
                self.g.exact(&self.d.tokens, i, self.end, &mut hits);
                if hits.iter().any(|h| self.only_name(&(i..h.end))) {
                    return true;
                }
            } else {
                words += 1;
            }
            if words > 2 {
                return false;
            }
            i += 1;
        }
        false
    }

    /// No lexicon knows the word, and it is none of everyday use; or capitals in the middle of a sentence make it a name.
    pub(super) fn unknown(&self, at: usize) -> bool {
        self.is_unknown_word(at) || self.is_capital_name(at)
    }

    fn is_unknown_word(&self, at: usize) -> bool {
        self.d.tokens.list.get(at).is_some_and(|t| {
            (t.sym == Sym::UNKNOWN || self.g.is_name_word(t.sym))
                && self.d.tokens.readings(t).iter().all(|r| self.g.is_name_word(r.sym))
                && !self.g.is_common(self.d.tokens.folded(t))
                && !self.d.language.forms.also_words.contains(self.d.tokens.folded(t))
                // "وأخرى على كذا"
                && !self.d.language.forms.another.contains(self.d.tokens.folded(t).trim_start_matches('و'))
                && !self.d.language.forms.including.contains(self.d.tokens.folded(t))
                && !self.d.language.forms.then_words.contains(self.d.tokens.folded(t))
                && self.d.tokens.folded(t).chars().count() > 2
                && !self.d.language.verb_beginnings.iter().any(|b| self.d.tokens.folded(t).starts_with(b.as_str()))
        })
    }

    /// A list mark, "and" or the sentence's end follows.
    fn ends_item(&self, at: usize) -> bool {
        at >= self.end
            || self.d.tokens.list.get(at).is_some_and(|t| {
                t.kind == Kind::Mark
                    || self.d.language.list_marks.contains(&t.sym)
                    || self.d.tokens.folded(t).starts_with('و')
            })
    }
}
