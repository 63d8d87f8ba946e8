//! What is coded: a passage with what is to be known of it, or a whole response.

use ymateb_model::{
    coding::{Coder, Confidence, Stance, State},
    id::{CodeId, SubmissionId},
    text::ByteRange,
};
use ymateb_pipeline::{
    Project, Result,
    queue::{self, Item, Suggestion},
    remark::Remarked,
    show::{self, Shown, ShownAnswer, ShownCoding, ShownEvent, ShownReview},
};

/// Which of the two an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Thing {
    /// A passage.
    Passage,
    /// A whole response.
    Response,
}

/// What is coded, as one coder may see it.
pub(super) struct Subject {
    /// Its id.
    pub(super) id: String,
    /// The submission, or the one that the passage is of.
    pub(super) submission: SubmissionId,
    /// The passage; nothing for a whole response.
    pub(super) item: Option<Item>,
    /// Who sent a whole response, where that is known.
    pub(super) who: Option<String>,
    /// The words of a whole response; nothing for a passage.
    pub(super) answers: Vec<ShownAnswer>,
    /// The codes on it: suggestions first.
    pub(super) given: Vec<Given>,
    /// Notes and flags that stand.
    pub(super) remarks: Vec<Remarked>,
    /// What people said of its codes, in order.
    pub(super) history: Vec<ShownEvent>,
    /// Who looked at it.
    pub(super) reviews: Vec<ShownReview>,
    /// The number of the last entry on it; 0 if there is none.
    pub(super) last_entry: u64,
    /// Whether suggestions and others' words are out of sight.
    pub(super) blind: bool,
}

/// A code on it.
pub(super) struct Given {
    pub(super) code: CodeId,
    pub(super) state: State,
    pub(super) by: Coder,
    pub(super) confidence: Option<Confidence>,
    pub(super) stance: Option<Stance>,
    /// The words it rests on.
    pub(super) words: Vec<String>,
    /// Those of them that are in the passage, as bytes of it.
    spans: Vec<ByteRange>,
}

impl Subject {
    /// Reads what an address names; nothing where it names something else.
    pub(super) fn load(project: &Project, thing: Thing, id: &str, by: &str, blind: bool) -> Result<Option<Self>> {
        match thing {
            Thing::Passage => Self::of_passage(project, queue::item(project, id, by, blind)?, by).map(Some),
            Thing::Response => {
                let shown = show::show(project, id)?;
                Ok((shown.id.as_str() == id).then(|| Self::of_response(shown)))
            }
        }
    }

    /// A passage that was read for a coder.
    pub(super) fn of_passage(project: &Project, mut item: Item, by: &str) -> Result<Self> {
        let shown = show::show(project, item.passage.as_str())?;
        let passage = shown.answers.into_iter().flat_map(|answer| answer.passages).next();
        let (mut history, mut reviews) = passage.map(|passage| (passage.history, passage.reviews)).unwrap_or_default();
        if item.blind {
            history.retain(|event| event.by == by);
            reviews.retain(|review| review.by == by);
        }
        let suggestions = std::mem::take(&mut item.suggestions);
        let codings = std::mem::take(&mut item.codings);
        Ok(Self {
            id: item.passage.to_string(),
            submission: item.submission.clone(),
            who: None,
            answers: Vec::new(),
            given: suggestions.into_iter().chain(codings).map(Given::from).collect(),
            remarks: std::mem::take(&mut item.remarks),
            history,
            reviews,
            last_entry: item.last_entry,
            blind: item.blind,
            item: Some(item),
        })
    }

    fn of_response(shown: Shown) -> Self {
        Self {
            id: shown.id.to_string(),
            submission: shown.id,
            item: None,
            who: shown.organisation.or(shown.name).filter(|name| !name.trim().is_empty()),
            answers: shown.answers,
            given: shown.codes.into_iter().map(Given::from).collect(),
            remarks: shown.remarks.into_iter().filter(|remark| remark.undoes.is_none() && !remark.undone).collect(),
            last_entry: shown.history.iter().map(|event| event.number).max().unwrap_or(0),
            history: shown.history,
            reviews: Vec::new(),
            blind: false,
        }
    }

    /// Which of the two it is.
    pub(super) fn thing(&self) -> Thing {
        if self.item.is_some() { Thing::Passage } else { Thing::Response }
    }

    /// The page on which it is coded.
    pub(super) fn page(&self) -> String {
        match self.thing() {
            Thing::Passage => format!("/code/passages/{}", self.id),
            Thing::Response => format!("/code/submissions/{}", self.id),
        }
    }

    /// The codes that are on it, and not rejected.
    pub(super) fn held(&self) -> impl Iterator<Item = &Given> {
        self.given.iter().filter(|given| given.state != State::Rejected)
    }

    /// The bytes of the passage that those codes rest on.
    pub(super) fn spans(&self) -> impl Iterator<Item = ByteRange> {
        self.held().flat_map(|given| given.spans.iter().copied())
    }
}

impl From<Suggestion> for Given {
    fn from(given: Suggestion) -> Self {
        let Suggestion { code, state, by, confidence, stance, words, spans, .. } = given;
        Self { code, state, by, confidence, stance, words, spans }
    }
}

impl From<ShownCoding> for Given {
    fn from(given: ShownCoding) -> Self {
        let ShownCoding { code, state, by, confidence, stance, evidence, .. } = given;
        Self { code, state, by, confidence, stance, words: evidence, spans: Vec::new() }
    }
}
