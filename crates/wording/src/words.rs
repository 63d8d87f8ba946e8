//! The words of both languages, and saying messages of one of them.

use std::{
    fmt::Write,
    sync::{Mutex, PoisonError},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use ymateb_model::language::{Bilingual, ReaderLanguage};

use crate::figures::grouped;

/// The words of both languages.
pub struct Words {
    cy: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

/// A file of messages that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the words in `{}` are not sound: {faults}", language.label())]
pub struct Unsound {
    /// The language.
    pub language: ReaderLanguage,
    /// What is wrong.
    pub faults: String,
}

impl Words {
    /// Reads messages as Fluent has them, in Welsh and in English.
    ///
    /// # Errors
    /// If one of them is not sound, or holds a message twice.
    pub fn read(cy: &str, en: &str) -> Result<Self, Unsound> {
        Ok(Self { cy: bundle(ReaderLanguage::Cy, cy)?, en: bundle(ReaderLanguage::En, en)? })
    }

    /// The words of one language.
    pub fn of(&self, language: ReaderLanguage) -> Wording<'_> {
        let bundle = match language {
            ReaderLanguage::Cy => &self.cy,
            ReaderLanguage::En => &self.en,
        };
        Wording { language, bundle, faults: Mutex::default() }
    }
}

fn bundle(language: ReaderLanguage, source: &str) -> Result<FluentBundle<FluentResource>, Unsound> {
    let unsound = |faults: String| Unsound { language, faults };
    let resource = FluentResource::try_new(source.to_owned()).map_err(|(_, faults)| unsound(format!("{faults:?}")))?;
    let locale = language.label().parse().expect("`cy` and `en` are languages");
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // What a respondent wrote is isolated in the markup; marks in the text would end up in what people copy.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) if number.value >= 0.0 => Some(grouped(number.value as u64)),
        _ => None,
    }));
    bundle.add_resource(resource).map_err(|faults| unsound(format!("{faults:?}")))?;
    Ok(bundle)
}

/// The words of one language, for one page or report.
pub struct Wording<'w> {
    language: ReaderLanguage,
    bundle: &'w FluentBundle<FluentResource>,
    /// What went wrong so far. Templates ask for words where nothing can be returned but words, so faults are gathered,
    /// and whoever asked refuses the whole at the end.
    faults: Mutex<String>,
}

impl Wording<'_> {
    /// The language.
    pub fn language(&self) -> ReaderLanguage {
        self.language
    }

    /// A message without arguments.
    pub fn say(&self, message: &str) -> String {
        self.with(message, &[])
    }

    /// A message about a number, `$n`.
    pub fn count(&self, message: &str, n: u64) -> String {
        self.with(message, &[("n", n.into())])
    }

    /// A message about one text.
    pub fn about(&self, message: &str, argument: &str, text: &str) -> String {
        self.with(message, &[(argument, text.into())])
    }

    /// A message with arguments.
    pub fn with(&self, message: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(message).and_then(|found| found.value()) else {
            return self.fault(format_args!("there is no message `{message}`"));
        };
        let arguments: FluentArgs<'_> = arguments.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut faults).into_owned();
        if faults.is_empty() { text } else { self.fault(format_args!("`{message}`: {faults:?}")) }
    }

    /// A share with its sign, by the message `percent` about a `$share`; nothing where there is none.
    pub fn percent(&self, share: Option<String>) -> String {
        share.map(|share| self.about("percent", "share", &share)).unwrap_or_default()
    }

    /// The one of two texts for this reader.
    pub fn of_two<'a>(&self, text: &'a Bilingual) -> &'a str {
        text.get(self.language)
    }

    /// What went wrong, if anything did.
    pub fn faults(&self) -> Option<String> {
        let faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        (!faults.is_empty()).then(|| faults.clone())
    }

    fn fault(&self, what: std::fmt::Arguments<'_>) -> String {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        let separator = if faults.is_empty() { "" } else { "; " };
        write!(faults, "{separator}{what}").expect("writing to a string does not fail");
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_take_the_form_that_the_language_asks_for() {
        let cy = "sent = { $n ->\n    [zero] dim\n    [one] { $n } un\n    [two] { $n } dau\n    [few] { $n } tri\n    \
                  [many] { $n } chwech\n   *[other] { $n } o lawer\n}\n";
        let words = Words::read(cy, "sent = { $n ->\n    [one] { $n } letter\n   *[other] { $n } letters\n}\n")
            .expect("sound words");
        for (n, cy, en) in [
            (0, "dim", "0 letters"),
            (1, "1 un", "1 letter"),
            (2, "2 dau", "2 letters"),
            (3, "3 tri", "3 letters"),
            (6, "6 chwech", "6 letters"),
            (1204, "1,204 o lawer", "1,204 letters"),
        ] {
            let (welsh, english) = (words.of(ReaderLanguage::Cy), words.of(ReaderLanguage::En));
            assert_eq!((welsh.count("sent", n), english.count("sent", n)), (cy.to_owned(), en.to_owned()));
            assert_eq!((welsh.faults(), english.faults()), (None, None));
        }
    }

    #[test]
    fn a_message_or_argument_that_is_not_there_is_a_fault_and_not_a_panic() {
        let words = Words::read("hello = Helo { $name }", "hello = Hello { $name }").expect("sound words");
        for language in ReaderLanguage::BOTH {
            let w = words.of(language);
            assert_eq!((w.say("no-such-message"), w.say("hello")), (String::new(), String::new()));
            let faults = w.faults().expect("two faults");
            assert!(faults.starts_with("there is no message `no-such-message`; `hello`: "), "{faults}");
        }
    }

    #[test]
    fn words_that_cannot_be_read_say_in_which_language() {
        let unsound = Words::read("hello = Helo", "= nothing\n").err().expect("a fault");
        assert_eq!(unsound.language, ReaderLanguage::En);
        assert!(Words::read("hello = Helo\nhello = Shwmae", "hello = Hello").is_err(), "a message is there twice");
    }
}
