//! `register`: the decisions and statements of people, and what a rule suspects.

use clap::Subcommand;
use ymateb_pipeline::{Project, register, run, state};

use crate::{
    exit::{Ending, Result},
    output::{self, print},
    typed::{Printed, Signature},
};

/// A person's word on the register. It is kept for good, with who and why.
#[derive(Debug, Subcommand)]
pub(crate) enum RegisterAction {
    /// Decide what becomes of a submission; the decision is kept, with who and why
    Decide {
        /// The submission's id, or the beginning of it
        id: String,
        /// The outcome, such as `withdrawn`, `merged` or `accepted`
        outcome: String,
        /// The submission it is merged into, replaced by or a duplicate of
        #[arg(long, value_name = "ID")]
        see: Option<String>,
        #[command(flatten)]
        signed: Signature,
    },
    /// Take the last decision on a submission back; that is kept too
    Undo {
        /// The submission's id, or the beginning of it
        id: String,
        #[command(flatten)]
        signed: Signature,
    },
    /// State how many people signed a petition; signatures are printed apart and counted in nothing
    Signatures {
        /// The submission's id, or the beginning of it
        id: String,
        /// How many, or `unknown` to take an earlier count back
        count: Signatories,
        #[command(flatten)]
        signed: Signature,
    },
    /// State on whose behalf a submission was sent, besides who sent it; it stays one response
    Represents {
        /// The submission's id, or the beginning of it
        id: String,
        /// The organisations' names; none takes earlier ones back
        names: Vec<String>,
        #[command(flatten)]
        signed: Signature,
    },
    /// List everything that people stated about submissions
    Statements {
        #[command(flatten)]
        printed: Printed,
    },
    /// List what a rule suspects and a person must decide
    Attention {
        #[command(flatten)]
        printed: Printed,
    },
}

/// How many people signed, or that nobody knows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Signatories(pub(crate) Option<u64>);

impl std::str::FromStr for Signatories {
    type Err = String;

    fn from_str(typed: &str) -> std::result::Result<Self, String> {
        match typed {
            "unknown" => Ok(Self(None)),
            count => {
                count.parse().map(|count| Self(Some(count))).map_err(|_| "a whole number, or `unknown`".to_owned())
            }
        }
    }
}

/// Lists what became of each submission.
pub(crate) fn list(project: &Project, asked: register::Asked<'_>, printed: Printed) -> Result {
    let entries = register::list(project, asked)?;
    print(printed, &entries, |entries| output::register::text(entries), |entries| output::register::csv(entries))
}

/// Does what was typed.
pub(crate) fn carry_out(project: &Project, action: &RegisterAction) -> Result {
    let screened = match action {
        RegisterAction::Decide { id, outcome, see, signed } => {
            register::decide(project, id, outcome, see.as_deref(), signed.signed())?
        }
        RegisterAction::Undo { id, signed } => register::undo(project, id, signed.signed())?,
        RegisterAction::Signatures { id, count, signed } => {
            let submission = state::signatures(project, id, count.0, signed.signed())?;
            return stated(&submission.to_string());
        }
        RegisterAction::Represents { id, names, signed } => {
            let submission = state::represents(project, id, names, signed.signed())?;
            return stated(&submission.to_string());
        }
        RegisterAction::Statements { printed } => {
            let statements = state::list(project)?;
            return print(
                *printed,
                &statements,
                |statements| output::register::statements(statements),
                |statements| output::register::statements_csv(statements),
            );
        }
        RegisterAction::Attention { printed } => return attention(project, *printed),
    };
    output::data(&format!("{}: {}", screened.outcome.name(), screened.reason))?;
    Ok(Ending::Done)
}

fn stated(submission: &str) -> Result {
    output::data(&format!("{submission}: stated; the next report prints it"))?;
    Ok(Ending::Done)
}

fn attention(project: &Project, printed: Printed) -> Result {
    let suspicions = register::suspicions(project)?.to_vec();
    let rows = |suspicions: &Vec<run::Attention>| {
        let all = suspicions.iter().enumerate().flat_map(|(n, suspicion)| {
            let what = serde_json::to_value(suspicion.suspicion).ok();
            let what = what.and_then(|what| what.as_str().map(str::to_owned)).unwrap_or_default();
            suspicion.submissions.iter().map(move |id| [(n + 1).to_string(), what.clone(), id.to_string()])
        });
        output::csv(["group", "suspicion", "submission"], all)
    };
    print(printed, &suspicions, |suspicions| output::register::attention(suspicions), rows)
}
