//! What the figures were made from, so that anybody with the same files and the same version gets them again.

use std::collections::{BTreeMap, BTreeSet};

use ymateb_model::id::ContentHash;
use ymateb_report::data::{HashedFile, Manifest};
use ymateb_store::Store;

use crate::{Project, Result};

pub(super) fn manifest(project: &Project, store: &Store, inputs: BTreeSet<HashedFile>) -> Result<Manifest> {
    let settings = project
        .settings
        .files
        .iter()
        .map(|file| HashedFile { locator: file.name.clone(), sha256: ContentHash::of(file.text.as_bytes()) });
    let parts = [
        ("analyser", project.analyser.version()),
        ("detector", ymateb_language::Detector::VERSION.to_string()),
        ("reading", ymateb_ingest::VERSION.to_string()),
        ("tagging", ymateb_tagging::VERSION.to_string()),
        ("decisions", store.decisions()?.len().to_string()),
        ("coding events", store.coding_events()?.to_string()),
    ];
    Ok(Manifest {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        framework_version: project.settings.framework.version.clone(),
        parts: parts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<BTreeMap<_, _>>(),
        settings: settings.collect(),
        inputs: inputs.into_iter().collect(),
    })
}
