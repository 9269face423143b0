//! News made up of filler words and the gazetteer's own names, the same at every run.

/// Sentences of three languages of about so many bytes; three of ten name a place.
pub fn news(names: &[&str], bytes: usize) -> String {
    const WORDS: [&str; 3] = [
        "les combattants ont annoncé mercredi soir que plusieurs positions de l'armée avaient été visées par des tirs nourris selon une source locale et des habitants joints par téléphone dans cette région où la situation reste très tendue depuis le début de la semaine",
        "fighters said late on Wednesday that several army positions had been hit by heavy fire according to a local source and residents reached by phone in the area where the situation has been very tense since the beginning of the week",
        "وقالت مصادر محلية إن المقاتلين استهدفوا مساء الأربعاء عدة مواقع للجيش بنيران كثيفة فيما أكد سكان تحدثوا عبر الهاتف أن الوضع ما زال متوترا جدا منذ بداية الأسبوع وسط مخاوف من موجة نزوح",
    ];
    let mut seed = 0x2545_F491_4F6C_DD1Du64;
    let mut next = move |n: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % n.max(1) as u64) as usize
    };
    let mut out = String::with_capacity(bytes + 400);
    while out.len() < bytes {
        let words: Vec<&str> = WORDS[next(3)].split(' ').collect();
        let arabic = !words[0].is_ascii();
        let (length, named) = (12 + next(20), next(10) < 3);
        let place = next(length);
        for i in 0..length {
            out.push_str(words[next(words.len())]);
            out.push(' ');
            if named && i == place {
                let name = (0..50).map(|_| names[next(names.len())]).find(|n| n.is_ascii() != arabic).unwrap_or("Hama");
                out.push_str(name);
                out.push(' ');
            }
        }
        out.pop();
        out.push_str(if next(4) == 0 { ".\n" } else { ". " });
    }
    out
}
