//! Codings that came in, and how the machine's compare with people's.

use std::fmt::Write;

use ymateb_pipeline::codings::{Imported, Unanchored};

use super::harmless;

/// What an import did.
pub(crate) fn imported(imported: &Imported) -> String {
    let mut out = String::new();
    for problem in &imported.problems {
        let _ = writeln!(out, "{}:{}: {}", problem.file.display(), problem.line, problem.message);
    }
    let Imported { added, unchanged, problems } = imported;
    let _ = writeln!(out, "{added} codings added, {unchanged} already given, {} rows not placed", problems.len());
    out
}

/// People's codings whose words are gone.
pub(crate) fn unanchored(unanchored: &[Unanchored]) -> String {
    let mut out = String::new();
    for coding in unanchored {
        let _ = writeln!(
            out,
            "{} {} {} by {}\n  {}",
            coding.submission,
            coding.code,
            coding.state,
            coding.by,
            harmless(&coding.quote)
        );
    }
    let _ = writeln!(out, "{} codings whose words are no longer in the record", unanchored.len());
    out
}
