//! What each stage's work is keyed by: the part of the settings it reads and the versions of what does it.

use std::sync::OnceLock;

use ymateb_config::ReadingLimits;
use ymateb_model::{consultation::Source, id::ContentHash};
use ymateb_store::Store;

use crate::{Project, Result, engines::Found, learn::untaught_key};

/// The keys of one run, computed once.
pub(crate) struct Keys {
    reading: String,
    /// Tagging: the framework, what the questions are about, the analyser, the matcher, and what was learned with the bilingual
    /// list through which that reads, or where nothing was, how codes are named.
    pub(crate) tagging: String,
    screening: String,
    signatures: String,
    /// Comparing whole texts: how they are read, and what they are compared by.
    compared: String,
    /// Counting: every settings file and every version.
    settings: String,
    /// The other programs that there are to ask, looked for when it first matters.
    engines: OnceLock<String>,
    limits: ReadingLimits,
}

/// What stands between a key and the other programs that were asked under it.
const BESIDE: char = '+';

/// The key of a reading that came to ask for other programs.
pub(crate) fn beside(key: &str, engines: &str) -> String {
    format!("{key}{BESIDE}{engines}")
}

impl Keys {
    pub(crate) fn of(project: &Project) -> Self {
        let consultation = &project.settings.consultation;
        // `Debug` of the settings lists every field, so that no later field can be forgotten here.
        let asked = format!("{:?}{:?}{:?}", consultation.questions, consultation.kinds, consultation.publication);
        let reading = hash(&[
            &asked,
            consultation.time_zone.iana_name().unwrap_or("UTC"),
            &ymateb_ingest::VERSION.to_string(),
            &ymateb_language::Detector::VERSION.to_string(),
            &format!("{:?}", project.wording),
        ]);
        // A note in the framework suggests nothing else; the matcher knows what does, but for names and scopes.
        let model = project.learned.as_ref().filter(|learned| learned.is_current(project));
        let list = project.lists.as_ref().filter(|_| model.is_some()).map(ContentHash::to_string);
        let weighed_by =
            model.map_or_else(|| untaught_key(&project.settings.framework), |learned| learned.key().to_owned());
        let read_by: Vec<&str> = [project.matcher.version(), &weighed_by].into_iter().chain(list.as_deref()).collect();
        let tagging = hash(&read_by);
        let contexts: Vec<_> = consultation.sources.iter().map(|s| (&s.id, &s.not_responses)).collect();
        let screening = hash(&[
            &format!("{}{:?}{contexts:?}", consultation.closes, consultation.late),
            &format!("{:?}", consultation.questions),
            &super::screen::VERSION.to_string(),
            &format!("{:?}", project.wording),
            &ymateb_screening::VERSION.to_string(),
        ]);
        let files: Vec<_> = project.settings.files.iter().map(|file| file.text.as_str()).collect();
        let settings = hash(&[&files.concat(), &reading, &tagging, &screening, env!("CARGO_PKG_VERSION")]);
        let signatures = hash(&[&format!("{:?}", consultation.questions), &ymateb_screening::VERSION.to_string()]);
        let compared = hash(&[&reading, &signatures]);
        let (engines, limits) = (OnceLock::new(), project.settings.reading);
        Self { reading, tagging, screening, signatures, compared, settings, engines, limits }
    }

    /// The key of reading one file or page of a source: `beside` is what else its reading depends on, such as its line
    /// of the correspondence log.
    pub(crate) fn reading(&self, source: &Source, beside: &str) -> String {
        hash(&[&self.reading, &format!("{:?}{:?}", source.channel, source.reading), beside])
    }

    /// Whether what was read under a recorded key would be read alike under this one: the same key, and the same other
    /// programs where reading came to ask for one.
    pub(crate) fn read_alike(&self, recorded: &str, now: &str) -> bool {
        match recorded.split_once(BESIDE) {
            None => recorded == now,
            Some((key, engines)) => {
                key == now && engines == *self.engines.get_or_init(|| Found::look(&self.limits).name())
            }
        }
    }

    /// The key of everything that is counted: settings, versions, and how far the record and people have got.
    pub(crate) fn counting(&self, store: &Store) -> Result<String> {
        let said = format!("{}/{}", store.coding_events()?, store.statement_history()?.len());
        Ok(format!("{}/{}/{said}", self.settings, self.screening(store)?))
    }

    /// The key of screening: the rules, and how far the record and its decisions have got.
    pub(crate) fn screening(&self, store: &Store) -> Result<String> {
        let decisions = format!("{} {}", store.decisions()?.len(), store.campaign_decisions()?);
        Ok(hash(&[&self.screening, &store.watermark()?.to_string(), &decisions]))
    }

    /// The key of signatures: what the consultation gave to copy, and how they are made.
    pub(crate) fn signatures(&self) -> &str {
        &self.signatures
    }

    /// The key of what was found of texts that were compared.
    pub(crate) fn compared(&self) -> &str {
        &self.compared
    }

    /// The key of what shares a text: the rules, and how far the record has got, but not its decisions.
    pub(crate) fn sharing(&self, store: &Store) -> Result<String> {
        Ok(hash(&[&self.screening, &store.watermark()?.to_string()]))
    }
}

fn hash(parts: &[&str]) -> String {
    ContentHash::of(parts.join("\u{1f}").as_bytes()).hex()[..24].to_owned()
}
