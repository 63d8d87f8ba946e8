use ymateb_model::{
    consultation::{AnswerColumn, Holds, ReceivedColumn, RespondentColumns},
    id::{OptionId, QuestionId, SourceId},
    submission::{Answer, Channel},
};

use super::*;
use crate::testing::consultation;

fn heading(names: &[&str]) -> ColumnRef {
    ColumnRef::Heading(names.iter().map(|&name| name.to_owned()).collect())
}

fn question(id: &str) -> QuestionId {
    QuestionId::parse(id).unwrap()
}

fn option(id: &str) -> OptionId {
    OptionId::parse(id).unwrap()
}

fn map(answers: Vec<AnswerColumn>) -> FormMap {
    FormMap {
        sheet: None,
        heading_rows: 1,
        id: heading(&["Id"]),
        received: Some(ReceivedColumn { column: heading(&["Date"]), format: "%d/%m/%Y %H:%M".into() }),
        respondent: RespondentColumns { name: vec![heading(&["Name"])], ..RespondentColumns::default() },
        answers,
        blanks: vec!["-".into()],
        repairs: vec![("@SQ@".into(), "'".into())],
    }
}

fn read(bytes: &[u8], map: &FormMap) -> Result<(Vec<Reading>, FormSummary), Trouble> {
    let (consultation, source) = (consultation(), SourceId::parse("form").unwrap());
    let original = ContentHash::of(bytes);
    let arrival = Arrival {
        source: &source,
        channel: Channel::Form,
        origin: "export.csv",
        original: &original,
        bytes,
        consultation: &consultation,
        limits: &crate::Limits::STARTING,
        engines: &crate::NoEngines,
    };
    let mut readings = Vec::new();
    let summary = read_form(&arrival, map, &mut |reading| readings.push(reading))?;
    Ok((readings, summary))
}

fn answers_of(csv: &str, answers: Vec<AnswerColumn>) -> Vec<Answer> {
    let (mut readings, _) = read(csv.as_bytes(), &map(answers)).unwrap();
    readings.remove(0).submission.answers
}

/// One option in column `Q1`, in a table of one session.
fn check_option(cell: &str, chosen: &[&str], not_an_option: &[&str]) {
    let csv = format!("Id,Date,Name,Q1\n7,,,\"{cell}\"\n");
    let columns = vec![AnswerColumn { question: question("1.1"), holds: Holds::OneOption(heading(&["Q1"])) }];
    let answers = answers_of(&csv, columns);
    let found: Vec<&str> = answers.iter().flat_map(|answer| answer.chosen.iter().map(OptionId::as_str)).collect();
    let unknown: Vec<&str> = answers.iter().flat_map(|answer| &answer.not_an_option).map(String::as_str).collect();
    assert_eq!((found.as_slice(), unknown.as_slice()), (chosen, not_an_option), "{cell}");
}

#[test]
fn options_are_known_in_both_languages_however_they_are_written() {
    check_option("Yes", &["yes"], &[]);
    check_option(" nac  ydw. ", &["no"], &[]);
    check_option("OES", &["yes"], &[]);
    check_option("Don@SQ@t know", &["unsure"], &[]);
    check_option("Don’t know", &["unsure"], &[]);
    check_option("Efallai", &[], &["Efallai"]);
    check_option("-", &[], &[]);
}

#[test]
fn a_comma_inside_an_option_does_not_split_it() {
    let several = |cell: &str| {
        let csv = format!("Id,Date,Name,Q2\n7,,,\"{cell}\"\n");
        let holds = Holds::SeveralOptions(heading(&["Q2"]), ",".into());
        let answer = answers_of(&csv, vec![AnswerColumn { question: question("1.2"), holds }]).remove(0);
        (answer.chosen.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>(), answer.not_an_option)
    };
    assert_eq!(several("Councils, and their officers, Care homes"), (vec!["councils".into(), "homes".into()], vec![]));
    assert_eq!(
        several("Cartrefi gofal, Cynghorau, a’u swyddogion,Neb"),
        (vec!["homes".into(), "councils".into()], vec!["Neb".to_owned()]),
    );
}

#[test]
fn options_and_words_of_one_question_are_one_answer() {
    let columns = vec![
        AnswerColumn {
            question: question("1.2"),
            holds: Holds::TickBoxes(vec![
                (heading(&["Councils"]), option("councils")),
                (heading(&["Homes"]), option("homes")),
            ]),
        },
        AnswerColumn { question: question("1.2"), holds: Holds::WordsWith(heading(&["Other"]), option("other")) },
        AnswerColumn { question: question("1.3"), holds: Holds::Words(heading(&["Words"])) },
    ];
    let csv =
        "Id,Date,Name,Councils,Homes,Other,Words\n7,,,No,Ie,Y trydydd sector,\"Tâl/amodau\nteg, wedi@SQ@u hariannu\"\n";
    let answers = answers_of(csv, columns);
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0].chosen, [option("homes"), option("other")]);
    assert_eq!(answers[0].text, "Y trydydd sector");
    assert_eq!(answers[0].place.column.as_deref(), Some("F"));
    assert_eq!(answers[1].text, "Tâl/amodau\nteg, wedi'u hariannu");
    assert_eq!(answers[1].place.row, Some(2));
}

#[test]
fn a_session_is_known_by_its_id_wherever_it_stands() {
    let columns = || vec![AnswerColumn { question: question("1.3"), holds: Holds::Words(heading(&["Words"])) }];
    let csv = "Id,Date,Name,Words\n7,03/07/2023 12:00,Mair,Cytuno\n8,soon,,-\n,,,No id\n,,,No id\n7,,,Again\n,,,\n";
    let (readings, summary) = read(csv.as_bytes(), &map(columns())).unwrap();
    assert_eq!((summary.sessions, summary.blank_rows), (5, 1));
    let first = &readings[0].submission;
    assert_eq!(first.id, SubmissionId::derive("form", "7", ""));
    assert_eq!(first.received.unwrap().to_string(), "2023-07-03T11:00:00Z");
    assert_eq!(first.locator, "export.csv#7");
    assert_eq!(first.respondent.name.as_deref(), Some("Mair"));
    assert_eq!(readings[1].submission.answers, [], "a session with nothing is still a submission");
    assert_eq!(readings[1].notes[0].to_string(), "row 3: column B holds no moment written as `%d/%m/%Y %H:%M`");
    assert!(readings[2].notes[0].text.contains("no id"));
    assert_ne!(readings[2].submission.id, readings[3].submission.id, "equal rows without an id are two submissions");
    assert_eq!(readings[4].submission.id, first.id, "which of two is right is decided elsewhere");
    assert_ne!(readings[4].submission.content, first.content);
    // Moved columns and rows change neither the id nor the content.
    let moved = "Words,Name,Id,Date\n,,x,\nCytuno,Mair,7,03/07/2023 12:00\n";
    let (again, _) = read(moved.as_bytes(), &map(columns())).unwrap();
    assert_eq!((&again[1].submission.id, &again[1].submission.content), (&first.id, &first.content));
}

#[test]
fn an_export_that_lacks_a_column_is_refused_with_the_nearest_one() {
    let columns = vec![AnswerColumn { question: question("1.3"), holds: Holds::Words(heading(&["Sylwadau"])) }];
    let trouble = read(b"Id,Date,Name,Sylwad\n7,,,Ie\n", &map(columns)).unwrap_err();
    assert_eq!(trouble.reason, Reason::Columns);
    assert_eq!(trouble.detail, "there is no column headed `Sylwadau`; the nearest is `Sylwad` in column D");
}

#[test]
fn records_and_open_workbooks_are_exports_like_any_other() {
    let columns = || vec![AnswerColumn { question: question("1.3"), holds: Holds::Words(heading(&["Words"])) }];
    let json = "{\"Id\":7,\"Date\":\"03/07/2023 12:00\",\"Name\":\"Mair\"}\n{\"Id\":8,\"Words\":\"T\u{e2}l teg\"}\n";
    let rows = [["Id", "Date", "Name", "Words"], ["7", "03/07/2023 12:00", "Mair", ""], ["8", "", "", "T\u{e2}l teg"]];
    let files =
        [("a.json", json.as_bytes()), ("a.ods", &ods(&rows)), ("a.xls", &xls(&rows, 0)), ("b.xls", &xls(&rows, 9_000))];
    for (name, bytes) in files {
        crate::testing::keep(name, bytes);
        let (readings, summary) = read(bytes, &map(columns())).unwrap();
        assert_eq!(summary.sessions, 2);
        assert_eq!(readings[0].submission.id, SubmissionId::derive("form", "7", ""));
        assert_eq!(readings[0].submission.respondent.name.as_deref(), Some("Mair"));
        assert_eq!(readings[1].submission.answers[0].text, "Tâl teg");
    }
}

#[test]
fn a_workbook_whose_elements_never_end_is_damaged() {
    let columns = vec![AnswerColumn { question: question("1.3"), holds: Holds::Words(heading(&["Words"])) }];
    let file = crate::testing::zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".as_slice()),
        ("META-INF/manifest.xml", b"<m/>"),
        ("content.xml", b"<a:b xmlns:a='a' xmlns:table='t'><table:table table:name='S'><table:table-row></a:b>"),
    ]);
    assert_eq!(read(&file, &map(columns)).unwrap_err().reason, Reason::Damaged);
}

/// An OpenDocument workbook of one sheet.
fn ods(rows: &[[&str; 4]]) -> Vec<u8> {
    let cell = |text: &&str| {
        format!("<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>")
    };
    let rows: String = rows
        .iter()
        .map(|row| format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>()))
        .collect();
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body><office:spreadsheet>\
         <table:table table:name='S'>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    crate::testing::zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".as_slice()),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest='m'/>"),
        ("content.xml", content.as_bytes()),
    ])
}

/// A workbook of one sheet as Excel wrote them before 2007. Large ones lie in sectors of another size.
fn xls(rows: &[[&str; 4]], further_bytes: usize) -> Vec<u8> {
    use std::io::Write;
    let record = |kind: u16, data: &[u8]| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat();
    let start = |kind: u8| record(0x809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0xa, &[]);
    let mut sheet = start(0x10);
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let mut data = vec![row as u8, 0, column as u8, 0, 0, 0, (wide.len() / 2) as u8, 0, 1];
            data.extend(wide);
            sheet.extend(record(0x204, &data));
        }
    }
    sheet.extend(&end);
    let name = |offset: u32| record(0x85, &[&offset.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat());
    let offset = start(5).len() + name(0).len() + end.len();
    let workbook = [start(5), name(offset as u32), end, sheet, vec![0; further_bytes]].concat();
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    file.create_stream("Workbook").unwrap().write_all(&workbook).unwrap();
    file.into_inner().into_inner()
}
