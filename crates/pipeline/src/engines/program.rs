//! Having another program work on something: its input by a pipe, its output by a pipe, and an end to it.

use std::{
    io::{Read, Write},
    process::{Child, Command, Stdio},
    sync::mpsc::{RecvTimeoutError, channel},
    time::{Duration, Instant},
};

/// Why a program gave nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// It cannot be started, or says that it failed, or says too much.
    Failed,
    /// It took too long.
    TooLong,
}

/// How long and how much it may say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    pub(super) time: Duration,
    pub(super) bytes: u64,
}

/// Runs a program on some input; gives what it printed.
pub(super) fn run(command: &mut Command, input: &[u8], patience: Patience) -> Result<Vec<u8>, Failure> {
    let until = Instant::now() + patience.time;
    // What it complains of may quote the file.
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|_| Failure::Failed)?;
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Failure::Failed);
    };
    let (send, output) = channel();
    std::thread::scope(|scope| {
        // A program that has seen enough hangs up; that is no failure.
        scope.spawn(move || {
            let _ = stdin.write_all(input);
        });
        scope.spawn(move || {
            let mut said = Vec::new();
            let read = stdout.take(patience.bytes + 1).read_to_end(&mut said);
            let _ = send.send(read.map(|_| said));
        });
        let said = output.recv_timeout(patience.time);
        let succeeded = said.is_ok() && ends_well(&mut child, until);
        end(&mut child);
        match said {
            Ok(Ok(said)) if succeeded && said.len() as u64 <= patience.bytes => Ok(said),
            Ok(_) => Err(Failure::Failed),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Err(Failure::TooLong),
        }
    })
}

/// Waits for a program that has said everything.
fn ends_well(child: &mut Child, until: Instant) -> bool {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < until => std::thread::sleep(Duration::from_millis(1)),
            _ => return false,
        }
    }
}

/// Ends it, if it has not ended.
fn end(child: &mut Child) {
    // It may be gone already, which is as well.
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn check(script: &str, input: &[u8], expected: Result<&[u8], Failure>) {
        let patience = Patience { time: Duration::from_millis(1500), bytes: 100_000 };
        let began = Instant::now();
        let output = run(Command::new("sh").args(["-c", script]), input, patience);
        assert_eq!(output.as_deref().map_err(|failure| *failure), expected, "{script}");
        assert!(began.elapsed() < Duration::from_secs(20), "{script}");
    }

    #[test]
    fn what_goes_in_comes_out() {
        check("cat", b"Gofal", Ok(b"Gofal"));
        // More than a pipe holds, both ways.
        let much = vec![b'x'; 90_000];
        check("cat", &much, Ok(&much));
        // One that does not look at what it is given.
        check("echo Da", &much, Ok(b"Da\n"));
    }

    #[test]
    fn a_program_that_fails_hangs_or_never_stops_is_ended() {
        check("cat; exit 3", b"Gofal", Err(Failure::Failed));
        check("kill -SEGV $$", b"", Err(Failure::Failed));
        check("yes", b"", Err(Failure::Failed));
        check("exec sleep 1000", b"", Err(Failure::TooLong));
        check("exec >&-; exec sleep 1000", b"", Err(Failure::Failed));
    }

    #[test]
    fn a_program_that_is_not_there_gives_nothing() {
        let patience = Patience { time: Duration::from_secs(1), bytes: 10 };
        assert_eq!(run(&mut Command::new("ymateb-has-no-such-program"), b"", patience), Err(Failure::Failed));
    }
}
