//! The real binary, run as a user would, with nothing of the machine's own environment.

use std::process::{Command, Stdio};

use ymateb_tests::binary;

/// What a run of the program came to.
pub(crate) struct Said {
    /// The exit code.
    pub(crate) code: i32,
    /// The signal that ended it, where one did and signals are known.
    pub(crate) signal: Option<i32>,
    /// The data.
    pub(crate) out: String,
    /// The talk.
    pub(crate) talk: String,
}

impl Said {
    /// The data as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("not JSON ({error}): {}\n{}", self.out, self.talk))
    }

    /// Insists on an exit code.
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "\n--- out\n{}\n--- talk\n{}", self.out, self.talk);
        self
    }
}

/// A command of the program in an empty environment.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(binary());
    command.args(arguments).env_clear().env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

/// Runs the program.
pub(crate) fn ymateb(arguments: &[&str]) -> Said {
    said(command(arguments).output().expect("the program starts"))
}

/// Runs the program on some standard input.
pub(crate) fn ymateb_with(input: &str, arguments: &[&str]) -> Said {
    use std::io::Write;
    let mut command = command(arguments);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("it has an input").write_all(input.as_bytes()).expect("it reads its input");
    said(child.wait_with_output().expect("the program ends"))
}

/// What a finished run of the program said.
pub(crate) fn said(output: std::process::Output) -> Said {
    Said {
        code: output.status.code().unwrap_or(-1),
        #[cfg(unix)]
        signal: std::os::unix::process::ExitStatusExt::signal(&output.status),
        #[cfg(not(unix))]
        signal: None,
        out: String::from_utf8(output.stdout).expect("data is UTF-8"),
        talk: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
