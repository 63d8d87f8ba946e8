//! (see the crate's README line in docs/ARCHITECTURE.md)
