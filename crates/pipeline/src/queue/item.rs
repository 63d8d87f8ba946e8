//! What is to be known of a passage in order to code it.

use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::{
    coding::{Coder, Coding, Confidence, Stance, State},
    id::{CodeId, KindId, PassageId, QuestionId, SubmissionId},
    language::{Bilingual, Language},
    passage::Role,
    text::ByteRange,
};
use ymateb_store::{CodingEvent, Found, Recorded, RecordedPassage, RemarkOn, Store};

use crate::{Error, Project, Result, remark::Remarked, show};

/// A passage, as it is put before a coder.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Item {
    /// The passage.
    pub passage: PassageId,
    /// The submission it is of.
    pub submission: SubmissionId,
    /// The respondent's kind.
    pub kind: Option<KindId>,
    /// The question it answers; nothing for a letter.
    pub question: Option<QuestionId>,
    /// The question's wording.
    pub question_text: Option<Bilingual>,
    /// Its language.
    pub language: Language,
    /// Its words, as they stand in the text.
    pub text: String,
    /// The passage before it in the same answer.
    pub before: Option<Beside>,
    /// The passage after it in the same answer.
    pub after: Option<Beside>,
    /// The lead-in whose meaning it inherits, where that is not the passage before it.
    pub lead_in: Option<Beside>,
    /// What the machine suggests and nobody judged; nothing while that is out of sight.
    pub suggestions: Vec<Suggestion>,
    /// What holds by people's word, rejections included; the coder's own alone while others' are out of sight.
    pub codings: Vec<Suggestion>,
    /// Notes and flags on the passage that stand; the coder's own alone while others' are out of sight.
    pub remarks: Vec<Remarked>,
    /// Who looked at it; the coder alone while others are out of sight.
    pub reviewed_by: Vec<String>,
    /// Whether suggestions and others' words are out of sight.
    pub blind: bool,
    /// The number of the last entry on it, to be given back with an act; 0 if there is none.
    pub last_entry: u64,
}

/// A passage beside another one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Beside {
    /// The passage.
    pub passage: PassageId,
    /// What part it plays.
    pub role: Role,
    /// Its language.
    pub language: Language,
    /// Its words.
    pub text: String,
}

/// A code on the passage.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Suggestion {
    /// The code.
    pub code: CodeId,
    /// Its name; nothing where the framework does not have it any more.
    pub name: Option<Bilingual>,
    /// Whether it is suggested, accepted or rejected.
    pub state: State,
    /// Who or what says so: the rule, or the person.
    pub by: Coder,
    /// How sure a model is of it, where one was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Where the passage stands towards it.
    pub stance: Option<Stance>,
    /// The words of the passage it rests on, as bytes of it.
    pub spans: Vec<ByteRange>,
    /// All the words it rests on, those of a lead-in included.
    pub words: Vec<String>,
}

/// Gives one passage as it is put before a coder. With `blind`, suggestions and others' words are out of sight until the
/// coder has looked at it.
///
/// # Errors
/// If there is no such passage, or the record cannot be read.
pub fn item(project: &Project, passage: &str, by: &str, blind: bool) -> Result<Item> {
    let store = project.record()?;
    match store.find(passage)? {
        Found::Passage { passage, .. } => read(project, &store, &passage, by, blind),
        Found::Submission(_) | Found::Answer { .. } => Err(Error::refused(
            format!("`{passage}` is not a passage"),
            "`ymateb show` lists the passages of a submission or answer",
        )),
        not_one => Err(show::not_found(passage, &not_one)),
    }
}

pub(crate) fn read(project: &Project, store: &Store, id: &PassageId, by: &str, blind: bool) -> Result<Item> {
    let missing = || show::not_found(id.as_str(), &Found::Nothing);
    let Found::Passage { submission, .. } = store.find(id.as_str())? else { return Err(missing()) };
    let recorded = store.submission(&submission)?.ok_or_else(missing)?;
    let (answer, at) = place_of(&recorded, id).ok_or_else(missing)?;
    let text = &recorded.submission.answers[answer].text;
    let passages = &recorded.passages[answer];
    let passage = &passages[at].passage;

    let mut reviewed_by: Vec<String> = Vec::new();
    for event in store.reviews_of(&submission)? {
        if event.stands() && event.review.passage == *id && !reviewed_by.contains(&event.review.person) {
            reviewed_by.push(event.review.person);
        }
    }
    let hidden = blind && !reviewed_by.iter().any(|person| person == by);
    reviewed_by.retain(|person| !hidden || person == by);

    let on_it = recorded.history.iter().filter(|event| event.passage.as_ref() == Some(id));
    let last_entry = on_it.clone().map(|event| event.number).max().unwrap_or(0);
    let coded = |coding: &Coding| suggestion(project, coding, text, passage.range);
    let codings: Vec<Suggestion> = if hidden {
        own_words(on_it, by).map(|event| coded(&event.coding(passage.range))).collect()
    } else {
        let by_people = passages[at].codings.iter().filter(|coding| coding.state != State::Suggested);
        by_people.map(coded).collect()
    };
    let suggested = passages[at].codings.iter().filter(|coding| coding.state == State::Suggested && !hidden);
    let remarks = store.remarks_on(&submission)?.into_iter().filter(|event| {
        let on_it = matches!(&event.said.on, RemarkOn::Passage { passage, .. } if passage == id);
        on_it && event.stands() && (!hidden || event.said.person == by)
    });

    let beside = |other: Option<&RecordedPassage>| other.map(|other| Beside::of(&other.passage, text));
    let before = beside(at.checked_sub(1).and_then(|at| passages.get(at)));
    let lead_in = passage.lead_in.as_ref().filter(|lead_in| before.as_ref().is_none_or(|b| b.passage != **lead_in));
    let lead_in = beside(passages.iter().find(|other| Some(&other.passage.id) == lead_in));
    let question = store.assignments()?.question(id, recorded.submission.answers[answer].question.as_ref()).cloned();
    let asked = project.settings.consultation.questions.iter().find(|asked| Some(&asked.id) == question.as_ref());
    Ok(Item {
        passage: id.clone(),
        kind: recorded.submission.respondent.kind.clone(),
        question_text: asked.map(|asked| asked.text.clone()),
        question,
        language: passage.language.language,
        text: passage.range.of(text).unwrap_or_default().to_owned(),
        before,
        after: beside(passages.get(at + 1)),
        lead_in,
        suggestions: suggested.map(coded).collect(),
        codings,
        remarks: remarks.map(|event| Remarked::of(project, event)).collect(),
        reviewed_by,
        blind: hidden,
        last_entry,
        submission,
    })
}

/// What one person said of a passage's codes, by their own last words that stand, whoever spoke after them.
///
/// # Errors
/// If there is no such passage, or the record cannot be read.
pub fn said_by(project: &Project, passage: &PassageId, person: &str) -> Result<Vec<Suggestion>> {
    let store = Store::open_read_only(&project.root)?;
    let missing = || show::not_found(passage.as_str(), &Found::Nothing);
    let Found::Passage { submission, .. } = store.find(passage.as_str())? else { return Err(missing()) };
    let recorded = store.submission(&submission)?.ok_or_else(missing)?;
    let (answer, at) = place_of(&recorded, passage).ok_or_else(missing)?;
    let text = &recorded.submission.answers[answer].text;
    let range = recorded.passages[answer][at].passage.range;
    let on_it = recorded.history.iter().filter(|event| event.passage.as_ref() == Some(passage));
    Ok(own_words(on_it, person).map(|event| suggestion(project, &event.coding(range), text, range)).collect())
}

/// A person's last words on each code, by code.
fn own_words<'h>(on_it: impl Iterator<Item = &'h CodingEvent>, person: &str) -> impl Iterator<Item = &'h CodingEvent> {
    let mut own: Vec<&CodingEvent> = on_it.filter(|event| event.stands() && event.person == person).collect();
    own.sort_by(|one, other| (&one.code, other.said).cmp(&(&other.code, one.said)));
    own.dedup_by(|later, first| later.code == first.code);
    own.into_iter()
}

fn place_of(recorded: &Recorded, id: &PassageId) -> Option<(usize, usize)> {
    recorded.passages.iter().enumerate().find_map(|(answer, passages)| {
        passages.iter().position(|recorded| recorded.passage.id == *id).map(|at| (answer, at))
    })
}

fn suggestion(project: &Project, coding: &Coding, text: &str, range: ByteRange) -> Suggestion {
    let inside = coding.evidence.iter().filter(|words| words.start >= range.start && words.end <= range.end);
    Suggestion {
        code: coding.code.clone(),
        name: project.settings.framework.code(&coding.code).map(|code| code.name.clone()),
        state: coding.state,
        by: coding.by.clone(),
        confidence: coding.confidence,
        stance: coding.stance,
        spans: inside
            .map(|words| ByteRange { start: words.start - range.start, end: words.end - range.start })
            .collect(),
        words: coding.evidence.iter().filter_map(|words| words.of(text)).map(str::to_owned).collect(),
    }
}

impl Beside {
    fn of(passage: &ymateb_model::passage::Passage, text: &str) -> Self {
        Self {
            passage: passage.id.clone(),
            role: passage.role,
            language: passage.language.language,
            text: passage.range.of(text).unwrap_or_default().to_owned(),
        }
    }
}
