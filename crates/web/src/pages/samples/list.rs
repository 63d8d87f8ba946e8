//! Which samples were drawn, and drawing one.

use askama::Template;
use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use ymateb_pipeline::{
    Error,
    sample::{self, Draw, Drawn},
};

use super::address;
use crate::{
    coder::Coder,
    components::{Cell, Checkbox, Checkboxes, ErrorSummary, Link, Said, Table, TextInput, markup},
    failure::Failure,
    frame::{Frame, page},
    guard,
    pages::{
        code::name,
        names::{Names, one_line},
        sent::{Sent, Wrong},
    },
    reader::Reader,
    site::Shared,
    wording::grouped,
};

/// How many passages a sample has where nobody says otherwise, and at most.
const USUAL: &str = "100";
const MOST: usize = 10_000;
/// The longest name of a sample, in characters.
const LONGEST: usize = 60;

#[derive(Template)]
#[template(path = "samples/list.html")]
struct ListPage<'a> {
    frame: &'a Frame,
    errors: Option<ErrorSummary>,
    table: Option<Table>,
    token: &'a str,
    fields: [TextInput; 3],
    equal: Checkboxes,
}

/// The page.
pub(crate) async fn list(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    shown(&site, &reader, StatusCode::OK, Sent::default(), &Wrong::default()).await
}

async fn shown(
    site: &Shared,
    reader: &Reader,
    status: StatusCode,
    sent: Sent,
    wrong: &Wrong,
) -> Result<Response, Failure> {
    let drawn = site.work(|site| {
        let project = site.project();
        sample::list(project)?.iter().map(|name| sample::show(project, name)).collect::<Result<Vec<Drawn>, _>>()
    });
    let drawn = drawn.await?;
    let frame = Frame::new(site, reader, "samples-title").back_to("/code", "code-to-queue");
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let ticked = sent.one("equal") == "1" || sent.0.is_empty();
    let sent = sent.or("size", USUAL).or("seed", "1");
    let input = |name: &str, label: &str, hint: &str, classes| TextInput {
        field: sent.field(w, wrong, name, label, Some(hint)),
        kind: "text",
        classes,
        form: None,
    };
    let view = ListPage {
        frame: &frame,
        errors: wrong.summary(w),
        table: (!drawn.is_empty()).then(|| table(&frame, &names, &drawn)),
        token: site.token(),
        fields: [
            input("name", "sample-name", "sample-name-hint", "govuk-input--width-20"),
            input("size", "sample-size", "sample-size-hint", "govuk-input--width-5"),
            input("seed", "sample-seed", "sample-seed-hint", "govuk-input--width-5"),
        ],
        equal: Checkboxes {
            legend: w.say("sample-languages"),
            boxes: vec![Checkbox {
                id: "equal".to_owned(),
                name: "equal",
                value: "1".to_owned(),
                text: w.say("sample-equal").into(),
                ticked,
            }],
            classes: "govuk-checkboxes--small",
            form: None,
        },
    };
    page(status, &frame, &view)
}

fn table(frame: &Frame, names: &Names<'_>, drawn: &[Drawn]) -> Table {
    let w = names.w;
    let rows = drawn.iter().map(|sample| {
        let link = Link {
            href: frame.reader.address(&address(&sample.name, None)),
            text: markup([Said::as_written(one_line(&sample.name))]),
        };
        let all = sample.passages.len();
        let done = sample.looked_at.values().filter(|looked_at| **looked_at == all).count();
        vec![
            Cell::words(markup([link])),
            Cell::figure(grouped(all as u64)),
            Cell::figure(grouped(sample.looked_at.len() as u64)),
            Cell::figure(grouped(done as u64)),
            Cell::words(names.day(sample.at)),
            Cell::words(markup([Said::as_written(one_line(&sample.by))])),
        ]
    });
    let head = [
        ("code-sample", false),
        ("code-passages", true),
        ("sample-coders", true),
        ("sample-finished", true),
        ("when", false),
        ("sample-drawn-by", false),
    ];
    Table {
        caption: w.say("samples-caption"),
        head: head.map(|(message, numeric)| Cell { content: w.say(message).into(), numeric }).into(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "",
    }
}

/// Draws a sample.
pub(crate) async fn draw(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    guard::check_token(&site, sent.one("token"))?;
    let Some(by) = by else { return name::ask(&site, &reader, StatusCode::BAD_REQUEST) };
    let name = sent.one("name").to_owned();
    let size = sent.one("size").parse::<usize>().ok().filter(|size| (1..=MOST).contains(size));
    let seed = sent.one("seed").parse::<u64>().ok();
    let mut wrong = Wrong::default();
    // A name of points alone would be another folder's in an address.
    let says = name.chars().any(char::is_alphanumeric) && !name.chars().any(char::is_control);
    let fits = says && (1..=LONGEST).contains(&name.chars().count());
    wrong.note(!fits, "name", "sample-name-wrong");
    wrong.note(size.is_none(), "size", "sample-size-wrong");
    wrong.note(seed.is_none(), "seed", "sample-seed-wrong");
    if let (true, Some(size), Some(seed)) = (wrong.is_nothing(), size, seed) {
        let (named, equal_languages) = (name.clone(), sent.one("equal") == "1");
        let drawn = site.work(move |site| {
            let _turn = site.turn();
            match sample::draw(site.project(), Draw { name: &named, size, seed, equal_languages }, &by) {
                Err(Error::Refused { .. }) => Ok(false),
                drawn => drawn.map(|_| true),
            }
        });
        if drawn.await? {
            return Ok(Redirect::to(&reader.address(&address(&name, None))).into_response());
        }
        wrong.note(true, "name", "sample-refused");
    }
    shown(&site, &reader, StatusCode::BAD_REQUEST, sent, &wrong).await
}
