//! A key in which all romanisations of an Arabic name, and the Arabic itself, meet.
//!
//! The key is the sequence of consonant classes: vowels, ayn and hamza, doubled letters, articles and feminine endings
//! are left out, letters that romanisations confuse share a class (q and k, s and ṣ). What lies between the consonants
//! is kept beside the key as a set of vowel colours; [`Skeleton::distance`] compares these, so that a key leads to
//! candidates and the vowels choose among them.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Longest key; what comes behind is ignored.
const MAX: usize = 28;

const A: u8 = 1;
const I: u8 = 2;
const U: u8 = 4;

/// The consonants of a name and the vowel colours between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skeleton {
    consonants: [u8; MAX],
    /// The other class an ambiguous letter may have, 0 for none; `-` for one that may be silent.
    other: [u8; MAX],
    /// Colours before each consonant, and after the last.
    vowels: [u8; MAX + 1],
    len: u8,
    arabic: bool,
}

impl Default for Skeleton {
    fn default() -> Self {
        Skeleton { consonants: [0; MAX], other: [0; MAX], vowels: [0; MAX + 1], len: 0, arabic: false }
    }
}

impl Skeleton {
    /// The skeleton of a name of one or several words, articles left out.
    pub fn of(name: &str) -> Skeleton {
        let mut out = Skeleton::default();
        let words: Vec<&str> = words(name).collect();
        // "sch" gives German away, whose ch is kh.
        let german = name.contains("sch") || name.contains("Sch");
        for (i, word) in words.iter().enumerate() {
            let next = words.get(i + 1).copied();
            if next.is_some_and(|n| super::article::is_latin(word, Some(n))) {
                continue;
            }
            out.push_word(word, next.is_none(), german);
        }
        out
    }

    /// How many consonants the key has.
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// True for a name without consonants.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The key as letters, for messages and tests.
    pub fn key(&self) -> String {
        self.consonants.iter().take(self.len()).map(|&c| char::from(c)).collect()
    }

    /// The consonant classes.
    pub fn consonants(&self) -> &[u8] {
        self.consonants.get(..self.len()).unwrap_or(&[])
    }

    /// True where a vowel, ayn or hamza comes first.
    pub fn starts_with_vowel(&self) -> bool {
        self.vowels.first().is_some_and(|v| *v != 0)
    }

    /// The number under which the key is filed.
    pub fn hash(&self) -> u64 {
        let seed = seed(self.starts_with_vowel());
        self.consonants().iter().fold(seed, |h, &c| step(h, c))
    }

    /// The numbers of all readings: ambiguous letters either way, at most eight.
    pub fn hashes(&self, out: &mut Vec<u64>) {
        out.clear();
        out.push(seed(self.starts_with_vowel()));
        for (&c, &o) in self.consonants().iter().zip(&self.other) {
            let n = out.len();
            if o != 0 && n < 8 {
                for i in 0..n {
                    let h = out[i];
                    out.push(if o == b'-' { h } else { step(h, o) });
                }
            }
            for h in out.iter_mut().take(n) {
                *h = step(*h, c);
            }
        }
    }

    /// The same name with every `from` read as `to`: g is q in the desert and j on the Nile.
    pub fn replaced(&self, from: u8, to: u8) -> Option<Skeleton> {
        if !self.consonants().contains(&from) {
            return None;
        }
        let mut out = *self;
        for c in out.consonants.iter_mut().filter(|c| **c == from) {
            *c = to;
        }
        Some(out)
    }

    /// How far the vowels of two names with the same key are apart: 0 for agreement, 1 for each plain contradiction.
    /// None where the keys differ.
    pub fn distance(&self, other: &Skeleton) -> Option<f64> {
        let (a, b) = (self.matched(other)?, other);
        let mut sum = 0.0;
        for (i, &(va, at_b)) in a.iter().enumerate() {
            let vb = at_b;
            let last = i + 1 == a.len();
            sum += gap(va, self.arabic, vb, b.arabic, last);
        }
        Some(sum)
    }

    /// Pairs of vowel colours, gap by gap, after lining up letters that may be silent.
    fn matched(&self, other: &Skeleton) -> Option<Vec<(u8, u8)>> {
        let (mut i, mut j) = (0, 0);
        let mut out = Vec::with_capacity(self.len() + 1);
        let (mut va, mut vb) = (0, 0);
        loop {
            va |= self.vowels.get(i).copied().unwrap_or(0);
            vb |= other.vowels.get(j).copied().unwrap_or(0);
            if i == self.len() && j == other.len() {
                out.push((va, vb));
                return Some(out);
            }
            let (ca, oa) = (self.consonants().get(i).copied(), self.other.get(i).copied().unwrap_or(0));
            let (cb, ob) = (other.consonants().get(j).copied(), other.other.get(j).copied().unwrap_or(0));
            let equal = match (ca, cb) {
                (Some(x), Some(y)) => x == y || x == ob || y == oa || oa == ob && oa != 0 && oa != b'-',
                _ => false,
            };
            if equal {
                out.push((va, vb));
                (va, vb) = (0, 0);
                (i, j) = (i + 1, j + 1);
            } else if oa == b'-' && ca.is_some() {
                i += 1;
            } else if ob == b'-' && cb.is_some() {
                j += 1;
            } else {
                return None;
            }
        }
    }

    fn push_word(&mut self, word: &str, last: bool, german: bool) {
        if word.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c)) {
            self.arabic = true;
            self.arabic_word(word, last);
        } else {
            self.latin_word(word, german);
        }
    }

    fn vowel(&mut self, colour: u8) {
        if let Some(v) = self.vowels.get_mut(self.len as usize) {
            *v |= colour;
        }
    }

    fn consonant(&mut self, class: u8, other: u8) {
        let n = self.len as usize;
        if n >= MAX {
            return;
        }
        // n before b is spoken and often written m: Manbij, Membij. Arabic does not show whether a vowel parts them.
        if class == b'b' && n > 0 && self.consonants[n - 1] == b'n' {
            self.consonants[n - 1] = b'm';
        }
        self.consonants[n] = class;
        self.other[n] = other;
        self.len += 1;
    }

    fn arabic_word(&mut self, word: &str, last: bool) {
        let letters: Vec<char> =
            word.chars().filter(|c| c.is_alphabetic() && *c != '\u{0640}' && *c != '\u{0670}').collect();
        let article = letters.len() > 3 && letters.starts_with(&['ا', 'ل']);
        let letters = if article { letters.get(2..).unwrap_or(&[]) } else { &letters };
        let father = letters.len() == 3 && matches!(letters, ['أ' | 'ا' | 'إ', 'ب', 'و' | 'ي' | 'ا']);
        let first_of_name = self.len == 0;
        for (i, &c) in letters.iter().enumerate() {
            let end = i + 1 == letters.len();
            let class = match c {
                'ب' | 'پ' => (b'b', 0),
                'ت' | 'ط' => (b't', 0),
                'ث' => (b't', b's'),
                'ج' | 'چ' => (b'j', 0),
                'خ' => (b'x', 0),
                'د' | 'ض' => (b'd', 0),
                'ذ' => (b'd', b'z'),
                'ظ' => (b'z', b'd'),
                'ز' => (b'z', 0),
                'ر' => (b'r', 0),
                'س' | 'ص' => (b's', 0),
                'ش' => (b'S', 0),
                'غ' | 'گ' => (b'g', 0),
                'ف' | 'ڤ' => (b'f', 0),
                'ق' | 'ك' | 'ک' => (b'k', 0),
                'ل' => (b'l', 0),
                'م' => (b'm', 0),
                'ن' => (b'n', 0),
                'ح' | 'ه' if !end || i == 0 => (b'h', 0),
                'ح' | 'ه' => (0, 0),
                'ة' if !last => (b't', b'-'),
                'و' if i == 0 && first_of_name => (b'w', 0),
                'ي' | 'ی' if i == 0 && first_of_name => (b'y', 0),
                _ => (0, 0),
            };
            let colour = match c {
                'ا' | 'أ' | 'آ' | 'إ' | 'ٱ' | 'ء' | 'ع' if i == 0 => {
                    if father || !first_of_name {
                        0
                    } else {
                        A | I | U
                    }
                }
                'ا' | 'آ' | 'أ' => A,
                'ة' | 'ه' | 'ح' if end => A | I,
                'ى' => A | I,
                'و' | 'ؤ' => U,
                'ي' | 'ی' | 'ئ' => I,
                _ => 0,
            };
            if class.0 != 0 {
                self.consonant(class.0, class.1);
            } else {
                self.vowel(colour);
            }
        }
    }

    fn latin_word(&mut self, word: &str, german: bool) {
        let mut letters: Vec<u8> = Vec::with_capacity(word.len());
        for c in word.chars().flat_map(char::to_lowercase) {
            latin_letter(c, &mut letters);
        }
        let first_of_name = self.len == 0;
        let father = matches!(letters.as_slice(), b"abu" | b"abou" | b"abo" | b"abi" | b"aboul" | b"abul" | b"abaa");
        let mut i = 0;
        let mut before: u8 = 0;
        while i < letters.len() {
            let rest = letters.get(i..).unwrap_or(&[]);
            let at_start = i == 0 && first_of_name;
            let (class, colour, n): (u8, u8, usize) = match rest {
                [b'd', b's', b'c', b'h', ..] => (b'j', 0, 4),
                [b't', b's', b'c', b'h', ..] => (b'S', 0, 4),
                [b's', b'c', b'h', ..] | [b't', b'c', b'h', ..] => (b'S', 0, 3),
                [b'c', b'h', ..] => (if german { b'x' } else { b'S' }, 0, 2),
                [b's', b'h', ..] => (b'S', 0, 2),
                [b'k', b'h', ..] => (b'x', 0, 2),
                [b'g', b'h', ..] => (b'g', 0, 2),
                [b't', b'h', ..] => (b't', 0, 2),
                [b'd', b'h', ..] => (b'd', 0, 2),
                [b'p', b'h', ..] => (b'f', 0, 2),
                [b'd', b'j', ..] | [b'd', b'g', ..] => (b'j', 0, 2),
                [b'g', b'u', b'e' | b'i', ..] => (b'g', 0, 2),
                [b'c', b'k', ..] => (b'k', 0, 2),
                [b'c', b'e' | b'i' | b'y', ..] => (b's', 0, 1),
                [b'c' | b'q', ..] => (b'k', 0, 1),
                [b'p', ..] => (b'b', 0, 1),
                [b'v', ..] => (b'f', 0, 1),
                [b'h'] if i > 0 => (0, 0, 1),
                [b'o', b'u', b'a' | b'e' | b'i', ..] if at_start => (b'w', U, 2),
                [b'w', ..] if at_start => (b'w', 0, 1),
                [b'y', ..] if at_start => (b'y', 0, 1),
                [b'i', b'a' | b'e' | b'o' | b'u', ..] if at_start => (b'y', 0, 1),
                [b'a', ..] => (0, A, 1),
                [b'e', ..] => (0, A | I, 1),
                [b'i' | b'y', ..] => (0, I, 1),
                [b'o' | b'u' | b'w', ..] => (0, U, 1),
                [c, ..] => (*c, 0, 1),
                [] => break,
            };
            let initial_vowel = i == 0 && class == 0 && (father || !first_of_name);
            if class == 0 {
                if !initial_vowel {
                    self.vowel(colour);
                }
                before = 0;
            } else if class != before {
                self.consonant(class, 0);
                before = class;
            }
            i += n;
        }
    }
}

/// How far two sets of vowel colours are apart.
fn gap(a: u8, a_arabic: bool, b: u8, b_arabic: bool, last: bool) -> f64 {
    match (a, b) {
        (0, 0) => 0.0,
        (0, _) | (_, 0) => {
            let (none_arabic, some_arabic) = if a == 0 { (a_arabic, b_arabic) } else { (b_arabic, a_arabic) };
            match (none_arabic, some_arabic) {
                // Arabic leaves short vowels out, but never a long one at the end.
                (true, false) => 0.6 * f64::from(u8::from(last)),
                (false, true) => 0.5,
                (true, true) => 0.5,
                (false, false) => {
                    if last {
                        0.5
                    } else {
                        0.2
                    }
                }
            }
        }
        // "Duwayra" is no "Daraa", though they share a vowel.
        (a, b) if a & b != 0 => 0.5 * f64::from(u8::from(a.count_ones().abs_diff(b.count_ones()) > 1)),
        _ => 1.0,
    }
}

fn seed(vowel: bool) -> u64 {
    if vowel { 0x9E37_79B9 } else { 1 }
}

fn step(h: u64, c: u8) -> u64 {
    h.wrapping_mul(0x0000_0100_0000_01B3).rotate_left(5) ^ u64::from(c).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// A Latin letter with its accents resolved into what they say of the sound.
fn latin_letter(c: char, out: &mut Vec<u8>) {
    match c {
        'a'..='z' => out.push(c as u8),
        'š' | 'ş' | 'ș' | 'ś' => out.extend(b"sh"),
        'č' => out.extend(b"tch"),
        'ç' => out.extend(b"tch"),
        'ḫ' | 'ẖ' => out.extend(b"kh"),
        'ğ' | 'ġ' => out.extend(b"gh"),
        'ǧ' | 'ž' => out.push(b'j'),
        'œ' => out.extend(b"oe"),
        'æ' => out.extend(b"ae"),
        'ß' => out.extend(b"ss"),
        'ı' => out.push(b'i'),
        c if c.is_ascii_digit() => out.push(c as u8),
        c if c.is_alphabetic() => decompose_canonical(c, |d| {
            if !is_combining_mark(d) && d.is_ascii_lowercase() {
                out.push(d as u8);
            }
        }),
        _ => {}
    }
}

/// The consonants of an Arabic name as written, articles and long vowels left out; letters that the press itself mixes
/// up are one. None for other scripts.
pub(super) fn arabic_letters(name: &str) -> Option<String> {
    let mut out = String::new();
    for word in words(name) {
        let word = word.strip_prefix("ال").filter(|w| w.chars().nth(1).is_some()).unwrap_or(word);
        let last = word.chars().count();
        for (i, c) in word.chars().enumerate() {
            match c {
                'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'و' | 'ي' | 'ى' | 'ئ' | 'ؤ' | 'ء' | 'ة' | 'ـ' | 'ی' => {}
                'ه' if i + 1 == last => {}
                'ص' => out.push('س'),
                'ظ' => out.push('ض'),
                'ک' => out.push('ك'),
                c if ('\u{0621}'..='\u{064A}').contains(&c) => out.push(c),
                c if c.is_alphabetic() && c.is_ascii() => return None,
                _ => {}
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

/// The words of a name: runs of letters, digits and signs for ayn and hamza.
pub(super) fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| {
        c.is_whitespace() || (!c.is_alphanumeric() && !is_sign(c) && !('\u{0600}'..='\u{06FF}').contains(&c))
    })
    .filter(|w| w.chars().any(char::is_alphanumeric))
}

fn is_sign(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʿ' | 'ʾ' | 'ʼ' | 'ʻ' | '`' | '´' | '′' | '\u{0300}'..='\u{036F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(names: &[&str]) {
        let mut first = Vec::new();
        Skeleton::of(names[names.len() - 1]).hashes(&mut first);
        for n in names {
            let s = Skeleton::of(n);
            let stripped = crate::gazetteer::article::without_glued(n).map(|w| Skeleton::of(&w));
            let found = first.contains(&s.hash()) || stripped.is_some_and(|s| first.contains(&s.hash()));
            assert!(found, "{n}: {} is no key of {}", s.key(), names[names.len() - 1]);
        }
    }

    #[test]
    fn spellings_meet_the_arabic() {
        meet(&["Morek", "Mourek", "Murak", "Mork", "Murek", "مورك"]);
        meet(&["Taybat al-Imam", "Taibat al-Imam", "Tayyibet el-Imam", "Taybet El Emam", "طيبة الإمام"]);
        meet(&["Tiba Elemam", "Tiba al-Imam", "Tayyiba al-Imam", "طيبة الإمام"]);
        meet(&["Deir ez-Zor", "Deir Ezzor", "Dayr az-Zawr", "Deir Azzour", "Deir-ez-Zor", "Deir al-Zor", "دير الزور"]);
        meet(&["Khan Shaykhun", "Khan Cheikhoun", "Khan Sheikhoun", "Chan Scheichun", "Khan Šaykhūn", "خان شيخون"]);
        meet(&["Kafr Nabl", "Kfar Nabel", "Kefr Nebel", "Kafranbel", "Kafr Nabil", "كفرنبل", "كفر نبل"]);
        meet(&["Tell Abyad", "Tall Abiad", "Tal Abyadh", "تل أبيض"]);
        meet(&["Aïn al-Arab", "Ayn al-'Arab", "Ain el Arab", "عين العرب"]);
        meet(&["Jisr al-Shughur", "Djisr ech-Choughour", "Jisr ash-Shughour", "Jisr al-Choughour", "جسر الشغور"]);
        meet(&["Manbij", "Membij", "Menbidj", "منبج"]);
        meet(&["Abu Kamal", "Al-Bukamal", "Albukamal", "Abou Kamal", "البوكمال"]);
        meet(&["Abu al-Duhur", "Abou ad-Douhour", "Abu Dhuhur", "Abu al-Zuhur", "أبو الظهور"]);
        meet(&["Ithriya", "Isriya", "إثريا"]);
        meet(&["Hasakah", "Hassaké", "al-Hasaka", "Alhasakeh", "Hassakeh", "الحسكة"]);
        meet(&["Maarat al-Numan", "Ma'arrat an-Nu'man", "Maarret al-Nouman", "Maarra al-Numan", "معرة النعمان"]);
        meet(&["Yabroud", "Yabrud", "Iabroud", "يبرود"]);
        meet(&["Atareb", "al-Atarib", "Alatareb", "الأتارب"]);
        meet(&["Azaz", "A'zaz", "Aazaz", "إعزاز", "أعزاز", "عزاز"]);
    }

    #[test]
    fn vowels_choose() {
        let d = |a: &str, b: &str| Skeleton::of(a).distance(&Skeleton::of(b));
        assert_eq!(d("Morek", "مورك"), Some(0.0));
        assert!(d("Mark", "مورك").unwrap() >= 1.0);
        assert!(d("Mork", "مورك").unwrap() < 0.6);
        assert_eq!(d("Tiba al-Emam", "طيبة الإمام").map(|x| x < 0.6), Some(true));
        assert_eq!(d("Hama", "Homs"), None);
        assert_eq!(d("Maarra al-Numan", "معرة النعمان").map(|x| x < 0.6), Some(true));
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_key(text in "\\PC*") {
            let s = Skeleton::of(&text);
            let mut all = Vec::new();
            s.hashes(&mut all);
            assert!(all.contains(&s.hash()) && all.len() <= 16);
            assert_eq!(s.distance(&s), Some(0.0));
        }
    }
}
