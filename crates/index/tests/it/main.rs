//! The index driven as the pipeline drives it: passages in, queries asked, hits and highlights compared.

mod battery;
mod language;
mod lifecycle;
mod reproducible;
mod support;
