//! What was said, by how many, over which base, and by whose word.

use crate::{check_refused, check_says, documents, rendered, sample};

#[test]
fn every_percentage_has_its_base_and_a_small_base_has_none() {
    let documents = documents();
    check_says(&documents, "Canran o’r 1,150 lle dewiswyd opsiwn", "Share of the 1,150 that chose an option");
    check_says(&documents, "Canran o’r holl ymatebion (1,230)", "Share of all 1,230 responses");
    check_says(&documents, "Ydw 698 60.7% 56.7% 301 342 50 5", "Yes 698 60.7% 56.7% 301 342 50 5");
    // Nine responses chose how to come to the quay: counts, and shares of all responses alone.
    check_says(&documents, "Ar droed 7 0.6%", "On foot 7 0.6%");
    check_says(&documents, "Dewiswyd opsiwn mewn llai na 10 o ymatebion", "Fewer than 10 responses chose an option");
    // Six letters: no share and no word.
    check_says(
        &documents,
        "Cadarnhawyd pob un gan berson. Y pwynt a godwyd Ymatebion P1 Croesiad dyddiol 2",
        "All accepted by a person. Point raised Responses P1 A daily crossing 2",
    );
}

#[test]
fn machine_suggestions_are_counted_as_such() {
    let documents = documents();
    check_says(
        &documents,
        "1,204 o’r 2,602 o dagiau sy’n sail i’r ffigurau",
        "1,204 of the 2,602 codings behind the figures on points raised are suggestions",
    );
    check_says(&documents, "Y gost i’r ynyswyr 272 22.1% rhai 23 249", "Cost to islanders 272 22.1% some 23 249");
}

#[test]
fn a_table_of_suggestions_alone_says_so_and_so_does_every_list_of_ones() {
    let documents = rendered(|data| {
        data.codings.accepted = 0;
        for theme in &mut data.questions[2].themes {
            theme.accepted = 0;
        }
        let ones = ["P1", "P1.1", "P1.2", "T2"].map(|code| sample::theme(code, 1, 0));
        data.questions[2].themes.extend(ones);
    });
    let documents = documents.expect("sound");
    check_says(
        &documents,
        "yw pob un o’r 1,204 o dagiau sy’n sail i’r ffigurau am y pwyntiau a godwyd",
        "All 1,204 codings behind the figures on points raised are suggestions",
    );
    check_says(
        &documents,
        "Awgrymwyd gan reolau; nid oes neb wedi eu hadolygu eto. Y pwynt a godwyd Ymatebion (awgrymwyd)",
        "Suggested by rules; no person has reviewed them yet. Point raised Responses (suggested)",
    );
}

#[test]
fn a_long_tail_of_points_raised_once_is_listed_in_full_in_sentences() {
    let documents = rendered(|data| {
        let ones = [("P1", 0), ("P1.1", 0), ("P1.2", 1), ("P2", 0)];
        data.questions[2].themes = ones.map(|(code, accepted)| sample::theme(code, 1, accepted)).into();
    });
    let documents = documents.expect("sound");
    check_says(
        &documents,
        "Codwyd mewn un ymateb yr un (awgrymwyd, heb eu hadolygu eto): P1 Croesiad dyddiol; P1.1 Hwylio dros y gaeaf; \
         P2 Toll i ymwelwyr.",
        "Raised in one response each (suggested, not yet reviewed): P1 A daily crossing; P1.1 Winter sailings; P2 A \
         toll for visitors.",
    );
    check_says(
        &documents,
        "Codwyd mewn un ymateb yr un (cadarnhawyd gan berson): P1.2 Beiciau ar fwrdd y cwch.",
        "Raised in one response each (accepted by a person): P1.2 Bicycles on board.",
    );
}

#[test]
fn who_raised_a_point_stands_beside_the_language_and_kind_each_with_its_own_base() {
    let documents = rendered(|data| {
        data.themes[0].by_language = sample::languages(140, 230, 30, 5);
        data.themes[0].by_kind = [sample::of_kind("individual", 380), sample::of_kind("business", 25)].into();
    });
    let documents = documents.expect("sound");
    check_says(
        &documents,
        "Cymraeg (444) Saesneg (701) Y ddwy iaith (74) Sefydliadau (130) Unigolion a heb ei nodi (1,100) P1 Croesiad \
         dyddiol 140 31.5% 230 32.8% 30 40.5% 25 19.2% 380 34.5%",
        "Welsh (444) English (701) Both languages (74) Organisations (130) Individuals and not stated (1,100) P1 A \
         daily crossing 140 31.5% 230 32.8% 30 40.5% 25 19.2% 380 34.5%",
    );
}

#[test]
fn where_responses_stand_is_shown_for_proposals_with_those_that_did_not_say() {
    check_says(
        &documents(),
        "Safbwyntiau ar y cynigion (cwestiwn 1.1) O’r ymatebion sy’n codi pob pwynt. Fe’u nodwyd gan bobl, neu",
        "Where responses stand on the proposals (question 1.1) Of the responses that raise each point. Set by people, \
         or suggested by rules",
    );
    check_says(&documents(), "P1.1 Hwylio dros y gaeaf 180 41 12 78 311", "P1.1 Winter sailings 180 41 12 78 311");
    check_refused(
        |data| {
            data.themes[1].stances.insert(ymateb_model::coding::Stance::Neutral, 79);
        },
        "the counts cannot be true together: responses with code P1.1 with a stance is 312, and responses with code \
         P1.1 is 311",
    );
}

#[test]
fn codes_stand_by_how_often_they_were_raised_with_parts_under_their_wholes() {
    let documents = documents();
    for page in ["report.cy.html", "report.en.html"] {
        let page = &documents[page];
        let whole =
            &page[page.find("id=\"whole\"").expect("a section")..page.find("id=\"questions\"").expect("another")];
        let places: Vec<usize> = ["P1 <", "P1.1 <", "P1.2 <", "P2 <", "T1 <", "T2 <", "T3 <"]
            .iter()
            .map(|code| whole.find(&format!("class=\"code\">{code}")).expect("the code is there"))
            .collect();
        assert!(places.is_sorted(), "{places:?}");
        assert!(!whole.contains("Z.NONE"), "what is no view is no theme");
    }
    check_says(&documents, "Z.OOS Y tu allan i’r ymgynghoriad 7", "Z.OOS Outside the consultation 7");
}
