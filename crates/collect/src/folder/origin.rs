//! Naming a file by where it lies, the same on every machine.
//!
//! Ids are derived from these names, so they must not depend on how a system separates folders or writes accents (a
//! Mac may write `ŵ` as two characters), and two files must never share one.

use std::{
    ffi::OsStr,
    fmt::Write as _,
    path::{Component, Path},
};

use sha2::{Digest, Sha256};
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// The origin of a file at this place below its source's folder.
pub(super) fn of(place: &Path) -> String {
    join(place, |part| match readable(part) {
        Some(text) => text.nfc().collect(),
        None => mark(part),
    })
}

/// The origin of a file whose plain one is taken.
pub(super) fn marked(place: &Path) -> String {
    join(place, |part| match readable(part) {
        Some(text) if is_nfc(text) => text.to_owned(),
        _ => mark(part),
    })
}

/// Whether the origin is exactly how the place is written.
pub(super) fn is_plain(place: &Path) -> bool {
    place.iter().all(|part| readable(part).is_some_and(is_nfc))
}

fn join(place: &Path, name: impl Fn(&OsStr) -> String) -> String {
    let parts = place.components().filter_map(|component| match component {
        Component::Normal(part) => Some(name(part)),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// The text of a name that is one. A name with a replacement character counts as none: it could be how another name,
/// which is none, is shown.
fn readable(part: &OsStr) -> Option<&str> {
    part.to_str().filter(|text| !text.contains(char::REPLACEMENT_CHARACTER))
}

/// The name as far as it can be read, with eight digits of its hash before the ending: `llythyr�~1f0c22ab.txt`.
fn mark(part: &OsStr) -> String {
    let mut digits = String::new();
    for byte in &Sha256::digest(part.as_encoded_bytes())[..4] {
        write!(digits, "{byte:02x}").expect("writing to a string does not fail");
    }
    let shown: String = part.to_string_lossy().nfc().collect();
    match shown.rfind('.').filter(|at| *at > 0) {
        Some(at) => format!("{}~{digits}{}", &shown[..at], &shown[at..]),
        None => format!("{shown}~{digits}"),
    }
}
