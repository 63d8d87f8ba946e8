//! How far a sample has come, how far its coders agree, and on which passages they differ.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use ymateb_pipeline::{
    Error,
    agreement::{self, Agreement, Asked as Compared, Disagreement},
    sample::{self, Drawn},
};

use super::{
    address,
    figures::{self, FiguresView},
    is_under_way,
};
use crate::{
    coder::Coder,
    components::{Cell, Said, SummaryList, Table, Tag, markup},
    failure::Failure,
    frame::{Frame, page},
    pages::names::{Names, one_line, showable},
    reader::Reader,
    site::Shared,
    wording::{self, grouped, percent},
};

#[derive(Template)]
#[template(path = "samples/show.html")]
struct SamplePage<'a> {
    frame: &'a Frame,
    facts: SummaryList,
    strata: Table,
    progress: Option<Table>,
    /// Where it is coded.
    code_it: String,
    /// Why nothing is compared, where nothing is.
    nothing: Option<String>,
    figures: Option<FiguresView>,
    total: String,
    differ: Vec<DifferView>,
}

/// A passage on which coders differ.
struct DifferView {
    href: String,
    id: String,
    lang: String,
    text: String,
    distance: String,
    /// Each coder with their codes.
    coders: Vec<(String, String)>,
    settled: Option<Tag>,
}

/// What a sample's page shows of what its coders said.
enum Between {
    /// The reader is in the middle of it.
    Blind,
    /// No passage was looked at by two.
    Nothing,
    Compared(Box<Agreement>, Vec<Disagreement>),
}

/// The page.
pub(crate) async fn show(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Path(name): Path<String>,
) -> Result<Response, Failure> {
    let by = by.unwrap_or_default();
    let (drawn, between) = site
        .work(move |site| {
            let project = site.project();
            let drawn = sample::show(project, &name)?;
            if is_under_way(&drawn, &by) {
                return Ok((drawn, Between::Blind));
            }
            let compared = Compared { sample: Some(&name), coders: &[] };
            let between = match agreement::agreement(project, compared) {
                Err(Error::Refused { .. }) => Between::Nothing,
                told => Between::Compared(Box::new(told?), agreement::disagreements(project, compared)?),
            };
            Ok((drawn, between))
        })
        .await?;
    let w = wording::of(reader.language);
    let title = w.about("sample-title", "name", &one_line(&drawn.name));
    let frame = Frame::titled(&site, &reader, w, title).back_to("/samples", "to-samples");
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let (nothing, figures, differ) = match &between {
        Between::Blind => (Some(w.say("sample-blind")), None, Vec::new()),
        Between::Nothing => (Some(w.say("sample-nothing")), None, Vec::new()),
        Between::Compared(agreement, differ) => {
            let views = differ.iter().map(|one| differ_view(&frame, &names, &drawn.name, one));
            (None, Some(figures::view(&names, agreement)), views.collect())
        }
    };
    let settled = differ.iter().filter(|one| one.settled.is_some()).count();
    let mut code_it = form_urlencoded::Serializer::new(String::new());
    code_it.append_pair("sample", &drawn.name);
    let view = SamplePage {
        frame: &frame,
        facts: facts(&names, &drawn),
        strata: strata(&names, &drawn),
        progress: (!drawn.looked_at.is_empty()).then(|| progress(&names, &drawn)),
        code_it: reader.address(&format!("/code?{}", code_it.finish())),
        nothing,
        figures,
        total: w.with(
            "differ-total",
            &[("n", grouped(differ.len() as u64).into()), ("settled", grouped(settled as u64).into())],
        ),
        differ,
    };
    page(StatusCode::OK, &frame, &view)
}

fn facts(names: &Names<'_>, drawn: &Drawn) -> SummaryList {
    let w = names.w;
    let by = markup([Said::as_written(one_line(&drawn.by))]);
    SummaryList {
        rows: vec![
            (w.say("code-passages"), grouped(drawn.passages.len() as u64).into()),
            (w.say("sample-seed"), drawn.seed.to_string().into()),
            (w.say("when"), names.moment(drawn.at).into()),
            (w.say("sample-drawn-by"), by),
        ],
    }
}

fn strata(names: &Names<'_>, drawn: &Drawn) -> Table {
    let w = names.w;
    let rows = drawn.strata.iter().map(|stratum| {
        let kind = stratum.kind.as_ref().map_or_else(|| w.say("kind-not-stated"), |kind| names.kind(kind));
        vec![
            Cell::words(names.language(stratum.language)),
            Cell::words(names.question(stratum.question.as_ref())),
            Cell::words(kind),
            Cell::figure(grouped(stratum.drawn as u64)),
        ]
    });
    let head =
        [("narrow-language", false), ("narrow-question", false), ("narrow-kind", false), ("code-passages", true)];
    Table {
        caption: w.say("sample-strata"),
        head: head.map(|(message, numeric)| Cell { content: w.say(message).into(), numeric }).into(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "site-plain",
    }
}

fn progress(names: &Names<'_>, drawn: &Drawn) -> Table {
    let w = names.w;
    let all = drawn.passages.len() as u64;
    let rows = drawn.looked_at.iter().map(|(person, looked_at)| {
        let share = percent(*looked_at as u64, all).map(|share| w.about("percent", "share", &share));
        vec![
            Cell::words(markup([Said::as_written(one_line(person))])),
            Cell::figure(grouped(*looked_at as u64)),
            Cell::figure(share.unwrap_or_default()),
        ]
    });
    let head = [("who", false), ("code-looked-at", true), ("share", true)];
    Table {
        caption: w.say("sample-progress"),
        head: head.map(|(message, numeric)| Cell { content: w.say(message).into(), numeric }).into(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "",
    }
}

fn differ_view(frame: &Frame, names: &Names<'_>, sample: &str, differ: &Disagreement) -> DifferView {
    let w = names.w;
    let coders = differ.codes.iter().map(|(coder, codes)| {
        let codes: Vec<String> = codes.iter().map(|code| names.code(code)).collect();
        let codes = if codes.is_empty() { w.say("differ-no-code") } else { codes.join(", ") };
        (one_line(coder), codes)
    });
    DifferView {
        href: frame.reader.address(&address(sample, Some(differ.passage.as_str()))),
        id: differ.passage.to_string(),
        lang: differ.language.label().to_owned(),
        text: showable(&differ.text),
        distance: w.about("differ-distance", "distance", &format!("{:.2}", differ.distance)),
        coders: coders.collect(),
        settled: differ.settled.as_ref().map(|_| Tag { text: w.say("differ-settled"), colour: "green" }),
    }
}
