//! Candidate themes, and what a person makes of them.

use ymateb_model::coding::{Coder, State};
use ymateb_pipeline::{Project, candidates, show};

use crate::{
    project::Folder,
    site::{Page, Site},
};

/// Letters on the car park, which no cue knows.
fn with_letters() -> Folder {
    Folder::small(&[
        ("inbox/letters/p1.txt", "The car park is full by nine, and parking on the street is worse.\n"),
        ("inbox/letters/p2.txt", "Parking: the car park behind the shops must be larger.\n"),
        ("inbox/letters/p3.txt", "We cannot find parking anywhere near the car park on market days.\n"),
        ("inbox/letters/c1.txt", "Mae’r maes parcio yn llawn erbyn naw, a pharcio ar y stryd yn waeth.\n"),
        ("inbox/letters/c2.txt", "Parcio: rhaid i’r maes parcio y tu ôl i’r siopau fod yn fwy.\n"),
        ("inbox/letters/c3.txt", "Nid oes modd parcio yn y maes parcio ar ddiwrnod marchnad.\n"),
    ])
}

fn first(page: &Page) -> String {
    page.attributes(".site-hit a", "href").remove(0)
}

#[test]
fn candidates_are_listed_with_size_words_and_quotations_in_their_own_languages() {
    let folder = with_letters();
    let project = Project::open(&folder.root).expect("a project");
    let found = candidates::list(&project, candidates::Asked { smallest: 2, all: true }).expect("candidates");
    let large: Vec<_> = found.candidates.iter().filter(|candidate| candidate.submissions >= 3).collect();
    assert!(!large.is_empty());
    let site = Site::of(&folder);
    for language in ["cy", "en"] {
        let page = site.get(&format!("/{language}/candidates")).is(200).page();
        assert_eq!(page.all(".site-hit").len(), large.len());
        let quoted: Vec<&str> =
            large.iter().flat_map(|one| &one.quotations).map(|quoted| quoted.language.label()).collect();
        assert_eq!(page.attributes(".site-hit blockquote", "lang"), quoted);
        assert_eq!(page.all(".site-hit h2 bdi").len(), page.all(".site-hit h2 bdi[lang]").len());
        let one = site.get(&first(&page)).is(200).page();
        assert_eq!(one.all(".site-passage").len(), large[0].members.len(), "every passage of it");
        assert_eq!(one.all(".site-passage .site-words[lang]").len(), large[0].members.len());
        assert_eq!(one.all("input[name=accept][checked]").len(), 0, "nobody has agreed to anything yet");
    }
    site.get("/en/candidates/p0000000000000").is(404);
}

#[test]
fn a_candidate_becomes_a_code_that_its_person_gives_to_the_passages_they_tick() {
    let folder = with_letters();
    let site = Site::of(&folder).by("Mair");
    let one = site.get(&first(&site.get("/en/candidates").is(200).page())).is(200).page();
    let passages = one.attributes("input[name=accept]", "value");
    // A code is made of it first: the framework's own form, which shows what would change.
    let form = site.get(&one.attributes("a[href*='/framework/edit/add']", "href").remove(0)).is(200).page();
    let hidden = form.attributes("main form input[name=candidate]", "value").remove(0);
    let fields = [
        ("id", "T9"),
        ("cy", "Parcio"),
        ("en", "Parking"),
        ("scope-cy", "parcio"),
        ("scope-en", "parking"),
        ("under", "group:T"),
        ("candidate", &hidden),
        ("propose", "1"),
        ("strong-cy", "maes parcio"),
        ("strong-en", "car park"),
    ];
    let mut query = form_urlencoded::Serializer::new(String::new());
    let address = format!("/en/framework/edit/add?{}", query.extend_pairs(fields).finish());
    let proposal = site.get(&address).is(200).page();
    let made = site.submit(&proposal, "main form", &[("why", "many speak of it")]).is(303);
    let back = made.header("location").split('#').next().expect("an address").to_owned();
    assert!(back.contains("/candidates/") && back.ends_with("?code=T9"), "{back}");
    let one = site.get(&back).is(200).page();
    assert_eq!(one.attributes("#code option[selected]", "value"), ["T9"]);

    let name = "form:has(input[value=name])";
    let empty = site.submit(&one, name, &[]).is(400).page();
    assert_eq!(empty.attributes(".govuk-error-summary a", "href"), ["#name-why"]);
    let fields = [("accept", passages[0].as_str()), ("accept", passages[1].as_str()), ("name-why", "it is parking")];
    let named = site.submit(&one, name, &fields).is(303);
    let list = site.get(named.header("location")).is(200).page();
    assert!(list.text(".govuk-notification-banner").contains("T9"));
    let project = Project::open(&folder.root).expect("a project");
    for (at, passage) in passages.iter().enumerate() {
        let shown = show::show(&project, passage).expect("a passage");
        let codes = &shown.answers[0].passages[0].codes;
        let given = codes.iter().find(|code| code.state == State::Accepted);
        assert_eq!(given.is_some(), at < 2, "those that were ticked, and no others");
        if let Some(given) = given {
            assert_eq!((given.code.as_str(), &given.by), ("T9", &Coder::Person("Mair".to_owned())));
        }
    }
}

#[test]
fn a_candidate_is_dismissed_and_taken_back_and_nobody_is_overruled_unseen() {
    let folder = with_letters();
    let (mair, sion) = (Site::of(&folder).by("Mair"), Site::of(&folder).by("Siôn"));
    let list = mair.get("/cy/candidates").is(200).page();
    let count = list.all(".site-hit").len();
    let address = first(&list);
    let (seen, other) = (mair.get(&address).is(200).page(), sion.get(&address).is(200).page());
    let dismiss = "#dismiss ~ form";
    sion.submit(&other, dismiss, &[("dismiss-why", "no question asks for it")]).is(303);
    assert_eq!(mair.get("/cy/candidates").page().all(".site-hit").len(), count - 1);
    let both =
        mair.submit(&seen, "form:has(input[value=name])", &[("code", "T1"), ("name-why", "toeau")]).is(409).page();
    let shown = both.text("main");
    assert!(shown.contains("Siôn") && shown.contains("no question asks for it"), "{shown}");
    assert_eq!(both.text("#name-why"), "toeau");

    let decided = mair.get("/cy/candidates?decided=1").is(200).page();
    assert_eq!(decided.all(".site-hit").len(), count);
    mair.submit(&both, "#undo ~ form", &[("undo-why", "mae’n thema wedi’r cyfan")]).is(303);
    assert_eq!(mair.get("/cy/candidates").page().all(".site-hit").len(), count);
}
