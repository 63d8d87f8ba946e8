//! The analyst's journey, without a script: forms, links, and a redirect after each post.

use ymateb_model::{
    coding::{Coder, Stance, State},
    language::Language,
};
use ymateb_pipeline::{Project, code, queue, show, show::ShownPassage};

use crate::{
    project::{self, Folder},
    site::{Answer, Page, Site},
};

const ENGLISH: &str = "Every free hall is a warm room in winter, and our hall has a leaking roof.\n";
const WELSH: &str = "Mae pob neuadd am ddim yn ystafell gynnes yn y gaeaf, ac mae ein to yn gollwng.\n";
const FORM: &str = "ID,Name,Sent,Free?,Why\n\
    3,Cai Gwyn,07/01/2026 10:00,Yes,We walk to the shop on Saturdays and meet our friends there every week.\n";

fn small() -> Folder {
    Folder::small(&[("inbox/letters/en.txt", ENGLISH), ("inbox/letters/cy.txt", WELSH)])
}

/// The passage of a page, by the id in the address that its forms are sent to.
fn passage_of(page: &Page) -> String {
    let action = page.attributes(".site-add", "action").remove(0);
    let path = action.split('?').next().expect("a path").to_owned();
    path.rsplit('/').next().expect("an id").to_owned()
}

/// What the record holds of a passage.
fn recorded(folder: &Folder, passage: &str) -> ShownPassage {
    let project = Project::open(&folder.root).expect("a project");
    let shown = show::show(&project, passage).expect("a passage");
    shown.answers.into_iter().flat_map(|answer| answer.passages).next().expect("a passage")
}

/// Where an answer sends the browser, without the place on that page.
fn location(answer: &Answer) -> String {
    answer.header("location").split('#').next().expect("an address").to_owned()
}

/// Goes where a form that was carried out sends the browser.
#[track_caller]
fn follow(site: &Site, answer: Answer) -> Page {
    let answer = answer.is(303);
    site.get(&location(&answer)).is(200).page()
}

#[test]
fn a_name_is_asked_for_once_and_kept_by_the_browser() {
    let folder = small();
    let nobody = Site::of(&folder);
    for (language, title) in [("cy", "Pwy ydych chi?"), ("en", "Who are you?")] {
        let address = format!("/{language}/code?language=cy");
        let page = nobody.get(&address).is(200).page();
        assert_eq!(page.text("h1"), title);
        assert_eq!(page.all(".site-coded").len(), 0, "nothing is coded by nobody");
        let empty = nobody.submit(&page, "main form", &[("name", "  ")]).is(400).page();
        assert_eq!(empty.attributes(".govuk-error-summary a", "href"), ["#name"]);
        let kept = nobody.submit(&page, "main form", &[("name", " Siân Tŵr ")]).is(303);
        assert_eq!(kept.header("location"), address);
        let cookie = kept.header("set-cookie");
        assert_eq!(cookie, "ymateb-coder=Si%C3%A2n+T%C5%B5r; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict");
        let page = Site::of(&folder).by("Siân Tŵr").get(&address).is(200).page();
        assert_eq!(page.text("h1 + .govuk-body-s bdi"), "Siân Tŵr");
        assert_eq!(page.all(".site-coded").len(), 1);
    }
    let act = nobody.post("/en/code", "/en/code/passages/p1", &[("verb", "done")]).is(400);
    assert_eq!(act.page().text("h1"), "Who are you?", "nobody does anything");
}

#[test]
fn an_analyst_goes_through_the_queue_in_either_language() {
    for (language, by, words) in [("cy", "gan reol", "Cadarnhau"), ("en", "by a rule", "Accept")] {
        let folder = small();
        let site = Site::of(&folder).by("Mair");
        let page = site.get(&format!("/{language}/code?suggested=1&language={language}")).is(200).page();
        let passage = passage_of(&page);
        assert_eq!(page.attributes(".site-coded", "lang"), [language]);
        assert_eq!(page.texts(".site-given__one").len(), 2, "both codes are suggested");
        assert!(page.text("#given-1 .site-facts").starts_with(by));
        assert_eq!(page.attributes("#given-1 q", "lang"), [language], "the words that caused it");
        assert!(page.text("#given-1 button").starts_with(words));
        assert_eq!(page.all(".site-coded mark").len(), 2);

        // Accepts one with a stance, and rejects the other.
        let accepted = page.attributes("#given-1 input[name=code]", "value").remove(0);
        let rejected = page.attributes("#given-2 input[name=code]", "value").remove(0);
        let page = follow(&site, site.submit(&page, "#given-1 form", &[("verb", "accept"), ("stance", "support")]));
        assert_eq!(passage_of(&page), passage, "the same passage, as it stands now");
        assert_eq!(page.all(".site-done[role=status]").len(), 1, "what was done is said");
        let page = follow(&site, site.submit(&page, "#given-1 form", &[("verb", "reject")]));
        let held = recorded(&folder, &passage);
        let of = |code: &str| held.codes.iter().find(|held| held.code.as_str() == code).expect("the code");
        assert_eq!((of(&accepted).state, of(&accepted).stance), (State::Accepted, Some(Stance::Support)));
        assert_eq!(of(&accepted).by, Coder::Person("Mair".to_owned()));
        assert_eq!(of(&rejected).state, State::Rejected);

        // Changes the stance, notes, flags.
        let row = format!(".site-given__one:has(input[value='{accepted}']) form");
        let page = follow(&site, site.submit(&page, &row, &[("verb", "stance"), ("stance", "mixed")]));
        let page = follow(&site, site.submit(&page, "#remarks ~ form", &[("note", "Gofyn i Siôn")]));
        let page = follow(&site, site.submit(&page, "#remarks ~ form.site-acts", &[("flag", "quote")]));
        let held = recorded(&folder, &passage);
        assert!(held.codes.iter().any(|code| code.stance == Some(Stance::Mixed)));
        let remarks: Vec<_> =
            held.remarks.iter().map(|remark| (remark.note.as_deref(), remark.flag.as_deref())).collect();
        assert_eq!(remarks, [(Some("Gofyn i Siôn"), None), (None, Some("quote"))]);

        // Is done with it: the next one, and back again by undoing.
        let next = site.submit(&page, ".site-acts:has([data-key=d]) form", &[("verb", "done")]).is(303);
        assert!(location(&next).starts_with(&format!("/{language}/code?language={language}&suggested=1&did=review.")));
        let page = site.get(&location(&next)).is(200).page();
        assert_eq!(page.all(".site-coded").len(), 0, "no other passage in this part of the queue");
        assert_eq!(recorded(&folder, &passage).reviews.len(), 1);
        let page = follow(&site, site.submit(&page, ".site-done form", &[("verb", "undo-review")]));
        assert_eq!(passage_of(&page), passage);
        assert_eq!(recorded(&folder, &passage).reviews.len(), 0);
    }
}

#[test]
fn an_analyst_gives_codes_with_words_and_puts_one_in_the_place_of_another() {
    let folder = small();
    let site = Site::of(&folder).by("Mair");
    let page = site.get("/en/code?suggested=1&language=en").is(200).page();
    let passage = passage_of(&page);
    let wrong = site.submit(&page, ".site-add", &[("words", "not there"), ("memo", "kept")]).is(400).page();
    let fields = wrong.attributes(".govuk-error-summary a", "href");
    assert_eq!(fields, ["#new-code", "#words"]);
    assert_eq!((wrong.text("#memo"), wrong.text("#words")), ("kept".to_owned(), "not there".to_owned()));
    assert!(wrong.html.html().contains("<title>Error:"));
    let same = &[("new-code", "T1"), ("instead-of", "T1")];
    assert_eq!(
        site.submit(&page, ".site-add", same).is(400).page().attributes(".govuk-error-summary a", "href"),
        ["#new-code"]
    );

    let fields = [
        ("new-code", "T1"),
        ("instead-of", "H1"),
        ("stance", "oppose"),
        ("words", "our hall\r\nwinter"),
        ("memo", "see T1"),
    ];
    let page = follow(&site, site.submit(&page, ".site-add", &fields));
    let held = recorded(&folder, &passage);
    let of = |code: &str| held.codes.iter().find(|held| held.code.as_str() == code).expect("the code");
    assert_eq!((of("H1").state, of("T1").state), (State::Rejected, State::Accepted));
    assert_eq!(of("T1").evidence, ["winter", "our hall"]);
    assert_eq!(held.history.iter().filter(|event| event.memo.as_deref() == Some("see T1")).count(), 1);

    // One act: taken back whole.
    let page = follow(&site, site.submit(&page, ".site-done form", &[("verb", "undo-coding")]));
    let held = recorded(&folder, &passage);
    assert!(held.codes.iter().all(|code| code.state == State::Suggested), "{:?}", held.codes);
    assert!(page.texts(".site-done").iter().any(|text| text == "It is taken back."));
    let gone = [("verb", "undo-coding"), ("number", "1")];
    let refused = site.submit(&page, ".site-add", &gone).is(400).page();
    assert_eq!(refused.attributes(".govuk-error-summary a", "href"), ["#coding"]);
}

#[test]
fn what_others_said_meanwhile_is_shown_and_nothing_is_lost_until_the_coder_chooses() {
    for (language, leave) in [("en", true), ("cy", false)] {
        let folder = small();
        let (mair, sion) = (Site::of(&folder).by("Mair"), Site::of(&folder).by("Siôn"));
        let seen = mair.get(&format!("/{language}/code?suggested=1")).is(200).page();
        let passage = passage_of(&seen);
        let address = format!("/{language}/code/passages/{passage}");
        let code = seen.attributes("#given-1 input[name=code]", "value").remove(0);
        let page = sion.get(&address).is(200).page();
        follow(&sion, sion.submit(&page, "#given-1 form", &[("verb", "reject")]));

        let fields = [("verb", "add"), ("new-code", &*code), ("stance", "support"), ("memo", "Rhaid ei gynnwys")];
        let both = mair.submit(&seen, ".site-add", &fields).is(409).page();
        assert_eq!(recorded(&folder, &passage).history.len(), 1, "nothing was written");
        let shown = both.text(".site-conflict");
        assert!(shown.contains("Siôn") && shown.contains("Rhaid ei gynnwys"), "{shown}");
        assert_eq!(both.text("#memo"), "Rhaid ei gynnwys", "and the form still holds it");
        if leave {
            let link = both.attributes(".site-conflict a", "href").remove(0);
            mair.get(&link).is(200);
            assert_eq!(recorded(&folder, &passage).history.len(), 1);
        } else {
            follow(&mair, mair.submit(&both, ".site-conflict form", &[]));
            let held = recorded(&folder, &passage);
            assert_eq!(held.history.len(), 2, "Siôn's word is kept too");
            let last = held.codes.iter().find(|held| held.code.as_str() == code).expect("the code");
            assert_eq!((last.state, last.stance), (State::Accepted, Some(Stance::Support)));
            assert_eq!(held.history[1].memo.as_deref(), Some("Rhaid ei gynnwys"));
        }
    }
}

#[test]
fn a_blind_coder_sees_no_suggestion_and_nobody_elses_word_until_done() {
    let folder = small();
    let project = Project::open(&folder.root).expect("a project");
    let asked = queue::Asked { by: "Siôn", suggested_only: true, limit: 1, ..queue::Asked::default() };
    let passage = queue::next(&project, &asked).expect("a queue").items.remove(0).passage;
    let speaker = code::Speaker::new("Siôn");
    code::act(&project, passage.as_str(), code::Act::Accept("H1", code::With::default()), speaker).expect("an act");
    let site = Site::of(&folder).by("Mair");
    let address = format!("/en/code/passages/{passage}?blind=1");
    let page = site.get(&address).is(200).page();
    assert_eq!(page.all(".site-given__one, .site-coded mark, #history").len(), 0);
    assert!(!page.text("main").contains("Siôn"));
    let page = follow(&site, site.submit(&page, ".site-add", &[("new-code", "T1")]));
    assert_eq!(page.texts(".site-given__one strong").len(), 2, "a code and its state: her own");
    assert!(!page.text("main").contains("Siôn"), "what others said is no conflict to who codes blind");
    site.submit(&page, ".site-acts:has([data-key=d]) form", &[("verb", "done")]).is(303);
    assert!(site.get(&address).is(200).page().text("main").contains("Siôn"));
    assert!(recorded(&folder, passage.as_str()).reviews[0].blind);
    let given_away = site.get("/cy/code?blind=1&code=H1").is(400).page();
    assert_eq!(given_away.attributes(".govuk-error-summary a", "href"), ["#code"]);
    assert_eq!(given_away.all(".site-coded").len(), 0);
}

#[test]
fn what_is_put_off_comes_last_and_progress_counts_by_question_and_language() {
    let files = [("inbox/letters/en.txt", ENGLISH), ("inbox/letters/cy.txt", WELSH), ("inbox/forms/export.csv", FORM)];
    let folder = Folder::small(&files);
    let site = Site::of(&folder).by("Mair");
    let mut seen = Vec::new();
    let mut page = site.get("/cy/code").is(200).page();
    while !page.all(".site-coded").is_empty() {
        seen.push(passage_of(&page));
        page = site.get(&page.attributes("a[data-key=s]", "href").remove(0)).is(200).page();
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 3, "every passage once");
    let page = site.get("/en/code?language=cy").is(200).page();
    site.submit(&page, ".site-acts:has([data-key=d]) form", &[("verb", "done")]).is(303);
    let rows = site.get("/en/code/progress").is(200).page().texts("tbody tr");
    assert_eq!(rows[0], "All questions and letters All languages 3 1 33.3% 1");
    assert!(rows.contains(&"Letter or document Welsh 1 1 100.0% 1".to_owned()), "{rows:?}");
    assert!(rows.contains(&"Question 1 English 1 0 0.0% 0".to_owned()), "{rows:?}");
    let others = Site::of(&folder).by("Siôn").get("/cy/code/progress").is(200).page().texts("tbody tr");
    assert_eq!(others[0], "Pob cwestiwn a llythyr Pob iaith 3 1 33.3% 0");
}

#[test]
fn a_whole_response_is_coded_noted_and_flagged_from_its_page() {
    let folder = small();
    let site = Site::of(&folder).by("Mair");
    let register = site.get("/cy/register").is(200).page();
    let whole = register.attributes("#list ~ .site-wide tbody th a", "href").remove(0);
    let read = site.get(&whole).is(200).page();
    assert_eq!(
        read.attributes(".site-passage a[href*='/code/passages/']", "href").len(),
        read.all(".site-passage").len()
    );
    let link = read.attributes("a[href*='/code/submissions/']", "href").remove(0);
    let page = site.get(&link).is(200).page();
    assert_eq!(page.text("h1"), "Codio ymateb cyfan");
    assert_eq!(page.all("#words").len(), 0, "it rests on no words in particular");
    let page = follow(&site, site.submit(&page, ".site-add", &[("new-code", "T1"), ("stance", "neutral")]));
    let page = follow(&site, site.submit(&page, "#remarks ~ form", &[("note", "I’w drafod")]));
    let page = follow(&site, site.submit(&page, "#remarks ~ details form", &[("flag", "pwyllgor")]));
    assert_eq!(page.texts(".site-said").len(), 3);
    let project = Project::open(&folder.root).expect("a project");
    let id = link.rsplit('/').next().expect("an id");
    let shown = show::show(&project, id).expect("a submission");
    assert_eq!((shown.codes[0].code.as_str(), shown.codes[0].stance), ("T1", Some(Stance::Neutral)));
    assert_eq!(shown.remarks.len(), 2);
    let twice = site.submit(&page, "#remarks ~ details form", &[("flag", "pwyllgor")]).is(400).page();
    assert_eq!(twice.attributes(".govuk-error-summary a", "href"), ["#own-flag"]);
    site.submit(&page, ".site-add", &[("verb", "done")]).is(400);
    site.get("/cy/code/submissions/s0000000000000").is(404);
    site.get(&link[..link.len() - 1]).is(404);
}

/// No accessibility checker knows which language a passage is in: the record does.
#[test]
fn every_quoted_text_is_marked_with_its_own_language() {
    let site = Site::demonstration().by("Mair");
    let project = Project::open(&project::demonstration().root).expect("a project");
    for (language, label) in [(Language::Welsh, "cy"), (Language::English, "en")] {
        let asked = queue::Asked { by: "Mair", language: Some(label), limit: 25, ..queue::Asked::default() };
        let mut beside = 0;
        for item in queue::next(&project, &asked).expect("a queue").items {
            assert_eq!(item.language, language);
            for reader in ["cy", "en"] {
                let page = site.get(&format!("/{reader}/code/passages/{}", item.passage)).is(200).page();
                assert_eq!(page.attributes(".site-coded", "lang"), [label]);
                assert!(page.attributes(".site-given q", "lang").iter().all(|lang| lang == label));
                assert_eq!(page.all(".site-given q").len(), page.all(".site-given q[lang]").len());
                let around = [&item.lead_in, &item.before, &item.after];
                let expected: Vec<&str> = around.into_iter().flatten().map(|one| one.language.label()).collect();
                assert_eq!(page.attributes(".site-beside .site-words", "lang"), expected);
                beside += expected.len();
            }
        }
        assert!(beside > 0, "some {label} passages have others beside them");
    }
}

#[test]
fn what_is_not_there_is_not_coded() {
    let site = Site::demonstration().by("Mair");
    for address in
        ["/en/code/passages/p0000000000000", "/en/code?question=99", "/cy/code?code=X9", "/en/code?sample=none"]
    {
        site.get(address).is(404);
    }
    let act = site.post("/en/code", "/en/code/passages/p0000000000000", &[("verb", "done")]);
    act.is(404);
}
