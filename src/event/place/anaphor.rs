//! Places that a clause does not name: the pronoun behind its preposition, the ending on its verb, the event it goes with.

use super::placing::FoundPlace;
use crate::event::PlaceBasis;
use crate::event::arguments::{Regions, Scene};
use crate::event::phrase::{NamedPlace, PlacePhrase};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Border, Features, Link, Pos, Refers};
use crate::mention::{Hit, Relation, of};

/// How far behind its trigger a pronoun for a place may stand, in tokens.
const PRONOUN: usize = 8;

/// The longest words between a name's comma and the participle that tells of it, in tokens.
const APPOSED: usize = 14;

/// How far behind a noun for a blow the verb may stand that says what it hit, in tokens.
const HITTING: usize = 6;

/// How far behind a word that tells an event its own place stands at most, in tokens.
const OWN: usize = 2;

/// The same for "there", which stands close behind.
const THERE: usize = 5;

impl Scene<'_> {
    /// "انسحبت منها", "بعد دخول الفصائل إليها": the place of the event before, else the last one named.
    ///
    /// `named` is where the clause's own place begins, if it has one: a pronoun behind it says nothing.
    pub(crate) fn by_pronoun(
        &self,
        t: &Hit<Trigger>,
        regions: &Regions,
        previous: Option<usize>,
        named: Option<usize>,
    ) -> Option<FoundPlace> {
        if !self.d.language.verb_first {
            return self
                .by_object(t, regions, previous)
                .or_else(|| self.by_clitic(t, previous, named))
                .or_else(|| self.by_there(t, regions, named));
        }
        // "أمسكت بها": what is taken hold of.
        if t.value.frame == "takes" && self.d.language.forms.object_pronouns.contains(self.d.word(t.tokens.end)) {
            return self.antecedent_place(t, previous);
        }
        let until = regions.right.end.min(t.head.end + PRONOUN);
        // "تندفع قوة منها نحو القصير": whence is the place of those alone who leave.
        let leaves = matches!(t.value.frame.as_str(), "leaves" | "flees" | "displaces");
        let among = |w: &str| w.strip_prefix('و').unwrap_or(w).starts_with("من");
        let (_, pronoun) = of(&self.m.pronouns, t.sentence).find(|(_, p)| {
            p.value == Refers::Place
                && p.tokens.start >= regions.right.start
                && p.tokens.end <= until
                // "منها إعزاز": among them.
                // A name before the trigger says less than its own pronoun.
                && named.is_none_or(|n| {
                    n < t.tokens.start || n > p.tokens.end && (leaves || !among(self.d.word(p.tokens.start)))
                })
        })?;
        // "انسحبت منهما": the two told of together.
        if self.d.word(pronoun.tokens.start).ends_with("هما") {
            let pair = of(self.phrases, t.sentence)
                .rev()
                .find(|(_, p)| p.tokens.end <= t.head.start && (p.named.len() == 2 || p.count == Some(2)))?;
            return Some(FoundPlace { phrase: pair.0, basis: PlaceBasis::Anaphor, bare: true, first: false });
        }
        self.antecedent_place(t, previous)
    }

    /// "stormed the base and seized it": the place told before.
    fn by_object(&self, t: &Hit<Trigger>, regions: &Regions, previous: Option<usize>) -> Option<FoundPlace> {
        let held = matches!(t.value.frame.as_str(), "takes" | "strikes" | "besieges" | "loses" | "hands");
        let pronoun = |i: usize| self.d.language.forms.object_pronouns.contains(self.d.word(i));
        // "seized it", "won it back"
        let object = pronoun(t.tokens.end) || (t.head.start + 1..t.tokens.end).any(pronoun);
        let object = held && object && t.value.pos == Pos::Verb;
        // "an attempt to storm it", "burst into it", "fell back from it": of one place, whatever else may be meant by it.
        let goes = matches!(t.value.frame.as_str(), "attacks" | "moves" | "leaves" | "besieges");
        let single = |i: usize| pronoun(i) && !self.d.word(i).ends_with('m');
        let link = of(&self.m.links, t.sentence).find(|(_, l)| l.tokens.end >= t.tokens.end && single(l.tokens.end));
        let link = link.map(|(_, l)| l.tokens.clone()).filter(|l| l.start <= t.tokens.end);
        let at = link.map_or(t.tokens.end, |l| l.end);
        // "retreated from it, from A and from B": the names of the list say more.
        let mark = self.d.is_list_mark(at + 1);
        let alone = !mark || !of(&self.m.links, t.sentence).any(|(_, l)| l.tokens.start == at + 2);
        let gone = goes && (single(at) && alone || (t.head.start + 1..t.tokens.end).any(single));
        // "since it was hit"
        let hit = || {
            let aux = |i: usize| of(&self.m.auxiliaries, t.sentence).any(|(_, a)| a.tokens.contains(&i));
            let first = (t.tokens.start.saturating_sub(3)..t.tokens.start).rev().take_while(|i| aux(*i)).last();
            held && self.is_passive(t, regions) && first.is_some_and(|i| i > 0 && single(i - 1))
        };
        if object || gone || hit() { self.antecedent_place(t, previous) } else { None }
    }

    /// "Saraqeb est tombée, l'armée veut la reprendre": the object stands right before the verb or its auxiliary.
    fn by_clitic(&self, t: &Hit<Trigger>, previous: Option<usize>, named: Option<usize>) -> Option<FoundPlace> {
        let held = matches!(t.value.frame.as_str(), "takes" | "besieges");
        let from = t.tokens.start.saturating_sub(1);
        let before = |i: usize| {
            i + 1 == t.head.start || of(&self.m.auxiliaries, t.sentence).any(|(_, a)| a.tokens.start == i + 1)
        };
        let object = (from..t.head.start).any(|i| self.d.language.forms.object_clitics.contains(self.d.word(i)) && before(i))
                // "s'en emparer"
                || t.head.start.checked_sub(1).is_some_and(|i| self.d.language.forms.whence.contains(self.d.word(i)));
        (held && object && t.value.pos == Pos::Verb && named.is_none()).then(|| self.antecedent_place(t, previous))?
    }

    /// "while visiting Homs he had witnessed heavy shelling there": the name last told in the sentence.
    fn by_there(&self, t: &Hit<Trigger>, regions: &Regions, named: Option<usize>) -> Option<FoundPlace> {
        let there = of(&self.m.pronouns, t.sentence).find(|(_, p)| {
            p.value == Refers::Place
                && p.tokens.start >= regions.right.start
                && p.tokens.end <= regions.right.end.min(t.head.end + THERE)
                && named.is_none_or(|n| n < t.head.start || n > p.tokens.end)
        })?;
        let (phrase, _) = of(self.phrases, t.sentence).rev().find(|(i, p)| {
            p.tokens.end <= there.1.tokens.start
                && !p.named.is_empty()
                && self.locates(p)
                && !self.attached.is_side(*i)
                && !(p.link == Some(Link::To)
                    && p.named.first().and_then(|n| self.places.get(*n)).is_some_and(NamedPlace::is_line))
                && !(p.tokens.start <= t.head.end && t.head.start < p.tokens.end)
        })?;
        Some(FoundPlace { phrase, basis: PlaceBasis::Anaphor, bare: true, first: false })
    }

    /// "Madaya et Zabadani, deux enclaves rebelles assiégées par l'armée dans la province de Damas": a participle in what is said
    /// of a name behind its comma tells of that name.
    pub(crate) fn by_apposition(&self, t: &Hit<Trigger>) -> Option<usize> {
        let d = self.d;
        let aux = |i: usize| of(&self.m.auxiliaries, t.sentence).any(|(_, a)| a.tokens.contains(&i));
        if d.language.verb_first
            || t.value.pos != Pos::Verb
            || !t.features.any(Features::PP)
            || t.tokens.clone().any(aux)
        {
            return None;
        }
        let from = t.tokens.start.saturating_sub(APPOSED);
        let comma = (from..t.tokens.start).rev().find(|i| d.word(*i) == ",")?;
        let said = comma + 1..t.tokens.start;
        let noun = of(&self.m.kinds, t.sentence).any(|(_, k)| (comma + 1..comma + 4).contains(&k.tokens.start));
        let other = said.clone().any(aux)
            || self.m.tells_by_verb(t.sentence, &said)
            || self.m.has_border(t.sentence, &said)
            || of(&self.m.links, t.sentence).any(|(_, l)| l.tokens.start == comma + 1);
        if !noun || other || said.is_empty() {
            return None;
        }
        let named = |p: &PlacePhrase| p.named.first().and_then(|n| self.places.get(*n)).is_some_and(NamedPlace::usable);
        of(self.phrases, t.sentence)
            .find(|(i, p)| p.tokens.end == comma && named(p) && !self.attached.is_side(*i))
            .map(|(i, _)| i)
    }

    /// "هاجمها", "بعد قصفها": the object is the ending.
    pub(crate) fn by_ending(&self, t: &Hit<Trigger>, regions: &Regions, previous: Option<usize>) -> Option<FoundPlace> {
        let own = |i: usize| self.d.word(i).len() > 8 && self.d.is_own(i);
        let named_behind =
            of(self.phrases, t.sentence).any(|(_, p)| regions.right.contains(&p.tokens.start) && self.locates(p));
        let ending = self.d.language.verb_first
            && !named_behind
            && (t.features.any(Features::OBJ) || t.value.pos == Pos::Noun && t.head.clone().any(own));
        if ending { self.antecedent_place(t, previous) } else { None }
    }

    fn antecedent_place(&self, t: &Hit<Trigger>, previous: Option<usize>) -> Option<FoundPlace> {
        let before = |n: usize| {
            of(self.phrases, n)
                .rev()
                .find(|(i, p)| {
                    let road = matches!(p.relation, Relation::Road | Relation::Between);
                    let named = of(self.phrases, n)
                        .any(|(_, q)| q.tokens.end <= p.tokens.start && self.settles(q) && q.relation == Relation::At);
                    // "تقع مورك على الطريق بين حلب وحماة، وسيطرت عليها": the town, not the road.
                    p.tokens.end <= t.head.start
                        && self.settles(p)
                        && !(road && named)
                        && p.anaphor.as_deref() != Some("road")
                        && !self.orients(p)
                        && !self.attached.is_side(*i)
                })
                .map(|(i, _)| i)
        };
        let last = || before(t.sentence).or_else(|| before(t.sentence.checked_sub(1)?));
        let phrase = previous.or_else(last)?;
        Some(FoundPlace { phrase, basis: PlaceBasis::Anaphor, bare: true, first: false })
    }

    /// "… سيطرت على X إثر اشتباكات": a clause that names no place goes with the event before it.
    pub(crate) fn by_event(&self, previous: Option<usize>) -> Option<FoundPlace> {
        let phrase = previous.filter(|_| self.d.language.verb_first)?;
        Some(FoundPlace { phrase, basis: PlaceBasis::Sentence, bare: true, first: true })
    }

    /// "they had left the castle, under heavy bombardment": a noun without any other place goes with the event before it.
    pub(crate) fn by_event_before(&self, t: &Hit<Trigger>, previous: Option<usize>) -> Option<FoundPlace> {
        let phrase = previous.filter(|_| !self.d.language.verb_first && t.value.pos == Pos::Noun)?;
        Some(FoundPlace { phrase, basis: PlaceBasis::Sentence, bare: true, first: true })
    }

    /// "stormed the stronghold in A after a month of shelling": a noun behind "after" goes with what it led up to, unless a
    /// place stands behind it.
    pub(crate) fn by_circumstance(
        &self,
        t: &Hit<Trigger>,
        regions: &Regions,
        previous: Option<usize>,
        near: Option<usize>,
    ) -> Option<FoundPlace> {
        let listed = |first: usize| near.is_some_and(|n| self.attached.more(first).any(|p| p == n));
        let after = self.is_aftermath(t, regions);
        let phrase = previous.filter(|_| after && t.value.pos == Pos::Noun && !self.d.language.verb_first)?;
        (!listed(phrase)).then_some(FoundPlace { phrase, basis: PlaceBasis::Sentence, bare: false, first: true })
    }

    /// True for what is told behind "after".
    pub(crate) fn is_aftermath(&self, t: &Hit<Trigger>, regions: &Regions) -> bool {
        let start = self.clauses.clause(t.head.start).0.start;
        regions.border == Some(Border::Subordinate)
            && start < t.head.start
            && self.d.language.forms.aftermath.contains(self.d.word(start))
    }

    /// "ترافقت الاشتباكات مع قصف على X": the place behind another noun that tells an event is that one's.
    pub(crate) fn is_anothers(&self, t: &Hit<Trigger>, phrase: usize) -> bool {
        let Some(p) = self.phrases.get(phrase) else { return false };
        self.d.language.verb_first
            && t.value.pos == Pos::Noun
            && of(&self.m.triggers, t.sentence).any(|(_, o)| {
                let between = o.head.start >= t.tokens.end && o.head.end <= p.tokens.start;
                between && self.clauses.same(o.head.start, t.head.start)
            })
    }

    /// "قصف عنيف من القوات بالمدفعية، استهدف قرى كذا": what the verb that goes on with a noun hits.
    pub(crate) fn by_hitting(&self, t: &Hit<Trigger>, best: Option<usize>) -> Option<FoundPlace> {
        let d = self.d;
        let ahead = best.and_then(|i| self.phrases.get(i)).is_none_or(|p| p.tokens.end <= t.tokens.start);
        if !d.language.verb_first || t.value.pos != Pos::Noun || t.value.frame != "strikes" || !ahead {
            return None;
        }
        let (_, o) = of(&self.m.triggers, t.sentence).find(|(_, o)| o.head.start >= t.tokens.end)?;
        let goes_on = o.value.frame == "strikes"
            && d.language.forms.hitting.contains(d.word(o.head.start))
            && o.head.start <= t.tokens.end + HITTING;
        let named = |p: &PlacePhrase| p.named.first().and_then(|n| self.places.get(*n)).is_some_and(NamedPlace::usable);
        let phrase = of(self.phrases, t.sentence)
            .find(|(i, p)| p.tokens.start >= o.tokens.end && named(p) && !self.attached.is_side(*i))
            .filter(|(_, p)| goes_on && p.tokens.start <= o.tokens.end + HITTING)?;
        Some(FoundPlace { phrase: phrase.0, basis: PlaceBasis::Clause, bare: false, first: false })
    }

    /// True for a place right behind another word that tells an event, with a comma between it and the trigger.
    pub(crate) fn is_others_own(&self, t: &Hit<Trigger>, p: &PlacePhrase) -> bool {
        let between = p.tokens.end..t.tokens.start.max(p.tokens.end);
        let own = |o: &Hit<Trigger>| {
            o.value.event_type != "none" && o.tokens.end <= p.core.start && o.tokens.end + OWN >= p.tokens.start
        };
        between.clone().any(|i| matches!(self.d.word(i), "," | "،"))
            && of(&self.m.triggers, t.sentence).any(|(_, o)| own(o))
    }

    /// A verb right before its preposition or place has no subject of its own: "… ثم دخلت إلى المدينة".
    pub(crate) fn goes_on(&self, t: &Hit<Trigger>) -> bool {
        let next = t.tokens.end;
        let place = |l: Link| matches!(l, Link::At | Link::To | Link::From | Link::Between);
        // "… ، وبدأت حملة": the object is told and nobody named.
        let whole = || {
            let named = of(&self.m.actors, t.sentence)
                .any(|(_, a)| a.tokens.start >= t.tokens.start && a.tokens.start < next + 2 && !a.adjective);
            t.tokens.len() > 1 && t.value.pos == Pos::Verb && t.value.event_type == "offensive" && !named
        };
        t.features.any(Features::OBJ)
            || whole()
            || of(&self.m.links, t.sentence).any(|(_, l)| l.tokens.start == next && place(l.value))
            || of(self.phrases, t.sentence).any(|(_, p)| p.tokens.start == next)
            || self.m.begins_kind(t.sentence, next)
            // "دخلت فجرا حيي …": an adverb between.
            || self.d.text_of(next..next + 1).ends_with(['ا', 'ً'])
                && self.d.word(next).chars().count() > 3
                && (self.m.begins_kind(t.sentence, next + 1)
                    || of(&self.m.links, t.sentence).any(|(_, l)| l.tokens.start == next + 1 && place(l.value)))
            || self
                .d
                .tokens
                .list
                .get(next)
                .is_some_and(|t| self.d.tokens.readings(t).iter().any(|r| r.clitics.preposition.is_some()))
    }

    /// A phrase of a name that is no mere area around, or a noun that points back to one.
    fn settles(&self, p: &PlacePhrase) -> bool {
        self.locates(p) && p.anaphor.is_some()
            || p.named.iter().filter_map(|n| self.places.get(*n)).any(|n| !n.is_area())
    }

    /// "بلدة المزرعة غربي السويداء", "حي جوبر بأطراف دمشق": what stands right behind a name says where that name is.
    pub(crate) fn orients(&self, p: &PlacePhrase) -> bool {
        if p.link == Some(Link::Beside) {
            return true;
        }
        if matches!(p.relation, Relation::At | Relation::Road | Relation::Between) || p.count.is_some() {
            return false;
        }
        let joined = |end: usize| {
            end == p.tokens.start
                || end + 1 == p.tokens.start
                    && of(&self.m.links, p.sentence).any(|(_, l)| l.tokens.start == end && l.tokens.end == end + 1)
        };
        of(self.phrases, p.sentence).any(|(_, q)| {
            q.relation == Relation::At
                && !q.named.is_empty()
                && q.tokens.end <= p.tokens.start
                && self.locates(q)
                && joined(q.tokens.end)
                // "in Aleppo on the district of Salaheddin": the part is meant, not where it lies.
                && (self.d.language.verb_first || !self.holds(q, p))
        })
    }
}
