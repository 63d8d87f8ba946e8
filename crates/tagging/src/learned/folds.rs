//! Parts of the examples that have nothing to do with each other.
//!
//! What a model says of passages that it was not trained on is honest only if it was not trained on the same words under
//! another name either. Kept together are: all passages of a submission; passages of any submissions whose words are
//! much the same, in one language or, through the bilingual list, in both; and with them the submissions they are from.
//! People send the same answer twice, copy each other, and send it in Welsh and in English. Passages of a few words are not
//! compared: many say *too expensive* who never heard of each other, and so will those who are yet to answer.

use std::collections::BTreeMap;

use super::{
    Example,
    space::{Space, Sparse, dot},
};

/// From which cosine on two passages are taken to say the same in much the same words.
const ALIKE: f32 = 0.5;
/// The same for passages of two languages that have the same codes and answer the same question: translations share no
/// more than what the bilingual list knows.
const ALIKE_ACROSS: f32 = 0.12;

/// How many words a passage must have, function words left out, to be taken for a copy of another in its language.
const FEWEST_WORDS: usize = 5;

/// For each of so many parts, the examples outside it and those in it.
pub(crate) fn splits<'e>(examples: &[&'e Example], count: usize) -> Vec<(Vec<&'e Example>, Vec<&'e Example>)> {
    let part_of = parts(examples, count);
    let split = |part: usize| {
        let (outside, inside): (Vec<_>, Vec<_>) = examples.iter().zip(&part_of).partition(|(_, of)| **of != part);
        let alone = |some: Vec<(&&'e Example, &usize)>| some.into_iter().map(|(example, _)| *example).collect();
        (alone(outside), alone(inside))
    };
    (0..count).map(split).collect()
}

/// The part of each example, from nought to below `parts`: groups in order of size and then of first appearance, each
/// put where there is least.
fn parts(examples: &[&Example], parts: usize) -> Vec<usize> {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, group) in groups_of(examples).into_iter().enumerate() {
        groups.entry(group).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0]));
    let mut sizes = vec![0; parts];
    let mut part_of = vec![0; examples.len()];
    for group in groups {
        let part = (0..parts).min_by_key(|part| (sizes[*part], *part)).expect("there are parts");
        sizes[part] += group.len();
        group.into_iter().for_each(|at| part_of[at] = part);
    }
    part_of
}

/// For each example the first one of its group.
fn groups_of(examples: &[&Example]) -> Vec<usize> {
    let space = Space::of(examples.iter().map(|example| example.reading.terms.as_slice()));
    let vectors: Vec<Sparse> = examples.iter().map(|example| space.vector(&example.reading.terms)).collect();
    let mut first: Vec<usize> = (0..examples.len()).collect();
    let mut of_submission: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, example) in examples.iter().enumerate() {
        let other = *of_submission.entry(&example.origin.submission).or_insert(at);
        join(&mut first, at, other);
    }
    for one in 0..examples.len() {
        for other in 0..one {
            if root(&first, one) != root(&first, other) && are_alike(examples, &vectors, one, other) {
                join(&mut first, one, other);
            }
        }
    }
    (0..examples.len()).map(|at| root(&first, at)).collect()
}

fn are_alike(examples: &[&Example], vectors: &[Sparse], one: usize, other: usize) -> bool {
    let cosine = dot(&vectors[one], &vectors[other]);
    let (one, other) = (examples[one], examples[other]);
    let same_point = one.accepted == other.accepted && one.origin.question == other.origin.question;
    let across = same_point && one.origin.language != other.origin.language && !one.accepted.is_empty();
    let is_long = |example: &Example| example.reading.own_words().nth(FEWEST_WORDS - 1).is_some();
    if across { cosine >= ALIKE_ACROSS } else { cosine >= ALIKE && is_long(one) && is_long(other) }
}

fn root(first: &[usize], mut at: usize) -> usize {
    while first[at] != at {
        at = first[at];
    }
    at
}

fn join(first: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(first, one), root(first, other));
    first[one.max(other)] = one.min(other);
}
