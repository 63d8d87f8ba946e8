//! Accounts: who is let in where, how they sign in and out, and what is written down.

use std::sync::OnceLock;

use axum::{
    body::Body,
    http::{Request, header},
};
use ymateb_model::account::Role;
use ymateb_pipeline::{
    Project,
    access::{
        accounts::{self, By, Change},
        audit::{self, Asked, Entry},
    },
};
use ymateb_web::{Reach, Room, addresses};

use crate::{
    project::Folder,
    site::{Answer, Site},
};

/// An account for each role; the name is that of the role.
const PASSWORD: &str = "tŷ bach coch ar y bryn";

const LETTER: (&str, &str) =
    ("inbox/letters/to.txt", "The roof of the hall is leaking, and nobody mends it before winter.");

fn project(folder: &Folder) -> Project {
    Project::open(&folder.root).expect("a project")
}

fn add(folder: &Folder, name: &str, role: Role) {
    let by = By { name: "the test", address: "" };
    accounts::add(&project(folder), name, role, PASSWORD, by).expect("made");
}

fn change(folder: &Folder, name: &str, change: Change<'_>) {
    let by = By { name: "the test", address: "" };
    accounts::change(&project(folder), name, change, by).expect("changed");
}

/// A small project with an account for each role.
fn with_accounts() -> Folder {
    let folder = Folder::small(&[LETTER]);
    for role in Role::ALL.into_iter().rev() {
        add(&folder, role.name(), role);
    }
    folder
}

/// The same, for tests that leave it as it is but for the trail.
fn shared() -> &'static Folder {
    static SHARED: OnceLock<Folder> = OnceLock::new();
    SHARED.get_or_init(with_accounts)
}

/// What is written down, once everything that was asked before is.
fn trail(folder: &Folder, site: &Site) -> Vec<Entry> {
    // An act waits until it is written down, and with it all that came before.
    site.send_form("/en/quarantine/retry", [("token", "none")].into_iter());
    let mut rows = Vec::new();
    let filter = Asked::default().filter(&project(folder)).expect("a filter");
    audit::each(&project(folder), &filter, &mut |entry| {
        rows.push(entry);
        true
    })
    .expect("readable");
    rows
}

#[derive(Debug, PartialEq, Eq)]
enum Met {
    Entered,
    AskedToSignIn,
    ToldToSignIn,
    ToldOff,
}

fn met(answer: &Answer) -> Met {
    if answer.header("location").starts_with("/en/sign-in?next=") {
        return Met::AskedToSignIn;
    }
    let told = |status: u16, title: &str| answer.status == status && answer.page().text("h1") == title;
    if told(401, "You are not signed in") {
        Met::ToldToSignIn
    } else if told(403, "You may not do this") {
        Met::ToldOff
    } else {
        Met::Entered
    }
}

#[test]
fn every_door_opens_to_whoever_has_the_role_and_to_nobody_else() {
    let folder = shared();
    let visitors = Role::ALL.map(|role| (Some(role), Site::of(folder).signed_in(role.name(), PASSWORD)));
    let mut walked = 0;
    for (role, site) in visitors.iter().map(|(role, site)| (*role, site)).chain([(None, &Site::of(folder))]) {
        for address in addresses() {
            let path = format!("/en{}", address.path.replace("{id}", "x").replace("{name}", "reader"));
            let is_form = address.method == "POST";
            // Without its token nothing comes of a form, but whether it may be sent is asked first.
            let answer = if is_form { site.send_form(&path, std::iter::empty()) } else { site.get(&path) };
            let expected = match role {
                _ if address.room == Room::Open || role >= address.room.least_role() => Met::Entered,
                None if is_form => Met::ToldToSignIn,
                None => Met::AskedToSignIn,
                Some(_) => Met::ToldOff,
            };
            assert_eq!(met(&answer), expected, "{role:?} {} {path}: {}", address.method, answer.status);
            walked += 1;
        }
        let expected = if role.is_some() { Met::Entered } else { Met::AskedToSignIn };
        assert_eq!(met(&site.get("/en/")), expected, "the front page");
    }
    assert_eq!(walked, addresses().len() * 5);
}

#[test]
fn nobody_is_shown_anything_of_the_project_before_signing_in() {
    let site = Site::of(shared());
    for language in ["cy", "en"] {
        let answer = site.get(&format!("/{language}/search?q=roof")).is(303);
        assert_eq!(answer.header("location"), format!("/{language}/sign-in?next=%2Fsearch%3Fq%3Droof"));
        let page = site.get(answer.header("location")).is(200).page();
        assert_eq!(page.attributes("main input[name=next]", "value"), ["/search?q=roof"]);
        assert!(page.all(".govuk-service-navigation, .site-signed-in").is_empty());
        let fields = page.attributes("main .govuk-input", "autocomplete");
        assert_eq!(fields, ["username", "current-password"]);
    }
    site.get("/en/help").is(200);
    let style = site.get("/en/sign-in").page().attributes("link[rel=stylesheet]", "href").remove(0);
    site.get(&style).is(200);
}

#[test]
fn whoever_signs_in_goes_on_to_the_page_they_asked_for_and_signs_out_again() {
    let folder = shared();
    let site = Site::of(folder);
    let form = site.get("/cy/sign-in?next=/search?q=roof").page();
    let answer = site.submit(&form, "main form", &[("name", "LEAD"), ("password", PASSWORD)]).is(303);
    assert_eq!(answer.header("location"), "/cy/search?q=roof");
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("ymateb-session=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
    let site = site.keeping(&answer);
    let page = site.get("/cy/search?q=roof").is(200).page();
    assert_eq!(page.text(".site-signed-in bdi"), "lead", "as the account has it");
    assert_eq!(site.get("/cy/sign-in?next=/codes").is(303).header("location"), "/cy/codes", "once is enough");
    let out = site.submit(&page, ".site-signed-in", &[]).is(303);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(met(&site.get("/en/search?q=roof")), Met::AskedToSignIn, "the token opens nothing any more");
}

#[test]
fn whatever_is_wrong_the_answer_is_the_same() {
    let folder = with_accounts();
    add(&folder, "Closed", Role::Reader);
    change(&folder, "Closed", Change::Close);
    let site = Site::of(&folder);
    let mut pages = Vec::new();
    for (name, password) in [("Nobody", PASSWORD), ("reader", "not the password"), ("Closed", PASSWORD), ("=1<b>", "x")]
    {
        let form = site.get("/en/sign-in").page();
        let answer = site.submit(&form, "main form", &[("name", name), ("password", password)]).is(401);
        assert!(answer.headers.get("set-cookie").is_none());
        assert!(!answer.text().contains(password) || password == "x", "a password is never sent back");
        pages.push(answer.page().texts(".govuk-error-summary, .govuk-error-message"));
    }
    assert!(pages[0][0].contains("No open account has this name and this password"));
    assert!(pages.iter().all(|page| *page == pages[0]));
}

#[test]
fn after_some_failures_even_the_right_password_has_to_wait() {
    let folder = with_accounts();
    let site = Site::of(&folder);
    let sign_in = |password: &str| {
        let form = site.get("/cy/sign-in").page();
        site.submit(&form, "main form", &[("name", "analyst"), ("password", password)])
    };
    for _ in 0..5 {
        sign_in("not the password").is(401);
    }
    let held = sign_in(PASSWORD).is(429);
    let wait: u64 = held.header("retry-after").parse().expect("seconds");
    assert!((1..=2).contains(&wait), "{wait}");
    assert!(held.page().text(".govuk-error-summary").contains("Gormod o gynigion"));
    let administrator = Site::of(&folder).signed_in("administrator", PASSWORD);
    let failures = trail(&folder, &administrator).into_iter().filter(|entry| entry.deed.name() == "sign-in-failed");
    let outcomes: Vec<String> = failures.map(|entry| entry.outcome).collect();
    assert_eq!(outcomes, ["refused", "refused", "refused", "refused", "refused", "held back"]);
}

#[test]
fn too_many_requests_are_refused_for_a_while() {
    let site = Site::of(shared());
    let refused = (0..200).map(|_| site.get("/en/help")).find(|answer| answer.status == 429).expect("it is too much");
    assert_eq!(refused.header("retry-after"), "1");
    assert_eq!(refused.page().text("h1"), "Too many requests");
}

#[test]
fn a_form_that_signs_in_is_our_own_and_leads_nowhere_else() {
    let site = Site::of(shared());
    let fields = [("token", "another site's"), ("name", "reader"), ("password", PASSWORD)];
    site.send_form("/en/sign-in", fields.into_iter()).is(403);
    for next in ["https://attacker.example/", ".attacker.example/", "/a\r\nSet-Cookie: x=y"] {
        let form = site.get("/en/sign-in").page();
        let fields = [("name", "reader"), ("password", PASSWORD), ("next", next)];
        let answer = site.submit(&form, "main form", &fields).is(303);
        assert_eq!(answer.header("location"), "/en/", "{next}");
    }
}

#[test]
fn what_becomes_of_an_account_is_felt_at_once() {
    let folder = with_accounts();
    let changes = [Change::Role(Role::Lead), Change::Password("ceffyl batri stwffwl"), Change::Close];
    let mut password = PASSWORD;
    for what in changes {
        let site = Site::of(&folder).signed_in("analyst", password);
        assert_eq!(met(&site.get("/en/codes")), Met::Entered);
        change(&folder, "Analyst", what);
        if let Change::Password(another) = what {
            password = another;
        }
        assert_eq!(met(&site.get("/en/codes")), Met::AskedToSignIn, "{what:?}");
    }
    let site = Site::of(&folder);
    let form = site.get("/en/sign-in").page();
    site.submit(&form, "main form", &[("name", "analyst"), ("password", password)]).is(401);
}

#[test]
fn the_name_of_whoever_has_signed_in_signs_what_they_do_whatever_a_form_or_cookie_says() {
    let folder = with_accounts();
    let site = Site::of(&folder).signed_in("lead", PASSWORD);
    let submission = site.get("/en/register").page().attributes("#list ~ .site-wide tbody th a", "href").remove(0);
    let page = site.get(&submission).page();
    assert!(page.all("#by").is_empty(), "who it is need not be asked");
    let fields = [("outcome", "late"), ("why", "by the postmark"), ("by", "Somebody Else")];
    site.submit(&page, "form[action$='/decide']", &fields).is(303);
    let page = site.get(&submission).page();
    assert!(page.text("main").contains("lead") && !page.text("main").contains("Somebody Else"));
    let coding = site.also_keeping("ymateb-coder=Somebody+Else").get("/en/code").is(200).page();
    assert!(!coding.text("main").contains("Somebody Else"));
    assert!(coding.attributes("a", "href").iter().all(|href| !href.contains("/code/name")));
}

#[test]
fn who_may_not_is_not_offered_it() {
    let folder = shared();
    let reader = Site::of(folder).signed_in("reader", PASSWORD);
    let submission = reader.get("/en/register").page().attributes("#list ~ .site-wide tbody th a", "href").remove(0);
    let page = reader.get(&submission).page();
    assert!(page.all("main form").is_empty());
    let links = |page: &crate::site::Page| page.attributes(".govuk-service-navigation a", "href");
    assert!(!links(&page).contains(&"/en/code".to_owned()));
    assert!(!reader.get("/en/").page().attributes("main a", "href").contains(&"/en/code".to_owned()));
    let administrator = Site::of(folder).signed_in("administrator", PASSWORD);
    let all = links(&administrator.get("/en/help").page());
    for page in ["/en/code", "/en/accounts", "/en/audit"] {
        assert!(all.contains(&page.to_owned()), "{page}");
    }
}

#[test]
fn an_administrator_makes_changes_and_closes_accounts_on_pages() {
    let folder = with_accounts();
    let site = Site::of(&folder).signed_in("administrator", PASSWORD);
    for language in ["cy", "en"] {
        let name = format!("Siân Tŵr {language}");
        let page = site.get(&format!("/{language}/accounts")).page();
        let make = |fields: &[(&str, &str)]| site.submit(&page, "main form", fields);
        let weak = make(&[("name", &name), ("role", "analyst"), ("password", "password1234")]).is(400);
        assert_eq!(weak.page().attributes(".govuk-error-summary a", "href"), ["#password"]);
        assert!(!weak.text().contains("password1234"));
        for (field, fields) in [
            ("#name", [("name", "a/b"), ("role", "analyst"), ("password", PASSWORD)]),
            ("#name", [("name", "READER"), ("role", "analyst"), ("password", PASSWORD)]),
            ("#role", [("name", "Ifan"), ("role", "king"), ("password", PASSWORD)]),
        ] {
            assert_eq!(make(&fields).is(400).page().attributes(".govuk-error-summary a", "href"), [field]);
        }
        make(&[("name", &name), ("role", "analyst"), ("password", PASSWORD)]).is(303);
        let new = Site::of(&folder).signed_in(&name, PASSWORD);
        assert_eq!(met(&new.get("/en/code")), Met::Entered);
        let list = site.get(&format!("/{language}/accounts?done=1")).page();
        let account = list.attributes("main tbody th a", "href").pop().expect("the new one is the last");
        let act = |form: &str, fields: &[(&str, &str)]| site.submit(&site.get(&account).page(), form, fields).is(303);
        act("main section:nth-of-type(1) form", &[("role", "reader")]);
        act("main section:nth-of-type(2) form", &[("password", "ceffyl batri stwffwl")]);
        let new = Site::of(&folder).signed_in(&name, "ceffyl batri stwffwl");
        assert_eq!(met(&new.get("/en/code")), Met::ToldOff);
        act("main section:nth-of-type(3) form", &[("act", "close")]);
        assert_eq!(met(&new.get("/en/search")), Met::AskedToSignIn);
        act("main section:nth-of-type(3) form", &[("act", "open")]);
        Site::of(&folder).signed_in(&name, "ceffyl batri stwffwl");
    }
    let page = site.get("/en/accounts/administrator").page();
    let last = site.submit(&page, "main section:nth-of-type(1) form", &[("role", "lead")]).is(400);
    assert!(last.page().text(".govuk-error-summary").contains("last administrator"));
    site.get("/en/accounts/nobody").is(404);
}

#[test]
fn one_gives_oneself_another_password_and_signs_in_with_it() {
    let folder = with_accounts();
    let site = Site::of(&folder).signed_in("reader", PASSWORD);
    let change = |now: &str, password: &str, again: &str| {
        let page = site.get("/en/account").is(200).page();
        site.submit(&page, "main form", &[("now", now), ("password", password), ("again", again)])
    };
    let wrong = |answer: Answer| answer.is(400).page().attributes(".govuk-error-summary a", "href");
    assert_eq!(wrong(change("not mine at all", "ceffyl batri stwffwl", "ceffyl batri stwffwl")), ["#now"]);
    assert_eq!(wrong(change(PASSWORD, "ceffyl batri stwffwl", "ceffyl batri")), ["#again"]);
    assert_eq!(wrong(change(PASSWORD, "short", "short")), ["#password"]);
    let done = change(PASSWORD, "ceffyl batri stwffwl", "ceffyl batri stwffwl").is(303);
    assert_eq!(done.header("location"), "/en/sign-in?done=password");
    assert_eq!(met(&site.get("/en/codes")), Met::AskedToSignIn);
    Site::of(&folder).signed_in("reader", "ceffyl batri stwffwl");
}

#[test]
fn what_people_see_and_do_is_written_down_in_order_and_shown_to_administrators() {
    let folder = with_accounts();
    let site = Site::of(&folder).signed_in("lead", PASSWORD);
    let submission = site.get("/en/register").page().attributes("#list ~ .site-wide tbody th a", "href").remove(0);
    site.get("/cy/search?q=%22t%C5%B7+bach%22").is(200);
    site.get("/en/search.csv?q=roof").is(200);
    let page = site.get(&submission).page();
    site.submit(&page, "form[action$='/decide']", &[("outcome", "late"), ("why", "by the postmark")]).is(303);
    site.get("/en/audit").is(403);
    let rows = trail(&folder, &site);
    let said: Vec<String> = rows
        .iter()
        .filter(|entry| entry.who == "lead")
        .map(|entry| format!("{} {} {}", entry.deed, entry.about, entry.outcome))
        .collect();
    let expected = [
        "signed-in lead lead".to_owned(),
        "read /en/register 200".to_owned(),
        "searched /cy/search?q=%22t%C5%B7+bach%22 200".to_owned(),
        "took-away /en/search.csv?q=roof 200".to_owned(),
        format!("read {submission} 200"),
        format!("acted {submission}/decide 303 {submission}?done=decided"),
        "read /en/audit 403".to_owned(),
        "acted /en/quarantine/retry 403".to_owned(),
    ];
    assert_eq!(said, expected);
    assert!(rows.iter().all(|entry| entry.deed.name().starts_with("account") || entry.address == "127.0.0.1"));
    let words = |entry: &Entry| entry.about.contains("leaking") || entry.outcome.contains("leaking");
    assert!(!rows.iter().any(words), "never a respondent's words");
    let administrator = Site::of(&folder).signed_in("administrator", PASSWORD);
    for (language, deed) in [("cy", "Newid rhywbeth"), ("en", "Changed something")] {
        let page = administrator.get(&format!("/{language}/audit?who=LEAD&did=acted")).is(200).page();
        assert_eq!(page.all("main tbody tr").len(), 2);
        assert!(page.text("main tbody").contains(deed));
        let page = administrator.get(&format!("/{language}/audit?since=yesterday")).is(400).page();
        assert!(page.text(".govuk-error-summary").contains("2026-01-31"));
    }
    let csv = administrator.get("/en/audit.csv?who=lead").is(200);
    assert!(csv.header("content-disposition").starts_with("attachment"));
    assert_eq!(csv.text().lines().count(), 1 + expected.len());
    let state = audit::state(&folder.root).expect("readable");
    assert!(matches!(state, audit::State::Follows(_)), "{state:?}");
}

#[test]
fn reading_is_written_down_while_a_run_has_the_project() {
    let folder = with_accounts();
    let site = Site::of(&folder).signed_in("lead", PASSWORD);
    // What a run holds: the project's lock.
    let lock = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(folder.root.join("ymateb.lock"))
        .expect("a lock");
    lock.try_lock().expect("nobody else is at work");
    site.get("/en/search?q=roof").is(200);
    change(&folder, "reader", Change::Close);
    let token = site.get("/en/quarantine").page().attributes("input[name=token]", "value").remove(0);
    site.send_form("/en/quarantine/retry", [("token", &*token)].into_iter()).is(409);
    let rows = trail(&folder, &site);
    let has = |about: &str, outcome: &str| rows.iter().any(|entry| entry.about == about && entry.outcome == outcome);
    assert!(has("/en/search?q=roof", "200") && has("reader", "done") && has("/en/quarantine/retry", "409"));
}

#[test]
fn beyond_this_machine_nobody_is_let_in_without_an_account_and_cookies_are_kept_secure() {
    let folder = shared();
    let reach = Reach {
        beyond: true,
        hosts: vec!["intranet".to_owned()],
        origin: Some("https://responses.example.org".parse().expect("an origin")),
        proxies: Vec::new(),
    };
    let site = Site::reached(folder, reach.clone());
    let form = site.get("/en/sign-in").page();
    let token = form.attributes("main input[name=token]", "value").remove(0);
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("token", token.as_str()), ("name", "reader"), ("password", PASSWORD)])
        .finish();
    let request = Request::post("/en/sign-in")
        .header(header::HOST, "responses.example.org")
        .header(header::ORIGIN, "https://responses.example.org")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = site.send(request, Body::from(body)).is(303);
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-ymateb=") && cookie.ends_with("; Secure"), "{cookie}");
    for (host, status) in [("responses.example.org", 303), ("intranet:8080", 303), ("elsewhere.example", 421)] {
        site.send(Request::get("/en/codes").header(header::HOST, host), Body::empty()).is(status);
    }
    let unowned = Folder::small(&[LETTER]);
    let answer = Site::reached(&unowned, reach).get("/en/codes");
    assert_eq!(met(&answer), Met::AskedToSignIn, "where accounts went, nobody is let in");
    Site::of(&unowned).get("/en/codes").is(200);
}

#[test]
fn the_first_account_is_made_on_the_page_of_a_project_without_any() {
    let folder = Folder::small(&[LETTER]);
    let site = Site::of(&folder);
    let page = site.get("/en/accounts").is(200).page();
    assert!(page.text(".govuk-inset-text").contains("There is no account"));
    assert_eq!(page.attributes("#role option[selected]", "value"), ["administrator"]);
    let make =
        |role: &str| site.submit(&page, "main form", &[("name", "Mair"), ("role", role), ("password", PASSWORD)]);
    assert_eq!(make("reader").is(400).page().attributes(".govuk-error-summary a", "href"), ["#role"]);
    site.get("/en/codes").is(200);
    make("administrator").is(303);
    assert_eq!(met(&site.get("/en/codes")), Met::AskedToSignIn);
    Site::of(&folder).signed_in("Mair", PASSWORD).get("/en/accounts").is(200);
}
