//! `report`: what do the counts say? The record is counted here, and `ymateb_report` writes it down in both languages.

mod campaigns;
mod count;
mod figures;
mod manifest;
mod quotations;
mod themes;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use ymateb_model::{
    consultation::{Consultation, Reading, Source},
    id::{SourceId, SubmissionId},
    language::Bilingual,
    register::{Outcome, Tally},
    submission::Channel,
};
use ymateb_report::{
    ReportData,
    data::{ContextDocument, NamedRespondent, PetitionCounts},
};
use ymateb_store::{RegisterFilter, RegisterRow, Stated, Store};

pub use self::figures::{
    ClosedCounts, CodingCounts, Figures, KindCounts, LanguageCounts, QuestionCounts, ThemeCount, figures, figures_key,
};
pub(crate) use count::leads;

use crate::{
    Error, Project, Result,
    framework::AsNow,
    progress::Stage,
    run::{Keys, Stages},
};

/// Writes the report's documents into a folder, `reports` in the project if none is named, and returns their paths.
///
/// # Errors
/// If the record cannot be read, the counts cannot be true together, or the folder cannot be written.
pub fn write(project: &Project, folder: Option<&Path>) -> Result<Vec<PathBuf>> {
    let store = Store::open_read_only(&project.root)?;
    let folder = folder.map_or_else(|| project.reports_folder(), Path::to_owned);
    write_documents(project, &store, &folder)
}

/// Writes the project's own report again if anything in it could read differently.
pub(crate) fn refresh(
    project: &Project,
    store: &mut Store,
    keys: &Keys,
    stages: &mut Stages<'_>,
) -> Result<Vec<PathBuf>> {
    stages.start(Stage::Report, None);
    let folder = project.reports_folder();
    let key = keys.counting(store)?;
    let written: Vec<PathBuf> = match store.meta_get("reported")? {
        Some(reported) => reported
            .strip_prefix(&format!("{key}\n"))
            .map(|names| names.lines().map(|name| folder.join(name)).collect())
            .unwrap_or_default(),
        None => Vec::new(),
    };
    if !written.is_empty() && written.iter().all(|path| path.is_file()) {
        stages.finish(Stage::Report, 0, written.len() as u64);
        return Ok(written);
    }
    let paths = write_documents(project, store, &folder)?;
    let names = paths.iter().filter_map(|path| path.file_name()?.to_str());
    let reported = std::iter::once(key.as_str()).chain(names).collect::<Vec<_>>().join("\n");
    let mut batch = store.batch()?;
    batch.meta_set("reported", &reported)?;
    batch.commit()?;
    stages.finish(Stage::Report, paths.len() as u64, 0);
    Ok(paths)
}

fn write_documents(project: &Project, store: &Store, folder: &Path) -> Result<Vec<PathBuf>> {
    let tally = store.tally()?;
    let consultation = with_sources_of(project.settings.consultation.clone(), &tally);
    let data = data(project, store, &consultation, &tally)?;
    std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
    let mut paths = Vec::new();
    for document in ymateb_report::render_all(&data)? {
        let path = folder.join(&document.name);
        std::fs::write(&path, &document.bytes).map_err(|error| Error::io(&path, error))?;
        paths.push(path);
    }
    Ok(paths)
}

fn data<'a>(
    project: &'a Project,
    store: &Store,
    consultation: &'a Consultation,
    tally: &'a Tally,
) -> Result<ReportData<'a>> {
    let register = store.register(&RegisterFilter::default())?;
    let stated = store.stated()?;
    let mut responses = count::Responses::new(project, &register, consultation.counting.campaigns);
    let mut by_rule = campaigns::ByRule::new(project, &register, tally);
    let mut candidates = quotations::Candidates::new(project, &register);
    let mut as_now = AsNow::new(&project.settings.framework);
    store.response_rows(&mut |mut row| {
        as_now.read(&mut row);
        candidates.take(&row);
        by_rule.take(&row);
        responses.take(row);
        ControlFlow::Continue(())
    })?;
    let mut counted = responses.counted(store)?;
    counted.codings.not_counted = as_now.not_counted();
    let by_rule = by_rule.counted(store)?;
    let quotations = candidates.choose(store, &counted)?;
    Ok(ReportData {
        consultation,
        framework: &project.settings.framework,
        register: tally,
        responses: counted.responses,
        respondents: counted.respondents,
        questions: counted.questions,
        letters: counted.letters,
        themes: counted.themes,
        quotations,
        campaigns: campaigns::listed(store, &register)?,
        by_rule,
        context_documents: context_documents(consultation, &register),
        named: named(consultation, &register, &stated),
        petitions: petitions(&register, &stated),
        codings: counted.codings,
        manifest: manifest::manifest(project, store, &register)?,
    })
}

/// A source that is no longer in the settings keeps its lines in the register, under its id.
fn with_sources_of(mut consultation: Consultation, tally: &Tally) -> Consultation {
    let recorded: BTreeSet<&SourceId> = tally.received.keys().chain(tally.outcomes.keys()).collect();
    for id in recorded {
        if consultation.source(id).is_none() {
            consultation.sources.push(Source {
                id: id.clone(),
                name: Bilingual::new(id.as_str(), id.as_str()),
                channel: Channel::Document,
                reading: Reading::Folder { path: PathBuf::new(), log: None, headings: None },
                not_responses: None,
            });
        }
    }
    consultation
}

fn context_documents(consultation: &Consultation, register: &[RegisterRow]) -> Vec<ContextDocument> {
    let with = |row: &&RegisterRow| row.screened.as_ref().is_some_and(|s| s.outcome == Outcome::NotAResponse);
    register
        .iter()
        .filter(with)
        .map(|row| {
            let of_source = consultation.source(&row.source).and_then(|source| source.not_responses.clone());
            let written = row.screened.as_ref().map_or("", |screened| screened.reason.as_str());
            ContextDocument {
                title: row.locator.clone(),
                source: row.source.clone(),
                reason: of_source.unwrap_or_else(|| Bilingual::new(written, written)),
            }
        })
        .collect()
}

/// Those who chose to be named, among the accepted; an organisation under its own name.
fn named(
    consultation: &Consultation,
    register: &[RegisterRow],
    stated: &BTreeMap<SubmissionId, Stated>,
) -> Vec<NamedRespondent> {
    let accepted = |row: &&RegisterRow| row.screened.as_ref().is_some_and(|s| s.outcome == Outcome::Accepted);
    let mut named: Vec<NamedRespondent> = register
        .iter()
        .filter(accepted)
        .filter_map(|row| {
            let choice = row.respondent.publication.as_ref()?;
            let choice = consultation.publication.iter().find(|known| known.id == *choice)?;
            let name = row.respondent.organisation.as_ref().or(row.respondent.name.as_ref())?;
            let kind = count::kind_of(consultation, row.respondent.kind.as_ref());
            let represents = stated.get(&row.id).map(|stated| stated.represents.clone()).unwrap_or_default();
            (choice.publish && choice.named).then(|| NamedRespondent { name: name.clone(), kind, represents })
        })
        .collect();
    named.sort_by(|a, b| (&a.name, &a.kind, &a.represents).cmp(&(&b.name, &b.kind, &b.represents)));
    named.dedup();
    named
}

/// The petitions, and how many people are stated to have signed them.
fn petitions(register: &[RegisterRow], stated: &BTreeMap<SubmissionId, Stated>) -> PetitionCounts {
    let petition = |row: &&RegisterRow| row.screened.as_ref().is_some_and(|s| s.outcome == Outcome::Petition);
    let mut counts = PetitionCounts::default();
    for row in register.iter().filter(petition) {
        let signatures = stated.get(&row.id).and_then(|stated| stated.signatures);
        counts.petitions += 1;
        counts.signatures += signatures.unwrap_or(0);
        counts.uncounted += u64::from(signatures.is_none());
    }
    counts
}
