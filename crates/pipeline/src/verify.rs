//! `verify`: do the rules hold? Everything is computed again from what is kept and compared with what is recorded.

use std::ops::ControlFlow;

use serde::Serialize;
use ymateb_index::{IndexError, Searcher};
use ymateb_screening::Earlier;
use ymateb_store::{Originals, Store};

use crate::{
    Project, Result,
    access::audit,
    run::{Duplicates, Screening, sharing},
};

/// What was looked at and what was found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Verdict {
    /// What was proved, each with its figures.
    pub proved: Vec<String>,
    /// What does not hold. Empty when all is well.
    pub faults: Vec<String>,
}

/// Proves that the register adds up, that those who share a text are found again, that every outcome is what the rules and
/// decisions say, that no original was altered, that the record is sound, that the index has what the record has, and that
/// nobody meddled with the audit trail; its row that was noted elsewhere is looked for as well.
///
/// # Errors
/// If something cannot be read at all.
pub fn verify(project: &Project, noted: Option<&audit::Head>) -> Result<Verdict> {
    let store = Store::open_read_only(&project.root)?;
    let mut verdict = Verdict::default();
    register_adds_up(&store, &mut verdict)?;
    shared_texts_are_found_again(project, &store, &mut verdict)?;
    outcomes_follow(project, &store, &mut verdict)?;
    originals_unaltered(project, &store, &mut verdict)?;
    let faults = store.check()?;
    if faults.is_empty() {
        verdict.proved.push("the record is sound: integrity, references and its own rules".to_owned());
    }
    verdict.faults.extend(faults);
    index_agrees(project, &store, &mut verdict)?;
    trail_follows(project, noted, &mut verdict)?;
    Ok(verdict)
}

fn trail_follows(project: &Project, noted: Option<&audit::Head>, verdict: &mut Verdict) -> Result<()> {
    match audit::state(&project.root)? {
        audit::State::None => {}
        audit::State::Follows(head) => {
            verdict.proved.push(format!("the audit trail follows row by row up to {head}"));
        }
        audit::State::Broken(number) => {
            verdict.faults.push(format!("audit trail: row {number} does not follow from the one before it"));
        }
    }
    if let Some(noted) = noted {
        if audit::still_holds(&project.root, noted)? {
            verdict.proved.push(format!("row {} of the audit trail is what was noted", noted.number));
        } else {
            verdict.faults.push(format!("audit trail: row {} is not what was noted", noted.number));
        }
    }
    Ok(())
}

fn register_adds_up(store: &Store, verdict: &mut Verdict) -> Result<()> {
    let tally = store.tally()?;
    let open = tally.open_accounts();
    if open.is_empty() {
        let sources = tally.received.len();
        let received = tally.total_received();
        verdict
            .proved
            .push(format!("the register adds up: {received} received, in all and for each of {sources} sources"));
    }
    for (source, received, decided) in open {
        verdict.faults.push(format!("source `{source}`: {received} received, but {decided} have an outcome"));
    }
    Ok(())
}

fn shared_texts_are_found_again(project: &Project, store: &Store, verdict: &mut Verdict) -> Result<()> {
    let duplicates = Duplicates::of(&project.settings.consultation, store)?;
    // Nothing that an earlier search kept is believed.
    let families = sharing::families(project, store, &duplicates, &mut Earlier::default())?;
    let found: Vec<_> = families.into_iter().map(|family| family.sharers).collect();
    if found == store.sharing()? {
        verdict.proved.push(format!("the {} texts that submissions share are found again", found.len()));
    } else {
        verdict.faults.push("the submissions that share a text are not those recorded".to_owned());
    }
    Ok(())
}

fn outcomes_follow(project: &Project, store: &Store, verdict: &mut Verdict) -> Result<()> {
    let duplicates = Duplicates::of(&project.settings.consultation, store)?;
    let campaigns = sharing::campaigns(store)?;
    let screening = Screening::of(project, store, &duplicates, &campaigns)?;
    let (mut all, mut differing) = (0, Vec::new());
    store.screened_facts(&mut |fact, recorded| {
        all += 1;
        if recorded.as_ref() != Some(&screening.outcome(&fact)) {
            differing.push(fact.id);
        }
        ControlFlow::Continue(())
    })?;
    differing.sort_unstable();
    for id in &differing {
        verdict.faults.push(format!("submission `{id}`: its recorded outcome is not what rules and decisions say"));
    }
    if differing.is_empty() {
        verdict.proved.push(format!("all {all} outcomes follow from the rules and the decisions"));
    }
    Ok(())
}

fn originals_unaltered(project: &Project, store: &Store, verdict: &mut Verdict) -> Result<()> {
    let originals = Originals::new(&project.root);
    let mut hashes: Vec<_> = store.arrived()?.into_iter().map(|one| one.original).collect();
    hashes.sort();
    hashes.dedup();
    let before = verdict.faults.len();
    for hash in &hashes {
        if !originals.verify(hash) {
            verdict.faults.push(format!("original `{hash}` is missing or altered"));
        }
    }
    if verdict.faults.len() == before {
        verdict.proved.push(format!("all {} originals are kept and unaltered", hashes.len()));
    }
    Ok(())
}

fn index_agrees(project: &Project, store: &Store, verdict: &mut Verdict) -> Result<()> {
    let watermark = store.watermark()?;
    let indexed = match Searcher::open(&project.index_folder()) {
        Ok(searcher) if searcher.analyser() == project.analyser.version() => searcher.watermark(),
        Ok(_) | Err(IndexError::Missing { .. }) => {
            verdict.faults.push("there is no index of this version; `ymateb run` builds it".to_owned());
            return Ok(());
        }
        Err(error) => return Err(error.into()),
    };
    if indexed == watermark {
        verdict.proved.push(format!("the index has got as far as the record, watermark {watermark}"));
    } else {
        verdict.faults.push("the index is not where the record is; `ymateb run` brings it forward".to_owned());
    }
    Ok(())
}
