//! The letters of an RTF file: bytes in the alphabet of their font, and numbers of UTF-16.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

/// Text as it is put together.
pub(crate) struct Letters {
    text: String,
    /// Bytes that wait for others: letters of some alphabets take two.
    bytes: Vec<u8>,
    /// The first half of a surrogate pair.
    half: Option<u16>,
    fonts: HashMap<i32, Alphabet>,
    /// The font that is being declared.
    declared: i32,
    usual_font: Option<i32>,
    usual: &'static Encoding,
    now: Alphabet,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Alphabet {
    Usual,
    Of(&'static Encoding),
    /// Signs and bullets.
    Symbols,
}

impl Default for Letters {
    fn default() -> Self {
        Self {
            text: String::new(),
            bytes: Vec::new(),
            half: None,
            fonts: HashMap::new(),
            declared: 0,
            usual_font: None,
            usual: WINDOWS_1252,
            now: Alphabet::Usual,
        }
    }
}

impl Letters {
    pub(crate) fn set_code_page(&mut self, page: i32) {
        let known = u16::try_from(page).ok().and_then(codepage::to_encoding);
        self.usual = known.unwrap_or(WINDOWS_1252);
    }

    pub(crate) fn set_usual_font(&mut self, font: Option<i32>) {
        self.usual_font = font;
    }

    pub(crate) fn declare_font(&mut self, font: i32) {
        self.declared = font;
    }

    pub(crate) fn declare_charset(&mut self, charset: i32) {
        let page = match charset {
            2 => {
                self.fonts.insert(self.declared, Alphabet::Symbols);
                return;
            }
            77 => 10_000,
            128 => 932,
            129 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            _ => return,
        };
        if let Some(encoding) = codepage::to_encoding(page) {
            self.fonts.insert(self.declared, Alphabet::Of(encoding));
        }
    }

    pub(crate) fn set_font(&mut self, font: Option<i32>) {
        self.settle();
        let font = font.or(self.usual_font);
        self.now = font.and_then(|font| self.fonts.get(&font)).copied().unwrap_or(Alphabet::Usual);
    }

    /// A byte of text.
    pub(crate) fn byte(&mut self, byte: u8) {
        self.end_half();
        if byte < 0x80 && self.bytes.is_empty() && self.now != Alphabet::Symbols {
            self.text.push(char::from(byte));
        } else {
            self.bytes.push(byte);
        }
    }

    /// A letter, or half of one, by its number in UTF-16. Numbers over 32,767 are written as negative ones.
    pub(crate) fn unit(&mut self, number: i32) {
        self.end_bytes();
        let Ok(unit) = u16::try_from(if number < 0 { number + 65_536 } else { number }) else {
            self.end_half();
            self.text.push(u32::try_from(number).ok().and_then(char::from_u32).unwrap_or('\u{fffd}'));
            return;
        };
        match (self.half.take(), unit) {
            (Some(high), 0xdc00..=0xdfff) => {
                let number = 0x10000 + ((u32::from(high) - 0xd800) << 10) + (u32::from(unit) - 0xdc00);
                self.text.push(char::from_u32(number).unwrap_or('\u{fffd}'));
            }
            (half, _) => {
                if half.is_some() {
                    self.text.push('\u{fffd}');
                }
                match unit {
                    0xd800..=0xdbff => self.half = Some(unit),
                    // Symbol fonts keep their signs among the private letters.
                    0xf0b7 | 0xf0a7 => self.text.push('•'),
                    _ => self.text.push(char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}')),
                }
            }
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.end_bytes();
        self.end_half();
        self.text.push_str(text);
    }

    /// No byte that comes belongs to the letter before it. Halves of a pair may each stand in a group of their own.
    pub(crate) fn settle(&mut self) {
        self.end_bytes();
    }

    fn end_half(&mut self) {
        if self.half.take().is_some() {
            self.text.push('\u{fffd}');
        }
    }

    fn end_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let encoding = match self.now {
            Alphabet::Usual => self.usual,
            Alphabet::Of(encoding) => encoding,
            Alphabet::Symbols => {
                for byte in self.bytes.drain(..) {
                    self.text.push(if matches!(byte, 0xb7 | 0xa7 | 0x9f) { '•' } else { char::from(byte) });
                }
                return;
            }
        };
        let (text, _) = encoding.decode_without_bom_handling(&self.bytes);
        self.text.push_str(&text);
        self.bytes.clear();
    }

    /// What was written so far; the next text starts anew.
    pub(crate) fn take(&mut self) -> String {
        self.end_bytes();
        self.end_half();
        std::mem::take(&mut self.text)
    }

    /// Goes on with a text that was interrupted.
    pub(crate) fn put_back(&mut self, text: String) {
        self.text = text;
    }
}
