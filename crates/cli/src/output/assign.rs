//! The questions that people assigned passages to.

use std::fmt::Write;

use ymateb_pipeline::assign::Entry;

use super::{counted, harmless};

/// The history for people.
pub(crate) fn text(entries: &[Entry]) -> String {
    let mut out = String::new();
    for entry in entries {
        let Entry { passage, submission, answers, person, reason, at, .. } = entry;
        let later = match (entry.superseded, entry.gone) {
            (true, _) => " (superseded)",
            (false, true) => " (its words are gone: assign it anew)",
            (false, false) => "",
        };
        let (person, reason) = (harmless(person), harmless(reason));
        let _ = writeln!(out, "{passage}  {answers}{later}  {person}, {at}: {reason}  (of {submission})");
    }
    let _ = writeln!(out, "{}", counted(entries.len() as u64, "assignment", "assignments"));
    out
}

/// The history as CSV.
pub(crate) fn csv(entries: &[Entry]) -> anyhow::Result<()> {
    super::csv(
        ["passage", "submission", "answers", "by", "why", "at", "superseded", "gone"],
        entries.iter().map(|entry| {
            [
                entry.passage.to_string(),
                entry.submission.to_string(),
                entry.answers.clone(),
                entry.person.clone(),
                entry.reason.clone(),
                entry.at.to_string(),
                entry.superseded.to_string(),
                entry.gone.to_string(),
            ]
        }),
    )
}
