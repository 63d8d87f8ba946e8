//! Runs from the pages: looking first, starting, watching, stopping, and what is new after it.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use crate::{project::Folder, site::Site};

const ROOF: &str = "The roof of the hall is leaking, and nobody mends it before winter.\n";
const TO: &str = "Mae to’r neuadd yn gollwng, a neb yn ei drwsio cyn y gaeaf.\n";

/// A program whose workers begin when the file `go` is in the folder.
fn waiting_worker(folder: &Path) -> PathBuf {
    let path = folder.join("waiting");
    let (real, go) = (ymateb_tests::binary().display(), folder.join("go"));
    let script = format!("#!/bin/sh\nuntil [ -e '{}' ]; do sleep 0.1; done\nexec {real} \"$@\"\n", go.display());
    fs::write(&path, script).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("may run");
    path
}

/// Watches until the run is over, and gives everything that was told.
fn watch(site: &Site, language: &str) -> String {
    let answer = site.get(&format!("/{language}/run/events")).is(200);
    assert_eq!(answer.header("content-type"), "text/event-stream");
    let told = answer.text();
    assert!(told.ends_with("event: over\ndata: over\n\n"), "{told}");
    told
}

#[test]
fn a_run_is_looked_at_started_and_what_it_brought_is_found_in_the_register() {
    let folder = Folder::small(&[("inbox/letters/en.txt", ROOF)]);
    let site = Site::of(&folder);
    fs::write(folder.root.join("inbox/letters/cy.txt"), TO).expect("a letter");

    for (language, caption) in [("cy", "Ffeiliau ym mhob ffynhonnell"), ("en", "Files in each source")] {
        let page = site.get(&format!("/{language}/run/check")).is(200).page();
        assert_eq!(page.text("caption"), caption);
        let letters = page.texts("tbody tr").into_iter().find(|row| row.ends_with(" 1 0 0 1 0 0"));
        assert!(letters.is_some(), "one is new, one is known: {:?}", page.texts("tbody tr"));
    }

    let empty = site.post("/cy/run", "/cy/run/start", &[("by", " ")]).is(400).page();
    assert_eq!(empty.attributes(".govuk-error-summary a", "href"), ["#by"]);
    let started = site.post("/cy/run", "/cy/run/start", &[("by", "Siân")]).is(303);
    assert_eq!(started.header("location"), "/cy/run");
    watch(&site, "cy");

    for (language, done, what) in
        [("cy", "wedi gorffen", "Rhediadau, y diweddaraf yn gyntaf"), ("en", "done", "Runs, the latest first")]
    {
        let page = site.get(&format!("/{language}/run")).is(200).page();
        assert_eq!(page.text("section[aria-labelledby=last] .govuk-tag"), done);
        assert!(page.texts("caption").contains(&what.to_owned()));
        let runs = page.texts("main > .site-wide:last-child tbody tr");
        assert_eq!(runs.len(), 2, "{runs:?}");
        assert!(runs[0].contains("Siân") && runs[0].ends_with("1 0"), "{runs:?}");

        let shown = site.get(&format!("/{language}/run/2")).is(200).page();
        let ways = shown.attributes("dl a", "href");
        assert_eq!(ways[0], format!("/{language}/register?brought=2#list"));
        assert_eq!(ways[1], format!("/{language}/register?since=2#list"));
        for way in &ways[..2] {
            let listed = site.get(way.trim_end_matches("#list")).is(200).page();
            let rows = listed.texts("#list ~ .site-wide tbody tr");
            assert_eq!(rows.len(), 1);
            assert!(rows[0].contains("cy.txt"), "{rows:?}");
        }
        let all = site.get(&format!("/{language}/register?since=1")).is(200).page();
        assert_eq!(all.texts("#list ~ .site-wide tbody tr").len(), 2);
    }
    site.get("/en/run/3").is(404);
    assert!(site.get("/en/search?q=neuadd").text().contains("<mark>neuadd</mark>"));
}

#[test]
fn a_run_goes_on_when_its_browser_leaves_is_seen_by_others_is_one_at_a_time_and_can_be_stopped() {
    let folder = Folder::unrun(&[("inbox/letters/en.txt", ROOF), ("inbox/letters/cy.txt", TO)]);
    let site = Site::with_worker(&folder, &waiting_worker(&folder.root));
    assert_eq!(site.get("/en/run").is(200).page().texts("table").len(), 0, "before the first run there is none");
    site.post("/en/run", "/en/run/start", &[("by", "Mair")]).is(303);

    let page = site.get("/en/run").is(200).page();
    assert_eq!(page.text("#going"), "A run is under way");
    assert_eq!(page.attributes("[data-events]", "data-events"), ["/en/run/events"]);
    assert_eq!(page.texts("td[id$=-state]").len(), 7, "every stage, and how far it is");
    assert!(page.text("dl").contains("Mair"));
    assert_eq!(site.get("/en/run").header("refresh"), "");
    let every = page.attributes("[data-without-script] a", "href");
    assert_eq!(every, ["/en/run", "/en/run?every=10"]);
    assert_eq!(site.get(&every[1]).header("refresh"), "10", "for whoever asked for it");

    // Somebody else's program over the same project.
    let other = Site::of(&folder);
    let seen = other.get("/cy/run").is(200).page();
    assert!(seen.text("section[aria-labelledby=going]").contains("Mair"));
    assert!(seen.texts("form[action$=stop]").is_empty(), "it is stopped where it was started");
    let token = page.attributes("input[name=token]", "value").remove(0);
    let second = site.send_form("/en/run/start", [("token", token.as_str()), ("by", "Eve")].into_iter()).is(303);
    assert_eq!(second.header("location"), "/en/run?busy=1");
    let refused = site.get("/en/run?busy=1").is(200).page();
    assert_eq!(refused.text(".govuk-notification-banner__title"), "No second run was started");

    site.post("/en/run", "/en/run/stop", &[]).is(303);
    fs::write(folder.root.join("go"), "").expect("a file");
    watch(&site, "en");
    let page = site.get("/en/run").is(200).page();
    assert_eq!(page.text("section[aria-labelledby=last] .govuk-tag"), "stopped");
    folder.run();
    let page = site.get("/en/register").is(200).page();
    assert_eq!(page.text("#list"), "2 submissions listed", "the next run went on from there");
}

#[test]
fn mistakes_in_the_settings_are_shown_with_their_place_and_what_is_put_right_is_used() {
    let folder = Folder::small(&[("inbox/letters/en.txt", ROOF)]);
    let site = Site::of(&folder);
    let path = folder.root.join("consultation.toml");
    let sound = fs::read_to_string(&path).expect("settings");
    let title = || site.get("/en/").is(200).page().text("title");
    assert!(title().contains("Village halls"));
    let renamed = sound.replace("Village halls", "Halls for everybody");

    fs::write(&path, format!("{renamed}\n[reading]\nsecond = 3\n")).expect("settings");
    for language in ["cy", "en"] {
        let page = format!("/{language}/run");
        let answer = site.post(&page, &format!("{page}/start"), &[("by", "Mair")]).is(400).page();
        let line = renamed.lines().count() + 3;
        let said = answer.text(".govuk-error-summary");
        assert!(said.contains(&format!("consultation.toml:{line}:1")) && said.contains("seconds"), "{said}");
        assert_eq!(answer.attributes(".govuk-error-summary bdi", "lang"), ["en", "en"]);
    }
    assert!(title().contains("Village halls"), "the pages go on with what they had");

    fs::write(&path, renamed).expect("settings");
    site.post("/en/run", "/en/run/start", &[("by", "Mair")]).is(303);
    watch(&site, "en");
    assert!(title().contains("Halls for everybody"));
}

#[test]
fn what_has_the_project_already_is_said_and_nothing_is_started_by_a_form_from_elsewhere() {
    let folder = Folder::small(&[("inbox/letters/en.txt", ROOF)]);
    let site = Site::of(&folder);
    let lock = fs::File::open(folder.root.join("ymateb.lock")).expect("the lock");
    lock.lock().expect("nobody else is here");
    let started = site.post("/cy/run", "/cy/run/start", &[("by", "Mair")]).is(303);
    assert_eq!(started.header("location"), "/cy/run?busy=1");
    drop(lock);
    site.send_form("/cy/run/start", [("token", "0000"), ("by", "Eve")].into_iter()).is(403);
    site.send_form("/cy/run/stop", [("token", "0000")].into_iter()).is(403);
    let page = site.get("/cy/run").is(200).page();
    assert_eq!(page.texts("main > .site-wide:last-child tbody tr").len(), 1, "the one before them");
}
