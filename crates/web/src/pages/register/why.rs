//! Why a submission has its outcome, and why one could not be read: by a rule, in the reader's language; by a person, as
//! they wrote it.

use ymateb_model::{
    id::SourceId,
    register::{Decider, Outcome, Screened},
};
use ymateb_pipeline::register::Trouble;

use crate::{
    components::{Content, Said, markup},
    pages::names::{Names, one_line},
};

/// Why it has its outcome.
pub(crate) fn reason(names: &Names<'_>, source: &SourceId, screened: &Screened) -> Content {
    match screened.by {
        Decider::Person(_) => markup([Said::as_written(one_line(&screened.reason))]),
        Decider::Rule(_) => written(names, source, screened).into(),
    }
}

/// The same, as text.
pub(super) fn written(names: &Names<'_>, source: &SourceId, screened: &Screened) -> String {
    if let Decider::Person(_) = screened.by {
        return screened.reason.clone();
    }
    let w = names.w;
    let message = match screened.outcome {
        Outcome::Accepted => "why-accepted",
        Outcome::Blank => "why-blank",
        Outcome::Invalid => "why-invalid",
        Outcome::Duplicate => "why-duplicate",
        Outcome::Merged => "why-merged",
        Outcome::Amended => "why-amended",
        Outcome::CampaignStandard => "why-campaign-standard",
        Outcome::CampaignVaried => "why-campaign-varied",
        Outcome::Petition => "why-petition",
        Outcome::Late => "why-late",
        Outcome::OutOfScope => "why-out-of-scope",
        Outcome::Abusive => "why-abusive",
        Outcome::NotAResponse => {
            // The settings say in both languages why nothing from this source is a response.
            let source = names.project.settings.consultation.source(source);
            match source.and_then(|source| source.not_responses.as_ref()) {
                Some(given) => return w.of_two(given).to_owned(),
                None => "why-not-a-response",
            }
        }
        Outcome::Quarantined => "why-quarantined",
        Outcome::Withdrawn => "why-withdrawn",
    };
    w.say(message)
}

/// Why it could not be read, and what to do. What was met in the file is told by its reader, in English.
pub(crate) fn trouble(names: &Names<'_>, trouble: &Trouble) -> Content {
    let w = names.w;
    let messages = match trouble.reason.as_str() {
        "encrypted" => Some(("trouble-encrypted", "trouble-encrypted-do")),
        "damaged" => Some(("trouble-damaged", "trouble-damaged-do")),
        "no-text" => Some(("trouble-no-text", "trouble-no-text-do")),
        "unknown-format" => Some(("trouble-unknown-format", "trouble-unknown-format-do")),
        "too-large" => Some(("trouble-too-large", "trouble-too-large-do")),
        "too-long" => Some(("trouble-too-long", "trouble-too-long-do")),
        "too-much-memory" => Some(("trouble-too-much-memory", "trouble-too-much-memory-do")),
        "crashed" => Some(("trouble-crashed", "trouble-crashed-do")),
        "unsafe-name" => Some(("trouble-unsafe-name", "trouble-unsafe-name-do")),
        "columns" => Some(("trouble-columns", "trouble-columns-do")),
        _ => None,
    };
    let english = |text: &str| Said { lang: Some("en".to_owned()), text: one_line(text) };
    let Some((what, todo)) = messages else {
        return markup([english(&trouble.reason), english(&trouble.detail), english(&trouble.advice)]);
    };
    let ours = |message: &str| Said { lang: None, text: w.say(message) };
    markup([ours(what), ours(todo), english(&format!("({})", trouble.detail))])
}
