//! The register as it is kept in memory: its arithmetic, and the order of its lines, so that any stretch of any part of it is
//! found without going through the record.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use ymateb_model::{
    id::SourceId,
    language::{Language, ReaderLanguage},
    register::{Outcome, Tally},
};
use ymateb_store::{RegisterFilter, Store};

use super::{Entry, Part, Stretch};
use crate::{Project, Result};

/// The register of one moment.
pub(crate) struct Ledger {
    tally: Tally,
    sources: Vec<SourceId>,
    lines: Vec<Line>,
    /// The numbers of the submissions on a form in a language, and of those that hold words in one, once they were asked for.
    sets: Mutex<BTreeMap<Set, Vec<u64>>>,
}

/// A line, without what is only read of the lines that are shown.
struct Line {
    number: u64,
    /// Which of the sources it is of.
    source: u16,
    outcome: Option<Outcome>,
}

/// Submissions by what is not in a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Set {
    OnFormsIn(ReaderLanguage),
    WrittenIn(Language),
    /// Brought by a run.
    BroughtBy(u64),
    /// Brought, or read differently, by a run or a later one.
    SinceRun(u64),
}

/// The numbers of the submissions that a stretch of a part of the register holds, and how many the part holds.
pub(super) struct Numbers {
    pub(super) total: u64,
    pub(super) numbers: Vec<u64>,
}

impl Ledger {
    fn read(store: &Store) -> Result<Self> {
        let mut sources: Vec<SourceId> = Vec::new();
        let mut lines = Vec::new();
        store.ledger(&mut |line| {
            // Lines come by source.
            if sources.last() != Some(&line.source) {
                sources.push(line.source);
            }
            let source = u16::try_from(sources.len() - 1).expect("a consultation has far fewer than 65536 sources");
            lines.push(Line { number: line.number, source, outcome: line.outcome });
        })?;
        Ok(Self { tally: store.tally()?, sources, lines, sets: Mutex::default() })
    }

    /// The submissions that are asked for, in the register's order.
    fn stretch(&self, store: &Store, filter: &RegisterFilter, stretch: Stretch) -> Result<Numbers> {
        let of_source = |line: &Line| filter.sources.contains(&self.sources[usize::from(line.source)]);
        let sets = [
            filter.form_language.map(Set::OnFormsIn),
            filter.written_in.map(Set::WrittenIn),
            filter.brought_by.map(Set::BroughtBy),
            filter.since_run.map(Set::SinceRun),
        ];
        let mut kept = self.sets.lock().unwrap_or_else(PoisonError::into_inner);
        for set in sets.iter().flatten() {
            if !kept.contains_key(set) {
                kept.insert(*set, set.read(store)?);
            }
        }
        let sets: Vec<&Vec<u64>> = sets.iter().flatten().filter_map(|set| kept.get(set)).collect();
        let wanted = self.lines.iter().filter(|line| {
            (filter.sources.is_empty() || of_source(line))
                && (filter.outcomes.is_empty() || line.outcome.is_some_and(|of| filter.outcomes.contains(&of)))
                && sets.iter().all(|set| set.binary_search(&line.number).is_ok())
        });
        let mut found = Numbers { total: 0, numbers: Vec::new() };
        for line in wanted {
            if found.total >= stretch.offset && found.total - stretch.offset < stretch.limit {
                found.numbers.push(line.number);
            }
            found.total += 1;
        }
        Ok(found)
    }
}

impl Set {
    fn read(self, store: &Store) -> Result<Vec<u64>> {
        Ok(match self {
            Set::OnFormsIn(language) => store.on_forms_in(language)?,
            Set::WrittenIn(language) => store.written_in(language)?,
            Set::BroughtBy(run) => store.brought_by(run)?,
            Set::SinceRun(run) => store.brought_or_altered_since(run)?,
        })
    }
}

/// The register's arithmetic, as the record has it now.
pub(super) fn tally(project: &Project) -> Result<Tally> {
    project.in_memory.ledger.look(project, Ledger::read, |_, ledger| Ok(ledger.tally.clone()))
}

/// A stretch of the register, as the record has it now.
pub(super) fn stretch(project: &Project, filter: &RegisterFilter, stretch: Stretch) -> Result<Part> {
    project.in_memory.ledger.look(project, Ledger::read, |store, ledger| {
        let Numbers { total, numbers } = ledger.stretch(store, filter, stretch)?;
        let entries = store.register_entries(&numbers)?;
        Ok(Part { total, entries: entries.into_iter().map(Entry::from).collect() })
    })
}
