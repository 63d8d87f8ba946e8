//! What a rule suspects, for a person to decide.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use ymateb_model::id::SubmissionId;
use ymateb_pipeline::{
    register,
    run::{Attention, Suspicion},
};

use crate::{
    components::{Content, Link, Said, markup},
    failure::Failure,
    frame::{Frame, page},
    pages::names::one_line,
    reader::Reader,
    site::Shared,
};

#[derive(Template)]
#[template(path = "register/attention.html")]
struct AttentionPage<'a> {
    frame: &'a Frame,
    total: String,
    suspicions: Vec<SuspicionView>,
}

/// Something suspected.
struct SuspicionView {
    what: String,
    todo: String,
    campaigns: Vec<Link>,
    submissions: Vec<Link>,
    /// What may be decided, each leading to the form with that filled in.
    decisions: Vec<Link>,
    more: Option<String>,
}

/// Who sent a submission, and its id.
#[derive(Template)]
#[template(source = "{{ name }} ({{ id }})", ext = "html")]
struct SenderAndId<'a> {
    name: Said,
    id: &'a str,
}

impl askama::filters::HtmlSafe for SenderAndId<'_> {}

/// How many submissions of one suspicion are linked to; a campaign's own page has all of them.
const LINKED: usize = 12;

/// What needs a decision.
pub(crate) async fn attention(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    let (suspicions, senders) = site
        .work(|site| {
            let suspicions = register::suspicions(site.project())?;
            let shown = suspicions.iter().flat_map(|suspicion| suspicion.submissions.iter().take(LINKED));
            let senders = register::senders(site.project(), shown)?;
            Ok((suspicions, senders))
        })
        .await?;
    let frame = Frame::new(&site, &reader, "attention-title");
    let view = AttentionPage {
        frame: &frame,
        total: frame.w.count("attention-total", suspicions.len() as u64),
        suspicions: suspicions.iter().map(|suspicion| view(&frame, suspicion, &senders)).collect(),
    };
    page(StatusCode::OK, &frame, &view)
}

fn view(frame: &Frame, suspicion: &Attention, senders: &BTreeMap<SubmissionId, String>) -> SuspicionView {
    let w = &frame.w;
    let (what, todo) = match suspicion.suspicion {
        Suspicion::SameOrganisation => ("suspect-organisation", "suspect-organisation-do"),
        Suspicion::Campaign => ("suspect-campaign", "suspect-campaign-do"),
        Suspicion::NearCampaign => ("suspect-near", "suspect-near-do"),
        Suspicion::SameCampaign => ("suspect-same", "suspect-same-do"),
        Suspicion::Petition => ("suspect-petition", "suspect-petition-do"),
        Suspicion::Abusive => ("suspect-abusive", "suspect-abusive-do"),
    };
    let link =
        |folder: &str, id: &str, text: Content| Link { href: frame.reader.address(&format!("/{folder}/{id}")), text };
    // Two of one sender are told apart by their ids.
    let sent = |id: &SubmissionId| {
        let text = match senders.get(id) {
            Some(name) => markup([SenderAndId { name: Said::as_written(one_line(name)), id: id.as_str() }]),
            None => id.as_str().into(),
        };
        link("submissions", id.as_str(), text)
    };
    let decide = |id: &str, asked: &str, text: String| Link {
        href: frame.reader.address(&format!("/submissions/{id}?{asked}#decide")),
        text: text.into(),
    };
    let ids: Vec<&str> = suspicion.submissions.iter().take(LINKED).map(|id| id.as_str()).collect();
    let decisions = match (suspicion.suspicion, ids.as_slice()) {
        (Suspicion::SameOrganisation, [first, others @ ..]) => {
            let merge = |id: &&str| {
                let text = w.with("suspect-merge", &[("id", (*id).into()), ("other", (*first).into())]);
                decide(id, &format!("outcome=merged&see={first}"), text)
            };
            others.iter().map(merge).collect()
        }
        (Suspicion::Petition, [id, ..]) => vec![decide(id, "outcome=petition", w.say("suspect-petition-decide"))],
        (Suspicion::Abusive, [id, ..]) => vec![decide(id, "outcome=abusive", w.say("suspect-abusive-decide"))],
        _ => Vec::new(),
    };
    let rest = suspicion.submissions.len().saturating_sub(LINKED) as u64;
    SuspicionView {
        what: w.say(what),
        todo: w.say(todo),
        campaigns: suspicion.campaigns.iter().map(|id| link("campaigns", id.as_str(), id.as_str().into())).collect(),
        submissions: suspicion.submissions.iter().take(LINKED).map(sent).collect(),
        decisions,
        more: (rest > 0).then(|| w.count("and-others", rest)),
    }
}
