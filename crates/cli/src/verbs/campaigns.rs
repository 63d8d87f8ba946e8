//! `campaigns`: what can be typed, and what is done about it.

use clap::Subcommand;
use ymateb_model::language::Bilingual;
use ymateb_pipeline::{Project, campaigns};

use crate::{
    exit::{Ending, Result},
    output::{self, print},
    typed::{Format, Printed, Signature},
};

/// A decision about a campaign. It is kept for good, with who and why.
#[derive(Debug, Subcommand)]
pub(crate) enum CampaignsAction {
    /// Show the text a campaign shares, and what each member has of its own
    Show {
        /// The campaign's id, or the beginning of it
        id: String,
        #[command(flatten)]
        printed: Printed,
    },
    /// Accept a proposal as a campaign, with the members it has now; what holds its text later joins it
    Accept {
        /// The proposal's id, or the beginning of it
        id: String,
        #[command(flatten)]
        signed: Signature,
    },
    /// Say that submissions which share a text are no campaign
    Reject {
        /// The proposal's or campaign's id, or the beginning of it
        id: String,
        #[command(flatten)]
        signed: Signature,
    },
    /// Name a campaign, in both languages
    Name {
        /// The campaign's id, or the beginning of it
        id: String,
        /// Its name in Welsh
        #[arg(long, value_name = "NAME")]
        cy: String,
        /// Its name in English
        #[arg(long, value_name = "NAME")]
        en: String,
        #[command(flatten)]
        signed: Signature,
    },
    /// Put submissions into a campaign
    Add {
        /// The campaign's id, or the beginning of it
        id: String,
        /// The submissions' ids, or the beginnings of them
        #[arg(required = true)]
        submissions: Vec<String>,
        #[command(flatten)]
        signed: Signature,
    },
    /// Take submissions out of a campaign, whatever their text
    Remove {
        /// The campaign's id, or the beginning of it
        id: String,
        /// The submissions' ids, or the beginnings of them
        #[arg(required = true)]
        submissions: Vec<String>,
        #[command(flatten)]
        signed: Signature,
    },
    /// Join another campaign or proposal to a campaign, as the other language's text of the same one
    Join {
        /// The campaign's id, or the beginning of it
        id: String,
        /// The other's id, or the beginning of it
        other: String,
        #[command(flatten)]
        signed: Signature,
    },
    /// Take the last decision about a campaign back; that is kept too
    Undo {
        /// The campaign's id, or the beginning of it
        id: String,
        #[command(flatten)]
        signed: Signature,
    },
}

/// Lists campaigns, or does what was asked about one.
pub(crate) fn carry_out(project: &Project, action: Option<&CampaignsAction>, printed: Printed) -> Result {
    let (done, campaign) = match action {
        None => return list(project, printed),
        Some(CampaignsAction::Show { id, printed }) => return show(project, id, *printed),
        Some(CampaignsAction::Accept { id, signed }) => ("accepted", campaigns::accept(project, id, signed.signed())?),
        Some(CampaignsAction::Reject { id, signed }) => ("rejected", campaigns::reject(project, id, signed.signed())?),
        Some(CampaignsAction::Name { id, cy, en, signed }) => {
            ("named", campaigns::name(project, id, Bilingual::new(en, cy), signed.signed())?)
        }
        Some(CampaignsAction::Add { id, submissions, signed }) => {
            ("added to", campaigns::add(project, id, submissions, signed.signed())?)
        }
        Some(CampaignsAction::Remove { id, submissions, signed }) => {
            ("taken from", campaigns::remove(project, id, submissions, signed.signed())?)
        }
        Some(CampaignsAction::Join { id, other, signed }) => {
            ("joined", campaigns::join(project, id, other, signed.signed())?)
        }
        Some(CampaignsAction::Undo { id, signed }) => ("taken back", campaigns::undo(project, id, signed.signed())?),
    };
    output::data(&format!("{campaign}: {done}"))?;
    Ok(Ending::Done)
}

/// Proposals and doubtful members wait for a person, and the exit code says so.
fn list(project: &Project, printed: Printed) -> Result {
    let listed = campaigns::list(project)?;
    print(printed, &listed, |listed| output::campaigns::text(listed), |listed| output::campaigns::csv(listed))?;
    let waits = campaigns::wait_for_a_person(project)?;
    Ok(if waits { Ending::NeedsAPerson } else { Ending::Done })
}

fn show(project: &Project, id: &str, printed: Printed) -> Result {
    let shown = campaigns::show(project, id)?;
    match printed.format {
        Format::Text => output::data(&output::campaigns::shown(&shown))?,
        Format::Json => output::json(&shown)?,
        Format::Csv => output::campaigns::members_csv(&shown)?,
    }
    Ok(Ending::Done)
}
