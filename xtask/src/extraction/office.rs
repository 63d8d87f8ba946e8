//! Files as another program writes them: LibreOffice, where it is installed, saves our documents in its own way.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

use super::layout::Laid;

/// What our documents are saved as: the end of the name, what the program calls the format, and what kind of document.
pub(super) const FORMATS: [(&str, &str, Kind); 11] = [
    ("doc", "MS Word 97", Kind::Letter),
    ("docx", "MS Word 2007 XML", Kind::Letter),
    ("odt", "writer8", Kind::Letter),
    ("rtf", "Rich Text Format", Kind::Letter),
    ("pdf", "writer_pdf_Export", Kind::Pages),
    ("html", "HTML (StarWriter)", Kind::Letter),
    ("xls", "MS Excel 97", Kind::Sheets),
    ("xlsx", "Calc MS Excel 2007 XML", Kind::Sheets),
    ("ods", "calc8", Kind::Sheets),
    ("pptx", "Impress MS PowerPoint 2007 XML", Kind::Slides),
    ("odp", "impress8", Kind::Slides),
];

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A letter with changes tracked in it.
    Letter,
    /// A letter without them, for what shows pages as they are.
    Pages,
    Sheets,
    Slides,
}

/// The program, if it is installed.
pub(super) fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join("soffice")).find(|file| file.is_file())
}

/// Has documents saved in a format, and gives the files in the same order.
///
/// # Errors
/// If the program cannot be started, or does not save one of them.
pub(super) fn saved(program: &Path, ending: &str, filter: &str, documents: &[Laid]) -> Result<Vec<Vec<u8>>> {
    let folder = std::env::temp_dir().join(format!("ymateb-office-{}", std::process::id()));
    let (from, to) = (folder.join("from"), folder.join("to"));
    fs::create_dir_all(&from)?;
    let names: Vec<PathBuf> = (0..documents.len()).map(|number| from.join(format!("{number}.xml"))).collect();
    for (name, document) in names.iter().zip(documents) {
        fs::write(name, &document.flat)?;
    }
    let own = format!("-env:UserInstallation=file://{}", folder.join("own").display());
    let said = Command::new(program)
        .args([&own, "--headless", "--norestore", "--convert-to", &format!("{ending}:{filter}"), "--outdir"])
        .arg(&to)
        .args(&names)
        .stdin(Stdio::null())
        .output()
        .context("LibreOffice cannot be started")?;
    let saved = (0..documents.len())
        .map(|number| {
            let file = to.join(format!("{number}.{ending}"));
            fs::read(file).with_context(|| format!("{ending} was not saved: {}", String::from_utf8_lossy(&said.stderr)))
        })
        .collect();
    fs::remove_dir_all(&folder)?;
    saved
}
