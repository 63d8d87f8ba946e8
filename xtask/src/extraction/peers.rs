//! Other programs that take the text out of files, as Debian has them.

use std::{
    fs,
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

/// A program, and how it is asked for the text of a file.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    ending: &'static str,
    arguments: fn(&str) -> Vec<String>,
    /// What it puts before the text, up to which nothing counts.
    head: Option<&'static str>,
}

fn plain(file: &str) -> Vec<String> {
    vec![file.to_owned()]
}

const PDFTOTEXT: Peer = Peer {
    name: "pdftotext",
    ending: "pdf",
    arguments: |file| ["-enc", "UTF-8", file, "-"].map(str::to_owned).to_vec(),
    head: None,
};
const DOCX2TXT: Peer =
    Peer { name: "docx2txt", ending: "docx", arguments: |file| [file, "-"].map(str::to_owned).to_vec(), head: None };
const ODT2TXT: Peer = Peer {
    name: "odt2txt",
    ending: "odt",
    arguments: |file| ["--width=-1", "--encoding=UTF-8", file].map(str::to_owned).to_vec(),
    head: None,
};
const UNRTF: Peer = Peer {
    name: "unrtf",
    ending: "rtf",
    arguments: |file| ["--text", "--quiet", file].map(str::to_owned).to_vec(),
    head: Some("-----------------\n"),
};
const CATDOC: Peer = Peer {
    name: "catdoc",
    ending: "rtf",
    arguments: |file| ["-d", "utf-8", "-w", file].map(str::to_owned).to_vec(),
    head: None,
};
const W3M: Peer = Peer {
    name: "w3m",
    ending: "html",
    arguments: |file| ["-dump", "-I", "UTF-8", "-O", "UTF-8", "-T", "text/html", file].map(str::to_owned).to_vec(),
    head: None,
};
const CAT: Peer = Peer { name: "cat", ending: "txt", arguments: plain, head: None };

/// Those that read a format.
pub(crate) fn of(format: &str) -> &'static [Peer] {
    match format {
        "pdf" => &[PDFTOTEXT],
        "docx" => &[DOCX2TXT],
        "odt" => &[ODT2TXT],
        "rtf" => &[UNRTF, CATDOC],
        "html" => &[W3M],
        "txt" => &[CAT],
        _ => &[],
    }
}

impl Peer {
    /// The text of a file; nothing where the program is not installed or gives up.
    pub(crate) fn text(&self, bytes: &[u8]) -> Result<Option<String>> {
        let folder = std::env::temp_dir().join(format!("ymateb-extraction-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let file = folder.join(format!("a.{}", self.ending));
        fs::write(&file, bytes)?;
        let name = file.to_str().context("the temporary folder has a name that cannot be passed on")?;
        let output =
            Command::new(self.name).args((self.arguments)(name)).env("LC_ALL", "C.UTF-8").stdin(Stdio::null()).output();
        fs::remove_dir_all(&folder)?;
        let Some(output) = output.ok().filter(|output| output.status.success()) else { return Ok(None) };
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let from = self.head.and_then(|head| text.find(head).map(|at| at + head.len())).unwrap_or(0);
        Ok(Some(text[from..].to_owned()))
    }
}
