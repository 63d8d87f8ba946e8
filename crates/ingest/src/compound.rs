//! Compound files: the little file system that Office and Outlook kept documents in.

use std::io::{Cursor, Read};

use crate::{arrival::Trouble, guard::guarded, limits};

/// An open compound file.
pub(crate) struct Compound<'b> {
    file: cfb::CompoundFile<Cursor<&'b [u8]>>,
}

impl<'b> Compound<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Trouble> {
        let cut_short = |_| Trouble::damaged("the file is cut short or broken: its directory cannot be read");
        let file = guarded("the file", || cfb::CompoundFile::open(Cursor::new(bytes)).map_err(cut_short))?;
        Ok(Self { file })
    }

    /// The bytes of a stream, if it is there and whole.
    pub(crate) fn stream(&mut self, path: &str) -> Option<Vec<u8>> {
        let mut stream = self.file.open_stream(path).ok()?;
        let mut bytes = Vec::new();
        // What the directory says of a size is not believed.
        let read = (&mut stream).take(limits::FILE_BYTES as u64 + 1).read_to_end(&mut bytes);
        (read.is_ok() && bytes.len() <= limits::FILE_BYTES).then_some(bytes)
    }

    /// Whether there is a folder of this name.
    pub(crate) fn has_storage(&self, path: &str) -> bool {
        self.file.is_storage(path)
    }

    /// The names of what is in a folder.
    pub(crate) fn names(&self, path: &str) -> Vec<String> {
        let entries = self.file.read_storage(path).ok();
        entries.into_iter().flatten().map(|entry| entry.name().to_owned()).collect()
    }

    /// The names of the folders in one, in order.
    pub(crate) fn storages(&self, path: &str) -> Vec<String> {
        let Ok(entries) = self.file.read_storage(path) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.filter(cfb::Entry::is_storage).map(|entry| entry.name().to_owned()).collect();
        names.sort();
        names
    }
}
