//! What a text must hold for a pattern to match: of the words and mentions that no match can do without, those that are
//! rarest. A table looks for these, and tries a pattern only around them.

use super::ahead::Ahead;
use super::{Element, Slot};
use crate::packed::packed;
use crate::words::Sym;

/// A word or mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum What {
    Word(Sym),
    Slot(Slot),
}

/// How many tokens of a match may stand before it; [`FAR`] where nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Reach {
    pub least: u16,
    pub most: u16,
}

packed!(Reach { least, most });

/// Any number of tokens.
pub(super) const FAR: u16 = u16::MAX;

const NONE: Reach = Reach { least: 0, most: 0 };

/// One of these must be there.
#[derive(Debug, Clone)]
pub(super) struct Need {
    pub any: Vec<(What, Reach)>,
    /// How common they are together.
    pub cost: u64,
}

impl Reach {
    /// True where nothing stands before: what is filed under a word begins right there, which says enough.
    pub fn is_none(self) -> bool {
        self == NONE
    }

    pub fn and(self, other: Reach) -> Reach {
        Reach { least: self.least.saturating_add(other.least), most: self.most.saturating_add(other.most) }
    }

    fn or(self, other: Reach) -> Reach {
        Reach { least: self.least.min(other.least), most: self.most.max(other.most) }
    }
}

/// All that a pattern needs, the rarest first; nothing if it can match without any word or mention of its own.
/// `weight` tells how common a word or mention is.
pub(super) fn needs(elements: &[Element], weight: &impl Fn(What) -> u64) -> Vec<Need> {
    let mut all = sequence(elements, weight).0;
    all.sort_by_key(|n| n.cost);
    all
}

impl Need {
    /// Its words and mentions in one number.
    pub fn ahead(&self) -> Ahead {
        let words = self.any.iter().filter_map(|(w, _)| if let What::Word(sym) = w { Some(*sym) } else { None });
        let slots = self.any.iter().filter_map(|(w, _)| if let What::Slot(slot) = w { Some(*slot) } else { None });
        Ahead::of(words, slots)
    }
}

/// What each element of a sequence needs, and how many tokens there may be.
fn sequence(elements: &[Element], weight: &impl Fn(What) -> u64) -> (Vec<Need>, Reach) {
    let (mut all, mut before) = (Vec::new(), NONE);
    for e in elements {
        let (need, length) = element(e, weight);
        all.extend(need.map(|mut n| {
            n.any.iter_mut().for_each(|(_, reach)| *reach = reach.and(before));
            n
        }));
        before = before.and(length);
    }
    (all, before)
}

pub(super) fn element(e: &Element, weight: &impl Fn(What) -> u64) -> (Option<Need>, Reach) {
    match e {
        Element::Word(forms) => {
            let mut any: Vec<(What, Reach)> = Vec::with_capacity(forms.len());
            for f in forms.iter() {
                if any.last().is_none_or(|(w, _)| *w != What::Word(f.sym)) {
                    any.push((What::Word(f.sym), NONE));
                }
            }
            let cost = any.iter().map(|(w, _)| weight(*w)).sum();
            (Some(Need { any, cost }), Reach { least: 1, most: 1 })
        }
        Element::Slot(slot) => {
            let what = What::Slot(*slot);
            (Some(Need { any: vec![(what, NONE)], cost: weight(what) }), Reach { least: 0, most: FAR })
        }
        Element::Group(alternatives) => {
            let mut all = Some(Need { any: Vec::new(), cost: 0 });
            let mut length: Option<Reach> = None;
            for a in alternatives.iter() {
                let (needs, own) = sequence(a, weight);
                let need = needs.into_iter().min_by_key(|n| n.cost);
                length = Some(length.map_or(own, |l| l.or(own)));
                all = all.zip(need).map(|(mut all, n)| {
                    all.any.extend(n.any);
                    all.cost += n.cost;
                    all
                });
            }
            (all.filter(|n| !n.any.is_empty()), length.unwrap_or(NONE))
        }
        Element::Optional(inner) => {
            let (_, own) = sequence(inner, weight);
            (None, own.or(NONE))
        }
        Element::Gap(max) => (None, Reach { least: 0, most: u16::try_from(*max).unwrap_or(FAR) }),
        Element::Start | Element::End | Element::HeadStart | Element::HeadEnd => (None, NONE),
    }
}
