//! Reading one submission whole.

use std::collections::BTreeMap;

use ymateb_pipeline::{
    Project,
    register::{self, Asked},
    show,
};

use crate::{project, site::Site};

/// No accessibility checker knows which language a passage is in: the record does.
#[test]
fn every_passage_is_marked_with_its_own_language_whatever_the_page_is_in() {
    let site = Site::demonstration();
    let project = Project::open(&project::demonstration().root).expect("a project");
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for entry in register::list(&project, Asked::default()).expect("a register") {
        let shown = show::show(&project, entry.id.as_str()).expect("a submission");
        for language in ["cy", "en"] {
            let page = site.get(&format!("/{language}/submissions/{}", entry.id)).is(200).page();
            for passage in shown.answers.iter().flat_map(|answer| &answer.passages) {
                let label = passage.language.label();
                let of_it = format!("#{} .site-words", passage.id);
                assert_eq!(page.attributes(&of_it, "lang"), [label], "{}", passage.id);
                let quoted = page.attributes(&format!("#{} q", passage.id), "lang");
                assert!(quoted.iter().all(|lang| lang == label), "{}: {quoted:?}", passage.id);
                *seen.entry(label.to_owned()).or_default() += 1;
            }
        }
    }
    for label in ["cy", "en", "pl", "und"] {
        assert!(seen.contains_key(label), "the demonstration holds passages in `{label}`: {seen:?}");
    }
}

#[test]
fn what_was_found_leads_to_the_passage_in_its_submission() {
    let site = Site::demonstration();
    let found = site.get("/cy/search?q=gofal").is(200).page();
    let href = found.attributes(".site-hit h3 a", "href").into_iter().next().expect("a hit");
    let (address, anchor) = href.split_once('#').expect("it leads to a passage");
    let page = site.get(address).is(200).page();
    assert_eq!(page.all(&format!("#{anchor}")).len(), 1);
    assert_eq!(page.attributes(".govuk-language-navigation a", "href"), [address.replace("/cy/", "/en/")]);
}

#[test]
fn a_passage_and_the_beginning_of_an_id_lead_to_the_whole() {
    let site = Site::demonstration();
    let project = Project::open(&project::demonstration().root).expect("a project");
    let entry = register::list(&project, Asked::default()).expect("a register").remove(0);
    let shown = show::show(&project, entry.id.as_str()).expect("a submission");
    let passage = shown.answers.iter().flat_map(|answer| &answer.passages).next().expect("a passage");
    let whole = format!("/en/submissions/{}", entry.id);
    let anchored = format!("{whole}#{}", passage.id);
    for (address, expected) in [
        (format!("/en/passages/{}", passage.id), &anchored),
        (format!("/en/submissions/{}", passage.id), &anchored),
        (format!("/en/submissions/{}", &entry.id.as_str()[..10]), &whole),
    ] {
        assert_eq!(site.get(&address).is(303).header("location"), expected, "{address}");
    }
    for missing in
        ["/en/submissions/s0000000000000", "/en/passages/p0000000000000", "/en/submissions/%00", "/cy/passages/x"]
    {
        site.get(missing).is(404);
    }
}
