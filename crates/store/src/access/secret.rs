//! What somebody keeps to be known again: random, and here only as its hash, so that whoever reads the file cannot be anybody.

use std::fmt;

use sha2::{Digest, Sha256};

/// A secret as its holder keeps it. It is never shown by accident.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Secret(String);

impl Secret {
    /// Random bytes in hexadecimal digits, after what tells whoever finds it what it opens.
    pub(super) fn new(prefix: &str, random: [u8; 32]) -> Self {
        let digits: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        Self(format!("{prefix}{digits}"))
    }

    /// As it was sent; anything may come, and most of it opens nothing.
    pub(super) fn given(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As its holder is to keep it.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is kept here.
    pub(super) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}
