//! What has arrived, and from where: the files of a folder, and web pages.
//!
//! Two verbs. Neither opens what it finds beyond seeing that it can be opened, knows what the bytes mean, or keeps
//! anything: that is for `ingest` and `store`. Beside them stands [`Service`], since whatever speaks to other machines is in
//! this crate: a configured model service is asked with the same manners, guards and patience as a page.
//!
//! | function | the question it answers |
//! |---|---|
//! | [`folder`](fn@folder) | which files lie in a folder, under names that are the same on every machine, and what was left out and why? |
//! | [`pages`] | what do the configured addresses hold now, and which of them are as they were? |
//!
//! Nothing is lost silently: what a folder holds and is not handed on is a [`LeftOut`] with its [`Why`]; each address
//! has one [`PageOutcome`], in the order in which they are configured, and one that failed says how.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let inbox = tempfile::tempdir()?;
//! std::fs::create_dir(inbox.path().join("post"))?;
//! std::fs::write(inbox.path().join("post/llythyr.txt"), "Rwy'n cytuno.")?;
//! std::fs::write(inbox.path().join("~$llythyr.docx"), "")?;
//!
//! let found = ymateb_collect::folder(inbox.path(), &[])?;
//! assert_eq!(found.files[0].origin, "post/llythyr.txt");
//! assert_eq!(found.left_out[0].why, ymateb_collect::Why::LockFile);
//! # Ok(())
//! # }
//! ```

mod error;
mod folder;
mod web;

pub use crate::{
    error::CollectError,
    folder::{Found, FoundFile, LeftOut, Weight, Why, folder},
    web::{Manners, Page, PageFailure, PageOutcome, Service, ServiceFailure, Token, Validators, pages},
};
