//! `quarantine`: what could not be read.

use clap::Subcommand;
use ymateb_pipeline::{Project, quarantine, register};

use crate::{
    exit::{Ending, Result},
    output::{self, print},
    typed::Printed,
};

/// What is to become of what could not be read.
#[derive(Debug, Subcommand)]
pub(crate) enum QuarantineAction {
    /// Have the next run read files once more, as after raising a limit under `[reading]`
    Retry {
        /// The submissions' ids, or the beginnings of them [default: all that are in quarantine]
        ids: Vec<String>,
    },
}

/// Does what was typed; lists where nothing was.
pub(crate) fn carry_out(project: &Project, action: Option<&QuarantineAction>, printed: Printed) -> Result {
    match action {
        None => {
            let entries = quarantine::list(project)?;
            let csv = |entries: &Vec<register::Entry>| output::register::csv(entries);
            print(printed, &entries, |entries| output::register::quarantine(entries), csv)
        }
        Some(QuarantineAction::Retry { ids }) => {
            let retry = quarantine::retry(project, ids)?;
            let files = output::counted(retry.submissions.len() as u64, "file is", "files are");
            output::data(&format!("{files} read once more by the next run: ymateb run\n"))?;
            Ok(Ending::Done)
        }
    }
}
