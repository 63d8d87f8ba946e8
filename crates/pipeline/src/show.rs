//! `show`: everything that is known about one submission, answer or passage.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::{
    coding::{Coder, Coding, Confidence, Stance, State},
    id::{
        AnswerId, CodeId, ContentHash, KindId, OptionId, PassageId, PublicationId, QuestionId, SourceId, SubmissionId,
    },
    language::{Language, ReaderLanguage},
    passage::Role,
    register::{Outcome, Screened},
    submission::Channel,
    text::{ByteRange, Place},
};
use ymateb_store::{CodingEvent, Found, Recorded, RemarkOn, Store, Verdict};

use crate::{Error, Project, Result, assign, framework, label, register::Trouble, remark::Remarked, state};

/// One submission, with the part of it that was asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SubmissionShown)]
pub struct Shown {
    /// The submission.
    pub id: SubmissionId,
    /// The source it came from.
    pub source: SourceId,
    /// How it was sent.
    pub channel: Channel,
    /// Where in the source it is.
    pub locator: String,
    /// The hash of the original file, which is kept under it.
    pub original: ContentHash,
    /// When it was sent, where that is known.
    pub received: Option<Timestamp>,
    /// The person who sent it.
    pub name: Option<String>,
    /// The organisation.
    pub organisation: Option<String>,
    /// The kind of respondent.
    pub kind: Option<KindId>,
    /// The choice about publication.
    pub publication: Option<PublicationId>,
    /// The language of the form it was sent on, where the export says so.
    pub form_language: Option<ReaderLanguage>,
    /// What became of it.
    pub screened: Option<Screened>,
    /// Why it could not be read.
    pub trouble: Option<Trouble>,
    /// Whether it was erased.
    pub erased: bool,
    /// The decisions people took on it, in order.
    pub decisions: Vec<Decided>,
    /// What people said of its passages' languages, in order.
    pub labels: Vec<label::Entry>,
    /// What people said of the questions that its passages answer, in order.
    pub assignments: Vec<assign::Entry>,
    /// What people stated of it, in order.
    pub statements: Vec<state::Entry>,
    /// The codes that people gave to the whole response.
    pub codes: Vec<ShownCoding>,
    /// What people said about the codes of the whole response, in order.
    pub history: Vec<ShownEvent>,
    /// Notes and flags on the whole of it, in order, with those that were taken back.
    pub remarks: Vec<Remarked>,
    /// How many earlier contents it had.
    pub earlier_versions: usize,
    /// The hashes of the files that these came in, where it was another file, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub former_originals: Vec<ContentHash>,
    /// Whether the original is no longer handed out: something that came in it was erased or withdrawn.
    pub held_back: bool,
    /// The submissions that refer to this one: merged into it, replaced by it, the same as it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub referred_to_by: Vec<Referring>,
    /// Its answers, or the one that was asked for.
    pub answers: Vec<ShownAnswer>,
}

/// A decision a person took.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Decided {
    /// The number of the entry.
    pub number: u64,
    /// The outcome, or nothing where an earlier decision is taken back.
    pub outcome: Option<&'static str>,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub why: String,
    /// Whether it was taken back.
    pub undone: bool,
}

/// An answer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShownAnswer {
    /// Its id.
    pub id: AnswerId,
    /// The question, or none for a letter.
    pub question: Option<QuestionId>,
    /// The part of the submission: empty for the body, the file name for an attachment.
    pub part: String,
    /// The options chosen.
    pub chosen: Vec<OptionId>,
    /// What was written where an option was expected.
    pub not_an_option: Vec<String>,
    /// Where in the original it is.
    pub place: Place,
    /// Its passages, or the one that was asked for.
    pub passages: Vec<ShownPassage>,
}

/// A passage.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShownPassage {
    /// Its id.
    pub id: PassageId,
    /// Its bytes of the answer's text.
    pub range: ByteRange,
    /// Its words, as they stand in the text.
    pub text: String,
    /// Where in the original it is.
    pub place: Place,
    /// The part it plays.
    pub role: Role,
    /// The earlier passage whose words it repeats.
    pub repeat_of: Option<PassageId>,
    /// Its language.
    pub language: Language,
    /// How sure the detector is.
    pub confidence: f32,
    /// The codes it carries.
    pub codes: Vec<ShownCoding>,
    /// What people said about its codes, in order.
    pub history: Vec<ShownEvent>,
    /// Notes and flags on it, in order, with those that were taken back.
    pub remarks: Vec<Remarked>,
    /// Who looked at it, in order.
    pub reviews: Vec<ShownReview>,
}

/// A code a passage carries.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShownCoding {
    /// The code.
    pub code: CodeId,
    /// Its state.
    pub state: State,
    /// Who or what says so.
    pub by: Coder,
    /// Where the passage stands towards it.
    pub stance: Option<Stance>,
    /// The words it rests on; of a model's suggestion, those that weighed most.
    pub evidence: Vec<String>,
    /// The version of the framework it was made under.
    pub framework: String,
    /// How sure a model is of it, where one was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What it means under the framework of now, where that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
}

/// What a person once said about a code of a passage, or of a whole response.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShownEvent {
    /// The number of the entry, by which it can be taken back.
    pub number: u64,
    /// The number of the first entry of its act; what is taken back is taken back with its act.
    pub act: u64,
    /// The code.
    pub code: CodeId,
    /// The state they gave it; of an entry that takes another back, the state that one gave.
    pub state: State,
    /// The stance they gave it.
    pub stance: Option<Stance>,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What they noted.
    pub memo: Option<String>,
    /// The entry that this one takes back.
    pub undoes: Option<u64>,
    /// Whether it was taken back.
    pub undone: bool,
    /// The entry that this one follows to where its words are now.
    pub moved_from: Option<u64>,
    /// Who placed it here, where it did not find its words by itself.
    pub placed_by: Option<String>,
}

impl From<&CodingEvent> for ShownEvent {
    fn from(event: &CodingEvent) -> Self {
        Self {
            number: event.number,
            act: event.act,
            code: event.code.clone(),
            state: event.state,
            stance: event.stance,
            by: event.person.clone(),
            at: event.at,
            memo: event.memo.clone(),
            undoes: event.undoes,
            undone: event.taken_back,
            moved_from: event.moved_from,
            placed_by: event.placed_by.clone(),
        }
    }
}

/// That a person looked at a passage.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShownReview {
    /// The number of the entry, by which it can be taken back.
    pub number: u64,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The sample it was looked at in, if in one.
    pub sample: Option<String>,
    /// Whether suggestions and others' codes were out of sight.
    pub blind: bool,
}

/// Shows a submission, answer or passage by its id or the beginning of it.
///
/// # Errors
/// If nothing has that id, or several things begin with it.
pub fn show(project: &Project, id: &str) -> Result<Shown> {
    let store = project.record()?;
    let (submission, only_answer, only_passage) = match store.find(id)? {
        Found::Submission(submission) => (submission, None, None),
        Found::Answer { submission, answer } => (submission, Some(answer), None),
        Found::Passage { submission, passage, .. } => (submission, None, Some(passage)),
        not_one => return Err(not_found(id, &not_one)),
    };
    let recorded = store.submission(&submission)?.ok_or_else(|| not_found(id, &Found::Nothing))?;
    let mut shown = shown(recorded);
    let labels = store.label_history()?.into_iter().filter(|event| event.submission == submission);
    shown.labels = labels.map(label::Entry::from).collect();
    let assignments = store.assignment_history()?.into_iter().filter(|event| event.submission == submission);
    shown.assignments = assignments.map(assign::Entry::from).collect();
    let statements = store.statement_history()?.into_iter().filter(|event| event.said.submission == submission);
    shown.statements = statements.map(state::Entry::from).collect();
    remarks_and_reviews(project, &store, &mut shown)?;
    shown.held_back = store.is_held_back(&shown.original)?;
    let referring = store.referring(&submission)?.into_iter();
    shown.referred_to_by = referring.map(|one| Referring { id: one.id, outcome: one.outcome }).collect();
    let passages = shown.answers.iter_mut().flat_map(|answer| &mut answer.passages);
    for coding in passages.flat_map(|passage| &mut passage.codes).chain(&mut shown.codes) {
        coding.now = framework::otherwise(&project.settings.framework, &coding.code);
    }
    if let Some(only) = only_answer {
        shown.answers.retain(|answer| answer.id == only);
    }
    if let Some(only) = only_passage {
        for answer in &mut shown.answers {
            answer.passages.retain(|passage| passage.id == only);
        }
        shown.answers.retain(|answer| !answer.passages.is_empty());
    }
    Ok(shown)
}

/// Puts notes, flags and reviews where they belong.
fn remarks_and_reviews(project: &Project, store: &Store, shown: &mut Shown) -> Result<()> {
    let mut passages: HashMap<PassageId, &mut ShownPassage> = HashMap::new();
    for passage in shown.answers.iter_mut().flat_map(|answer| &mut answer.passages) {
        passages.insert(passage.id.clone(), passage);
    }
    for event in store.remarks_on(&shown.id)? {
        match &event.said.on {
            RemarkOn::Passage { passage, .. } => {
                if let Some(passage) = passages.get_mut(passage) {
                    passage.remarks.push(Remarked::of(project, event));
                }
            }
            RemarkOn::Submission(_) | RemarkOn::Code(_) => shown.remarks.push(Remarked::of(project, event)),
        }
    }
    for event in store.reviews_of(&shown.id)? {
        if let (true, Some(passage)) = (event.stands(), passages.get_mut(&event.review.passage)) {
            passage.reviews.push(ShownReview {
                number: event.number,
                by: event.review.person,
                at: event.review.at,
                sample: event.review.sample,
                blind: event.review.blind,
            });
        }
    }
    Ok(())
}

/// A submission that refers to another.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Referring {
    /// The submission.
    pub id: SubmissionId,
    /// Why it refers: its outcome.
    pub outcome: Outcome,
}

/// The submission that an id, or the beginning of one, names: its own, or that of an answer or passage of it.
pub(crate) fn submission_id(store: &Store, id: &str) -> Result<SubmissionId> {
    match store.find(id)? {
        Found::Submission(submission) | Found::Answer { submission, .. } | Found::Passage { submission, .. } => {
            Ok(submission)
        }
        not_one => Err(not_found(id, &not_one)),
    }
}

/// Why an id names no one thing.
pub(crate) fn not_found(id: &str, found: &Found) -> Error {
    match found {
        Found::Ambiguous(several) => Error::refused(
            format!("`{id}` is the beginning of several ids"),
            format!("give more of it: {}", several.join(", ")),
        ),
        _ => Error::NoSuch {
            what: "submission, answer or passage",
            given: id.to_owned(),
            hint: "`ymateb register` lists submissions; `ymateb search` gives the ids of passages".to_owned(),
        },
    }
}

fn shown(recorded: Recorded) -> Shown {
    let Recorded { submission, passages, codings, screened, decisions, trouble, tombstone, versions, history, .. } =
        recorded;
    let mut former_originals: Vec<ContentHash> = versions.iter().map(|version| version.original.clone()).collect();
    former_originals.dedup();
    former_originals.retain(|original| *original != submission.original);
    let decisions = decisions
        .into_iter()
        .map(|decision| Decided {
            number: decision.number,
            outcome: match decision.verdict {
                Verdict::Outcome { outcome, .. } => Some(outcome.name()),
                Verdict::Undo(_) => None,
            },
            by: decision.person,
            at: decision.at,
            why: decision.reason,
            undone: decision.undone,
        })
        .collect();
    let answers = submission
        .answers
        .into_iter()
        .zip(passages)
        .map(|(answer, passages)| {
            let passages = passages
                .into_iter()
                .map(|recorded| {
                    let passage = recorded.passage;
                    let events = history.iter().filter(|event| event.passage.as_ref() == Some(&passage.id));
                    let history = events.map(ShownEvent::from).collect();
                    ShownPassage {
                        range: passage.range,
                        text: passage.range.of(&answer.text).unwrap_or_default().to_owned(),
                        place: passage.place,
                        role: passage.role,
                        repeat_of: passage.repeat_of,
                        language: passage.language.language,
                        confidence: passage.language.confidence,
                        codes: recorded.codings.into_iter().map(|coding| shown_coding(coding, &answer.text)).collect(),
                        history,
                        remarks: Vec::new(),
                        reviews: Vec::new(),
                        id: passage.id,
                    }
                })
                .collect();
            ShownAnswer {
                id: answer.id,
                question: answer.question,
                part: answer.part,
                chosen: answer.chosen,
                not_an_option: answer.not_an_option,
                place: answer.place,
                passages,
            }
        })
        .collect();
    Shown {
        id: submission.id,
        source: submission.source,
        channel: submission.channel,
        locator: submission.locator,
        original: submission.original,
        received: submission.received,
        name: submission.respondent.name,
        organisation: submission.respondent.organisation,
        kind: submission.respondent.kind,
        publication: submission.respondent.publication,
        form_language: submission.respondent.form_language,
        screened,
        trouble: trouble.map(|t| Trouble { reason: t.reason, detail: t.detail, advice: t.advice }),
        erased: tombstone.is_some(),
        decisions,
        labels: Vec::new(),
        assignments: Vec::new(),
        statements: Vec::new(),
        codes: codings.into_iter().map(|coding| shown_coding(coding, "")).collect(),
        history: history.iter().filter(|event| event.passage.is_none()).map(ShownEvent::from).collect(),
        remarks: Vec::new(),
        earlier_versions: versions.len(),
        former_originals,
        held_back: false,
        referred_to_by: Vec::new(),
        answers,
    }
}

pub(crate) fn shown_coding(coding: Coding, answer_text: &str) -> ShownCoding {
    let evidence = coding.evidence.iter().filter_map(|range| range.of(answer_text)).map(str::to_owned).collect();
    ShownCoding {
        code: coding.code,
        state: coding.state,
        by: coding.by,
        stance: coding.stance,
        evidence,
        framework: coding.framework,
        confidence: coding.confidence,
        now: None,
    }
}
