//! What libFuzzer starts from: for each target of `fuzz/` the demonstration's arrivals of its kinds, and those that the tests
//! of `ymateb-ingest` make.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use ymateb_model::id::ContentHash;

use super::seeds::{Seed, Seeds, archive};

/// The targets, each with the extensions of the files it reads.
pub(super) const TARGETS: [(&str, &[&str]); 19] = [
    ("doc", &["doc"]),
    ("docx", &["docx", "docm"]),
    ("eml", &["eml"]),
    ("form", &["csv", "tsv"]),
    ("html", &["html", "htm"]),
    ("json", &["json", "jsonl"]),
    ("list", &["csv", "xml"]),
    ("mbox", &["mbox"]),
    ("msg", &["msg"]),
    ("ods", &["ods"]),
    ("odt", &["odt", "odp"]),
    ("pdf", &["pdf"]),
    ("pptx", &["pptx"]),
    ("rtf", &["rtf"]),
    ("text", &["txt", "md", "csv", "tsv"]),
    ("xls", &["xls"]),
    ("xlsx", &["xlsx"]),
    ("xml", &["xml", "fodt"]),
    ("zip", &["zip", "qdpx"]),
];

/// Writes them to a folder for each target; says how many there are.
pub(crate) fn corpus(from: &[PathBuf], out: &Path) -> Result<String> {
    let made = out.join("made-by-tests");
    fs::create_dir_all(&made)?;
    let made = made.canonicalize()?;
    let mut tests = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    tests.args(["test", "--quiet", "--package", "ymateb-ingest"]).env("YMATEB_KEEP_INPUTS", &made);
    ensure!(tests.output()?.status.success(), "the tests that make files do not pass");
    let folders: Vec<PathBuf> = from.iter().chain([&made]).cloned().collect();
    let mut said = String::new();
    for (target, extensions) in TARGETS {
        let folder = out.join(target);
        fs::create_dir_all(&folder)?;
        let mut count = 0;
        for extension in extensions {
            for bytes in Seeds::kept(&folders, extension)?.iter().filter_map(bytes) {
                let path = folder.join(&*ContentHash::of(&bytes).hex());
                fs::write(&path, bytes).with_context(|| path.display().to_string())?;
                count += 1;
            }
        }
        ensure!(count > 0, "there is no file for the target `{target}`");
        said += &format!("{count:>6} {target}\n");
    }
    fs::remove_dir_all(made)?;
    Ok(said)
}

fn bytes(seed: &Seed) -> Option<Vec<u8>> {
    match seed {
        Seed::Bytes(bytes) => Some(bytes.clone()),
        Seed::Entries(entries) => archive(entries),
    }
}
