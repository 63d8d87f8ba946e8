//! `register`: what became of each submission, why and by whose word; and the decisions a person takes on it.
//!
//! A decision is kept for good, with who, when and why, and comes before every rule. Taking one back is one more
//! decision. Right after, everything is screened again and the figures follow.

mod ledger;

use std::{collections::BTreeMap, ops::ControlFlow, sync::Arc};

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::{
    id::{SourceId, SubmissionId},
    language::{Language, ReaderLanguage},
    register::{Outcome, Screened, Tally},
    submission::Channel,
};
use ymateb_store::{NewDecision, RegisterFilter, RegisterRow, Store, Verdict};

pub(crate) use self::ledger::Ledger;
use crate::{
    Error, Project, Result,
    progress::Silent,
    run::{Attention, Keys, Stages, screen_all, standing_attention},
};

/// A line of the register.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RegisterEntry)]
pub struct Entry {
    /// The submission.
    pub id: SubmissionId,
    /// The source it came from.
    pub source: SourceId,
    /// How it was sent.
    pub channel: Channel,
    /// Where in the source it is.
    pub locator: String,
    /// Who sent it: the organisation, or else the person. Not in the register's own output.
    #[serde(skip)]
    pub respondent: Option<String>,
    /// When it was sent, where that is known.
    pub received: Option<Timestamp>,
    /// The language of the form it was sent on, where the export says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form_language: Option<ReaderLanguage>,
    /// What became of it; nothing until it is screened.
    pub screened: Option<Screened>,
    /// Why it could not be read, where it could not.
    pub trouble: Option<Trouble>,
}

/// Why a submission could not be read.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Trouble {
    /// The kind of trouble.
    pub reason: String,
    /// What was met.
    pub detail: String,
    /// What to do.
    pub advice: String,
}

impl From<RegisterRow> for Entry {
    fn from(row: RegisterRow) -> Self {
        let trouble = row.trouble.map(|t| Trouble { reason: t.reason, detail: t.detail, advice: t.advice });
        let RegisterRow { id, source, channel, locator, received, respondent, screened, .. } = row;
        let form_language = respondent.form_language;
        let respondent = respondent.organisation.or(respondent.name);
        Self { id, source, channel, locator, respondent, received, form_language, screened, trouble }
    }
}

/// Which part of the register is asked for; nothing given asks for all of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// With this outcome.
    pub outcome: Option<&'a str>,
    /// From this source.
    pub source: Option<&'a str>,
    /// Sent on a form in this language.
    pub form_language: Option<ReaderLanguage>,
    /// Holding at least one passage of the respondent's own in this language.
    pub written_in: Option<&'a str>,
    /// Brought by this run.
    pub brought_by: Option<u64>,
    /// Brought, or read differently, by this run or a later one.
    pub since_run: Option<u64>,
}

/// Lists the register, or part of it, in order of source and locator.
///
/// # Errors
/// If there is no such outcome, source or language, or the record cannot be read.
pub fn list(project: &Project, asked: Asked<'_>) -> Result<Vec<Entry>> {
    let filter = filter(asked)?;
    Ok(project.record()?.register(&filter)?.into_iter().map(Entry::from).collect())
}

/// A stretch of a list.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    /// At most this many.
    pub limit: u64,
    /// Passing over this many first.
    pub offset: u64,
}

/// A stretch of the register.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RegisterPart)]
pub struct Part {
    /// How many entries there are in all.
    pub total: u64,
    /// Those of the stretch.
    pub entries: Vec<Entry>,
}

/// Lists a stretch of the register, in order of source and locator, with how many entries there are in all.
///
/// # Errors
/// If there is no such outcome, source or language, or the record cannot be read.
pub fn part(project: &Project, asked: Asked<'_>, stretch: Stretch) -> Result<Part> {
    ledger::stretch(project, &filter(asked)?, stretch)
}

/// Goes through the register, or part of it, entry by entry, in order of source and locator.
///
/// # Errors
/// If there is no such outcome, source or language, or the record cannot be read.
pub fn each(project: &Project, asked: Asked<'_>, each: &mut dyn FnMut(Entry) -> ControlFlow<()>) -> Result<()> {
    let filter = filter(asked)?;
    let store = Store::open_read_only(&project.root)?;
    Ok(store.each_in_register(&filter, &mut |row| each(row.into()))?)
}

fn filter(asked: Asked<'_>) -> Result<RegisterFilter> {
    let Asked { outcome, source, form_language, written_in, brought_by, since_run } = asked;
    let outcomes = outcome.map(parse_outcome).transpose()?.into_iter().collect();
    let written_in = written_in.map(parse_language).transpose()?;
    // Sources that are no longer in the settings still have their lines: nothing leaves the register.
    let source = source.map(|wanted| {
        SourceId::parse(wanted).map_err(|error| Error::NoSuch {
            what: "source",
            given: wanted.to_owned(),
            hint: error.to_string(),
        })
    });
    let sources = source.transpose()?.into_iter().collect();
    Ok(RegisterFilter { sources, outcomes, form_language, written_in, brought_by, since_run })
}

/// Adds the register up: what was received, and what became of it, for each source.
///
/// # Errors
/// If the record cannot be read.
pub fn tally(project: &Project) -> Result<Tally> {
    ledger::tally(project)
}

/// Lists what a rule suspects and a person must decide, as the last screening found it.
///
/// # Errors
/// If the record cannot be read.
pub fn suspicions(project: &Project) -> Result<Arc<[Attention]>> {
    let read = |store: &Store| Ok(standing_attention(store)?.into());
    project.in_memory.suspicions.look(project, read, |_, suspicions| Ok(Arc::clone(suspicions)))
}

/// Who sent some submissions: of each the organisation, or else the person, where either is known.
///
/// # Errors
/// If the record cannot be read.
pub fn senders<'s>(
    project: &Project,
    submissions: impl IntoIterator<Item = &'s SubmissionId>,
) -> Result<BTreeMap<SubmissionId, String>> {
    let store = project.record()?;
    let mut senders = BTreeMap::new();
    for id in submissions {
        let sender = store.respondent(id)?.and_then(|respondent| respondent.organisation.or(respondent.name));
        if let Some(name) = sender.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()) {
            senders.insert(id.clone(), name);
        }
    }
    Ok(senders)
}

/// Who decides, and why.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// The person.
    pub by: &'a str,
    /// The reason.
    pub why: &'a str,
    /// The number of the last decision on it that they saw, where that is to be compared; 0 if there was none.
    pub seen: Option<u64>,
}

impl<'a> Signed<'a> {
    /// Somebody who decides on what stands in the record, whatever it is.
    pub fn new(by: &'a str, why: &'a str) -> Self {
        Self { by, why, seen: None }
    }

    /// Refuses what was decided without a sight of what others decided since. `decisions` are those on it: the number of each, and who.
    pub(crate) fn check_seen<'d>(&self, mut decisions: impl Iterator<Item = (u64, &'d str)>) -> Result<()> {
        let Some(seen) = self.seen else { return Ok(()) };
        match decisions.find(|(number, by)| *number > seen && *by != self.by) {
            Some(_) => Err(Error::Overtaken),
            None => Ok(()),
        }
    }

    /// Refuses what nobody signs, or nobody gives a reason for.
    pub(crate) fn check(&self, what: &str) -> Result<()> {
        if self.by.trim().is_empty() || self.why.trim().is_empty() {
            let message = format!("{what} needs a name and a reason");
            return Err(Error::refused(message, "give both, with `--by NAME --why TEXT`"));
        }
        Ok(())
    }
}

/// Decides what becomes of a submission.
///
/// # Errors
/// If there is no such submission or outcome, nobody signs, or the record cannot be written.
pub fn decide(project: &Project, id: &str, outcome: &str, see: Option<&str>, signed: Signed<'_>) -> Result<Screened> {
    let outcome = parse_outcome(outcome)?;
    change(project, id, signed, |store, submission| {
        let see = see.map(|see| crate::show::submission_id(store, see)).transpose()?;
        let needs_another = matches!(outcome, Outcome::Merged | Outcome::Duplicate | Outcome::Amended);
        if needs_another && see.is_none() {
            let message = format!("the outcome `{}` needs the other submission", outcome.name());
            return Err(Error::refused(message, "name it with `--see ID`"));
        }
        if see.as_ref() == Some(submission) {
            return Err(Error::refused(
                "a submission cannot be seen under itself",
                "name the other one with `--see ID`",
            ));
        }
        Ok(Verdict::Outcome { outcome, see })
    })
}

/// Takes the last decision on a submission back.
///
/// # Errors
/// If there is none that stands, nobody signs, or the record cannot be written.
pub fn undo(project: &Project, id: &str, signed: Signed<'_>) -> Result<Screened> {
    change(project, id, signed, |store, submission| {
        let standing = store
            .decisions()?
            .into_iter()
            .rfind(|d| d.submission == *submission && !d.undone && matches!(d.verdict, Verdict::Outcome { .. }));
        let last = standing.ok_or_else(|| {
            let message = format!("no decision stands on submission `{submission}`");
            Error::refused(message, format!("`ymateb show {submission}` lists its history"))
        })?;
        Ok(Verdict::Undo(last.number))
    })
}

fn change(
    project: &Project,
    id: &str,
    signed: Signed<'_>,
    verdict: impl FnOnce(&Store, &SubmissionId) -> Result<Verdict>,
) -> Result<Screened> {
    signed.check("a decision")?;
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let submission = crate::show::submission_id(&store, id)?;
    let decisions = store.decisions()?;
    let on_it = decisions.iter().filter(|decision| decision.submission == submission);
    signed.check_seen(on_it.map(|decision| (decision.number, decision.person.as_str())))?;
    let decision = NewDecision {
        submission: submission.clone(),
        verdict: verdict(&store, &submission)?,
        reason: signed.why.to_owned(),
        person: signed.by.to_owned(),
        at: Timestamp::now(),
    };
    let mut batch = store.batch()?;
    batch.decide(&decision)?;
    batch.commit()?;
    screen_all(project, &mut store, &Keys::of(project), &mut Stages::new(&Silent))?;
    let recorded = store.submission(&submission)?;
    recorded
        .and_then(|recorded| recorded.screened)
        .ok_or_else(|| Error::internal("a screened submission has an outcome"))
}

/// Reads the label of a language.
pub(crate) fn parse_language(label: &str) -> Result<Language> {
    Language::parse(label).map_err(|_| Error::NoSuch {
        what: "language",
        given: label.to_owned(),
        hint: "languages are `cy`, `en`, another ISO 639 code, or `und`".to_owned(),
    })
}

fn parse_outcome(name: &str) -> Result<Outcome> {
    Outcome::parse(name).ok_or_else(|| Error::NoSuch {
        what: "outcome",
        given: name.to_owned(),
        hint: format!("outcomes are {}", Outcome::ALL.map(Outcome::name).join(", ")),
    })
}
