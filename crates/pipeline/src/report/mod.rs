//! `report`: what do the counts say? The record is counted here, and `ymateb_report` writes it down in both languages.

mod campaigns;
mod count;
mod figures;
mod ledger;
mod manifest;
mod quotations;
mod sign;
mod themes;

use std::{
    collections::BTreeSet,
    fs::File,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use ymateb_model::{
    consultation::{Consultation, Reading, Source},
    id::SourceId,
    language::Bilingual,
    register::Tally,
    submission::Channel,
};
use ymateb_report::ReportData;
use ymateb_store::Store;

pub use self::count::Bases;
pub use self::figures::{
    ClosedCounts, CodingCounts, Figures, KindCounts, LanguageCounts, LetterCounts, QuestionCounts, ThemeCount, figures,
    figures_key,
};
pub(crate) use self::{
    count::{Reference, leads},
    figures::RunningFigures,
};

use self::ledger::Ledger;
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

/// The names of the documents that the last run wrote and that are there, in order.
///
/// # Errors
/// If the record cannot be read.
pub fn documents(project: &Project) -> Result<Vec<String>> {
    let folder = project.reports_folder();
    let reported = Store::open_read_only(&project.root)?.meta_get("reported")?.unwrap_or_default();
    // The first line is what the report was made of.
    let names = reported.lines().skip(1).filter(|name| folder.join(name).is_file());
    Ok(names.map(str::to_owned).collect())
}

/// Opens one of these documents, and says how many bytes it has.
///
/// # Errors
/// If there is none of this name, or it cannot be read.
pub fn document(project: &Project, name: &str) -> Result<(File, u64)> {
    let known = documents(project)?;
    if !known.iter().any(|known| known == name) {
        let hint = format!("the documents are {}", known.join(", "));
        return Err(Error::NoSuch { what: "document of the report", given: name.to_owned(), hint });
    }
    let path = project.reports_folder().join(name);
    let failed = |error| Error::io(&path, error);
    let file = File::open(&path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    Ok((file, length))
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
    let ledger = Ledger::read(consultation, store)?;
    let mut responses = count::Responses::new(project, &ledger.references, consultation.counting.campaigns);
    let mut by_rule = campaigns::ByRule::new(project, &ledger.references, tally);
    let mut candidates = quotations::Candidates::new(project, &ledger.publishable);
    let mut as_now = AsNow::new(&project.settings.framework);
    store.response_rows(&mut |mut row| {
        as_now.read(&mut row);
        candidates.take(&row);
        by_rule.take(&row);
        responses.take(row);
        ControlFlow::Continue(())
    })?;
    responses.finish();
    let mut counted = responses.counted()?;
    counted.codings.not_counted = as_now.not_counted();
    let by_rule = by_rule.counted()?;
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
        campaigns: campaigns::listed(store, &ledger.in_campaigns)?,
        by_rule,
        context_documents: ledger.context_documents,
        named: ledger.named,
        petitions: ledger.petitions,
        codings: counted.codings,
        manifest: manifest::manifest(project, store, ledger.inputs)?,
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
