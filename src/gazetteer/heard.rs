//! Places by how their names sound: those with a name of the same key.

use super::index::Name;
use super::key::{Skeleton, arabic_letters};
use super::{Gazetteer, OBSCURE, PlaceIx, article};
use rustc_hash::FxHashMap;
use std::sync::{OnceLock, PoisonError, RwLock};

/// How far the vowels of two Arabic spellings may be apart.
const ARABIC_DISTANCE: f64 = 0.6;

/// Vowels of a hamlet's name may be this far apart: a guess would find one for nearly every word.
const OBSCURE_DISTANCE: f64 = 0.2;

/// A place whose name has the key of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KeyHit {
    /// The place.
    pub place: PlaceIx,
    /// How far the vowels are apart, 0 for full agreement.
    pub distance: f64,
}

/// What was heard of names so far.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// How each listed name sounds, in the order of the index; a name that was never asked for takes no room of its own.
    listed: OnceLock<Box<[OnceLock<Box<Sound>>]>>,
    /// What sounds like the names of texts, by how far vowels may be apart: reports tell of the same places again and again.
    met: RwLock<FxHashMap<Box<str>, Vec<Answer>>>,
}

/// How far vowels may be apart, and the places found for that.
type Answer = (u64, Box<[KeyHit]>);

/// So many names of texts are remembered; then all are forgotten, and what comes again is looked for anew.
const MET: usize = 1 << 14;

/// How a listed name sounds.
#[derive(Debug)]
struct Sound {
    whole: Skeleton,
    /// Without the articles that its words hold.
    bare: Option<Skeleton>,
    /// As [`arabic_letters`] has it.
    letters: Option<String>,
}

impl Sound {
    fn of(name: &str) -> Sound {
        let bare = article::without_glued(name).map(|bare| Skeleton::of(&bare));
        Sound { whole: Skeleton::of(name), bare, letters: arabic_letters(name) }
    }
}

impl Gazetteer {
    /// Places with a name of the same key, nearest first, each once. `max` bounds how far the vowels may be apart.
    pub fn by_key(&self, name: &str, max: f64) -> Vec<KeyHit> {
        let (met, bits) = (&self.kept.heard.met, max.to_bits());
        let known = |all: &FxHashMap<Box<str>, Vec<Answer>>| {
            all.get(name)?.iter().find(|(m, _)| *m == bits).map(|(_, hits)| hits.to_vec())
        };
        if let Some(hits) = known(&met.read().unwrap_or_else(PoisonError::into_inner)) {
            return hits;
        }
        let hits = self.look_for(name, max);
        let mut met = met.write().unwrap_or_else(PoisonError::into_inner);
        if met.len() >= MET {
            met.clear();
        }
        met.entry(name.into()).or_default().push((bits, hits.as_slice().into()));
        hits
    }

    fn look_for(&self, name: &str, max: f64) -> Vec<KeyHit> {
        let mut out: Vec<KeyHit> = Vec::new();
        let whole = Skeleton::of(name);
        let arabic = arabic_letters(name);
        let max = if arabic.is_some() { max.min(ARABIC_DISTANCE) } else { max };
        self.add_key(&whole, max, arabic.as_ref(), &mut out);
        if let Some(bare) = article::without_glued(name) {
            self.add_key(&Skeleton::of(&bare), max, None, &mut out);
        }
        if out.is_empty() {
            for to in [b'k', b'j'] {
                if let Some(s) = whole.replaced(b'g', to) {
                    self.add_key(&s, max, None, &mut out);
                }
            }
        }
        if out.len() > 1 {
            out.sort_by(|a, b| a.place.cmp(&b.place).then(a.distance.total_cmp(&b.distance)));
            out.dedup_by_key(|h| h.place);
            out.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.place.cmp(&b.place)));
        }
        out
    }

    fn add_key(&self, skeleton: &Skeleton, max: f64, arabic: Option<&String>, out: &mut Vec<KeyHit>) {
        if skeleton.len() < 2 {
            return;
        }
        for (index, n) in self.index.by_key(skeleton.hash()) {
            let Some(listed) = self.sound(index, n) else { continue };
            // Arabic spells its consonants out: only vowels and seats of hamza may differ.
            let mut max = max;
            if let Some(letters) = arabic {
                match &listed.letters {
                    Some(listed) if letters != listed => continue,
                    // A Latin spelling of a place whose Arabic name differs: only where it fits without a doubt.
                    None if self.place(n.place).is_some_and(|p| !p.own_name("ar").is_empty()) => max = 0.0,
                    _ => {}
                }
            }
            if self.place(n.place).is_some_and(|p| p.importance() < OBSCURE) {
                max = max.min(OBSCURE_DISTANCE);
            }
            let bare = || listed.bare.as_ref().and_then(|bare| skeleton.distance(bare));
            if let Some(distance) = skeleton.distance(&listed.whole).or_else(bare).filter(|d| *d <= max) {
                out.push(KeyHit { place: n.place, distance });
            }
        }
    }

    fn sound(&self, index: u32, name: &Name) -> Option<&Sound> {
        let all = self.kept.heard.listed.get_or_init(|| self.index.names().iter().map(|_| OnceLock::new()).collect());
        let own = all.get(index as usize)?;
        Some(own.get_or_init(|| Box::new(Sound::of(self.text(name.text)))))
    }
}
