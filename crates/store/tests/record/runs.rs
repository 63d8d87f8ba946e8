//! Runs, and what each brought.

use ymateb_model::register::{Decider, Outcome, Screened};
use ymateb_store::{Change, Erasure, NewRun, RegisterFilter, RunEnding, Store, StoreError};

use crate::sample::{Sample, accept_all, put, record, session, source, time};

fn begin(store: &mut Store, person: Option<&str>) -> u64 {
    let new = NewRun {
        began: time("2023-08-01T08:00:00Z"),
        person: person.map(str::to_owned),
        sources: person.map(|_| source("form")).into_iter().collect(),
    };
    let mut batch = store.batch().expect("a batch");
    let number = batch.begin_run(&new).expect("begun");
    batch.commit().expect("kept");
    number
}

fn end(store: &mut Store, ending: RunEnding) {
    let mut batch = store.batch().expect("a batch");
    batch.end_run(time("2023-08-01T09:00:00Z"), ending, Some("{}")).expect("ended");
    batch.commit().expect("kept");
}

fn listed(store: &Store, filter: RegisterFilter) -> Vec<String> {
    store.register(&filter).expect("the register").into_iter().map(|row| row.id.to_string()).collect()
}

fn ids(samples: &[&Sample]) -> Vec<String> {
    samples.iter().map(|sample| sample.id().to_string()).collect()
}

#[test]
fn what_a_run_brought_and_what_is_new_since_are_told_apart() {
    let (_project, mut store) = record();
    let before = session("1", &[("1.1", "Better roads.")]);
    put(&mut store, &[&before]);

    let first = begin(&mut store, None);
    let one = session("2", &[("1.1", "More care.")]);
    put(&mut store, &[&one]);
    end(&mut store, RunEnding::Done);

    let second = begin(&mut store, Some("Mair"));
    let other = session("3", &[("1.1", "Mwy o ofal.")]);
    let changed = session("1", &[("1.1", "Better roads, and soon.")]);
    assert_eq!(put(&mut store, &[&other, &changed, &one]), [Change::New, Change::Changed, Change::Unchanged]);
    let so_far = store.batch().expect("a batch").run_so_far().expect("counted");
    assert_eq!(so_far, (1, 1));
    end(&mut store, RunEnding::Stopped);

    let brought = |run| RegisterFilter { brought_by: Some(run), ..RegisterFilter::default() };
    let since = |run| RegisterFilter { since_run: Some(run), ..RegisterFilter::default() };
    assert_eq!(listed(&store, brought(first)), ids(&[&one]));
    assert_eq!(listed(&store, brought(second)), ids(&[&other]));
    assert_eq!(listed(&store, since(second)), ids(&[&changed, &other]));
    assert_eq!(listed(&store, since(first)), ids(&[&changed, &one, &other]));
    assert_eq!(store.brought_by(second).expect("read").len(), 1);
    assert_eq!(store.brought_or_altered_since(second).expect("read").len(), 2);

    let runs = store.runs(10).expect("the runs");
    let told: Vec<_> = runs
        .iter()
        .map(|run| (run.number, run.begun.person.as_deref(), run.ending, run.brought, run.altered))
        .collect();
    assert_eq!(
        told,
        [(second, Some("Mair"), Some(RunEnding::Stopped), 1, 1), (first, None, Some(RunEnding::Done), 1, 0)]
    );
    assert_eq!(runs[0].begun.sources, [source("form")]);
    assert_eq!(store.runs(1).expect("the last").len(), 1);
    assert_eq!(store.run(first).expect("read"), Some(runs[1].clone()));
    assert_eq!(store.run(99).expect("read"), None);
    assert_eq!(store.told(99).expect("read"), None);
}

#[test]
fn a_run_that_nobody_ended_was_broken_off_once_the_next_begins() {
    let (_project, mut store) = record();
    let first = begin(&mut store, None);
    let one = session("1", &[("1.1", "Better roads.")]);
    put(&mut store, &[&one]);
    assert_eq!(store.run(first).expect("read").expect("there").ending, None);

    begin(&mut store, None);
    let broken = store.run(first).expect("read").expect("there");
    assert_eq!((broken.ending, broken.ended, broken.brought), (Some(RunEnding::BrokenOff), None, 1));
    end(&mut store, RunEnding::Failed);
    let again = store.batch().expect("a batch").end_run(time("2023-08-01T09:00:00Z"), RunEnding::Done, None);
    assert!(matches!(again, Err(StoreError::NoSuchEntry { what: "run", .. })));
}

#[test]
fn what_refers_to_a_submission_is_found_from_it() {
    let (_project, mut store) = record();
    let (one, other) = (session("1", &[("1.1", "Better roads.")]), session("2", &[("1.1", "Better roads.")]));
    put(&mut store, &[&one, &other]);
    let screened = |see| Screened {
        outcome: Outcome::Merged,
        reason: "one response".to_owned(),
        by: Decider::Person("Mair".to_owned()),
        see: Some(see),
    };
    let mut batch = store.batch().expect("a batch");
    batch.put_screened(other.id(), &screened(one.id().clone())).expect("screened");
    batch.commit().expect("kept");
    let referring = store.referring(one.id()).expect("read");
    let told: Vec<_> = referring.iter().map(|referring| (&referring.id, referring.outcome)).collect();
    assert_eq!(told, [(other.id(), Outcome::Merged)]);
    assert_eq!(store.referring(other.id()).expect("read"), []);
}

#[test]
fn a_file_is_held_back_once_anything_that_came_in_it_is_erased_or_withdrawn() {
    let (_project, mut store) = record();
    let (one, other) = (session("1", &[("1.1", "Better roads.")]), session("2", &[("1.1", "More care.")]));
    put(&mut store, &[&one, &other]);
    accept_all(&mut store);
    let original = one.submission.original.clone();
    assert_eq!(other.submission.original, original, "sessions of one export");
    assert!(!store.is_held_back(&original).expect("asked"));

    let set = |store: &mut Store, outcome| {
        let by = Decider::Person("Mair".to_owned());
        let screened = Screened { outcome, reason: "asked for".to_owned(), by, see: None };
        let mut batch = store.batch().expect("a batch");
        batch.put_screened(other.id(), &screened).expect("screened");
        batch.commit().expect("kept");
    };
    set(&mut store, Outcome::Withdrawn);
    assert!(store.is_held_back(&original).expect("asked"));
    set(&mut store, Outcome::Accepted);
    assert!(!store.is_held_back(&original).expect("asked"));

    let erasure =
        Erasure { reason: "asked for".to_owned(), person: "Mair".to_owned(), at: time("2023-08-02T08:00:00Z") };
    let mut batch = store.batch().expect("a batch");
    batch.erase(one.id(), &erasure).expect("erased");
    batch.commit().expect("kept");
    assert!(store.is_held_back(&original).expect("asked"));
}
