//! What stands at a token, in one number: a bit for each word, as far as they reach. Most patterns that a common word may
//! begin end here, before anything is compared.

use super::{Element, Line};
use crate::packed::{Packed, Reader};
use crate::words::Sym;

/// Words and mentions that may stand somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ahead(pub u128);

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

impl Ahead {
    /// Anything, or nothing at all; the text always has it.
    pub const ANY: Ahead = Ahead(1 << 127);
    /// A mention.
    const MARK: u128 = 1 << 126;

    fn word(sym: Sym) -> u128 {
        1 << (sym.0 % 126)
    }

    /// Of words, and perhaps a mention.
    pub fn of(words: &[Sym], mention: bool) -> Ahead {
        words.iter().fold(Ahead(if mention { Self::MARK } else { 0 }), |all, s| Ahead(all.0 | Self::word(*s)))
    }

    /// True where one of these may be what stands there.
    pub fn meets(self, text: Ahead) -> bool {
        self.0 & text.0 != 0
    }

    /// What the text has at a token.
    pub fn at(line: &Line<'_>, at: usize) -> Ahead {
        let Some(token) = line.token(at) else { return Self::ANY };
        let words = line.tokens.all_readings(token).filter(|r| r.sym != Sym::UNKNOWN);
        let mark = if line.marks.any_at(at) { Self::MARK } else { 0 };
        Ahead(words.fold(Self::ANY.0 | mark, |bits, r| bits | Self::word(r.sym)))
    }
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
        Element::Slot(_) if first => out.0 |= Ahead::MARK,
        Element::Slot(_) | Element::Gap(_) => *out = Ahead::ANY,
        Element::Start | Element::End | Element::HeadStart | Element::HeadEnd => walk(out, rest, then, first),
    }
}
