//! Is Welsh served as well as English? What the record tells, side by side.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use ymateb_pipeline::parity::{self, Side};

use crate::{
    components::{Bar, Cell, Content, Table},
    failure::Failure,
    frame::{Frame, page},
    reader::Reader,
    site::Shared,
    wording::{Wording, grouped, percent},
};

#[derive(Template)]
#[template(path = "figures/parity.html")]
struct ParityPage<'a> {
    frame: &'a Frame,
    /// Where Welsh falls behind by more than chance would have it.
    behind: Vec<String>,
    table: Table,
}

/// Welsh beside English.
pub(crate) async fn parity(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    let found = site.work(|site| parity::parity(site.project(), None)).await?;
    let frame = Frame::new(&site, &reader, "parity-title").back_to("/dashboard", "nav-dashboard");
    let w = &frame.w;
    let shares = [
        ("parity-coded", "parity-coded-behind", &found.coded),
        ("parity-looked-at", "parity-looked-at-behind", &found.looked_at),
        ("parity-accepted", "parity-accepted-behind", &found.accepted),
    ];
    let behind = shares.iter().filter(|(.., side)| side.falls_behind()).map(|(_, message, _)| w.say(message));
    let rows = shares.iter().map(|(message, _, side)| share_row(w, message, side));
    let codes = &found.codes;
    let each = |value: f64, of: usize| match of {
        0 => Cell::figure(w.say("parity-none")),
        _ => Cell::figure(format!("{value:.2}")),
    };
    let codes = vec![
        Cell::words(w.say("parity-codes")),
        each(codes.cy, codes.of_cy),
        Cell::figure(grouped(codes.of_cy as u64)),
        each(codes.en, codes.of_en),
        Cell::figure(grouped(codes.of_en as u64)),
    ];
    let view = ParityPage {
        frame: &frame,
        behind: behind.collect(),
        table: Table {
            caption: w.say("parity-caption"),
            head: vec![
                Cell::words(w.say("parity-measure")),
                Cell::figure(w.say("language-cy")),
                Cell::figure(w.say("parity-of-cy")),
                Cell::figure(w.say("language-en")),
                Cell::figure(w.say("parity-of-en")),
            ],
            rows: rows.chain([codes]).collect(),
            first_is_head: true,
            classes: "site-dense",
        },
    };
    page(StatusCode::OK, &frame, &view)
}

fn share_row(w: &Wording, message: &str, side: &Side) -> Vec<Cell> {
    let share = |value: f64, of: usize| {
        let of = of as u64;
        let count = (value * of as f64).round() as u64;
        match percent(count, of) {
            Some(share) => {
                let text = Content::from(w.about("percent", "share", &share));
                Cell::figure(Content::Markup(format!("{text} {}", Bar::of(count, of))))
            }
            None => Cell::figure(w.say("parity-none")),
        }
    };
    vec![
        Cell::words(w.say(message)),
        share(side.cy, side.of_cy),
        Cell::figure(grouped(side.of_cy as u64)),
        share(side.en, side.of_en),
        Cell::figure(grouped(side.of_en as u64)),
    ]
}
