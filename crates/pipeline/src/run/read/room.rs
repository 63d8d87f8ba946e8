//! Room: how much of what was read may be between its reader and the record.

use std::{
    collections::BTreeMap,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

use ymateb_ingest::Reading;

/// How much may be under way, by weight.
const MOST: usize = 96 * 1024 * 1024;

/// What a reading weighs beside its words: its passages, their codes, who sent it.
const BESIDE_WORDS: usize = 2048;

/// What becomes of a byte of words: itself, its places, passages and suggestions, as measured on letters of many
/// paragraphs.
const TIMES_WORDS: usize = 6;

/// About how many bytes a reading takes until it is recorded.
pub(super) fn weight(reading: &Reading) -> usize {
    BESIDE_WORDS + TIMES_WORDS * reading.submission.answers.iter().map(|answer| answer.text.len()).sum::<usize>()
}

/// Room for what is under way. Whoever has something waits here until there is room for it; whoever has what the writer
/// waits for, and nothing else of that job is under way, never waits, or nobody would go on.
#[derive(Default)]
pub(super) struct Room {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// How much of each job is under way.
    taken: BTreeMap<u64, usize>,
    total: usize,
    /// The job that the writer waits for.
    next: u64,
    closed: bool,
}

impl Room {
    /// Takes room for a part of a job, once there is some.
    pub(super) fn take(&self, job: u64, weight: usize) {
        let mut state = self.state();
        let has_none = |state: &State| {
            let is_waited_for = job == state.next && !state.taken.contains_key(&job);
            !state.closed && !is_waited_for && state.total + weight > MOST
        };
        while has_none(&state) {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        *state.taken.entry(job).or_default() += weight;
        state.total += weight;
    }

    /// Gives back the room of a part that was written; `next` is the job that is waited for now.
    pub(super) fn give_back(&self, job: u64, weight: usize, next: u64) {
        let mut state = self.state();
        state.total = state.total.saturating_sub(weight);
        if let Some(taken) = state.taken.get_mut(&job) {
            *taken = taken.saturating_sub(weight);
            if *taken == 0 {
                state.taken.remove(&job);
            }
        }
        state.next = next;
        drop(state);
        self.changed.notify_all();
    }

    /// Lets everybody go on who waits: nothing is written any more.
    pub(super) fn close(&self) {
        self.state().closed = true;
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::mpsc, thread, time::Duration};

    use super::*;

    #[test]
    fn a_full_room_holds_up_all_but_what_the_writer_waits_for() {
        let room = Room::default();
        room.take(1, MOST);
        let (entered, enters) = mpsc::channel();
        thread::scope(|scope| {
            for job in [2, 0] {
                let (room, entered) = (&room, entered.clone());
                scope.spawn(move || {
                    room.take(job, 10);
                    entered.send(job).expect("the test listens");
                });
            }
            assert_eq!(enters.recv(), Ok(0), "the writer waits for the first job");
            assert!(enters.recv_timeout(Duration::from_millis(50)).is_err(), "there is no room for the third");
            room.give_back(0, 10, 1);
            assert!(enters.recv_timeout(Duration::from_millis(50)).is_err(), "nor after the first");
            room.give_back(1, MOST, 2);
            assert_eq!(enters.recv(), Ok(2));
        });
    }

    #[test]
    fn nobody_waits_where_nothing_is_written_any_more() {
        let room = Room::default();
        room.take(1, MOST);
        room.close();
        room.take(2, MOST);
        assert_eq!(room.state().total, 2 * MOST);
    }
}
