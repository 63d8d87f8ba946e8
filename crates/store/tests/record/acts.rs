//! What people say can be taken back by anybody, by one more entry, whole, and that can be taken back in its turn; notes,
//! flags and reviews hold on to their words as codings do.

use rusqlite::Connection;
use ymateb_model::coding::{Stance, State};
use ymateb_store::{DATABASE, Erasure, History, NewCoding, NewRemark, NewReview, Remark, RemarkOn, Store, StoreError};

use crate::sample::{Sample, code, put, record, say, session, time};

const WELSH: &str = "Mae angen mwy o ofal yn y gymuned.";
const ENGLISH: &str = "More care is needed close to home.";

/// Says something in one act, and gives the numbers of its entries.
fn act(store: &mut Store, codings: &[NewCoding]) -> Vec<u64> {
    let mut batch = store.batch().expect("a batch");
    let numbers = batch.add_act(codings).expect("said");
    batch.commit().expect("kept");
    numbers
}

fn take_back(store: &mut Store, history: History, number: u64) -> Result<Vec<u64>, StoreError> {
    let mut batch = store.batch().expect("a batch");
    let numbers = batch.take_back(history, number, "Huw", time("2023-08-02T12:00:00Z"))?;
    batch.commit().expect("kept");
    assert_eq!(faults(store), Vec::<String>::new());
    Ok(numbers)
}

/// Faults apart from the screening, which these tests do without.
fn faults(store: &Store) -> Vec<String> {
    store.check().expect("checked").into_iter().filter(|fault| !fault.contains("outcomes for")).collect()
}

/// What holds of a passage, by code.
fn held(store: &Store, sample: &Sample, index: usize) -> Vec<(String, State)> {
    let recorded = store.submission(sample.id()).expect("readable").expect("there");
    let passage = recorded.passages.iter().flatten().nth(index).expect("so many passages");
    let by_submission: Vec<_> = passage.codings.iter().map(|coding| (coding.code.to_string(), coding.state)).collect();
    let number = passage.number;
    let rows = store.passages(&[number], Default::default()).expect("rows");
    let by_passage: Vec<_> = rows[0].codings.iter().map(|coding| (coding.code.to_string(), coding.state)).collect();
    assert_eq!(by_submission, by_passage, "whichever way it is read");
    by_submission
}

fn expect(held: Vec<(String, State)>, expected: &[(&str, State)]) {
    let held: Vec<_> = held.iter().map(|(code, state)| (code.as_str(), *state)).collect();
    assert_eq!(held, expected);
}

#[test]
fn what_was_taken_back_gives_way_to_what_held_before_and_comes_back() {
    for text in [WELSH, ENGLISH] {
        let (_project, mut store) = record();
        let sample = session("1", &[("1.1", text)]);
        put(&mut store, &[&sample]);
        let first = act(&mut store, &[sample.said("Mair", 0, "P1", State::Accepted)]);
        let second = act(&mut store, &[sample.said("Huw", 0, "P1", State::Rejected)]);
        expect(held(&store, &sample, 0), &[("P1", State::Rejected)]);

        let undone = take_back(&mut store, History::Codings, second[0]).expect("taken back");
        expect(held(&store, &sample, 0), &[("P1", State::Accepted)]);
        let both = take_back(&mut store, History::Codings, first[0]).expect("taken back");
        expect(held(&store, &sample, 0), &[("P1", State::Suggested)]);

        let again = take_back(&mut store, History::Codings, first[0]).expect_err("it does not stand");
        assert!(matches!(again, StoreError::NoSuchEntry { .. }), "{again}");
        take_back(&mut store, History::Codings, undone[0]).expect("the rejection stands again");
        expect(held(&store, &sample, 0), &[("P1", State::Rejected)]);
        let third = take_back(&mut store, History::Codings, both[0]).expect("and so does the acceptance");
        expect(held(&store, &sample, 0), &[("P1", State::Rejected)]);
        take_back(&mut store, History::Codings, third[0]).expect("undone, redone, undone");
        take_back(&mut store, History::Codings, second[0]).expect("taken back");
        expect(held(&store, &sample, 0), &[("P1", State::Suggested)]);
        let never = take_back(&mut store, History::Codings, 99).expect_err("never said");
        assert!(matches!(never, StoreError::NoSuchEntry { number: 99, .. }), "{never}");
    }
}

#[test]
fn one_code_in_place_of_another_is_one_act_and_is_taken_back_whole() {
    let (_project, mut store) = record();
    let sample = session("1", &[("1.1", ENGLISH)]);
    put(&mut store, &[&sample]);
    let swap = [sample.said("Mair", 0, "P1", State::Rejected), sample.said("Mair", 0, "B2", State::Accepted)];
    let entries = act(&mut store, &swap);
    let history = store.coding_history(sample.passage(0)).expect("a history");
    assert_eq!(history.iter().map(|event| event.act).collect::<Vec<_>>(), [entries[0]; 2]);
    for named in entries.clone() {
        let undone = take_back(&mut store, History::Codings, named).expect("taken back");
        assert_eq!(undone.len(), 2);
        expect(held(&store, &sample, 0), &[("P1", State::Suggested)]);
        take_back(&mut store, History::Codings, undone[1]).expect("whole again");
        expect(held(&store, &sample, 0), &[("B2", State::Accepted), ("P1", State::Rejected)]);
    }
}

#[test]
fn taking_back_reaches_what_followed_its_words() {
    let (_project, mut store) = record();
    let before = session("1", &[("1.1", WELSH)]);
    let after = session("1", &[("2.1", WELSH)]);
    put(&mut store, &[&before]);
    let first = act(&mut store, &[before.said("Mair", 0, "B2", State::Accepted)]);
    put(&mut store, &[&after]);
    expect(held(&store, &after, 0), &[("B2", State::Accepted), ("P1", State::Suggested)]);
    let undone = take_back(&mut store, History::Codings, first[0]).expect("taken back");
    expect(held(&store, &after, 0), &[("P1", State::Suggested)]);

    // Back and forth: what was taken back stays so, and what stands again finds its words.
    put(&mut store, &[&before]);
    expect(held(&store, &before, 0), &[("P1", State::Suggested)]);
    take_back(&mut store, History::Codings, undone[0]).expect("it stands again");
    put(&mut store, &[&after]);
    expect(held(&store, &after, 0), &[("B2", State::Accepted), ("P1", State::Suggested)]);
    let history = store.coding_history(after.passage(0)).expect("a history");
    let moved = history.iter().rfind(|event| event.moved_from.is_some()).expect("it moved");
    take_back(&mut store, History::Codings, moved.number).expect("by the entry that moved, too");
    expect(held(&store, &after, 0), &[("P1", State::Suggested)]);
    assert_eq!(store.unanchored().expect("listed"), []);
}

#[test]
fn what_moved_does_not_pass_what_was_said_later() {
    let (_project, mut store) = record();
    let before = session("1", &[("1.1", WELSH)]);
    let gone = session("1", &[("1.1", "Rhywbeth arall.")]);
    let after = session("1", &[("2.1", WELSH)]);
    put(&mut store, &[&before]);
    let early = act(&mut store, &[before.said("Mair", 0, "B2", State::Accepted)]);
    let undone = take_back(&mut store, History::Codings, early[0]).expect("taken back");
    put(&mut store, &[&gone]);
    put(&mut store, &[&after]);
    say(&mut store, &[after.said("Huw", 0, "B2", State::Rejected)]);
    // Mair's word comes back, and finds its words, but it is older than Huw's.
    take_back(&mut store, History::Codings, undone[0]).expect("it stands again");
    expect(held(&store, &after, 0), &[("B2", State::Rejected), ("P1", State::Suggested)]);
    let own: Vec<_> = store
        .last_words()
        .expect("each one's own")
        .into_iter()
        .filter(|word| word.passage.as_ref() == Some(after.passage(0)))
        .map(|word| (word.person, word.state))
        .collect();
    assert_eq!(own, [("Huw".to_owned(), State::Rejected), ("Mair".to_owned(), State::Accepted)]);
    assert_eq!(store.unanchored().expect("listed"), []);
}

#[test]
fn the_same_words_elsewhere_are_told_by_what_is_around_them() {
    let (_project, mut store) = record();
    let text = |first: &str, last: &str| format!("{first}\n\nYes.\n\n{last}");
    let before = session("1", &[("1.1", &text("Do you agree?", "Because of care.")), ("1.2", "No.")]);
    put(&mut store, &[&before]);
    say(&mut store, &[before.said("Mair", 1, "B2", State::Accepted)]);
    // Two answers hold the words now, under other numbers.
    let after = session(
        "1",
        &[("2.1", &text("Is it clear?", "Because of roads.")), ("2.2", &text("Do you agree?", "Because of care."))],
    );
    put(&mut store, &[&after]);
    expect(held(&store, &after, 1), &[]);
    expect(held(&store, &after, 4), &[("B2", State::Accepted)]);
}

#[test]
fn what_is_lost_is_placed_by_a_person_and_the_placing_taken_back() {
    for (text, edited) in [(WELSH, "Mae angen llawer mwy o ofal yn y gymuned."), (ENGLISH, "Far More care is needed.")]
    {
        let (_project, mut store) = record();
        let before = session("1", &[("1.1", text)]);
        let after = session("1", &[("1.1", edited)]);
        put(&mut store, &[&before]);
        say(&mut store, &[before.said("Mair", 0, "B2", State::Accepted)]);
        put(&mut store, &[&after]);
        let lost = store.unanchored().expect("listed");
        assert_eq!(lost.iter().map(|event| event.quote.as_str()).collect::<Vec<_>>(), [text]);

        let mut batch = store.batch().expect("a batch");
        let at = time("2023-08-03T12:00:00Z");
        let elsewhere = batch.place(lost[0].number, before.passage(0), "Huw", at).expect_err("not there");
        assert!(matches!(elsewhere, StoreError::NoSuchPassage { .. }), "{elsewhere}");
        let placed = batch.place(lost[0].number, after.passage(0), "Huw", at).expect("placed");
        batch.commit().expect("kept");
        assert_eq!(store.unanchored().expect("listed"), []);
        let recorded = store.submission(after.id()).expect("readable").expect("there");
        let coding = recorded.passages[0][0].codings.iter().find(|coding| coding.code == code("B2")).expect("coded");
        let words = coding.evidence.iter().map(|words| words.of(edited).expect("words")).collect::<Vec<_>>();
        assert_eq!(words, [&text[..4]], "its words are found");
        let history = store.coding_history(after.passage(0)).expect("a history");
        assert_eq!(history[0].quote, text, "what it was said of stays");
        assert_eq!((history[1].person.as_str(), history[1].placed_by.as_deref()), ("Mair", Some("Huw")));

        take_back(&mut store, History::Codings, placed).expect("the placing is taken back");
        assert_eq!(store.unanchored().expect("listed").len(), 1, "and it is lost again");
        put(&mut store, &[&before]);
        expect(held(&store, &before, 0), &[("B2", State::Accepted), ("P1", State::Suggested)]);
    }
}

#[test]
fn a_whole_response_is_coded_once() {
    let (_project, mut store) = record();
    let sample = session("1", &[("1.1", WELSH), ("1.2", ENGLISH)]);
    put(&mut store, &[&sample]);
    let whole = |person, state| NewCoding {
        passage: None,
        quote: String::new(),
        evidence: Vec::new(),
        stance: Some(Stance::Support),
        ..sample.said(person, 0, "B2", state)
    };
    say(&mut store, &[whole("Mair", State::Accepted)]);
    let recorded = store.submission(sample.id()).expect("readable").expect("there");
    assert_eq!(recorded.codings.iter().map(|coding| coding.code.as_str()).collect::<Vec<_>>(), ["B2"]);
    let mut codes = Vec::new();
    let each = &mut |row: ymateb_store::ResponseRow| {
        codes.extend(row.codes);
        std::ops::ControlFlow::Continue(())
    };
    store.response_rows(each).expect("a stream");
    assert_eq!(codes.len(), 1);
    assert_eq!((codes[0].accepted, codes[0].stance), (true, Some(Stance::Support)));
    assert_eq!(store.response_codings().expect("rows").len(), 1);
    say(&mut store, &[whole("Huw", State::Rejected)]);
    let recorded = store.submission(sample.id()).expect("readable").expect("there");
    assert_eq!(recorded.codings[0].state, State::Rejected);
    expect(held(&store, &sample, 0), &[("P1", State::Suggested)]);
    // Its words change, and nothing of it is lost.
    put(&mut store, &[&session("1", &[("1.1", "Rhywbeth arall.")])]);
    assert_eq!(store.unanchored().expect("listed"), []);
    assert_eq!(store.response_codings().expect("rows").len(), 1);
}

#[test]
fn notes_flags_and_reviews_follow_their_words_and_are_taken_back() {
    for text in [WELSH, ENGLISH] {
        let (_project, mut store) = record();
        let before = session("1", &[("1.1", text)]);
        let after = session("1", &[("2.1", &format!("Diolch / thanks.\n\n{text}"))]);
        put(&mut store, &[&before]);
        let on = RemarkOn::Passage { submission: before.id().clone(), passage: before.passage(0).clone(), code: None };
        let remark = |on: &RemarkOn, remark| NewRemark {
            on: on.clone(),
            remark,
            person: "Mair".to_owned(),
            at: time("2023-08-01T12:00:00Z"),
        };
        let mut batch = store.batch().expect("a batch");
        let note = batch.add_remark(&remark(&on, Remark::Note("ask the team".to_owned()))).expect("noted");
        let flag = batch.add_remark(&remark(&on, Remark::Flag("quote".to_owned()))).expect("flagged");
        let general = RemarkOn::Code(code("B2"));
        batch.add_remark(&remark(&general, Remark::Note("wide".to_owned()))).expect("noted");
        batch.add_remark(&remark(&general, Remark::Flag("quote".to_owned()))).expect_err("a code is not flagged");
        let review = batch
            .add_review(&NewReview {
                submission: before.id().clone(),
                passage: before.passage(0).clone(),
                person: "Mair".to_owned(),
                sample: Some("first".to_owned()),
                blind: true,
                at: time("2023-08-01T12:00:00Z"),
            })
            .expect("looked at");
        batch.commit().expect("kept");

        put(&mut store, &[&after]);
        put(&mut store, &[&after]);
        let on_it: Vec<_> = store.remarks_on(after.id()).expect("remarks");
        assert_eq!(on_it.len(), 4, "each followed once");
        let here = RemarkOn::Passage { submission: after.id().clone(), passage: after.passage(1).clone(), code: None };
        let moved: Vec<_> =
            on_it.iter().filter(|event| event.said.on == here).map(|event| &event.said.remark).collect();
        assert_eq!(moved, [&Remark::Note("ask the team".to_owned()), &Remark::Flag("quote".to_owned())]);
        let reviews = store.reviews().expect("reviews");
        let last = reviews.last().expect("it followed");
        assert_eq!(
            (&last.review.passage, last.review.sample.as_deref(), last.review.blind),
            (after.passage(1), Some("first"), true)
        );

        for (history, number) in [(History::Remarks, note), (History::Remarks, flag), (History::Reviews, review)] {
            take_back(&mut store, history, number).expect("taken back");
        }
        let standing: Vec<_> =
            store.standing_remarks().expect("remarks").into_iter().map(|event| event.said.on).collect();
        assert_eq!(standing, [general]);
        assert_eq!(store.reviews().expect("reviews"), []);
        let back = store.remarks_on(after.id()).expect("remarks").into_iter().rfind(|event| event.undoes == Some(note));
        let back = back.expect("the entry that took the note back");
        take_back(&mut store, History::Remarks, back.number).expect("noted again");
        assert_eq!(store.standing_remarks().expect("remarks").len(), 3, "where it was noted and where it followed");
    }
}

#[test]
fn remarks_and_reviews_refuse_to_be_altered_and_leave_no_words_when_erased() {
    let (project, mut store) = record();
    let sample = session("1", &[("1.1", ENGLISH)]);
    put(&mut store, &[&sample]);
    let (submission, passage) = (sample.id().clone(), sample.passage(0).clone());
    let (person, at) = ("Mair".to_owned(), time("2023-08-01T12:00:00Z"));
    let mut batch = store.batch().expect("a batch");
    let on = RemarkOn::Passage { submission: submission.clone(), passage: passage.clone(), code: None };
    let remark = Remark::Note("she lives in Glanrafon".to_owned());
    batch.add_remark(&NewRemark { on, remark, person: person.clone(), at }).expect("noted");
    batch.add_review(&NewReview { submission, passage, person, sample: None, blind: false, at }).expect("looked at");
    batch.commit().expect("kept");
    let other = Connection::open(project.path().join(DATABASE)).expect("another program");
    for table in ["remark_event", "review_event"] {
        for sql in [format!("UPDATE {table} SET number = 99"), format!("DELETE FROM {table}")] {
            let error = other.execute(&sql, []).expect_err(&sql);
            assert!(error.to_string().contains("append-only"), "{sql}: {error}");
        }
    }
    let erasure = Erasure { reason: "withdrawn".to_owned(), person: "Huw".to_owned(), at };
    let mut batch = store.batch().expect("a batch");
    batch.erase(sample.id(), &erasure).expect("erased");
    batch.commit().expect("kept");
    let remarks = store.remarks_on(sample.id()).expect("remarks");
    assert_eq!(remarks.iter().map(|event| &event.said.remark).collect::<Vec<_>>(), [&Remark::Note(String::new())]);
    let left: u64 = other.query_row("SELECT count(*) FROM remark_words", [], |row| row.get(0)).expect("a count");
    assert_eq!(left, 0);
}
