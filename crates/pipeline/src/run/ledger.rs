//! That there was a run: its line in the record, from before it reads anything until after it has ended.

use jiff::Timestamp;
use ymateb_model::id::SourceId;
use ymateb_store::{NewRun, RunEnding, Store};

use super::{Options, Summary};
use crate::{Error, Result};

/// Begins the line of a run.
pub(super) fn begin(store: &mut Store, options: &Options) -> Result<()> {
    let sources = options.sources.iter().map(|id| SourceId::parse(id)).collect::<std::result::Result<_, _>>();
    let new =
        NewRun { began: Timestamp::now(), person: options.by.clone(), sources: sources.map_err(Error::internal)? };
    let mut batch = store.batch()?;
    batch.begin_run(&new)?;
    Ok(batch.commit()?)
}

/// Ends it, with what the run told whoever started it: its summary, or why there is none.
pub(super) fn end(store: &mut Store, outcome: &Result<Summary>) -> Result<()> {
    let (ending, told) = match outcome {
        Ok(summary) => (RunEnding::Done, Some(serde_json::to_string(summary).map_err(Error::internal)?)),
        Err(Error::Stopped) => (RunEnding::Stopped, None),
        Err(error) => (RunEnding::Failed, Some(serde_json::to_string(&error.to_string()).map_err(Error::internal)?)),
    };
    let mut batch = store.batch()?;
    let ended = batch.end_run(Timestamp::now(), ending, told.as_deref()).and_then(|()| batch.commit());
    match outcome {
        // Where the record itself failed, the first thing it said is the one to tell.
        Err(_) => Ok(()),
        Ok(_) => Ok(ended?),
    }
}
