//! The report's figures, for somebody who looks at them without writing a report: counted in the same way.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
    sync::Arc,
};

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::{
    id::{QuestionId, SubmissionId},
    register::Tally,
    submission::Channel,
};
pub use ymateb_report::data::{
    ClosedCounts, CodingCounts, KindCounts, LanguageCounts, LetterCounts, QuestionCounts, ThemeCount,
};
use ymateb_store::{Moment, ResponseRow, Store};

use super::{
    count::{Bases, Counted, Reference, Responses},
    sign::Sign,
};
use crate::{Project, Result, framework::AsNow, kept::Follow, run::Keys};

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Figures {
    /// The register's arithmetic.
    pub register: Tally,
    /// How many responses are counted: the base of what follows.
    pub responses: u64,
    /// For each kind of respondent, how many responses are in which language.
    pub respondents: Vec<KindCounts>,
    /// What was answered to each question.
    pub questions: Vec<QuestionCounts>,
    /// What was said without regard to a question.
    pub letters: LetterCounts,
    /// The bases of each question's themes by language and by kind.
    pub bases: BTreeMap<QuestionId, Bases>,
    /// How many responses carry each code.
    pub themes: Vec<ThemeCount>,
    /// How many codings there are, and by whose word.
    pub codings: CodingCounts,
    /// How many submissions came on each day, by the consultation's clock; those of no known day are left out.
    pub days: BTreeMap<Date, u64>,
    /// How many submissions came in which way.
    pub channels: BTreeMap<Channel, u64>,
}

/// Tells one state of what is counted from another: as long as it is the same, so are the figures.
///
/// # Errors
/// If the record cannot be read.
pub fn figures_key(project: &Project) -> Result<String> {
    Keys::of(project).counting(&*project.record()?)
}

/// The figures of the record as it is now.
///
/// # Errors
/// If the record cannot be read.
pub fn figures(project: &Project) -> Result<Arc<Figures>> {
    project.in_memory.figures.look(project, |running| Arc::clone(&running.figures))
}

/// The figures, with what it takes to let them follow what coders say.
pub(crate) struct RunningFigures {
    moment: Moment,
    responses: Responses,
    /// How many codings that people accepted do not count, since their codes were retired or split.
    not_counted: u64,
    figures: Arc<Figures>,
}

impl Follow for RunningFigures {
    fn begin(project: &Project, store: &Store, moment: Moment) -> Result<Self> {
        let consultation = &project.settings.consultation;
        let (mut references, mut days, mut channels) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
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
        responses.finish();
        let not_counted = as_now.not_counted();
        let figures = Arc::new(assembled(responses.counted()?, not_counted, store.tally()?, days, channels));
        Ok(Self { moment, responses, not_counted, figures })
    }

    fn moment(&self) -> Moment {
        self.moment
    }

    /// Each response that somebody spoke of is taken back as it was counted, and counted as it is now.
    fn follow(&mut self, project: &Project, store: &Store, moment: Moment) -> Result<()> {
        let former = std::mem::replace(&mut self.moment, moment);
        if former.codings == moment.codings {
            return Ok(());
        }
        let spoken_of = store.spoken_of_since(&former)?;
        let responses: BTreeSet<Vec<SubmissionId>> =
            spoken_of.iter().map(|spoken_of| self.responses.response_of(&spoken_of.submission)).collect();
        for response in &responses {
            let mut as_now = AsNow::new(&project.settings.framework);
            let rows = rows_as_of(store, response, former.codings, &mut as_now)?;
            self.responses.count(&rows, Sign::Less);
            self.not_counted -= as_now.not_counted();
            let mut as_now = AsNow::new(&project.settings.framework);
            let rows = rows_as_of(store, response, moment.codings, &mut as_now)?;
            self.responses.count(&rows, Sign::More);
            self.not_counted += as_now.not_counted();
        }
        let Figures { register, days, channels, .. } = (*self.figures).clone();
        self.figures = Arc::new(assembled(self.responses.counted()?, self.not_counted, register, days, channels));
        Ok(())
    }
}

/// The submissions of a response as they were once an entry was made.
fn rows_as_of(store: &Store, ids: &[SubmissionId], entry: u64, as_now: &mut AsNow<'_>) -> Result<Vec<ResponseRow>> {
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        rows.extend(store.response_row_as_of(id, entry)?);
    }
    rows.iter_mut().for_each(|row| as_now.read(row));
    Ok(rows)
}

fn assembled(
    counted: Counted,
    not_counted: u64,
    register: Tally,
    days: BTreeMap<Date, u64>,
    channels: BTreeMap<Channel, u64>,
) -> Figures {
    Figures {
        register,
        responses: counted.responses,
        respondents: counted.respondents,
        questions: counted.questions,
        letters: counted.letters,
        bases: counted.bases,
        themes: counted.themes,
        codings: CodingCounts { not_counted, ..counted.codings },
        days,
        channels,
    }
}
