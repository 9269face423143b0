//! The driver: every trigger of a document, sentence by sentence, becomes an event or a note.

use super::arguments::Scene;
use super::attach::Attached;
use super::clause::Clauses;
use super::focus::Focus;
use super::party::Parties;
use super::phrase::{NamedPlace, PlacePhrase};
use super::{Event, EventPlace, Party, PlaceBasis, Status, TimePhrase, claim, status};
use crate::lexicon::{Attributes, Border, Counts, Features, Lexicon, Part, Pos, Refers};
use crate::mention::{Mentions, Relation, is_read, of};
use crate::note::{Note, Stage};
use crate::text::{Document, Role};
use jiff::civil::Date;

/// Reads all events of a document.
///
/// `day` is the article's day in Damascus where it is known; roles such as "the army" depend on it.
pub fn read(
    d: &Document<'_>,
    m: &Mentions,
    places: &[NamedPlace],
    phrases: &[PlacePhrase],
    times: &[TimePhrase],
    lexicon: &Lexicon,
    day: Option<Date>,
) -> (Vec<Event>, Vec<Note>) {
    if m.triggers.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut parties = Parties::of(m, lexicon, day);
    let claims = claim::per_sentence(d, m, lexicon, &parties);
    let attached = Attached::of(d, m, places, phrases);
    let mut focus = Focus::default();
    let topic = super::focus::topic(places);
    // Words that tell an event only of a place need one of Syria in the article.
    let in_syria = places.iter().any(NamedPlace::usable);
    let (mut events, mut notes): (Vec<Event>, Vec<Note>) = (Vec::new(), Vec::new());
    for (n, s) in d.sentences.iter().enumerate() {
        if !is_read(s.role) {
            continue;
        }
        let clauses = Clauses::of(d, m, places, n);
        focus.read(n, phrases, places);
        let mut last_actor: Option<Party> = None;
        // Where the event before it in the sentence was, and of which type.
        let mut last_event: Option<(usize, String)> = None;
        // The attack or strike the sentence told of last: "launched an offensive, targeting …" goes on with it.
        let mut blow: Option<String> = None;
        for &index in &clauses.triggers {
            let Some(t) = m.triggers.get(index) else { continue };
            let Some(frame) = lexicon.world.frames.get(&t.value.frame) else { continue };
            let speaker = claims.get(n).and_then(|c| c.as_ref()).map(|c| c.claimant.as_str());
            let speaker = speaker.filter(|c| lexicon.world.actor(c).is_some()).or_else(|| {
                let side = claims.get(n).and_then(|c| c.as_ref()).map(|c| c.side.as_str())?;
                parties.of_side(side)
            });
            let scene =
                Scene { d, m, places, phrases, attached: &attached, clauses: &clauses, parties: &parties, speaker };
            let regions = scene.regions(index);
            let in_speech = claims.get(n).is_some_and(Option::is_some);
            let reading = status::read(m, &clauses, t, in_speech, d.language.verb_first);
            if reading.ignore || is_instrument(d, m, phrases, &clauses, t) {
                continue;
            }
            let (mut actor, mut target) = scene.parties(index, frame, &regions);
            // "nous avons attaqué": who speaks is who did it.
            if actor.is_none()
                && scene.by_speaker(t, &regions)
                && let Some(c) = claims.get(n).and_then(|c| c.as_ref())
            {
                actor = parties.of_side(&c.side).map(|a| Party { actor: a.to_owned(), tokens: None });
            }
            if matches!(t.value.frame.as_str(), "attacks" | "strikes" | "fights" | "takes" | "holds" | "besieges")
                && actor.as_ref().is_some_and(|a| a.actor == "civilians")
            {
                // Who flees the shelling does not shell.
                let victims = actor.take();
                if matches!(t.value.frame.as_str(), "attacks" | "strikes") && !d.language.verb_first {
                    target = target.or(victims);
                }
            }
            // "قالت الفصائل إنها دخلت": who speaks is who acts.
            if d.language.verb_first
                && actor.as_ref().is_none_or(|a| a.tokens.is_none())
                && of(&m.pronouns, n).any(|(_, p)| p.value == Refers::Actor && p.tokens.end == t.tokens.start)
                && let Some(c) = claims.get(n).and_then(|c| c.as_ref())
                && lexicon.world.actor(&c.claimant).is_some()
            {
                actor = Some(Party { actor: c.claimant.clone(), tokens: Some(c.tokens.clone()) });
            }
            // Fighters who flee withdraw; people whom the text counts or names are displaced.
            let flees = matches!(t.value.frame.as_str(), "flees" | "displaces")
                && t.value.pos == Pos::Verb
                && !d.language.verb_first
                && (scene.names_armed(t)
                    || actor.as_ref().is_some_and(|a| a.tokens.is_some() && a.actor != "civilians"));
            // "the ministry said its units …": the speaker's own.
            if let Some(tokens) = actor.as_ref().and_then(|a| a.tokens.clone())
                && let Some(c) = claims.get(n).and_then(Option::as_ref)
                && scene.is_own(&tokens)
                && let Some(own) = parties.of_side(&c.side)
            {
                actor = Some(Party { actor: own.to_owned(), tokens: Some(tokens) });
            }
            // "foiled an attempt to infiltrate …": who was repelled had tried.
            if let Some(e) = events.last()
                && e.sentence == n
                && e.event_type == "pushback"
                && scene.tried_in_vain(e.trigger.end, t)
            {
                (actor, target) = (e.target.clone(), e.actor.clone());
            }
            let mut goes_on = false;
            if actor.is_none()
                && frame.subject == Part::Actor
                && t.value.pos == Pos::Verb
                && !scene.is_passive(t, &regions)
                && (d.language.verb_first || !scene.has_unknown_subject(n, &regions))
            {
                // The subject of the clause before goes on; a pronoun or an Arabic verb by itself reaches back further.
                goes_on = last_actor.is_some();
                actor = last_actor.clone().map(|p| Party { tokens: None, ..p }).or_else(|| {
                    let id = parties.last_subject.clone()?;
                    Some(Party { actor: id, tokens: None })
                });
            }
            if actor.is_none()
                && let Some(c) = claims.get(n).and_then(|c| c.as_ref()).filter(|c| !c.denies)
                && matches!(
                    t.value.event_type.as_str(),
                    "reinforcement"
                        | "advance"
                        | "capture"
                        | "recapture"
                        | "pushback"
                        | "counter_offensive"
                        | "offensive"
                        | "clash"
                )
            {
                // A party that reports a success without naming anybody speaks of itself.
                actor = parties.of_side(&c.side).map(|a| Party { actor: a.to_owned(), tokens: None });
            }
            // "سيطرت الفصائل … فانسحبت قواته": who withdraws is the one from whom it was taken.
            if t.value.event_type == "withdrawal"
                && let Some(own) = own_forces(d, m, t.head.clone(), n)
                && let Some(taken) = events
                    .iter()
                    .rev()
                    .take_while(|e: &&Event| e.sentence == n)
                    .find(|e| matches!(e.event_type.as_str(), "capture" | "recapture" | "advance" | "offensive"))
                && let Some(loser) = &taken.target
            {
                actor = Some(Party { tokens: Some(own), ..loser.clone() });
            }
            // "بعد سيطرتها على المدينة": the ending points at the subject.
            if actor.is_none()
                && t.value.pos == Pos::Noun
                && t.head.clone().any(|i| d.word(i).len() > 8 && d.language.forms.is_own(d.word(i)))
            {
                actor = last_actor.clone().map(|p| Party { tokens: None, ..p });
            }
            // "سيطرت الفصائل على البلدة إثر هجوم": who gained is who attacked.
            if actor.is_none()
                && d.language.verb_first
                && t.value.pos == Pos::Noun
                && matches!(t.value.frame.as_str(), "attacks" | "strikes" | "fights" | "moves")
                && last_event.as_ref().is_some_and(|(_, e)| !matches!(e.as_str(), "withdrawal" | "displacement"))
            {
                actor = last_actor
                    .clone()
                    .map(|p| Party { tokens: None, ..p })
                    .filter(|p| p.actor != "civilians" && target.as_ref().is_none_or(|t| t.actor != p.actor));
            }
            if let Some(p) = &actor {
                last_actor = Some(p.clone());
            }
            if actor.is_none()
                && !flees
                && let Some(id) = &frame.default_actor
            {
                actor = Some(Party { actor: id.clone(), tokens: None });
            }
            let previous = last_event.as_ref().map(|(phrase, _)| *phrase);
            let found = scene.place(index, frame, &regions, previous);
            if target.is_none()
                && matches!(t.value.frame.as_str(), "takes" | "attacks" | "strikes" | "besieges" | "moves")
                && let Some(p) = found.as_ref().and_then(|f| phrases.get(f.phrase))
                && let Some(party) = scene.holder(p).and_then(|a| parties.party(m, a))
                && actor.as_ref().is_none_or(|a| a.actor != party.actor)
            {
                target = Some(party);
            }
            if actor.is_none()
                && t.value.frame == "loses"
                && !d.language.verb_first
                && target.is_none()
                && scene.has_pronoun(n, &regions)
            {
                target = parties.last_subject.clone().map(|actor| Party { actor, tokens: None });
            }
            if actor.is_none()
                && matches!(t.value.frame.as_str(), "loses" | "falls")
                && let Some(a) = &target
            {
                actor = parties.foe_of(&a.actor).map(|e| Party { actor: e.to_owned(), tokens: None });
            }
            if target.is_none()
                && let Some(a) = &actor
                && matches!(
                    lexicon.world.event_types.get(&t.value.event_type).map(|e| e.family.as_str()),
                    Some("control" | "fighting" | "strike" | "movement")
                )
            {
                target = parties
                    .foe_of(&a.actor)
                    .filter(|e| *e != a.actor)
                    .map(|e| Party { actor: e.to_owned(), tokens: None });
            }
            let in_clause = found.as_ref().is_some_and(|f| matches!(f.basis, PlaceBasis::Clause | PlaceBasis::Anaphor));
            // "The clashes", "the shelling" tell of a place only where it follows them.
            let ahead = |f: &super::placing::FoundPlace| {
                f.basis == PlaceBasis::Clause && phrases.get(f.phrase).is_some_and(|p| p.tokens.end <= t.head.start)
            };
            let known = d.language.verb_first && t.value.pos == Pos::Noun && found.as_ref().is_some_and(ahead);
            // A deed with its party is an event even where its place is left to be understood.
            let named = actor.as_ref().and_then(|a| a.tokens.as_ref());
            let finite = reading.status == Status::Asserted && !t.features.any(Features::INF);
            let told = finite
                && named.is_some_and(|a| t.value.pos == Pos::Verb || a.start >= t.head.end)
                && lexicon.world.event_types.get(&t.value.event_type).is_some_and(|e| {
                    matches!(e.family.as_str(), "fighting" | "strike")
                        || e.family == "movement" && t.value.pos == Pos::Verb
                });
            let unplaced = (t.value.needs_place || t.value.needs_object || d.language.verb_first) && !in_syria;
            if unplaced
                || t.value.needs_object && (!in_clause || known)
                || t.value.needs_place && found.is_none() && !told
                || t.value.needs_actor
                    && actor.as_ref().is_none_or(|a| a.tokens.is_none())
                    && target.as_ref().is_none_or(|a| a.tokens.is_none())
                    // "… سيطرت الفصائل …، ودخلت": the same subject in the same sentence.
                    && !(d.language.verb_first
                        && actor.is_some()
                        && last_event.is_some()
                        && (t.value.pos == Pos::Noun || scene.goes_on(t)))
                    && (!goes_on || d.language.verb_first)
                    && !(in_clause && scene.names_fighters(t.sentence, &regions))
                    && !(actor.is_some() && scene.has_pronoun(t.sentence, &regions))
            {
                continue;
            }
            // Civilians flee; of all else they are the victims.
            if actor.as_ref().is_some_and(|a| a.actor == "civilians")
                && lexicon.world.event_types.get(&t.value.event_type).is_some_and(|e| e.family != "civilian")
            {
                let victim = actor.take();
                target = target.or(victim);
            }
            // "cette prise", "l'offensive": told before, and nothing new of its place.
            let named_here = found.as_ref().is_some_and(|f| f.basis == PlaceBasis::Clause);
            if !named_here
                && t.value.pos == Pos::Noun
                && points_back(d, t)
                && let Some(told) = events.iter_mut().rev().find(|e: &&mut Event| {
                    super::merge::family(&e.event_type) == super::merge::family(&t.value.event_type) && e.sentence <= n
                })
            {
                if told.sentence != n && !told.also.contains(&n) {
                    told.also.push(n);
                }
                continue;
            }
            if reading.incidental && !named_here {
                continue;
            }
            let mut spots: Vec<EventPlace> = found
                .iter()
                .flat_map(|f| {
                    let joined = super::phrase::joined(d, phrases, places, f.phrase);
                    let more = attached.more(f.phrase).iter().copied().filter(|p| !joined.contains(p));
                    let list = std::iter::once(f.phrase).chain(more.collect::<Vec<_>>()).chain(joined);
                    list.flat_map(|p| spots(d, phrases, places, &focus, p, f.basis)).collect::<Vec<_>>()
                })
                .collect();
            if let Some(f) = found.as_ref().filter(|f| f.basis <= PlaceBasis::Anaphor || f.first) {
                last_event = Some((f.phrase, t.value.event_type.clone()));
            }
            if found.as_ref().is_some_and(|f| f.first) {
                spots.truncate(1);
            }
            // "L'armée y est entrée": the place told of last.
            let there = found.as_ref().is_none_or(|f| f.basis == PlaceBasis::Sentence)
                && of(&m.pronouns, n).any(|(_, p)| {
                    p.value == Refers::Place && p.tokens.end <= t.head.start && p.tokens.end + 4 > t.head.start
                });
            if there && let Some(named) = focus.antecedent("", t.tokens.start, places) {
                spots = by_topic(Some(named), t.tokens.clone());
                spots.iter_mut().for_each(|s| s.basis = PlaceBasis::Anaphor);
            }
            if found.as_ref().is_some_and(|f| f.bare) {
                for s in &mut spots {
                    if s.relation == Relation::Near {
                        s.relation = Relation::At;
                    }
                }
            }
            let spots = if spots.is_empty() { by_topic(topic, t.tokens.clone()) } else { spots };
            if spots.is_empty() && actor.is_none() && target.is_none() {
                let b = d.bytes_of(t.head.clone());
                let message = format!("`{}` names neither a place nor a party: no event", d.text_of(t.head.clone()));
                notes.push(Note {
                    rule: Some(t.rule.to_string()),
                    ..Note::new(Stage::Event, &d.article.id, message).at(b.start, b.end)
                });
                continue;
            }
            let mut reading = reading;
            let purpose = |i: usize| {
                d.tokens
                    .list
                    .get(i)
                    .is_some_and(|t| d.tokens.readings(t).iter().any(|r| r.clitics.preposition == Some('ل')))
            };
            // "لتطهير المحافظة", "للسيطرة على": what something is done for.
            if reading.status == Status::Asserted
                && t.value.pos == Pos::Noun
                && matches!(t.value.frame.as_str(), "holds" | "displaces")
                && purpose(t.head.start)
            {
                reading.status = Status::Planned;
                reading.reasons.push("planned: a purpose".into());
            }
            // "المدينة التي سيطر عليها": a clause about a place recalls what became of it.
            if d.language.verb_first
                && regions.border == Some(Border::Relative)
                && t.value.pos == Pos::Verb
                && found.as_ref().is_some_and(|f| f.bare)
            {
                reading.background = true;
                reading.reasons.push("background by relative clause".into());
            }
            let time = time_of(d, &clauses, times, n, t.head.clone())
                .filter(|(_, own)| *own || !reading.background)
                .map(|(i, _)| i);
            let mut event_type = match &blow {
                _ if flees => "withdrawal".to_owned(),
                Some(told) if t.value.follows => told.clone(),
                _ => t.value.event_type.clone(),
            };
            if is_blow(&event_type) {
                blow = Some(event_type.clone());
            }
            if reading.again && event_type == "capture" {
                event_type = "recapture".into();
            }
            let (clause, _) = clauses.clause(t.head.start);
            let claim =
                claim::of_clause(d, m, lexicon, &parties, n, &clause).or_else(|| claims.get(n).cloned().flatten());
            // "Israel has carried out strikes; it denies that …": what stands before a semicolon is not denied behind it.
            let apart = claim.as_ref().is_some_and(|c| {
                (t.head.end..c.tokens.start.max(t.head.end)).any(|i| d.word(i) == ";") && c.tokens.end > t.head.end
            });
            let status = if claim.as_ref().is_some_and(|c| c.denies)
                && !apart
                && is_denied(d, m, n, t.head.start)
                && reading.status == Status::Asserted
            {
                Status::Denied
            } else {
                reading.status
            };
            let template = Event {
                event_type,
                rule: t.rule.to_string(),
                sentence: n,
                trigger: t.head.clone(),
                status,
                extent: reading.extent,
                background: reading.background,
                actor,
                target,
                place: None,
                time,
                past: reading.past,
                claim,
                toll: [None; 3],
                also: Vec::new(),
                headline: matches!(s.role, Role::Title | Role::Heading),
                reasons: reading.reasons,
            };
            if spots.is_empty() {
                events.push(template);
                continue;
            }
            for spot in spots {
                if spot.basis != PlaceBasis::Focus {
                    focus.event(spot.named);
                }
                let mut e = template.clone();
                if spot.partial && e.extent.is_none() {
                    e.extent = Some("partial");
                }
                e.place = Some(spot);
                events.push(e);
            }
        }
        if let Some(a) = last_actor.filter(|a| a.actor != "civilians") {
            parties.last_subject = Some(a.actor);
        }
    }
    super::infer::complete(&mut events, &parties);
    tolls(m, &mut events);
    (events, notes)
}

/// "نفى … دخول البلدة، وقال إن مقاتليه …": what is said behind another verb of speech is not denied.
fn is_denied(d: &Document<'_>, m: &Mentions, n: usize, trigger: usize) -> bool {
    let last = of(&m.attributions, n).rfind(|(_, a)| a.head.end <= trigger);
    !d.language.verb_first || last.is_none_or(|(_, a)| a.value.how == Attributes::Denies)
}

/// "استهدفت … بقذائف الهاون": what a strike was made with is no second strike.
fn is_instrument(
    d: &Document<'_>,
    m: &Mentions,
    phrases: &[PlacePhrase],
    clauses: &Clauses,
    t: &crate::mention::Hit<crate::lexicon::language::Trigger>,
) -> bool {
    let with = |i: usize| {
        d.tokens.list.get(i).is_some_and(|t| d.tokens.readings(t).iter().any(|r| r.clitics.preposition == Some('ب')))
    };
    let violent = |frame: &str| matches!(frame, "strikes" | "attacks");
    let (clause, _) = clauses.clause(t.head.start);
    // "… بغارة على سوق في بلدة": with a place of its own it is one.
    let placed = |o: usize| {
        t.head.start > o + 4
            && of(phrases, t.sentence).any(|(_, p)| clause.contains(&p.core.start) && p.core.start >= t.head.end)
    };
    t.value.pos == Pos::Noun
        && violent(&t.value.frame)
        && with(t.head.start)
        && clauses.triggers.iter().filter_map(|i| m.triggers.get(*i)).any(|o| {
            o.head.end <= t.head.start && o.head.start >= clause.start && violent(&o.value.frame) && !placed(o.head.end)
        })
}

/// True for events that a verb like "targeting" may go on to tell of.
fn is_blow(event_type: &str) -> bool {
    matches!(event_type, "offensive" | "counter_offensive" | "airstrike" | "shelling" | "raid")
}

/// "cette prise", "ces combats": a noun that means what was told before.
fn points_back(d: &Document<'_>, t: &crate::mention::Hit<crate::lexicon::language::Trigger>) -> bool {
    let from = t.tokens.start.min(t.head.start.saturating_sub(2));
    let forms = &d.language.forms.demonstratives;
    (from..t.head.start).any(|i| forms.contains(d.word(i)))
}

/// "قواته", "his forces": fighters by a noun with an ending, right behind the verb.
fn own_forces(
    d: &Document<'_>,
    m: &Mentions,
    head: std::ops::Range<usize>,
    n: usize,
) -> Option<std::ops::Range<usize>> {
    of(&m.actors, n)
        .find(|(_, a)| a.weak && a.tokens.start == head.end && d.language.forms.is_own(d.word(a.tokens.start)))
        .map(|(_, a)| a.tokens.clone())
}

/// Gives each number of dead, wounded or displaced to the event of its sentence it belongs to: the nearest violent one,
/// for the displaced the nearest flight. A number told of a list of places belongs to none of them alone.
fn tolls(m: &Mentions, events: &mut [Event]) {
    for t in &m.tolls {
        let fits = |e: &Event| match t.counts {
            Counts::Displaced => e.event_type == "displacement",
            _ => matches!(e.event_type.as_str(), "clash" | "airstrike" | "shelling" | "bombing" | "raid" | "offensive"),
        };
        let gap = |e: &Event| e.trigger.start.abs_diff(t.tokens.start);
        // Events stand in the order of their sentences.
        let from = events.partition_point(|e| e.sentence < t.sentence);
        let to = events.partition_point(|e| e.sentence <= t.sentence);
        let Some(here) = events.get_mut(from..to) else { continue };
        let nearest = here.iter().filter(|e| fits(e)).map(gap).min();
        let mut same = here.iter_mut().filter(|e| fits(e) && Some(gap(e)) == nearest);
        if let (Some(e), None) = (same.next(), same.next()) {
            let slot = match t.counts {
                Counts::Killed => 0,
                Counts::Injured => 1,
                Counts::Displaced => 2,
            };
            if let Some(s) = e.toll.get_mut(slot) {
                s.get_or_insert(t.number);
            }
        }
    }
}

/// The places a phrase stands for: one event each for the names of a list, the antecedent for "la ville".
fn spots(
    d: &Document<'_>,
    phrases: &[PlacePhrase],
    places: &[NamedPlace],
    focus: &Focus,
    phrase: usize,
    basis: PlaceBasis,
) -> Vec<EventPlace> {
    let Some(p) = phrases.get(phrase) else { return Vec::new() };
    let spot = |named: usize, second: Option<usize>, relation: Relation, basis: PlaceBasis| EventPlace {
        named,
        second,
        relation,
        length: p.length,
        direction: p.direction,
        count: p.count,
        partial: p.partial,
        manner: p.manner,
        beside: p.beside,
        tokens: p.tokens.clone(),
        basis,
    };
    let usable: Vec<usize> =
        p.named.iter().copied().filter(|n| places.get(*n).is_some_and(NamedPlace::usable)).collect();
    let _ = d;
    if let (Relation::Between | Relation::Road, [a, b, ..]) = (p.relation, usable.as_slice()) {
        return vec![spot(*a, Some(*b), p.relation, basis)];
    }
    if !usable.is_empty() {
        return usable.into_iter().map(|n| spot(n, None, p.relation, basis)).collect();
    }
    if let Some(id) = &p.means {
        let meant = |n: &&usize| places.get(**n).is_some_and(|q| q.usable() && q.id.as_ref() == Some(id));
        let all: Vec<usize> = (0..places.len()).collect();
        if let Some(&n) = all.iter().find(meant) {
            return vec![spot(n, None, p.relation, PlaceBasis::Anaphor)];
        }
    }
    let kind = p.anaphor.as_deref().unwrap_or("city");
    let antecedent = if p.anaphor.is_some() { focus.antecedent(kind, p.tokens.start, places) } else { None };
    let around = antecedent.or_else(|| {
        p.count.and_then(|_| {
            focus
                .antecedent("city", p.tokens.start, places)
                .or_else(|| focus.antecedent("region", p.tokens.start, places))
        })
    });
    around.map(|n| spot(n, None, p.relation, PlaceBasis::Anaphor)).into_iter().collect()
}

/// A sentence without a place is about the article's own.
fn by_topic(topic: Option<usize>, tokens: std::ops::Range<usize>) -> Vec<EventPlace> {
    topic
        .map(|named| EventPlace {
            named,
            second: None,
            relation: Relation::At,
            length: None,
            direction: None,
            count: None,
            partial: false,
            manner: None,
            beside: None,
            tokens,
            basis: PlaceBasis::Focus,
        })
        .into_iter()
        .collect()
}

/// The time phrase of a trigger: in its clause (true), else the sentence's nearest (false).
fn time_of(
    d: &Document<'_>,
    clauses: &Clauses,
    times: &[TimePhrase],
    n: usize,
    head: std::ops::Range<usize>,
) -> Option<(usize, bool)> {
    let clause = clauses.clause(head.start).0;
    let bytes = d.bytes_of(clause);
    let trigger = head.start;
    let at = d.bytes_of(head).start;
    let key = |t: &TimePhrase| {
        let token = d.tokens.list.partition_point(|x| x.start < t.bytes.start);
        // Arabic sets the day itself between commas.
        let own = d.language.verb_first || clauses.same(token, trigger);
        let inside = own && t.bytes.start >= bytes.start && t.bytes.end <= bytes.end;
        let gap = if t.bytes.start > at { t.bytes.start - at } else { at - t.bytes.end.min(at) };
        (!inside, gap)
    };
    of(times, n).min_by_key(|(_, t)| key(t)).map(|(i, t)| (i, !key(t).0))
}
