//! The words of the pages, in the reader's language.
//!
//! They are in `locales`: `cy.ftl` and `en.ftl`, and those of the coding pages in `code.cy.ftl` and `code.en.ftl`, with the
//! same messages in both languages. Nothing a respondent wrote and no
//! figure is in them: those come in as arguments.

use std::{
    fmt::Write,
    sync::{LazyLock, Mutex, PoisonError},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use ymateb_model::language::{Bilingual, ReaderLanguage};

const WELSH: &str = concat!(include_str!("../locales/cy.ftl"), include_str!("../locales/code.cy.ftl"));
const ENGLISH: &str = concat!(include_str!("../locales/en.ftl"), include_str!("../locales/code.en.ftl"));

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 2]> = LazyLock::new(|| ReaderLanguage::BOTH.map(bundle));

fn bundle(language: ReaderLanguage) -> FluentBundle<FluentResource> {
    let source = match language {
        ReaderLanguage::Cy => WELSH,
        ReaderLanguage::En => ENGLISH,
    };
    let resource = FluentResource::try_new(source.to_owned()).expect("a test reads both files");
    let locale = language.label().parse().expect("`cy` and `en` are languages");
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // What a respondent wrote is isolated in the markup; marks in the text would end up in what people copy.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) if number.value >= 0.0 => Some(grouped(number.value as u64)),
        _ => None,
    }));
    bundle.add_resource(resource).expect("a test holds that no message is there twice");
    bundle
}

/// The words of one language, for one page.
pub(crate) struct Wording {
    language: ReaderLanguage,
    /// What went wrong so far. Templates ask for words where nothing can be returned but words, so faults are gathered
    /// and the page is refused at the end.
    faults: Mutex<String>,
}

impl Wording {
    /// The words of a language.
    pub(crate) fn of(language: ReaderLanguage) -> Self {
        Self { language, faults: Mutex::default() }
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

    /// A message about one text.
    pub(crate) fn about(&self, message: &str, argument: &str, text: &str) -> String {
        self.with(message, &[(argument, text.into())])
    }

    /// A message with arguments.
    pub(crate) fn with(&self, message: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        let [cy, en] = &*BUNDLES;
        let bundle = match self.language {
            ReaderLanguage::Cy => cy,
            ReaderLanguage::En => en,
        };
        let Some(pattern) = bundle.get_message(message).and_then(|found| found.value()) else {
            return self.fault(format_args!("there is no message `{message}`"));
        };
        let arguments: FluentArgs<'_> = arguments.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&arguments), &mut faults).into_owned();
        if faults.is_empty() { text } else { self.fault(format_args!("`{message}`: {faults:?}")) }
    }

    /// The one of two texts for this reader.
    pub(crate) fn of_two<'a>(&self, text: &'a Bilingual) -> &'a str {
        text.get(self.language)
    }

    /// What went wrong, if anything did.
    pub(crate) fn faults(&self) -> Option<String> {
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

/// A whole number, its digits in threes; the same in both languages.
pub(crate) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// A share in per cent with one decimal, without the sign: rounded half up in whole numbers, so that no machine rounds
/// otherwise. Nothing where there is no base.
pub(crate) fn percent(count: u64, base: u64) -> Option<String> {
    if base == 0 {
        return None;
    }
    let tenths = (u128::from(count) * 2000 + u128::from(base)) / (u128::from(base) * 2);
    Some(format!("{}.{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use std::{
        collections::{BTreeMap, BTreeSet},
        path::Path,
    };

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
            let arguments = line.split("{ $").skip(1).filter_map(|rest| rest.split_once(" }"));
            let arguments = arguments.map(|(argument, _)| argument).filter(|argument| !argument.contains("->"));
            messages.entry(current).or_default().extend(arguments);
        }
        messages.remove("");
        messages
    }

    /// Messages that are rightly the same in both languages.
    const SAME: [&str; 5] = ["choice-count", "chosen", "date", "percent", "register-part"];

    #[test]
    fn both_languages_say_the_same_things_about_the_same_figures() {
        assert_eq!(messages(WELSH), messages(ENGLISH));
        assert!(messages(WELSH).len() > 100);
    }

    #[test]
    fn no_message_is_left_untranslated() {
        for (message, names) in messages(WELSH) {
            let [cy, en] = ReaderLanguage::BOTH.map(|language| {
                let w = Wording::of(language);
                let arguments = names.iter().map(|name| (*name, FluentValue::from("x")));
                let number = [("n", FluentValue::from("x"))];
                let text = w.with(message, &number.into_iter().chain(arguments).collect::<Vec<_>>());
                assert_eq!(w.faults(), None, "{message}");
                text
            });
            assert_eq!(cy == en, SAME.contains(&message), "{message}: {cy}");
        }
    }

    #[test]
    fn a_welsh_message_that_turns_on_a_number_has_every_welsh_form() {
        for block in WELSH.split("{ $n ->").skip(1) {
            let block = &block[..block.find("\n}").expect("a selector ends")];
            let forms: Vec<&str> = block
                .lines()
                .filter_map(|line| line.trim_start().trim_start_matches('*').strip_prefix('['))
                .filter_map(|rest| rest.split(']').next())
                .collect();
            assert_eq!(forms, ["zero", "one", "two", "few", "many", "other"], "{block}");
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
            assert_eq!(Wording::of(ReaderLanguage::Cy).count("front-received", n), cy);
            assert_eq!(Wording::of(ReaderLanguage::En).count("front-received", n), en);
        };
        check(0, "Ni ddaeth yr un cyflwyniad i law.", "0 submissions were received.");
        check(1, "Daeth 1 cyflwyniad i law.", "1 submission was received.");
        check(2, "Daeth 2 gyflwyniad i law.", "2 submissions were received.");
        check(3, "Daeth 3 chyflwyniad i law.", "3 submissions were received.");
        check(6, "Daeth 6 chyflwyniad i law.", "6 submissions were received.");
        check(1197, "Daeth 1,197 o gyflwyniadau i law.", "1,197 submissions were received.");
    }

    #[test]
    fn a_message_that_is_not_there_is_a_fault_and_not_a_panic() {
        let w = Wording::of(ReaderLanguage::Cy);
        assert_eq!(w.say("no-such-message"), "");
        assert_eq!(w.faults().as_deref(), Some("there is no message `no-such-message`"));
    }
}
