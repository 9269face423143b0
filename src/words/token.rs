//! Text to words, numbers and marks, each with its place in the original.

use super::fold::{TATWEEL, fold_into};
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
    folded: String,
    readings: Vec<Reading>,
}

impl Tokens {
    /// The folded form of a token.
    pub fn folded(&self, t: &Token) -> &str {
        self.folded.get(t.folded.0 as usize..t.folded.1 as usize).unwrap_or("")
    }

    /// Its readings without clitics (Arabic only), longest first; the whole word is not among them.
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

/// Words that French writes with an apostrophe in front of a vowel.
const ELISIONS: [&str; 14] =
    ["l", "d", "n", "s", "j", "m", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu"];

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | 'ʿ' | 'ʾ' | 'ʻ' | '′')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
        || c == TATWEEL
        || ('\u{064B}'..='\u{065F}').contains(&c)
        || c == '\u{0670}'
        || ('\u{0300}'..='\u{036F}').contains(&c)
}

/// True for characters that words are made of, by code point.
pub(crate) fn is_word_code(c: u32) -> bool {
    char::from_u32(c).is_some_and(is_word_char)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}' | '\u{FE0F}')
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
    let mut out = Tokens { list: Vec::with_capacity(text.len() / 5), ..Tokens::default() };
    let mut chars = text.char_indices().peekable();
    let (mut glued, mut hyphen, mut line) = (false, false, true);
    while let Some((at, c)) = chars.next() {
        if is_word_char(c) {
            let end = scan_word(text, at);
            while chars.peek().is_some_and(|&(i, _)| i < end) {
                chars.next();
            }
            push_word(text, at, end, (glued, hyphen, line), vocab, &mut out);
            (glued, hyphen, line) = (true, false, false);
        } else if is_invisible(c) {
        } else if c.is_whitespace() {
            line |= matches!(c, '\n' | '\u{2028}' | '\u{2029}' | '\u{0085}');
            (glued, hyphen) = (false, false);
        } else if let Some(side) = quote(c) {
            out.quotes.push(Quote { before: out.list.len(), side });
            glued = false;
        } else if is_apostrophe(c) {
            // An apostrophe that no word took in: elision or possessive. It glues, or stands as a quote, and is no token.
        } else {
            let end = at + c.len_utf8();
            let joins =
                is_hyphen(c) && glued && chars.peek().is_some_and(|&(_, n)| is_word_char(n) || is_apostrophe(n));
            if joins {
                hyphen = true;
                continue;
            }
            let from = out.folded.len() as u32;
            out.folded.push(mark(c));
            let folded = (from, out.folded.len() as u32);
            let sym = vocab.get(out.folded.get(from as usize..).unwrap_or(""));
            out.list.push(Token {
                start: at,
                end,
                sym,
                kind: Kind::Mark,
                glued,
                hyphen: false,
                line_start: line,
                capital: false,
                upper: false,
                acute: false,
                accent: false,
                folded,
                readings: (0, 0),
            });
            (glued, hyphen, line) = (true, false, false);
        }
    }
    out
}

/// The end of the word that starts at `at`: letters and digits, apostrophes inside names, separators inside numbers,
/// and words pulled apart with tatweel and spaces ("حـ ـمـ ـاة").
pub(crate) fn scan_word(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let mut it = rest.char_indices().peekable();
    let mut end = 0;
    let number = rest.chars().next().is_some_and(|c| c.is_numeric());
    let mut last = ' ';
    while let Some((i, c)) = it.next() {
        let here = i + c.len_utf8();
        if is_word_char(c) {
            if number
                && !c.is_numeric()
                && rest.get(..i).is_some_and(|d| d.chars().all(|c| c.is_numeric() || ".,'".contains(c)))
                && !is_ordinal_tail(&rest[i..])
            {
                break; // "10km" is a number and a unit
            }
            end = here;
            last = c;
        } else if is_apostrophe(c) {
            let before = rest.get(..i).unwrap_or("");
            let after = it.peek().map(|&(_, n)| n);
            if number {
                if last.is_numeric() && after.is_some_and(char::is_numeric) { continue } else { break }
            }
            if !after.is_some_and(is_word_char) || is_elision(before) || is_possessive(rest.get(here..).unwrap_or("")) {
                break;
            }
        } else {
            let next = it.peek().map(|&(_, n)| n);
            let separator = number && matches!(c, '.' | ',' | '٫' | '٬') && next.is_some_and(char::is_numeric);
            let apart = c == ' ' && last == TATWEEL && next == Some(TATWEEL);
            let hidden = is_invisible(c) && next.is_some_and(is_word_char);
            if !(separator || apart || hidden) {
                break;
            }
        }
    }
    at + end
}

fn is_ordinal_tail(tail: &str) -> bool {
    let word: String = tail.chars().take_while(|c| c.is_alphanumeric()).collect();
    matches!(word.as_str(), "st" | "nd" | "rd" | "th" | "er" | "e" | "ère" | "ème" | "ième" | "eme" | "re")
}

fn is_elision(before: &str) -> bool {
    before.len() <= 7 && ELISIONS.iter().any(|e| before.eq_ignore_ascii_case(e))
}

fn is_possessive(after: &str) -> bool {
    let mut c = after.chars();
    matches!(c.next(), Some('s' | 'S')) && !c.next().is_some_and(is_word_char)
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
        clitic_readings(folded, vocab, &mut out.readings);
    }
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let (mut n, mut caps) = (0, 0);
    for c in letters {
        n += 1;
        caps += usize::from(c.is_uppercase());
    }
    let acute = word.ends_with('é') || word.ends_with("ée") || word.ends_with("és") || word.ends_with("ées");
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
        acute,
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

/// Every known word left when the usual prefixes of an Arabic word come off: conjunction, preposition, article.
fn clitic_readings(folded: &str, vocab: &Vocab, out: &mut Vec<Reading>) {
    // A word that is known as it stands keeps its first letters: "وصل" is no "و" and "صل". Its article may still go.
    let known = vocab.get(folded) != Sym::UNKNOWN;
    let conjunctions: &[Option<char>] = if known { &[None] } else { &[None, Some('و'), Some('ف')] };
    let prepositions: &[Option<char>] =
        if known { &[None] } else { &[None, Some('ب'), Some('ل'), Some('ك'), Some('س')] };
    for &conjunction in conjunctions {
        let Some(rest) = strip(folded, conjunction) else { continue };
        for &preposition in prepositions {
            let Some(bare) = strip(rest, preposition) else { continue };
            let mut add = |word: &str, article: bool| {
                let changed = conjunction.is_some() || preposition.is_some() || article;
                if !changed || word.chars().nth(1).is_none() {
                    return;
                }
                let sym = vocab.get(word);
                if sym != Sym::UNKNOWN {
                    let clitics = Clitics { conjunction: conjunction.is_some(), preposition, article };
                    out.push(Reading { sym, clitics });
                }
            };
            add(bare, false);
            if let Some(noun) = bare.strip_prefix("ال") {
                add(noun, true);
            }
            // "لل" is the preposition with the article: "للجيش" is "ل" and "الجيش".
            if preposition == Some('ل')
                && let Some(noun) = bare.strip_prefix('ل')
            {
                add(noun, true);
                let mut whole = String::with_capacity(noun.len() + 4);
                whole.push_str("ال");
                whole.push_str(noun);
                add(&whole, false);
            }
        }
    }
}

fn strip(word: &str, prefix: Option<char>) -> Option<&str> {
    match prefix {
        None => Some(word),
        Some(c) => word.strip_prefix(c),
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
