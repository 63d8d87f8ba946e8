//! Batches do not matter: any split and any order of the same submissions ends in the same record.

use crate::sample::{Sample, accept_all, dump, put, record, session};
use ymateb_store::{Change, Store};

fn samples() -> Vec<Sample> {
    let answers = [
        "Mae angen mwy o ofal yn y gymuned.\n\nMae'r ffyrdd yn wael.",
        "More care is needed close to home.\n\nThe roads are poor.",
        "Dim y byd i'w ddweud.",
        "Nothing more to say.",
    ];
    (0..12)
        .map(|n| session(&format!("{}", 4000 + n * 17), &[("1.1", answers[n % 4]), ("1.2", answers[(n * 3 + 1) % 4])]))
        .collect()
}

/// Numbers in no order, the same every time.
struct Shuffle(u64);

impl Shuffle {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

#[test]
fn any_order_and_any_split_end_in_the_same_record() {
    let samples = samples();
    let (_project, mut store) = record();
    put(&mut store, &samples.iter().collect::<Vec<_>>());
    accept_all(&mut store);
    let expected = dump(&store);
    assert!(expected.contains("ofal") && expected.contains("care"), "both languages are in it");

    for seed in 0..8 {
        let mut shuffle = Shuffle(seed);
        let mut order: Vec<&Sample> = samples.iter().collect();
        // Some are put twice: what was read before changes nothing.
        for _ in 0..4 {
            let again = order[shuffle.below(order.len())];
            order.push(again);
        }
        for index in (1..order.len()).rev() {
            order.swap(index, shuffle.below(index + 1));
        }
        let (project, mut store) = record();
        let mut rest = order.as_slice();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(1 + shuffle.below(rest.len()));
            put(&mut store, now);
            rest = later;
            // A run may end anywhere, and the next one opens the record anew.
            store = Store::open(project.path()).expect("opened again");
        }
        accept_all(&mut store);
        assert_eq!(dump(&store), expected, "seed {seed}");
        assert_eq!(store.check().expect("checked"), Vec::<String>::new());
    }
}

#[test]
fn a_submission_that_was_put_before_is_no_change() {
    let (_project, mut store) = record();
    let sample = &samples()[0];
    assert_eq!(put(&mut store, &[sample, sample]), [Change::New, Change::Unchanged]);
    let watermark = store.watermark().expect("a watermark");
    assert_eq!(put(&mut store, &[sample]), [Change::Unchanged]);
    assert_eq!(store.watermark().expect("a watermark"), watermark);

    let mut elsewhere = sample.clone();
    elsewhere.submission.locator = "second-export.csv#4000".to_owned();
    elsewhere.submission.answers[0].place.row = Some(9);
    assert_eq!(put(&mut store, &[&elsewhere]), [Change::Unchanged], "it only stands in another row");
    let recorded = store.submission(sample.id()).expect("readable").expect("there");
    assert_eq!(recorded.submission, elsewhere.submission);
    assert_eq!(store.watermark().expect("a watermark"), watermark);
}

#[test]
fn suggestions_are_replaced_without_a_change() {
    let (_project, mut store) = record();
    let mut sample = samples()[0].clone();
    put(&mut store, &[&sample]);
    let watermark = store.watermark().expect("a watermark");
    let suggested = std::mem::take(&mut sample.suggestions[0]);
    assert_eq!(put(&mut store, &[&sample]), [Change::Unchanged]);
    let codings = store.codings(&Default::default()).expect("codings");
    assert!(codings.iter().all(|coding| coding.passage != *sample.passage(0)), "{codings:?}");

    let mut batch = store.batch().expect("a batch");
    batch.put_suggestions(sample.id(), &[(sample.passage(0).clone(), suggested)], "tag 2").expect("tagged");
    batch.commit().expect("kept");
    let codings = store.codings(&Default::default()).expect("codings");
    assert_eq!(codings.len(), 1, "and those of the other passages are gone");
    assert_eq!(codings[0].passage, *sample.passage(0));
    assert_eq!(store.watermark().expect("a watermark"), watermark, "codes are not the index's affair");
}

#[test]
fn a_batch_that_is_dropped_leaves_nothing() {
    let (project, mut store) = record();
    put(&mut store, &[&samples()[0]]);
    accept_all(&mut store);
    let before = dump(&store);
    let mut batch = store.batch().expect("a batch");
    samples()[1].put_into(&mut batch);
    batch.meta_set("stage", "half way").expect("set");
    drop(batch);
    assert_eq!(dump(&store), before);
    assert_eq!(store.meta_get("stage").expect("read"), None);

    // Nor does a process that dies: another connection sees nothing of what it had written.
    let mut batch = store.batch().expect("a batch");
    samples()[1].put_into(&mut batch);
    let other = Store::open_read_only(project.path()).expect("a reader");
    assert_eq!(dump(&other), before);
    batch.commit().expect("kept");
    assert_ne!(dump(&other), before);
}
