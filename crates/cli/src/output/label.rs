//! The labels that people gave to passages.

use std::fmt::Write;

use ymateb_pipeline::label::Entry;

use super::harmless;

/// The history for people.
pub(crate) fn text(entries: &[Entry]) -> String {
    let mut out = String::new();
    for entry in entries {
        let Entry { passage, submission, person, reason, at, .. } = entry;
        let label = entry.language.as_ref().map_or_else(|| "left to the detector".to_owned(), ToString::to_string);
        let later = if entry.superseded { " (superseded)" } else { "" };
        let (person, reason) = (harmless(person), harmless(reason));
        let _ = writeln!(out, "{passage}  {label}{later}  {person}, {at}: {reason}  (of {submission})");
    }
    let _ = writeln!(out, "{} labels", entries.len());
    out
}

/// The history as CSV.
pub(crate) fn csv(entries: &[Entry]) -> anyhow::Result<()> {
    super::csv(
        ["passage", "submission", "language", "by", "why", "at", "superseded"],
        entries.iter().map(|entry| {
            [
                entry.passage.to_string(),
                entry.submission.to_string(),
                entry.language.as_ref().map(ToString::to_string).unwrap_or_default(),
                entry.person.clone(),
                entry.reason.clone(),
                entry.at.to_string(),
                entry.superseded.to_string(),
            ]
        }),
    )
}
