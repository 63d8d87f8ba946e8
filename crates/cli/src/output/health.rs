//! What `verify` and `doctor` found.

use std::fmt::Write;

use ymateb_pipeline::{doctor::Finding, verify::Verdict};

/// The verdict for people.
pub(crate) fn verdict(verdict: &Verdict) -> String {
    let mut out = String::new();
    for proved in &verdict.proved {
        let _ = writeln!(out, "holds   {proved}");
    }
    for fault in &verdict.faults {
        let _ = writeln!(out, "FAULT   {fault}");
    }
    out
}

/// The findings for people.
pub(crate) fn findings(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let _ = writeln!(out, "{:<14} {}", finding.about, finding.says);
        if let Some(hint) = &finding.hint {
            let _ = writeln!(out, "{:<14} hint: {hint}", "");
        }
    }
    out
}
