//! From bytes to text: which encoding is it in?
//!
//! Detectors by letter frequency take 8-bit Welsh for Baltic (*â* and *ô* become *ā* and *ō*: plausible, and wrong).
//! The rule here looks at what can be known: a byte order mark, zero bytes in every other place, valid UTF-8, and then
//! which of two alphabets the high bytes belong to. The encoding a file or message declares is not believed; it is
//! wrong too often.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_8859_14, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text with what is known about how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The name of the encoding.
    pub encoding: &'static str,
    /// Why it was taken to be that one.
    pub because: &'static str,
    /// Whether some bytes stand for nothing in it, and became `U+FFFD`.
    pub lossy: bool,
}

/// Decodes text.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let (encoding, because) = recognise(bytes);
    let (text, lossy) = encoding.decode_with_bom_removal(bytes);
    Decoded { text, encoding: encoding.name(), because, lossy }
}

/// Whether a byte is a letter that Welsh needs in ISO 8859-14. In Windows-1252 the first four are letters of Icelandic;
/// the others are signs (¨ ¸ ¬ ¯) and fractions (½), and so they count beside letters alone: *Ẁ ẁ Ỳ ỳ Ÿ Ẅ ẅ*.
fn is_welsh(bytes: &[u8], at: usize) -> bool {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0xc0);
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    match bytes[at] {
        0xf0 | 0xd0 | 0xfe | 0xde => is_letter(before) || is_letter(bytes.get(at + 1)),
        0xa8 | 0xac | 0xaf | 0xb8 | 0xbc..=0xbe => is_letter(before) && is_letter(bytes.get(at + 1)),
        _ => false,
    }
}

fn recognise(bytes: &[u8]) -> (&'static Encoding, &'static str) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, "it starts with a byte order mark");
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return (encoding, "every other byte is zero");
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, "it is valid UTF-8");
    }
    let typographic = bytes.iter().any(|byte| (0x80..=0x9f).contains(byte));
    let welsh = (0..bytes.len()).any(|at| is_welsh(bytes, at));
    if welsh && !typographic {
        (ISO_8859_14, "it is not UTF-8, and its high bytes are letters of Welsh in ISO-8859-14")
    } else {
        (WINDOWS_1252, "it is not UTF-8, and its high bytes are those of Windows")
    }
}

/// Latin text in UTF-16 has a zero in nearly every other place.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    let nearly_all = pairs * 7 / 10;
    if odd > nearly_all && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even > nearly_all && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], encoding: &str, text: &str) {
        let decoded = decode(bytes);
        assert_eq!((decoded.encoding, &*decoded.text), (encoding, text));
    }

    #[test]
    fn eight_bit_welsh_is_told_from_eight_bit_windows() {
        check(b"D\xf0r a th\xfe yng Nghymru", "ISO-8859-14", "Dŵr a thŷ yng Nghymru");
        check(b"Gofal \xe2 th\xe2l: \x93parch\x94", "windows-1252", "Gofal â thâl: “parch”");
        check(b"2\xbd hours, \xbcm a\xa8", "windows-1252", "2½ hours, ¼m a¨");
        check(b"gw\xber a chr\xb8s", "ISO-8859-14", "gwẅr a chrẁs");
        check(b"caf\xe9 costs \xa35", "windows-1252", "café costs £5");
    }

    #[test]
    fn utf_8_and_utf_16_are_read_with_and_without_a_mark() {
        let text = "Dŵr i bawb";
        check(text.as_bytes(), "UTF-8", text);
        check(&[b"\xef\xbb\xbf", text.as_bytes()].concat(), "UTF-8", text);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&little, "UTF-16LE", text);
        check(&big, "UTF-16BE", text);
        check(&[b"\xff\xfe", &little[..]].concat(), "UTF-16LE", text);
    }
}
