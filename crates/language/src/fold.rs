//! Folding: the form of a word that people type.
//!
//! Lower case, without circumflexes and other accents, with one kind of apostrophe. What is folded is for comparing;
//! the text as written stays where it is.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower-cases a text, takes its accents off and makes every apostrophe the same.
///
/// ```
/// assert_eq!(ymateb_language::fold("Tŷ’r Cyffredin"), "ty'r cyffredin");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Folds a text on to the end of a buffer.
pub(crate) fn fold_into(text: &str, folded: &mut String) {
    for c in text.chars() {
        match c {
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            'â' | 'à' | 'á' | 'ä' | 'Â' | 'À' | 'Á' | 'Ä' => folded.push('a'),
            'ê' | 'è' | 'é' | 'ë' | 'Ê' | 'È' | 'É' | 'Ë' => folded.push('e'),
            'î' | 'ì' | 'í' | 'ï' | 'Î' | 'Ì' | 'Í' | 'Ï' => folded.push('i'),
            'ô' | 'ò' | 'ó' | 'ö' | 'Ô' | 'Ò' | 'Ó' | 'Ö' => folded.push('o'),
            'û' | 'ù' | 'ú' | 'ü' | 'Û' | 'Ù' | 'Ú' | 'Ü' => folded.push('u'),
            'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' | 'Ŵ' | 'Ẁ' | 'Ẃ' | 'Ẅ' => folded.push('w'),
            'ŷ' | 'ỳ' | 'ý' | 'ÿ' | 'Ŷ' | 'Ỳ' | 'Ý' | 'Ÿ' => folded.push('y'),
            _ if is_apostrophe(c) => folded.push('\''),
            _ => folded.extend(c.to_lowercase().nfd().filter(|&part| !is_combining_mark(part))),
        }
    }
}

/// Whether a character is used as an apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{02BB}' | '\u{00B4}' | '`' | '\u{2032}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, folded: &str) {
        assert_eq!(fold(written), folded, "{written}");
    }

    #[test]
    fn folds_what_people_leave_out() {
        check("TŶ", "ty");
        check("tâl", "tal");
        check("w\u{0302}yn", "wyn");
        check("Café", "cafe");
        check("Łódź", "łodz");
        check("o’r", "o'r");
    }
}
