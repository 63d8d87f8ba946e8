//! What tells how good coding is: each coder's own words, samples, what no code covers, and how each language is served.

use rusqlite::Connection;
use ymateb_model::{coding::State, language::Language};
use ymateb_store::{CandidateEvent, DATABASE, Fate, NewReview, Sample, Served};

use crate::sample::{accept_all, put, record, say, session, time};

const WELSH: &str = "Mae'r to yn gollwng yn neuadd y pentref ers blynyddoedd lawer.";
const ENGLISH: &str = "The roof of the village hall has been leaking for many years.";

#[test]
fn each_coders_own_last_word_outlives_what_others_say_later() {
    let (_project, mut store) = record();
    let letter = session("1", &[("1.1", WELSH)]);
    put(&mut store, &[&letter]);
    say(&mut store, &[letter.said("Mair", 0, "P1", State::Accepted)]);
    say(&mut store, &[letter.said("Huw", 0, "P1", State::Rejected)]);
    say(&mut store, &[letter.said("Mair", 0, "B2", State::Accepted)]);
    let words: Vec<(String, String, State)> = store
        .words_of_each_coder()
        .expect("words")
        .into_iter()
        .map(|word| (word.person, word.code.to_string(), word.state))
        .collect();
    let of = |person: &str, code: &str, state| (person.to_owned(), code.to_owned(), state);
    assert_eq!(
        words,
        [of("Huw", "P1", State::Rejected), of("Mair", "B2", State::Accepted), of("Mair", "P1", State::Accepted)]
    );
}

#[test]
fn a_sample_comes_back_as_it_was_drawn_and_cannot_be_altered() {
    let (project, mut store) = record();
    let letter = session("1", &[("1.1", WELSH), ("1.2", ENGLISH)]);
    put(&mut store, &[&letter]);
    let passages = [1, 0].map(|at| (letter.id().clone(), letter.passage(at).clone())).to_vec();
    let (name, person, at) = ("first".to_owned(), "Non".to_owned(), time("2023-08-01T12:00:00Z"));
    let sample = Sample { name, seed: u64::MAX, asked: 9, person, at, passages };
    let mut batch = store.batch().expect("a batch");
    batch.add_sample(&sample).expect("kept");
    let again = batch.add_sample(&sample).expect_err("there is one");
    assert!(again.to_string().contains("first"), "{again}");
    batch.commit().expect("kept");
    assert_eq!(store.sample("first").expect("a sample"), Some(sample));
    assert_eq!(store.sample("second").expect("none"), None);
    assert_eq!(store.samples().expect("names"), ["first"]);
    let other = Connection::open(project.path().join(DATABASE)).expect("another program");
    for sql in ["UPDATE sample SET seed = 1", "DELETE FROM sample_passage"] {
        let error = other.execute(sql, []).expect_err(sql);
        assert!(error.to_string().contains("as they were drawn"), "{sql}: {error}");
    }
}

#[test]
fn what_people_decide_about_candidates_is_kept_in_order() {
    let (project, mut store) = record();
    let event = |fate| CandidateEvent {
        candidate: "p1".to_owned(),
        fate,
        reason: "parking".to_owned(),
        person: "Non".to_owned(),
        at: time("2023-08-01T12:00:00Z"),
    };
    let events =
        [Fate::Named("P1".to_owned()), Fate::Undone, Fate::Merged("p2".to_owned()), Fate::Dismissed].map(event);
    let mut batch = store.batch().expect("a batch");
    events.iter().for_each(|event| batch.add_candidate_event(event).expect("kept"));
    batch.commit().expect("kept");
    assert_eq!(store.candidate_history().expect("a history"), events);
    let other = Connection::open(project.path().join(DATABASE)).expect("another program");
    other.execute("DELETE FROM candidate_event", []).expect_err("it is append-only");
}

#[test]
fn languages_are_served_as_far_as_they_are_coded_and_looked_at() {
    let (_project, mut store) = record();
    let letter = session("1", &[("1.1", WELSH), ("1.2", ENGLISH)]);
    put(&mut store, &[&letter]);
    accept_all(&mut store);
    let before = store.served().expect("figures");
    let mut batch = store.batch().expect("a batch");
    batch
        .add_review(&NewReview {
            submission: letter.id().clone(),
            passage: letter.passage(1).clone(),
            person: "Mair".to_owned(),
            sample: None,
            blind: false,
            at: time("2023-08-01T12:00:00Z"),
        })
        .expect("looked at");
    batch.commit().expect("kept");
    say(&mut store, &[letter.said("Mair", 0, "B2", State::Accepted)]);
    let after = store.served().expect("figures");
    let looked_at = |served: &std::collections::BTreeMap<Language, Served>| -> u64 {
        served.values().map(|served| served.looked_at).sum()
    };
    assert_eq!((looked_at(&before), looked_at(&after)), (0, 2));
    let codes = |served: &std::collections::BTreeMap<Language, Served>| -> u64 {
        served.values().map(|served| served.codes).sum()
    };
    assert_eq!(codes(&after), codes(&before) + 1);
    assert!(after.values().all(|served| served.passages > 0 && served.coded <= served.passages));

    // What carries a code is covered, and what is shorter is not asked for.
    let uncovered = |bytes| store.uncovered(bytes, 0.3).expect("passages").into_iter().map(|(_, id)| id);
    assert!(uncovered(20).eq([letter.passage(1).clone()]));
    assert_eq!(uncovered(200).count(), 0);
}
