//! Files that other people made, read beside other programs: what is found in each, and how far that agrees with theirs.
//!
//! What should come out of them nobody has written down, and so a program's account stands for it; one that finds nothing
//! says nothing.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use ymateb_ingest::Reading;

use super::{
    peers, read,
    words::{Shared, Wanted},
    words_of,
};

/// How a program and our reader agree on files of a format.
#[derive(Debug, Clone, Copy, Default)]
struct Agreed {
    files: usize,
    recall: f64,
    precision: f64,
    /// Files of which less than nine tenths are shared.
    apart: usize,
}

/// Reads every file in a folder, writes a line of tabs about each, and at the end how far programs agree.
///
/// # Errors
/// If the folder or a file cannot be read.
pub(crate) fn real(folder: &Path, to: &mut dyn Write) -> Result<()> {
    let mut agreed: BTreeMap<(String, &str), Agreed> = BTreeMap::new();
    for path in files(folder)? {
        let bytes = fs::read(&path).with_context(|| format!("`{}` cannot be read", path.display()))?;
        let format = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let readings = read(&format, &bytes)?;
        let text = words_of(&readings);
        let name = path.strip_prefix(folder).unwrap_or(&path).display();
        write!(to, "{name}\t{}", outcome(&readings))?;
        for peer in peers::of(&format) {
            let Some(theirs) = peer.text(&format, &bytes)?.filter(|text| !text.trim().is_empty()) else { continue };
            let mut shared = Shared::default();
            shared.add(&Wanted { text: theirs, ..Wanted::default() }, &text);
            write!(to, "\t{} {}", peer.name, shared.told())?;
            // A file that is refused says nothing of how its words are read.
            if readings.iter().all(|reading| reading.trouble.is_none()) {
                let agreed = agreed.entry((format.clone(), peer.name)).or_default();
                agreed.files += 1;
                agreed.recall += shared.recall();
                agreed.precision += shared.precision();
                agreed.apart += usize::from(shared.both() < 90.0);
            }
        }
        writeln!(to)?;
    }
    writeln!(to, "\n| format | beside | files | recall | precision | under 90 |\n|---|---|---:|---:|---:|---:|")?;
    for ((format, peer), agreed) in agreed {
        let mean = |sum: f64| sum / agreed.files as f64;
        let (recall, precision) = (mean(agreed.recall), mean(agreed.precision));
        writeln!(
            to,
            "| {} | {peer} | {} | {recall:.1} | {precision:.1} | {} |",
            format.to_uppercase(),
            agreed.files,
            agreed.apart
        )?;
    }
    Ok(())
}

/// What became of a file: how many words were read, or why not.
fn outcome(readings: &[Reading]) -> String {
    let troubles: Vec<&str> =
        readings.iter().filter_map(|reading| Some(reading.trouble.as_ref()?.reason.name())).collect();
    let words = words_of(readings).split_whitespace().count();
    match troubles.first() {
        Some(first) if words == 0 => (*first).to_owned(),
        Some(first) => format!("{words} words, and {first}"),
        None => format!("{words} words"),
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("`{}` cannot be read", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
