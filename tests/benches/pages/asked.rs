//! What is asked for: every kind of page, in both languages, with addresses that a reader of this project would follow.

use std::path::Path;

use anyhow::Result;
use rusqlite::Connection;

/// A kind of page, with some addresses of it in turn.
pub(crate) struct Page {
    pub(crate) name: String,
    pub(crate) paths: Vec<String>,
    /// How often it is asked for among all of them.
    weight: usize,
}

/// Everything that is asked for.
pub(crate) struct Asked {
    pub(crate) pages: Vec<Page>,
}

const QUERIES: [&str; 8] = [
    "gofal",
    "ffioedd",
    "care+home+fees",
    "gweithlu",
    "rural+transport",
    "plant",
    "%22care+workers%22",
    "unpaid+carers+support",
];

/// How many of each thing with an id are asked for in turn.
const THINGS: usize = 50;

impl Asked {
    /// What is asked of a project.
    pub(crate) fn of(project: &Path) -> Result<Self> {
        let record = Connection::open(project.join("ymateb.db"))?;
        let ids = |sql: &str| -> Result<Vec<String>> {
            let mut statement = record.prepare(sql)?;
            let ids = statement.query_map([THINGS], |row| row.get(0))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        };
        let submissions = ids("SELECT id FROM submission ORDER BY id LIMIT ?1")?;
        let passages = ids("SELECT id FROM passage WHERE role = 'body' ORDER BY id LIMIT ?1")?;
        let queries = QUERIES.map(str::to_owned);
        let with = |before: &str, things: &[String], after: &str| {
            things.iter().map(|thing| format!("{before}{thing}{after}")).collect::<Vec<_>>()
        };
        let mut asked = Self { pages: Vec::new() };
        let mut add = |name: &str, weight: usize, paths: Vec<String>| {
            for language in ["cy", "en"] {
                let paths = paths.iter().map(|path| format!("/{language}{path}")).collect();
                asked.pages.push(Page { name: format!("`/{language}{name}`"), paths, weight });
            }
        };
        let one = |path: &str| vec![path.to_owned()];
        add("/", 4, one("/"));
        add("/search?q=…", 10, with("/search?q=", &queries, ""));
        add("/search?q=…&code=P1", 3, with("/search?q=", &queries, "&code=P1"));
        add("/search?q=…&status=accepted&page=2", 3, with("/search?q=", &queries, "&status=accepted&page=2"));
        add("/search", 2, one("/search"));
        add("/submissions/…", 10, with("/submissions/", &submissions, ""));
        add("/register", 3, one("/register"));
        add("/register?page=1000", 1, one("/register?page=1000"));
        add("/register?written=cy&status=accepted", 1, one("/register?written=cy&status=accepted"));
        add("/attention", 1, one("/attention"));
        add("/quarantine", 1, one("/quarantine"));
        add("/campaigns", 1, one("/campaigns"));
        add("/code", 8, one("/code"));
        add("/code?language=cy&again=1", 2, one("/code?language=cy&again=1"));
        add("/code/passages/…", 4, with("/code/passages/", &passages, ""));
        add("/code/progress", 2, one("/code/progress"));
        add("/codes", 2, one("/codes"));
        add("/codes/P1", 2, one("/codes/P1"));
        add("/dashboard", 3, one("/dashboard"));
        Ok(asked)
    }

    /// All of them, each as often as it is asked for beside the others, one after another as they come.
    pub(crate) fn mixed(&self) -> Vec<String> {
        let rounds = self.pages.iter().map(|page| page.weight).max().unwrap_or(0);
        let in_round = |round: usize| {
            let asked = self.pages.iter().filter(move |page| round < page.weight);
            asked.map(move |page| page.paths[round % page.paths.len()].clone())
        };
        (0..rounds).flat_map(in_round).collect()
    }
}
