//! Glyphs as small pictures: white with a dark outline, so that a viewer can tint them by side.

use super::style::Glyph;
use flate2::{Compression, Crc, write::ZlibEncoder};
use std::io::{self, Write};

/// Width and height in pixels.
const SIZE: usize = 48;
/// Samples a pixel in each direction.
const FINE: usize = 4;
/// Width of the outline in samples.
const OUTLINE: usize = 9;

/// A glyph as PNG, grey with transparency.
///
/// # Errors
/// The encoder's; a glyph whose path can't be read gives an empty picture.
pub(super) fn png(glyph: &Glyph) -> io::Result<Vec<u8>> {
    let side = SIZE * FINE;
    let inside = fill(&glyph.rings().unwrap_or_default(), side);
    let around = widen(&widen(&inside, side, 1), side, side);
    let mut raw = Vec::with_capacity(SIZE * (2 * SIZE + 1));
    for y in 0..SIZE {
        raw.push(0);
        for x in 0..SIZE {
            let share = |mask: &[bool]| {
                (0..FINE * FINE)
                    .filter(|k| mask.get((y * FINE + k / FINE) * side + x * FINE + k % FINE).copied().unwrap_or(false))
                    .count()
            };
            let (white, all) = (share(&inside), share(&around));
            raw.push(u8::try_from((255 * white).checked_div(all).unwrap_or(0)).unwrap_or(255));
            raw.push(u8::try_from(255 * all / (FINE * FINE)).unwrap_or(255));
        }
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::new(6));
    packed.write_all(&raw)?;
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let edge = u32::try_from(SIZE).unwrap_or(0).to_be_bytes();
    // Eight bits, grey with alpha, no interlace.
    chunk(*b"IHDR", &[&edge[..], &edge[..], &[8, 4, 0, 0, 0]].concat(), &mut out);
    chunk(*b"IDAT", &packed.finish()?, &mut out);
    chunk(*b"IEND", &[], &mut out);
    Ok(out)
}

fn chunk(name: [u8; 4], body: &[u8], out: &mut Vec<u8>) {
    out.extend(u32::try_from(body.len()).unwrap_or(0).to_be_bytes());
    out.extend(name);
    out.extend(body);
    let mut sum = Crc::new();
    sum.update(&name);
    sum.update(body);
    out.extend(sum.sum().to_be_bytes());
}

/// Samples that lie in the rings by the even-odd rule, row by row; a margin leaves room for the outline.
#[allow(clippy::cast_precision_loss)] // a few hundred samples
fn fill(rings: &[Vec<(f64, f64)>], side: usize) -> Vec<bool> {
    let margin = OUTLINE as f64;
    let scale = (side as f64 - 2.0 * margin) / 24.0;
    let mut out = vec![false; side * side];
    for (i, cell) in out.iter_mut().enumerate() {
        let x = ((i % side) as f64 + 0.5 - margin) / scale;
        let y = ((i / side) as f64 + 0.5 - margin) / scale;
        for ring in rings {
            let ends = ring.iter().zip(ring.iter().cycle().skip(1));
            for ((x1, y1), (x2, y2)) in ends {
                if (*y1 > y) != (*y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 {
                    *cell = !*cell;
                }
            }
        }
    }
    out
}

/// Every sample that has a set one within the outline's width along one axis, whose neighbours lie `step` apart.
fn widen(mask: &[bool], side: usize, step: usize) -> Vec<bool> {
    (0..mask.len())
        .map(|i| {
            let at = if step == 1 { i % side } else { i / side };
            let start = i - at * step;
            (at.saturating_sub(OUTLINE)..=(at + OUTLINE).min(side - 1))
                .any(|k| mask.get(start + k * step).copied().unwrap_or(false))
        })
        .collect()
}
