//! What is never taken back: histories refuse to be altered, former contents are remembered, erasure leaves a trace.

use rusqlite::Connection;
use ymateb_model::{
    coding::State,
    language::{Identified, Language},
    register::{Decider, Outcome, Screened},
};
use ymateb_store::{DATABASE, Erasure, NewDecision, NewLabel, RegisterFilter, StoreError, Verdict};

use crate::sample::{Sample, accept_all, put, record, say, session, source, time};

fn decision(sample: &Sample, verdict: Verdict) -> NewDecision {
    NewDecision {
        submission: sample.id().clone(),
        verdict,
        reason: "asked for by letter".to_owned(),
        person: "Mair".to_owned(),
        at: time("2023-08-02T08:00:00Z"),
    }
}

fn outcome(outcome: Outcome) -> Verdict {
    Verdict::Outcome { outcome, see: None }
}

#[test]
fn histories_refuse_to_be_altered() {
    let (project, mut store) = record();
    let sample = session("1", &[("1.1", "Mae angen mwy o ofal yn y gymuned.")]);
    let mut edited = session("1", &[("1.1", "Mae angen llai o ofal yn y gymuned.")]);
    edited.submission.received = None;
    put(&mut store, &[&sample]);
    say(&mut store, &[sample.said("Mair", 0, "P1", State::Accepted)]);
    put(&mut store, &[&edited]);
    let mut batch = store.batch().expect("a batch");
    batch.decide(&decision(&sample, outcome(Outcome::Withdrawn))).expect("decided");
    let label = NewLabel {
        passage: edited.passages[0][0].id.clone(),
        language: Some(Language::Welsh),
        reason: "it is Welsh".to_owned(),
        person: "Mair".to_owned(),
        at: time("2023-08-02T08:00:00Z"),
    };
    batch.label(&label, Identified { language: Language::Welsh, confidence: 1.0 }).expect("labelled");
    batch.commit().expect("kept");

    let other = Connection::open(project.path().join(DATABASE)).expect("another program");
    for table in ["coding_event", "decision", "label_event", "version"] {
        for sql in [format!("UPDATE {table} SET number = 99"), format!("DELETE FROM {table}")] {
            let error = other.execute(&sql, []).expect_err(&sql);
            assert!(error.to_string().contains("append-only"), "{sql}: {error}");
        }
        let count: u64 = other.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)).expect("a count");
        assert_eq!(count, 1, "{table}");
    }
}

#[test]
fn a_decision_is_taken_back_by_another_entry() {
    let (_project, mut store) = record();
    let sample = session("1", &[("1.1", "More care is needed.")]);
    put(&mut store, &[&sample]);
    let mut batch = store.batch().expect("a batch");
    let first = batch.decide(&decision(&sample, outcome(Outcome::OutOfScope))).expect("decided");
    let second = batch.decide(&decision(&sample, outcome(Outcome::Late))).expect("decided");
    batch.decide(&decision(&sample, Verdict::Undo(first))).expect("taken back");
    let again = batch.decide(&decision(&sample, Verdict::Undo(first))).expect_err("taken back already");
    assert!(matches!(again, StoreError::NoSuchDecision { .. }), "{again}");
    let stranger = session("2", &[]);
    let never = batch.decide(&decision(&stranger, outcome(Outcome::Late))).expect_err("never received");
    assert!(matches!(never, StoreError::NoSuchSubmission { .. }), "{never}");
    batch.commit().expect("kept");

    let decisions = store.decisions().expect("decisions");
    let seen: Vec<_> = decisions.iter().map(|decision| (decision.number, decision.undone)).collect();
    assert_eq!(seen, [(first, true), (second, false), (second + 1, false)]);
    assert_eq!(decisions[2].verdict, Verdict::Undo(first));
    assert_eq!(store.submission(sample.id()).expect("readable").expect("there").decisions, decisions);
}

#[test]
fn screening_writes_only_what_differs_and_the_register_adds_up() {
    let (_project, mut store) = record();
    let samples = [session("1", &[("1.1", "More care.")]), session("2", &[]), session("3", &[])];
    put(&mut store, &samples.iter().collect::<Vec<_>>());
    assert_eq!(store.tally().expect("a tally").open_accounts(), [(source("form"), 3, 0)]);
    assert_eq!(store.check().expect("checked"), ["source `form`: 3 received, and outcomes for 0"]);
    accept_all(&mut store);
    let blank = Screened {
        outcome: Outcome::Blank,
        reason: "no answer to any question".to_owned(),
        by: Decider::Rule("blank".to_owned()),
        see: None,
    };
    let mut batch = store.batch().expect("a batch");
    for differs in [true, false] {
        for sample in &samples[1..] {
            assert_eq!(batch.put_screened(sample.id(), &blank).expect("screened"), differs);
        }
    }
    batch.commit().expect("kept");
    let tally = store.tally().expect("a tally");
    assert_eq!((tally.total(Outcome::Accepted), tally.total(Outcome::Blank)), (1, 2));
    assert_eq!(tally.open_accounts(), []);
    let filter = RegisterFilter { outcomes: vec![Outcome::Blank], ..RegisterFilter::default() };
    let rows = store.register(&filter).expect("the register");
    let locators: Vec<_> = rows.iter().map(|row| row.locator.as_str()).collect();
    assert_eq!(locators, ["export.csv#2", "export.csv#3"]);
    assert_eq!(rows[0].screened.as_ref(), Some(&blank));
    let mut all = Vec::new();
    store.register_rows(&mut |row| all.push(row)).expect("the register");
    all.sort_by(|one, other| one.locator.cmp(&other.locator));
    assert_eq!(all, store.register(&RegisterFilter::default()).expect("the register"));
}

#[test]
fn former_contents_are_remembered() {
    let (_project, mut store) = record();
    let first = session("1", &[("1.1", "More care is needed.")]);
    let second = session("1", &[("1.1", "Less care is needed.")]);
    put(&mut store, &[&first, &second]);
    let recorded = store.submission(first.id()).expect("readable").expect("there");
    assert_eq!(recorded.submission, second.submission);
    let former: Vec<_> = recorded.versions.iter().map(|version| &version.content).collect();
    assert_eq!(former, [&first.submission.content]);
}

#[test]
fn what_was_erased_leaves_a_tombstone_and_no_words() {
    let (project, mut store) = record();
    let sample = session("1", &[("1.1", "Mae angen mwy o ofal yn y gymuned.")]);
    put(&mut store, &[&sample]);
    say(&mut store, &[sample.said("Mair", 0, "P1", State::Accepted)]);
    let erasure =
        Erasure { reason: "withdrawn".to_owned(), person: "Mair".to_owned(), at: time("2023-09-01T08:00:00Z") };
    let mut batch = store.batch().expect("a batch");
    batch.erase(sample.id(), &erasure).expect("erased");
    batch.commit().expect("kept");
    // Sent again, it stays erased.
    put(&mut store, &[&sample]);

    let recorded = store.submission(sample.id()).expect("readable").expect("there");
    assert!(recorded.tombstone.is_some_and(|stone| stone.person == "Mair"));
    assert_eq!(recorded.submission.answers, []);
    assert_eq!(recorded.history.len(), 1, "that something was said stays");
    assert_eq!((recorded.history[0].quote.as_str(), &recorded.history[0].memo), ("", &None));
    assert_eq!(store.tally().expect("a tally").total_received(), 1);
    assert_eq!(store.unanchored().expect("listed"), [], "nothing is left to find");

    drop(store);
    let other = Connection::open(project.path().join(DATABASE)).expect("another program");
    let tables: Vec<String> = other
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .and_then(|mut names| names.query_map([], |row| row.get(0))?.collect())
        .expect("tables");
    for table in tables {
        let mut statement = other.prepare(&format!("SELECT * FROM {table}")).expect("a table");
        let width = statement.column_count();
        let mut rows = statement.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            for column in 0..width {
                let value = format!("{:?}", row.get_ref(column).expect("a value"));
                assert!(!value.contains("gymuned") && !value.contains("Person 1"), "{table}: {value}");
            }
        }
    }
}

#[test]
fn the_last_word_on_a_passages_language_stands() {
    let (_project, mut store) = record();
    let sample = session("1", &[("1.1", "Ta-ra.")]);
    put(&mut store, &[&sample]);
    let passage = sample.passages[0][0].id.clone();
    let before = store.watermark().expect("a watermark");
    let mut say = |language: Option<Language>, applied: Language| {
        let label = NewLabel {
            passage: passage.clone(),
            language,
            reason: "heard it".to_owned(),
            person: "Mair".to_owned(),
            at: time("2023-08-02T08:00:00Z"),
        };
        let mut batch = store.batch().expect("a batch");
        batch.label(&label, Identified { language: applied, confidence: 1.0 }).expect("labelled");
        batch.commit().expect("kept");
        let recorded = store.submission(sample.id()).expect("readable").expect("there");
        (recorded.passages[0][0].passage.language.language, store.labels().expect("labels").get(&passage).copied())
    };
    assert_eq!(say(Some(Language::Undetermined), Language::Undetermined).1, Some(Language::Undetermined));
    assert_eq!(say(Some(Language::Welsh), Language::Welsh), (Language::Welsh, Some(Language::Welsh)));
    assert_eq!(say(None, Language::English), (Language::English, None));
    assert!(store.watermark().expect("a watermark") > before, "the index has to follow");
    let history = store.label_history().expect("a history");
    assert_eq!(history.iter().map(|event| event.superseded).collect::<Vec<_>>(), [true, true, false]);
}
