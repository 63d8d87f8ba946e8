//! `assign`: what can be typed, and what is done about it.

use clap::Subcommand;
use ymateb_pipeline::{Project, assign};

use crate::{
    exit::{Ending, Result},
    output::{self, print},
    typed::{Printed, Signature},
};

/// A person's word on the question that words answer. It is kept for good; the answer stays as it was sent.
#[derive(Debug, Subcommand)]
pub(crate) enum AssignAction {
    /// Assign a passage, or every passage of an answer or submission, to a question
    Set {
        /// The id of a passage, answer or submission, or the beginning of it
        id: String,
        /// The question's id, or `none`
        question: String,
        #[command(flatten)]
        signed: Signature,
    },
    /// Leave passages under the question that they were written under
    Undo {
        /// The id of a passage, answer or submission, or the beginning of it
        id: String,
        #[command(flatten)]
        signed: Signature,
    },
    /// List every assignment that a person made
    List {
        #[command(flatten)]
        printed: Printed,
    },
}

/// Does what was typed.
pub(crate) fn carry_out(project: &Project, action: &AssignAction) -> Result {
    let (assigned, now) = match action {
        AssignAction::Set { id, question, signed } => {
            (assign::set(project, id, question, signed.signed())?, format!("answer {question}"))
        }
        AssignAction::Undo { id, signed } => {
            (assign::undo(project, id, signed.signed())?, "are left where they were written".to_owned())
        }
        AssignAction::List { printed } => {
            let entries = assign::list(project)?;
            return print(
                *printed,
                &entries,
                |entries| output::assign::text(entries),
                |entries| output::assign::csv(entries),
            );
        }
    };
    let passages = output::counted(assigned.passages.len() as u64, "passage", "passages");
    output::data(&format!("{passages} of {}: {now}", assigned.submission))?;
    Ok(Ending::Done)
}
