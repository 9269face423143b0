//! Compiled patterns laid out flat: all of a table's elements in one list, all its word forms in another. What several
//! patterns share stands there once.

use super::ahead::Ahead;
use super::set::begins_with;
use super::{Element, Form, Slot};
use crate::packed::{Packed, Reader, packed};
use rustc_hash::FxHashMap;

/// A piece of one of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Part {
    pub from: u32,
    pub to: u32,
}

/// An element of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Node {
    /// One of these forms, with all their bits in short: most words are told by these to be none of them.
    Word(Part, u64),
    /// One of these sequences.
    Group(Part),
    /// This sequence, a group of one, or nothing.
    Optional(Part),
    Gap(u32),
    Slot(Slot),
    Start,
    End,
    HeadStart,
    HeadEnd,
}

/// The elements of all patterns of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Code {
    nodes: Vec<Node>,
    forms: Vec<Form>,
    /// Alternatives of groups, each a piece of `nodes`.
    choices: Vec<Part>,
    /// What each of them may begin with: most of a group's end here, before anything is compared.
    heads: Vec<Ahead>,
}

packed!(Part { from, to });
packed!(Code { nodes, forms, choices, heads });

impl Node {
    /// What it is, and a piece or a number.
    fn parts(self) -> (u8, Part) {
        let number = |n: u32| Part { from: n, to: 0 };
        match self {
            Node::Word(p, _) => (0, p),
            Node::Group(p) => (1, p),
            Node::Optional(p) => (2, p),
            Node::Gap(n) => (3, number(n)),
            Node::Slot(s) => (4, number(s as u32)),
            Node::Start => (5, number(0)),
            Node::End => (6, number(0)),
            Node::HeadStart => (7, number(0)),
            Node::HeadEnd => (8, number(0)),
        }
    }
}

impl Packed<'_> for Node {
    fn pack(&self, out: &mut Vec<u8>) {
        self.parts().pack(out);
        if let Node::Word(_, bits) = self {
            bits.pack(out);
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Option<Node> {
        let (what, part) = <(u8, Part)>::unpack(from)?;
        Some(match what {
            0 => Node::Word(part, Packed::unpack(from)?),
            1 => Node::Group(part),
            2 => Node::Optional(part),
            3 => Node::Gap(part.from),
            4 => Node::Slot(Slot::ALL.get(part.from as usize)?.1),
            5 => Node::Start,
            6 => Node::End,
            7 => Node::HeadStart,
            8 => Node::HeadEnd,
            _ => return None,
        })
    }
}

impl Code {
    /// A sequence of elements.
    pub fn nodes(&self, part: Part) -> &[Node] {
        self.nodes.get(part.from as usize..part.to as usize).unwrap_or(&[])
    }

    /// The forms of a word, by their numbers.
    pub fn forms(&self, part: Part) -> &[Form] {
        self.forms.get(part.from as usize..part.to as usize).unwrap_or(&[])
    }

    /// The sequences of a group that may begin with what stands there.
    pub fn choices(&self, part: Part, here: Ahead) -> impl Iterator<Item = &[Node]> {
        let range = part.from as usize..part.to as usize;
        let heads = self.heads.get(range.clone()).unwrap_or(&[]).iter();
        let all = self.choices.get(range).unwrap_or(&[]).iter().zip(heads);
        all.filter(move |(_, head)| head.meets(here)).map(|(part, _)| self.nodes(*part))
    }
}

/// Lays patterns out.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub code: Code,
    nodes: FxHashMap<Vec<Node>, Part>,
    forms: FxHashMap<Vec<Form>, Part>,
    choices: FxHashMap<Vec<Part>, Part>,
}

impl Layout {
    /// Adds a sequence of elements.
    pub fn add(&mut self, elements: &[Element]) -> Part {
        let nodes: Vec<Node> = elements.iter().map(|e| self.node(e)).collect();
        placed(nodes, &mut self.code.nodes, &mut self.nodes)
    }

    fn node(&mut self, element: &Element) -> Node {
        match element {
            Element::Word(forms) => {
                let bits = Ahead::of(forms.iter().map(|f| f.sym), std::iter::empty()).half();
                Node::Word(placed(forms.to_vec(), &mut self.code.forms, &mut self.forms), bits)
            }
            Element::Group(alternatives) => {
                let all: Vec<&[Element]> = alternatives.iter().map(|a| &a[..]).collect();
                Node::Group(self.group(&all))
            }
            Element::Optional(inner) => Node::Optional(self.group(&[inner])),
            Element::Gap(max) => Node::Gap(*max as u32),
            Element::Slot(slot) => Node::Slot(*slot),
            Element::Start => Node::Start,
            Element::End => Node::End,
            Element::HeadStart => Node::HeadStart,
            Element::HeadEnd => Node::HeadEnd,
        }
    }
}

impl Layout {
    fn group(&mut self, all: &[&[Element]]) -> Part {
        let parts: Vec<Part> = all.iter().map(|a| self.add(a)).collect();
        let part = placed(parts, &mut self.code.choices, &mut self.choices);
        let new = self.code.choices.len() - self.code.heads.len();
        if new > 0 {
            self.code.heads.extend(all.iter().map(|a| begins_with(a)));
        }
        part
    }
}

/// Where a piece stands in its list; it is put there if it does not yet.
fn placed<T: Copy + Eq + std::hash::Hash>(
    piece: Vec<T>,
    list: &mut Vec<T>,
    known: &mut FxHashMap<Vec<T>, Part>,
) -> Part {
    if let Some(part) = known.get(&piece) {
        return *part;
    }
    let from = list.len() as u32;
    list.extend_from_slice(&piece);
    let part = Part { from, to: list.len() as u32 };
    known.insert(piece, part);
    part
}
