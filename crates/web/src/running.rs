//! The run that was started from these pages: it goes on whoever looks, and there is one at a time.
//!
//! A run has a thread of its own, which the browser that started it may leave. What happens in it is kept on a [`Board`], for
//! whoever looks now and for those who watch. That it was, and what it came to, is in the record.

use std::{
    collections::{BTreeMap, VecDeque},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio::sync::{oneshot, watch};
use ymateb_pipeline::{
    Error,
    progress::{Event, Progress, Stage},
    run::{self, Options},
};

use crate::{failure::Failure, site::Shared};

/// How many notices are kept; the rest are counted.
const NOTICES: usize = 50;

/// What these pages know of runs.
pub(crate) struct Runs {
    /// The program whose workers read files.
    worker: PathBuf,
    latest: Mutex<Option<Arc<Going>>>,
}

/// What is known of a run that goes on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Board {
    /// How far each stage is that has begun.
    pub(crate) stages: BTreeMap<Stage, Line>,
    /// The stage that began last.
    pub(crate) now: Option<Stage>,
    /// What a person may want to know: the latest.
    pub(crate) notices: VecDeque<String>,
    /// How many such there were.
    pub(crate) noticed: u64,
    /// Whether somebody asked it to stop.
    pub(crate) stopping: bool,
}

/// How far a stage is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// How much it has to do, where that is known.
    pub(crate) total: Option<u64>,
    /// How much it did.
    pub(crate) done: u64,
    /// How much was as it had been; known at its end.
    pub(crate) unchanged: Option<u64>,
}

/// A run that was started here.
pub(crate) struct Going {
    board: Mutex<Board>,
    stop: AtomicBool,
    /// Tells those who watch that the board has changed, and by hanging up that the run is over.
    changed: Mutex<Option<watch::Sender<()>>>,
    /// Waits to hear whether the run began.
    begun: Mutex<Option<oneshot::Sender<Result<(), Error>>>>,
}

/// What came of asking for a run.
pub(crate) enum Start {
    /// It goes on.
    Begun,
    /// Something has the project already.
    Busy,
    /// It cannot even begin.
    Refused(Error),
}

impl Runs {
    pub(crate) fn new(worker: PathBuf) -> Self {
        Self { worker, latest: Mutex::default() }
    }

    /// The run that goes on, if one does that was started here.
    pub(crate) fn going(&self) -> Option<Arc<Going>> {
        held(&self.latest).as_ref().filter(|going| going.watch().is_some()).map(Arc::clone)
    }

    /// The program whose workers read files.
    pub(crate) fn worker(&self) -> &Path {
        &self.worker
    }

    /// Starts a run of a site's project in a person's name, and waits until it has begun or was refused.
    pub(crate) async fn start(&self, site: Shared, by: String) -> Result<Start, Failure> {
        let (begun, told) = oneshot::channel();
        {
            let mut latest = held(&self.latest);
            if latest.as_ref().is_some_and(|going| going.watch().is_some()) {
                return Ok(Start::Busy);
            }
            let going = Arc::new(Going::new(begun));
            *latest = Some(Arc::clone(&going));
            let options = Options { sources: Vec::new(), threads: None, worker: self.worker.clone(), by: Some(by) };
            std::thread::Builder::new()
                .name("run".to_owned())
                .spawn(move || going.carry_out(&site, &options))
                .map_err(Failure::internal)?;
        }
        match told.await.map_err(Failure::internal)? {
            Ok(()) => Ok(Start::Begun),
            Err(error) if error.is_locked() => Ok(Start::Busy),
            Err(error) => Ok(Start::Refused(error)),
        }
    }
}

impl Going {
    fn new(begun: oneshot::Sender<Result<(), Error>>) -> Self {
        Self {
            board: Mutex::default(),
            stop: AtomicBool::new(false),
            changed: Mutex::new(Some(watch::Sender::new(()))),
            begun: Mutex::new(Some(begun)),
        }
    }

    /// How it stands.
    pub(crate) fn board(&self) -> Board {
        held(&self.board).clone()
    }

    /// Hears of every change from now on, until the run is over; nothing where it is over already.
    pub(crate) fn watch(&self) -> Option<watch::Receiver<()>> {
        held(&self.changed).as_ref().map(watch::Sender::subscribe)
    }

    /// Asks it to stop.
    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
        held(&self.board).stopping = true;
        self.tell();
    }

    fn carry_out(&self, site: &Shared, options: &Options) {
        // Even one that breaks must be over for those who watch.
        let outcome = catch_unwind(AssertUnwindSafe(|| run::run(site.project(), options, self)));
        let error = match outcome {
            Ok(Ok(_)) | Ok(Err(Error::Stopped)) => None,
            Ok(Err(error)) => Some(error),
            Err(_) => Some(Error::Internal("the program broke during a run".to_owned())),
        };
        held(&self.changed).take();
        let Some(error) = error else { return };
        match held(&self.begun).take() {
            // Whoever asked for it is told, if they still wait.
            Some(begun) => drop(begun.send(Err(error))),
            None => tracing::error!(why = %error, "a run failed"),
        }
    }

    fn tell(&self) {
        if let Some(changed) = &*held(&self.changed) {
            changed.send_replace(());
        }
    }
}

impl Progress for Going {
    fn event(&self, event: Event) {
        if let Some(begun) = held(&self.begun).take() {
            // Whoever asked for it may have left.
            let _ = begun.send(Ok(()));
        }
        held(&self.board).take(event);
        self.tell();
    }

    fn is_to_stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl Board {
    fn take(&mut self, event: Event) {
        match event {
            Event::Started { stage, total } => {
                self.stages.insert(stage, Line { total, ..Line::default() });
                self.now = Some(stage);
            }
            Event::Advanced { stage, by } => self.stages.entry(stage).or_default().done += by,
            Event::Finished { stage, done, unchanged } => {
                let line = self.stages.entry(stage).or_default();
                *line = Line { done, unchanged: Some(unchanged), ..*line };
            }
            Event::Noticed(text) => {
                self.noticed += 1;
                self.notices.push_back(text);
                if self.notices.len() > NOTICES {
                    self.notices.pop_front();
                }
            }
        }
    }
}

/// What is held has no state that a panic elsewhere could leave unsound.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_holds_how_far_each_stage_is_and_the_latest_notices() {
        let mut board = Board::default();
        board.take(Event::Started { stage: Stage::Extract, total: None });
        board.take(Event::Advanced { stage: Stage::Extract, by: 3 });
        board.take(Event::Started { stage: Stage::Index, total: Some(9) });
        board.take(Event::Advanced { stage: Stage::Index, by: 4 });
        assert_eq!(board.now, Some(Stage::Index));
        assert_eq!(board.stages[&Stage::Extract], Line { total: None, done: 3, unchanged: None });
        assert_eq!(board.stages[&Stage::Index], Line { total: Some(9), done: 4, unchanged: None });
        board.take(Event::Finished { stage: Stage::Extract, done: 3, unchanged: 8 });
        assert_eq!(board.stages[&Stage::Extract].unchanged, Some(8));
        for n in 0..60 {
            board.take(Event::Noticed(n.to_string()));
        }
        assert_eq!((board.noticed, board.notices.len(), board.notices[0].as_str()), (60, NOTICES, "10"));
    }

    #[test]
    fn those_who_watch_hear_of_changes_and_of_the_end() {
        let (begun, mut told) = oneshot::channel();
        let going = Going::new(begun);
        let mut watching = going.watch().expect("it goes on");
        assert!(!watching.has_changed().expect("it goes on"));
        going.event(Event::Started { stage: Stage::Collect, total: None });
        assert!(matches!(told.try_recv(), Ok(Ok(()))));
        assert!(watching.has_changed().expect("it goes on"));
        watching.mark_unchanged();
        assert!(!going.is_to_stop());
        going.stop();
        assert!(going.is_to_stop() && going.board().stopping && watching.has_changed().expect("it goes on"));
        held(&going.changed).take();
        assert!(watching.has_changed().is_err() && going.watch().is_none());
    }
}
