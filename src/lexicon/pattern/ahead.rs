//! What stands at a token, in one number: a bit for each word, as far as they reach. Most patterns that a common word may
//! begin end here, before anything is compared.

use super::{Element, Line, Slot};
use crate::packed::{Packed, Reader};
use crate::words::{Sym, Token, Tokens};

/// Words and mentions that may stand somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(in crate::lexicon) struct Ahead(pub u128);

impl Ahead {
    /// Anything, or nothing at all; the text always has it.
    pub const ANY: Ahead = Ahead(1 << 127);

    /// Bits of words; those of mentions, one a kind, follow.
    const WORDS: u32 = 118;

    #[inline]
    fn word(sym: Sym) -> u128 {
        1 << (sym.0 % Self::WORDS)
    }

    #[inline]
    fn mention(slot: Slot) -> u128 {
        1 << (Self::WORDS + slot as u32)
    }

    /// Of words and mentions.
    pub fn of(words: impl Iterator<Item = Sym>, slots: impl Iterator<Item = Slot>) -> Ahead {
        let words = words.fold(0, |all, s| all | Self::word(s));
        Ahead(slots.fold(words, |all, s| all | Self::mention(s)))
    }

    /// True where one of these may be what stands there.
    #[inline]
    pub fn meets(self, text: Ahead) -> bool {
        self.0 & text.0 != 0
    }

    /// What is in both.
    #[inline]
    pub fn both(self, other: Ahead) -> Ahead {
        Ahead(self.0 & other.0)
    }

    /// The same in half the bits, for places where room counts: what meets here meets there too.
    #[inline]
    pub fn half(self) -> u64 {
        self.0 as u64 | (self.0 >> 64) as u64
    }

    /// True with a mention, or anything at all.
    #[inline]
    pub fn has_mention(self) -> bool {
        self.0 >> Self::WORDS != 0
    }

    /// Of a token's words.
    pub fn of_token(tokens: &Tokens, token: &Token) -> Ahead {
        let word = |sym: Sym| if sym == Sym::UNKNOWN { 0 } else { Self::word(sym) };
        Ahead(tokens.readings(token).iter().fold(Self::ANY.0 | word(token.sym), |bits, r| bits | word(r.sym)))
    }

    /// The same in short; all bits where nobody knows.
    #[inline]
    pub fn half_at(line: &Line<'_>, at: usize) -> u64 {
        line.tokens.ahead.get(at).map_or(u64::MAX, |a| Ahead(*a).half())
    }

    /// What the text has at a token.
    #[inline]
    pub fn at(line: &Line<'_>, at: usize) -> Ahead {
        let Some(token) = line.token(at) else { return Self::ANY };
        let words = line.tokens.ahead.get(at).map_or_else(|| Self::of_token(line.tokens, token), |a| Ahead(*a));
        Ahead(line.marks.at(at).fold(words.0, |bits, m| bits | Self::mention(m.slot)))
    }
}

impl Line<'_> {
    /// What the line has from a token on.
    pub(super) fn ahead_from(&self, at: usize) -> Ahead {
        (at..self.to).fold(Ahead::ANY, |all, at| Ahead(all.0 | Ahead::at(self, at).0))
    }
}

/// What a line has at each of its tokens, and anywhere.
pub(super) struct Sight {
    pub from: usize,
    pub tokens: Vec<Ahead>,
    pub all: Ahead,
    /// The same in short.
    pub half: u64,
    /// What a table's guards say of each token; nothing where they say nothing.
    pub signs: Vec<u64>,
    pub signs_of_all: u64,
}

impl Sight {
    /// Looks at each token once.
    pub fn of(line: &Line<'_>) -> Sight {
        let plain = line.tokens.ahead.get(line.from..line.to);
        let mut tokens: Vec<Ahead> = match plain {
            Some(words) => words.iter().map(|w| Ahead(*w)).collect(),
            None => (line.from..line.to).map(|at| Ahead::at(line, at)).collect(),
        };
        // Few tokens begin a mention.
        for (at, here) in (line.from..).zip(&mut tokens).filter(|(at, _)| plain.is_some() && line.marks.any_at(*at)) {
            *here = Ahead::at(line, at);
        }
        let all = tokens.iter().fold(Ahead::ANY, |all, here| Ahead(all.0 | here.0));
        Sight { from: line.from, tokens, all, half: all.half(), signs: Vec::new(), signs_of_all: u64::MAX }
    }

    /// The same where mentions of some kinds may stand anywhere.
    pub fn supposing(mut self, slots: &[Slot]) -> Sight {
        let mentions = slots.iter().fold(0, |all, s| all | Ahead::mention(*s));
        self.tokens.iter_mut().chain([&mut self.all]).for_each(|a| a.0 |= mentions);
        self.half = self.all.half();
        self
    }

    /// The same with a table's signs.
    pub fn with(mut self, signs: Vec<u64>) -> Sight {
        if !signs.is_empty() {
            self.signs_of_all = signs.iter().fold(0, |all, here| all | here);
            self.signs = signs;
        }
        self
    }

    /// As [`Ahead::at`].
    #[inline]
    pub fn at(&self, at: usize) -> Ahead {
        let own = at.checked_sub(self.from).and_then(|i| self.tokens.get(i));
        own.copied().unwrap_or(Ahead::ANY)
    }
}

impl Packed<'_> for Ahead {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Ahead> {
        u128::unpack(from).map(Ahead)
    }
}

/// What is left of a pattern behind the elements at hand.
struct Behind<'e> {
    elements: &'e [Element],
    then: Option<&'e Behind<'e>>,
}

/// What may stand behind the first word of a pattern that begins with one.
pub(super) fn ahead_of(elements: &[Element]) -> Ahead {
    let mut out = Ahead(0);
    walk(&mut out, elements, None, false);
    if out.meets(Ahead::ANY) { Ahead::ANY } else { out }
}

/// `first` tells whether the first word was met.
fn walk(out: &mut Ahead, elements: &[Element], then: Option<&Behind<'_>>, first: bool) {
    if out.meets(Ahead::ANY) {
        return;
    }
    let Some((element, rest)) = elements.split_first() else {
        match then {
            Some(b) => walk(out, b.elements, b.then, first),
            None => *out = Ahead::ANY,
        }
        return;
    };
    let behind = Behind { elements: rest, then };
    match element {
        Element::Word(_) if !first => walk(out, rest, then, true),
        Element::Word(forms) => forms.iter().for_each(|f| out.0 |= Ahead::word(f.sym)),
        Element::Group(alternatives) => alternatives.iter().for_each(|a| walk(out, a, Some(&behind), first)),
        Element::Optional(inner) => {
            walk(out, inner, Some(&behind), first);
            walk(out, rest, then, first);
        }
        Element::Slot(slot) if first => out.0 |= Ahead::mention(*slot),
        Element::Slot(_) | Element::Gap(_) => *out = Ahead::ANY,
        Element::Start | Element::End | Element::HeadStart | Element::HeadEnd => walk(out, rest, then, first),
    }
}
