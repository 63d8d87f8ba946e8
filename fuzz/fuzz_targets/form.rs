//! Exports of forms as text, and what is proposed for their columns.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ymateb_fuzz::export(bytes, "a.csv"));
