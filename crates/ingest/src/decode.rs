//! From bytes to text: which encoding is it in?
//!
//! Detectors by letter frequency take 8-bit Welsh for Baltic (*â* and *ô* become *ā* and *ō*: plausible, and wrong).
//! The rule here looks at what can be known: a byte order mark, zero bytes in every other place, valid UTF-8, and then
//! which of two alphabets the high bytes belong to. The encoding a file or message declares is not believed; it is
//! wrong too often. Where what can be known leaves a doubt, it is told ([`Decoded::certain`]).

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_8859_4, ISO_8859_13, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1257};

use crate::arrival::Note;

mod evidence;

pub(crate) use evidence::Evidence;

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

/// Decodes text that declares its encoding. That is believed of alphabets that are not taken for one another, as long as
/// all the letters are there: what is sound UTF-8 is that; of the alphabets of western Europe it is looked at which it is;
/// and those of the Baltic are what programs that guess take 8-bit Welsh for.
pub(crate) fn decode_declared<'b>(bytes: &'b [u8], declared: Option<&'static Encoding>) -> Decoded<'b> {
    let believed = declared.filter(|encoding| is_believable(encoding) && std::str::from_utf8(bytes).is_err());
    let text = believed.and_then(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes));
    match (believed, text) {
        (Some(encoding), Some(text)) if evidence::marked(bytes).is_none() => {
            let because = "it says so, and all bytes are letters of it";
            Decoded { text, encoding: encoding.name(), because, certain: true, lossy: false }
        }
        _ => decode(bytes),
    }
}

/// Whether a declaration of this encoding is worth anything.
fn is_believable(encoding: &'static Encoding) -> bool {
    ![UTF_8, WINDOWS_1252, WINDOWS_1257, ISO_8859_4, ISO_8859_13, UTF_16LE, UTF_16BE].contains(&encoding)
}

/// Which encoding it is in, and why.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Recognised {
    /// `None` for UTF-8 with single bytes of Windows among it.
    pub(crate) encoding: Option<&'static Encoding>,
    because: &'static str,
    certain: bool,
}

impl Recognised {
    fn new(encoding: &'static Encoding, because: &'static str, certain: bool) -> Self {
        Self { encoding: Some(encoding), because, certain }
    }

    /// What a person looking into the text should know; `lossy` where some bytes stand for nothing in it.
    pub(crate) fn notes(self, lossy: bool) -> Vec<Note> {
        let encoding = self.encoding.unwrap_or(UTF_8).name();
        Decoded { text: Cow::Borrowed(""), encoding, because: self.because, certain: self.certain, lossy }.notes()
    }
}

fn recognise(bytes: &[u8]) -> Recognised {
    // Nearly all texts are UTF-8, and then nothing needs counting.
    if let Some(marked) = evidence::marked(bytes) {
        return marked;
    }
    if std::str::from_utf8(bytes).is_ok() && evidence::utf_16_without_mark(bytes).is_none() {
        return Recognised::new(UTF_8, evidence::VALID, true);
    }
    let mut evidence = Evidence::default();
    evidence.add(bytes);
    evidence.verdict()
}

fn piece_by_piece(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
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
    fn what_is_declared_is_believed_of_alphabets_that_are_not_confused() {
        let check = |bytes: &[u8], declared: &str, encoding: &str, text: &str| {
            let decoded = decode_declared(bytes, Encoding::for_label(declared.as_bytes()));
            assert_eq!((decoded.encoding, &*decoded.text), (encoding, text));
        };
        check(b"\xb3\xf3d\xbc i wie\xb6", "iso-8859-2", "ISO-8859-2", "łódź i wieś");
        check(b"\xc4\xee\xe1\xf0\xee", "windows-1251", "windows-1251", "Добро");
        check(b"\x93\xfa\x96{", "shift_jis", "Shift_JIS", "日本");
        // Welsh under whatever declaration, and a declaration that cannot be true.
        check(b"D\xf0r a th\xfe", "windows-1257", "ISO-8859-14", "Dŵr a thŷ");
        check("dŵr".as_bytes(), "iso-8859-2", "UTF-8", "dŵr");
        check(b"t\xe2l \xff", "shift_jis", "windows-1252", "tâl ÿ");
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
