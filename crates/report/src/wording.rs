//! The words of a report, in the reader's language.
//!
//! They are in `locales/cy.ftl` and `locales/en.ftl`, with the same messages in both. Nothing a respondent wrote and no
//! figure is in them: those come in as arguments.

use std::{cell::RefCell, fmt::Write};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use ymateb_model::language::{Bilingual, ReaderLanguage};

use crate::{ReportError, figures};

const WELSH: &str = include_str!("../locales/cy.ftl");
const ENGLISH: &str = include_str!("../locales/en.ftl");

/// The wording of one language.
pub(crate) struct Wording {
    language: ReaderLanguage,
    bundle: FluentBundle<FluentResource>,
    /// What went wrong so far. Templates ask for words where nothing can be returned but words, so faults are gathered
    /// and the report is refused at the end.
    faults: RefCell<String>,
}

impl Wording {
    /// Reads the wording of a language.
    pub(crate) fn of(language: ReaderLanguage) -> Result<Self, ReportError> {
        let unsound = |faults: String| ReportError::Wording { language: language.label(), faults };
        let source = match language {
            ReaderLanguage::Cy => WELSH,
            ReaderLanguage::En => ENGLISH,
        };
        let resource =
            FluentResource::try_new(source.to_owned()).map_err(|(_, faults)| unsound(format!("{faults:?}")))?;
        let locale = language.label().parse().map_err(|_| unsound("no such language".to_owned()))?;
        let mut bundle = FluentBundle::new(vec![locale]);
        // The page is in one direction throughout; the marks would only end up in people's copied text.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) if number.value >= 0.0 => Some(figures::grouped(number.value as u64)),
            _ => None,
        }));
        bundle.add_resource(resource).map_err(|faults| unsound(format!("{faults:?}")))?;
        Ok(Self { language, bundle, faults: RefCell::default() })
    }

    /// The language.
    pub(crate) fn language(&self) -> ReaderLanguage {
        self.language
    }

    /// A message without arguments.
    pub(crate) fn say(&self, message: &str) -> String {
        self.with(message, &[])
    }

    /// A message about a number, `$n`.
    pub(crate) fn count(&self, message: &str, n: u64) -> String {
        self.with(message, &[("n", n.into())])
    }

    /// A message with arguments.
    pub(crate) fn with(&self, message: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(message).and_then(|found| found.value()) else {
            return self.fault(format_args!("there is no message `{message}`"));
        };
        let arguments: FluentArgs<'_> = arguments.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut faults).into_owned();
        if faults.is_empty() { text } else { self.fault(format_args!("`{message}`: {faults:?}")) }
    }

    /// A share with its sign; nothing where there is none.
    pub(crate) fn percent(&self, share: Option<String>) -> String {
        share.map(|share| self.with("percent", &[("share", share.into())])).unwrap_or_default()
    }

    /// The one of two texts for this reader.
    pub(crate) fn of_two<'a>(&self, text: &'a Bilingual) -> &'a str {
        text.get(self.language)
    }

    /// What went wrong, if anything did.
    pub(crate) fn faults(&self) -> Result<(), ReportError> {
        let faults = self.faults.borrow();
        if faults.is_empty() {
            return Ok(());
        }
        Err(ReportError::Wording { language: self.language.label(), faults: faults.clone() })
    }

    fn fault(&self, what: std::fmt::Arguments<'_>) -> String {
        let mut faults = self.faults.borrow_mut();
        let separator = if faults.is_empty() { "" } else { "; " };
        write!(faults, "{separator}{what}").expect("writing to a string does not fail");
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// The messages of a file with the arguments each prints.
    fn messages(source: &str) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut messages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut current = "";
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if !line.starts_with([' ', '}'])
                && let Some((message, _)) = line.split_once(" = ")
            {
                current = message;
                assert!(messages.insert(message, BTreeSet::new()).is_none(), "`{message}` is there twice");
            }
            // What a text turns on may differ: not every noun that changes with its number does so in both languages.
            let arguments = line.split("{ $").skip(1).filter_map(|rest| rest.split_once(" }"));
            let arguments = arguments.map(|(argument, _)| argument).filter(|argument| !argument.contains("->"));
            messages.entry(current).or_default().extend(arguments);
        }
        messages.remove("");
        messages
    }

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
        for block in WELSH.split("{ $n ->").skip(1) {
            let block = &block[..block.find("\n}").expect("a selector ends")];
            let forms: Vec<&str> = block.split('[').skip(1).filter_map(|rest| rest.split(']').next()).collect();
            assert_eq!(forms, ["zero", "one", "two", "few", "many", "other"], "{block}");
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
        // Months are named by their numbers, and a percentage in this file.
        let named_elsewhere = |message: &&&str| message.starts_with("month-") || **message == "percent";
        for message in messages(ENGLISH).keys().filter(|message| !named_elsewhere(message)) {
            assert!(sources.contains(&format!("\"{message}\"")), "`{message}` is said nowhere");
        }
    }

    /// Checks what a message says of a number, in Welsh and in English.
    fn check(message: &str, n: u64, cy: &str, en: &str) {
        for (language, expected) in [(ReaderLanguage::Cy, cy), (ReaderLanguage::En, en)] {
            let wording = Wording::of(language).expect("the wording is sound");
            assert_eq!(wording.count(message, n), expected, "{message} {n}");
            wording.faults().expect("it is said without a fault");
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

    #[test]
    fn a_message_that_is_not_there_is_a_fault_and_not_a_panic() {
        let wording = Wording::of(ReaderLanguage::Cy).expect("the wording is sound");
        assert_eq!(wording.say("no-such-message"), "");
        let fault = wording.faults().expect_err("a fault");
        assert_eq!(
            fault.to_string(),
            "the report's wording in `cy` is not sound: there is no message `no-such-message`"
        );
    }
}
