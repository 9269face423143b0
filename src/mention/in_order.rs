//! What is found in sentences, in the order of the text: that of one sentence is asked for again and again.

use super::Hit;
use std::ops::{Deref, Range};

/// Something found in a sentence.
pub trait InSentence {
    /// Index of the sentence.
    fn sentence(&self) -> usize;
}

impl<T> InSentence for Hit<T> {
    #[inline]
    fn sentence(&self) -> usize {
        self.sentence
    }
}

/// A list in the order of the text.
pub trait InText {
    /// What it holds.
    type Item: InSentence;

    /// All of it.
    fn items(&self) -> &[Self::Item];

    /// The places of the items of one sentence.
    fn places(&self, sentence: usize) -> Range<usize>;
}

/// So many items of a sentence are counted one by one.
const FEW: usize = 8;

impl<T: InSentence> InText for [T] {
    type Item = T;

    fn items(&self) -> &[T] {
        self
    }

    fn places(&self, sentence: usize) -> Range<usize> {
        let from = self.partition_point(|x| x.sentence() < sentence);
        // Mostly there are few: they are counted faster than sought.
        let (rest, same) = (self.get(from..).unwrap_or(&[]), |x: &T| x.sentence() == sentence);
        let few = rest.iter().take(FEW).take_while(|x| same(x)).count();
        from..from + if few < FEW { few } else { rest.partition_point(same) }
    }
}

impl<T: InSentence> InText for Vec<T> {
    type Item = T;

    fn items(&self) -> &[T] {
        self
    }

    fn places(&self, sentence: usize) -> Range<usize> {
        self.as_slice().places(sentence)
    }
}

/// The items of one sentence with their indices.
pub fn of<L: InText + ?Sized>(list: &L, n: usize) -> impl DoubleEndedIterator<Item = (usize, &L::Item)> {
    let places = list.places(n);
    let from = places.start;
    list.items().get(places).unwrap_or(&[]).iter().enumerate().map(move |(i, x)| (from + i, x))
}

/// A list that knows where the items of each sentence stand. Items are added sentence by sentence.
#[derive(Debug, Clone)]
pub struct InOrder<T> {
    list: Vec<T>,
    /// By sentence the first item of it or of one behind; sentences behind the last item's are not in it.
    firsts: Vec<u32>,
}

impl<T> Default for InOrder<T> {
    fn default() -> Self {
        InOrder { list: Vec::new(), firsts: Vec::new() }
    }
}

impl<T: InSentence> InOrder<T> {
    /// Adds an item of the last sentence or one behind.
    pub fn push(&mut self, item: T) {
        while self.firsts.len() <= item.sentence() {
            self.firsts.push(self.list.len() as u32);
        }
        self.list.push(item);
    }

    /// Takes the items from a place on out again.
    pub fn split_off(&mut self, at: usize) -> Vec<T> {
        while self.firsts.pop_if(|first| *first as usize > at).is_some() {}
        self.list.split_off(at)
    }
}

impl<T: InSentence> InText for InOrder<T> {
    type Item = T;

    #[inline]
    fn items(&self) -> &[T] {
        &self.list
    }

    #[inline]
    fn places(&self, sentence: usize) -> Range<usize> {
        let first = |n: usize| self.firsts.get(n).map_or(self.list.len(), |first| *first as usize);
        first(sentence)..first(sentence + 1)
    }
}

impl<T: InSentence> Extend<T> for InOrder<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        items.into_iter().for_each(|x| self.push(x));
    }
}

impl<T> Deref for InOrder<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.list
    }
}

impl<'a, T> IntoIterator for &'a InOrder<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl InSentence for usize {
        fn sentence(&self) -> usize {
            *self
        }
    }

    proptest::proptest! {
        #[test]
        fn as_in_a_plain_list(mut all in proptest::collection::vec(0usize..9, 0..40), cut in 0usize..50) {
            all.sort_unstable();
            let mut list = InOrder::default();
            list.extend(all.iter().copied());
            let tail = list.split_off(cut.min(all.len()));
            list.extend(tail);
            for n in 0..11 {
                let plain: Vec<(usize, &usize)> = of(&all, n).collect();
                proptest::prop_assert_eq!(of(&list, n).collect::<Vec<_>>(), plain);
            }
        }
    }
}
