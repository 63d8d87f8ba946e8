//! Chores of the project, for those who work on it: `cargo xtask --help`.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::{Parser, Subcommand};

mod extraction;
mod fuzz;
mod memory;
mod program;
mod random;
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
    /// Write texts into each format, read them again, and say how much of them came out, beside other programs, and what it cost
    ///
    /// LibreOffice writes them too, where it is installed. The program is built as it is released, to measure what reading
    /// in a process apart costs.
    Extraction {
        /// The folder of the texts
        #[arg(long, default_value = "corpus/inbox/letters")]
        from: PathBuf,
        /// Read the files of this folder instead, whoever made them, and say how far other programs agree
        #[arg(long)]
        files: Option<PathBuf>,
    },
    /// Run over an export of very many rows and over an inbox of very many bytes, and say how much memory that took
    Memory {
        /// How many sessions the export has; 0 for no export
        #[arg(long, default_value_t = 1_000_000)]
        count: u64,
        /// How many megabytes the inbox has; 0 for no inbox
        #[arg(long, default_value_t = 2_048)]
        megabytes: u64,
        /// Fail where a run and its readers took more megabytes than this
        #[arg(long)]
        most: Option<u64>,
        /// The folder to make them in, on a disk with room for several times as much
        #[arg(long, default_value = "target/memory")]
        out: PathBuf,
    },
    /// Write what the targets in `fuzz` start from: the demonstration's arrivals, and the files that the readers' tests make
    Seeds {
        /// The folders of the arrivals
        #[arg(long, default_values = ["corpus/inbox"])]
        from: Vec<PathBuf>,
        /// Where to write them, a folder for each target
        #[arg(long, default_value = "fuzz/corpus")]
        out: PathBuf,
    },
    /// Read files changed by lot, and list what crashes, hangs, or breaks a reader's promises
    ///
    /// Each number of a seed is always the same file, so that what was found can be found again. Tests of `ymateb-ingest`
    /// write every file they read to the folder that `YMATEB_KEEP_INPUTS` names; add it with `--from`.
    Fuzz {
        /// The kind of file, by its extension; every kind in turn where none is named
        reader: Option<String>,
        /// How long to go on, for each kind
        #[arg(long, default_value_t = 60)]
        seconds: u64,
        /// What to draw the changes by
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The folders of the files to change
        #[arg(long, default_values = ["corpus/inbox"])]
        from: Vec<PathBuf>,
        /// Where to write the files that were found
        #[arg(long, default_value = "target/fuzz")]
        keep: PathBuf,
        /// The file to start at
        #[arg(long, default_value_t = 0)]
        first: u64,
        /// Read here, and say on a line each what became of it: the reading side of the above
        #[arg(long, hide = true)]
        here: bool,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().chore {
        Chore::Synthesise { count, seed, out, from, settings } => {
            let expected = synthesise::synthesise(&synthesise::Order { count, seed, out, from, settings })?;
            serde_json::to_writer_pretty(io::stdout().lock(), &expected)?;
            writeln!(io::stdout())?;
        }
        Chore::Extraction { files: Some(files), .. } => extraction::real(&files, &mut io::stdout().lock())?,
        Chore::Extraction { from, .. } => extraction::extraction(&from, &mut io::stdout().lock())?,
        Chore::Memory { count, megabytes, most, out } => {
            let order = memory::Order { count, megabytes, most, out };
            io::stdout().lock().write_all(memory::memory(&order)?.as_bytes())?;
        }
        Chore::Seeds { from, out } => io::stdout().lock().write_all(fuzz::corpus(&from, &out)?.as_bytes())?,
        Chore::Fuzz { reader, seconds, seed, from, keep, first, here } => {
            let order = fuzz::Order { seconds, seed, from, keep, first };
            match (reader, here) {
                (Some(reader), true) => fuzz::read_on(&order, &reader)?,
                (Some(reader), false) => fuzz::fuzz(&order, &reader)?,
                (None, _) => fuzz::fuzz_all(&order)?,
            }
        }
    }
    Ok(())
}
