//! The index is brought forward from the record: whatever changed after the watermark in its last commit is replaced.
//! A missing, damaged or outdated index starts from nothing, and comes out the same.

use std::ops::ControlFlow;

use ymateb_index::{IndexWriter, IndexedPassage};
use ymateb_store::Store;

use super::Stages;
use crate::{Error, Project, Result, progress::Stage};

/// Brings the index forward to the record's watermark.
pub(crate) fn bring_forward(project: &Project, store: &Store, stages: &mut Stages<'_>) -> Result<()> {
    let all = store.received()?;
    let to = store.watermark()?;
    if IndexWriter::watermark(&project.index_folder(), &project.analyser) == Some(to) {
        stages.start(Stage::Index, Some(0));
        stages.finish(Stage::Index, 0, all);
        return Ok(());
    }
    let opened = IndexWriter::open(&project.index_folder(), &project.analyser)?;
    if let Some(reason) = &opened.rebuilt_because {
        stages.notice(format!("the index is built anew: {reason}"));
    }
    let from = opened.watermark.unwrap_or(0);
    stages.start(Stage::Index, Some(store.changed_since_count(from)?));
    let mut writer = opened.writer;
    let mut done = 0;
    let mut failed: Option<Error> = None;
    let reached = store.changed_since(from, &mut |changed| {
        let passages = changed.passages.iter().map(|passage| IndexedPassage {
            number: passage.number,
            id: &passage.id,
            submission: changed.submission,
            text: &passage.text,
            marks: &passage.marks,
            language: passage.language,
            role: passage.role,
            repeat: passage.repeat,
            question: passage.question.as_ref(),
            source: changed.source,
            channel: changed.channel,
            kind: changed.kind,
            received: changed.received,
        });
        if let Err(error) = writer.replace_submission(changed.submission, passages) {
            failed = Some(error.into());
            return ControlFlow::Break(());
        }
        done += 1;
        if done % 256 == 0 {
            stages.advance(Stage::Index, 256);
            failed = stages.go_on().err();
            if failed.is_some() {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    })?;
    if let Some(error) = failed {
        return Err(error);
    }
    writer.commit(reached)?;
    stages.finish(Stage::Index, done, all.saturating_sub(done));
    Ok(())
}
