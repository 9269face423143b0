//! Numbers, distances and compass directions.

use super::Mentions;
use crate::lexicon::starts::Starts;
use crate::lexicon::{Language, Line, Mark, Marks, Slot};
use crate::words::{Kind, Tokens};
use std::ops::Range;

/// A number in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Its tokens, qualifier included.
    pub tokens: Range<usize>,
    /// Its value; None for "dozens".
    pub value: Option<f64>,
    /// `about`, `at_least`, `less_than`, `up_to`, `more_than`.
    pub qualifier: Option<String>,
    /// Half the step the number was rounded to: 10 → 0.5, 30 → 5, "10.0" → 0.05; half the width of a range.
    pub half_step: f64,
}

/// A number with a unit of length.
#[derive(Debug, Clone, PartialEq)]
pub struct Length {
    /// Its tokens, qualifier included.
    pub tokens: Range<usize>,
    /// Metres; None where the number is vague ("some kilometres").
    pub metres: Option<f64>,
    /// Half the step of the number, metres.
    pub half_step_m: f64,
    /// As in [`Quantity`].
    pub qualifier: Option<String>,
}

/// One or several compass directions.
#[derive(Debug, Clone, PartialEq)]
pub struct Direction {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Degrees from true north and half-width of the sector, each.
    pub bearings: Vec<(f64, f64)>,
    /// True where the centre is meant, or among others.
    pub centre: bool,
    /// True where all words are adjectives, behind the noun they turn.
    pub adjective: bool,
    /// True where its words may be no direction at all ("est", also a verb).
    pub ambiguous: bool,
}

/// Half the step a number was rounded to, after the table of the Georeferencing Best Practices ("Uncertainty Related to
/// Offset Precision"): a fraction of a half or a quarter is read as one (10.5 → 0.25, 10.25 → 0.125), other decimals by
/// their last digit (10.1 → 0.05), 10 as written to the unit, rounder numbers to the power of ten below their zeros.
pub fn half_step(value: f64, decimals: usize) -> f64 {
    if decimals > 0 {
        let fraction = value.fract();
        for step in [0.5, 0.25] {
            if fraction > 0.0 && (fraction / step).fract() == 0.0 {
                return step / 2.0;
            }
        }
        return 0.5 * 10f64.powi(-(decimals as i32));
    }
    let mut zeros = 0;
    let mut rest = value;
    while rest >= 10.0 && (rest / 10.0).fract() == 0.0 {
        rest /= 10.0;
        zeros += 1;
    }
    let power = match zeros {
        0 => 0,
        1 if rest > 1.0 => 1,
        n => n - 1,
    };
    0.5 * 10f64.powi(power)
}

/// Finds all three in the tokens of one sentence and marks them. `starts` are the bits of the sentence's words.
pub fn find(l: &Language, tokens: &Tokens, (from, to): (usize, usize), starts: u64, m: &mut Mentions) {
    if starts & u64::from(Starts::NUMBER) != 0 || l.numbers.may_match(starts) {
        numbers(l, Line { tokens, marks: &Marks::default(), from, to }, m);
    }
    if l.units.may_match(starts) {
        duals(l, tokens, (from, to), m);
    }
    if l.bearings.may_match(starts) {
        let found = directions(l, Line { tokens, marks: &m.marks, from, to });
        let from = m.directions.len();
        m.directions.extend(found);
        for (index, d) in m.directions.iter().enumerate().skip(from) {
            m.marks.push(Mark { slot: Slot::Bearing, start: d.tokens.start, end: d.tokens.end, index });
        }
    }
}

/// Numbers with what stands around them: "at least 10", "10 km".
fn numbers(language: &Language, line: Line<'_>, m: &mut Mentions) {
    let tokens = line.tokens;
    let (first_quantity, first_length) = (m.quantities.len(), m.lengths.len());
    let mut at = line.from;
    while at < line.to {
        let digits = tokens.list.get(at).is_some_and(|t| t.kind == Kind::Number);
        if !digits && !language.numbers.may_begin(&line, at) && !language.qualifiers.may_begin(&line, at) {
            at += 1;
            continue;
        }
        let (start, qualifier) = match language.qualifiers.find_at(line, at) {
            Some((f, e)) => (f.end, Some(e.value.qualifier.clone())),
            None => (at, None),
        };
        let Some(mut number) = number(language, line, start) else {
            at += 1;
            continue;
        };
        // A qualifier may also stand between a preposition and the number, or behind the unit.
        let mut q = Quantity { tokens: at..number.end, value: number.value, qualifier, half_step: number.half_step };
        if number.about && q.qualifier.is_none() {
            q.qualifier = Some("about".into());
        }
        // French puts "de" between a round number and its unit: "une dizaine de kilomètres".
        let of = matches!(tokens.list.get(number.end).map(|t| tokens.folded(t)), Some("de" | "d" | "of" | "من"));
        // "5 to 7 km": the middle, and half the span as its step, where a unit follows the second number.
        if let Some((second, to)) = second(language, line, &number) {
            let low = number.value.unwrap_or(to);
            (q.value, q.half_step) = (Some((low + to) / 2.0), (to - low) / 2.0);
            (q.tokens.end, number.end) = (second, second);
        }
        let unit_at = [number.end, number.end + 1].into_iter().take(if of { 2 } else { 1 });
        let unit = unit_at.filter_map(|u| language.units.find_at(line, u)).next();
        let mut end = q.tokens.end;
        if let Some((f, e)) = unit {
            end = f.end;
            if let Some((f, e)) = language.qualifiers.find_at(line, end) {
                end = f.end;
                q.qualifier.get_or_insert_with(|| e.value.qualifier.clone());
            }
            // "five kilometres (3 miles)": the same length again.
            end = again(language, line, end).unwrap_or(end);
            m.lengths.push(Length {
                tokens: q.tokens.start..end,
                metres: q.value.map(|v| v * e.value.metres).filter(|m| *m > 0.0 && *m <= FARTHEST_M),
                half_step_m: q.half_step * e.value.metres,
                qualifier: q.qualifier.clone(),
            });
        } else {
            m.quantities.push(q);
        }
        at = end.max(at + 1);
    }
    for (index, q) in m.quantities.iter().enumerate().skip(first_quantity) {
        m.marks.push(Mark { slot: Slot::Number, start: q.tokens.start, end: q.tokens.end, index });
    }
    mark_lengths(m, first_length);
}

/// The end and value of the second number of a range of lengths: "5 to 7 km", "entre 5 et 10 km".
fn second(language: &Language, line: Line<'_>, first: &Number) -> Option<(usize, f64)> {
    let word = line.tokens.list.get(first.end).filter(|_| first.end < line.to)?;
    let to = number(language, line, first.end + 1).filter(|_| language.range_words.contains(&word.sym))?;
    let (low, high) = (first.value?, to.value?);
    let unit = language.units.find_at(line, to.end).is_some();
    (unit && high > low && high <= 5.0 * low).then_some((to.end, high))
}

/// The end of a length in brackets right behind another.
fn again(language: &Language, line: Line<'_>, at: usize) -> Option<usize> {
    let is = |i: usize, mark: &str| line.tokens.list.get(i).is_some_and(|t| line.tokens.folded(t) == mark);
    let start = at + usize::from(is(at, "("));
    let start = language.qualifiers.find_at(line, start).map_or(start, |(f, _)| f.end);
    let n = number(language, line, start).filter(|_| start > at)?;
    let (unit, _) = language.units.find_at(line, n.end)?;
    is(unit.end, ")").then_some(unit.end + 1)
}

/// Units that hold their own number: an Arabic dual.
fn duals(language: &Language, tokens: &Tokens, (from, to): (usize, usize), m: &mut Mentions) {
    let line = Line { tokens, marks: &m.marks, from, to };
    let own = m.lengths.partition_point(|l| l.tokens.start < line.from);
    let mut new = Vec::new();
    for at in line.from..line.to {
        if m.lengths.get(own..).unwrap_or(&[]).iter().any(|l| l.tokens.contains(&at)) {
            continue;
        }
        if let Some((f, e)) = language.units.find_at(line, at)
            && e.value.dual
        {
            let metres = Some(2.0 * e.value.metres);
            new.push(Length { tokens: at..f.end, metres, half_step_m: 0.5 * e.value.metres, qualifier: None });
        }
    }
    let from = m.lengths.len();
    m.lengths.extend(new);
    mark_lengths(m, from);
}

fn mark_lengths(m: &mut Mentions, from: usize) {
    for (index, l) in m.lengths.iter().enumerate().skip(from) {
        m.marks.push(Mark { slot: Slot::Distance, start: l.tokens.start, end: l.tokens.end, index });
    }
}

/// Longer than Syria is wide: no distance of its war.
const FARTHEST_M: f64 = 1_000_000.0;

struct Number {
    end: usize,
    value: Option<f64>,
    half_step: f64,
    about: bool,
}

/// Digits ("2 500", "100'000", "3,7") or words ("vingt-cinq", "two hundred", "عشرة آلاف").
fn number(language: &Language, line: Line<'_>, at: usize) -> Option<Number> {
    let mut end = at;
    let mut total: Option<f64> = None;
    let (mut vague, mut about, mut decimals) = (false, false, 0);
    let mut range: Option<f64> = None;
    while end < line.to {
        let t = line.tokens.list.get(end)?;
        if t.kind == Kind::Number {
            let (value, d) = digits(line.tokens.folded(t))?;
            match total {
                // "130-150": the middle, and half the span as its step.
                Some(n) if t.hyphen && end == at + 1 && value > n => {
                    range = Some((value - n) / 2.0);
                    total = Some((n + value) / 2.0);
                }
                // "2 500": groups of three digits join.
                Some(n)
                    if !t.hyphen
                        && range.is_none()
                        && decimals == 0
                        && n >= 1.0
                        && line.tokens.folded(t).len() == 3
                        && end > at =>
                {
                    total = Some(n * 1000.0 + value);
                }
                Some(_) => break,
                None => (total, decimals) = (Some(value), d),
            }
            end += 1;
        } else if let Some((f, e)) = language.numbers.find_at(line, end) {
            about |= e.value.about;
            match (e.value.value, e.value.times) {
                (None, _) => vague = true,
                (Some(v), true) => total = Some(total.unwrap_or(1.0) * v),
                (Some(v), false) => match total {
                    Some(n) if n >= 20.0 && v < n => total = Some(n + v),
                    Some(_) => break,
                    None => total = Some(v),
                },
            }
            end = f.end;
        } else {
            break;
        }
    }
    if end == at || (total.is_none() && !vague) {
        return None;
    }
    let value = if vague { None } else { total };
    Some(Number {
        end,
        value,
        half_step: range.unwrap_or_else(|| value.map_or(0.5, |v| half_step(v, decimals))),
        about,
    })
}

/// The value of a run of digits with separators, and how many decimals it has.
fn digits(text: &str) -> Option<(f64, usize)> {
    let clean: String =
        text.chars().filter(|c| *c != '\'' && *c != '٬').map(|c| if c == '٫' { '.' } else { c }).collect();
    let separators: Vec<usize> = clean.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).map(|(i, _)| i).collect();
    match separators.as_slice() {
        [] => Some((clean.parse().ok()?, 0)),
        // One separator with exactly three digits behind it parts thousands, else decimals.
        [one] if clean.len() - one - 1 != 3 => Some((clean.replace(',', ".").parse().ok()?, clean.len() - one - 1)),
        _ => Some((clean.replace(['.', ','], "").parse().ok()?, 0)),
    }
}

fn directions(language: &Language, line: Line<'_>) -> Vec<Direction> {
    let mut out: Vec<Direction> = Vec::new();
    let found = language.bearings.find_all(line);
    for (n, (f, e)) in found.iter().enumerate() {
        let v = &e.value;
        // "southwest east and northeast": a list whose first comma is left out.
        let goes_on = || {
            let next = found.get(n + 1).is_some_and(|(next, _)| {
                next.start == f.end + 1
                    && line.tokens.list.get(f.end).is_some_and(|t| language.conjunctions.contains(&t.sym))
            });
            !language.verb_first && next && !v.adjective
        };
        // "من الشمال والغرب، وسط قصف": behind a comma the word for a middle is another word.
        let apart = |end: usize| {
            let comma = line.tokens.list.get(end).is_some_and(|t| line.tokens.folded(t) == ",");
            v.degrees.is_none() && comma && end + 1 == f.start
        };
        let joined = out.last().is_some_and(|d| {
            (joins(language, line, d.tokens.end, f.start) || d.tokens.end == f.start && goes_on())
                && !apart(d.tokens.end)
        });
        if !joined {
            out.push(Direction {
                tokens: f.start..f.end,
                bearings: Vec::new(),
                centre: false,
                adjective: true,
                ambiguous: true,
            });
        }
        let Some(d) = out.last_mut() else { continue };
        d.tokens.end = f.end;
        d.adjective &= v.adjective;
        d.ambiguous &= v.ambiguous;
        match v.degrees {
            Some(deg) => d.bearings.push((deg, v.half_width)),
            None => d.centre = true,
        }
    }
    out
}

/// True if only "and", articles and prepositions stand between two directions: "au nord-est et au nord-ouest".
fn joins(language: &Language, line: Line<'_>, from: usize, to: usize) -> bool {
    if to < from || to - from > 5 {
        return false;
    }
    // Arabic writes "and" as a prefix: "الشمالي والغربي".
    if from == to {
        return line
            .tokens
            .list
            .get(to)
            .is_some_and(|t| line.tokens.readings(t).iter().any(|r| r.clitics.conjunction) || t.hyphen);
    }
    let mut and = false;
    for i in from..to {
        let Some(t) = line.tokens.list.get(i) else { return false };
        if language.conjunctions.contains(&t.sym) || line.tokens.folded(t) == "," {
            and = true;
        } else if !(language.articles.contains(&t.sym)
            || matches!(line.tokens.folded(t), "au" | "from" | "to" | "the" | "الي" | "من"))
        {
            return false;
        }
    }
    and
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_three_habits() {
        for (text, value) in
            [("10", 10.0), ("2.500", 2500.0), ("100'000", 100_000.0), ("3,7", 3.7), ("1,234,567", 1_234_567.0)]
        {
            assert_eq!(digits(text).map(|d| d.0), Some(value), "{text}");
        }
    }
}
