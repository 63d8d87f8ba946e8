//! The passages as the program cut them, read from its record: every peer gets the same ones.

use std::path::{Path, PathBuf};

use anyhow::Result;
use rusqlite::{Connection, OpenFlags};

/// The number and the words of a passage.
pub(crate) type Passage = (u64, String);

/// Where in the benchmark's folder the project is.
pub(crate) fn project(folder: &Path) -> PathBuf {
    folder.join("project")
}

/// Reads every passage.
pub(crate) fn passages(folder: &Path) -> Result<Vec<Passage>> {
    let record = Connection::open_with_flags(project(folder).join("ymateb.db"), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut rows = record.prepare(
        "SELECT passage.number, CAST(substr(CAST(answer.text AS BLOB), first + 1, past - first) AS TEXT)
         FROM passage JOIN answer ON answer.number = passage.answer ORDER BY passage.number",
    )?;
    let passages = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(passages.collect::<rusqlite::Result<_>>()?)
}
