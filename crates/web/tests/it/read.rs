//! Reading one submission whole.

use std::collections::BTreeMap;

use ymateb_pipeline::{
    Project,
    register::{self, Asked},
    show,
};

use crate::{
    project::{self, Folder},
    site::Site,
};

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

#[test]
fn what_people_state_of_a_submission_is_said_on_its_page_and_kept() {
    let letter = "We signed this petition, all of us in the village, for the hall.\n\nThe roof leaks as well.\n";
    let folder = Folder::small(&[("inbox/letters/one.txt", letter)]);
    let site = Site::of(&folder).by("Mair");
    let register = site.get("/cy/register").is(200).page();
    let address = register.attributes("#list ~ .site-wide tbody th a", "href").remove(0);
    let page = site.get(&address).is(200).page();
    let form = |verb: &str| format!("form:has(input[value={verb}])");
    let wrong = site.submit(&page, &form("signatures"), &[("signatures", "many")]).is(400).page();
    assert_eq!(wrong.attributes(".govuk-error-summary a", "href"), ["#signatures", "#signatures-why"]);
    let fields = [("signatures", "120"), ("signatures-why", "the sheet beside it")];
    site.submit(&page, &form("signatures"), &fields).is(303);
    let fields = [("represents", "Merched y Wawr\r\nCymdeithas y Neuadd"), ("represents-why", "its letterhead")];
    let done = site.submit(&page, &form("represents"), &fields).is(303);
    let page = site.get(done.header("location")).is(200).page();
    assert_eq!(page.all(".govuk-notification-banner--success").len(), 1);
    assert_eq!(page.attributes("#signatures", "value"), ["120"], "what stands is in the form");
    let rows = page.texts("#history ~ .site-wide tbody tr");
    assert!(rows[0].contains("llofnodion: 120") && rows[0].contains("Mair"), "{rows:?}");
    assert!(rows[1].contains("Merched y Wawr, Cymdeithas y Neuadd"), "{rows:?}");

    let assign = "form[action$='/assign']";
    let passage = page.attributes(".site-passage", "id").remove(1);
    let empty = site.submit(&page, assign, &[]).is(400).page();
    assert_eq!(empty.attributes(".govuk-error-summary a", "href"), ["#question", "#assign-why"]);
    let fields = [("words", passage.as_str()), ("question", "1"), ("assign-why", "it answers it")];
    let done = site.submit(&page, assign, &fields).is(303);
    let page = site.get(done.header("location")).is(200).page();
    assert!(page.text("#history ~ .site-wide").contains("120"));
    let rows = page.texts("#history ~ .site-wide tbody tr");
    assert!(rows.iter().any(|row| row.contains(&passage) && row.contains("Cwestiwn 1")), "{rows:?}");
    let found = site.get("/cy/search?q=cwestiwn:1").is(200).page();
    assert_eq!(found.all(".site-hit").len(), 1, "it is searched there");
    let elsewhere = [("words", "p0000000000000"), ("question", "1"), ("assign-why", "x")];
    let refused = site.submit(&page, assign, &elsewhere).is(400).page();
    assert_eq!(refused.attributes(".govuk-error-summary a", "href"), ["#say"]);
    let fields = [("words", passage.as_str()), ("question", "as-written"), ("assign-why", "it does not")];
    site.submit(&page, assign, &fields).is(303);
    assert_eq!(site.get("/cy/search?q=cwestiwn:1").page().all(".site-hit").len(), 0);

    // A note on it is shown to whoever reads.
    let code = site.get(&address.replace("/submissions/", "/code/submissions/")).is(200).page();
    site.submit(&code, "#remarks ~ form", &[("note", "Gofyn i’r clerc")]).is(303);
    let page = site.get(&address).is(200).page();
    assert!(page.text("#remarks ~ ul").contains("Mair") && page.text("#remarks ~ ul").contains("Gofyn i’r clerc"));
}
