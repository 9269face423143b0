//! Bytes to text: byte order marks, UTF-8, UTF-16, and the Windows code pages that older pages use.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

/// Decodes bytes; says which encoding they were taken for, if it is not UTF-8.
///
/// # Errors
/// If they are empty, or no text at all.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Option<&'static str>), String> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("is empty".into());
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or(&[])).0.into_owned();
        return Ok((text, (encoding != UTF_8).then_some(encoding.name())));
    }
    if let Some(encoding) = utf16(bytes) {
        return Ok((encoding.decode_without_bom_handling(bytes).0.into_owned(), Some(encoding.name())));
    }
    if is_binary(bytes) {
        return Err("is no text (it looks like a binary file); give text, HTML, JSON lines, CSV or a feed".into());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), None));
    }
    let encoding = guess(bytes);
    let (text, _, _) = encoding.decode(bytes);
    Ok((text.into_owned(), Some(encoding.name())))
}

/// UTF-16 without a mark: every other byte of Latin text is zero, or the high byte of Arabic.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    if head.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let high = |first: usize| {
        head.iter().skip(first).step_by(2).filter(|b| matches!(b, 0 | 6 | 0x20)).count() * 20 > head.len() / 2 * 19
    };
    let zero = head.iter().filter(|b| **b == 0).count() * 20 > head.len();
    if !zero {
        None
    } else if high(1) {
        Some(UTF_16LE)
    } else if high(0) {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..8192).unwrap_or(bytes);
    let control = head.iter().filter(|b| **b < 9 || (14..32).contains(*b) && **b != 27).count();
    head.contains(&0) || control * 100 > head.len()
}

/// One of the two code pages our languages used. Arabic letters crowd the upper half of Windows-1256; accents are
/// sparse in French.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let upper = bytes.iter().filter(|b| **b >= 0x80).count();
    if guess == WINDOWS_1256 || upper > letters {
        WINDOWS_1256
    } else if guess == UTF_8 {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_of_our_languages() {
        let fr = "L’armée a été repoussée près de Hama, où les rebelles s’étaient repliés.";
        let ar = "سيطرت الفصائل على مدينة حماة بعد اشتباكات مع قوات النظام";
        assert_eq!(decode(fr.as_bytes()).unwrap(), (fr.into(), None));
        assert_eq!(decode(&WINDOWS_1252.encode(fr).0).unwrap(), (fr.into(), Some("windows-1252")));
        assert_eq!(decode(&WINDOWS_1256.encode(ar).0).unwrap(), (ar.into(), Some("windows-1256")));
        for text in [fr, ar] {
            let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let with_mark: Vec<u8> = [0xFF, 0xFE].into_iter().chain(le.clone()).collect();
            assert_eq!(decode(&with_mark).unwrap().0, text);
        }
        let le: Vec<u8> = fr.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&le).unwrap().0, fr);
        assert_eq!(decode("\u{feff}Hama".as_bytes()).unwrap().0, "Hama");
    }

    #[test]
    fn no_text_at_all() {
        assert!(decode(b"  \n").unwrap_err().contains("empty"));
        assert!(decode(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e").unwrap_err().contains("binary"));
    }
}
