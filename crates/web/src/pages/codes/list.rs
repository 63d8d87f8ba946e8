//! Every code of the framework, with how often it is on something in each language.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use ymateb_model::{framework::Code, id::CodeId};
use ymateb_pipeline::coded::{self, Tally};

use crate::{
    components::{Cell, Content, Link, Said, Table},
    failure::Failure,
    frame::{Frame, page},
    pages::names::Names,
    reader::Reader,
    site::Shared,
    wording::grouped,
};

#[derive(Template)]
#[template(path = "codes/list.html")]
struct ListPage<'a> {
    frame: &'a Frame,
    version: String,
    /// What is wrong with the settings files, where they were changed since and have mistakes.
    mistakes: Option<&'a str>,
    /// The name of each group with its codes.
    groups: Vec<Table>,
}

/// The page.
pub(crate) async fn list(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    let tallies = site.work(|site| coded::tallies(site.project())).await?;
    let frame = Frame::new(&site, &reader, "codes-title");
    let names = Names { w: &frame.w, project: site.project() };
    let framework = &site.project().settings.framework;
    let groups = framework.groups.iter().map(|group| {
        let codes = framework.codes.iter().filter(|code| code.group == group.id);
        table(&frame, &names, frame.w.of_two(&group.name).to_owned(), codes, &tallies)
    });
    let version = frame.w.about("codes-version", "version", &framework.version);
    page(
        StatusCode::OK,
        &frame,
        &ListPage { frame: &frame, version, mistakes: site.mistakes(), groups: groups.collect() },
    )
}

fn table<'a>(
    frame: &Frame,
    names: &Names<'_>,
    caption: String,
    codes: impl Iterator<Item = &'a Code>,
    tallies: &BTreeMap<CodeId, Tally>,
) -> Table {
    let w = names.w;
    let other = w.language().other();
    let rows = codes.map(|code| {
        let tally = tallies.get(&code.id).copied().unwrap_or_default();
        let href = frame.reader.address(&format!("/codes/{}", code.id));
        let name = Said { lang: Some(other.label().to_owned()), text: code.name.get(other).to_owned() };
        let counts = [
            tally.accepted.cy,
            tally.accepted.en,
            tally.suggested.cy,
            tally.suggested.en,
            tally.accepted.other + tally.suggested.other,
            tally.rejected.total(),
        ];
        let link = Link { href, text: names.code(&code.id).into() };
        let named = Cell::words(Content::Markup(format!("{link}<br>{name}")));
        std::iter::once(named).chain(counts.map(|count| Cell::figure(grouped(count)))).collect()
    });
    let figures = [
        "codes-accepted-cy",
        "codes-accepted-en",
        "codes-suggested-cy",
        "codes-suggested-en",
        "codes-other",
        "codes-rejected",
    ];
    let code = Cell::words(w.say("narrow-code"));
    Table {
        caption,
        head: std::iter::once(code).chain(figures.map(|message| Cell::figure(w.say(message)))).collect(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "site-counts",
    }
}
