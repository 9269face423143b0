//! Text to words, numbers and marks, each with its place in the original.

use super::clitic::clitic_readings;
use super::fold::fold_into;
use super::plain;
use super::scan::{is_apostrophe, is_hyphen, is_invisible, is_word_char, scan_word};
use super::vocab::{Sym, Vocab};

/// What a token is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, perhaps with digits ("M5").
    Word,
    /// Digits, perhaps with separators ("2.500").
    Number,
    /// One mark of punctuation.
    Mark,
}

/// Arabic letters that a word may carry in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clitics {
    /// `و` or `ف`.
    pub conjunction: bool,
    /// `ب`, `ل`, `ك` or `س`.
    pub preposition: Option<char>,
    /// `ال`.
    pub article: bool,
}

/// Another reading of a token: a known word after its clitics came off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The word that is left.
    pub sym: Sym,
    /// What came off.
    pub clitics: Clitics,
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Byte offsets in the article's text.
    pub start: usize,
    /// End, exclusive.
    pub end: usize,
    /// The folded word, if the vocabulary has it.
    pub sym: Sym,
    /// Word, number or mark.
    pub kind: Kind,
    /// Nothing stood between it and the token before (an elision, an apostrophe).
    pub glued: bool,
    /// A hyphen joined it to the token before.
    pub hyphen: bool,
    /// A line feed stood between it and the token before.
    pub line_start: bool,
    /// Starts with a capital.
    pub capital: bool,
    /// All letters are capitals, two or more.
    pub upper: bool,
    /// Ends in é, ée, és, ées as written: tells French participles from present tenses once accents are folded.
    pub acute: bool,
    /// Holds an accented Latin letter: tells "à" from "a", "où" from "ou" once accents are folded.
    pub accent: bool,
    folded: (u32, u32),
    readings: (u32, u8),
}

/// A quotation mark; these are no tokens, since words belong together across them ("« repousser HTS » de la ville").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// Index of the token it stands before.
    pub before: usize,
    /// Opens (`«`), closes (`»`), or either (`"`).
    pub side: Side,
    /// True where it stands on the line of that token, not at the end of the line before.
    pub same_line: bool,
}

/// Which way a quotation mark points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Opens a quotation.
    Open,
    /// Closes one.
    Close,
    /// The same sign does both.
    Either,
}

/// The tokens of one text, with their folded forms and further readings.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// In order of the text.
    pub list: Vec<Token>,
    /// Quotation marks, in order.
    pub quotes: Vec<Quote>,
    /// For each token the bits of the rule tables that it concerns; empty where nobody set them.
    pub starts: Vec<u64>,
    /// For each token a bit for its word and each reading, as far as they reach; empty where nobody set them.
    pub ahead: Vec<u128>,
    /// The text writes its final é: what ends in a plain e there is no participle.
    pub writes_acute: bool,
    folded: String,
    readings: Vec<Reading>,
}

impl Tokens {
    /// The folded form of a token.
    #[inline]
    pub fn folded(&self, t: &Token) -> &str {
        self.folded.get(t.folded.0 as usize..t.folded.1 as usize).unwrap_or("")
    }

    /// The folded forms of a range of tokens, one behind the other.
    pub fn folded_range(&self, range: std::ops::Range<usize>) -> &str {
        let first = self.list.get(range.start);
        match first.zip(range.end.checked_sub(1).and_then(|last| self.list.get(last))) {
            Some((a, b)) if range.start < range.end => {
                self.folded.get(a.folded.0 as usize..b.folded.1 as usize).unwrap_or("")
            }
            _ => "",
        }
    }

    /// True if a quotation mark stands right before a token.
    pub fn quote_before(&self, token: usize) -> bool {
        self.quotes.binary_search_by_key(&token, |q| q.before).is_ok()
    }

    /// Its readings without clitics (Arabic only), longest first; the whole word is not among them.
    #[inline]
    pub fn readings(&self, t: &Token) -> &[Reading] {
        let from = t.readings.0 as usize;
        self.readings.get(from..from + t.readings.1 as usize).unwrap_or(&[])
    }

    /// The whole word, then its readings.
    pub fn all_readings<'a>(&'a self, t: &Token) -> impl Iterator<Item = Reading> + 'a {
        std::iter::once(Reading { sym: t.sym, clitics: Clitics::default() }).chain(self.readings(t).iter().copied())
    }

    /// True if the token is `sym`, whole or without its clitics.
    pub fn is(&self, t: &Token, sym: Sym) -> bool {
        sym != Sym::UNKNOWN && (t.sym == sym || self.readings(t).iter().any(|r| r.sym == sym))
    }
}

fn quote(c: char) -> Option<Side> {
    match c {
        '«' | '“' | '„' | '‹' => Some(Side::Open),
        '»' | '”' | '›' => Some(Side::Close),
        '"' | '″' | '‟' => Some(Side::Either),
        _ => None,
    }
}

/// The mark's one spelling: all dashes `-`, Arabic comma and semicolon the Latin ones.
fn mark(c: char) -> char {
    match c {
        '–' | '—' | '―' | '−' | '-' | '\u{2010}' | '\u{2011}' => '-',
        '،' | '、' => ',',
        '؛' => ';',
        '؟' => '?',
        '…' => '.',
        '[' => '(',
        ']' => ')',
        c => c,
    }
}

/// Cuts a text into tokens. Every byte range lies on character boundaries of `text`.
pub fn tokenize(text: &str, vocab: &Vocab) -> Tokens {
    let (list, folded) = (Vec::with_capacity(text.len() / 5), String::with_capacity(text.len()));
    let mut out = Tokens { list, folded, ..Tokens::default() };
    let bytes = text.as_bytes();
    let (mut glued, mut hyphen, mut line) = (false, false, true);
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        if b == b' ' {
            (glued, hyphen) = (false, false);
            at += 1;
            continue;
        }
        if let Some(word) = plain::word(text, at, &mut out.folded) {
            push_plain(text, at, &word, (glued, hyphen, line), vocab, &mut out);
            (glued, hyphen, line) = (true, false, false);
            at = word.end;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|r| r.chars().next()) else { break };
        let end = at + c.len_utf8();
        if is_word_char(c) {
            let end = scan_word(text, at);
            push_word(text, at, end, (glued, hyphen, line), vocab, &mut out);
            (glued, hyphen, line) = (true, false, false);
            at = end;
            continue;
        }
        if is_invisible(c) {
        } else if c.is_whitespace() {
            line |= matches!(c, '\n' | '\u{2028}' | '\u{2029}' | '\u{0085}');
            (glued, hyphen) = (false, false);
        } else if let Some(side) = quote(c) {
            out.quotes.push(Quote { before: out.list.len(), side, same_line: line });
            glued = false;
        } else if is_apostrophe(c) {
            // An apostrophe that no word took in: elision or possessive. It glues, or stands as a quote, and is no token.
        } else if is_hyphen(c)
            && glued
            && text.get(end..).and_then(|r| r.chars().next()).is_some_and(|n| is_word_char(n) || is_apostrophe(n))
        {
            hyphen = true;
        } else if c == '#' && text.get(end..).and_then(|r| r.chars().next()).is_some_and(is_word_char) {
            // "#Aleppo": the sign of a tag is no part of the sentence.
        } else if c == '_'
            && glued
            && let Some(next) = text.get(end..).and_then(|r| r.chars().next()).filter(|n| is_word_char(*n))
        {
            // "#Deir_Ezzor", "#دير_الزور": in a tag it stands for a blank, or for the hyphen of a Latin article.
            (glued, hyphen) = (false, (next as u32) < ARABIC);
        } else if is_hyphen(c) && glued && is_split_article(text, at, end) {
            // "al- Ghab": the hyphen of an article with a blank behind it is no dash between two words.
        } else {
            push_mark(c, at, (glued, line), vocab, &mut out);
            (glued, hyphen, line) = (true, false, false);
        }
        at = end;
    }
    out.writes_acute = out.list.iter().any(|t| t.acute);
    out
}

/// The first letter of the Arabic block; what lies below is Latin, as far as this reads.
const ARABIC: u32 = 0x0600;

/// The longest Latin spelling of the Arabic article ("ash").
const ARTICLE: usize = 3;

/// "al- Ghab": a hyphen (its bytes) behind a word as short as an article and not written in capitals, then one blank and a
/// capital.
pub(crate) fn is_split_article(text: &str, start: usize, end: usize) -> bool {
    let word = text.get(..start).unwrap_or("").chars().rev().take_while(|c| c.is_alphabetic()).take(ARTICLE + 1);
    let letters: Vec<char> = word.collect();
    let mut rest = text.get(end..).unwrap_or("").chars();
    (2..=ARTICLE).contains(&letters.len())
        && letters.first().is_some_and(|c| c.is_ascii_lowercase())
        && rest.next() == Some(' ')
        && rest.next().is_some_and(char::is_uppercase)
}

fn push_mark(c: char, at: usize, (glued, line_start): (bool, bool), vocab: &Vocab, out: &mut Tokens) {
    let from = out.folded.len();
    out.folded.push(mark(c));
    out.list.push(Token {
        start: at,
        end: at + c.len_utf8(),
        sym: vocab.get(out.folded.get(from..).unwrap_or("")),
        kind: Kind::Mark,
        glued,
        hyphen: false,
        line_start,
        capital: false,
        upper: false,
        acute: false,
        accent: false,
        folded: (from as u32, out.folded.len() as u32),
        readings: (0, 0),
    });
}

/// A word of letters and digits that is already folded at the end of `out.folded`.
fn push_plain(
    text: &str,
    start: usize,
    w: &plain::Word,
    (glued, hyphen, line_start): (bool, bool, bool),
    vocab: &Vocab,
    out: &mut Tokens,
) {
    let folded = out.folded.get(w.folded..).unwrap_or("");
    let sym = vocab.get(folded);
    let first = out.readings.len() as u32;
    if w.arabic {
        clitic_readings(folded, sym, vocab, &mut out.readings);
    }
    let word = text.get(start..w.end).unwrap_or("");
    let count = |f: fn(char) -> bool| word.chars().filter(|c| f(*c)).count();
    let letters = if w.capital { count(char::is_alphabetic) } else { 0 };
    out.list.push(Token {
        start,
        end: w.end,
        sym,
        kind: Kind::Word,
        glued: glued && !hyphen,
        hyphen,
        line_start,
        capital: w.capital,
        upper: letters >= 2 && count(char::is_uppercase) == letters,
        acute: w.accent && is_acute(word),
        accent: w.accent,
        folded: (w.folded as u32, out.folded.len() as u32),
        readings: (first, (out.readings.len() as u32 - first).min(255) as u8),
    });
}

fn is_acute(word: &str) -> bool {
    word.ends_with('é') || word.ends_with("ée") || word.ends_with("és") || word.ends_with("ées")
}

fn push_word(text: &str, start: usize, end: usize, gaps: (bool, bool, bool), vocab: &Vocab, out: &mut Tokens) {
    let word = text.get(start..end).unwrap_or("");
    let from = out.folded.len();
    fold_into(word, &mut out.folded);
    out.folded = std::mem::take(&mut out.folded).replace_spaces(from);
    let folded = out.folded.get(from..).unwrap_or("");
    if folded.is_empty() {
        return;
    }
    let kind =
        if folded.chars().all(|c| c.is_ascii_digit() || ".,٫٬".contains(c)) { Kind::Number } else { Kind::Word };
    let sym = vocab.get(folded);
    let first = out.readings.len() as u32;
    if kind == Kind::Word && folded.starts_with(|c| ('\u{0621}'..='\u{064A}').contains(&c)) {
        clitic_readings(folded, sym, vocab, &mut out.readings);
    }
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let (mut n, mut caps) = (0, 0);
    for c in letters {
        n += 1;
        caps += usize::from(c.is_uppercase());
    }
    out.list.push(Token {
        start,
        end,
        sym,
        kind,
        glued: gaps.0 && !gaps.1,
        hyphen: gaps.1,
        line_start: gaps.2,
        capital: word.chars().next().is_some_and(char::is_uppercase),
        upper: n >= 2 && caps == n,
        acute: is_acute(word),
        accent: word.chars().any(|c| !c.is_ascii() && c < '\u{0250}' && c.is_alphabetic()),
        folded: (from as u32, out.folded.len() as u32),
        readings: (first, (out.readings.len() as u32 - first).min(255) as u8),
    });
}

trait ReplaceSpaces {
    fn replace_spaces(self, from: usize) -> String;
}

impl ReplaceSpaces for String {
    /// Closes the gaps of words pulled apart; almost always there are none.
    fn replace_spaces(mut self, from: usize) -> String {
        if self.get(from..).is_some_and(|t| t.contains(|c: char| c == ' ' || is_invisible(c))) {
            let closed: String = self[from..].chars().filter(|c| *c != ' ' && !is_invisible(*c)).collect();
            self.truncate(from);
            self.push_str(&closed);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let t = tokenize(text, &Vocab::default());
        t.list.iter().map(|w| t.folded(w).to_owned()).collect()
    }

    #[test]
    fn words_of_three_languages() {
        assert_eq!(words("L’armée d'Alep"), ["l", "armee", "d", "alep"]);
        assert_eq!(words("Ma'arrat al-Nu'man’s edge"), ["maarrat", "al", "numan", "s", "edge"]);
        assert_eq!(words("rebels' push, 10km off"), ["rebels", "push", ",", "10", "km", "off"]);
        assert_eq!(
            words("2.500 hommes, la 25e division, M5"),
            ["2.500", "hommes", ",", "la", "25e", "division", ",", "m5"]
        );
        assert_eq!(words("قـ ـوات النظام"), ["قوات", "النظام"]);
        assert_eq!(words("سمج - صماد"), ["سمج", "-", "صماد"]);
        assert_eq!(words("« repousser » ici"), ["repousser", "ici"]);
    }

    #[test]
    fn arabic_clitics_come_off_known_words() {
        let mut v = Vocab::default();
        let (army, the_army) = (v.intern("جيش"), v.intern("الجيش"));
        let t = tokenize("وللجيش", &v);
        assert!(t.is(&t.list[0], army) && t.is(&t.list[0], the_army));
    }

    proptest::proptest! {
        #[test]
        fn ranges_cut_the_text(text in "\\PC*") {
            let t = tokenize(&text, &Vocab::default());
            let mut last = 0;
            for w in &t.list {
                assert!(w.start >= last && w.end > w.start);
                assert!(text.get(w.start..w.end).is_some());
                last = w.end;
            }
        }
    }
}
