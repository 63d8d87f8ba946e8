//! Decisions about campaigns are kept for good; what is derived about shared texts is replaced.

use std::collections::BTreeMap;

use rusqlite::Connection;
use ymateb_model::{
    campaign::{NewEvent, Verb},
    id::{CampaignId, ContentHash},
    language::Bilingual,
};
use ymateb_store::{DATABASE, Erasure, Sharer, Store, StoreError};

use crate::sample::{Sample, accept_all, put, record, session, time};

fn event(campaign: &CampaignId, verb: Verb, on: &[&Sample]) -> NewEvent {
    let mut submissions: Vec<_> = on.iter().map(|sample| sample.id().clone()).collect();
    submissions.sort();
    NewEvent {
        campaign: campaign.clone(),
        verb,
        submissions,
        reason: "the organiser's page".to_owned(),
        person: "Mair".to_owned(),
        at: time("2023-08-02T08:00:00Z"),
    }
}

fn decide(store: &mut Store, event: &NewEvent) -> Result<u64, StoreError> {
    let mut batch = store.batch().expect("a batch");
    let number = batch.decide_on_campaign(event)?;
    batch.commit().expect("kept");
    Ok(number)
}

#[test]
fn every_decision_is_read_as_it_was_written_and_none_is_altered() {
    let (project, mut store) = record();
    let (one, two) = (session("1", &[("1.1", "More care.")]), session("2", &[("1.1", "Mwy o ofal.")]));
    put(&mut store, &[&one, &two]);
    let (id, other) = (CampaignId::derive(one.id()), CampaignId::derive(two.id()));
    let name = Bilingual { cy: "Gofal i Bawb".to_owned(), en: "Care for All".to_owned() };
    let mut said = vec![
        event(&id, Verb::Accept, &[&one]),
        event(&id, Verb::Name(name), &[]),
        event(&id, Verb::Join(other.clone()), &[&two]),
        event(&id, Verb::Remove, &[&two]),
        event(&id, Verb::Add, &[&two]),
        event(&other, Verb::Reject, &[&one, &two]),
    ];
    for event in &said {
        decide(&mut store, event).expect("decided");
    }
    said.push(event(&id, Verb::Undo(4), &[]));
    decide(&mut store, &said[6]).expect("taken back");
    let events = store.campaign_events().expect("events");
    assert_eq!(events.iter().map(|event| event.said.clone()).collect::<Vec<_>>(), said);
    assert_eq!(events.iter().filter(|event| event.undone).map(|event| event.number).collect::<Vec<_>>(), [4]);
    accept_all(&mut store);
    assert_eq!(store.check().expect("checked"), Vec::<String>::new());

    let refused = decide(&mut store, &event(&other, Verb::Undo(1), &[]));
    assert!(matches!(refused, Err(StoreError::NoSuchCampaignDecision { number: 1, .. })), "{refused:?}");
    let unknown = session("3", &[("1.1", "Never sent.")]);
    let refused = decide(&mut store, &event(&id, Verb::Add, &[&unknown]));
    assert!(matches!(refused, Err(StoreError::NoSuchSubmission { .. })), "{refused:?}");

    let other = Connection::open(project.path().join(DATABASE)).expect("another program");
    for sql in ["UPDATE campaign_event SET person = 'Neb'", "DELETE FROM campaign_event_on"] {
        let error = other.execute(sql, []).expect_err("histories are append-only");
        assert!(error.to_string().contains("append-only"), "{error}");
    }
}

/// Every signature of a record.
pub(crate) fn signatures(store: &Store) -> Vec<(ContentHash, Vec<u8>)> {
    let mut all = Vec::new();
    store.signatures(&mut |words, hashes| all.push((words, hashes.to_vec()))).expect("readable");
    all
}

#[test]
fn a_text_is_signed_once_and_its_words_are_those_of_the_respondent() {
    let (_project, mut store) = record();
    let (one, two) = (session("1", &[("1.1", "More care.\n\nThank you.")]), session("2", &[("1.1", "Mwy o ofal.")]));
    put(&mut store, &[&one, &two]);
    let unsigned = |store: &Store, key: &str| {
        let mut all = Vec::new();
        let each = &mut |unsigned| {
            all.push(unsigned);
            std::ops::ControlFlow::Continue(())
        };
        store.unsigned(key, 1, each).expect("readable");
        all
    };
    // Both samples have the same hash of their words.
    let all = unsigned(&store, "1");
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].answers, store.own_words(one.id().min(two.id())).expect("words"));
    let words = &store.own_words(one.id()).expect("words")[0];
    let read: Vec<&str> = words.ranges.iter().filter_map(|range| range.of(&words.text)).collect();
    assert_eq!(read, ["More care.", "Thank you."]);

    let mut batch = store.batch().expect("a batch");
    batch.put_signatures("1", &BTreeMap::from([(all[0].words.clone(), vec![7; 8])])).expect("recorded");
    batch.commit().expect("kept");
    assert_eq!(unsigned(&store, "1"), []);
    assert_eq!(unsigned(&store, "2").len(), 1);
    assert_eq!(signatures(&store), [(all[0].words.clone(), vec![7; 8])]);

    // When nobody says so any more, the signature goes as well.
    let mut batch = store.batch().expect("a batch");
    for sample in [&one, &two] {
        let erasure =
            Erasure { reason: "withdrawn".to_owned(), person: "Mair".to_owned(), at: time("2023-09-01T00:00:00Z") };
        batch.erase(sample.id(), &erasure).expect("erased");
    }
    batch.commit().expect("kept");
    assert_eq!(signatures(&store), []);
}

#[test]
fn who_shares_a_text_is_replaced_whole() {
    let (_project, mut store) = record();
    let samples = ["1", "2", "3"].map(|id| session(id, &[("1.1", "More care.")]));
    put(&mut store, &samples.each_ref());
    let family = |of: &[usize]| {
        let sharer = |at: &usize| Sharer { submission: samples[*at].id().clone(), sure: *at != 1, standard: *at == 0 };
        let mut family: Vec<Sharer> = of.iter().map(sharer).collect();
        family.sort_by(|one, other| one.submission.cmp(&other.submission));
        family
    };
    for families in [vec![family(&[0, 1]), family(&[2])], vec![family(&[1, 2])], vec![]] {
        let mut batch = store.batch().expect("a batch");
        batch.put_sharing(&families).expect("recorded");
        batch.commit().expect("kept");
        assert_eq!(store.sharing().expect("families"), families);
    }
}

#[test]
fn the_words_of_many_are_read_in_one_go_as_they_are_one_by_one() {
    let (_project, mut store) = record();
    let (one, two) = (session("1", &[("1.1", "More care.\n\nThank you.")]), session("2", &[("1.1", "Mwy o ofal.")]));
    put(&mut store, &[&one, &two]);
    let words = |at_least: usize, wanted: &[&Sample]| {
        let number_of = |id: &_| wanted.iter().position(|sample| sample.id() == id);
        let mut read = Vec::new();
        store
            .own_words_of_many(at_least, number_of, |number, own| read.push((number, own.to_vec())))
            .expect("readable");
        read
    };
    let singly = |sample: &Sample| store.own_words(sample.id()).expect("words");
    assert_eq!(words(1, &[&two, &one]), [(1, singly(&one)), (0, singly(&two))], "in the order they were recorded in");
    assert_eq!(words(1, &[&two]), [(0, singly(&two))]);
    assert_eq!(words(1000, &[&one, &two]), []);
}
