//! Place phrases: a name or a list of names with the words that relate it to what happens.
//!
//! "au nord-est de la ville de Hama", "deux villages environnants", "la ville", "Halfaya, Taybat al-Imam et Maardis".

pub(crate) mod apposed;
pub(crate) mod aside;
pub(crate) mod attach;
pub(crate) mod ground;
pub(crate) mod group;
pub(crate) mod kind;
pub(crate) mod lines;
pub(crate) mod listed;
pub(crate) mod noun;
pub(crate) mod pair;

use self::group::{Group, at_before, last_is_road, named_groups, starts};
use self::noun::{merge_nouns, noun_groups};
use crate::lexicon::language::SpatialPhrase;
use crate::lexicon::pattern::Found;
use crate::lexicon::{Entry, Link, Mark, Slot};
use crate::mention::toponym::COUNTRY_PART;
use crate::mention::{Hit, InSentence, Manner, Mentions, Relation, is_read, of};
use crate::text::Document;
use std::ops::Range;

/// A resolved toponym, as far as this stage needs to know it.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedPlace {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of its sentence.
    pub sentence: usize,
    /// Id in the gazetteer; None where the name stays open.
    pub id: Option<String>,
    /// Kind in the gazetteer.
    pub kind: String,
    /// Kind of the noun that the text gives it, alone or with its list.
    pub called: Option<String>,
    /// Ids of the areas it lies in.
    pub parents: Vec<String>,
    /// False for places abroad.
    pub in_syria: bool,
    /// False where the name stands for a government or people.
    pub literal: bool,
    /// The id is that of an area around it: the place itself is in no list, or several have its name.
    pub lifted: bool,
}

impl NamedPlace {
    /// True if an event can be there.
    pub fn usable(&self) -> bool {
        // A village in no list may be lifted as far as to the country.
        let somewhere = self.lifted && self.kind == "country";
        self.in_syria && self.literal && self.id.is_some() && (somewhere || !self.is_country())
    }

    /// True for kinds that are areas rather than settlements.
    pub fn is_area(&self) -> bool {
        matches!(
            self.kind.as_str(),
            "governorate"
                | "district"
                | "subdistrict"
                | "region"
                | "natural_region"
                | "political_zone"
                | "governorate_rif"
                | "rif_sector"
                | "area"
                | "zone"
                | "country"
                | COUNTRY_PART
        )
    }

    /// True for towns and villages.
    pub fn is_settlement(&self) -> bool {
        matches!(self.kind.as_str(), "city" | "town" | "village" | "hamlet")
    }

    /// True for the country and its parts by direction.
    pub fn is_country(&self) -> bool {
        matches!(self.kind.as_str(), "country" | COUNTRY_PART)
    }

    /// True for a border or the coast.
    pub fn is_line(&self) -> bool {
        matches!(self.kind.as_str(), "border" | "coastline")
    }

    /// True for a place abroad that is meant as one.
    pub fn is_abroad(&self) -> bool {
        self.id.is_some() && self.literal && !self.in_syria && !self.is_line()
    }

    /// True for a place in Syria that is no area.
    pub fn is_spot(&self) -> bool {
        self.usable() && !self.is_area()
    }

    /// True for roads.
    pub fn is_road(&self) -> bool {
        matches!(self.kind.as_str(), "road" | "highway" | "river")
    }
}

/// A phrase that says where.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacePhrase {
    /// All its tokens, spatial words included.
    pub tokens: Range<usize>,
    /// The name or noun itself.
    pub core: Range<usize>,
    /// Index of its sentence.
    pub sentence: usize,
    /// Indices of the named places, in order; empty for "la ville", "deux villages".
    pub named: Vec<usize>,
    /// Kind word of a noun that points back to a place named before.
    pub anaphor: Option<String>,
    /// Id of the one place the noun means, where it means one ("the capital").
    pub means: Option<String>,
    /// "two villages": how many unnamed places; 0 for "several".
    pub count: Option<u32>,
    /// The relation its words state.
    pub relation: Relation,
    /// Index of the stated distance.
    pub length: Option<usize>,
    /// Index of the stated directions.
    pub direction: Option<usize>,
    /// "most of", "parts of".
    pub partial: bool,
    /// What the words say of the shape.
    pub manner: Option<Manner>,
    /// Index of the road it is on, or of the place it goes towards.
    pub beside: Option<usize>,
    /// What the preposition before it makes of it.
    pub link: Option<Link>,
    /// The spatial rule, if one matched.
    pub rule: Option<String>,
}

impl InSentence for NamedPlace {
    fn sentence(&self) -> usize {
        self.sentence
    }
}

impl InSentence for PlacePhrase {
    fn sentence(&self) -> usize {
        self.sentence
    }
}

/// Finds all place phrases and marks the places for later patterns.
pub fn find(d: &Document<'_>, m: &mut Mentions, places: &[NamedPlace]) -> Vec<PlacePhrase> {
    let mut out = Vec::new();
    for (n, s) in d.sentences.iter().enumerate() {
        if !is_read(s.role) {
            continue;
        }
        let mut groups = named_groups(d, m, places, n);
        groups.extend(noun_groups(d, m, n, &groups));
        groups.sort_by_key(|g| g.core.start);
        for (i, g) in groups.iter().enumerate() {
            let index = out.len() + i;
            for start in starts(d, m, g, places) {
                m.marks.push(Mark { slot: Slot::Place, start, end: g.core.end, index });
            }
        }
        let base = out.len();
        for g in &groups {
            out.push(plain(d, m, g, places));
        }
        if groups.is_empty() && !lines::any_direction(m, &s.tokens) {
            continue; // spatial rules relate a place, or say a direction
        }
        let line = d.line(s, &m.marks);
        let (mut spatial, mut loose) = (Vec::new(), Vec::new());
        // "on the M5 near A" needs a road: "the attack on B near A" is read by the shorter rule.
        let is_road = |h: usize| {
            let named = out.get(h).and_then(|p| p.named.first()).and_then(|n| places.get(*n));
            named.is_some_and(|p| p.is_road() || p.is_line())
        };
        let fits = |f: &Found, e: &Entry<SpatialPhrase>| {
            let first = f.captures.iter().find(|c| c.slot == Slot::Place).map(|c| c.index);
            // "في محورها الغربي قرى كذا": the adjective is the noun's before it, and says nothing of the villages.
            let adjective = d.language.verb_first
                && d.word(f.start).starts_with("ال")
                && f.captures.first().is_some_and(|c| c.slot == Slot::Bearing && c.start == f.start)
                && f.captures
                    .get(1)
                    .is_some_and(|c| c.slot == Slot::Place && f.captures.first().is_some_and(|b| b.end == c.start));
            // "حي المنصور وسط الرقة": a direction without its article goes on with the next name.
            let open = d.language.verb_first
                && f.captures.last().is_some_and(|c| {
                    c.slot == Slot::Bearing
                        && c.end == f.end
                        && c.start > f.start
                        && !d.word(c.start).starts_with("ال")
                        && d.tokens.list.get(c.end).is_some_and(|t| t.kind == crate::words::Kind::Word && !t.line_start)
                });
            // What has no name waits until all names have found their words.
            !adjective && !open && !e.value.nameless && (!e.value.road_first || first.is_some_and(is_road))
        };
        let mut found = Vec::new();
        for (f, e) in d.language.spatial.find_all(line) {
            if fits(&f, e) {
                found.push((f, e));
                continue;
            }
            let mut at = f.start;
            while at < f.end {
                match d.language.spatial.all_at(line, at).into_iter().find(|(f, e)| fits(f, e)) {
                    Some((g, e)) => {
                        at = g.end.max(at + 1);
                        found.push((g, e));
                    }
                    None => at += 1,
                }
            }
        }
        for (f, e) in found {
            let held: Vec<usize> = f.captures.iter().filter(|c| c.slot == Slot::Place).map(|c| c.index).collect();
            let Some(&first) = held.first() else { continue };
            if first < base || out.get(first).is_none() {
                continue;
            }
            spatial.push((f, e.rule.to_string(), e.value.clone(), held));
        }
        for (f, rule, value, held) in spatial {
            let first = held.first().copied().unwrap_or(base);
            let manner = value.shape.as_deref().and_then(Manner::parse);
            // Of "on the M5 near A" the place is meant, and the road says where by it.
            let mut held = held;
            if value.road_first && held.len() > 1 {
                held.swap(0, 1);
            }
            let more: Vec<usize> =
                held.iter().skip(1).filter_map(|h| out.get(*h)).flat_map(|p| p.named.clone()).collect();
            let Some(p) = held.first().and_then(|h| out.get_mut(*h)) else { continue };
            if value.road_first || matches!(manner, Some(Manner::OnRoad | Manner::Towards | Manner::Along)) {
                p.beside = more.first().copied().or(p.beside);
            } else {
                p.named.extend(more);
            }
            // "along the Turkish border near Azaz" reaches farther off its line than a road does.
            let line = |n: Option<usize>| n.and_then(|n| places.get(n)).is_some_and(NamedPlace::is_line);
            let manner = manner.map(|m| if m == Manner::OnRoad && line(p.beside) { Manner::Along } else { m });
            p.manner = manner.or(p.manner);
            // "along the front line in Idlib": no river of that name.
            let front =
                first.checked_sub(base).and_then(|i| groups.get(i)).is_some_and(|g| g.kind.as_deref() == Some("front"));
            p.tokens = f.start.min(p.tokens.start)..f.end.max(p.tokens.end);
            // "along the Salamiyah-Raqqa road" is between the two.
            let stated = Relation::parse(&value.relation);
            let stretch = p.relation == Relation::Road && p.named.len() == 2 && stated == Some(Relation::At);
            p.relation = stated.filter(|_| !stretch).unwrap_or(p.relation);
            // "in the north of Hama province": within it.
            let area = p.named.first().and_then(|n| places.get(*n)).is_some_and(NamedPlace::is_area);
            // "في جنوب حي كذا": so is what lies in the south of a quarter.
            let quarter = d.language.verb_first
                && p.named.first().and_then(|n| places.get(*n)).is_some_and(|n| n.kind == "neighbourhood")
                && at_before(m, p.tokens.start, n);
            if (area || quarter)
                && p.relation == Relation::Direction
                && matches!(p.manner, None | Some(Manner::Outskirts))
            {
                (p.relation, p.manner) = (Relation::Part, None);
            }
            if front && p.manner == Some(Manner::Along) {
                (p.manner, p.relation) = (Some(Manner::Front), Relation::Near);
            }
            p.partial |= value.partial;
            p.length = f.capture(Slot::Distance).map(|c| c.index).or(p.length);
            p.direction = f.capture(Slot::Bearing).map(|c| c.index).or(p.direction);
            p.rule = Some(rule);
            for h in held.iter().skip(1) {
                if let Some(q) = out.get_mut(*h) {
                    q.named.clear();
                    q.anaphor = None;
                    q.count = None;
                }
            }
        }
        // Read behind the rules that relate a name; none of their words is taken twice.
        loose.extend(lines::nameless(d, m, n));
        loose.retain(|p: &PlacePhrase| !lines::told_of_noun(&mut out, base, p));
        out.extend(loose);
        for p in out.iter_mut().skip(base) {
            p.link = link_before(d, m, p);
        }
        merge_nouns(d, m, places, &mut out, base);
        lines::join_areas(&mut out, base, places);
    }
    out
}

/// A group without a spatial rule: its relation follows from its kind.
fn plain(d: &Document<'_>, m: &Mentions, g: &Group, places: &[NamedPlace]) -> PlacePhrase {
    let first = g.named.first().and_then(|i| places.get(*i));
    let area_noun = g.kind.as_deref().is_some_and(|k| {
        matches!(k, "governorate" | "district" | "subdistrict" | "region" | "countryside" | "coast" | "enclave")
    });
    let relation = match first {
        Some(p) if p.kind == COUNTRY_PART => Relation::Part,
        // "the Damascus – Suwayda highway": the noun stands behind both.
        Some(_) if g.named.len() == 2 && last_is_road(m, g, places) => Relation::Road,
        Some(_) if is_road_between(d, g, places) => Relation::Road,
        Some(p) if p.is_road() => Relation::Road,
        // The first of a list of villages may be in no list of names.
        Some(p) if p.is_area() && !(p.lifted && g.named.len() > 1) => Relation::Area,
        Some(_) => Relation::At,
        None if g.count.is_some() => Relation::Near,
        None if area_noun => Relation::Area,
        None if g.kind.as_deref() == Some("surroundings") => Relation::Near,
        None if g.kind.as_deref() == Some("part") => Relation::Part,
        None => Relation::At,
    };
    let mut tokens = g.core.clone();
    let before = tokens.start.checked_sub(1).and_then(|i| d.tokens.list.get(i));
    if before.is_some_and(|t| d.language.definite.contains(&t.sym) && !t.accent) && g.anaphor.is_none() {
        tokens.start -= 1;
    }
    PlacePhrase {
        tokens,
        core: g.core.clone(),
        sentence: g.sentence,
        named: g.named.clone(),
        anaphor: g.anaphor.clone(),
        means: g.means.clone(),
        count: g.count,
        relation,
        length: None,
        direction: first.filter(|p| p.kind == COUNTRY_PART).and_then(|p| lines::direction_in(m, &p.tokens)),
        partial: false,
        manner: None,
        beside: None,
        link: None,
        rule: None,
    }
}

/// "dans les vergers", "vers les fronts": the preposition of place before an article in the plural and a noun, which end at a
/// token.
fn in_what_is(d: &Document<'_>, m: &Mentions, n: usize, end: usize) -> Option<Link> {
    let forms = &d.language.forms;
    let noun = end.checked_sub(1).and_then(|i| d.tokens.list.get(i))?;
    let article = end.checked_sub(2).filter(|i| forms.plural_articles.contains(d.word(*i)))?;
    let told = of(&m.triggers, n).any(|(_, t)| t.head.contains(&(end - 1)));
    let place = |l: &Link| matches!(l, Link::At | Link::To);
    let before = of(&m.links, n).find(|(_, l)| l.tokens.end == article && l.tokens.len() == 1 && place(&l.value));
    let (_, link) = before.filter(|(_, l)| forms.into_words.contains(d.word(l.tokens.start)))?;
    (noun.kind == crate::words::Kind::Word && !noun.capital && !told).then_some(link.value)
}

/// "طريق (كذا – كذا)", "the A-B road": two towns, a dash between them and the noun before.
fn is_road_between(d: &Document<'_>, g: &Group, places: &[NamedPlace]) -> bool {
    let [a, b] = g.named.as_slice() else { return false };
    let Some((a, b)) = places.get(*a).zip(places.get(*b)) else { return false };
    let dash = |i: usize| matches!(d.word(i), "-" | "–" | "—");
    let hyphen = d.tokens.list.get(b.tokens.start).is_some_and(|t| t.hyphen);
    d.language.verb_first
        && g.kind.as_deref() == Some("road")
        && (a.tokens.end..b.tokens.start).any(dash) | (a.tokens.end == b.tokens.start && hyphen)
}

/// The preposition before a phrase, articles passed over; Arabic one-letter prepositions stand on its first word.
fn link_before(d: &Document<'_>, m: &Mentions, p: &PlacePhrase) -> Option<Link> {
    // "التابعة لناحية شران": the word before says more than the preposition on the name.
    if of(&m.links, p.sentence).any(|(_, l)| l.value == Link::Beside && l.tokens.end == p.tokens.start) {
        return Some(Link::Beside);
    }
    if let Some(t) = d.tokens.list.get(p.tokens.start)
        && let Some(c) = d.tokens.readings(t).iter().find_map(|r| r.clitics.preposition)
    {
        return Some(if c == 'ل' { Link::To } else { Link::At });
    }
    // "depuis le nord de A", and "Dans la province de A, …" at a sentence's start: the words of the side or area hold the
    // preposition.
    let within = matches!(p.relation, Relation::Area | Relation::Part)
        && d.sentences.get(p.sentence).is_some_and(|s| s.tokens.start == p.tokens.start);
    let held = |(_, l): &(usize, &Hit<Link>)| {
        (l.value == Link::From || within && l.value == Link::At)
            && l.tokens.start == p.tokens.start
            && l.tokens.end <= p.core.start
    };
    if p.rule.is_some()
        && !d.language.verb_first
        && let Some((_, l)) = of(&m.links, p.sentence).find(held)
    {
        return Some(l.value);
    }
    let mut at = p.tokens.start;
    for _ in 0..3 {
        if let Some((_, l)) = of(&m.links, p.sentence).find(|(_, l)| l.tokens.end == at) {
            // "la ville de A et celle de B": the stand-in is the noun, and what stands before it governs both.
            let noun = l.tokens.start.checked_sub(1).filter(|i| d.language.forms.stand_ins.contains(d.word(*i)));
            if let Some(noun) = noun.filter(|_| l.value == Link::Of) {
                at = noun;
                continue;
            }
            // "dans les vergers de A": in what is A's.
            let held = Some(l.value).filter(|l| *l == Link::Of);
            return held.and_then(|_| in_what_is(d, m, p.sentence, l.tokens.start)).or(Some(l.value));
        }
        let t = at.checked_sub(1).and_then(|a| d.tokens.list.get(a))?;
        if !(d.language.articles.contains(&t.sym) || d.language.definite.contains(&t.sym)) {
            return None;
        }
        at -= 1;
    }
    None
}
