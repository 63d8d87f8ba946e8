//! Exports as platforms write them, and what is proposed for each.

use super::*;
use crate::testing::consultation;

fn proposed(csv: &str) -> Proposal {
    propose(csv.as_bytes(), "export.csv", None, &consultation(), None, &Limits::STARTING).unwrap()
}

/// What is proposed, in few words: `A id`, `C 1.1 option+words`.
fn check(csv: &str, expected: &[&str]) {
    let proposal = proposed(csv);
    let mut said: Vec<String> = Vec::new();
    let roles = [
        ("id", proposal.id.as_ref()),
        ("received", proposal.received.as_ref().map(|(column, _)| column)),
        ("language", proposal.form_language.as_ref()),
        ("organisation", proposal.organisation.as_ref()),
        ("email", proposal.email.as_ref()),
        ("kind", proposal.kind.as_ref()),
        ("publication", proposal.publication.as_ref()),
    ];
    said.extend(roles.iter().filter_map(|(role, column)| Some(format!("{} {role}", column.as_ref()?.letter))));
    said.extend(proposal.name.iter().map(|column| format!("{} name", column.letter)));
    for question in &proposal.questions {
        let parts: Vec<String> = question
            .parts
            .iter()
            .map(|part| match part {
                Part::Words(column) => format!("{} words", column.letter),
                Part::WordsWithOther(column) => format!("{} other", column.letter),
                Part::Option(column, options) => format!("{} one of {}", column.letter, options.len()),
                Part::Options(column, _, options) => format!("{} some of {}", column.letter, options.len()),
                Part::Ticks(boxes) => format!("{} {} boxes", boxes[0].0.letter, boxes.len()),
            })
            .collect();
        let known = question.known.as_ref().map_or("new", |id| id.as_str());
        said.push(format!("{known}: {}", parts.join(", ")));
    }
    said.extend(proposal.left_out.iter().map(|(column, _)| format!("{} left out", column.letter)));
    said.sort();
    let mut expected: Vec<&str> = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(said, expected, "{csv}");
}

fn rows(head: &str, row: impl Fn(usize) -> String) -> String {
    let mut csv = head.to_owned();
    for n in 0..24 {
        csv.push_str(&row(n));
        csv.push('\n');
    }
    csv
}

#[test]
fn a_smart_survey_export_with_boxes_a_matrix_and_words_beside_an_option() {
    let head = "UserID,Ended,Translation,Q1. Pa mor aml?,Q2. Ble?,,,Q3. Teimlo'n ddiogel?,Q3.2. Y tu mewn,Q4. Sut?,\
                \"Q4.2. Arall, nodwch\",Q5. Beth arall?,Q6. Enw eich ci\n\
                ,,,Q1.1. Ateb,Q2.1. Gartref,Q2.2. Yn y gwaith,Q2.3. Yn y dref,Q3.1. Wrth gyrraedd,Q3.2. Y tu mewn,\
                Q4.1. Dewis,\"Q4.2. Arall, nodwch\",,\n";
    let often = ["Byth", "Weithiau", "Bob dydd"];
    let safe = ["Yn ddiogel", "Gan mwyaf", "Ddim"];
    let how = ["Car", "Bws", "Arall"];
    let tick = |yes: bool| if yes { "Yes" } else { "No" };
    let csv = rows(head, |n| {
        format!(
            "{},{:02}/07/2023 10:{n:02},Cymraeg (Welsh) ,{},{},{},{},{},{},{},{},{},-",
            4200 + n,
            n % 28 + 1,
            often[n % 3],
            tick(n % 2 == 0),
            tick(n % 3 == 0),
            tick(n % 5 == 0),
            safe[n % 3],
            safe[(n + 1) % 3],
            how[n % 3],
            if n % 3 == 2 { format!("Rhywbeth rhif {n}") } else { "-".to_owned() },
            if n % 4 == 0 { format!("Rwy'n meddwl {n} o bethau am hyn") } else { "-".to_owned() },
        )
    });
    check(
        &csv,
        &[
            "A id",
            "B received",
            "C language",
            "new: D one of 3",
            "new: E 3 boxes",
            "new: H one of 3",
            "new: I one of 3",
            "new: J one of 3, K other",
            "new: L words",
            "M left out",
        ],
    );
    let proposal = proposed(&csv);
    assert_eq!((proposal.platform, proposal.heading_rows, proposal.sessions), (Some("SmartSurvey"), 2, 24));
    assert_eq!(proposal.received.unwrap().1, "%d/%m/%Y %H:%M");
    assert_eq!(proposal.blanks, ["-"]);
    assert_eq!(proposal.questions[1].text, "Ble?");
}

#[test]
fn who_answers_is_told_from_what_they_say_in_either_language() {
    let headings = [
        "Response ID,Submitted date,Your name,Name of your organisation,Email,Type of respondent,May we publish?,\
         What matters to you?,What type of organisation?\n",
        "Rhif yr ymateb,Dyddiad cyflwyno,Eich enw,Enw eich sefydliad,E-bost,Math o ymatebydd,A gawn ni gyhoeddi?,\
         Beth sy'n bwysig i chi?,Pa fath o sefydliad?\n",
    ];
    for head in headings {
        let csv = rows(head, |n| {
            let (kind, publish, sort) = (["A", "B"][n % 2], ["X", "Y"][n % 2], ["P", "Q", "R"][n % 3]);
            let who = format!("R-{n},2023-07-{:02} 09:00:00,Siân Rhif{n},Cwmni {n},a{n}@example.org", n % 28 + 1);
            format!("{who},{kind},{publish},Nifer {n} o bethau gwahanol iawn,{sort}")
        });
        let roles = ["A id", "B received", "C name", "D organisation", "E email", "F kind", "G publication"];
        check(&csv, &[&roles[..], &["new: H words", "new: I one of 3"]].concat());
    }
}

#[test]
fn several_options_in_one_cell_are_told_apart() {
    for (question, options) in [
        ("Which of these?", ["Bread;Milk;", "Milk;", "Cheese;Bread;"]),
        ("Pa rai o'r rhain?", ["Bara;Llaeth;", "Llaeth;", "Caws;Bara;"]),
    ] {
        let csv = rows(&format!("ID,Completion time,Start time,{question}\n"), |n| {
            format!("{n},2023-07-01 09:00:00,2023-07-01 08:00:00,{}", options[n % 3])
        });
        check(&csv, &["A id", "B received", "C left out", "new: D some of 3"]);
        assert_eq!(proposed(&csv).platform, Some("Microsoft Forms"));
    }
}

#[test]
fn a_question_of_the_settings_is_known_by_its_wording_or_its_number() {
    let consultation = consultation();
    let known = &consultation.questions[0];
    for (heading, found) in [
        (known.text.en.clone(), true),
        (format!("Q7. {}", known.text.cy), true),
        ("What did you have for breakfast today?".to_owned(), false),
    ] {
        let csv = rows(&format!("Id,\"{heading}\"\n"), |n| format!("{n},Words of one person and number {n}"));
        let proposal = proposed(&csv);
        assert_eq!(proposal.questions[0].known.is_some(), found, "{heading}");
    }
}

#[test]
fn what_is_no_table_is_refused() {
    assert!(propose(b"%PDF-1.7", "a.pdf", None, &consultation(), None, &Limits::STARTING).is_err());
}

#[test]
fn as_many_columns_as_a_sheet_has_are_looked_at_and_more_are_refused() {
    let columns = crate::limits::COLUMNS;
    let numbered: Vec<String> = (0..columns).map(|at| format!("Q{at}.1 Pam?")).collect();
    let proposal = proposed(&format!("{}\n{}\n", numbered.join(","), "Am fod,".repeat(columns - 1)));
    assert!(proposal.questions.len() > columns / 2, "{}", proposal.questions.len());
    let blank = ",".repeat(columns - 1);
    assert_eq!(proposed(&format!("Q1 Pam?{blank}\n{blank}\n{blank}x\n")).left_out.len(), columns - 1);

    let refused = |csv: &str| propose(csv.as_bytes(), "a.csv", None, &consultation(), None, &Limits::STARTING);
    let detail = refused(&",".repeat(columns)).unwrap_err().detail;
    assert_eq!(detail, "row 1 has 16385 cells, and no form has more than 16384 columns");
    // A quotation mark that is never closed makes one cell of the file: it is compared with no wording.
    let unclosed = format!("Id,\"{}", "Mae angen gofal. ".repeat(200_000));
    assert_eq!(refused(&unclosed).unwrap().sessions, 0);
}
