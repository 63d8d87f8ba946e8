//! What a worker says while it reads. Every step it tells of has the time allowed to itself, by the clock of the run and
//! in computing time here.

use std::{cell::RefCell, io::Write};

use ymateb_ingest::{Listener, Reading, Trouble};

use super::{
    protocol::Answer,
    serve::{begin_file, say},
};
use crate::Result;

/// The answers of a worker to one job. The first thing that goes wrong is kept until somebody asks.
pub(super) struct Voice<'w, W> {
    answers: RefCell<&'w mut W>,
    failure: RefCell<Option<crate::Error>>,
    seconds: u32,
    given_up: &'w [(String, Trouble)],
}

impl<'w, W: Write> Voice<'w, W> {
    pub(super) fn new(answers: &'w mut W, seconds: u32, given_up: &'w [(String, Trouble)]) -> Self {
        Self { answers: RefCell::new(answers), failure: RefCell::new(None), seconds, given_up }
    }

    /// Says that a step comes next which may take so many seconds.
    pub(super) fn working(&self, seconds: u32) {
        self.step(&Answer::Working(seconds), true);
    }

    /// Whether everything was said.
    pub(super) fn ended(self) -> Result<()> {
        self.failure.into_inner().map_or(Ok(()), Err)
    }

    /// Tells of a step. What the run must know before the step kills this process is sent at once.
    fn step(&self, answer: &Answer, at_once: bool) {
        let mut failure = self.failure.borrow_mut();
        if failure.is_some() {
            return;
        }
        let mut answers = self.answers.borrow_mut();
        let told = begin_file(self.seconds)
            .and_then(|()| say(&mut **answers, answer))
            .and_then(|()| if at_once { answers.flush().map_err(crate::Error::internal) } else { Ok(()) });
        *failure = told.err();
    }
}

impl<W: Write> Listener for &Voice<'_, W> {
    fn begins(&mut self, origin: &str) -> Option<Trouble> {
        self.step(&Answer::Begins(origin.to_owned()), true);
        self.given_up.iter().find(|(entry, _)| entry == origin).map(|(_, trouble)| trouble.clone())
    }

    fn read(&mut self, reading: Reading) {
        self.step(&Answer::Reading(Box::new(reading)), false);
    }
}
