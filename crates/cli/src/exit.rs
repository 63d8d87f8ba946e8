//! Exit codes: a contract that scripts rely on.

use std::process::ExitCode;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Everything asked for was done.
    Done,
    /// Something went wrong; standard error says what.
    Error,
    /// What was typed cannot be understood.
    Usage,
    /// Done, but something is in quarantine or needs a person.
    NeedsAPerson,
    /// Another run has the project.
    Locked,
    /// `verify` found a fault.
    Fault,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        // 130, interrupted, is what the shell reports of a program that was stopped by a signal.
        ExitCode::from(match ending {
            Ending::Done => 0,
            Ending::Error => 1,
            Ending::Usage => 2,
            Ending::NeedsAPerson => 3,
            Ending::Locked => 4,
            Ending::Fault => 5,
        })
    }
}

/// How a verb ends.
pub(crate) type Result = anyhow::Result<Ending>;
