//! The words of a report, in the reader's language.
//!
//! They are in `locales/cy.ftl` and `locales/en.ftl`, with the same messages in both. Nothing a respondent wrote and no
//! figure is in them: those come in as arguments.

use std::sync::LazyLock;

use ymateb_model::language::ReaderLanguage;
use ymateb_wording::Words;

const WELSH: &str = include_str!("../locales/cy.ftl");
const ENGLISH: &str = include_str!("../locales/en.ftl");

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(WELSH, ENGLISH).expect("a test reads both files"));

/// The wording of one language.
pub(crate) type Wording = ymateb_wording::Wording<'static>;

/// The wording of a language.
pub(crate) fn of(language: ReaderLanguage) -> Wording {
    WORDS.of(language)
}

#[cfg(test)]
mod tests {
    use ymateb_wording::check::{WELSH_FORMS, forms, messages};

    use super::*;

    #[test]
    fn both_languages_say_the_same_things_about_the_same_figures() {
        assert_eq!(messages(WELSH), messages(ENGLISH));
        assert!(messages(WELSH).len() > 100);
    }

    #[test]
    fn no_message_is_left_untranslated() {
        let text = |source: &'static str, message: &str| {
            let start = source.find(&format!("\n{message} = ")).map(|at| at + message.len() + 4);
            source[start.expect("a message")..].lines().next().unwrap_or_default()
        };
        for message in messages(WELSH).keys() {
            let (cy, en) = (text(WELSH, message), text(ENGLISH, message));
            // The same in both by right: figures and the name of the program.
            let same =
                ["percent", "date", "sum-part", "sum-none", "manifest-version", "channel-post", "quotations-from"]
                    .contains(message);
            assert_eq!(cy == en && !cy.starts_with("{ $n ->"), same, "{message}: {cy}");
        }
    }

    #[test]
    fn a_welsh_message_that_turns_on_a_number_has_every_welsh_form() {
        for listed in forms(WELSH) {
            assert_eq!(listed, WELSH_FORMS);
        }
    }

    #[test]
    fn every_message_is_used() {
        let mut sources = String::new();
        for folder in ["src", "src/html", "templates"] {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            for entry in std::fs::read_dir(folder).expect("a folder of this crate") {
                let path = entry.expect("an entry").path();
                if path.is_file() && !path.ends_with("wording.rs") {
                    sources.push_str(&std::fs::read_to_string(path).expect("a source of this crate"));
                }
            }
        }
        // Months are named by their numbers, and a percentage by `ymateb_wording`.
        let named_elsewhere = |message: &&&str| message.starts_with("month-") || **message == "percent";
        for message in messages(ENGLISH).keys().filter(|message| !named_elsewhere(message)) {
            assert!(sources.contains(&format!("\"{message}\"")), "`{message}` is said nowhere");
        }
    }

    /// Checks what a message says of a number, in Welsh and in English.
    fn check(message: &str, n: u64, cy: &str, en: &str) {
        for (language, expected) in [(ReaderLanguage::Cy, cy), (ReaderLanguage::En, en)] {
            let wording = of(language);
            assert_eq!(wording.count(message, n), expected, "{message} {n}");
            assert_eq!(wording.faults(), None, "it is said without a fault");
        }
    }

    #[test]
    fn nouns_mutate_after_two_three_and_six() {
        let en = "submissions received";
        check("key-received", 1, "cyflwyniad a ddaeth i law", "submission received");
        check("key-received", 2, "gyflwyniad a ddaeth i law", en);
        check("key-received", 3, "chyflwyniad a ddaeth i law", en);
        check("key-received", 6, "chyflwyniad a ddaeth i law", en);
        check("about-questions", 2, "Gofynnwyd 2 gwestiwn.", "2 questions were asked.");
        check("about-questions", 3, "Gofynnwyd 3 chwestiwn.", "3 questions were asked.");
    }

    #[test]
    fn other_numbers_are_followed_by_o_and_the_plural() {
        let en = "submissions received";
        check("key-received", 0, "o gyflwyniadau a ddaeth i law", en);
        check("key-received", 4, "o gyflwyniadau a ddaeth i law", en);
        check("key-received", 22, "o gyflwyniadau a ddaeth i law", en);
        check(
            "counted",
            1230,
            "Cyfrifir 1,230 o ymatebion yn y tablau isod.",
            "1,230 responses are counted in the tables below.",
        );
    }
}
