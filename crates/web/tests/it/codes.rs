//! The codes, and everything under one.

use ymateb_model::coding::State;
use ymateb_pipeline::{Project, code, coded};

use crate::{
    project::{self, Folder},
    site::Site,
};

fn figures(row: &str) -> Vec<u64> {
    let cells = row.split_whitespace().rev().take(6).map(|cell| cell.replace(',', "").parse().expect("a figure"));
    let mut figures: Vec<u64> = cells.collect();
    figures.reverse();
    figures
}

#[test]
fn every_code_is_listed_with_how_often_it_is_on_something_in_each_language() {
    let site = Site::demonstration();
    let project = Project::open(&project::demonstration().root).expect("a project");
    let tallies = coded::tallies(&project).expect("tallies");
    let page = site.get("/en/codes").is(200).page();
    let rows = page.texts("tbody tr");
    let codes = &project.settings.framework.codes;
    assert_eq!(rows.len(), codes.len());
    assert_eq!(page.all("tbody bdi[lang=cy]").len(), codes.len(), "the other language's name says which it is in");
    let suggested = codes.iter().zip(&rows).map(|(code, row)| {
        let tally = tallies.get(&code.id).copied().unwrap_or_default();
        assert!(row.starts_with(code.id.as_str()), "{row}");
        assert_eq!(figures(row)[2..4], [tally.suggested.cy, tally.suggested.en], "{row}");
        tally.suggested
    });
    let (cy, en) = suggested.fold((0, 0), |(cy, en), one| (cy + one.cy, en + one.en));
    assert!(cy > 10 && en > 10, "suggestions in both languages: {cy}, {en}");
}

#[test]
fn everything_under_a_code_is_shown_in_context_with_why() {
    let site = Site::demonstration();
    let project = Project::open(&project::demonstration().root).expect("a project");
    let tallies = coded::tallies(&project).expect("tallies");
    let busiest = tallies.iter().max_by_key(|(_, tally)| tally.suggested.total()).map(|(code, _)| code.clone());
    let code = busiest.expect("a code");
    for (language, other) in [("cy", "en"), ("en", "cy")] {
        let mut seen = 0;
        let mut address = format!("/{language}/codes/{code}");
        loop {
            let page = site.get(&address).is(200).page();
            assert!(page.text("h1").starts_with(code.as_str()));
            for passage in page.attributes(".site-passage", "id") {
                let looked_at = page.texts(&format!("#{passage} .site-codes strong:not(.govuk-tag)"));
                assert!(looked_at.iter().any(|name| name.starts_with(code.as_str())), "{passage}: {looked_at:?}");
                let langs = page.attributes(&format!("#{passage} > .site-words, #{passage} q"), "lang");
                assert!(langs.iter().all(|lang| *lang == langs[0]), "{passage}: {langs:?}");
                seen += 1;
            }
            match page.attributes(".govuk-pagination__next a", "href").pop() {
                Some(next) => address = next.trim_end_matches("#passages").to_owned(),
                None => break,
            }
        }
        assert_eq!(seen, tallies[&code].suggested.total(), "every passage once");
        let page = site.get(&format!("/{language}/codes/{code}?language={other}")).is(200).page();
        let langs = page.attributes(".site-passage > .site-words", "lang");
        assert!(!langs.is_empty() && langs.iter().all(|lang| lang == other));
        let page = site.get(&format!("/{language}/codes/{code}?state=accepted")).is(200).page();
        assert_eq!(page.all(".site-passage").len(), 0);
    }
    for missing in ["/en/codes/X9", "/cy/codes/%00", "/en/codes/", "/en/codes/P"] {
        site.get(missing).is(404);
    }
    site.get(&format!("/en/codes/{code}?language=notalanguage")).is(404);
}

#[test]
fn what_people_accept_and_reject_is_counted_apart_and_a_whole_holds_its_parts() {
    let folder = project::copy_of_the_demonstration();
    let project = Project::open(&folder.root).expect("a project");
    let framework = &project.settings.framework;
    let tallies = coded::tallies(&project).expect("tallies");
    let part = tallies.keys().find(|code| framework.code(code).is_some_and(|code| code.parent.is_some()));
    let part = part.expect("a part that is on something").clone();
    let whole = framework.code(&part).and_then(|code| code.parent.clone()).expect("its whole");
    let asked = |code: &str, with_parts: bool, state: Option<State>| {
        let asked = coded::Asked { code, with_parts, state, language: None, limit: 1, offset: 0 };
        coded::passages(&project, asked).expect("passages")
    };
    let first = asked(part.as_str(), false, None).items.remove(0);
    let speaker = code::Speaker::new("Mair");
    let act = code::Act::Reject(part.as_str(), code::With::default());
    code::act(&project, first.passage.as_str(), act, speaker).expect("an act");
    let now = coded::tallies(&project).expect("tallies")[&part];
    assert_eq!(now.rejected.total(), 1);
    assert_eq!(now.suggested.total(), tallies[&part].suggested.total() - 1);
    assert_eq!(asked(part.as_str(), false, Some(State::Rejected)).total, 1);
    assert!(
        asked(whole.as_str(), true, None).total >= asked(whole.as_str(), false, None).total.max(now.suggested.total())
    );
    let page = Site::of(&folder).get(&format!("/en/codes/{whole}?parts=1")).is(200).page();
    assert!(page.all("#parts[checked]").len() == 1);
    let heading = page.text("#passages");
    assert!(heading.starts_with(&format!("{} passage", asked(whole.as_str(), true, None).total)), "{heading}");
}

#[test]
fn settings_that_somebody_changes_meanwhile_are_read_again_unless_they_have_mistakes() {
    let folder = Folder::small(&[]);
    let site = Site::of(&folder);
    let file = folder.root.join("framework.toml");
    let before = std::fs::read_to_string(&file).expect("a framework");
    let token = |site: &Site| site.get("/en/code/name").is(200).page().attributes("input[name=token]", "value");
    let first = token(&site);
    let renamed = before.replace("Free halls", "Halls for nothing");
    assert_ne!(before, renamed);
    std::fs::write(&file, renamed).expect("a file");
    assert!(site.get("/en/codes").is(200).page().text("tbody").contains("Halls for nothing"));
    assert_eq!(token(&site), first, "forms that stand open can still be sent");

    std::fs::write(&file, before.replacen("id =", "idd =", 1)).expect("a file");
    for (language, said) in [("cy", "Newidiwyd y ffeiliau"), ("en", "The settings files were changed")] {
        let page = site.get(&format!("/{language}/codes")).is(200).page();
        assert!(page.text(".site-conflict").starts_with(said));
        assert!(page.text(".site-mistakes[lang=en]").contains("framework.toml:"), "{}", page.text(".site-mistakes"));
    }
    assert!(site.get("/en/codes").page().text("tbody").contains("Halls for nothing"), "what it said before goes on");
    std::fs::write(&file, before).expect("a file");
    let page = site.get("/en/codes").is(200).page();
    assert!(page.text("tbody").contains("Free halls") && page.all(".site-conflict").is_empty());
}
