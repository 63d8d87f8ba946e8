//! Searching from a browser.

use crate::site::Site;

#[test]
fn what_is_asked_in_one_language_is_found_in_both_and_shown_with_what_matched() {
    let site = Site::demonstration();
    for (address, found) in
        [("/en/search?q=care+homes", "passages found"), ("/cy/search?q=cartrefi+gofal", "o ddarnau")]
    {
        let page = site.get(address).is(200).page();
        assert!(page.text("#results").contains(found), "{}", page.text("#results"));
        let languages = page.attributes(".site-hit .site-words", "lang");
        assert!(!languages.is_empty(), "{address}");
        assert!(!page.texts(".site-hit mark").is_empty(), "{address}");
        assert!(!page.texts(".site-added bdi[lang]").is_empty(), "the other language's words are said");
        assert!(!page.texts(".govuk-details th[scope=row]").is_empty(), "the query's reading can be opened");
    }
}

#[test]
fn filters_narrow_and_are_kept_in_the_address_and_in_the_other_language() {
    let site = Site::demonstration();
    let page = site.get("/en/search?q=care&language=cy&kind=&page=").is(200).page();
    let languages = page.attributes(".site-hit .site-words", "lang");
    assert!(!languages.is_empty() && languages.iter().all(|language| language == "cy"), "{languages:?}");
    assert_eq!(page.texts(".site-chosen li > span"), ["Language of the passage: Welsh"]);
    assert_eq!(page.attributes(".site-chosen a", "href"), ["/en/search?q=care"]);
    assert_eq!(page.attributes(".govuk-language-navigation a", "href"), ["/cy/search?q=care&language=cy&kind=&page="]);
    assert_eq!(page.attributes("#language option[selected]", "value"), ["cy"]);
}

#[test]
fn pages_of_results_follow_one_another_without_gap_or_repeat() {
    let site = Site::demonstration();
    let mut seen = Vec::new();
    let mut address = "/en/search?q=care&sort=newest".to_owned();
    loop {
        let page = site.get(&address).is(200).page();
        seen.extend(page.attributes(".site-hit h3 a", "href"));
        match page.attributes(".govuk-pagination__next a", "href").pop() {
            Some(next) => address = next,
            None => break,
        }
    }
    let total = site.get(&address).page().text("#results");
    assert_eq!(total, format!("{} passages found", seen.len()));
    let mut once = seen.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), seen.len());
}

#[test]
fn a_query_that_cannot_be_understood_is_answered_in_the_readers_language_and_points_into_it() {
    let site = Site::demonstration();
    for (language, message) in [("en", "there is no field `colour`"), ("cy", "nid oes maes `colour`")] {
        let page = site.get(&format!("/{language}/search?q=care+colour:red")).is(400).page();
        let summary = page.text(".govuk-error-summary a[href='#q']");
        assert!(summary.starts_with(message), "{summary}");
        assert_eq!(page.texts(".govuk-error-summary mark"), ["colour"]);
        assert_eq!(page.attributes("#q", "value"), ["care colour:red"]);
        assert_eq!(page.attributes("#q", "aria-describedby"), ["q-hint q-error"]);
    }
}

#[test]
fn a_filter_that_names_nothing_is_said_beside_its_field() {
    let site = Site::demonstration();
    for (query, field) in [
        ("kind=elves", "#kind"),
        ("question=99", "#question"),
        ("source=moon", "#source"),
        ("code=X9", "#code"),
        ("status=lost", "#status"),
        ("language=Welsh", "#language"),
        ("since=yesterday", "#since"),
        ("until=2023-13-01", "#until"),
    ] {
        for language in ["cy", "en"] {
            let page = site.get(&format!("/{language}/search?q=gofal&{query}")).is(400).page();
            let links = page.attributes(".govuk-error-summary a", "href");
            assert_eq!(links, [field], "{query}");
            assert_eq!(page.all(field).len(), 1, "the field is there: {query}");
        }
    }
}

#[test]
fn a_page_beyond_all_pages_has_nothing_on_it() {
    let site = Site::demonstration();
    for page in ["99", "18446744073709551615", "18446744073709551616", "-1", "x"] {
        let answer = site.get(&format!("/en/search?q=gofal&page={page}")).is(200);
        assert!(answer.page().texts("#results")[0].contains("passages found"), "{page}");
    }
}

#[test]
fn what_providers_say_of_fees_in_powys_is_found_in_either_language_and_across_what_one_of_them_sent() {
    let site = Site::demonstration();
    let who = |address: &str| {
        let page = site.get(address).is(200).page();
        let mut submissions: Vec<String> = page
            .attributes(".site-hit h3 a", "href")
            .into_iter()
            .map(|href| href[4..].split('#').next().expect("an address").to_owned())
            .collect();
        submissions.sort();
        submissions.dedup();
        (page, submissions)
    };
    let ways = [("en", "care+home+fees+Powys"), ("cy", "ffioedd+cartrefi+gofal+Powys")];
    let found = ways.map(|(language, words)| {
        let (page, together) = who(&format!("/{language}/search?q={words}&kind=provider"));
        assert_eq!(together.len(), 2, "{language}");
        let mut languages = page.attributes(".site-hit .site-words", "lang");
        languages.sort();
        assert_eq!(languages, ["cy", "en"]);
        let link = page.attributes("#spread-too", "href").pop().expect("it is offered");
        let (page, spread) = who(&link);
        assert_eq!(spread.len(), 3, "{language}");
        assert!(page.attributes("#spread-too", "href").is_empty());
        assert_eq!(page.texts(".site-chosen li > span").len(), 2, "what was chosen is said");
        spread
    });
    assert_eq!(found[0], found[1], "the same in both languages");
    // Where no passage holds all of it, that is done instead and said.
    for (language, said) in [("en", "No passage holds all of these: shown"), ("cy", "Nid oes darn sy'n cynnwys")] {
        let page = site.get(&format!("/{language}/search?q=Powys+1998")).is(200).page();
        assert!(page.text(".govuk-inset-text").starts_with(said), "{}", page.text(".govuk-inset-text"));
        assert_eq!(page.texts(".site-hit").len(), 2);
    }
}
