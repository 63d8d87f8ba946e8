//! `accounts`, `audit` and `serve` for others than whoever sits at the machine, from the real binary.

use rusqlite::Connection;

use crate::{
    program::{Said, ymateb_with},
    project::Project,
    serve::{Serving, serve_with},
};

const PASSWORD: &str = "tŷ bach coch ar y bryn";

fn with_password(project: &Project, password: &str, arguments: &[&str]) -> Said {
    let root = project.path("").to_str().expect("a UTF-8 path").to_owned();
    let mut all = vec!["--project", root.as_str()];
    all.extend(arguments);
    all.push("--password-stdin");
    ymateb_with(&format!("{password}\n"), &all)
}

fn add(project: &Project, name: &str, role: &str) -> Said {
    with_password(project, PASSWORD, &["accounts", "add", name, "--role", role, "--by", "Gwen"])
}

fn letters() -> Project {
    let project = Project::small();
    project.put("inbox/letters/cy.txt", "Mae to’r neuadd yn gollwng, a neb yn ei drwsio cyn y gaeaf.\n");
    project
}

#[test]
fn accounts_are_made_changed_closed_and_listed() {
    let project = letters();
    assert!(project.ymateb(&["accounts", "list"]).ends(0).out.contains("0 accounts"));
    let first = add(&project, "Siân Tŵr", "reader").ends(1);
    assert!(first.talk.contains("the first account is an administrator's") && first.talk.contains("hint:"));
    assert_eq!(add(&project, "Siân Tŵr", "administrator").ends(0).out, "Siân Tŵr is an administrator\n");
    assert_eq!(add(&project, "Ifan", "reader").ends(0).out, "Ifan is a reader\n");
    assert!(add(&project, "ifan", "lead").ends(1).talk.contains("there is an account `ifan` already"));
    assert!(add(&project, "a/b", "lead").ends(1).talk.contains("cannot be an account's name"));
    assert!(add(&project, "Mair", "king").ends(2).talk.contains("reader, analyst, lead, administrator"));
    assert_eq!(project.ymateb(&["accounts", "role", "IFAN", "analyst"]).ends(0).out, "Ifan is an analyst\n");
    assert_eq!(project.ymateb(&["accounts", "close", "Ifan"]).ends(0).out, "Ifan is closed\n");
    let listed = project.ymateb(&["accounts", "list", "--format", "json"]).ends(0).json();
    let of = |at: usize, what: &str| listed[at][what].clone();
    assert_eq!((of(0, "name"), of(0, "made_by")), ("Siân Tŵr".into(), "Gwen".into()));
    assert_eq!((of(1, "role"), of(1, "closed")), ("analyst".into(), true.into()));
    assert!(!listed.to_string().contains("argon2"), "nothing that would help to be somebody else");
    assert!(project.ymateb(&["accounts", "list"]).ends(0).out.contains("Ifan: analyst, closed"));
    assert_eq!(project.ymateb(&["accounts", "open", "Ifan"]).ends(0).out, "Ifan is open\n");
    for refused in [&["accounts", "close", "Siân Tŵr"][..], &["accounts", "role", "Siân Tŵr", "lead"]] {
        assert!(project.ymateb(refused).ends(1).talk.contains("the last administrator"));
    }
    assert!(project.ymateb(&["accounts", "close", "Nobody"]).ends(1).talk.contains("there is no account `Nobody`"));
}

#[test]
fn a_password_that_would_be_guessed_is_refused_with_why_and_none_is_an_argument() {
    let project = letters();
    for (password, why) in [
        ("short", "at least 12 characters"),
        ("Cyfrinair2026!", "would be guessed"),
        ("MairMairMair1", "would be guessed"),
        ("", "at least 12 characters"),
    ] {
        let said = with_password(&project, password, &["accounts", "add", "Mair", "--role", "administrator"]).ends(1);
        assert!(said.talk.contains(why), "{password}: {}", said.talk);
        assert!(password.is_empty() || !said.talk.contains(password), "it is not repeated");
    }
    let said = project.ymateb(&["accounts", "add", "Mair", "--role", "administrator"]).ends(1);
    assert!(said.talk.contains("--password-stdin"), "{}", said.talk);
    project.ymateb(&["accounts", "add", "Mair", "--role", "administrator", "--password", PASSWORD]).ends(2);
}

/// The token of a session, from the answer that began it.
fn cookie(answer: &str) -> String {
    let line = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap_or_else(|| panic!("{answer}"));
    line.split(';').next().expect("a pair").to_owned()
}

/// Signs in as a browser does.
fn sign_in(serving: &Serving, host: &str, name: &str, password: &str) -> String {
    let page = serving.get_as(host, "/cy/sign-in", "");
    let token = page.split("name=\"token\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a form");
    let form = format!("token={token}&name={name}&password={}", password.replace(' ', "+"));
    serving.post_as(host, "/cy/sign-in", "", &form)
}

#[test]
fn others_are_served_by_name_once_there_is_an_administrator_and_after_signing_in() {
    let project = letters();
    project.run();
    let beyond = ["serve", "--port", "0", "--host", "intranet.example"];
    let refused = project.ymateb(&beyond).ends(1);
    assert!(refused.talk.contains("no account of an administrator") && refused.talk.contains("accounts add"));
    add(&project, "Mair", "administrator").ends(0);
    let nameless = project.ymateb(&["serve", "--port", "0", "--address", "0.0.0.0"]).ends(1);
    assert!(nameless.talk.contains("--host") && nameless.talk.contains("--origin"), "{}", nameless.talk);
    assert!(project.ymateb(&["serve", "--origin", "intranet/x"]).ends(2).talk.contains("an origin is"));
    let serving = serve_with(&project, &["--host", "intranet.example"]);
    let host = "intranet.example:8080";
    assert!(serving.get_as("elsewhere.example", "/cy/search?q=neuadd", "").starts_with("HTTP/1.1 421"));
    let asked = serving.get_as(host, "/cy/search?q=neuadd", "");
    assert!(asked.contains("location: /cy/sign-in?next=%2Fsearch%3Fq%3Dneuadd"), "{asked}");
    assert!(sign_in(&serving, host, "Mair", "not the password").starts_with("HTTP/1.1 401"));
    let session = cookie(&sign_in(&serving, host, "mair", PASSWORD));
    let page = serving.get_as(host, "/cy/search?q=neuadd", &session);
    assert!(page.contains("<mark>neuadd</mark>") && page.contains("<bdi>Mair</bdi>"), "{page}");
    project.ymateb(&["accounts", "role", "Mair", "lead"]).ends(1);
    with_password(&project, "ceffyl batri stwffwl", &["accounts", "password", "Mair"]).ends(0);
    let ended = serving.get_as(host, "/cy/search?q=neuadd", &session);
    assert!(ended.contains("location: /cy/sign-in"), "another process ended the session: {ended}");
}

#[test]
fn a_token_is_printed_once_asks_over_a_socket_is_listed_and_withdrawn() {
    let project = letters();
    project.run();
    let none = project.ymateb(&["accounts", "token", "Mair", "--for", "x"]).ends(1);
    assert!(none.talk.contains("there is no account `Mair`"), "{}", none.talk);
    add(&project, "Mair", "administrator").ends(0);
    add(&project, "Ifan", "reader").ends(0);
    let made =
        project.ymateb(&["accounts", "token", "ifan", "--for", "allforio bob nos", "--days", "7", "--by", "Mair"]);
    let made = made.ends(0);
    let token = made.out.trim_end();
    assert!(token.starts_with("ymateb_") && token.len() == 71 && made.out.lines().count() == 1, "{token}");
    assert!(made.talk.contains("token 1 asks in the name of Ifan") && !made.talk.contains(token), "{}", made.talk);
    for (arguments, why) in
        [(&["--for", " "][..], "in 1 to 80 characters"), (&["--for", "x", "--days", "0"], "from 1 to 3650 days")]
    {
        let refused = project.ymateb(&[&["accounts", "token", "Ifan"], arguments].concat()).ends(1);
        assert!(refused.talk.contains(why) && refused.talk.contains("hint:"), "{}", refused.talk);
    }
    let serving = serve_with(&project, &[]);
    let ask = || serving.get_with(&serving.host, "/api/v1/figures", &format!("Authorization: Bearer {token}"));
    assert!(ask().starts_with("HTTP/1.1 200"), "{}", ask());
    assert!(
        serving
            .get_with(&serving.host, "/cy/search", &format!("Authorization: Bearer {token}"))
            .contains("/cy/sign-in")
    );
    let listed = project.ymateb(&["accounts", "tokens", "--format", "json"]).ends(0);
    assert!(!listed.out.contains(token) && !listed.out.contains(&token[7..]), "{}", listed.out);
    let listed = listed.json();
    assert_eq!((&listed[0]["account"], &listed[0]["purpose"]), (&"Ifan".into(), &"allforio bob nos".into()));
    assert!(listed[0]["used"].is_string() && listed[0]["made_by"] == "Mair");
    assert!(project.ymateb(&["accounts", "tokens"]).ends(0).out.contains("1 Ifan: allforio bob nos (until "));
    let withdrawn = project.ymateb(&["accounts", "withdraw", "1"]).ends(0);
    assert_eq!(withdrawn.out, "token 1, in the name of Ifan, opens nothing any more\n");
    assert!(ask().starts_with("HTTP/1.1 401"), "another process withdrew it");
    assert!(project.ymateb(&["accounts", "withdraw", "1"]).ends(1).talk.contains("there is no token 1"));
    // An act waits for its row, and with it for all before.
    serving.post_as(&serving.host, "/en/quarantine/retry", "", "token=none");
    drop(serving);
    let trail = project.ymateb(&["audit"]).ends(0).out;
    for row in [
        "Mair: token-made Ifan #1 allforio bob nos (done)",
        "Ifan from 127.0.0.1 #1: read /api/v1/figures (200)",
        "the command line: token-withdrawn Ifan #1 allforio bob nos (done)",
        "sign-in-failed no such token (refused)",
    ] {
        assert!(trail.contains(row), "{row}\n{trail}");
    }
    assert!(!trail.contains(&token[7..]));
}

#[test]
fn the_trail_is_listed_filtered_and_exported_and_verify_names_the_first_row_that_does_not_follow() {
    let project = letters();
    project.run();
    add(&project, "Mair", "administrator").ends(0);
    let serving = serve_with(&project, &[]);
    let host = serving.host.clone();
    let session = cookie(&sign_in(&serving, &host, "Mair", PASSWORD));
    serving.get_as(&host, "/cy/search?q=neuadd", &session);
    serving.get_as(&host, "/en/search.csv?q=%3D1%2B1", &session);
    // An act waits for its row, and with it for all before.
    serving.post_as(&host, "/en/quarantine/retry", &session, "token=none");
    // What came of it is told without keeping the browser waiting.
    let told = (0..100).map(|_| project.ymateb(&["audit"]).ends(0).out).find(|rows| !rows.contains("(not known)"));
    let listed = told.expect("it is told in time");
    drop(serving);
    for row in [
        "1 ",
        "Gwen: account-made Mair (administrator)",
        "Mair from 127.0.0.1: signed-in Mair (administrator)",
        "Mair from 127.0.0.1: searched /cy/search?q=neuadd (200)",
        "Mair from 127.0.0.1: acted /en/quarantine/retry (403)",
    ] {
        assert!(listed.contains(row), "{row}\n{listed}");
    }
    assert!(!listed.contains("gollwng"), "never a respondent's words");
    let json = project.ymateb(&["audit", "--did", "searched", "--format", "json"]).ends(0).json();
    assert_eq!(json[0]["about"], "/cy/search?q=neuadd");
    assert_eq!(json.as_array().map(Vec::len), Some(1));
    let csv = project.ymateb(&["audit", "--who", "MAIR", "--format", "csv"]).ends(0).out;
    assert_eq!(csv.lines().count(), 5, "{csv}");
    assert_eq!(project.ymateb(&["audit", "--until", "2001-01-01", "--format", "json"]).ends(0).out, "[]\n");
    assert!(project.ymateb(&["audit", "--did", "nothing"]).ends(1).talk.contains("took-away"));
    assert!(project.ymateb(&["audit", "--since", "1/2/26"]).ends(1).talk.contains("2026-01-31"));
    let proved = project.ymateb(&["verify"]).ends(0).out;
    let (_, head) = proved.split_once("the audit trail follows row by row up to ").expect("it is proved");
    let head = head.lines().next().expect("a line").to_owned();
    assert!(head.starts_with("6:"), "{proved}");
    assert!(project.ymateb(&["verify", "--noted", &head]).ends(0).out.contains("row 6 of the audit trail is what was"));
    assert!(project.ymateb(&["verify", "--noted", "6:f00d"]).ends(2).talk.contains("not a row of the audit trail"));
    let file = Connection::open(project.path("access.db")).expect("a database");
    file.execute_batch("DROP TRIGGER trail_stays_as_it_is; UPDATE trail SET about = '/cy/' WHERE number = 3")
        .expect("meddled with");
    let fault = project.ymateb(&["verify"]).ends(5).out;
    assert!(fault.contains("audit trail: row 3 does not follow"), "{fault}");
    // Whoever cuts the end off leaves a chain that follows, and not the row that was noted.
    file.execute_batch("DROP TRIGGER trail_stays; DELETE FROM trail WHERE number > 2").expect("meddled with");
    let cut = project.ymateb(&["verify", "--noted", &head]).ends(5).out;
    assert!(cut.contains("follows row by row up to 2:") && cut.contains("row 6 is not what was noted"), "{cut}");
}
