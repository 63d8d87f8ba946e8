//! The pages over a hundred thousand synthetic submissions, with twenty readers who never stop to think:
//!
//! ```text
//! cargo bench -p ymateb-tests --bench pages -- [--count 100000] [--seed 1] [--seconds 5] [--keep DIR]
//! ```
//!
//! It starts the real `ymateb serve`, and has **wrk** (of the package of that name) ask each kind of page on twenty
//! connections at once, in both languages; once for the first time after the start, and then over and over. All the while a
//! coder goes through the queue and accepts. What comes out are the tables of `docs/BENCHMARKS.md`. Milliseconds are this
//! machine's, and each request waits for nineteen others: the processor's time for one request is printed beside them.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark's tables are its output")]

mod asked;
mod coder;
#[path = "../made.rs"]
mod made;
mod serving;
mod wrk;

use std::{env, fs, path::PathBuf, process::Command, time::Duration};

use anyhow::{Context, Result, bail, ensure};

use crate::{asked::Asked, coder::Coder, serving::Serving, wrk::Measured};

/// What the benchmark was asked for.
struct Arguments {
    count: u64,
    seed: u64,
    seconds: u64,
    /// A folder that stays, and is taken as it is where it holds a project already.
    keep: Option<PathBuf>,
}

impl Arguments {
    /// Nothing is to be done where `cargo bench` did not start it (`cargo test --all-targets` starts benchmarks too).
    fn parse(mut given: impl Iterator<Item = String>) -> Result<Option<Self>> {
        let mut arguments = Self { count: 100_000, seed: 1, seconds: 5, keep: None };
        let mut from_cargo_bench = false;
        while let Some(name) = given.next() {
            if name == "--bench" {
                from_cargo_bench = true;
                continue;
            }
            let value = given.next().with_context(|| format!("`{name}` has no value"))?;
            match name.as_str() {
                "--count" => arguments.count = value.parse().context("`--count` is a number")?,
                "--seed" => arguments.seed = value.parse().context("`--seed` is a number")?,
                "--seconds" => arguments.seconds = value.parse().context("`--seconds` is a number")?,
                "--keep" => arguments.keep = Some(PathBuf::from(value)),
                _ => bail!("there is no argument `{name}`: --count N, --seed N, --seconds N, --keep DIR"),
            }
        }
        Ok(from_cargo_bench.then_some(arguments))
    }
}

fn main() -> Result<()> {
    let Some(arguments) = Arguments::parse(env::args().skip(1))? else { return Ok(()) };
    if !wrk::is_there() {
        eprintln!("NOT MEASURED: there is no `wrk` on this machine; `apt install wrk` brings it");
        return Ok(());
    }
    let temporary = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pages");
    let project = arguments.keep.clone().unwrap_or_else(|| temporary.clone());
    let ymateb = made::built_binary()?;
    if !project.join("ymateb.db").is_file() {
        made::synthesise(arguments.count, arguments.seed, &project)?;
        let mut run = Command::new(&ymateb);
        run.arg("--project").arg(&project).args(["--progress", "none", "run", "--format", "json"]);
        let done = run.output().context("the program cannot be started")?;
        // 3: done, and something needs a person.
        ensure!(matches!(done.status.code(), Some(0 | 3)), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let asked = Asked::of(&project)?;
    let time = Duration::from_secs(arguments.seconds);
    println!("| page | first ms | p50 ms | p95 ms | p99 ms | requests/s | CPU ms each |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    for page in &asked.pages {
        // The first request of a program that has just been started; then all of them, with a coder at work.
        let serving = Serving::start(&ymateb, &project)?;
        let first = serving.time(&page.paths[0])?;
        let coder = Coder::start(&serving);
        let measured = wrk::run(&serving, &page.paths, time)?;
        coder.stop()?;
        line(&page.name, Some(first), &measured);
    }
    let serving = Serving::start(&ymateb, &project)?;
    let everything = asked.mixed();
    for path in &everything {
        serving.time(path)?;
    }
    let coder = Coder::start(&serving);
    let measured = wrk::run(&serving, &everything, time * 4)?;
    let accepted = coder.stop()?;
    line("**all of them, mixed**", None, &measured);
    println!("\nA coder accepted {} meanwhile: {accepted}.", accepted.len());
    println!("The program held {} MB at most.", serving.peak_megabytes()?);
    drop(serving);
    if arguments.keep.is_none() {
        fs::remove_dir_all(&temporary)?;
    }
    Ok(())
}

fn line(name: &str, first: Option<Duration>, measured: &Measured) {
    let ms = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1000.0);
    let first = first.map(ms).unwrap_or_default();
    let [p50, p95, p99] = [measured.p50, measured.p95, measured.p99].map(ms);
    println!(
        "| {name} | {first} | {p50} | {p95} | {p99} | {:.0} | {:.2} |",
        measured.per_second,
        measured.cpu_each.as_secs_f64() * 1000.0
    );
}
