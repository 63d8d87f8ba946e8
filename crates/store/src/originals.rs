//! Files as they arrived, each under the hash of its bytes: written once, never altered.
//!
//! A file is whole or not there: it is written beside its place, brought to the disk, and renamed.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use ymateb_model::id::ContentHash;

/// The originals of a project.
#[derive(Debug, Clone)]
pub struct Originals {
    folder: PathBuf,
}

/// What may go wrong with originals.
#[derive(Debug, thiserror::Error)]
pub enum OriginalsError {
    /// A file cannot be read or written.
    #[error("`{}` could not be used", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is not what its name says: disk trouble, or somebody altered it.
    #[error("the original `{hash}` is damaged: it has {found} bytes instead of {expected}")]
    Damaged {
        /// What it should be.
        hash: ContentHash,
        /// How many bytes it has.
        found: u64,
        /// How many it should have.
        expected: u64,
    },
}

impl OriginalsError {
    /// Whether the file is larger than the memory that may be had.
    pub fn is_out_of_memory(&self) -> bool {
        matches!(self, Self::File { source, .. } if source.kind() == io::ErrorKind::OutOfMemory)
    }
}

type Result<T> = std::result::Result<T, OriginalsError>;

/// How many files are brought to the disk together.
const TOGETHER: usize = 256;

/// A copy beside its place, not yet brought to the disk.
struct Arriving {
    beside: NamedTempFile,
    hash: ContentHash,
    length: u64,
}

/// How much of a file is held at a time.
const PIECE: usize = 64 * 1024;

impl Originals {
    /// The originals of a project; the folder is made when the first one comes.
    pub fn new(project: &Path) -> Self {
        Self { folder: project.join("originals") }
    }

    /// Keeps files: for each its hash, and how many bytes it has. The files themselves are only read.
    ///
    /// # Errors
    /// If one cannot be read, or not be kept; some of the others may be kept then.
    pub fn keep_files(&self, files: &[&Path]) -> Result<Vec<(ContentHash, u64)>> {
        let mut kept = Vec::with_capacity(files.len());
        for together in files.chunks(TOGETHER) {
            let mut arriving = Vec::new();
            for file in together {
                let failed = at(file);
                let mut reader = File::open(file).map_err(&failed)?;
                // Most files were kept by an earlier run: those are read, and nothing is written.
                let (mut hash, mut length) = copy_hashed(&mut reader, |_| Ok(())).map_err(&failed)?;
                if !self.is_kept(&hash, length)? {
                    reader.rewind().map_err(&failed)?;
                    let copy = self.copy(&mut reader, file)?;
                    (hash, length) = (copy.hash.clone(), copy.length);
                    arriving.push(copy);
                }
                kept.push((hash, length));
            }
            self.keep(arriving)?;
        }
        Ok(kept)
    }

    /// Keeps bytes: their hash, and how many they are.
    ///
    /// # Errors
    /// If they cannot be kept.
    pub fn keep_bytes(&self, bytes: &[u8]) -> Result<(ContentHash, u64)> {
        let hash = ContentHash::of(bytes);
        let length = bytes.len() as u64;
        if self.is_kept(&hash, length)? {
            return Ok((hash, length));
        }
        self.keep(vec![self.copy(&mut io::Cursor::new(bytes), &self.folder)?])?;
        Ok((hash, length))
    }

    /// Reads an original.
    ///
    /// # Errors
    /// If it is not there.
    pub fn read(&self, hash: &ContentHash) -> Result<Vec<u8>> {
        let path = self.path(hash);
        fs::read(&path).map_err(at(&path))
    }

    /// Opens an original.
    ///
    /// # Errors
    /// If it is not there.
    pub fn open(&self, hash: &ContentHash) -> Result<File> {
        let path = self.path(hash);
        File::open(&path).map_err(at(&path))
    }

    /// Whether an original is there and every byte of it is as it arrived.
    pub fn verify(&self, hash: &ContentHash) -> bool {
        let Ok(mut file) = File::open(self.path(hash)) else { return false };
        copy_hashed(&mut file, |_| Ok(())).is_ok_and(|(found, _)| found == *hash)
    }

    /// The hashes of all originals, in order.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn iter(&self) -> Result<impl Iterator<Item = ContentHash>> {
        let mut hashes = Vec::new();
        let folders = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(hashes.into_iter()),
            other => other.map_err(at(&self.folder))?,
        };
        for folder in folders {
            let folder = folder.map_err(at(&self.folder))?.path();
            if !folder.is_dir() {
                continue;
            }
            for file in fs::read_dir(&folder).map_err(at(&folder))? {
                let name = file.map_err(at(&folder))?.file_name();
                hashes.extend(name.to_str().and_then(|name| ContentHash::parse(name).ok()));
            }
        }
        hashes.sort();
        Ok(hashes.into_iter())
    }

    /// Where an original is or would be.
    pub fn path(&self, hash: &ContentHash) -> PathBuf {
        self.folder.join(&hash.hex()[..2]).join(&*hash.hex())
    }

    /// Copies what arrives to beside its place.
    fn copy(&self, reader: &mut dyn Read, from: &Path) -> Result<Arriving> {
        fs::create_dir_all(&self.folder).map_err(at(&self.folder))?;
        let mut beside = NamedTempFile::with_prefix_in(".arriving-", &self.folder).map_err(at(&self.folder))?;
        // A file may change between two readings: what counts is the hash of what was copied.
        let (hash, length) = copy_hashed(reader, |piece| beside.write_all(piece)).map_err(at(from))?;
        Ok(Arriving { beside, hash, length })
    }

    /// Brings copies to the disk and to their places. Many together cost the disk little more than one.
    fn keep(&self, arriving: Vec<Arriving>) -> Result<()> {
        for copy in &arriving {
            copy.beside.as_file().sync_all().map_err(at(copy.beside.path()))?;
        }
        let mut folders = BTreeSet::new();
        for copy in arriving {
            // Two of them may be the same.
            if self.is_kept(&copy.hash, copy.length)? {
                continue;
            }
            let path = self.path(&copy.hash);
            let folder = path.parent().unwrap_or(&self.folder).to_owned();
            fs::create_dir_all(&folder).map_err(at(&folder))?;
            copy.beside.persist(&path).map_err(|error| OriginalsError::File { path, source: error.error })?;
            folders.insert(folder);
        }
        // A name is on the disk once its folder is.
        for folder in folders {
            File::open(&folder).and_then(|folder| folder.sync_all()).map_err(at(&folder))?;
        }
        Ok(())
    }

    /// Whether an original is there, in its full length.
    fn is_kept(&self, hash: &ContentHash, expected: u64) -> Result<bool> {
        let path = self.path(hash);
        match fs::metadata(&path) {
            Ok(file) if file.len() == expected => Ok(true),
            Ok(file) => Err(OriginalsError::Damaged { hash: hash.clone(), found: file.len(), expected }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(at(&path)(error)),
        }
    }
}

/// Hands on every byte, piece by piece: their hash, and how many they are.
fn copy_hashed(reader: &mut dyn Read, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<(ContentHash, u64)> {
    let (mut hasher, mut length) = (Sha256::new(), 0);
    let mut piece = vec![0; PIECE];
    loop {
        match reader.read(&mut piece) {
            Ok(0) => return Ok((ContentHash::from_digest(hasher.finalize().into()), length)),
            Ok(read) => {
                hasher.update(&piece[..read]);
                length += read as u64;
                each(&piece[..read])?;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn at(path: &Path) -> impl Fn(io::Error) -> OriginalsError {
    move |source| OriginalsError::File { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_original_is_kept_once_and_as_it_was() {
        let project = tempfile::tempdir().expect("a folder");
        let originals = Originals::new(project.path());
        let letter = project.path().join("llythyr.txt");
        fs::write(&letter, "Annwyl Weinidog,\r\n").expect("a letter");
        let kept = originals.keep_files(&[&letter, &letter]).expect("kept");
        let hash = ContentHash::of(b"Annwyl Weinidog,\r\n");
        assert_eq!(kept, [(hash.clone(), 18), (hash.clone(), 18)]);
        assert_eq!(originals.keep_files(&[&letter]).expect("kept before"), [(hash.clone(), 18)]);
        assert_eq!(originals.keep_bytes(b"Annwyl Weinidog,\r\n").expect("kept before"), (hash.clone(), 18));
        assert_eq!(originals.read(&hash).expect("there"), b"Annwyl Weinidog,\r\n");
        assert_eq!(originals.iter().expect("listed").collect::<Vec<_>>(), std::slice::from_ref(&hash));
        assert!(originals.verify(&hash));
        let files = fs::read_dir(project.path().join("originals")).expect("a folder").count();
        assert_eq!(files, 1, "nothing is left beside it");
    }

    #[test]
    fn a_damaged_original_is_found_out() {
        let project = tempfile::tempdir().expect("a folder");
        let originals = Originals::new(project.path());
        let (hash, _) = originals.keep_bytes(b"Dear Minister").expect("kept");
        fs::write(originals.path(&hash), "Dear Ministry").expect("altered");
        assert!(!originals.verify(&hash), "as long, but not the same");
        fs::write(originals.path(&hash), "Dear").expect("cut short");
        let error = originals.keep_bytes(b"Dear Minister").expect_err("not what it was");
        assert!(matches!(error, OriginalsError::Damaged { found: 4, expected: 13, .. }), "{error}");
        assert!(!originals.verify(&ContentHash::of(b"never seen")));
    }
}
