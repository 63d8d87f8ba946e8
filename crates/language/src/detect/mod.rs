//! Which language a text is in, and where inside it the language changes.
//!
//! In this order: what has no words has no language; stock answers are listed (`stock`); then every word speaks for
//! Welsh, for English and for all other languages, by how frequent it is there and how it is spelt (`evidence`). What
//! speaks for another language is named by `other`; what is short and unsure is asked of a second opinion (`second`).
//! Where the language changes inside a text is for `spans`; what is left open alone, for `surroundings`.

mod evidence;
mod other;
mod second;
mod spans;
mod stock;
mod surroundings;

use ymateb_model::{
    language::{Identified, Language, ReaderLanguage},
    text::ByteRange,
};

use self::evidence::{Evidence, Model, Scores};

/// Tells Welsh, English, other languages and no language apart. Cheap to make and to share.
#[derive(Debug, Clone, Copy)]
pub struct Detector {
    model: &'static Model,
}

impl Default for Detector {
    fn default() -> Self {
        Self::new()
    }
}

/// What the words of a text say together, in tenths of a nat.
#[derive(Debug, Default, Clone, Copy)]
struct Sum {
    scores: Scores,
    /// The same of names.
    names_scores: Scores,
    words: i32,
    /// Of those, names.
    names: i32,
    /// Of those, single letters.
    initials: i32,
    letters: usize,
    /// Of those, letters of no Latin script.
    foreign: usize,
}

/// No word says more than this for one language against another: a name must not outvote a sentence.
const MOST_PER_WORD: i32 = 55;
/// A lead of so many tenths of a nat is a confidence of tanh 1.
const NATS_TO_CONFIDENCE: f32 = 40.0;
/// Nor do all the names of a text together say more than this, beside other words.
const MOST_OF_NAMES: i32 = 12;

impl Detector {
    /// Changes when labels would.
    pub const VERSION: u32 = 4;

    /// Makes a detector. It needs no data beyond this crate.
    pub fn new() -> Self {
        Self { model: evidence::model() }
    }

    /// Says which language a text is in, as a whole.
    pub fn identify(&self, text: &str) -> Identified {
        if let Some(answer) = stock::answer(text) {
            return answer;
        }
        let mut sum = Sum::default();
        self.model.words(text, &mut |word| sum.add(&word));
        self.decide(text, &sum)
    }

    /// Whether a word, in lower case, is one of the frequent words of the languages that are told apart: what tells a text
    /// from the ruins of one.
    pub fn knows(&self, word: &str) -> bool {
        self.model.holds(word)
    }

    /// A label once the language of what surrounds the text is known: it decides where the text's own words leave its
    /// language open, as a place name alone does, and nowhere else.
    pub fn settled(found: Identified, surroundings: ReaderLanguage) -> Identified {
        surroundings::settled(found, surroundings)
    }

    /// The language that most of what is plainly in one is in, by letters; `None` where nothing is.
    pub fn surroundings(labels: impl Iterator<Item = (Identified, usize)>) -> Option<ReaderLanguage> {
        surroundings::of(labels)
    }

    /// Cuts a text where its language changes. The spans lie in order, do not overlap and cover every word.
    pub fn spans(&self, text: &str) -> Vec<(ByteRange, Identified)> {
        spans::spans(self, text)
    }

    fn decide(&self, text: &str, sum: &Sum) -> Identified {
        if sum.letters == 0 || sum.words == sum.initials {
            return Identified { language: Language::Undetermined, confidence: 1.0 };
        }
        if sum.foreign * 2 > sum.letters {
            return other::named(text, 1.0);
        }
        let [welsh, english, west, rest] = sum.scores();
        if let Some(confidence) = other::is_other(text, west.max(rest) - welsh.max(english), sum.words) {
            return other::named(text, confidence);
        }
        let lead = second::opinion(text, welsh - english, sum.letters);
        let language = if lead > 0 { Language::Welsh } else { Language::English };
        Identified { language, confidence: confidence(lead as f32) }
    }
}

impl Sum {
    fn add(&mut self, word: &Evidence) {
        self.letters += word.letters;
        self.foreign += word.foreign;
        self.words += 1;
        if word.initial {
            self.initials += 1;
            return;
        }
        self.names += i32::from(word.is_name);
        let scores = if word.is_name { &mut self.names_scores } else { &mut self.scores };
        let best = word.scores.into_iter().max().unwrap_or(0);
        for (sum, score) in scores.iter_mut().zip(word.scores) {
            *sum -= (best - score).min(MOST_PER_WORD) / word.name_divisor;
        }
    }

    /// Names have a full say only where there is nothing else; all together they say little.
    fn scores(&self) -> Scores {
        let best = self.names_scores.into_iter().max().unwrap_or(0);
        let most = if self.names + self.initials == self.words { i32::MAX } else { MOST_OF_NAMES };
        std::array::from_fn(|class| self.scores[class] - (best - self.names_scores[class]).min(most))
    }
}

/// A lead in tenths of a nat, as a confidence from 0 to 1: nats of single words are not independent, so each counts half.
fn confidence(lead: f32) -> f32 {
    (lead.abs() / NATS_TO_CONFIDENCE).tanh()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, label: &str) {
        let found = Detector::new().identify(text);
        assert_eq!(found.language.label(), label, "{text} ({})", found.confidence);
        assert!((0.0..=1.0).contains(&found.confidence));
    }

    #[test]
    fn the_same_battery_for_both_languages() {
        for (welsh, english) in [
            ("Ydw", "Yes"),
            ("Nac ydw", "No"),
            ("Cytuno", "Agree"),
            ("Dim sylw", "No comment"),
            ("Ddim yn gwybod", "Don't know"),
            ("Gofal", "Care"),
            ("gofal cymdeithasol", "social care"),
            ("Mwy o staff", "More staff"),
            ("Rydym yn cefnogi'r cynnig.", "We support the proposal."),
            ("Mae angen mwy o arian ar gartrefi gofal.", "Care homes need more money."),
            ("DYLAI'R CYNGOR WRANDO AR BOBL", "THE COUNCIL SHOULD LISTEN TO PEOPLE"),
            ("dw i ddim yn siwr am hyn", "im not sure about this"),
        ] {
            check(welsh, "cy");
            check(english, "en");
        }
    }

    #[test]
    fn what_has_no_words_has_no_language() {
        for text in ["", " ", "-", "—", "12", "£93m", "N/A", "n/a", "J. R.", "?", "...", "01/02/2024", "x", "\u{1F600}"]
        {
            check(text, "und");
        }
    }

    #[test]
    fn accents_written_apart_are_read() {
        check("mae\u{302}n nhw yn y ty\u{302}", "cy");
        check("at the cafe\u{301} with them", "en");
    }

    #[test]
    fn names_do_not_make_a_sentence_welsh() {
        check("We moved from Ystradgynlais to Llanfairfechan.", "en");
        check("Angharad Llwyd and Ieuan ap Rhys of Penrhyndeudraeth wrote to us.", "en");
        check("Carers: Rhys ap Gruffydd (Pen-y-bont ar Ogwr), Heledd Cynwal (Cwm Rhymni)", "en");
        check("Symudodd John Smith o Manchester i Birmingham.", "cy");
        check("Gofalwyr: Oliver Harrison (Stoke-on-Trent), Charlotte Baker (Great Yarmouth)", "cy");
    }

    #[test]
    fn other_languages_are_named() {
        check("Nous soutenons la proposition parce que les soins sont trop chers pour les familles.", "fr");
        check("Uważamy, że opieka społeczna powinna być bezpłatna dla wszystkich.", "pl");
        check("Мы поддерживаем это предложение.", "ru");
    }
}
