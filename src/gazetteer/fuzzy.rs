//! Names one letter away, for names that nothing else explains.

use super::key::Skeleton;
use super::{Gazetteer, KeyHit};

/// Keys shorter than this have too many neighbours.
const SHORTEST: usize = 5;

impl Gazetteer {
    /// Places whose key is one letter away from the name's, nearest vowels first, each once. Slow: for single names.
    pub fn fuzzy(&self, name: &str) -> Vec<KeyHit> {
        let wanted = Skeleton::of(name);
        if wanted.len() < SHORTEST {
            return Vec::new();
        }
        let mut out: Vec<KeyHit> = Vec::new();
        for n in self.index.names() {
            let listed = Skeleton::of(self.text(n.text));
            if listed.starts_with_vowel() == wanted.starts_with_vowel()
                && one_apart(wanted.consonants(), listed.consonants())
            {
                out.push(KeyHit { place: n.place, distance: 1.0 });
            }
        }
        out.sort_by_key(|h| h.place);
        out.dedup_by_key(|h| h.place);
        out
    }
}

/// True if one substitution, insertion, deletion or swap of neighbours turns `a` into `b`.
pub(crate) fn one_apart<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if b.len() - a.len() > 1 || a == b {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (ra, rb) = (a.get(same..).unwrap_or(&[]), b.get(same..).unwrap_or(&[]));
    if ra.len() < rb.len() {
        return rb.get(1..) == Some(ra);
    }
    ra.get(1..) == rb.get(1..)
        || ra.len() >= 2 && ra.first() == rb.get(1) && ra.get(1) == rb.first() && ra.get(2..) == rb.get(2..)
}

#[cfg(test)]
mod tests {
    use super::one_apart;

    #[test]
    fn one_letter() {
        assert!(one_apart(b"mrk", b"mrkz") && one_apart(b"mrk", b"mlk") && one_apart(b"mrk", b"rmk"));
        assert!(!one_apart(b"mrk", b"mrk") && !one_apart(b"mrk", b"mlz") && !one_apart(b"m", b"mrk"));
    }
}
