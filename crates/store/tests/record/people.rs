//! No machine overwrites a person: what people said holds against suggestions, follows its words, and is never lost.

use ymateb_model::{
    coding::{Coder, State},
    language::Language,
    passage::Role,
    text::ByteRange,
};
use ymateb_store::{CodingFilter, PassageFilter, Store, WhoseCodings};

use crate::sample::{Sample, code, put, record, say, session};

const WELSH: &str = "Mae angen mwy o ofal yn y gymuned.";
const ENGLISH: &str = "More care is needed close to home.";

/// What holds of a submission: passage words, code, state, and the words that are the evidence.
fn holding(store: &Store, sample: &Sample) -> Vec<(String, String, State, Vec<String>)> {
    let recorded = store.submission(sample.id()).expect("readable").expect("there");
    let mut found = Vec::new();
    for (answer, passages) in recorded.submission.answers.iter().zip(&recorded.passages) {
        for passage in passages {
            let words = passage.passage.range.of(&answer.text).expect("words").to_owned();
            for coding in &passage.codings {
                let evidence = coding.evidence.iter().map(|range| range.of(&answer.text).expect("words").to_owned());
                found.push((words.clone(), coding.code.to_string(), coding.state, evidence.collect()));
            }
        }
    }
    found
}

#[test]
fn a_persons_last_word_holds_against_the_machine() {
    for text in [WELSH, ENGLISH] {
        let (_project, mut store) = record();
        let sample = session("1", &[("1.1", text)]);
        put(&mut store, &[&sample]);
        assert_eq!(holding(&store, &sample)[0].2, State::Suggested);
        say(&mut store, &[sample.said("Mair", 0, "P1", State::Accepted)]);
        say(&mut store, &[sample.said("Huw", 0, "P1", State::Rejected)]);
        say(&mut store, &[sample.said("Huw", 0, "B2", State::Accepted)]);
        // Tagging again changes nothing of it.
        let mut batch = store.batch().expect("a batch");
        let again = [(sample.passage(0).clone(), sample.suggestions[0].clone())];
        batch.put_suggestions(sample.id(), &again, "tag 2").expect("tagged");
        batch.commit().expect("kept");

        let held: Vec<_> = holding(&store, &sample).into_iter().map(|(_, code, state, _)| (code, state)).collect();
        assert_eq!(held, [("B2".to_owned(), State::Accepted), ("P1".to_owned(), State::Rejected)]);
        let history = store.coding_history(sample.passage(0)).expect("a history");
        let people: Vec<_> = history.iter().map(|event| event.person.as_str()).collect();
        assert_eq!(people, ["Mair", "Huw", "Huw"]);
        assert_eq!(history[0].quote, text);

        let numbers = |codes: &[&str], states: &[State]| {
            let codes = codes.iter().map(|id| code(id)).collect();
            let filter = PassageFilter { codes, states: states.to_vec(), ..PassageFilter::default() };
            store.numbers_where(&filter).expect("numbers").len()
        };
        assert_eq!(numbers(&["P1"], &[]), 0, "rejected");
        assert_eq!(numbers(&["P1"], &[State::Rejected]), 1);
        assert_eq!(numbers(&["P1"], &[State::Suggested]), 0, "looked at");
        assert_eq!(numbers(&["P1", "B2"], &[]), 1);
        assert_eq!(numbers(&[], &[State::Accepted]), 1);
    }
}

#[test]
fn what_was_said_follows_words_to_another_answer_and_back() {
    for text in [WELSH, ENGLISH] {
        let (_project, mut store) = record();
        let before = session("1", &[("1.1", text)]);
        // The form was renumbered: the same words answer another question, further on in its text.
        let after = session("1", &[("2.1", &format!("Diolch / thanks.\n\n{text}"))]);
        put(&mut store, &[&before]);
        say(&mut store, &[before.said("Mair", 0, "B2", State::Accepted)]);
        let expected = (text.to_owned(), "B2".to_owned(), State::Accepted, vec![text[..4].to_owned()]);
        assert_eq!(holding(&store, &before)[0], expected);

        put(&mut store, &[&after]);
        assert_eq!(holding(&store, &after)[0], expected, "with its evidence");
        assert_eq!(store.unanchored().expect("listed"), []);
        let history = store.coding_history(after.passage(1)).expect("a history");
        assert_eq!(history.len(), 2);
        assert_eq!(
            (&history[0].passage, history[1].moved_from),
            (&Some(before.passage(0).clone()), Some(history[0].number))
        );

        say(&mut store, &[after.said("Huw", 1, "B2", State::Rejected)]);
        put(&mut store, &[&before]);
        assert_eq!(holding(&store, &before)[0].2, State::Rejected, "the last word follows as well");
        assert_eq!(store.unanchored().expect("listed"), []);
        assert_eq!(store.check().expect("checked").len(), 1, "only the screening is missing");
    }
}

#[test]
fn evidence_moves_with_a_passage_that_keeps_its_id() {
    let (_project, mut store) = record();
    let before = session("1", &[("1.1", WELSH)]);
    let after = session("1", &[("1.1", &format!("Rhagair newydd.\n\n{WELSH}"))]);
    put(&mut store, &[&before]);
    let mut coding = before.said("Mair", 0, "B2", State::Accepted);
    coding.evidence.push(ByteRange::new(100, 110));
    say(&mut store, &[coding]);
    put(&mut store, &[&after]);
    let held = holding(&store, &after);
    assert_eq!(held[0].3, ["Mae "], "evidence outside of the passage is given up once it moved");
}

#[test]
fn what_finds_no_words_is_listed_until_they_come() {
    let (_project, mut store) = record();
    let before = session("1", &[("1.1", &format!("{WELSH}\n\n{ENGLISH}"))]);
    let after = session("1", &[("1.1", "Rhywbeth arall.")]);
    put(&mut store, &[&before]);
    let said = [
        before.said("Mair", 0, "B2", State::Accepted),
        before.said("Mair", 0, "B2", State::Rejected),
        before.said("Huw", 0, "B2", State::Accepted),
        before.said("Mair", 1, "P1", State::Accepted),
    ];
    say(&mut store, &said);
    put(&mut store, &[&after]);
    let lost: Vec<_> =
        store.unanchored().expect("listed").into_iter().map(|event| (event.quote, event.person, event.state)).collect();
    let expected =
        [(WELSH, "Mair", State::Rejected), (WELSH, "Huw", State::Accepted), (ENGLISH, "Mair", State::Accepted)];
    let mut expected = expected.map(|(words, person, state)| (words.to_owned(), person.to_owned(), state)).to_vec();
    expected.sort_by_key(|(words, ..)| {
        before.passages[0].iter().find(|p| p.range.len() == words.len()).map(|p| p.id.clone())
    });
    assert_eq!(lost, expected, "each person's last word");
    assert!(holding(&store, &after).is_empty());

    put(&mut store, &[&before]);
    assert_eq!(store.unanchored().expect("listed"), []);
    let held: Vec<_> = holding(&store, &before).into_iter().map(|(_, code, state, _)| (code, state)).collect();
    let expected = [("B2", State::Accepted), ("P1", State::Suggested), ("P1", State::Accepted)];
    assert_eq!(held, expected.map(|(code, state)| (code.to_owned(), state)));
}

#[test]
fn words_that_were_said_again_belong_to_the_respondents_own() {
    let (_project, mut store) = record();
    let before = session("1", &[("1.1", ENGLISH)]);
    let mut after = session("1", &[("2.1", ENGLISH), ("2.2", ENGLISH)]);
    after.passages[0][0].role = Role::Quoted;
    put(&mut store, &[&before]);
    say(&mut store, &[before.said("Mair", 0, "B2", State::Accepted)]);
    put(&mut store, &[&after]);
    let rows =
        store.codings(&CodingFilter { whose: WhoseCodings::People, ..CodingFilter::default() }).expect("codings");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].passage, *after.passage(1));
    assert_eq!(rows[0].language, Language::English);
    assert_eq!(rows[0].coding.by, Coder::Person("Mair".to_owned()));
    assert_eq!(rows[0].memo.as_deref(), Some("looked at twice"));
    let machine =
        store.codings(&CodingFilter { whose: WhoseCodings::Machine, ..CodingFilter::default() }).expect("codings");
    assert_eq!(machine.len(), 2);
}
