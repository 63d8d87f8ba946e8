//! How far coders agree, in each language: each figure with its interval, and what it means.

use ymateb_pipeline::agreement::{Agreement, Code, Figure, Sets};

use crate::{
    components::{Cell, Table},
    pages::names::Names,
    wording::grouped,
};

/// The figures of a sample.
pub(super) struct FiguresView {
    /// Over whole passages.
    pub(super) sets: Table,
    /// Code by code: all languages first.
    pub(super) codes: Vec<(String, Table)>,
}

/// What stands where a figure is not defined.
const UNDEFINED: &str = "–";

pub(super) fn view(names: &Names<'_>, agreement: &Agreement) -> FiguresView {
    let labels = labels(agreement);
    let codes = ["all"].into_iter().chain(labels.iter().copied().filter(|label| *label != "all"));
    FiguresView {
        sets: sets(names, agreement, &labels),
        codes: codes.map(|label| (language(names, label), codes_table(names, agreement, label))).collect(),
    }
}

/// The languages side by side: Welsh and English, then others, then all.
pub(in crate::pages) fn labels(agreement: &Agreement) -> Vec<&str> {
    let order = |label: &str| match label {
        "cy" => 0,
        "en" => 1,
        "all" => 3,
        _ => 2,
    };
    let mut labels: Vec<&str> = agreement.sets.keys().map(String::as_str).collect();
    labels.sort_by_key(|label| (order(label), label.to_string()));
    labels
}

pub(in crate::pages) fn language(names: &Names<'_>, label: &str) -> String {
    match ymateb_model::language::Language::parse(label) {
        Ok(language) if label != "all" => names.language(language),
        _ => names.w.say("code-all-languages"),
    }
}

fn sets(names: &Names<'_>, agreement: &Agreement, labels: &[&str]) -> Table {
    let w = names.w;
    let row = |message: &str, cell: &dyn Fn(&Sets) -> String| {
        let cells = labels.iter().map(|label| Cell::figure(cell(&agreement.sets[*label])));
        std::iter::once(Cell::words(w.say(message))).chain(cells).collect()
    };
    let head = labels.iter().map(|label| Cell::figure(language(names, label)));
    Table {
        caption: w.say("agreement-sets"),
        head: std::iter::once(Cell::words(w.say("agreement-figure"))).chain(head).collect(),
        rows: vec![
            row("code-passages", &|sets| grouped(sets.passages as u64)),
            row("agreement-percent", &|sets| with_interval(names, sets.percent)),
            row("agreement-alpha", &|sets| with_interval(names, sets.alpha_nominal)),
            row("agreement-masi", &|sets| with_interval(names, sets.alpha_masi)),
        ],
        first_is_head: true,
        classes: "site-plain",
    }
}

fn codes_table(names: &Names<'_>, agreement: &Agreement, label: &str) -> Table {
    let w = names.w;
    let of_language = agreement.codes.iter().filter_map(|(code, by_label)| Some((code, by_label.get(label)?)));
    let rows = of_language.map(|(code, figures): (_, &Code)| {
        vec![
            Cell::words(names.code(code)),
            Cell::figure(format!("{} / {}", grouped(figures.given_by_all as u64), grouped(figures.given as u64))),
            Cell::figure(with_interval(names, figures.percent)),
            Cell::figure(with_interval(names, figures.kappa)),
            Cell::figure(with_interval(names, figures.alpha)),
            Cell::figure(with_interval(names, figures.ac1)),
        ]
    });
    let figures = ["agreement-given", "agreement-percent", "agreement-kappa", "agreement-alpha-code", "agreement-ac1"];
    let head = figures.map(|message| Cell::figure(w.say(message)));
    Table {
        caption: w.about("agreement-codes", "language", &language(names, label)),
        head: std::iter::once(Cell::words(w.say("narrow-code"))).chain(head).collect(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "site-counts",
    }
}

pub(in crate::pages) fn with_interval(names: &Names<'_>, figure: Option<Figure>) -> String {
    let Some(Figure { value, interval: [low, high] }) = figure else { return UNDEFINED.to_owned() };
    // A minus sign as long as a figure is wide, and not the hyphen that would be read as a dash between the two.
    let written = |value: f64| format!("{value:.2}").replace('-', "−");
    let arguments = [("value", value), ("low", low), ("high", high)];
    names.w.with("agreement-with-interval", &arguments.map(|(name, value)| (name, written(value).into())))
}
