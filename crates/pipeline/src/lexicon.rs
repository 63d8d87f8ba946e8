//! The operator's word lists: a lexicon of Welsh forms, kept with the project it is used in.
//!
//! It belongs to the project and not to the machine, so that the same project gives the same answers everywhere. It is
//! compiled once; every later start maps the compiled file.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use serde::Serialize;
use ymateb_language::{Analyser, BadLine, Lexicon, LexiconError, Pair, read_dictd, read_pairs};
use ymateb_model::{id::ContentHash, language::ReaderLanguage};

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
    keep(project, read(file)?)
}

fn keep(project: &Project, lexicon: Lexicon) -> Result<Imported> {
    let _lock = ymateb_store::lock(&project.root)?;
    let path = path(&project.root);
    let unchanged = matches!(&kept(&project.root)?, Some(there) if there.hash() == lexicon.hash());
    if !unchanged {
        write(&path, &lexicon.save())?;
    }
    Ok(Imported { forms: lexicon.len(), hash: lexicon.hash().to_owned(), path, unchanged })
}

/// Fetches the lexicon from the address in the settings, and imports it.
///
/// # Errors
/// If the settings name no address, it cannot be fetched, is not what its hash says or no such lexicon, or another run
/// has the project.
pub fn install(project: &Project) -> Result<Imported> {
    let Some(source) = &project.settings.lexicon else {
        let hint = "name one under `[lexicon]` in `consultation.toml`, or `ymateb lexicon import FILE`";
        return Err(Error::refused("the settings name no address of a lexicon", hint));
    };
    let bytes = crate::run::fetch(project, &source.address, &source.limits)?;
    let hash = ContentHash::of(&bytes);
    if let Some(wanted) = source.sha256.as_ref().filter(|wanted| **wanted != hash) {
        let message = format!("what `{}` gave has the hash `{hash}`, not `{wanted}`", source.address);
        return Err(Error::refused(message, "it has changed, or is not what was meant; nothing was imported"));
    }
    let lexicon =
        compile(&bytes).map_err(|error| Error::Lexicon { file: source.address.clone().into(), source: error })?;
    keep(project, lexicon)
}

/// A list of both languages' words that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportedList {
    /// How many pairs it holds.
    pub pairs: usize,
    /// Lines that are no pairs, by number, with what is wrong; they were passed over.
    pub passed_over: Vec<(usize, &'static str)>,
    /// Where it is kept.
    pub path: PathBuf,
}

/// Imports a list of both languages' words for searches: `english⇥welsh`, a pair a line, or the index of a `dictd`
/// dictionary between Welsh and English with its articles beside it. A list of the same name is replaced.
///
/// # Errors
/// If it cannot be read or holds no pair, or another run has the project.
pub fn import_bilingual(project: &Project, file: &Path) -> Result<ImportedList> {
    let is_dictd = file.extension().is_some_and(|ending| ending == "index");
    let (pairs, bad) = if is_dictd { (dictionary(file)?, Vec::new()) } else { pairs(file)? };
    if pairs.is_empty() {
        let message = format!("`{}` holds no pair of words", file.display());
        return Err(Error::refused(message, "a list has a pair a line, `english⇥welsh`, with a tab between"));
    }
    let mut text = String::new();
    for pair in &pairs {
        text.push_str(&format!("{}\t{}\n", pair.english, pair.welsh));
    }
    let _lock = ymateb_store::lock(&project.root)?;
    let name = Path::new(file.file_name().unwrap_or_default()).with_extension("tsv");
    let path = crate::translate::folder(&project.root).join(name);
    write(&path, text.as_bytes())?;
    let passed_over = bad.into_iter().map(|bad| (bad.line, bad.problem)).collect();
    Ok(ImportedList { pairs: pairs.len(), passed_over, path })
}

fn pairs(file: &Path) -> Result<(Vec<Pair>, Vec<BadLine>)> {
    let bytes = fs::read(file).map_err(|error| Error::io(file, error))?;
    Ok(read_pairs(&String::from_utf8_lossy(&bytes)))
}

/// Reads a `dictd` dictionary. Which language its headwords are in is in its name, as FreeDict gives it.
fn dictionary(index: &Path) -> Result<Vec<Pair>> {
    let name = index.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let from = match (name.contains("cym-eng"), name.contains("eng-cym")) {
        (true, false) => ReaderLanguage::Cy,
        (false, true) => ReaderLanguage::En,
        _ => {
            return Err(Error::refused(
                format!("`{}` does not say from which language it goes", index.display()),
                "a dictionary of FreeDict has `cym-eng` or `eng-cym` in its name",
            ));
        }
    };
    let articles = ["dict.dz", "dict"].map(|ending| index.with_extension(ending));
    let articles = articles.iter().find(|path| path.is_file()).ok_or_else(|| {
        Error::refused(
            format!("the articles of `{}` are not beside it", index.display()),
            "they are in a file of the same name that ends in `.dict.dz` or `.dict`",
        )
    })?;
    let read = |path: &Path| fs::read(path).map_err(|error| Error::io(path, error));
    let text = String::from_utf8_lossy(&read(index)?).into_owned();
    read_dictd(&text, &read(articles)?, from).map_err(|source| Error::Dictionary { file: index.to_owned(), source })
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
    compile(&bytes).map_err(wrong)
}

/// A lexicon from its bytes, compiled already or as it was downloaded.
fn compile(bytes: &[u8]) -> std::result::Result<Lexicon, LexiconError> {
    match Lexicon::load(bytes) {
        Err(LexiconError::Incompatible) => Lexicon::compile(bytes),
        compiled => compiled,
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
