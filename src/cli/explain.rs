//! `frontline explain`: how an article is read, sentence by sentence.

use super::args::Explain;
use super::{Exit, inputs, load, say, why};
use crate::assemble;
use crate::geometry::Placement;
use crate::ingest;
use crate::knowledge::Knowledge;
use crate::locate;
use crate::pipeline::{self, Reading, resolved};
use crate::unplaced;
use std::io::{self, Write};

pub(super) fn run(x: &Explain) -> Exit {
    let defaults = match inputs::defaults(&x.facts) {
        Ok(d) => d,
        Err(e) => {
            say(&e);
            return Exit::Usage;
        }
    };
    let knowledge = match load(&x.data) {
        Ok(k) => k,
        Err(e) => return e,
    };
    let (list, mut failed) = inputs::expand(std::slice::from_ref(&x.input));
    let mut read = 0;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for input in &list {
        let mut reader = match inputs::open(input) {
            Ok((r, _)) => r,
            Err(e) => {
                say(&format!("{}: can't be read: {e}", input.name));
                failed += 1;
                continue;
            }
        };
        for item in ingest::articles(&input.name, inputs::format(input, &mut reader), reader, &defaults) {
            match item {
                Ok(a) => {
                    read += 1;
                    let reading = pipeline::read_whole(&a.article, &knowledge);
                    let printed = match x.unread {
                        true => super::unread::print(&mut out, &reading, &knowledge),
                        false => print(&mut out, &reading, &knowledge),
                    };
                    if printed.is_err() {
                        return Exit::Done; // the reader closed the pipe
                    }
                }
                Err(e) => {
                    say(&e.to_string());
                    failed += 1;
                }
            }
        }
    }
    let _ = out.flush();
    match (read, failed) {
        (0, _) => Exit::Nothing,
        (_, 0) => Exit::Done,
        _ => Exit::Partly,
    }
}

fn print(out: &mut dyn Write, r: &Reading<'_>, k: &Knowledge) -> io::Result<()> {
    let d = &r.document;
    let published = match (&r.day.date, &r.day.inferred) {
        (Some(day), None) => format!("published {day}"),
        (Some(day), Some(why)) => format!("published {day}, inferred: {why}"),
        (None, _) => "publication date unknown".into(),
    };
    writeln!(out, "article {} · {} · {published}", d.article.id, d.language.name)?;
    let rows = assemble::rows(r, k, true);
    for (n, s) in d.sentences.iter().enumerate() {
        writeln!(out, "\n[{n}] {:?}: {}", s.role, d.sentence_text(n).replace('\n', " "))?;
        for (t, res) in r.toponyms.iter().zip(&r.resolutions).filter(|(t, _)| t.sentence == n) {
            let to = resolved(res, k)
                .map_or("left open".to_owned(), |p| format!("{} ({}, {})", p.name("en"), p.id(), p.kind()));
            let literal = if res.literal { "" } else { ", stands for a government or people" };
            writeln!(
                out,
                "    place  {:?} → {to}, score {:.2}, {}{literal}",
                d.text_of(t.tokens.clone()),
                res.score,
                res.matched
            )?;
            for (ix, score) in res.runners_up.iter().take(3) {
                if let Some(p) = k.gazetteer.place(*ix) {
                    writeln!(out, "             or {} ({}, {}) {score:.2}", p.name("en"), p.id(), p.adm_name(1, "en"))?;
                }
            }
            for reason in &res.reasons {
                writeln!(out, "             {reason}")?;
            }
        }
        for a in r.mentions.actors.iter().filter(|a| a.sentence == n) {
            writeln!(out, "    actor  {:?} → {}", d.text_of(a.tokens.clone()), a.word)?;
        }
        for c in r.mentions.claimants.iter().filter(|c| c.sentence == n) {
            writeln!(out, "    source {:?} → {}", d.text_of(c.tokens.clone()), c.claimant)?;
        }
        for p in r.phrases.iter().filter(|p| p.sentence == n) {
            let rule = p.rule.as_deref().unwrap_or("no spatial rule");
            writeln!(
                out,
                "    where  {:?} → {} ({rule}), {:?}",
                d.text_of(p.tokens.clone()),
                p.relation.name(),
                p.link
            )?;
            if p.length.is_some() || p.direction.is_some() {
                let around = || Some(unplaced::around(r, k, &p.tokens, None)?.0);
                let lies = locate::phrase(r, k, p).filter(|x| !x.extents.is_empty()).or_else(around);
                let lies = lies.map_or("unknown".to_owned(), |x| words_of(&x));
                writeln!(out, "             lies in: {lies}")?;
            }
        }
        for (tokens, why) in super::unread::asides(r, n) {
            writeln!(out, "    aside  {:?}: {why}", d.text_of(tokens))?;
        }
        for (_, t) in r.times.iter().filter(|(s, _)| *s == n) {
            writeln!(out, "    when   {:?} ({})", d.article.text.get(t.start..t.end).unwrap_or(""), t.rule)?;
        }
        for a in r.mentions.attributions.iter().filter(|a| a.sentence == n) {
            writeln!(out, "    says   {:?} ({}) {:?}", d.text_of(a.tokens.clone()), a.rule, a.value.how)?;
        }
        for c in r.mentions.cues.iter().filter(|c| c.sentence == n) {
            writeln!(out, "    cue    {:?} ({}) {:?}", d.text_of(c.tokens.clone()), c.rule, c.value.effect)?;
        }
        for t in r.mentions.triggers.iter().filter(|t| t.sentence == n) {
            writeln!(out, "    word   {:?} ({})", d.text_of(t.tokens.clone()), t.rule)?;
            for reason in why::reasons(r, n, &t.head) {
                writeln!(out, "             {reason}")?;
            }
        }
        for line in why::gave_way(r, n) {
            writeln!(out, "    passed {line}")?;
        }
        for (e, row) in r.events.iter().zip(&rows.events).filter(|(e, _)| e.sentence == n) {
            writeln!(
                out,
                "    EVENT  {} {} by {} against {} at {} ({}), {} [{}], claimed by {}, confidence {:.2}",
                row.status,
                row.event_type,
                row.actor.as_deref().unwrap_or("?"),
                row.target.as_deref().unwrap_or("?"),
                row.place_name.as_deref().unwrap_or("no place"),
                row.relation.unwrap_or("-"),
                row.date.as_deref().unwrap_or("no date"),
                row.time_basis,
                row.claimant.as_deref().unwrap_or("the outlet"),
                row.confidence
            )?;
            let why = row.confidence_why.as_deref().unwrap_or("");
            let date = r.spans.get(r.events.iter().position(|o| o == e).unwrap_or(usize::MAX)).and_then(|s| s.as_ref());
            writeln!(out, "             rule {}; {why}", row.rule)?;
            if let Some(s) = date {
                writeln!(out, "             date: {}", s.why)?;
            }
            for reason in &e.reasons {
                writeln!(out, "             {reason}")?;
            }
            if let Some(p) = locate::placement(r, k, e) {
                writeln!(out, "             geometry: {}", words_of(&p))?;
            }
        }
    }
    for note in &r.notes {
        writeln!(out, "\nnote: {note}")?;
    }
    writeln!(out)
}

/// A placement in words: why, how far it may be off, the shapes it has.
fn words_of(p: &Placement) -> String {
    let radius = p.uncertainty_m.map_or("unknown".to_owned(), |u| format!("{:.1} km", u / 1000.0));
    let roles: Vec<&str> = p.extents.iter().map(|x| x.role).collect();
    format!("{}; radius {radius} [{}]", p.reasons.join("; "), roles.join(" "))
}
