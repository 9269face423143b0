//! The Arabic article in Latin script: al, el, its assimilated forms, and glued to its noun.

/// True if a Latin word is the article of the word behind it: "al", or "ash" before "Shaykh".
///
/// `next` is the following word; without it only the plain forms count.
pub fn is_latin(word: &str, next: Option<&str>) -> bool {
    let mut buffer = [0u8; 4];
    let Some(w) = lower(word, &mut buffer) else { return false };
    if matches!(w, b"al" | b"el" | b"il" | b"ul" | b"eal" | b"ll") {
        return true;
    }
    let Some(tail) = w.split_first().filter(|(v, t)| b"aeiou".contains(v) && !t.is_empty()).map(|(_, t)| t) else {
        return false;
    };
    let Some(next) = next else { return false };
    let sun = [&b"t"[..], b"th", b"d", b"dh", b"r", b"z", b"s", b"sh", b"ch", b"n", b"l"];
    let same = |t: &[u8]| {
        let head = next.as_bytes().get(..t.len());
        head.is_some_and(|h| h.eq_ignore_ascii_case(t))
    };
    // "as-Sham" stands beside "ash-Sham", "ad-Dhuhur" beside "adh-Dhuhur".
    sun.contains(&tail) && same(tail) || next.starts_with('Š') || next.starts_with('Ṣ') && tail == b"s"
}

/// A name whose words hold their articles ("Alhasakah", "Ezzor", "Tiba Elemam") without them; None if no word does.
pub fn without_glued(name: &str) -> Option<String> {
    let mut out: Option<String> = None;
    for word in super::key::words(name) {
        let Some(cut) = glued(word) else { continue };
        let at = word.as_ptr().addr() - name.as_ptr().addr();
        let o = out.get_or_insert_with(|| name.to_owned());
        // From behind, what was cut before shifts the word to the left.
        let from = at - (name.len() - o.len());
        o.replace_range(from..from + cut, "");
    }
    out
}

/// How many bytes at a word's start are its article.
fn glued(word: &str) -> Option<usize> {
    if word.len() < 5 || !word.is_ascii() {
        return None;
    }
    let b = word.as_bytes();
    let (first, second, third) = (lower_byte(b, 0), lower_byte(b, 1), lower_byte(b, 2));
    if !matches!(first, b'a' | b'e') {
        return None;
    }
    let doubled = second == third && matches!(second, b't' | b'd' | b'r' | b'z' | b's' | b'n' | b'l');
    if doubled || second == b'l' {
        Some(2)
    } else if (second, third) == (b's', b'h') && (lower_byte(b, 3), lower_byte(b, 4)) == (b's', b'h') {
        Some(3)
    } else {
        None
    }
}

fn lower_byte(b: &[u8], i: usize) -> u8 {
    b.get(i).map_or(0, u8::to_ascii_lowercase)
}

fn lower<'b>(word: &str, buffer: &'b mut [u8; 4]) -> Option<&'b [u8]> {
    let bytes = word.as_bytes();
    let out = buffer.get_mut(..bytes.len())?;
    out.copy_from_slice(bytes);
    out.make_ascii_lowercase();
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles() {
        for (w, n) in
            [("al", "Bab"), ("El", "Emam"), ("ez", "Zor"), ("ash", "Shaykh"), ("as", "Suwayda"), ("ar", "Raqqah")]
        {
            assert!(is_latin(w, Some(n)), "{w} {n}");
        }
        for (w, n) in [("as", "Hama"), ("et", "Alep"), ("an", "Idlib"), ("Deir", "ez"), ("", "x"), ("é", "é")] {
            assert!(!is_latin(w, Some(n)), "{w} {n}");
        }
        assert_eq!(without_glued("Alhasakah").as_deref(), Some("hasakah"));
        assert_eq!(without_glued("Assuwayda").as_deref(), Some("suwayda"));
        assert_eq!(without_glued("Tiba Elemam Ezzor").as_deref(), Some("Tiba emam zor"));
        assert_eq!(without_glued("Alep"), None);
    }
}
