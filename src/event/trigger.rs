//! One trigger: what it tells, of whom, where and when, or why it tells nothing.

use super::again::{is_blow, is_instrument, is_of_earlier, is_struck, names_others, points_back};
use super::apiece::times_of;
use super::arguments::Scene;
use super::clause::Clauses;
use super::day::time_of;
use super::party::subject::{Course, Telling, Who};
use super::phrase::NamedPlace;
use super::place::placing::FoundPlace;
use super::read::{Reader, Told};
use super::status::Reading;
use super::{Claim, Event, EventPlace, Party, PlaceBasis, Status, Why, speech::claim, speech::reach, status};
use crate::lexicon::language::Trigger;
use crate::lexicon::world::PlaceTold;
use crate::lexicon::{Border, Link, Pos};
use crate::mention::Hit;
use crate::text::Role;
use std::ops::Range;

/// How far behind "this capture" its own place may begin, in tokens.
const OWN_NAME: usize = 3;

impl Reader<'_> {
    /// Reads one trigger; `course` goes on with what it tells.
    pub(super) fn trigger(
        &self,
        n: usize,
        index: usize,
        clauses: &Clauses,
        idle: &[usize],
        course: &mut Course,
    ) -> Told {
        let (d, m) = (self.d, self.m);
        let Some(t) = m.triggers.get(index) else { return Told::Nothing(Why::OtherSense) };
        let Some(frame) = self.lexicon.world.frames.get(&t.value.frame) else {
            return Told::Nothing(Why::OtherSense);
        };
        let claimed = self.claims.get(n).and_then(Option::as_ref);
        let speaker = claimed.and_then(|c| {
            let named = Some(c.claimant.as_str()).filter(|c| self.lexicon.world.actor(c).is_some());
            named.or_else(|| self.parties.of_side(&c.side))
        });
        let scene = Scene {
            d,
            m,
            places: self.places,
            phrases: self.phrases,
            attached: &self.attached,
            focus: &self.focus,
            clauses,
            parties: &self.parties,
            speaker,
            idle,
        };
        let regions = scene.regions(index);
        let reading = status::read(d, m, clauses, t);
        if let Some(cue) = reading.ignore {
            return Told::Nothing(Why::Cue(cue));
        }
        if is_instrument(self.ground(), clauses, t) {
            return Told::Nothing(Why::Instrument);
        }
        if is_struck(self.ground(), clauses, t) {
            return Told::Nothing(Why::Struck);
        }
        if let Some(told) = self.listed_blow(t) {
            return Told::Again(told, None);
        }
        let telling = Telling {
            scene: &scene,
            index,
            t,
            frame,
            regions: &regions,
            claim: claimed,
            course,
            events: &self.out.events,
            world: &self.lexicon.world,
        };
        let mut who = telling.who();
        let acted = who.actor.clone();
        // Whom the sentence does not name as leaving are the people who live there, whoever acted before.
        if !who.flees
            && who.actor.as_ref().is_none_or(|a| a.tokens.is_none())
            && let Some(id) = &frame.default_actor
        {
            who.actor = Some(Party { actor: id.clone(), tokens: None });
        }
        let previous = course.event.as_ref().map(|(phrase, _)| *phrase);
        let mut found = scene.place(index, frame, &regions, previous).or_else(|| self.retold(t));
        if let Some(phrase) = self.items(t, clauses, found.as_ref()).first() {
            found = Some(FoundPlace { phrase: *phrase, basis: PlaceBasis::Clause, bare: true, first: false });
        }
        telling.complete(&mut who, found.as_ref());
        // Who struck in the sentence before takes no ground in this one by being left out of it.
        let ground =
            matches!(t.value.frame.as_str(), "takes" | "holds" | "besieges" | "moves" | "drives" | "leaves" | "falls");
        if ground && who.actor.as_ref().is_some_and(|a| a.tokens.is_none() && self.parties.only_flies(&a.actor)) {
            who.actor = None;
        }
        let from_air = course.blow.as_deref().filter(|b| *b == "airstrike");
        self.by_arms(t, from_air, &mut who);
        // Nobody takes a place from himself: one of both was only left to be understood.
        let same = |a: &Party, b: &Party| a.actor == b.actor && a.actor != "civilians";
        if !frame.mutual && who.actor.as_ref().zip(who.target.as_ref()).is_some_and(|(a, b)| same(a, b)) {
            // Who claims a success is no victim of it.
            let speaks = |r: &Range<usize>| claimed.is_some_and(|c| c.tokens.start < r.end && r.start < c.tokens.end);
            let victim = |p: &Party| p.tokens.as_ref().is_some_and(|r| !speaks(r));
            let acts = |p: &Party| p.tokens.is_some();
            if who.target.as_ref().is_some_and(victim) && !who.actor.as_ref().is_some_and(acts) {
                who.actor = None;
            } else {
                who.target = None;
            }
        }
        let lacks = self.beaten_off(&telling, &who);
        let lacks = lacks.or_else(|| self.lacks(&telling, &who, &reading, found.as_ref()));
        let lacks = lacks.or(Some(Why::OtherSense).filter(|_| scene.is_posted(t)));
        let family = telling.family().map(str::to_owned);
        if let Some(p) = acted {
            if !matches!(regions.border, Some(Border::Relative | Border::RelativePlace)) {
                course.main = Some(p.clone());
            }
            course.actor = Some(p);
        }
        if let Some(why) = lacks {
            return Told::Nothing(why);
        }
        // Civilians flee; of all else they are the victims.
        if who.actor.as_ref().is_some_and(|a| a.actor == "civilians") && family.is_some_and(|f| f != "civilian") {
            let victim = who.actor.take();
            who.target = who.target.or(victim);
        }
        // "cette prise", "l'offensive": told before, and nothing new of its place.
        let named_here = found.as_ref().is_some_and(|f| f.basis == PlaceBasis::Clause);
        // "cette prise met à leur portée l'autoroute": a name behind the noun's verb is not its own.
        let own = |f: &FoundPlace| {
            d.language.verb_first || self.phrases.get(f.phrase).is_none_or(|p| p.tokens.start <= t.head.end + OWN_NAME)
        };
        let named_here = named_here && (!points_back(d, t) || found.as_ref().is_some_and(own));
        // "fuyant l'offensive du régime sont massées à …", "malgré la trêve, des raids ont visé …": the verb's own place.
        let verbs_own = |f: &FoundPlace| {
            let at = self.phrases.get(f.phrase).map_or(0, |p| p.tokens.start);
            let between = t.head.end..at;
            !d.language.verb_first && (m.has_verb(n, &between))
        };
        let apart = reading.incidental && found.as_ref().is_some_and(verbs_own);
        if !named_here
            && t.value.pos == Pos::Noun
            && points_back(d, t)
            && let Some(told) = self.out.events.iter().rposition(|e| {
                super::merge::family(&e.event_type) == super::merge::family(&t.value.event_type) && e.sentence <= n
            })
        {
            return Told::Again(told, None);
        }
        // "fled the bombing toward the border": whither they went is no place of what they fled.
        let whither = |f: &FoundPlace| self.phrases.get(f.phrase).is_some_and(|p| p.link == Some(Link::To));
        let fled = !d.language.verb_first && found.as_ref().is_some_and(whither);
        if apart || reading.incidental && (!named_here || fled) {
            return Told::Nothing(Why::InPassing);
        }
        // "an offensive in northern Hama, targeting several villages": where no place is named, the blow is the one just told.
        let nameless =
            |f: &FoundPlace| self.phrases.get(f.phrase).is_some_and(|p| p.named.is_empty() && p.count == Some(0));
        if t.value.follows
            && !d.language.verb_first
            && found.as_ref().is_some_and(nameless)
            && let Some(told) = self.out.events.iter().rposition(|e| e.sentence == n && is_blow(&e.event_type))
        {
            return Told::Again(told, who.target.filter(|p| p.tokens.is_some()));
        }
        // What is recalled or summed up of half the country is at none of the towns that the article tells of.
        if found.is_none()
            && self.topic.is_some()
            && (reading.background || t.value.pos == Pos::Noun)
            && self.is_of_part(t)
        {
            return Told::Nothing(Why::InPassing);
        }
        if found.is_none() && self.is_abroad(t, &regions) {
            return Told::Nothing(Why::Abroad);
        }
        if let Some(f) = found.as_ref().filter(|f| f.basis <= PlaceBasis::Anaphor || f.first) {
            course.event = Some((f.phrase, t.value.event_type.clone()));
        }
        let then = super::list::parallel::then_behind(self.ground(), t);
        // "A fell on Wednesday, then B": the subject comes first.
        if then.is_some_and(|q| found.as_ref().is_some_and(|f| f.phrase == q))
            && let Some(subject) = self.subject_place(t, &regions)
        {
            found = Some(FoundPlace { phrase: subject, basis: PlaceBasis::Clause, bare: false, first: false });
            course.event = Some((subject, t.value.event_type.clone()));
        }
        let mut spots = self.spots(t, found.as_ref());
        if let Some(q) = then.filter(|q| found.as_ref().is_some_and(|f| f.phrase != *q)) {
            spots.extend(self.spots_of(q, PlaceBasis::Clause));
        }
        if let Some(q) = self.likewise(t)
            && let Some(f) = found.as_ref().filter(|f| f.basis == PlaceBasis::Clause)
        {
            let own = if f.phrase == q { self.subject_place(t, &regions) } else { None };
            spots.extend(
                own.into_iter()
                    .chain([q].into_iter().filter(|q| *q != f.phrase))
                    .flat_map(|p| self.spots_of(p, PlaceBasis::Clause)),
            );
        }
        let unnamed = self.unnamed(t, &scene, frame, &regions);
        if unnamed.as_ref().is_some_and(|(_, noun)| self.part_around(t, noun, found.as_ref())) {
            spots = super::phrase::lines::country_part(self.phrases, self.places, n).into_iter().collect();
        }
        let items = self.items(t, clauses, found.as_ref()).into_iter().skip(1);
        let further = self.further_items(t, clauses, found.as_ref()).into_iter();
        for p in &items.chain(further).chain(self.spread_from(&scene, t, found.as_ref())).collect::<Vec<_>>() {
            spots.extend(self.spots_of(*p, PlaceBasis::Clause));
        }
        let part = |s: &EventPlace| self.places.get(s.named).is_some_and(NamedPlace::is_country);
        // "took the town after heavy clashes" with its garrison
        let taken = |s: &EventPlace| {
            let control = |e: &Event| {
                e.event_type == "pushback"
                    || self.lexicon.world.event_types.get(&e.event_type).is_some_and(|t| t.family == "control")
            };
            let here = self.out.events.iter().rev().take_while(|e| e.sentence == n);
            here.filter(|e| control(e)).any(|e| e.place.as_ref().is_some_and(|p| p.named == s.named))
        };
        // "families left the town after clashes between A and B"
        let led_up = found.as_ref().is_some_and(|f| f.first) && scene.is_aftermath(t, &regions);
        let loose = spots.first().is_none_or(|s| s.basis == PlaceBasis::Sentence && !part(s) && !taken(s) && !led_up);
        match self.place_told(t) {
            Some(PlaceTold::Clause) if loose => return Told::Nothing(Why::NoOwnPlace(Vec::new())),
            Some(PlaceTold::Sentence) if spots.is_empty() => return Told::Nothing(Why::NoPlace(Vec::new())),
            _ => {}
        }
        if self.is_placed_by_guess(t, &who, &reading, spots.first()) {
            return Told::Nothing(Why::InPassing);
        }
        if spots.is_empty() && who.actor.is_none() && who.target.is_none() {
            return Told::Nothing(Why::Nothing);
        }
        // "depuis le 12 juin, on se bat de nouveau": fights with a day of their own that follow on those told of.
        let anew = reading.again && t.value.frame == "fights";
        let reading = self.settle(reading, t, &regions, found.as_ref());
        let mut template = self.event(n, t, clauses, who, reading, course);
        template.unnamed = unnamed.map(|(kind, _)| kind);
        if spots.is_empty() {
            return Told::Events(vec![template]);
        }
        let tokens: Vec<_> = spots.iter().map(|s| s.tokens.clone()).collect();
        let times = times_of(d, m, clauses, self.times, (n, t.head.clone()), &tokens, template.time);
        let at = |(mut spot, time): (EventPlace, Option<usize>)| {
            super::place::spots::left(&t.value.event_type, &mut spot);
            let mut e = Event { time, ..template.clone() };
            if spot.partial && e.extent.is_none() {
                e.extent = Some("partial");
            }
            e.others =
                names_others(d, m, t, &spot.tokens) || e.background && is_of_earlier(d, t) || anew && e.time.is_some();
            e.place = Some(spot);
            e
        };
        Told::Events(spots.into_iter().zip(times).map(at).collect())
    }

    /// The event without its place: type, time, claim, status.
    fn event(
        &self,
        n: usize,
        t: &Hit<Trigger>,
        clauses: &Clauses,
        who: Who,
        reading: Reading,
        course: &mut Course,
    ) -> Event {
        let (d, m) = (self.d, self.m);
        // "the army entered A, having taken B the day before": what counts on from one day is not both, unless it opens all.
        let reaches_all = |time: &super::TimePhrase| {
            let token = d.tokens.list.partition_point(|x| x.start < time.bytes.start);
            !time.counts || token <= clauses.sentence.start + 1 || !clauses.tells(&clauses.clause(token).0, m)
        };
        let time = time_of(d, m, clauses, self.times, n, t.head.clone())
            .filter(|(i, own)| *own || !reading.background && self.times.get(*i).is_none_or(reaches_all))
            .map(|(i, _)| i);
        let mut event_type = match &course.blow {
            _ if who.flees => "withdrawal".to_owned(),
            _ if who.shells => "shelling".to_owned(),
            Some(told) if t.value.follows => told.clone(),
            _ => t.value.event_type.clone(),
        };
        if is_blow(&event_type) {
            course.blow = Some(event_type.clone());
        }
        if reading.again && event_type == "capture" {
            event_type = "recapture".into();
        }
        let (clause, _) = clauses.clause(t.head.start);
        let sources = claim::Sources { d, m, lexicon: self.lexicon, parties: &self.parties };
        let reaches = |c: &Claim| {
            !reach::is_beyond(d, m, c, &t.head, n)
                && !reach::is_before_said(d, m, c, &t.head, n)
                && !reach::is_past_trailing(d, m, c, clauses, &t.head, n)
                && !reach::is_of_later_clause(d, m, c, clauses, t.head.end, n)
        };
        let nearest = claim::of_complement(sources, n, &t.head)
            .or_else(|| claim::of_clause(sources, n, &clause))
            .or_else(|| self.claims.get(n).cloned().flatten());
        let trailing = || claim::trailing(sources, n, &t.head);
        let claim = nearest.filter(reaches).or_else(|| trailing().filter(reaches));
        // "Israel has carried out strikes; it denies that …": what stands before a semicolon is not denied behind it.
        let apart = claim.as_ref().is_some_and(|c| {
            (t.head.end..c.tokens.start.max(t.head.end)).any(|i| d.word(i) == ";") && c.tokens.end > t.head.end
        });
        let denied = claim.as_ref().is_some_and(|c| c.denies)
            && !apart
            && super::settle::is_denied(d, m, n, t.head.start)
            && reading.status == Status::Asserted;
        let role = d.sentences.get(n).map(|s| s.role);
        Event {
            event_type,
            rule: t.rule.to_string(),
            sentence: n,
            trigger: t.head.clone(),
            status: if denied { Status::Denied } else { reading.status },
            extent: reading.extent,
            background: reading.background,
            actor: who.actor,
            target: who.target,
            place: None,
            time,
            past: reading.past,
            others: false,
            claim,
            toll: [None; 3],
            also: Vec::new(),
            headline: matches!(role, Some(Role::Title | Role::Heading)),
            unnamed: None,
            reasons: reading.reasons,
        }
    }
}
