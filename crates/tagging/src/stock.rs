//! Is this "no comment" in so many words?
//!
//! Only whole answers are looked at: "no comment on fees, but…" is a comment.

/// Answers that say nothing, folded as [`plain`] folds. "None" and *dim* stand alone; inside a sentence they mean much.
const STOCK: [&str; 58] = [
    // English
    "as above",
    "as before",
    "i have no comment",
    "i have no comments",
    "i have no further comments",
    "n a",
    "na",
    "nil",
    "no",
    "no answer",
    "no comment",
    "no comment at this time",
    "no comments",
    "no comments at this time",
    "no further comment",
    "no further comments",
    "no other comments",
    "no response",
    "no view",
    "no views",
    "none",
    "not applicable",
    "nothing",
    "nothing further",
    "nothing further to add",
    "nothing to add",
    "nothing to say",
    "see above",
    "see our answer above",
    "see previous answer",
    "we have no comment",
    "we have no comments",
    "we have no further comments",
    // Cymraeg
    "amherthnasol",
    "ddim yn berthnasol",
    "dim",
    "dim arall",
    "dim ateb",
    "dim barn",
    "dim byd",
    "dim byd arall",
    "dim byd i w ychwanegu",
    "dim i w ychwanegu",
    "dim rhagor",
    "dim sylw",
    "dim sylw pellach",
    "dim sylwadau",
    "dim sylwadau eraill",
    "dim sylwadau pellach",
    "does gen i ddim sylw",
    "does gennym ni ddim sylwadau",
    "fel uchod",
    "gweler uchod",
    "gweler yr ateb uchod",
    "nid oes gennyf sylw",
    "nid oes gennym sylwadau",
    "nid yw n berthnasol",
    "yr un fath ag uchod",
];

/// The longest of them, in bytes, with room for what surrounds it.
const LONGEST: usize = 60;

/// Whether a passage is one of the stock answers that say nothing, or holds no letter or digit at all.
pub(crate) fn says_nothing(passage: &str) -> bool {
    if passage.len() > LONGEST {
        return false;
    }
    let plain = plain(passage);
    plain.is_empty() || STOCK.contains(&plain.as_str())
}

/// Lower case, words alone, one space between them.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(passage: &str, expected: bool) {
        assert_eq!(says_nothing(passage), expected, "{passage}");
    }

    #[test]
    fn stock_answers_in_both_languages_say_nothing() {
        for passage in ["No comment", "N/A", "n/a.", "- ", "None!", "see above", "NO FURTHER COMMENTS."] {
            check(passage, true);
        }
        for passage in ["Dim sylw", "Dim sylw.", "dim", "Gweler uchod", "Amherthnasol", "Dim i’w ychwanegu."] {
            check(passage, true);
        }
    }

    #[test]
    fn words_beyond_the_stock_answer_say_something() {
        for passage in
            ["No comment on fees, but pay is too low", "None of the bands fits us", "See above all the costs"]
        {
            check(passage, false);
        }
        for passage in ["Dim sylw am ffioedd, ond mae’r tâl yn isel", "Dim ond y bandiau", "Gweler uchod hefyd y gost"]
        {
            check(passage, false);
        }
    }
}
