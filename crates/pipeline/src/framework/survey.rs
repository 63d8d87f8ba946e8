//! Going through the record's passages as the matcher sees them: what would this framework suggest?

use std::ops::ControlFlow;

use ymateb_model::{
    coding::Coding,
    id::{CodeId, PassageId},
    language::Language,
};
use ymateb_store::Store;
use ymateb_tagging::{Matcher, ToTag};

use super::PerLanguage;
use crate::{Project, Result, run::retag::to_tag};

/// A key under which nothing is ever tagged, so that every passage is gone through.
const NO_KEY: &str = "none";

/// How many passages are named as examples.
pub(super) const EXAMPLES: usize = 3;

/// Goes through every passage that may be coded, in the order of submissions.
pub(super) fn each_passage(store: &Store, each: &mut dyn FnMut(&PassageId, &ToTag<'_>)) -> Result<()> {
    store.passages_to_tag(NO_KEY, &mut |submission| {
        for untagged in submission.passages.iter().filter(|untagged| untagged.passage.is_codable()) {
            let text = submission.texts.get(untagged.text).map_or("", String::as_str);
            let mut others = submission.passages.iter().map(|untagged| &untagged.passage);
            let passage = to_tag(text, untagged.question.as_ref(), &untagged.passage, &mut others);
            each(&untagged.passage.id, &passage);
        }
        ControlFlow::Continue(())
    })?;
    Ok(())
}

/// The codes that a matcher suggests for a passage, in the framework's order.
pub(super) fn suggested(
    project: &Project,
    matcher: &Matcher,
    passage: &ToTag<'_>,
    codings: &mut Vec<Coding>,
) -> Vec<CodeId> {
    codings.clear();
    matcher.suggest(&project.analyser, passage, codings);
    codings.drain(..).map(|coding| coding.code).collect()
}

impl PerLanguage {
    /// Counts one more.
    pub(crate) fn add(&mut self, language: Language) {
        self.add_many(language, 1);
    }

    /// Counts so many more.
    pub(crate) fn add_many(&mut self, language: Language, more: u64) {
        match language {
            Language::Welsh => self.cy += more,
            Language::English => self.en += more,
            Language::Other(_) | Language::Undetermined => self.other += more,
        }
    }
}
