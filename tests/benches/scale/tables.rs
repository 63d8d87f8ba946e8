//! What was measured, as the tables of `docs/BENCHMARKS.md`.

use std::{fmt, time::Duration};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{MORE, Runs, arguments::Arguments, measure::Measured, queries::Shape};

/// A peer's index over the same passages.
#[derive(Debug)]
pub(crate) struct Build {
    name: &'static str,
    /// From the first document to the commit; reading the passages is not in it.
    wall: Duration,
    process: Measured,
    bytes: u64,
}

impl Build {
    pub(crate) fn of_peer(name: &'static str, process: Measured) -> Result<Self> {
        let wall = Duration::from_millis(process.json["ms"].as_u64().context("a peer says how long it took")?);
        let bytes = process.json["bytes"].as_u64().context("a peer says what it weighs")?;
        Ok(Self { name, wall, process, bytes })
    }
}

/// Everything that was measured; displayed as Markdown.
pub(crate) struct Tables<'a> {
    pub(crate) arguments: &'a Arguments,
    /// What the generator says of the corpus, after it grew.
    pub(crate) expected: &'a Value,
    pub(crate) runs: &'a Runs,
    /// Of the record and of the index, after the first run.
    pub(crate) sizes: [u64; 2],
    /// Raw tantivy first.
    pub(crate) builds: &'a [Build],
    pub(crate) search: &'a Measured,
}

impl fmt::Display for Tables<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.corpus(f)?;
        self.whole(f)?;
        self.stages(f)?;
        self.reruns(f)?;
        self.searches(f)
    }
}

impl Tables<'_> {
    fn corpus(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let languages = &self.runs.first.json["languages"];
        let passages: u64 = languages.as_object().into_iter().flatten().filter_map(|(_, n)| n.as_u64()).sum();
        let bytes = self.expected["bytes"].as_u64().unwrap_or(0);
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        writeln!(
            f,
            "Corpus: {} synthetic submissions, seed {}; {passages} passages (cy {}, en {}, the rest undetermined or other); \
             {:.0} MB of words. {cores} cores.\n",
            self.arguments.count,
            self.arguments.seed,
            languages["cy"],
            languages["en"],
            bytes as f64 / 1e6,
        )
    }

    fn whole(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = &self.runs.first;
        let tantivy = self.builds.first().map_or(Duration::ZERO, |build| build.wall);
        writeln!(f, "| from nothing | wall s | × raw tantivy | CPU s | peak MB | on disk MB |")?;
        writeln!(f, "|---|---:|---:|---:|---:|---:|")?;
        let [record, index] = self.sizes.map(megabytes);
        writeln!(
            f,
            "| **ymateb**: inbox → register, codes, index, report | {} | {} | {} | {:.0} | record {record:.0} + index {index:.0} |",
            seconds(first.wall),
            ratio(first.wall, tantivy),
            seconds(first.cpu),
            megabytes(first.peak_bytes),
        )?;
        for build in self.builds {
            writeln!(
                f,
                "| {}: passages in memory → index | {} | {} | {} | {:.0} | {:.0} |",
                build.name,
                seconds(build.wall),
                ratio(build.wall, tantivy),
                seconds(build.process.cpu),
                megabytes(build.process.peak_bytes),
                megabytes(build.bytes),
            )?;
        }
        writeln!(f)
    }

    fn stages(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| stage | first run: done | ms | nothing new: ms | {MORE} more: done | ms |")?;
        writeln!(f, "|---|---:|---:|---:|---:|---:|")?;
        let [first, unchanged, more] =
            [&self.runs.first, &self.runs.unchanged, &self.runs.more].map(|run| &run.json["stages"]);
        let mut stages: Vec<(&String, &Value)> = first.as_object().into_iter().flatten().collect();
        stages.sort_by_key(|(_, stage)| std::cmp::Reverse(stage["ms"].as_u64()));
        for (name, stage) in stages {
            writeln!(
                f,
                "| {name} | {} | {} | {} | {} | {} |",
                stage["done"], stage["ms"], unchanged[name]["ms"], more[name]["done"], more[name]["ms"],
            )?;
        }
        writeln!(f)
    }

    fn reruns(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.runs.first.wall;
        writeln!(f, "| run again | wall s | % of the first | CPU s | peak MB |")?;
        writeln!(f, "|---|---:|---:|---:|---:|")?;
        let more = format!("{MORE} more sessions in a fresh export");
        for (name, run) in [("nothing new", &self.runs.unchanged), (&more, &self.runs.more)] {
            let share = 100.0 * run.wall.as_secs_f64() / first.as_secs_f64();
            let (wall, cpu, peak) = (seconds(run.wall), seconds(run.cpu), megabytes(run.peak_bytes));
            writeln!(f, "| {name} | {wall} | {share:.1} | {cpu} | {peak:.0} |")?;
        }
        writeln!(f)
    }

    fn searches(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let search = &self.search.json;
        writeln!(
            f,
            "| ms, p50 / p95 of {} queries × {} | **ymateb**, top 10 with highlights, facets, codes | raw tantivy, top 10 and count | FTS5, top 10 with `snippet()` |",
            search["queries"], search["rounds"]
        )?;
        writeln!(f, "|---|---:|---:|---:|")?;
        let groups = ["all", "cy", "en"].into_iter().chain(Shape::ALL.map(Shape::name));
        for group in groups {
            let of = |who: &str| {
                let times = &search[who][group];
                format!("{} / {}", milliseconds(&times["p50_us"]), milliseconds(&times["p95_us"]))
            };
            writeln!(f, "| {group} | {} | {} | {} |", of("ymateb"), of("tantivy"), of("fts5"))?;
        }
        Ok(())
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64())
}

fn milliseconds(microseconds: &Value) -> String {
    format!("{:.2}", microseconds.as_f64().unwrap_or(f64::NAN) / 1000.0)
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn ratio(time: Duration, of: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() / of.as_secs_f64())
}
