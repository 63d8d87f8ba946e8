//! Who is at work on a project: one process at a time.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
    time::Duration,
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

/// How often, and how far apart, a lock is asked for: somebody may have it for a moment only, such as a decision or
/// [`is_locked`].
const TRIES: u32 = 5;
const BETWEEN: Duration = Duration::from_millis(20);

/// Locks a project for this process.
///
/// # Errors
/// [`StoreError::Locked`] if another process has it; no more than a moment is waited for it.
pub fn lock(project: &Path) -> Result<ProjectLock, StoreError> {
    let path = project.join("ymateb.lock");
    let failed = |source| StoreError::File { path: path.clone(), source };
    let mut file =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(failed)?;
    let mut tries = 1;
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if tries < TRIES => std::thread::sleep(BETWEEN),
            Err(TryLockError::WouldBlock) => return Err(StoreError::Locked { by: holder(&path) }),
            Err(TryLockError::Error(source)) => return Err(StoreError::File { path, source }),
        }
        tries += 1;
    }
    let note = format!("process {}, since {:.0}\n", std::process::id(), Timestamp::now());
    file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(note.as_bytes())).map_err(failed)?;
    Ok(ProjectLock { _file: file })
}

/// Whether a process works on the project, this one included.
///
/// # Errors
/// If the lock cannot be asked.
pub fn is_locked(project: &Path) -> Result<bool, StoreError> {
    let path = project.join("ymateb.lock");
    let file = match File::open(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        other => other.map_err(|source| StoreError::File { path: path.clone(), source })?,
    };
    // Shared, so that two who only ask do not tell each other that somebody works. It is let go at once.
    match file.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(source)) => Err(StoreError::File { path, source }),
    }
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
        assert!(is_locked(project.path()).expect("asked"));
        drop(first);
        assert!(!is_locked(project.path()).expect("asked"));
        lock(project.path()).expect("it is free again");
    }
}
