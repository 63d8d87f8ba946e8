//! People's codings as examples.

use std::collections::{BTreeMap, BTreeSet};

use ymateb_model::{
    coding::{Coder, Coding, State},
    framework::Framework,
    id::{ContentHash, SubmissionId},
};
use ymateb_store::{Assignments, CodingFilter, Recorded, Store, WhoseCodings};
use ymateb_tagging::learned::{Example, Origin, Reader};

use super::{Gathered, nothing_coded};
use crate::{Result, framework::codings_now, run::retag::to_tag};

/// Reads every passage that people coded, in the order of submissions and of passages within them, under a framework.
///
/// # Errors
/// If there is none, or the record cannot be read.
pub(super) fn gather(framework: &Framework, store: &Store, reader: &Reader<'_>) -> Result<Gathered> {
    let coded = store.codings(&CodingFilter { whose: WhoseCodings::People, ..CodingFilter::default() })?;
    let submissions: BTreeSet<SubmissionId> = coded.into_iter().map(|row| row.submission).collect();
    let assignments = store.assignments()?;
    let mut gathered = Gathered {
        examples: Vec::new(),
        accepted: 0,
        rejected: 0,
        passages: BTreeMap::new(),
        codings: ContentHash::of(&[]),
    };
    let mut said = String::new();
    for submission in submissions {
        let Some(recorded) = store.submission(&submission)? else { continue };
        add(framework, &recorded, &assignments, reader, &mut gathered, &mut said);
    }
    if gathered.examples.is_empty() {
        return Err(nothing_coded());
    }
    gathered.codings = ContentHash::of(said.as_bytes());
    Ok(gathered)
}

fn add(
    framework: &Framework,
    recorded: &Recorded,
    assignments: &Assignments,
    reader: &Reader<'_>,
    gathered: &mut Gathered,
    said: &mut String,
) {
    for (answer, passages) in recorded.submission.answers.iter().zip(&recorded.passages) {
        for found in passages {
            let passage = &found.passage;
            let codings = by_people(framework, &found.codings);
            if codings.is_empty() || !passage.is_codable() {
                continue;
            }
            let question = assignments.question(&passage.id, answer.question.as_ref());
            let others = passages.iter().map(|other| &other.passage);
            let reading = reader.read(&to_tag(&answer.text, question, passage, others));
            let origin = Origin {
                submission: recorded.submission.id.to_string(),
                question: question.cloned(),
                language: passage.language.language,
            };
            let label = origin.language.label().to_owned();
            for coding in &codings {
                let count =
                    if coding.state == State::Accepted { &mut gathered.accepted } else { &mut gathered.rejected };
                *count += 1;
                said.push_str(&format!("{}\t{label}\t{}\t{}\n", passage.id, coding.code, coding.state));
            }
            gathered.examples.extend(Example::of(reading, origin, &codings));
            *gathered.passages.entry(label).or_default() += 1;
        }
    }
}

/// What holds by people's word, under the codes as they count in a framework.
fn by_people(framework: &Framework, codings: &[Coding]) -> Vec<Coding> {
    let people = codings.iter().filter(|coding| matches!(coding.by, Coder::Person(_)));
    codings_now(framework, people)
}
