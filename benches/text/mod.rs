//! News made up of filler words and the gazetteer's own names, the same at every run.

#![allow(dead_code)]

/// The languages of the texts, in their order.
pub const LANGUAGES: [&str; 3] = ["fr", "en", "ar"];

const WORDS: [&str; 3] = [
    "les combattants ont annoncé mercredi soir que plusieurs positions de l'armée avaient été visées par des tirs nourris selon une source locale et des habitants joints par téléphone dans cette région où la situation reste très tendue depuis le début de la semaine",
    "fighters said late on Wednesday that several army positions had been hit by heavy fire according to a local source and residents reached by phone in the area where the situation has been very tense since the beginning of the week",
    "وقالت مصادر محلية إن المقاتلين استهدفوا مساء الأربعاء عدة مواقع للجيش بنيران كثيفة فيما أكد سكان تحدثوا عبر الهاتف أن الوضع ما زال متوترا جدا منذ بداية الأسبوع وسط مخاوف من موجة نزوح",
];

/// Words of news that is not about the war.
const PLAIN: [&str; 3] = [
    "le prix du pain a encore augmenté cette année et beaucoup de familles disent ne plus pouvoir acheter de viande chaque semaine alors que les salaires des enseignants restent très bas et que les récoltes de blé ont souffert du manque de pluie au printemps",
    "the price of bread rose again this year and many families say they can no longer buy meat every week while the wages of teachers remain very low and the wheat harvest has suffered from a lack of rain in spring",
    "ارتفع سعر الخبز مرة أخرى هذا العام وتقول عائلات كثيرة إنها لم تعد قادرة على شراء اللحم كل أسبوع بينما تبقى رواتب المعلمين منخفضة جدا وتضرر محصول القمح بسبب قلة الأمطار في الربيع",
];

/// Sentences of war reports; a name stands for each `@`.
const REPORTS: [[&str; 6]; 3] = [
    [
        "Les forces gouvernementales ont repris @ mercredi soir après de violents combats, a indiqué l'Observatoire syrien des droits de l'homme.",
        "Des avions russes ont bombardé les environs de @ et de @, faisant douze morts, selon des habitants.",
        "Les rebelles se trouvent à une dizaine de kilomètres au nord-est de la ville de @.",
        "L'armée a démenti la chute de @ et affirmé avoir repoussé les assaillants.",
        "Des milliers de civils ont fui @ vers @ depuis lundi.",
        "Une source militaire a fait état de renforts envoyés vers @.",
    ],
    [
        "Government forces recaptured @ late on Wednesday after heavy fighting, the Syrian Observatory for Human Rights said.",
        "Russian warplanes bombed the outskirts of @ and @, killing twelve people, according to residents.",
        "The rebels are some ten kilometres north-east of the city of @.",
        "The army denied that @ had fallen and said it had pushed the attackers back.",
        "Thousands of civilians have fled @ towards @ since Monday.",
        "A military source spoke of reinforcements sent to @.",
    ],
    [
        "استعادت قوات النظام السيطرة على @ مساء الأربعاء بعد اشتباكات عنيفة، وفق المرصد السوري لحقوق الإنسان.",
        "قصفت طائرات روسية محيط @ و@ ما أدى إلى مقتل اثني عشر شخصا بحسب الأهالي.",
        "وباتت الفصائل على بعد نحو عشرة كيلومترات شمال شرقي مدينة @.",
        "ونفى الجيش سقوط @ مؤكدا صد الهجوم.",
        "ونزح آلاف المدنيين من @ باتجاه @ منذ الاثنين.",
        "وتحدث مصدر عسكري عن إرسال تعزيزات إلى @.",
    ],
];

/// Numbers that look drawn by lot.
struct Lot(u64);

impl Lot {
    fn new() -> Lot {
        Lot(0x2545_F491_4F6C_DD1D)
    }

    fn next(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }

    fn name<'n>(&mut self, names: &[&'n str], arabic: bool) -> &'n str {
        (0..50).map(|_| names[self.next(names.len())]).find(|n| n.is_ascii() != arabic).unwrap_or("Hama")
    }

    fn end(&mut self, out: &mut String) {
        out.pop();
        out.push_str(if self.next(4) == 0 { ".\n" } else { ". " });
    }
}

/// Sentences of three languages of about so many bytes; three of ten name a place.
pub fn news(names: &[&str], bytes: usize) -> String {
    news_in(&[0, 1, 2], names, bytes)
}

/// The same in some of the languages.
pub fn news_in(languages: &[usize], names: &[&str], bytes: usize) -> String {
    let mut lot = Lot::new();
    let mut out = String::with_capacity(bytes + 400);
    while out.len() < bytes {
        let language = languages[lot.next(languages.len())];
        let words: Vec<&str> = WORDS[language].split(' ').collect();
        let (length, named) = (12 + lot.next(20), lot.next(10) < 3);
        let place = lot.next(length);
        for i in 0..length {
            out.push_str(words[lot.next(words.len())]);
            out.push(' ');
            if named && i == place {
                out.push_str(lot.name(names, language == 2));
                out.push(' ');
            }
        }
        lot.end(&mut out);
    }
    out
}

/// Sentences of one language that name no place and tell no event.
pub fn plain(language: usize, bytes: usize) -> String {
    let mut lot = Lot::new();
    let words: Vec<&str> = PLAIN[language].split(' ').collect();
    let mut out = String::with_capacity(bytes + 400);
    while out.len() < bytes {
        for _ in 0..12 + lot.next(20) {
            out.push_str(words[lot.next(words.len())]);
            out.push(' ');
        }
        lot.end(&mut out);
    }
    out
}

/// Sentences of one language that all tell of the war, with places.
pub fn dense(language: usize, names: &[&str], bytes: usize) -> String {
    let mut lot = Lot::new();
    let mut out = String::with_capacity(bytes + 400);
    while out.len() < bytes {
        let sentence = REPORTS[language][lot.next(REPORTS[language].len())];
        for c in sentence.chars() {
            if c == '@' { out.push_str(lot.name(names, language == 2)) } else { out.push(c) }
        }
        out.push(if lot.next(4) == 0 { '\n' } else { ' ' });
    }
    out
}
