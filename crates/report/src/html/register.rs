//! The register on the page: outcomes down, sources across, and the sums written out.

use ymateb_model::register::Outcome;

use crate::{
    csv_files::{decided, received},
    data::ReportData,
    figures::grouped,
    wording::Wording,
};

/// The register.
pub(super) struct RegisterView {
    /// The names of the sources, and "all sources" last.
    pub(super) columns: Vec<String>,
    /// What was received, under each column.
    pub(super) received: Vec<String>,
    /// Every outcome that anything has, and accepted, under each column.
    pub(super) outcomes: Vec<(String, Vec<String>)>,
    /// The sum of the outcomes, under each column.
    pub(super) together: Vec<String>,
    /// One sum for each column, the whole first.
    pub(super) sums: Vec<String>,
    /// Whether it closes.
    pub(super) closes: bool,
    /// Where it does not.
    pub(super) faults: Vec<String>,
}

/// One column: a source, or all of them.
struct Column {
    name: String,
    received: u64,
    outcomes: Vec<u64>,
}

pub(super) fn view(data: &ReportData<'_>, w: &Wording) -> RegisterView {
    let mut columns: Vec<Column> = data
        .consultation
        .sources
        .iter()
        .map(|source| Column {
            name: w.of_two(&source.name).to_owned(),
            received: received(data, &source.id),
            outcomes: Outcome::ALL.iter().map(|&outcome| decided(data, &source.id, outcome)).collect(),
        })
        .collect();
    columns.push(Column {
        name: w.say("register-all"),
        received: data.register.total_received(),
        outcomes: Outcome::ALL.iter().map(|&outcome| data.register.total(outcome)).collect(),
    });
    let whole = columns.len() - 1;
    let shown: Vec<usize> = (0..Outcome::ALL.len())
        .filter(|&at| Outcome::ALL[at] == Outcome::Accepted || columns[whole].outcomes[at] > 0)
        .collect();

    let faults = data.register.open_accounts().into_iter().map(|(source, received, decided)| {
        let known = data.consultation.source(&source);
        let name = known.map_or(source.as_str(), |source| w.of_two(&source.name));
        w.with("register-open-source", &[("source", name.into()), ("n", received.into()), ("decided", decided.into())])
    });
    let faults: Vec<String> = faults.collect();
    RegisterView {
        received: columns.iter().map(|column| grouped(column.received)).collect(),
        outcomes: shown
            .iter()
            .map(|&at| {
                let label = w.of_two(&Outcome::ALL[at].label()).to_owned();
                (label, columns.iter().map(|column| grouped(column.outcomes[at])).collect())
            })
            .collect(),
        together: columns.iter().map(|column| grouped(column.outcomes.iter().sum())).collect(),
        sums: columns[whole..].iter().chain(&columns[..whole]).map(|column| sum(column, w)).collect(),
        closes: faults.is_empty(),
        faults,
        columns: columns.into_iter().map(|column| column.name).collect(),
    }
}

/// "Online form: 90 received = 80 accepted + 10 blank".
fn sum(column: &Column, w: &Wording) -> String {
    let parts: Vec<String> = Outcome::ALL
        .iter()
        .zip(&column.outcomes)
        .filter(|&(_, &count)| count > 0)
        .map(|(outcome, &count)| {
            let label = outcome.label();
            w.with("sum-part", &[("n", count.into()), ("outcome", w.of_two(&label).into())])
        })
        .collect();
    let parts = if parts.is_empty() { w.say("sum-none") } else { parts.join(" + ") };
    w.with("sum", &[("source", column.name.as_str().into()), ("n", column.received.into()), ("parts", parts.into())])
}
