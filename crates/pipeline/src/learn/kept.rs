//! The model's file: where it comes from on the first line, itself on the second. Both are JSON; the first can be read
//! without the second, which is what most verbs need.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
};

use serde::{Deserialize, Serialize};
use ymateb_model::id::ContentHash;
use ymateb_tagging::learned::Model;

use super::Gathered;
use crate::{Error, Project, Result};

/// The file's name in the project.
pub const FILE: &str = "learned.jsonl";
/// The version of its form.
const FORMAT: u32 = 1;

/// Where a model comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The version of the file's form.
    format: u32,
    /// The model's version: of the method, and the beginning of the hash of all that it was made of.
    pub model: String,
    /// The version of the framework.
    pub framework: String,
    /// The version of the rules, their cues and the analyser beneath: under another, the model says nothing.
    pub rules: String,
    /// The hash of the codings it was trained from: passage, language, code and state of each.
    pub codings: String,
    /// How many of them were accepted.
    pub accepted: u64,
    /// How many were rejected.
    pub rejected: u64,
    /// How many passages they are on, by language.
    pub passages: BTreeMap<String, u64>,
    /// The hash of the model.
    hash: String,
}

impl Provenance {
    pub(super) fn of(project: &Project, gathered: &Gathered, model: &Model) -> Result<Self> {
        let written = serde_json::to_vec(model).map_err(Error::internal)?;
        let hash = ContentHash::of(&written).to_string();
        Ok(Self {
            format: FORMAT,
            model: format!("{}-{}", ymateb_tagging::learned::VERSION, &hash[..8]),
            framework: project.settings.framework.version.clone(),
            rules: project.matcher.version().to_owned(),
            codings: gathered.codings.to_string(),
            accepted: gathered.accepted,
            rejected: gathered.rejected,
            passages: gathered.passages.clone(),
            hash,
        })
    }

    /// Whether the model speaks of the framework as it is read here, and was made as models are made here.
    pub fn is_current(&self, project: &Project) -> bool {
        let method = self.model.split_once('-').map_or("", |(method, _)| method);
        self.rules == project.matcher.version() && method == ymateb_tagging::learned::VERSION.to_string()
    }

    /// What suggestions depend on.
    pub(crate) fn key(&self) -> &str {
        &self.hash
    }
}

fn path(project: &Project) -> PathBuf {
    project.root.join(FILE)
}

/// Where the project's model comes from, if it has one.
///
/// # Errors
/// If there is a file that cannot be read as one.
pub(crate) fn provenance(root: &std::path::Path) -> Result<Option<Provenance>> {
    let path = root.join(FILE);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io(&path, error)),
    };
    let mut line = String::new();
    BufReader::new(file).read_line(&mut line).map_err(|error| Error::io(&path, error))?;
    let provenance: Option<Provenance> = serde_json::from_str(&line).ok();
    provenance.filter(|provenance| provenance.format == FORMAT).map(Some).ok_or_else(unreadable)
}

/// The model that is kept; nothing where there is none, or it speaks of another framework.
///
/// # Errors
/// If it cannot be read, or is not the one that its file says it is.
pub(super) fn load(project: &Project) -> Result<Option<(&Provenance, Model)>> {
    let Some(provenance) = project.learned.as_ref().filter(|provenance| provenance.is_current(project)) else {
        return Ok(None);
    };
    let path = path(project);
    let text = std::fs::read_to_string(&path).map_err(|error| Error::io(&path, error))?;
    let written = text.lines().nth(1).unwrap_or_default();
    if ContentHash::of(written.as_bytes()).to_string() != provenance.hash {
        return Err(unreadable());
    }
    let model: Model = serde_json::from_str(written).map_err(|_| unreadable())?;
    Ok(Some((provenance, model)))
}

pub(super) fn write(project: &Project, provenance: &Provenance, model: &Model) -> Result<()> {
    let path = path(project);
    let whole = || -> std::io::Result<()> {
        // Written whole beside the old one and put in its place, so that no run meets half of it.
        let mut file = tempfile::NamedTempFile::new_in(&project.root)?;
        serde_json::to_writer(&mut file, provenance)?;
        file.write_all(b"\n")?;
        serde_json::to_writer(&mut file, model)?;
        file.write_all(b"\n")?;
        file.as_file().sync_all()?;
        file.persist(&path)?;
        Ok(())
    };
    whole().map_err(|error| Error::io(&path, error))
}

pub(super) fn remove(project: &Project) -> Result<bool> {
    let path = path(project);
    match std::fs::remove_file(&path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Error::io(&path, error)),
    }
}

fn unreadable() -> Error {
    Error::refused(
        format!("`{FILE}` is not a model that this program wrote, or not whole"),
        "train it anew with `ymateb learn`, or take it away with `ymateb learn --forget`",
    )
}
