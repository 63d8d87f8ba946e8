//! The page as people read it: its words, its order, its markup.

use ymateb_report::render_all;

use crate::{check_says, documents, rendered, sample};

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
