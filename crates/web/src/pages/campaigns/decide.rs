//! What a person decides about a campaign.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use ymateb_model::language::Bilingual;
use ymateb_pipeline::{Error, campaigns, register::Signed};

use super::show;
use crate::{
    access::Visitor,
    components::{Button, Choice, ErrorLine, ErrorSummary, Field, Select, TextArea, TextInput},
    failure::Failure,
    frame::page,
    guard,
    pages::register::signed_by,
    reader::Reader,
    site::Shared,
    wording::Wording,
};

/// What can be done: its name in the form, and the message that says what it does.
const ACTS: [(&str, &str); 7] = [
    ("accept", "act-accept"),
    ("reject", "act-reject"),
    ("name", "act-name"),
    ("add", "act-add"),
    ("remove", "act-remove"),
    ("join", "act-join"),
    ("undo", "act-undo"),
];

/// An act, as the form sends it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Act {
    token: String,
    /// The number of the last decision that the person saw.
    seen: String,
    act: String,
    /// The name in Welsh.
    cy: String,
    /// The name in English.
    en: String,
    /// Submissions to add or remove, or a campaign to join.
    ids: String,
    by: String,
    why: String,
}

/// What was filled in, and what is wrong with it: each field with its message.
#[derive(Debug, Default)]
pub(super) struct Attempt {
    act: Act,
    wrong: Vec<(&'static str, &'static str)>,
    /// Whether others decided since the form was opened, and nothing was written.
    pub(super) overtaken: bool,
}

impl Attempt {
    /// What is wrong, at the top of the page.
    pub(super) fn summary(&self, w: &Wording) -> Option<ErrorSummary> {
        let line =
            |(field, message): &(&str, &str)| ErrorLine { href: format!("#{field}"), text: w.say(message).into() };
        let errors: Vec<ErrorLine> = self.wrong.iter().map(line).collect();
        (!errors.is_empty()).then(|| ErrorSummary { title: w.say("error-title"), errors })
    }
}

/// The form.
pub(super) struct ActForm {
    pub(super) act: Select,
    pub(super) inputs: Vec<TextInput>,
    pub(super) why: TextArea,
    pub(super) button: Button,
}

pub(super) fn act_form(w: &Wording, visitor: &Visitor, attempt: &Attempt) -> ActForm {
    let field = |name: &str, label: &str, hint: Option<&str>, value: &str| {
        let wrong = attempt.wrong.iter().find(|(field, _)| *field == name);
        Field {
            hint: hint.map(|hint| w.say(hint)).unwrap_or_default(),
            error: wrong.map(|(_, message)| (w.say("error-introduction"), w.say(message))),
            value: value.to_owned(),
            ..Field::new(name, w.say(label))
        }
    };
    let act = &attempt.act;
    let mut choices = vec![Choice { value: String::new(), text: w.say("choose") }];
    choices.extend(ACTS.map(|(value, message)| Choice { value: value.to_owned(), text: w.say(message) }));
    let input = |field: Field| TextInput { field, kind: "text", classes: "govuk-input--width-20", form: None };
    let mut inputs = vec![
        input(field("cy", "campaign-name-cy", Some("campaign-name-hint"), &act.cy)),
        input(field("en", "campaign-name-en", Some("campaign-name-hint"), &act.en)),
        input(field("ids", "campaign-ids", Some("campaign-ids-hint"), &act.ids)),
    ];
    if visitor.name().is_none() {
        inputs.push(input(field("by", "decide-by", None, &act.by)));
    }
    ActForm {
        act: Select { field: field("act", "decide-outcome", None, &act.act), choices, form: None },
        inputs,
        why: TextArea { field: field("why", "decide-why", Some("decide-why-hint"), &act.why), rows: 3 },
        button: Button { text: w.say("decide-button"), secondary: false },
    }
}

/// Decides about a campaign.
pub(crate) async fn decide(
    State(site): State<Shared>,
    reader: Reader,
    Path(id): Path<String>,
    Form(mut act): Form<Act>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &act.token)?;
    signed_by(&reader.visitor, &mut act.by);
    let mut wrong = missing(&act);
    let mut overtaken = false;
    if wrong.is_empty() {
        let (wanted, given) = (id.clone(), act.clone());
        let answer = site
            .work(move |site| match carry_out(site.project(), &wanted, &given) {
                // Which of these it was depends on what the campaign is now: the page that comes back shows it.
                Err(Error::NoSuch { .. }) => Ok(Err(Some(("ids", "campaign-ids-unknown")))),
                Err(Error::Refused { .. }) => Ok(Err(Some(("act", "campaign-act-refused")))),
                Err(Error::Overtaken) => Ok(Err(None)),
                other => other.map(Ok),
            })
            .await?;
        match answer {
            Ok(campaign) => {
                let address = reader.address(&format!("/campaigns/{campaign}?done=1"));
                return Ok(Redirect::to(&address).into_response());
            }
            Err(Some(fault)) => wrong.push(fault),
            Err(None) => overtaken = true,
        }
    }
    let shown = site.work(move |site| show::part(site, &id, 1)).await?;
    let reader = reader.on(format!("/campaigns/{}", shown.listed.id));
    let frame = show::framed(&site, &reader, &shown);
    let status = if overtaken { StatusCode::CONFLICT } else { StatusCode::BAD_REQUEST };
    let attempt = Attempt { act, wrong, overtaken };
    page(status, &frame, &show::view(&frame, &site, &shown, 1, &attempt, false))
}

/// What an act still needs.
fn missing(act: &Act) -> Vec<(&'static str, &'static str)> {
    let empty = |text: &str| text.trim().is_empty();
    let named = act.act == "name";
    let others = ["add", "remove", "join"].contains(&act.act.as_str());
    let mut wrong = Vec::new();
    let mut needs = |is_missing: bool, field, message| {
        if is_missing {
            wrong.push((field, message));
        }
    };
    needs(ACTS.iter().all(|(known, _)| *known != act.act), "act", "campaign-act-missing");
    needs(named && empty(&act.cy), "cy", "campaign-name-missing");
    needs(named && empty(&act.en), "en", "campaign-name-missing");
    needs(others && empty(&act.ids), "ids", "campaign-ids-missing");
    needs(empty(&act.by), "by", "decide-by-missing");
    needs(empty(&act.why), "why", "decide-why-missing");
    wrong
}

fn carry_out(project: &ymateb_pipeline::Project, id: &str, act: &Act) -> ymateb_pipeline::Result<String> {
    // A number that cannot be read is that of somebody who saw nothing.
    let seen = Some(act.seen.trim().parse().unwrap_or(0));
    let signed = Signed { seen, ..Signed::new(act.by.trim(), act.why.trim()) };
    let parted = act.ids.split(|letter: char| letter == ',' || letter.is_whitespace());
    let ids: Vec<String> = parted.filter(|id| !id.is_empty()).map(str::to_owned).collect();
    let campaign = match act.act.as_str() {
        "accept" => campaigns::accept(project, id, signed)?,
        "reject" => campaigns::reject(project, id, signed)?,
        "name" => campaigns::name(project, id, Bilingual::new(act.en.trim(), act.cy.trim()), signed)?,
        "add" => campaigns::add(project, id, &ids, signed)?,
        "remove" => campaigns::remove(project, id, &ids, signed)?,
        "join" => campaigns::join(project, id, act.ids.trim(), signed)?,
        _ => campaigns::undo(project, id, signed)?,
    };
    Ok(campaign.to_string())
}
