//! `run`: collect → extract → segment → tag → screen → index → report, and only what changed.
//!
//! Each stage's work is keyed by its input's hash, the settings it reads and its own version, so a run costs what
//! changed. The record of what was read is written before the index and the report, which may come side by side: neither
//! reads the other, and no outcome is in the index. Killed at any moment, the next run goes on from what the record says.

mod addresses;
mod attention;
pub(crate) mod bring_forward;
mod collect;
pub(crate) mod duplicates;
pub(crate) mod earlier;
mod figures;
mod keys;
mod ledger;
pub(crate) mod prepare;
pub(crate) mod read;
pub(crate) mod retag;
mod screen;
pub(crate) mod sharing;
pub(crate) mod tellings;
mod texts;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
    path::PathBuf,
    time::Instant,
};

use serde::{Deserialize, Serialize};
use ymateb_model::{
    id::SourceId,
    register::{Outcome, Tally},
};
use ymateb_store::{Originals, Store};

pub(crate) use addresses::addresses_in;
pub use attention::{Attention, Suspicion};
pub use collect::Failure;
pub(crate) use collect::{chosen, fetch, read_log, reading_key};

pub(crate) use duplicates::Duplicates;
pub(crate) use keys::Keys;
pub(crate) use screen::Screening;

use crate::{
    Error, Project, Result,
    progress::{Event, Progress, Stage},
};

/// How a run is to be done.
#[derive(Debug, Clone)]
pub struct Options {
    /// Only these sources are collected from; all where empty.
    pub sources: Vec<String>,
    /// How many threads read, segment and tag; one for each processor where absent. The result does not depend on it.
    pub threads: Option<usize>,
    /// The program that serves as a worker, which reads files apart from this process: `ymateb` itself.
    pub worker: PathBuf,
    /// Who starts it, where they give a name.
    pub by: Option<String>,
}

/// What a run did and how things stand after it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Summary {
    /// How many submissions this run brought.
    pub new: u64,
    /// How many that were there before it read differently.
    pub changed: u64,
    /// How many submissions were ever received.
    pub received: u64,
    /// Of those, how many have each outcome; outcomes nobody has are left out.
    pub outcomes: BTreeMap<String, u64>,
    /// How many responses that comes to, with campaigns counted by the consultation's rule.
    pub responses: u64,
    /// The same for each source.
    pub sources: BTreeMap<SourceId, SourceSummary>,
    /// Whether received = accepted + every excluded outcome, for each source and in all.
    pub adds_up: bool,
    /// How many passages are in each language.
    pub languages: BTreeMap<String, u64>,
    /// How many submissions came on a form in each language, and in which languages their respondents wrote; empty where
    /// no source says which form was used.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub forms: BTreeMap<String, FormSummary>,
    /// How many passages carry at least one code that nobody rejected.
    pub coded_passages: u64,
    /// What each stage did.
    pub stages: BTreeMap<String, StageSummary>,
    /// What a rule suspects and a person must decide.
    pub attention: Vec<Attention>,
    /// What could not be collected.
    pub failures: Vec<Failure>,
    /// The report's documents.
    pub reports: Vec<PathBuf>,
}

impl Summary {
    /// Whether something is in quarantine, could not be collected, or needs a person.
    pub fn needs_a_person(&self) -> bool {
        let quarantined = self.outcomes.get(Outcome::Quarantined.name()).copied().unwrap_or(0);
        quarantined > 0 || !self.attention.is_empty() || !self.failures.is_empty()
    }
}

/// What was sent on the forms in one language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FormSummary {
    /// How many submissions.
    pub submissions: u64,
    /// How many of them hold at least one passage in each language.
    pub written_in: BTreeMap<String, u64>,
}

/// One source's part of the register.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SourceSummary {
    /// How many submissions it brought.
    pub received: u64,
    /// Of those, how many have each outcome.
    pub outcomes: BTreeMap<String, u64>,
}

/// What a stage did.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct StageSummary {
    /// How much it did.
    pub done: u64,
    /// How much was as it had been and cost nothing.
    pub unchanged: u64,
    /// How long it took, in milliseconds. Stages that work side by side share the time.
    pub ms: u64,
}

/// Does one run, and records that it did.
///
/// # Errors
/// If another run has the project, the settings name a source that is not there, or the record, the index or the
/// disk fail. A submission that cannot be read is no error: it goes to quarantine with a reason. [`Error::Stopped`] where
/// `progress` asked for that: what was read by then is recorded, as after a run that was killed.
pub fn run(project: &Project, options: &Options, progress: &dyn Progress) -> Result<Summary> {
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    chosen(project, &options.sources)?;
    ledger::begin(&mut store, options)?;
    let outcome = every_stage(project, options, progress, &mut store);
    ledger::end(&mut store, &outcome)?;
    outcome
}

/// The index is made beside screening and the report while so many submissions were received, and before them when there are
/// more: each then needs the room that both had.
const BESIDE: u64 = 300_000;

fn every_stage(project: &Project, options: &Options, progress: &dyn Progress, store: &mut Store) -> Result<Summary> {
    let originals = Originals::new(&project.root);
    let keys = Keys::of(project);
    crate::framework::history::keep(project, store)?;
    let mut stages = Stages::new(progress);
    if project.learned.as_ref().is_some_and(|learned| !learned.is_current(project)) {
        stages.notice(
            "what was learned is of another framework or version, so suggestions go by rules; `ymateb learn` learns anew",
        );
    }

    let collected = collect::collect(project, options, store, &originals, &keys, &mut stages)?;
    read::read(project, options, store, &keys, &collected, &mut stages)?;
    retag::retag(project, store, &keys, &mut stages)?;
    stages.go_on()?;
    let reports = if store.received()? > BESIDE {
        stages.take_in(index(project, progress)?);
        screen_and_report(project, store, &keys, &mut stages)?
    } else {
        std::thread::scope(|scope| {
            let index = scope.spawn(|| index(project, progress));
            let reports = screen_and_report(project, store, &keys, &mut stages);
            stages.take_in(index.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
            reports
        })?
    };

    summarise(project, store, &keys, stages.summaries, collected.failures, reports)
}

/// Brings the index forward beside whatever else is done with the record.
fn index<'a>(project: &Project, progress: &'a dyn Progress) -> Result<Stages<'a>> {
    let mut stages = Stages::new(progress);
    bring_forward::bring_forward(project, &Store::open_read_only(&project.root)?, &mut stages)?;
    Ok(stages)
}

fn screen_and_report(
    project: &Project,
    store: &mut Store,
    keys: &Keys,
    stages: &mut Stages<'_>,
) -> Result<Vec<PathBuf>> {
    screen_all(project, store, keys, stages)?;
    stages.go_on()?;
    crate::report::refresh(project, store, keys, stages)
}

/// Screens every submission if anything that screening reads has changed, and records the differences.
pub(crate) fn screen_all(project: &Project, store: &mut Store, keys: &Keys, stages: &mut Stages<'_>) -> Result<()> {
    let key = keys.screening(store)?;
    stages.start(Stage::Screen, None);
    let all = store.received()?;
    if store.meta_get("screened")?.as_deref() == Some(key.as_str()) {
        stages.finish(Stage::Screen, 0, all);
        return Ok(());
    }
    let duplicates = Duplicates::of(&project.settings.consultation, store)?;
    sharing::refresh(project, store, keys, &duplicates)?;
    let campaigns = sharing::campaigns(store)?;
    let translated = sharing::translated(store)?;
    let screening = Screening::of(project, store, &duplicates, &campaigns)?;
    let mut suspecting = attention::Suspecting::default();
    let mut changed = 0;
    // What is written beside it is not seen by a reader that has begun.
    let reading = Store::open_read_only(&project.root)?;
    let mut batch = store.batch()?;
    let mut failed = None;
    reading.screened_facts(&mut |fact, before| {
        let screened = screening.outcome(&fact);
        if before.as_ref() != Some(&screened) {
            if let Err(error) = batch.put_screened(&fact.id, &screened) {
                failed = Some(error);
                return ControlFlow::Break(());
            }
            changed += 1;
        }
        suspecting.take(fact, &screened);
        ControlFlow::Continue(())
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    let suspicions = suspecting.attention(&campaigns, &translated);
    let suspicions = serde_json::to_string(&suspicions).map_err(Error::internal)?;
    batch.meta_set("attention", &suspicions)?;
    batch.meta_set("screened", &key)?;
    batch.commit()?;
    stages.finish(Stage::Screen, changed, all.saturating_sub(changed));
    Ok(())
}

/// What a rule suspects, as the last screening found it.
pub(crate) fn standing_attention(store: &Store) -> Result<Vec<Attention>> {
    match store.meta_get("attention")? {
        Some(json) => serde_json::from_str(&json).map_err(Error::internal),
        None => Ok(Vec::new()),
    }
}

fn summarise(
    project: &Project,
    store: &mut Store,
    keys: &Keys,
    stages: BTreeMap<String, StageSummary>,
    failures: Vec<Failure>,
    reports: Vec<PathBuf>,
) -> Result<Summary> {
    let tally = store.tally()?;
    let figures = figures::figures(store, keys)?;
    let counting = &project.settings.consultation.counting;
    let (new, changed) = store.batch()?.run_so_far()?;
    Ok(Summary {
        new,
        changed,
        forms: figures.forms,
        received: tally.total_received(),
        responses: tally.responses(counting.campaigns, counting.petitions),
        outcomes: named(|outcome| tally.total(outcome)),
        sources: sources(&tally),
        adds_up: tally.open_accounts().is_empty(),
        languages: figures.languages,
        coded_passages: figures.coded,
        stages,
        attention: standing_attention(store)?,
        failures,
        reports,
    })
}

fn sources(tally: &Tally) -> BTreeMap<SourceId, SourceSummary> {
    let all: BTreeSet<&SourceId> = tally.received.keys().chain(tally.outcomes.keys()).collect();
    all.into_iter()
        .map(|source| {
            let of = |outcome| tally.outcomes.get(source).and_then(|of| of.get(&outcome)).copied().unwrap_or(0);
            let received = tally.received.get(source).copied().unwrap_or(0);
            (source.clone(), SourceSummary { received, outcomes: named(of) })
        })
        .collect()
}

fn named(count: impl Fn(Outcome) -> u64) -> BTreeMap<String, u64> {
    Outcome::ALL
        .into_iter()
        .map(|outcome| (outcome.name().to_owned(), count(outcome)))
        .filter(|(_, n)| *n > 0)
        .collect()
}

/// Keeps what each stage did, and tells the edge.
pub(crate) struct Stages<'a> {
    progress: &'a dyn Progress,
    started: BTreeMap<Stage, Instant>,
    summaries: BTreeMap<String, StageSummary>,
}

impl<'a> Stages<'a> {
    pub(crate) fn new(progress: &'a dyn Progress) -> Self {
        Self { progress, started: BTreeMap::new(), summaries: BTreeMap::new() }
    }

    pub(crate) fn start(&mut self, stage: Stage, total: Option<u64>) {
        self.started.insert(stage, Instant::now());
        self.progress.event(Event::Started { stage, total });
    }

    /// Adds the stages that were done beside these.
    fn take_in(&mut self, beside: Self) {
        self.summaries.extend(beside.summaries);
    }

    pub(crate) fn advance(&self, stage: Stage, by: u64) {
        self.progress.event(Event::Advanced { stage, by });
    }

    /// Says no where whoever watches wants an end.
    pub(crate) fn go_on(&self) -> Result<()> {
        if self.progress.is_to_stop() { Err(Error::Stopped) } else { Ok(()) }
    }

    pub(crate) fn notice(&self, text: impl Into<String>) {
        self.progress.event(Event::Noticed(text.into()));
    }

    /// Ends a stage. A stage that works in several goes adds up what it did; what is unchanged is counted anew.
    pub(crate) fn finish(&mut self, stage: Stage, done: u64, unchanged: u64) {
        let elapsed = self.started.get(&stage).map_or(0, |start| start.elapsed().as_millis());
        let summary = self.summaries.entry(stage.name().to_owned()).or_default();
        summary.done += done;
        summary.unchanged = unchanged;
        summary.ms += u64::try_from(elapsed).unwrap_or(u64::MAX);
        self.progress.event(Event::Finished { stage, done, unchanged });
    }
}
