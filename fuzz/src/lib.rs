//! What every target does with the bytes it is given: has them read, and ends the process where a promise is broken.
//!
//! The promises are `ymateb_ingest::promise`'s, which `cargo xtask fuzz` holds readers to as well. libFuzzer sees to what
//! they leave out: that reading ends, and in how much memory.

use std::io::{Cursor, Read, Write};

use ymateb_ingest::promise;

/// Reads a file as a letter, under each of these names.
///
/// # Panics
/// If a promise is broken.
pub fn document(bytes: &[u8], names: &[&str]) {
    for name in names {
        if let Err(broken) = promise::document(bytes, name) {
            panic!("{name}: {broken}");
        }
    }
}

/// Reads a file as an export of a form.
///
/// # Panics
/// If a promise is broken.
pub fn export(bytes: &[u8], name: &str) {
    if let Err(broken) = promise::export(bytes, name) {
        panic!("{name}: {broken}");
    }
}

/// Reads a file as a correspondence log and as a sitemap.
pub fn list(bytes: &[u8]) {
    promise::list(bytes);
}

/// Of so many changes to a package, one is to the package as it lies there.
const PACKED: u32 = 8;

/// Changes one entry of a package and packs it again: a change to packed bytes would hardly ever come further than to their
/// checksum. What is no package any more is changed as it lies there.
pub fn change_package(bytes: &mut [u8], length: usize, most: usize, seed: u32) -> usize {
    let changed = if seed.is_multiple_of(PACKED) { None } else { with_an_entry_changed(&bytes[..length], most, seed) };
    match changed {
        Some(package) => {
            bytes[..package.len()].copy_from_slice(&package);
            package.len()
        }
        None => libfuzzer_sys::fuzzer_mutate(bytes, length, most),
    }
}

fn with_an_entry_changed(package: &[u8], most: usize, seed: u32) -> Option<Vec<u8>> {
    let mut entries = entries(package, most)?;
    let count = entries.len();
    let (_, entry) = entries.get_mut((seed / PACKED) as usize % count.max(1))?;
    let length = entry.len();
    entry.resize(length + most.saturating_sub(package.len()).min(length + 64), 0);
    let room = entry.len();
    let length = libfuzzer_sys::fuzzer_mutate(entry, length, room);
    entry.truncate(length);
    packed(&entries).filter(|package| package.len() <= most)
}

/// The entries of a package with their names, where they are no more than so many bytes.
fn entries(package: &[u8], most: usize) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).ok()?;
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        entry.take(most as u64).read_to_end(&mut bytes).ok()?;
        entries.push((name, bytes));
    }
    Some(entries)
}

/// Packs entries as they are.
fn packed(entries: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let as_they_are = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in entries {
        writer.start_file(name.as_str(), as_they_are).ok()?;
        writer.write_all(bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
