//! A child process that is ended as a group, with whatever it started.

use std::{
    io,
    process::{Child, Command, ExitStatus},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// Starts a child in a group of its own, knowing nothing of this process's environment but where programs, and what
/// tesseract knows of languages, are: a token that the run was given is not the worker's to know.
pub(super) fn spawn(command: &mut Command) -> io::Result<Child> {
    #[cfg(unix)]
    {
        let known = ["PATH", "TESSDATA_PREFIX"].into_iter();
        command.env_clear().envs(known.filter_map(|name| Some((name, std::env::var_os(name)?))));
        std::os::unix::process::CommandExt::process_group(command, 0);
    }
    command.spawn()
}

/// A child that more than one thread may end. Its number is used only while it is held and not yet waited for, so that
/// no other process is ever hit.
#[derive(Clone)]
pub(super) struct Process(Arc<Mutex<Child>>);

impl Process {
    pub(super) fn of(child: Child) -> Self {
        Self(Arc::new(Mutex::new(child)))
    }

    fn held(&self) -> MutexGuard<'_, Child> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends it now.
    pub(super) fn kill(&self) {
        let mut child = self.held();
        if matches!(child.try_wait(), Ok(None)) {
            kill_group(&mut child);
        }
    }

    /// Gives it so long to end by itself, ends it otherwise, and says how it ended.
    pub(super) fn end(&self, grace: Duration) -> Option<ExitStatus> {
        let began = Instant::now();
        loop {
            let mut child = self.held();
            match child.try_wait() {
                Ok(None) if began.elapsed() < grace => {}
                Ok(None) => {
                    kill_group(&mut child);
                    return child.wait().ok();
                }
                ended => return ended.ok().flatten(),
            }
            drop(child);
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

#[cfg(unix)]
fn kill_group(child: &mut Child) {
    use rustix::process::{Pid, Signal, kill_process_group};
    // Where the group is gone, the child is too.
    let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
}

#[cfg(not(unix))]
fn kill_group(child: &mut Child) {
    let _ = child.kill();
}
