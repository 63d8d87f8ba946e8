//! What readers promise of any file, however broken, for those who read files that nobody wrote: `cargo xtask fuzz` and
//! the targets in `fuzz/`.
//!
//! A file becomes a reading or a reason why not; blocks lie in the text and in order; passages cover every word of it
//! once; what has an id has it alone. That it does so soon and in little memory is for whoever calls to see.

use std::collections::HashSet;

use ymateb_model::{
    consultation::{
        AnswerColumn, AnswerOption, Chapter, ColumnRef, Consultation, FormMap, Holds, Question, QuestionForm,
        ReceivedColumn, RespondentColumns,
    },
    id::{ChapterId, ContentHash, OptionId, QuestionId, SourceId},
    language::{Bilingual, Identified, Language},
    submission::Channel,
};

use crate::{
    Arrival, Limits, Log, NoEngines, Reading, Seen, Trouble, propose::propose, read_document, read_form, read_log,
    read_sitemap, segment,
};

/// A promise that a reader broke.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Broken(String);

impl Broken {
    fn new(what: &str) -> Self {
        Self(what.to_owned())
    }
}

/// Reads a file as one that arrived by post, and says in a word what became of it: `read`, or the reason why not; of a
/// file that a library broke on, where.
///
/// # Errors
/// If a promise is broken.
pub fn document(bytes: &[u8], origin: &str) -> Result<String, Broken> {
    let mut readings: Vec<Reading> = Vec::new();
    with_arrival(bytes, origin, &Consultation::that_asks_nothing(), |arrival| {
        read_document(arrival, &Log::new(), &mut readings);
    });
    if readings.is_empty() {
        return Err(Broken::new("there is no reading"));
    }
    readings.iter().try_for_each(holds)?;
    became(readings.iter().find_map(|reading| reading.trouble.as_ref()))
}

/// Reads a file as an export of a form whose first four columns are an id, a moment, an option and words, and looks what
/// its columns may hold; says in a word what became of it, as [`document`] does.
///
/// # Errors
/// If a promise is broken.
pub fn export(bytes: &[u8], origin: &str) -> Result<String, Broken> {
    let consultation = consultation_of_one_question();
    // What is proposed is a person's to judge; that there is an end to it is promised.
    let _ = propose(bytes, origin, None, &consultation, None, &Limits::STARTING);
    let mut readings: Vec<Reading> = Vec::new();
    let summary = with_arrival(bytes, origin, &consultation, |arrival| {
        read_form(arrival, &map(), &mut |reading| readings.push(reading))
    });
    readings.iter().try_for_each(holds)?;
    if summary.as_ref().is_ok_and(|summary| summary.sessions != readings.len() as u64) {
        return Err(Broken::new("there are more or fewer sessions than it says"));
    }
    became(summary.as_ref().err())
}

/// Reads a file as a correspondence log and as a sitemap, and says in a word whether it is either.
pub fn list(bytes: &[u8]) -> String {
    let log = read_log(bytes, &consultation_of_one_question()).is_ok();
    let sitemap = read_sitemap(bytes).is_ok();
    match (log, sitemap) {
        (true, true) => "both",
        (true, false) => "a log",
        (false, true) => "a sitemap",
        (false, false) => "neither",
    }
    .to_owned()
}

fn with_arrival<T>(bytes: &[u8], origin: &str, consultation: &Consultation, read: impl FnOnce(&Arrival<'_>) -> T) -> T {
    let (original, source) = (ContentHash::of(bytes), SourceId::parse("post").expect("an id"));
    read(&Arrival {
        source: &source,
        channel: Channel::Post,
        origin,
        original: &original,
        bytes,
        consultation,
        limits: &Limits::STARTING,
        engines: &NoEngines,
    })
}

/// What became of a file. A library's slip costs the file, as it should; a slip of our own is to be mended.
fn became(trouble: Option<&Trouble>) -> Result<String, Broken> {
    match trouble {
        Some(trouble) if trouble.detail.contains(", at ingest/src/") => Err(Broken(trouble.to_string())),
        Some(trouble) if trouble.detail.contains(" broke the program") => Ok(trouble.detail.clone()),
        Some(trouble) => Ok(trouble.reason.to_string()),
        None => Ok("read".to_owned()),
    }
}

/// Whether blocks and passages lie in the text, in order, each with an id of its own, and nothing that a passage leaves out
/// is a letter.
fn holds(reading: &Reading) -> Result<(), Broken> {
    if reading.trouble.is_some() && !reading.submission.answers.is_empty() {
        return Err(Broken::new("what could not be read has answers"));
    }
    let (mut seen, mut ids) = (Seen::default(), (HashSet::new(), HashSet::new()));
    let mut identify = |_: &str| Identified { language: Language::Undetermined, confidence: 0.0 };
    for answer in &reading.submission.answers {
        if !ids.0.insert(&answer.id) {
            return Err(Broken::new("two answers have one id"));
        }
        let mut end = 0;
        for block in &answer.blocks {
            if block.range.of(&answer.text).is_none() || block.range.start < end {
                return Err(Broken::new("a block lies outside the text, or in another"));
            }
            end = block.range.end;
        }
        let mut end = 0;
        for passage in segment(answer, &mut seen, &mut identify) {
            let between = answer.text.get(end..passage.range.start as usize);
            if passage.range.of(&answer.text).is_none() || between.is_none_or(|text| !text.trim().is_empty()) {
                return Err(Broken::new("the passages do not cover the text"));
            }
            if !ids.1.insert(passage.id) {
                return Err(Broken::new("two passages have one id"));
            }
            end = passage.range.end as usize;
        }
        if answer.text.get(end..).is_none_or(|text| !text.trim().is_empty()) {
            return Err(Broken::new("the passages do not cover the text"));
        }
    }
    Ok(())
}

fn consultation_of_one_question() -> Consultation {
    let option = |id: &str, en: &str, cy: &str| AnswerOption {
        id: OptionId::parse(id).expect("an id"),
        name: Bilingual::new(en, cy),
        also: Vec::new(),
    };
    let chapter = ChapterId::parse("1").expect("an id");
    Consultation {
        chapters: vec![Chapter { id: chapter.clone(), title: Bilingual::new("Halls", "Neuaddau") }],
        questions: vec![Question {
            id: question(),
            chapter,
            text: Bilingual::new("Should halls be free?", "A ddylai neuaddau fod am ddim?"),
            form: QuestionForm::Hybrid,
            options: vec![option("yes", "Yes", "Dylent"), option("no", "No", "Na ddylent")],
            several: true,
            about: Vec::new(),
        }],
        ..Consultation::that_asks_nothing()
    }
}

fn map() -> FormMap {
    let [id, received, options, words] = [0, 1, 2, 3].map(ColumnRef::Letter);
    let answer = |holds| AnswerColumn { question: question(), holds };
    FormMap {
        sheet: None,
        heading_rows: 1,
        id,
        received: Some(ReceivedColumn { column: received, format: "%d/%m/%Y %H:%M".to_owned() }),
        respondent: RespondentColumns::default(),
        answers: vec![answer(Holds::SeveralOptions(options, ";".to_owned())), answer(Holds::Words(words))],
        blanks: vec!["-".to_owned()],
        repairs: vec![("@SQ@".to_owned(), "'".to_owned())],
    }
}

fn question() -> QuestionId {
    QuestionId::parse("1").expect("an id")
}

#[cfg(test)]
mod tests {
    use ymateb_model::text::ByteRange;

    use super::*;
    use crate::testing::documents;

    #[test]
    fn what_is_sound_is_told_in_a_word() {
        assert_eq!(document("Mae angen rhagor o ofal.".as_bytes(), "a.txt"), Ok("read".to_owned()));
        assert_eq!(document(b"PK\x03\x04", "a.zip"), Ok("damaged".to_owned()));
        let rows = "Id,Sent,Free?,Why\n7,01/02/2026 09:30,Dylent,Mae pawb yn elwa.\n8,,No,Somebody pays.\n";
        assert_eq!(export(rows.as_bytes(), "a.csv"), Ok("read".to_owned()));
        assert_eq!(export(b"", "a.csv"), Ok("columns".to_owned()));
        assert_eq!(list(b"<urlset><url><loc>https://example.org/</loc></url></urlset>"), "a sitemap");
    }

    #[test]
    fn a_promise_that_is_broken_is_seen() {
        let sound = documents("a.txt", "Mae angen rhagor o ofal.\n\nDiolch.".as_bytes()).remove(0);
        assert_eq!(holds(&sound), Ok(()));

        let mut outside = sound.clone();
        let block = &mut outside.submission.answers[0].blocks[0];
        block.range = ByteRange { start: 0, end: 1_000 };
        assert!(holds(&outside).unwrap_err().to_string().contains("a block lies outside"));

        let mut twice = sound.clone();
        twice.submission.answers.push(twice.submission.answers[0].clone());
        assert_eq!(holds(&twice), Err(Broken::new("two answers have one id")));

        let mut troubled = sound;
        troubled.trouble = Some(Trouble::damaged("the file broke the program that reads it, at ingest/src/a.rs:1"));
        assert!(holds(&troubled).is_err());
        assert!(became(troubled.trouble.as_ref()).is_err(), "a slip of our own is no reason");
        let of_a_library = Trouble::damaged("the PDF broke the program that reads it, at lopdf/src/a.rs:1");
        assert_eq!(became(Some(&of_a_library)), Ok(of_a_library.detail.clone()));
    }
}
