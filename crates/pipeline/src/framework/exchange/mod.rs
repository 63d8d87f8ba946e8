//! How does a frame go to other tools and come back?
//!
//! | format | carries |
//! |---|---|
//! | `.qdc`, the codebook of REFI-QDA | groups and codes, whole and part, names, scope, pointers, cues |
//! | CSV, a row for each group and code | the same |
//! | ThemeFinder's `themes.json` | each code's id, name and scope in one language |
//!
//! None of them carries stances, the version, comments, or codes that are no longer used: what is left behind is said.
//! Coming in, a file changes nothing by itself. It makes a proposal: the project's framework with what the file says
//! otherwise, for a person to look at and to put in place.

mod brought;
mod codebook;
mod propose;
mod sheet;
mod themes;

use std::path::Path;

use serde::Serialize;
use ymateb_config::FrameEdit;
use ymateb_model::{
    framework::{Code, Framework},
    id::CodeId,
    language::ReaderLanguage,
};

use super::{
    act::{self, Draft, Effects, Said, Verb},
    history,
};
use crate::{Error, Project, Result};

/// A format that other tools read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The codebook of REFI-QDA.
    Codebook,
    /// A table.
    Csv,
    /// ThemeFinder's themes, in one language.
    Themes(ReaderLanguage),
}

/// A framework in another tool's format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many codes it has.
    pub codes: usize,
    /// What the format does not carry, and the frame has.
    pub left_behind: Vec<String>,
}

/// What came of a file: a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// The framework as it would be.
    #[serde(skip)]
    pub text: String,
    /// Codes that are new.
    pub added: Vec<CodeId>,
    /// Codes that the file has otherwise.
    pub changed: Vec<CodeId>,
    /// How many codes the file has as they are.
    pub unchanged: usize,
    /// Codes that the file does not have; they stay.
    pub not_in_file: Vec<CodeId>,
    /// What a person has to look at.
    pub notes: Vec<String>,
}

/// Writes the framework in another tool's format.
///
/// # Errors
/// If it cannot be written.
pub fn export(project: &Project, format: Format) -> Result<Exported> {
    export_framework(&project.settings.framework, format)
}

fn export_framework(framework: &Framework, format: Format) -> Result<Exported> {
    let bytes = match format {
        Format::Codebook => codebook::write(framework)?,
        Format::Csv => sheet::write(framework)?,
        Format::Themes(language) => themes::write(framework, language)?,
    };
    Ok(Exported { bytes, codes: framework.codes.len(), left_behind: left_behind(framework, format) })
}

/// Reads another tool's file and proposes what comes of it. The format is told by the file's name.
///
/// # Errors
/// If the file is of no format known here or not sound, or what comes of it would not be.
pub fn import(project: &Project, path: &Path, language: ReaderLanguage) -> Result<Imported> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, error))?;
    import_bytes(project, path, &bytes, language)
}

/// The same of what a file of that name holds.
///
/// # Errors
/// As for [`import`].
pub fn import_bytes(project: &Project, path: &Path, bytes: &[u8], language: ReaderLanguage) -> Result<Imported> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_lowercase();
    let brought = match extension.as_str() {
        "qdc" => codebook::read(path, bytes)?,
        "csv" | "xlsx" => sheet::read(path, bytes)?,
        "json" => themes::read(path, bytes, language)?,
        _ => {
            return Err(Error::refused(
                format!("`{}` is of no format that is read here", path.display()),
                "`.qdc` is a REFI-QDA codebook, `.csv` or `.xlsx` a table as `framework export` writes it, `.json` ThemeFinder's themes",
            ));
        }
    };
    propose::propose(history::text(project), &project.settings.framework, brought)
}

/// The framework as it would be with what a file says otherwise, ready to be carried out as any edit is.
///
/// # Errors
/// If the file says nothing otherwise, or an id is given anew.
pub fn draft(project: &Project, imported: &Imported) -> Result<Draft> {
    let now = &project.settings.framework.version;
    let version = act::next_version(now, &history::list(project)?);
    let edit = FrameEdit::new(&imported.text).map_err(act::refused)?;
    act::drafted(project, edit, imported.said(), version)
}

/// Says what such a draft would change.
///
/// # Errors
/// If the record cannot be read.
pub fn effects(project: &Project, imported: &Imported, draft: &Draft) -> Result<Effects> {
    act::effects_on(project, &imported.changed.iter().collect::<Vec<_>>(), draft)
}

impl Imported {
    /// What putting it in place is.
    pub fn said(&self) -> Said {
        let codes = self.added.iter().chain(&self.changed).cloned().collect();
        Said { verb: Verb::Import, codes, into: Vec::new() }
    }
}

fn left_behind(framework: &Framework, format: Format) -> Vec<String> {
    let mut left = vec!["stances, the version and comments".to_owned()];
    if !framework.gone.is_empty() {
        left.push(format!("{} codes that are no longer used", framework.gone.len()));
    }
    if let Format::Themes(language) = format {
        let has_cues = |code: &&Code| code.cues != Default::default();
        let other = match language {
            ReaderLanguage::Cy => "the English",
            ReaderLanguage::En => "the Welsh",
        };
        left.push(format!("{other} of every name and scope, and which code is part of which"));
        left.push(format!("the cues of {} codes", framework.codes.iter().filter(has_cues).count()));
        let pointers: usize = framework.codes.iter().map(|code| code.not_here.len()).sum();
        left.push(format!("{pointers} pointers to where a point belongs"));
    }
    left
}

/// Words on one line: files of other tools have no use for a line break within a name.
fn line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
