//! Whom a side fought where: an article may tell of several fronts, each with enemies of its own.

use super::actor::Parties;
use crate::event::{NamedPlace, Party};
use crate::mention::{ActorMention, Mentions};

/// Letters of a governorate's and of a district's code.
const CODES: [usize; 2] = [6, 4];

/// The codes of the areas a place lies in, the smallest first: its district, its governorate.
pub(crate) fn areas(place: &NamedPlace) -> Vec<&str> {
    let all = || place.parents.iter().map(String::as_str).chain(place.id.as_deref());
    let code = |len: usize| all().find(move |s| s.len() == len && s.starts_with("SY"));
    CODES.into_iter().filter_map(code).collect()
}

impl<'a> Parties<'a> {
    /// The enemy of a side in an area on the article's day by the table (`foe_in.CODE.SIDE` among the roles), whether the
    /// article names it or not.
    fn fought_in(&self, side: &str, areas: &[&str]) -> Option<&'a str> {
        let side = match side {
            "russia" => "government",
            "turkey" => "opposition",
            "coalition" => "sdf",
            own => own,
        };
        areas.iter().find_map(|code| self.actor(&format!("foe_in.{code}.{side}")))
    }

    /// Whom an actor fights in an area: by the table, where the article names that enemy, or none at all.
    pub fn foe_in(&self, actor: &str, areas: &[&str]) -> Option<&'a str> {
        let own = self.side(actor);
        let foe = self.fought_in(own, areas)?;
        let side = self.side(foe);
        let named = self.named_of(side);
        match named.as_slice() {
            // Enemies that fight elsewhere alone: "the army shelled Douma", in a report that tells of ISIS in the desert.
            [] => {
                (self.may_mean(foe) || self.names_no_enemy(own) || !self.names_enemy_there(own, areas)).then_some(foe)
            }
            [one] => Some(one),
            _ if matches!(foe, "sna" | "turkey") => Some(foe),
            _ => self.enemy_of(own).filter(|e| self.side(e) == side).or_else(|| self.of_side(side)).or(Some(foe)),
        }
    }

    /// True where the article names an enemy of a side that itself fought in the area by the table.
    fn names_enemy_there(&self, own: &str, areas: &[&str]) -> bool {
        // Whom outsiders struck there was no matter of the ground.
        if matches!(own, "coalition" | "israel" | "turkey") {
            return true;
        }
        let fights = |side: &&&str| {
            !super::actor::same_camp(own, side)
                && areas.iter().any(|code| self.actor(&format!("foe_in.{code}.{side}")).is_some())
                && !self.named_of(side).is_empty()
        };
        ["isis", "sdf", "opposition", "government", "transitional", "tribes", "druze"].iter().any(|s| fights(&s))
    }

    /// The two sides that fight in an area by the table, where the article names both.
    pub fn fight_in(&self, areas: &[&str]) -> Option<(&'a str, &'a str)> {
        SIDES.into_iter().find_map(|side| {
            let own = self.named_of(side);
            let first = own.first().copied()?;
            let foe = self.fought_in(side, areas).filter(|f| !self.named_of(self.side(f)).is_empty())?;
            let one = if own.len() == 1 { first } else { self.of_side(side).unwrap_or(first) };
            Some((one, self.foe_in(one, areas).unwrap_or(foe)))
        })
    }

    /// "Terrorists", "the enemy": a side's word for its enemies means those it fights there.
    pub fn in_theatre(&self, m: &Mentions, party: &Party, speaker: Option<&str>, areas: &[&str]) -> Option<&'a str> {
        let tokens = party.tokens.as_ref()?;
        let inside = |a: &&ActorMention| a.tokens.start >= tokens.start && a.tokens.end <= tokens.end;
        match m.actors.iter().find(inside)?.word.as_str() {
            TERRORISTS => {
                let own = self.side(&party.actor);
                self.fought_in("government", areas).filter(|foe| self.side(foe) != own)
            }
            ENEMY => speaker.and_then(|s| self.foe_of(s, areas)),
            _ => None,
        }
    }
}

/// Sides by whom a fight in an area is told, the ones that held the state first.
const SIDES: [&str; 6] = ["government", "transitional", "sdf", "opposition", "tribes", "druze"];

/// The role of "the enemy".
const ENEMY: &str = "the_enemy";

/// The role of state media's word for whoever fights the army.
const TERRORISTS: &str = "terrorists";
