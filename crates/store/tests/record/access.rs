//! Accounts, sessions and the audit trail, beside the record.

use std::{fs, path::Path};

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use tempfile::TempDir;
use ymateb_model::{
    account::{AccountName, Role},
    audit::Deed,
};
use ymateb_store::{
    ACCESS_DATABASE, Access, AccountChange, DATABASE, Lasting, NewAccount, NewToken, NewTrailRow, ProgramToken,
    SessionToken, StoreError, TrailFilter,
};

use crate::sample::{record, time};

const FORMATS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/formats");
const LASTING: Lasting = Lasting { idle: SignedDuration::from_hours(1), whole: SignedDuration::from_hours(3) };
const MORNING: &str = "2026-03-02T09:00:00Z";

fn name(text: &str) -> AccountName {
    AccountName::parse(text).expect("a name")
}

fn told(at: &str, deed: Deed, about: &str) -> NewTrailRow {
    NewTrailRow {
        at: time(at),
        who: "Mair".to_owned(),
        address: "192.0.2.1".to_owned(),
        deed,
        about: about.to_owned(),
        outcome: "200".to_owned(),
        ends: None,
    }
}

fn add(access: &mut Access, who: &str, role: Role) {
    let new = NewAccount { name: name(who), role, password: format!("hash of {who}") };
    access.add_account(&new, &told(MORNING, Deed::AccountMade, who)).expect("made");
}

/// An administrator and an analyst.
fn two() -> (TempDir, Access) {
    let project = tempfile::tempdir().expect("a folder");
    assert!(Access::open_if_there(project.path()).expect("looked").is_none());
    let mut access = Access::open(project.path()).expect("made");
    assert!(!access.has_accounts().expect("read"));
    add(&mut access, "Mair", Role::Administrator);
    add(&mut access, "Siân Tŵr", Role::Analyst);
    (project, access)
}

#[test]
fn an_account_is_found_however_its_name_is_capitalised_and_made_once() {
    let (project, mut access) = two();
    let found = access.account(&name("SIÂN TŴR")).expect("read").expect("there");
    assert_eq!((found.name.as_str(), found.role, found.made_by.as_str()), ("Siân Tŵr", Role::Analyst, "Mair"));
    assert_eq!(access.account(&name("Ifan")).expect("read"), None);
    let again = NewAccount { name: name("siân tŵr"), role: Role::Lead, password: String::new() };
    assert!(access.add_account(&again, &told(MORNING, Deed::AccountMade, "siân tŵr")).is_err());
    assert_eq!(access.accounts().expect("read").len(), 2);
    let other = Connection::open(project.path().join(ACCESS_DATABASE)).expect("another program");
    assert!(other.execute("DELETE FROM account WHERE key = 'mair'", []).is_err(), "accounts are not deleted");
}

#[test]
#[cfg(unix)]
fn other_users_of_the_machine_cannot_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let (project, _access) = two();
    for name in [ACCESS_DATABASE.to_owned(), format!("{ACCESS_DATABASE}-wal"), format!("{ACCESS_DATABASE}-shm")] {
        let permissions = fs::metadata(project.path().join(&name)).expect("a file").permissions();
        assert_eq!(permissions.mode() & 0o777, 0o600, "{name}");
    }
}

#[test]
fn what_happens_to_an_account_ends_its_sessions_and_no_others() {
    let changes = [
        (AccountChange::Role(Role::Lead), Deed::RoleChanged),
        (AccountChange::Password("another hash".to_owned()), Deed::PasswordChanged),
        (AccountChange::Close, Deed::AccountClosed),
    ];
    for (change, deed) in changes {
        let (_project, mut access) = two();
        let (hers, mine) = (SessionToken::new([1; 32]), SessionToken::new([2; 32]));
        for (token, whose) in [(&hers, "Siân Tŵr"), (&mine, "Mair")] {
            let signed_in = told(MORNING, Deed::SignedIn, whose);
            access.begin_session(token, &name(whose), LASTING, &signed_in).expect("begun");
        }
        access.change_account(&name("siân tŵr"), &change, &told(MORNING, deed, "Siân Tŵr")).expect("changed");
        let lasts = |token| access.session(token, LASTING, time(MORNING)).expect("read").is_some();
        assert_eq!((lasts(&hers), lasts(&mine)), (false, true), "{change:?}");
    }
}

#[test]
fn nobody_signs_in_with_a_closed_account_until_it_is_opened() {
    let (_project, mut access) = two();
    let (sian, token) = (name("Siân Tŵr"), SessionToken::new([1; 32]));
    let mut change = |change| access.change_account(&sian, &change, &told(MORNING, Deed::AccountClosed, "Siân Tŵr"));
    change(AccountChange::Close).expect("closed");
    let signed_in = told(MORNING, Deed::SignedIn, "Siân Tŵr");
    let refused = access.begin_session(&token, &sian, LASTING, &signed_in);
    assert!(matches!(refused, Err(StoreError::NoSuchAccount { .. })), "{refused:?}");
    access
        .change_account(&sian, &AccountChange::Open, &told(MORNING, Deed::AccountOpened, "Siân Tŵr"))
        .expect("opened");
    access.begin_session(&token, &sian, LASTING, &signed_in).expect("begun");
}

#[test]
fn an_administrator_is_always_left() {
    let (_project, mut access) = two();
    for change in [AccountChange::Close, AccountChange::Role(Role::Lead)] {
        let refused = access.change_account(&name("Mair"), &change, &told(MORNING, Deed::AccountClosed, "Mair"));
        assert!(matches!(refused, Err(StoreError::LastAdministrator { .. })), "{refused:?}");
    }
    assert_eq!(access.accounts().expect("read")[0].role, Role::Administrator);
    assert_eq!(access.trail_state().expect("read").rows, 2, "what was refused was not told");
    add(&mut access, "Ifan", Role::Administrator);
    access
        .change_account(&name("Mair"), &AccountChange::Close, &told(MORNING, Deed::AccountClosed, "Mair"))
        .expect("closed");
}

#[test]
fn a_session_lasts_as_long_as_it_is_used_and_no_longer_than_a_whole_one() {
    let (project, mut access) = two();
    let token = SessionToken::new([7; 32]);
    access.begin_session(&token, &name("mair"), LASTING, &told(MORNING, Deed::SignedIn, "Mair")).expect("begun");
    let lasts = |access: &Access, at: &str| access.session(&token, LASTING, time(at)).expect("read").is_some();
    assert!(lasts(&access, "2026-03-02T10:00:00Z") && !lasts(&access, "2026-03-02T10:00:01Z"), "unused for an hour");
    for at in ["2026-03-02T09:50:00Z", "2026-03-02T10:40:00Z", "2026-03-02T11:30:00Z"] {
        assert!(lasts(&access, at), "{at}");
        access.use_session(&token, time(at)).expect("used");
    }
    assert!(lasts(&access, "2026-03-02T12:00:00Z") && !lasts(&access, "2026-03-02T12:00:01Z"), "three hours in all");
    assert!(access.session(&SessionToken::given("x"), LASTING, time(MORNING)).expect("read").is_none());
    access.end_session(&token, &told(MORNING, Deed::SignedOut, "Mair")).expect("ended");
    assert!(!lasts(&access, MORNING));
    drop(access);
    let bytes = fs::read(project.path().join(ACCESS_DATABASE)).expect("a file");
    let kept = token.as_str().as_bytes();
    assert!(!bytes.windows(kept.len()).any(|window| window == kept), "the token itself is kept nowhere");
    assert!(!format!("{token:?}").contains("0707"));
}

/// A trail of four rows, the fourth of which ends the third.
fn trail() -> (TempDir, Access) {
    let (project, mut access) = two();
    let numbers = access
        .write_down(&[
            told("2026-03-02T09:01:00Z", Deed::Searched, "/cy/search?q=gofal"),
            NewTrailRow {
                outcome: String::new(),
                ..told("2026-03-02T09:02:00.5Z", Deed::Acted, "/en/code/passages/p1")
            },
        ])
        .expect("kept");
    assert_eq!(numbers, [3, 4]);
    let end = NewTrailRow {
        outcome: "303".to_owned(),
        ends: Some(4),
        ..told("2026-03-02T09:02:01Z", Deed::Acted, "/en/code/passages/p1")
    };
    access.write_down(&[end]).expect("kept");
    (project, access)
}

fn listed(access: &Access, filter: &TrailFilter) -> Vec<(u64, String)> {
    let mut rows = Vec::new();
    access
        .trail(filter, &mut |row| {
            rows.push((row.number, row.row.outcome));
            true
        })
        .expect("read");
    rows
}

#[test]
fn what_was_announced_is_listed_once_with_what_came_of_it() {
    let (_project, mut access) = trail();
    let everything = TrailFilter { newest_first: true, ..TrailFilter::default() };
    let expected = [(4, "303"), (3, "200"), (2, "200"), (1, "200")];
    assert_eq!(listed(&access, &everything), expected.map(|(number, outcome)| (number, outcome.to_owned())));
    let unended = NewTrailRow { outcome: String::new(), ..told("2026-03-02T10:00:00Z", Deed::Acted, "/en/x") };
    access.write_down(&[unended]).expect("kept");
    let numbers = |filter: TrailFilter| listed(&access, &filter).into_iter().map(|(n, _)| n).collect::<Vec<_>>();
    assert_eq!(numbers(TrailFilter { deed: Some(Deed::Acted), ..TrailFilter::default() }), [4, 6]);
    assert_eq!(numbers(TrailFilter { who: Some("Ifan".to_owned()), ..TrailFilter::default() }), [0; 0]);
    assert_eq!(numbers(TrailFilter { before: Some(3), ..TrailFilter::default() }), [1, 2]);
    let (since, until) = (Some(time("2026-03-02T09:02:00Z")), Some(time("2026-03-02T10:00:00Z")));
    assert_eq!(numbers(TrailFilter { since, until, ..TrailFilter::default() }), [4], "a moment within a second");
}

#[test]
fn the_database_itself_refuses_to_change_the_trail() {
    let (project, _access) = trail();
    let other = Connection::open(project.path().join(ACCESS_DATABASE)).expect("another program");
    other.pragma_update(None, "recursive_triggers", true).expect("set");
    for meddling in [
        "UPDATE trail SET who = 'Ifan' WHERE number = 3",
        "DELETE FROM trail WHERE number = 3",
        "REPLACE INTO trail SELECT 3, at, who, address, deed, about, outcome, ends, hash FROM trail WHERE number = 2",
    ] {
        assert!(other.execute(meddling, []).is_err(), "{meddling}");
    }
}

#[test]
fn whoever_gets_round_that_breaks_the_chain_and_the_first_row_that_does_not_follow_is_named() {
    let check = |meddling: &[&str], broken: Option<u64>| {
        let (project, access) = trail();
        let other = Connection::open(project.path().join(ACCESS_DATABASE)).expect("another program");
        other.execute_batch("DROP TRIGGER trail_stays; DROP TRIGGER trail_stays_as_it_is;").expect("dropped");
        for meddling in meddling {
            other.execute(meddling, []).expect("done");
        }
        assert_eq!(access.trail_state().expect("read").broken, broken, "{meddling:?}");
    };
    check(&[], None);
    for column in ["at", "who", "address", "deed", "about", "outcome"] {
        check(&[&format!("UPDATE trail SET {column} = {column} || 'x' WHERE number = 3")], Some(3));
    }
    check(&["UPDATE trail SET ends = 3 WHERE number = 5"], Some(5));
    check(&["UPDATE trail SET hash = zeroblob(32) WHERE number = 2"], Some(2));
    check(&["UPDATE trail SET who = about, about = who WHERE number = 2"], Some(2));
    check(&["DELETE FROM trail WHERE number = 3"], Some(4));
    check(&["DELETE FROM trail WHERE number = 1"], Some(2));
    check(&["DELETE FROM trail WHERE number = 3", "UPDATE trail SET number = 3 WHERE number = 4"], Some(3));
    check(
        &["INSERT INTO trail SELECT 6, at, who, address, deed, about, outcome, NULL, hash FROM trail WHERE number = 5"],
        Some(6),
    );
}

#[test]
fn the_trail_has_the_same_head_for_the_same_rows() {
    let ((_one, one), (_other, other)) = (trail(), trail());
    let state = one.trail_state().expect("read");
    assert_eq!(state, other.trail_state().expect("read"));
    assert_eq!((state.rows, state.broken), (5, None));
    assert_eq!(one.trail_hash(5).expect("read"), Some(state.head));
    assert_eq!(one.trail_hash(6).expect("read"), None);
}

/// Makes a token of one byte, again and again, that lasts until a moment.
fn make_token(access: &mut Access, who: &str, byte: u8, ends: &str) -> (u64, ProgramToken) {
    let token = ProgramToken::new([byte; 32]);
    let account = name(who);
    let new = NewToken {
        token: &token,
        account: &account,
        purpose: "allforio bob nos",
        at: time(MORNING),
        by: "Mair",
        ends: time(ends),
    };
    let number = access.add_token(&new, |number| told(MORNING, Deed::TokenMade, &format!("{who} #{number}")));
    (number.expect("made"), token)
}

#[test]
fn a_token_asks_in_the_name_of_its_account_with_its_role_of_now_until_it_ends_or_is_withdrawn() {
    let (_project, mut access) = two();
    let (number, token) = make_token(&mut access, "siân tŵr", 7, "2026-03-09T09:00:00Z");
    assert!(token.as_str().starts_with("ymateb_") && token.as_str().len() == 71);
    assert_eq!(format!("{token:?}"), "ProgramToken(…)", "it is never shown by chance");
    let role = |access: &Access, at: &str| {
        access.bearer(&token, time(at)).expect("read").map(|bearer| (bearer.number, bearer.account.role))
    };
    assert_eq!(role(&access, MORNING), Some((number, Role::Analyst)));
    let sian = name("Siân Tŵr");
    let change = AccountChange::Role(Role::Lead);
    access.change_account(&sian, &change, &told(MORNING, Deed::RoleChanged, "Siân Tŵr")).expect("changed");
    assert_eq!(role(&access, MORNING), Some((number, Role::Lead)), "another role is felt, and withdraws nothing");
    assert_eq!(role(&access, "2026-03-09T08:59:59Z"), Some((number, Role::Lead)));
    assert_eq!(role(&access, "2026-03-09T09:00:00Z"), None, "it has ended");
    for wrong in ["", "ymateb_", &token.as_str()[7..], &format!("{} ", token.as_str())] {
        assert!(access.bearer(&ProgramToken::given(wrong), time(MORNING)).expect("read").is_none(), "{wrong}");
    }
    access.use_token(number, time("2026-03-03T10:00:00Z")).expect("kept");
    access.use_token(number, time("2026-03-03T09:00:00Z")).expect("kept");
    let listed = access.tokens().expect("read").remove(0);
    assert_eq!((listed.account.as_str(), listed.purpose.as_str()), ("Siân Tŵr", "allforio bob nos"));
    assert_eq!((listed.made_by.as_str(), listed.used), ("Mair", Some(time("2026-03-03T10:00:00Z"))));
    let row = told(MORNING, Deed::TokenWithdrawn, "Siân Tŵr #1");
    assert!(access.withdraw_token(number, &row).expect("kept"));
    assert!(!access.withdraw_token(number, &row).expect("kept"), "once");
    assert_eq!(role(&access, MORNING), None);
    let (next, _) = make_token(&mut access, "Mair", 8, "2026-03-09T09:00:00Z");
    assert!(next > number, "no number is given twice");
    let state = access.trail_state().expect("read");
    assert_eq!((state.rows, state.broken), (6, None), "two accounts, a role, two tokens, one withdrawn");
}

#[test]
fn closing_an_account_withdraws_its_tokens_and_a_closed_one_gets_none() {
    let (_project, mut access) = two();
    let (_, token) = make_token(&mut access, "Siân Tŵr", 7, "2026-03-09T09:00:00Z");
    let (_, other) = make_token(&mut access, "Mair", 8, "2026-03-09T09:00:00Z");
    let sian = name("Siân Tŵr");
    let told_of = |deed| told(MORNING, deed, "Siân Tŵr");
    access.change_account(&sian, &AccountChange::Close, &told_of(Deed::AccountClosed)).expect("closed");
    let new = NewToken {
        token: &ProgramToken::new([9; 32]),
        account: &sian,
        purpose: "x",
        at: time(MORNING),
        by: "Mair",
        ends: time("2026-03-09T09:00:00Z"),
    };
    let refused = access.add_token(&new, |_| told_of(Deed::TokenMade));
    assert!(matches!(refused, Err(StoreError::NoSuchAccount { .. })), "{refused:?}");
    access.change_account(&sian, &AccountChange::Open, &told_of(Deed::AccountOpened)).expect("opened");
    assert!(access.bearer(&token, time(MORNING)).expect("read").is_none());
    assert!(access.bearer(&other, time(MORNING)).expect("read").is_some());
}

#[test]
fn every_format_of_access_so_far_is_read() {
    for (format, tokens) in [("access-v1.db", 0), ("access-v2.db", 1)] {
        let project = tempfile::tempdir().expect("a folder");
        fs::copy(Path::new(FORMATS).join(format), project.path().join(ACCESS_DATABASE)).expect("a copy");
        let access = Access::open(project.path()).expect("opened");
        assert_eq!(access.accounts().expect("read").len(), 2, "{format}");
        assert_eq!(access.account(&name("mair")).expect("read").expect("there").role, Role::Administrator);
        assert_eq!(access.tokens().expect("read").len(), tokens, "{format}");
        let state = access.trail_state().expect("read");
        assert_eq!((state.rows, state.broken), (5 + tokens as u64, None), "{format}");
    }
}

#[test]
#[ignore = "writes the sample of the newest format"]
fn write_the_newest_format_of_access() {
    let (project, mut access) = trail();
    make_token(&mut access, "Mair", 7, "2026-03-09T09:00:00Z");
    drop(access);
    fs::copy(project.path().join(ACCESS_DATABASE), Path::new(FORMATS).join("access-v2.db")).expect("written");
}

#[test]
fn another_programs_database_and_a_later_format_are_left_alone() {
    let (project, store) = record();
    drop(store);
    fs::rename(project.path().join(DATABASE), project.path().join(ACCESS_DATABASE)).expect("renamed");
    assert!(matches!(Access::open(project.path()), Err(StoreError::NotARecord { .. })));
    let (project, access) = two();
    drop(access);
    let other = Connection::open(project.path().join(ACCESS_DATABASE)).expect("another program");
    other.pragma_update(None, "user_version", 99).expect("set");
    assert!(matches!(Access::open(project.path()), Err(StoreError::NewerFormat { found: 99, .. })));
}

#[test]
fn many_write_at_once_and_the_trail_follows() {
    let (project, access) = two();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let root = project.path();
            scope.spawn(move || {
                let mut access = Access::open(root).expect("opened");
                for row in 0..20 {
                    let row = told(MORNING, Deed::Read, &format!("/cy/search?page={writer}.{row}"));
                    access.write_down(&[row]).expect("kept");
                }
            });
        }
    });
    let state = access.trail_state().expect("read");
    assert_eq!((state.rows, state.broken), (82, None));
    let moment: Timestamp = time(MORNING);
    assert!(access.account(&name("Mair")).expect("read").expect("there").made_at == moment);
}
