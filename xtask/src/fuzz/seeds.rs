//! The files that others are made of: as they are, and with what is packed in them lying open.

use std::{
    collections::BTreeSet,
    fs,
    io::{Cursor, Read, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

/// A file larger than this is changed in places that hardly matter, and read slowly.
const MOST_BYTES: u64 = 200_000;

/// A file to change.
#[derive(Debug)]
pub(super) enum Seed {
    Bytes(Vec<u8>),
    /// The entries of an archive, which a change to its packed bytes would only break.
    Entries(Vec<(String, Vec<u8>)>),
}

/// The files of one kind, in an order that is always the same.
#[derive(Debug)]
pub(super) struct Seeds(Vec<Seed>);

impl Seeds {
    /// The kinds of files in some folders, by their extensions.
    pub(super) fn readers(folders: &[PathBuf]) -> Result<BTreeSet<String>> {
        Ok(files(folders)?.iter().filter_map(|path| extension(path)).collect())
    }

    pub(super) fn of(folders: &[PathBuf], reader: &str) -> Result<Self> {
        let seeds = Self::kept(folders, reader)?;
        if seeds.is_empty() {
            bail!("there is no file of the kind `{reader}`");
        }
        Ok(Self(seeds))
    }

    /// The files of one kind, if there are any.
    pub(super) fn kept(folders: &[PathBuf], reader: &str) -> Result<Vec<Seed>> {
        let mut seeds = Vec::new();
        for path in files(folders)?.iter().filter(|path| extension(path).as_deref() == Some(reader)) {
            let bytes = fs::read(path).with_context(|| path.display().to_string())?;
            seeds.extend(entries(&bytes).map(Seed::Entries));
            seeds.extend(unpacked_pdf(&bytes).map(Seed::Bytes));
            seeds.push(Seed::Bytes(bytes));
        }
        Ok(seeds)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn get(&self, at: usize) -> &Seed {
        &self.0[at]
    }
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_string_lossy().to_lowercase())
}

fn files(folders: &[PathBuf]) -> Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<PathBuf> = folders.to_vec();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let entry = entry?;
            let about = entry.metadata()?;
            if about.is_dir() {
                waiting.push(entry.path());
            } else if about.len() <= MOST_BYTES {
                found.insert(entry.path());
            }
        }
    }
    Ok(found)
}

fn entries(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        (&mut entry).take(MOST_BYTES * 5).read_to_end(&mut bytes).ok()?;
        entries.push((name, bytes));
    }
    (!entries.is_empty()).then_some(entries)
}

/// Puts an archive together again, its entries as they are.
pub(super) fn archive(entries: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in entries {
        writer.start_file(name.as_str(), options).ok()?;
        writer.write_all(bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fn unpacked_pdf(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut pdf = bytes.starts_with(b"%PDF-").then(|| lopdf::Document::load_mem(bytes).ok())??;
    pdf.decompress();
    let mut saved = Vec::new();
    pdf.save_to(&mut saved).ok()?;
    // What swells is changed as it is.
    (saved.len() as u64 <= MOST_BYTES * 5).then_some(saved)
}
