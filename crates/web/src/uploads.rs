//! Files that somebody brought to be looked at before anything comes of them.
//!
//! They are kept in memory, a few at a time, under an address of their own, so that what would come of one can be looked at
//! again and in the other language. Starting the program again forgets them.

use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use ymateb_model::{id::ContentHash, language::ReaderLanguage};

/// How many are kept; the one that was brought first goes first.
const KEPT: usize = 8;

/// A file that was brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Upload {
    /// What it was called, without folders.
    pub(crate) name: PathBuf,
    pub(crate) bytes: Vec<u8>,
    /// The language of what it says, for formats that have one.
    pub(crate) language: ReaderLanguage,
}

/// The files that are kept.
#[derive(Debug, Default)]
pub(crate) struct Uploads(Mutex<VecDeque<(String, Arc<Upload>)>>);

impl Uploads {
    /// Keeps a file, and gives the key that it is found by.
    pub(crate) fn keep(&self, upload: Upload) -> String {
        let name = upload.name.to_string_lossy();
        let told = [name.as_bytes(), b"\0", upload.language.label().as_bytes(), b"\0", &upload.bytes].concat();
        let key = ContentHash::of(&told).hex().to_string();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(known, _)| *known != key);
        kept.push_back((key.clone(), Arc::new(upload)));
        if kept.len() > KEPT {
            kept.pop_front();
        }
        key
    }

    /// The file of a key, while it is kept.
    pub(crate) fn find(&self, key: &str) -> Option<Arc<Upload>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == key).map(|(_, upload)| Arc::clone(upload))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_until_others_came_after_it() {
        let uploads = Uploads::default();
        let upload = |name: &str, language| Upload { name: name.into(), bytes: b"[]".to_vec(), language };
        let first = uploads.keep(upload("a.json", ReaderLanguage::En));
        assert_ne!(first, uploads.keep(upload("a.json", ReaderLanguage::Cy)), "another language is another file");
        assert_eq!(first, uploads.keep(upload("a.json", ReaderLanguage::En)));
        assert_eq!(uploads.find(&first).as_deref(), Some(&upload("a.json", ReaderLanguage::En)));
        for number in 0..KEPT {
            uploads.keep(upload(&format!("{number}.json"), ReaderLanguage::En));
        }
        assert_eq!(uploads.find(&first), None);
    }
}
