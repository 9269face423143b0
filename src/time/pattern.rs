//! The little pattern language of the lexicons, parsed once.
//!
//! | written | matches |
//! |---|---|
//! | `dans la` | these words |
//! | `[le]` | them or nothing |
//! | `(le\|du)` | one of them |
//! | `{weekday}` | a word of that class, or a number of that kind; `{month!}` only forms that are unmistakable |
//! | `<day>` | a phrase that a rule of that class reads |
//! | `{n:a}` | the same, kept as `a` |
//! | `@name` | the macro of that name |
//! | `و+` | a word's beginning, the rest of which matches on (not at a pattern's own beginning) |
//! | `!(de)` | nothing, if this does not follow |
//! | `^` | the sentence's beginning |
//!
//! `\` before a sign takes it as text. Something kept twice has to be the same both times.

use std::collections::BTreeMap;

use super::token;

/// Longest macro nesting.
const DEPTH: usize = 8;

/// What a pattern keeps of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cap {
    Weekday,
    Month,
    Monthnum,
    Day,
    Year,
    Hour,
    Minute,
    Hhmm,
    N,
    Unit,
    Dual,
    Part,
    Edge,
    Season,
    Hmonth,
    Hyear,
    Clock,
    X,
    A,
    B,
    D1,
}

impl Cap {
    fn parse(name: &str) -> Option<Cap> {
        Some(match name {
            "weekday" => Cap::Weekday,
            "month" => Cap::Month,
            "monthnum" => Cap::Monthnum,
            "day" => Cap::Day,
            "year" => Cap::Year,
            "hour" => Cap::Hour,
            "minute" => Cap::Minute,
            "hhmm" => Cap::Hhmm,
            "n" => Cap::N,
            "unit" => Cap::Unit,
            "dual" => Cap::Dual,
            "part" => Cap::Part,
            "edge" => Cap::Edge,
            "season" => Cap::Season,
            "hmonth" => Cap::Hmonth,
            "hyear" => Cap::Hyear,
            "clock" => Cap::Clock,
            "x" => Cap::X,
            "a" => Cap::A,
            "b" => Cap::B,
            "d1" => Cap::D1,
            _ => return None,
        })
    }
}

/// A class of words, in the lexicon's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum WordClass {
    Weekday,
    Month,
    Number,
    Unit,
    Dual,
    Part,
    Edge,
    Season,
    Hmonth,
    Clock,
    Ordinal,
}

/// One slot of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// A word of a class; true: unmistakable forms only.
    Word(WordClass, bool),
    /// Digits within bounds.
    Digits(u32, u32),
    /// Exactly two digits up to a bound.
    TwoDigits(u32),
    /// Exactly four digits, a clock time.
    FourDigits,
    /// Digits or a number word.
    Count,
}

/// Classes of rules, from the bottom up: a rule refers only to lower ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum RuleClass {
    /// A single day.
    Day,
    /// A week, month, year.
    Period,
    /// Part of a day, clock time, night.
    Moment,
    /// Open or composed: since, between, ago.
    Span,
}

/// A word of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Literal {
    pub text: String,
    /// Its number in the lexicon, once that is complete.
    pub id: u32,
}

/// A parsed pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Lit(Literal),
    Prefix(String),
    Slot(Slot, Cap),
    /// A phrase of any of these classes.
    Sub(Vec<RuleClass>, Cap),
    Seq(Vec<Node>),
    Alt(Vec<Node>),
    Opt(Box<Node>),
    Not(Box<Node>),
    Start,
}

/// Parses `text`; the error says what is wrong with it.
pub(super) fn parse(text: &str, macros: &BTreeMap<String, String>) -> Result<Node, String> {
    let expanded = expand(text, macros, 0)?;
    let mut p = Parser { chars: expanded.chars().collect(), at: 0 };
    let node = p.alternatives()?;
    match p.peek() {
        None => Ok(node),
        Some(c) => Err(format!("`{c}` closes nothing in `{text}`")),
    }
}

fn expand(text: &str, macros: &BTreeMap<String, String>, depth: usize) -> Result<String, String> {
    if depth > DEPTH {
        return Err(format!("macros nest too deeply in `{text}`"));
    }
    let mut parts = text.split('@');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        let body = macros.get(&name).ok_or_else(|| format!("unknown macro `@{name}`"))?;
        out.push('(');
        out.push_str(&expand(body, macros, depth + 1)?);
        out.push(')');
        out.push_str(part.get(name.len()..).unwrap_or_default());
    }
    Ok(out)
}

struct Parser {
    chars: Vec<char>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += usize::from(c.is_some());
        c
    }

    fn eat(&mut self, want: char) -> Result<(), String> {
        match self.next() {
            Some(c) if c == want => Ok(()),
            _ => Err(format!("`{want}` is missing")),
        }
    }

    fn alternatives(&mut self) -> Result<Node, String> {
        let mut all = vec![self.sequence()?];
        while self.peek() == Some('|') {
            self.at += 1;
            all.push(self.sequence()?);
        }
        Ok(match all.pop() {
            Some(one) if all.is_empty() => one,
            last => Node::Alt(all.into_iter().chain(last).collect()),
        })
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut seq = Vec::new();
        while let Some(c) = self.peek() {
            match c {
                '|' | ')' | ']' => break,
                '[' => {
                    self.at += 1;
                    let inner = self.alternatives()?;
                    self.eat(']')?;
                    seq.push(Node::Opt(Box::new(inner)));
                }
                '(' => {
                    self.at += 1;
                    let inner = self.alternatives()?;
                    self.eat(')')?;
                    seq.push(inner);
                }
                '!' => {
                    self.at += 1;
                    self.eat('(')?;
                    let inner = self.alternatives()?;
                    self.eat(')')?;
                    seq.push(Node::Not(Box::new(inner)));
                }
                '^' => {
                    self.at += 1;
                    seq.push(Node::Start);
                }
                '{' => {
                    self.at += 1;
                    let name = self.until('}')?;
                    seq.push(slot(&name)?);
                }
                '<' => {
                    self.at += 1;
                    let name = self.until('>')?;
                    seq.push(sub(&name)?);
                }
                c if c.is_whitespace() => self.at += 1,
                _ => self.literal(&mut seq),
            }
        }
        Ok(Node::Seq(seq))
    }

    fn until(&mut self, close: char) -> Result<String, String> {
        let mut name = String::new();
        loop {
            match self.next() {
                Some(c) if c == close => return Ok(name),
                Some(c) => name.push(c),
                None => return Err(format!("`{close}` is missing after `{name}`")),
            }
        }
    }

    /// Plain text up to a blank or a sign of the pattern language.
    fn literal(&mut self, seq: &mut Vec<Node>) {
        let mut text = String::new();
        while let Some(c) = self.peek() {
            if c == '\\' {
                self.at += 1;
                text.extend(self.next());
                continue;
            }
            if c.is_whitespace() || "[](){}<>|!^".contains(c) {
                break;
            }
            text.push(c);
            self.at += 1;
        }
        if let Some(prefix) = text.strip_suffix('+') {
            seq.extend(token::tokens(prefix).into_iter().map(|t| Node::Prefix(t.text)));
        } else {
            seq.extend(token::tokens(&text).into_iter().map(|t| Node::Lit(Literal { text: t.text, id: 0 })));
        }
    }
}

fn kept_as(name: &str) -> Result<(&str, Cap), String> {
    let (what, cap) = name.split_once(':').unwrap_or((name, name.trim_end_matches('!')));
    let cap = Cap::parse(cap).ok_or_else(|| format!("nothing can be kept as `{cap}`"))?;
    Ok((what, cap))
}

fn slot(name: &str) -> Result<Node, String> {
    let (what, cap) = kept_as(name)?;
    let strict = what.ends_with('!');
    let slot = match what.trim_end_matches('!') {
        "weekday" => Slot::Word(WordClass::Weekday, strict),
        "month" => Slot::Word(WordClass::Month, strict),
        "unit" => Slot::Word(WordClass::Unit, strict),
        "dual" => Slot::Word(WordClass::Dual, strict),
        "part" => Slot::Word(WordClass::Part, strict),
        "edge" => Slot::Word(WordClass::Edge, strict),
        "season" => Slot::Word(WordClass::Season, strict),
        "hmonth" => Slot::Word(WordClass::Hmonth, strict),
        "clock" => Slot::Word(WordClass::Clock, strict),
        "ordinal" => Slot::Word(WordClass::Ordinal, strict),
        "day" => Slot::Digits(1, 31),
        "monthnum" => Slot::Digits(1, 12),
        "year" => Slot::Digits(1900, 2100),
        "hyear" => Slot::Digits(1300, 1500),
        "hour" => Slot::Digits(0, 24),
        "minute" => Slot::TwoDigits(59),
        "hhmm" => Slot::FourDigits,
        "n" => Slot::Count,
        other => return Err(format!("unknown slot `{{{other}}}`")),
    };
    Ok(Node::Slot(slot, cap))
}

fn sub(name: &str) -> Result<Node, String> {
    use RuleClass::{Day, Moment, Period};
    let (what, cap) = name.split_once(':').unwrap_or((name, "x"));
    let cap = Cap::parse(cap).ok_or_else(|| format!("nothing can be kept as `{cap}`"))?;
    let classes = match what {
        "day" => vec![Day],
        "period" => vec![Period],
        "moment" => vec![Day, Moment],
        "time" => vec![Day, Period, Moment],
        other => return Err(format!("unknown phrase `<{other}>`")),
    };
    Ok(Node::Sub(classes, cap))
}
