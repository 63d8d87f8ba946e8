//! A project folder: its settings and where its things are.

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

use ymateb_config::{ReadingLimits, Settings};
use ymateb_ingest::Limits;
use ymateb_language::{Analyser, Detector};
use ymateb_model::{
    consultation::{Reading, Source},
    id::ContentHash,
};
use ymateb_screening::Wording;
use ymateb_tagging::Matcher;

use crate::{
    Error, Result,
    kept::{InMemory, Record},
    learn::{self, Provenance, Suggester},
};

/// A project folder with its settings read and found sound.
pub struct Project {
    /// The folder that holds `consultation.toml`.
    pub root: PathBuf,
    /// What people wrote in the settings files.
    pub settings: Settings,
    /// How much is read of one arrival.
    pub limits: Limits,
    /// The analyser of both languages.
    pub analyser: Analyser,
    /// The detector of languages.
    pub detector: Detector,
    /// The framework's cues, ready to match.
    pub matcher: Matcher,
    /// The words that make whoever screens look twice.
    pub wording: Wording,
    /// Where the model comes from that was trained here, if one was.
    pub learned: Option<Provenance>,
    /// What the bilingual list was made of beside what is built in, where there is a model: it reads both languages through it.
    pub(crate) lists: Option<ContentHash>,
    /// What suggests codes, once it was needed.
    suggester: OnceLock<Suggester>,
    /// What was worked out of the record.
    pub(crate) in_memory: InMemory,
}

impl Project {
    /// Finds the project by walking up from `start` to `consultation.toml`, and reads its settings.
    ///
    /// # Errors
    /// If there is none, or its settings have mistakes: all of them, each with its place.
    pub fn open(start: &Path) -> Result<Self> {
        let root = Self::find(start)?.ok_or_else(|| Error::NoProject(start.to_owned()))?;
        let settings = ymateb_config::load(&root).map_err(Error::Settings)?;
        let analyser = crate::lexicon::analyser(&root)?;
        let matcher = Matcher::compile(&settings.framework, &settings.consultation, &analyser);
        let limits = reading_limits(&settings.reading);
        let learned = learn::provenance(&root)?;
        let lists = learned.as_ref().map(|_| crate::translate::key(&root, &settings)).transpose()?;
        let suggester = OnceLock::new();
        let wording = crate::run::tellings::wording(&root)?;
        let (detector, in_memory) = (Detector::new(), InMemory::default());
        Ok(Self { root, settings, limits, analyser, detector, matcher, wording, learned, lists, suggester, in_memory })
    }

    /// The record, to be read.
    ///
    /// # Errors
    /// If there is none, or it cannot be read.
    pub(crate) fn record(&self) -> Result<Record<'_>> {
        Record::of(self)
    }

    /// What suggests codes.
    ///
    /// # Errors
    /// If what was learned cannot be read.
    pub(crate) fn suggester(&self) -> Result<&Suggester> {
        if let Some(suggester) = self.suggester.get() {
            return Ok(suggester);
        }
        let made = Suggester::of(self)?;
        Ok(self.suggester.get_or_init(|| made))
    }

    /// The nearest folder, from `start` upwards, that holds a project.
    ///
    /// # Errors
    /// If `start` has no absolute path.
    pub fn find(start: &Path) -> Result<Option<PathBuf>> {
        let absolute = std::path::absolute(start).map_err(|source| Error::io(start, source))?;
        Ok(absolute.ancestors().find(|folder| folder.join("consultation.toml").is_file()).map(Path::to_owned))
    }

    /// Where the index is.
    pub fn index_folder(&self) -> PathBuf {
        self.root.join("index")
    }

    /// Where reports are written.
    pub fn reports_folder(&self) -> PathBuf {
        self.root.join("reports")
    }

    /// Where a source's files are, if it reads files.
    pub fn source_path(&self, source: &Source) -> Option<PathBuf> {
        match &source.reading {
            Reading::Folder { path, .. } | Reading::Form { path, .. } => Some(self.root.join(path)),
            Reading::Web { .. } | Reading::Export { .. } => None,
        }
    }

    /// Shortens a path for people: relative to where they stand, where it lies below it.
    pub fn short(path: &Path) -> PathBuf {
        std::env::current_dir()
            .ok()
            .and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned))
            .unwrap_or_else(|| path.to_owned())
    }
}

/// The settings' limits as readers take them.
pub(crate) fn reading_limits(settings: &ReadingLimits) -> Limits {
    const MIB: usize = 1024 * 1024;
    Limits {
        file_bytes: settings.file_mib as usize * MIB,
        archive_bytes: u64::from(settings.archive_mib) * MIB as u64,
        archive_entries: settings.archive_entries as usize,
        archive_ratio: settings.archive_ratio.into(),
        depth: settings.depth as usize,
        pages: settings.pages as usize,
        characters: settings.characters as usize,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_set_is_what_readers_start_from() {
        assert_eq!(reading_limits(&ReadingLimits::default()), Limits::STARTING);
    }
}
