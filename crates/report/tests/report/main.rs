//! The report as its readers get it: the same figures in both languages, and nothing in it that should not be.

use std::collections::BTreeMap;

use ymateb_report::{Document, ReportData, ReportError, render_all};

mod documents;
mod page;
mod quotations;
mod register;
#[path = "../../examples/preview/sample.rs"]
mod sample;
mod themes;

/// Renders the sample after a change to its data.
fn rendered(change: impl Fn(&mut ReportData<'_>)) -> Result<BTreeMap<String, String>, ReportError> {
    let (consultation, framework, tally) = (sample::consultation(), sample::framework(), sample::tally());
    let mut data = sample::data(&consultation, &framework, &tally);
    change(&mut data);
    let text = |document: Document| (document.name, String::from_utf8(document.bytes).expect("documents are UTF-8"));
    Ok(render_all(&data)?.into_iter().map(text).collect())
}

fn documents() -> BTreeMap<String, String> {
    rendered(|_| {}).expect("the sample is sound")
}

/// The page as words alone, without style and markup.
fn words(page: &str) -> String {
    let body = &page[page.find("<body>").expect("a page has a body")..];
    let mut words = String::new();
    let mut in_tag = false;
    for character in body.chars() {
        match character {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                words.push(' ');
            }
            _ if !in_tag => words.push(character),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every number of a text, sorted: sentences may put the same figures in another order.
fn numbers(text: &str) -> Vec<String> {
    let mut numbers: Vec<String> = text
        .split(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
        .map(|number| number.trim_matches([',', '.']).to_owned())
        .filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    numbers.sort();
    numbers
}

/// Checks that the page says something, in each language.
fn check_says(documents: &BTreeMap<String, String>, cy: &str, en: &str) {
    for (page, expected) in [("report.cy.html", cy), ("report.en.html", en)] {
        let words = words(&documents[page]);
        assert!(words.contains(expected), "{page} does not say: {expected}\n{words}");
    }
}

/// Checks that a report with these data is refused, with these words.
fn check_refused(change: impl Fn(&mut ReportData<'_>), expected: &str) {
    match rendered(change) {
        Err(error) => assert_eq!(error.to_string(), expected),
        Ok(_) => panic!("not refused: {expected}"),
    }
}
