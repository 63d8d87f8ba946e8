//! What a worker can die of, and what the quarantine says of the file it died on.

use std::{
    io::{BufRead, BufReader, Read},
    process::ExitStatus,
};

use ymateb_config::ReadingLimits;
use ymateb_ingest::{Reason, Trouble};

/// What a worker's last words tell. They may quote the file, so nothing else of them is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct LastWords {
    out_of_memory: bool,
    out_of_stack: bool,
}

impl LastWords {
    /// Listens to a worker's standard error until it ends.
    pub(super) fn hear(said: impl Read) -> Self {
        let mut words = Self::default();
        let mut said = BufReader::new(said);
        let mut line = Vec::new();
        // A line that never ends is heard in pieces.
        while matches!((&mut said).take(4096).read_until(b'\n', &mut line), Ok(1..)) {
            let holds = |text: &str| line.windows(text.len()).any(|bytes| bytes == text.as_bytes());
            // As the standard library words them (`alloc::alloc::handle_alloc_error`, `std::sys::thread::stack_overflow`).
            words.out_of_memory |= holds("memory allocation of ");
            words.out_of_stack |= holds("has overflowed its stack");
            line.clear();
        }
        words
    }
}

/// Why a worker is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Death {
    /// It was stopped for taking too long.
    Overdue,
    /// It said more than anybody would write.
    Endless,
    /// It ended by itself.
    Ended(LastWords, Option<ExitStatus>),
}

const SIMPLER: &str = "open it and save it anew in a simpler format, such as plain text; `ymateb quarantine retry` reads it \
                       again with other limits or a later version";

impl Death {
    /// What the quarantine says.
    pub(super) fn trouble(self, limits: ReadingLimits) -> Trouble {
        match self {
            Self::Overdue => overdue(limits),
            Self::Ended(_, status) if is_out_of_time(status) => overdue(limits),
            Self::Endless => Trouble::new(Reason::TooLarge, "what was read of it is larger than any text", SIMPLER),
            Self::Ended(LastWords { out_of_memory: true, .. }, _) => too_much_memory(limits),
            Self::Ended(LastWords { out_of_stack: true, .. }, _) => {
                Trouble::new(Reason::Crashed, "it is nested deeper than the program that reads it can follow", SIMPLER)
            }
            Self::Ended(..) => Trouble::new(Reason::Crashed, "it broke the program that reads it", SIMPLER),
        }
    }
}

/// What the quarantine says of a file that needs more memory than there is for it.
pub(super) fn too_much_memory(limits: ReadingLimits) -> Trouble {
    Trouble::new(
        Reason::TooMuchMemory,
        format!("reading it takes more than {} MiB of memory", limits.memory_mib),
        format!("{SIMPLER}; `memory_mib` under `[reading]` in `consultation.toml` allows more"),
    )
}

fn overdue(limits: ReadingLimits) -> Trouble {
    Trouble::new(
        Reason::TooLong,
        format!("reading it took longer than {} seconds", limits.seconds),
        format!("{SIMPLER}; `seconds` under `[reading]` in `consultation.toml` allows more"),
    )
}

#[cfg(unix)]
fn is_out_of_time(status: Option<ExitStatus>) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.and_then(|status| status.signal()) == Some(rustix::process::Signal::XCPU.as_raw())
}

#[cfg(not(unix))]
fn is_out_of_time(_status: Option<ExitStatus>) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_words_tell_the_cause_and_nothing_else_is_kept() {
        let quiet = LastWords::default();
        for (said, expected) in [
            ("", quiet),
            ("thread 'main' panicked at: Mae'r gofal yn wael", quiet),
            ("memory allocation of 1073741824 bytes failed\n", LastWords { out_of_memory: true, ..quiet }),
            ("\nthread 'main' has overflowed its stack\nfatal\n", LastWords { out_of_stack: true, ..quiet }),
        ] {
            assert_eq!(LastWords::hear(said.as_bytes()), expected, "{said}");
        }
        let long = format!("{}\nmemory allocation of 8 bytes failed", "x".repeat(1 << 20));
        assert!(LastWords::hear(long.as_bytes()).out_of_memory);
    }
}
