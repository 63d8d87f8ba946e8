//! `ask`: what can be typed, and what is done about it.

use std::io::IsTerminal;

use clap::Args;
use ymateb_pipeline::{
    Error, Project,
    ask::{self, Asked, Outcome, Prepared},
};

use crate::{
    exit::{Ending, Result},
    output::{self, counted, harmless, print},
    typed::{Printed, Reader},
};

/// Which passages the configured model service is asked about.
#[derive(Debug, Args)]
pub(crate) struct Ask {
    /// Print exactly what would be sent, a request a line, and send nothing
    #[arg(long, conflicts_with = "yes")]
    show: bool,
    /// Send without asking first; needed where there is no terminal to ask on
    #[arg(long)]
    yes: bool,
    /// Only answers to this question
    #[arg(long, value_name = "ID")]
    question: Option<String>,
    /// Only passages in this language
    #[arg(long, value_enum)]
    language: Option<Reader>,
    /// Only passages for which nothing is suggested yet
    #[arg(long)]
    uncoded: bool,
    /// Send this many passages at most; the settings may allow fewer
    #[arg(long, value_name = "N")]
    most: Option<u32>,
    #[command(flatten)]
    printed: Printed,
}

pub(crate) fn carry_out(project: &Project, asked: &Ask) -> Result {
    let prepared = ask::prepare(
        project,
        Asked {
            question: asked.question.as_deref(),
            language: asked.language.map(Into::into),
            uncoded: asked.uncoded,
            most: asked.most,
        },
    )?;
    output::talk(&about(&prepared));
    if asked.show {
        for request in &prepared.requests {
            output::data(&request.body)?;
        }
        return Ok(Ending::Done);
    }
    if !prepared.requests.is_empty() && !asked.yes && !agreed()? {
        output::talk("nothing was sent");
        return Ok(Ending::Done);
    }
    let all = prepared.requests.len();
    let told = std::io::stderr().is_terminal();
    let outcome = ask::ask(project, &prepared, &mut |done| {
        if told && done % 10 == 0 {
            output::talk(&format!("{done} of {all} asked"));
        }
    })?;
    print(asked.printed, &outcome, text, rows)?;
    let Some(stopped) = &outcome.stopped else { return Ok(Ending::Done) };
    output::talk(&format!("error: {}\nhint: {}", stopped.reason, stopped.hint));
    Ok(Ending::Error)
}

/// Asks the person at the terminal.
fn agreed() -> anyhow::Result<bool> {
    if !std::io::stdin().is_terminal() {
        let hint = "look at it with `ymateb ask --show`, then say `--yes`";
        let message = "respondents' words are sent to a service only once somebody agrees".to_owned();
        return Err(Error::Refused { message, hint: hint.to_owned() }.into());
    }
    output::talk("`ymateb ask --show` prints exactly what is sent. Send it? [y/N]");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes" | "ie" | "iawn"))
}

fn about(prepared: &Prepared) -> String {
    let passages = |n: u64| counted(n, "passage", "passages");
    let mut lines = vec![format!(
        "{} to be sent to {}, each in a request of its own ({})",
        passages(prepared.requests.len() as u64),
        harmless(&prepared.host),
        harmless(&prepared.service)
    )];
    let redacted: Vec<String> =
        prepared.redacted.iter().map(|(kind, n)| counted(*n, kind.names().0, kind.names().1)).collect();
    let redacted = if redacted.is_empty() { "nothing".to_owned() } else { redacted.join(", ") };
    lines.push(format!("taken out of them: {redacted}; names of others than the respondent are not known, and stay"));
    for (n, what) in [
        (prepared.answered, "answered before"),
        (prepared.too_large, "too large for `max_bytes` in `[service]`"),
        (prepared.other_languages, "in neither Welsh nor English, and not asked about"),
        (prepared.left, "left for another call"),
    ] {
        if n > 0 {
            lines.push(format!("{} {what}", passages(n)));
        }
    }
    lines.join("\n")
}

fn text(outcome: &Outcome) -> String {
    let passages = |n: u64| counted(n, "passage", "passages");
    let mut lines = vec![
        format!("{} sent to {}", passages(outcome.sent), harmless(&outcome.service)),
        format!("{} answered, {} more from the record", outcome.answered, outcome.repeated),
        format!("{} suggested", counted(outcome.suggested, "code", "codes")),
    ];
    lines.extend(outcome.rejected.iter().map(|(why, n)| format!("{n} rejected: {}", why.says())));
    if outcome.refused > 0 {
        lines.push(format!("{} refused by the service", counted(outcome.refused, "request", "requests")));
    }
    lines.join("\n")
}

fn rows(outcome: &Outcome) -> anyhow::Result<()> {
    let rejected = outcome.rejected.iter().map(|(why, n)| (format!("rejected: {}", why.says()), *n));
    let counts = [
        ("sent", outcome.sent),
        ("answered", outcome.answered),
        ("repeated", outcome.repeated),
        ("suggested", outcome.suggested),
        ("refused", outcome.refused),
    ];
    let counts = counts.into_iter().map(|(what, n)| (what.to_owned(), n)).chain(rejected);
    output::csv(["what", "count"], counts.map(|(what, n)| [what, n.to_string()]))
}
