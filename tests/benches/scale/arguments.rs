//! What the benchmark was asked for.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// One part of the benchmark, in a process of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Tantivy,
    Fts5,
    Search,
}

/// What the benchmark was asked for.
#[derive(Debug)]
pub(crate) struct Arguments {
    /// How many submissions.
    pub(crate) count: u64,
    /// What they are drawn by.
    pub(crate) seed: u64,
    /// Whether what was made stays.
    pub(crate) keep: bool,
    /// The one part that is to be done, of a benchmark that is under way.
    pub(crate) part: Option<Part>,
    folder: Option<PathBuf>,
}

impl Arguments {
    /// Reads the arguments; nothing is to be done where `cargo bench` did not start it (`cargo test --all-targets`
    /// starts benchmarks too).
    pub(crate) fn parse(given: impl Iterator<Item = String>) -> Result<Option<Self>> {
        let mut arguments = Self { count: 100_000, seed: 1, keep: false, part: None, folder: None };
        let mut from_cargo_bench = false;
        let mut given = given.peekable();
        while let Some(name) = given.next() {
            if name == "--bench" {
                from_cargo_bench = true;
                continue;
            }
            let value = given.next().with_context(|| format!("`{name}` has no value"))?;
            match name.as_str() {
                "--count" => arguments.count = value.parse().context("`--count` is a number")?,
                "--seed" => arguments.seed = value.parse().context("`--seed` is a number")?,
                "--keep" => {
                    arguments.keep = true;
                    arguments.folder = Some(PathBuf::from(value));
                }
                "--part" => {
                    arguments.part = Some(match value.as_str() {
                        "tantivy" => Part::Tantivy,
                        "fts5" => Part::Fts5,
                        "search" => Part::Search,
                        _ => bail!("there is no part `{value}`"),
                    });
                }
                _ => bail!("there is no argument `{name}`: --count N, --seed N, --keep DIR"),
            }
        }
        Ok(from_cargo_bench.then_some(arguments))
    }

    /// Where everything is made; on a disk, and not where the system keeps its temporary files in memory.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.clone().unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("scale"))
    }
}
