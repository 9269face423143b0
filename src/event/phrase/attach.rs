//! Place phrases that belong to another one: those that only say where it lies, those that go on with its list.
//!
//! "Jandairis, localité distante de 20 km d'Afrine", "au sud-ouest de l'aéroport, la localité d'Al-Choula",
//! "Nairab, dans la région d'Idlib" tell of one place each; "à Salaheddine, fief insurgé, ainsi qu'à Seif al-Dawla"
//! tells of two.

use super::apposed::{in_apposition, is_its_name, is_linking, opens_with_at};
use super::aside::{is_abroad, is_apposed_noun, is_dateline, is_excepted};
use super::ground::{Beside, Ground};
use super::pair::{Pair, is_vaguer, pair};
use super::{NamedPlace, PlacePhrase};
use crate::event::list::further::{besides, bracketed, one_more};
use crate::event::list::is_item;
use crate::event::list::over::{is_member, over_asides};
use crate::event::list::resume::{farther, members, relative_between, resumes};
use crate::event::list::series::{Series, runs_on};
use crate::event::list::taken_up::{past_relative, taken_up};
use crate::lexicon::{Link, Slot};
use crate::mention::{Mentions, Relation, is_read, of};

/// What each place phrase is to its neighbours.
#[derive(Debug, Clone, Default)]
pub(crate) struct Attached {
    /// The phrase whose place this one only locates.
    locates: Vec<Option<usize>>,
    /// The phrases that go on with this one's list.
    more: Vec<Vec<usize>>,
    /// The phrase whose list this one goes on with.
    first: Vec<Option<usize>>,
}

impl Attached {
    /// Looks at every pair of neighbours.
    pub fn of(g: Ground<'_>) -> Attached {
        let Ground { d, m, phrases, .. } = g;
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
            // "dans la campagne ouest de A": the noun alone is no place besides.
            let within = |p: &PlacePhrase| {
                of(phrases, n).find(|(_, q)| {
                    q.rule.is_some()
                        && !q.named.is_empty()
                        && q.tokens.start <= p.tokens.start
                        && p.tokens.end <= q.tokens.end
                        && q.tokens.len() > p.tokens.len()
                })
            };
            for &r in &row {
                // "the road" of "on the road from A to B" may be what was cut all the same.
                let land = |p: &&PlacePhrase| p.named.is_empty() && p.anaphor.as_deref() != Some("road");
                let outer = phrases.get(r).filter(land).and_then(within);
                if let Some((q, _)) = outer.filter(|(q, _)| *q != r) {
                    set(&mut out.locates, r, Some(q));
                }
            }
            row.retain(|r| phrases.get(*r).is_some_and(|p| !p.named.is_empty() || within(p).is_none()));
            let dateline = row.iter().copied().find(|q| phrases.get(*q).is_some_and(|p| is_dateline(g, p)));
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
            let beside = |p: usize, q: usize, fits: fn(&Beside<'_>) -> bool| g.beside(p, q).is_some_and(|b| fits(&b));
            let from = |p: usize, q: usize, at: usize, fits: fn(&Beside<'_>) -> bool| {
                g.beside_from(p, q, at).is_some_and(|b| fits(&b))
            };
            let mut head: Option<usize> = None;
            // Where the last phrase ended that locates the head.
            let mut located = None;
            // The first of the list that the head goes on with.
            let mut root: Option<usize> = None;
            // The last of the list, and where it or what locates it ended.
            let mut last: Option<(usize, usize)> = None;
            let mut before: Option<usize> = None;
            let mut before_all: Vec<usize> = Vec::new();
            // The head before the one that counts places without a name.
            let mut older: Option<usize> = None;
            for &q in &row {
                let end = phrases.get(q).map_or(0, |q| q.tokens.end);
                let previous = before.replace(q);
                // "Waer, an enclave outside Homs, the central city, …"
                if let Some(p) = previous.filter(|p| beside(*p, q, is_apposed_noun)) {
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
                        let spot = g.is_spot(x);
                        c.tokens.end < x.tokens.start && spot && members(g, n, c.tokens.end..x.tokens.start)
                    })
                {
                    set(&mut out.locates, c, Some(q));
                    set(&mut out.locates, h, Some(q));
                    (root, head, located, last) = (None, Some(q), None, Some((q, end)));
                    continue;
                }
                // "took the city of A; the town of B on the border; and C": an item of its own between semicolons.
                let opens = |h: &usize| {
                    let area = phrases.get(*h).filter(|h| h.named.len() == 1 && h.link == Some(Link::At));
                    area.is_some_and(|h| g.is_area(h))
                };
                // "… in A province; in B province, C and D": the area that opens the next item.
                let opened = head.filter(opens).filter(|h| Some(*h) == previous);
                let over = opened.zip(older).filter(|(h, p)| g.beside(*p, q).is_some_and(|b| is_item(&b, Some(*h))));
                if let Some((h, _)) = over {
                    set(&mut out.locates, h, Some(q));
                }
                let item = head.filter(|p| g.beside(*p, q).is_some_and(|b| is_item(&b, None)));
                if let Some(p) = over.map(|(_, p)| p).or(item) {
                    let begun = root.filter(|_| over.is_none());
                    let first = begun.unwrap_or_else(|| out.first.get(p).copied().flatten().unwrap_or(p));
                    if let Some(list) = out.more.get_mut(first) {
                        list.push(q);
                    }
                    set(&mut out.first, q, Some(first));
                    (root, head, located, last) = (Some(first), Some(q), None, Some((q, end)));
                    continue;
                }
                // "A (in the south of the province), B and C": the list goes on over what says more of its last member.
                let member = row.iter().rev().copied().filter(|r| *r < q).find(|r| {
                    let side = out.locates.get(*r).copied().flatten().is_some();
                    !side && phrases.get(*r).is_some_and(|x| is_member(g, x))
                });
                if let Some(p) = member
                    && beside(p, q, over_asides)
                {
                    let first = out.first.get(p).copied().flatten().unwrap_or(p);
                    if let Some(list) = out.more.get_mut(first) {
                        list.push(q);
                    }
                    set(&mut out.first, q, Some(first));
                    for &x in row.iter().filter(|x| (p + 1..q).contains(*x)) {
                        set(&mut out.locates, x, Some(p));
                    }
                    (root, head, located, last) = (Some(first), Some(q), None, Some((q, end)));
                    continue;
                }
                let resumed = located.filter(|at| head.is_some_and(|p| from(p, q, *at, resumes)));
                // "… من ناحية شران شمال شرق عفرين": one more word on where the same place lies.
                let further = head.filter(|_| {
                    let (Some(x), Some(at)) = (phrases.get(q), located) else { return false };
                    let area = g.is_area(x);
                    let side = x.relation == Relation::Direction || area && x.link == Some(Link::At);
                    // "à Morek, dans le nord de Hama, dans le centre"
                    let behind = area
                        && x.link == Some(Link::At)
                        && x.tokens.start > at
                        && x.tokens.start <= at + 3
                        && (at..x.tokens.start).all(|i| d.word(i) == "," || m.is_link(n, i));
                    // "في حقل كذا بريف دير الزور شمال شرقي سوريا": a part of the country behind it all.
                    let part = g.first(x).is_some_and(|n| {
                        n.is_country() || matches!(n.kind.as_str(), "natural_region" | "political_zone")
                    });
                    let side = side || part && x.link.is_none();
                    // "took A near B in the south of C": so is what stands right behind what locates it.
                    let region =
                        x.relation == Relation::Part && x.rule.is_some() && opens_with_at(m, n, x.tokens.start)
                            || area && x.link == Some(Link::At);
                    let close =
                        region && x.tokens.start <= at + 2 && (at..x.tokens.start).all(|i| is_linking(d, m, n, i));
                    // "the villages of A and B, in the district of C near D": so is what lies right beside that.
                    let beside = x.rule.is_some()
                        && matches!(x.relation, Relation::Near | Relation::Direction | Relation::Distance)
                        && x.named.len() <= 1
                        && (at..x.tokens.start).all(|i| d.word(i) == ",")
                        && x.tokens.start <= at + 1;
                    d.language.verb_first && at == x.tokens.start && side
                        || !d.language.verb_first && (behind || close || beside)
                });
                // "the crossing of A with Turkey and the village of B": a name abroad says where, and ends no list.
                if head.is_some() && phrases.get(q).is_some_and(|q| is_abroad(g, q)) {
                    located = Some(end);
                    last = last.map(|(p, _)| (p, end));
                    continue;
                }
                // "au nord de A et à 20 km de B": one more measure of where the same place lies.
                let measured =
                    head.filter(|p| located.zip(previous).is_some_and(|(at, s)| measures_on(g, *p, s, q, at)));
                if let Some(p) = further.or(measured) {
                    set(&mut out.locates, q, Some(p));
                    located = Some(end);
                    last = last.map(|(p, _)| (p, end));
                    continue;
                }
                if let Some(p) = head.filter(|p| beside(*p, q, in_apposition)) {
                    set(&mut out.locates, q, Some(p));
                    located = Some(end);
                    last = last.map(|(p, _)| (p, end));
                    continue;
                }
                // "au nord de la capitale syrienne, Damas": the name of what the noun before it means.
                if row.iter().any(|r| beside(*r, q, is_its_name)) {
                    set(&mut out.locates, q, head.or(Some(q)));
                    located = located.map(|_| end);
                    last = last.map(|(p, _)| (p, end));
                    continue;
                }
                // "A plus au nord, et B": a side told without a name ends with the member before.
                last = last.map(|(p, at)| (p, farther(g, n, at).unwrap_or(at)));
                let series = last.and_then(|(p, at)| runs_on(&g.beside_from(p, q, at)?));
                let whole = last.map(|(p, at)| (p, past_relative(g, n, at).unwrap_or(at)));
                let more = whole.filter(|(p, at)| from(*p, q, *at, one_more)).map(|_| 0);
                let first = root.or(head);
                let more = more.or_else(|| last.filter(|(p, at)| from(*p, q, *at, bracketed)).map(|_| 0));
                let more =
                    more.or_else(|| last.zip(first).filter(|((_, at), p)| from(*p, q, *at, taken_up)).map(|_| 0));
                if let Some(p) = head
                    && let Some(which) = resumed
                        .or(series.filter(|s| *s == Series::And).map(|_| 0))
                        .or(more)
                        .map(|_| Pair::List)
                        .or_else(|| pair(&g.beside(p, q)?))
                        .or_else(|| located.filter(|at| from(p, q, *at, some_of)).map(|_| Pair::EarlierLocates))
                        .or_else(|| located.filter(|at| from(p, q, *at, relative_between)).map(|_| Pair::List))
                        .or_else(|| beside(p, q, besides).then_some(Pair::List))
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
                            // "A and five villages, among them B": B stands in the list for the villages.
                            let first = out.first.get(p).copied().flatten();
                            let joined = |o: &usize| beside(*o, p, counts_on);
                            if let Some(first) = first.or(older.filter(joined)) {
                                if let Some(list) = out.more.get_mut(first) {
                                    list.push(q);
                                }
                                set(&mut out.first, q, Some(first));
                            }
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
                older = head;
                (root, head, located, last) = (None, Some(q), None, Some((q, end)));
            }
        }
        out
    }

    /// True for a phrase that only says where another place of its sentence lies.
    pub fn is_side(&self, phrase: usize) -> bool {
        self.locates.get(phrase).copied().flatten().is_some()
    }

    /// The phrase whose place this one only locates.
    pub fn side_of(&self, phrase: usize) -> Option<usize> {
        self.locates.get(phrase).copied().flatten().filter(|p| *p != phrase)
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

    /// The phrase that a phrase's list begins with, where that is another one.
    pub fn first(&self, phrase: usize) -> Option<usize> {
        self.first.get(phrase).copied().flatten().filter(|f| *f != phrase)
    }

    /// The phrases of a phrase's list that stand before it.
    pub fn earlier(&self, phrase: usize) -> impl Iterator<Item = usize> {
        let first = self.first.get(phrase).copied().flatten();
        let more = first.and_then(|f| self.more.get(f)).map_or(&[][..], Vec::as_slice);
        first.into_iter().chain(more.iter().copied()).filter(move |p| *p < phrase)
    }
}

/// "A and five villages", "A, and with it five of the villages around": a noun that counts places right behind "and".
fn counts_on(b: &Beside<'_>) -> bool {
    let &Beside { ground: Ground { d, m, .. }, n, second: q, ref gap, .. } = b;
    let from = gap.start + usize::from(d.word(gap.start) == ",");
    let joins = |i: usize| d.is_list_mark(i) || d.is_and(i) || d.language.forms.also_words.contains(d.word(i));
    let small = |i: usize| joins(i) || d.is_article(i) || m.is_link(n, i) || m.is_kind(n, i) || is_number(m, i);
    q.count.is_some()
        && gap.start <= gap.end
        && gap.len() <= COUNTED
        && gap.clone().all(small)
        && (gap.contains(&from) && joins(from) || gap.len() <= 1 && d.has_and(q.tokens.start))
}

fn is_number(m: &Mentions, i: usize) -> bool {
    m.marks.at(i).any(|k| k.slot == Slot::Number)
}

/// The longest words between a name and the noun that counts places told with it, in tokens.
const COUNTED: usize = 6;

/// "A, north of B and 20 km from C": behind what locates a place, a comma or "and" with a distance from another one goes on
/// with that.
fn measures_on(g: Ground<'_>, p: usize, side: usize, q: usize, located: usize) -> bool {
    let Ground { d, phrases, .. } = g;
    let measure = |x: &PlacePhrase| x.rule.is_some() && matches!(x.relation, Relation::Direction | Relation::Distance);
    let (Some(p), Some(x), Some(q)) = (phrases.get(p), phrases.get(side), phrases.get(q)) else {
        return false;
    };
    let gap = located..q.tokens.start;
    let small = |i: usize| d.word(i) == "," || d.is_conjunction(i);
    x.tokens.end == located
        && p.relation == Relation::At
        && measure(x)
        && measure(q)
        && (x.length.is_some() || q.length.is_some())
        && gap.len() <= 2
        && gap.clone().all(small)
        && (!gap.is_empty() || d.has_and(q.tokens.start))
}

/// "مناطق في سهل كذا شمال كذا، منها بلدة كذا": of an area the places named behind what locates it.
fn some_of(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, n, first: p, second: q, ref gap } = b;
    g.d.language.verb_first
        && gap.start <= gap.end
        && (p.count.is_some() || g.usable(p).is_some_and(NamedPlace::is_area))
        && g.usable(q).is_some_and(|n| !n.is_area() || n.lifted)
        && !is_vaguer(b)
        && members(g, n, gap.clone())
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}
