//! From bytes to text: which encoding is it in?
//!
//! Detectors by letter frequency take 8-bit Welsh for Baltic (*â* and *ô* become *ā* and *ō*: plausible, and wrong).
//! The rule here looks at what can be known: a byte order mark, zero bytes in every other place, valid UTF-8, and then
//! which of two alphabets the high bytes belong to. The encoding a file or message declares is not believed; it is
//! wrong too often. Where what can be known leaves a doubt, it is told ([`Decoded::certain`]).

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_8859_14, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::arrival::Note;

/// Text with what is known about how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The name of the encoding.
    pub encoding: &'static str,
    /// Why it was taken to be that one.
    pub because: &'static str,
    /// Whether that leaves no doubt. Where it does, letters may be wrong, and a person should look.
    pub certain: bool,
    /// Whether some bytes stand for nothing in it, and became `U+FFFD`.
    pub lossy: bool,
}

impl Decoded<'_> {
    /// What a person looking into the text should know of its encoding; nothing where it is UTF-8 and sound.
    pub fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        if !self.certain {
            notes.push(Note::new(format!(
                "encoding uncertain: read as {}, for {}; check its letters against the original",
                self.encoding, self.because
            )));
        } else if self.encoding != UTF_8.name() {
            notes.push(Note::new(format!("read as {}: {}", self.encoding, self.because)));
        }
        if self.lossy {
            notes.push(Note::new("some bytes are no text in that encoding and are shown as `\u{fffd}`"));
        }
        notes
    }
}

/// Decodes text.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let found = recognise(bytes);
    let (text, lossy) = match found.encoding {
        // Text put together of pieces in both encodings: each is read as what it is.
        Some(encoding) => encoding.decode_with_bom_removal(bytes),
        None => (Cow::Owned(piece_by_piece(bytes)), false),
    };
    let encoding = found.encoding.unwrap_or(UTF_8).name();
    Decoded { text, encoding, because: found.because, certain: found.certain, lossy }
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

struct Recognised {
    /// `None` for UTF-8 with single bytes of Windows among it.
    encoding: Option<&'static Encoding>,
    because: &'static str,
    certain: bool,
}

fn recognise(bytes: &[u8]) -> Recognised {
    let found = |encoding, because, certain| Recognised { encoding: Some(encoding), because, certain };
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return found(encoding, "it starts with a byte order mark", true);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return found(encoding, "every other byte is zero", true);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return found(UTF_8, "it is valid UTF-8", true);
    }
    if is_mostly_utf_8(bytes) {
        let because = "most of its letters are UTF-8, and single bytes among them are those of Windows";
        return Recognised { encoding: None, because, certain: false };
    }
    let typographic = bytes.iter().any(|byte| (0x80..=0x9f).contains(byte));
    let welsh = (0..bytes.len()).filter(|at| is_welsh(bytes, *at)).take(2).count();
    match (welsh, typographic) {
        (0, _) if is_of_another_alphabet(bytes) => {
            found(WINDOWS_1252, "it is not UTF-8, and its high bytes make no words of Welsh or English", false)
        }
        (0, _) => found(WINDOWS_1252, "it is not UTF-8, and its high bytes are those of Windows", true),
        (_, true) => {
            found(WINDOWS_1252, "it is not UTF-8, and has signs of Windows beside what may be letters of Welsh", false)
        }
        (1, false) => {
            found(ISO_8859_14, "it is not UTF-8, and one of its high bytes is a letter of Welsh in ISO-8859-14", false)
        }
        (_, false) => {
            found(ISO_8859_14, "it is not UTF-8, and its high bytes are letters of Welsh in ISO-8859-14", true)
        }
    }
}

/// Whether there are at least twice as many letters in UTF-8 as bytes that are not. Bytes of an 8-bit alphabet hardly
/// ever look like a letter in UTF-8.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut letters, mut strays) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        strays += chunk.invalid().len();
    }
    letters >= 2 * strays
}

fn piece_by_piece(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

/// Whether high bytes stand in rows, as in Greek or Cyrillic; or are none that Windows has a sign for.
fn is_of_another_alphabet(bytes: &[u8]) -> bool {
    let is_letter = |byte: &u8| *byte >= 0xc0;
    let letters = bytes.iter().filter(|byte| is_letter(byte)).count();
    let in_rows = bytes.windows(2).filter(|pair| pair.iter().all(is_letter)).count();
    in_rows * 3 > letters || bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d))
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
