//! `sample` and `agreement`: what can be typed, and what is done about it.

use std::fmt::Write;

use clap::{Args, Subcommand};
use ymateb_pipeline::{
    Project,
    agreement::{self, Agreement, Asked, Disagreement, Settling},
    code::Speaker,
    sample::{self, Draw, Drawn},
};

use crate::{
    exit::{Ending, Result},
    output::{self, harmless, print},
    typed::Printed,
};

/// Passages for several people to code without seeing each other's codes.
#[derive(Debug, Subcommand)]
pub(crate) enum SampleAction {
    /// Draw passages from every language, question and kind of respondent in proportion, and keep them
    Draw {
        /// What to call it
        name: String,
        /// How many passages
        #[arg(long, value_name = "N", default_value_t = 100)]
        size: usize,
        /// Begin from this number: the same passages and number give the same sample
        #[arg(long, value_name = "N", default_value_t = 1)]
        seed: u64,
        /// As many passages in Welsh as in English, as far as there are
        #[arg(long)]
        equal_languages: bool,
        /// Who has it drawn
        #[arg(long, value_name = "NAME")]
        by: String,
        #[command(flatten)]
        printed: Printed,
    },
    /// Show a sample: its passages, what they were drawn from, and who looked at how many
    Show {
        /// Its name
        name: String,
        #[command(flatten)]
        printed: Printed,
    },
    /// List the samples that were drawn
    List {
        #[command(flatten)]
        printed: Printed,
    },
}

/// Whose codes are compared, and what is done about it.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct AgreementArguments {
    #[command(subcommand)]
    action: Option<AgreementAction>,
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    printed: Printed,
}

/// What is done about differences.
#[derive(Debug, Subcommand)]
enum AgreementAction {
    /// List the passages on which coders differ, with each coder's codes, those furthest apart first
    Disagreements {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        printed: Printed,
    },
    /// Settle the codes of a passage: these hold, and what else coders gave does not; their own words are kept
    Settle {
        /// The passage's id, or the beginning of it
        passage: String,
        /// The codes that hold; none for no code
        codes: Vec<String>,
        /// Who settles it
        #[arg(long, value_name = "NAME")]
        by: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        why: String,
    },
}

/// Whose codes are compared.
#[derive(Debug, Args)]
struct Of {
    /// Only what was looked at in this sample
    #[arg(long, value_name = "NAME")]
    sample: Option<String>,
    /// Only these coders, separated by commas [default: all]
    #[arg(long, value_delimiter = ',', value_name = "NAMES")]
    coders: Vec<String>,
}

impl Of {
    fn asked(&self) -> Asked<'_> {
        Asked { sample: self.sample.as_deref(), coders: &self.coders }
    }
}

pub(crate) fn sample(project: &Project, action: &SampleAction) -> Result {
    match action {
        SampleAction::Draw { name, size, seed, equal_languages, by, printed } => {
            let asked = Draw { name, size: *size, seed: *seed, equal_languages: *equal_languages };
            print(*printed, &sample::draw(project, asked, by)?, drawn, passages)
        }
        SampleAction::Show { name, printed } => print(*printed, &sample::show(project, name)?, drawn, passages),
        SampleAction::List { printed } => {
            let lines = |names: &Vec<String>| names.iter().map(|name| format!("{}\n", harmless(name))).collect();
            let rows = |names: &Vec<String>| output::csv(["sample"], names.iter().map(|name| [name.clone()]));
            print(*printed, &sample::list(project)?, lines, rows)
        }
    }
}

fn drawn(sample: &Drawn) -> String {
    let mut out = format!(
        "sample {}: {} passages, seed {}, drawn by {} at {}\n\n",
        harmless(&sample.name),
        sample.passages.len(),
        sample.seed,
        harmless(&sample.by),
        sample.at
    );
    let _ = writeln!(out, "{:<10}{:<12}{:<24}{:>9}", "language", "question", "kind", "passages");
    for stratum in &sample.strata {
        let question = stratum.question.as_ref().map_or("letters", |question| question.as_str());
        let kind = stratum.kind.as_ref().map_or("–", |kind| kind.as_str());
        let _ = writeln!(out, "{:<10}{question:<12}{kind:<24}{:>9}", stratum.language.label(), stratum.drawn);
    }
    for (person, looked_at) in &sample.looked_at {
        let _ = writeln!(out, "{} looked at {looked_at} of {}", harmless(person), sample.passages.len());
    }
    let _ = writeln!(out, "next: ymateb review --sample {} --by NAME", harmless(&sample.name));
    out
}

fn passages(sample: &Drawn) -> anyhow::Result<()> {
    output::csv(["sample", "passage"], sample.passages.iter().map(|id| [sample.name.clone(), id.to_string()]))
}

pub(crate) fn agreement(project: &Project, asked: &AgreementArguments) -> Result {
    match &asked.action {
        None => {
            let agreement = agreement::agreement(project, asked.of.asked())?;
            let rows = |agreement: &Agreement| {
                output::csv(["language", "code", "measure", "value", "low", "high"], agreement.csv_rows().into_iter())
            };
            print(asked.printed, &agreement, Agreement::text, rows)
        }
        Some(AgreementAction::Disagreements { of, printed }) => {
            let differ = agreement::disagreements(project, of.asked())?;
            print(*printed, &differ, |differ| side_by_side(differ), |differ| disagreements(differ))
        }
        Some(AgreementAction::Settle { passage, codes, by, why }) => {
            let settled = match agreement::settle(project, passage, codes, Speaker::new(by), why)? {
                Settling::Done(settled) => settled,
                Settling::Conflict(_) => anyhow::bail!("who names no last entry meets no conflict"),
            };
            let listed = |codes: &[_]| codes.iter().map(ToString::to_string).collect::<Vec<String>>().join(" ");
            output::data(&format!(
                "{}: {} accepted, {} rejected\n",
                settled.passage,
                if settled.accepted.is_empty() { "no code".to_owned() } else { listed(&settled.accepted) },
                if settled.rejected.is_empty() { "none".to_owned() } else { listed(&settled.rejected) },
            ))?;
            Ok(Ending::Done)
        }
    }
}

fn side_by_side(differ: &[Disagreement]) -> String {
    let mut out = String::new();
    for one in differ {
        let _ =
            writeln!(out, "{}  {}  {:.2} apart\n  «{}»", one.passage, one.language, one.distance, harmless(&one.text));
        let width = one.codes.keys().map(|coder| harmless(coder).chars().count()).max().unwrap_or_default();
        for (coder, codes) in &one.codes {
            let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
            let codes = if codes.is_empty() { "no code".to_owned() } else { codes.join(" ") };
            let _ = writeln!(out, "  {:<width$}  {codes}", harmless(coder));
        }
        if let Some(settled) = &one.settled {
            let codes: Vec<&str> = one.holds.iter().map(|code| code.as_str()).collect();
            let codes = if codes.is_empty() { "no code".to_owned() } else { codes.join(" ") };
            let _ = writeln!(out, "  settled by {}: {codes}", harmless(&settled.by));
        }
        out.push('\n');
    }
    let settled = differ.iter().filter(|one| one.settled.is_some()).count();
    let _ = writeln!(
        out,
        "{} to settle: ymateb agreement settle PASSAGE CODES --by NAME --why TEXT",
        differ.len() - settled
    );
    out
}

fn disagreements(differ: &[Disagreement]) -> anyhow::Result<()> {
    let rows = differ.iter().flat_map(|one| {
        one.codes.iter().map(|(coder, codes)| {
            let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
            [
                one.passage.to_string(),
                one.language.to_string(),
                format!("{:.4}", one.distance),
                coder.clone(),
                codes.join(" "),
                one.text.clone(),
            ]
        })
    });
    output::csv(["passage", "language", "distance", "coder", "codes", "quote"], rows)
}
