//! An inbox of many megabytes: letters in every format, mailboxes and archives, as long as people's longest, with pictures
//! that weigh more than their words.

use std::{fs, io::Write, path::Path};

use anyhow::{Context, Result};

use crate::{
    extraction::{Letter, made},
    random::Lots,
    synthesise::{Texts, texts},
};

/// The formats, with how many in a thousand files are of each.
const KINDS: [(&str, usize); 9] = [
    ("pdf", 300),
    ("docx", 280),
    ("eml", 160),
    ("odt", 60),
    ("rtf", 60),
    ("txt", 60),
    ("html", 60),
    ("mbox", 10),
    ("zip", 10),
];

/// How many files a mailbox or an archive holds.
const IN_A_BUNDLE: u64 = 40;

/// Fills a project's folder of letters with so many megabytes; says what it came to.
pub(crate) fn fill(project: &Path, megabytes: u64) -> Result<String> {
    let folder = project.join("inbox/letters/large");
    fs::create_dir_all(&folder)?;
    let mut filling = Filling { texts: texts(Path::new("corpus/pieces"), Path::new("config/rebalancing"))?, next: 0 };
    let (mut bytes, mut words, mut counts) = (0, 0, [0_u64; KINDS.len()]);
    for number in 0_u64.. {
        if bytes >= megabytes * 1_000_000 {
            break;
        }
        let mut lots = Lots::new(7, number);
        let kind = lots.weighted(&KINDS.map(|(_, weight)| weight));
        let (file, text) = filling.file(KINDS[kind].0, &mut lots)?;
        let path = folder.join(format!("{number:05}.{}", KINDS[kind].0));
        fs::write(&path, &file).with_context(|| format!("cannot write `{}`", path.display()))?;
        bytes += file.len() as u64;
        words += text;
        counts[kind] += 1;
    }
    let counted: Vec<String> = KINDS.iter().zip(counts).map(|((kind, _), count)| format!("{count} {kind}")).collect();
    Ok(format!("{} MB in files ({}), {} MB of words", bytes / 1_000_000, counted.join(", "), words / 1_000_000))
}

/// Fills files with words.
struct Filling {
    texts: Texts,
    /// The submission whose words come next.
    next: u64,
}

impl Filling {
    /// A file of a format, and how many bytes of words are in it.
    fn file(&mut self, kind: &str, lots: &mut Lots) -> Result<(Vec<u8>, u64)> {
        match kind {
            "mbox" => self.mailbox(lots),
            "zip" => self.archive(lots),
            kind => {
                let letter = self.letter(kind, 2_000 + lots.below(300_000));
                let words = letter.paragraphs.iter().map(|paragraph| paragraph.len() as u64).sum();
                Ok((made::file_with(kind, &letter, &picture(lots, 2_000_000))?, words))
            }
        }
    }

    fn mailbox(&mut self, lots: &mut Lots) -> Result<(Vec<u8>, u64)> {
        let (mut bytes, mut words) = (Vec::new(), 0);
        for _ in 0..IN_A_BUNDLE {
            let (message, more) = self.file("eml", lots)?;
            bytes.extend_from_slice(b"From somebody@example.org Mon Jun  5 09:30:00 2023\r\n");
            bytes.extend(message);
            bytes.extend_from_slice(b"\r\n");
            words += more;
        }
        Ok((bytes, words))
    }

    fn archive(&mut self, lots: &mut Lots) -> Result<(Vec<u8>, u64)> {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let mut words = 0;
        for number in 0..IN_A_BUNDLE {
            let kind = ["docx", "pdf", "txt"][lots.below(3)];
            let (file, more) = self.file(kind, lots)?;
            archive.start_file(format!("{number}.{kind}"), zip::write::SimpleFileOptions::default())?;
            archive.write_all(&file)?;
            words += more;
        }
        Ok((archive.finish()?.into_inner(), words))
    }

    /// A letter of at least so many bytes of words.
    fn letter(&mut self, kind: &str, bytes: usize) -> Letter {
        let mut letter = Letter { name: self.next.to_string(), paragraphs: Vec::new() };
        let mut written = 0;
        while written < bytes {
            for paragraph in self.texts.paragraphs(self.next) {
                // The font of the PDFs that are made here has not every letter that people write.
                if kind != "pdf" || made::letters(&paragraph).is_ok() {
                    written += paragraph.len();
                    letter.paragraphs.push(paragraph);
                }
            }
            self.next += 1;
        }
        letter
    }
}

/// As many bytes as a picture has, up to so many, and as hard to pack.
fn picture(lots: &mut Lots, most: usize) -> Vec<u8> {
    let length = lots.below(most);
    (0..length).map(|_| lots.below(256) as u8).collect()
}
