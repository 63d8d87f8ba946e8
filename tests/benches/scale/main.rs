//! A hundred thousand synthetic submissions, from inbox to searchable and coded, with raw tantivy and SQLite FTS5
//! beside it over the same passages:
//!
//! ```text
//! cargo bench -p ymateb-tests --bench scale -- [--count 100000] [--seed 1] [--keep DIR]
//! ```
//!
//! It drives the real binary as its users do, and asks the kernel what each process used. Each peer is a process of
//! its own too: this program, started again with `--part`. What comes out is checked against what the generator says
//! it made, and printed as the tables of `docs/BENCHMARKS.md`. Milliseconds are this machine's; read the ratios.
#![expect(clippy::print_stdout, reason = "a benchmark's tables are its output")]

mod arguments;
#[path = "../made.rs"]
mod made;
mod measure;
mod peers;
mod queries;
mod record;
mod search;
mod tables;

use std::{env, fs, path::Path, process::Command, time::Duration};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::{
    arguments::{Arguments, Part},
    made::{built_binary, synthesise},
    measure::{Measured, measure, size_of},
    tables::{Build, Tables},
};

/// How many submissions are new in the last run.
const MORE: u64 = 100;

/// What is measured of the program: three runs over one inbox that grows at the end.
struct Runs {
    first: Measured,
    unchanged: Measured,
    more: Measured,
}

fn main() -> Result<()> {
    let Some(arguments) = Arguments::parse(env::args().skip(1))? else { return Ok(()) };
    match arguments.part {
        Some(Part::Tantivy) => peers::tantivy_part(&arguments.folder()),
        Some(Part::Fts5) => peers::fts5_part(&arguments.folder()),
        Some(Part::Search) => search::part(&arguments.folder()),
        None => whole(&arguments),
    }
}

fn whole(arguments: &Arguments) -> Result<()> {
    let folder = arguments.folder();
    let project = record::project(&folder);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty `{}`", folder.display()))?;
    }
    let ymateb = built_binary()?;
    let expected = synthesise(arguments.count, arguments.seed, &project)?;

    let first = run(&ymateb, &project)?;
    check(&first, &expected)?;
    let unchanged = run(&ymateb, &project)?;
    check(&unchanged, &expected)?;
    let sizes = [size_of(&project.join("ymateb.db")), size_of(&project.join("index"))];

    let builds = vec![
        Build::of_peer("raw tantivy 0.27, `en_stem`", part(&folder, "tantivy")?)?,
        Build::of_peer("SQLite FTS5, content table", part(&folder, "fts5")?)?,
    ];
    let search = part(&folder, "search")?;

    let expected = synthesise(arguments.count + MORE, arguments.seed, &project)?;
    let more = run(&ymateb, &project)?;
    check(&more, &expected)?;

    let runs = Runs { first, unchanged, more };
    let tables = Tables { arguments, expected: &expected, runs: &runs, sizes, builds: &builds, search: &search };
    println!("{tables}");
    if !arguments.keep {
        fs::remove_dir_all(&folder)?;
    }
    Ok(())
}

fn run(ymateb: &Path, project: &Path) -> Result<Measured> {
    let mut command = Command::new(ymateb);
    command.arg("--project").arg(project).args(["--progress", "none", "run", "--format", "json"]);
    // 3: done, and something needs a person. Near-identical synthetic answers may well be suspected of something.
    measure(command, &[0, 3])
}

/// This program again, for one part, measured as a process of its own.
fn part(folder: &Path, name: &str) -> Result<Measured> {
    let mut command = Command::new(env::current_exe()?);
    command.args(["--bench", "--part", name, "--keep"]).arg(folder);
    measure(command, &[0])
}

/// Compares what a run says with what the generator made.
fn check(run: &Measured, expected: &Value) -> Result<()> {
    let found = &run.json;
    ensure!(found["received"] == expected["count"], "received {} of {}", found["received"], expected["count"]);
    ensure!(
        found["outcomes"] == expected["outcomes"],
        "the register says {} where {} were made",
        found["outcomes"],
        expected["outcomes"]
    );
    let languages = found["languages"].as_object().context("`languages` is an object")?;
    for language in ["cy", "en"] {
        if languages.get(language).and_then(Value::as_u64).unwrap_or(0) == 0 {
            bail!("no passage is in `{language}`");
        }
    }
    ensure!(run.wall > Duration::ZERO, "a run takes time");
    Ok(())
}
