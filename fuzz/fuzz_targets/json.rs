//! Records, and submissions in JSON.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ymateb_fuzz::document(bytes, &["a.json"]));
