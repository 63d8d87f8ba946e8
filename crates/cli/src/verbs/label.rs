//! `label`: people's word on the language of passages.

use clap::Subcommand;
use ymateb_pipeline::{Project, label, register};

use crate::{
    exit::{Ending, Result},
    output::{self, print},
    typed::Printed,
};

/// A person's word on the language of a passage. It is kept for good and overrules the detector on every later run.
#[derive(Debug, Subcommand)]
pub(crate) enum LabelAction {
    /// Label a passage with a language
    Set {
        /// The passage's id, or the beginning of it
        id: String,
        /// The language: `cy`, `en`, another ISO 639 code, or `und`
        language: String,
        /// Who says so
        #[arg(long, value_name = "NAME")]
        by: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        why: String,
    },
    /// Leave a passage to the detector again
    Undo {
        /// The passage's id, or the beginning of it
        id: String,
        /// Who says so
        #[arg(long, value_name = "NAME")]
        by: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        why: String,
    },
    /// List every label that a person gave
    List {
        #[command(flatten)]
        printed: Printed,
    },
}

/// Does what was typed.
pub(crate) fn carry_out(project: &Project, action: &LabelAction) -> Result {
    let labelled = match action {
        LabelAction::Set { id, language, by, why } => {
            label::set(project, id, language, register::Signed::new(by, why))?
        }
        LabelAction::Undo { id, by, why } => label::undo(project, id, register::Signed::new(by, why))?,
        LabelAction::List { printed } => {
            let entries = label::list(project)?;
            return print(
                *printed,
                &entries,
                |entries| output::label::text(entries),
                |entries| output::label::csv(entries),
            );
        }
    };
    output::data(&format!("{} is {}", labelled.passage, labelled.language))?;
    Ok(Ending::Done)
}
