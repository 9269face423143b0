//! Which actor a word means, by the article's day and the other actors it names.

use super::Party;
use crate::lexicon::{Lexicon, World};
use crate::mention::Mentions;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Actors of an article: which are named, which sides fight each other.
pub(super) struct Parties<'a> {
    world: &'a World,
    day: Option<Date>,
    named: BTreeMap<&'a str, usize>,
    /// The side of the last subject, for "fighters", "they".
    pub last_subject: Option<String>,
}

impl<'a> Parties<'a> {
    /// Counts the article's actors.
    pub fn of(m: &'a Mentions, lexicon: &'a Lexicon, day: Option<Date>) -> Parties<'a> {
        let mut named: BTreeMap<&str, usize> = BTreeMap::new();
        for a in &m.actors {
            *named.entry(a.word.as_str()).or_default() += 1;
        }
        Parties { world: &lexicon.world, day, named, last_subject: None }
    }

    /// The actor an id or a role's word means here; None for "fighters" before anybody was named.
    pub fn actor(&self, word: &str) -> Option<&'a str> {
        // "Nusra" names its successor of the day too.
        let names = |id: &str| {
            self.named.contains_key(id)
                || self.named.keys().any(|w| {
                    self.world.role(w).is_some_and(|r| r.prefer.is_empty())
                        && self.world.resolve(w, self.day, |_| false).is_some_and(|a| a.id == id)
                })
        };
        let role = self.world.role(word).filter(|r| r.prefer.iter().any(|p| p == "last_subject"));
        let last = role.and_then(|r| {
            let last = self.last_subject.as_deref().and_then(|l| self.world.actor(l))?;
            // "Soldiers" are a state's.
            let state = !matches!(last.side.as_str(), "opposition" | "isis" | "sdf" | "tribes" | "druze" | "civilians");
            (r.then.is_empty() || state).then_some(last)
        });
        last.or_else(|| self.world.resolve(word, self.day, names)).map(|a| a.id.as_str())
    }

    /// True for words such as "fighters", "units", that mean the side last named.
    pub fn is_fighters(&self, word: &str) -> bool {
        self.world.role(word).is_some_and(|r| r.prefer.iter().any(|p| p == "last_subject"))
    }

    /// A party from a mention.
    pub fn party(&self, m: &Mentions, mention: usize) -> Option<Party> {
        let a = m.actors.get(mention)?;
        // "آليات إسرائيلية", "des soldats russes": the adjective says whose fighters.
        let whose = m.actors.get(mention + 1).filter(|b| {
            b.adjective && b.sentence == a.sentence && b.tokens.start == a.tokens.end && self.is_fighters(&a.word)
        });
        if let Some(b) = whose {
            let tokens = Some(a.tokens.start..b.tokens.end);
            return Some(Party { actor: self.actor(&b.word)?.to_owned(), tokens });
        }
        Some(Party { actor: self.actor(&a.word)?.to_owned(), tokens: Some(a.tokens.clone()) })
    }

    /// Side of an actor.
    pub fn side(&self, actor: &str) -> &'a str {
        self.world.side(actor)
    }

    /// The actor that stands for a side on the article's day: its forces at large.
    pub fn of_side(&self, side: &str) -> Option<&'a str> {
        let word = match side {
            "government" | "transitional" => "government_forces",
            "opposition" => "rebels",
            "sdf" => "kurds",
            "isis" | "turkey" | "israel" | "russia" | "iran" => side,
            _ => return None,
        };
        self.actor(word)
    }

    /// Whom an actor fights: the enemy the article names, else, where it names none or several, the one it fought on
    /// that day by the table (`enemy_of.ACTOR` or `enemy_of.SIDE` among the roles), if that is one of those named.
    pub fn foe_of(&self, actor: &str) -> Option<&'a str> {
        let side = self.side(actor);
        if side == "other" {
            return None;
        }
        self.enemy_of(side).or_else(|| {
            let role = [format!("enemy_of.{actor}"), format!("enemy_of.{side}")];
            let role = role.iter().find(|r| self.world.role(r).is_some())?;
            let foe = self.actor(role)?;
            let foes: Vec<&str> = self
                .named
                .keys()
                .filter_map(|w| self.actor(w))
                .map(|id| self.world.side(id))
                .filter(|s| !s.is_empty() && *s != side && !matches!(*s, "civilians" | "other") && !allied(side, s))
                .collect();
            (foes.is_empty() || foes.contains(&self.world.side(foe))).then_some(foe)
        })
    }

    /// The enemy of a side in this article: the camp named most among those that are not its own, if it is clear which,
    /// and of that camp the local party named most. Ties go to the more general actor; civilians and outsiders named in
    /// passing don't count.
    pub fn enemy_of(&self, side: &str) -> Option<&'a str> {
        let camps: Vec<Camp<'a>> =
            self.camps().into_iter().filter(|c| !c.sides.iter().any(|s| same_camp(s, side))).collect();
        let total: usize = camps.iter().map(|c| c.mentions).sum();
        let main = camps.into_iter().max_by_key(|c| c.mentions)?;
        // A clear majority of all mentions of other camps, or there is no telling.
        if main.mentions * 10 < total * 6 {
            return None;
        }
        let one = main.actors.len() == 1;
        main.face().map(|id| if one { id } else { self.at_large(id) })
    }

    /// Who is not named beside the event is the side at large, not the one band of it that is named elsewhere.
    fn at_large(&self, id: &'a str) -> &'a str {
        let member = self.world.actor(id).is_some_and(|a| a.member_of.is_some());
        let known = matches!(id, "hts" | "sna");
        if member && !known { self.of_side(self.world.side(id)).unwrap_or(id) } else { id }
    }

    /// The two camps of an article that tells of two alone, the one that held the state first.
    pub fn two_camps(&self) -> Option<(&'a str, &'a str)> {
        let camps = self.camps();
        let [a, b] = camps.as_slice() else { return None };
        let state = |c: &Camp<'_>| c.sides.iter().any(|s| matches!(*s, "government" | "transitional"));
        let (a, b) = if state(b) && !state(a) { (b, a) } else { (a, b) };
        Some((a.face()?, b.face()?))
    }

    /// The camps whose actors the article names, in a fixed order.
    fn camps(&self) -> Vec<Camp<'a>> {
        let mut out: Vec<Camp<'a>> = Vec::new();
        for (word, n) in &self.named {
            let Some(id) = self.actor(word) else { continue };
            let side = self.world.side(id);
            if matches!(side, "" | "civilians" | "other") {
                continue;
            }
            let known = out.iter().position(|c| c.sides.iter().any(|s| same_camp(s, side)));
            let at = known.unwrap_or_else(|| {
                out.push(Camp::default());
                out.len() - 1
            });
            if let Some(camp) = out.get_mut(at) {
                camp.sides.push(side);
                camp.mentions += n;
                let actor = camp.actors.entry((is_outsider(side), id)).or_default();
                *actor += n;
            }
        }
        out
    }

    /// The one side of an article that flies on its day: the outsider it names, else the government where it names that
    /// alone.
    pub fn air_power(&self) -> Option<&'a str> {
        let flies = |actor: &str| {
            let since = self.world.actor(actor).and_then(|a| a.flies_from);
            since.is_none_or(|from| self.day.is_none_or(|d| d >= from))
        };
        let mut outsiders: BTreeMap<&str, &'a str> = BTreeMap::new();
        let mut state = None;
        for word in self.named.keys() {
            let Some(id) = self.actor(word) else { continue };
            match self.world.side(id) {
                side @ ("russia" | "turkey" | "israel" | "coalition") if flies(id) => {
                    outsiders.insert(side, id);
                }
                "government" | "transitional" => state = state.or(Some(id)),
                _ => {}
            }
        }
        match (state, outsiders.len()) {
            (Some(id), 0) => self.of_side(self.world.side(id)),
            (None, 1) => outsiders.values().next().copied(),
            _ => None,
        }
    }

    /// True for sides that fought from the air: they hold and take ground only where the text says so.
    pub fn only_flies(&self, actor: &str) -> bool {
        matches!(self.world.side(actor), "israel" | "coalition" | "russia")
    }

    /// Whom a side fought throughout, for articles that name no one else: the government and the rebels each other,
    /// the Kurdish-led forces the Islamic State. None once the government has fallen.
    pub fn standing_enemy(&self, side: &str) -> Option<&'a str> {
        let others = self.named.keys().any(|w| {
            let s = self.actor(w).map_or("", |a| self.world.side(a));
            !matches!(s, "" | "civilians" | "other") && s != side && !allied(side, s)
        });
        if others {
            return None;
        }
        let enemy = match side {
            "government" | "russia" | "iran" => self.actor("rebels"),
            "opposition" => self.actor("government_forces"),
            "coalition" | "sdf" => self.actor("isis"),
            _ => None,
        };
        enemy.filter(|e| self.world.side(e) != "transitional" && !allied(side, self.world.side(e)))
    }
}

/// Sides that fought on one side and the mentions an article gives them.
#[derive(Debug, Default)]
struct Camp<'a> {
    sides: Vec<&'a str>,
    mentions: usize,
    /// Mentions by actor, the local ones first.
    actors: BTreeMap<(bool, &'a str), usize>,
}

impl<'a> Camp<'a> {
    /// The actor that stands for it: the local one named most, else the outsider.
    fn face(&self) -> Option<&'a str> {
        let local = self.actors.iter().filter(|((outsider, _), _)| !outsider).max_by_key(|(_, n)| **n);
        local.or_else(|| self.actors.iter().max_by_key(|(_, n)| **n)).map(|((_, id), _)| *id)
    }
}

/// Sides whose home is not Syria: they stand for a camp only where nobody local does.
fn is_outsider(side: &str) -> bool {
    matches!(side, "russia" | "iran" | "turkey" | "coalition" | "israel")
}

fn same_camp(a: &str, b: &str) -> bool {
    a == b || allied(a, b)
}

/// Sides that fought together throughout the war; they are not taken for each other's enemies without being told.
fn allied(a: &str, b: &str) -> bool {
    let with = |x: &str, y: &str| (a == x && b == y) || (a == y && b == x);
    with("government", "russia")
        || with("government", "iran")
        || with("russia", "iran")
        || with("opposition", "turkey")
        || with("sdf", "coalition")
        || with("transitional", "turkey")
        || with("transitional", "tribes")
        || with("transitional", "opposition")
}
