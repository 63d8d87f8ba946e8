//! `evaluate` and `parity`: how right the machine's codes are, and whether Welsh is served as well as English.

use std::path::Path;

use ymateb_pipeline::{Project, evaluate, parity};

use crate::{
    exit::{Ending, Result},
    output::{self, print, print_one},
    typed::Printed,
};

/// Compares the machine's codes with gold.
pub(crate) fn evaluate(project: &Project, gold: &Path, service: bool, printed: Printed) -> Result {
    let whose = if service { evaluate::Suggester::Service } else { evaluate::Suggester::Project };
    let evaluation = evaluate::evaluate(project, gold, whose)?;
    print(printed, &evaluation, evaluate::Evaluation::text, |evaluation| output::data(&evaluation.csv()))?;
    Ok(if evaluation.problems.is_empty() { Ending::Done } else { Ending::NeedsAPerson })
}

/// Compares Welsh with English.
pub(crate) fn parity(project: &Project, gold: Option<&Path>, printed: Printed) -> Result {
    print_one(printed, &parity::parity(project, gold)?, parity::Parity::text)
}
