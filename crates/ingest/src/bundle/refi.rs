//! Projects of programs for qualitative analysis (REFI-QDA, `.qdpx`): their text sources are what people sent.
//!
//! Each source is a submission. Codings that the project holds are other people's work on it, and not read here. Nothing
//! outside the file is followed.

use crate::{
    arrival::{Reason, Trouble},
    formats::{
        archive::Archive,
        sniff::REFI_PROJECT,
        xml::{self, Piece, attribute},
    },
};

/// A source of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Source {
    /// Its name in the project.
    pub(crate) name: String,
    /// Where its text is, as the project names it; the plain one first.
    paths: Vec<String>,
    /// Its text, where that stands in the project itself.
    text: Option<String>,
    /// What it is, where that is no text.
    other: Option<&'static str>,
}

/// The kinds of sources, and what those are that hold no text.
const KINDS: [(&str, Option<&str>); 5] = [
    ("TextSource", None),
    ("PDFSource", None),
    ("PictureSource", Some("a picture")),
    ("AudioSource", Some("a recording")),
    ("VideoSource", Some("a film")),
];

/// The sources of a project, in its order.
pub(crate) fn sources(archive: &mut Archive<'_>) -> Result<Vec<Source>, Trouble> {
    let project =
        archive.read_named(REFI_PROJECT).unwrap_or_else(|| Err(Trouble::damaged("the project's list is missing")))?;
    let mut found: Vec<Source> = Vec::new();
    // The text of a PDF stands in the source of the PDF, which is read itself.
    let (mut open, mut in_text) = (false, false);
    xml::walk(&project, &mut |piece| match piece {
        Piece::Open(element) => {
            let name = element.local_name();
            if let Some((_, other)) = KINDS.iter().find(|(kind, _)| !open && *kind == name.as_ref()) {
                open = true;
                let paths = ["plainTextPath", "path", "richTextPath"].iter().filter_map(|key| attribute(element, key));
                let name = attribute(element, "name").unwrap_or_default();
                found.push(Source { name, paths: paths.collect(), text: None, other: *other });
            }
            in_text = open && name.as_ref() == "PlainTextContent";
        }
        Piece::Text(words) if in_text => {
            if let Some(source) = found.last_mut() {
                source.text.get_or_insert_default().push_str(words);
            }
        }
        Piece::Close(name) => {
            in_text &= name != "PlainTextContent";
            open &= !KINDS.iter().any(|(kind, _)| *kind == name);
        }
        Piece::Text(_) => {}
    })?;
    Ok(found)
}

impl Source {
    /// The bytes of its text, and a name that says what they are.
    pub(crate) fn bytes(&self, archive: &mut Archive<'_>) -> Result<(String, Vec<u8>), Trouble> {
        if let Some(other) = self.other {
            let advice = "type out what it says and put that into a folder source";
            return Err(Trouble::new(
                Reason::UnknownFormat,
                format!("it is {other} within a project of texts"),
                advice,
            ));
        }
        for path in &self.paths {
            let Some(file) = path.strip_prefix("internal://") else { continue };
            // Programs differ in how they write the folder.
            let entry = archive
                .read_named(&format!("sources/{file}"))
                .or_else(|| archive.read_named(&format!("Sources/{file}")));
            if let Some(bytes) = entry {
                return Ok((file.to_owned(), bytes?));
            }
        }
        match &self.text {
            Some(text) => Ok(("text.txt".to_owned(), text.clone().into_bytes())),
            None => Err(Trouble::new(
                Reason::NoText,
                "its text is not in the project's file",
                "export the project again with its sources in it",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{check_documents, zip};

    #[test]
    fn the_texts_of_a_project_are_submissions() {
        let project = "<?xml version='1.0'?><Project xmlns='urn:QDA-XML:project:1.0'><CodeBook/><Sources>\
            <TextSource guid='1' name='Llythyr Nia' plainTextPath='internal://1.txt' richTextPath='internal://1.docx'>\
            <PlainTextSelection name='x'/></TextSource>\
            <TextSource guid='2' name='Interview'><PlainTextContent>We agree &amp; support it.</PlainTextContent></TextSource>\
            <PDFSource guid='3' name='Scan' path='internal://3.pdf'><Representation plainTextPath='internal://1.txt'/></PDFSource>\
            <AudioSource guid='4' name='Tape' path='relative://a.mp3'/><TextSource name='Interview' plainTextPath='absolute:///etc/passwd'/>\
            </Sources></Project>";
        let bytes = zip(&[
            ("project.qde", project.as_bytes()),
            ("sources/1.txt", "Mae'r gofal yn dda.".as_bytes()),
            ("sources/3.pdf", b"%PDF-1.4 nothing"),
        ]);
        check_documents(
            "p.qdpx",
            &bytes,
            &[
                ("p.qdpx!Llythyr Nia", "Mae'r gofal yn dda."),
                ("p.qdpx!Interview", "We agree & support it."),
                ("p.qdpx!Scan", "damaged: "),
                ("p.qdpx!Tape", "unknown-format: it is a recording"),
                ("p.qdpx!source-5/Interview", "no-text: its text is not in the project's file"),
            ],
        );
        let empty = zip(&[("project.qde", b"<Project><Sources/></Project>".as_slice())]);
        check_documents("e.qdpx", &empty, &[("e.qdpx", "no-text: the bundle holds no file")]);
    }
}
