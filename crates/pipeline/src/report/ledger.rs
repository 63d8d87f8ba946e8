//! What a report says of the register, gathered while going through it once: its entries may be a million, and are not
//! held.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use ymateb_model::{consultation::Consultation, id::SubmissionId, language::Bilingual, register::Outcome};
use ymateb_report::data::{ContextDocument, HashedFile, NamedRespondent, PetitionCounts};
use ymateb_store::{RegisterRow, Stated, Store};

use super::count::{self, Reference};
use crate::Result;

/// What a report says of the register.
pub(super) struct Ledger {
    /// Those of the submissions that refer to another.
    pub(super) references: Vec<Reference>,
    /// The submissions whose authors agreed to publication.
    pub(super) publishable: HashSet<SubmissionId>,
    /// The submissions in campaigns, each with its outcome.
    pub(super) in_campaigns: Vec<(SubmissionId, Outcome)>,
    /// What was received and is no response, by source and by where in it that was.
    pub(super) context_documents: Vec<ContextDocument>,
    /// Those who chose to be named, among the accepted; an organisation under its own name.
    pub(super) named: Vec<NamedRespondent>,
    /// The petitions, and how many people are stated to have signed them.
    pub(super) petitions: PetitionCounts,
    /// The files that everything came in.
    pub(super) inputs: BTreeSet<HashedFile>,
}

impl Ledger {
    /// Goes through the register.
    pub(super) fn read(consultation: &Consultation, store: &Store) -> Result<Self> {
        let stated = store.stated()?;
        let mut ledger = Self {
            references: Vec::new(),
            publishable: HashSet::new(),
            in_campaigns: Vec::new(),
            context_documents: Vec::new(),
            named: Vec::new(),
            petitions: PetitionCounts::default(),
            inputs: BTreeSet::new(),
        };
        let mut context = Vec::new();
        store.register_rows(&mut |row| {
            ledger.take(consultation, &stated, &row);
            if row.screened.as_ref().is_some_and(|screened| screened.outcome == Outcome::NotAResponse) {
                context.push(row);
            }
        })?;
        context.sort_by(|one, other| {
            (&one.source, &one.locator, &one.id).cmp(&(&other.source, &other.locator, &other.id))
        });
        ledger.context_documents = context.into_iter().map(|row| context_document(consultation, row)).collect();
        ledger.named.sort_by(|a, b| (&a.name, &a.kind, &a.represents).cmp(&(&b.name, &b.kind, &b.represents)));
        ledger.named.dedup();
        Ok(ledger)
    }

    fn take(&mut self, consultation: &Consultation, stated: &BTreeMap<SubmissionId, Stated>, row: &RegisterRow) {
        // Sessions of an export and entries of a bundle share its original, which is named once.
        let file = row.locator.split(['#', '!']).next().unwrap_or_default();
        let locator = format!("{}/{file}", row.source);
        self.inputs.insert(HashedFile { locator, sha256: row.original.clone() });

        let publication = row.respondent.publication.as_ref();
        let choice = publication.and_then(|id| consultation.publication.iter().find(|known| known.id == *id));
        let may_be_published = choice.is_some_and(|choice| choice.publish);
        if may_be_published {
            self.publishable.insert(row.id.clone());
        }
        self.references.extend(Reference::of(row));
        match row.screened.as_ref().map(|screened| screened.outcome) {
            Some(outcome @ (Outcome::CampaignStandard | Outcome::CampaignVaried)) => {
                self.in_campaigns.push((row.id.clone(), outcome));
            }
            Some(Outcome::Petition) => {
                let signatures = stated.get(&row.id).and_then(|stated| stated.signatures);
                self.petitions.petitions += 1;
                self.petitions.signatures += signatures.unwrap_or(0);
                self.petitions.uncounted += u64::from(signatures.is_none());
            }
            Some(Outcome::Accepted) if may_be_published && choice.is_some_and(|choice| choice.named) => {
                if let Some(name) = row.respondent.organisation.as_ref().or(row.respondent.name.as_ref()) {
                    let kind = count::kind_of(consultation, row.respondent.kind.as_ref());
                    let represents = stated.get(&row.id).map(|stated| stated.represents.clone()).unwrap_or_default();
                    self.named.push(NamedRespondent { name: name.clone(), kind, represents });
                }
            }
            _ => {}
        }
    }
}

fn context_document(consultation: &Consultation, row: RegisterRow) -> ContextDocument {
    let of_source = consultation.source(&row.source).and_then(|source| source.not_responses.clone());
    let written = row.screened.as_ref().map_or("", |screened| screened.reason.as_str());
    ContextDocument {
        reason: of_source.unwrap_or_else(|| Bilingual::new(written, written)),
        title: row.locator,
        source: row.source,
    }
}
