//! Collecting: every file and page is found, its original kept under its content hash, and what is new or changed is
//! handed on to be read. What is as it was costs a hash, or for a page a conditional request.

use std::{collections::HashMap, path::Path, sync::Arc};

use serde::{Deserialize, Serialize};
use ymateb_collect::{Found, LeftOut, Manners, Page, PageOutcome, Validators, Weight};
use ymateb_ingest::Log;
use ymateb_model::{
    consultation::{Reading, Source, WebLimits},
    id::SourceId,
};
use ymateb_store::{Container, Originals, Store};

use super::{Keys, Options, Stages, addresses::Asked};
use crate::{Error, Project, Result, progress::Stage};

/// What was collected.
pub(crate) struct Collected {
    /// What is to be read, in order of source and origin.
    pub(crate) work: Vec<Work>,
    /// How many submissions are in what is as it was.
    pub(crate) unchanged_submissions: u64,
    /// What could not be collected.
    pub(crate) failures: Vec<Failure>,
}

/// One file or page to be read.
pub(crate) struct Work {
    pub(crate) source: Arc<Source>,
    pub(crate) origin: String,
    pub(crate) container: Container,
    pub(crate) log: Arc<Log>,
}

/// Something that could not be collected. The run goes on, and the next one tries again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The source.
    pub source: SourceId,
    /// The address or path.
    pub origin: String,
    /// What happened.
    pub reason: String,
    /// What to do.
    pub hint: String,
}

type Containers = HashMap<(SourceId, String), Container>;

/// Collects from every source asked for.
pub(crate) fn collect(
    project: &Project,
    options: &Options,
    store: &Store,
    originals: &Originals,
    keys: &Keys,
    stages: &mut Stages<'_>,
) -> Result<Collected> {
    stages.start(Stage::Collect, None);
    let known = store.containers()?;
    let mut collector = Collector { project, originals, keys, known, unchanged: 0, collected: Collected::empty() };
    for source in chosen(project, &options.sources)? {
        match &source.reading {
            Reading::Folder { log, .. } => {
                let mut notice = |text| stages.notice(text);
                let (log, log_path) = read_log(project, &source, log.as_deref(), &mut notice)?;
                collector.files(&source, &Arc::new(log), log_path.as_deref(), stages)?;
            }
            Reading::Form { .. } => collector.files(&source, &Arc::default(), None, stages)?,
            Reading::Web { .. } | Reading::Export { .. } => collector.pages(&source, stages)?,
        }
    }
    stages.finish(Stage::Collect, collector.collected.work.len() as u64, collector.unchanged);
    Ok(collector.collected)
}

/// Fetches one address for the program itself.
///
/// # Errors
/// If it cannot be fetched.
pub(crate) fn fetch(project: &Project, address: &str, limits: &WebLimits) -> Result<Vec<u8>> {
    let manners = Manners { robots: false, ..Manners::default() };
    let fetched = outcomes(project, &[address.to_owned()], limits, &manners, &HashMap::new())?;
    match fetched.into_iter().next().map(|outcome| outcome.page) {
        Some(Page::Fetched { bytes, .. }) => Ok(bytes),
        Some(Page::Failed(failure)) => Err(Error::refused(format!("`{address}`: {failure}"), failure.hint())),
        Some(Page::Unchanged) | None => Err(Error::internal("an address that was asked for has an outcome")),
    }
}

/// Asks for pages and waits for them all.
pub(super) fn outcomes(
    project: &Project,
    addresses: &[String],
    limits: &WebLimits,
    manners: &Manners,
    validators: &HashMap<String, Validators>,
) -> Result<Vec<PageOutcome>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::io(&project.root, error))?;
    let mut outcomes = Vec::new();
    let mut keep = |outcome| outcomes.push(outcome);
    runtime.block_on(ymateb_collect::pages(addresses, limits, manners, validators, &mut keep));
    // A look-up of a name that takes longer than the page was given is not waited for.
    runtime.shutdown_background();
    Ok(outcomes)
}

/// The correspondence log of a source and where it is, with a notice of each line that says nothing.
pub(crate) fn read_log(
    project: &Project,
    source: &Source,
    log: Option<&Path>,
    notice: &mut dyn FnMut(String),
) -> Result<(Log, Option<std::path::PathBuf>)> {
    let (Some(log), Some(folder)) = (log, project.source_path(source)) else {
        return Ok((Log::default(), None));
    };
    let path = folder.join(log);
    let bytes = std::fs::read(&path).map_err(|error| Error::io(&path, error))?;
    let (entries, notes) = ymateb_ingest::read_log(&bytes, &project.settings.consultation)
        .map_err(|problem| Error::Log { file: path.clone(), problem })?;
    for note in notes {
        notice(format!("{}: {note}", Project::short(&path).display()));
    }
    Ok((entries, Some(path)))
}

/// The key of reading one file: a line of the log is part of what is read, and so are the lines of a bundle's entries.
pub(crate) fn reading_key(keys: &Keys, source: &Source, log: &Log, origin: &str) -> String {
    let is_of_it = |path: &str| path.strip_prefix(origin).is_some_and(|r| r.is_empty() || r.starts_with('!'));
    let beside: Vec<_> = log
        .range(origin.to_owned()..)
        .take_while(|(path, _)| path.starts_with(origin))
        .filter(|(path, _)| is_of_it(path))
        .collect();
    keys.reading(source, &format!("{beside:?}"))
}

/// The sources asked for; all where none is.
pub(crate) fn chosen(project: &Project, asked: &[String]) -> Result<Vec<Arc<Source>>> {
    let sources = &project.settings.consultation.sources;
    for wanted in asked {
        if !sources.iter().any(|source| source.id.as_str() == wanted) {
            let known = sources.iter().map(|source| source.id.as_str()).collect::<Vec<_>>().join(", ");
            return Err(Error::NoSuch {
                what: "source",
                given: wanted.clone(),
                hint: format!("the sources are {known}"),
            });
        }
    }
    let wanted = |source: &&Source| asked.is_empty() || asked.iter().any(|asked| asked == source.id.as_str());
    Ok(sources.iter().filter(wanted).cloned().map(Arc::new).collect())
}

struct Collector<'a> {
    project: &'a Project,
    originals: &'a Originals,
    keys: &'a Keys,
    known: Containers,
    unchanged: u64,
    collected: Collected,
}

impl Collected {
    fn empty() -> Self {
        Self { work: Vec::new(), unchanged_submissions: 0, failures: Vec::new() }
    }
}

impl Collector<'_> {
    fn files(
        &mut self,
        source: &Arc<Source>,
        log: &Arc<Log>,
        log_path: Option<&Path>,
        stages: &Stages<'_>,
    ) -> Result<()> {
        let Some(path) = self.project.source_path(source) else { return Ok(()) };
        let skip: Vec<_> = log_path.into_iter().collect();
        let Found { files, left_out } = match ymateb_collect::folder(&path, &skip) {
            Ok(found) => found,
            // What the other sources hold is not kept waiting, and nothing received before is forgotten.
            Err(error) => {
                self.collected.failures.push(Failure {
                    source: source.id.clone(),
                    origin: crate::Project::short(&path).display().to_string(),
                    reason: error.to_string(),
                    hint: error.hint().unwrap_or_default(),
                });
                return Ok(());
            }
        };
        for left in left_out {
            self.left_out(source, left, stages);
        }
        stages.go_on()?;
        let paths: Vec<&Path> = files.iter().map(|file| file.path.as_path()).collect();
        let kept = self.originals.keep_files(&paths)?;
        for (file, (original, _size)) in files.into_iter().zip(kept) {
            let container = Container {
                original,
                key: reading_key(self.keys, source, log, &file.origin),
                etag: None,
                last_modified: None,
                submissions: 0,
            };
            self.found(source, file.origin, container, log);
            stages.advance(Stage::Collect, 1);
        }
        stages.go_on()
    }

    /// Says of what was left out as much as it deserves: what may be a submission is a failure, what hardly can be one
    /// gets a line, and the litter of systems and office programs nothing.
    fn left_out(&mut self, source: &Source, LeftOut { origin, why }: LeftOut, stages: &Stages<'_>) {
        match why.weight() {
            Weight::Routine => {}
            Weight::Note => stages.notice(format!("{}: `{origin}` was left out: {why}", source.id)),
            Weight::Trouble => self.collected.failures.push(Failure {
                source: source.id.clone(),
                origin,
                reason: why.to_string(),
                hint: why.hint().to_owned(),
            }),
        }
    }

    /// Hands a file or page on to be read unless it is known, with the same content, read the same way.
    fn found(&mut self, source: &Arc<Source>, origin: String, container: Container, log: &Arc<Log>) {
        let known = self.known.get(&(source.id.clone(), origin.clone()));
        let is_same = |known: &&Container| {
            known.original == container.original && self.keys.read_alike(&known.key, &container.key)
        };
        match known.filter(is_same) {
            Some(known) => {
                self.unchanged += 1;
                self.collected.unchanged_submissions += known.submissions;
            }
            None => {
                let work = Work { source: Arc::clone(source), origin, container, log: Arc::clone(log) };
                self.collected.work.push(work);
            }
        }
    }

    fn pages(&mut self, source: &Arc<Source>, stages: &Stages<'_>) -> Result<()> {
        stages.go_on()?;
        let Asked { addresses, limits, manners, failures } = match Asked::of(self.project, source)? {
            Some(asked) => asked,
            None => return Ok(()),
        };
        self.collected.failures.extend(failures);
        let key = self.keys.reading(source, "");
        // A page is asked for conditionally only where its last copy was read the way it would be read now.
        let validators: HashMap<String, Validators> = addresses
            .iter()
            .filter_map(|address| {
                let known = self.known.get(&(source.id.clone(), address.clone()))?;
                let validators = Validators { etag: known.etag.clone(), last_modified: known.last_modified.clone() };
                self.keys.read_alike(&known.key, &key).then(|| (address.clone(), validators))
            })
            .collect();
        let mut outcomes = outcomes(self.project, &addresses, limits, &manners, &validators)?;
        outcomes.sort_by(|a, b| a.address.cmp(&b.address));
        for outcome in outcomes {
            let shown = outcome.shown_address();
            match outcome.page {
                Page::Unchanged => {
                    self.unchanged += 1;
                    let known = self.known.get(&(source.id.clone(), outcome.address));
                    self.collected.unchanged_submissions += known.map_or(0, |known| known.submissions);
                }
                Page::Fetched { bytes, etag, last_modified, .. } => {
                    let (original, _size) = self.originals.keep_bytes(&bytes)?;
                    let container = Container { original, key: key.clone(), etag, last_modified, submissions: 0 };
                    self.found(source, outcome.address, container, &Arc::default());
                }
                Page::Failed(failure) => self.collected.failures.push(Failure {
                    source: source.id.clone(),
                    origin: shown,
                    reason: failure.to_string(),
                    hint: failure.hint(),
                }),
            }
            stages.advance(Stage::Collect, 1);
        }
        Ok(())
    }
}
