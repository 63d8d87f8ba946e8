//! The words and groups of an RTF file.

/// A piece of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word` with its number.
    Word(&'b [u8], Option<i32>),
    /// `\` and a sign.
    Symbol(u8),
    /// A byte of text, written as it is or as `\'e2`.
    Byte(u8),
}

/// Goes through the file.
pub(crate) struct Tokens<'b> {
    rest: &'b [u8],
}

impl<'b> Tokens<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Passes over bytes that are no RTF.
    pub(crate) fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn after_backslash(&mut self, rest: &'b [u8]) -> Option<Token<'b>> {
        let (&first, after) = rest.split_first()?;
        if first == b'\'' {
            let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
            return Some(match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                Some(byte) => {
                    self.rest = &after[2..];
                    Token::Byte(byte)
                }
                None => {
                    self.rest = after;
                    Token::Symbol(b'\'')
                }
            });
        }
        if !first.is_ascii_alphabetic() {
            self.rest = after;
            return Some(Token::Symbol(first));
        }
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, mut rest) = rest.split_at(length);
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest[sign..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mut number = None;
        if digits > 0 {
            let (written, after) = rest.split_at(sign + digits);
            // Numbers too large to be meant are none.
            number = std::str::from_utf8(written).ok().and_then(|written| written.parse().ok());
            rest = after;
        }
        // One space ends the word and belongs to it.
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        Some(Token::Word(word, number))
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let (&first, rest) = self.rest.split_first()?;
            self.rest = rest;
            return match first {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.after_backslash(rest),
                // The file's own lines are no lines of the text.
                b'\n' | b'\r' | 0 => continue,
                byte => Some(Token::Byte(byte)),
            };
        }
    }
}
