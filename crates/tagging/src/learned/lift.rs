//! Which codes are given oftener in answers to a question than elsewhere.
//!
//! Where each question has themes of its own, a code of one says little in answers to another, and no word tells so: the
//! examples do. The *lift* of a code in answers to a question is
//!
//! *ln(p′ ÷ p)*, *p = (n + ½) ÷ (N + 30)* and *p′ = (n′ + M·p) ÷ (N′ + M)*
//!
//! with *n* examples of the code among *N*, *n′* among the *N′* that answer the question. While few answers to it are known the
//! lift stays near nought (the m-estimate of Cestnik, "Estimating probabilities: a crucial task in machine learning",
//! *ECAI* 1990). What answers no question, a letter, is told from what does in the same way.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ymateb_model::id::QuestionId;

use super::Example;

/// So many answers as are not known count beside those that are, *M* above.
const LEANING: f64 = 10.0;

/// The share of examples that have a code, leaning to few.
pub(crate) fn share(of_code: usize, all: usize) -> f64 {
    (of_code as f64 + 0.5) / (all as f64 + 30.0)
}

/// The lift of each code, by place, in answers to each question that an example answers; in order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Lifts(Vec<(Option<QuestionId>, Vec<f32>)>);

impl Lifts {
    /// What some examples tell, of which `said` tells for each code which have it.
    pub(crate) fn of(examples: &[&Example], said: &[Vec<Option<bool>>]) -> Self {
        let mut questions: BTreeMap<&Option<QuestionId>, Vec<usize>> = BTreeMap::new();
        for (at, example) in examples.iter().enumerate() {
            questions.entry(&example.origin.question).or_default().push(at);
        }
        let lift = |said: &Vec<Option<bool>>, answers: &[usize]| {
            let anywhere = share(said.iter().filter(|said| **said == Some(true)).count(), examples.len());
            let here = answers.iter().filter(|at| said[**at] == Some(true)).count() as f64;
            let leaning = (here + LEANING * anywhere) / (answers.len() as f64 + LEANING);
            (leaning / anywhere).ln() as f32
        };
        let of_question = |(question, answers): (&Option<QuestionId>, Vec<usize>)| {
            (question.clone(), said.iter().map(|said| lift(said, &answers)).collect())
        };
        Self(questions.into_iter().map(of_question).collect())
    }

    /// The lift of each code in answers to a question; nothing where none is known.
    pub(crate) fn in_answers_to(&self, question: Option<&QuestionId>) -> Option<&[f32]> {
        Some(&self.0[self.place(question)?].1)
    }

    /// Where a question is among those that are known.
    pub(crate) fn place(&self, question: Option<&QuestionId>) -> Option<usize> {
        self.0.binary_search_by_key(&question, |(known, _)| known.as_ref()).ok()
    }

    /// The lifts of each question that is known, in order.
    pub(crate) fn all(&self) -> impl Iterator<Item = &[f32]> {
        self.0.iter().map(|(_, lifts)| lifts.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use ymateb_model::{
        coding::{Coder, Coding, State},
        id::CodeId,
        language::Language,
    };

    use super::*;
    use crate::learned::{Origin, Reading};

    fn example(question: &str, code: &str) -> Example {
        let coding = Coding {
            code: CodeId::parse(code).expect("a code id"),
            by: Coder::Person("Ann".to_owned()),
            state: State::Accepted,
            stance: None,
            evidence: Vec::new(),
            framework: "1".to_owned(),
            confidence: None,
        };
        let question = QuestionId::parse(question).ok();
        let origin = Origin { submission: String::new(), question, language: Language::Welsh };
        Example::of(Reading::default(), origin, &[coding]).expect("a person said so")
    }

    #[test]
    fn a_code_of_one_question_is_lifted_there_and_lowered_elsewhere_the_lower_the_more_is_known() {
        let lifts = |times: usize| {
            let all: Vec<Example> = [("1", "A"), ("2", "B"), ("", "A")]
                .iter()
                .cycle()
                .take(3 * times)
                .map(|(q, c)| example(q, c))
                .collect();
            let examples: Vec<&Example> = all.iter().collect();
            let codes = ["A", "B"].map(|code| CodeId::parse(code).expect("a code id"));
            let said: Vec<Vec<Option<bool>>> =
                codes.iter().map(|code| examples.iter().map(|example| example.says(code)).collect()).collect();
            Lifts::of(&examples, &said)
        };
        let of = |lifts: &Lifts, question: &str, code: usize| {
            let question = QuestionId::parse(question).ok();
            f64::from(lifts.in_answers_to(question.as_ref()).expect("it is known")[code])
        };
        let (few, many) = (lifts(10), lifts(1000));
        // p = 20.5 ÷ 60; p′ = (10 + 10 p) ÷ 20.
        let share: f64 = 20.5 / 60.0;
        assert!((of(&few, "1", 0) - ((10.0 + 10.0 * share) / 20.0 / share).ln()).abs() < 1e-5);
        for (question, up, down) in [("1", 0, 1), ("2", 1, 0), ("", 0, 1)] {
            for lifts in [&few, &many] {
                assert!(of(lifts, question, up) > 0.0 && of(lifts, question, down) < 0.0, "{question}");
            }
            assert!(of(&many, question, down) < of(&few, question, down) - 2.0, "{question}");
        }
        let third = QuestionId::parse("3").expect("a question id");
        assert_eq!(few.in_answers_to(Some(&third)), None);
    }
}
