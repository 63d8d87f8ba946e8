//! The index driven as the pipeline drives it: passages in, queries asked, hits and highlights compared.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod battery;
mod expansion;
mod language;
mod lifecycle;
mod reproducible;
mod spread;
mod support;
