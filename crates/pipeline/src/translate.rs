//! The other language's words for a search: the built-in list, the names in the project's own settings, the lists that
//! the operator brought, and the project's own abbreviations.

use std::{
    fs,
    path::{Path, PathBuf},
};

use ymateb_config::Settings;
use ymateb_language::{Bilingual, Pair, read_pairs};
use ymateb_model::{id::ContentHash, language::Bilingual as Name};

use crate::{Error, Project, Result};

/// Where a project keeps the lists that were imported.
pub(crate) fn folder(root: &Path) -> PathBuf {
    root.join("lexicon").join("bilingual")
}

/// The abbreviations that people keep beside the settings.
const ABBREVIATIONS: &str = "abbreviations.tsv";

/// The project's list.
///
/// # Errors
/// If a list that was imported cannot be read, or a line of the abbreviations is none.
pub(crate) fn list(project: &Project) -> Result<Bilingual> {
    let mut list = Bilingual::built_in(&project.analyser);
    for name in names(&project.settings) {
        list.add(&project.analyser, &Pair { english: name.en.clone(), welsh: name.cy.clone() });
    }
    for file in imported(&project.root)? {
        let text = fs::read_to_string(&file).map_err(|error| Error::io(&file, error))?;
        for pair in read_pairs(&text).0 {
            list.add(&project.analyser, &pair);
        }
    }
    let file = project.root.join(ABBREVIATIONS);
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(list),
        Err(error) => return Err(Error::io(&file, error)),
    };
    match list.add_abbreviations(&project.analyser, &text).first() {
        None => Ok(list),
        Some(bad) => Err(Error::refused(
            format!("{}:{}: {}", Project::short(&file).display(), bad.line, bad.problem),
            "a line is the abbreviation, what it stands for, `en` or `cy`, and the other language's abbreviation if it \
             has one, parted by tabs",
        )),
    }
}

/// What a project's list depends on, the version of the program and its analyser aside: the names in its settings, the lists
/// that were imported and the abbreviations.
///
/// # Errors
/// If one of the files cannot be read.
pub(crate) fn key(root: &Path, settings: &Settings) -> Result<ContentHash> {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(names(settings).flat_map(|name| [name.cy.clone(), name.en.clone()]));
    for file in imported(root)?.into_iter().chain([root.join(ABBREVIATIONS)]) {
        match fs::read_to_string(&file) {
            Ok(text) => parts.push(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io(&file, error)),
        }
    }
    Ok(ContentHash::of(parts.join("\u{1f}").as_bytes()))
}

/// The lists that were imported, in order of their names.
pub(crate) fn imported(root: &Path) -> Result<Vec<PathBuf>> {
    let folder = folder(root);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::io(&folder, error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| Error::io(&folder, error))?.path();
        if path.extension().is_some_and(|ending| ending == "tsv") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Names that the settings give in both languages, short enough to be looked for.
fn names(settings: &Settings) -> impl Iterator<Item = &Name> {
    let consultation = &settings.consultation;
    let codes = settings.framework.codes.iter().map(|code| &code.name);
    let kinds = consultation.kinds.iter().map(|kind| &kind.name);
    let chapters = consultation.chapters.iter().map(|chapter| &chapter.title);
    codes.chain(kinds).chain(chapters)
}
