//! Accents that a page draws by themselves over a letter, as old typesetting does: `ˆ` over `w` is `ŵ`.

use unicode_normalization::UnicodeNormalization;

/// What stands alone, and what is put onto a letter.
const ACCENTS: [(&str, char); 11] = [
    ("^", '\u{302}'),
    ("\u{2c6}", '\u{302}'),
    ("`", '\u{300}'),
    ("\u{b4}", '\u{301}'),
    ("\u{a8}", '\u{308}'),
    ("\u{2dc}", '\u{303}'),
    ("\u{2c7}", '\u{30c}'),
    ("\u{2d8}", '\u{306}'),
    ("\u{2d9}", '\u{307}'),
    ("\u{2da}", '\u{30a}'),
    ("\u{b8}", '\u{327}'),
];

/// Whether a letter is an accent alone.
pub(super) fn is_one(letter: &str) -> bool {
    mark(letter).is_some()
}

/// Puts an accent and a letter in one place together, whichever of them ends the text. `false` where they make no letter.
pub(super) fn put_on(text: &mut String, letter: &str) -> bool {
    let Some(before) = text.chars().next_back() else { return false };
    let composed = match (mark(letter), mark(before.encode_utf8(&mut [0; 4]))) {
        (Some(mark), None) => composed(before, mark),
        (None, Some(mark)) => {
            letter.chars().next().filter(|_| letter.chars().count() == 1).and_then(|letter| composed(letter, mark))
        }
        _ => None,
    };
    let Some(composed) = composed else { return false };
    text.pop();
    text.push(composed);
    true
}

fn mark(letter: &str) -> Option<char> {
    ACCENTS.iter().find(|(alone, _)| *alone == letter).map(|(_, mark)| *mark)
}

/// The one letter that they are, if there is such a one. A dotless `i` has its accent in the dot's place.
fn composed(letter: char, mark: char) -> Option<char> {
    let letter = if letter == 'ı' { 'i' } else { letter };
    let mut composed = [letter, mark].into_iter().nfc();
    let one = composed.next()?;
    composed.next().is_none().then_some(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, letter: &str, expected: Option<&str>) {
        let mut put = text.to_owned();
        let found = put_on(&mut put, letter).then_some(put.as_str());
        assert_eq!(found, expected, "{text} {letter}");
    }

    #[test]
    fn an_accent_and_a_letter_are_one_letter_if_there_is_such_a_one() {
        check("d\u{2c6}", "w", Some("dŵ"));
        check("t^", "y", Some("tŷ"));
        check("ca", "^", Some("câ"));
        check("\u{b4}", "ı", Some("í"));
        check("na\u{a8}", "ı", Some("naï"));
        check("q", "^", None);
        check("da", "w", None);
        check("", "^", None);
    }
}
