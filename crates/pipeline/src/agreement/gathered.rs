//! What each coder said of each passage.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ymateb_model::{
    coding::State,
    id::{CodeId, PassageId, SubmissionId},
};
use ymateb_store::{CodersWord, CodingEvent, Store};
use ymateb_tagging::{agreement::Coded, evaluation::without_wholes};

use super::{Asked, SettledBy};
use crate::{Project, Result, sample};

/// Passages that were looked at, with each coder's codes.
pub(super) struct Gathered {
    /// The coders, in order.
    pub(super) coders: Vec<String>,
    /// The passages, in the order of submissions and of passages within them.
    pub(super) passages: Vec<Passage>,
}

/// One of them.
pub(super) struct Passage {
    pub(super) id: PassageId,
    pub(super) text: String,
    pub(super) coded: Coded,
    /// What holds, by the last word.
    pub(super) holds: Vec<CodeId>,
    /// Who settled it, if somebody did.
    pub(super) settled: Option<SettledBy>,
}

/// For each passage who looked at it, with the codes they accepted.
type Looked = BTreeMap<SubmissionId, HashMap<PassageId, BTreeMap<String, BTreeSet<CodeId>>>>;

pub(super) fn gather(project: &Project, asked: Asked<'_>) -> Result<Gathered> {
    let store = project.record()?;
    let looked = looked(project, &store, asked)?;
    let coders: BTreeSet<&String> = looked.values().flat_map(HashMap::values).flat_map(BTreeMap::keys).collect();
    let coders: Vec<String> = coders.into_iter().cloned().collect();
    let mut passages = Vec::new();
    for (submission, looked) in &looked {
        let Some(recorded) = store.submission(submission)? else { continue };
        for (answer, found) in recorded.submission.answers.iter().zip(&recorded.passages) {
            for found in found {
                let Some(by) = looked.get(&found.passage.id) else { continue };
                let codes_of = |coder| Some(without_wholes(&project.settings.framework, by.get(coder)?));
                let settled = settled(project, &recorded.history, &found.passage.id, by);
                let holds = found.codings.iter().filter(|coding| coding.state == State::Accepted);
                passages.push(Passage {
                    id: found.passage.id.clone(),
                    text: found.passage.words(&answer.text),
                    coded: Coded {
                        language: found.passage.language.language,
                        by: coders.iter().map(codes_of).collect(),
                    },
                    holds: holds.map(|coding| coding.code.clone()).collect(),
                    settled,
                });
            }
        }
    }
    Ok(Gathered { coders, passages })
}

/// Who looked at what that was asked for. In a sample, coders are those for whom it is recorded that they looked at a
/// passage in it: whoever settles a difference is no coder.
fn looked(project: &Project, store: &Store, asked: Asked<'_>) -> Result<Looked> {
    let wanted = |person: &str| asked.coders.is_empty() || asked.coders.iter().any(|coder| coder == person);
    let mut looked = Looked::new();
    for event in store.reviews()? {
        let review = event.review;
        if wanted(&review.person) && asked.sample.is_none_or(|name| review.sample.as_deref() == Some(name)) {
            looked
                .entry(review.submission)
                .or_default()
                .entry(review.passage)
                .or_default()
                .entry(review.person)
                .or_default();
        }
    }
    for word in store.words_of_each_coder()?.into_iter().filter(|word| wanted(&word.person)) {
        let CodersWord { submission, passage, code, person, state, .. } = word;
        let of_passage = looked.entry(submission).or_default().entry(passage).or_default();
        if asked.sample.is_some() && !of_passage.contains_key(&person) {
            continue;
        }
        let codes = of_passage.entry(person).or_default();
        if let (State::Accepted, Some(counts)) = (state, project.settings.framework.counts_as(&code)) {
            codes.insert(counts.id.clone());
        }
    }
    looked.retain(|_, passages| {
        passages.retain(|_, by| !by.is_empty());
        !passages.is_empty()
    });
    if let (Some(name), true) = (asked.sample, looked.is_empty()) {
        // Nobody looked at anything in it: is there such a sample at all?
        sample::named(store, name)?;
    }
    Ok(looked)
}

/// Who settled a passage: somebody who is none of its coders, and after all that these said spoke in one act of every code
/// that any of them gave.
fn settled(
    project: &Project,
    history: &[CodingEvent],
    passage: &PassageId,
    by: &BTreeMap<String, BTreeSet<CodeId>>,
) -> Option<SettledBy> {
    let on_it = || history.iter().filter(|event| event.passage.as_ref() == Some(passage) && event.stands());
    let last = on_it().filter(|event| by.contains_key(&event.person)).map(|event| event.number).max().unwrap_or(0);
    let mut given: BTreeSet<&CodeId> = by.values().flatten().collect();
    let settling = on_it().rfind(|event| event.number > last && !by.contains_key(&event.person))?;
    for event in on_it().filter(|event| event.act == settling.act) {
        if let Some(counts) = project.settings.framework.counts_as(&event.code) {
            given.remove(&counts.id);
        }
    }
    given.is_empty().then(|| SettledBy {
        by: settling.person.clone(),
        at: settling.at,
        why: settling.memo.clone(),
        entry: settling.number,
    })
}
