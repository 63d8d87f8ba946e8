//! What was sent twice: for each submission that repeats an earlier one, the one that is kept.
//!
//! The same respondent is one with the same [key](ymateb_model::submission::Respondent::key). Where nobody is named,
//! only a file that is the same to the byte counts as sent twice: equal words from unnamed people may be two people, and
//! in a form people who never met tick the same boxes.
//!
//! Among a million submissions few are alike. So a first reading keeps a number of each, and a second one what is known of
//! those whose number came twice.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher, RandomState},
    ops::ControlFlow,
};

use jiff::Timestamp;
use ymateb_model::{
    consultation::Consultation,
    id::{ContentHash, SubmissionId},
    submission::Channel,
};
use ymateb_store::{Facts, Store};

use super::screen::is_a_response;
use crate::Result;

/// For each submission that repeats an earlier one, the one that is kept.
#[derive(Default)]
pub(crate) struct Duplicates(HashMap<SubmissionId, SubmissionId>);

impl Duplicates {
    /// Looks at all submissions.
    pub(crate) fn of(consultation: &Consultation, store: &Store) -> Result<Self> {
        let numbering = RandomState::new();
        let mut numbers = Vec::new();
        store.screening_facts(&mut |fact| {
            if is_a_response(consultation, &fact) {
                numbers.extend(numbers_of(&numbering, &fact));
            }
            ControlFlow::Continue(())
        })?;
        let repeated = repeated(numbers);
        let mut candidates = Vec::new();
        if !repeated.is_empty() {
            store.screening_facts(&mut |fact| {
                let may_repeat = |fact: &Facts| numbers_of(&numbering, fact).any(|number| repeated.contains(&number));
                if is_a_response(consultation, &fact) && may_repeat(&fact) {
                    candidates.push(Candidate::of(fact));
                }
                ControlFlow::Continue(())
            })?;
        }
        Ok(Self(repeating(candidates)))
    }

    /// The submission that is kept in place of this one, if it repeats another.
    pub(crate) fn kept_for(&self, id: &SubmissionId) -> Option<&SubmissionId> {
        self.0.get(id)
    }
}

/// Numbers that two submissions have in common if one may repeat the other, and hardly ever else.
fn numbers_of(numbering: &RandomState, fact: &Facts) -> impl Iterator<Item = u64> + use<> {
    let person = fact.respondent_key.as_deref().map(|key| numbering.hash_one((key, &fact.fingerprint)));
    let file = (fact.channel != Channel::Form).then(|| numbering.hash_one(&fact.content));
    person.into_iter().chain(file)
}

/// The numbers that came more than once.
fn repeated(mut numbers: Vec<u64>) -> HashSet<u64> {
    numbers.sort_unstable();
    numbers.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect()
}

/// What is known of a submission that may repeat another.
struct Candidate {
    id: SubmissionId,
    received: Option<Timestamp>,
    /// Who says what, where somebody is named.
    person: Option<ContentHash>,
    /// The file, unless it is a session of a form, which is nobody's file: none is held against it.
    file: Option<ContentHash>,
}

impl Candidate {
    fn of(fact: Facts) -> Self {
        let said = |key: &String| ContentHash::of(format!("{}{key}", fact.fingerprint).as_bytes());
        Self {
            person: fact.respondent_key.as_ref().map(said),
            file: (fact.channel != Channel::Form).then_some(fact.content),
            id: fact.id,
            received: fact.received,
        }
    }
}

/// Finds, for each of these that repeats an earlier one, the one that is kept.
fn repeating(mut candidates: Vec<Candidate>) -> HashMap<SubmissionId, SubmissionId> {
    // The earliest is kept; what has no date comes last, and ids settle the rest, so that order of arrival never does.
    let when = |one: &Candidate| one.received.unwrap_or(Timestamp::MAX);
    candidates.sort_by(|one, other| when(one).cmp(&when(other)).then_with(|| one.id.cmp(&other.id)));

    let mut by_person: HashMap<&ContentHash, &SubmissionId> = HashMap::new();
    let mut by_file: HashMap<&ContentHash, Vec<&Candidate>> = HashMap::new();
    let mut duplicate_of = HashMap::new();
    for one in &candidates {
        let same_person = one.person.as_ref().and_then(|person| by_person.get(person)).map(|kept| (*kept).clone());
        let same_file = || {
            let earlier = by_file.get(one.file.as_ref()?)?;
            let unnamed = |other: &&&Candidate| one.person.is_none() || other.person.is_none();
            earlier.iter().find(unnamed).map(|kept| kept.id.clone())
        };
        match same_person.or_else(same_file) {
            Some(kept) => {
                duplicate_of.insert(one.id.clone(), kept);
            }
            None => {
                if let Some(person) = &one.person {
                    by_person.insert(person, &one.id);
                }
                if let Some(file) = &one.file {
                    by_file.entry(file).or_default().push(one);
                }
            }
        }
    }
    duplicate_of
}
