//! The words in which `frontline explain` says why a trigger gives no event.

use crate::event::{Dropped, NotThere, NotWho, Teller, Why};
use crate::lexicon::Effect;
use crate::mention::{Shadow, Shadowed, of, shadowed};
use crate::pipeline::Reading;
use std::ops::Range;

/// One line each: why the trigger with this head in sentence `n` gave no event, or none for one of its places.
pub(super) fn reasons(r: &Reading<'_>, n: usize, head: &Range<usize>) -> Vec<String> {
    let told = r.events.iter().any(|e| e.sentence == n && e.trigger == *head);
    let own = r.dropped.iter().filter(|x| x.sentence == n && x.trigger == *head);
    let mut out = Vec::new();
    for x in own {
        let at = x.place.and_then(|p| r.places.get(p)).map(|p| r.document.text_of(p.tokens.clone()));
        let what = match at {
            Some(name) => format!("no event at {name:?}"),
            None => "no event".to_owned(),
        };
        out.push(format!("{what}: {}", plain(r, x)));
        out.extend(passed(r, x));
    }
    if out.is_empty() && !told {
        out.push("no event, and no reason is known".to_owned());
    }
    out
}

fn plain(r: &Reading<'_>, x: &Dropped) -> String {
    let d = &r.document;
    match &x.why {
        Why::Cue(i) => match r.mentions.cues.get(*i) {
            Some(c) => {
                let says = match c.value.effect {
                    Effect::Negated => "that it did not happen",
                    _ => "that the word means something else here",
                };
                format!("{:?} ({}) says {says}", d.text_of(c.tokens.clone()), c.rule)
            }
            None => "a cue says that it is none".into(),
        },
        Why::OtherSense => "the rule knows these words as no event".into(),
        Why::Struck => "says whom the strike told before hit".into(),
        Why::Instrument => "says with what the strike told before was made".into(),
        Why::NoSyria => "needs an article that names a place in Syria".into(),
        Why::NoPlace(_) => "needs a place, and the sentence gives it none".into(),
        Why::NoOwnPlace(_) => "needs a place in its own clause, and that gives it none".into(),
        Why::PlaceBefore => "needs a place behind it; the one before it is told of already".into(),
        Why::NoParty(_) => "needs a party named, and the sentence gives it none".into(),
        Why::Nothing => "neither a place nor a party is known".into(),
        Why::Abroad => "the place in its clause lies abroad".into(),
        Why::InPassing => "named in passing, without a place of its own".into(),
        Why::BeatenOff(t) => format!("told by its verb: {}", teller(r, t)),
        Why::PointsBack(t) => format!("points back to what was told: {}", teller(r, t)),
        Why::Again(t) if t.sentence == x.sentence && t.trigger == x.trigger => {
            "the same place is named twice in its list".into()
        }
        Why::Again(t) => format!("read as a repeat of {}", teller(r, t)),
        Why::Headline => "cut as a headline: the text tells of the same kind of event at places of its own".into(),
        Why::ReportAbroad => "all places of the report lie abroad".into(),
    }
}

/// The phrases and parties of the sentence that were passed over, and why.
fn passed(r: &Reading<'_>, x: &Dropped) -> Vec<String> {
    let d = &r.document;
    match &x.why {
        Why::NoPlace(list) | Why::NoOwnPlace(list) => {
            let phrase = |(i, why): &(usize, NotThere)| {
                let p = r.phrases.get(*i)?;
                Some(format!("  not {:?}: {}", d.text_of(p.tokens.clone()), not_there(*why)))
            };
            list.iter().filter_map(phrase).collect()
        }
        Why::NoParty(list) => {
            let party = |(i, why): &(usize, NotWho)| {
                let a = r.mentions.actors.get(*i)?;
                Some(format!("  not {:?}: {}", d.text_of(a.tokens.clone()), not_who(*why)))
            };
            list.iter().filter_map(party).collect()
        }
        _ => Vec::new(),
    }
}

fn not_there(why: NotThere) -> &'static str {
    match why {
        NotThere::Abroad => "lies abroad",
        NotThere::Open => "the name was not resolved",
        NotThere::Government => "stands for a government or people",
        NotThere::Country => "the country or a part of it is no place of an event",
        NotThere::Nameless => "names no place",
        NotThere::Dateline => "only whence the report was sent",
        NotThere::Locates => "only says where another place lies",
        NotThere::Speakers => "belongs to who speaks",
        NotThere::Whence => "only whence something came",
        NotThere::OtherClause => "stands in another clause, or behind another verb",
        NotThere::OtherRole => "its preposition or side of the verb makes it no place of this word",
    }
}

fn not_who(why: NotWho) -> &'static str {
    match why {
        NotWho::NoFighter => "civilians are no fighters",
        NotWho::NoSide => "nothing tells whose fighters these are",
        NotWho::Adjective => "an adjective of something else",
        NotWho::OtherClause => "stands in another clause, or behind another verb",
        NotWho::OtherRole => "its preposition or verb of speech makes it no party of this word",
    }
}

fn teller(r: &Reading<'_>, t: &Teller) -> String {
    format!("{:?} in [{}]", r.document.text_of(t.trigger.clone()), t.sentence)
}

/// Rules whose words gave way to a longer match or to a name: one line each for a sentence's trigger, where that one
/// tells no event or another kind of it, and for names.
pub(super) fn gave_way(r: &Reading<'_>, n: usize) -> Vec<String> {
    let (d, m) = (&r.document, &r.mentions);
    let line = |s: &Shadowed| {
        let words = d.text_of(s.hit.tokens.clone());
        let to = match s.by {
            Shadow::Trigger(i) => {
                let t = m.triggers.get(i)?;
                let told = r.events.iter().any(|e| e.sentence == n && e.trigger == t.head);
                if told && t.value.event_type == s.hit.value.event_type {
                    return None;
                }
                format!("told by rule {}", t.rule)
            }
            Shadow::Party(i) => format!("part of the party {:?}", d.text_of(m.actors.get(i)?.tokens.clone())),
            Shadow::Claimant(i) => format!("part of the source {:?}", d.text_of(m.claimants.get(i)?.tokens.clone())),
        };
        Some(format!("{words:?} ({}): {to}", s.hit.rule))
    };
    if of(&m.triggers, n).next().is_none() && of(&m.actors, n).next().is_none() && of(&m.claimants, n).next().is_none()
    {
        return Vec::new();
    }
    shadowed(d, m, n).iter().filter_map(line).collect()
}
