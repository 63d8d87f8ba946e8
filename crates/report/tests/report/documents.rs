//! The documents as a whole: which there are, what they hold alike, and what no report is made of.

use ymateb_model::id::{CodeId, KindId, OptionId};
use ymateb_report::render_all;

use crate::{check_refused, documents, numbers, rendered, sample, words};

#[test]
fn a_report_is_a_page_and_seven_tables_in_each_language_and_one_manifest() {
    let names: Vec<String> = documents().into_keys().collect();
    assert_eq!(
        names,
        [
            "campaign-rules.cy.csv",
            "campaign-rules.en.csv",
            "campaigns.cy.csv",
            "campaigns.en.csv",
            "closed-answers.cy.csv",
            "closed-answers.en.csv",
            "manifest.json",
            "quotations.cy.csv",
            "quotations.en.csv",
            "register.cy.csv",
            "register.en.csv",
            "report.cy.html",
            "report.en.html",
            "respondents.cy.csv",
            "respondents.en.csv",
            "themes.cy.csv",
            "themes.en.csv",
        ]
    );
}

#[test]
fn figures_are_the_same_in_both_languages() {
    let documents = documents();
    let (cy, en) = (numbers(&words(&documents["report.cy.html"])), numbers(&words(&documents["report.en.html"])));
    assert!(cy.len() > 200, "there are figures to compare");
    assert_eq!(cy, en);
    for table in ["register", "respondents", "closed-answers", "themes", "campaigns", "campaign-rules", "quotations"] {
        let rows = |language: &str| {
            let table = &documents[&format!("{table}.{language}.csv")];
            let mut reader = csv::Reader::from_reader(table.as_bytes());
            let rows = reader.records().map(|row| {
                let row = row.expect("a row");
                row.iter().map(str::to_owned).filter(|cell| cell.parse::<f64>().is_ok()).collect::<Vec<_>>()
            });
            rows.collect::<Vec<_>>()
        };
        assert_eq!(rows("cy"), rows("en"), "{table}");
        assert!(!rows("cy").is_empty());
    }
}

#[test]
fn the_same_data_gives_the_same_bytes_in_whatever_order_it_comes() {
    let reversed = rendered(|data| {
        data.themes.reverse();
        data.respondents.reverse();
        data.named.reverse();
        data.manifest.inputs.reverse();
        data.manifest.settings.reverse();
        data.questions.iter_mut().for_each(|question| question.themes.reverse());
    });
    assert_eq!(documents(), reversed.expect("sound"));
}

#[test]
fn the_manifest_names_every_document_with_its_hash() {
    let documents = documents();
    let manifest: serde_json::Value = serde_json::from_str(&documents["manifest.json"]).expect("JSON");
    let named = manifest["documents"].as_array().expect("a list");
    assert_eq!(named.len(), documents.len() - 1);
    for document in named {
        let text = &documents[document["locator"].as_str().expect("a name")];
        let hash = ymateb_model::id::ContentHash::of(text.as_bytes());
        assert_eq!(document["sha256"].as_str(), Some(&*hash.hex()));
    }
    assert_eq!(manifest["inputs"][0]["locator"], "form.csv#4");
    assert_eq!((manifest["received"].as_u64(), manifest["responses"].as_u64()), (Some(1492), Some(1230)));
}

#[test]
fn a_consultation_without_a_single_response_has_a_report_too() {
    let (consultation, framework) = (sample::consultation(), sample::framework());
    let tally = ymateb_model::register::Tally::default();
    let mut data = sample::data(&consultation, &framework, &tally);
    data.responses = 0;
    data.respondents.clear();
    data.questions.clear();
    data.letters = Default::default();
    data.themes.clear();
    data.by_rule.clear();
    data.codings = Default::default();
    let documents = render_all(&data).expect("nothing is not a fault");
    let page = documents.iter().find(|document| document.name == "report.en.html").expect("the page");
    let page = String::from_utf8_lossy(&page.bytes).into_owned();
    assert!(words(&page).contains("All sources: 0 received = 0"), "{page}");
}

#[test]
fn counts_that_cannot_be_true_together_are_refused() {
    let code = |code: &str| CodeId::parse(code).expect("a code id");
    check_refused(
        |data| data.responses = 1231,
        "the counts cannot be true together: responses by kind and language together is 1230, and responses is 1231",
    );
    check_refused(
        |data| data.themes[0].responses = 1300,
        "the counts cannot be true together: responses with code P1 is 1300, and responses is 1230",
    );
    check_refused(
        |data| data.themes[0].accepted = 406,
        "the counts cannot be true together: responses in which code P1 was accepted is 406, and responses with code \
         P1 is 405",
    );
    check_refused(
        |data| {
            let closed = data.questions[0].closed.as_mut().expect("it has options");
            *closed.options.get_mut(&OptionId::parse("yes").expect("an option id")).expect("yes") = 699;
        },
        "the counts cannot be true together: options of question 1.1 together is 1151, and responses that chose an \
         option of question 1.1 is 1150",
    );
    check_refused(
        |data| data.themes[0].code = code("P9"),
        "the counts name the code `P9`, which the settings do not have",
    );
    check_refused(
        |data| data.respondents[0].kind = KindId::parse("ghost").expect("a kind id"),
        "the counts name the respondent kind `ghost`, which the settings do not have",
    );
}
