//! `docs/CLI.md`: the reference of every command, from the same definitions as the help, so that it cannot go stale.

use std::fmt::Write;

use clap::{Command, CommandFactory};

use crate::arguments::Arguments;

/// The reference as Markdown.
pub(crate) fn markdown() -> String {
    let mut out = String::from(
        "# Command-line reference\n\nWritten by `ymateb reference`; a test holds it to what the program says.\n",
    );
    let mut command = Arguments::command().term_width(100);
    command.build();
    section(&mut out, &mut command, 2);
    out
}

fn section(out: &mut String, command: &mut Command, level: usize) {
    let name = command.get_display_name().unwrap_or(command.get_name()).replace('-', " ");
    let _ = writeln!(out, "\n{} {name}\n\n```text\n{}\n```", "#".repeat(level.min(4)), help(command));
    let subcommands: Vec<&mut Command> = command
        .get_subcommands_mut()
        .filter(|command| !command.is_hide_set() && command.get_name() != "help")
        .collect();
    for subcommand in subcommands {
        section(out, subcommand, level + 1);
    }
}

fn help(command: &mut Command) -> String {
    command.render_help().to_string().lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}
