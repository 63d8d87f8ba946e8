//! Going through the record's passages as the matcher sees them: what would this framework suggest?

use std::ops::ControlFlow;

use ymateb_model::{
    id::{CodeId, PassageId},
    language::Language,
};
use ymateb_store::{Store, Untagged};
use ymateb_tagging::{Matcher, ToTag};

use super::PerLanguage;
use crate::{Project, Result, run::retag::to_tag};

/// A key under which nothing is ever tagged, so that every passage is gone through.
const NO_KEY: &str = "none";

/// How many passages are named as examples.
pub(super) const EXAMPLES: usize = 3;

/// How many submissions are looked at between two times that what was found of them is gathered.
const AT_ONCE: usize = 1024;

/// Looks at every passage that may be coded, on all processors, and gathers what was found in the order of submissions.
pub(super) fn each_passage<Found: Send>(
    store: &Store,
    look: impl Fn(&ToTag<'_>) -> Found + Sync,
    gather: &mut dyn FnMut(&PassageId, Language, Found),
) -> Result<()> {
    let mut some: Vec<Untagged> = Vec::with_capacity(AT_ONCE);
    store.passages_to_tag(NO_KEY, &mut |submission| {
        some.push(submission);
        if some.len() == AT_ONCE {
            look_at(&some, &look, gather);
            some.clear();
        }
        ControlFlow::Continue(())
    })?;
    look_at(&some, &look, gather);
    Ok(())
}

fn look_at<Found: Send>(
    submissions: &[Untagged],
    look: &(impl Fn(&ToTag<'_>) -> Found + Sync),
    gather: &mut dyn FnMut(&PassageId, Language, Found),
) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let parts = submissions.chunks(submissions.len().div_ceil(threads).max(1));
        let working: Vec<_> = parts
            .map(|part| scope.spawn(|| part.iter().flat_map(|one| found_in(one, look)).collect::<Vec<_>>()))
            .collect();
        for part in working {
            let found = part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            found.into_iter().for_each(|(id, language, found)| gather(id, language, found));
        }
    });
}

/// What is found in each passage of a submission that may be coded.
fn found_in<'s, Found>(
    submission: &'s Untagged,
    look: &impl Fn(&ToTag<'_>) -> Found,
) -> Vec<(&'s PassageId, Language, Found)> {
    let codable = submission.passages.iter().filter(|untagged| untagged.passage.is_codable());
    let found = |untagged: &'s ymateb_store::UntaggedPassage| {
        let text = submission.texts.get(untagged.text).map_or("", String::as_str);
        let mut others = submission.passages.iter().map(|untagged| &untagged.passage);
        let passage = to_tag(text, untagged.question.as_ref(), &untagged.passage, &mut others);
        (&untagged.passage.id, passage.language, look(&passage))
    };
    codable.map(found).collect()
}

/// The codes that a matcher suggests for a passage, in the framework's order.
pub(super) fn suggested(project: &Project, matcher: &Matcher, passage: &ToTag<'_>) -> Vec<CodeId> {
    let mut codings = Vec::new();
    matcher.suggest(&project.analyser, passage, &mut codings);
    codings.into_iter().map(|coding| coding.code).collect()
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
