//! Looking through a source's folder: every file under it, in an order and under names that do not depend on the
//! machine, and what was left out.

mod left_out;
mod origin;
#[cfg(test)]
mod tests;

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

pub use self::left_out::{LeftOut, Weight, Why};
use crate::CollectError;

/// What lies in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The files to be read, in order of their origin. No two have the same one.
    pub files: Vec<FoundFile>,
    /// What was left out, in order of its origin; of a folder that was left out, the folder alone.
    pub left_out: Vec<LeftOut>,
}

/// A file that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it lies below the source's folder: with `/`, composed (NFC), so that it is the same on every machine.
    pub origin: String,
    /// Where to open it.
    pub path: PathBuf,
    /// How many bytes it had when it was found.
    pub size: u64,
}

/// Looks through a folder and the folders in it, or takes the one file that `path` is. Files of `skip` are passed over
/// without a word: the caller knows of them.
///
/// Links are not followed, whatever they point to (but `path` itself may be one): what a link inside the folder points
/// to is found under its own name, and what lies elsewhere was not put here.
///
/// # Errors
/// If `path` itself cannot be looked through. What cannot be read below it is [`Found::left_out`].
pub fn folder(path: &Path, skip: &[&Path]) -> Result<Found, CollectError> {
    let about = fs::metadata(path).map_err(|error| CollectError::io(path, error))?;
    if about.is_file() {
        return single(path, about.len());
    }
    if !about.is_dir() {
        return Err(CollectError::NeitherFolderNorFile { path: path.to_owned() });
    }
    let root = path.canonicalize().map_err(|error| CollectError::io(path, error))?;
    let skip: Vec<PathBuf> = skip.iter().filter_map(|path| path.canonicalize().ok()).collect();
    walk(path, &root, &skip)
}

fn single(path: &Path, size: u64) -> Result<Found, CollectError> {
    File::open(path).map_err(|error| CollectError::io(path, error))?;
    let name = path.file_name().map_or(path, Path::new);
    let files = vec![FoundFile { origin: origin::of(name), path: path.to_owned(), size }];
    Ok(Found { files, left_out: Vec::new() })
}

/// Walks below `path`, which is called `root` when links are resolved.
fn walk(path: &Path, root: &Path, skip: &[PathBuf]) -> Result<Found, CollectError> {
    let (mut files, mut left_out, mut links) = (Vec::new(), Vec::new(), Vec::new());
    let mut entries = WalkDir::new(path).min_depth(1).into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let at = error.path().unwrap_or(path).to_owned();
                let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
                if at == path {
                    return Err(CollectError::io(path, error));
                }
                left_out.push((below(&at, path), Why::Unreadable(error.kind())));
                continue;
            }
        };
        let place = below(entry.path(), path);
        if skip.contains(&root.join(&place)) {
            continue;
        }
        match examine(&entry) {
            Examined::File(size) => files.push((place, size)),
            Examined::Folder => {}
            Examined::Link => links.push(place),
            Examined::LeftOut(why) => {
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                left_out.push((place, why));
            }
        }
    }
    for place in links {
        let why = where_to(&root.join(&place), root, &left_out);
        left_out.push((place, why));
    }
    Ok(Found { files: named(files, path), left_out: listed(left_out) })
}

enum Examined {
    File(u64),
    Folder,
    Link,
    LeftOut(Why),
}

fn examine(entry: &DirEntry) -> Examined {
    let kind = entry.file_type();
    if let Some(why) = left_out::by_name(&entry.file_name().to_string_lossy(), kind.is_dir(), entry.depth() == 1) {
        return Examined::LeftOut(why);
    }
    if kind.is_dir() {
        return Examined::Folder;
    }
    if kind.is_symlink() {
        return Examined::Link;
    }
    if !kind.is_file() {
        return Examined::LeftOut(Why::NotAFile);
    }
    // Opened once here, so that one file that may not be read is left out with its reason and does not end the run.
    match File::open(entry.path()).and_then(|file| file.metadata()) {
        Ok(about) => Examined::File(about.len()),
        Err(error) => Examined::LeftOut(Why::Unreadable(error.kind())),
    }
}

/// What a link leads to.
fn where_to(link: &Path, root: &Path, left_out: &[(PathBuf, Why)]) -> Why {
    let Ok(target) = link.canonicalize() else { return Why::LinkBroken };
    let Ok(inside) = target.strip_prefix(root) else { return Why::LinkElsewhere };
    match left_out.iter().any(|(place, _)| inside.starts_with(place)) {
        true => Why::LinkElsewhere,
        false => Why::LinkInside,
    }
}

fn below(path: &Path, root: &Path) -> PathBuf {
    path.strip_prefix(root).unwrap_or(path).to_owned()
}

/// Gives the files their origins. Two names that look the same may differ in how their accents are written: the one
/// that is not composed is then told apart by a mark.
fn named(mut files: Vec<(PathBuf, u64)>, root: &Path) -> Vec<FoundFile> {
    let composed = |(place, _): &(PathBuf, u64)| origin::is_plain(place);
    files.sort_by_cached_key(|file| (origin::of(&file.0), !composed(file), file.0.clone()));
    let mut found: Vec<FoundFile> = Vec::with_capacity(files.len());
    let mut last = None;
    for (place, size) in files {
        let plain = origin::of(&place);
        let origin = if last.as_ref() == Some(&plain) { origin::marked(&place) } else { plain.clone() };
        last = Some(plain);
        found.push(FoundFile { origin, path: root.join(place), size });
    }
    found.sort_by(|a, b| a.origin.cmp(&b.origin));
    found
}

fn listed(left_out: Vec<(PathBuf, Why)>) -> Vec<LeftOut> {
    let mut listed: Vec<LeftOut> =
        left_out.into_iter().map(|(place, why)| LeftOut { origin: origin::of(&place), why }).collect();
    listed.sort_by(|a, b| a.origin.cmp(&b.origin));
    listed
}
