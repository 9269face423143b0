//! Whether a trigger has what its word needs to tell an event: a place, a party; and if not, what is missing.

use super::arguments::Regions;
use super::party::subject::{Telling, Who};
use super::place::placing::FoundPlace;
use super::read::Reader;
use super::status::Reading;
use super::{Dropped, EventPlace, NotThere, NotWho, Party, PlaceBasis, Status, Teller, Why};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Features, Link, Pos};
use crate::mention::{Hit, of};
use crate::note::{Note, Stage};

/// How far behind a noun the town may stand that it is told of, in tokens.
const BEHIND: usize = 2;

/// How far behind a verb of flight the place may stand that they went to, in tokens.
const WENT: usize = 8;

/// How far behind an attack the verb may stand that says it was beaten off, in tokens.
const BEATEN: usize = 6;

impl Reader<'_> {
    /// The place or party without which the trigger's word tells no event, where it is missing.
    pub(crate) fn lacks(
        &self,
        telling: &Telling<'_>,
        who: &Who,
        reading: &Reading,
        found: Option<&FoundPlace>,
    ) -> Option<Why> {
        let (d, t) = (self.d, telling.t);
        let verb_first = d.language.verb_first;
        // "Manbij : les FDS prennent possession des derniers îlots": the place a sentence is headed by.
        let heads = |f: &FoundPlace| {
            let start = d.sentences.get(t.sentence).map(|s| s.tokens.start);
            let phrase = self.phrases.get(f.phrase);
            phrase.is_some_and(|p| Some(p.tokens.start) == start && d.word(p.tokens.end) == ":")
        };
        let in_clause = found.is_some_and(|f| matches!(f.basis, PlaceBasis::Clause | PlaceBasis::Anaphor) || heads(f))
            || found.is_none() && self.these(t).is_some();
        // "The clashes", "the shelling" tell of a place only where it follows them.
        let ahead = |f: &FoundPlace| {
            f.basis == PlaceBasis::Clause && self.phrases.get(f.phrase).is_some_and(|p| p.tokens.end <= t.head.start)
        };
        let known = verb_first && t.value.pos == Pos::Noun && found.is_some_and(ahead);
        // A deed with its party is an event even where its place is left to be understood.
        let named = who.actor.as_ref().and_then(|a| a.tokens.as_ref());
        let finite = reading.status == Status::Asserted && !t.features.any(Features::INF);
        let deed = finite
            && named.is_some_and(|a| t.value.pos == Pos::Verb || a.start >= t.head.end)
            && telling
                .family()
                .is_some_and(|f| matches!(f, "fighting" | "strike") || f == "movement" && t.value.pos == Pos::Verb);
        // "Plus de 30 000 habitants ont abandonné leurs maisons": people who left, of the place the text is telling of.
        let left = || {
            finite
                && !verb_first
                && t.value.pos == Pos::Verb
                && t.value.event_type == "displacement"
                && named.is_some_and(|a| {
                    self.m.quantities.iter().any(|q| q.tokens.end <= a.end && q.tokens.end + 3 > a.start)
                })
        };
        // "Dozens of families fled towards A": they left where the text is telling of.
        let went = || {
            matches!(t.value.frame.as_str(), "flees" | "displaces")
                && !verb_first
                && of(self.phrases, t.sentence).any(|(_, p)| {
                    p.link == Some(Link::To)
                        && p.tokens.start >= t.tokens.start
                        && p.tokens.start <= t.tokens.end + WENT
                })
        };
        let in_part = || {
            super::phrase::lines::country_part(self.phrases, self.places, t.sentence).is_some()
                || self.own_country(t).is_some()
        };
        if (t.value.needs_place || t.value.needs_object || verb_first) && !self.in_syria {
            return Some(Why::NoSyria);
        }
        if t.value.needs_object && !in_clause {
            return Some(Why::NoOwnPlace(self.passed_places(telling)));
        }
        if t.value.needs_object && known {
            return Some(Why::PlaceBefore);
        }
        if t.value.needs_place && found.is_none() && !deed && !in_part() && !went() && !left() && !self.says_there(t) {
            return Some(Why::NoPlace(self.passed_places(telling)));
        }
        let has_party = !t.value.needs_actor || self.has_party(telling, who, in_clause, found);
        (!has_party).then(|| Why::NoParty(self.passed_parties(telling)))
    }

    /// A sentence that names no place tells an event of the text's own only as news: what is recalled or planned, and a noun
    /// without its party, are told of nothing in particular.
    pub(crate) fn is_placed_by_guess(
        &self,
        t: &Hit<Trigger>,
        who: &Who,
        reading: &Reading,
        spot: Option<&EventPlace>,
    ) -> bool {
        let guessed = spot.is_some_and(|s| s.basis == PlaceBasis::Focus) && !self.d.language.verb_first;
        let acts = who.actor.as_ref().is_some_and(|a| a.tokens.is_some());
        let told = matches!(reading.status, Status::Asserted | Status::Denied);
        guessed && (reading.background || !told || t.value.pos == Pos::Noun && !acts)
    }

    /// True where a party is named, or is sure to be meant.
    fn has_party(&self, telling: &Telling<'_>, who: &Who, in_clause: bool, found: Option<&FoundPlace>) -> bool {
        let (t, scene) = (telling.t, telling.scene);
        let verb_first = self.d.language.verb_first;
        let unnamed = |p: &Option<Party>| p.as_ref().is_none_or(|p| p.tokens.is_none());
        if !unnamed(&who.actor) || !unnamed(&who.target) {
            return true;
        }
        // "… سيطرت الفصائل …، ودخلت": the same subject in the same sentence.
        verb_first
            && who.actor.is_some()
            && telling.course.event.is_some()
            && (t.value.pos == Pos::Noun || scene.goes_on(t))
            // "نفى مصدر عسكري أي انسحاب من حمص": his own.
            || verb_first
                && who.actor.is_some()
                && in_clause
                && t.value.event_type == "withdrawal"
                && telling.claim.is_some_and(|c| c.denies)
            || verb_first && in_clause && self.parties.last_subject.is_some() && self.goes_on_bare(t)
            || who.goes_on && !verb_first
            || who.actor.is_some() && scene.by_speaker(t, telling.regions)
            || (in_clause || found.is_some() && !verb_first) && scene.names_fighters(t.sentence, telling.regions)
            || t.value.pos == Pos::Noun
                && found.is_some_and(|f| self.is_right_behind(f, t.tokens.end))
            || who.actor.is_some() && scene.has_pronoun(t.sentence, telling.regions)
    }

    /// "كما شن هجوما على كذا": a sentence that opens with its verb and a preposition has the subject of the one before.
    fn goes_on_bare(&self, t: &Hit<Trigger>) -> bool {
        let opens = self.d.sentences.get(t.sentence).is_some_and(|s| t.tokens.start <= s.tokens.start + 1);
        opens && of(&self.m.links, t.sentence).any(|(_, l)| l.tokens.start == t.tokens.end)
    }

    /// "An assault on A was beaten off by the army": the verb tells it, of the defender, where nobody is named who attacked.
    pub(crate) fn beaten_off(&self, telling: &Telling<'_>, who: &Who) -> Option<Why> {
        let (t, scene) = (telling.t, telling.scene);
        let named = who.actor.as_ref().is_some_and(|a| a.tokens.as_ref().is_some_and(|r| r.end <= t.tokens.end));
        if t.value.pos != Pos::Noun || t.value.frame != "attacks" || named || self.d.language.verb_first {
            return None;
        }
        let (_, o) = of(&self.m.triggers, t.sentence).find(|(_, o)| o.head.start >= t.head.end)?;
        let close = o.tokens.start <= t.tokens.end + BEATEN && scene.clauses.same(o.head.start, t.head.start);
        let verb =
            o.value.frame == "drives" && o.value.pos == Pos::Verb && close && scene.is_passive(o, telling.regions);
        verb.then(|| Why::BeatenOff(Teller { sentence: o.sentence, trigger: o.head.clone() }))
    }

    /// "an assault on A": a town that a preposition ties to the noun says enough.
    fn is_right_behind(&self, f: &FoundPlace, end: usize) -> bool {
        let town = |p: &super::PlacePhrase| {
            p.named.first().and_then(|n| self.places.get(*n)).is_some_and(|n| n.is_settlement())
        };
        let onto = |i: Option<usize>| i.is_some_and(|i| self.d.language.forms.onto.contains(self.d.word(i)));
        let behind = |p: &super::PlacePhrase| {
            let at = p.tokens.start;
            at == end && onto(end.checked_sub(1)) || at > end && at <= end + BEHIND && onto(at.checked_sub(1))
        };
        f.basis == PlaceBasis::Clause && self.phrases.get(f.phrase).is_some_and(|p| town(p) && behind(p))
    }

    /// A trigger gives no event: why, and a remark where its word says nothing at all.
    pub(crate) fn drop(&mut self, index: usize, why: Why) {
        let Some(t) = self.m.triggers.get(index) else { return };
        if why == Why::Nothing {
            let b = self.d.bytes_of(t.head.clone());
            let message = format!("`{}` names neither a place nor a party: no event", self.d.text_of(t.head.clone()));
            self.out.notes.push(Note {
                rule: Some(t.rule.to_string()),
                ..Note::new(Stage::Event, &self.d.article.id, message).at(b.start, b.end)
            });
        }
        self.out.dropped.push(Dropped { sentence: t.sentence, trigger: t.head.clone(), place: None, why });
    }

    /// The place phrases of the sentence and why each is not the trigger's place.
    fn passed_places(&self, telling: &Telling<'_>) -> Vec<(usize, NotThere)> {
        let (t, scene) = (telling.t, telling.scene);
        let open = |p: &super::PlacePhrase| {
            let first = p.named.first().and_then(|n| self.places.get(*n));
            first.map_or(NotThere::Nameless, |n| match () {
                () if n.id.is_none() => NotThere::Open,
                () if !n.literal => NotThere::Government,
                () if !n.in_syria => NotThere::Abroad,
                () => NotThere::Country,
            })
        };
        let why = |i: usize, p: &super::PlacePhrase| match () {
            () if !scene.locates(p) => open(p),
            () if self.attached.is_dateline(i) => NotThere::Dateline,
            () if self.attached.is_side(i) || scene.orients(p) => NotThere::Locates,
            () if scene.is_speakers(t, p) => NotThere::Speakers,
            () if t.value.frame == "strikes" && scene.is_whence(t, p) => NotThere::Whence,
            () if !within(telling.regions, &p.core, t.tokens.clone())
                || !scene.clauses.same(p.core.start, t.head.start) =>
            {
                NotThere::OtherClause
            }
            () => NotThere::OtherRole,
        };
        of(self.phrases, t.sentence).map(|(i, p)| (i, why(i, p))).collect()
    }

    /// The parties of the sentence and why each is not the trigger's.
    fn passed_parties(&self, telling: &Telling<'_>) -> Vec<(usize, NotWho)> {
        let (t, scene) = (telling.t, telling.scene);
        let why = |i: usize, a: &crate::mention::ActorMention| match () {
            () if a.word == "civilians" => NotWho::NoFighter,
            () if self.parties.party(self.m, i).is_none() => NotWho::NoSide,
            () if a.adjective => NotWho::Adjective,
            () if !within(telling.regions, &a.tokens, t.tokens.clone())
                || !scene.clauses.same(a.tokens.start, t.head.start) =>
            {
                NotWho::OtherClause
            }
            () => NotWho::OtherRole,
        };
        of(&self.m.actors, t.sentence).map(|(i, a)| (i, why(i, a))).collect()
    }
}

/// True for tokens in the regions of a trigger or within its own words.
fn within(regions: &Regions, tokens: &std::ops::Range<usize>, own: std::ops::Range<usize>) -> bool {
    [&regions.left, &regions.right, &own].iter().any(|r| tokens.start >= r.start && tokens.end <= r.end)
}
