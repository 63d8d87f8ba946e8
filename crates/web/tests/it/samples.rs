//! Samples for several coders: drawing one, how far it has come, how far coders agree, and settling what they differ on.

use ymateb_model::coding::State;
use ymateb_pipeline::{Project, code, reviewed, sample, show};

use crate::{project::Folder, site::Site};

fn with_letters() -> Folder {
    Folder::small(&[
        ("inbox/letters/e1.txt", "Every free hall is a warm room in winter for the whole village.\n"),
        ("inbox/letters/e2.txt", "There is a leaking roof above the stage and it gets worse.\n"),
        ("inbox/letters/c1.txt", "Mae pob neuadd am ddim yn ystafell gynnes yn y gaeaf i’r pentref.\n"),
        ("inbox/letters/c2.txt", "Mae to yn gollwng uwchben y llwyfan ac mae’n gwaethygu.\n"),
    ])
}

/// Has two people code a sample: of the first passage they differ.
fn coded(folder: &Folder) -> String {
    let project = Project::open(&folder.root).expect("a project");
    let passages = sample::passages(&project, "cyntaf/1").expect("a record").expect("a sample");
    for (at, passage) in passages.iter().enumerate() {
        for person in ["Huw", "Mair"] {
            let given = if at == 0 && person == "Huw" { "H1" } else { "T1" };
            let with = code::With { stance: Some(ymateb_model::coding::Stance::Support), ..code::With::default() };
            let act = code::Act::Add(given, with);
            code::act(&project, passage.as_str(), act, code::Speaker::new(person)).expect("an act");
            let how = reviewed::How { sample: Some("cyntaf/1"), blind: true };
            reviewed::mark(&project, passage.as_str(), how, person).expect("a review");
        }
    }
    passages[0].to_string()
}

#[test]
fn a_sample_is_drawn_coded_blind_compared_and_settled() {
    for language in ["cy", "en"] {
        let folder = with_letters();
        let site = Site::of(&folder).by("Elin");
        let page = site.get(&format!("/{language}/samples")).is(200).page();
        let wrong = site.submit(&page, "main form", &[("name", " "), ("size", "0"), ("seed", "x")]).is(400).page();
        assert_eq!(wrong.attributes(".govuk-error-summary a", "href"), ["#name", "#size", "#seed"]);
        let drawn = site.submit(&page, "main form", &[("name", "cyntaf/1"), ("size", "4"), ("equal", "1")]).is(303);
        let address = drawn.header("location").to_owned();
        let twice = site.submit(&page, "main form", &[("name", "cyntaf/1")]).is(400).page();
        assert_eq!(twice.attributes(".govuk-error-summary a", "href"), ["#name"]);
        let sample = site.get(&address).is(200).page();
        assert_eq!(sample.all("#agreement, #differ").len(), 0, "nobody has coded it");
        let queue = site.get(&sample.attributes("a[href*='/code?sample=']", "href").remove(0)).is(200).page();
        assert_eq!(queue.all(".site-coded").len(), 1);

        let passage = coded(&folder);
        let sample = site.get(&address).is(200).page();
        assert_eq!(sample.texts("#differ ~ ol .site-hit").len(), 1);
        let rows = sample.texts("#agreement ~ .site-wide tbody tr");
        assert!(rows[0].ends_with("2 2 4"), "passages in Welsh, in English, in all: {rows:?}");
        let between = if language == "cy" { " i " } else { " to " };
        assert!(rows[1].contains("0.75 (") && rows[1].contains(between), "with its interval: {rows:?}");
        // The figures are worked out while one reads on.
        let dashboard = (0..100)
            .map(|_| site.get(&format!("/{language}/dashboard")).is(200).page())
            .find(|page| !page.all("#agreement ~ .site-wide").is_empty())
            .expect("they are there in time");
        let rows = dashboard.texts("#agreement ~ .site-wide tbody tr");
        assert_eq!(rows.len(), 3, "Welsh, English, all: {rows:?}");
        assert!(rows[2].starts_with("cyntaf/1") && rows[2].contains(" 4 0.75 ("), "{rows:?}");
        assert_eq!(dashboard.attributes("#agreement ~ .site-wide th a", "href"), [address.as_str(); 3]);
        let differ = sample.attributes("#differ ~ ol a", "href").remove(0);
        let page = site.get(&differ).is(200).page();
        assert_eq!(page.texts(".site-both h3"), ["Huw", "Mair"]);
        let codes = page.texts(".site-both li strong");
        assert!(codes[0].starts_with("H1") && codes[1].starts_with("T1"), "{codes:?}");
        let lang = page.attributes(".site-coded", "lang").remove(0);
        assert!(lang == "cy" || lang == "en");

        let why = site.submit(&page, "#settle ~ form", &[("verb", "settle")]).is(400).page();
        assert_eq!(why.attributes(".govuk-error-summary a", "href"), ["#why"]);
        let fields = [("verb", "settle"), ("holds", "T1"), ("why", "it is the roof")];
        let settled = site.submit(&page, "#settle ~ form", &fields).is(303);
        let page = site.get(settled.header("location")).is(200).page();
        assert!(page.text("#settled ~ p").contains("Elin") && page.text("#settled ~ p").contains("it is the roof"));
        let project = Project::open(&folder.root).expect("a project");
        let holds = |code: &str| {
            let shown = show::show(&project, &passage).expect("a passage");
            shown.answers[0].passages[0].codes.iter().find(|held| held.code.as_str() == code).map(|held| held.state)
        };
        assert_eq!((holds("T1"), holds("H1")), (Some(State::Accepted), Some(State::Rejected)));
        let undone = site.submit(&page, "#settled ~ form", &[("verb", "undo")]).is(303);
        let page = site.get(undone.header("location")).is(200).page();
        assert_eq!(page.all("#settled").len(), 0, "one act, taken back whole");
    }
}

#[test]
fn who_is_in_the_middle_of_a_sample_does_not_see_what_others_said() {
    let folder = with_letters();
    let project = Project::open(&folder.root).expect("a project");
    let draw = sample::Draw { name: "cyntaf/1", size: 4, seed: 1, equal_languages: true };
    let drawn = sample::draw(&project, draw, "Elin").expect("a sample");
    let passage = coded(&folder);
    let how = reviewed::How { sample: Some("cyntaf/1"), blind: true };
    reviewed::mark(&project, drawn.passages[1].as_str(), how, "Nia").expect("a review");
    let nia = Site::of(&folder).by("Nia");
    let page = nia.get("/en/samples/cyntaf%2F1").is(200).page();
    assert_eq!(page.all("#differ, #agreement").len(), 0);
    assert!(page.text(".govuk-inset-text").contains("in the middle"));
    let one = nia.get(&format!("/en/samples/cyntaf%2F1/{passage}")).is(200).page();
    assert!(one.all(".site-both, #settle").is_empty() && !one.text("main").contains("Huw"));
    Site::of(&folder).by("Elin").get("/en/samples/nothing").is(404);
}

#[test]
fn what_others_said_meanwhile_is_shown_before_anything_is_settled() {
    let folder = with_letters();
    let project = Project::open(&folder.root).expect("a project");
    let draw = sample::Draw { name: "cyntaf/1", size: 4, seed: 1, equal_languages: true };
    sample::draw(&project, draw, "Elin").expect("a sample");
    let passage = coded(&folder);
    let address = format!("/cy/samples/cyntaf%2F1/{passage}");
    let (elin, non) = (Site::of(&folder).by("Elin"), Site::of(&folder).by("Non"));
    let (seen, other) = (elin.get(&address).is(200).page(), non.get(&address).is(200).page());
    let fields = [("verb", "settle"), ("holds", "H1"), ("why", "neuaddau")];
    non.submit(&other, "#settle ~ form", &fields).is(303);
    let fields = [("verb", "settle"), ("holds", "T1"), ("why", "y to")];
    let both = elin.submit(&seen, "#settle ~ form", &fields).is(409).page();
    assert!(both.text(".site-conflict").contains("Non"), "{}", both.text(".site-conflict"));
    assert_eq!(both.text("#why"), "y to");
    assert_eq!(both.attributes("input[name=holds][checked]", "value"), ["T1"]);
    elin.submit(&both, "#settle ~ form", &[("verb", "settle")]).is(303);
    assert!(elin.get(&address).is(200).page().text("#settled ~ p").contains("Elin"));
}

#[test]
fn a_name_that_would_be_markup_is_a_name() {
    let folder = with_letters();
    let site = Site::of(&folder).by("Elin");
    let page = site.get("/en/samples").is(200).page();
    let hostile = "\"><script>alert(1)</script>&?#%2F";
    let drawn = site.submit(&page, "main form", &[("name", hostile), ("size", "2")]).is(303);
    let page = site.get(drawn.header("location")).is(200).page();
    assert_eq!(page.text("h1"), format!("Sample {hostile}"));
    assert_eq!(page.all("main script").len(), 0);
    let list = site.get("/en/samples").is(200).page();
    assert_eq!(list.text("tbody th"), hostile);
    for wrong in ["..", "", "a\u{7}b"] {
        site.submit(&list, "main form", &[("name", wrong)]).is(400);
    }
}
