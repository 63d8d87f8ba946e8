//! What a campaign is made of: the texts its members share, and what each has of its own.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use ymateb_model::campaign::Verb;
use ymateb_pipeline::{
    campaigns::{self, Entry, Extract, MemberShown, Shown},
    register::Stretch,
};

use super::{
    decide::{ActForm, Attempt, act_form},
    name, state,
};
use crate::{
    components::{Banner, Cell, ErrorSummary, Link, Pagination, Said, SummaryList, Table, Tag, markup},
    failure::Failure,
    frame::{Frame, page},
    pages::names::{Names, one_line, showable},
    reader::Reader,
    rooms::Room,
    site::{Shared, Site},
    wording::{self, grouped},
};

/// How many members are on a page.
const PAGE: u64 = 20;

/// A campaign's page.
#[derive(Template)]
#[template(path = "campaigns/show.html")]
pub(super) struct CampaignPage<'a> {
    frame: &'a Frame,
    banner: Option<Banner>,
    errors: Option<ErrorSummary>,
    state: Tag,
    facts: SummaryList,
    /// The texts its members share.
    texts: Vec<Vec<ExtractView>>,
    members_title: String,
    members: Vec<MemberView>,
    pages: Option<Pagination>,
    history: Option<Table>,
    /// What is for those alone who decide.
    form: Option<ActForm>,
    /// Whether others decided since the form was opened.
    overtaken: bool,
    /// The number of the last decision about it.
    seen: u64,
    token: &'a str,
    here: String,
}

/// Some words.
struct ExtractView {
    question: String,
    lang: String,
    text: String,
}

/// A member.
struct MemberView {
    link: Link,
    standing: String,
    held: String,
    own: Vec<ExtractView>,
}

/// What a campaign's address may ask beside it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    done: String,
    page: String,
}

/// A campaign, by its id; by the beginning of it, the reader is sent to it.
pub(crate) async fn show(
    State(site): State<Shared>,
    reader: Reader,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let wanted = id.clone();
    let number = asked.page.parse::<u64>().unwrap_or(1).max(1);
    let shown = site.work(move |site| part(site, &wanted, number)).await?;
    if shown.listed.id.as_str() != id {
        let address = reader.address(&format!("/campaigns/{}", shown.listed.id));
        return Ok(Redirect::to(&address).into_response());
    }
    let frame = framed(&site, &reader, &shown);
    page(StatusCode::OK, &frame, &view(&frame, &site, &shown, number, &Attempt::default(), asked.done == "1"))
}

/// A campaign with the members that are on a page.
pub(super) fn part(site: &Site, id: &str, number: u64) -> ymateb_pipeline::Result<Shown> {
    campaigns::show_part(site.project(), id, Stretch { limit: PAGE, offset: (number - 1).saturating_mul(PAGE) })
}

/// The frame of a campaign's page.
pub(super) fn framed(site: &Site, reader: &Reader, shown: &Shown) -> Frame {
    let w = wording::of(reader.language);
    let title = name(&w, &shown.listed);
    Frame::titled(site, reader, w, title).back_to("/campaigns", "to-campaigns")
}

pub(super) fn view<'a>(
    frame: &'a Frame,
    site: &'a Site,
    shown: &Shown,
    number: u64,
    attempt: &Attempt,
    done: bool,
) -> CampaignPage<'a> {
    let (w, visitor) = (&frame.w, &frame.reader.visitor);
    let names = Names { w, project: site.project() };
    let listed = &shown.listed;
    let here = frame.reader.address(&format!("/campaigns/{}", listed.id));
    let total = (listed.members + listed.near) as u64;
    let mut rows: Vec<(String, _)> = [
        ("campaign-members", listed.members),
        ("campaign-standard", listed.standard),
        ("campaign-varied", listed.varied),
        ("campaign-near", listed.near),
    ]
    .map(|(message, n)| (w.say(message), grouped(n as u64).into()))
    .into();
    if !listed.translations.is_empty() {
        let links = listed
            .translations
            .iter()
            .map(|id| Link { href: frame.reader.address(&format!("/campaigns/{id}")), text: id.as_str().into() });
        rows.push((w.say("campaign-translations"), markup(links)));
    }
    CampaignPage {
        frame,
        banner: done.then(|| Banner { title: w.say("done"), text: w.say("done-decided") }),
        errors: attempt.summary(w),
        state: state(w, listed),
        facts: SummaryList { rows },
        texts: shown.shared.iter().map(|text| extracts(&names, text)).collect(),
        members_title: w.count("campaign-submissions", total),
        members: shown.submissions.iter().map(|member| member_view(frame, &names, member)).collect(),
        pages: Pagination::of(w, number, total.div_ceil(PAGE), |page| format!("{here}?page={page}#members")),
        history: history(&names, &shown.history),
        form: visitor.may_enter(Room::Leading).then(|| act_form(w, visitor, attempt)),
        overtaken: attempt.overtaken,
        seen: shown.history.iter().map(|entry| entry.number).max().unwrap_or(0),
        token: site.token(),
        here,
    }
}

fn extracts(names: &Names<'_>, extracts: &[Extract]) -> Vec<ExtractView> {
    let view = |extract: &Extract| ExtractView {
        question: names.question(extract.question.as_ref()),
        lang: extract.language.label().to_owned(),
        text: showable(&extract.text),
    };
    extracts.iter().map(view).collect()
}

fn member_view(frame: &Frame, names: &Names<'_>, member: &MemberShown) -> MemberView {
    let w = names.w;
    let href = frame.reader.address(&format!("/submissions/{}", member.submission));
    let standing = match member.standing {
        "confirmed" => "standing-confirmed",
        "by-text" => "standing-by-text",
        _ => "standing-near",
    };
    MemberView {
        link: Link { href, text: member.submission.as_str().into() },
        standing: w.say(standing),
        held: w.count("campaign-held", member.held_percent as u64),
        own: extracts(names, &member.own),
    }
}

/// What people decided about it.
fn history(names: &Names<'_>, history: &[Entry]) -> Option<Table> {
    let w = names.w;
    let written = |text: &str| Cell::words(markup([Said::as_written(one_line(text))]));
    let rows = history.iter().map(|entry| {
        let message = match entry.verb {
            Verb::Accept => "verb-accept",
            Verb::Reject => "verb-reject",
            Verb::Name(_) => "verb-name",
            Verb::Add => "verb-add",
            Verb::Remove => "verb-remove",
            Verb::Join(_) => "verb-join",
            Verb::Undo(_) => "verb-undo",
        };
        let verb = w.say(message);
        let verb = if entry.undone { w.about("decision-undone", "outcome", &verb) } else { verb };
        vec![
            Cell::words(names.moment(entry.at)),
            Cell::words(verb),
            Cell::figure(grouped(entry.submissions as u64)),
            written(&entry.person),
            written(&entry.reason),
        ]
    });
    let head = ["when", "decided", "submissions-word", "who", "why"];
    (!history.is_empty()).then(|| Table {
        caption: w.say("decisions-caption"),
        head: head.map(|message| Cell { numeric: message == "submissions-word", ..Cell::words(w.say(message)) }).into(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "",
    })
}
