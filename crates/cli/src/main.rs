//! The command line: what was typed, in; data on standard output, talk on standard error; an exit code.
//!
//! Everything that is done is done by a use case of `ymateb_pipeline`; here it is only parsed, drawn and explained.

mod arguments;
mod carry_out;
mod exit;
mod output;
mod progress;
mod reference;
mod typed;
mod verbs;

use std::process::ExitCode;

use clap::Parser;
use ymateb_pipeline::Error;

use crate::{arguments::Arguments, exit::Ending};

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(message) => {
            // Help and version are what was asked for, and go to standard output.
            let _ = message.print();
            return if message.use_stderr() { Ending::Usage.into() } else { Ending::Done.into() };
        }
    };
    logs();
    match carry_out::carry_out(&arguments) {
        Ok(ending) => ending.into(),
        Err(error) if is_closed_pipe(&error) => Ending::Done.into(),
        Err(error) => explain(&error).into(),
    }
}

/// Says what went wrong and what to do, and how to end.
fn explain(error: &anyhow::Error) -> Ending {
    let ours = error.downcast_ref::<Error>();
    output::talk(&format!("error: {error}"));
    for cause in error.chain().skip(1) {
        let cause = cause.to_string();
        if !error.to_string().contains(&cause) {
            output::talk(&format!("  because: {cause}"));
        }
    }
    if let Some(hint) = ours.and_then(Error::hint).or_else(|| verbs::serve::hint(error)) {
        output::talk(&format!("hint: {hint}"));
    }
    match ours {
        Some(error) if error.is_locked() => Ending::Locked,
        _ => Ending::Error,
    }
}

/// Whoever reads our output has read enough (`| head`): nothing went wrong.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let closed = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<std::io::Error>().is_some_and(closed))
}

/// Logs go to standard error, where `YMATEB_LOG` asks for them. Libraries are left out unless named: one of them would
/// print the documents it parses.
fn logs() {
    if let Ok(filter) = std::env::var("YMATEB_LOG") {
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    }
}
