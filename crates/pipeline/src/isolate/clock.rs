//! An alarm that ends a worker which takes too long, whatever either side is doing.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use crossbeam_channel::{RecvTimeoutError, Sender, unbounded};

use super::process::Process;

/// The alarm of one worker. Its thread ends with it.
pub(super) struct Clock {
    set: Sender<Option<Duration>>,
    rang: Arc<AtomicBool>,
}

impl Clock {
    pub(super) fn start(process: Process) -> Self {
        let (set, changes) = unbounded::<Option<Duration>>();
        let rang = Arc::new(AtomicBool::new(false));
        let ring = Arc::clone(&rang);
        std::thread::spawn(move || {
            let mut patience: Option<Duration> = None;
            loop {
                let change = match patience {
                    None => changes.recv().map_err(|_| RecvTimeoutError::Disconnected),
                    Some(patience) => changes.recv_timeout(patience),
                };
                match change {
                    Ok(change) => patience = change,
                    Err(RecvTimeoutError::Disconnected) => return,
                    Err(RecvTimeoutError::Timeout) => {
                        ring.store(true, Ordering::SeqCst);
                        process.kill();
                        patience = None;
                    }
                }
            }
        });
        Self { set, rang }
    }

    /// Rings after so long, unless set anew or stopped.
    pub(super) fn set(&self, patience: Duration) {
        // The thread listens as long as the sender is held.
        let _ = self.set.send(Some(patience));
    }

    /// Stops it; whether it rang.
    pub(super) fn stop(&self) -> bool {
        let _ = self.set.send(None);
        self.rang.load(Ordering::SeqCst)
    }
}
