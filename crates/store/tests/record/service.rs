//! What a model service answered: kept apart, put beside what is tagged anew, and gone with the words it is of.

use ymateb_model::{
    coding::{Coder, Coding, Stance, State},
    id::{CodeId, ContentHash},
    text::ByteRange,
};
use ymateb_store::{Batch, Erasure, ServiceAnswer, Store, StoreError};

use crate::sample::{Sample, put, record, session, time};

const SERVICE: &str = "m at here";

fn said(code: &str, end: usize) -> Coding {
    Coding {
        code: CodeId::parse(code).expect("a code"),
        by: Coder::Service(SERVICE.to_owned()),
        state: State::Suggested,
        stance: Some(Stance::Oppose),
        evidence: vec![ByteRange::new(0, end)],
        framework: "1".to_owned(),
        confidence: None,
    }
}

fn answer(batch: &mut Batch<'_>, sample: &Sample, request: &str, suggestions: &[Coding]) -> Result<bool, StoreError> {
    batch.put_service_answer(&ServiceAnswer {
        submission: sample.id(),
        passage: &sample.passages[0][1].id,
        request: &ContentHash::of(request.as_bytes()),
        service: SERVICE,
        answer: request,
        at: time("2023-08-02T08:00:00Z"),
        suggestions,
    })
}

fn answered(store: &mut Store, sample: &Sample, request: &str, suggestions: &[Coding]) {
    let mut batch = store.batch().expect("a batch");
    assert!(answer(&mut batch, sample, request, suggestions).expect("kept"), "the passage is there");
    batch.commit().expect("kept");
}

/// The second passage's suggestions: code, by whom, and the words.
fn suggested(store: &Store, sample: &Sample) -> Vec<(String, Coder, String)> {
    let recorded = store.submission(sample.id()).expect("readable").expect("there");
    let text = &recorded.submission.answers[0].text;
    let words = |coding: &Coding| coding.evidence[0].of(text).expect("words").to_owned();
    let all = recorded.passages[0][1].suggestions.iter();
    all.map(|coding| (coding.code.to_string(), coding.by.clone(), words(coding))).collect()
}

fn sample() -> Sample {
    session("1", &[("1.1", "Diolch.\n\nMae angen mwy o ofal.")])
}

#[test]
fn it_stands_beside_what_is_tagged_anew_and_behind_a_rule_for_the_same_code() {
    let (_project, mut store) = record();
    let sample = sample();
    put(&mut store, &[&sample]);
    let by_service = |code: &str| (code.to_owned(), Coder::Service(SERVICE.to_owned()), "Mae".to_owned());
    answered(&mut store, &sample, "a", &[said("X1", 3), said("X2", 3)]);
    let with_both = |store: &Store| {
        suggested(store, &sample).into_iter().filter(|(_, by, _)| matches!(by, Coder::Service(_))).collect::<Vec<_>>()
    };
    assert_eq!(with_both(&store), [by_service("X1"), by_service("X2")]);

    let passage = &sample.passages[0][1].id;
    let rule = Coding { by: Coder::Rule("gofal".to_owned()), evidence: vec![ByteRange::new(9, 12)], ..said("X1", 3) };
    let mut batch = store.batch().expect("a batch");
    batch.put_suggestions(sample.id(), &[(passage.clone(), vec![rule.clone()])], "2").expect("tagged");
    batch.commit().expect("kept");
    assert_eq!(suggested(&store, &sample), [("X1".to_owned(), rule.by, "Mae".to_owned()), by_service("X2")]);

    let mut batch = store.batch().expect("a batch");
    batch.put_suggestions(sample.id(), &[], "3").expect("tagged");
    batch.commit().expect("kept");
    assert_eq!(suggested(&store, &sample), [by_service("X1"), by_service("X2")]);
}

#[test]
fn it_follows_its_words_to_another_place_of_the_answer() {
    let (_project, mut store) = record();
    put(&mut store, &[&sample()]);
    answered(&mut store, &sample(), "a", &[said("X1", 3)]);
    let amended = session("1", &[("1.1", "Diolch yn fawr iawn.\n\nMae angen mwy o ofal.")]);
    put(&mut store, &[&amended]);
    let found = suggested(&store, &amended);
    assert!(found.contains(&("X1".to_owned(), Coder::Service(SERVICE.to_owned()), "Mae".to_owned())), "{found:?}");
}

#[test]
fn the_latest_answer_is_the_one_that_counts() {
    let (_project, mut store) = record();
    let sample = sample();
    put(&mut store, &[&sample]);
    let (a, b) = (ContentHash::of(b"a"), ContentHash::of(b"b"));
    for (request, latest, former) in [("a", &a, &b), ("b", &b, &a), ("a", &a, &b)] {
        answered(&mut store, &sample, request, &[said(&format!("X{request}"), 3)]);
        let passage = &sample.passages[0][1].id;
        assert!(
            store.is_answered(passage, latest).expect("read") && !store.is_answered(passage, former).expect("read")
        );
        let codes: Vec<String> = suggested(&store, &sample).into_iter().map(|(code, ..)| code).collect();
        assert!(codes.contains(&format!("X{request}")), "{codes:?}");
    }
    assert_eq!(store.service_answer(&b).expect("read").as_deref(), Some("b"), "the former answer is still known");
}

#[test]
fn it_goes_with_the_words_and_does_not_come_back() {
    let (_project, mut store) = record();
    let sample = sample();
    put(&mut store, &[&sample]);
    answered(&mut store, &sample, "a", &[said("X1", 3)]);
    let erasure =
        Erasure { reason: "withdrawn".to_owned(), person: "Mair".to_owned(), at: time("2023-08-02T08:00:00Z") };
    let mut batch = store.batch().expect("a batch");
    batch.erase(sample.id(), &erasure).expect("erased");
    assert!(!answer(&mut batch, &sample, "late", &[said("X1", 3)]).expect("looked at"), "an answer came late");
    batch.commit().expect("kept");
    assert_eq!(store.service_answer(&ContentHash::of(b"a")).expect("read"), None);
}

#[test]
fn only_a_service_answers_and_only_of_the_passage() {
    let (_project, mut store) = record();
    let sample = sample();
    put(&mut store, &[&sample]);
    let long = said("X1", 500);
    let rule = Coding { by: Coder::Rule("gofal".to_owned()), ..said("X1", 3) };
    let accepted = Coding { state: State::Accepted, ..said("X1", 3) };
    for wrong in [long, rule, accepted] {
        let mut batch = store.batch().expect("a batch");
        let refused = answer(&mut batch, &sample, "a", &[wrong]);
        assert!(matches!(refused, Err(StoreError::Illegal { .. })), "{refused:?}");
    }
}
