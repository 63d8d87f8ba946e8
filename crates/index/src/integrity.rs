//! Whether the files of an index are what was written.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tantivy::{Index, TantivyError, directory::MmapDirectory};

use crate::{error::IndexError, schema};

/// Every file of an index ends with a note of its own of at least this many bytes.
const SHORTEST_FILE: u64 = 8;

/// Reads the whole index and names the files in it whose content is not what was written. `ymateb verify` asks.
///
/// # Errors
/// If there is no index, or not even a damaged one can be made out.
pub fn damaged_files(folder: &Path) -> Result<Vec<PathBuf>, IndexError> {
    let missing = || IndexError::Missing { folder: folder.to_owned() };
    let directory = MmapDirectory::open(folder).map_err(|_| missing())?;
    let index = schema::open(directory).map_err(|_| missing())?;
    let short = files_cut_short(folder, &index)?;
    if !short.is_empty() {
        return Ok(short);
    }
    let mut damaged: Vec<PathBuf> = match index.validate_checksum() {
        Ok(files) => files.into_iter().map(|file| folder.join(file)).collect(),
        Err(TantivyError::OpenReadError(_)) => vec![folder.join("meta.json")],
        Err(other) => return Err(other.into()),
    };
    damaged.sort();
    Ok(damaged)
}

/// Files of the last commit that are too short to be read at all. The engine takes their length on trust and would
/// stop the whole program. Files that no commit names may be short: a run that was interrupted leaves them behind.
pub(crate) fn files_cut_short(folder: &Path, index: &Index) -> Result<Vec<PathBuf>, IndexError> {
    let unusable = |source| IndexError::Folder { folder: folder.to_owned(), source };
    let pieces: Vec<String> = index.searchable_segment_ids()?.iter().map(|id| id.uuid_string()).collect();
    let mut short = Vec::new();
    for entry in fs::read_dir(folder).map_err(unusable)? {
        let path = entry.map_err(unusable)?.path();
        let is_named = piece(&path).is_some_and(|name| pieces.iter().any(|piece| piece == name));
        if is_named && path.metadata().map_err(unusable)?.len() < SHORTEST_FILE {
            short.push(path);
        }
    }
    short.sort();
    Ok(short)
}

/// The name of the piece of an index that a file belongs to, if it does: 32 hexadecimal digits before an ending.
pub(crate) fn piece(path: &Path) -> Option<&str> {
    let stem = path.file_name()?.to_str()?.split('.').next()?;
    (stem.len() == 32 && stem.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(stem)
}
