//! Putting one answer together: how long it is, what it speaks of, and how carefully it was typed.

use super::{
    Language,
    pieces::{Pieces, Sentence, Sentences},
};
use crate::random::Lots;

/// Answers of one word, for those who give no more.
const SINGLE_WORDS: [[&str; 6]; 2] = [
    ["Ie", "Cytuno", "Cyllid", "Cyflogau", "Ansicr", "Gwych"],
    ["Yes", "Agreed", "Funding", "Pay", "Unsure", "Excellent"],
];

/// How likely an answer has 1, 2, 3 … 12 sentences, in parts of their sum.
const SENTENCES: [usize; 12] = [22, 20, 17, 12, 9, 6, 4, 3, 3, 2, 1, 1];

/// How the writer of a submission writes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hand {
    /// The language of the session.
    pub(crate) language: Language,
    /// Whether they write now in one language and now in the other.
    pub(crate) mixes: bool,
    /// Where they are, by its place among the places.
    pub(crate) place: usize,
    /// How careful they are.
    pub(crate) care: Care,
}

/// How carefully somebody types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Care {
    Careful,
    /// Without accents, as on a keyboard that has none.
    NoAccents,
    /// Without capitals.
    NoCapitals,
}

impl Hand {
    pub(crate) fn draw(language: Language, mixes: bool, lots: &mut Lots) -> Self {
        let care = [Care::Careful, Care::NoAccents, Care::NoCapitals][lots.weighted(&[85, 11, 4])];
        Self { language, mixes, place: lots.below(1000), care }
    }

    /// The language of the next paragraph.
    fn next_language(&self, lots: &mut Lots) -> Language {
        if self.mixes && lots.per_thousand(500) { self.language.other() } else { self.language }
    }
}

/// Writes an answer to a question about `about`: a word, or up to a dozen sentences in one paragraph or two.
pub(crate) fn answer(hand: Hand, about: &[String], pieces: &Pieces, lots: &mut Lots) -> Vec<String> {
    if lots.per_thousand(100) {
        let language = hand.next_language(lots);
        return vec![typed((*lots.pick(&SINGLE_WORDS[language as usize])).to_owned(), hand.care, lots)];
    }
    let sentences = 1 + lots.weighted(&SENTENCES);
    let first = if sentences > 3 && lots.per_thousand(500) { 1 + lots.below(sentences - 1) } else { sentences };
    let mut paragraphs = vec![paragraph(hand, about, first, pieces, lots)];
    if first < sentences {
        paragraphs.push(paragraph(hand, about, sentences - first, pieces, lots));
    }
    paragraphs
}

/// Writes a letter, which keeps to no question: a greeting, up to eight paragraphs, a farewell.
pub(crate) fn letter(hand: Hand, pieces: &Pieces, lots: &mut Lots) -> Vec<String> {
    let mut paragraphs = vec![one_of(hand, |sentences| &sentences.openers, pieces, lots)];
    for _ in 0..2 + lots.below(7) {
        let sentences = 1 + lots.below(5);
        paragraphs.push(paragraph(hand, &[], sentences, pieces, lots));
    }
    paragraphs.push(one_of(hand, |sentences| &sentences.closers, pieces, lots));
    paragraphs
}

fn one_of(hand: Hand, choose: fn(&Sentences) -> &Vec<Sentence>, pieces: &Pieces, lots: &mut Lots) -> String {
    let sentences = pieces.of(hand.language);
    let mut text = String::new();
    sentences.write(lots.pick(choose(sentences)), hand.place, lots, &mut text);
    typed(text, hand.care, lots)
}

/// Writes a paragraph in one language: seven sentences in ten keep to the subject, and none comes twice.
fn paragraph(hand: Hand, about: &[String], sentences: usize, pieces: &Pieces, lots: &mut Lots) -> String {
    let of_language = pieces.of(hand.next_language(lots));
    let all: Vec<usize> = (0..of_language.pieces.len()).collect();
    let fitting: Vec<usize> = all.iter().copied().filter(|piece| of_language.pieces[*piece].is_about(about)).collect();
    let mut used = Vec::new();
    let mut text = String::new();
    for _ in 0..sentences {
        let keeps_to_subject = !fitting.is_empty() && lots.per_thousand(700);
        let drawn = *lots.pick(if keeps_to_subject { &fitting } else { &all });
        let piece = if used.contains(&drawn) { *lots.pick(&all) } else { drawn };
        if used.contains(&piece) {
            continue;
        }
        used.push(piece);
        if !text.is_empty() {
            text.push(' ');
        }
        of_language.write(&of_language.pieces[piece], hand.place, lots, &mut text);
    }
    typed(text, hand.care, lots)
}

/// The text as this writer types it; about one word in a hundred and fifty is mistyped.
fn typed(text: String, care: Care, lots: &mut Lots) -> String {
    let text = match care {
        Care::Careful => text,
        Care::NoAccents => text.chars().map(without_accent).collect(),
        Care::NoCapitals => text.to_lowercase(),
    };
    let mut typed = String::with_capacity(text.len() + 2);
    for word in text.split_inclusive(' ') {
        match lots.below(150) {
            0 => typed.extend(mistyped(word, lots)),
            _ => typed.push_str(word),
        }
    }
    typed
}

/// A word with two letters swapped, one left out or one doubled; short words and figures are typed as they should be.
fn mistyped(word: &str, lots: &mut Lots) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    let inner = letters.iter().take_while(|letter| letter.is_alphabetic()).count();
    if inner >= 5 {
        let at = 1 + lots.below(inner - 2);
        match lots.below(3) {
            0 => letters.swap(at, at + 1),
            1 => drop(letters.remove(at)),
            _ => letters.insert(at, letters[at]),
        }
    }
    letters
}

fn without_accent(letter: char) -> char {
    match letter {
        'â' | 'á' | 'à' | 'ä' => 'a',
        'ê' | 'é' | 'è' | 'ë' => 'e',
        'î' | 'í' | 'ì' | 'ï' => 'i',
        'ô' | 'ó' | 'ò' | 'ö' => 'o',
        'û' | 'ú' | 'ù' | 'ü' => 'u',
        'ŵ' | 'ẃ' | 'ẁ' | 'ẅ' => 'w',
        'ŷ' | 'ý' | 'ỳ' | 'ÿ' => 'y',
        'Ô' => 'O',
        'Ŵ' => 'W',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_keep_short_words_and_figures() {
        let mut lots = Lots::new(1, 1);
        for word in ["i'r ", "tâl ", "£86,500 ", "2023. "] {
            assert_eq!(mistyped(word, &mut lots).into_iter().collect::<String>(), word);
        }
        let slips: Vec<String> = (0..50).map(|_| mistyped("gofalwyr, ", &mut lots).into_iter().collect()).collect();
        assert!(slips.iter().all(|slip| slip.ends_with(", ") && slip.starts_with('g')));
        assert!(slips.iter().any(|slip| slip != "gofalwyr, "));
    }

    #[test]
    fn a_keyboard_without_accents_writes_none() {
        let plain: String = "tŷ, tâl, gwên, côr".chars().map(without_accent).collect();
        assert_eq!(plain, "ty, tal, gwen, cor");
    }
}
