//! What is put comes back as it was, by id, by the beginning of an id, by number.

use std::ops::ControlFlow;

use ymateb_model::{
    coding::State,
    id::{ContentHash, KindId, OptionId, PassageId},
    language::Language,
    register::{Outcome, Screened},
    text::{ByteRange, Mark, MarkKind, Place},
};
use ymateb_store::{AnswerText, Container, Facts, Found, Known, PassageFilter, Store, StoreError, TroubleRow};

use crate::sample::{accept_all, code, facts, put, record, session, source};

#[test]
fn what_became_of_each_submission_is_read_beside_what_screening_goes_by() {
    let (_project, mut store) = record();
    put(&mut store, &[&session("1", &[("1.1", "Cytuno.")])]);
    let became = |store: &Store| {
        let mut all = Vec::new();
        let mut keep = |facts: Facts, screened: Option<Screened>| {
            all.push((facts, screened.map(|screened| screened.outcome)));
            ControlFlow::Continue(())
        };
        store.screened_facts(&mut keep).expect("facts");
        all
    };
    let known = facts(&store).remove(0);
    assert_eq!(became(&store), [(known.clone(), None)]);
    accept_all(&mut store);
    assert_eq!(became(&store), [(known, Some(Outcome::Accepted))]);
}

#[test]
fn a_submission_comes_back_as_it_was_put() {
    let (_project, mut store) = record();
    let mut sample = session("1", &[("1.1", "Mae angen mwy o ofal yn y\ngymuned.\n\nŴyr neb."), ("1.2", "More care.")]);
    sample.submission.answers[1].chosen = vec![OptionId::parse("yes").expect("an option")];
    sample.submission.answers[1].not_an_option = vec!["efallai, \"perhaps\"".to_owned()];
    sample.submission.respondent.email = Some("post@example.org".to_owned());
    let earlier = sample.passages[0][0].id.clone();
    let passage = &mut sample.passages[0][1];
    passage.place = Place { page: Some(3), ..Place::default() };
    passage.language.language = Language::parse("pl").expect("a language");
    passage.language.confidence = 0.1;
    passage.repeat_of = Some(earlier.clone());
    sample.passages[0][0].marks = vec![Mark { range: ByteRange::new(25, 26), kind: MarkKind::LineBreak }];
    sample.passages[1][0].lead_in = Some(earlier);
    sample.facts.quarantined = true;
    sample.trouble = Some(TroubleRow {
        reason: "damaged".to_owned(),
        detail: "cut short".to_owned(),
        advice: "ask for it again".to_owned(),
    });
    put(&mut store, &[&sample]);

    let recorded = store.submission(sample.id()).expect("readable").expect("there");
    assert_eq!(recorded.submission, sample.submission);
    let passages: Vec<Vec<_>> =
        recorded.passages.iter().map(|of| of.iter().map(|recorded| recorded.passage.clone()).collect()).collect();
    assert_eq!(passages, sample.passages);
    assert_eq!(recorded.trouble, sample.trouble);
    assert_eq!(facts(&store), [Facts { change: store.watermark().expect("a change"), ..sample.facts }]);
    let known =
        Known { content: sample.submission.content, read_key: "read 1".to_owned(), locator: "export.csv#1".to_owned() };
    let mut all = Vec::new();
    store.known(&source("form"), &mut |id, known| all.push((id, known))).expect("known");
    assert_eq!(all, [(sample.submission.id, known)]);
}

#[test]
fn containers_come_back_and_are_replaced() {
    let (_project, mut store) = record();
    let mut container = Container {
        original: ContentHash::of(b"page"),
        key: "read 1".to_owned(),
        etag: Some("\"w/1\"".to_owned()),
        last_modified: None,
        submissions: 1,
    };
    for submissions in [1, 2] {
        container.submissions = submissions;
        let mut batch = store.batch().expect("a batch");
        batch.put_container(&source("web"), "https://example.org/", &container).expect("put");
        batch.commit().expect("kept");
    }
    let containers = store.containers().expect("containers");
    let expected = ((source("web"), "https://example.org/".to_owned()), container);
    assert_eq!(containers.into_iter().collect::<Vec<_>>(), [expected]);
}

#[test]
fn the_beginning_of_an_id_is_enough() {
    let (_project, mut store) = record();
    let samples: Vec<_> = (0..40).map(|n| session(&n.to_string(), &[("1.1", "Gofal i bawb.")])).collect();
    put(&mut store, &samples.iter().collect::<Vec<_>>());
    let find = |text: &str| store.find(text).expect("looked for");
    let sample = &samples[7];
    let (id, passage) = (sample.id().clone(), sample.passage(0).clone());
    assert_eq!(find(id.as_str()), Found::Submission(id.clone()));
    assert_eq!(find(&id.as_str()[..9].to_uppercase()), Found::Submission(id.clone()));
    let answer = sample.submission.answers[0].id.clone();
    assert_eq!(find(&answer.as_str()[..9]), Found::Answer { submission: id.clone(), answer });
    let Found::Passage { number, submission, .. } = find(&passage.as_str()[..9]) else { panic!("no passage") };
    assert_eq!(submission, id);
    let rows = store.passages(&[number], AnswerText::Without).expect("rows");
    assert_eq!(rows[0].passage.id, passage);
    let Found::Ambiguous(some) = find("s") else { panic!("forty begin so") };
    assert_eq!(some.len(), 10);
    for nothing in ["", "s!", "x123", "szzzzzzzzzzzzz", "ŵ", "%"] {
        assert_eq!(find(nothing), Found::Nothing, "{nothing}");
    }
}

#[test]
fn passages_come_in_the_order_asked_with_their_surroundings() {
    let (_project, mut store) = record();
    let sample = session("1", &[("1.1", "Mae angen mwy o ofal yn y gymuned.\n\nTrydydd."), ("1.2", "More care.")]);
    put(&mut store, &[&sample]);
    accept_all(&mut store);
    let rows = store.passages(&[3, 99, 1], AnswerText::With).expect("rows");
    let texts: Vec<_> = rows.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(texts, ["More care.", "Mae angen mwy o ofal yn y gymuned."]);
    assert_eq!(rows[1].answer_text.as_deref(), Some("Mae angen mwy o ofal yn y gymuned.\n\nTrydydd."));
    assert_eq!(rows[0].outcome, Some(Outcome::Accepted));
    assert_eq!(rows[0].codings[0].code, code("P1"));
    assert_eq!(rows[0].passage, sample.passages[1][0]);
}

#[test]
fn passages_are_found_by_code_outcome_and_kind() {
    let (_project, mut store) = record();
    let mut council = session("2", &[("1.1", "More care.\n\nBetter roads.")]);
    council.submission.respondent.kind = Some(KindId::parse("council").expect("a kind"));
    put(&mut store, &[&session("1", &[("1.1", "Mae angen mwy o ofal yn y gymuned.")]), &council]);
    accept_all(&mut store);
    let numbers = |filter: PassageFilter| store.numbers_where(&filter).expect("numbers");
    let all = PassageFilter::default;
    let kinds = vec![KindId::parse("council").expect("a kind")];
    assert_eq!(numbers(all()), [1, 2, 3]);
    assert_eq!(numbers(PassageFilter { codes: vec![code("P1")], ..all() }), [1, 2]);
    assert_eq!(numbers(PassageFilter { states: vec![State::Suggested], kinds: kinds.clone(), ..all() }), [2]);
    assert_eq!(numbers(PassageFilter { kinds, ..all() }), [2, 3]);
    assert_eq!(numbers(PassageFilter { outcomes: vec![Outcome::Accepted], ..all() }), [1, 2, 3]);
    assert_eq!(numbers(PassageFilter { outcomes: vec![Outcome::Blank], ..all() }), [0_u64; 0]);
    let languages: Vec<_> = store.language_counts().expect("counts").into_iter().collect();
    assert_eq!(languages, [(Language::Welsh, 1), (Language::English, 2)]);
}

#[test]
fn what_does_not_fit_together_is_refused() {
    let (_project, mut store) = record();
    let sample = session("1", &[("1.1", "More care.")]);
    put(&mut store, &[&sample]);
    let mut batch = store.batch().expect("a batch");
    let stranger = PassageId::parse("p0000000000000").expect("an id");
    let error = batch.put_suggestions(sample.id(), &[(stranger, Vec::new())], "tag 1").expect_err("no such passage");
    assert_eq!(error.to_string(), "a suggestion of `p0000000000000`: the submission has no such passage");
    let suggested = sample.said("Mair", 0, "P1", State::Suggested);
    assert!(matches!(batch.add_codings(&[suggested]), Err(StoreError::Illegal { .. })));
    let stranger = session("2", &[("1.1", "More care.")]).said("Mair", 0, "P1", State::Accepted);
    assert!(matches!(batch.add_codings(&[stranger]), Err(StoreError::NoSuchSubmission { .. })));
}

#[test]
fn a_reader_does_not_make_a_record() {
    let project = tempfile::tempdir().expect("a folder");
    let error = Store::open_read_only(project.path()).expect_err("nothing there");
    assert!(error.to_string().contains("hint: `ymateb run` makes it"), "{error}");
    assert_eq!(std::fs::read_dir(project.path()).expect("a folder").count(), 0);
}
