//! "Damas a annoncé", "selon Moscou": names that stand for a government, not a place.

use crate::gazetteer::{Gazetteer, PlaceIx};
use crate::lexicon::{Attributes, Link, Pos};
use crate::mention::toponym::Toponym;
use crate::mention::{Mentions, of};
use crate::text::Document;

/// True unless the name is one that often stands for a government and speaks or is cited here.
pub(super) fn is_literal(
    d: &Document<'_>,
    m: &Mentions,
    g: &Gazetteer,
    t: &Toponym,
    ranked: &[(PlaceIx, f64)],
) -> bool {
    let metonym = ranked.first().and_then(|(ix, _)| g.place(*ix)).is_some_and(|p| p.metonym());
    if metonym && governs(d, m, t) {
        return false;
    }
    if !metonym || t.kind.is_some() {
        return true;
    }
    let located = of(&m.links, t.sentence).any(|(_, l)| {
        l.sentence == t.sentence
            && l.tokens.end == t.tokens.start
            && matches!(l.value, Link::At | Link::To | Link::From)
    });
    if located {
        return true;
    }
    let line = crate::lexicon::Line {
        tokens: &d.tokens,
        marks: &m.marks,
        from: t.tokens.start.saturating_sub(4),
        to: t.tokens.end + 4,
    };
    // "rural Damascus, it added": who speaks behind a comma is somebody else.
    let is_mark = |at: &usize| d.tokens.list.get(*at).is_some_and(|t| t.kind == crate::words::Kind::Mark);
    let says = (t.tokens.end..t.tokens.end + 3).take_while(|at| !is_mark(at)).any(|at| {
        d.language
            .attribution
            .find_at(line, at)
            .is_some_and(|(_, e)| matches!(e.value.how, Attributes::Says | Attributes::Denies | Attributes::Adds))
    });
    let cited = (1..=2).filter_map(|b| t.tokens.start.checked_sub(b)).any(|at| {
        d.language.attribution.find_at(line, at).is_some_and(|(f, e)| {
            matches!(e.value.how, Attributes::According | Attributes::Cites) && f.end + 1 >= t.tokens.start
        })
    });
    // "أعلنت دمشق": where the verb goes first.
    let said = d.language.verb_first
        && (1..=2).filter_map(|b| t.tokens.start.checked_sub(b)).any(|at| {
            d.language
                .attribution
                .find_at(line, at)
                .is_some_and(|(f, e)| f.end == t.tokens.start && speaks(&e.value.how))
        });
    // "Moscow, an ally of the regime, denied": over an apposition.
    let over = d.tokens.list.get(t.tokens.end).filter(|m| d.tokens.folded(m) == ",").and_then(|_| {
        let from = t.tokens.end + 2;
        let close = (from..from + APPOSITION).find(is_mark).filter(|at| d.word(*at) == ",")?;
        let line = crate::lexicon::Line { to: close + 4, ..line };
        let told = (from..close).any(|at| d.language.attribution.find_at(line, at).is_some());
        let verb = (close + 1..close + 3)
            .any(|at| d.language.attribution.find_at(line, at).is_some_and(|(_, e)| speaks(&e.value.how)));
        (!told && verb && opens_sentence(d, t)).then_some(())
    });
    // "Damascus rushed commandos to Tartus": the subject of a verb that governments are told to do.
    let acts = !d.language.verb_first
        && (t.tokens.end..t.tokens.end + 3).take_while(|at| !is_mark(at)).any(|at| {
            let line = crate::lexicon::Line { to: t.tokens.end + ACT, ..line };
            d.language.triggers.find_at(line, at).is_some_and(|(f, e)| {
                let by = |(_, l): (usize, &crate::mention::Hit<Link>)| l.tokens.start == f.end && l.value == Link::By;
                e.value.pos == Pos::Verb && e.value.frame == "sends" && !of(&m.links, t.sentence).any(by)
            })
        });
    // "les avions russes et ceux de Damas": whose they are.
    let theirs = of(&m.links, t.sentence).any(|(_, l)| {
        let noun = l.tokens.start.checked_sub(1);
        l.tokens.end == t.tokens.start
            && l.value == Link::Of
            && noun.is_some_and(|i| d.language.forms.stand_ins.contains(d.word(i)) && is_plural(d.word(i)))
    });
    // "passés par Damas": a way.
    let way = (t.tokens.start.saturating_sub(WAY)..t.tokens.start).any(|i| d.language.forms.moving.contains(d.word(i)));
    // "a deal with Damascus", "an agreement between Ankara and Moscow", "raids blamed by Damascus on"
    let deals = of(&m.links, t.sentence).any(|(_, l)| {
        l.tokens.end == t.tokens.start
            && (l.value == Link::Against || l.value == Link::By && !way && !d.language.verb_first)
    });
    !(says || cited || said || acts || deals || theirs || over.is_some())
}

/// "ceux", "celles", "those": of many things, which are a government's sooner than a town's.
fn is_plural(stand_in: &str) -> bool {
    stand_in.ends_with(['x', 's']) || stand_in == "those"
}

/// "Damascus rejected the truce", "outside the control of Damascus", "Damascus's allies": what only a government does or has.
fn governs(d: &Document<'_>, m: &Mentions, t: &Toponym) -> bool {
    let forms = &d.language.forms;
    let before = |at: usize| at.checked_sub(1);
    let acts = if d.language.verb_first {
        before(t.tokens.start).is_some_and(|i| forms.state_acts.contains(d.word(i)))
    } else {
        let helped = forms.speech_auxiliaries.contains(d.word(t.tokens.end));
        forms.state_acts.contains(d.word(t.tokens.end + usize::from(helped)))
    };
    let noun = |i: usize| forms.state_nouns.contains(d.word(i));
    let of_it = of(&m.links, t.sentence).any(|(_, l)| {
        l.value == Link::Of && l.tokens.end == t.tokens.start && before(l.tokens.start).is_some_and(noun)
    });
    let joined = d.language.verb_first && before(t.tokens.start).is_some_and(noun);
    let own = forms.genitives.contains(d.word(t.tokens.end)) && noun(t.tokens.end + 1);
    acts || of_it || joined || own
}

/// How far before a name the verb may stand of which it is the way, in tokens.
const WAY: usize = 3;

/// How far behind a name what its government does may reach, in tokens.
const ACT: usize = 12;

/// So many tokens may stand between the commas of an apposition.
const APPOSITION: usize = 8;

/// A verb of speech whose subject is the claimant.
fn speaks(how: &Attributes) -> bool {
    matches!(how, Attributes::Says | Attributes::Denies)
}

/// The name is the sentence's first word: its subject, not the place where something happened.
fn opens_sentence(d: &Document<'_>, t: &Toponym) -> bool {
    d.sentences.get(t.sentence).is_some_and(|s| s.tokens.start == t.tokens.start)
}
