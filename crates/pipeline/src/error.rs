//! What can go wrong in a use case, with what to do about it.

use std::path::{Path, PathBuf};

use ymateb_model::language::ReaderLanguage;

/// A use case's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no project here.
    #[error("no `consultation.toml` in `{}` or any folder above it", .0.display())]
    NoProject(PathBuf),
    /// A folder for a new project holds something already.
    #[error("`{}` is not empty", .0.display())]
    Occupied(PathBuf),
    /// The settings have mistakes: all of them, each with its place.
    #[error("{0}")]
    Settings(ymateb_config::Problems),
    /// The correspondence log cannot be read.
    #[error("{}: {problem}", file.display())]
    Log {
        /// The log.
        file: PathBuf,
        /// What is wrong.
        problem: ymateb_ingest::LogError,
    },
    /// Something was named that is not there.
    #[error("there is no {what} `{given}`")]
    NoSuch {
        /// What kind of thing.
        what: &'static str,
        /// What was given.
        given: String,
        /// What there is.
        hint: String,
    },
    /// What was asked for makes no sense as it stands.
    #[error("{message}")]
    Refused {
        /// Why not.
        message: String,
        /// What to do.
        hint: String,
    },
    /// Others decided on the same thing after whoever decides looked at it. Nothing was written.
    #[error("others decided on it meanwhile")]
    Overtaken,
    /// A file that people wrote has a mistake.
    #[error("{}:{line}: {message}", file.display())]
    Input {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What is wrong.
        message: String,
        /// What to do.
        hint: String,
    },
    /// A query cannot be understood.
    #[error(transparent)]
    Query(#[from] ymateb_index::QueryError),
    /// The record failed, or another run has the project.
    #[error(transparent)]
    Store(#[from] ymateb_store::StoreError),
    /// The counts cannot be written down.
    #[error(transparent)]
    Report(#[from] ymateb_report::ReportError),
    /// An original could not be kept or read.
    #[error(transparent)]
    Originals(#[from] ymateb_store::OriginalsError),
    /// The index failed.
    #[error(transparent)]
    Index(#[from] ymateb_index::IndexError),
    /// A source could not be collected from.
    #[error(transparent)]
    Collect(#[from] ymateb_collect::CollectError),
    /// A lexicon cannot be used.
    #[error("`{}`: {source}", file.display())]
    Lexicon {
        /// Its file.
        file: PathBuf,
        /// Why not.
        source: ymateb_language::LexiconError,
    },
    /// A dictionary cannot be used.
    #[error("`{}`: {source}", file.display())]
    Dictionary {
        /// Its index.
        file: PathBuf,
        /// Why not.
        source: ymateb_language::DictdError,
    },
    /// The disk failed.
    #[error("`{}`: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// What was asked for cannot be written to where it is to go.
    #[error("it cannot be written: {0}")]
    Output(#[from] std::io::Error),
    /// A file that something erased or withdrawn came in.
    #[error("something that came in this file was erased or withdrawn, so it is not handed out")]
    HeldBack,
    /// Somebody asked a run to end before its end.
    #[error("the run was stopped")]
    Stopped,
    /// Something that should not be possible.
    #[error("internal fault: {0}")]
    Internal(String),
}

impl Error {
    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }

    pub(crate) fn refused(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Refused { message: message.into(), hint: hint.into() }
    }

    pub(crate) fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }

    /// Whether another run has the project.
    pub fn is_locked(&self) -> bool {
        matches!(self, Error::Store(ymateb_store::StoreError::Locked { .. }))
    }

    /// Whether a run has to come first: there is no record yet, or one of an earlier version, or no index.
    pub fn needs_a_run(&self) -> bool {
        matches!(
            self,
            Error::Store(ymateb_store::StoreError::NoRecord { .. } | ymateb_store::StoreError::OlderFormat { .. })
                | Error::Index(ymateb_index::IndexError::Missing { .. })
        )
    }

    /// Everything that is wrong, each with what to do about it: in the settings every mistake with its place.
    pub fn troubles(&self) -> Vec<(String, Option<String>)> {
        let Error::Settings(problems) = self else { return vec![(self.to_string(), self.hint())] };
        let one = |problem: &ymateb_config::Problem| {
            let place = format!("{}:{}:{}", problem.file, problem.line, problem.column);
            (format!("{place}: {}", problem.message), problem.hint.clone())
        };
        problems.0.iter().map(one).collect()
    }

    /// What to do about it, where there is something.
    pub fn hint(&self) -> Option<String> {
        match self {
            Error::NoProject(_) => {
                Some("name the project folder with `--project DIR`, or start one with `ymateb new DIR`".to_owned())
            }
            Error::Overtaken => Some("look at what they decided, and decide again".to_owned()),
            Error::Occupied(_) => Some("name a folder that does not exist yet, or an empty one".to_owned()),
            Error::NoSuch { hint, .. } | Error::Refused { hint, .. } | Error::Input { hint, .. }
                if !hint.is_empty() =>
            {
                Some(hint.clone())
            }
            Error::Lexicon { source: ymateb_language::LexiconError::Incompatible, .. } => {
                Some("import it again from where it came: `ymateb lexicon import FILE`".to_owned())
            }
            Error::Lexicon { .. } => Some(
                "give Lecsicon Cymraeg Bangor as it is downloaded: the zip, or its text of tab-separated rows"
                    .to_owned(),
            ),
            Error::Query(error) => error.hint(ReaderLanguage::En),
            Error::Collect(error) => error.hint(),
            Error::Stopped => Some("what it had read is recorded; the next run goes on from there".to_owned()),
            Error::Store(ymateb_store::StoreError::Locked { .. }) => Some(
                "wait for the other run to end; if none is under way, nothing holds the lock and it can be run again"
                    .to_owned(),
            ),
            _ => None,
        }
    }
}
