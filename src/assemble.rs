//! Readings to rows: an event meets its place, time and geometry and becomes the flat record that is written.

use crate::confidence::{confidence, round2};
use crate::event::{Event, EventPlace, Party, PlaceBasis, Status, is_landmark, kind_fits};
use crate::feature::{
    EventRow, ExtentProperties, ExtentRow, PlaceProperties, PlaceRow, content_hash, instant_utc, round6,
};
use crate::gazetteer::Place;
use crate::geometry::{Placement, Shape};
use crate::ingest::Published;
use crate::knowledge::Knowledge;
use crate::locate::{displaced, fighting_sides, locate, place_of};
use crate::mention::toponym::COUNTRY_PART;
use crate::mention::{Qualifier, Relation, of};
use crate::pipeline::{Reading, resolved};
use crate::resolve::Resolution;
use crate::when::first_day;
use geo::{Geometry, Point};
use std::collections::BTreeSet;
use std::ops::Range;

/// The rows of one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// All events, located or not.
    pub events: Vec<EventRow>,
    /// Their extents.
    pub extents: Vec<ExtentRow>,
    /// Resolved toponym mentions.
    pub places: Vec<PlaceRow>,
}

impl Rows {
    /// The rows of several articles, one behind the other.
    pub fn of_all(articles: Vec<Rows>) -> Rows {
        let count = |n: fn(&Rows) -> usize| articles.iter().map(n).sum();
        let mut out = Rows {
            events: Vec::with_capacity(count(|r| r.events.len())),
            extents: Vec::with_capacity(count(|r| r.extents.len())),
            places: Vec::with_capacity(count(|r| r.places.len())),
        };
        for rows in articles {
            out.events.extend(rows.events);
            out.extents.extend(rows.extents);
            out.places.extend(rows.places);
        }
        out
    }
}

/// Makes the rows of a reading. `all_mentions` keeps foreign and metonymic place mentions.
pub fn rows(r: &Reading<'_>, k: &Knowledge, all_mentions: bool) -> Rows {
    let mut out = Rows::default();
    if r.events.is_empty() && r.toponyms.is_empty() {
        return out;
    }
    let points = CodePoints::of(&r.document.article.text);
    let sides = fighting_sides(r);
    let mut seen = BTreeSet::new();
    out.events.reserve_exact(r.events.len());
    for (e, span) in r.events.iter().zip(&r.spans) {
        let e = &*displaced(r, e);
        let placement = e.place.as_ref().and_then(|p| locate(r, k, &e.event_type, p, &sides));
        let mut row = event_row(r, k, e, span.as_ref(), placement.as_deref(), &points);
        // Should two events come from the same words, the later ones are told apart by their number.
        while !seen.insert(row.event_id.clone()) {
            row.event_id = content_hash(&[&row.event_id, &seen.len().to_string()]);
            row.cluster_id.clone_from(&row.event_id);
        }
        if let Some(p) = &placement {
            out.extents.extend(extent_rows(&row, p));
        }
        out.events.push(row);
    }
    for n in 0..r.toponyms.len() {
        out.places.extend(place_row(r, k, n, &points, all_mentions));
    }
    out
}

/// A text with single blanks for all that stands between its words.
fn on_one_line(text: &str) -> String {
    if is_on_one_line(text.as_bytes()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// True where single blanks are the only space, none of them at either end.
fn is_on_one_line(text: &[u8]) -> bool {
    let blank = |b: Option<&u8>| b == Some(&b' ');
    !blank(text.first())
        && !blank(text.last())
        && text.iter().enumerate().all(|(i, b)| match b {
            b' ' => !blank(text.get(i + 1)),
            0..=0x1F => false,
            // The first bytes of other space.
            0xC2 => !matches!(text.get(i + 1), Some(0x85 | 0xA0)),
            0xE1 => text.get(i + 1) != Some(&0x9A),
            0xE2 => !matches!(text.get(i + 1..i + 3), Some([0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF] | [0x81, 0x9F])),
            0xE3 => text.get(i + 1) != Some(&0x80),
            _ => true,
        })
}

/// Code points before each byte of a text, found in steps.
struct CodePoints<'t> {
    text: &'t str,
    steps: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    const STEP: usize = 512;

    fn of(text: &'t str) -> Self {
        // Every byte but those that go on with a character begins one.
        let begins = |block: &[u8]| block.iter().filter(|b| **b & 0xC0 != 0x80).count();
        let before = text.as_bytes().chunks(Self::STEP).scan(0, |sum, block| {
            let before = *sum;
            *sum += begins(block);
            Some(before)
        });
        let steps: Vec<usize> = before.collect();
        CodePoints { text, steps: if steps.is_empty() { vec![0] } else { steps } }
    }

    /// Code points before a byte offset on a character boundary.
    fn at(&self, byte: usize) -> usize {
        let step = (byte / Self::STEP).min(self.steps.len() - 1);
        let base = self.steps.get(step).copied().unwrap_or(0);
        let mut from = step * Self::STEP;
        while from < self.text.len() && !self.text.is_char_boundary(from) {
            from += 1;
        }
        base + self.text.get(from..byte).map_or(0, |t| t.chars().count())
    }
}

fn text_of(r: &Reading<'_>, tokens: &Range<usize>) -> Option<String> {
    written(r.document.text_of(tokens.clone()))
}

/// On one line; None where there is nothing.
fn written(text: &str) -> Option<String> {
    let t = on_one_line(text);
    (!t.is_empty()).then_some(t)
}

fn some(s: &str) -> Option<String> {
    (!s.is_empty()).then(|| s.to_owned())
}

fn event_row(
    r: &Reading<'_>,
    k: &Knowledge,
    e: &Event,
    span: Option<&crate::time::TimeSpan>,
    placement: Option<&Placement>,
    points: &CodePoints<'_>,
) -> EventRow {
    let d = &r.document;
    let article = d.article;
    let trigger = d.bytes_of(e.trigger.clone());
    let (char_start, char_end) = (points.at(trigger.start), points.at(trigger.end));
    let event_type = k.lexicon.world.event_types.get(&e.event_type);
    let state =
        e.actor.as_ref().is_some_and(|a| matches!(k.lexicon.world.side(&a.actor), "government" | "transitional"));
    let acled = event_type.map(|t| if state { t.acled_state.as_ref().unwrap_or(&t.acled) } else { &t.acled });
    let place = e.place.as_ref().and_then(|p| place_of(r, k, p.named)).map(|(p, _)| p);
    let resolution = e.place.as_ref().and_then(|p| r.resolutions.get(p.named));
    let wide = place.is_some_and(|p| p.kind() == "country");
    // "clashes in the north of Syria": that part is drawn, but a pin in its middle would tell of a place nobody named.
    let pinned = placement.filter(|_| !wide);
    let point = pinned.map(|p| p.point);
    let adm = adm(k, place, e.place.as_ref(), point);
    let adm_name = |level: usize| {
        adm.get(level - 1)
            .and_then(Option::as_deref)
            .and_then(|id| k.gazetteer.by_id(id))
            .and_then(|p| some(p.name("en")))
    };
    let length = e.place.as_ref().and_then(|p| p.length).and_then(|l| r.mentions.lengths.get(l));
    let anchor_text = e.place.as_ref().and_then(|p| r.places.get(p.named)).and_then(|n| text_of(r, &n.tokens));
    let (confidence, why) = confidence(r, k, e, resolution, span);
    let name = |p: &Option<Party>| p.as_ref().and_then(|p| k.lexicon.world.actor(&p.actor)).map(|a| a.name.clone());
    let side = |p: &Option<Party>| p.as_ref().and_then(|p| some(k.lexicon.world.side(&p.actor)));
    let words = |p: &Option<Party>| p.as_ref().and_then(|p| p.tokens.as_ref()).and_then(|t| text_of(r, t));
    let place_id = place.map(|p| p.id().to_owned());
    let bearing = placement.and_then(|p| p.bearing_deg);
    let key = e.place.as_ref().map_or(String::new(), |p| format!("{:?} {:?}", p.relation, p.count)).to_string();
    let event_id = content_hash(&[
        &article.id,
        &e.event_type,
        &char_start.to_string(),
        &char_end.to_string(),
        place_id.as_deref().unwrap_or(""),
        // Members of a list that no gazetteer has share the area around them, not their name.
        anchor_text.as_deref().unwrap_or(""),
        &key,
    ]);
    let reported = article.published.as_ref().map(|p| match p {
        Published::Day(d) => d.to_string(),
        Published::Instant(t) => instant_utc(*t),
    });
    let sentence = |n: usize| on_one_line(d.sentence_text(n));
    EventRow {
        cluster_id: event_id.clone(),
        event_id,
        event_type: e.event_type.clone(),
        acled_event_type: acled.map_or(String::new(), |a| a[0].clone()),
        acled_sub_event_type: acled.map_or(String::new(), |a| a[1].clone()),
        rule: e.rule.clone(),
        status: e.status.name(),
        extent: e.extent,
        background: e.background,
        actor: e.actor.as_ref().map(|p| p.actor.clone()),
        target: e.target.as_ref().map(|p| p.actor.clone()),
        actor_name: name(&e.actor),
        target_name: name(&e.target),
        actor_text: words(&e.actor),
        target_text: words(&e.target),
        actor_side: side(&e.actor),
        target_side: side(&e.target),
        place_name: place.and_then(|p| some(p.name("en"))),
        place_name_ar: place.and_then(|p| some(p.own_name("ar"))),
        place_text: e.place.as_ref().and_then(|p| match p.basis {
            PlaceBasis::Focus => None,
            _ => text_of(r, &p.tokens),
        }),
        place_kind: place.and_then(|p| some(p.kind())),
        adm1: adm_name(1),
        adm2: adm_name(2),
        adm3: adm_name(3),
        adm1_pcode: adm.first().cloned().flatten(),
        place_id,
        place_score: resolution.map(|r| round2(r.score)),
        place_alternatives: resolution.and_then(|r| alternatives(r, k)),
        relation: e.place.as_ref().map(|p| p.relation.name()),
        anchor_text,
        distance_m: length.and_then(|l| l.metres).map(f64::round),
        bearing_deg: bearing.map(|b| (b * 10.0).round() / 10.0),
        qualifier: length.and_then(|l| l.qualifier.as_deref()).and_then(Qualifier::parse).map(Qualifier::name),
        place_count: e.place.as_ref().and_then(|p| p.count).filter(|c| *c > 0),
        lon: point.map(|p| round6(p.x())),
        lat: point.map(|p| round6(p.y())),
        uncertainty_m: pinned.and_then(|p| p.uncertainty_m).map(f64::round).filter(|u| *u > 0.0),
        geo_precision: placement.map_or(if wide { 6 } else { 7 }, |p| p.geo_precision),
        start: span.map(|s| instant_utc(s.start)),
        end: span.map(|s| instant_utc(s.end)),
        date: span.map(|s| first_day(s).to_string()),
        time_precision: span.map_or("unknown", |s| s.precision.name()),
        time_text: e
            .time
            .and_then(|t| r.times.get(t))
            .and_then(|(_, t)| article.text.get(t.start..t.end))
            .map(on_one_line)
            .and_then(|t| some(&t)),
        time_basis: span.map_or("none", |s| s.basis.name()),
        reported_at: reported,
        claimant: e.claim.as_ref().map(|c| c.claimant.clone()),
        claimant_name: e.claim.as_ref().map(|c| c.name.clone()),
        claimant_side: e.claim.as_ref().map(|c| c.side.clone()),
        claim_text: e.claim.as_ref().and_then(|c| text_of(r, &c.tokens)),
        outlet: article.outlet.clone(),
        article_id: article.id.clone(),
        title: article.title.clone(),
        url: article.url.clone(),
        lang: d.language.code.clone(),
        sentence: sentence(e.sentence),
        char_start,
        char_end,
        killed: e.toll[0],
        injured: e.toll[1],
        displaced: e.toll[2],
        confidence,
        n_articles: 1,
        n_claimants: usize::from(e.claim.is_some()),
        verification: if e.status == Status::Denied { "disputed" } else { "claimed" },
        also_told: some(&e.also.iter().map(|n| sentence(*n)).collect::<Vec<_>>().join(" ¶ ")),
        confidence_why: some(&why.join("; ")),
    }
}

/// Governorate, district, sub-district: those of the place; those at the point where the event lies off its anchor.
fn adm(
    k: &Knowledge,
    place: Option<Place<'_>>,
    p: Option<&EventPlace>,
    point: Option<Point<f64>>,
) -> [Option<String>; 3] {
    let own = |place: Place<'_>| [1, 2, 3].map(|l| place.adm(l).map(str::to_owned));
    let off = p.is_some_and(|p| {
        matches!(p.relation, Relation::Distance | Relation::Direction | Relation::Between | Relation::Road)
    });
    match (place, point) {
        (Some(q), Some(pt)) if off && q.adm(2).is_some() => {
            let at = k.gazetteer.admin_at(pt).map(|a| a.map(str::to_owned));
            if at.iter().any(Option::is_some) { at } else { own(q) }
        }
        (Some(q), _) => own(q),
        _ => [None, None, None],
    }
}

fn alternatives(r: &Resolution, k: &Knowledge) -> Option<String> {
    let list: Vec<String> = r
        .runners_up
        .iter()
        .take(3)
        .filter_map(|(ix, score)| {
            k.gazetteer
                .place(*ix)
                .map(|p| format!("{} ({}, {}) {:.2}", p.name("en"), p.id(), p.adm_name(1, "en"), score))
        })
        .collect();
    some(&list.join("; "))
}

fn extent_rows(row: &EventRow, placement: &Placement) -> Vec<ExtentRow> {
    let mut seen: Vec<&'static str> = Vec::new();
    placement
        .extents
        .iter()
        .filter_map(|x| {
            let n = seen.iter().filter(|s| **s == x.role).count();
            seen.push(x.role);
            let extent_id = if n == 0 {
                format!("{}/{}", row.event_id, x.role)
            } else {
                format!("{}/{}-{}", row.event_id, x.role, n + 1)
            };
            let geometry = match &x.shape {
                Shape::Line(l) if l.0.len() > 1 => Geometry::LineString(l.clone()),
                Shape::Area(a) if !a.0.is_empty() => match a.0.as_slice() {
                    [one] => Geometry::Polygon(one.clone()),
                    _ => Geometry::MultiPolygon(a.clone()),
                },
                _ => return None,
            };
            Some(ExtentRow {
                geometry,
                properties: ExtentProperties {
                    extent_id: extent_id.clone(),
                    event_id: row.event_id.clone(),
                    event_type: row.event_type.clone(),
                    role: x.role,
                    relation: row.relation,
                    anchor_text: row.anchor_text.clone(),
                    distance_m: row.distance_m,
                    bearing_deg: row.bearing_deg,
                    qualifier: row.qualifier,
                    uncertainty_m: row.uncertainty_m,
                    actor_side: row.actor_side.clone(),
                    status: row.status,
                    background: row.background,
                    start: row.start.clone(),
                    end: row.end.clone(),
                    date: row.date.clone(),
                    sentence: row.sentence.clone(),
                },
                extent_id,
            })
        })
        .collect()
}

/// Bytes of the Arabic conjunction and preposition that a noun is written with.
fn clitics(r: &Reading<'_>, at: usize) -> usize {
    let d = &r.document;
    let Some(t) = d.tokens.list.get(at).filter(|_| d.language.verb_first) else { return 0 };
    let letters = d
        .tokens
        .readings(t)
        .iter()
        .find(|x| !x.clitics.article)
        .map_or(0, |x| usize::from(x.clitics.conjunction) + usize::from(x.clitics.preposition.is_some()));
    let text = d.article.text.get(t.start..t.end).unwrap_or("");
    text.char_indices().nth(letters).map_or(0, |(i, _)| i)
}

/// The bytes of a name as it is written: of a landmark with the noun that is part of its name ("base de Hmeimim", "قاعدة
/// حميميم", "Nasib crossing"), of a town without ("village of Morek").
fn name_bytes(r: &Reading<'_>, n: usize) -> Range<usize> {
    let d = &r.document;
    let Some((t, p)) = r.toponyms.get(n).zip(r.places.get(n)) else { return 0..0 };
    let own = d.bytes_of(t.tokens.clone());
    let own = own.start + t.skip..own.end;
    if p.is_settlement() || p.is_area() || p.is_road() || p.is_line() || p.lifted || p.kind == "neighbourhood" {
        return own;
    }
    let small = |i: usize| d.tokens.list.get(i).is_some_and(|t| d.language.articles.contains(&t.sym) && !t.line_start);
    let joined = |k: &Range<usize>| k.end <= t.tokens.start && (k.end..t.tokens.start).all(small);
    let fits = |kind: &str| is_landmark(kind) && kind_fits(kind, p) || kind == "camp" && p.kind == "camp";
    let mut nouns =
        of(&r.mentions.kinds, t.sentence).map(|(_, k)| k).filter(|k| !k.value.plural && fits(&k.value.kind));
    let noun = nouns.find(|k| joined(&k.tokens) || k.tokens.start == t.tokens.end && d.language.noun_behind);
    match noun {
        Some(k) if k.tokens.start < t.tokens.start && t.skip == 0 => {
            d.bytes_of(k.tokens.clone()).start + clitics(r, k.tokens.start)..own.end
        }
        Some(k) if k.tokens.start >= t.tokens.end => own.start..d.bytes_of(k.tokens.clone()).end,
        _ => own,
    }
}

fn place_row(r: &Reading<'_>, k: &Knowledge, n: usize, points: &CodePoints<'_>, all: bool) -> Option<PlaceRow> {
    let (t, res) = (r.toponyms.get(n)?, r.resolutions.get(n)?);
    if t.kind.as_deref() == Some(COUNTRY_PART) {
        return None; // no name
    }
    let place = resolved(res, k)?;
    if !all && (place.foreign() || !res.literal) {
        return None;
    }
    let d = &r.document;
    let bytes = name_bytes(r, n);
    let (char_start, char_end) = (points.at(bytes.start), points.at(bytes.end));
    let place_ref = content_hash(&[&d.article.id, &char_start.to_string(), &char_end.to_string(), place.id()]);
    let adm = |l: u8| some(place.adm_name(l, "en"));
    Some(PlaceRow {
        point: Point::new(round6(place.point().x()), round6(place.point().y())),
        properties: PlaceProperties {
            place_ref,
            article_id: d.article.id.clone(),
            lang: d.language.code.clone(),
            place_text: written(d.article.text.get(bytes.clone())?)?,
            char_start,
            char_end,
            sentence: on_one_line(d.sentence_text(t.sentence)),
            place_id: some(place.id()),
            place_name: some(place.name("en")),
            place_name_ar: some(place.own_name("ar")),
            place_kind: some(place.kind()),
            adm1: adm(1),
            adm2: adm(2),
            adm3: adm(3),
            adm1_pcode: place.adm(1).and_then(some),
            place_score: round2(res.score),
            place_alternatives: alternatives(res, k),
            matched: res.matched,
            literal: res.literal,
            uncertainty_m: place.radius_m().map(f64::round).filter(|u| *u > 0.0),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn one_line_is_left_as_it_is(words in proptest::collection::vec("[a«é’\u{2003}\u{a0}\u{3000}\u{85}\u{1680}\u{205f} \n\t]{0,3}", 0..6)) {
            let text = words.join(" ");
            let slow = text.split_whitespace().collect::<Vec<_>>().join(" ");
            proptest::prop_assert_eq!(on_one_line(&text), slow);
        }
    }
}
