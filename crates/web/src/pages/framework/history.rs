//! The versions of the framework that were kept: who changed what, and why.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use ymateb_pipeline::framework::{
    act::Said,
    history::{self, Kept},
};

use super::said;
use crate::{
    components::{Cell, Said as Written, Table, markup},
    failure::Failure,
    frame::{Frame, page},
    pages::names::{Names, one_line},
    reader::Reader,
    site::Shared,
};

#[derive(Template)]
#[template(path = "framework/history.html")]
struct HistoryPage<'a> {
    frame: &'a Frame,
    table: Option<Table>,
}

/// The page.
pub(crate) async fn history(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    let mut kept = site.work(|site| history::list(site.project())).await?;
    kept.reverse();
    let frame = Frame::new(&site, &reader, "history-title").back_to("/framework", "to-framework");
    let names = Names { w: &frame.w, project: site.project() };
    let table = (!kept.is_empty()).then(|| table(&names, &kept, true));
    page(StatusCode::OK, &frame, &HistoryPage { frame: &frame, table })
}

/// Versions, one a row.
pub(super) fn table(names: &Names<'_>, kept: &[Kept], with_runs: bool) -> Table {
    let w = names.w;
    let written = |text: Option<&str>| Cell::words(markup([Written::as_written(one_line(text.unwrap_or_default()))]));
    let rows = kept.iter().map(|kept| {
        let did = match kept.did.as_deref() {
            Some(did) => Said::read(did).map_or_else(|| one_line(did), |said| said::act(names, &said)),
            None => w.say("history-by-hand"),
        };
        let did = if with_runs && kept.last_run { format!("{did} · {}", w.say("history-last-run")) } else { did };
        vec![
            Cell::words(one_line(&kept.version)),
            Cell::words(names.moment(kept.at)),
            Cell::words(did),
            written(kept.by.as_deref()),
            written(kept.why.as_deref()),
        ]
    });
    Table {
        caption: w.say("history-caption"),
        head: ["history-version", "when", "history-did", "who", "why"]
            .map(|message| Cell::words(w.say(message)))
            .into(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "site-plain",
    }
}
