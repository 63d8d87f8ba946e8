//! Both languages, equally.

use crate::site::Site;

#[test]
fn every_page_is_in_the_language_of_its_address_and_names_its_twin() {
    let site = Site::demonstration();
    for page in ["/", "/search?q=gofal", "/help", "/accessibility"] {
        for (lang, other) in [("cy", "en"), ("en", "cy")] {
            let answer = site.get(&format!("/{lang}{page}")).is(200);
            assert_eq!(answer.header("content-language"), lang);
            let html = answer.page();
            assert_eq!(html.attributes("html", "lang"), [lang]);
            let twin = format!("/{other}{page}");
            assert_eq!(html.attributes(".govuk-language-navigation a", "href"), [twin.as_str()]);
            assert_eq!(html.attributes("link[rel=alternate]", "href"), [twin]);
            assert_eq!(html.all("h1").len(), 1, "{page}");
        }
    }
}
