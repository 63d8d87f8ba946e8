//! What was found of texts that were compared, kept from one run to the next: the file [`FILE`] beside the record.
//!
//! It follows from the record, says nothing that a search would not find again, and can be deleted. It holds numbers made of
//! words, and no words; what was erased is gone from it with the next screening.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
    path::Path,
};

use ymateb_screening::Earlier;

use crate::{Error, Result};

/// The file's name in the project folder.
pub(crate) const FILE: &str = "compared.bin";

/// What was kept under a key; nothing where there is no such file, or it was made under another key or is damaged.
pub(super) fn read(project: &Path, key: &str) -> Result<Earlier> {
    let path = project.join(FILE);
    let failed = |error| Error::io(&path, error);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Earlier::default()),
        Err(error) => return Err(failed(error)),
    };
    let mut file = BufReader::with_capacity(256 * 1024, file);
    let mut kept_under = Vec::new();
    (&mut file).take(key.len() as u64).read_to_end(&mut kept_under).map_err(failed)?;
    if kept_under != key.as_bytes() {
        return Ok(Earlier::default());
    }
    Ok(Earlier::read(&mut file).map_err(failed)?.unwrap_or_default())
}

/// Keeps what this search asked for or found. The file is whole or the former one.
pub(super) fn write(project: &Path, key: &str, earlier: &mut Earlier) -> Result<()> {
    let path = project.join(FILE);
    let failed = |error| Error::io(&path, error);
    let mut file = BufWriter::with_capacity(256 * 1024, tempfile::NamedTempFile::new_in(project).map_err(failed)?);
    file.write_all(key.as_bytes()).and_then(|()| earlier.write(&mut file)).map_err(failed)?;
    let file = file.into_inner().map_err(|error| failed(error.into_error()))?;
    file.persist(&path).map_err(|error| failed(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_of_another_key_or_a_damaged_one_is_as_none() {
        let project = tempfile::tempdir().expect("a folder");
        let kept = |key| {
            let mut earlier = read(project.path(), key).expect("it can be read");
            earlier.weighed(1, 2).is_some()
        };
        assert!(!kept("key"));
        let mut found = Earlier::default();
        found.keep_weighed(1, 2, ymateb_screening::Weighed::default());
        write(project.path(), "key", &mut found).expect("room");
        assert_eq!(
            (kept("key"), kept("kez"), kept("ke"), kept("a longer key than it is")),
            (true, false, false, false)
        );

        let path = project.path().join(FILE);
        let bytes = fs::read(&path).expect("the file");
        fs::write(&path, &bytes[..bytes.len() - 3]).expect("room");
        assert!(!kept("key"));
        fs::write(&path, b"").expect("room");
        assert!(!kept("key"));
    }
}
