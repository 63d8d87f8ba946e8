//! The audit trail: who saw and did what.

use std::io;

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use ymateb_model::audit::Deed;
use ymateb_pipeline::{
    Error,
    access::audit::{self, Entry, Filter},
    codings::plain_cell,
};

use super::words::{Wrong, deed, field, summary, told};
use crate::{
    components::{Button, Cell, Choice, ErrorSummary, Field, Select, Table, TextInput},
    download,
    failure::Failure,
    frame::{Frame, page},
    pages::names::Names,
    reader::Reader,
    site::{Shared, Site},
    wording::Wording,
};

/// How many rows are on a page.
const PAGE: usize = 50;

/// What the address asks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    who: String,
    did: String,
    since: String,
    until: String,
    /// Only rows before this one.
    before: String,
}

#[derive(Template)]
#[template(path = "access/audit.html")]
struct AuditPage<'a> {
    frame: &'a Frame,
    errors: Option<ErrorSummary>,
    who: TextInput,
    did: Select,
    days: [TextInput; 2],
    button: Button,
    table: Option<Table>,
    /// Where earlier rows are.
    earlier: Option<String>,
    csv: String,
}

impl Asked {
    fn filter(&self, site: &Site) -> ymateb_pipeline::Result<Filter> {
        let given = |text: &'_ str| !text.trim().is_empty();
        let asked = audit::Asked {
            who: Some(self.who.trim()).filter(|text| given(text)),
            deed: Some(self.did.trim()).filter(|text| given(text)),
            since: Some(self.since.trim()).filter(|text| given(text)),
            until: Some(self.until.trim()).filter(|text| given(text)),
        };
        Ok(Filter { before: self.before.parse().ok(), ..asked.filter(site.project())? })
    }

    /// The same question, of rows before one, or of all.
    fn address(&self, page: &str, before: Option<u64>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("who", &self.who), ("did", &self.did), ("since", &self.since), ("until", &self.until)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if let Some(before) = before {
            query.append_pair("before", &before.to_string());
        }
        format!("{page}?{}", query.finish())
    }
}

/// The page: the last rows first.
pub(crate) async fn list(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let wanted = asked.clone();
    let found = site
        .work(move |site| {
            let filter = match wanted.filter(site) {
                Ok(filter) => Filter { newest_first: true, ..filter },
                Err(Error::Refused { .. } | Error::NoSuch { .. }) => return Ok(None),
                Err(error) => return Err(error),
            };
            let mut rows = Vec::new();
            audit::each(site.project(), &filter, &mut |entry| {
                rows.push(entry);
                rows.len() <= PAGE
            })?;
            Ok(Some(rows))
        })
        .await?;
    let frame = Frame::new(&site, &reader, "audit-title");
    let w = &frame.w;
    let wrong: Wrong = if found.is_none() { vec![("since", w.say("audit-not-understood"))] } else { Wrong::new() };
    let status = if found.is_none() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    let mut rows = found.unwrap_or_default();
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows.last().map(|entry| entry.number);
    let input = |name: &str, label: &str, value: &str, hint: String| TextInput {
        field: Field { value: value.to_owned(), hint, ..field(w, &wrong, name, label) },
        // Days are written out too, since a browser's own field for a date speaks the browser's language.
        kind: "text",
        classes: "",
        form: None,
    };
    let view = AuditPage {
        frame: &frame,
        errors: summary(w, &wrong),
        who: input("who", "audit-who", &asked.who, String::new()),
        did: deeds(w, &asked.did),
        days: [
            input("since", "audit-since", &asked.since, w.say("narrow-day-hint")),
            input("until", "audit-until", &asked.until, w.say("narrow-day-hint")),
        ],
        button: Button { text: w.say("audit-narrow"), secondary: true },
        table: (!rows.is_empty()).then(|| table(&site, &frame, &rows)),
        earlier: last.filter(|_| has_more).map(|last| reader.address(&asked.address("/audit", Some(last)))),
        csv: reader.address(&asked.address("/audit.csv", None)),
    };
    page(status, &frame, &view)
}

/// All of it that was asked for, the first row first.
pub(crate) async fn csv(State(site): State<Shared>, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let filter = site.work(move |site| Ok(asked.filter(site))).await??;
    let body = download::sent(site, move |site, out| {
        let mut table = csv::Writer::from_writer(out);
        table.write_record(["number", "at", "who", "address", "did", "about", "outcome"])?;
        let mut written = Ok(());
        let went = audit::each(site.project(), &filter, &mut |entry| {
            written = table.write_record(cells(entry));
            written.is_ok()
        });
        went.map_err(|error| io::Error::other(error.to_string()))?;
        written?;
        table.flush()
    });
    Ok(download::attachment(body, "text/csv; charset=utf-8", "audit.csv"))
}

fn cells(entry: Entry) -> [String; 7] {
    let Entry { number, at, who, address, deed, about, outcome } = entry;
    [number.to_string(), at.to_string(), who, address, deed.to_string(), about, outcome].map(|cell| plain_cell(&cell))
}

fn deeds(w: &Wording, chosen: &str) -> Select {
    let all = Choice { value: String::new(), text: w.say("audit-everything") };
    let deeds = Deed::ALL.into_iter().map(|one| Choice { value: one.name().to_owned(), text: deed(w, one) });
    Select {
        field: Field { value: chosen.to_owned(), ..Field::new("did", w.say("audit-did")) },
        choices: std::iter::once(all).chain(deeds).collect(),
        form: None,
    }
}

fn table(site: &Site, frame: &Frame, rows: &[Entry]) -> Table {
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let row = |entry: &Entry| {
        vec![
            Cell::words(names.moment(entry.at)),
            Cell::words(told(w, &entry.who)),
            Cell::words(deed(w, entry.deed)),
            Cell::words(told(w, &entry.about)),
            Cell::words(told(w, &entry.outcome)),
            Cell::words(told(w, &entry.address)),
        ]
    };
    let head = ["audit-at", "audit-who", "audit-did", "audit-about", "audit-outcome", "audit-address"];
    Table {
        caption: w.say("audit-caption"),
        head: head.map(|message| Cell::words(w.say(message))).into(),
        rows: rows.iter().map(row).collect(),
        first_is_head: true,
        classes: "site-dense site-trail",
    }
}
