//! The searcher: answers a query from the last commit it knows of.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use jiff::Timestamp;
use tantivy::{Index, IndexReader, ReloadPolicy, TantivyError, directory::MmapDirectory};
use ymateb_model::{
    id::{KindId, PassageId, QuestionId, SourceId},
    language::Language,
    passage::Role,
    submission::Channel,
};

use super::{
    collect::{Candidate, Passages, Use},
    compile::compile,
    idset::IdSet,
    spread,
    statistics::{Provider, Statistics},
};
use crate::{
    error::IndexError,
    integrity::files_cut_short,
    query::Query,
    schema::{self, Fields},
    shelf::Shelf,
    write::Payload,
};

/// How a search is to be answered.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many hits are returned.
    pub limit: usize,
    /// How many of the best are passed over first.
    pub offset: usize,
    /// The passages that may be found, where not all may: what the record says about codes and states.
    pub only: Option<Arc<IdSet>>,
    /// What is filtered beside the query.
    pub filters: Filters,
    /// Which hits come first.
    pub order: Order,
}

impl Default for Options {
    fn default() -> Self {
        Self { limit: 20, offset: 0, only: None, filters: Filters::default(), order: Order::Best }
    }
}

/// Which hits come first. Of those that are level the better match comes first, and then the lower id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The best matches.
    #[default]
    Best,
    /// Those sent last; those without a time after all others.
    Newest,
    /// Those sent first; those without a time after all others.
    Oldest,
}

/// What passages must be. Of each list a passage must fit one entry; an empty list asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Its language.
    pub language: Vec<Language>,
    /// The question it answers.
    pub question: Vec<QuestionId>,
    /// The source it came from.
    pub source: Vec<SourceId>,
    /// The kind of its respondent.
    pub kind: Vec<KindId>,
    /// How it was sent.
    pub channel: Vec<Channel>,
    /// Sent at this moment or later. Passages without a time are left out.
    pub since: Option<Timestamp>,
    /// Sent before this moment. Passages without a time are left out.
    pub until: Option<Timestamp>,
    /// What part it plays; where empty, anything but page furniture.
    pub roles: Vec<Role>,
    /// Whether repeats are found, which are not when this is left alone.
    pub repeats: bool,
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// How many passages match, in all.
    pub total: u64,
    /// The first of them, in the order asked for.
    pub hits: Vec<Hit>,
    /// How the passages are distributed.
    pub facets: Facets,
}

/// One passage that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its number in the record.
    pub number: u64,
    /// Its id.
    pub id: PassageId,
    /// How well it matches. Comparable within one answer only.
    pub score: f32,
}

/// How many passages match of each language, question and so on, in the order of their names. Each is counted under
/// the query and every filter but its own, so that the figures say what choosing another entry would find.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// By language.
    pub language: Vec<(Language, u64)>,
    /// By question, and on none.
    pub question: Vec<(Option<QuestionId>, u64)>,
    /// By source.
    pub source: Vec<(SourceId, u64)>,
    /// By kind of respondent, and of none.
    pub kind: Vec<(Option<KindId>, u64)>,
    /// By channel.
    pub channel: Vec<(Channel, u64)>,
}

/// Searches an index. Cheap to share between threads.
pub struct Searcher {
    index: Index,
    reader: IndexReader,
    fields: Fields,
    state: RwLock<Arc<State>>,
}

/// One state of the index, with what is worked out from it once.
struct State {
    searcher: tantivy::Searcher,
    payload: Payload,
    statistics: Statistics,
}

impl Searcher {
    /// Opens the index in a folder, as its last commit left it.
    ///
    /// # Errors
    /// If there is no index that this version can read.
    pub fn open(folder: &Path) -> Result<Self, IndexError> {
        let missing = || IndexError::Missing { folder: folder.to_owned() };
        let directory = MmapDirectory::open(folder).map_err(|_| missing())?;
        let index = schema::open(directory).map_err(|_| missing())?;
        let (schema, fields) = schema::build();
        if index.schema() != schema || !files_cut_short(folder, &index)?.is_empty() {
            return Err(missing());
        }
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let state = State::load(&index, &reader).map_err(|error| error.unwrap_or_else(missing))?;
        Ok(Self { index, reader, fields, state: RwLock::new(Arc::new(state)) })
    }

    /// Takes in what was committed since the index was opened.
    ///
    /// # Errors
    /// If the engine fails.
    pub fn refresh(&self) -> Result<(), IndexError> {
        self.reader.reload()?;
        let state = State::load(&self.index, &self.reader)
            .map_err(|error| error.unwrap_or_else(|| TantivyError::InternalError("unreadable commit".into()).into()))?;
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(state);
        Ok(())
    }

    /// Up to where the record is in what is searched.
    pub fn watermark(&self) -> u64 {
        self.state().payload.watermark
    }

    /// The version of the analyser the index was made with. A query has to be parsed with the same.
    pub fn analyser(&self) -> String {
        self.state().payload.analyser.clone()
    }

    /// How many passages there are, furniture and repeats among them.
    pub fn passages(&self) -> u64 {
        self.state().statistics.passages()
    }

    /// Finds the passages that match a query.
    ///
    /// The query's record filters are the caller's affair: see [`Query::record_filters`] and [`Options::only`].
    ///
    /// # Errors
    /// If the engine fails.
    pub fn search(&self, query: &Query, options: &Options) -> Result<Hits, IndexError> {
        let state = self.state();
        let shelves = &state.payload.shelves;
        let sieve = Sieve { filters: &options.filters };
        let collector = Passages {
            best: options.offset.saturating_add(options.limit),
            shelves: shelves.iter().map(|shelf| sieve.use_of(shelf)).collect(),
            only: options.only.clone(),
            sent: Passages::span(options.filters.since, options.filters.until),
            order: options.order,
        };
        let compiled = if query.spread {
            spread::compile(&query.root, &self.fields, shelves, &state.searcher)?
        } else {
            compile(&query.root, &self.fields, shelves)
        };
        let provider = Provider { searcher: &state.searcher, statistics: &state.statistics, fields: self.fields };
        let collected = state.searcher.search_with_statistics_provider(&compiled, &collector, &provider)?;
        let best = collected.best.iter().skip(options.offset);
        let hits: Vec<Hit> = best.filter_map(hit).collect();
        Ok(Hits { total: collected.total, hits, facets: sieve.facets(shelves, &collected.counts) })
    }

    fn state(&self) -> Arc<State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl State {
    /// Loads what the reader now sees. The error is `None` where the commit is not one this version can read.
    fn load(index: &Index, reader: &IndexReader) -> Result<Self, Option<IndexError>> {
        let searcher = reader.searcher();
        // Read after the pieces of the index: a later payload has every shelf of an earlier one.
        let metas = index.load_metas().map_err(|error| Some(error.into()))?;
        let payload = Payload::read(metas.payload.as_deref()).map_err(|_| None)?;
        let statistics = Statistics::gather(&searcher, &payload.shelves).map_err(|error| Some(error.into()))?;
        Ok(Self { searcher, payload, statistics })
    }
}

/// A hit, with the id put together from the numbers it was taken apart into.
fn hit(candidate: &Candidate) -> Option<Hit> {
    const CROCKFORD: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut id = String::from("p");
    for place in (0..12).rev() {
        id.push(char::from(CROCKFORD[(candidate.key >> (5 * place) & 31) as usize]));
    }
    id.push(char::from(u8::try_from(candidate.tail).ok()?));
    Some(Hit { number: candidate.number, id: PassageId::parse(&id).ok()?, score: candidate.score })
}

/// The filters that are decided by the shelf.
struct Sieve<'a> {
    filters: &'a Filters,
}

/// The filters that a facet is counted without.
const FACETS: usize = 5;

impl Sieve<'_> {
    /// Which of the facets' own filters a shelf fails; `None` if it fails one that no facet lifts.
    fn failed(&self, shelf: &Shelf) -> Option<[bool; FACETS]> {
        let filters = self.filters;
        let fits_role = match filters.roles.as_slice() {
            [] => shelf.role != Role::Furniture,
            roles => roles.contains(&shelf.role),
        };
        if !fits_role || (shelf.repeat && !filters.repeats) {
            return None;
        }
        Some([
            !fits(&filters.language, Some(&shelf.language)),
            !fits(&filters.question, shelf.question.as_ref()),
            !fits(&filters.source, Some(&shelf.source)),
            !fits(&filters.kind, shelf.kind.as_ref()),
            !fits(&filters.channel, Some(&shelf.channel)),
        ])
    }

    fn use_of(&self, shelf: &Shelf) -> Use {
        match self.failed(shelf).map(|failed| failed.into_iter().filter(|&failed| failed).count()) {
            Some(0) => Use::Found,
            Some(1) => Use::Counted,
            _ => Use::Nothing,
        }
    }

    fn facets(&self, shelves: &[Shelf], counts: &[u64]) -> Facets {
        let mut language = BTreeMap::new();
        let mut question = BTreeMap::new();
        let mut source = BTreeMap::new();
        let mut kind = BTreeMap::new();
        let mut channel = BTreeMap::new();
        for (shelf, &count) in shelves.iter().zip(counts) {
            let Some(failed) = self.failed(shelf).filter(|_| count > 0) else { continue };
            let fails_no_other = |own: usize| failed.iter().enumerate().all(|(at, &failed)| at == own || !failed);
            if fails_no_other(0) {
                *language.entry(shelf.language).or_default() += count;
            }
            if fails_no_other(1) {
                *question.entry(shelf.question.clone()).or_default() += count;
            }
            if fails_no_other(2) {
                *source.entry(shelf.source.clone()).or_default() += count;
            }
            if fails_no_other(3) {
                *kind.entry(shelf.kind.clone()).or_default() += count;
            }
            if fails_no_other(4) {
                *channel.entry(shelf.channel).or_default() += count;
            }
        }
        Facets {
            language: language.into_iter().collect(),
            question: question.into_iter().collect(),
            source: source.into_iter().collect(),
            kind: kind.into_iter().collect(),
            channel: channel.into_iter().collect(),
        }
    }
}

fn fits<T: PartialEq>(wanted: &[T], has: Option<&T>) -> bool {
    wanted.is_empty() || has.is_some_and(|has| wanted.contains(has))
}
