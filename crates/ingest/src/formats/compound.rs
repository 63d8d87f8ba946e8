//! Compound files: the little file system that Office and Outlook kept documents in.

use std::{
    borrow::Cow,
    io::{Cursor, Read},
};

use crate::{arrival::Trouble, guard::guarded, limits::Limits};

/// An open compound file.
pub(crate) struct Compound<'b> {
    file: cfb::CompoundFile<Cursor<Cow<'b, [u8]>>>,
    limits: &'b Limits,
}

impl<'b> Compound<'b> {
    pub(crate) fn open(bytes: &'b [u8], limits: &'b Limits) -> Result<Self, Trouble> {
        let cut_short = |_| Trouble::damaged("the file is cut short or broken: its directory cannot be read");
        let file = guarded("the file", || {
            cfb::CompoundFile::open(Cursor::new(Cow::Borrowed(bytes)))
                .or_else(|_| cfb::CompoundFile::open(Cursor::new(Cow::Owned(padded(bytes)))))
                .map_err(cut_short)
        })?;
        Ok(Self { file, limits })
    }

    /// The bytes of a stream, if it is there and whole.
    pub(crate) fn stream(&mut self, path: &str) -> Option<Vec<u8>> {
        let most = self.limits.file_bytes;
        let mut stream = self.file.open_stream(path).ok()?;
        let mut bytes = Vec::new();
        // What the directory says of a size is not believed.
        let read = (&mut stream).take(most as u64 + 1).read_to_end(&mut bytes);
        (read.is_ok() && bytes.len() <= most).then_some(bytes)
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

/// The file with as many sectors as its table speaks of. Some programs leave out the last ones, which nothing is in; and of a
/// file cut short, what is there is read. A table that speaks of far more than there is is not believed.
fn padded(bytes: &[u8]) -> Vec<u8> {
    const MOST_TIMES: usize = 8;
    let number =
        |at: usize| bytes.get(at..at + 4).map_or(0, |four| four.iter().rev().fold(0, |n, b| n << 8 | usize::from(*b)));
    let sector = if number(0x1e) & 0xffff == 12 { 4096 } else { 512 };
    let sectors = number(0x2c).saturating_mul(sector / 4).saturating_add(1);
    let mut padded = bytes.to_vec();
    padded.resize(bytes.len().max(sectors.saturating_mul(sector).min(bytes.len().saturating_mul(MOST_TIMES))), 0);
    padded
}

#[cfg(test)]
mod tests {
    use super::padded;
    use crate::testing::{check_documents, compound};

    #[test]
    fn a_table_that_speaks_of_far_more_than_there_is_is_not_believed() {
        let mut file = compound(&[("WordDocument", b"x")]);
        file[0x2c..0x30].copy_from_slice(&[0; 4]);
        assert_eq!(padded(&file), file);
        file[0x2c..0x30].copy_from_slice(&[0xff; 4]);
        assert_eq!(padded(&file).len(), file.len() * 8);
        check_documents("a.doc", &file, &[("a.doc", "damaged: ")]);
    }
}
