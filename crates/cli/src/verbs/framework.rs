//! `framework`: what can be typed, and what is done about it.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::{Args, Subcommand, ValueEnum};
use ymateb_model::{
    framework::{LanguageCues, Standing},
    id::CodeId,
    language::{Bilingual, ReaderLanguage},
};
use ymateb_pipeline::{
    Project,
    framework::{
        act::{self, Act, NewCode, Place},
        check, diff, exchange, history, review,
    },
    register::Signed,
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
    /// Propose what comes of another tool's file: the frame with what the file says otherwise; nothing is put in place
    Import {
        /// A `.qdc` codebook, a `.csv` or `.xlsx` table, or ThemeFinder's `themes.json`
        file: PathBuf,
        /// The language of a format that has one
        #[arg(long, value_enum, default_value_t = Reader::En, value_name = "LANGUAGE")]
        language: Reader,
        /// Write the proposal to this file, which must be new [default: standard output]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// List people's codings that wait to be coded anew, because their code was split or is in the file no more
    Review {
        #[command(flatten)]
        printed: Printed,
    },
}

/// A format that other tools read.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Exchange {
    /// The codebook of REFI-QDA, for NVivo, MAXQDA, ATLAS.ti and others
    Qdc,
    /// A table with a row for each group and code
    Csv,
    /// ThemeFinder's `themes.json`, in one language
    Themes,
}

/// A new code.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// Its id, which was never given before
    id: String,
    /// Its name in Welsh
    #[arg(long, value_name = "NAME")]
    cy: String,
    /// Its name in English
    #[arg(long, value_name = "NAME")]
    en: String,
    /// The points it covers, in Welsh
    #[arg(long, value_name = "TEXT")]
    scope_cy: String,
    /// The points it covers, in English
    #[arg(long, value_name = "TEXT")]
    scope_en: String,
    /// How sure the Welsh name is
    #[arg(long, value_enum, default_value_t = Welsh::Working, value_name = "STANDING")]
    welsh: Welsh,
    /// A Welsh word or phrase that suggests it; may be given several times
    #[arg(long, value_name = "CUE", requires = "cue_en")]
    cue_cy: Vec<String>,
    /// An English word or phrase that suggests it; may be given several times
    #[arg(long, value_name = "CUE", requires = "cue_cy")]
    cue_en: Vec<String>,
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    how: How,
}

/// Cues that come and go, of a code in one language.
#[derive(Debug, Args)]
pub(crate) struct Cue {
    /// The code
    id: String,
    /// The language of the cues
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    language: Reader,
    /// A word or phrase of which one is enough; may be given several times, as may the next three
    #[arg(long, value_name = "CUE")]
    strong: Vec<String>,
    /// A word or phrase of which two are
    #[arg(long, value_name = "CUE")]
    weak: Vec<String>,
    /// A word or phrase that keeps the code away
    #[arg(long, value_name = "CUE")]
    unless: Vec<String>,
    /// A word or phrase to take out, whichever it is
    #[arg(long, value_name = "CUE")]
    remove: Vec<String>,
    #[command(flatten)]
    how: How,
}

/// How sure a Welsh name is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Welsh {
    /// Its key term was seen in a Welsh primary source
    Official,
    /// Given as official, not seen again
    Given,
    /// A working translation
    Working,
}

/// Where a code stands.
#[derive(Debug, Args)]
pub(crate) struct Where {
    /// Make it part of this code
    #[arg(long, value_name = "CODE", conflicts_with = "group")]
    under: Option<String>,
    /// Put it into this group, part of no code [default: the group whose letters its id begins with]
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Put it behind this code [default: last of its whole or group]
    #[arg(long, value_name = "CODE")]
    after: Option<String>,
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
        FrameworkAction::Import { file, language, out } => import(project, file, *language, out.as_deref()),
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

fn export(project: &Project, format: Exchange, language: Reader, out: Option<&Path>) -> Result {
    let format = match format {
        Exchange::Qdc => exchange::Format::Codebook,
        Exchange::Csv => exchange::Format::Csv,
        Exchange::Themes => exchange::Format::Themes(language.into()),
    };
    let exported = exchange::export(project, format)?;
    match out {
        Some(path) => {
            std::fs::write(path, &exported.bytes).with_context(|| format!("`{}` cannot be written", path.display()))?;
        }
        None => std::io::stdout().write_all(&exported.bytes)?,
    }
    for left in &exported.left_behind {
        output::talk(&format!("left behind: {left}"));
    }
    Ok(Ending::Done)
}

fn import(project: &Project, file: &Path, language: Reader, out: Option<&Path>) -> Result {
    let imported = exchange::import(project, file, language.into())?;
    match out {
        Some(path) => {
            let mut new = std::fs::File::create_new(path)
                .with_context(|| format!("`{}` cannot be made, or is there already", path.display()))?;
            new.write_all(imported.text.as_bytes())?;
        }
        None => output::data(&imported.text)?,
    }
    for note in &imported.notes {
        output::talk(&format!("note: {note}"));
    }
    output::talk(&format!(
        "{} added, {} changed, {} as they are, {} not in the file and left\n\
         this is a proposal: look at it with `ymateb framework diff framework.toml FILE`, then put it in its place",
        output::counted(imported.added.len() as u64, "code", "codes"),
        imported.changed.len(),
        imported.unchanged,
        imported.not_in_file.len(),
    ));
    Ok(Ending::Done)
}

impl Add {
    fn act(&self) -> anyhow::Result<Act> {
        let cues = |cues: &[String]| LanguageCues { strong: cues.to_vec(), ..LanguageCues::default() };
        let new = NewCode {
            id: code(&self.id)?,
            name: Bilingual::new(&self.en, &self.cy),
            welsh: self.welsh.into(),
            scope: Bilingual::new(&self.scope_en, &self.scope_cy),
            cues: [(ReaderLanguage::En, cues(&self.cue_en)), (ReaderLanguage::Cy, cues(&self.cue_cy))],
            not_here: Vec::new(),
        };
        Ok(Act::Add { code: Box::new(new), place: self.place.place()? })
    }
}

impl From<Welsh> for Standing {
    fn from(typed: Welsh) -> Self {
        match typed {
            Welsh::Official => Standing::Official,
            Welsh::Given => Standing::Given,
            Welsh::Working => Standing::Working,
        }
    }
}

impl Cue {
    fn act(&self, project: &Project) -> anyhow::Result<Act> {
        let id = code(&self.id)?;
        let mut cues = project.settings.framework.code(&id).map(|code| code.cues.clone()).unwrap_or_default();
        let of = match ReaderLanguage::from(self.language) {
            ReaderLanguage::Cy => &mut cues.cy,
            ReaderLanguage::En => &mut cues.en,
        };
        let lists = [(&mut of.strong, &self.strong), (&mut of.weak, &self.weak), (&mut of.unless, &self.unless)];
        let mut there: Vec<&String> = self.remove.iter().collect();
        for (list, more) in lists {
            list.retain(|cue| {
                there.retain(|removed| *removed != cue);
                !self.remove.contains(cue)
            });
            list.extend(more.iter().cloned());
        }
        if let Some(missing) = there.first() {
            anyhow::bail!("`{id}` has no cue `{missing}` in this language; `ymateb framework show` prints them");
        }
        Ok(Act::Cue { id, cues: Box::new(cues) })
    }
}

impl Where {
    fn place(&self) -> anyhow::Result<Place> {
        let one = |id: &Option<String>| id.as_deref().map(code).transpose();
        Ok(Place { parent: one(&self.under)?, group: one(&self.group)?, after: one(&self.after)? })
    }
}

fn code(id: &str) -> anyhow::Result<CodeId> {
    CodeId::parse(id)
        .map_err(|error| anyhow::anyhow!("`{}` is not a valid {}: {}", error.given, error.what, error.rule))
}

fn codes(ids: &[String]) -> anyhow::Result<Vec<CodeId>> {
    ids.iter().map(|id| code(id)).collect()
}
