//! How long a search takes: the same queries, asked of the program with highlights, of raw tantivy without, and of
//! SQLite FTS5 with its snippets; all in one process that stays, as a server would.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use ymateb_pipeline::{
    Project,
    search::{Finder, Request},
};

use crate::{
    peers::{Fts5, Tantivy},
    queries::{self, Query, Shape},
    record::{self, Passage},
};

/// How often each query is timed, after it was asked once to warm up.
const ROUNDS: usize = 3;

/// Asks everybody everything and prints the latencies.
pub(crate) fn part(folder: &Path) -> Result<()> {
    let queries = queries::drawn()?;
    let project = Project::open(&record::project(folder))?;
    let ymateb = Finder::open(&project)?;
    check_phrases(&project, &ymateb, &queries, &record::passages(folder)?)?;

    let asks_ymateb = |query: &str| -> Result<u64> {
        let found = ymateb.search(&project, &Request { query: query.to_owned(), limit: 10, ..Request::default() })?;
        let highlighted = found.hits.iter().filter(|hit| !hit.highlights.is_empty()).count();
        ensure!(highlighted == found.hits.len(), "every hit shows what matched");
        Ok(found.total)
    };
    let (tantivy, fts5) = (Tantivy::open(folder)?, Fts5::open(folder)?);
    println!(
        "{}",
        json!({
            "queries": queries.len(),
            "rounds": ROUNDS,
            "ymateb": latencies(&queries, asks_ymateb)?,
            "tantivy": latencies(&queries, |query| tantivy.search(query))?,
            "fts5": latencies(&queries, |query| fts5.search(query))?,
        })
    );
    Ok(())
}

/// Every passage in which the words stand side by side, by plain reading, must be among what the program finds.
fn check_phrases(project: &Project, ymateb: &Finder, queries: &[Query], passages: &[Passage]) -> Result<()> {
    let phrases: Vec<&Query> = queries.iter().filter(|query| query.shape == Shape::Phrase).step_by(3).collect();
    let mut read = vec![0_u64; phrases.len()];
    let written: Vec<String> = phrases.iter().map(|query| query.words.join(" ").to_lowercase()).collect();
    for (_, words) in passages {
        let words = words.to_lowercase();
        for (count, phrase) in read.iter_mut().zip(&written) {
            *count += u64::from(stands_in(phrase, &words));
        }
    }
    for (query, read) in phrases.iter().zip(read) {
        let request = Request { query: query.typed(), everything: true, limit: 1, ..Request::default() };
        let found = ymateb.search(project, &request)?.total;
        ensure!(read > 0 && found >= read, "`{}` stands in {read} passages, and {found} were found", query.typed());
    }
    Ok(())
}

/// Whether a phrase stands in a text as whole words.
fn stands_in(phrase: &str, text: &str) -> bool {
    let apart = |letter: Option<char>| letter.is_none_or(|letter| letter == ' ' || letter == '.' || letter == ',');
    text.match_indices(phrase)
        .any(|(at, _)| apart(text[..at].chars().next_back()) && apart(text[at + phrase.len()..].chars().next()))
}

/// Times one who is asked: of all queries, of each language's, and of each shape's.
fn latencies(queries: &[Query], ask: impl Fn(&str) -> Result<u64>) -> Result<Value> {
    for query in queries {
        let found = ask(&query.typed())?;
        ensure!(found > 0 || query.shape == Shape::TwoWords, "`{}` is found somewhere", query.typed());
    }
    let mut times = Vec::with_capacity(queries.len() * ROUNDS);
    for _ in 0..ROUNDS {
        for query in queries {
            let typed = query.typed();
            let started = Instant::now();
            ask(&typed)?;
            times.push((query, started.elapsed()));
        }
    }
    let of = |which: &dyn Fn(&Query) -> bool| {
        quantiles(times.iter().filter(|(query, _)| which(query)).map(|(_, time)| *time).collect())
    };
    let mut all = json!({ "all": of(&|_| true) });
    for language in ["cy", "en"] {
        all[language] = of(&|query| query.language == language);
    }
    for shape in Shape::ALL {
        all[shape.name()] = of(&|query| query.shape == shape);
    }
    Ok(all)
}

fn quantiles(mut times: Vec<Duration>) -> Value {
    times.sort();
    let at = |part: f64| times[((times.len() - 1) as f64 * part).round() as usize].as_micros() as u64;
    json!({ "p50_us": at(0.5), "p95_us": at(0.95), "max_us": at(1.0) })
}
