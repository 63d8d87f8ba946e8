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
