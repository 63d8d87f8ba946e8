//! `runs`: who ran when, how it ended, and what it brought.

use jiff::Timestamp;
use serde::Serialize;
use ymateb_model::id::SourceId;
use ymateb_store::{RecordedRun, RunEnding};

use crate::{Error, Project, Result, run::Summary};

/// A run.
#[derive(Debug, Clone, Serialize)]
pub struct Run {
    /// Its number: later runs have greater ones.
    pub number: u64,
    /// When it began.
    pub began: Timestamp,
    /// When it ended, where somebody knows.
    pub ended: Option<Timestamp>,
    /// How it stands.
    pub state: State,
    /// Who started it, where they gave a name.
    pub by: Option<String>,
    /// The sources it collected from; none for all.
    pub sources: Vec<SourceId>,
    /// How many submissions it brought.
    pub new: u64,
    /// How many that were there before it read differently.
    pub changed: u64,
    /// Why it failed, where it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
}

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It goes on.
    UnderWay,
    /// It came to its end.
    Done,
    /// Somebody stopped it.
    Stopped,
    /// Something went wrong.
    Failed,
    /// The program ended with it.
    BrokenOff,
}

impl State {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            State::UnderWay => "under-way",
            State::Done => RunEnding::Done.name(),
            State::Stopped => RunEnding::Stopped.name(),
            State::Failed => RunEnding::Failed.name(),
            State::BrokenOff => RunEnding::BrokenOff.name(),
        }
    }
}

/// Lists runs, the latest first.
///
/// # Errors
/// If the record cannot be read.
pub fn list(project: &Project, limit: u64) -> Result<Vec<Run>> {
    let recorded = project.record()?.runs(limit)?;
    recorded.into_iter().map(|recorded| run(project, recorded)).collect()
}

/// One run, by its number.
///
/// # Errors
/// If there is no such run, or the record cannot be read.
pub fn one(project: &Project, number: u64) -> Result<Run> {
    let recorded = project.record()?.run(number)?.ok_or_else(|| Error::NoSuch {
        what: "run",
        given: number.to_string(),
        hint: "`ymateb runs` lists them".to_owned(),
    })?;
    run(project, recorded)
}

/// What a run told when it was done; nothing where it was not, or another version of the program told other things.
///
/// # Errors
/// If the record cannot be read.
pub fn summary(project: &Project, number: u64) -> Result<Option<Summary>> {
    let told = project.record()?.told(number)?;
    Ok(told.and_then(|told| serde_json::from_str(&told).ok()))
}

/// The run that has the project, by this program or another.
///
/// # Errors
/// If the record or the lock cannot be read.
pub fn under_way(project: &Project) -> Result<Option<Run>> {
    Ok(list(project, 1)?.into_iter().find(|run| run.state == State::UnderWay))
}

fn run(project: &Project, recorded: RecordedRun) -> Result<Run> {
    let state = match recorded.ending {
        Some(RunEnding::Done) => State::Done,
        Some(RunEnding::Stopped) => State::Stopped,
        Some(RunEnding::Failed) => State::Failed,
        Some(RunEnding::BrokenOff) => State::BrokenOff,
        // Nobody ended it: it goes on as long as somebody has the project, and was broken off otherwise.
        None if ymateb_store::is_locked(&project.root)? => State::UnderWay,
        None => State::BrokenOff,
    };
    Ok(Run {
        number: recorded.number,
        began: recorded.begun.began,
        ended: recorded.ended,
        state,
        by: recorded.begun.person,
        sources: recorded.begun.sources,
        new: recorded.brought,
        changed: recorded.altered,
        failure: recorded.failure.and_then(|told| serde_json::from_str(&told).ok()),
    })
}
