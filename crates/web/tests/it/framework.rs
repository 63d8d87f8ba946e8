//! The framework's pages: what is in it, what the record shows of it, and edits that say beforehand what they change.

use ymateb_pipeline::{Project, code, framework::history};

use crate::{
    project::{self, Folder},
    site::{Answer, Page, Site},
};

const ENGLISH: &str =
    "Every free hall is a gift to its village.\n\nThere is a leaking roof above the stage of our hall.\n";
const WELSH: &str = "Mae pob neuadd am ddim yn rhodd i’w phentref.\n\nMae to yn gollwng uwchben llwyfan ein neuadd.\n";

fn small() -> Folder {
    Folder::small(&[("inbox/letters/en.txt", ENGLISH), ("inbox/letters/cy.txt", WELSH)])
}

fn text(folder: &Folder) -> String {
    std::fs::read_to_string(folder.root.join("framework.toml")).expect("a framework")
}

/// Goes where a form that was carried out sends the browser.
#[track_caller]
fn follow(site: &Site, answer: Answer) -> Page {
    let answer = answer.is(303);
    let location = answer.header("location").split('#').next().expect("an address").to_owned();
    site.get(&location).is(200).page()
}

/// The address that the form of a page asks for, with these fields filled in.
fn asked(page: &Page, fields: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for name in page.attributes("main form input[type=hidden]", "name") {
        let value = page.attributes(&format!("main form input[name={name}]"), "value").remove(0);
        query.append_pair(&name, &value);
    }
    query.extend_pairs(fields);
    format!("{}?{}", page.attributes("main form", "action")[0], query.finish())
}

#[test]
fn the_tree_has_every_code_in_its_place_with_both_names_and_its_cues() {
    let site = Site::demonstration();
    let project = Project::open(&project::demonstration().root).expect("a project");
    let framework = &project.settings.framework;
    for (language, other) in [("cy", "en"), ("en", "cy")] {
        let page = site.get(&format!("/{language}/framework")).is(200).page();
        assert_eq!(page.all(".site-tree__code").len(), framework.codes.len());
        assert_eq!(page.all(".site-tree__code > p > bdi").len(), framework.codes.len());
        let langs = page.attributes(".site-tree__code > p > bdi", "lang");
        assert!(langs.iter().all(|lang| lang == other));
        assert_eq!(page.all("main section > h2[id^=group-]").len(), framework.groups.len());
        let parts = framework.codes.iter().filter(|code| code.parent.is_some()).count();
        assert_eq!(page.all(".site-tree .site-tree .site-tree__code").len(), parts, "a part stands in its whole");
        assert!(page.text("main").contains(&framework.version));
    }
    let page = site.get("/cy/framework").is(200).page();
    for (at, kind) in
        page.attributes("a[download]", "href").iter().zip(["application/xml", "text/csv", "application/json"])
    {
        let answer = site.get(at).is(200);
        assert!(answer.header("content-type").starts_with(kind), "{at}");
        assert!(answer.header("content-disposition").starts_with("attachment"), "{at}");
        assert!(answer.text().contains("P1.1"), "{at}");
    }
    assert_ne!(site.get("/cy/themes.json").text(), site.get("/en/themes.json").text(), "each in its own language");
}

#[test]
fn an_edit_shows_what_would_change_before_it_is_saved_with_who_and_why() {
    for (language, who, button) in [("cy", "Siân", "Cadw’r newid"), ("en", "Mair", "Save the change")] {
        let folder = small();
        let site = Site::of(&folder).by(who);
        let before = text(&folder);
        let page = site.get(&format!("/{language}/framework/edit/cue?code=T1")).is(200).page();
        assert_eq!(page.text("#strong-en"), "leaking roof", "what there is");
        let fields = [
            ("strong-cy", "to yn gollwng\nrhodd"),
            ("strong-en", "leaking roof\r\ngift"),
            ("weak-cy", ""),
            ("weak-en", ""),
            ("unless-cy", ""),
            ("unless-en", ""),
        ];
        let address = asked(&page, &fields);
        let page = site.get(&address).is(200).page();
        assert_eq!(text(&folder), before, "nothing is saved yet");
        assert_eq!(page.texts("ins"), ["rhodd", "gift"]);
        assert_eq!(page.attributes("ins", "lang"), ["cy", "en"]);
        let row = page.text("#suggestions ~ .site-wide tbody tr");
        assert!(row.starts_with("T1") && row.ends_with("1 1 0 0 0 0"), "{row}");
        let examples = page.texts("#suggestions ~ details .site-words");
        assert!(
            examples.iter().any(|text| text.contains("gift")) && examples.iter().any(|text| text.contains("rhodd"))
        );
        assert_eq!(page.attributes("#suggestions ~ details .site-words", "lang"), ["cy", "en"]);
        assert_eq!(page.text("form button"), button);
        // The other language shows the same proposal.
        let twin = page.attributes(".govuk-language-navigation a", "href").remove(0);
        assert_eq!(site.get(&twin).is(200).page().texts("ins"), ["rhodd", "gift"]);

        let unsigned = site.submit(&page, "main form", &[("why", " ")]).is(400).page();
        assert_eq!(unsigned.attributes(".govuk-error-summary a", "href"), ["#why"]);
        assert_eq!(text(&folder), before);
        let page = follow(&site, site.submit(&page, "main form", &[("why", "people say gift")]));
        assert_eq!(page.all(".govuk-notification-banner--success").len(), 1);
        assert!(text(&folder).contains("\"gift\"") && text(&folder).starts_with("version = \"2\""));
        let rows = site.get(&format!("/{language}/framework/history")).is(200).page().texts("tbody tr");
        assert!(rows[0].contains(who) && rows[0].contains("people say gift") && rows[0].contains("T1"), "{rows:?}");
        let code = site.get(&format!("/{language}/codes/T1")).is(200).page();
        assert!(code.text("details dl").contains("gift"), "the pages know it at once");
    }
}

#[test]
fn every_edit_can_be_made_on_its_page() {
    let folder = small();
    let site = Site::of(&folder).by("Mair");
    let make = |address: &str, fields: &[(&str, &str)]| {
        let page = site.get(address).is(200).page();
        let page = site.get(&asked(&page, fields)).is(200).page();
        follow(&site, site.submit(&page, "main form", &[("why", "the team agreed")]))
    };
    let new = |id: &'static str, en: &'static str, cy: &'static str| {
        [
            ("id", id),
            ("cy", cy),
            ("en", en),
            ("scope-cy", cy),
            ("scope-en", en),
            ("welsh", "working"),
            ("under", "group:T"),
        ]
    };
    let group = Project::open(&folder.root).expect("a project").settings.framework.codes[1].group.to_string();
    assert_eq!(group, "T");
    make("/en/framework/edit/add", &new("T2", "Windows", "Ffenestri"));
    make("/en/framework/edit/add", &new("T3", "Doors", "Drysau"));
    make("/cy/framework/edit/rename?code=T2", &[("cy", "Y ffenestri"), ("en", "Windows"), ("welsh", "given")]);
    make("/en/framework/edit/describe?code=T2", &[("scope-cy", "ffenestri"), ("scope-en", "panes of glass")]);
    make("/en/framework/edit/move?code=T3", &[("under", "code:T2"), ("after", "")]);
    let point = [("point-cy-1", "eu cost"), ("point-en-1", "their cost"), ("see-1", "T1, H")];
    make("/cy/framework/edit/point?code=T2", &point);
    let whole = site.get("/en/framework/edit/retire?code=T2&propose=1").is(400).page();
    assert_eq!(whole.attributes(".govuk-error-summary a", "href"), ["#code"], "it has parts");
    make("/en/framework/edit/retire?code=T3", &[]);
    make("/en/framework/edit/restore?code=T3", &[]);
    make("/en/framework/edit/move?code=T3", &[("under", "group:T"), ("after", "T1")]);
    make("/en/framework/edit/merge?code=T3", &[("into", "T2")]);
    make("/en/framework/edit/split?code=T1", &[("into-1", "H1"), ("into-2", "T2")]);
    let page = site.get("/en/framework").is(200).page();
    let gone = page.texts("#gone ~ ul li");
    assert_eq!(gone.len(), 2, "{gone:?}");
    assert!(gone.iter().any(|one| one.starts_with("T3 Doors – was merged into T2")), "{gone:?}");
    assert!(gone.iter().any(|one| one.starts_with("T1 Roofs – was split into H1, T2")), "{gone:?}");
    let text = text(&folder);
    assert!(text.contains("their cost") && text.contains("see = [\"T1\", \"H\"]"), "{text}");
    assert!(text.contains("welsh = \"given\"") && text.contains("panes of glass"), "{text}");
    let project = Project::open(&folder.root).expect("a project");
    let did: Vec<String> =
        history::list(&project).expect("a history").into_iter().filter_map(|kept| kept.did).collect();
    let expected = [
        "add T2",
        "add T3",
        "rename T2",
        "describe T2",
        "move T3",
        "point T2",
        "retire T3",
        "restore T3",
        "move T3",
        "merge T3 into T2",
        "split T1 into H1, T2",
    ];
    assert_eq!(did, expected);
}

#[test]
fn what_is_wrong_with_an_edit_is_said_beside_its_field_and_what_was_filled_in_stays() {
    let folder = small();
    let site = Site::of(&folder).by("Mair");
    let check = |address: &str, wrong: &[&str]| {
        for language in ["cy", "en"] {
            let page = site.get(&format!("/{language}{address}&propose=1")).is(400).page();
            assert_eq!(page.attributes(".govuk-error-summary a", "href"), wrong, "{address}");
            for anchor in wrong {
                assert_eq!(page.all(anchor).len(), 1, "{address}: {anchor}");
            }
        }
    };
    check("/framework/edit/add?id=T%201&cy=a", &["#id", "#en", "#scope-cy", "#scope-en", "#under"]);
    check(
        "/framework/edit/add?id=T1&cy=a&en=b&scope-cy=c&scope-en=d&under=group:T&strong-cy=x",
        &["#id", "#strong-en"],
    );
    check("/framework/edit/rename?code=T1&cy=&en=Roofs", &["#cy", "#cy"]);
    check(
        "/framework/edit/cue?code=T1&strong-cy=to yn gollwng&strong-en=leaking roof".replace(' ', "+").as_str(),
        &["#strong-cy"],
    );
    check("/framework/edit/move?code=T1&under=code:T1", &["#under"]);
    check("/framework/edit/move?code=T1&under=group:T&after=H1", &["#after"]);
    check("/framework/edit/merge?code=T1&into=T1", &["#into"]);
    check("/framework/edit/merge?code=T1", &["#into"]);
    check("/framework/edit/split?code=T1&into-1=H1", &["#into-1"]);
    check("/framework/edit/point?code=T1&point-en-1=a", &["#point-cy-1", "#see-1"]);
    check("/framework/edit/point?code=T1&point-cy-1=b&point-en-1=a&see-1=H1+X9", &["#see-1"]);
    check("/framework/edit/point?code=T1&point-cy-1=b&point-en-1=a&see-1=T1", &["#see-1"]);
    check("/framework/edit/point?code=T1&point-cy-1=&point-en-1=&see-1=", &["#point-cy-1"]);
    let kept = site.get("/en/framework/edit/add?id=T1&cy=%3Cb%3E&propose=1").is(400).page();
    assert_eq!(kept.attributes("#cy", "value"), ["<b>"]);
    for missing in ["/en/framework/edit/burn", "/en/framework/edit/merge?code=X9", "/en/framework/edit/restore?code=T1"]
    {
        site.get(missing).is(404);
    }
    let nobody = Site::of(&folder).get("/en/framework/edit/merge?code=T1").is(200).page();
    assert_eq!(nobody.text("h1"), "Who are you?");
}

#[test]
fn points_that_belong_elsewhere_are_shown_as_they_come_and_go_and_one_that_is_emptied_goes() {
    let folder = small();
    let site = Site::of(&folder).by("Mair");
    let make = |fields: &[(&str, &str)]| {
        let page = site.get("/en/framework/edit/point?code=T1").is(200).page();
        let page = site.get(&asked(&page, fields)).is(200).page();
        let shown = (page.texts("#says ~ ul ins"), page.texts("#says ~ ul del"));
        // The form is as it was filled in when one goes back to it.
        let back = page.attributes(".govuk-back-link", "href").remove(0);
        let form = site.get(&back).is(200).page();
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            assert_eq!(form.attributes(&format!("[name={name}]"), "value"), [*value]);
        }
        follow(&site, site.submit(&page, "main form", &[("why", "the team agreed")]));
        shown
    };
    let two = [
        ("point-cy-1", "ei gost"),
        ("point-en-1", "its cost"),
        ("see-1", "H1"),
        ("point-cy-2", "ei liw"),
        ("point-en-2", "its colour"),
        ("see-2", "H"),
    ];
    assert_eq!(make(&two), (vec!["its cost → H1".to_owned(), "its colour → H".to_owned()], Vec::new()));
    let form = site.get("/cy/framework/edit/point?code=T1").is(200).page();
    assert_eq!(form.all("fieldset").len(), 4, "two are there, and there is room for two more");
    assert_eq!(form.attributes("#see-2", "value"), ["H"]);
    let one = [("point-cy-1", ""), ("point-en-1", ""), ("see-1", ""), two[3], two[4], ("see-2", "H1")];
    let gone = vec!["its cost → H1".to_owned(), "its colour → H".to_owned()];
    assert_eq!(make(&one), (vec!["its colour → H1".to_owned()], gone));
    let code = site.get("/en/codes/T1").is(200).page().text("dl");
    assert!(code.contains("its colour") && !code.contains("its cost"), "{code}");
}

#[test]
fn who_edits_meanwhile_is_shown_and_nothing_is_lost() {
    let folder = small();
    let (mair, sion) = (Site::of(&folder).by("Mair"), Site::of(&folder).by("Siôn"));
    let retire =
        |site: &Site, code: &str| site.get(&format!("/en/framework/edit/retire?code={code}&propose=1")).is(200).page();
    let seen = retire(&mair, "T1");
    follow(&sion, sion.submit(&retire(&sion, "H1"), "main form", &[("why", "halls are free already")]));
    let before = text(&folder);
    let both = mair.submit(&seen, "main form", &[("why", "nobody speaks of roofs")]).is(409).page();
    assert_eq!(text(&folder), before, "nothing was written");
    let shown = both.text(".site-conflict");
    assert!(shown.contains("Siôn") && shown.contains("halls are free already") && shown.contains("H1"), "{shown}");
    assert_eq!(both.text("#why"), "nobody speaks of roofs");
    follow(&mair, mair.submit(&both, "main form", &[]));
    assert_eq!(text(&folder).matches("retired = true").count(), 2, "both are kept");

    // By hand, behind the pages' back.
    let seen = mair.get("/cy/framework/edit/restore?code=T1&propose=1").is(200).page();
    std::fs::write(folder.root.join("framework.toml"), text(&folder).replace("Free halls", "Halls")).expect("a file");
    let both = mair.submit(&seen, "main form", &[("why", "mae ei angen")]).is(409).page();
    assert!(both.text(".site-conflict").contains("Newidiwyd y ffeil â llaw"), "{}", both.text(".site-conflict"));
}

#[test]
fn peoples_codings_that_would_count_otherwise_are_told_in_both_languages() {
    let folder = small();
    let project = Project::open(&folder.root).expect("a project");
    let site = Site::of(&folder).by("Mair");
    let page = site.get("/en/codes/T1").is(200).page();
    let passage = page.attributes(".site-passage", "id").remove(0);
    let act = code::Act::Accept("T1", code::With::default());
    code::act(&project, &passage, act, code::Speaker::new("Siôn")).expect("an act");
    for (language, then) in [("cy", "cyfrifir fel H1"), ("en", "counted as H1")] {
        let address = format!("/{language}/framework/edit/merge?code=T1&into=H1&propose=1");
        let rows = site.get(&address).is(200).page().texts("#people ~ .site-wide tbody tr");
        assert!(rows[0].starts_with("T1 1 0") && rows[0].ends_with(then), "{rows:?}");
    }
}

#[test]
fn what_there_is_to_look_into_is_told_in_the_readers_language() {
    let site = Site::demonstration();
    let project = Project::open(&project::demonstration().root).expect("a project");
    let checked = ymateb_pipeline::framework::check::check(&project).expect("a check");
    assert!(!checked.warnings.is_empty());
    let [cy, en] = ["cy", "en"].map(|language| {
        let page = site.get(&format!("/{language}/framework/check")).is(200).page();
        assert_eq!(page.all(".site-hit").len(), checked.warnings.len());
        let examples: usize =
            checked.warnings.iter().map(|warning| warning.examples.cy.len() + warning.examples.en.len()).sum();
        assert_eq!(page.all(".site-hit .site-words[lang]").len(), examples);
        page.texts(".site-hit h2")
    });
    assert!(cy.iter().zip(&en).all(|(cy, en)| cy != en), "{cy:?}");
}
