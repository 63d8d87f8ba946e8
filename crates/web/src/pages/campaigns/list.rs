//! Which campaigns and proposals there are.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use ymateb_pipeline::campaigns;

use super::{name, state};
use crate::{
    components::{Cell, Link, Table, markup},
    failure::Failure,
    frame::{Frame, page},
    reader::Reader,
    site::Shared,
    wording::grouped,
};

#[derive(Template)]
#[template(path = "campaigns/list.html")]
struct CampaignsPage<'a> {
    frame: &'a Frame,
    total: String,
    table: Option<Table>,
}

/// The campaigns.
pub(crate) async fn list(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    let listed = site.work(|site| campaigns::list(site.project())).await?;
    let frame = Frame::new(&site, &reader, "campaigns-title");
    let w = &frame.w;
    let rows = listed.iter().map(|listed| {
        let href = frame.reader.address(&format!("/campaigns/{}", listed.id));
        let figure = |n: usize| Cell::figure(grouped(n as u64));
        vec![
            Cell::words(markup([Link { href, text: name(w, listed).into() }])),
            Cell::words(markup([state(w, listed)])),
            figure(listed.members),
            figure(listed.standard),
            figure(listed.varied),
            figure(listed.near),
        ]
    });
    let words = ["campaign", "campaign-state"].map(|message| Cell::words(w.say(message)));
    let figures = ["campaign-members", "campaign-standard", "campaign-varied", "campaign-near"];
    let figures = figures.map(|message| Cell::figure(w.say(message)));
    let table = Table {
        caption: w.say("campaigns-caption"),
        head: words.into_iter().chain(figures).collect(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "govuk-table--small-text-until-tablet",
    };
    let view = CampaignsPage {
        frame: &frame,
        total: w.count("campaigns-total", listed.len() as u64),
        table: (!listed.is_empty()).then_some(table),
    };
    page(StatusCode::OK, &frame, &view)
}
