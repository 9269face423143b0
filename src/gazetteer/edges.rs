//! Where the words of a text begin and end, a bit for each byte; and sixteen bytes of it at a time.

/// Bytes looked at in one step.
pub(super) const STEP: usize = 16;

/// A bit for each byte of a text that is an ASCII letter or digit, or part of a character above ASCII.
#[derive(Debug, Default)]
pub(super) struct Edges(Vec<u64>);

/// Bytes of one number of [`Edges`].
const BLOCK: usize = 64;

impl Edges {
    /// Looks at a text.
    pub fn read(&mut self, bytes: &[u8]) {
        self.0.clear();
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        self.0.extend(blocks.iter().map(inside));
        let mut last = [0u8; BLOCK];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        // One more, so that there are sixty-four bits from any byte on.
        self.0.extend([inside(&last), 0]);
    }

    /// The bits of the next sixty-four bytes.
    #[inline]
    pub fn from(&self, at: usize) -> u64 {
        let (n, shift) = (at / BLOCK, at % BLOCK);
        match self.0.get(n..).and_then(|cells| cells.first_chunk::<2>()) {
            Some([here, next]) => here >> shift | next << 1 << (BLOCK - 1 - shift),
            None => 0,
        }
    }
}

/// The bits of sixty-four bytes. All bytes are compared first, then gathered: so the compiler compares many at once.
fn inside(bytes: &[u8; BLOCK]) -> u64 {
    let mut ones = [0u8; BLOCK];
    for (one, b) in ones.iter_mut().zip(bytes) {
        let letter = (b | 0x20).wrapping_sub(b'a') < 26;
        let digit = b.wrapping_sub(b'0') < 10;
        *one = u8::from(letter | digit | (*b >= 0x80));
    }
    let (eights, _) = ones.as_chunks::<8>();
    eights.iter().rev().fold(0, |bits, eight| bits << 8 | gathered(u64::from_le_bytes(*eight)))
}

/// The lowest bits of eight bytes, one behind the other.
#[inline]
fn gathered(ones: u64) -> u64 {
    ones.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// A bit for each of sixteen bytes that is part of a character above ASCII.
#[inline]
pub(super) fn high(all: u128) -> u32 {
    let ones = all >> 7 & u128::from_le_bytes([1; STEP]);
    (gathered(ones as u64) | gathered((ones >> 64) as u64) << 8) as u32
}

/// The bytes from an offset on, zeros behind the end.
#[inline]
pub(super) fn load(bytes: &[u8], i: usize) -> u128 {
    match bytes.get(i..).and_then(|b| b.first_chunk::<STEP>()) {
        Some(all) => u128::from_le_bytes(*all),
        None => last(bytes, i),
    }
}

/// The same near the end.
fn last(bytes: &[u8], i: usize) -> u128 {
    let left = bytes.len().saturating_sub(i);
    match bytes.last_chunk::<STEP>() {
        Some(all) if left > 0 => u128::from_le_bytes(*all) >> (8 * (STEP - left)),
        _ => bytes.get(i..).unwrap_or(&[]).iter().rev().fold(0, |all, b| all << 8 | u128::from(*b)),
    }
}

/// The high bit of each byte: parts of characters above ASCII have it.
pub(super) const HIGH: u128 = u128::from_le_bytes([0x80; STEP]);

/// The first so many bytes of sixteen.
#[inline]
pub(super) fn first(all: u128, n: usize) -> u128 {
    all & MASKS.get(n).copied().unwrap_or(u128::MAX)
}

static MASKS: [u128; STEP] = masks();

const fn masks() -> [u128; STEP] {
    let mut out = [0; STEP];
    let mut n = 1;
    while n < STEP {
        out[n] = u128::MAX >> (128 - 8 * n);
        n += 1;
    }
    out
}

/// The bit that tells small letters from capitals, in every byte; digits have it too.
pub(super) const SPACES: u128 = u128::from_le_bytes([0x20; STEP]);

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn all_at_once_as_one_by_one(text in "([a-zA-Z0-9é]|[ -~]){0,200}", at in 0usize..210) {
            let bytes = text.as_bytes();
            let mut slow = [0u8; STEP];
            slow.iter_mut().zip(bytes.get(at..).unwrap_or(&[])).for_each(|(to, from)| *to = *from);
            let all = load(bytes, at);
            proptest::prop_assert_eq!(all.to_le_bytes(), slow);
            let of = |is: fn(&u8) -> bool| (0..).zip(&slow).fold(0, |bits, (n, b)| bits | u32::from(is(b)) << n);
            proptest::prop_assert_eq!(high(all), of(|b| !b.is_ascii()));
            let mut edges = Edges::default();
            edges.read(bytes);
            let inside = |b: &&u8| b.is_ascii_alphanumeric() || !b.is_ascii();
            let bits = |(n, b): (usize, &u8)| u64::from(inside(&b)) << n;
            let expected = bytes.iter().skip(at).take(BLOCK).enumerate().map(bits).sum::<u64>();
            proptest::prop_assert_eq!(edges.from(at), expected);
        }
    }
}
