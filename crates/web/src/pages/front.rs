//! The front page: a search box, what there is, and where to go.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use ymateb_model::register::Outcome;

use crate::{
    components::{Button, Field, TextInput},
    failure::Failure,
    frame::{Frame, page},
    reader::{self, Reader},
    site::Shared,
};

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage<'a> {
    frame: &'a Frame,
    body: String,
    words: TextInput,
    find: Button,
    received: String,
    counted: String,
    /// Where one can go from here: the address, what it is called, and what is there.
    ways: Vec<(String, String, String)>,
}

/// Sends a reader who named no language to the one their browser asks for.
pub(crate) async fn choose(headers: HeaderMap) -> Response {
    let language = reader::preferred(&headers);
    let vary = [(axum::http::header::VARY, "accept-language")];
    (vary, Redirect::temporary(&format!("/{}/", language.label()))).into_response()
}

/// The front page has one address, which ends with a slash.
pub(crate) async fn with_its_slash(reader: Reader) -> Redirect {
    Redirect::permanent(&reader.address("/"))
}

/// The front page.
pub(crate) async fn front(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    let tally = site.work(|site| ymateb_pipeline::register::tally(site.project())).await?;
    let w = crate::wording::of(reader.language);
    let title = w.of_two(&site.project().settings.consultation.title).to_owned();
    let frame = Frame::titled(&site, &reader, w, title);
    let w = &frame.w;
    let way = |(address, title, what): (&str, &str, &str)| (reader.address(address), w.say(title), w.say(what));
    let ways = [
        ("/code", "nav-code", "front-code"),
        ("/codes", "nav-codes", "front-codes"),
        ("/framework", "nav-framework", "front-framework"),
        ("/candidates", "candidates-title", "front-candidates"),
        ("/samples", "samples-title", "front-samples"),
        ("/register", "nav-register", "front-register"),
        ("/attention", "attention-title", "front-attention"),
        ("/campaigns", "nav-campaigns", "front-campaigns"),
        ("/quarantine", "nav-quarantine", "front-quarantine"),
        ("/dashboard", "nav-dashboard", "front-dashboard"),
        ("/run", "nav-run", "front-run"),
    ];
    let view = FrontPage {
        frame: &frame,
        body: w.of_two(&site.project().settings.consultation.body).to_owned(),
        words: TextInput {
            field: Field { hint: w.say("search-hint"), ..Field::new("q", w.say("search-words")) },
            kind: "search",
            classes: "",
            form: None,
        },
        find: Button { text: w.say("find"), secondary: false },
        received: w.count("front-received", tally.total_received()),
        counted: w.count("front-accepted", tally.total(Outcome::Accepted)),
        ways: ways.into_iter().filter(|(address, ..)| frame.may_see(address)).map(way).collect(),
    };
    page(StatusCode::OK, &frame, &view)
}
