//! Sixteen bytes of a text at a time: which of them may belong to a word.

/// Bytes looked at in one step.
pub(super) const STEP: usize = 16;

/// The bytes from an offset on, zeros behind the end.
#[inline]
pub(super) fn load(bytes: &[u8], i: usize) -> [u64; 2] {
    let halves = |b: &[u8; STEP]| {
        let all = u128::from_le_bytes(*b);
        [all as u64, (all >> 64) as u64]
    };
    match bytes.get(i..).and_then(|b| b.first_chunk::<STEP>()) {
        Some(all) => halves(all),
        None => {
            let mut last = [0u8; STEP];
            last.iter_mut().zip(bytes.get(i..).unwrap_or(&[])).for_each(|(to, from)| *to = *from);
            halves(&last)
        }
    }
}

/// How many bytes, from the first on, are ASCII letters and digits, or parts of characters above ASCII.
#[inline]
pub(super) fn length([lo, hi]: [u64; 2]) -> usize {
    let first = others(lo).trailing_zeros() as usize / 8;
    if first < 8 { first } else { 8 + others(hi).trailing_zeros() as usize / 8 }
}

const ONES: u64 = 0x0101_0101_0101_0101;
/// The bit that tells small letters from capitals; digits have it too.
pub(super) const SPACES: u64 = 0x20 * ONES;
/// Set in every byte above ASCII.
pub(super) const HIGH: u64 = 0x80 * ONES;

/// The high bit of each byte that belongs to no word.
#[inline]
fn others(eight: u64) -> u64 {
    let plain = eight & !HIGH;
    let from = |x: u64, c: u8| x + u64::from(0x80 - c) * ONES;
    let low = plain | SPACES;
    let letter = from(low, b'a') & !from(low, b'z' + 1);
    let digit = from(plain, b'0') & !from(plain, b'9' + 1);
    !(letter | digit | eight) & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn letters_digits_and_all_above_ascii(bytes in "([a-zA-Z0-9é]|[ -~]){0,20}") {
            let inside = |b: &u8| b.is_ascii_alphanumeric() || !b.is_ascii();
            let expected = bytes.bytes().take(STEP).take_while(inside).count();
            proptest::prop_assert_eq!(length(load(bytes.as_bytes(), 0)), expected);
        }
    }
}
