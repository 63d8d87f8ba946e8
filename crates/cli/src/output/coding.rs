//! Codings that came in, and how the machine's compare with people's.

use std::fmt::Write;

use ymateb_pipeline::codings::{Imported, Unanchored};

use super::{Emphasis, counted, harmless};

/// What an import did.
pub(crate) fn imported(imported: &Imported) -> String {
    let mut out = String::new();
    for problem in &imported.problems {
        let _ = writeln!(out, "{}:{}: {}", problem.file.display(), problem.line, problem.message);
    }
    let Imported { added, unchanged, machines, problems } = imported;
    let _ = writeln!(out, "{added} codings added, {unchanged} already given, {} rows not placed", problems.len());
    if *machines > 0 {
        let _ = writeln!(out, "{} of a machine passed over", counted(*machines, "suggestion", "suggestions"));
    }
    out
}

/// People's codings whose words are gone.
pub(crate) fn unanchored(unanchored: &[Unanchored]) -> String {
    let mut out = String::new();
    for coding in unanchored {
        let _ = writeln!(
            out,
            "{} {} {} {} by {}\n  was  {}",
            coding.entry,
            coding.submission,
            coding.code,
            coding.state,
            harmless(&coding.by),
            harmless(&coding.quote)
        );
        for likely in &coding.likely {
            let text = Emphasis::for_stdout().show(&likely.text, &likely.new);
            let _ = writeln!(out, "  now? {text}\n       {} {:.2} alike", likely.passage, likely.alike);
        }
    }
    let _ = writeln!(out, "{} codings whose words are no longer in the record", unanchored.len());
    out
}
