//! Texts, and tables as text.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ymateb_fuzz::document(bytes, &["a.txt", "a.csv"]));
