//! `candidates`: what does the framework not cover, and is any of it a theme?
//!
//! Passages that carry no code are grouped by what they speak of, in both languages together
//! ([`ymateb_tagging::candidates`]). Each group is a candidate theme: how large it is, the words that set it apart, typical
//! quotations in each language. A person names it (it becomes a code, through the framework), merges it with another, or
//! dismisses it; that is kept for good, and holds for whatever group its passage in the middle is found in again. The same
//! record and framework give the same candidates.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use serde::Serialize;
use ymateb_model::{
    id::{PassageId, SubmissionId},
    language::Language,
};
use ymateb_store::{CandidateEvent, Fate, Store};
use ymateb_tagging::{
    candidates::{Group, Uncovered, group},
    learned::{Counterparts, Reader, Reading},
};

use crate::{
    Error, Project, Result,
    code::{Speaker, code_named, giving},
    register::Signed,
    run::{Keys, retag::to_tag},
    translate,
};

/// Shorter passages say too little to tell a theme by.
const SHORTEST_BYTES: u32 = 40;
/// A code that a model suggests with less than this confidence does not cover a passage.
const COVERED_FROM: f64 = 0.3;
/// How many quotations are shown of each language.
const QUOTATIONS: usize = 2;

/// All that there are, decided about or not.
const EVERY: Asked = Asked { smallest: 2, all: true };

/// Which candidates are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Groups of passages from fewer submissions are left out: the points of one list are no theme of many.
    pub smallest: usize,
    /// Those too that a person has decided about.
    pub all: bool,
}

/// What was found.
#[derive(Debug, Clone, Serialize)]
pub struct Found {
    /// How many passages no code covers.
    pub uncovered: usize,
    /// How many of them are in one of the candidates.
    pub grouped: usize,
    /// The candidates, the largest first.
    pub candidates: Vec<Candidate>,
}

/// Passages that no code covers and that say much the same.
#[derive(Debug, Clone, Serialize)]
pub struct Candidate {
    /// The id of the passage in its middle, by which it is named here.
    pub id: PassageId,
    /// How many passages it has in each language.
    pub passages: BTreeMap<Language, usize>,
    /// How many submissions they are from.
    pub submissions: usize,
    /// All of them, the nearest to the middle first.
    pub members: Vec<PassageId>,
    /// The words that set it apart, in each language.
    pub words: BTreeMap<Language, Vec<String>>,
    /// Typical quotations, in each language.
    pub quotations: Vec<Quotation>,
    /// What a person decided about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
    /// The number of the last decision on it, those that were taken back included; 0 if there was none.
    #[serde(skip)]
    pub last_decision: u64,
}

/// A passage of a candidate.
#[derive(Debug, Clone, Serialize)]
pub struct Quotation {
    /// The passage.
    pub passage: PassageId,
    /// Its language.
    pub language: Language,
    /// Its words.
    pub text: String,
}

/// What a person decided.
#[derive(Debug, Clone, Serialize)]
pub struct Decided {
    /// The passage that was in the middle then.
    pub on: PassageId,
    /// `named`, `merged` or `dismissed`.
    pub what: &'static str,
    /// The code it became or is part of, or the candidate it is merged into.
    pub with: Option<String>,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub why: String,
}

/// What a person makes of a candidate.
#[derive(Debug, Clone, Copy)]
pub enum Verdict<'a> {
    /// It is, or is part of, a code of the framework.
    Named(&'a str),
    /// It says the same as another candidate.
    Merged(&'a str),
    /// It is no theme.
    Dismissed,
    /// What was decided before is taken back.
    Undone,
}

/// Lists candidate themes.
///
/// # Errors
/// If the record or the bilingual list cannot be read.
pub fn list(project: &Project, asked: Asked) -> Result<Found> {
    let store = project.record()?;
    let passages = read(project, &store)?;
    let uncovered: Vec<Uncovered<'_>> = passages
        .iter()
        .map(|passage| Uncovered { reading: &passage.reading, text: &passage.answer, language: passage.language })
        .collect();
    let standing = decisions(&store)?;
    let groups = group(&uncovered, asked.smallest.max(2));
    let candidates: Vec<Candidate> = groups
        .iter()
        .map(|group| candidate(group, &passages, &standing))
        .filter(|candidate| candidate.submissions >= asked.smallest)
        .filter(|candidate| asked.all || candidate.decided.is_none())
        .collect();
    Ok(Found {
        uncovered: passages.len(),
        grouped: candidates.iter().flat_map(|candidate| candidate.passages.values()).sum(),
        candidates,
    })
}

/// One candidate, whether or not a person decided about it.
///
/// # Errors
/// If there is no such candidate, or the record or the bilingual list cannot be read.
pub fn show(project: &Project, candidate: &str) -> Result<Candidate> {
    let found = list(project, EVERY)?;
    named(&found, candidate).cloned()
}

/// Tells one state of the candidates from another: as long as it is the same, so are they.
///
/// # Errors
/// If the record cannot be read.
pub fn key(project: &Project) -> Result<String> {
    let store = project.record()?;
    let decided = store.candidate_history()?.len();
    Ok(format!("{}/{decided}", Keys::of(project).counting(&store)?))
}

/// Decides about a candidate.
///
/// # Errors
/// If there is no such candidate or code, nobody is named, there is nothing to take back, or the record cannot be written.
pub fn decide(project: &Project, candidate: &str, verdict: Verdict<'_>, signed: Signed<'_>) -> Result<PassageId> {
    decide_and_accept(project, candidate, verdict, &[], signed)
}

/// Says that a candidate is, or is part of, a code, and gives this code to those of its passages that the person names, each
/// as an act of theirs that can be taken back by itself.
///
/// # Errors
/// If there is no such candidate or code, a passage is not one of its own, nobody is named, or the record cannot be written.
pub fn name(
    project: &Project,
    candidate: &str,
    code: &str,
    accepted: &[String],
    signed: Signed<'_>,
) -> Result<PassageId> {
    decide_and_accept(project, candidate, Verdict::Named(code), accepted, signed)
}

fn decide_and_accept(
    project: &Project,
    candidate: &str,
    verdict: Verdict<'_>,
    accepted: &[String],
    signed: Signed<'_>,
) -> Result<PassageId> {
    Speaker::new(signed.by).check()?;
    let _lock = ymateb_store::lock(&project.root)?;
    let found = list(project, EVERY)?;
    let candidate = named(&found, candidate)?;
    let others = candidate.decided.as_ref().map(|decided| (candidate.last_decision, decided.by.as_str()));
    signed.check_seen(others.into_iter())?;
    let id = candidate.id.clone();
    let mut on = id.clone();
    let fate = match verdict {
        Verdict::Named(code) => Fate::Named(code_named(project, code)?.to_string()),
        Verdict::Merged(other) => {
            let other = &named(&found, other)?.id;
            if *other == id {
                return Err(Error::refused("a candidate says the same as itself", "name another one to merge it with"));
            }
            Fate::Merged(other.to_string())
        }
        Verdict::Dismissed => Fate::Dismissed,
        Verdict::Undone => match &candidate.decided {
            Some(decided) => {
                on = decided.on.clone();
                Fate::Undone
            }
            None => {
                return Err(Error::refused(
                    format!("nothing was decided about candidate `{id}`"),
                    "`ymateb candidates --all` lists those that were decided about",
                ));
            }
        },
    };
    let event = CandidateEvent {
        candidate: on.to_string(),
        fate,
        reason: signed.why.to_owned(),
        person: signed.by.to_owned(),
        at: Timestamp::now(),
    };
    let mut store = Store::open(&project.root)?;
    let mut given = Vec::new();
    if let Verdict::Named(code) = verdict {
        for passage in accepted {
            let Some(member) = candidate.members.iter().find(|member| member.as_str() == passage) else {
                let message = format!("`{passage}` is no passage of candidate `{id}`");
                return Err(Error::refused(message, "`ymateb candidates --format json` lists its members"));
            };
            given.push(giving(project, &store, member, code, signed.by)?);
        }
    }
    let mut batch = store.batch()?;
    batch.add_candidate_event(&event)?;
    for coding in given {
        batch.add_act(&[coding])?;
    }
    batch.commit()?;
    Ok(id)
}

/// The candidate that the id of any of its passages, or the beginning of one, names: the one in the middle may have been
/// another one before.
fn named<'f>(found: &'f Found, given: &str) -> Result<&'f Candidate> {
    let has = |candidate: &&Candidate| candidate.members.iter().any(|member| member.as_str().starts_with(given));
    let mut candidates = found.candidates.iter().filter(has);
    match (candidates.next(), candidates.next()) {
        (Some(candidate), None) => Ok(candidate),
        (Some(_), Some(_)) => Err(Error::refused(
            format!("`{given}` is the beginning of several candidates' ids"),
            "give more of it: `ymateb candidates --all` lists them",
        )),
        (None, _) => Err(Error::NoSuch {
            what: "candidate",
            given: given.to_owned(),
            hint: "`ymateb candidates --all` lists them".to_owned(),
        }),
    }
}

/// A passage that no code covers.
struct Passage {
    id: PassageId,
    submission: SubmissionId,
    language: Language,
    words: String,
    answer: String,
    reading: Reading,
}

fn read(project: &Project, store: &Store) -> Result<Vec<Passage>> {
    let counterparts = Counterparts::of(&translate::list(project)?, &project.analyser);
    let reader = Reader::new(&project.analyser, &counterparts, &project.matcher);
    let mut wanted: BTreeMap<SubmissionId, HashSet<PassageId>> = BTreeMap::new();
    for (submission, passage) in store.uncovered(SHORTEST_BYTES, COVERED_FROM)? {
        wanted.entry(submission).or_default().insert(passage);
    }
    let mut passages = Vec::new();
    for (submission, wanted) in wanted {
        let Some(recorded) = store.submission(&submission)? else { continue };
        for (answer, found) in recorded.submission.answers.iter().zip(&recorded.passages) {
            for passage in found.iter().map(|found| &found.passage).filter(|passage| wanted.contains(&passage.id)) {
                let others = found.iter().map(|other| &other.passage);
                passages.push(Passage {
                    id: passage.id.clone(),
                    submission: submission.clone(),
                    language: passage.language.language,
                    words: passage.words(&answer.text),
                    reading: reader.read(&to_tag(&answer.text, answer.question.as_ref(), passage, others)),
                    answer: answer.text.clone(),
                });
            }
        }
    }
    Ok(passages)
}

/// What holds of a candidate, and the number of the last decision on it.
#[derive(Default)]
struct Standing {
    decided: Option<Decided>,
    last: u64,
}

/// What holds of each candidate, by the id of the passage in its middle.
fn decisions(store: &Store) -> Result<HashMap<PassageId, Standing>> {
    let mut standing: HashMap<PassageId, Standing> = HashMap::new();
    for (event, number) in store.candidate_history()?.into_iter().zip(1..) {
        let Ok(on) = PassageId::parse(&event.candidate) else {
            return Err(Error::internal("a decision on a candidate names a passage"));
        };
        let (by, at, why) = (event.person, event.at, event.reason);
        let decided = |what, with| Some(Decided { on: on.clone(), what, with, by, at, why });
        let decided = match event.fate {
            Fate::Named(code) => decided("named", Some(code)),
            Fate::Merged(other) => decided("merged", Some(other)),
            Fate::Dismissed => decided("dismissed", None),
            Fate::Undone => None,
        };
        standing.insert(on, Standing { decided, last: number });
    }
    Ok(standing)
}

fn candidate(group: &Group, passages: &[Passage], standing: &HashMap<PassageId, Standing>) -> Candidate {
    let members: Vec<&Passage> = group.passages.iter().map(|at| &passages[*at]).collect();
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    let mut quotations = Vec::new();
    for member in &members {
        let count = counts.entry(member.language).or_default();
        *count += 1;
        if *count <= QUOTATIONS {
            let (passage, language, text) = (member.id.clone(), member.language, member.words.clone());
            quotations.push(Quotation { passage, language, text });
        }
    }
    Candidate {
        id: passages[group.middle].id.clone(),
        passages: counts,
        submissions: members.iter().map(|member| &member.submission).collect::<HashSet<_>>().len(),
        members: members.iter().map(|member| member.id.clone()).collect(),
        words: group.words.clone(),
        quotations,
        decided: members.iter().find_map(|member| standing.get(&member.id)?.decided.clone()),
        last_decision: members
            .iter()
            .filter_map(|member| standing.get(&member.id))
            .map(|of| of.last)
            .max()
            .unwrap_or(0),
    }
}
