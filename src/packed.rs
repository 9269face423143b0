//! Numbers and texts as bytes of fixed width, little-endian: what the program reads of its own making at every start takes
//! a pass over memory and no more.

use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::hash::Hash;

/// What is left to read.
pub(crate) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }

    fn split(&mut self, len: usize) -> Option<&'a [u8]> {
        let (first, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(first)
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let len = u32::unpack(self)? as usize;
        self.split(len)
    }
}

/// A value that can be written to bytes and read back.
pub(crate) trait Packed<'a>: Sized {
    /// Appends it.
    fn pack(&self, out: &mut Vec<u8>);

    /// The next value; None where the bytes hold none.
    fn unpack(from: &mut Reader<'a>) -> Option<Self>;

    /// So many values.
    fn unpack_list(from: &mut Reader<'a>, len: usize) -> Option<Vec<Self>> {
        // No more room than the bytes that are left can fill.
        let mut out = Vec::with_capacity(len.min(from.0.len()));
        for _ in 0..len {
            out.push(Self::unpack(from)?);
        }
        Some(out)
    }
}

/// A value's bytes.
#[allow(dead_code)] // The build script's.
pub(crate) fn to_bytes<'a>(value: &impl Packed<'a>) -> Vec<u8> {
    let mut out = Vec::new();
    value.pack(&mut out);
    out
}

/// The value of bytes; None where they hold none.
pub(crate) fn from_bytes<'a, T: Packed<'a>>(bytes: &'a [u8]) -> Option<T> {
    T::unpack(&mut Reader(bytes))
}

macro_rules! number {
    ($($t:ty),*) => { $(
        impl Packed<'_> for $t {
            fn pack(&self, out: &mut Vec<u8>) {
                out.extend(self.to_le_bytes());
            }

            fn unpack(from: &mut Reader<'_>) -> Option<$t> {
                from.take().map(<$t>::from_le_bytes)
            }

            fn unpack_list(from: &mut Reader<'_>, len: usize) -> Option<Vec<$t>> {
                let bytes = from.split(len.checked_mul(size_of::<$t>())?)?;
                Some(bytes.as_chunks().0.iter().map(|n| <$t>::from_le_bytes(*n)).collect())
            }
        }
    )* };
}
number!(i8, u8, i16, u16, u32, u64, u128, f64);

impl Packed<'_> for bool {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn unpack(from: &mut Reader<'_>) -> Option<bool> {
        from.take::<1>().map(|b| b != [0])
    }
}

impl<'a> Packed<'a> for &'a [u8] {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u32).pack(out);
        out.extend(*self);
    }

    fn unpack(from: &mut Reader<'a>) -> Option<&'a [u8]> {
        from.bytes()
    }
}

macro_rules! text {
    ($($t:ty),*) => { $(
        impl Packed<'_> for $t {
            fn pack(&self, out: &mut Vec<u8>) {
                self.as_bytes().pack(out);
            }

            fn unpack(from: &mut Reader<'_>) -> Option<$t> {
                Some(std::str::from_utf8(from.bytes()?).ok()?.into())
            }
        }
    )* };
}
text!(String, Box<str>, std::sync::Arc<str>);

impl<'a, T: Packed<'a>> Packed<'a> for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        self.iter().for_each(|v| v.pack(out));
    }

    fn unpack(from: &mut Reader<'a>) -> Option<Option<T>> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<'a, T: Packed<'a>> Packed<'a> for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u32).pack(out);
        self.iter().for_each(|v| v.pack(out));
    }

    fn unpack(from: &mut Reader<'a>) -> Option<Vec<T>> {
        let len = u32::unpack(from)? as usize;
        T::unpack_list(from, len)
    }
}

impl<'a, T: Packed<'a> + Default, const N: usize> Packed<'a> for [T; N] {
    fn pack(&self, out: &mut Vec<u8>) {
        self.iter().for_each(|v| v.pack(out));
    }

    fn unpack(from: &mut Reader<'a>) -> Option<[T; N]> {
        let mut out = std::array::from_fn(|_| T::default());
        for cell in &mut out {
            *cell = T::unpack(from)?;
        }
        Some(out)
    }
}

impl<'a, T: Packed<'a> + Ord + Hash> Packed<'a> for FxHashSet<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u32).pack(out);
        let mut list: Vec<&T> = self.iter().collect();
        list.sort_unstable();
        list.into_iter().for_each(|v| v.pack(out));
    }

    fn unpack(from: &mut Reader<'a>) -> Option<FxHashSet<T>> {
        Vec::unpack(from).map(|list| list.into_iter().collect())
    }
}

impl<'a, K: Packed<'a> + Ord, V: Packed<'a>> Packed<'a> for BTreeMap<K, V> {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u32).pack(out);
        for (key, value) in self {
            key.pack(out);
            value.pack(out);
        }
    }

    fn unpack(from: &mut Reader<'a>) -> Option<BTreeMap<K, V>> {
        Vec::unpack(from).map(|list| list.into_iter().collect())
    }
}

macro_rules! tuple {
    ($($t:ident $n:tt),*) => {
        impl<'a, $($t: Packed<'a>),*> Packed<'a> for ($($t,)*) {
            fn pack(&self, out: &mut Vec<u8>) {
                $( self.$n.pack(out); )*
            }

            fn unpack(from: &mut Reader<'a>) -> Option<Self> {
                Some(($($t::unpack(from)?,)*))
            }
        }
    };
}
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);

/// Makes a struct packed, field by field.
macro_rules! packed {
    ($t:ident<$g:ident> { $($field:ident),* $(,)? }) => {
        impl<'a, $g: $crate::packed::Packed<'a>> $crate::packed::Packed<'a> for $t<$g> {
            $crate::packed::packed!(@fields $($field),*);
        }
    };
    ($t:ty { $($field:ident),* $(,)? }) => {
        impl<'a> $crate::packed::Packed<'a> for $t {
            $crate::packed::packed!(@fields $($field),*);
        }
    };
    (@fields $($field:ident),*) => {
        fn pack(&self, out: &mut Vec<u8>) {
            $( self.$field.pack(out); )*
        }

        fn unpack(from: &mut $crate::packed::Reader<'a>) -> Option<Self> {
            $( let $field = $crate::packed::Packed::unpack(from)?; )*
            Some(Self { $($field),* })
        }
    };
}

/// Makes an enum of bare words packed.
macro_rules! packed_words {
    ($t:ident { $($word:ident),* $(,)? }) => {
        impl $crate::packed::Packed<'_> for $t {
            fn pack(&self, out: &mut Vec<u8>) {
                // The list is whole, or this does not compile.
                match self {
                    $( Self::$word => {} )*
                }
                let n = [$(Self::$word),*].iter().position(|w| w == self);
                out.push(n.map_or(u8::MAX, |n| n as u8));
            }

            fn unpack(from: &mut $crate::packed::Reader<'_>) -> Option<Self> {
                let n: u8 = $crate::packed::Packed::unpack(from)?;
                [$(Self::$word),*].get(n as usize).copied()
            }
        }
    };
}
#[allow(unused_imports)] // One of them.
pub(crate) use {packed, packed_words};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let value = (vec![("Hama".to_owned(), Some(1.5)), ("حماة".to_owned(), None)], vec![7u32, 8], [true, false]);
        let mut bytes = Vec::new();
        value.pack(&mut bytes);
        let mut reader = Reader(&bytes);
        assert_eq!(Packed::unpack(&mut reader), Some(value));
        assert!(reader.0.is_empty());
        type Value = (Vec<(String, Option<f64>)>, Vec<u32>, [bool; 2]);
        assert!((0..bytes.len()).all(|n| Value::unpack(&mut Reader(&bytes[..n])).is_none()));
    }
}
