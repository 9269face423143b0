//! Place phrases that belong to another one: those that only say where it lies, those that go on with its list.
//!
//! "Jandairis, localité distante de 20 km d'Afrine", "au sud-ouest de l'aéroport, la localité d'Al-Choula",
//! "Nairab, dans la région d'Idlib" tell of one place each; "à Salaheddine, fief insurgé, ainsi qu'à Seif al-Dawla"
//! tells of two.

use super::apposed::{begins_clause, is_cited, is_subjects, namely, opens_with_at};
use super::aside::{is_abroad, is_apposed_noun, is_dateline, is_excepted};
use super::list::is_item;
use super::phrase::{NamedPlace, PlacePhrase};
use super::resume::{dated_list, goes_on, members, resumes, then_list};
use super::series::{Series, runs_on};
use crate::lexicon::{Border, Link};
use crate::mention::{Mentions, Relation, is_read, of};
use crate::text::Document;
use std::ops::Range;

/// What each place phrase is to its neighbours.
#[derive(Debug, Clone, Default)]
pub(super) struct Attached {
    /// The phrase whose place this one only locates.
    locates: Vec<Option<usize>>,
    /// The phrases that go on with this one's list.
    more: Vec<Vec<usize>>,
    /// The phrase whose list this one goes on with.
    first: Vec<Option<usize>>,
}

/// The longest words that say beside what a place lies, in tokens.
const BESIDE: usize = 4;

/// The longest apposition between a name and what locates it, in tokens.
const APPOSITION: usize = 6;

impl Attached {
    /// Looks at every pair of neighbours.
    pub fn of(d: &Document<'_>, m: &Mentions, places: &[NamedPlace], phrases: &[PlacePhrase]) -> Attached {
        let mut out = Attached {
            locates: vec![None; phrases.len()],
            more: vec![Vec::new(); phrases.len()],
            first: vec![None; phrases.len()],
        };
        for (n, s) in d.sentences.iter().enumerate() {
            if !is_read(s.role) {
                continue;
            }
            let told = |p: &PlacePhrase| !p.named.is_empty() || p.anaphor.is_some() || p.count.is_some();
            let mut row: Vec<usize> = of(phrases, n).filter(|(_, p)| told(p)).map(|(i, _)| i).collect();
            row.sort_by_key(|i| phrases.get(*i).map_or(0, |p| p.tokens.start));
            let dateline = row.iter().copied().find(|q| phrases.get(*q).is_some_and(|p| is_dateline(d, m, places, p)));
            if let Some(q) = dateline {
                set(&mut out.locates, q, Some(q));
                row.retain(|r| *r != q);
            }
            // "took A, except for B": what is left out is no place of it.
            for &q in &row {
                if phrases.get(q).is_some_and(|p| is_excepted(d, p)) {
                    set(&mut out.locates, q, Some(q));
                }
            }
            row.retain(|r| out.locates.get(*r).copied().flatten() != Some(*r));
            let mut head: Option<usize> = None;
            // Where the last phrase ended that locates the head.
            let mut located = None;
            // The first of the list that the head goes on with.
            let mut root: Option<usize> = None;
            // The last of the list, and where it or what locates it ended.
            let mut last: Option<(usize, usize)> = None;
            let mut before: Option<usize> = None;
            let mut before_all: Vec<usize> = Vec::new();
            for &q in &row {
                let end = phrases.get(q).map_or(0, |q| q.tokens.end);
                let previous = before.replace(q);
                // "Waer, an enclave outside Homs, the central city, …"
                if let Some(p) = previous.filter(|p| is_apposed_noun(d, places, phrases, *p, q)) {
                    set(&mut out.locates, q, Some(p));
                    located = head.map(|_| end).or(located);
                    last = last.map(|(p, _)| (p, end));
                    continue;
                }
                // "14 villages, mainly in the north of Hama, including A": the names stand for the villages.
                let some = |p: &usize| phrases.get(*p).is_some_and(|p| p.count.is_some() && p.named.is_empty());
                let counted = before_all.iter().rev().copied().find(some).filter(|c| head != Some(*c));
                before_all.push(q);
                if let Some((c, h)) = counted.zip(head)
                    && !d.language.verb_first
                    && phrases.get(c).zip(phrases.get(q)).is_some_and(|(c, x)| {
                        let spot = x.named.first().and_then(|i| places.get(*i)).is_some_and(NamedPlace::is_spot);
                        c.tokens.end < x.tokens.start && spot && members(d, m, n, c.tokens.end..x.tokens.start)
                    })
                {
                    set(&mut out.locates, c, Some(q));
                    set(&mut out.locates, h, Some(q));
                    (root, head, located, last) = (None, Some(q), None, Some((q, end)));
                    continue;
                }
                // "took the city of A; the town of B on the border; and C": an item of its own between semicolons.
                if let Some(p) = head.filter(|p| is_item(d, m, places, phrases, *p, q)) {
                    let first = root.unwrap_or(p);
                    if let Some(list) = out.more.get_mut(first) {
                        list.push(q);
                    }
                    set(&mut out.first, q, Some(first));
                    (root, head, located, last) = (Some(first), Some(q), None, Some((q, end)));
                    continue;
                }
                let resumed = located.filter(|at| head.is_some_and(|p| resumes(d, m, places, phrases, p, q, *at)));
                // "… من ناحية شران شمال شرق عفرين": one more word on where the same place lies.
                let further = head.filter(|_| {
                    let (Some(x), Some(at)) = (phrases.get(q), located) else { return false };
                    let area = x.named.first().and_then(|i| places.get(*i)).is_some_and(NamedPlace::is_area);
                    let side = x.relation == Relation::Direction || area && x.link == Some(Link::At);
                    // "à Morek, dans le nord de Hama, dans le centre"
                    let behind = area
                        && x.link == Some(Link::At)
                        && x.tokens.start > at
                        && x.tokens.start <= at + 3
                        && (at..x.tokens.start)
                            .all(|i| d.word(i) == "," || of(&m.links, n).any(|(_, l)| l.tokens.contains(&i)));
                    d.language.verb_first && at == x.tokens.start && side || !d.language.verb_first && behind
                });
                // "the crossing of A with Turkey and the village of B": a name abroad says where, and ends no list.
                if head.is_some() && is_abroad(places, phrases, q) {
                    located = Some(end);
                    last = last.map(|(p, _)| (p, end));
                    continue;
                }
                if let Some(p) = further {
                    set(&mut out.locates, q, Some(p));
                    located = Some(end);
                    last = last.map(|(p, _)| (p, end));
                    continue;
                }
                let series = last.and_then(|(p, at)| runs_on(d, m, places, phrases, p, q, at));
                if let Some(p) = head
                    && let Some(which) = resumed
                        .or(series.filter(|s| *s == Series::And).map(|_| 0))
                        .map(|_| Pair::List)
                        .or_else(|| pair(d, m, places, phrases, p, q))
                        .or_else(|| series.map(|_| Pair::List))
                {
                    match which {
                        Pair::LaterLocates => {
                            set(&mut out.locates, q, Some(p));
                            located = Some(end);
                            last = last.map(|(p, _)| (p, end));
                        }
                        Pair::EarlierLocates => {
                            set(&mut out.locates, p, Some(q));
                            head = Some(q);
                            last = Some((q, end));
                        }
                        Pair::List => {
                            let first = root.unwrap_or(p);
                            if let Some(list) = out.more.get_mut(first) {
                                list.push(q);
                            }
                            set(&mut out.first, q, Some(first));
                            last = Some((q, end));
                            (root, head, located) = (root.or(Some(p)), Some(q), None);
                        }
                    }
                    continue;
                }
                (root, head, located, last) = (None, Some(q), None, Some((q, end)));
            }
        }
        out
    }

    /// True for a phrase that only says where another place of its sentence lies.
    pub fn is_side(&self, phrase: usize) -> bool {
        self.locates.get(phrase).copied().flatten().is_some()
    }

    /// True for the place from which the report was sent.
    pub fn is_dateline(&self, phrase: usize) -> bool {
        self.locates.get(phrase).copied().flatten() == Some(phrase)
    }

    /// The phrases that go on with a phrase's list.
    pub fn more(&self, phrase: usize) -> impl Iterator<Item = usize> {
        let first = self.first.get(phrase).copied().flatten().unwrap_or(phrase);
        self.more.get(first).map_or(&[][..], Vec::as_slice).iter().copied().filter(move |p| *p > phrase)
    }

    /// The phrases of a phrase's list that stand before it.
    pub fn earlier(&self, phrase: usize) -> impl Iterator<Item = usize> {
        let first = self.first.get(phrase).copied().flatten();
        let more = first.and_then(|f| self.more.get(f)).map_or(&[][..], Vec::as_slice);
        first.into_iter().chain(more.iter().copied()).filter(move |p| *p < phrase)
    }
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}

enum Pair {
    LaterLocates,
    EarlierLocates,
    List,
}

fn pair(
    d: &Document<'_>,
    m: &Mentions,
    places: &[NamedPlace],
    phrases: &[PlacePhrase],
    p: usize,
    q: usize,
) -> Option<Pair> {
    let (first, second) = (phrases.get(p)?, phrases.get(q)?);
    if first.tokens.end > second.tokens.start {
        return None;
    }
    let gap = first.tokens.end..second.tokens.start;
    let n = first.sentence;
    let named = |x: &PlacePhrase| x.named.iter().filter_map(|i| places.get(*i)).any(NamedPlace::usable);
    if goes_on(d, m, first, second, gap.clone())
        || dated_list(d, m, places, first, second, gap.clone())
        || then_list(d, m, places, first, second, gap.clone())
    {
        return Some(Pair::List);
    }
    // "A, the outskirts of B, C and D": a noun for what lies around goes on with a list, where "near B" only locates A.
    let noun = d.tokens.list.get(second.tokens.start).is_some_and(|t| d.language.definite.contains(&t.sym));
    if noun
        && gap.len() == 1
        && d.word(gap.start) == ","
        && second.relation == Relation::Near
        && second.named.len().max(first.named.len()) > 1
        && second.link.is_none()
        && named(first)
        && named(second)
    {
        return Some(Pair::List);
    }
    // "Hama's Ghab Plain": the owner holds it. The apostrophe is no token.
    let owner = gap.len() == 1 && d.language.code == "en" && d.word(gap.start) == "s";
    if owner && second.link.is_none() && named(first) && named(second) {
        return Some(Pair::EarlierLocates);
    }
    // "… بالريف الجنوبي، ومدينة …": the countryside of the area told of.
    let own_rif = second.named.is_empty() && second.anaphor.as_deref() == Some("countryside");
    if d.language.verb_first && own_rif && gap.is_empty() && second.link == Some(Link::At) && named(first) {
        return Some(Pair::LaterLocates);
    }
    // "Saraqib (Idlib)"
    let enclosed = gap.len() == 1 && d.word(gap.start) == "(" && d.word(second.tokens.end) == ")";
    let place = |x: &PlacePhrase| x.named.first().and_then(|i| places.get(*i));
    if enclosed && second.named.len() == 1 && place(first).is_some_and(NamedPlace::is_spot) {
        let (a, b) = (place(first), place(second));
        let holds = a.zip(b).is_some_and(|(a, b)| b.is_area() || a.parents.iter().any(|p| b.parents.contains(p)));
        if holds || second.rule.is_some() {
            return Some(Pair::LaterLocates);
        }
    }
    // "قرى في ريف حماة": villages of an area, by their noun.
    let villages = of(&m.kinds, n).any(|(_, k)| k.value.plural && k.tokens.start == first.tokens.start);
    // "مدن ريفها وبلداته، ومنها إعزاز"
    let own_area = d.language.verb_first
        && matches!(first.anaphor.as_deref(), Some("countryside" | "surroundings" | "governorate" | "region"))
        && of(&m.kinds, n).any(|(_, k)| k.value.plural && k.tokens.end == first.tokens.start);
    let of_area = || first.named.first().and_then(|i| places.get(*i)).is_some_and(NamedPlace::is_area);
    if (first.count.is_some() || villages && of_area() || own_area) && members(d, m, n, gap.clone()) && named(second) {
        return Some(Pair::EarlierLocates);
    }
    // "took a large area south of A, including B": of what lies around a name the place is told.
    let around = first.rule.is_some()
        && matches!(first.relation, Relation::Direction | Relation::Near | Relation::Part | Relation::Distance)
        || of_area() && first.named.len() == 1;
    let spot = second.named.first().and_then(|i| places.get(*i)).is_some_and(NamedPlace::is_spot);
    if !d.language.verb_first && around && spot && members(d, m, n, gap.clone()) {
        return Some(Pair::EarlierLocates);
    }
    if namely(d, m, places, first, second, gap.clone()) {
        return Some(Pair::EarlierLocates);
    }
    let comma = gap.clone().any(|i| matches!(d.word(i), "," | "("));
    let breaks = |r: Range<usize>| {
        // "وأصبحت طلائعها على بعد …": the trigger proper may stand behind its verb.
        let words = |t: &crate::mention::Hit<crate::lexicon::language::Trigger>| {
            if d.language.verb_first { t.tokens.start.min(t.head.start)..t.head.end } else { t.head.clone() }
        };
        of(&m.triggers, n).any(|(_, t)| words(t).start < r.end && r.start < words(t).end)
            || of(&m.auxiliaries, n).any(|(_, a)| r.contains(&a.tokens.start))
            || of(&m.borders, n).any(|(_, b)| b.value != Border::Coordinate && r.contains(&b.tokens.start))
            || r.clone().any(|i| {
                matches!(d.word(i), ";" | ":" | ".")
                    || d.tokens.list.get(i).is_some_and(|t| d.language.conjunctions.contains(&t.sym))
            })
            || of(&m.links, n).any(|(_, l)| {
                matches!(l.value, Link::To | Link::From) && l.tokens.end > r.start && l.tokens.end <= r.end
            })
    };
    // "الكراجات القريبة من جوبر": what it lies beside says where it is.
    let road = first.named.first().and_then(|i| places.get(*i)).is_some_and(NamedPlace::is_road);
    // "تلة بغدك الواقعة إداريا في محافظة الرقة"
    let lies = of(&m.links, n).any(|(_, l)| l.value == Link::Beside && l.tokens.start == gap.start);
    let beside = second.link == Some(Link::Beside) || lies && second.link == Some(Link::At);
    if beside && gap.len() <= BESIDE && named(first) && !road && !breaks(gap.clone()) {
        return Some(Pair::LaterLocates);
    }
    // "قرية فريكان من ناحية شران": the area that a village is of.
    let of_its_area = || {
        let (a, b) =
            (first.named.first().and_then(|i| places.get(*i))?, second.named.first().and_then(|i| places.get(*i))?);
        let holds = b.id.as_ref().is_some_and(|id| a.parents.contains(id) || a.lifted && a.id.as_ref() == Some(id));
        (b.is_area() && holds && (!a.is_area() || a.lifted)).then_some(())
    };
    if d.language.verb_first && second.link == Some(Link::From) && gap.len() == 1 && of_its_area().is_some() {
        return Some(Pair::LaterLocates);
    }
    // "إلى الجنوب من تل أبيض قريتي …": the direction, then what lies there.
    let noun = of(&m.kinds, n).any(|(_, k)| k.tokens.start == second.tokens.start);
    if d.language.verb_first
        && first.relation == Relation::Direction
        && first.rule.is_some()
        && gap.is_empty()
        && noun
        && named(second)
    {
        return Some(Pair::EarlierLocates);
    }
    // "على طريق أريحا - اللاذقية قرب أورم الجوز": of a road the place beside it says where.
    if d.language.verb_first
        && first.relation == Relation::Road
        && first.rule.is_some()
        && second.rule.is_some()
        && matches!(second.relation, Relation::Near | Relation::Distance)
        && gap.len() <= 1
        && named(second)
    {
        return Some(Pair::EarlierLocates);
    }
    if is_subjects(d, m, places, first, second, gap.clone()) && !breaks(gap.clone()) {
        return Some(Pair::LaterLocates);
    }
    if gap.len() > APPOSITION || breaks(gap.clone()) {
        return None;
    }
    let spatial = |x: &PlacePhrase| {
        matches!(
            x.relation,
            Relation::Near | Relation::Distance | Relation::Direction | Relation::Between | Relation::Road
        ) && x.rule.is_some()
    };
    let name = |x: &PlacePhrase| x.named.first().and_then(|i| places.get(*i));
    // "au sud-ouest de l'aéroport, la localité d'Al-Choula": set off by a comma in front of a bare name.
    let opens = first.tokens.start == d.sentences.get(n)?.tokens.start || d.word(first.tokens.start - 1) == ",";
    let one_comma = gap.len() <= 3 && gap.clone().filter(|i| d.word(*i) == ",").count() == 1;
    if spatial(first)
        && first.named.is_empty()
        && opens
        && one_comma
        && second.link.is_none()
        && second.rule.is_none()
        && name(second).is_some_and(NamedPlace::usable)
    {
        return Some(Pair::EarlierLocates);
    }
    // "Tartous, sur la côte, Homs": a coast without a name only says where the town lies.
    let coast = second.named.is_empty() && second.anaphor.as_deref() == Some("coast");
    if coast && comma && second.link == Some(Link::At) && name(first).is_some_and(NamedPlace::is_settlement) {
        return Some(Pair::LaterLocates);
    }
    // "Daraya, aux portes de la capitale, qu'ils ont livrée"
    // "Al-Maqwas, in the east of the city"
    let part = second.relation == Relation::Part && second.rule.is_some() && second.direction.is_some();
    let beside =
        second.named.is_empty() && second.anaphor.is_some() && (spatial(second) || part) && second.link.is_none();
    let opened = d.word(gap.start) == "," && gap.len() <= 2;
    if beside && opened && !d.language.verb_first && name(first).is_some_and(|n| n.usable() && !n.is_area()) {
        return Some(Pair::LaterLocates);
    }
    // "an assault on the province near the Turkish border": where the one told of before lies.
    let line = name(second).is_some_and(NamedPlace::is_line)
        || matches!(first.anaphor.as_deref(), Some("region" | "area" | "enclave" | "district")) && spatial(second);
    if !d.language.verb_first
        && first.anaphor.is_some()
        && first.named.is_empty()
        && first.rule.is_none()
        && line
        && gap.len() <= 1
    {
        return Some(Pair::LaterLocates);
    }
    // "cette bourgade, distante de 40 km d'Alep": where the place lies that was told before.
    if is_cited(d, first) && spatial(second) && d.word(gap.start) == "," && gap.len() <= 2 && named(second) {
        return Some(Pair::LaterLocates);
    }
    let (a, b) = (name(first)?, name(second));
    // "dans la province de Hama, à Morek": the area around it comes first.
    let around = |outer: &NamedPlace, inner: &NamedPlace| {
        outer.id.as_ref().is_some_and(|id| !inner.lifted && inner.parents.contains(id)) && !outer.lifted
    };
    if let Some(b) = b
        && b.usable()
        && around(a, b)
        && a.is_area()
        && !b.is_area()
        && !spatial(first)
    {
        return Some(Pair::EarlierLocates);
    }
    // "au sud d'Alep, à Khan Touman"
    let within = second.link == Some(Link::At) && comma && gap.len() <= 3;
    // "A, B et C, dans le sud de Damas": a part told behind a comma says where they lie.
    let set_off = d.word(gap.start) == "," && gap.len() == 1 && opens_with_at(m, n, second.tokens.start);
    let in_part = set_off && second.relation == Relation::Part && second.rule.is_some();
    if in_part && a.usable() && !a.is_area() && b.is_some() && !begins_clause(d, m, n, second.tokens.end) {
        return Some(Pair::LaterLocates);
    }
    if spatial(first)
        && (within || opens && second.link.is_none())
        && second.rule.is_none()
        && b.is_some_and(NamedPlace::usable)
        && gap.clone().filter(|i| d.word(*i) == ",").count() == 1
        && gap.len() <= 3
    {
        return Some(Pair::EarlierLocates);
    }
    // "Azaz near the Turkish border": a border says where the town lies, wherever it stands.
    if let Some(b) = b
        && a.is_line() != b.is_line()
        && (if a.is_line() { b } else { a }).usable()
        && !(if a.is_line() { b } else { a }).is_area()
        && !matches!(second.link, Some(Link::To | Link::From))
    {
        return Some(if a.is_line() { Pair::EarlierLocates } else { Pair::LaterLocates });
    }
    if first.link == Some(Link::From) || !a.usable() || matches!(second.link, Some(Link::To | Link::From)) {
        return None;
    }
    if !comma && gap.len() > 2 {
        return None;
    }
    // "the Jobar and Qaboun districts of Damascus city": the town whose quarters they are.
    let town = b.is_some_and(|b| b.is_settlement() && b.id.as_ref().is_some_and(|id| a.parents.contains(id)));
    if second.link == Some(Link::Of) && !comma && town {
        return Some(Pair::LaterLocates);
    }
    // "the Baba Amr stronghold in central Homs"
    if second.link == Some(Link::At) && second.relation == Relation::Part && a.kind == "neighbourhood" && town {
        return Some(Pair::LaterLocates);
    }
    // "Kafr Noran in the countryside of Aleppo", "سراقب بريف إدلب الشرقي": a countryside lies in the governorate of its places.
    let sector = b.is_some_and(|b| {
        matches!(b.kind.as_str(), "rif_sector" | "governorate_rif" | "natural_region")
            && b.parents.iter().any(|p| a.parents.contains(p))
    });
    if second.link == Some(Link::At) && !comma && !a.is_area() && sector {
        return Some(Pair::LaterLocates);
    }
    // A name in no list carries the id of the area around it.
    let contains = b.is_some_and(|b| b.is_area() && (around(b, a) || a.lifted && a.id == b.id));
    let landmark = b.is_some_and(|b| !b.is_settlement() && !b.is_area() && !b.is_road());
    // "inside Raqqa, south of Tabqa they ran into the army": a subject right behind it begins a clause of its own.
    let opens_clause = comma && begins_clause(d, m, n, second.tokens.end);
    // "à Deraa, près de l'hôpital" is nearer than the town's name.
    let located = spatial(second) && (comma || !landmark) && !opens_clause;
    // "l'enclave dans la Ghouta orientale près de Damas"
    let beside_region = a.kind == "natural_region"
        && second.relation == Relation::Near
        && (gap.is_empty() || gap.len() == 1 && d.word(gap.start) == ",")
        && b.is_some_and(NamedPlace::is_settlement);
    // "Zara, village alaouite de la province de Hama"
    let kind = |r: Range<usize>| of(&m.kinds, n).any(|(_, k)| k.tokens.start < r.end && r.start < k.tokens.end);
    let apposed = gap.len() > 1
        && d.word(gap.start) == ","
        && matches!(second.link, Some(Link::Of | Link::At))
        && kind(gap.start..second.tokens.start);
    // "la prison de Ghwayran, à Hassaké"; "le barrage de Tichrine, sur l'Euphrate"
    let within = second.link == Some(Link::At) && second.rule.is_none();
    let town = within && !a.is_settlement() && !a.is_area() && !a.is_road() && b.is_some_and(NamedPlace::is_settlement);
    let water = within && comma && b.is_some_and(|b| matches!(b.kind.as_str(), "river" | "lake" | "coast"));
    // "in Hasakah province, 600 km north of Damascus, …": of an area the town lies outside of, between two commas.
    let outside = a.is_area()
        && spatial(second)
        && d.word(gap.start) == ","
        && d.word(second.tokens.end) == ","
        && b.is_some_and(|b| !b.is_area() && !b.parents.iter().any(|p| Some(p) == a.id.as_ref()));
    if outside {
        return Some(Pair::LaterLocates);
    }
    // An area is no place that something else would locate: "dans le sud d'Idleb, à 10 km de Maarat".
    let fine = !a.is_area() && !a.is_road();
    // "à Rankous, dans le Qalamoun"
    let area = second.relation == Relation::Area || within && b.is_some_and(NamedPlace::is_area);
    let region = area && comma && gap.len() <= 3 && a.is_settlement() && b.is_some();
    // "كفرسجنة بريف إدلب الجنوبي", "Arbin in Eastern Ghouta", "Kafr Nabl in southern Idlib": no comma is needed before the
    // region that a name lies in.
    let close = if d.language.verb_first { gap.is_empty() } else { gap.len() <= 2 };
    let regions = ["rif_sector", "governorate_rif", "natural_region", "political_zone"];
    let in_region = within && b.is_some_and(|b| regions.contains(&b.kind.as_str()));
    let in_part = second.relation == Relation::Part && second.link == Some(Link::At) && second.rule.is_some();
    // "Saraqeb in Idlib": the seat of its province.
    let seat = b.is_some_and(|b| {
        b.kind == "city" && a.is_settlement() && a.id != b.id && a.parents.iter().any(|p| b.parents.contains(p))
    });
    let goes_on = d.tokens.list.get(second.tokens.end).is_some_and(|t| d.language.conjunctions.contains(&t.sym));
    let behind = comma && gap.len() == 2 && !goes_on;
    let in_seat = within && seat && !d.language.verb_first && (gap.len() == 1 || behind);
    // "A, the gateway to B"
    let gate = (gap.start + 1..gap.end).any(|i| d.language.forms.gate_words.contains(d.word(i)));
    let gates = gate && d.word(gap.start) == "," && fine && b.is_some();
    let countryside = close && (in_region || in_part && b.is_some()) || in_seat || gates;
    let region = region || countryside && fine;
    (contains || town || water || region || beside_region || apposed && b.is_some() || located && fine && b.is_some())
        .then_some(Pair::LaterLocates)
}
