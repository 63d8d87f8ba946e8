//! Chores of the project, for those who work on it: `cargo xtask --help`.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::{Parser, Subcommand};

mod synthesise;

/// Chores of the project
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Make a project of any number of synthetic submissions, the same for the same count and seed
    Synthesise {
        /// How many submissions to make; the first ones are the same whatever the count
        #[arg(long)]
        count: u64,
        /// What to draw them by
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The project folder to write; a synthetic project that is there already grows or shrinks
        #[arg(long)]
        out: PathBuf,
        /// The folder of the sentences to put them together from
        #[arg(long, default_value = "corpus/pieces")]
        from: PathBuf,
        /// The folder of the settings to take the questions and the code frame from
        #[arg(long, default_value = "config/rebalancing")]
        settings: PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().chore {
        Chore::Synthesise { count, seed, out, from, settings } => {
            let expected = synthesise::synthesise(&synthesise::Order { count, seed, out, from, settings })?;
            serde_json::to_writer_pretty(io::stdout().lock(), &expected)?;
            writeln!(io::stdout())?;
        }
    }
    Ok(())
}
