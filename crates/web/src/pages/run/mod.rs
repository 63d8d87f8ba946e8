//! Runs: what one would do, starting one, watching it, and what each came to.
//!
//! | module | the question it answers |
//! |---|---|
//! | `page` | is a run under way, and which were there? |
//! | `check` | what would a run do? |
//! | `start` | may it begin, with the settings as they are now? And stopping it |
//! | `watch` | how far is it? |
//! | `show` | what did one come to? |

pub(crate) mod check;
pub(crate) mod page;
pub(crate) mod show;
pub(crate) mod start;
pub(crate) mod watch;

use ymateb_model::language::ReaderLanguage;
use ymateb_pipeline::{progress::Stage, runs::State};

use crate::{
    components::{Button, Content, Field, Said, Tag, TextInput, markup},
    frame::Frame,
    wording::Wording,
};

/// The form that starts a run.
pub(crate) struct StartForm {
    /// Who starts it, where they have not signed in.
    pub(crate) by: Option<TextInput>,
    pub(crate) button: Button,
}

impl StartForm {
    /// The form, with a name in it, and that the name is missing where it is.
    fn new(frame: &Frame, by: &str, missing: bool) -> Self {
        let w = &frame.w;
        let error = missing.then(|| (w.say("error-introduction"), w.say("decide-by-missing")));
        let field = Field { value: by.to_owned(), error, ..Field::new("by", w.say("decide-by")) };
        Self {
            by: frame.signed_in.is_none().then_some(TextInput {
                field,
                kind: "text",
                classes: "govuk-input--width-20",
                form: None,
            }),
            button: Button { text: w.say("run-start"), secondary: false },
        }
    }
}

/// What a stage does.
fn stage(w: &Wording, stage: Stage) -> String {
    w.say(match stage {
        Stage::Collect => "stage-collect",
        Stage::Extract => "stage-extract",
        Stage::Segment => "stage-segment",
        Stage::Tag => "stage-tag",
        Stage::Screen => "stage-screen",
        Stage::Index => "stage-index",
        Stage::Report => "stage-report",
    })
}

/// How a run stands.
fn state(w: &Wording, state: State) -> Tag {
    let (message, colour) = match state {
        State::UnderWay => ("run-state-under-way", "blue"),
        State::Done => ("run-state-done", "green"),
        State::Stopped => ("run-state-stopped", "grey"),
        State::Failed => ("run-state-failed", "red"),
        State::BrokenOff => ("run-state-broken-off", "orange"),
    };
    Tag { text: w.say(message), colour }
}

/// Who started a run.
fn who(w: &Wording, by: Option<&str>) -> Content {
    match by {
        Some(by) => markup([Said::as_written(super::names::one_line(by))]),
        None => w.say("run-by-nobody").into(),
    }
}

/// What a program wrote in English.
fn english(text: &str) -> Said {
    Said { lang: Some(ReaderLanguage::En.label().to_owned()), text: super::names::one_line(text) }
}
