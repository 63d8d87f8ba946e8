//! How much is read of one arrival, so that a small file cannot ask for the whole machine.

/// The most bytes of one file.
pub const FILE_BYTES: usize = 50 * 1024 * 1024;

/// The most bytes that all entries of one archive unpack to.
pub const ARCHIVE_BYTES: u64 = 500 * 1024 * 1024;

/// The most entries of one archive.
pub const ARCHIVE_ENTRIES: usize = 2_000;

/// How many times its packed size an entry may unpack to, once it is larger than [`RATIO_APPLIES_FROM`].
pub const ARCHIVE_RATIO: u64 = 100;

/// The unpacked size in bytes from which [`ARCHIVE_RATIO`] is held: small entries of little variety pack well honestly.
pub const RATIO_APPLIES_FROM: u64 = 1024 * 1024;

/// How deep archives and messages may lie in each other.
pub const DEPTH: usize = 5;

/// The most pages of one PDF.
pub const PAGES: usize = 2_000;

/// The most bytes of text taken from one file.
pub const TEXT_BYTES: usize = 20 * 1024 * 1024;

/// The most columns of a sheet.
pub const COLUMNS: usize = 16_384;

/// The most bytes that one stream of a PDF unpacks to.
pub const STREAM_BYTES: usize = 64 * 1024 * 1024;
