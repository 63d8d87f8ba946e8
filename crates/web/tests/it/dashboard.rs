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
