//! The writer: opens or begins an index, replaces submissions, commits.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use tantivy::{
    Directory, Index, IndexReader, ReloadPolicy, TantivyError, Term,
    directory::{INDEX_WRITER_LOCK, MmapDirectory, error::LockError},
    indexer::{IndexWriterOptions, LogMergePolicy, MergePolicy, NoMergePolicy, UserOperation},
};
use ymateb_language::Analyser;
use ymateb_model::id::SubmissionId;

use super::{
    Payload,
    load::Load,
    passage::{IndexedPassage, PassageDocument, PreparedPassage, PreparedSubmission, prepare},
};
use crate::{
    error::IndexError,
    integrity::{files_cut_short, piece},
    schema::{self, FORMAT, Fields},
    shelf::Shelves,
};

/// How much of the machine the writer uses. It changes no result.
#[derive(Debug, Clone, Copy)]
pub struct WriterOptions {
    /// Threads beside the caller's.
    pub threads: usize,
    /// Memory in which each thread gathers passages before it writes them out.
    pub memory_bytes: usize,
}

impl Default for WriterOptions {
    fn default() -> Self {
        Self { threads: 1, memory_bytes: 96 * 1024 * 1024 }
    }
}

/// An index opened for writing.
pub struct Opened<'a> {
    /// The writer.
    pub writer: IndexWriter<'a>,
    /// Up to where the record is in the index; none where it has to be built from the start.
    pub watermark: Option<u64>,
    /// Why it has to be built from the start, if it has.
    pub rebuilt_because: Option<String>,
}

/// What a commit left behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommitSummary {
    /// The passages in the index.
    pub passages: u64,
    /// The pieces the index is in.
    pub segments: usize,
}

/// Writes passages to the index. Nothing is seen by searches, or survives a crash, before [`IndexWriter::commit`].
pub struct IndexWriter<'a> {
    analyser: &'a Analyser,
    fields: Fields,
    engine: tantivy::IndexWriter<PassageDocument>,
    /// The index as it was opened.
    before: IndexReader,
    state: Mutex<State>,
    load: Arc<Load>,
}

struct State {
    shelves: Shelves,
    /// The submissions added since the index was opened.
    added: HashSet<SubmissionId>,
}

impl<'a> IndexWriter<'a> {
    /// Opens the index in a folder, beginning a new one where there is none that this version and this analyser could
    /// go on with.
    ///
    /// # Errors
    /// If the folder cannot be used or another process is writing to the index.
    pub fn open(folder: &Path, analyser: &'a Analyser) -> Result<Opened<'a>, IndexError> {
        Self::open_with(folder, analyser, WriterOptions::default())
    }

    /// Up to where the record is in the index of a folder; none where [`IndexWriter::open`] would begin a new one.
    pub fn watermark(folder: &Path, analyser: &Analyser) -> Option<u64> {
        open_existing(folder, analyser).ok().map(|(_, payload)| payload.watermark)
    }

    /// Like [`IndexWriter::open`], with a say in how much of the machine is used.
    ///
    /// # Errors
    /// If the folder cannot be used or another process is writing to the index.
    pub fn open_with(folder: &Path, analyser: &'a Analyser, options: WriterOptions) -> Result<Opened<'a>, IndexError> {
        fs::create_dir_all(folder).map_err(|source| IndexError::Folder { folder: folder.to_owned(), source })?;
        match open_existing(folder, analyser) {
            Ok((index, payload)) => Ok(Opened {
                watermark: Some(payload.watermark),
                rebuilt_because: None,
                writer: Self::start(folder, index, analyser, options, Shelves::from_list(payload.shelves))?,
            }),
            Err(reason) => {
                let index = begin(folder)?;
                let writer = Self::start(folder, index, analyser, options, Shelves::default())?;
                Ok(Opened { writer, watermark: None, rebuilt_because: Some(reason) })
            }
        }
    }

    fn start(
        folder: &Path,
        index: Index,
        analyser: &'a Analyser,
        options: WriterOptions,
        shelves: Shelves,
    ) -> Result<Self, IndexError> {
        let options = IndexWriterOptions::builder()
            .num_worker_threads(options.threads.clamp(1, 8))
            .memory_budget_per_thread(options.memory_bytes.clamp(16_000_000, 2_000_000_000))
            .num_merge_threads(1)
            .build();
        let engine = index.writer_with_options(options).map_err(|error| locked(folder, error))?;
        // Merging is done by `commit`, where it can be waited for.
        engine.set_merge_policy(Box::new(NoMergePolicy));
        let before = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let state = Mutex::new(State { shelves, added: HashSet::new() });
        Ok(Self { analyser, fields: schema::build().1, engine, before, state, load: Arc::default() })
    }

    /// Puts a submission's passages in place of those it had.
    ///
    /// # Errors
    /// If the engine fails.
    pub fn replace_submission<'p>(
        &self,
        submission: &SubmissionId,
        passages: impl IntoIterator<Item = IndexedPassage<'p>>,
    ) -> Result<(), IndexError> {
        self.replace(prepare(self.analyser, submission, passages))
    }

    /// Like [`IndexWriter::replace_submission`], for passages that were analysed elsewhere. May be called from any
    /// thread.
    ///
    /// # Errors
    /// If the engine fails.
    pub fn replace(&self, prepared: PreparedSubmission) -> Result<(), IndexError> {
        let PreparedSubmission { submission, passages } = prepared;
        let removal = self.removal(&submission)?;
        let mut waiting = self.load.add(passages.iter().map(PreparedPassage::bytes).sum());
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if !passages.is_empty() {
            state.added.insert(submission.clone());
        }
        let mut operations: Vec<UserOperation<PassageDocument>> = Vec::with_capacity(1 + passages.len());
        operations.extend(removal.map(UserOperation::Delete));
        for passage in passages {
            let shelf = state.shelves.number(&passage.shelf);
            let waiting = waiting.part(passage.bytes());
            let document = PassageDocument::new(self.fields, submission.clone(), passage, shelf, waiting);
            operations.push(UserOperation::Add(document));
        }
        drop(state);
        // Together, so that a writing thread is woken once for them all.
        self.engine.run(operations)?;
        Ok(())
    }

    /// Takes a submission's passages out.
    ///
    /// # Errors
    /// If the engine fails.
    pub fn remove_submission(&self, submission: &SubmissionId) -> Result<(), IndexError> {
        if let Some(term) = self.removal(submission)? {
            self.engine.delete_term(term);
        }
        Ok(())
    }

    /// What removes a submission, where there is something to remove: each removal costs a look into every piece of
    /// the index.
    fn removal(&self, submission: &SubmissionId) -> Result<Option<Term>, IndexError> {
        let term = Term::from_field_text(self.fields.submission, submission.as_str());
        let added = self.state.lock().unwrap_or_else(PoisonError::into_inner).added.remove(submission);
        Ok((added || self.before.searcher().doc_freq(&term)? > 0).then_some(term))
    }

    /// Makes everything written so far visible and safe, with the point up to which the record is in the index.
    ///
    /// # Errors
    /// If the engine fails; the index is then as the commit before left it.
    pub fn commit(&mut self, watermark: u64) -> Result<CommitSummary, IndexError> {
        let payload = Payload {
            format: FORMAT,
            analyser: self.analyser.version(),
            watermark,
            shelves: self.state.lock().unwrap_or_else(PoisonError::into_inner).shelves.list().to_vec(),
        };
        let mut commit = self.engine.prepare_commit()?;
        commit.set_payload(
            &serde_json::to_string(&payload).map_err(|error| TantivyError::from(std::io::Error::from(error)))?,
        );
        commit.commit()?;
        self.merge()?;
        let segments = self.engine.index().searchable_segment_metas()?;
        let passages = segments.iter().map(|segment| u64::from(segment.num_docs())).sum();
        Ok(CommitSummary { passages, segments: segments.len() })
    }

    /// Folds small pieces of the index together, and writes those anew of which a fifth was removed. No answer depends
    /// on it; their speed does.
    fn merge(&mut self) -> Result<(), IndexError> {
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(0.2);
        let segments = self.engine.index().searchable_segment_metas()?;
        for candidate in policy.compute_merge_candidates(&segments) {
            self.engine.merge(&candidate.0).wait()?;
        }
        Ok(())
    }
}

/// Opens an index that can be gone on with, or says why there is none.
fn open_existing(folder: &Path, analyser: &Analyser) -> Result<(Index, Payload), String> {
    if !folder.join("meta.json").exists() {
        return Err("there was none".to_owned());
    }
    let damaged = |_| "it is damaged".to_owned();
    let index = MmapDirectory::open(folder).map_err(TantivyError::from).and_then(schema::open).map_err(damaged)?;
    let payload = Payload::read(index.load_metas().map_err(damaged)?.payload.as_deref())?;
    if index.schema() != schema::build().0 {
        return Err("it has other fields than this version writes".to_owned());
    }
    if payload.analyser != analyser.version() {
        return Err(format!("it was made with analyser {} and this is {}", payload.analyser, analyser.version()));
    }
    if !files_cut_short(folder, &index).is_ok_and(|short| short.is_empty()) {
        return Err("it is damaged".to_owned());
    }
    // Reading every piece shows what is missing or cut short.
    index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(damaged)?;
    Ok((index, payload))
}

/// Begins a new index in a folder, unless another process is writing to the one that is there.
fn begin(folder: &Path) -> Result<Index, IndexError> {
    let unusable = |source| IndexError::Folder { folder: folder.to_owned(), source };
    let directory = MmapDirectory::open(folder).map_err(TantivyError::from)?;
    let lock = directory.acquire_lock(&INDEX_WRITER_LOCK);
    let _held = lock.map_err(|error| locked(folder, TantivyError::LockFailure(error, None)))?;
    clear(folder).map_err(unusable)?;
    Ok(schema::create(directory)?)
}

/// Removes the files of an index, and no others: the folder may not be what the settings say it is.
fn clear(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path: PathBuf = entry?.path();
        if is_of_an_index(&path) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn is_of_an_index(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    piece(path).is_some() || matches!(name, Some("meta.json" | ".managed.json"))
}

fn locked(folder: &Path, error: TantivyError) -> IndexError {
    match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => IndexError::Locked { folder: folder.to_owned() },
        other => other.into(),
    }
}
