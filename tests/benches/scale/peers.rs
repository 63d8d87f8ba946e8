//! The peers: raw tantivy with its English analysis, and SQLite FTS5, each as its documentation would have one begin.
//!
//! Both are favoured where there was a choice: the passages are in memory before the clock starts, tantivy stores no
//! text and is waited for until its commit and not until its merges, and neither detects, codes or registers anything.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result, ensure};
use rusqlite::Connection;
use serde_json::json;
use tantivy::{
    Index, IndexReader, TantivyDocument,
    collector::{Count, TopDocs},
    doc,
    query::QueryParser,
    schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
};

use crate::{
    measure::size_of,
    record::{self, Passage},
};

const WRITER_THREADS: usize = 2;
const WRITER_BYTES: usize = 200_000_000;

fn tantivy_folder(folder: &Path) -> PathBuf {
    folder.join("tantivy")
}

fn fts5_file(folder: &Path) -> PathBuf {
    folder.join("fts5.db")
}

/// Builds the peer and prints how long that took and what it weighs.
pub(crate) fn tantivy_part(folder: &Path) -> Result<()> {
    let passages = record::passages(folder)?;
    let path = tantivy_folder(folder);
    fs::create_dir_all(&path)?;
    let started = Instant::now();
    let mut schema = Schema::builder();
    let id = schema.add_u64_field("id", FAST);
    let english = TextFieldIndexing::default()
        .set_tokenizer("en_stem")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(english));
    let index = Index::create_in_dir(&path, schema.build())?;
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(WRITER_THREADS, WRITER_BYTES)?;
    for (number, words) in &passages {
        writer.add_document(doc!(id => *number, text => words.as_str()))?;
    }
    writer.commit()?;
    let wall = started.elapsed();
    writer.wait_merging_threads()?;

    let reader = index.reader()?;
    let held = reader.searcher().num_docs();
    ensure!(held == passages.len() as u64, "tantivy holds {held} of {} passages", passages.len());
    print(wall, passages.len(), size_of(&path))
}

/// Builds the peer and prints how long that took and what it weighs.
pub(crate) fn fts5_part(folder: &Path) -> Result<()> {
    let passages = record::passages(folder)?;
    let path = fts5_file(folder);
    let started = Instant::now();
    let mut database = Connection::open(&path)?;
    database.execute_batch(
        "CREATE TABLE passage (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
         CREATE VIRTUAL TABLE words USING fts5 (text, content = 'passage', content_rowid = 'id');",
    )?;
    let transaction = database.transaction()?;
    insert(&transaction, &passages)?;
    transaction.commit()?;
    let wall = started.elapsed();

    let held: u64 = database.query_row("SELECT count(*) FROM words", [], |row| row.get(0))?;
    ensure!(held == passages.len() as u64, "FTS5 holds {held} of {} passages", passages.len());
    print(wall, passages.len(), size_of(&path))
}

fn insert(database: &Connection, passages: &[Passage]) -> Result<()> {
    let mut row = database.prepare("INSERT INTO passage (id, text) VALUES (?1, ?2)")?;
    let mut words = database.prepare("INSERT INTO words (rowid, text) VALUES (?1, ?2)")?;
    for passage in passages {
        row.execute((passage.0, &passage.1))?;
        words.execute((passage.0, &passage.1))?;
    }
    Ok(())
}

fn print(wall: std::time::Duration, passages: usize, bytes: u64) -> Result<()> {
    println!("{}", json!({ "ms": wall.as_millis() as u64, "passages": passages, "bytes": bytes }));
    Ok(())
}

/// Raw tantivy, open for one search after another.
pub(crate) struct Tantivy {
    reader: IndexReader,
    parser: QueryParser,
}

impl Tantivy {
    pub(crate) fn open(folder: &Path) -> Result<Self> {
        let index = Index::open_in_dir(tantivy_folder(folder))?;
        let text: Field = index.schema().get_field("text")?;
        let mut parser = QueryParser::for_index(&index, vec![text]);
        parser.set_conjunction_by_default();
        Ok(Self { reader: index.reader()?, parser })
    }

    /// The ten best, without highlights, and how many match.
    pub(crate) fn search(&self, query: &str) -> Result<u64> {
        let searcher = self.reader.searcher();
        let query = self.parser.parse_query(query)?;
        let (best, total) = searcher.search(&query, &(TopDocs::with_limit(10).order_by_score(), Count))?;
        ensure!(best.len() == total.min(10), "the best are among those that match");
        Ok(total as u64)
    }
}

/// SQLite FTS5, open for one search after another.
pub(crate) struct Fts5 {
    database: Connection,
}

impl Fts5 {
    pub(crate) fn open(folder: &Path) -> Result<Self> {
        Ok(Self { database: Connection::open(fts5_file(folder)).context("the peer was built before")? })
    }

    /// The ten best, each with its snippet, and how many these are.
    pub(crate) fn search(&self, query: &str) -> Result<u64> {
        let mut rows = self.database.prepare_cached(
            "SELECT rowid, snippet(words, 0, '<b>', '</b>', '…', 32) FROM words WHERE words MATCH ?1 ORDER BY rank LIMIT 10",
        )?;
        let snippets = rows.query_map([query], |row| row.get::<_, String>(1))?;
        let snippets = snippets.collect::<rusqlite::Result<Vec<_>>>()?;
        ensure!(snippets.iter().all(|snippet| snippet.contains("<b>")), "every snippet shows what matched");
        Ok(snippets.len() as u64)
    }
}
