//! Streams: the index is brought forward from any watermark, tagging finds what is to be tagged, reports see all.

use std::{collections::BTreeMap, ops::ControlFlow};

use ymateb_model::{
    coding::{Stance, State},
    language::Language,
    register::Outcome,
    text::{ByteRange, Mark, MarkKind},
};
use ymateb_store::{Erasure, ResponseAnswer, Store};

use crate::sample::{accept_all, put, record, say, session, time};

/// What an index holds: for each submission, its passages' numbers and words.
#[derive(Debug, Default, PartialEq)]
struct Index {
    watermark: u64,
    held: BTreeMap<String, Vec<(u64, String)>>,
    removed: Vec<u64>,
}

impl Index {
    fn bring_forward(&mut self, store: &Store, at_most: usize) {
        let mut taken = 0;
        self.watermark = store
            .changed_since(self.watermark, &mut |changed| {
                let passages = changed.passages.iter().map(|passage| (passage.number, passage.text.clone())).collect();
                self.held.insert(changed.submission.to_string(), passages);
                self.removed.extend(changed.removed);
                taken += 1;
                if taken == at_most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
            .expect("a stream");
    }
}

#[test]
fn an_index_is_brought_forward_from_wherever_it_stopped() {
    let (_project, mut store) = record();
    let samples: Vec<_> = (0..5)
        .map(|n| session(&n.to_string(), &[("1.1", &format!("Mae angen {n} y dydd.\n\nMore care, {n} times."))]))
        .collect();
    put(&mut store, &samples.iter().collect::<Vec<_>>());
    let mut index = Index::default();
    index.bring_forward(&store, 2);
    assert_eq!(index.held.len(), 2);
    index.bring_forward(&store, usize::MAX);
    assert_eq!((index.held.len(), index.watermark), (5, store.watermark().expect("a watermark")));
    index.bring_forward(&store, 1);
    assert_eq!(index.removed, [0_u64; 0], "nothing new");

    let edited = session("1", &[("1.1", "More care, 1 times.\n\nDiwedd y gân.")]);
    put(&mut store, &[&edited]);
    let mut batch = store.batch().expect("a batch");
    let erasure = Erasure { reason: "withdrawn".into(), person: "Mair".into(), at: time("2023-09-01T08:00:00Z") };
    batch.erase(samples[2].id(), &erasure).expect("erased");
    batch.commit().expect("kept");
    index.bring_forward(&store, usize::MAX);
    assert_eq!(index.removed, [3, 5, 6]);
    let of_edited = &index.held[edited.id().as_str()];
    let expected = [(4, "More care, 1 times.".to_owned()), (11, "Diwedd y gân.".to_owned())];
    assert_eq!(*of_edited, expected, "a passage keeps its number with its words");
    assert_eq!(index.held[samples[2].id().as_str()], []);

    let mut afresh = Index::default();
    afresh.bring_forward(&store, usize::MAX);
    assert_eq!((afresh.held, afresh.watermark), (index.held, index.watermark), "a new index holds the same");
}

#[test]
fn marks_count_from_the_beginning_of_the_passage() {
    let (_project, mut store) = record();
    let mut sample = session("1", &[("1.1", "Diolch.\n\nMore\ncare.")]);
    sample.passages[0][1].marks = vec![Mark { range: ByteRange::new(13, 14), kind: MarkKind::LineBreak }];
    put(&mut store, &[&sample]);
    let mut seen = Vec::new();
    let watermark = store.changed_since(0, &mut |changed| {
        seen.extend(changed.passages.iter().flat_map(|passage| &passage.marks).copied());
        ControlFlow::Continue(())
    });
    assert_eq!(watermark.expect("a stream"), 1);
    assert_eq!(seen, [Mark { range: ByteRange::new(4, 5), kind: MarkKind::LineBreak }]);
}

#[test]
fn what_is_tagged_under_another_key_is_to_be_tagged() {
    let (project, mut store) = record();
    let samples: Vec<_> =
        (0..3).map(|n| session(&n.to_string(), &[("1.1", "Gofal i bawb."), ("1.2", "More care.")])).collect();
    put(&mut store, &samples.iter().collect::<Vec<_>>());
    let count = |key: &str| {
        let mut count = 0;
        let each = &mut |_| {
            count += 1;
            ControlFlow::Continue(())
        };
        Store::open_read_only(project.path()).and_then(|store| store.passages_to_tag(key, each)).expect("a stream");
        count
    };
    assert_eq!((count("tag 1"), count("tag 2")), (0, 3));
    // A reader streams what another connection is writing to.
    let reader = Store::open_read_only(project.path()).expect("a reader");
    let mut batch = store.batch().expect("a batch");
    reader
        .passages_to_tag("tag 2", &mut |untagged| {
            let words: Vec<_> = untagged
                .passages
                .iter()
                .map(|passage| passage.passage.range.of(&untagged.texts[passage.text]).expect("words"))
                .collect();
            assert_eq!(words, ["Gofal i bawb.", "More care."]);
            batch.put_suggestions(&untagged.submission, &[], "tag 2").expect("tagged");
            ControlFlow::Continue(())
        })
        .expect("a stream");
    batch.commit().expect("kept");
    assert_eq!(count("tag 2"), 0);
}

#[test]
fn reports_see_every_response_with_what_holds_of_it() {
    let (_project, mut store) = record();
    let sample = session(
        "1",
        &[
            ("1.1", "Mae angen mwy o ofal yn y gymuned.\n\nMore care is needed.\n\nAnd care again."),
            ("1.2", "Mae gofal yn y cartref yn dda."),
        ],
    );
    let mut blank = session("2", &[("1.1", "")]);
    blank.passages[0].clear();
    blank.suggestions.clear();
    put(&mut store, &[&sample, &blank]);
    accept_all(&mut store);
    let mut accepted = sample.said("Mair", 0, "P1", State::Accepted);
    accepted.stance = Some(Stance::Support);
    say(&mut store, &[accepted, sample.said("Mair", 3, "P1", State::Rejected)]);

    let mut rows = Vec::new();
    let each = &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    };
    store.response_rows(each).expect("a stream");
    let row = rows.iter().find(|row| row.id == *sample.id()).expect("there");
    assert_eq!(row.outcome, Some(Outcome::Accepted));
    let [first, second] = row.answers.as_slice() else { panic!("two answers") };
    let languages = |answer: &ResponseAnswer| answer.passages.iter().map(|p| p.language).collect::<Vec<_>>();
    assert_eq!(languages(first), [Language::Welsh, Language::English, Language::English]);
    assert_eq!(languages(second), [Language::Welsh]);
    let codes: Vec<_> = first.codes().map(|code| (code.code.as_str(), code.accepted, code.stance)).collect();
    assert_eq!(codes, [("P1", true, Some(Stance::Support)), ("P1", false, None), ("P1", false, None)]);
    assert_eq!((second.in_words(), second.codes().count()), (true, 0), "rejected");
    let row = rows.iter().find(|row| row.id == *blank.id()).expect("there");
    assert_eq!((row.answers.len(), row.answers[0].in_words()), (1, false));
}
