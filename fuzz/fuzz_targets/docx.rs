//! Word documents.
#![no_main]

libfuzzer_sys::fuzz_mutator!(|bytes: &mut [u8], length: usize, most: usize, seed: u32| {
    ymateb_fuzz::change_package(bytes, length, most, seed)
});
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ymateb_fuzz::document(bytes, &["a.docx"]));
