//! How far coders agree, on the dashboard: in each sample that was drawn last, Welsh beside English.

use std::time::Duration;

use askama::Template;
use ymateb_model::id::CodeId;
use ymateb_pipeline::agreement::{self, Agreement, Code, InSample};

use crate::{
    components::{Cell, Link, Said, Table, markup},
    failure::Failure,
    frame::Frame,
    pages::{
        names::{Names, one_line},
        samples::{
            address,
            figures::{labels, language, with_interval},
            is_under_way,
        },
    },
    rooms::Room,
    site::Shared,
    wording::grouped,
};

/// How long the dashboard waits for figures that have to be worked out.
const PATIENCE: Duration = Duration::from_millis(250);
/// How many codes are listed on which coders agree least.
const LEAST: usize = 5;
/// A code that fewer passages were given says little of agreement.
const FEW: usize = 5;

/// The section of the dashboard.
#[derive(Template)]
#[template(path = "figures/agreement.html")]
pub(crate) struct AgreementView {
    title: String,
    what: String,
    /// What is said where there are no figures yet.
    nothing: Option<String>,
    tables: Vec<Table>,
    /// Where samples are drawn and looked at, for those who may.
    samples: Option<Link>,
}

impl askama::filters::HtmlSafe for AgreementView {}

/// The section, for whoever reads; nothing where no sample was drawn.
pub(crate) async fn section(site: &Shared, frame: &Frame) -> Result<Option<AgreementView>, Failure> {
    let key = site.work(|site| agreement::in_samples_key(site.project())).await?;
    let found = site.slow.agreements.get(site, key, PATIENCE, |site| agreement::in_samples(site.project())).await?;
    let names = Names { w: &frame.w, project: site.project() };
    Ok(match found {
        Some(samples) if samples.is_empty() => None,
        Some(samples) => Some(view(frame, &names, &samples)),
        None => Some(unfinished(frame)),
    })
}

fn unfinished(frame: &Frame) -> AgreementView {
    let w = &frame.w;
    let nothing = Some(w.say("agreement-unfinished"));
    AgreementView { title: w.say("agreement-title"), what: String::new(), nothing, tables: Vec::new(), samples: None }
}

fn view(frame: &Frame, names: &Names<'_>, samples: &[InSample]) -> AgreementView {
    let w = names.w;
    let visitor = &frame.reader.visitor;
    // Whoever is in the middle of a sample is not told what others said in it.
    let coder = visitor.name().unwrap_or_default();
    let shown = samples.iter().filter(|one| !is_under_way(&one.drawn, coder));
    let compared: Vec<(&str, &Agreement)> =
        shown.filter_map(|one| Some((one.drawn.name.as_str(), one.agreement.as_ref()?))).collect();
    let href = frame.reader.address("/samples");
    let mut tables = Vec::new();
    if !compared.is_empty() {
        tables.push(sets(frame, names, &compared));
    }
    tables.extend(compared.first().and_then(|(name, agreement)| least(names, name, agreement)));
    AgreementView {
        title: w.say("agreement-title"),
        what: w.say("agreement-what"),
        nothing: compared.is_empty().then(|| w.say("agreement-none")),
        tables,
        samples: visitor.may_enter(Room::Coding).then(|| Link { href, text: w.say("samples-title").into() }),
    }
}

/// A row for each sample and language.
fn sets(frame: &Frame, names: &Names<'_>, compared: &[(&str, &Agreement)]) -> Table {
    let w = names.w;
    let rows = compared.iter().flat_map(|(name, agreement)| {
        labels(agreement).into_iter().map(move |label| {
            let sets = &agreement.sets[label];
            vec![
                Cell::words(sample(frame, name)),
                Cell::words(language(names, label)),
                Cell::figure(grouped(sets.passages as u64)),
                Cell::figure(with_interval(names, sets.percent)),
                Cell::figure(with_interval(names, sets.alpha_nominal)),
                Cell::figure(with_interval(names, sets.alpha_masi)),
            ]
        })
    });
    let head = [
        ("sample", false),
        ("narrow-language", false),
        ("code-passages", true),
        ("agreement-percent", true),
        ("agreement-alpha", true),
        ("agreement-masi", true),
    ];
    Table {
        caption: w.say("agreement-in-samples"),
        head: head.map(|(message, numeric)| Cell { content: w.say(message).into(), numeric }).into(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "site-counts",
    }
}

/// A sample, with its page for those who may see it.
fn sample(frame: &Frame, name: &str) -> crate::components::Content {
    let written = markup([Said::as_written(one_line(name))]);
    if !frame.reader.visitor.may_enter(Room::Coding) {
        return written;
    }
    markup([Link { href: frame.reader.address(&address(name, None)), text: written }])
}

/// The codes on which the coders of a sample agree least, among those that are not rare in it.
fn least(names: &Names<'_>, sample: &str, agreement: &Agreement) -> Option<Table> {
    let w = names.w;
    let alpha = |code: &Code| code.alpha.map_or(f64::INFINITY, |alpha| alpha.value);
    let mut codes: Vec<(&CodeId, &Code)> =
        agreement.codes.iter().filter_map(|(code, by_label)| Some((code, by_label.get("all")?))).collect();
    codes.retain(|(_, figures)| figures.given >= FEW && figures.alpha.is_some());
    codes.sort_by(|(one, a), (other, b)| alpha(a).total_cmp(&alpha(b)).then_with(|| one.cmp(other)));
    let of = |code: &CodeId, label: &str| agreement.codes[code].get(label).and_then(|figures| figures.alpha);
    let rows = codes.into_iter().take(LEAST).map(|(code, figures)| {
        vec![
            Cell::words(names.code(code)),
            Cell::figure(format!("{} / {}", grouped(figures.given_by_all as u64), grouped(figures.given as u64))),
            Cell::figure(with_interval(names, figures.kappa)),
            Cell::figure(with_interval(names, figures.alpha)),
            Cell::figure(with_interval(names, of(code, "cy"))),
            Cell::figure(with_interval(names, of(code, "en"))),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let head = [
        ("narrow-code", false),
        ("agreement-given", true),
        ("agreement-kappa", true),
        ("agreement-alpha-code", true),
        ("agreement-alpha-cy", true),
        ("agreement-alpha-en", true),
    ];
    (!rows.is_empty()).then(|| Table {
        caption: w.about("agreement-least", "sample", &one_line(sample)),
        head: head.map(|(message, numeric)| Cell { content: w.say(message).into(), numeric }).into(),
        rows,
        first_is_head: true,
        classes: "site-counts",
    })
}
