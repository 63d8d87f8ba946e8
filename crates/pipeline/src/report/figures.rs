//! The report's figures, for somebody who looks at them without writing a report: counted in the same way.

use std::{collections::BTreeMap, ops::ControlFlow};

use jiff::civil::Date;
use ymateb_model::{register::Tally, submission::Channel};
pub use ymateb_report::data::{ClosedCounts, CodingCounts, KindCounts, LanguageCounts, QuestionCounts, ThemeCount};
use ymateb_store::Store;

use super::count::{Reference, Responses};
use crate::{Project, Result, framework::AsNow, run::Keys};

/// What is counted.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The register's arithmetic.
    pub register: Tally,
    /// How many responses are counted: the base of what follows.
    pub responses: u64,
    /// For each kind of respondent, how many responses are in which language.
    pub respondents: Vec<KindCounts>,
    /// What was answered to each question.
    pub questions: Vec<QuestionCounts>,
    /// How many responses carry each code.
    pub themes: Vec<ThemeCount>,
    /// How many codings there are, and by whose word.
    pub codings: CodingCounts,
    /// How many submissions came on each day, by the consultation's clock; those of no known day are left out.
    pub days: BTreeMap<Date, u64>,
    /// How many submissions came in which way.
    pub channels: BTreeMap<Channel, u64>,
}

/// Tells one state of the figures from another: as long as it is the same, so are they.
///
/// # Errors
/// If the record cannot be read.
pub fn figures_key(project: &Project) -> Result<String> {
    Keys::of(project).counting(&Store::open_read_only(&project.root)?)
}

/// Counts. It goes through the whole record: keep what comes back as long as [`figures_key`] is the same.
///
/// # Errors
/// If the record cannot be read.
pub fn figures(project: &Project) -> Result<Figures> {
    let store = Store::open_read_only(&project.root)?;
    let consultation = &project.settings.consultation;
    let mut references = Vec::new();
    let mut days = BTreeMap::new();
    let mut channels = BTreeMap::new();
    store.register_rows(&mut |row| {
        references.extend(Reference::of(&row));
        *channels.entry(row.channel).or_default() += 1;
        if let Some(received) = row.received {
            let day = received.to_zoned_datetime(consultation.time_zone.clone()).date();
            *days.entry(day).or_default() += 1;
        }
    })?;
    let mut responses = Responses::new(project, &references, consultation.counting.campaigns);
    let mut as_now = AsNow::new(&project.settings.framework);
    store.response_rows(&mut |mut row| {
        as_now.read(&mut row);
        responses.take(row);
        ControlFlow::Continue(())
    })?;
    let mut counted = responses.counted(&store)?;
    counted.codings.not_counted = as_now.not_counted();
    Ok(Figures {
        register: store.tally()?,
        responses: counted.responses,
        respondents: counted.respondents,
        questions: counted.questions,
        themes: counted.themes,
        codings: counted.codings,
        days,
        channels,
    })
}
