//! The record's moment moves with whatever is written, and tells what coders say from the rest; and what was counted of a
//! response can be counted as it was before somebody spoke.

use std::ops::ControlFlow;

use ymateb_model::{
    coding::State,
    language::{Identified, Language},
};
use ymateb_store::{
    Batch, History, Moment, NewLabel, NewRemark, NewReview, Remark, RemarkOn, ResponseRow, SpokenOf, Store,
};

use crate::sample::{Sample, accept_all, put, record, session, time};

/// Writes in a batch and says how the moment moved: by `written`, by `codings`, by `reviews`.
fn moved<T>(store: &mut Store, write: impl FnOnce(&mut Batch<'_>) -> T) -> [u64; 3] {
    let before = store.moment().expect("a moment");
    let mut batch = store.batch().expect("a batch");
    write(&mut batch);
    batch.commit().expect("kept");
    let Moment { written, codings, reviews } = store.moment().expect("a moment");
    [written - before.written, codings - before.codings, reviews - before.reviews]
}

fn review(sample: &Sample) -> NewReview {
    NewReview {
        submission: sample.id().clone(),
        passage: sample.passage(0).clone(),
        person: "Mair".to_owned(),
        sample: None,
        blind: false,
        at: time("2023-08-02T08:00:00Z"),
    }
}

#[test]
fn what_coders_say_moves_the_moment_by_itself() {
    let (_project, mut store) = record();
    let sample = session("1", &[("1.1", "Mae angen mwy o ofal."), ("1.2", "More care.")]);
    put(&mut store, &[&sample]);
    let at = time("2023-08-02T08:00:00Z");
    let (mut act, mut seen) = (0, 0);
    let words = [sample.said("Mair", 0, "P1", State::Accepted)];
    assert_eq!(moved(&mut store, |batch| act = batch.add_act(&words).expect("said")[0]), [0, 1, 0]);
    assert_eq!(moved(&mut store, |batch| seen = batch.add_review(&review(&sample)).expect("seen")), [0, 0, 1]);
    let note = NewRemark {
        on: RemarkOn::Submission(sample.id().clone()),
        remark: Remark::Note("see the letter".to_owned()),
        person: "Mair".to_owned(),
        at,
    };
    assert_eq!(moved(&mut store, |batch| batch.add_remark(&note).expect("noted")), [0, 0, 0]);
    let back =
        |history, number| move |batch: &mut Batch<'_>| batch.take_back(history, number, "Huw", at).expect("back");
    assert_eq!(moved(&mut store, back(History::Codings, act)), [0, 1, 0]);
    assert_eq!(moved(&mut store, back(History::Reviews, seen)), [0, 0, 1]);
}

#[test]
fn whatever_else_is_written_moves_it_too_and_nothing_does_not() {
    let (_project, mut store) = record();
    let sample = session("1", &[("1.1", "Mae angen mwy o ofal."), ("1.2", "More care.")]);
    assert_eq!(moved(&mut store, |batch| sample.put_into(batch)), [1, 0, 0]);
    let before = store.moment().expect("a moment");
    accept_all(&mut store);
    assert_eq!(store.moment().expect("a moment").written, before.written + 1);
    assert_eq!(moved(&mut store, |batch| batch.meta_set("framework", "2").expect("set")), [1, 0, 0]);
    assert_eq!(moved(&mut store, |_| {}), [0, 0, 0]);
    let label = NewLabel {
        passage: sample.passage(0).clone(),
        language: Some(Language::English),
        reason: "it is English".to_owned(),
        person: "Mair".to_owned(),
        at: time("2023-08-02T08:00:00Z"),
    };
    let english = Identified { language: Language::English, confidence: 1.0 };
    assert_eq!(moved(&mut store, |batch| batch.label(&label, english).expect("labelled")), [1, 0, 0]);
    // Together with what a coder says, it is more than that.
    let words = [sample.said("Mair", 0, "P1", State::Accepted)];
    let both = moved(&mut store, |batch| {
        batch.add_act(&words).expect("said");
        batch.meta_set("framework", "3").expect("set");
    });
    assert_eq!(both, [1, 1, 0]);
}

#[test]
fn a_batch_that_is_dropped_moves_nothing() {
    let (_project, mut store) = record();
    let before = store.moment().expect("a moment");
    let mut batch = store.batch().expect("a batch");
    batch.meta_set("framework", "2").expect("set");
    drop(batch);
    assert_eq!(store.moment().expect("a moment"), before);
}

#[test]
fn what_was_spoken_of_is_told_once() {
    let (_project, mut store) = record();
    let samples = ["1", "2"].map(|id| session(id, &[("1.1", "Mae angen mwy o ofal."), ("1.2", "More care.")]));
    put(&mut store, &samples.each_ref());
    let before = store.moment().expect("a moment");
    moved(&mut store, |batch| {
        batch.add_codings(&[samples[0].said("Mair", 0, "P1", State::Accepted)]).expect("said");
        batch.add_codings(&[samples[0].said("Huw", 0, "P2", State::Rejected)]).expect("said");
        batch.add_review(&review(&samples[0])).expect("seen");
        batch.add_codings(&[samples[1].said("Huw", 1, "P1", State::Rejected)]).expect("said");
    });
    let told =
        |sample: &Sample, at| SpokenOf { submission: sample.id().clone(), passage: Some(sample.passage(at).clone()) };
    let mut expected = vec![told(&samples[0], 0), told(&samples[1], 1)];
    expected.sort();
    assert_eq!(store.spoken_of_since(&before).expect("told"), expected);
    let now = store.moment().expect("a moment");
    assert_eq!(store.spoken_of_since(&now).expect("told"), []);
}

#[test]
fn a_response_is_counted_as_it_was_after_each_entry() {
    let (_project, mut store) = record();
    let sample = session("1", &[("1.1", "Mae angen mwy o ofal."), ("1.2", "More care.")]);
    put(&mut store, &[&sample]);
    let at = time("2023-08-02T08:00:00Z");
    let mut history: Vec<(u64, ResponseRow)> = vec![(0, row(&store))];
    let mut acts = Vec::new();
    for (person, passage, code, state) in [
        ("Mair", 0, "P1", State::Accepted),
        ("Huw", 0, "P1", State::Rejected),
        ("Huw", 1, "P2", State::Accepted),
        ("Mair", 1, "P1", State::Rejected),
    ] {
        let words = [sample.said(person, passage, code, state)];
        moved(&mut store, |batch| acts.push(batch.add_act(&words).expect("said")[0]));
        history.push((store.moment().expect("a moment").codings, row(&store)));
    }
    // Taking back, and taking that back.
    for taken in [acts[1], acts[2]] {
        let mut back = 0;
        moved(&mut store, |batch| back = batch.take_back(History::Codings, taken, "Nia", at).expect("back")[0]);
        history.push((store.moment().expect("a moment").codings, row(&store)));
        moved(&mut store, |batch| batch.take_back(History::Codings, back, "Nia", at).expect("back"));
        history.push((store.moment().expect("a moment").codings, row(&store)));
    }
    for (entry, counted) in &history {
        assert_eq!(
            store.response_row_as_of(sample.id(), *entry).expect("read").as_ref(),
            Some(counted),
            "after {entry}"
        );
    }
    assert!(history.iter().any(|(_, row)| row.rejected == 2), "both rejections stood at a time");
}

/// The one response, as reports count it now.
fn row(store: &Store) -> ResponseRow {
    let mut rows = Vec::new();
    store
        .response_rows(&mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })
        .expect("read");
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}
