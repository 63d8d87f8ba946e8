//! What travels with each commit beside the passages: how far the record had come, and what the index was made with.

use serde::{Deserialize, Serialize};

use crate::{schema::FORMAT, shelf::Shelf};

/// The payload of a commit.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Payload {
    /// The version of the index's own format.
    pub(crate) format: u32,
    /// The version of the analyser whose terms it holds.
    pub(crate) analyser: String,
    /// Up to where the record is in the index.
    pub(crate) watermark: u64,
    /// The shelves, by number.
    pub(crate) shelves: Vec<Shelf>,
}

/// The part of the payload that is read before the rest is trusted.
#[derive(Deserialize)]
struct Version {
    format: u32,
}

impl Payload {
    /// Reads the payload of a commit, or says why it is not one that this version can go on from.
    pub(crate) fn read(json: Option<&str>) -> Result<Self, String> {
        let json = json.ok_or("nothing was ever committed to it")?;
        let version: Version = serde_json::from_str(json).map_err(|_| "its last commit cannot be read")?;
        if version.format != FORMAT {
            return Err(format!("it has format {} and this version writes format {FORMAT}", version.format));
        }
        serde_json::from_str(json).map_err(|_| "its last commit cannot be read".to_owned())
    }
}
