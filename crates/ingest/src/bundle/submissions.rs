//! Submissions as JSON, one to a line: ymateb's own way of being given what another program has put together already.
//!
//! The format is written down in `docs/INPUT.md`. A line that is none costs itself; what a line says of questions,
//! options and kinds that are not there is kept as it was written, with a note.

use serde::Deserialize;
use ymateb_model::{
    consultation::Consultation,
    id::{AnswerId, ContentHash, OptionId, QuestionId, SubmissionId},
    language::ReaderLanguage,
    submission::{Answer, Block, BlockKind, Respondent, Submission},
    text::{ByteRange, Place},
};

use crate::{
    arrival::{Arrival, Listener, Note, Reading, Trouble},
    decode::decode,
    log::Log,
    lookup,
    submission::submission,
};

/// The version of the format that is read.
const VERSION: u64 = 1;

/// A line of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    ymateb: u64,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    received: Option<jiff::Timestamp>,
    #[serde(default)]
    respondent: Whose,
    #[serde(default)]
    text: String,
    #[serde(default)]
    answers: Vec<Said>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Whose {
    name: Option<String>,
    organisation: Option<String>,
    email: Option<String>,
    kind: Option<String>,
    publication: Option<String>,
    form_language: Option<ReaderLanguage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    question: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    chosen: Vec<String>,
}

/// Reads each line.
pub(crate) fn read(bytes: &[u8], arrival: &Arrival<'_>, origin: &str, log: &Log, listener: &mut dyn Listener) {
    for (number, line) in (1..).zip(decode(bytes).text.lines()) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let content = ContentHash::of(line.as_bytes());
        // What is wrong is not quoted: it may be the respondent's words.
        let parsed = serde_json::from_str::<Line>(line).map_err(|error| {
            Trouble::damaged(format!(
                "line {number} is no submission of this format, from column {} on",
                error.column()
            ))
        });
        let parsed = parsed.and_then(|line| match line.ymateb {
            VERSION => Ok(line),
            other => Err(Trouble::damaged(format!("line {number} is of version {other}, and {VERSION} is read"))),
        });
        listener.read(match parsed {
            Ok(line) => reading(line, arrival, origin, content),
            Err(trouble) => submission(arrival, &format!("{origin}#line-{number}"), &content, log, Err(trouble)),
        });
    }
}

fn reading(line: Line, arrival: &Arrival<'_>, origin: &str, content: ContentHash) -> Reading {
    let source = arrival.source.as_str();
    let written = line.id.as_deref().map(str::trim).filter(|id| !id.is_empty());
    let (id, tail) = match written {
        Some(written) => (SubmissionId::derive(source, written, ""), written.to_owned()),
        None => (
            SubmissionId::derive(source, &format!("line-content:{content}"), ""),
            format!("line-{}", &content.hex()[..12]),
        ),
    };
    let mut notes = Vec::new();
    let respondent = respondent(line.respondent, arrival.consultation, &mut notes);
    let mut answers = Vec::new();
    if !line.text.trim().is_empty() {
        answers.push(letter(&id, line.text));
    }
    for said in line.answers {
        let answer = answer(&id, said, arrival.consultation, &answers, &mut notes);
        answers.extend(answer);
    }
    let submission = Submission {
        source: arrival.source.clone(),
        channel: arrival.channel,
        locator: format!("{origin}#{tail}"),
        original: arrival.original.clone(),
        content,
        received: line.received,
        respondent,
        answers,
        id,
    };
    Reading { submission, trouble: None, notes }
}

fn letter(id: &SubmissionId, text: String) -> Answer {
    let whole = Block { range: ByteRange::new(0, text.len()), kind: BlockKind::Lines, place: Place::default() };
    Answer {
        id: AnswerId::derive(id, "", "", 0),
        question: None,
        part: String::new(),
        text,
        blocks: vec![whole],
        chosen: Vec::new(),
        not_an_option: Vec::new(),
        place: Place::default(),
    }
}

/// An answer to a question; nothing for one that says nothing. What is said on a question that is not asked is kept, as
/// words on none.
fn answer(
    id: &SubmissionId,
    said: Said,
    consultation: &Consultation,
    before: &[Answer],
    notes: &mut Vec<Note>,
) -> Option<Answer> {
    let question = QuestionId::parse(&said.question).ok().and_then(|id| consultation.question(&id));
    if question.is_none() {
        notes.push(Note::new("it answers a question that is not asked: its words are kept, under none"));
    }
    let (mut chosen, mut not_an_option): (Vec<OptionId>, Vec<String>) = (Vec::new(), Vec::new());
    for written in said.chosen.into_iter().filter(|written| !written.trim().is_empty()) {
        match question.and_then(|question| lookup::option_named(question, &written)) {
            Some(option) if !chosen.contains(&option) => chosen.push(option),
            Some(_) => {}
            None => not_an_option.push(written),
        }
    }
    if said.text.trim().is_empty() && chosen.is_empty() && not_an_option.is_empty() {
        return None;
    }
    let asked = question.map(|question| question.id.clone());
    let occurrence = before.iter().filter(|answer| answer.question == asked).count();
    let named = asked.as_ref().map_or("", |id| id.as_str());
    Some(Answer {
        id: AnswerId::derive(id, named, "", occurrence),
        question: asked,
        part: String::new(),
        text: said.text,
        blocks: Vec::new(),
        chosen,
        not_an_option,
        place: Place::default(),
    })
}

fn respondent(whose: Whose, consultation: &Consultation, notes: &mut Vec<Note>) -> Respondent {
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let mut respondent = Respondent {
        name: filled(whose.name),
        organisation: filled(whose.organisation),
        email: filled(whose.email),
        form_language: whose.form_language,
        ..Respondent::default()
    };
    if let Some(written) = filled(whose.kind) {
        match lookup::kinds(consultation).find(&written) {
            Some(kind) => respondent.kind = Some(kind.clone()),
            None => respondent.kind_as_written = Some(written),
        }
    }
    if let Some(written) = filled(whose.publication) {
        respondent.publication = lookup::publication(consultation).find(&written).cloned();
        if respondent.publication.is_none() {
            notes.push(Note::new("`publication` is none of the publication choices"));
        }
    }
    respondent
}

#[cfg(test)]
mod tests {
    use crate::testing::{check_documents, documents};

    #[test]
    fn each_line_is_a_submission_with_its_answers() {
        let lines = concat!(
            r#"{"ymateb":1,"id":"a-7","received":"2023-06-01T09:30:00+01:00","respondent":{"name":"Nia","kind":"Unigolyn","form_language":"cy"},"#,
            r#""answers":[{"question":"1.1","chosen":["Ydw"],"text":"Mae'r gofal yn dda."},{"question":"1.3","text":""}],"text":"Annwyl bawb,\n\nDiolch."}"#,
            "\n\n",
            r#"{"ymateb":1,"answers":[{"question":"1.1","chosen":["Perhaps"]},{"question":"9","text":"More buses."}]}"#,
            "\n",
        );
        let readings = documents("o/system.jsonl", lines.as_bytes());
        assert_eq!(readings.len(), 2);
        let first = &readings[0].submission;
        assert_eq!((first.locator.as_str(), first.answers.len()), ("o/system.jsonl#a-7", 2));
        assert_eq!(first.received.map(|moment| moment.to_string()).as_deref(), Some("2023-06-01T08:30:00Z"));
        assert_eq!(first.respondent.kind.as_ref().map(|kind| kind.as_str()), Some("individual"));
        assert_eq!(first.answers[1].chosen[0].as_str(), "yes");
        let second = &readings[1];
        assert_eq!(second.submission.answers[0].not_an_option, ["Perhaps"]);
        assert_eq!((&second.submission.answers[1].question, second.notes.len()), (&None, 1));
        // The order of the lines and the file's name are no part of what a submission is.
        let again = documents("arall.jsonl", lines.as_bytes());
        assert_eq!((&again[0].submission.id, &again[1].submission.id), (&first.id, &second.submission.id));
    }

    #[test]
    fn a_line_that_is_none_costs_itself_and_is_not_quoted() {
        let lines = "{\"ymateb\":1,\"id\":\"1\",\"text\":\"Gofal.\"}\n{\"ymateb\":1,\"geiriau\":\"Cyfrinach\"}\n{\"ymateb\":2}\nnonsense\n";
        check_documents(
            "a.jsonl",
            lines.as_bytes(),
            &[
                ("a.jsonl#1", "Gofal."),
                ("a.jsonl#line-2", "damaged: line 2 is no submission of this format, from column 21 on"),
                ("a.jsonl#line-3", "damaged: line 3 is of version 2, and 1 is read"),
                ("a.jsonl#line-4", "damaged: line 4 is no submission"),
            ],
        );
        let told = format!("{:?}", documents("a.jsonl", lines.as_bytes())[1].trouble);
        assert!(!told.contains("geiriau") && !told.contains("Cyfrinach"), "{told}");
    }

    #[test]
    fn other_json_is_read_as_it_was() {
        check_documents("b.json", br#"{"ymateb": "Rwy'n cytuno"}"#, &[("b.json", "ymateb\nRwy'n cytuno")]);
    }
}
