//! `new`: writes a commented project to start from, or one made of a ThemeFinder tree.

mod themefinder;

use std::path::{Path, PathBuf};

pub use self::themefinder::{FromTree, from_themefinder};

use crate::{Error, Result};

/// Writes a starting project into a folder that is new or empty, and returns the files written.
///
/// # Errors
/// If the folder holds anything already: nothing is ever overwritten.
pub fn new(folder: &Path) -> Result<Vec<PathBuf>> {
    refuse_occupied(folder)?;
    let mut written = Vec::new();
    for (name, text) in ymateb_config::starter() {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|error| Error::io(parent, error))?;
        }
        std::fs::write(&path, text).map_err(|error| Error::io(&path, error))?;
        written.push(path);
    }
    Ok(written)
}

fn refuse_occupied(folder: &Path) -> Result<()> {
    let occupied = match folder.read_dir() {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) => return Err(Error::io(folder, error)),
    };
    if occupied {
        return Err(Error::Occupied(folder.to_owned()));
    }
    Ok(())
}
