//! The operator's word lists: a lexicon of Welsh forms, kept with the project it is used in.
//!
//! It belongs to the project and not to the machine, so that the same project gives the same answers everywhere. It is
//! compiled once; every later start maps the compiled file.

use std::{
    fs::{self, File},
    io::{BufReader, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;
use ymateb_language::{Analyser, Lexicon, LexiconError};

use crate::{Error, Project, Result};

/// Where a project keeps its lists.
const FOLDER: &str = "lexicon";

/// The compiled lexicon within it.
const COMPILED: &str = "welsh.lexicon";

/// A lexicon that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// How many forms it knows.
    pub forms: usize,
    /// What identifies its content, as `doctor` and the report's manifest name it.
    pub hash: String,
    /// Where it is kept.
    pub path: PathBuf,
    /// Whether the same one was there already.
    pub unchanged: bool,
}

/// Compiles a lexicon (Lecsicon Cymraeg Bangor, zip or text) for a project.
///
/// The next run reads every passage's words anew, once.
///
/// # Errors
/// If the file cannot be read, is no such lexicon, or another run has the project.
pub fn import(project: &Project, file: &Path) -> Result<Imported> {
    let lexicon = read(file)?;
    let _lock = ymateb_store::lock(&project.root)?;
    let path = path(&project.root);
    let unchanged = matches!(&kept(&project.root)?, Some(there) if there.hash() == lexicon.hash());
    if !unchanged {
        write(&path, &lexicon.save())?;
    }
    Ok(Imported { forms: lexicon.len(), hash: lexicon.hash().to_owned(), path, unchanged })
}

/// Takes a project's lexicon away again; says whether there was one.
///
/// # Errors
/// If it cannot be removed, or another run has the project.
pub fn remove(project: &Project) -> Result<bool> {
    let _lock = ymateb_store::lock(&project.root)?;
    let path = path(&project.root);
    match fs::remove_file(&path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Error::io(&path, error)),
    }
}

/// The analyser of a project folder: with its lexicon, where it has one.
pub(crate) fn analyser(root: &Path) -> Result<Analyser> {
    Ok(kept(root)?.map_or_else(Analyser::new, Analyser::with_lexicon))
}

/// The analyser with the lexicon in a file, compiled or as it was downloaded.
pub(crate) fn analyser_with(file: &Path) -> Result<Analyser> {
    Ok(Analyser::with_lexicon(read(file)?))
}

fn path(root: &Path) -> PathBuf {
    root.join(FOLDER).join(COMPILED)
}

fn kept(root: &Path) -> Result<Option<Lexicon>> {
    let path = path(root);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io(&path, error)),
    };
    // Silently going on without it would change what every search finds.
    Lexicon::load(&bytes).map(Some).map_err(|source| Error::Lexicon { file: path, source })
}

fn read(file: &Path) -> Result<Lexicon> {
    let wrong = |source| Error::Lexicon { file: file.to_owned(), source };
    let bytes = fs::read(file).map_err(|error| Error::io(file, error))?;
    match Lexicon::load(&bytes) {
        Ok(compiled) => Ok(compiled),
        Err(LexiconError::Incompatible) => {
            let opened = File::open(file).map_err(|error| Error::io(file, error))?;
            Lexicon::compile(BufReader::new(opened)).map_err(wrong)
        }
        Err(error) => Err(wrong(error)),
    }
}

/// Writes a file that appears whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension("new");
    let written = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    written().map_err(|error| Error::io(path, error))
}
