//! One pattern against the tokens of a sentence, from one of them on.

use super::ahead::Ahead;
use super::code::{Code, Node};
use super::{Form, Line, Mark, Slot};
use crate::lexicon::morphology::Features;
use crate::words::{Clitics, Kind, Sym, Token, Tokens};

/// Mentions that one pattern may keep; further ones are matched but not kept.
const CAPTURES: usize = 8;

/// No token.
const NOWHERE: u32 = u32::MAX;

/// What a walk has met so far: small enough to be copied at every fork.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    head: (u32, u32),
    /// Tense and mood of the first word that has any.
    pub features: Option<Features>,
    /// Kind and first token of each mention.
    captures: [(Slot, u32); CAPTURES],
    kept: u8,
}

impl State {
    fn keep(&mut self, slot: Slot, at: usize) {
        if let Some(cell) = self.captures.get_mut(self.kept as usize) {
            *cell = (slot, at as u32);
            self.kept += 1;
        }
    }

    /// The trigger proper of a match: the bracketed part, else everything.
    pub fn head(&self, from: usize, to: usize) -> (usize, usize) {
        let (a, b) = self.head;
        if a != NOWHERE && b != NOWHERE && b > a { (a as usize, b as usize) } else { (from, to) }
    }

    /// The mentions met, in order.
    pub fn captures(&self, line: Line<'_>) -> Vec<Mark> {
        let kept = self.captures.iter().take(self.kept as usize);
        kept.filter_map(|(slot, at)| line.marks.longest(*at as usize, *slot)).collect()
    }
}

/// Matches a pattern's elements from a token on; gives the token behind the match.
pub(super) fn matches(line: &Line<'_>, code: &Code, elements: &[Node], at: usize) -> Option<(usize, State)> {
    let captures = [(Slot::Place, NOWHERE); CAPTURES];
    let mut state = State { head: (NOWHERE, NOWHERE), features: None, captures, kept: 0 };
    let opens_with_gap = elements
        .iter()
        .find(|n| !matches!(n, Node::HeadStart | Node::Start))
        .is_some_and(|n| matches!(n, Node::Gap(_)));
    let from = (!opens_with_gap).then_some(at);
    let end = Walk { line, code, from }.walk(elements, None, at, &mut state)?;
    // "contre-offensive" holds no "offensive": a trigger never begins behind a hyphen.
    let hyphen = || line.token(state.head(at, end).0).is_some_and(|t| t.hyphen);
    (end > at && !hyphen()).then_some((end, state))
}

/// What is left to match behind the elements at hand.
struct Rest<'e> {
    elements: &'e [Node],
    then: Option<&'e Rest<'e>>,
}

/// A sentence and the patterns that are matched against it.
struct Walk<'a> {
    line: &'a Line<'a>,
    code: &'a Code,
    /// Where the match begins, unless the pattern itself opens with a gap.
    from: Option<usize>,
}

impl Walk<'_> {
    /// Matches elements from a token on; gives the token behind the whole pattern. Alternatives are tried in order, the
    /// longest of them wins; options are taken where they can be.
    fn walk(&self, elements: &[Node], then: Option<&Rest<'_>>, at: usize, state: &mut State) -> Option<usize> {
        let (line, code) = (self.line, self.code);
        let Some((first, rest)) = elements.split_first() else {
            return match then {
                None => Some(at),
                Some(r) => self.walk(r.elements, r.then, at, state),
            };
        };
        match first {
            Node::Word(forms, bits) => {
                let token = line.token(at).filter(|_| bits & Ahead::half_at(line, at) != 0)?;
                let features = word_matches(line.tokens, token, code.forms(*forms))?;
                let before = state.features;
                if features != Features::default() && state.features.is_none() {
                    state.features = Some(features);
                }
                let end = self.walk(rest, then, at + 1, state);
                if end.is_none() {
                    state.features = before;
                }
                end
            }
            Node::Group(alternatives) => {
                // The longest alternative wins, so that "north east" is not read as "north".
                let mut best: Option<(usize, State)> = None;
                let behind = Rest { elements: rest, then };
                for a in code.choices(*alternatives, Ahead::at(line, at)) {
                    let mut s = *state;
                    if let Some(end) = self.walk(a, Some(&behind), at, &mut s)
                        && best.as_ref().is_none_or(|(e, _)| end > *e)
                    {
                        best = Some((end, s));
                    }
                }
                let (end, s) = best?;
                *state = s;
                Some(end)
            }
            Node::Optional(inner) => {
                let behind = Rest { elements: rest, then };
                for inner in code.choices(*inner, Ahead::at(line, at)) {
                    let mut s = *state;
                    if let Some(end) = self.walk(inner, Some(&behind), at, &mut s) {
                        *state = s;
                        return Some(end);
                    }
                }
                self.walk(rest, then, at, state)
            }
            Node::Gap(max) => {
                // A match begins with a word of the pattern: where the option before a gap is left out, so is the gap.
                let max = if Some(at) == self.from { 0 } else { *max as usize };
                for n in 0..=max {
                    if n > 0 && line.token(at + n - 1).is_none_or(|t| is_stop(line.tokens, t)) {
                        break;
                    }
                    let mut s = *state;
                    if let Some(end) = self.walk(rest, then, at + n, &mut s) {
                        *state = s;
                        return Some(end);
                    }
                }
                None
            }
            Node::Slot(slot) => {
                let mark = line.marks.longest(at, *slot).filter(|m| m.end <= line.to)?;
                let kept = state.kept;
                state.keep(*slot, at);
                let end = self.walk(rest, then, mark.end, state);
                if end.is_none() {
                    state.kept = kept;
                }
                end
            }
            Node::Start => {
                if at == line.from {
                    self.walk(rest, then, at, state)
                } else {
                    None
                }
            }
            Node::End => {
                let over = at >= line.to || line.token(at).is_some_and(|t| t.kind == Kind::Mark) && at + 1 >= line.to;
                if over { self.walk(rest, then, at, state) } else { None }
            }
            Node::HeadStart => {
                state.head.0 = at as u32;
                self.walk(rest, then, at, state)
            }
            Node::HeadEnd => {
                state.head.1 = at as u32;
                self.walk(rest, then, at, state)
            }
        }
    }
}

/// The features of the form that the token is, or None if it is none of them.
/// Forms that end in é as the token does come first; text without accents gets the features of all.
fn word_matches(tokens: &Tokens, token: &Token, forms: &[Form]) -> Option<Features> {
    let (mut hit, mut same, mut all) = (false, None, Features::default());
    let mut look = |sym: Sym, clitics: Clitics| {
        if sym == Sym::UNKNOWN {
            return;
        }
        // Forms are sorted by word.
        let from = forms.partition_point(|f| f.sym < sym);
        for form in forms.get(from..).unwrap_or(&[]).iter().take_while(|f| f.sym == sym) {
            if form.upper && !token.upper {
                continue;
            }
            // A capital often loses its accent: "A Alep".
            if form.accent.is_some_and(|a| a != token.accent && !(a && token.capital)) {
                continue;
            }
            // "attaqué" is no "attaque"; what is written without accents may be either.
            if token.acute && !form.acute || form.acute && !token.acute && !token.upper && tokens.writes_acute {
                continue;
            }
            let Some(features) = behind(clitics, form.features) else { continue };
            hit = true;
            all |= features;
            if form.acute == token.acute {
                same = Some(same.unwrap_or_default() | features);
            }
        }
    };
    look(token.sym, Clitics::default());
    tokens.readings(token).iter().for_each(|r| look(r.sym, r.clitics));
    hit.then(|| same.unwrap_or(all))
}

/// What a form says behind clitics, or None if it can't stand there: a finite verb takes no article and no preposition
/// but the `س` that makes it future and the `ل` of purpose ("كفرنا" is no verb behind `ك`).
fn behind(clitics: Clitics, features: Features) -> Option<Features> {
    let finite = features.any(Features::PAST | Features::PRES)
        && !features.any(Features::NOUN | Features::INF | Features::PP | Features::PRP);
    if !finite {
        return Some(features);
    }
    match clitics.preposition {
        _ if clitics.article => None,
        None => Some(features),
        Some('س') if features.any(Features::PRES) => Some(features | Features::FUT),
        Some('ل') if features.any(Features::PRES) => Some(features),
        Some(_) => None,
    }
}

fn is_stop(tokens: &Tokens, token: &Token) -> bool {
    token.kind == Kind::Mark && matches!(tokens.folded(token), "." | ":" | ";" | "?" | "!")
}
