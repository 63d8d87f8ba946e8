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
    near::{Near, frequencies},
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
    let frequencies = frequencies(&vectors, space.len());
    let mut copies = Near::new(&vectors, &frequencies, ALIKE);
    for at in (0..examples.len()).filter(|at| is_long(examples[*at])) {
        for other in copies.add(at) {
            if root(&first, at) != root(&first, other) && dot(&vectors[at], &vectors[other]) >= ALIKE {
                join(&mut first, at, other);
            }
        }
    }
    join_translations(examples, &vectors, &frequencies, &mut first);
    (0..examples.len()).map(|at| root(&first, at)).collect()
}

fn is_long(example: &Example) -> bool {
    example.reading.own_words().nth(FEWEST_WORDS - 1).is_some()
}

/// Joins passages of two languages that make the same point in answer to the same question, in words that the bilingual
/// list brings together.
fn join_translations(examples: &[&Example], vectors: &[Sparse], frequencies: &[u32], first: &mut [usize]) {
    let mut of_point: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, example) in examples.iter().enumerate().filter(|(_, example)| !example.accepted.is_empty()) {
        of_point.entry((&example.accepted, &example.origin.question)).or_default().push(at);
    }
    for of_point in of_point.into_values() {
        let mut near = Near::new(vectors, frequencies, ALIKE_ACROSS);
        for at in of_point {
            for other in near.add(at) {
                let across = examples[at].origin.language != examples[other].origin.language;
                let apart = root(first, at) != root(first, other);
                if across && apart && dot(&vectors[at], &vectors[other]) >= ALIKE_ACROSS {
                    join(first, at, other);
                }
            }
        }
    }
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
