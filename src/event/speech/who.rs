//! Who may speak: the claimants and parties of the tables, and somebody in none.

use crate::lexicon::language::Attribution;
use crate::mention::{Hit, Mentions, of};
use crate::text::Document;
use std::ops::Range;

/// Who speaks.
#[derive(Debug, Clone)]
pub(crate) enum Speaker {
    /// A claimant or a party of the tables, with the words that name it.
    Known(Range<usize>, Who),
    /// Somebody in no table, by these words: "the mayor of Azaz", "Abu Omar".
    Unlisted(Range<usize>),
    /// The speaker of the sentences before: "he said", "وقال إن".
    Before,
}

/// A speaker of the tables: the id of a claimant, or the word for a party.
#[derive(Debug, Clone)]
pub(crate) enum Who {
    Claimant(String),
    Actor(String),
}

/// Id in the table of claimants of a speaker that no table has.
pub(crate) const UNLISTED: &str = "source";

pub(crate) fn candidates(m: &Mentions, region: Range<usize>, n: usize) -> Vec<(Range<usize>, Who)> {
    let inside = |t: &Range<usize>| t.start >= region.start && t.end <= region.end;
    // A capital that stands for its government speaks only right beside the verb.
    let beside = |t: &Range<usize>| t.start <= region.start + 1 || t.end + 2 > region.end;
    let claimants = of(&m.claimants, n)
        .filter(|(_, c)| inside(&c.tokens) && (!c.weak || beside(&c.tokens)))
        .map(|(_, c)| (c.tokens.clone(), Who::Claimant(c.claimant.clone())));
    let actors = of(&m.actors, n)
        .filter(|(_, a)| inside(&a.tokens) && !a.adjective && !a.weak)
        .map(|(_, a)| (a.tokens.clone(), Who::Actor(a.word.clone())));
    claimants.chain(actors).collect()
}

/// Words that may name somebody no table has: a proper name among them, and no event.
pub(crate) fn unlisted(d: &Document<'_>, m: &Mentions, words: Range<usize>, n: usize) -> Option<Speaker> {
    let first = d.sentences.get(n)?.tokens.start;
    let named = words.clone().any(|i| {
        i > first
            && d.tokens.list.get(i).is_some_and(|_| d.text_of(i..i + 1).starts_with(char::is_uppercase))
            && !names_nobody(d, i)
    });
    (named && !m.tells_across(n, &words)).then_some(Speaker::Unlisted(words))
}

/// A day, or a word such as "also".
pub(crate) fn names_nobody(d: &Document<'_>, i: usize) -> bool {
    let forms = &d.language.forms;
    forms.time_nouns.contains(d.word(i)) || forms.speech_fillers.contains(d.word(i))
}

/// "أكدت للمرصد", "قال لوكالة": who is spoken to.
pub(crate) fn addressed(d: &Document<'_>, at: usize) -> bool {
    d.has_letter(at, 'ل')
}

/// "a déclaré à l'AFP", "told Reuters".
pub(crate) fn spoken_to(d: &Document<'_>, a: &Hit<Attribution>, start: usize) -> bool {
    let mut at = start;
    while let Some(t) = at.checked_sub(1).and_then(|i| d.tokens.list.get(i))
        && (d.language.definite.contains(&t.sym)
            || d.language.forms.indefinite.contains(d.word(at - 1))
            // "a indiqué à « La Gazette »"
            || matches!(d.word(at - 1), "«" | "“" | "\""))
    {
        at -= 1;
    }
    let forms = &d.language.forms;
    at > 0 && (forms.datives.contains(d.word(at - 1)) || at == a.tokens.end && forms.tells.contains(d.word(at - 1)))
}

/// "الناطق باسم فيلق الرحمن", "a spokesman for the SDF": the body he speaks for, where it is named right behind.
pub(crate) fn spoken_for(
    d: &Document<'_>,
    m: &Mentions,
    n: usize,
    all: &[(Range<usize>, Who)],
    chosen: &(Range<usize>, Who),
) -> Option<(Range<usize>, Who)> {
    // "a field commander in the brigade" is no army's.
    let general = ["source", "activists", "media", "military_source", "security_source", "official_source"];
    let generic = matches!(&chosen.1, Who::Claimant(id) if general.contains(&id.as_str()));
    let body = |c: &&(Range<usize>, Who)| {
        c.0.start >= chosen.0.end
            && c.0.start <= chosen.0.end + SPOKEN
            // "According to activists, the army shelled", "ناشطون صورا لقصف القوات": who is told of speaks by nobody's mouth.
            && !(chosen.0.end..c.0.start).any(|i| matches!(d.word(i), "," | "،" | ";" | ":"))
            && !m.tells_across(n, &(chosen.0.end..c.0.start + 1))
            // "ناشطون لـ«الشبكة»": whom they told.
            && !addressed(d, c.0.start)
            && d.word(c.0.start - 1) != "ل"
            && !matches!(&c.1, Who::Claimant(id) if id == "source" || matches!(&chosen.1, Who::Claimant(own) if own == id))
    };
    let found = all.iter().filter(|_| generic).find(body)?;
    Some((chosen.0.start..found.0.end, found.1.clone()))
}

/// How far behind "spokesman" the body he speaks for may stand, in tokens.
pub(crate) const SPOKEN: usize = 2;
