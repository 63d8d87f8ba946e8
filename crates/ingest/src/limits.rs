//! How much is read of one arrival, so that a small file cannot ask for the whole machine.

use crate::engines::Engines;

/// What an operator may set. Nothing here is global: the limits come with the [`Arrival`](crate::Arrival).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of one file, or of one entry of an archive.
    pub file_bytes: usize,
    /// The most bytes that all entries of one archive unpack to.
    pub archive_bytes: u64,
    /// The most entries of one archive, or attachments of one message.
    pub archive_entries: usize,
    /// How many times its packed size an entry may unpack to, once it is larger than 16 MiB.
    pub archive_ratio: u64,
    /// How deep archives and messages may lie in each other.
    pub depth: usize,
    /// The most pages of one PDF, or slides of one presentation.
    pub pages: usize,
    /// The most characters of text taken from one file that is no export of a form.
    pub characters: usize,
}

impl Limits {
    /// What is allowed where nothing else is set.
    pub const STARTING: Self = Self {
        file_bytes: 50 * 1024 * 1024,
        archive_bytes: 500 * 1024 * 1024,
        archive_entries: 2_000,
        archive_ratio: 100,
        depth: 5,
        pages: 2_000,
        characters: 5_000_000,
    };

    /// The bytes of text above which there are too many characters for certain.
    pub(crate) fn text_bytes(&self) -> usize {
        self.characters.saturating_mul(4)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::STARTING
    }
}

/// Where a file lies: under which limits, with whose help, and in how many archives and messages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Within<'l> {
    pub(crate) limits: &'l Limits,
    pub(crate) engines: &'l dyn Engines,
    depth: usize,
}

impl<'l> Within<'l> {
    /// In nothing: an arrival itself.
    pub(crate) fn arrival(limits: &'l Limits, engines: &'l dyn Engines) -> Self {
        Self { limits, engines, depth: 0 }
    }

    /// In one more archive or message.
    pub(crate) fn deeper(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    /// Whether nothing may lie in what is here.
    pub(crate) fn is_deepest(self) -> bool {
        self.depth >= self.limits.depth
    }

    /// Whether it lies deeper than anything may.
    pub(crate) fn is_too_deep(self) -> bool {
        self.depth > self.limits.depth
    }
}

/// The unpacked size in bytes from which the ratio is held. Honest files of little variety pack very well: the XML of a table of
/// blank rows, or of a sheet of the same few answers, to less than a hundredth. What they unpack to is no bomb below this.
pub(crate) const RATIO_APPLIES_FROM: u64 = 16 * 1024 * 1024;

/// The most columns of a sheet.
pub(crate) const COLUMNS: usize = 16_384;

/// The most bytes that one stream of a PDF unpacks to.
pub(crate) const STREAM_BYTES: usize = 64 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use super::Limits;
    use crate::{
        Reason,
        testing::{
            documents, documents_within,
            pdf::{pdf, saved},
            zip,
        },
    };

    /// Checks that a file, and what is in it, is read, and is too large once a limit is set.
    fn check(name: &str, bytes: &[u8], set: impl FnOnce(&mut Limits)) {
        assert!(documents(name, bytes).iter().all(|reading| reading.trouble.is_none()), "{name}");
        let mut limits = Limits::STARTING;
        set(&mut limits);
        let readings = documents_within(&limits, name, bytes);
        let reasons: Vec<Reason> =
            readings.iter().filter_map(|reading| Some(reading.trouble.as_ref()?.reason)).collect();
        assert_eq!(reasons, [Reason::TooLarge], "{name}: {limits:?}");
    }

    #[test]
    fn each_limit_is_the_one_that_was_set() {
        let words = "Mae angen rhagor o ofal. ".repeat(100);
        check("a.txt", words.as_bytes(), |limits| limits.file_bytes = 1_000);
        check("a.txt", words.as_bytes(), |limits| limits.characters = 1_000);
        let one = zip(&[("a.txt", words.as_bytes())]);
        check("a.zip", &one, |limits| limits.file_bytes = 1_000);
        check("a.zip", &one, |limits| limits.archive_bytes = 1_000);
        check("a.zip", &zip(&[("z.zip", one.as_slice())]), |limits| limits.depth = 1);
        check("b.zip", &zip(&[("a.txt", b"Cytuno."), ("b.txt", b"Agree.")]), |limits| limits.archive_entries = 1);
        // Above 16 MiB, so that the ratio is held: 30 to 1 and less.
        let numbers: String = (0..3_600_000).map(|number| format!("{} ", number % 10_000)).collect();
        let remark = format!("<?xml version='1.0'?><a>Gofal<!-- {numbers} --></a>");
        check("c.zip", &zip(&[("a.xml", remark.as_bytes())]), |limits| limits.archive_ratio = 2);
        check("a.pdf", &saved(pdf(&[&[(700, b"Cytuno.")], &[(700, b"Agree.")]])), |limits| limits.pages = 1);
    }
}
