//! How the record is kept: the database, what is written together, and how values become columns.
//!
//! | module | the question it answers |
//! |---|---|
//! | `open` | where is the record, and is it of a format this program reads? |
//! | `batch` | what is written, whole or not at all? |
//! | `moment` | has the record moved on, and is that more than what coders say? |
//! | `columns` | how do the model's values stand in columns? |
//! | `check` | is the record sound? |
//! | `lock` | who is at work here? |

pub(crate) mod batch;
pub(crate) mod check;
pub(crate) mod columns;
pub(crate) mod lock;
pub(crate) mod moment;
pub(crate) mod open;
