//! Every format that was ever written is read for good: a small record of each is kept in `tests/formats`.
//!
//! After the schema changed, `cargo test -p ymateb-store -- --ignored` writes a record of the newest format; those of
//! former ones are never written again.

use std::{fs, path::Path};

use rusqlite::Connection;
use ymateb_model::{
    campaign::{NewEvent, Verb},
    coding::State,
    id::CampaignId,
    language::{Identified, Language},
    register::{Outcome, Telling},
};
use ymateb_store::{
    Answers, DATABASE, NewAssignment, NewDecision, NewLabel, NewStatement, Sharer, Statement, Store, StoreError,
    Verdict,
};

use crate::campaigns::signatures;
use crate::sample::{accept_all, facts, put, record, say, session, time};

const FORMATS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/formats");

#[test]
fn the_first_format_is_read() {
    let (_project, store) = read("v1.db");
    assert_eq!(store.labels().expect("labels").len(), 0);
}

#[test]
fn the_second_format_is_read() {
    let (_project, store) = read("v2.db");
    assert_eq!(store.labels().expect("labels").into_values().collect::<Vec<_>>(), [Language::Welsh]);
}

#[test]
fn the_third_format_is_read() {
    let (_project, store) = read("v3.db");
    assert_eq!(store.labels().expect("labels").into_values().collect::<Vec<_>>(), [Language::Welsh]);
}

#[test]
fn the_fourth_format_is_read() {
    let (_project, store) = read("v4.db");
    assert_eq!(store.labels().expect("labels").into_values().collect::<Vec<_>>(), [Language::Welsh]);
    let events = store.campaign_events().expect("events");
    assert_eq!(events.iter().map(|event| event.said.submissions.len()).collect::<Vec<_>>(), [1]);
    assert_eq!(store.sharing().expect("families").len(), 1);
    assert_eq!(signatures(&store).len(), 1);
}

#[test]
fn the_seventh_format_is_read() {
    let (_project, store) = read("v7.db");
    assert_eq!(store.labels().expect("labels").into_values().collect::<Vec<_>>(), [Language::Welsh]);
    let kept = store.frameworks().expect("frameworks");
    let kept: Vec<(&str, Option<&str>)> =
        kept.iter().map(|kept| (kept.version.as_str(), kept.person.as_deref())).collect();
    assert_eq!(kept, [("1", None), ("2", Some("Mair"))]);
    assert_eq!(store.framework_text(2).expect("read").as_deref(), Some("version = \"2\"\n"));
}

#[test]
fn the_eleventh_and_the_thirteenth_format_are_read() {
    for format in ["v11.db", "v13.db"] {
        read_acts_and_tellings(format);
    }
}

fn read_acts_and_tellings(format: &str) {
    let (_project, store) = read(format);
    let assigned = store.assignment_history().expect("assignments");
    assert_eq!(assigned.iter().map(|event| &event.said.answers).collect::<Vec<_>>(), [&Answers::None]);
    let stated = store.stated().expect("statements");
    assert_eq!(stated.values().map(|stated| stated.signatures).collect::<Vec<_>>(), [Some(1204)]);
    let facts = facts(&store);
    assert_eq!(facts.iter().map(|facts| facts.tellings.len()).sum::<usize>(), 1);
}

fn read(format: &str) -> (tempfile::TempDir, Store) {
    let project = tempfile::tempdir().expect("a folder");
    fs::copy(Path::new(FORMATS).join(format), project.path().join(DATABASE)).expect("a copy");
    let store = Store::open(project.path()).expect("opened");
    assert_eq!(store.check().expect("checked"), Vec::<String>::new());
    assert_eq!(store.tally().expect("a tally").total(Outcome::Accepted), 2);
    let sample = session("1", &[("1.1", "Mae angen mwy o ofal yn y gymuned.\n\nDiolch."), ("1.2", "More care.")]);
    let recorded = store.submission(sample.id()).expect("readable").expect("there");
    assert_eq!(recorded.submission, sample.submission);
    assert_eq!(recorded.history[0].quote, "Mae angen mwy o ofal yn y gymuned.");
    assert_eq!(recorded.passages[0][0].codings[0].state, State::Accepted);
    assert_eq!(store.decisions().expect("decisions").len(), 1);
    assert_eq!(store.meta_get("framework").expect("read").as_deref(), Some("1"));
    let watermark = store.watermark().expect("read");
    assert_eq!(Store::open_read_only(project.path()).expect("a reader").watermark().expect("read"), watermark);
    assert!(watermark >= 2);
    (project, store)
}

#[test]
#[ignore = "writes the sample of the newest format"]
fn write_the_newest_format() {
    let (project, mut store) = record();
    let mut sample = session("1", &[("1.1", "Mae angen mwy o ofal yn y gymuned.\n\nDiolch."), ("1.2", "More care.")]);
    sample.facts.tellings = vec![Telling::Petition];
    put(&mut store, &[&sample, &session("2", &[("1.1", "Better roads.")])]);
    say(&mut store, &[sample.said("Mair", 0, "P1", State::Accepted)]);
    accept_all(&mut store);
    let mut batch = store.batch().expect("a batch");
    batch.meta_set("framework", "1").expect("set");
    let decision = NewDecision {
        submission: sample.id().clone(),
        verdict: Verdict::Outcome { outcome: Outcome::Accepted, see: None },
        reason: "in time by the postmark".to_owned(),
        person: "Mair".to_owned(),
        at: time("2023-08-02T08:00:00Z"),
    };
    batch.decide(&decision).expect("decided");
    batch.commit().expect("kept");
    let label = NewLabel {
        passage: sample.passages[0][0].id.clone(),
        language: Some(Language::Welsh),
        reason: "it is Welsh".to_owned(),
        person: "Mair".to_owned(),
        at: time("2023-08-02T08:00:00Z"),
    };
    let mut batch = store.batch().expect("a batch");
    batch.label(&label, Identified { language: Language::Welsh, confidence: 1.0 }).expect("labelled");
    batch.commit().expect("kept");
    let mut batch = store.batch().expect("a batch");
    batch
        .assign(&NewAssignment {
            passage: sample.passages[0][0].id.clone(),
            answers: Answers::None,
            reason: "it answers no question".to_owned(),
            person: "Mair".to_owned(),
            at: time("2023-08-02T08:00:00Z"),
        })
        .expect("assigned");
    batch
        .state(&NewStatement {
            submission: sample.id().clone(),
            statement: Statement::Signatures(Some(1204)),
            reason: "the covering letter".to_owned(),
            person: "Mair".to_owned(),
            at: time("2023-08-02T08:00:00Z"),
        })
        .expect("stated");
    batch.commit().expect("kept");
    let campaign = CampaignId::derive(sample.id());
    let mut batch = store.batch().expect("a batch");
    batch
        .decide_on_campaign(&NewEvent {
            campaign,
            verb: Verb::Accept,
            submissions: vec![sample.id().clone()],
            reason: "the organiser's page".to_owned(),
            person: "Mair".to_owned(),
            at: time("2023-08-02T08:00:00Z"),
        })
        .expect("decided");
    batch
        .put_sharing(&[vec![Sharer { submission: sample.id().clone(), sure: true, standard: true }]])
        .expect("recorded");
    batch.put_signatures("1", &[(sample.facts.words_fingerprint.clone(), vec![1, 2, 3, 4])].into()).expect("recorded");
    batch.commit().expect("kept");
    drop(store);
    fs::create_dir_all(FORMATS).expect("a folder");
    fs::copy(project.path().join(DATABASE), Path::new(FORMATS).join("v13.db")).expect("written");
}

#[test]
fn a_later_format_and_another_programs_database_are_left_alone() {
    let (project, store) = record();
    drop(store);
    let path = project.path().join(DATABASE);
    let other = Connection::open(&path).expect("another program");
    other.pragma_update(None, "user_version", 99).expect("set");
    for opened in [Store::open(project.path()), Store::open_read_only(project.path())] {
        assert!(matches!(opened, Err(StoreError::NewerFormat { found: 99, .. })), "{opened:?}");
    }
    other.pragma_update(None, "application_id", 7).expect("set");
    assert!(matches!(Store::open(project.path()), Err(StoreError::NotARecord { .. })));
    drop(other);
    fs::write(&path, "This is no database at all, but a text that somebody saved here.").expect("written");
    assert!(matches!(Store::open(project.path()), Err(StoreError::Database(_))));
    assert!(fs::read_to_string(&path).expect("left alone").starts_with("This is no database"));
}
