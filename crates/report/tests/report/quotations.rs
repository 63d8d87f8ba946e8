//! Quotations: whose words, in which language, and never who.

use ymateb_model::id::KindId;

use crate::{check_says, documents, rendered};

#[test]
fn a_quotation_stands_in_its_own_language_without_a_name_and_with_whose_word_it_rests_on() {
    let documents = documents();
    check_says(
        &documents,
        "Cymraeg · Unigolyn (aelod o’r cyhoedd) · Ffurflen ar-lein O dan P1.1 Hwylio dros y gaeaf (cadarnhawyd gan \
         berson)",
        "Welsh · Individual (member of the public) · Online form Under P1.1 Winter sailings (accepted by a person)",
    );
    check_says(
        &documents,
        "Saesneg · Busnes · E-bost O dan P1 Croesiad dyddiol (awgrymwyd gan reol, heb ei adolygu eto)",
        "English · Business · Email Under P1 A daily crossing (suggested by a rule, not yet reviewed)",
    );
    check_says(&documents, "Nid oedd modd dyfynnu darn yn Gymraeg yma.", "No passage in Welsh could be quoted here.");
    for page in ["report.cy.html", "report.en.html"] {
        let page = &documents[page];
        assert!(page.contains("<blockquote lang=\"cy\"><p>Yn y gaeaf"), "both languages are heard in both pages");
        assert!(page.contains("<blockquote lang=\"en\"><p>=A daily boat"));
        assert!(!page.contains("<b>here</b>"));
    }
    assert!(documents["quotations.en.csv"].contains("'=A daily boat"), "a spreadsheet does not run it");
}

#[test]
fn a_quotation_does_not_tell_who_is_one_of_a_few() {
    let documents = rendered(|data| {
        data.quotations[1].kind = KindId::parse("local-authority").expect("a kind id");
        data.quotations[2].kind = KindId::parse("university").expect("a kind id");
    });
    let documents = documents.expect("sound");
    check_says(&documents, "Saesneg · Sefydliad · E-bost", "English · Organisation · Email");
    assert!(!documents["quotations.en.csv"].contains("Local authority"));
}

#[test]
fn a_report_without_quotations_says_why() {
    let documents = rendered(|data| data.quotations.clear()).expect("sound");
    check_says(&documents, "Nid oes geiriau wedi’u dyfynnu", "No words are quoted");
    assert!(!documents["report.cy.html"].contains("<blockquote"));
}
