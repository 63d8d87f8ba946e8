//! Reading `[lexicon]`: where the operator's lexicon of Welsh forms is fetched from.

use ymateb_model::{consultation::WebLimits, id::ContentHash};

use crate::{
    keys,
    source::check_address,
    walk::{Table, Value},
};

/// Where a lexicon is fetched from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconSource {
    /// Its address.
    pub address: String,
    /// The hash that what is fetched must have, where one is given.
    pub sha256: Option<ContentHash>,
    /// How much is fetched, and how patiently.
    pub limits: WebLimits,
}

/// A lexicon is larger than a page.
const MOST_BYTES: u64 = 200 * 1024 * 1024;

pub(crate) fn read(root: Table<'_>) -> Option<LexiconSource> {
    let table = root.get("lexicon")?.table(keys::LEXICON)?;
    let address = table.require("address").and_then(Value::filled_text);
    if let Some(address) = &address {
        check_address(table, address.at, address.value);
    }
    let sha256 = table.get("sha256").and_then(|value| {
        let written = value.filled_text()?.value;
        let parsed = ContentHash::parse(written).ok();
        if parsed.is_none() {
            value.say(format!("`{written}` is not a SHA-256 hash"), Some("it has 64 digits from 0 to f".to_owned()));
        }
        parsed
    });
    let limits = WebLimits {
        max_bytes: MOST_BYTES,
        timeout_ms: 300_000,
        allow_private: table.flag("allow_private", false),
        ..WebLimits::default()
    };
    Some(LexiconSource { address: address?.value.to_owned(), sha256, limits })
}
