//! `learn`: what can be typed, and what is done about it.

use clap::Args;
use ymateb_pipeline::{
    Project,
    learn::{self, Trained},
};

use crate::{
    exit::{Ending, Result},
    output::{self, print},
    typed::Printed,
};

/// What to do with what people decided.
#[derive(Debug, Args)]
pub(crate) struct Learn {
    /// Say how right suggestions would be of passages nobody has coded: by rules, and after 25, 50, 100, 200 and all
    /// reviewed passages; keep nothing
    #[arg(long)]
    measure: bool,
    /// Take away what was learned; the next run suggests as if nothing had been
    #[arg(long, conflicts_with = "measure")]
    forget: bool,
    #[command(flatten)]
    printed: Printed,
}

pub(crate) fn carry_out(project: &Project, asked: &Learn) -> Result {
    if asked.forget {
        let there = learn::forget(project)?;
        let said = if there {
            "what was learned is gone; the next run suggests by rules, weighed as is built in"
        } else {
            "there was nothing"
        };
        output::data(said)?;
        return Ok(Ending::Done);
    }
    if asked.measure {
        let measured = learn::measure(project)?;
        return print(asked.printed, &measured, learn::Measured::text, rows);
    }
    let trained = learn::learn(project)?;
    print(asked.printed, &trained, text, |trained| {
        let from = &trained.provenance;
        output::csv(["language", "passages"], from.passages.iter().map(|(label, n)| [label.clone(), n.to_string()]))
    })
}

fn text(trained: &Trained) -> String {
    let from = &trained.provenance;
    let passages: Vec<String> = from.passages.iter().map(|(label, n)| format!("{n} {label}")).collect();
    format!(
        "model {} from {} accepted and {} rejected codings on {} passages ({}), framework {}\n{}\n",
        from.model,
        from.accepted,
        from.rejected,
        from.passages.values().sum::<u64>(),
        passages.join(", "),
        from.framework,
        if trained.unchanged {
            "it was there already"
        } else {
            "the next `ymateb run` suggests with it; `ymateb learn --measure` says how right that would be"
        },
    )
}

fn rows(measured: &learn::Measured) -> anyhow::Result<()> {
    let cells = measured.rows.iter().flat_map(|row| {
        [("cy", &row.cy), ("en", &row.en), ("all", &row.all)].into_iter().filter_map(|(label, side)| {
            let side = side.as_ref()?;
            let share = |value: f64| format!("{value:.4}");
            Some([
                row.method.to_owned(),
                row.reviewed.to_string(),
                label.to_owned(),
                side.responses.to_string(),
                share(side.precision),
                share(side.recall),
                share(side.f1),
                share(side.f1_interval[0]),
                share(side.f1_interval[1]),
                side.calibration_error.map(share).unwrap_or_default(),
            ])
        })
    });
    let head =
        ["method", "reviewed", "language", "responses", "precision", "recall", "f1", "low", "high", "calibration"];
    output::csv(head, cells)
}
