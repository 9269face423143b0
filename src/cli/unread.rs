//! `frontline explain --unread`: distances and directions that nothing took up, and phrases whose place has no extent.

use crate::assemble;
use crate::event::PlacePhrase;
use crate::knowledge::Knowledge;
use crate::lexicon::Link;
use crate::locate;
use crate::mention::quantity::Direction;
use crate::pipeline::{Reading, resolved};
use crate::unplaced;
use std::io::{self, Write};
use std::ops::Range;

/// What the words of a sentence say of distances and directions that are no place: tokens and why.
pub(super) fn asides<'r>(r: &'r Reading<'_>, n: usize) -> Vec<(Range<usize>, &'r str)> {
    let mut out = by_rule(r, n);
    // "Alep (nord)": in brackets behind a name.
    let d = &r.document;
    let bracket = |t: &Range<usize>| {
        t.start.checked_sub(1).is_some_and(|i| d.word(i) == "(")
            && d.word(t.end) == ")"
            && r.toponyms.iter().any(|p| p.tokens.end + 1 == t.start)
    };
    let own = r
        .mentions
        .directions
        .iter()
        .map(|b| &b.tokens)
        .filter(|t| d.sentences.get(n).is_some_and(|s| s.tokens.contains(&t.start)));
    let lists = |t: &Range<usize>| d.word(t.end) == "(";
    out.extend(
        own.clone().filter(|t| lists(t)).map(|t| (t.clone(), "the names in brackets behind it say which parts")),
    );
    out.extend(own.filter(|t| bracket(t)).map(|t| (t.clone(), "says in which part of the country a named place lies")));
    out
}

fn by_rule<'r>(r: &'r Reading<'_>, n: usize) -> Vec<(Range<usize>, &'r str)> {
    let d = &r.document;
    let Some(s) = d.sentences.get(n).filter(|s| d.language.asides.may_match(s.starts)) else { return Vec::new() };
    let found = d.language.asides.find_all(d.line(s, &r.mentions.marks));
    found.into_iter().map(|(f, e)| (f.head.0..f.head.1, e.value.why.as_str())).collect()
}

/// One line each: article, what, its words, the area that stands for it, the sentence.
pub(super) fn print(out: &mut dyn Write, r: &Reading<'_>, k: &Knowledge) -> io::Result<()> {
    let d = &r.document;
    let inside = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let asides: Vec<Range<usize>> =
        (0..d.sentences.len()).flat_map(|n| asides(r, n)).map(|(tokens, _)| tokens).collect();
    // Part of a name ("Eastern Ghouta", "the Southern Front") or within a place phrase.
    let read = |t: &Range<usize>| {
        r.toponyms.iter().any(|n| inside(&n.tokens, t))
            || r.mentions.actors.iter().any(|a| inside(&a.tokens, t))
            || r.mentions.claimants.iter().any(|c| inside(&c.tokens, t))
            || r.phrases.iter().any(|p| inside(&p.tokens, t))
            || asides.iter().any(|a| inside(a, t))
            || r.times.iter().any(|(_, m)| {
                let b = d.bytes_of(t.clone());
                m.start < b.end && b.start < m.end
            })
    };
    let moved = |t: &Range<usize>| r.events.iter().any(|e| locate::moved_by(r, e).is_some_and(|l| inside(&l, t)));
    let lengths = r.mentions.lengths.iter().filter(|l| l.metres.is_some()).map(|l| (&l.tokens, "distance"));
    let article = |at: usize| {
        let before = at.checked_sub(1).and_then(|i| d.tokens.list.get(i));
        before.is_some_and(|t| d.language.articles.contains(&t.sym) || d.language.definite.contains(&t.sym))
    };
    let sides = r.mentions.directions.iter().filter(|b| !b.bearings.is_empty());
    let sides = sides.filter(|b| !b.ambiguous || article(b.tokens.start)).map(|b| (&b.tokens, "direction"));
    let mut open: Vec<(&Range<usize>, &str)> = lengths.chain(sides).filter(|(t, _)| !read(t) && !moved(t)).collect();
    let rows = assemble::rows(r, k, false);
    for (e, row) in r.events.iter().zip(&rows.events) {
        let Some(p) = e.place.as_ref().filter(|p| p.length.is_some() || p.direction.is_some()) else { continue };
        if !rows.extents.iter().any(|x| x.properties.event_id == row.event_id) {
            open.push((&p.tokens, "event without an extent"));
        }
    }
    // "in central Syria" is no direction from anything.
    let aimed = |p: &PlacePhrase| {
        p.direction.and_then(|i| r.mentions.directions.get(i)).is_some_and(|b| !b.bearings.is_empty())
    };
    for p in r.phrases.iter().filter(|p| p.length.is_some() || aimed(p)) {
        let told = r.events.iter().filter_map(|e| e.place.as_ref()).any(|q| inside(&q.tokens, &p.tokens));
        let abroad = p.named.iter().all(|n| {
            let place = r.resolutions.get(*n).and_then(|res| resolved(res, k));
            place.is_some_and(|q| q.foreign())
        });
        // A name of the phrase that another phrase took over leaves no place here.
        let empty = p.named.is_empty() && p.anaphor.is_none() && p.count.is_none() && p.rule.is_none();
        if told || empty || abroad && !p.named.is_empty() {
            continue;
        }
        if locate::phrase(r, k, p).is_none_or(|x| x.extents.is_empty()) {
            open.push((&p.tokens, "phrase without an extent"));
        }
    }
    open.sort_by_key(|(t, _)| (t.start, t.end));
    for (tokens, what) in open {
        let at = d.sentences.iter().position(|s| s.tokens.contains(&tokens.start));
        let sentence =
            at.map_or(String::new(), |n| d.sentence_text(n).split_whitespace().collect::<Vec<_>>().join(" "));
        let area = extent_around(r, k, tokens);
        writeln!(out, "{}\t{what}\t{}\t{area}\t{sentence}", d.article.id, d.text_of(tokens.clone()))?;
    }
    Ok(())
}

/// What stands for a phrase that was not understood.
fn extent_around(r: &Reading<'_>, k: &Knowledge, tokens: &Range<usize>) -> String {
    let d = &r.document;
    // "in the south" alone; "west of the barracks", "the western hills" are somewhere around them.
    let alone = |b: &Direction| {
        let of = r.mentions.links.iter().any(|l| l.tokens.start == b.tokens.end && l.value == Link::Of);
        let definite = !d.language.verb_first || d.text_of(b.tokens.clone()).contains("ال");
        b.tokens == *tokens && !b.adjective && !of && definite
    };
    let side = r.mentions.directions.iter().position(alone);
    match unplaced::around(r, k, tokens, side) {
        Some((p, area)) if !p.extents.is_empty() => {
            let part = p.bearing_deg.is_some();
            format!("somewhere in {}{}", if part { "that part of " } else { "" }, area.name("en"))
        }
        _ => "no extent: not told of Syria".to_owned(),
    }
}
