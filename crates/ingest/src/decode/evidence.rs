//! What the bytes of a text say of its encoding, whether they are there at once or come a piece at a time.

use encoding_rs::{Encoding, ISO_8859_14, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Recognised;

pub(super) const VALID: &str = "it is valid UTF-8";

/// How much of a text is looked at for UTF-16, which shows at once.
const START: usize = 4096;

/// What was counted in the bytes so far.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    start: Vec<u8>,
    length: usize,
    /// A letter in UTF-8 whose end may come with the next bytes.
    cut: Vec<u8>,
    /// Letters in UTF-8 beyond ASCII, and bytes that are none.
    letters: usize,
    strays: usize,
    high: High,
}

/// What was counted of bytes beyond ASCII, taken for letters of eight bits each.
#[derive(Debug, Default)]
struct High {
    /// The last byte that was handed in, and one before it that has to be looked at with the one after it.
    last: Option<u8>,
    waiting: Option<(Option<u8>, u8)>,
    /// Those that are letters of Welsh.
    welsh: usize,
    /// Whether there are signs of Windows, and bytes that Windows has no sign for.
    typographic: bool,
    unassigned: bool,
    letters: usize,
    /// Letters beside letters.
    in_rows: usize,
}

impl Evidence {
    /// Looks at the next bytes.
    pub(crate) fn add(&mut self, piece: &[u8]) {
        self.length += piece.len();
        let missing = START.saturating_sub(self.start.len()).min(piece.len());
        self.start.extend_from_slice(&piece[..missing]);
        self.high.add(piece);
        if self.cut.is_empty() {
            self.utf_8(piece);
        } else {
            let whole = [std::mem::take(&mut self.cut).as_slice(), piece].concat();
            self.utf_8(&whole);
        }
    }

    fn utf_8(&mut self, bytes: &[u8]) {
        let mut rest = bytes.utf8_chunks().peekable();
        while let Some(chunk) = rest.next() {
            let valid = chunk.valid();
            if !valid.is_ascii() {
                self.letters += valid.chars().filter(|letter| !letter.is_ascii()).count();
            }
            let invalid = chunk.invalid();
            let is_cut =
                rest.peek().is_none() && std::str::from_utf8(invalid).is_err_and(|error| error.error_len().is_none());
            if is_cut {
                self.cut = invalid.to_vec();
            } else {
                self.strays += invalid.len();
            }
        }
    }

    /// What it comes to, once all bytes were looked at.
    pub(crate) fn verdict(mut self) -> Recognised {
        let found = Recognised::new;
        if let Some(marked) = marked(&self.start) {
            return marked;
        }
        if self.length.is_multiple_of(2)
            && let Some(encoding) = utf_16_without_mark(&self.start)
        {
            return found(encoding, "every other byte is zero", true);
        }
        self.strays += self.cut.len();
        if self.strays == 0 {
            return found(UTF_8, VALID, true);
        }
        // Bytes of an 8-bit alphabet hardly ever look like a letter in UTF-8.
        if self.letters >= 2 * self.strays {
            let because = "most of its letters are UTF-8, and single bytes among them are those of Windows";
            return Recognised { encoding: None, because, certain: false };
        }
        self.high.look(None);
        self.high.verdict()
    }
}

impl High {
    fn add(&mut self, piece: &[u8]) {
        let Some(&first) = piece.first() else { return };
        self.look(Some(first));
        if !piece.is_ascii() {
            let mut before = self.last;
            for (at, &byte) in piece.iter().enumerate() {
                if !byte.is_ascii() {
                    self.waiting = Some((before, byte));
                    if let Some(&after) = piece.get(at + 1) {
                        self.look(Some(after));
                    }
                }
                before = Some(byte);
            }
        }
        self.last = piece.last().copied();
    }

    /// Looks at the byte that waits for the one after it.
    fn look(&mut self, after: Option<u8>) {
        let Some((before, byte)) = self.waiting.take() else { return };
        self.welsh += usize::from(is_welsh(before, byte, after));
        self.typographic |= (0x80..=0x9f).contains(&byte);
        self.unassigned |= matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d);
        self.letters += usize::from(byte >= 0xc0);
        self.in_rows += usize::from(byte >= 0xc0 && before.is_some_and(|before| before >= 0xc0));
    }

    fn verdict(&self) -> Recognised {
        let found = Recognised::new;
        // High letters in rows are Greek or Cyrillic.
        let is_of_another_alphabet = self.in_rows * 3 > self.letters || self.unassigned;
        match (self.welsh, self.typographic) {
            (0, _) if is_of_another_alphabet => {
                found(WINDOWS_1252, "it is not UTF-8, and its high bytes make no words of Welsh or English", false)
            }
            (0, _) => found(WINDOWS_1252, "it is not UTF-8, and its high bytes are those of Windows", true),
            (_, true) => found(
                WINDOWS_1252,
                "it is not UTF-8, and has signs of Windows beside what may be letters of Welsh",
                false,
            ),
            (1, false) => found(
                ISO_8859_14,
                "it is not UTF-8, and one of its high bytes is a letter of Welsh in ISO-8859-14",
                false,
            ),
            (_, false) => {
                found(ISO_8859_14, "it is not UTF-8, and its high bytes are letters of Welsh in ISO-8859-14", true)
            }
        }
    }
}

/// Whether a byte is a letter that Welsh needs in ISO 8859-14. In Windows-1252 the first four are letters of Icelandic;
/// the others are signs (¨ ¸ ¬ ¯) and fractions (½), and so they count beside letters alone: *Ẁ ẁ Ỳ ỳ Ÿ Ẅ ẅ*.
fn is_welsh(before: Option<u8>, byte: u8, after: Option<u8>) -> bool {
    let is_letter = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic() || byte >= 0xc0);
    match byte {
        0xf0 | 0xd0 | 0xfe | 0xde => is_letter(before) || is_letter(after),
        0xa8 | 0xac | 0xaf | 0xb8 | 0xbc..=0xbe => is_letter(before) && is_letter(after),
        _ => false,
    }
}

/// What a byte order mark says.
pub(super) fn marked(bytes: &[u8]) -> Option<Recognised> {
    let (encoding, _) = Encoding::for_bom(bytes)?;
    Some(Recognised::new(encoding, "it starts with a byte order mark", true))
}

/// Latin text in UTF-16 has a zero in nearly every other place.
pub(super) fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(START) & !1];
    if sample.len() < 4 || (bytes.len() < START && !bytes.len().is_multiple_of(2)) {
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

    /// However a text is cut into pieces, the same is found of it.
    fn check(text: &[u8], encoding: Option<&'static Encoding>) {
        for size in [1, 2, 3, 5, text.len()] {
            let mut evidence = Evidence::default();
            text.chunks(size).for_each(|piece| evidence.add(piece));
            let found = evidence.verdict();
            assert_eq!(found.encoding, encoding, "{size}: {}", found.because);
        }
    }

    #[test]
    fn pieces_say_what_the_whole_says() {
        let welsh = "Dŵr i dŷ â lôn, ŵyr";
        let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        check(welsh.as_bytes(), Some(UTF_8));
        check(&[welsh.as_bytes(), b"\xe2"].concat(), None);
        check(&[b"\xef\xbb\xbf", welsh.as_bytes()].concat(), Some(UTF_8));
        check(&wide(welsh), Some(UTF_16LE));
        check(&[b"\xff\xfe".as_slice(), &wide("Дŵр")].concat(), Some(UTF_16LE));
        check(b"D\xf0r a th\xfe", Some(ISO_8859_14));
        check(b"gw\xber a chr\xb8s", Some(ISO_8859_14));
        check(b"2\xbd hours at \xa35: caf\xe9, \x93parch\x94", Some(WINDOWS_1252));
        check(b"caf\xe9", Some(WINDOWS_1252));
    }
}
