//! The one place that joins the stages: an article goes in, its reading comes out. Pure: no I/O, no clock.

use crate::chronology;
use crate::event::{self, Dropped, Event, Merged, NamedPlace, PlacePhrase, TimePhrase, Why};
use crate::gazetteer::{Place, PlaceIx};
use crate::ingest::Article;
use crate::knowledge::Knowledge;
use crate::lexicon::World;
use crate::mention::toponym::{COUNTRY_PART, Toponym};
use crate::mention::{self, Mentions, Worth};
use crate::note::{Note, Stage};
use crate::page::Page;
use crate::resolve::{self, Outcome, Resolution};
use crate::text::{self, Document, Role};
use crate::time::{self, TimeMention, TimeSpan};
use crate::when;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// Everything one article was read as.
#[derive(Debug)]
pub struct Reading<'a> {
    /// Tokens and sentences.
    pub document: Document<'a>,
    /// Actors, quantities, triggers, cues, attributions.
    pub mentions: Mentions,
    /// Names of places.
    pub toponyms: Vec<Toponym>,
    /// What each name means, in the same order.
    pub resolutions: Vec<Resolution>,
    /// The same, as the event stage sees it.
    pub places: Vec<NamedPlace>,
    /// Place phrases.
    pub phrases: Vec<PlacePhrase>,
    /// Time phrases with the index of their sentence; byte ranges count in the article's text.
    pub times: Vec<(usize, TimeMention)>,
    /// The day the article was published, and how that is known.
    pub day: Day,
    /// Events, one a telling of several.
    pub events: Vec<Event>,
    /// When each event was, in the same order.
    pub spans: Vec<Option<TimeSpan>>,
    /// Words that tell an event and gave none, with the reason.
    pub dropped: Vec<Dropped>,
    /// What could not be read.
    pub notes: Vec<Note>,
}

/// The article's day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Day {
    /// The day, if known.
    pub date: Option<Date>,
    /// The evidence, where it was read off the article's own head; None where it was stated.
    pub inferred: Option<String>,
}

/// Reads one article: of its sentences what events and places need; of one that has neither nothing but its words.
pub fn read<'a>(article: &'a Article, k: &'a Knowledge) -> Reading<'a> {
    read_as(article, k, false)
}

/// Reads one article, and in every sentence all that any rule says of it: the same events, with more to look at.
pub fn read_whole<'a>(article: &'a Article, k: &'a Knowledge) -> Reading<'a> {
    read_as(article, k, true)
}

fn read_as<'a>(article: &'a Article, k: &'a Knowledge, whole: bool) -> Reading<'a> {
    let (document, mut notes) = text::read(article, &k.lexicon);
    let worth = Worth::of(&document, &k.gazetteer, whole);
    if worth.is_idle(&document) {
        return idle(document, notes, k);
    }
    let mut mentions = mention::read(&document, &worth);
    let blocked = mentions.actors.iter().filter(|a| !a.adjective && a.tokens.len() > 1).map(|a| a.tokens.clone());
    // "Aleppo Media Center" and "Al Jazeera" are no places either.
    let speakers = mentions.claimants.iter().filter(|c| c.tokens.len() > 1).map(|c| c.tokens.clone());
    let blocked: Vec<_> = blocked.chain(speakers).collect();
    let toponyms = mention::toponym::find(&document, &mentions, &k.gazetteer, &worth, &blocked);
    mentions.free_of_names(&toponyms);
    let (resolutions, more) = resolve::resolve(&document, &mentions, &toponyms, &k.gazetteer, &k.lexicon.world);
    notes.extend(more);
    let places = named(&toponyms, &resolutions, k);
    let phrases = event::phrase::find(&document, &mut mentions, &places);
    mention::read_rules(&document, &worth, &mut mentions);
    let times = time_mentions(&document, &mentions, k, whole);
    let day = publication(&document, k, &mut notes);
    let time_phrases: Vec<TimePhrase> = times
        .iter()
        .map(|(sentence, t)| TimePhrase {
            sentence: *sentence,
            bytes: t.start..t.end,
            dated: true,
            beside: t.expr.is_beside(),
            counts: t.expr.counts_on(),
            coarse: t.expr.is_coarse(),
        })
        .collect();
    let told = event::read(&document, &mentions, &places, &phrases, &time_phrases, &k.lexicon, day.date);
    notes.extend(told.notes);
    let (events, mut dropped) = (told.events, told.dropped);
    let events = if is_foreign(&toponyms, &resolutions, k) {
        let message = "all places named lie abroad: its events are not Syria's";
        notes.extend(events.first().map(|_| Note::new(Stage::Event, &article.id, message)));
        dropped.extend(events.iter().map(|e| Dropped::of(e, Why::ReportAbroad)));
        Vec::new()
    } else {
        events
    };
    let account = when::account(&document, &times, &day);
    let mut spans =
        when::spans(&events, &times, &day, account.as_ref(), &Page::of(&document, &mentions, &times, &events));
    // What an account of the past tells is its matter, not recalled in passing.
    let events = if account.is_some() { events } else { when::recalled(events, &spans, &times, &day) };
    let ids = |e: &Event| {
        let named = e.place.as_ref().map(|p| p.named)?;
        let id = places.get(named)?.id.clone()?;
        // Two unlisted villages of one district are two places.
        let lifted = places.get(named).is_some_and(|p| p.lifted);
        let own = toponyms.get(named).filter(|t| lifted || t.grade == mention::toponym::Grade::Unlisted);
        Some(own.map_or(id.clone(), |t| format!("{id}/{}", document.text_of(t.tokens.clone()))))
    };
    if day.date.is_none() {
        let at = |e: &Event| ids(e).filter(|_| e.place.as_ref().is_some_and(|p| p.relation == mention::Relation::At));
        notes.extend(chronology::date(&events, &mut spans, &times, at, &k.lexicon.world, &article.id));
    }
    let days: Vec<Option<(Date, Date)>> = spans.iter().map(|s| s.as_ref().and_then(when::stated_days)).collect();
    let (merged, spans) = merged(events, spans, ids, &days, day.date, &k.lexicon.world);
    dropped.extend(merged.dropped);
    let events = merged.events;
    Reading { document, mentions, toponyms, resolutions, places, phrases, times, day, events, spans, dropped, notes }
}

/// The reading of an article that names no place and tells no event: it is not looked at any further.
fn idle<'a>(document: Document<'a>, mut notes: Vec<Note>, k: &'a Knowledge) -> Reading<'a> {
    let day = publication(&document, k, &mut notes);
    Reading {
        document,
        mentions: Mentions::default(),
        toponyms: Vec::new(),
        resolutions: Vec::new(),
        places: Vec::new(),
        phrases: Vec::new(),
        times: Vec::new(),
        day,
        events: Vec::new(),
        spans: Vec::new(),
        dropped: Vec::new(),
        notes,
    }
}

/// True for a report that names places abroad and none in Syria, nor the country.
fn is_foreign(toponyms: &[Toponym], resolutions: &[Resolution], k: &Knowledge) -> bool {
    // "négociée par Washington et Moscou" names no place.
    // "the north of the country" may be any country's.
    let both = || toponyms.iter().zip(resolutions).filter(|(t, r)| r.literal && t.names_a_place());
    let places = || both().filter_map(|(_, r)| resolved(r, k));
    let home = places().any(|p| !p.foreign() && !p.is_line() || p.kind() == "country" && p.id() == "SY");
    !home && places().any(|p| p.foreign())
}

/// Merges tellings and carries each event's span along.
fn merged(
    events: Vec<Event>,
    spans: Vec<Option<TimeSpan>>,
    ids: impl Fn(&Event) -> Option<String>,
    days: &[Option<(Date, Date)>],
    today: Option<Date>,
    world: &World,
) -> (Merged, Vec<Option<TimeSpan>>) {
    let by_key: FxHashMap<_, usize> = events.iter().enumerate().rev().map(|(i, e)| (key(e), i)).collect();
    let mut by_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (i, e) in events.iter().enumerate() {
        by_sentence.entry(e.sentence).or_default().push(i);
    }
    let by_trigger: FxHashMap<_, usize> =
        events.iter().enumerate().rev().map(|(i, e)| ((e.trigger.start, e.trigger.end), i)).collect();
    // A telling that had no time phrase may have taken that of another.
    let same = |e: &Event| by_key.get(&key(e)).or_else(|| by_trigger.get(&(e.trigger.start, e.trigger.end)));
    let span_of = |e: &Event| same(e).and_then(|i| spans.get(*i).cloned().flatten());
    let stated = |e: &Event| same(e).and_then(|i| days.get(*i).copied().flatten());
    let kept = event::merge(events.clone(), ids, stated, today, world);
    let out = kept
        .events
        .iter()
        .map(|e| {
            // The telling that says the day speaks for all of them; a recalled event takes no other day than a stated one.
            let own = span_of(e);
            let told = e.also.iter().filter_map(|s| by_sentence.get(s)).flatten().filter_map(|i| events.get(*i));
            let told = told.filter(|o| o.event_type == e.event_type).filter_map(&span_of);
            let mut all: Vec<TimeSpan> = own.iter().cloned().chain(told).collect();
            // "A is held by the army, which took it on the 3rd": a telling of the same sentence may lend its day.
            if !all.iter().any(|s| when::sure_day(s).is_some()) {
                let lender = |o: &&Event| o.time.is_some() && o.time == e.time && o.event_type == e.event_type;
                all.extend(events.iter().filter(lender).filter_map(&span_of).find(|s| when::sure_day(s).is_some()));
            }
            let stated = all.iter().find(|s| when::sure_day(s).is_some());
            // "mercredi" here and "après minuit" there: the finer of the two on the same day.
            let stated = stated.and_then(|day| {
                let same = all.iter().filter(|s| when::first_day(s) == when::first_day(day));
                same.min_by_key(|s| s.precision).cloned()
            });
            stated.or(own.filter(|_| !e.background || e.time.is_some()))
        })
        .collect();
    (kept, out)
}

/// An event's trigger and time phrase: the places of a list share them, or have a day each.
fn key(e: &Event) -> (usize, usize, Option<usize>) {
    (e.trigger.start, e.trigger.end, e.time)
}

/// The place a resolution stands for: the place itself, or the parent its candidates share.
pub fn resolved<'g>(r: &Resolution, k: &'g Knowledge) -> Option<Place<'g>> {
    let ix: PlaceIx = match r.outcome {
        Outcome::Place(ix) | Outcome::Parent(ix) => ix,
        Outcome::Open => return None,
    };
    k.gazetteer.place(ix)
}

fn named(toponyms: &[Toponym], resolutions: &[Resolution], k: &Knowledge) -> Vec<NamedPlace> {
    toponyms
        .iter()
        .zip(resolutions)
        .map(|(t, r)| {
            let place = resolved(r, k);
            let parents = place.map_or_else(Vec::new, |p| {
                let part_of = p.part_of().and_then(|ix| k.gazetteer.place(ix)).map(|q| q.id());
                [p.adm(1), p.adm(2), p.adm(3), part_of].into_iter().flatten().map(str::to_owned).collect()
            });
            NamedPlace {
                tokens: t.tokens.clone(),
                sentence: t.sentence,
                id: place.map(|p| p.id().to_owned()),
                kind: match t.kind.as_deref() {
                    Some(COUNTRY_PART) => COUNTRY_PART,
                    _ => place.map_or("", |p| p.kind()),
                }
                .to_owned(),
                called: t.kind.clone().filter(|k| k != COUNTRY_PART),
                parents,
                in_syria: place.is_some_and(|p| !p.foreign()),
                literal: r.literal,
                lifted: matches!(r.outcome, Outcome::Parent(_)),
            }
        })
        .collect()
}

/// All time phrases of an article that tells an event: an account of the past is dated by its course.
fn time_mentions(d: &Document<'_>, m: &Mentions, k: &Knowledge, whole: bool) -> Vec<(usize, TimeMention)> {
    let wanted = whole || !m.triggers.is_empty();
    let Some(lexicon) = k.times.get(&d.language.code).filter(|_| wanted) else { return Vec::new() };
    let mut out = Vec::new();
    for (n, s) in d.sentences.iter().enumerate() {
        if !mention::is_read(s.role) {
            continue;
        }
        let text = d.article.text.get(s.bytes.clone()).unwrap_or("");
        for t in time::find(lexicon, text) {
            out.push((n, TimeMention { start: t.start + s.bytes.start, end: t.end + s.bytes.start, ..t }));
        }
    }
    out
}

/// The stated publication day, else one read off the article's own head: never its footer, never another article's line.
fn publication(d: &Document<'_>, k: &Knowledge, notes: &mut Vec<Note>) -> Day {
    let day = published(d, k);
    if let Some(why) = &day.inferred {
        let message = format!("publication date taken from the text: {why}");
        notes.push(Note::new(Stage::Time, &d.article.id, message));
    }
    day
}

fn published(d: &Document<'_>, k: &Knowledge) -> Day {
    if let Some(p) = &d.article.published {
        return Day { date: Some(p.day()), inferred: None };
    }
    let Some(lexicon) = k.times.get(&d.language.code) else { return Day::default() };
    let end = d
        .sentences
        .iter()
        .find(|s| s.role == Role::Furniture && s.bytes.start > 0)
        .map_or(d.article.text.len(), |s| s.bytes.start);
    let head = d.article.text.get(..end).unwrap_or(&d.article.text);
    let evidence = time::infer_published(lexicon, head);
    // One clear date will do; dates that contradict each other leave it open.
    let best = evidence.iter().filter(|e| e.date.is_some()).max_by(|a, b| a.confidence.total_cmp(&b.confidence));
    let Some(best) = best else { return Day::default() };
    let rival = evidence.iter().any(|e| e.date.is_some() && e.date != best.date && e.confidence >= best.confidence);
    if rival || best.confidence < 0.3 {
        return Day::default();
    }
    Day { date: best.date, inferred: Some(best.why.clone()) }
}
