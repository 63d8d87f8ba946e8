//! What a run would do, for people.

use std::fmt::Write;

use ymateb_pipeline::check::{Check, ExportCheck};

use super::counted;

/// Source by source: how many files a run would read, and what is wrong with them.
pub(crate) fn text(check: &Check) -> String {
    let mut text = String::new();
    for source in &check.sources {
        let counts = [
            (source.new, "new"),
            (source.changed, "changed"),
            (source.read_again, "to be read again"),
            (source.unchanged, "unchanged"),
            (source.gone, "no longer there, and kept"),
            (source.addresses, "addresses to ask"),
        ];
        let counts: Vec<String> =
            counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        let counts = if counts.is_empty() { "nothing there".to_owned() } else { counts.join(", ") };
        let _ = writeln!(text, "{}: {counts}", source.source);
        for export in &source.exports {
            let _ = write!(text, "{}", export_lines(export));
        }
        for note in &source.notes {
            let _ = writeln!(text, "  note: {note}");
        }
        for failure in &source.failures {
            let _ = writeln!(text, "  {}: {}", failure.origin, failure.reason);
            if !failure.hint.is_empty() {
                let _ = writeln!(text, "    hint: {}", failure.hint);
            }
        }
    }
    if check.tag_again > 0 {
        let _ = writeln!(text, "{} would be tagged anew", counted(check.tag_again, "submission", "submissions"));
    }
    let _ = writeln!(text, "nothing was changed");
    text
}

fn export_lines(export: &ExportCheck) -> String {
    let mut text = String::new();
    let counts = [(export.new_sessions, "new"), (export.changed_sessions, "changed")];
    let counts: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    let counts = if counts.is_empty() { "none of them new".to_owned() } else { counts.join(", ") };
    let _ = writeln!(text, "  {}: {}, {counts}", export.origin, counted(export.sessions, "session", "sessions"));
    for (question, cells) in &export.not_an_option {
        let cells = counted(*cells, "cell holds", "cells hold");
        let _ = writeln!(text, "    question {question}: {cells} none of its options");
    }
    if let Some(trouble) = &export.trouble {
        let _ = writeln!(text, "    cannot be read: {trouble}");
    }
    text
}
