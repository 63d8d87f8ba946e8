//! `learn`: a model from what people decided, so that suggestions lean on it.
//!
//! People's codings are read from the record, accepted and rejected; nothing that a machine suggested is learned from, and
//! a person's silence on a suggestion is no word of theirs. The model is written beside the record with where it comes from
//! (`kept`); the next run suggests with it, and tags again what was tagged without. The same codings under the same framework
//! make the same file.

mod examples;
mod kept;
mod measured;
mod suggester;

use std::collections::BTreeMap;

use serde::Serialize;
use ymateb_model::id::ContentHash;
use ymateb_store::Store;
use ymateb_tagging::learned::{Counterparts, Described, Example, Model, Reader};

pub(crate) use kept::provenance;
pub use kept::{FILE, Provenance};
pub use measured::{Measured, Row, measure};
pub(crate) use suggester::{Suggester, untaught_key};

use crate::{Error, Project, Result, translate};

/// What training came to.
#[derive(Debug, Clone, Serialize)]
pub struct Trained {
    /// Where the model comes from.
    pub provenance: Provenance,
    /// Whether the file was there already, made of the same codings.
    pub unchanged: bool,
}

/// Trains a model from people's codings and keeps it in the project.
///
/// # Errors
/// If nobody has coded anything, or the record or the file cannot be read or written.
pub fn learn(project: &Project) -> Result<Trained> {
    let _lock = ymateb_store::lock(&project.root)?;
    let store = Store::open_read_only(&project.root)?;
    let counterparts = Counterparts::of(&translate::list(project)?, &project.analyser);
    let reader = Reader::new(&project.analyser, &counterparts, &project.matcher);
    let gathered = examples::gather(&project.settings.framework, &store, &reader)?;
    let described = Described::read(&project.settings.framework, &reader);
    let model = Model::train(&described, &gathered.examples.iter().collect::<Vec<_>>());
    let provenance = Provenance::of(project, &gathered, &model)?;
    let unchanged = project.learned.as_ref() == Some(&provenance);
    if !unchanged {
        kept::write(project, &provenance, &model)?;
    }
    Ok(Trained { provenance, unchanged })
}

/// Takes the model away; the next run suggests by rules, weighed as is built in. Whether there was one.
///
/// # Errors
/// If another run has the project, or the file cannot be removed.
pub fn forget(project: &Project) -> Result<bool> {
    let _lock = ymateb_store::lock(&project.root)?;
    kept::remove(project)
}

/// People's codings as examples, and what they are.
struct Gathered {
    examples: Vec<Example>,
    /// How many codings were accepted and rejected.
    accepted: u64,
    rejected: u64,
    /// How many passages are in each language.
    passages: BTreeMap<String, u64>,
    /// The hash of who said what of which passage.
    codings: ContentHash,
}

/// There is nothing to learn from.
fn nothing_coded() -> Error {
    Error::refused(
        "nobody has coded a passage yet, so there is nothing to learn from",
        "code some with `ymateb review`, or bring codings in with `ymateb codings import`",
    )
}
