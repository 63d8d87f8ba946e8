//! The figures on one page.

use crate::site::Site;

#[test]
fn the_figures_are_those_of_the_register_and_every_chart_has_its_table() {
    let site = Site::demonstration();
    for language in ["cy", "en"] {
        let page = site.get(&format!("/{language}/dashboard")).is(200).page();
        let key = page.texts(".site-key strong");
        assert_eq!(key[0], "197");
        assert_eq!(page.all("svg.site-columns").len(), 1);
        let days: u64 = page
            .texts("#days ~ .govuk-details tbody td")
            .iter()
            .map(|n| n.replace(',', "").parse::<u64>().expect("a figure"))
            .sum();
        assert!(days > 100 && days <= 197, "{days}");
        for bar in page.all("svg.site-bar") {
            let cell = bar.parent().and_then(scraper::ElementRef::wrap).expect("a bar stands in a cell");
            assert_eq!(cell.value().name(), "td");
            assert!(crate::site::words(cell).ends_with('%'), "a bar repeats a figure");
        }
        assert!(page.all("svg.site-bar").len() > 20);
        let links = page.attributes("table a", "href");
        assert!(links.iter().any(|link| link.starts_with(&format!("/{language}/search?code="))), "{links:?}");
    }
}

#[test]
fn points_are_set_side_by_side_by_question_kind_and_language_with_their_bases() {
    let site = Site::demonstration();
    let numbers = |text: &str| -> Vec<u64> {
        let words = text.split_whitespace().map(|word| word.replace(',', ""));
        words.filter_map(|word| word.parse().ok()).collect()
    };
    for language in ["cy", "en"] {
        let at = |query: &str| format!("/{language}/dashboard/themes{query}");
        let page = site.get(&at("")).is(200).page();
        let bases = numbers(&page.text("tbody tr:first-child"));
        assert_eq!(bases[0], bases[1..].iter().sum::<u64>(), "every response is in one language, both or neither");
        let columns = page.all("thead")[0].text().collect::<String>();
        assert!(page.all("svg.site-bar").len() > 20 && !columns.is_empty());
        let questions = page.attributes("#question option", "value");
        assert!(questions.len() > 3 && questions.contains(&"letters".to_owned()));
        for question in questions.iter().filter(|question| !question.is_empty()) {
            for by in ["", "kind"] {
                let page = site.get(&at(&format!("?question={question}&by={by}"))).is(200).page();
                assert_eq!(page.attributes("#question option[selected]", "value"), [question.as_str()]);
                for bar in page.all("svg.site-bar") {
                    let cell = bar.parent().and_then(scraper::ElementRef::wrap).expect("a bar stands in a cell");
                    assert!(crate::site::words(cell).ends_with("%)"), "a bar repeats a figure");
                }
            }
        }
        site.get(&at("?question=99")).is(404);
        let shares = site.get(&format!("/{language}/dashboard/parity")).is(200).page();
        assert_eq!(shares.all("tbody tr").len(), 4);
    }
}
