//! `ask`: what would a model service suggest, where the operator named one?
//!
//! This is the only verb that sends respondents' words anywhere, and it is never part of a run. What is sent is prepared
//! first (`prepare`), so that it can be shown whole; it is one passage at a time with the code frame (`prompt`), without what
//! tells who wrote it. An answer is taken where it quotes the passage (`answer`), and kept in the record under the hash of
//! what was sent: the same is never asked twice. What it suggests is a suggestion like any other, under the service's name;
//! nothing is learned from it.

mod answer;
mod prepare;
mod prompt;

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use serde::Serialize;
use ymateb_collect::{Manners, Token};
use ymateb_config::Service;
use ymateb_model::consultation::WebLimits;
use ymateb_store::{ServiceAnswer, Store};

pub use self::{
    answer::Rejection,
    prepare::{Asked, Prepared, Request, prepare},
};
use crate::{Error, Project, Result};

/// What asking came to.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// Which model, and where.
    pub service: String,
    /// Passages that were sent.
    pub sent: u64,
    /// Passages whose answer was taken.
    pub answered: u64,
    /// Passages whose answer was in the record, since the same was asked before.
    pub repeated: u64,
    /// Codes that were suggested.
    pub suggested: u64,
    /// What was not taken, and why.
    pub rejected: BTreeMap<Rejection, u64>,
    /// Requests that the service refused by themselves.
    pub refused: u64,
    /// Why asking stopped before the end.
    pub stopped: Option<Stopped>,
}

/// Why asking stopped.
#[derive(Debug, Clone, Serialize)]
pub struct Stopped {
    /// What happened.
    pub reason: String,
    /// What to do about it.
    pub hint: String,
}

/// A larger answer is none to a question of ours.
const LARGEST_ANSWER: u64 = 1024 * 1024;

/// So many requests refused one after another, and the rest would be.
const REFUSALS_IN_A_ROW: u32 = 3;

/// How long a run, or a person who codes, is waited for when an answer is to be kept.
const PATIENCE: Duration = Duration::from_secs(120);

/// Sends what was prepared and keeps what is answered, each answer as it comes. `each` is told how many are done.
///
/// # Errors
/// If the key is not in the environment, the address may not be asked, or the record cannot be written. That the service
/// fails is told in what comes back, with what was answered before.
pub fn ask(project: &Project, prepared: &Prepared, each: &mut dyn FnMut(usize)) -> Result<Outcome> {
    let mut asking = Asking { project, outcome: Outcome::of(prepared) };
    if !prepared.requests.is_empty() {
        asking.send(prepared, each)?;
    }
    asking.repeat(prepared)?;
    Ok(asking.outcome)
}

/// The service of the settings.
fn configured(project: &Project) -> Result<&Service> {
    project.settings.service.as_ref().ok_or_else(|| {
        Error::refused(
            "no model service is named in `consultation.toml`, so nothing is sent anywhere",
            "name one in `[service]`, with `address` and `model`, if respondents' words may be sent to it",
        )
    })
}

/// By what name a service's suggestions are known.
fn name(service: &Service) -> String {
    format!("{} at {}", service.model, service.host())
}

fn connect(service: &Service) -> Result<ymateb_collect::Service> {
    let mut manners = Manners::default();
    if let Some(name) = &service.key_from {
        manners.token = std::env::var(name).ok().as_deref().and_then(Token::new);
        if manners.token.is_none() {
            return Err(Error::refused(
                format!("the environment has no key in `{name}`"),
                "set the variable to the key that the service gave out, and ask again",
            ));
        }
    }
    let limits = WebLimits {
        max_bytes: LARGEST_ANSWER,
        timeout_ms: service.timeout_ms,
        retries: service.retries,
        allow_private: service.allow_private || service.is_on_this_machine(),
    };
    ymateb_collect::Service::new(&service.address, &limits, &manners)
        .map_err(|failure| Error::refused(failure.to_string(), failure.hint()))
}

struct Asking<'a> {
    project: &'a Project,
    outcome: Outcome,
}

impl Asking<'_> {
    fn send(&mut self, prepared: &Prepared, each: &mut dyn FnMut(usize)) -> Result<()> {
        let service = connect(configured(self.project)?)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Error::io(&self.project.root, error))?;
        let mut refused_in_a_row = 0;
        for (done, request) in (1..).zip(&prepared.requests) {
            self.outcome.sent += 1;
            match runtime.block_on(service.ask(&request.body)) {
                Ok(body) => {
                    refused_in_a_row = 0;
                    self.answered(request, &body)?;
                }
                Err(failure) => {
                    let may_go_on = failure.is_of_the_request() && refused_in_a_row + 1 < REFUSALS_IN_A_ROW;
                    self.outcome.refused += u64::from(failure.is_of_the_request());
                    refused_in_a_row += 1;
                    if !may_go_on {
                        let (reason, hint) = (failure.to_string(), failure.hint());
                        self.outcome.stopped = Some(Stopped { reason, hint });
                        break;
                    }
                }
            }
            each(done);
        }
        runtime.shutdown_background();
        Ok(())
    }

    fn answered(&mut self, request: &Request, body: &[u8]) -> Result<()> {
        match answer::read(body) {
            Ok(said) => self.outcome.answered += u64::from(self.take(request, said)?),
            Err(rejection) => self.reject(rejection),
        }
        Ok(())
    }

    /// Takes for passages what was answered of others with the same words, or of themselves under a former framework.
    fn repeat(&mut self, prepared: &Prepared) -> Result<()> {
        if prepared.repeats.is_empty() {
            return Ok(());
        }
        let store = Store::open_read_only(&self.project.root)?;
        for request in &prepared.repeats {
            let kept = store.service_answer(&request.key)?;
            if let Some(said) = kept.as_deref().and_then(answer::kept) {
                self.outcome.repeated += u64::from(self.take(request, said)?);
            }
        }
        Ok(())
    }

    /// Keeps an answer, as far as it stands up to the passage. Whether the passage is still there.
    fn take(&mut self, request: &Request, said: Vec<answer::Said>) -> Result<bool> {
        let taken = answer::take(said, &self.outcome.service, &self.project.settings.framework, &request.sent);
        taken.rejected.into_iter().for_each(|rejection| self.reject(rejection));
        let answer = answer::to_keep(taken.said);
        let kept = self.keep(&ServiceAnswer {
            submission: &request.submission,
            passage: &request.passage,
            request: &request.key,
            service: &self.outcome.service,
            answer: &answer,
            at: Timestamp::now(),
            suggestions: &taken.codings,
        })?;
        if kept {
            self.outcome.suggested += taken.codings.len() as u64;
        }
        Ok(kept)
    }

    /// Writes an answer once nobody else is writing: a service takes its time, and the project is not kept from others
    /// meanwhile.
    fn keep(&self, answer: &ServiceAnswer<'_>) -> Result<bool> {
        let began = Instant::now();
        let _lock = loop {
            match ymateb_store::lock(&self.project.root) {
                Err(ymateb_store::StoreError::Locked { .. }) if began.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(100));
                }
                locked => break locked?,
            }
        };
        let mut store = Store::open(&self.project.root)?;
        let mut batch = store.batch()?;
        let kept = batch.put_service_answer(answer)?;
        batch.commit()?;
        Ok(kept)
    }

    fn reject(&mut self, rejection: Rejection) {
        *self.outcome.rejected.entry(rejection).or_default() += 1;
    }
}

impl Outcome {
    fn of(prepared: &Prepared) -> Self {
        Self {
            service: prepared.service.clone(),
            sent: 0,
            answered: 0,
            repeated: 0,
            suggested: 0,
            rejected: BTreeMap::new(),
            refused: 0,
            stopped: None,
        }
    }
}
