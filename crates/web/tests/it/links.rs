//! Every link leads somewhere, and every page is there in the other language too.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::site::{Page, Site};

/// What the crawl keeps of a page.
struct Seen {
    ids: BTreeSet<String>,
    links: Vec<String>,
}

fn seen(page: &Page) -> Seen {
    Seen {
        ids: page.attributes("[id]", "id").into_iter().collect(),
        links: page.attributes("a[href], link[rel=alternate]", "href"),
    }
}

#[test]
fn every_link_on_every_page_leads_somewhere_in_both_languages() {
    let site = Site::demonstration();
    let mut pages: BTreeMap<String, Option<Seen>> = BTreeMap::new();
    let mut anchors: Vec<(String, String, String)> = Vec::new();
    let mut queue = VecDeque::from(["/cy/".to_owned(), "/en/".to_owned()]);
    while let Some(address) = queue.pop_front() {
        if pages.contains_key(&address) {
            continue;
        }
        let answer = site.get(&address);
        assert_eq!(answer.status.as_u16(), 200, "{address}");
        // The report is a document of its own, whose links lead within it and to its twin.
        let is_page = answer.header("content-type").starts_with("text/html") && !address.contains("/report/");
        if !is_page {
            pages.insert(address, None);
            continue;
        }
        let seen = seen(&answer.page());
        for link in &seen.links {
            let (to, anchor) = link.split_once('#').unwrap_or((link, ""));
            let to = if to.is_empty() { address.as_str() } else { to };
            assert!(to.starts_with("/cy/") || to.starts_with("/en/"), "{address} leads out: {link}");
            if !anchor.is_empty() {
                anchors.push((address.clone(), to.to_owned(), anchor.to_owned()));
            }
            queue.push_back(to.to_owned());
        }
        pages.insert(address, Some(seen));
    }
    for (from, to, anchor) in anchors {
        let there = pages[&to].as_ref().is_some_and(|page| page.ids.contains(&anchor));
        assert!(there, "{from} leads to `#{anchor}`, which {to} has not");
    }
    let twin = |address: &str| match address.strip_prefix("/cy/") {
        Some(rest) => format!("/en/{rest}"),
        None => address.replacen("/en/", "/cy/", 1),
    };
    for address in pages.keys() {
        assert!(pages.contains_key(&twin(address)), "{address} has no twin");
    }
    assert!(pages.len() > 400, "the crawl saw {} pages", pages.len());
}
