//! What a text must hold for a pattern to match: of the words and mentions that no match can do without, those that are
//! rarest. A table looks for these, and tries a pattern only around them.

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    cost: u64,
}

impl Reach {
    fn and(self, other: Reach) -> Reach {
        Reach { least: self.least.saturating_add(other.least), most: self.most.saturating_add(other.most) }
    }

    fn or(self, other: Reach) -> Reach {
        Reach { least: self.least.min(other.least), most: self.most.max(other.most) }
    }
}

/// What a pattern needs; None if it can match without any word or mention of its own.
/// `weight` tells how common a word or mention is.
pub(super) fn need(elements: &[Element], weight: &impl Fn(What) -> u64) -> Option<Need> {
    sequence(elements, weight).0
}

fn sequence(elements: &[Element], weight: &impl Fn(What) -> u64) -> (Option<Need>, Reach) {
    let (mut best, mut before): (Option<Need>, Reach) = (None, NONE);
    for e in elements {
        let (need, length) = element(e, weight);
        if let Some(mut n) = need.filter(|n| best.as_ref().is_none_or(|b| n.cost < b.cost)) {
            n.any.iter_mut().for_each(|(_, reach)| *reach = reach.and(before));
            best = Some(n);
        }
        before = before.and(length);
    }
    (best, before)
}

fn element(e: &Element, weight: &impl Fn(What) -> u64) -> (Option<Need>, Reach) {
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
                let (need, own) = sequence(a, weight);
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
