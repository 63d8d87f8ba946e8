//! What arrived and what became of it: written out, summed up, and said where it does not add up.

use ymateb_model::{language::ReaderLanguage, register::Outcome};
use ymateb_report::render;

use crate::{check_says, documents, sample, words};

#[test]
fn the_register_is_written_out_and_said_to_close() {
    check_says(
        &documents(),
        "Post: daeth 48 i law = 48 (derbyniwyd)",
        "Email: 152 received = 121 (accepted) + 12 (merged) + 17 (campaign, varied) + 2 (quarantined)",
    );
    check_says(
        &documents(),
        "mae gan bob cyflwyniad a ddaeth i law un canlyniad yn union",
        "every submission received has exactly one outcome",
    );
}

#[test]
fn a_register_that_does_not_close_says_so_and_where() {
    let (consultation, framework, mut tally) = (sample::consultation(), sample::framework(), sample::tally());
    let post = consultation.sources[2].id.clone();
    tally.outcomes.entry(post).or_default().insert(Outcome::Late, 1);
    let data = sample::data(&consultation, &framework, &tally);
    for (language, fault) in [
        (ReaderLanguage::Cy, "Post: daeth 48 i law, ond 49 yw cyfanswm y canlyniadau."),
        (ReaderLanguage::En, "Post: 48 received, but the outcomes come to 49."),
    ] {
        let documents = render(&data, language).expect("an open register is reported");
        let page = String::from_utf8_lossy(&documents[0].bytes).into_owned();
        assert!(words(&page).contains(fault), "{language:?}");
        assert!(page.contains("class=\"open\"") && !page.contains("class=\"closes\""));
    }
}

#[test]
fn what_was_not_accepted_is_explained_and_adds_up() {
    let documents = documents();
    check_says(
        &documents,
        "1,492 a ddaeth i law − 262 nas derbyniwyd = 1,230 a dderbyniwyd i’w cyfrif",
        "1,492 received − 262 not accepted = 1,230 accepted",
    );
    check_says(&documents, "hwyr Daeth i law ar ôl y dyddiad cau 3", "late It came after the deadline 3");
    check_says(&documents, "Ffurflen ar-lein 1,290 1,061", "Online form 1,290 1,061");
}

#[test]
fn every_rule_for_campaigns_stands_beside_the_others() {
    let (en, cy) = ("All responses 1,450 1,231 1,230", "Pob ymateb 1,450 1,231 1,230");
    let documents = documents();
    for (page, expected) in [("report.en.html", en), ("report.cy.html", cy)] {
        assert!(words(&documents[page]).contains(expected), "{page}");
    }
    let table = &documents["campaign-rules.en.csv"];
    assert!(table.contains("as-persons,1.1,yes,Yes,918,1370,67.0"), "{table}");
    assert!(table.contains("apart,1.1,yes,Yes,698,1150,60.7"), "{table}");
}
