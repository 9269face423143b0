//! Compass words to ranges of bearings: neighbours that touch become one.

use super::Bearing;

/// Gaps up to this many degrees between two stated sides of one fight belong to it: north-east and north-west of a
/// town are fought over round its north.
const BRIDGE: f64 = 90.0;

/// Ranges (from, to) clockwise, `to` > `from`, merged where they overlap; with `bridge` also across small gaps.
pub fn ranges(bearings: &[Bearing], bridge: bool) -> Vec<(f64, f64)> {
    let mut out: Vec<(f64, f64)> = bearings
        .iter()
        .map(|b| {
            let w = if b.half_width > 0.0 { b.half_width } else { 45.0 };
            let from = (b.degrees - w).rem_euclid(360.0);
            (from, from + 2.0 * w)
        })
        .collect();
    let gap = if bridge { BRIDGE } else { 0.01 };
    // At most a handful of sectors: join pairs until nothing joins.
    while let Some((i, j, joined)) = pair(&out, gap) {
        out.remove(j);
        if let Some(slot) = out.get_mut(i) {
            *slot = joined;
        }
    }
    out.sort_by(|a, b| a.0.total_cmp(&b.0));
    out
}

fn pair(list: &[(f64, f64)], gap: f64) -> Option<(usize, usize, (f64, f64))> {
    for (i, a) in list.iter().enumerate() {
        for (j, b) in list.iter().enumerate().skip(i + 1) {
            for (x, y) in [(a, b), (b, a)] {
                // y starts within x or shortly behind it, seen clockwise from x.
                let start = x.0 + (y.0 - x.0).rem_euclid(360.0);
                if start <= x.1 + gap {
                    let to = (start + y.1 - y.0).max(x.1).min(x.0 + 360.0);
                    return Some((i, j, (x.0, to)));
                }
            }
        }
    }
    None
}

/// Middle of the widest range, 0..360.
pub fn middle(ranges: &[(f64, f64)]) -> Option<f64> {
    ranges.iter().max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0))).map(|r| ((r.0 + r.1) / 2.0).rem_euclid(360.0))
}

/// True if a bearing lies in one of the ranges.
pub fn holds(ranges: &[(f64, f64)], bearing: f64) -> bool {
    ranges.iter().any(|r| (bearing - r.0).rem_euclid(360.0) <= r.1 - r.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NE: Bearing = Bearing { degrees: 45.0, half_width: 22.5 };
    const NW: Bearing = Bearing { degrees: 315.0, half_width: 22.5 };
    const S: Bearing = Bearing { degrees: 180.0, half_width: 45.0 };

    #[test]
    fn two_sides_of_one_fight_are_one_arc_round_the_north() {
        assert_eq!(ranges(&[NE, NW], true), [(292.5, 427.5)]);
        assert_eq!(middle(&ranges(&[NE, NW], true)), Some(0.0));
        assert_eq!(ranges(&[NE, NW], false).len(), 2);
        assert_eq!(ranges(&[NE, S], false).len(), 2);
        assert!(holds(&[(292.5, 427.5)], 10.0) && !holds(&[(292.5, 427.5)], 180.0));
    }
}
