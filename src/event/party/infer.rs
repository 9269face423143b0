//! Parties that a sentence leaves out because the article has named them: "the fall of the town", "air strikes hit".
//!
//! Filled only where the article leaves one answer; the words stay null, and the reason says what it rests on.

use super::actor::Parties;
use crate::event::{Event, NamedPlace, Party, Status};
use std::collections::BTreeMap;

/// Share of an article's tellings that makes a side the one that attacks, strikes or flees in it.
const CLEAR: f64 = 0.7;
/// The same for ground that is gained, which seldom changes sides within an article.
const MOST: f64 = 0.55;
/// Sentences over which the event before still tells who acts.
const NEAR: usize = 1;
/// The same for strikes, of which reports tell one after the other.
const NEAR_STRIKES: usize = 2;

/// What an event tells of its actor's fortune: whoever takes is not who leaves.
fn role(event_type: &str) -> Option<Role> {
    Some(match event_type {
        "capture" | "recapture" | "advance" | "offensive" | "siege" | "road_cut" | "siege_lifted" => Role::Gains,
        "withdrawal" => Role::Loses,
        "pushback" | "counter_offensive" => Role::Defends,
        "airstrike" => Role::Air,
        "shelling" => Role::Shells,
        "bombing" => Role::Bombs,
        "clash" => Role::Fights,
        "ceasefire" => Role::Agrees,
        _ => return None,
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Gains,
    Loses,
    Defends,
    Air,
    Shells,
    Bombs,
    Fights,
    Agrees,
}

/// Fills missing actors and targets of an article's events, in the order of the text.
pub(crate) fn complete(events: &mut [Event], places: &[NamedPlace], parties: &Parties<'_>) {
    let told = Told::of(events, places, parties);
    for i in 0..events.len() {
        let Some(e) = events.get(i) else { continue };
        let Some(role) = role(&e.event_type) else { continue };
        let nobody = role == Role::Fights && e.actor.is_none() && e.target.is_none();
        if nobody && set_by_sentence(events, i) {
            continue;
        }
        let Some(e) = events.get(i) else { continue };
        let found = if e.actor.is_some() { None } else { who(i, role, events, &told, places, parties) };
        // Nobody strikes or attacks his own.
        let own = |a: &str| {
            let hit = e.target.as_ref().map(|t| parties.side(&t.actor));
            hit.is_some_and(|s| s == parties.side(a) && s != "civilians")
        };
        let found = found.filter(|(a, _)| !own(a));
        let actor = e.actor.as_ref().map(|p| p.actor.clone()).or_else(|| found.as_ref().map(|(a, _)| a.clone()));
        let target = match (&e.target, &actor) {
            (None, Some(a)) => enemy(a, &theatre(e, places), &told, parties),
            _ => None,
        };
        // Whom the side fights was guessed before the place was known.
        let guessed = e.target.as_ref().is_some_and(|t| t.tokens.is_none()) && e.actor.is_some();
        let there = actor.as_deref().filter(|_| guessed).and_then(|a| parties.foe_in(a, &theatre(e, places)));
        // "The army took the town, and the rebels withdrew": from the army, whomever else they fought there.
        let attacker = actor.as_deref().filter(|_| guessed).and_then(|own| {
            let of_own = |p: &Party| parties.side(&p.actor) == parties.side(own);
            let other = |p: &&Party| {
                let side = parties.side(&p.actor);
                let foe = !matches!(side, "civilians" | "other") && !super::actor::same_camp(side, parties.side(own));
                p.tokens.is_some() && foe && !parties.only_flies(&p.actor)
            };
            let set_against = |o: &&Event| o.sentence == e.sentence && o.target.as_ref().is_some_and(of_own);
            let set = |p: &&Party| p.tokens.is_some() && !of_own(p);
            let against = events.iter().filter(set_against).find_map(|o| o.actor.as_ref().filter(set));
            // "took the quarter after clashes with the Front", "… after the army had withdrawn": those the sentence names.
            let place = |e: &Event| e.place.as_ref().map(|p| p.named);
            let here = |o: &&Event| o.sentence == e.sentence && place(o) == place(e);
            let fought = |o: &&Event| here(o) && o.actor.as_ref().is_some_and(of_own);
            let ground = !matches!(role, Role::Air | Role::Shells | Role::Bombs);
            let named = || events.iter().filter(fought).find_map(|o| o.target.as_ref().filter(other));
            let left = |o: &&Event| here(o) && o.event_type == "withdrawal";
            let gone = || events.iter().filter(left).find_map(|o| o.actor.as_ref().filter(other));
            against.or_else(|| if ground { named().or_else(gone) } else { None })
        });
        let foe = attacker.map(|a| a.actor.as_str()).or(there);
        let other = |f: &&str| {
            let side = e.target.as_ref().map(|t| parties.side(&t.actor));
            side.is_some_and(|s| s != parties.side(f) && s != "civilians")
        };
        let better = foe.filter(other).map(str::to_owned);
        let Some(e) = events.get_mut(i) else { continue };
        if let Some(foe) = better {
            e.target = Some(Party { actor: foe, tokens: None });
        }
        if let Some((actor, why)) = found {
            e.reasons.push(format!("actor inferred: {why}"));
            e.actor = Some(Party { actor, tokens: None });
        }
        if let Some(target) = target {
            e.reasons.push("target inferred: the side the article tells of as the other one".into());
            e.target = Some(Party { actor: target, tokens: None });
        }
    }
}

/// "clashes near the town after an ambush that A laid for B": those whom another event of the sentence sets against each
/// other are those who clash.
fn set_by_sentence(events: &mut [Event], i: usize) -> bool {
    let Some(e) = events.get(i) else { return false };
    let fights = |o: &&Event| {
        let both = o.actor.as_ref().zip(o.target.as_ref());
        let named = both.is_some_and(|(a, t)| a.tokens.is_some() && t.tokens.is_some() && t.actor != "civilians");
        o.sentence == e.sentence && named && !matches!(o.status, Status::Planned | Status::Hypothetical)
    };
    let unnamed = |p: &Party| Party { actor: p.actor.clone(), tokens: None };
    let Some((a, t)) = events.iter().find(fights).and_then(|o| o.actor.as_ref().zip(o.target.as_ref())) else {
        return false;
    };
    let (a, t) = (unnamed(a), unnamed(t));
    let Some(e) = events.get_mut(i) else { return false };
    e.reasons.push("parties inferred: the sentence tells of a fight of both".into());
    (e.actor, e.target) = (Some(a), Some(t));
    true
}

/// Who does what in the article, by the events that name their parties.
#[derive(Debug, Default)]
struct Told {
    /// By role: how often an actor is named in it.
    actors: BTreeMap<Role, BTreeMap<String, usize>>,
    /// By actor: how often another is named as its target.
    against: BTreeMap<String, BTreeMap<String, usize>>,
    /// The same of each governorate: an article may tell of two theatres of the war.
    areas: BTreeMap<String, Told>,
}

impl Told {
    fn of(events: &[Event], places: &[NamedPlace], parties: &Parties<'_>) -> Told {
        let mut told = Told::default();
        for e in events {
            told.add(e, parties);
            if let Some(area) = area(e, places) {
                told.areas.entry(area.to_owned()).or_default().add(e, parties);
            }
        }
        told
    }

    /// Counts one event. What is only planned or supposed says nothing of who does it.
    fn add(&mut self, e: &Event, parties: &Parties<'_>) {
        let real = !matches!(e.status, Status::Planned | Status::Hypothetical);
        let (Some(role), Some(a), true) = (role(&e.event_type), &e.actor, real) else { return };
        if parties.side(&a.actor) == "civilians" {
            return;
        }
        if a.tokens.is_some() {
            *self.actors.entry(role).or_default().entry(a.actor.clone()).or_default() += 1;
        }
        let Some(t) = e.target.as_ref().filter(|t| parties.side(&t.actor) != "civilians") else { return };
        for (x, y) in [(a, t), (t, a)] {
            *self.against.entry(x.actor.clone()).or_default().entry(y.actor.clone()).or_default() += 1;
        }
    }

    /// The actor that stands out in some roles: in the governorate, else in the article.
    fn main_in(&self, area: Option<&str>, roles: &[Role], share: f64) -> Option<String> {
        let here = area.and_then(|a| self.areas.get(a)).and_then(|t| t.main(roles, share));
        here.or_else(|| self.main(roles, share))
    }

    /// The actor that stands out in some roles.
    fn main(&self, roles: &[Role], share: f64) -> Option<String> {
        let mut all: BTreeMap<&str, usize> = BTreeMap::new();
        for (id, n) in roles.iter().filter_map(|r| self.actors.get(r)).flatten() {
            *all.entry(id).or_default() += n;
        }
        stands_out(&all, share).map(str::to_owned)
    }
}

fn stands_out<'a>(counts: &BTreeMap<&'a str, usize>, share: f64) -> Option<&'a str> {
    let total: usize = counts.values().sum();
    let (id, n) = counts.iter().max_by_key(|(_, n)| **n)?;
    (*n as f64 >= share * total as f64).then_some(*id)
}

/// The actor of an event that names none, with the reason.
fn who(
    i: usize,
    role: Role,
    events: &[Event],
    told: &Told,
    places: &[NamedPlace],
    parties: &Parties<'_>,
) -> Option<(String, &'static str)> {
    let e = events.get(i)?;
    let theatre = theatre(e, places);
    let here = area(e, places);
    // Who is hit tells who hits, where one enemy of theirs is told of.
    if let Some(t) = &e.target
        && parties.side(&t.actor) != "civilians"
        && role != Role::Air
        && let Some(a) = enemy(&t.actor, &theatre, told, parties)
    {
        return Some((a, "the enemy of the side that is hit"));
    }
    // Who tells of shells and bombs on a town, and does not say whose, tells of his enemy's.
    let by_enemy = matches!(role, Role::Shells | Role::Bombs) && e.claim.as_ref().is_none_or(|c| !c.denies);
    if by_enemy
        && let Some(own) = e.claim.as_ref().and_then(|c| parties.of_side(&c.side)).or(parties.narrator())
        && let Some(a) = enemy(own, &theatre, told, parties)
    {
        return Some((a, "the enemy of the side that tells of it"));
    }
    // What the sentence before tells goes on: "they took X. The fall of Y …".
    let reach = if matches!(role, Role::Air | Role::Shells) { NEAR_STRIKES } else { NEAR };
    let near = events.get(..i)?.iter().rev().take_while(|o| o.sentence + reach >= e.sentence);
    let real = |o: &&Event| !matches!(o.status, Status::Planned | Status::Hypothetical);
    let near =
        near.filter(real).filter(|o| o.background == e.background).find(|o| self::role(&o.event_type) == Some(role));
    if let Some(a) = near.and_then(|o| o.actor.as_ref()) {
        return Some((a.actor.clone(), "the sentence before tells of the same kind of deed"));
    }
    let by_role = |roles: &[Role]| told.main_in(here, roles, CLEAR);
    if e.background {
        // What has a date of its own was seldom the work of who gains now.
        let gains =
            (role == Role::Gains && e.time.is_none()).then(|| told.main_in(here, &[Role::Gains], MOST)).flatten();
        let siege = || parties.two_camps().filter(|_| e.event_type == "siege").map(|(a, _)| a.to_owned());
        let camps = || parties.fight_in(&theatre).or_else(|| parties.two_camps());
        let fights = || camps().filter(|_| matches!(role, Role::Fights | Role::Agrees)).map(|(a, _)| a.to_owned());
        let gains = gains.map(|a| (a, "who gains most ground in the article"));
        let gains = gains.or_else(|| siege().map(|a| (a, "the article tells of two sides alone: the state besieges")));
        return gains.or_else(|| fights().map(|a| (a, "the article tells of two sides alone")));
    }
    match role {
        Role::Air => {
            let only =
                || parties.air_power().map(|a| (a.to_owned(), "the only power in the air that the article names"));
            let hit = e.target.as_ref().map(|t| parties.side(&t.actor)).filter(|s| *s != "civilians");
            let foe = || parties.enemy_of("government").map(|a| parties.side(a));
            let flies = |side: Option<&str>| side.and_then(|s| parties.strikes_from_air(s));
            let there =
                || parties.strikes_there("air_in", here).map(|a| (a.to_owned(), "who struck there from the air"));
            let flies = |side: Option<&str>| {
                flies(side).map(|a| (a.to_owned(), "who strikes that side from the air on this day"))
            };
            only().or_else(|| flies(hit)).or_else(there).or_else(|| flies(foe()))
        }
        Role::Bombs => None,
        Role::Gains => {
            let most = || told.main_in(here, &[Role::Gains], MOST).map(|a| (a, "who gains most ground in the article"));
            let siege = e.event_type == "siege";
            let two = || parties.two_camps().filter(|_| siege).map(|(a, _)| a.to_owned());
            most().or_else(|| two().map(|a| (a, "the article tells of two sides alone: the state besieges")))
        }
        Role::Fights => {
            let two = || parties.two_camps().map(|(a, _)| (a.to_owned(), "the article tells of two sides alone"));
            let there = || parties.fight_in(&theatre).map(|(a, _)| (a.to_owned(), "who fights there"));
            let gains = by_role(&[Role::Gains]).filter(|a| !parties.only_flies(a));
            gains.map(|a| (a, "who gains ground in the article")).or_else(there).or_else(two)
        }
        // A truce binds those who fight there.
        Role::Agrees => {
            let two = || parties.two_camps().map(|(a, _)| (a.to_owned(), "the article tells of two sides alone"));
            parties.fight_in(&theatre).map(|(a, _)| (a.to_owned(), "who fights there")).or_else(two)
        }
        Role::Shells => {
            let gains = || by_role(&[Role::Gains]).map(|a| (a, "who gains ground in the article"));
            // Who only flies from abroad shells nobody.
            let outsider = |a: &String| matches!(parties.side(a), "israel" | "russia" | "coalition");
            let shells =
                by_role(&[Role::Shells]).or_else(|| by_role(&[Role::Shells, Role::Air])).filter(|a| !outsider(a));
            let two = || parties.two_camps().map(|(a, _)| (a.to_owned(), "the article tells of two sides alone"));
            let there = || parties.strikes_there("shells_in", here).map(|a| (a.to_owned(), "who shelled there"));
            // Who shelled in the governorate comes before who shells elsewhere in the article.
            let own = here.and_then(|a| told.areas.get(a)).and_then(|t| t.main(&[Role::Shells], CLEAR));
            let own = own.map(|a| (a, "who shells there in the article")).or_else(there);
            own.or_else(|| shells.map(|a| (a, "who shells in the article"))).or_else(gains).or_else(two)
        }
        Role::Loses | Role::Defends => {
            let own = by_role(&[role]);
            let other = || by_role(&[Role::Gains]).and_then(|g| enemy(&g, &theatre, told, parties));
            own.or_else(other).map(|a| (a, "the side that loses ground in the article"))
        }
    }
}

/// The side an actor fights in the article: as its events tell, else as the names do.
fn enemy(actor: &str, theatre: &[&str], told: &Told, parties: &Parties<'_>) -> Option<String> {
    // Nobody knows whom the unidentified fight.
    if parties.side(actor) == "other" {
        return None;
    }
    let by_events = |told: &Told| {
        let counts: BTreeMap<&str, usize> = told.against.get(actor)?.iter().map(|(k, n)| (k.as_str(), *n)).collect();
        stands_out(&counts, CLEAR).map(str::to_owned)
    };
    let area = theatre.iter().copied().find(|s| s.len() == GOVERNORATE);
    let there = parties.foe_in(actor, theatre).map(str::to_owned);
    there
        .or_else(|| area.and_then(|a| told.areas.get(a)).and_then(by_events))
        .or_else(|| by_events(told))
        .or_else(|| parties.enemy_of(parties.side(actor)).map(str::to_owned))
        .and_then(|e| match parties.named_id(&e) {
            Some(id) => parties.on_the_ground(parties.side(actor), id).map(str::to_owned),
            None => Some(e),
        })
        .or_else(|| parties.standing_enemy(parties.side(actor)).map(str::to_owned))
        .filter(|e| e != actor && (!allies(parties.side(actor), parties.side(e))))
}

/// True for two sides that stand together in the war: an article that sets them against each other was misread.
fn allies(a: &str, b: &str) -> bool {
    a != b && super::actor::same_camp(a, b)
}

/// The areas an event's place lies in, the smallest first.
fn theatre<'p>(e: &Event, places: &'p [NamedPlace]) -> Vec<&'p str> {
    e.place.as_ref().and_then(|p| places.get(p.named)).map(super::theatre::areas).unwrap_or_default()
}

/// The governorate of an event's place, by its code.
fn area<'p>(e: &Event, places: &'p [NamedPlace]) -> Option<&'p str> {
    theatre(e, places).into_iter().find(|s| s.len() == GOVERNORATE)
}

/// Letters in a governorate's code.
const GOVERNORATE: usize = 4;
