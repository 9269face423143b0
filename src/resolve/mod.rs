//! Which place a name means: exactness, prominence, kind nouns, containers, nearness, one sense an article.

mod around;
mod literal;
mod remote;
mod score;
mod spelled;
mod stated;

use crate::gazetteer::{Gazetteer, OBSCURE, Place, PlaceIx};
use crate::lexicon::World;
use crate::mention::toponym::{Grade, Toponym};
use crate::mention::{Mentions, of};
use crate::note::{Note, Stage};
use crate::text::Document;
use around::area_around;
use rustc_hash::FxHashMap;
use score::Context;

/// What a name abroad must score that a report on this war does not write as it is spelled.
const ABROAD_BY_SOUND: f64 = 0.35;

/// The country that all is about.
const COUNTRY: &str = "SY";

/// What became of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// One place.
    Place(PlaceIx),
    /// Several candidates too close to call: the area that holds them all.
    Parent(PlaceIx),
    /// Several, without such an area.
    Open,
}

/// The meaning of a name, with the reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    /// What became of it.
    pub outcome: Outcome,
    /// 0..1.
    pub score: f64,
    /// Other candidates with their scores, best first.
    pub runners_up: Vec<(PlaceIx, f64)>,
    /// Why.
    pub reasons: Vec<String>,
    /// False where the name stands for a government or people.
    pub literal: bool,
    /// `exact`, `key`, `fuzzy`, `parent`.
    pub matched: &'static str,
}

/// Beside places abroad, one of this importance shows that a report is one on Syria.
const HOME: f64 = 0.45;

/// So many members of this country make a list one of its places.
const HOME_LIST: usize = 2;

/// A name that only sounds like that of a place shows it from this importance.
const CITY_BY_SOUND: f64 = 0.6;

/// Below this difference two candidates are too close to call.
const MARGIN: f64 = 0.04;

/// What a stated distance or direction from another name weighs for or against a candidate.
const STATED: f64 = 0.25;

/// What a place loses that hardly lies where the text says a name lies, where another one of the name does: more than the name
/// it is told from, which may be an area around it, adds.
const HARDLY: f64 = 0.35;

/// Candidates nearer to each other than this are the same place for the reader, metres.
const SAME_PLACE_M: f64 = 3000.0;

/// Resolves all names of a document, the clear ones first; these then speak for the places near them.
pub fn resolve(
    d: &Document<'_>,
    m: &Mentions,
    toponyms: &[Toponym],
    g: &Gazetteer,
    world: &World,
) -> (Vec<Resolution>, Vec<Note>) {
    let mut context = Context::new(g);
    // A party or a monitor of this war is as good a sign as a city.
    let party = m.names_home(world);
    let (mut home, mut surely, mut abroad) = (party, party, false);
    for t in toponyms {
        let ranked = context.rank(t, toponyms, false);
        if let Some(p) = ranked.first().and_then(|(ix, _)| g.place(*ix)) {
            // A guess by sound says nothing of where a report plays, unless it fits well; neither does a line.
            let fits = t.candidates.iter().any(|c| c.place == p.ix && c.fit >= score::GOOD_FIT);
            let named = t.names_a_place();
            let here = |least: f64| {
                // A guess is no evidence for itself ("Python" sounds like a village), but for a city.
                let least = if t.grade == Grade::Exact { least } else { CITY_BY_SOUND };
                named && (p.id() == "SY" || !p.foreign() && !p.is_line() && fits && p.importance() >= least)
            };
            home |= here(score::MINOR);
            surely |= here(HOME);
            abroad |= p.foreign() && p.id() != "SY";
        }
        if let Some((best, _)) = ranked.first() {
            context.plays(t, *best);
        }
        if let Some((best, _)) = ranked.first()
            && !g.place(*best).is_some_and(|p| p.is_line())
            && context.may_anchor(t, toponyms, *best)
            && (ranked.len() == 1 || ranked.get(1).is_some_and(|(_, s)| ranked[0].1 - s > 0.2))
        {
            context.anchor(t.sentence, *best);
        }
    }
    let stated = stated::find(d, m, toponyms);
    let mut sense: FxHashMap<(String, Option<String>), PlaceIx> = FxHashMap::default();
    // Names that the article says lie elsewhere than the only place that has them.
    let mut refused: FxHashMap<String, PlaceIx> = FxHashMap::default();
    // Where names in no list were said to lie.
    let mut lifted: FxHashMap<String, PlaceIx> = FxHashMap::default();
    // A report on a party of this war that names nothing but villages in no list: somewhere in the country.
    let nowhere = |t: &Toponym| {
        let unknown = |o: &Toponym| o.tokens == t.tokens || matches!(o.grade, Grade::Unlisted | Grade::Key);
        g.ix(COUNTRY).filter(|_| party && toponyms.iter().all(unknown))
    };
    // So is the one name of a report on this war that may be several of its places.
    let one_name = |t: &Toponym| {
        let words = |o: &Toponym| d.text_of(o.tokens.clone());
        g.ix(COUNTRY).filter(|_| party && toponyms.iter().all(|o| words(o) == words(t)))
    };
    let (mut out, mut notes) = (Vec::with_capacity(toponyms.len()), Vec::new());
    for (n, t) in toponyms.iter().enumerate() {
        let mut ranked = context.rank(t, toponyms, true);
        let name: String = t.tokens.clone().map(|i| d.word(i)).collect();
        let key = (name, t.kind.clone());
        // "Tayra, Taara": what only sounds like a place is not the one that stands beside it by its own name.
        // "Tayra, Taara": of two members of a list that may be one place the one that can be no other is.
        let listed =
            if t.grade == Grade::Exact && t.candidates.len() > 1 { score::list_around(toponyms, n) } else { vec![] };
        // "بلدات الزكاة والقاهرة والمنصورة": among places of this country the one of this country.
        let own = |ix: PlaceIx| g.place(ix).is_some_and(|p| !p.foreign());
        let of_own = |i: &&usize| toponyms.get(**i).is_some_and(|o| o.candidates.iter().any(|c| own(c.place)));
        if listed.iter().filter(of_own).count() >= HOME_LIST && ranked.iter().any(|(ix, _)| own(*ix)) {
            ranked.retain(|(ix, _)| own(*ix));
        }
        // "The army shelled Rabia": in a report on this war that names no other place the one of this country, not the town over the
        // border.
        let border = |ix: PlaceIx| g.place(ix).is_some_and(|p| p.kind() == "foreign_border_town");
        if one_name(t).is_some() && ranked.iter().any(|(ix, _)| own(*ix)) {
            ranked.retain(|(ix, _)| !border(*ix));
        }
        if t.grade == Grade::Key || !listed.is_empty() {
            let taken = |ix: PlaceIx| {
                of(toponyms, t.sentence).any(|(i, o)| {
                    let known = o.grade == Grade::Exact && o.tokens != t.tokens;
                    let only = || {
                        listed.contains(&i)
                            && o.candidates.len() == 1
                            && d.text_of(o.tokens.clone()) != d.text_of(t.tokens.clone())
                    };
                    known && (t.grade == Grade::Key || only()) && o.candidates.iter().any(|c| c.place == ix)
                })
            };
            let own: Vec<(PlaceIx, f64)> = ranked.iter().copied().filter(|(ix, _)| !taken(*ix)).collect();
            if !own.is_empty() {
                ranked = own;
            }
        }
        // "the town of Saraf" sounds like Sarajevo: in a report on this war such a guess is none.
        if t.grade == Grade::Key && party {
            ranked.retain(|(ix, score)| *score >= ABROAD_BY_SOUND || !g.place(*ix).is_some_and(|p| p.foreign()));
        }
        if let Some(same) = sense.get(&key)
            && let Some(r) = ranked.iter_mut().find(|(ix, _)| ix == same)
        {
            r.1 += 0.1;
        }
        // "B, 10 km north of A": the one that lies there is meant.
        let told = stated.get(n).and_then(Option::as_ref);
        let from =
            told.and_then(|s| toponyms.get(s.from)).and_then(|o| context.rank(o, toponyms, true).first().copied());
        let from = from.and_then(|(ix, _)| g.place(ix));
        let fits = |ix: PlaceIx| told?.fits(g.place(ix)?, from?);
        // Where one lies as told, one that hardly does has no good claim.
        let one_fits = ranked.iter().any(|r| fits(r.0) == Some(true));
        let hardly = |ix: PlaceIx| one_fits && g.place(ix).is_some_and(|p| p.admin_level().is_none());
        for r in &mut ranked {
            r.1 += match fits(r.0) {
                Some(true) => STATED,
                Some(false) => -STATED,
                None if hardly(r.0) => -HARDLY,
                None => 0.0,
            };
        }
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        // Of several places of a name the one that lies where the report plays is meant.
        let off = |ix: PlaceIx| context.is_off_theatre(ix) && !context.is_told_inside(ix, t, toponyms);
        let near: Vec<(PlaceIx, f64)> = ranked.iter().copied().filter(|(ix, _)| !off(*ix)).collect();
        let all_off = near.is_empty() && !ranked.is_empty();
        if !all_off {
            ranked = near;
        }
        // A report from elsewhere: a Syrian hamlet's name in it is somebody's or something else.
        if (abroad && !surely || t.grade == Grade::Key && !home)
            && let Some(p) = ranked.first().and_then(|(ix, _)| g.place(*ix)).filter(|p| !p.foreign())
        {
            let b = d.bytes_of(t.tokens.clone());
            let name = d.text_of(t.tokens.clone());
            let message =
                format!("`{name}` may not be {}: nothing else named here is clearly Syrian; left open", p.name("en"));
            notes.push(Note::new(Stage::Resolve, &d.article.id, message).at(b.start, b.end));
            let reasons = vec!["nothing else named here is clearly Syrian".to_owned()];
            let (outcome, runners_up) = (Outcome::Open, Vec::new());
            out.push(Resolution { outcome, score: 0.1, runners_up, reasons, literal: true, matched: "parent" });
            continue;
        }
        let line = |ix: PlaceIx| g.place(ix).is_some_and(|p| p.is_line());
        let seat = around::seat(d, m, n, toponyms, g, &context);
        let remote = ranked.first().and_then(|(ix, _)| {
            let last = toponyms.get(context.list_end(d, toponyms, n)).unwrap_or(t);
            let lies_in = |area: &Toponym| stated::lies_in(d, m, last, area);
            let inside = || context.is_told_inside(*ix, t, toponyms);
            let why: [(&str, &dyn Fn() -> bool); 9] = [
                ("is not the one meant before", &|| refused.get(&key.0) == Some(ix)),
                ("lies in no part of the country told of", &|| all_off && !inside()),
                ("lies far from all that is told", &|| context.is_remote(*ix, t) && !inside()),
                ("lies far from the others of its list", &|| context.is_apart_in_list(*ix, t, toponyms) && !inside()),
                ("only sounds so, and lies far off", &|| context.is_far_guess(*ix, t)),
                ("is of another kind", &|| context.is_other_kind(*ix, t)),
                ("does not lie as told", &|| {
                    fits(*ix) == Some(false) && context.is_minor(*ix)
                        || context.is_contradicted(*ix, last, toponyms, lies_in)
                }),
                ("only sounds so, and lies abroad", &|| context.is_foreign_guess(*ix, t, toponyms)),
                ("belongs to another town", &|| seat.is_some_and(|town| context.is_of_other_town(*ix, t, town))),
            ];
            if line(*ix) { None } else { why.iter().find(|(_, is)| is()).map(|(why, _)| (*ix, *why)) }
        });
        if t.grade == Grade::Unlisted || remote.is_some() {
            if let Some((ix, _)) = remote {
                refused.insert(key.0.clone(), ix);
            }
            if t.grade == Grade::Unlisted
                && let Some((ix, off)) = spelled::alike(d, n, toponyms, &out, g, &context)
            {
                let (r, note) = almost(d, t, g, ix, off);
                notes.push(note);
                out.push(r);
                continue;
            }
            // Where the sentence says nothing of it, it lies where it did.
            let alone = !of(toponyms, t.sentence).any(|(_, o)| o.tokens != t.tokens && o.names_a_place());
            let told = seat.or_else(|| lifted.get(&key.0).copied().filter(|_| alone));
            let area = told.or_else(|| area_around(d, t, toponyms, &out, g, &context)).or_else(|| nowhere(t));
            let (r, note) = unlisted(d, t, g, remote, area);
            if let Outcome::Parent(ix) = r.outcome {
                lifted.entry(key.0.clone()).or_insert(ix);
            }
            notes.push(note);
            out.push(r);
            continue;
        }
        let mut r = decide(
            g,
            t,
            &ranked,
            literal::is_literal(d, m, g, t, &ranked),
            context.reasons(t, toponyms, ranked.first().map(|r| r.0)),
        );
        if r.outcome == Outcome::Open
            && !ranked.iter().any(|(ix, _)| g.place(*ix).is_some_and(|p| p.foreign()))
            && let Some(area) =
                area_around(d, t, toponyms, &out, g, &context).or_else(|| nowhere(t)).or_else(|| one_name(t))
        {
            r.outcome = Outcome::Parent(area);
        }
        // Two places of a name in a part of the country that nothing else told of lies in: neither is meant.
        if let Outcome::Parent(shared) = r.outcome
            && g.place(shared).is_some_and(|a| !context.tells_of(a))
            && let Some(area) = area_around(d, t, toponyms, &out, g, &context)
        {
            r.outcome = Outcome::Parent(area);
        }
        if let (Outcome::Place(ix), Some(told), Some(from)) = (r.outcome, told, from) {
            match fits(ix) {
                Some(true) => r.reasons.push(format!("lies as told: {}", told.words)),
                Some(false) => {
                    r.score *= 0.5;
                    let where_ = g.place(ix).map_or(String::new(), |p| lies(p, from));
                    r.reasons.push(format!("told to lie {}, but lies {where_}", told.words));
                    let b = d.bytes_of(t.tokens.clone());
                    let name = d.text_of(t.tokens.clone());
                    let message = format!("`{name}` is told to lie {}, but lies {where_}", told.words);
                    notes.push(Note::new(Stage::Resolve, &d.article.id, message).at(b.start, b.end));
                }
                None => {}
            }
        }
        match r.outcome {
            Outcome::Place(ix) => {
                sense.insert(key, ix);
            }
            Outcome::Parent(ix) => {
                let b = d.bytes_of(t.tokens.clone());
                let area = g.place(ix).map_or("", |p| p.name("en"));
                let message = format!("`{}` may be several places; lifted to {area}", d.text_of(t.tokens.clone()));
                notes.push(Note::new(Stage::Resolve, &d.article.id, message).at(b.start, b.end));
            }
            Outcome::Open => {
                let b = d.bytes_of(t.tokens.clone());
                let message = format!("`{}` may be several places; left open", d.text_of(t.tokens.clone()));
                notes.push(Note::new(Stage::Resolve, &d.article.id, message).at(b.start, b.end));
            }
        }
        let _ = n;
        out.push(r);
    }
    (out, notes)
}

/// A place that no list has is lifted to the area around it; it never becomes a pin.
fn unlisted(
    d: &Document<'_>,
    t: &Toponym,
    g: &Gazetteer,
    refused: Option<(PlaceIx, &str)>,
    area: Option<PlaceIx>,
) -> (Resolution, Note) {
    let b = d.bytes_of(t.tokens.clone());
    let name = d.article.text.get(b.start + t.skip..b.end).unwrap_or("");
    let (outcome, what) = match area.and_then(|ix| g.place(ix)) {
        Some(p) => (Outcome::Parent(p.ix), format!("lifted to {}", p.name("en"))),
        None => (Outcome::Open, "left open".to_owned()),
    };
    // What a list has of that name is told too: it may be the one after all.
    let place = refused.and_then(|(ix, why)| Some((g.place(ix)?, why)));
    let known = match place {
        Some((p, why)) => format!("{} ({}) {why}", p.name("en"), p.id()),
        None => "in no list".to_owned(),
    };
    let note = Note::new(Stage::Resolve, &d.article.id, format!("`{name}`: {known}; {what}")).at(b.start, b.end);
    let reasons = vec![format!("{known}; {what}")];
    (Resolution { outcome, score: 0.2, runners_up: Vec::new(), reasons, literal: true, matched: "parent" }, note)
}

/// How sure a reading of a name is that is only almost the place's.
const ALMOST: f64 = 0.4;

/// A name in no list that is written almost like a place beside those told with it is that place, open to doubt.
fn almost(d: &Document<'_>, t: &Toponym, g: &Gazetteer, ix: PlaceIx, off: f64) -> (Resolution, Note) {
    let b = d.bytes_of(t.tokens.clone());
    let name = d.article.text.get(b.start + t.skip..b.end).unwrap_or("");
    let place = g.place(ix).map_or("", |p| p.name(d.language.code.as_str()));
    let what = format!("read as {place}, written almost so, {:.0} km from what is told with it", off / 1000.0);
    let note = Note::new(Stage::Resolve, &d.article.id, format!("`{name}` is in no list; {what}")).at(b.start, b.end);
    let reasons = vec![format!("in no list; {what}")];
    let outcome = Outcome::Place(ix);
    (Resolution { outcome, score: ALMOST, runners_up: Vec::new(), reasons, literal: true, matched: "fuzzy" }, note)
}

fn decide(
    g: &Gazetteer,
    t: &Toponym,
    ranked: &[(PlaceIx, f64)],
    literal: bool,
    mut reasons: Vec<String>,
) -> Resolution {
    let Some(&(best, score)) = ranked.first() else {
        return Resolution {
            outcome: Outcome::Open,
            score: 0.0,
            runners_up: Vec::new(),
            reasons,
            literal,
            matched: "parent",
        };
    };
    let distance = |ix: PlaceIx| metres(g.place(best), g.place(ix));
    // A city's own governorate and district are no other place: the kind noun chose between them.
    let holds = |area: PlaceIx, inner: PlaceIx| {
        g.place(area)
            .zip(g.place(inner))
            .is_some_and(|(a, i)| a.admin_level().is_some_and(|l| l > 0 && i.adm(l) == Some(a.id())))
    };
    let other = |ix: PlaceIx| distance(ix) > SAME_PLACE_M && !holds(ix, best) && !holds(best, ix);
    // A hamlet of one list of thousands leaves no doubt about a place that is better known.
    let obscure = |ix: PlaceIx| g.place(ix).is_some_and(|p| p.importance() < OBSCURE);
    let rival = ranked.iter().skip(1).find(|(ix, _)| other(*ix) && (obscure(best) || !obscure(*ix))).copied();
    let runners_up: Vec<(PlaceIx, f64)> = ranked.iter().skip(1).take(5).map(|(ix, s)| (*ix, squash(*s))).collect();
    let close = rival.is_some_and(|(_, s)| score - s < MARGIN);
    let (outcome, matched) = match rival {
        Some((other, _)) if close => {
            reasons.push("two candidates are too close to call".into());
            match shared(g, best, other) {
                Some(area) => (Outcome::Parent(area), "parent"),
                None => (Outcome::Open, "parent"),
            }
        }
        _ => (Outcome::Place(best), t.grade.name()),
    };
    let margin = rival.map_or(0.5, |(_, s)| score - s);
    let sure = squash(score) * if close { 0.5 } else { (0.7 + margin).min(1.0) };
    Resolution { outcome, score: sure.clamp(0.0, 1.0), runners_up, reasons, literal, matched }
}

/// The smallest administrative area that holds both.
fn shared(g: &Gazetteer, a: PlaceIx, b: PlaceIx) -> Option<PlaceIx> {
    let (a, b) = (g.place(a)?, g.place(b)?);
    [3, 2, 1].into_iter().find_map(|l| a.adm(l).filter(|id| Some(*id) == b.adm(l)).and_then(|id| g.ix(id)))
}

/// How far two places are apart, to weigh one against another; infinite for none. On a sphere, right to half a hundredth: it is
/// asked for with every pair of candidates, and none of it is told.
fn metres(a: Option<Place<'_>>, b: Option<Place<'_>>) -> f64 {
    use geo::{Distance, Haversine};
    match (a, b) {
        (Some(a), Some(b)) => Haversine.distance(a.point(), b.point()),
        _ => f64::INFINITY,
    }
}

/// How a place lies from another, for messages.
fn lies(p: Place<'_>, from: Place<'_>) -> String {
    use geo::{Bearing, Distance, Geodesic};
    let deg = Geodesic.bearing(from.point(), p.point()).rem_euclid(360.0);
    let km = Geodesic.distance(from.point(), p.point()) / 1000.0;
    format!("{km:.0} km off at {deg:.0} degrees from {}", from.name("en"))
}

/// Scores are sums of evidence; the output wants 0..1.
fn squash(score: f64) -> f64 {
    1.0 / (1.0 + (-3.0 * (score - 0.4)).exp())
}
