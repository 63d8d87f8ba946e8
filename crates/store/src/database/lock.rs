//! Who is at work on a project: one process at a time.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Seek, Write},
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use crate::database::open::StoreError;

/// Keeps other processes from working on the project, until it is dropped or the process ends in whatever way.
#[derive(Debug)]
pub struct ProjectLock {
    /// The operating system's lock lasts as long as the open file. The file itself stays: taking it away would let
    /// two processes lock two files of the same name.
    _file: File,
}

/// Locks a project for this process.
///
/// # Errors
/// [`StoreError::Locked`] if another process has it; it is not waited for.
pub fn lock(project: &Path) -> Result<ProjectLock, StoreError> {
    let path = project.join("ymateb.lock");
    let failed = |source| StoreError::File { path: path.clone(), source };
    let mut file =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(StoreError::Locked { by: holder(&path) }),
        Err(TryLockError::Error(source)) => return Err(StoreError::File { path, source }),
    }
    let note = format!("process {}, since {:.0}\n", std::process::id(), Timestamp::now());
    file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(note.as_bytes())).map_err(failed)?;
    Ok(ProjectLock { _file: file })
}

/// What the lock file says of its holder. Best effort: where the system does not let a locked file be read, nothing.
fn holder(path: &PathBuf) -> String {
    let mut note = String::new();
    let read = File::open(path).and_then(|file| file.take(200).read_to_string(&mut note));
    match (read, note.trim()) {
        (Ok(_), note) if !note.is_empty() => note.to_owned(),
        _ => "another process".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_to_come_is_told_who_was_first() {
        let project = tempfile::tempdir().expect("a folder");
        let first = lock(project.path()).expect("nobody else is here");
        let Err(StoreError::Locked { by }) = lock(project.path()) else { panic!("locked twice") };
        assert!(by.starts_with(&format!("process {}, since 2", std::process::id())), "{by}");
        drop(first);
        lock(project.path()).expect("it is free again");
    }
}
