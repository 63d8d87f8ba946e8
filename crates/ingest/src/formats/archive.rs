//! ZIP archives, opened with their sizes in view: what is packed tightly enough fills any memory.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{BufReader, Cursor, Read},
};

use zip::ZipArchive;

use crate::{
    arrival::{Reason, Trouble},
    formats::xml,
    guard::guarded,
    limits::{Limits, RATIO_APPLIES_FROM},
};

mod directory;

/// Nothing that is deflated unpacks to more times its size.
const DEFLATES: u64 = 1_100;

/// An open archive. It remembers how much was unpacked.
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<Cow<'b, [u8]>>>,
    limits: &'b Limits,
    /// The entries whose name another one has, and that name.
    repeated: BTreeMap<usize, Vec<u8>>,
    unpacked: u64,
}

/// An entry's name and what is told of it.
pub(crate) struct Entry {
    pub(crate) index: usize,
    pub(crate) name: String,
    pub(crate) encrypted: bool,
}

impl<'b> Archive<'b> {
    pub(crate) fn open(bytes: &'b [u8], limits: &'b Limits) -> Result<Self, Trouble> {
        let mut zip = opened(Cow::Borrowed(bytes))?;
        let mut repeated = BTreeMap::new();
        if zip.has_duplicate_names() {
            let parted = directory::parted(bytes).ok_or_else(no_directory)?;
            (zip, repeated) = (opened(Cow::Owned(parted.bytes))?, parted.repeated);
        }
        if zip.len() > limits.archive_entries {
            return Err(Trouble::new(
                Reason::TooLarge,
                format!("it has {} entries, and the most that are read are {}", zip.len(), limits.archive_entries),
                "split it into several; `archive_entries` under `[reading]` in `consultation.toml` allows more",
            ));
        }
        Ok(Self { zip, limits, repeated, unpacked: 0 })
    }

    /// The entries that are files, in the order of their names.
    pub(crate) fn entries(&mut self) -> Result<Vec<Entry>, Trouble> {
        let mut entries = Vec::with_capacity(self.zip.len());
        for index in 0..self.zip.len() {
            let entry = self.zip.by_index_raw(index).map_err(|_| broken_entry())?;
            if entry.is_dir() {
                continue;
            }
            let name = match (self.repeated.get(&index), entry.name()) {
                (Some(name), _) => String::from_utf8_lossy(name).into_owned(),
                (None, Ok(name)) => name.into_owned(),
                (None, Err(_)) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
            };
            entries.push(Entry { index, name, encrypted: entry.encrypted() });
        }
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(entries)
    }

    /// Whether there is an entry with a name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Unpacks an entry.
    pub(crate) fn read(&mut self, index: usize) -> Result<Vec<u8>, Trouble> {
        let mut bytes = Vec::new();
        self.unpack(index, self.limits.file_bytes as u64, &mut bytes)?;
        Ok(bytes)
    }

    /// Unpacks the parts of a workbook that a library would unpack whatever comes out, and keeps none. A sheet of a
    /// million rows is larger than any file that is read whole. Parts whose names start with `passing` are sheets, which are
    /// read as they go: honest ones of many rows that are alike are packed more tightly than anything else.
    pub(crate) fn weigh(&mut self, passing: Option<&str>) -> Result<(), Trouble> {
        for entry in self.entries()? {
            let is_part = entry.name.ends_with(".xml") || entry.name.ends_with(".bin");
            if is_part && !entry.name.contains("/embeddings/") && !entry.name.contains("/media/") {
                let is_passing = passing.is_some_and(|start| entry.name.starts_with(start));
                let ratio = if is_passing { DEFLATES } else { self.limits.archive_ratio };
                self.unpack_to(entry.index, ratio, self.limits.archive_bytes, &mut std::io::sink())?;
            }
        }
        Ok(())
    }

    fn unpack(&mut self, index: usize, most: u64, to: &mut dyn std::io::Write) -> Result<(), Trouble> {
        self.unpack_to(index, self.limits.archive_ratio, most, to)
    }

    fn unpack_to(&mut self, index: usize, ratio: u64, most: u64, to: &mut dyn std::io::Write) -> Result<(), Trouble> {
        let left = self.limits.archive_bytes.saturating_sub(self.unpacked);
        let mut entry = self.zip.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) | zip::result::ZipError::CompressionMethodNotSupported(_) => {
                Trouble::new(
                    Reason::UnknownFormat,
                    "the entry is packed in a way that is not unpacked here",
                    "unpack the archive by hand and put the files into the inbox",
                )
            }
            _ => broken_entry(),
        })?;
        let packed = entry.compressed_size();
        // What the archive says of its sizes is not believed: counting stops where the limit is.
        let most = packed.saturating_mul(ratio).max(RATIO_APPLIES_FROM).min(most).min(left);
        let bytes = std::io::copy(&mut (&mut entry).take(most + 1), to).map_err(|_| broken_entry())?;
        self.unpacked += bytes;
        if bytes > most {
            return Err(Trouble::new(
                Reason::TooLarge,
                format!("it unpacks to more than {most} bytes from {packed}"),
                "ask the sender for the files without the archive; the settings of archives under `[reading]` in `consultation.toml` \
                 allow more",
            ));
        }
        Ok(())
    }

    /// Whether the entry with a name is there, and is XML that ends as it should. It was weighed before.
    pub(crate) fn holds_sound_xml(&mut self, name: &str) -> bool {
        self.zip.by_name(name).is_ok_and(|entry| xml::is_sound(BufReader::new(entry)))
    }

    /// Unpacks the entry with a name, if there is one.
    pub(crate) fn read_named(&mut self, name: &str) -> Option<Result<Vec<u8>, Trouble>> {
        let index = self.zip.index_for_name(name)?;
        Some(self.read(index))
    }
}

fn opened(bytes: Cow<'_, [u8]>) -> Result<ZipArchive<Cursor<Cow<'_, [u8]>>>, Trouble> {
    guarded("the archive", || {
        if directory::is_split(&bytes) {
            return Err(Trouble::new(
                Reason::Damaged,
                "it is one part of an archive that was split into several",
                "ask the sender for the files themselves, or put the parts together and unpack them by hand",
            ));
        }
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_directory())
    })
}

fn no_directory() -> Trouble {
    Trouble::damaged("the file is cut short or broken: its directory cannot be read")
}

fn broken_entry() -> Trouble {
    Trouble::damaged("the entry is broken: it cannot be unpacked")
}

/// Whether a name stays inside the archive, as a path.
pub(crate) fn is_safe(name: &str) -> bool {
    let name = name.replace('\\', "/");
    let drive = name.as_bytes().get(1) == Some(&b':');
    !name.is_empty()
        && !name.starts_with('/')
        && !drive
        && !name.contains('\0')
        && name.split('/').all(|step| step != "..")
}

/// Whether an entry is something a computer put beside the files.
pub(crate) fn is_litter(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    name.starts_with("__MACOSX/") || matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}
