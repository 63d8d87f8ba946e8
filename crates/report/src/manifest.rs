//! The manifest: what the figures were made from, for a machine to compare.
//!
//! No clock and no machine is in it, lists are sorted and keys keep their order, so that two reports are the same
//! exactly when their manifests are.

use serde::Serialize;
use ymateb_model::{
    consultation::{CampaignRule, LateRule, PetitionRule},
    id::ContentHash,
    language::Bilingual,
};

use crate::{
    Document, ReportError,
    data::{CodingCounts, HashedFile, Manifest, ReportData},
};

/// The version of the manifest's own form.
const FORM: u32 = 1;

#[derive(Serialize)]
struct Written<'a> {
    manifest: u32,
    consultation: &'a Bilingual,
    #[serde(flatten)]
    made_from: Manifest,
    counting: Counting<'a>,
    received: u64,
    responses: u64,
    register_closes: bool,
    codings: CodingCounts,
    documents: Vec<HashedFile>,
}

#[derive(Serialize)]
struct Counting<'a> {
    campaigns: CampaignRule,
    petitions: PetitionRule,
    late: LateRule,
    small_base: u32,
    /// How percentages are rounded: places after the point, and which way halves go.
    percentages: Rounding,
    quantity_words: Vec<Word<'a>>,
}

#[derive(Serialize)]
struct Rounding {
    places: u32,
    halves: &'static str,
}

#[derive(Serialize)]
struct Word<'a> {
    from_percent: f64,
    name: &'a Bilingual,
}

/// Writes the manifest of a report whose other documents are these.
pub(crate) fn document(data: &ReportData<'_>, documents: &[Document]) -> Result<Document, ReportError> {
    let mut made_from = data.manifest.clone();
    made_from.settings.sort();
    made_from.inputs.sort();
    let rules = &data.consultation.counting;
    let quantity_words = rules.quantity_words.iter();
    let written = Written {
        manifest: FORM,
        consultation: &data.consultation.title,
        made_from,
        counting: Counting {
            campaigns: rules.campaigns,
            petitions: rules.petitions,
            late: data.consultation.late,
            small_base: rules.small_base,
            percentages: Rounding { places: 1, halves: "up" },
            quantity_words: quantity_words
                .map(|word| Word { from_percent: word.from_percent, name: &word.name })
                .collect(),
        },
        received: data.register.total_received(),
        responses: data.responses,
        register_closes: data.register.open_accounts().is_empty(),
        codings: data.codings,
        documents: documents
            .iter()
            .map(|document| HashedFile { locator: document.name.clone(), sha256: ContentHash::of(&document.bytes) })
            .collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&written)?;
    bytes.push(b'\n');
    Ok(Document { name: "manifest.json".to_owned(), bytes })
}
