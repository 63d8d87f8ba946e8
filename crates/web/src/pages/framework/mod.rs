//! The framework: what is in it, what it was, what the record shows of it, and edits that say beforehand what they change.
//!
//! An edit is a form whose fields are in the address. The page that follows says what would change, and has the button that
//! saves it; that form carries the hash of the framework its reader saw. Where somebody edited it since, nothing is
//! written: the page shows what they did, and what the edit would change now.
//!
//! | module | the question it answers |
//! |---|---|
//! | `tree` | which codes are there, and which are no longer used? |
//! | `history` | which versions were there, and who changed what? |
//! | `check`, `findings` | what does the record show of it? |
//! | `export` | how does it go to other tools? |
//! | `import` | what would come of another tool's, and is it put in place? |
//! | `edit` | which edit is asked for, and is it made? |
//! | `fields`, `read`, `points` | what does each edit ask, and what does it mean? |
//! | `proposal`, `changes` | what would it change? |
//! | `saving` | is it put in place, or what keeps it from that? |
//! | `said` | how are acts, fates and counts told? |

mod changes;
pub(crate) mod check;
pub(crate) mod edit;
pub(crate) mod export;
mod fields;
mod findings;
pub(crate) mod history;
pub(crate) mod import;
mod points;
mod proposal;
mod read;
mod said;
mod saving;
pub(crate) mod tree;
