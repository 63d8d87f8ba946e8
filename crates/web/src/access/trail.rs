//! Writing the audit trail without keeping pages waiting: one thread writes whatever has come since it last wrote, all of it
//! at once. Only what changes something waits until its row is kept for good, and does so together with whoever else waits.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot};
use ymateb_pipeline::{
    Result,
    access::{
        audit::{Told, Writer},
        sessions::SessionToken,
    },
};

use crate::failure::Failure;

/// How many rows may wait; whoever comes with more waits until there is room.
const WAITING: usize = 1024;

/// Where rows are handed in.
#[derive(Debug)]
pub(crate) struct Trail {
    rows: mpsc::Sender<Message>,
    /// Whether the last writing failed: then nobody is shown anything before its row is kept.
    failing: Arc<AtomicBool>,
}

#[derive(Debug)]
enum Message {
    /// A row, and who waits for its number.
    Row(Told, Option<oneshot::Sender<u64>>),
    /// Something was used that opens doors.
    Used(Used, Timestamp),
}

/// What opens doors: that it is used is written down beside the trail.
#[derive(Debug, Clone)]
pub(crate) enum Used {
    /// A session.
    Session(SessionToken),
    /// A program's token, by its number.
    Token(u64),
}

impl Trail {
    /// Begins to write the trail of the project in this folder, as soon as there is something to write.
    pub(crate) fn of(root: PathBuf) -> Self {
        let (rows, waiting) = mpsc::channel(WAITING);
        let failing = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&failing);
        std::thread::spawn(move || keep_writing(root, waiting, &told));
        Self { rows, failing }
    }

    /// Hands in what was seen. It is written at once, and not waited for unless writing fails.
    pub(crate) async fn tell(&self, row: Told) -> std::result::Result<(), Failure> {
        if self.failing.load(Ordering::Relaxed) {
            return self.announce(row).await.map(drop);
        }
        self.send(Message::Row(row, None)).await
    }

    /// Hands in what is about to be done, waits until that is kept for good, and gives the row's number.
    pub(crate) async fn announce(&self, row: Told) -> std::result::Result<u64, Failure> {
        let (number, kept) = oneshot::channel();
        self.send(Message::Row(row, Some(number))).await?;
        kept.await.map_err(|_| unwritten())
    }

    /// Says that a session or a token was used.
    pub(crate) async fn used(&self, used: Used, now: Timestamp) -> std::result::Result<(), Failure> {
        self.send(Message::Used(used, now)).await
    }

    async fn send(&self, message: Message) -> std::result::Result<(), Failure> {
        self.rows.send(message).await.map_err(|_| unwritten())
    }
}

fn unwritten() -> Failure {
    Failure::internal("the audit trail cannot be written, and nothing is shown that it does not tell of")
}

/// Writes until nobody is left who could hand anything in. What cannot be written is kept and tried again with what comes
/// next; whoever waits for it is told.
fn keep_writing(root: PathBuf, mut messages: mpsc::Receiver<Message>, failing: &AtomicBool) {
    let (mut writer, mut unwritten) = (None, Vec::new());
    while let Some(first) = messages.blocking_recv() {
        let more = std::iter::from_fn(|| messages.try_recv().ok()).take(WAITING);
        let mut used = Vec::new();
        let mut kept_for = Vec::new();
        for message in std::iter::once(first).chain(more.collect::<Vec<_>>()) {
            match message {
                Message::Used(which, now) => used.push((which, now)),
                Message::Row(row, number) => {
                    unwritten.push(row);
                    kept_for.push(number);
                }
            }
        }
        let earlier = unwritten.len() - kept_for.len();
        match write(&mut writer, &root, &unwritten, &used) {
            Ok(numbers) => {
                failing.store(false, Ordering::Relaxed);
                unwritten.clear();
                for (number, kept) in numbers.into_iter().skip(earlier).zip(kept_for) {
                    // Whoever waited may have gone.
                    let _ = kept.map(|kept| kept.send(number));
                }
            }
            Err(error) => {
                failing.store(true, Ordering::Relaxed);
                tracing::error!(why = %error, "the audit trail cannot be written");
                writer = None;
                // What was announced is not done; what was seen was seen.
                let seen = unwritten.drain(earlier..).collect::<Vec<_>>().into_iter().zip(kept_for);
                unwritten.extend(seen.filter(|(_, kept)| kept.is_none()).map(|(row, _)| row).collect::<Vec<_>>());
            }
        }
    }
}

fn write(
    writer: &mut Option<Writer>,
    root: &std::path::Path,
    rows: &[Told],
    used: &[(Used, Timestamp)],
) -> Result<Vec<u64>> {
    let writer = match writer {
        Some(writer) => writer,
        none => none.insert(Writer::open(root)?),
    };
    for (which, now) in used {
        match which {
            Used::Session(token) => writer.use_session(token, *now)?,
            Used::Token(number) => writer.use_token(*number, *now)?,
        }
    }
    writer.write_down(rows)
}

#[cfg(test)]
mod tests {
    use ymateb_model::audit::Deed;
    use ymateb_pipeline::access::audit;

    use super::*;

    fn row(about: &str) -> Told {
        Told {
            at: Timestamp::UNIX_EPOCH,
            who: "Mair".to_owned(),
            address: String::new(),
            deed: Deed::Read,
            about: about.to_owned(),
            outcome: "200".to_owned(),
            ends: None,
        }
    }

    #[tokio::test]
    async fn what_was_handed_in_before_is_kept_before_what_is_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let trail = Trail::of(folder.path().to_owned());
        for page in 0..50 {
            trail.tell(row(&format!("page {page}"))).await.expect("taken");
        }
        assert_eq!(trail.announce(row("an act")).await.expect("kept"), 51);
        let state = audit::state(folder.path()).expect("readable");
        assert!(matches!(state, audit::State::Follows(audit::Head { number: 51, .. })), "{state:?}");
    }

    #[tokio::test]
    async fn what_cannot_be_written_is_refused_and_what_was_seen_is_written_later() {
        let folder = tempfile::tempdir().expect("a folder");
        let project = folder.path().join("project");
        let trail = Trail::of(project.clone());
        trail.tell(row("seen before it was known")).await.expect("taken");
        assert!(trail.announce(row("an act that is not done")).await.is_err());
        assert!(trail.tell(row("a page that is not shown")).await.is_err());
        std::fs::create_dir(&project).expect("a folder");
        assert_eq!(trail.announce(row("an act")).await.expect("kept"), 2);
        assert_eq!(trail.announce(row("another")).await.expect("kept"), 3);
    }
}
