//! `run`: everything that is new, from arrival to report; or only a look at it. `runs`: which there were.

use ymateb_pipeline::{Project, check, run, runs};

use crate::{
    exit::{Ending, Result},
    output::{self, print, print_one},
    progress,
    typed::{Format, Printed, ProgressStyle},
};

/// Does a run, and shows how far it has come.
pub(crate) fn carry_out(project: &Project, options: &run::Options, style: ProgressStyle, printed: Printed) -> Result {
    let progress = progress::drawn(style);
    let summary = run::run(project, options, progress.as_ref())?;
    match printed.format {
        Format::Text => output::data(&output::run::text(project, &summary))?,
        Format::Json => output::json(&summary)?,
        Format::Csv => output::csv(
            ["source", "outcome", "submissions"],
            summary.sources.iter().flat_map(|(source, of)| {
                of.outcomes.iter().map(|(outcome, n)| [source.to_string(), (*outcome).to_owned(), n.to_string()])
            }),
        )?,
    }
    Ok(if summary.needs_a_person() { Ending::NeedsAPerson } else { Ending::Done })
}

/// Says what a run would read, and changes nothing.
pub(crate) fn check(project: &Project, sources: &[String], printed: Printed) -> Result {
    let check = check::check(project, sources)?;
    print_one(printed, &check, output::check::text)?;
    Ok(if check.needs_a_person() { Ending::NeedsAPerson } else { Ending::Done })
}

/// Lists the runs.
pub(crate) fn list(project: &Project, limit: u64, printed: Printed) -> Result {
    let runs = runs::list(project, limit)?;
    print(printed, &runs, |runs| output::run::listed(runs), |runs| output::run::listed_csv(runs))
}
