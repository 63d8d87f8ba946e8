//! Does the register add up? For each source and in all: what was received, and every outcome.

use ymateb_model::{
    id::SourceId,
    register::{Outcome, Tally},
};

use super::list::Asked;
use crate::{
    components::{Cell, Content, Inset, Link, Table, Warning, markup},
    frame::Frame,
    pages::names::Names,
    wording::grouped,
};

/// The register's arithmetic.
pub(super) struct Arithmetic {
    pub(super) table: Table,
    pub(super) closes: Option<Inset>,
    pub(super) open: Vec<Warning>,
}

pub(super) fn arithmetic(frame: &Frame, names: &Names<'_>, tally: &Tally) -> Arithmetic {
    let w = names.w;
    let mut sources: Vec<SourceId> = names.project.settings.consultation.sources.iter().map(|s| s.id.clone()).collect();
    // A source that is no longer in the settings keeps its lines.
    let recorded = tally.received.keys().chain(tally.outcomes.keys());
    for source in recorded {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    let outcomes: Vec<Outcome> = Outcome::ALL.into_iter().filter(|outcome| tally.total(*outcome) > 0).collect();
    let head = ["register-source", "register-received"].map(|message| w.say(message)).into_iter();
    let head = head.chain(outcomes.iter().map(|outcome| names.outcome(*outcome)));
    let mut rows: Vec<Vec<Cell>> = sources.iter().map(|source| row(frame, names, tally, source, &outcomes)).collect();
    let mut all = vec![Cell::words(w.say("register-all")), Cell::figure(grouped(tally.total_received()))];
    all.extend(outcomes.iter().map(|outcome| linked(frame, None, Some(*outcome), tally.total(*outcome))));
    rows.push(all);
    let open = tally.open_accounts();
    let open: Vec<Warning> = open
        .iter()
        .map(|(source, received, decided)| Warning {
            introduction: w.say("warning"),
            text: w.with(
                "register-open",
                &[
                    ("source", names.source(source).into()),
                    ("received", (*received).into()),
                    ("decided", (*decided).into()),
                ],
            ),
        })
        .collect();
    Arithmetic {
        table: Table {
            caption: w.say("register-caption"),
            head: head
                .enumerate()
                .map(|(at, text)| if at == 0 { Cell::words(text) } else { Cell::figure(text) })
                .collect(),
            rows,
            first_is_head: true,
            classes: "site-dense",
        },
        closes: open.is_empty().then(|| Inset { content: sum(names, tally, &outcomes).into() }),
        open,
    }
}

fn row(frame: &Frame, names: &Names<'_>, tally: &Tally, source: &SourceId, outcomes: &[Outcome]) -> Vec<Cell> {
    let received = tally.received.get(source).copied().unwrap_or(0);
    let mut cells = vec![Cell::words(names.source(source)), linked(frame, Some(source), None, received)];
    cells.extend(outcomes.iter().map(|outcome| {
        let n = tally.outcomes.get(source).and_then(|of| of.get(outcome)).copied().unwrap_or(0);
        linked(frame, Some(source), Some(*outcome), n)
    }));
    cells
}

/// A figure, with a link to the submissions it counts.
fn linked(frame: &Frame, source: Option<&SourceId>, outcome: Option<Outcome>, n: u64) -> Cell {
    if n == 0 {
        return Cell::figure("0");
    }
    let asked = Asked {
        source: source.map(ToString::to_string).unwrap_or_default(),
        status: outcome.map(|outcome| outcome.name().to_owned()).unwrap_or_default(),
        ..Asked::default()
    };
    let href = format!("{}#list", frame.reader.address(&asked.at("/register")));
    Cell::figure(markup([Link { href, text: Content::from(grouped(n)) }]))
}

/// `197 received = 150 accepted + 20 …`.
fn sum(names: &Names<'_>, tally: &Tally, outcomes: &[Outcome]) -> String {
    let w = names.w;
    let parts = outcomes.iter().map(|outcome| {
        w.with("register-part", &[("n", tally.total(*outcome).into()), ("outcome", names.outcome(*outcome).into())])
    });
    let parts: Vec<String> = parts.collect();
    let parts = if parts.is_empty() { "0".to_owned() } else { parts.join(" + ") };
    w.with("register-sum", &[("n", tally.total_received().into()), ("parts", parts.into())])
}
