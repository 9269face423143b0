//! Words of names, one behind the other: from each node the words that go on, and where they lead.

use crate::words::Sym;

/// No node.
pub(super) const NONE: u32 = u32::MAX;

/// Up to so many words behind a node are looked through one by one.
const FEW: usize = 8;

/// A trie over word numbers. Nearly all steps asked for start at the root, where a word's number leads on at once.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Trie {
    /// By word number.
    root: Vec<u32>,
    /// Where the steps of each node begin; the last one ends the last.
    from: Vec<u32>,
    /// The steps of all nodes but the root, each node's by word.
    steps: Vec<(Sym, u32)>,
}

impl Trie {
    /// Of edges in the order of their first nodes; with so many nodes and words.
    pub fn of(edges: impl Iterator<Item = (u32, Sym, u32)>, nodes: usize, words: usize) -> Trie {
        let mut out = Trie { root: vec![NONE; words + 1], from: Vec::with_capacity(nodes + 1), steps: Vec::new() };
        for (node, sym, to) in edges {
            if node == 0 {
                if let Some(cell) = out.root.get_mut(sym.0 as usize) {
                    *cell = to;
                }
                continue;
            }
            out.begin(node as usize);
            out.steps.push((sym, to));
        }
        out.begin(nodes);
        out
    }

    /// Ends the nodes before this one.
    fn begin(&mut self, node: usize) {
        while self.from.len() <= node {
            let last = self.from.last().copied().unwrap_or(0) as usize;
            if let Some(own) = self.steps.get_mut(last..) {
                own.sort_unstable_by_key(|(sym, _)| *sym);
            }
            self.from.push(self.steps.len() as u32);
        }
    }

    /// The node behind a word.
    pub fn step(&self, node: u32, sym: Sym) -> Option<u32> {
        if sym == Sym::UNKNOWN {
            return None;
        }
        if node == 0 {
            return self.root.get(sym.0 as usize).copied().filter(|to| *to != NONE);
        }
        let own = self.steps_of(node as usize);
        if own.len() <= FEW {
            return own.iter().find(|(s, _)| *s == sym).map(|(_, to)| *to);
        }
        own.binary_search_by_key(&sym, |(s, _)| *s).ok().and_then(|i| own.get(i)).map(|(_, to)| *to)
    }

    fn steps_of(&self, node: usize) -> &[(Sym, u32)] {
        let ends = (self.from.get(node), self.from.get(node + 1));
        let (Some(&from), Some(&to)) = ends else { return &[] };
        self.steps.get(from as usize..to as usize).unwrap_or(&[])
    }

    /// All steps: node, word, node.
    pub fn edges(&self) -> impl Iterator<Item = (u32, Sym, u32)> {
        let root = self.root.iter().enumerate().filter(|(_, to)| **to != NONE).map(|(s, to)| (0, Sym(s as u32), *to));
        let nodes = 1..self.from.len().saturating_sub(1);
        root.chain(nodes.flat_map(|n| self.steps_of(n).iter().map(move |(sym, to)| (n as u32, *sym, *to))))
    }

    /// A bit for each word that leads on from the root.
    pub fn firsts(&self) -> Vec<u64> {
        let cell = |list: &[u32]| list.iter().rev().fold(0, |bits, to| bits << 1 | u64::from(*to != NONE));
        self.root.chunks(64).map(cell).collect()
    }
}
