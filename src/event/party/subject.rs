//! Who acts and who suffers where a trigger's own clause leaves it out: the speaker, the subject of the clause before,
//! the loser of what was just told, the holder of the place.

use crate::event::arguments::{Regions, Scene};
use crate::event::{Claim, Event, Party};
use crate::lexicon::language::Trigger;
use crate::lexicon::{Border, Effect, Frame, Link, Part, Pos, Refers, World};
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;

/// What a sentence has told so far.
#[derive(Debug, Default)]
pub(crate) struct Course {
    /// Who acted last.
    pub actor: Option<Party>,
    /// Who acted last outside a relative clause: "they", "and then took …" go on with him.
    pub main: Option<Party>,
    /// The phrase at which the event before was, and that event's type.
    pub event: Option<(usize, String)>,
    /// The attack or strike told of last: "launched an offensive, targeting …" goes on with it.
    pub blow: Option<String>,
}

/// The parties of a trigger, and what is known of its subject.
#[derive(Debug)]
pub(crate) struct Who {
    pub actor: Option<Party>,
    pub target: Option<Party>,
    /// The subject is that of a clause before.
    pub goes_on: bool,
    /// Fighters flee: they withdraw, they are not displaced.
    pub flees: bool,
    /// Who has no aircraft bombs with guns.
    pub shells: bool,
}

/// One trigger and all that its parties are looked up in.
pub(crate) struct Telling<'s> {
    pub scene: &'s Scene<'s>,
    pub index: usize,
    pub t: &'s Hit<Trigger>,
    pub frame: &'s Frame,
    pub regions: &'s Regions,
    /// Who says so in this sentence.
    pub claim: Option<&'s Claim>,
    pub course: &'s Course,
    /// Events read so far.
    pub events: &'s [Event],
    pub world: &'s World,
}

/// A party meant without being named here.
pub(crate) fn unnamed(actor: &str) -> Party {
    Party { actor: actor.to_owned(), tokens: None }
}

/// How far before its verb a capital may stand, auxiliaries between, in tokens.
const BESIDE: usize = 3;

impl Telling<'_> {
    /// Actor and target, as far as they can be known before the place.
    pub fn who(&self) -> Who {
        let (actor, target) = self.scene.parties(self.index, self.frame, self.regions);
        let mut who = Who { actor, target, goes_on: false, flees: false, shells: false };
        if who.actor.is_none() {
            who.actor = self.says_we().or_else(|| self.government_acts());
        }
        self.spare_victims(&mut who);
        self.settle_charge(&mut who);
        if let Some(agent) = self.own_agent() {
            let suffers = who.actor.replace(agent).filter(|p| p.tokens.is_some());
            let other = |p: &Party| who.actor.as_ref().is_none_or(|a| a.actor != p.actor);
            who.target = who.target.filter(other).or(suffers.filter(other));
        }
        if let Some(speaker) = self.says_they(&who) {
            who.actor = Some(speaker);
        }
        if who.actor.as_ref().is_none_or(|a| a.tokens.is_none())
            && let Some(own) = self.announces()
        {
            who.actor = Some(own);
        }
        if who.target.as_ref().is_none_or(|t| t.tokens.is_none())
            && let Some(own) = self.own_positions(who.actor.as_ref())
        {
            who.target = Some(own);
        }
        self.settle_flight(&mut who);
        if let Some(own) = self.speakers_own(&who) {
            who.actor = Some(own);
        }
        self.had_tried(&mut who);
        if who.actor.is_none()
            && let Some(latter) = self.latter().or_else(|| self.latter_agent(who.target.as_ref()))
        {
            who.goes_on = true;
            who.actor = Some(latter);
        }
        if who.actor.is_none() && self.names_nobody() {
            return who;
        }
        // "جدد الرئيس التلويح بهجوم": who threatens will act.
        if who.actor.is_none()
            && let Some(own) = self.threatens()
        {
            who.actor = Some(own);
        }
        if who.actor.is_none() && self.lacks_subject() {
            who.goes_on = self.course.actor.is_some();
            who.actor = self.subject_before().or_else(|| self.scene.parties.last_subject.as_deref().map(unnamed));
        }
        if who.actor.is_none() && self.t.value.pos == Pos::Noun && self.scene.is_means(self.t) {
            who.actor = self.subject_before();
        }
        if who.actor.is_none() {
            who.actor = self.reports_success();
        }
        if who.target.is_none()
            && let Some(driven) = self.suffers_on()
            && who.actor.as_ref().is_none_or(|a| a.actor != driven.actor)
        {
            who.target = Some(driven);
        }
        if let Some(loser) = self.loser_withdraws() {
            who.actor = Some(loser);
        }
        if who.actor.is_none() && self.is_purpose() {
            who.actor = self.subject_before().filter(|p| p.actor != "civilians");
        }
        // "all of the province is now in their hands"
        if who.actor.is_none() && self.frame_name() == "falls" && self.owns() {
            who.actor = self.subject_before().or_else(|| self.scene.parties.last_subject.as_deref().map(unnamed));
            who.goes_on = who.actor.is_some();
        }
        // "they tried to storm it but were repulsed"
        let repelled = self.frame_name() == "drives" && self.scene.is_passive(self.t, self.regions);
        if repelled && !self.verb_first() && who.target.is_none() && who.actor.is_none() {
            who.target = self.subject_before();
            who.goes_on = who.target.is_some();
        }
        if who.actor.is_none() && self.points_at_subject() {
            who.actor = self.subject_before().or_else(|| self.scene.named_before(self.t));
        }
        if who.actor.is_none() && self.follows_gain() {
            let other = |p: &Party| who.target.as_ref().is_none_or(|t| t.actor != p.actor);
            who.actor = self.subject_before().filter(|p| p.actor != "civilians" && other(p));
        }
        who
    }

    /// The family of the trigger's event type.
    pub fn family(&self) -> Option<&str> {
        self.world.event_types.get(&self.t.value.event_type).map(|e| e.family.as_str())
    }

    pub(crate) fn frame_name(&self) -> &str {
        self.t.value.frame.as_str()
    }

    pub(crate) fn verb_first(&self) -> bool {
        self.scene.d.language.verb_first
    }

    pub(crate) fn is_verb(&self) -> bool {
        self.t.value.pos == Pos::Verb
    }

    /// "in their hands": a possessive within the trigger's own words.
    fn owns(&self) -> bool {
        let d = self.scene.d;
        let words = self.t.tokens.clone();
        !self.verb_first() && words.into_iter().any(|i| d.language.forms.own_words.contains(d.word(i)))
    }

    /// Who acted in the clause before, in this one without words of its own.
    fn subject_before(&self) -> Option<Party> {
        let main = self.course.main.clone().filter(|_| self.regions.border != Some(Border::Relative));
        main.or_else(|| self.course.actor.clone()).map(|p| Party { tokens: None, ..p })
    }

    /// "nous avons attaqué": who speaks is who did it.
    fn says_we(&self) -> Option<Party> {
        let claim = self.claim.filter(|_| self.scene.by_speaker(self.t, self.regions))?;
        self.scene.parties.of_side(&claim.side).map(unnamed)
    }

    /// "Moscow beefs up the airbase", "Damascus rushed commandos to the coast": a capital before a verb is its government.
    fn government_acts(&self) -> Option<Party> {
        let (m, d) = (self.scene.m, self.scene.d);
        if self.verb_first() {
            return self.capital_sends();
        }
        if !self.is_verb() || self.frame.subject != Part::Actor || self.scene.is_passive(self.t, self.regions) {
            return None;
        }
        let governed = |at: usize| of(&m.links, self.t.sentence).any(|(_, l)| l.tokens.end == at);
        let (_, c) = of(&m.claimants, self.t.sentence).rev().find(|(_, c)| {
            c.tokens.start >= self.regions.left.start
                && c.tokens.start <= self.regions.left.start + BESIDE
                && c.tokens.end <= self.t.head.start
                && c.tokens.end + BESIDE >= self.t.head.start
                && !governed(c.tokens.start)
                && (c.tokens.end..self.t.head.start).all(|i| d.word(i) != ",")
        })?;
        let side = &self.world.claimant(&c.claimant)?.side;
        let actor = self.scene.parties.of_side(side)?.to_owned();
        Some(Party { actor, tokens: Some(c.tokens.clone()) })
    }

    /// "دفعت دمشق بتعزيزات": a capital right behind an Arabic verb is its government where the verb sends somebody; behind
    /// others it is as well the place.
    fn capital_sends(&self) -> Option<Party> {
        let sends = self.is_verb() && self.frame_name() == "sends" && self.frame.subject == Part::Actor;
        let behind = |c: &crate::mention::ClaimantMention| sends && c.weak && c.tokens.start == self.t.head.end;
        let (_, c) = of(&self.scene.m.claimants, self.t.sentence).find(|(_, c)| behind(c))?;
        let actor = self.scene.parties.of_side(&self.world.claimant(&c.claimant)?.side)?.to_owned();
        Some(Party { actor, tokens: Some(c.tokens.clone()) })
    }

    /// "soldiers killed by army shelling": the party behind "by" within the trigger's own words.
    fn own_agent(&self) -> Option<Party> {
        let (m, t) = (self.scene.m, self.t);
        let inside = |r: &std::ops::Range<usize>| r.start >= t.tokens.start && r.end <= t.tokens.end;
        let (_, by) = of(&m.links, t.sentence).find(|(_, l)| l.value == Link::By && inside(&l.tokens))?;
        // "encircled the villages held by rebels": they hold what it is done to.
        let forms = &self.scene.d.language.forms;
        if by.tokens.start.checked_sub(1).is_some_and(|i| forms.held.contains(self.scene.d.word(i))) {
            return None;
        }
        let close = |a: &std::ops::Range<usize>| a.start >= by.tokens.end && a.start <= by.tokens.end + BESIDE;
        // "shelling by | the regime": the words end with the preposition.
        let behind = |a: &std::ops::Range<usize>| by.tokens.end == t.tokens.end && a.start <= t.tokens.end + 1;
        let (index, _) = of(&m.actors, t.sentence)
            .find(|(_, a)| close(&a.tokens) && (inside(&a.tokens) || !a.adjective && behind(&a.tokens)))?;
        let strikes = matches!(self.frame_name(), "attacks" | "strikes" | "takes" | "besieges" | "sends" | "cuts");
        strikes.then(|| self.scene.parties.party(m, index)).flatten()
    }

    /// Who flees the shelling does not shell.
    fn spare_victims(&self, who: &mut Who) {
        if matches!(self.frame_name(), "attacks" | "strikes" | "fights" | "takes" | "holds" | "besieges")
            && who.actor.as_ref().is_some_and(|a| a.actor == "civilians")
        {
            let victims = who.actor.take();
            if matches!(self.frame_name(), "attacks" | "strikes") && !self.verb_first() {
                who.target = who.target.take().or(victims);
            }
        }
    }

    /// "قالت الفصائل إنها دخلت": who speaks is who acts.
    fn says_they(&self, who: &Who) -> Option<Party> {
        let (m, claim) = (self.scene.m, self.claim?);
        let pronoun = || {
            of(&m.pronouns, self.t.sentence).any(|(_, p)| {
                // "أنها ردت بقصف": the verb that carries the noun may stand between.
                p.value == Refers::Actor
                    && p.tokens.end <= self.t.tokens.start
                    && p.tokens.end + usize::from(!self.is_verb()) >= self.t.tokens.start
            })
        };
        let speaks = self.verb_first()
            && who.actor.as_ref().is_none_or(|a| a.tokens.is_none())
            && pronoun()
            && self.world.actor(&claim.claimant).is_some();
        speaks.then(|| Party { actor: claim.claimant.clone(), tokens: Some(claim.tokens.clone()) })
    }

    /// "أعلنت الفصائل استهداف القاعدة": the deed named right behind the verb of speech is the speaker's own.
    fn announces(&self) -> Option<Party> {
        let claim = self.claim.filter(|c| !c.denies)?;
        let strike = matches!(self.t.value.event_type.as_str(), "shelling" | "airstrike" | "bombing" | "raid");
        let behind = claim.tokens.end..claim.tokens.end + ANNOUNCED;
        let own = strike && self.verb_first() && !self.is_verb() && behind.contains(&self.t.head.start);
        let known = || self.world.actor(&claim.claimant).map(|a| a.id.as_str());
        own.then(|| known().or_else(|| self.scene.parties.of_side(&claim.side)).map(unnamed)).flatten()
    }

    /// The party that speaks, where the trigger's own words are its words of speech.
    fn threatens(&self) -> Option<Party> {
        let claim = self.claim.filter(|c| {
            self.verb_first() && c.tokens.start < self.t.tokens.end && self.t.tokens.start < c.tokens.end
        })?;
        let known = || self.world.actor(&claim.claimant).map(|a| a.id.as_str());
        known().or_else(|| self.scene.parties.of_side(&claim.side)).map(unnamed)
    }

    /// "the ministry said its units …": the speaker's own.
    fn speakers_own(&self, who: &Who) -> Option<Party> {
        let tokens = who.actor.as_ref()?.tokens.clone()?;
        let claim = self.claim.filter(|_| self.scene.is_own(&tokens))?;
        let own = self.scene.parties.of_side(&claim.side)?;
        Some(Party { actor: own.to_owned(), tokens: Some(tokens) })
    }

    /// "foiled an attempt to infiltrate …": who was repelled had tried.
    fn had_tried(&self, who: &mut Who) {
        if let Some(e) = self.events.last()
            && e.sentence == self.t.sentence
            && e.event_type == "pushback"
            && self.scene.tried_in_vain(e.trigger.end, self.t)
        {
            (who.actor, who.target) = (e.target.clone(), e.actor.clone());
        }
    }

    /// "هاجم مسلحون مجهولون حاجزا": a subject that says nobody knows who.
    fn names_nobody(&self) -> bool {
        let until = self.t.tokens.end + NOBODY;
        self.verb_first()
            && self.is_verb()
            && of(&self.scene.m.actors, self.t.sentence).any(|(_, a)| {
                self.world.role(&a.word).is_some_and(|r| r.sideless)
                    && a.tokens.start >= self.t.tokens.start
                    && a.tokens.start < until
            })
    }

    /// The subject of the clause before goes on; a pronoun or an Arabic verb by itself reaches back further.
    pub(crate) fn lacks_subject(&self) -> bool {
        self.frame.subject == Part::Actor
            && self.is_verb()
            // "a family that had fled": people flee, whoever acted before.
            && (self.frame.default_actor.is_none() || self.verb_first() || self.says_who())
            && !self.scene.is_passive(self.t, self.regions)
            && !(self.t.tokens.start < self.t.head.start && self.frame_name() == "strikes" && !self.verb_first())
            && (self.verb_first() || !self.scene.has_unknown_subject(self.t.sentence, self.regions))
            && !self.follows_blow()
    }

    /// "قصف مدفعي استهدف البلدة": the blow told right before is the subject of the verb, not who acted before.
    fn follows_blow(&self) -> bool {
        let d = self.scene.d;
        let start = self.t.head.start;
        let hits = self.verb_first() && d.language.forms.hitting.contains(d.word(start));
        let blow = |o: &Hit<Trigger>| {
            o.value.pos == Pos::Noun
                && matches!(o.value.frame.as_str(), "strikes" | "attacks")
                && o.head.end <= start
                && o.head.end + BLOW >= start
        };
        hits && of(&self.scene.m.triggers, self.t.sentence).any(|(_, o)| blow(o))
    }

    /// A pronoun stands for the subject, and opens no relative clause.
    fn says_who(&self) -> bool {
        self.regions.border != Some(Border::Relative) && self.scene.has_pronoun(self.t.sentence, self.regions)
    }

    /// A party that reports a success without naming anybody speaks of itself.
    fn reports_success(&self) -> Option<Party> {
        // "نفى مصدر عسكري أي انسحاب": who denies a withdrawal denies its own.
        let claim = self.claim?;
        let withdraws = self.t.value.event_type == "withdrawal";
        let retreat = withdraws && self.verb_first();
        if claim.denies && !retreat {
            return withdraws.then(|| self.scene.parties.of_side(&claim.side).map(unnamed)).flatten();
        }
        let success = matches!(
            self.t.value.event_type.as_str(),
            "reinforcement"
                | "advance"
                | "capture"
                | "recapture"
                | "pushback"
                | "counter_offensive"
                | "offensive"
                | "clash"
                | "siege"
                | "siege_lifted"
                | "road_cut"
        );
        let own = (success || retreat) && self.frame_name() != "loses" && self.speaks_for_itself(claim);
        own.then(|| self.spoken_for(claim).map(unnamed)).flatten()
    }

    /// True for a party, its command, its media; activists and residents of a side report what others do.
    fn speaks_for_itself(&self, claim: &Claim) -> bool {
        let kind = self.world.claimant(&claim.claimant).map(|c| c.kind.as_str());
        kind.is_none_or(|k| matches!(k, "military" | "ministry" | "faction" | "state_media" | "official"))
    }

    /// The party that a claim speaks for: itself, else its side at large.
    pub(crate) fn spoken_for(&self, claim: &Claim) -> Option<&str> {
        let own = self.world.actor(&claim.claimant).map(|a| a.id.as_str());
        own.or_else(|| self.scene.parties.of_side(&claim.side))
    }

    /// "they tried to get in, but they were driven back": the subject of the passive goes on from the clause before.
    fn suffers_on(&self) -> Option<Party> {
        let suffers = matches!(self.frame_name(), "drives" | "besieges" | "attacks" | "strikes");
        let passive = suffers && self.is_verb() && self.scene.is_passive(self.t, self.regions);
        let pronoun = passive && !self.verb_first() && self.scene.has_pronoun(self.t.sentence, self.regions);
        let before = || self.subject_before().or_else(|| self.scene.parties.last_subject.as_deref().map(unnamed));
        if pronoun { before() } else { None }
    }

    /// "سيطرت الفصائل … فانسحبت قواته": who withdraws is the one from whom it was taken.
    fn loser_withdraws(&self) -> Option<Party> {
        if self.t.value.event_type != "withdrawal" {
            return None;
        }
        let own = own_forces(self.scene.d, self.scene.m, self.t.head.clone(), self.t.sentence)?;
        let here = self.events.iter().rev().take_while(|e| e.sentence == self.t.sentence);
        let gained = |e: &&Event| matches!(e.event_type.as_str(), "capture" | "recapture" | "advance" | "offensive");
        let loser = here.into_iter().find(gained)?.target.clone()?;
        Some(Party { tokens: Some(own), ..loser })
    }

    /// "استقدمت القوات تعزيزات تمهيدا لشن هجوم": who prepares is who will act.
    fn is_purpose(&self) -> bool {
        let d = self.scene.d;
        let start = self.t.tokens.start;
        let to = |i: usize| d.has_letter(i, 'ل');
        let plan = || {
            of(&self.scene.m.cues, self.t.sentence)
                .any(|(_, c)| c.value.effect == Effect::Planned && c.tokens.end <= start && c.tokens.end + 2 >= start)
        };
        self.verb_first()
            && self.t.value.pos == Pos::Noun
            && matches!(self.frame_name(), "attacks" | "holds" | "moves" | "besieges" | "cuts" | "drives")
            && (to(start) || plan())
    }

    /// "بعد سيطرتها على المدينة": the ending points at the subject.
    fn points_at_subject(&self) -> bool {
        let d = self.scene.d;
        self.t.value.pos == Pos::Noun && self.t.head.clone().any(|i| d.word(i).len() > 8 && d.is_own(i))
    }

    /// "نفذ الطيران الحربي غارات": aircraft that are not said whose are the subject, not who acted before.
    fn flown(&self) -> bool {
        let nobodys = |a: &crate::mention::ActorMention| self.world.role(&a.word).is_some_and(|r| r.sideless);
        let near = |a: &crate::mention::ActorMention| {
            a.tokens.end <= self.t.tokens.start && a.tokens.end + NOBODY >= self.t.tokens.start
        };
        of(&self.scene.m.actors, self.t.sentence).any(|(_, a)| nobodys(a) && near(a))
    }

    /// "the army launched an operation following intense artillery fire": who advances had shelled.
    fn went_ahead(&self) -> bool {
        let gains =
            |e: &str| matches!(e, "offensive" | "counter_offensive" | "capture" | "recapture" | "advance" | "siege");
        let (d, start) = (self.scene.d, self.t.tokens.start);
        let aftermath = |i: usize| d.language.forms.aftermath.contains(d.word(i));
        self.t.value.pos == Pos::Noun
            && matches!(self.frame_name(), "strikes" | "fights")
            && self.course.event.as_ref().is_some_and(|(_, e)| gains(e))
            && (start.saturating_sub(AHEAD)..start).any(aftermath)
    }

    /// "سيطرت الفصائل على البلدة إثر هجوم": who gained is who attacked.
    fn follows_gain(&self) -> bool {
        if !self.verb_first() {
            return self.went_ahead();
        }
        self.t.value.pos == Pos::Noun
            && matches!(self.frame_name(), "attacks" | "strikes" | "fights" | "moves")
            && !self.flown()
            && self.course.event.as_ref().is_some_and(|(_, e)| !matches!(e.as_str(), "withdrawal" | "displacement"))
    }
}

/// How far before the verb that hits its blow may stand, in tokens.
const BLOW: usize = 14;

/// How far before a blow "following" may stand, in tokens.
const AHEAD: usize = 4;

/// How far behind the verb of speech a deed stands that the speaker claims as his own, in tokens.
const ANNOUNCED: usize = 3;

/// How far behind its verb a subject that names nobody stands, in tokens.
const NOBODY: usize = 2;

/// "قواته", "his forces": fighters by a noun with an ending, right behind the verb.
fn own_forces(
    d: &Document<'_>,
    m: &Mentions,
    head: std::ops::Range<usize>,
    n: usize,
) -> Option<std::ops::Range<usize>> {
    of(&m.actors, n)
        .find(|(_, a)| a.weak && a.tokens.start == head.end && d.is_own(a.tokens.start))
        .map(|(_, a)| a.tokens.clone())
}
