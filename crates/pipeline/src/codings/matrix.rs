//! Responses and codes, 0 or 1: what a statistician takes into another program.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::ControlFlow,
};

use ymateb_model::{
    coding::State,
    id::{CodeId, KindId, SubmissionId},
    language::Language,
    register::Outcome,
};
use ymateb_store::{RegisterFilter, ResponseRow, Store};

use crate::{
    Error, Project, Result,
    report::{Reference, leads},
    sheet::plain_cell,
};

/// The matrix. A code counts as itself alone: whoever wants a proposal's count to include its parts' adds the columns.
pub(super) struct Matrix {
    codes: Vec<CodeId>,
    with_suggested: bool,
    pub(super) rows: Vec<Of>,
}

/// A response.
pub(super) struct Of {
    id: SubmissionId,
    /// The submission as the register lists it.
    name: String,
    outcome: Outcome,
    kind: Option<KindId>,
    languages: BTreeSet<Language>,
    /// Whether it carries each code.
    pub(super) carries: Vec<bool>,
}

impl Matrix {
    /// How many columns say which response it is.
    pub(super) const ABOUT: u16 = 6;

    /// Reads the responses that are counted: accepted ones and members of campaigns, each with what was merged into it.
    pub(super) fn of(project: &Project, with_suggested: bool) -> Result<Self> {
        let store = Store::open_read_only(&project.root)?;
        let framework = &project.settings.framework;
        let codes: Vec<CodeId> = framework.codes.iter().map(|code| code.id.clone()).collect();
        let columns: HashMap<&CodeId, usize> = codes.iter().enumerate().map(|(column, code)| (code, column)).collect();
        let register = store.register(&RegisterFilter::default())?;
        let names: HashMap<&SubmissionId, String> =
            register.iter().map(|row| (&row.id, format!("{}/{}", row.source, row.locator))).collect();
        let references: Vec<Reference> = register.iter().filter_map(Reference::of).collect();
        let leads = leads(ymateb_model::consultation::CampaignRule::AsPersons, &references);
        let mut rows: BTreeMap<SubmissionId, Of> = BTreeMap::new();
        let mut merged: Vec<(SubmissionId, ResponseRow)> = Vec::new();
        let carried = |of: &mut Of, row: &ResponseRow| {
            of.languages.extend(languages(row));
            let all = row.answers.iter().flat_map(|answer| answer.codes()).chain(&row.codes);
            for code in all.filter(|code| code.accepted || with_suggested) {
                let counts_as = framework.counts_as(&code.code).and_then(|code| columns.get(&code.id));
                if let Some(column) = counts_as {
                    of.carries[*column] = true;
                }
            }
        };
        store.response_rows(&mut |row| {
            let Some(outcome) = row.outcome else { return ControlFlow::Continue(()) };
            if outcome == Outcome::Merged {
                if let Some(lead) = leads.get(&row.id) {
                    merged.push((lead.clone(), row));
                }
            } else if is_counted(outcome) {
                let name = names.get(&row.id).cloned().unwrap_or_default();
                let carries = vec![false; codes.len()];
                let kind = row.kind.clone();
                let mut of = Of { id: row.id.clone(), name, outcome, kind, languages: BTreeSet::new(), carries };
                carried(&mut of, &row);
                rows.insert(row.id.clone(), of);
            }
            ControlFlow::Continue(())
        })?;
        for (lead, row) in merged {
            if let Some(of) = rows.get_mut(&lead) {
                carried(of, &row);
            }
        }
        Ok(Self { rows: rows.into_values().collect(), with_suggested, codes: codes.clone() })
    }

    /// Which codings the ones stand for.
    pub(super) fn counting(&self) -> &'static str {
        if self.with_suggested { "accepted or suggested" } else { State::Accepted.name() }
    }

    /// The heading.
    pub(super) fn head(&self) -> Vec<String> {
        let about = ["response", "submission", "outcome", "kind", "languages", "codes"];
        about.into_iter().map(str::to_owned).chain(self.codes.iter().map(ToString::to_string)).collect()
    }

    /// The cells that say which response it is, and what a 1 in its row stands for.
    pub(super) fn about(&self, row: &Of) -> [String; Self::ABOUT as usize] {
        let languages: Vec<&str> = row.languages.iter().map(Language::label).collect();
        [
            row.id.to_string(),
            plain_cell(&row.name),
            row.outcome.name().to_owned(),
            row.kind.as_ref().map(ToString::to_string).unwrap_or_default(),
            languages.join(" "),
            self.counting().to_owned(),
        ]
    }

    /// Writes it as CSV.
    pub(super) fn csv(&self) -> Result<Vec<u8>> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(self.head()).map_err(Error::internal)?;
        for row in &self.rows {
            let given = row.carries.iter().map(|given| if *given { "1" } else { "0" }.to_owned());
            writer.write_record(self.about(row).into_iter().chain(given)).map_err(Error::internal)?;
        }
        writer.into_inner().map_err(Error::internal)
    }
}

fn is_counted(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Accepted | Outcome::CampaignStandard | Outcome::CampaignVaried | Outcome::Petition)
}

/// The languages of a response's own words.
fn languages(row: &ResponseRow) -> BTreeSet<Language> {
    let passages = row.answers.iter().flat_map(|answer| &answer.passages);
    passages.filter(|passage| passage.is_own()).map(|passage| passage.language).collect()
}
