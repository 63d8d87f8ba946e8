//! What a summary says of passages: counted where something that is counted changed, and else as it was counted last,
//! because counting reads every passage.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ymateb_model::language::Language;
use ymateb_store::Store;

use super::{FormSummary, Keys};
use crate::{Error, Result};

/// Figures of passages.
#[derive(Serialize, Deserialize)]
pub(super) struct Figures {
    /// How many are in each language.
    pub(super) languages: BTreeMap<String, u64>,
    /// What was sent on the forms in each language.
    pub(super) forms: BTreeMap<String, FormSummary>,
    /// How many carry at least one code that nobody rejected.
    pub(super) coded: u64,
}

/// The figures as they stand.
pub(super) fn figures(store: &mut Store, keys: &Keys) -> Result<Figures> {
    let key = keys.counting(store)?;
    let kept = store.meta_get("figures")?;
    if let Some(counted) = kept.as_ref().and_then(|kept| kept.strip_prefix(&format!("{key}\n"))) {
        return serde_json::from_str(counted).map_err(Error::internal);
    }
    let figures = count(store)?;
    let counted = serde_json::to_string(&figures).map_err(Error::internal)?;
    let mut batch = store.batch()?;
    batch.meta_set("figures", &format!("{key}\n{counted}"))?;
    batch.commit()?;
    Ok(figures)
}

fn count(store: &Store) -> Result<Figures> {
    let labelled = |counts: BTreeMap<Language, u64>| -> BTreeMap<String, u64> {
        counts.into_iter().map(|(language, n)| (language.label().to_owned(), n)).collect()
    };
    let forms = store.form_languages()?.into_iter().map(|(form, counts)| {
        let summary = FormSummary { submissions: counts.submissions, written_in: labelled(counts.written_in) };
        (form.label().to_owned(), summary)
    });
    Ok(Figures {
        forms: forms.collect(),
        languages: labelled(store.language_counts()?),
        coded: store.coded_passages()?,
    })
}
