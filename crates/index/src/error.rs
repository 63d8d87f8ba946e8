//! What can go wrong with the index as a whole. What is wrong with a query is a `QueryError`.

use std::{io, path::PathBuf};

/// Why the index could not be opened, written or searched.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is no index, or not one that this version can read.
    #[error("there is no index to search in `{}`\nhint: `ymateb run` builds it from the record", folder.display())]
    Missing {
        /// The folder it should be in.
        folder: PathBuf,
    },
    /// Another process is writing to it.
    #[error("another run is writing to the index in `{}`", folder.display())]
    Locked {
        /// The folder it is in.
        folder: PathBuf,
    },
    /// The folder could not be read or written.
    #[error("the folder of the index, `{}`, cannot be used", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The engine failed: the disk is full, a file is damaged.
    #[error("the index failed\nhint: it can be deleted, and is rebuilt from the record by the next run")]
    Engine(#[from] tantivy::TantivyError),
}
