//! Why a folder could not be looked through at all. A page that fails is no error of the whole: see
//! [`PageFailure`](crate::PageFailure).

use std::{
    io,
    path::{Path, PathBuf},
};

/// A source's folder could not be looked through.
#[derive(Debug, thiserror::Error)]
pub enum CollectError {
    /// There is nothing of that name.
    #[error("`{}` does not exist", path.display())]
    Missing {
        /// The folder or file of the settings.
        path: PathBuf,
    },
    /// It is there and cannot be read.
    #[error("`{}` cannot be read: {source}", path.display())]
    Unreadable {
        /// The folder or file of the settings.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is a device, a socket or the like.
    #[error("`{}` is neither a folder nor a file", path.display())]
    NeitherFolderNorFile {
        /// What the settings name.
        path: PathBuf,
    },
}

impl CollectError {
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            _ => Self::Unreadable { path, source },
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Missing { path } => match nearest(path) {
                Some(parent) => format!(
                    "`{}` exists; create the rest of the path, or correct the source's `folder` or `form` in the settings",
                    parent.display()
                ),
                None => "create it, or correct the source's `folder` or `form` in the settings".to_owned(),
            },
            Self::Unreadable { .. } => "let the person who runs this read it, then run again".to_owned(),
            Self::NeitherFolderNorFile { .. } => "name a folder or a file in the settings".to_owned(),
        })
    }
}

/// The nearest folder above that exists.
fn nearest(path: &Path) -> Option<&Path> {
    path.ancestors().skip(1).find(|above| above.is_dir())
}
