//! What the engine was given and has not taken in yet. Its own queue counts documents, and documents may be long.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// How many bytes may wait for the engine.
const MOST: usize = 16 * 1024 * 1024;

/// How many bytes wait for the engine.
#[derive(Debug, Default)]
pub(super) struct Load {
    bytes: Mutex<usize>,
    lighter: Condvar,
}

impl Load {
    /// Adds bytes, once what waits already leaves room for them; where nothing waits, there is.
    pub(super) fn add(self: &Arc<Self>, bytes: usize) -> Share {
        let mut waiting = self.bytes();
        while *waiting > 0 && *waiting + bytes > MOST {
            waiting = self.lighter.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        *waiting += bytes;
        Share { load: Arc::clone(self), bytes }
    }

    fn bytes(&self) -> MutexGuard<'_, usize> {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes that wait, until this is dropped.
#[derive(Debug)]
pub(super) struct Share {
    load: Arc<Load>,
    bytes: usize,
}

impl Share {
    /// Takes a part out, to be dropped by itself.
    pub(super) fn part(&mut self, bytes: usize) -> Self {
        let bytes = bytes.min(self.bytes);
        self.bytes -= bytes;
        Self { load: Arc::clone(&self.load), bytes }
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        *self.load.bytes() -= self.bytes;
        self.load.lighter.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::mpsc, thread, time::Duration};

    use super::*;

    #[test]
    fn what_is_too_much_waits_until_some_was_taken_in() {
        let load = Arc::new(Load::default());
        let mut whole = load.add(3 * MOST);
        let half = whole.part(MOST);
        let (added, adds) = mpsc::channel();
        thread::scope(|scope| {
            let load = &load;
            scope.spawn(move || {
                let _share = load.add(10);
                added.send(()).expect("the test listens");
            });
            drop(half);
            assert!(adds.recv_timeout(Duration::from_millis(50)).is_err(), "two thirds still wait");
            drop(whole);
            assert_eq!(adds.recv(), Ok(()));
        });
        assert_eq!(*load.bytes(), 0);
    }
}
