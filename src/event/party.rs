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
        if let Some(a) = self.world.resolve(word, self.day, |id| self.named.contains_key(id)) {
            return Some(a.id.as_str());
        }
        let last = self.world.role(word).is_some_and(|r| r.prefer.iter().any(|p| p == "last_subject"));
        if last { self.last_subject.as_deref().and_then(|l| self.world.actor(l)).map(|a| a.id.as_str()) } else { None }
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
            "isis" | "turkey" | "israel" | "russia" => side,
            _ => return None,
        };
        self.actor(word)
    }

    /// The enemy of a side in this article: the actor of another armed side named most, if it is clear which.
    /// Ties go to the more general actor; civilians and outsiders named in passing don't count.
    pub fn enemy_of(&self, side: &str) -> Option<&'a str> {
        let mut sides: BTreeMap<&str, (usize, BTreeMap<&str, usize>)> = BTreeMap::new();
        for (word, n) in &self.named {
            let Some(id) = self.actor(word) else { continue };
            let s = self.world.side(id);
            if s.is_empty() || s == side || matches!(s, "civilians" | "other") || allied(side, s) {
                continue;
            }
            let entry = sides.entry(s).or_default();
            entry.0 += n;
            *entry.1.entry(id).or_default() += n;
        }
        let total: usize = sides.values().map(|(n, _)| n).sum();
        let (_, (n, actors)) = sides.iter().max_by_key(|(_, (n, _))| *n)?;
        // A clear majority of all mentions of other sides, or there is no telling.
        if n * 10 < total * 6 {
            return None;
        }
        actors.iter().max_by_key(|(_, n)| **n).map(|(id, _)| *id)
    }
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
