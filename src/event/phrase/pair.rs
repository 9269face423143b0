//! What two neighbouring place phrases are to each other: one locates the other, or both belong to a list.

use super::apposed::{
    has_subject_behind, is_cited, is_linking, is_side_of, is_side_of_town, is_subjects, is_told_last, namely,
    neighbours_named, opens_with_at,
};
use super::ground::{Beside, Ground};
use super::kind::is_landmark;
use super::{NamedPlace, PlacePhrase};
use crate::event::list::parallel::{counted_again, dated_list, parallel, then_list};
use crate::event::list::resume::{goes_on, members};
use crate::lexicon::Link;
use crate::mention::toponym::COUNTRY_PART;
use crate::mention::{Relation, of};
use std::ops::Range;

/// The longest words that say beside what a place lies, in tokens.
const BESIDE: usize = 4;

/// The longest words from a comma to the part of a place that a noun behind it lies in, in tokens.
const APPOSED: usize = 4;

/// The longest apposition between a name and what locates it, in tokens.
const APPOSITION: usize = 6;

/// What the later of two phrases is to the earlier one.
pub(crate) enum Pair {
    LaterLocates,
    EarlierLocates,
    List,
}

/// What two phrases of a sentence are to each other, if anything.
pub(crate) fn pair(b: &Beside<'_>) -> Option<Pair> {
    let both = b;
    let &Beside { ground: g, n, first, second, ref gap } = b;
    let Ground { d, m, places, .. } = g;
    if first.tokens.end > second.tokens.start {
        return None;
    }
    let named = |x: &PlacePhrase| x.named.iter().filter_map(|i| places.get(*i)).any(NamedPlace::usable);
    if goes_on(b) || dated_list(b) || then_list(b) || parallel(b) || counted_again(b) {
        return Some(Pair::List);
    }
    if named(first) && named(second) && neighbours_named(b) {
        return Some(Pair::List);
    }
    // "A, the outskirts of B, C and D": a noun for what lies around goes on with a list, where "near B" only locates A.
    let noun = d.is_definite(second.tokens.start);
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
    let owner = gap.len() == 1 && d.language.forms.genitives.contains(d.word(gap.start));
    if owner && second.link.is_none() && named(first) && named(second) {
        return Some(Pair::EarlierLocates);
    }
    // "… بالريف الجنوبي، ومدينة …": the countryside of the area told of.
    let own_rif = second.named.is_empty() && second.anaphor.as_deref() == Some("countryside");
    if is_side_of(b) {
        return Some(Pair::LaterLocates);
    }
    if d.language.verb_first && own_rif && gap.is_empty() && second.link == Some(Link::At) && named(first) {
        return Some(Pair::LaterLocates);
    }
    // "كذا وكذا ومحيطهما شمال كذا": their surroundings go with them.
    let around = second.named.is_empty() && second.anaphor.as_deref() == Some("surroundings");
    let own = || second.core.end.checked_sub(1).is_some_and(|i| d.is_own(i));
    if d.language.verb_first && around && gap.is_empty() && own() && named(first) {
        return Some(Pair::LaterLocates);
    }
    // "around A and its airport": one more place, told from A by its noun.
    let own_landmark = second.named.is_empty()
        && second.anaphor.as_deref().is_some_and(is_landmark)
        && d.language.forms.own_words.contains(d.word(second.core.start));
    let joins = |i: usize| d.is_conjunction(i) || m.is_link(n, i);
    if own_landmark
        && named(first)
        && (1..=2).contains(&gap.len())
        && d.is_conjunction(gap.start)
        && gap.clone().all(joins)
    {
        return Some(Pair::List);
    }
    // "four villages in northern Hama (A, B and C)", "two villages – A and B – in the north"
    // "سبع قرى من القرى المحيطة (كذا وكذا)"
    let lying =
        |i: usize| d.language.forms.nearby.contains(d.word(i)) || d.is_own(i) || m.is_link(n, i) || m.is_kind(n, i);
    let bracket = gap.end > gap.start && d.word(gap.end - 1) == "(" && (gap.start..gap.end - 1).all(lying);
    let opened = gap.len() == 1 && matches!(d.word(gap.start), "–" | "—" | "-") || bracket && gap.len() <= APPOSITION;
    let listed = first.count.is_some() && opened && second.named.len() > 1;
    if listed && named(second) {
        return Some(Pair::EarlierLocates);
    }
    // "Saraqib (Idlib)"
    let enclosed = gap.len() == 1 && d.word(gap.start) == "(" && d.word(second.tokens.end) == ")";
    if enclosed && second.named.len() == 1 && g.is_spot(first) {
        let (a, b) = (g.first(first), g.first(second));
        let holds = a.zip(b).is_some_and(|(a, b)| b.is_area() || a.parents.iter().any(|p| b.parents.contains(p)));
        if holds || second.rule.is_some() {
            return Some(Pair::LaterLocates);
        }
    }
    // "قرى في ريف حماة": villages of an area, by their noun.
    let villages = of(&m.kinds, n).any(|(_, k)| k.value.plural && k.tokens.start == first.tokens.start);
    // "مدن ريفها وبلداته، ومنها إعزاز", "positions in the province, notably A": places of the area told of before, by their noun.
    let own_area = matches!(
        first.anaphor.as_deref(),
        Some("countryside" | "surroundings" | "governorate" | "region" | "area" | "district" | "enclave")
    ) && has_plural(g, first);
    // "towns in Idlib", "villages in Afrin": the seat of a governorate or district stands for it.
    let of_area = || {
        let seat = |n: &NamedPlace| villages && matches!(n.kind.as_str(), "city" | "town") && first.named.len() == 1;
        g.first(first).is_some_and(|n| n.is_area() || seat(n))
    };
    // "the towns of Ghouta, above all A": an A of which no more is known than its governorate says less than Ghouta does.
    let some = (first.count.is_some() || villages && of_area() || own_area) && !is_vaguer(b);
    if some && members(g, n, gap.clone()) && named(second) {
        return Some(Pair::EarlierLocates);
    }
    // "took a large area south of A, including B": of what lies around a name the place is told.
    let around = first.rule.is_some()
        && matches!(first.relation, Relation::Direction | Relation::Near | Relation::Part | Relation::Distance)
        || of_area() && first.named.len() == 1;
    // The first of those named may be in no list.
    let spot = second.named.iter().filter_map(|i| places.get(*i)).any(NamedPlace::is_spot);
    let around = if d.language.verb_first {
        // "قرى جديدة في ريف كذا مثل كذا": the land around a town by its rule.
        let land = first.rule.is_some() && first.relation == Relation::Area && has_plural(g, first);
        first.named.len() == 1 && (of_area() || land)
    } else {
        around
    };
    if around && spot && members(g, n, gap.clone()) {
        return Some(Pair::EarlierLocates);
    }
    if namely(b, villages) || (some || around) && is_told_last(b) {
        return Some(Pair::EarlierLocates);
    }
    if others_of(b) && named(first) {
        return Some(Pair::LaterLocates);
    }
    let comma = gap.clone().any(|i| matches!(d.word(i), "," | "("));
    let breaks = |r: Range<usize>| {
        // "وأصبحت طلائعها على بعد …": the trigger proper may stand behind its verb.
        let words = |t: &crate::mention::Hit<crate::lexicon::language::Trigger>| {
            if d.language.verb_first { t.tokens.start.min(t.head.start)..t.head.end } else { t.head.clone() }
        };
        of(&m.triggers, n).any(|(_, t)| words(t).start < r.end && r.start < words(t).end)
            || m.has_auxiliary(n, &r)
            || m.has_border(n, &r)
            || r.clone().any(|i| matches!(d.word(i), ";" | ":" | ".") || d.is_conjunction(i))
            || of(&m.links, n).any(|(_, l)| {
                matches!(l.value, Link::To | Link::From) && l.tokens.end > r.start && l.tokens.end <= r.end
            })
    };
    // "الكراجات القريبة من جوبر": what it lies beside says where it is.
    let road = g.first(first).is_some_and(NamedPlace::is_road);
    // "تلة بغدك الواقعة إداريا في محافظة الرقة"
    let lies = of(&m.links, n).any(|(_, l)| l.value == Link::Beside && l.tokens.start == gap.start);
    let beside = second.link == Some(Link::Beside) || lies && second.link == Some(Link::At);
    if beside && gap.len() <= BESIDE && named(first) && !road && !breaks(gap.clone()) {
        return Some(Pair::LaterLocates);
    }
    // "قرية فريكان من ناحية شران": the area that a village is of.
    let of_its_area = || {
        let (a, b) = (g.first(first)?, g.first(second)?);
        let holds = b.id.as_ref().is_some_and(|id| a.parents.contains(id) || a.lifted && a.id.as_ref() == Some(id));
        (b.is_area() && holds && (!a.is_area() || a.lifted)).then_some(())
    };
    if d.language.verb_first && second.link == Some(Link::From) && gap.len() == 1 && of_its_area().is_some() {
        return Some(Pair::LaterLocates);
    }
    // "إلى الجنوب من تل أبيض قريتي …": the direction, then what lies there.
    let noun = m.begins_kind(n, second.tokens.start);
    if d.language.verb_first
        && first.relation == Relation::Direction
        && first.rule.is_some()
        && gap.is_empty()
        && noun
        // "غرب تدمر بريف حمص": with a preposition it is the area around.
        && second.link.is_none()
        && named(second)
    {
        return Some(Pair::EarlierLocates);
    }
    // "قرب نهر كذا في بلدات كذا وكذا": of a river the towns by it say where.
    let water = g.first(first).is_some_and(|n| n.is_road() || n.is_line());
    let towns = g.first(second).is_some_and(|n| n.is_settlement() || n.lifted);
    if d.language.verb_first
        && water
        && towns
        && first.named.len() == 1
        && second.link == Some(Link::At)
        && second.rule.is_none()
        && gap.len() <= 1
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
    if is_subjects(b) && !breaks(gap.clone()) {
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
    // "au sud-ouest de l'aéroport, la localité d'Al-Choula": set off by a comma in front of a bare name.
    let opens = first.tokens.start == d.sentences.get(n)?.tokens.start || d.word(first.tokens.start - 1) == ",";
    let one_comma = gap.len() <= 3 && gap.clone().filter(|i| d.word(*i) == ",").count() == 1;
    if spatial(first)
        && first.named.is_empty()
        && opens
        && one_comma
        && second.link.is_none()
        && second.rule.is_none()
        && g.first(second).is_some_and(NamedPlace::usable)
    {
        return Some(Pair::EarlierLocates);
    }
    // "Tartous, sur la côte, Homs": a coast without a name only says where the town lies.
    let coast = second.named.is_empty() && second.anaphor.as_deref() == Some("coast");
    if coast && comma && second.link == Some(Link::At) && g.first(first).is_some_and(NamedPlace::is_settlement) {
        return Some(Pair::LaterLocates);
    }
    // "Daraya, aux portes de la capitale, qu'ils ont livrée"
    // "Al-Maqwas, in the east of the city"
    let part = second.relation == Relation::Part && second.rule.is_some() && second.direction.is_some();
    let beside =
        second.named.is_empty() && second.anaphor.is_some() && (spatial(second) || part) && second.link.is_none();
    let opened = d.word(gap.start) == "," && gap.len() <= 2;
    if beside && opened && !d.language.verb_first && g.first(first).is_some_and(|n| n.usable() && !n.is_area()) {
        return Some(Pair::LaterLocates);
    }
    // "the area between A and B", "la zone située au sud de A": which area is meant is told behind it.
    let lying = |i: usize| d.language.forms.locating.contains(d.word(i));
    if matches!(first.anaphor.as_deref(), Some("region" | "area"))
        && first.named.is_empty()
        && first.rule.is_none()
        && !is_cited(d, first)
        && spatial(second)
        && second.relation != Relation::Distance
        && gap.clone().all(lying)
        && g.first(second).is_some_and(|n| n.usable() && !n.is_line() && !n.is_area())
    {
        return Some(Pair::EarlierLocates);
    }
    // "an assault on the province near the Turkish border": where the one told of before lies.
    let line = g.first(second).is_some_and(NamedPlace::is_line)
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
    let (a, b) = (g.first(first)?, g.first(second));
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
    if in_part && a.usable() && !a.is_area() && b.is_some() && !has_subject_behind(g, n, second.tokens.end) {
        return Some(Pair::LaterLocates);
    }
    if a.is_settlement() && is_side_of_town(both, a) {
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
    // "the town of A in the north, the city of B": a side of what is not named.
    let opens = second.link == Some(Link::At) || opens_with_at(m, n, second.tokens.start);
    let close = gap.len() <= 2 && gap.clone().all(|i| is_linking(d, m, n, i));
    let side = (second.named.is_empty() && second.anaphor.is_some() || b.is_some_and(|b| b.kind == COUNTRY_PART))
        && matches!(second.relation, Relation::Part | Relation::Direction);
    if !d.language.verb_first && side && opens && close && a.is_spot() {
        return Some(Pair::LaterLocates);
    }
    // "A, quartier du sud-ouest de B", "A, a district in the south of B": a noun for one place behind a comma says what A is.
    let indefinite = usize::from(d.language.forms.indefinite.contains(d.word(gap.start + 1)));
    let apposed = d.word(gap.start) == ","
        && gap.len() <= APPOSED
        && second.rule.is_some()
        && second.relation == Relation::Part
        && of(&m.kinds, n).any(|(_, k)| k.tokens.start == gap.start + 1 + indefinite && !k.value.plural);
    if !d.language.verb_first && apposed && a.is_spot() {
        return Some(Pair::LaterLocates);
    }
    // "the villages of A and B in the region of C": the land around a town, by its noun.
    let land = |k: &str| matches!(k, "region" | "area" | "countryside" | "district" | "subdistrict" | "governorate");
    let noun = |r: &Range<usize>| r.start == second.core.start || d.language.noun_behind && r.end == second.core.end;
    let land = of(&m.kinds, n).any(|(_, k)| noun(&k.tokens) && land(&k.value.kind));
    let shared = b.is_some_and(|b| a.parents.iter().any(|p| b.parents.contains(p)));
    if !d.language.verb_first
        && land
        && shared
        && second.link == Some(Link::At)
        && close
        && a.is_spot()
        && !gap.is_empty()
    {
        return Some(Pair::LaterLocates);
    }
    // "A on the B-C highway": the road by it.
    let by_road = second.relation == Relation::Road || b.is_some_and(NamedPlace::is_road);
    if by_road && second.link == Some(Link::At) && close && !gap.is_empty() && a.is_settlement() {
        return Some(Pair::LaterLocates);
    }
    // "pulled out of A west of B and the towns of C": so does what stands right behind a name.
    let whence = first.link == Some(Link::From) && !(close && (opens || spatial(second)));
    if whence || !a.usable() || matches!(second.link, Some(Link::To | Link::From)) {
        return None;
    }
    // "كذا ومزارعها في ريف كذا": its own surroundings go with it.
    let own = usize::from(d.language.verb_first && d.word(gap.start).starts_with('و') && d.is_own(gap.start));
    if !comma && gap.len() > 2 + own {
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
    // A name in no list stands for the village that it names.
    let village = !a.is_area() || a.lifted && (d.language.verb_first || first.named.len() > 1);
    if second.link == Some(Link::At) && !comma && village && sector {
        return Some(Pair::LaterLocates);
    }
    // A name in no list carries the id of the area around it.
    let contains = b.is_some_and(|b| b.is_area() && (around(b, a) || a.lifted && a.id == b.id));
    let landmark = b.is_some_and(|b| !b.is_settlement() && !b.is_area() && !b.is_road());
    // "inside Raqqa, south of Tabqa they ran into the army": a subject right behind it begins a clause of its own.
    let opens_clause = comma && has_subject_behind(g, n, second.tokens.end);
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
    let fine = village && !a.is_road();
    // "à Rankous, dans le Qalamoun"
    let area = second.relation == Relation::Area || within && b.is_some_and(NamedPlace::is_area);
    let region = area && comma && gap.len() <= 3 && a.is_settlement() && b.is_some();
    // "كفرسجنة بريف إدلب الجنوبي", "Arbin in Eastern Ghouta", "Kafr Nabl in southern Idlib": no comma is needed before the
    // region that a name lies in.
    let close = if d.language.verb_first { gap.is_empty() } else { gap.len() <= 2 };
    let regions = ["rif_sector", "governorate_rif", "natural_region", "political_zone"];
    let in_region = within && b.is_some_and(|b| regions.contains(&b.kind.as_str()));
    let in_part = second.relation == Relation::Part && opens && second.rule.is_some();
    // "Saraqeb in Idlib": the seat of its province.
    let seat = b.is_some_and(|b| {
        b.kind == "city" && a.is_settlement() && a.id != b.id && a.parents.iter().any(|p| b.parents.contains(p))
    });
    let goes_on = d.is_conjunction(second.tokens.end);
    let behind = comma && gap.len() == 2 && !goes_on;
    let by_seat = if d.language.verb_first { !comma && gap.len() <= 1 } else { gap.len() == 1 || behind };
    let in_seat = within && seat && by_seat;
    // "A, the gateway to B"
    let gate = (gap.start + 1..gap.end).any(|i| d.language.forms.gate_words.contains(d.word(i)));
    let gates = gate && d.word(gap.start) == "," && fine && b.is_some();
    let countryside = close && (in_region || in_part && b.is_some()) || in_seat || gates;
    let region = region || countryside && fine;
    (contains || town || water || region || beside_region || apposed && b.is_some() || located && fine && b.is_some())
        .then_some(Pair::LaterLocates)
}

/// True where all that is known of the names of the second is an area around the first's.
pub(crate) fn is_vaguer(b: &Beside<'_>) -> bool {
    let &Beside { ground: g, first: p, second: q, .. } = b;
    let Some(first) = g.usable(p).filter(|n| !n.lifted) else { return false };
    let around = |n: &NamedPlace| n.lifted && n.is_area() && n.id.as_ref().is_some_and(|id| first.parents.contains(id));
    !q.named.is_empty() && q.named.iter().filter_map(|n| g.places.get(*n)).all(around)
}

/// True where a plural noun opens a phrase, or stands right before it and its preposition: "towns in the area".
fn has_plural(g: Ground<'_>, p: &PlacePhrase) -> bool {
    let (d, m, n) = (g.d, g.m, p.sentence);
    let linking = |i: &usize| m.is_link(n, *i) || d.is_definite(*i);
    let from = p.core.start.min(p.tokens.start);
    let at = (from.saturating_sub(LINKED)..from).rev().take_while(linking).last().unwrap_or(from);
    // "قرى أخرى في المنطقة", "قرى جديدة في ريف كذا"
    let adjective = |i: usize| {
        let ends = d.language.adjective_endings.iter().any(|e| d.word(i).ends_with(e.as_str()));
        d.language.verb_first && (ends || d.language.forms.other_words.contains(d.word(i)))
    };
    of(&m.kinds, n).any(|(_, k)| {
        let end = k.tokens.end;
        k.value.plural && (end == at || end == from || end + 1 == at && adjective(end) || k.tokens.start == from)
    })
}

/// The longest preposition with its article, in tokens.
const LINKED: usize = 3;

/// The longest words between a name and "the region" of which other parts are told, in tokens.
const OTHERS: usize = 6;

/// "A and other areas of the region": the noun without a name is where A lies.
fn others_of(b: &Beside<'_>) -> bool {
    let &Beside { ground: Ground { d, .. }, first: p, second: q, ref gap, .. } = b;
    let forms = &d.language.forms;
    let other = |w: &str| forms.others.contains(w) || forms.another.contains(w) || forms.other_words.contains(w);
    let and = d.is_conjunction(gap.start);
    let area = matches!(q.anaphor.as_deref(), Some("region" | "area" | "governorate" | "district" | "countryside"));
    and && area
        && p.named.len() == 1
        && q.named.is_empty()
        && matches!(q.link, Some(Link::Of | Link::At))
        && gap.len() <= OTHERS
        && gap.clone().any(|i| other(d.word(i)))
}
