//! What is true in every language: actors with their dates, claimants, event types, frames of arguments.

use super::ids::Ids;
use crate::packed::{Packed, Reader, packed, packed_words};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Somebody who acts in the war.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Stable id.
    pub id: String,
    /// Canonical English name.
    pub name: String,
    /// French name.
    pub name_fr: Option<String>,
    /// Arabic name.
    pub name_ar: Option<String>,
    /// Side of the war.
    pub side: String,
    /// Id of the larger body.
    pub member_of: Option<String>,
    /// First day under this name.
    pub from: Option<Date>,
    /// Last day under this name.
    pub to: Option<Date>,
    /// Id of what it became.
    pub successor: Option<String>,
    /// First day of its air strikes in Syria, for those who have aircraft; None for any day.
    pub flies_from: Option<Date>,
}

/// A word for a role: who is meant depends on the day and on the article.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Id, used like an actor's in the languages' files.
    pub id: String,
    /// Actors taken if the article names them, best first.
    #[serde(default)]
    pub prefer: Vec<String>,
    /// Else by day.
    pub then: Vec<RoleSpan>,
    /// Names nobody's side: a verb that has it for its subject takes no party over from what was told before.
    #[serde(default)]
    pub sideless: bool,
    /// Means what fighters have, not who they are ("checkpoints", "shells"): a party only with its owner's name.
    #[serde(default)]
    pub things: bool,
    /// A name of one party of this war alone, whoever bore it on the day: it shows that a report is one on Syria.
    #[serde(default)]
    pub home: bool,
}

/// Who fills a role in a span of days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleSpan {
    /// First day.
    pub from: Option<Date>,
    /// Day before which it ends.
    pub to: Option<Date>,
    /// Id of the actor.
    pub actor: String,
}

/// Somebody who says so.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claimant {
    /// Stable id.
    pub id: String,
    /// Canonical English name.
    pub name: String,
    /// Side of the war, `none` for outlets, monitors, residents.
    pub side: String,
    /// monitor, agency, state_media, military, ministry, faction, activists, residents, witness, official, un, outlet.
    pub kind: String,
    /// Speaks of nothing but this war: a report that quotes it is one on Syria.
    #[serde(default)]
    pub home: bool,
}

/// An event type of the contract.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventType {
    /// ACLED event type and sub-event type.
    pub acled: [String; 2],
    /// The same where the state is the actor.
    pub acled_state: Option<[String; 2]>,
    /// control, fighting, strike, movement, civilian.
    pub family: String,
    /// Where the text has to tell the place; None where it may be the one told of before.
    pub place_told: Option<PlaceTold>,
}

/// How close to its word the place of an event has to be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceTold {
    /// In its sentence.
    Sentence,
    /// In its clause, or by a noun there that points back.
    Clause,
}

/// What an argument of a trigger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Who does it.
    Actor,
    /// To whom.
    Target,
    /// Where.
    Place,
    /// Nothing the event keeps.
    None,
}

/// Where in the clause the event's place is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceFrom {
    /// Direct object, or subject of the passive.
    Object,
    /// Subject of the active verb.
    Subject,
    /// Genitive.
    Of,
    /// in, at, on, near.
    At,
    /// to, towards.
    To,
    /// from.
    From,
}

/// Which argument of a trigger is whom.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Subject of the active verb.
    pub subject: Part,
    /// Object, best first.
    pub object: Vec<Part>,
    /// Genitive behind a noun.
    pub of: Vec<Part>,
    /// Where the place is looked for, best first.
    pub place: Vec<PlaceFrom>,
    /// "by X".
    pub agent: Part,
    /// "against X", "with X".
    pub against: Part,
    /// Who it is where nobody is named.
    pub default_actor: Option<String>,
    /// "between A and B".
    #[serde(default)]
    pub mutual: bool,
}

/// A day on which a place changed hands, as public record agrees.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// `capture` or `withdrawal`.
    #[serde(rename = "type")]
    pub event_type: String,
    /// Id in the gazetteer.
    pub place: String,
    /// Side of the actor.
    pub side: String,
    /// Day in Damascus.
    pub day: Date,
}

/// The global tables.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// Sides that fight nowhere else: a report that names one of their bodies is one on Syria.
    pub home_sides: Vec<String>,
    /// In file order.
    pub actors: Vec<Actor>,
    /// In file order.
    pub roles: Vec<Role>,
    /// In file order.
    pub claimants: Vec<Claimant>,
    /// By name.
    pub event_types: BTreeMap<String, EventType>,
    /// By name.
    pub frames: BTreeMap<String, Frame>,
    /// By day.
    pub chronology: Vec<Known>,
    actor_ids: Ids,
    role_ids: Ids,
    claimant_ids: Ids,
}

// What the build script stores.
packed!(Actor { id, name, name_fr, name_ar, side, member_of, from, to, successor, flies_from });
packed!(Role { id, prefer, then, sideless, things, home });
packed!(RoleSpan { from, to, actor });
packed!(Claimant { id, name, side, kind, home });
packed!(EventType { acled, acled_state, family, place_told });
packed_words!(PlaceTold { Sentence, Clause });
packed!(Frame { subject, object, of, place, agent, against, default_actor, mutual });
packed!(Known { event_type, place, side, day });
packed!(World {
    home_sides,
    actors,
    roles,
    claimants,
    event_types,
    frames,
    chronology,
    actor_ids,
    role_ids,
    claimant_ids
});
packed_words!(Part { Actor, Target, Place, None });
packed_words!(PlaceFrom { Object, Subject, Of, At, To, From });

impl Packed<'_> for Date {
    fn pack(&self, out: &mut Vec<u8>) {
        self.year().pack(out);
        (self.month(), self.day()).pack(out);
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Date> {
        let (year, (month, day)) = (i16::unpack(from)?, <(i8, i8)>::unpack(from)?);
        Date::new(year, month, day).ok()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChronologyFile {
    #[serde(default)]
    known: Vec<Known>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorFile {
    home_sides: Vec<String>,
    actor: Vec<Actor>,
    role: Vec<Role>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimantFile {
    claimant: Vec<Claimant>,
}

impl World {
    /// Reads the global files.
    ///
    /// # Errors
    /// One message a defect, naming file, entry and field.
    pub fn parse(files: &BTreeMap<String, String>) -> Result<World, Vec<String>> {
        let text = |name: &str| files.get(name).map_or("", String::as_str);
        let mut errors = Vec::new();
        let mut world = World::default();
        match toml::from_str::<ActorFile>(text("actors.toml")) {
            Ok(f) => (world.home_sides, world.actors, world.roles) = (f.home_sides, f.actor, f.role),
            Err(e) => errors.push(format!("actors.toml: {e}")),
        }
        match toml::from_str::<ClaimantFile>(text("claimants.toml")) {
            Ok(f) => world.claimants = f.claimant,
            Err(e) => errors.push(format!("claimants.toml: {e}")),
        }
        match toml::from_str(text("event_types.toml")) {
            Ok(f) => world.event_types = f,
            Err(e) => errors.push(format!("event_types.toml: {e}")),
        }
        match toml::from_str(text("frames.toml")) {
            Ok(f) => world.frames = f,
            Err(e) => errors.push(format!("frames.toml: {e}")),
        }
        match toml::from_str::<ChronologyFile>(text("chronology.toml")) {
            Ok(f) => world.chronology = f.known,
            Err(e) => errors.push(format!("chronology.toml: {e}")),
        }
        world.check(&mut errors);
        if errors.is_empty() { Ok(world) } else { Err(errors) }
    }

    fn check(&self, errors: &mut Vec<String>) {
        for (i, a) in self.actors.iter().enumerate() {
            if self.actors.iter().take(i).any(|b| b.id == a.id) {
                errors.push(format!("actors.toml: two actors have the id `{}`", a.id));
            }
            for other in [&a.member_of, &a.successor].into_iter().flatten() {
                if self.actor(other).is_none() {
                    errors.push(format!("actors.toml: {}: no actor `{other}`", a.id));
                }
            }
            if a.from.zip(a.to).is_some_and(|(f, t)| f > t) {
                errors.push(format!("actors.toml: {}: `from` lies after `to`", a.id));
            }
        }
        for side in self.home_sides.iter().filter(|s| !self.actors.iter().any(|a| a.side == **s)) {
            errors.push(format!("actors.toml: home_sides: no actor has the side `{side}`"));
        }
        for k in &self.chronology {
            if !self.actors.iter().any(|a| a.side == k.side) {
                errors.push(format!("chronology.toml: {} {}: no actor has the side `{}`", k.day, k.place, k.side));
            }
            if !matches!(k.event_type.as_str(), "capture" | "withdrawal") {
                errors.push(format!("chronology.toml: {} {}: no type `{}` here", k.day, k.place, k.event_type));
            }
        }
        for r in &self.roles {
            for id in r.prefer.iter().chain(r.then.iter().map(|s| &s.actor)) {
                if !matches!(id.as_str(), "last_subject" | "last_band") && self.actor(id).is_none() {
                    errors.push(format!("actors.toml: role {}: no actor `{id}`", r.id));
                }
            }
        }
    }

    /// An actor by id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actor_ids.find(&self.actors, id, |a| &a.id)
    }

    /// A role by id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.role_ids.find(&self.roles, id, |r| &r.id)
    }

    /// A claimant by id.
    pub fn claimant(&self, id: &str) -> Option<&Claimant> {
        self.claimant_ids.find(&self.claimants, id, |c| &c.id)
    }

    /// The side of an actor, empty if unknown.
    pub fn side(&self, actor: &str) -> &str {
        self.actor(actor).map_or("", |a| a.side.as_str())
    }

    /// True if naming an actor or a claimant shows that a report is one on Syria; most words for roles show
    /// nothing.
    pub fn is_home(&self, word: &str) -> bool {
        self.actor(word).is_some_and(|a| self.home_sides.contains(&a.side))
            || self.role(word).is_some_and(|r| r.home)
            || self.claimant(word).is_some_and(|c| c.home)
    }

    /// The actor a word names on a day: an actor stays itself, a role is resolved.
    ///
    /// `named` says whether the article names an actor; without a day the last span counts as open.
    pub fn resolve(&self, word: &str, day: Option<Date>, named: impl Fn(&str) -> bool) -> Option<&Actor> {
        let Some(role) = self.role(word) else { return self.actor(word) };
        if let Some(a) = role.prefer.iter().find(|id| named(id)) {
            return self.actor(a);
        }
        let fits = |s: &&RoleSpan| match day {
            Some(d) => s.from.is_none_or(|f| d >= f) && s.to.is_none_or(|t| d < t),
            None => true,
        };
        role.then.iter().find(fits).and_then(|s| self.actor(&s.actor))
    }
}
