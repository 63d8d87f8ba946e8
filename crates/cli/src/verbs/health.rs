//! `verify` and `doctor`: whether the record can be relied on, and what the project is made of.

use ymateb_pipeline::{Project, access::audit::Head, doctor, verify};

use crate::{
    exit::{Ending, Result},
    output::{self, print, print_one},
    typed::Printed,
};

/// Proves the record.
pub(crate) fn verify(project: &Project, noted: Option<&Head>, printed: Printed) -> Result {
    let verdict = verify::verify(project, noted)?;
    print_one(printed, &verdict, output::health::verdict)?;
    Ok(if verdict.faults.is_empty() { Ending::Done } else { Ending::Fault })
}

/// Says what the project is made of and what is amiss.
pub(crate) fn doctor(project: &Project, printed: Printed) -> Result {
    let findings = doctor::doctor(project)?;
    let rows = |findings: &Vec<doctor::Finding>| {
        let cells = findings.iter().map(|f| [f.about.to_owned(), f.says.clone(), f.hint.clone().unwrap_or_default()]);
        output::csv(["about", "says", "hint"], cells)
    };
    print(printed, &findings, |findings| output::health::findings(findings), rows)
}
