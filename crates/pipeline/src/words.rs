//! Why did it say Welsh, and why did this match? A text in, a label or its terms out. Needs no project.

use std::path::Path;

use ymateb_language::{Analyser, Detector};
use ymateb_model::{
    language::{Identified, Language, ReaderLanguage},
    text::ByteRange,
};

use crate::Result;

/// Says which language a text is in.
pub struct Detect {
    detector: Detector,
    only: Vec<Language>,
}

impl Detect {
    /// A detector that knows every language, or only those named: what it finds to be another is then undetermined.
    pub fn new(only: Vec<Language>) -> Self {
        Self { detector: Detector::new(), only }
    }

    /// The language of a text.
    pub fn identify(&self, text: &str) -> Identified {
        self.narrow(self.detector.identify(text))
    }

    /// The language of each stretch of a text.
    pub fn spans(&self, text: &str) -> Vec<(ByteRange, Identified)> {
        self.detector.spans(text).into_iter().map(|(range, found)| (range, self.narrow(found))).collect()
    }

    fn narrow(&self, found: Identified) -> Identified {
        if self.only.is_empty() || self.only.contains(&found.language) {
            found
        } else {
            Identified { language: Language::Undetermined, confidence: found.confidence }
        }
    }
}

/// Gives the index terms of texts.
pub struct Analyse {
    analyser: Analyser,
    language: ReaderLanguage,
}

impl Analyse {
    /// An analyser for one language: with the lexicon in a file, or else with that of the project in `root`, if it has
    /// one.
    ///
    /// # Errors
    /// If the lexicon cannot be used.
    pub fn new(language: ReaderLanguage, root: Option<&Path>, lexicon: Option<&Path>) -> Result<Self> {
        let analyser = match (lexicon, root) {
            (Some(file), _) => crate::lexicon::analyser_with(file)?,
            (None, Some(root)) => crate::lexicon::analyser(root)?,
            (None, None) => Analyser::new(),
        };
        Ok(Self { analyser, language })
    }

    /// The term of every token, in order.
    pub fn terms(&self, text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        self.analyser.analyse(self.language, text, &mut |token| terms.push(token.term.to_owned()));
        terms
    }
}
