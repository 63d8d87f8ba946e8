//! `framework`: what can be typed, and what is done about it.

mod edits;
mod exchange;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use ymateb_model::{framework::Standing, id::CodeId};
use ymateb_pipeline::{
    Project,
    framework::{
        act::{self, Act},
        check, diff,
        exchange::import,
        history, review,
    },
    register::Signed,
};

use self::{
    edits::{Add, Cue, Point, Welsh, Where},
    exchange::{Exchange, export, propose, put_in_place},
};
use crate::{
    exit::{Ending, Result},
    output::{self, print},
    typed::{Format, Printed, Reader},
};

/// Looking after the code frame. An edit shows what it would change, rewrites `framework.toml` without touching its
/// comments, and is kept with who did it and why.
#[derive(Debug, Subcommand)]
pub(crate) enum FrameworkAction {
    /// Say whether the frame is sound, and what the record shows of it: codes that overlap, never or always fire, or fire in one language
    Check {
        #[command(flatten)]
        printed: Printed,
    },
    /// List the versions that were kept, with who changed what and why
    History {
        #[command(flatten)]
        printed: Printed,
    },
    /// Print a version as it was
    Show {
        /// Its name, or the beginning of its hash, as `history` lists them
        #[arg(value_name = "VERSION")]
        named: String,
    },
    /// Say what is different between two versions, and which suggestions and codings would change
    Diff {
        /// The version to compare with, or a file [default: the one that the last run used]
        old: Option<String>,
        /// The version to compare, or a file [default: `framework.toml` as it is now]
        new: Option<String>,
        #[command(flatten)]
        printed: Printed,
    },
    /// Add a code
    Add(Box<Add>),
    /// Name a code otherwise, in one language or both; its id stays
    Rename {
        /// The code
        id: String,
        /// Its name in Welsh
        #[arg(long, value_name = "NAME")]
        cy: Option<String>,
        /// Its name in English
        #[arg(long, value_name = "NAME")]
        en: Option<String>,
        /// How sure the Welsh name is
        #[arg(long, value_enum, value_name = "STANDING")]
        welsh: Option<Welsh>,
        #[command(flatten)]
        how: How,
    },
    /// Say otherwise which points a code covers, in one language or both
    Describe {
        /// The code
        id: String,
        /// The points it covers, in Welsh
        #[arg(long, value_name = "TEXT")]
        cy: Option<String>,
        /// The points it covers, in English
        #[arg(long, value_name = "TEXT")]
        en: Option<String>,
        #[command(flatten)]
        how: How,
    },
    /// Change the words that suggest a code, or keep it away
    Cue(Box<Cue>),
    /// Say which points belong under other codes: add one, say one otherwise, or take one out
    Point(Box<Point>),
    /// Move a code, with its parts, under another code or group, or elsewhere in the order
    Move {
        /// The code
        id: String,
        #[command(flatten)]
        place: Where,
        #[command(flatten)]
        how: How,
    },
    /// Tell codes no longer apart from another: their codings count as that code's from now on
    Merge {
        /// The codes that go
        #[arg(required = true)]
        ids: Vec<String>,
        /// The code that stays, and takes their cues
        #[arg(long, value_name = "CODE")]
        into: String,
        #[command(flatten)]
        how: How,
    },
    /// Let other codes take the place of one; its codings wait in `framework review` for a person to code them anew
    Split {
        /// The code that goes
        id: String,
        /// The codes that take its place, separated by commas; add them first
        #[arg(long, value_name = "CODES", value_delimiter = ',', required = true)]
        into: Vec<String>,
        #[command(flatten)]
        how: How,
    },
    /// Use a code no longer; its codings are kept and not counted
    Retire {
        /// The code
        id: String,
        #[command(flatten)]
        how: How,
    },
    /// Use a code again that was retired, merged or split
    Restore {
        /// The code
        id: String,
        #[command(flatten)]
        how: How,
    },
    /// Write the frame for other tools: a REFI-QDA codebook, a table, or ThemeFinder's themes
    Export {
        /// The format
        #[arg(long = "as", value_enum, value_name = "FORMAT")]
        format: Exchange,
        /// The language of a format that has one
        #[arg(long, value_enum, default_value_t = Reader::En, value_name = "LANGUAGE")]
        language: Reader,
        /// Write to this file [default: standard output]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Propose what comes of another tool's file: the frame with what the file says otherwise
    Import {
        /// A `.qdc` codebook, a `.csv` or `.xlsx` table, or ThemeFinder's `themes.json`
        file: PathBuf,
        /// The language of a format that has one
        #[arg(long, value_enum, default_value_t = Reader::En, value_name = "LANGUAGE")]
        language: Reader,
        /// Write the proposal to this file, which must be new [default: standard output]
        #[arg(long, value_name = "FILE", conflicts_with = "by")]
        out: Option<PathBuf>,
        /// Put it in place, and show what changes by it: who does it
        #[arg(long, value_name = "NAME", requires = "why")]
        by: Option<String>,
        /// Why
        #[arg(long, value_name = "TEXT", requires = "by")]
        why: Option<String>,
    },
    /// List people's codings that wait to be coded anew, because their code was split or is in the file no more
    Review {
        #[command(flatten)]
        printed: Printed,
    },
}

/// Who edits, why, and how.
#[derive(Debug, Args)]
pub(crate) struct How {
    /// Who does it
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: String,
    /// Name the version that comes of it [default: the present one, counted up; a rename leaves it]
    #[arg(long, value_name = "VERSION")]
    as_version: Option<String>,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    printed: Printed,
}

/// Does what was asked of the framework.
pub(crate) fn carry_out(project: &Project, action: &FrameworkAction) -> Result {
    match action {
        FrameworkAction::Check { printed } => {
            let checked = check::check(project)?;
            print(*printed, &checked, output::framework::check, output::framework::warnings_csv)
        }
        FrameworkAction::History { printed } => {
            let kept = history::list(project)?;
            print(*printed, &kept, |kept| output::framework::history(kept), |kept| output::framework::history_csv(kept))
        }
        FrameworkAction::Show { named } => {
            output::data(&history::find(project, named)?.text)?;
            Ok(Ending::Done)
        }
        FrameworkAction::Diff { old, new, printed } => {
            let diff = diff::diff(project, old.as_deref(), new.as_deref())?;
            print(*printed, &diff, output::framework::diff, output::framework::shifts_csv)
        }
        FrameworkAction::Add(add) => edit(project, &add.act()?, &add.how),
        FrameworkAction::Rename { id, cy, en, welsh, how } => {
            let welsh = welsh.map(Standing::from);
            edit(project, &Act::Rename { id: code(id)?, cy: cy.clone(), en: en.clone(), welsh }, how)
        }
        FrameworkAction::Describe { id, cy, en, how } => {
            edit(project, &Act::Describe { id: code(id)?, cy: cy.clone(), en: en.clone() }, how)
        }
        FrameworkAction::Cue(cue) => edit(project, &cue.act(project)?, &cue.how),
        FrameworkAction::Point(point) => edit(project, &point.act(project)?, &point.how),
        FrameworkAction::Move { id, place, how } => {
            edit(project, &Act::Move { id: code(id)?, place: place.place()? }, how)
        }
        FrameworkAction::Merge { ids, into, how } => {
            edit(project, &Act::Merge { ids: codes(ids)?, into: code(into)? }, how)
        }
        FrameworkAction::Split { id, into, how } => {
            edit(project, &Act::Split { id: code(id)?, into: codes(into)? }, how)
        }
        FrameworkAction::Retire { id, how } => edit(project, &Act::Retire { id: code(id)? }, how),
        FrameworkAction::Restore { id, how } => edit(project, &Act::Restore { id: code(id)? }, how),
        FrameworkAction::Export { format, language, out } => export(project, *format, *language, out.as_deref()),
        FrameworkAction::Import { file, language, out, by, why } => {
            let imported = import(project, file, (*language).into())?;
            match (by, why) {
                (Some(by), Some(why)) => put_in_place(project, &imported, Signed::new(by, why)),
                _ => propose(&imported, out.as_deref()),
            }
        }
        FrameworkAction::Review { printed } => {
            let waiting = review::review(project)?;
            let none = waiting.is_empty();
            print(
                *printed,
                &waiting,
                |waiting| output::framework::waiting(waiting),
                |waiting| output::framework::waiting_csv(waiting),
            )?;
            Ok(if none { Ending::Done } else { Ending::NeedsAPerson })
        }
    }
}

/// Shows what an edit would change, and makes it unless that was all that was asked for.
fn edit(project: &Project, act: &Act, how: &How) -> Result {
    let proposal = act::propose(project, act, how.as_version.as_deref())?;
    match how.printed.format {
        Format::Text => output::data(&output::framework::proposal(&proposal))?,
        Format::Json => output::json(&proposal)?,
        Format::Csv => anyhow::bail!("an edit is no table; print it as text or JSON"),
    }
    if how.dry_run {
        output::talk("nothing was changed");
    } else {
        act::carry_out(project, &proposal.draft, Signed::new(&how.by, &how.why))?;
        output::talk(&format!(
            "`framework.toml` is version {}; suggestions follow with the next run: ymateb run",
            proposal.draft.version
        ));
    }
    Ok(Ending::Done)
}

/// A code, as it was typed.
fn code(id: &str) -> anyhow::Result<CodeId> {
    CodeId::parse(id)
        .map_err(|error| anyhow::anyhow!("`{}` is not a valid {}: {}", error.given, error.what, error.rule))
}

fn codes(ids: &[String]) -> anyhow::Result<Vec<CodeId>> {
    ids.iter().map(|id| code(id)).collect()
}
