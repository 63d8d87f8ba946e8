//! The words of the pages, in the reader's language.
//!
//! They are in `locales`: `cy.ftl` and `en.ftl`, and those of some rooms in files of their own, such as `code.cy.ftl` and
//! `code.en.ftl`, with the same messages in both languages. Nothing a respondent wrote and no figure is in them: those come in as arguments.

use std::sync::LazyLock;

use ymateb_model::language::ReaderLanguage;
use ymateb_wording::Words;
pub(crate) use ymateb_wording::{grouped, percent};

const WELSH: &str = concat!(
    include_str!("../locales/cy.ftl"),
    include_str!("../locales/code.cy.ftl"),
    include_str!("../locales/framework.cy.ftl"),
    include_str!("../locales/access.cy.ftl"),
    include_str!("../locales/candidates.cy.ftl"),
    include_str!("../locales/samples.cy.ftl"),
    include_str!("../locales/read.cy.ftl"),
    include_str!("../locales/run.cy.ftl"),
);
const ENGLISH: &str = concat!(
    include_str!("../locales/en.ftl"),
    include_str!("../locales/code.en.ftl"),
    include_str!("../locales/framework.en.ftl"),
    include_str!("../locales/access.en.ftl"),
    include_str!("../locales/candidates.en.ftl"),
    include_str!("../locales/samples.en.ftl"),
    include_str!("../locales/read.en.ftl"),
    include_str!("../locales/run.en.ftl"),
);

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(WELSH, ENGLISH).expect("a test reads both files"));

/// The words of one language, for one page.
pub(crate) type Wording = ymateb_wording::Wording<'static>;

/// The words of a language.
pub(crate) fn of(language: ReaderLanguage) -> Wording {
    WORDS.of(language)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use ymateb_wording::{
        Argument,
        check::{WELSH_FORMS, forms, messages},
    };

    use super::*;

    /// Messages that are rightly the same in both languages.
    const SAME: [&str; 10] = [
        "agreement-ac1",
        "agreement-alpha-code",
        "agreement-kappa",
        "agreement-masi",
        "choice-count",
        "chosen",
        "count-share",
        "date",
        "percent",
        "register-part",
    ];

    #[test]
    fn both_languages_say_the_same_things_about_the_same_figures() {
        assert_eq!(messages(WELSH), messages(ENGLISH));
        assert!(messages(WELSH).len() > 100);
    }

    #[test]
    fn no_message_is_left_untranslated() {
        for (message, names) in messages(WELSH) {
            let [cy, en] = ReaderLanguage::BOTH.map(|language| {
                let w = of(language);
                let arguments = names.iter().map(|name| (*name, Argument::from("x")));
                let number = [("n", Argument::from("x"))];
                let text = w.with(message, &number.into_iter().chain(arguments).collect::<Vec<_>>());
                assert_eq!(w.faults(), None, "{message}");
                text
            });
            assert_eq!(cy == en, SAME.contains(&message), "{message}: {cy}");
        }
    }

    #[test]
    fn a_welsh_message_that_turns_on_a_number_has_every_welsh_form() {
        for listed in forms(WELSH) {
            assert_eq!(listed, WELSH_FORMS);
        }
    }

    #[test]
    fn every_message_is_said_somewhere() {
        let mut sources = String::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        read(&root.join("src"), &mut sources);
        read(&root.join("templates"), &mut sources);
        for message in messages(ENGLISH).keys() {
            assert!(sources.contains(&format!("\"{message}\"")), "`{message}` is said nowhere");
        }
    }

    /// Reads every file below a folder but this one.
    fn read(folder: &Path, into: &mut String) {
        for entry in std::fs::read_dir(folder).expect("a folder of this crate") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                read(&path, into);
            } else if !path.ends_with("wording.rs") {
                into.push_str(&std::fs::read_to_string(path).expect("a source of this crate"));
            }
        }
    }

    #[test]
    fn nouns_mutate_after_their_numbers() {
        let check = |n: u64, cy: &str, en: &str| {
            assert_eq!(of(ReaderLanguage::Cy).count("front-received", n), cy);
            assert_eq!(of(ReaderLanguage::En).count("front-received", n), en);
        };
        check(0, "Ni ddaeth yr un cyflwyniad i law.", "0 submissions were received.");
        check(1, "Daeth 1 cyflwyniad i law.", "1 submission was received.");
        check(2, "Daeth 2 gyflwyniad i law.", "2 submissions were received.");
        check(3, "Daeth 3 chyflwyniad i law.", "3 submissions were received.");
        check(6, "Daeth 6 chyflwyniad i law.", "6 submissions were received.");
        check(1197, "Daeth 1,197 o gyflwyniadau i law.", "1,197 submissions were received.");
    }
}
