//! The report as its readers get it: the same figures in both languages, and nothing in it that should not be.

use std::collections::BTreeMap;

use ymateb_model::{
    id::{CodeId, KindId, OptionId},
    language::ReaderLanguage,
    register::Outcome,
};
use ymateb_report::{Document, ReportData, ReportError, render, render_all};

#[path = "../examples/preview/sample.rs"]
mod sample;

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

#[test]
fn one_of_a_thing_and_two_and_three_are_said_rightly() {
    let of = |n: u64| {
        rendered(|data| {
            data.codings.suggested = n;
            data.context_documents.truncate(n as usize);
        })
        .expect("sound")
    };
    check_says(&of(1), "1 ddogfen nad yw’n ymateb", "1 document that is not a response");
    check_says(&of(1), "Nid oes neb wedi ei adolygu eto", "No person has reviewed it yet");
    check_says(&of(2), "2 ddogfen nad ydynt yn ymatebion", "2 documents that are not responses");
    check_says(&of(2), "Nid oes neb wedi eu hadolygu eto", "No person has reviewed them yet");
    check_says(&of(0), "Mae person wedi cadarnhau pob tag", "has been accepted by a person");
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

#[test]
fn respondents_are_listed_in_each_languages_alphabet() {
    let documents = documents();
    let order = |page: &str, names: &[&str]| {
        let page = &documents[page];
        let annex = &page[page.rfind("<ul class=\"annex\">").expect("an annex")..];
        let places: Vec<usize> = names.iter().map(|name| annex.find(name).expect("a name")).collect();
        assert!(places.is_sorted(), "{names:?} at {places:?}");
    };
    order(
        "report.cy.html",
        &["Cwmni Cychod", "Cyngor Sir Cilfach", "Chwarae Teg", "Lwc Boats", "Llety’r Wylan", "Ynys Tomorrow"],
    );
    check_says(&documents, "Cytunodd 7 o sefydliadau i gael eu henwi.", "7 organisations agreed to be named.");
    check_says(&documents, "Cytunodd 1 unigolyn, neu", "1 individual, or respondent who did not state");
    for page in ["report.cy.html", "report.en.html"] {
        assert!(!documents[page].contains("SUM(A1)"), "individuals are not named");
    }
    order(
        "report.en.html",
        &["Chwarae Teg", "Cwmni Cychod", "Cyngor Sir Cilfach", "Llety’r Wylan", "Lwc Boats", "Ynys Tomorrow"],
    );
}

#[test]
fn names_made_of_markup_or_formulas_are_inert() {
    let documents = documents();
    for page in ["report.cy.html", "report.en.html"] {
        assert!(!documents[page].contains("<b>Bold"), "{page}");
        assert!(documents[page].contains("&#60;b&#62;Bold &#38; Sons&#60;/b&#62;"), "{page}");
        assert!(!documents[page].contains("<script"), "{page}");
    }

    let (mut consultation, framework, tally) = (sample::consultation(), sample::framework(), sample::tally());
    for (kind, name) in consultation.kinds.iter_mut().zip(["=1+1", "+44", "-x", "@x", "\tx"]) {
        kind.name.en = name.to_owned();
        kind.name.cy = name.to_owned();
    }
    let data = sample::data(&consultation, &framework, &tally);
    for document in render_all(&data).expect("sound") {
        if document.name.starts_with("respondents") {
            let mut reader = csv::Reader::from_reader(document.bytes.as_slice());
            let names: Vec<String> = reader.records().map(|row| row.expect("a row")[1].to_owned()).collect();
            assert_eq!(names[..5], ["'=1+1", "'+44", "'-x", "'@x", "'\tx"]);
        }
    }
}

#[test]
fn pages_can_be_read_by_everybody() {
    for (name, page) in documents().iter().filter(|(name, _)| name.ends_with(".html")) {
        let (language, other) = if name.contains(".cy.") { ("cy", "en") } else { ("en", "cy") };
        assert!(page.contains(&format!("<html lang=\"{language}\">")));
        assert!(page.contains(&format!("href=\"report.{other}.html\" lang=\"{other}\" hreflang=\"{other}\"")));
        let count = |what: &str| page.matches(what).count();
        assert_eq!((count("<main"), count("<h1"), count("<nav")), (1, 1, 1), "{name}");
        assert_eq!(count("<table"), count("<caption"), "every table has a caption");
        assert_eq!(count("<th"), count("<th scope=") + count("<thead"), "every heading cell says what it heads");
        for outside in ["http:", "https:", "<img", "<link rel=\"stylesheet", "@import", "url("] {
            assert!(!page.contains(outside), "{name} reaches out with {outside}");
        }
        let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: an id is there twice");
        let captions: Vec<&str> =
            page.split("<caption").skip(1).filter_map(|rest| rest.split("</caption>").next()).collect();
        let named: std::collections::BTreeSet<&str> =
            captions.iter().filter_map(|caption| caption.split("<span>").nth(1)?.split("</span>").next()).collect();
        assert_eq!(
            named.len(),
            captions.iter().filter(|caption| caption.contains("<span>")).count(),
            "{name}: {named:?}"
        );
        for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(page.contains(&format!("id=\"{target}\"")), "{name}: #{target} leads nowhere");
        }
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
        assert_eq!(document["sha256"].as_str(), Some(hash.as_str()));
    }
    assert_eq!(manifest["inputs"][0]["locator"], "form.csv#4");
    assert_eq!((manifest["received"].as_u64(), manifest["responses"].as_u64()), (Some(1492), Some(1230)));
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

/// Checks that a report with these data is refused, with these words.
fn check_refused(change: impl Fn(&mut ReportData<'_>), expected: &str) {
    match rendered(change) {
        Err(error) => assert_eq!(error.to_string(), expected),
        Ok(_) => panic!("not refused: {expected}"),
    }
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
