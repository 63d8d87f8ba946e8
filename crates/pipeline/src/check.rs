//! `run --check`: what would a run read, and what is wrong with it? Nothing is recorded, kept or fetched.
//!
//! Every file is looked up as a run would look it up. Form exports that would be read are read, so that a column that
//! is not there, or options that nobody described, are known before anything is recorded. Letters are not read, and web
//! pages are not asked for.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    ops::ControlFlow,
    path::Path,
};

use serde::Serialize;
use ymateb_ingest::{Arrival, Log, NoEngines};
use ymateb_model::{
    consultation::{FormMap, Reading, Source},
    id::{ContentHash, SourceId, SubmissionId},
};
use ymateb_store::{Container, Store, StoreError};

use crate::{
    Error, Project, Result,
    run::{Failure, Keys, addresses_in, chosen, read_log, reading_key},
};

/// What a run would do.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Check {
    /// Source by source.
    pub sources: Vec<SourceCheck>,
    /// How many recorded submissions would be tagged anew, because the framework or the program changed.
    pub tag_again: u64,
}

impl Check {
    /// Whether something needs a person before a run.
    pub fn needs_a_person(&self) -> bool {
        self.sources
            .iter()
            .any(|source| !source.failures.is_empty() || source.exports.iter().any(|export| export.trouble.is_some()))
    }
}

/// What a run would do with one source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceCheck {
    /// The source.
    pub source: SourceId,
    /// Files that were never read.
    pub new: u64,
    /// Files that have other content than when they were read.
    pub changed: u64,
    /// Files that would be read again because the settings, their line of the log or the program changed.
    pub read_again: u64,
    /// Files that would cost nothing.
    pub unchanged: u64,
    /// Files that were read and are no longer there. What they brought stays in the register.
    pub gone: u64,
    /// Web addresses that would be asked.
    pub addresses: u64,
    /// What could not be looked at.
    pub failures: Vec<Failure>,
    /// Exports that would be read.
    pub exports: Vec<ExportCheck>,
    /// What a person should know.
    pub notes: Vec<String>,
}

/// What an export that would be read holds.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ExportCheck {
    /// Its path within the source.
    pub origin: String,
    /// How many sessions it has.
    pub sessions: u64,
    /// How many of them were never recorded.
    pub new_sessions: u64,
    /// How many were recorded with other content.
    pub changed_sessions: u64,
    /// For each question, how many cells hold none of its options.
    pub not_an_option: BTreeMap<String, u64>,
    /// Why it could not be read to its end.
    pub trouble: Option<String>,
}

/// Looks at what a run over these sources would do; over all where none is named.
///
/// # Errors
/// If the settings name a source that is not there, or the record or a correspondence log cannot be read.
pub fn check(project: &Project, sources: &[String]) -> Result<Check> {
    let keys = Keys::of(project);
    let store = match Store::open_read_only(&project.root) {
        Ok(store) => Some(store),
        Err(StoreError::NoRecord { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let containers = store.as_ref().map(Store::containers).transpose()?.unwrap_or_default();
    let mut checker = Checker { project, keys: &keys, store: store.as_ref(), containers };
    let mut check = Check::default();
    for source in chosen(project, sources)? {
        check.sources.push(checker.source(&source)?);
    }
    if let Some(store) = &store {
        store.passages_to_tag(&keys.tagging, &mut |_| {
            check.tag_again += 1;
            ControlFlow::Continue(())
        })?;
    }
    Ok(check)
}

struct Checker<'a> {
    project: &'a Project,
    keys: &'a Keys,
    store: Option<&'a Store>,
    containers: HashMap<(SourceId, String), Container>,
}

impl Checker<'_> {
    fn source(&mut self, source: &Source) -> Result<SourceCheck> {
        let mut checked = SourceCheck {
            source: source.id.clone(),
            new: 0,
            changed: 0,
            read_again: 0,
            unchanged: 0,
            gone: 0,
            addresses: 0,
            failures: Vec::new(),
            exports: Vec::new(),
            notes: Vec::new(),
        };
        match &source.reading {
            Reading::Web { addresses, list, sitemaps, .. } => {
                // What sitemaps list is not known before they are fetched.
                let listed = list.as_deref().map(|list| addresses_in(&self.project.root.join(list))).transpose();
                match listed {
                    Ok(listed) => {
                        checked.addresses = (addresses.len() + sitemaps.len() + listed.map_or(0, |l| l.len())) as u64
                    }
                    Err(failure) => checked.failures.push(failure.of(source)),
                }
            }
            Reading::Export { .. } => checked.addresses = 1,
            Reading::Folder { log, .. } => {
                let mut notes = Vec::new();
                let (log, log_path) = read_log(self.project, source, log.as_deref(), &mut |note| notes.push(note))?;
                checked.notes = notes;
                self.files(source, &log, log_path.as_deref(), &mut checked)?;
            }
            Reading::Form { .. } => self.files(source, &Log::default(), None, &mut checked)?,
        }
        Ok(checked)
    }

    fn files(&mut self, source: &Source, log: &Log, log_path: Option<&Path>, checked: &mut SourceCheck) -> Result<()> {
        let Some(folder) = self.project.source_path(source) else { return Ok(()) };
        let skip: Vec<&Path> = log_path.into_iter().collect();
        let found = match ymateb_collect::folder(&folder, &skip) {
            Ok(found) => found,
            Err(error) => {
                let origin = Project::short(&folder).display().to_string();
                let hint = error.hint().unwrap_or_default();
                let failure = Failure { source: source.id.clone(), origin, reason: error.to_string(), hint };
                checked.failures.push(failure);
                return Ok(());
            }
        };
        let mut there: HashSet<String> = HashSet::new();
        for file in found.files {
            let bytes = fs::read(&file.path).map_err(|error| Error::io(&file.path, error))?;
            let original = ContentHash::of(&bytes);
            let known = self.containers.get(&(source.id.clone(), file.origin.clone()));
            let is_read = match known {
                Some(known) if known.original != original => {
                    checked.changed += 1;
                    true
                }
                Some(known)
                    if !self.keys.read_alike(&known.key, &reading_key(self.keys, source, log, &file.origin)) =>
                {
                    checked.read_again += 1;
                    true
                }
                Some(_) => {
                    checked.unchanged += 1;
                    false
                }
                None => {
                    checked.new += 1;
                    true
                }
            };
            if let (true, Reading::Form { map, .. }) = (is_read, &source.reading) {
                checked.exports.push(self.export(source, map, &file.origin, &original, &bytes)?);
            }
            there.insert(file.origin);
        }
        let recorded = self.containers.keys().filter(|(of, origin)| *of == source.id && !there.contains(origin));
        checked.gone = recorded.count() as u64;
        Ok(())
    }

    fn export(
        &self,
        source: &Source,
        map: &FormMap,
        origin: &str,
        original: &ContentHash,
        bytes: &[u8],
    ) -> Result<ExportCheck> {
        let mut known: HashMap<SubmissionId, ContentHash> = HashMap::new();
        if let Some(store) = self.store {
            store.known(&source.id, &mut |id, of_it| {
                known.insert(id, of_it.content);
            })?;
        }
        let consultation = &self.project.settings.consultation;
        let limits = &self.project.limits;
        let arrival = Arrival {
            source: &source.id,
            channel: source.channel,
            origin,
            original,
            bytes,
            consultation,
            limits,
            engines: &NoEngines,
        };
        let mut export = ExportCheck { origin: origin.to_owned(), ..ExportCheck::default() };
        let read = ymateb_ingest::read_form(&arrival, map, &mut |reading| {
            export.sessions += 1;
            match known.get(&reading.submission.id) {
                None => export.new_sessions += 1,
                Some(known) if *known != reading.submission.content => export.changed_sessions += 1,
                Some(_) => {}
            }
            for answer in reading.submission.answers.iter().filter(|answer| !answer.not_an_option.is_empty()) {
                let question = answer.question.as_ref().map_or("", |question| question.as_str());
                *export.not_an_option.entry(question.to_owned()).or_default() += answer.not_an_option.len() as u64;
            }
        });
        export.trouble = read.err().map(|trouble| format!("{} ({})", trouble.detail, trouble.advice));
        Ok(export)
    }
}
