//! A small consultation, and files that arrive, for tests.

pub(crate) mod msg;
pub(crate) mod pdf;

use ymateb_model::{
    consultation::{AnswerOption, Chapter, Consultation, PublicationChoice, Question, QuestionForm, RespondentKind},
    id::{ChapterId, ContentHash, KindId, OptionId, PublicationId, QuestionId, SourceId},
    language::Bilingual,
    submission::Channel,
};

use crate::{Arrival, Limits, Log, NoEngines, Reading, read_document};

pub(crate) fn question(id: &str, form: QuestionForm, several: bool, options: &[(&str, &str, &str)]) -> Question {
    Question {
        id: QuestionId::parse(id).unwrap(),
        chapter: ChapterId::parse("1").unwrap(),
        text: Bilingual::new("What do you think?", "Beth yw eich barn?"),
        form,
        options: options
            .iter()
            .map(|(id, en, cy)| AnswerOption {
                id: OptionId::parse(id).unwrap(),
                name: Bilingual::new(*en, *cy),
                also: Vec::new(),
            })
            .collect(),
        several,
        about: Vec::new(),
    }
}

pub(crate) fn consultation() -> Consultation {
    let kind = |id: &str, en: &str, cy: &str| RespondentKind {
        id: KindId::parse(id).unwrap(),
        name: Bilingual::new(en, cy),
        organisation: id != "individual",
        also: Vec::new(),
    };
    let mut agree = question(
        "1.1",
        QuestionForm::Hybrid,
        false,
        &[("yes", "Yes", "Ydw"), ("no", "No", "Nac ydw"), ("unsure", "Don't know", "Ddim yn gwybod")],
    );
    agree.options[0].also = vec!["Ydy".into(), "Oes".into()];
    let who = question(
        "1.2",
        QuestionForm::Hybrid,
        true,
        &[
            ("councils", "Councils, and their officers", "Cynghorau, a'u swyddogion"),
            ("homes", "Care homes", "Cartrefi gofal"),
            ("other", "Other", "Arall"),
        ],
    );
    Consultation {
        time_zone: jiff::tz::TimeZone::get("Europe/London").unwrap(),
        chapters: vec![Chapter { id: ChapterId::parse("1").unwrap(), title: Bilingual::new("One", "Un") }],
        questions: vec![agree, who, question("1.3", QuestionForm::Open, false, &[])],
        kinds: vec![
            kind("individual", "Individual", "Unigolyn"),
            kind("local-authority", "Local authority", "Awdurdod lleol"),
        ],
        publication: vec![PublicationChoice {
            id: PublicationId::parse("publish").unwrap(),
            name: Bilingual::new("Publish with my name", "Cyhoeddi gyda fy enw"),
            publish: true,
            named: true,
            also: Vec::new(),
        }],
        ..Consultation::that_asks_nothing()
    }
}

/// A ZIP of these entries, in this order.
pub(crate) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Reads a file that arrived by post.
pub(crate) fn documents(origin: &str, bytes: &[u8]) -> Vec<Reading> {
    documents_within(&Limits::STARTING, origin, bytes)
}

/// Reads a file that arrived by post, under these limits.
pub(crate) fn documents_within(limits: &Limits, origin: &str, bytes: &[u8]) -> Vec<Reading> {
    keep(origin, bytes);
    let (consultation, source) = (consultation(), SourceId::parse("post").unwrap());
    let original = ContentHash::of(bytes);
    let arrival = Arrival {
        source: &source,
        channel: Channel::Post,
        origin,
        original: &original,
        bytes,
        consultation: &consultation,
        limits,
        engines: &NoEngines,
    };
    let mut readings = Vec::new();
    read_document(&arrival, &Log::new(), &mut readings);
    readings
}

/// Keeps what tests read for those who look for worse: `cargo xtask fuzz --from` the folder.
pub(crate) fn keep(origin: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("YMATEB_KEEP_INPUTS") {
        let name = format!("{}-{origin}", &ContentHash::of(bytes).hex()[..12]);
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}

/// Reads a file, and compares each submission's place and text; or, for one that could not be read, how its reason and
/// detail start.
pub(crate) fn check_documents(origin: &str, bytes: &[u8], expected: &[(&str, &str)]) {
    let readings = documents(origin, bytes);
    assert_eq!(readings.len(), expected.len(), "{readings:#?}");
    for (reading, (locator, text)) in readings.iter().zip(expected) {
        assert_eq!(reading.submission.locator, *locator);
        match &reading.trouble {
            Some(trouble) => {
                let told = format!("{}: {}", trouble.reason, trouble.detail);
                assert!(told.starts_with(text), "{told}");
                assert_eq!(reading.submission.answers, []);
            }
            None => {
                let found: Vec<&str> = reading.submission.answers.iter().map(|answer| answer.text.as_str()).collect();
                assert_eq!(found.join(" | "), *text);
            }
        }
    }
}

/// A Word file: what its main part says, the relations of that part, and further parts.
pub(crate) fn word(main: &str, relations: &str, body: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let package = format!("<Relationships><Relationship Type='x/officeDocument' Target='{main}'/></Relationships>");
    let (folder, file) = main.rsplit_once('/').unwrap();
    let relations_name = format!("{folder}/_rels/{file}.rels");
    let relations = format!("<Relationships>{relations}</Relationships>");
    let document = format!("<?xml version='1.0'?><w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let own = [
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("_rels/.rels", package.as_bytes()),
        (&relations_name, relations.as_bytes()),
        (main, document.as_bytes()),
    ];
    zip(&[&own, parts].concat())
}

/// A compound file of these streams.
pub(crate) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}
