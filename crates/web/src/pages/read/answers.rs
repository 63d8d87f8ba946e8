//! What a submission says: its answers, and their passages.

use ymateb_model::{
    coding::{Coder, State},
    passage::Role,
};
use ymateb_pipeline::show::{Shown, ShownAnswer, ShownCoding, ShownEvent, ShownPassage};

use crate::{
    frame::Frame,
    pages::{
        code::given::{SaidView, remarks},
        names::{Names, one_line, showable},
    },
};

/// From how many hundredths on the detector's confidence goes without saying.
const SURE: u64 = 90;

/// An answer.
pub(super) struct AnswerView {
    pub(super) id: String,
    pub(super) heading: String,
    /// The question's wording, in the reader's language.
    pub(super) question: Option<String>,
    /// The options chosen, in the reader's language.
    pub(super) chosen: Vec<String>,
    /// What was written where an option was expected.
    pub(super) not_an_option: Vec<String>,
    /// Where it is taken away by itself, where it is a file that was attached.
    pub(super) take: Option<String>,
    pub(super) passages: Vec<PassageView>,
}

/// A passage.
pub(super) struct PassageView {
    pub(super) id: String,
    pub(super) lang: String,
    pub(super) text: String,
    /// Whether it is a heading of the respondent's, or somebody else's words.
    pub(super) classes: &'static str,
    pub(super) facts: Vec<String>,
    /// Where the words are that it repeats.
    pub(super) repeat_of: Option<String>,
    pub(super) codes: Vec<CodingView>,
    pub(super) history: Vec<EventView>,
    /// Notes and flags on it that stand.
    pub(super) remarks: Vec<SaidView>,
}

/// A code on a passage.
pub(super) struct CodingView {
    pub(super) code: String,
    pub(super) about: String,
    pub(super) rejected: bool,
    /// Whose word it is, as written.
    pub(super) person: Option<String>,
    /// The words it rests on, in the passage's language.
    pub(super) evidence: Vec<String>,
}

/// What somebody said about a code.
pub(super) struct EventView {
    pub(super) said: String,
    pub(super) person: String,
    pub(super) memo: Option<String>,
}

pub(super) fn views(frame: &Frame, names: &Names<'_>, shown: &Shown) -> Vec<AnswerView> {
    shown.answers.iter().map(|answer| answer_view(frame, names, shown, answer)).collect()
}

fn answer_view(frame: &Frame, names: &Names<'_>, shown: &Shown, answer: &ShownAnswer) -> AnswerView {
    let w = names.w;
    let consultation = &names.project.settings.consultation;
    let question = answer.question.as_ref();
    let options = question.and_then(|id| consultation.question(id)).map_or(&[][..], |question| &question.options);
    let heading = match question {
        Some(_) => names.question(question),
        None if answer.part.is_empty() => w.say("letter"),
        None => w.about("part", "name", &one_line(&answer.part)),
    };
    AnswerView {
        id: answer.id.to_string(),
        heading,
        question: question.and_then(|id| names.question_text(id)).map(str::to_owned),
        chosen: answer
            .chosen
            .iter()
            .map(|chosen| {
                let option = options.iter().find(|option| option.id == *chosen);
                option.map_or(chosen.as_str(), |option| w.of_two(&option.name)).to_owned()
            })
            .collect(),
        not_an_option: answer.not_an_option.iter().map(|written| showable(written)).collect(),
        take: (!answer.part.is_empty() && super::view::is_handed_out(shown))
            .then(|| frame.reader.address(&format!("/submissions/{}/attached/{}", shown.id, answer.id))),
        passages: answer.passages.iter().map(|passage| passage_view(frame, names, shown, passage)).collect(),
    }
}

fn passage_view(frame: &Frame, names: &Names<'_>, shown: &Shown, passage: &ShownPassage) -> PassageView {
    let w = names.w;
    let language = names.language(passage.language);
    // How sure the detector is, is said where it could well be wrong.
    let language = match (f64::from(passage.confidence) * 100.0) as u64 {
        percent if percent < SURE => {
            w.with("language-sure", &[("language", language.into()), ("percent", percent.into())])
        }
        _ => language,
    };
    let standing = passage.remarks.iter().filter(|remark| remark.undoes.is_none() && !remark.undone);
    let facts = [Some(language), names.role(passage.role), names.place(&passage.place)];
    PassageView {
        id: passage.id.to_string(),
        lang: passage.language.label().to_owned(),
        text: showable(&passage.text),
        classes: match passage.role {
            Role::Heading | Role::LeadIn => " site-words--heading",
            Role::Furniture | Role::Quoted => " site-words--quiet",
            Role::Body | Role::ListItem => "",
        },
        facts: facts.into_iter().flatten().collect(),
        repeat_of: passage
            .repeat_of
            .as_ref()
            .map(|first| frame.reader.address(&format!("/submissions/{}#{first}", shown.id))),
        codes: passage.codes.iter().map(|coding| coding_view(names, coding)).collect(),
        history: passage.history.iter().map(|event| event_view(names, event)).collect(),
        remarks: remarks(names, &standing.cloned().collect::<Vec<_>>()),
    }
}

fn coding_view(names: &Names<'_>, coding: &ShownCoding) -> CodingView {
    let w = names.w;
    let stance = coding.stance.map(|stance| names.stance(stance));
    let about: Vec<String> = [Some(names.state(coding.state)), stance].into_iter().flatten().collect();
    CodingView {
        code: names.code(&coding.code),
        about: match &coding.by {
            Coder::Person(_) => w.about("coded-by-person", "state", &about.join(", ")),
            Coder::Rule(_) => w.about("coded-by-rule", "state", &about.join(", ")),
            Coder::Model(_) => w.about("coded-by-model", "state", &about.join(", ")),
            Coder::Service(_) => w.about("coded-by-service", "state", &about.join(", ")),
        },
        rejected: coding.state == State::Rejected,
        person: match &coding.by {
            Coder::Person(person) => Some(one_line(person)),
            _ => None,
        },
        evidence: coding.evidence.iter().map(|words| showable(words)).collect(),
    }
}

fn event_view(names: &Names<'_>, event: &ShownEvent) -> EventView {
    let w = names.w;
    let arguments = [
        ("when", names.moment(event.at).into()),
        ("code", names.code(&event.code).into()),
        ("state", names.state(event.state).into()),
    ];
    let message = match (event.undoes.is_some(), event.undone) {
        (true, _) => "event-undo",
        (false, true) => "event-undone",
        (false, false) => "event",
    };
    EventView {
        said: w.with(message, &arguments),
        person: one_line(&event.by),
        memo: event.memo.as_deref().map(showable),
    }
}
