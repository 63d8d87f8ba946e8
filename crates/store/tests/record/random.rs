//! Whatever happens in whatever order (people code, take back and place; submissions are amended, read otherwise, read
//! again), no word of a person is lost, and none changes its words.

use std::collections::BTreeMap;

use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, RngSeed, TestRunner},
};
use ymateb_model::{coding::State, id::PassageId};
use ymateb_store::{CodingEvent, History, Store};

use crate::sample::{Sample, put, record, say, session, time};

/// The paragraphs that answers are made of.
const PARAGRAPHS: [&str; 6] = [
    "Mae angen mwy o ofal yn y gymuned.",
    "Mae angen llawer mwy o ofal yn y gymuned.",
    "More care is needed close to home.",
    "More care was needed close to home.",
    "Diolch.",
    "Thank you.",
];

const QUESTIONS: [&str; 3] = ["1.1", "1.2", "2.1"];
const CODES: [&str; 3] = ["P1", "B2", "C3"];
const PEOPLE: [&str; 2] = ["Mair", "Huw"];

/// Something that happens. Numbers choose among what there is then.
#[derive(Debug, Clone)]
enum Step {
    /// The respondent amends their answers: which paragraphs stand under which question; with `joined`, some of them are
    /// read as one passage.
    Amend { answers: Vec<(usize, Vec<usize>)>, joined: bool },
    /// Everything is read and tagged again.
    ReadAgain,
    /// A person says something of a passage.
    Say { passage: usize, code: usize, person: usize, accepted: bool },
    /// A person puts one code in place of another.
    Swap { passage: usize, person: usize },
    /// A person takes an entry back.
    TakeBack { entry: usize },
    /// A person places what lost its words.
    Place { lost: usize, passage: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let answer = (0..QUESTIONS.len(), vec(0..PARAGRAPHS.len(), 1..4));
    prop_oneof![
        3 => (vec(answer, 1..3), any::<bool>()).prop_map(|(answers, joined)| Step::Amend { answers, joined }),
        1 => Just(Step::ReadAgain),
        4 => (any::<usize>(), 0..CODES.len(), 0..PEOPLE.len(), any::<bool>())
            .prop_map(|(passage, code, person, accepted)| Step::Say { passage, code, person, accepted }),
        1 => (any::<usize>(), 0..PEOPLE.len()).prop_map(|(passage, person)| Step::Swap { passage, person }),
        2 => any::<usize>().prop_map(|entry| Step::TakeBack { entry }),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(lost, passage)| Step::Place { lost, passage }),
    ]
}

/// The submission with these paragraphs; each question is answered once, and no paragraph stands twice in an answer.
fn submission(answers: &[(usize, Vec<usize>)], joined: bool) -> Sample {
    let mut by_question: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (question, paragraphs) in answers {
        let of_question = by_question.entry(QUESTIONS[*question]).or_default();
        for paragraph in paragraphs.iter().map(|at| PARAGRAPHS[*at]) {
            if !of_question.contains(&paragraph) {
                of_question.push(paragraph);
            }
        }
    }
    let between = if joined { "\n" } else { "\n\n" };
    let texts: Vec<(&str, String)> =
        by_question.into_iter().map(|(question, paragraphs)| (question, paragraphs.join(between))).collect();
    session("1", &texts.iter().map(|(question, text)| (*question, text.as_str())).collect::<Vec<_>>())
}

fn chosen<T>(all: &[T], number: usize) -> Option<&T> {
    (!all.is_empty()).then(|| &all[number % all.len()])
}

fn carry_out(store: &mut Store, now: &mut Sample, step: &Step) {
    let count = now.passages.iter().flatten().count();
    match step {
        Step::Amend { answers, joined } => {
            *now = submission(answers, *joined);
            put(store, &[now]);
        }
        Step::ReadAgain => {
            put(store, &[now]);
        }
        Step::Say { passage, code, person, accepted } => {
            let state = if *accepted { State::Accepted } else { State::Rejected };
            say(store, &[now.said(PEOPLE[*person], passage % count, CODES[*code], state)]);
        }
        Step::Swap { passage, person } => {
            let at = passage % count;
            let act = [
                now.said(PEOPLE[*person], at, CODES[0], State::Rejected),
                now.said(PEOPLE[*person], at, CODES[1], State::Accepted),
            ];
            let mut batch = store.batch().expect("a batch");
            batch.add_act(&act).expect("said");
            batch.commit().expect("kept");
        }
        Step::TakeBack { entry } => {
            let history = store.whole_coding_history().expect("a history");
            let standing: Vec<u64> =
                history.iter().filter(|event| !event.taken_back).map(|event| event.number).collect();
            if let Some(number) = chosen(&standing, *entry) {
                let mut batch = store.batch().expect("a batch");
                // What followed an entry that was taken back went with it.
                if batch.take_back(History::Codings, *number, "Mair", time("2023-08-02T12:00:00Z")).is_ok() {
                    batch.commit().expect("kept");
                }
            }
        }
        Step::Place { lost, passage } => {
            let all = store.unanchored().expect("listed");
            if let Some(event) = chosen(&all, *lost) {
                let mut batch = store.batch().expect("a batch");
                let passage = now.passage(passage % count);
                batch.place(event.number, passage, "Huw", time("2023-08-03T12:00:00Z")).expect("placed");
                batch.commit().expect("kept");
            }
        }
    }
}

/// What must hold after every step.
fn nothing_is_lost(store: &Store, now: &Sample, before: &[CodingEvent]) -> Result<Vec<CodingEvent>, TestCaseError> {
    let history = store.whole_coding_history().expect("a history");
    let as_said = |event: &CodingEvent| CodingEvent { taken_back: false, ..event.clone() };
    let kept: Vec<_> = history.iter().take(before.len()).map(as_said).collect();
    prop_assert_eq!(kept, before.iter().map(as_said).collect::<Vec<_>>(), "what was said stays as it was said");

    let here: Vec<&PassageId> = now.passages.iter().flatten().map(|passage| &passage.id).collect();
    let lost = store.unanchored().expect("listed");
    for said in history.iter().filter(|event| event.moved_from.is_none() && event.stands()) {
        let mut kin: Vec<_> = history.iter().filter(|event| event.said == said.number && event.stands()).collect();
        for moved in kin.iter().filter(|event| event.placed_by.is_none() && event.number != said.number) {
            let placed = history.iter().any(|event| event.said == said.number && event.placed_by.is_some());
            prop_assert!(placed || moved.quote == said.quote, "{} has other words than {}", moved.number, said.number);
        }
        kin.sort_by_key(|event| event.number);
        let last = kin.last().expect("itself");
        let stands_here = kin.iter().any(|event| event.passage.as_ref().is_some_and(|passage| here.contains(&passage)));
        let is_listed = lost.iter().any(|event| event.said == said.number);
        // The same person said something else of the same code later: that is their word.
        let gave_way = history.iter().any(|event| {
            event.stands()
                && event.said > said.number
                && (&event.passage, &event.code, &event.person) == (&last.passage, &last.code, &last.person)
        });
        prop_assert!(stands_here || is_listed || gave_way, "{} is nowhere", said.number);
        prop_assert!(!(stands_here && is_listed), "{} is here and listed as lost", said.number);
    }
    let faults: Vec<_> =
        store.check().expect("checked").into_iter().filter(|fault| !fault.contains("outcomes for")).collect();
    prop_assert_eq!(faults, Vec::<String>::new());
    Ok(history)
}

#[test]
fn no_word_of_a_person_is_lost_in_any_order_of_things() {
    let config = Config { cases: 48, rng_seed: RngSeed::Fixed(1847), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let result = runner.run(&vec(step(), 1..24), |steps| {
        let (_project, mut store) = record();
        let mut now = submission(&[(0, vec![0, 2]), (1, vec![4])], false);
        put(&mut store, &[&now]);
        let mut history = Vec::new();
        for step in &steps {
            carry_out(&mut store, &mut now, step);
            history = nothing_is_lost(&store, &now, &history)?;
        }
        Ok(())
    });
    if let Err(found) = result {
        panic!("{found}");
    }
}
