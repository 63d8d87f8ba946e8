//! Each coder's own last word, whoever spoke after them: what coders are compared by.

use ymateb_model::{
    coding::{Stance, State},
    id::{CodeId, PassageId, SubmissionId},
};

use crate::{
    database::columns::{get, get_optional},
    database::open::{Result, Store},
};

/// A person's own last word on a code of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodersWord {
    /// The submission.
    pub submission: SubmissionId,
    /// The passage.
    pub passage: PassageId,
    /// The code.
    pub code: CodeId,
    /// The person.
    pub person: String,
    /// Accepted or rejected.
    pub state: State,
    /// Where the passage stands towards the code.
    pub stance: Option<Stance>,
}

impl Store {
    /// The own last word of every coder on every code of every passage, what was taken back left out: by passage, person
    /// and code.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn words_of_each_coder(&self) -> Result<Vec<CodersWord>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT submission, passage, code, person, state, stance FROM last_word
             WHERE passage <> '' ORDER BY passage, person, code",
        )?;
        let mut rows = statement.query([])?;
        let mut words = Vec::new();
        while let Some(row) = rows.next()? {
            words.push(CodersWord {
                submission: get(row, 0)?,
                passage: get(row, 1)?,
                code: get(row, 2)?,
                person: row.get(3)?,
                state: get(row, 4)?,
                stance: get_optional(row, 5)?,
            });
        }
        Ok(words)
    }
}
