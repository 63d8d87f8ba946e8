//! Other programs that take the text out of files, as Debian has them.

use std::{
    fs,
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

/// A program, and how it is asked for the text of a file.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    /// What is started, where that is another than its name.
    program: Option<&'static str>,
    arguments: fn(&str) -> Vec<String>,
    shows: Shows,
}

/// What a program prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    /// The text.
    Text,
    /// The text below this line.
    Below(&'static str),
    /// A page.
    Page,
}

fn plain(file: &str) -> Vec<String> {
    vec![file.to_owned()]
}

const fn peer(name: &'static str, arguments: fn(&str) -> Vec<String>) -> Peer {
    Peer { name, program: None, arguments, shows: Shows::Text }
}

/// One of Recoll's, each a program of its own, by where Debian has them.
const fn recoll(program: &'static str) -> Peer {
    Peer { name: "Recoll", program: Some(program), arguments: |file| words(&["-d", file]), shows: Shows::Page }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

const OPEN_XML: &str = "/usr/share/recoll/filters/rclopxml.py";
const CATDOC: Peer = peer("catdoc", |file| words(&["-d", "utf-8", "-w", file]));

const TXT: &[Peer] = &[peer("cat", plain)];
const PDF: &[Peer] = &[peer("pdftotext", |file| words(&["-enc", "UTF-8", file, "-"]))];
const DOC: &[Peer] = &[
    peer("antiword", |file| words(&["-m", "UTF-8.txt", "-w", "0", file])),
    CATDOC,
    recoll("/usr/share/recoll/filters/rcldoc.py"),
];
const DOCX: &[Peer] = &[peer("docx2txt", |file| words(&[file, "-"])), recoll(OPEN_XML)];
const OPEN_DOCUMENT: &[Peer] = &[peer("odt2txt", |file| words(&["--width=-1", "--encoding=UTF-8", file]))];
const RTF: &[Peer] = &[
    Peer { shows: Shows::Below("-----------------\n"), ..peer("unrtf", |file| words(&["--text", "--quiet", file])) },
    CATDOC,
];
const HTML: &[Peer] = &[peer("w3m", |file| words(&["-dump", "-O", "UTF-8", "-T", "text/html", file]))];
const XLS: &[Peer] =
    &[peer("xls2csv", |file| words(&["-d", "utf-8", file])), recoll("/usr/share/recoll/filters/rclxls.py")];
const OFFICE: &[Peer] = &[recoll(OPEN_XML)];

/// Those that read a format.
pub(crate) fn of(format: &str) -> &'static [Peer] {
    match format {
        "pdf" => PDF,
        "doc" => DOC,
        "docx" => DOCX,
        "odt" | "ods" | "odp" => OPEN_DOCUMENT,
        "rtf" => RTF,
        "html" => HTML,
        "txt" => TXT,
        "xls" => XLS,
        "xlsx" | "pptx" => OFFICE,
        _ => &[],
    }
}

impl Peer {
    /// The text of a file; nothing where the program is not installed or gives up.
    pub(crate) fn text(&self, format: &str, bytes: &[u8]) -> Result<Option<String>> {
        let folder = std::env::temp_dir().join(format!("ymateb-extraction-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let file = folder.join(format!("a.{format}"));
        fs::write(&file, bytes)?;
        let name = file.to_str().context("the temporary folder has a name that cannot be passed on")?;
        let output = Command::new(self.program.unwrap_or(self.name))
            .args((self.arguments)(name))
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null())
            .output();
        fs::remove_dir_all(&folder)?;
        let Some(output) = output.ok().filter(|output| output.status.success()) else { return Ok(None) };
        let text = String::from_utf8_lossy(&output.stdout);
        Ok(Some(match self.shows {
            Shows::Text => text.into_owned(),
            Shows::Below(line) => text[text.find(line).map_or(0, |at| at + line.len())..].to_owned(),
            Shows::Page => without_tags(&text),
        }))
    }
}

/// The words of a page, as Recoll's filters write it: simple, and with a line above that says how long it is.
fn without_tags(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    let body = page.find("<body").map_or(page, |at| &page[at..]);
    for (number, piece) in body.split('<').enumerate() {
        let words = if number == 0 { piece } else { piece.split_once('>').map_or("", |(_, words)| words) };
        text.push_str(words);
        // The end of a cell or a paragraph is the end of a word.
        text.push(' ');
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (entity, letter)| text.replace(entity, letter))
}
