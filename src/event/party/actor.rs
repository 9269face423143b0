//! Which actor a word means, by the article's day and the other actors it names.

use crate::event::Party;
use crate::lexicon::{Claimant, Lexicon, Link, Role, World};
use crate::mention::Mentions;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// Actors of an article: which are named, which sides fight each other.
pub(crate) struct Parties<'a> {
    world: &'a World,
    day: Option<Date>,
    named: BTreeMap<&'a str, usize>,
    /// The side of the last subject, for "fighters", "they".
    pub last_subject: Option<String>,
    /// The side whose news agency the article is from.
    narrator: Option<String>,
    /// The armed group named last that is no state's, for "militants", "attackers".
    pub last_band: Option<String>,
    /// The preposition before each actor's name, once somebody asked for it.
    pub links: Vec<OnceCell<Option<Link>>>,
    /// Whom each role means by the day and the actors named, once somebody asked for it: the actor's place in the table by
    /// the role's address.
    by_role: RefCell<FxHashMap<usize, Option<usize>>>,
}

/// What tells a role of the tables from all others.
fn address(role: &Role) -> usize {
    std::ptr::from_ref(role) as usize
}

impl<'a> Parties<'a> {
    /// Counts the article's actors.
    ///
    /// `outlet` is who published it: the news agency of a side tells of that side's enemies.
    pub fn of(m: &'a Mentions, lexicon: &'a Lexicon, day: Option<Date>, outlet: Option<&str>) -> Parties<'a> {
        let mut named: BTreeMap<&str, usize> = BTreeMap::new();
        for a in &m.actors {
            *named.entry(a.word.as_str()).or_default() += 1;
        }
        let same =
            |c: &&Claimant| outlet.is_some_and(|o| c.id.eq_ignore_ascii_case(o) || c.name.eq_ignore_ascii_case(o));
        let own = lexicon.world.claimants.iter().find(same).filter(|c| c.kind == "state_media" || c.kind == "faction");
        let narrator = own.map(|c| c.side.clone());
        let links = vec![OnceCell::new(); m.actors.len()];
        Parties {
            world: &lexicon.world,
            day,
            named,
            narrator,
            last_subject: None,
            last_band: None,
            links,
            by_role: RefCell::default(),
        }
    }

    /// The actor an id or a role's word means here; None for "fighters" before anybody was named.
    pub fn actor(&self, word: &str) -> Option<&'a str> {
        let Some(role) = self.world.role(word) else { return self.world.actor(word).map(|a| a.id.as_str()) };
        let last = self.meant(role).and_then(|id| self.world.actor(id));
        let own = || {
            let known = self.by_role.borrow().get(&address(role)).copied();
            let place = known.unwrap_or_else(|| {
                let found = self.by_day(role);
                self.by_role.borrow_mut().insert(address(role), found);
                found
            });
            self.world.actors.get(place?)
        };
        last.or_else(own).map(|a| a.id.as_str())
    }

    /// Whom a role means by the day and the actors that the article names: his place in the table.
    fn by_day(&self, role: &Role) -> Option<usize> {
        // "Nusra" names its successor of the day too.
        let names = |id: &str| {
            self.named.contains_key(id)
                || self.named.keys().any(|w| {
                    self.world.role(w).is_some_and(|r| r.prefer.is_empty())
                        && self.world.resolve(w, self.day, |_| false).is_some_and(|a| a.id == id)
                })
        };
        let found = self.world.resolve(&role.id, self.day, names)?;
        self.world.actors.iter().position(|a| std::ptr::eq(a, found))
    }

    /// Whom a role takes over from what was told before.
    fn meant<'s>(&'s self, role: &Role) -> Option<&'s str>
    where
        'a: 's,
    {
        let takes = |from: &str| role.prefer.iter().any(|p| p == from);
        let last = self.last_subject.as_deref();
        if takes("last_band") {
            return last.filter(|l| self.is_band(l)).or(self.last_band.as_deref());
        }
        if !takes("last_subject") {
            return None;
        }
        if role.then.is_empty() {
            // A side's own news agency calls its forces "units".
            return self.narrator().or(last);
        }
        // "Soldiers" are a state's.
        last.filter(|l| !self.is_band(l) && self.side(l) != "civilians").or_else(|| self.one_state())
    }

    /// The forces of the side whose news agency the article is from.
    pub fn narrator(&self) -> Option<&'a str> {
        self.of_side(self.narrator.as_deref()?)
    }

    /// True for armed groups that are no state's army.
    pub fn is_band(&self, actor: &str) -> bool {
        actor == "assad_loyalists"
            || matches!(self.side(actor), "opposition" | "isis" | "sdf" | "tribes" | "druze" | "iran" | "other")
    }

    /// The state whose forces an article names, if it names those of one alone.
    fn one_state(&self) -> Option<&'a str> {
        let mut states: BTreeMap<&str, &'a str> = BTreeMap::new();
        for word in self.named.keys().filter(|w| self.world.role(w).is_none_or(|r| r.prefer.is_empty())) {
            let Some(a) = self.world.resolve(word, self.day, |_| false) else { continue };
            if !self.is_band(&a.id) && !matches!(a.side.as_str(), "civilians" | "coalition" | "iran") {
                states.insert(a.side.as_str(), a.id.as_str());
            }
        }
        let [(_, id)] = states.into_iter().collect::<Vec<_>>().try_into().ok()?;
        Some(id)
    }

    /// True for words such as "fighters", "units", that mean the side last named.
    pub fn is_fighters(&self, word: &str) -> bool {
        let takes = |r: &Role| r.things || r.prefer.iter().any(|p| p == "last_subject" || p == "last_band");
        self.world.role(word).is_some_and(takes)
    }

    /// True for words for a side: "the factions".
    pub fn is_role(&self, word: &str) -> bool {
        self.world.role(word).is_some()
    }

    /// True for sides that had no aircraft: they strike from the air only where the text says so.
    pub fn is_grounded(&self, actor: &str) -> bool {
        matches!(self.side(actor), "opposition" | "isis" | "sdf" | "tribes" | "druze" | "civilians")
    }

    /// True for words such as "armed groups", "terrorists", that mean whoever the article names.
    pub fn is_vague(&self, word: &str) -> bool {
        self.world.role(word).is_some_and(|r| !r.prefer.is_empty())
    }

    /// A party from a mention.
    pub fn party(&self, m: &Mentions, mention: usize) -> Option<Party> {
        let a = m.actors.get(mention)?;
        // "آليات إسرائيلية", "des soldats russes": the adjective says whose fighters.
        let whose = m.actors.get(mention + 1).filter(|b| {
            b.adjective
                && b.sentence == a.sentence
                && b.tokens.start == a.tokens.end
                && (self.is_fighters(&a.word) || self.flies(&a.word))
        });
        if let Some(b) = whose {
            let tokens = Some(a.tokens.start..b.tokens.end);
            return Some(Party { actor: self.actor(&b.word)?.to_owned(), tokens });
        }
        Some(Party { actor: self.actor(&a.word)?.to_owned(), tokens: Some(a.tokens.clone()) })
    }

    /// True for words for aircraft that do not say whose: "warplanes".
    fn flies(&self, word: &str) -> bool {
        matches!(word, "aircraft" | "helicopters")
    }

    /// The table's own copy of an actor's id.
    pub fn named_id(&self, actor: &str) -> Option<&'a str> {
        self.world.actor(actor).map(|a| a.id.as_str())
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

    /// Whom an actor fights: in that area by the table, else the enemy the article names, else, where it names none or
    /// several, the one it fought on that day by the table (`enemy_of.ACTOR` or `enemy_of.SIDE` among the roles), if that
    /// is one of those named.
    pub fn foe_of(&self, actor: &str, areas: &[&str]) -> Option<&'a str> {
        let side = self.side(actor);
        if side == "other" {
            return None;
        }
        let enemy = || self.enemy_of(side).and_then(|e| self.on_the_ground(side, e));
        self.foe_in(actor, areas).or_else(enemy).or_else(|| {
            let role = [format!("enemy_of.{actor}"), format!("enemy_of.{side}")];
            let role = role.iter().find(|r| self.world.role(r).is_some())?;
            let foe = self.actor(role)?;
            let foes: Vec<&str> = self
                .named
                .keys()
                .filter_map(|w| self.actor(w))
                .map(|id| self.world.side(id))
                .filter(|s| !s.is_empty() && *s != side && !matches!(*s, "civilians" | "other") && !allied(side, s))
                .filter(|s| self.on_the_ground(side, s).is_some() || is_outsider(side))
                .collect();
            (foes.is_empty() || foes.contains(&self.world.side(foe))).then_some(foe)
        })
    }

    /// The enemy of a side in this article: the camp named most among those that are not its own, if it is clear which,
    /// and of that camp the local party named most. Ties go to the more general actor; civilians and outsiders named in
    /// passing don't count.
    pub fn enemy_of(&self, side: &str) -> Option<&'a str> {
        if side == "israel" {
            return self.struck_by_israel();
        }
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

    /// An enemy as those who fight on the ground meet it: whom an outsider helped from the air, for that outsider.
    pub fn on_the_ground(&self, side: &str, enemy: &'a str) -> Option<&'a str> {
        let local = matches!(side, "opposition" | "isis" | "sdf" | "tribes" | "druze");
        let own = if self.world.actor(enemy).is_some() { self.world.side(enemy) } else { enemy };
        match own {
            "russia" if local => self.of_side("government").filter(|id| self.world.side(id) == "government"),
            "israel" if local => None,
            _ => Some(enemy),
        }
    }

    /// Israel strikes the state and Iran's forces, whoever else fights in the article: the state where it is named.
    fn struck_by_israel(&self) -> Option<&'a str> {
        let mut counts: BTreeMap<&'a str, usize> = BTreeMap::new();
        for (word, n) in &self.named {
            let struck = |id: &&str| matches!(self.world.side(id), "government" | "transitional" | "iran");
            if let Some(id) = self.actor(word).filter(struck) {
                *counts.entry(id).or_default() += n;
            }
        }
        let state = |id: &str| self.world.side(id) != "iran";
        counts.into_iter().max_by_key(|(id, n)| (state(id), *n)).map(|(id, _)| self.at_large(id))
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

    /// Who strikes a side from the air on the article's day, of those the article names: over rebels the government before
    /// its ally, over IS the coalition. None where several may have flown.
    pub fn strikes_from_air(&self, target: &str) -> Option<&'a str> {
        let named = |side: &str| {
            let own = |w: &&&str| self.actor(w).is_some_and(|id| self.world.side(id) == side);
            self.named.keys().find(own).and_then(|w| self.actor(w))
        };
        let state = || named("government").and_then(|_| self.of_side("government"));
        let flew = |id: &&'a str| {
            let since = self.world.actor(id).and_then(|a| a.flies_from);
            since.is_none_or(|from| self.day.is_none_or(|d| d >= from))
        };
        match target {
            "opposition" => state().or_else(|| named("russia").filter(flew)),
            "isis" => match (named("coalition").filter(flew), state().or_else(|| named("russia").filter(flew))) {
                (Some(c), None) => Some(c),
                (None, Some(s)) => Some(s),
                _ => None,
            },
            "sdf" => named("turkey"),
            "iran" | "government" | "transitional" => named("israel"),
            _ => None,
        }
    }

    /// Who struck in a governorate on the article's day by the table (`air_in.CODE`, `shells_in.CODE` among the roles), if
    /// the article names that side.
    pub fn strikes_there(&self, how: &str, governorate: Option<&str>) -> Option<&'a str> {
        let id = self.actor(self.world.role(&format!("{how}.{}", governorate?)).map(|r| r.id.as_str())?)?;
        let side = self.world.side(id);
        let named = |w: &&&str| self.actor(w).is_some_and(|a| self.world.side(a) == side);
        self.named.keys().find(named).map(|_| id)
    }

    /// The actors of a side that the article names, in a fixed order.
    pub fn named_of(&self, side: &str) -> Vec<&'a str> {
        let ids = self.named.keys().filter_map(|w| self.actor(w)).filter(|id| self.world.side(id) == side);
        ids.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// True where the article has a word for enemies that can mean this one: "terrorists".
    pub fn may_mean(&self, foe: &str) -> bool {
        let means = |r: &Role| r.prefer.iter().chain(r.then.iter().map(|s| &s.actor)).any(|id| id == foe);
        self.named.keys().any(|w| *w == "terrorists" && self.world.role(w).is_some_and(means))
    }

    /// True where the article names none of whom a side may fight.
    pub fn names_no_enemy(&self, side: &str) -> bool {
        !self.named.keys().any(|w| {
            let s = self.actor(w).map_or("", |a| self.world.side(a));
            !matches!(s, "" | "civilians" | "other") && s != side && !allied(side, s)
        })
    }

    /// True for sides that fought from the air: they hold and take ground only where the text says so.
    pub fn only_flies(&self, actor: &str) -> bool {
        matches!(self.world.side(actor), "israel" | "coalition" | "russia")
    }

    /// Whom a side fought throughout, for articles that name no one else: the government and the rebels each other,
    /// the Kurdish-led forces the Islamic State. None once the government has fallen.
    pub fn standing_enemy(&self, side: &str) -> Option<&'a str> {
        if !self.names_no_enemy(side) {
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

/// True for sides that stand on one side of the war.
pub(crate) fn same_camp(a: &str, b: &str) -> bool {
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
        || with("druze", "israel")
}
