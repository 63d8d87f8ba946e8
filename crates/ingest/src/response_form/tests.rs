use std::collections::BTreeSet;

use ymateb_model::{
    consultation::{Consultation, QuestionForm, Reading, Source, Under},
    id::{ContentHash, QuestionId, SourceId},
    language::Bilingual,
    submission::{BlockKind, Channel, Submission},
};

use crate::{
    Arrival, Limits, Log, NoEngines, read_document,
    testing::{consultation, question, word},
};

/// A consultation of three questions, and a source whose documents may be its form.
fn asked() -> Consultation {
    let mut consultation = consultation();
    let texts = [
        ("Do you agree that care should cost less?", "Ydych chi'n cytuno y dylai gofal gostio llai?"),
        ("Who should provide care in your area?", "Pwy ddylai ddarparu gofal yn eich ardal?"),
        ("What else would you like to say about care?", "Beth arall hoffech chi ei ddweud am ofal?"),
    ];
    for (question, (en, cy)) in consultation.questions.iter_mut().zip(texts) {
        question.text = Bilingual::new(en, cy);
    }
    let heading = |text: &str, under: Under| (text.to_owned(), under);
    let third = Under::Answer(QuestionId::parse("1.3").unwrap());
    consultation.sources.push(Source {
        id: SourceId::parse("post").unwrap(),
        name: Bilingual::new("Post", "Post"),
        channel: Channel::Post,
        reading: Reading::Folder {
            path: "inbox".into(),
            log: None,
            headings: Some(vec![
                heading("Anything else?", third.clone()),
                heading("Unrhyw beth arall?", third),
                heading("Your name", Under::Name),
                heading("Eich enw", Under::Name),
                heading("Sefydliad / Organisation", Under::Organisation),
                heading("Please tick one box", Under::Form),
            ]),
        },
        not_responses: None,
    });
    consultation
}

fn read(name: &str, bytes: &[u8]) -> Submission {
    let (consultation, source, original) = (asked(), SourceId::parse("post").unwrap(), ContentHash::of(bytes));
    let arrival = Arrival {
        source: &source,
        channel: Channel::Post,
        origin: name,
        original: &original,
        bytes,
        consultation: &consultation,
        limits: &Limits::STARTING,
        engines: &NoEngines,
    };
    let mut readings = Vec::new();
    read_document(&arrival, &Log::new(), &mut readings);
    assert_eq!(readings[0].trouble, None);
    readings.remove(0).submission
}

/// Reads a form, and compares each answer's question, options, what is no option, and words that are not the form's.
fn check(name: &str, bytes: &[u8], expected: &[(&str, &str, &str, &str)]) -> Submission {
    let submission = read(name, bytes);
    let found: Vec<_> = submission
        .answers
        .iter()
        .map(|answer| {
            let own = answer.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
            let words: Vec<&str> = own.map(|block| block.range.of(&answer.text).unwrap()).collect();
            let chosen: Vec<&str> = answer.chosen.iter().map(|option| option.as_str()).collect();
            let question = answer.question.as_ref().map_or("", |question| question.as_str());
            (question.to_owned(), chosen.join(" "), answer.not_an_option.join(" "), words.join(" | "))
        })
        .collect();
    let owned = |(one, two, three, four): &(&str, &str, &str, &str)| {
        ((*one).to_owned(), (*two).to_owned(), (*three).to_owned(), (*four).to_owned())
    };
    assert_eq!(found, expected.iter().map(owned).collect::<Vec<_>>());
    submission
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn heading(text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", paragraph(cell))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn docx(body: &str) -> Vec<u8> {
    word("word/document.xml", "", body, &[])
}

#[test]
fn answers_stand_under_headings_in_either_language() {
    for (agree, who, name) in [
        ("1. Do you agree that care should cost less?", "2. Who should provide care in your area?", "Your name:"),
        (
            "Cwestiwn 1.1: Ydych chi’n cytuno y dylai gofal gostio llai?",
            "Pwy ddylai ddarparu gofal yn eich ardal",
            "Eich enw",
        ),
    ] {
        let body = [
            heading("Gofal"),
            paragraph(name),
            paragraph("Nia Rees"),
            heading(agree),
            paragraph("☒ Ydw ☐ Nac ydw ☐ Ddim yn gwybod"),
            paragraph("Mae'n rhy ddrud."),
            paragraph("It costs too much."),
            heading(who),
            paragraph("☒ Councils, and their officers"),
            paragraph("☐ Care homes"),
            paragraph("☑ Other: the families"),
            heading("Diolch"),
            paragraph("Anfonwch hwn atom."),
        ];
        let submission = check(
            "ffurflen.docx",
            &docx(&body.concat()),
            &[
                ("", "", "", "Gofal | Diolch | Anfonwch hwn atom."),
                ("1.1", "yes", "", "Mae'n rhy ddrud. | It costs too much."),
                ("1.2", "councils other", "", "☑ Other: the families"),
            ],
        );
        assert_eq!(submission.respondent.name.as_deref(), Some("Nia Rees"));
    }
}

#[test]
fn in_a_table_an_answer_ends_with_its_row() {
    let body = format!(
        "<w:tbl>{}{}{}{}{}{}</w:tbl>{}",
        row(&["Sefydliad / Organisation", "Cyngor Aberwen"]),
        row(&["Do you agree that care should cost less?", "No"]),
        row(&["Telephone", "01234"]),
        row(&["What else would you like to say about care?"]),
        row(&["Rhagor o barch."]),
        row(&["Dyddiad", "1 Mai"]),
        paragraph("Llofnod")
    );
    let submission = check(
        "tabl.docx",
        &docx(&body),
        &[
            ("", "", "", "Telephone | 01234 | Dyddiad | 1 Mai | Llofnod"),
            ("1.1", "no", "", ""),
            ("1.3", "", "", "Rhagor o barch."),
        ],
    );
    assert_eq!(submission.respondent.organisation.as_deref(), Some("Cyngor Aberwen"));
}

#[test]
fn a_box_in_a_cell_of_its_own_belongs_to_the_words_beside_it() {
    let body = format!(
        "{}<w:tbl>{}{}</w:tbl>",
        heading("Do you agree that care should cost less?"),
        row(&["Ydw / Yes", "☐"]),
        row(&["No", "☒"])
    );
    check("blychau.docx", &docx(&body), &[("1.1", "no", "", "")]);
}

#[test]
fn a_tick_says_what_stands_at_the_head_of_its_column() {
    let (agree, who) = ("Do you agree that care should cost less?", "Pwy ddylai ddarparu gofal yn eich ardal?");
    let table =
        |rows: &[&[&str]]| format!("<w:tbl>{}</w:tbl>", rows.iter().map(|cells| row(cells)).collect::<String>());
    let body = [
        paragraph("Ticiwch un."),
        table(&[&["", "Ydw", "Nac ydw", "Ddim yn gwybod"], &[agree, "", "X", ""]]),
        table(&[&["Cwestiwn", "Cartrefi gofal", "Arall", "Cynghorau, a'u swyddogion"], &[who, "✓", "☒", "☐"]]),
        paragraph("Diolch."),
    ];
    let submission = check(
        "matrics.docx",
        &docx(&body.concat()),
        &[("", "", "", "Ticiwch un. | Diolch."), ("1.1", "no", "", ""), ("1.2", "homes other", "", "")],
    );
    assert!(submission.answers[0].text.contains("Ddim yn gwybod"), "what stands over no tick is kept as well");
    let body = table(&[&["", "Perhaps", "No"], &[agree, "X", ""]]);
    check("arall.docx", &docx(&body), &[("", "", "", ""), ("1.1", "", "Perhaps", "")]);
}

#[test]
fn two_boxes_where_one_is_to_be_ticked_are_no_option_and_neither_is_what_nobody_offered() {
    let body = format!("{}{}", heading("Do you agree that care should cost less?"), paragraph("☒ Yes ☒ No"));
    check("dau.docx", &docx(&body), &[("1.1", "", "Yes; No", "")]);
    let body = format!("{}{}", heading("Do you agree that care should cost less?"), paragraph("☒ Efallai ☐ No"));
    check("efallai.docx", &docx(&body), &[("1.1", "", "Efallai", "")]);
}

#[test]
fn old_fields_and_signs_of_a_picture_font_are_boxes_too() {
    let old = "<w:p><w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData></w:fldChar>\
               <w:t> Yes </w:t></w:r><w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData></w:fldChar>\
               <w:t> No</w:t></w:r></w:p>";
    let signs = "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t> Care homes </w:t><w:sym w:font='Wingdings' w:char='F0A8'/>\
                 <w:t> Councils, and their officers</w:t></w:r></w:p>";
    let list = "<w:p><w:r><w:fldChar><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='Dewiswch'/>\
                <w:listEntry w:val='Arall'/></w:ddList></w:ffData></w:fldChar></w:r></w:p>";
    let body = [
        heading("Do you agree that care should cost less?"),
        old.to_owned(),
        heading("Who should provide care in your area?"),
        signs.to_owned(),
        list.to_owned(),
    ];
    check("hen.docx", &docx(&body.concat()), &[("1.1", "yes", "", ""), ("1.2", "homes other", "", "")]);
}

#[test]
fn a_question_nobody_answered_and_words_of_the_form_are_nobodys() {
    let body = [
        heading("Do you agree that care should cost less?"),
        paragraph("☐ Yes ☐ No"),
        paragraph("Please tick one box"),
        heading("Anything else?"),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here to enter text.</w:t></w:r></w:p>\
         </w:sdtContent></w:sdt>"
            .to_owned(),
    ];
    check("gwag.docx", &docx(&body.concat()), &[("", "", "", "")]);
}

#[test]
fn a_free_letter_stays_a_letter() {
    let body = [paragraph("Annwyl Weinidog,"), paragraph("Do you agree? I do: care should cost less.")];
    check(
        "llythyr.docx",
        &docx(&body.concat()),
        &[("", "", "", "Annwyl Weinidog, | Do you agree? I do: care should cost less.")],
    );
}

#[test]
fn lines_of_a_text_are_a_form_as_well_and_keep_their_paragraphs() {
    let text = "Your name: Ifan\nDo you agree that care should\ncost less?\nYes\n\nUnrhyw beth arall?\nMae angen gofal\nym mhob pentref.\n\nDiolch.\n";
    let submission = check(
        "ffurflen.txt",
        text.as_bytes(),
        &[("", "", "", ""), ("1.1", "yes", "", ""), ("1.3", "", "", "Mae angen gofal\nym mhob pentref.\n\nDiolch.")],
    );
    assert_eq!(submission.respondent.name.as_deref(), Some("Ifan"));
}

#[test]
fn a_slip_in_a_heading_and_one_question_asked_twice_do_no_harm() {
    let body = [
        heading("What else woud you like to say about care"),
        paragraph("Un."),
        heading("Beth arall hoffech chi ei ddweud am ofal?"),
        paragraph("Dau."),
    ];
    let submission = check("dwy.docx", &docx(&body.concat()), &[("1.3", "", "", "Un."), ("1.3", "", "", "Dau.")]);
    assert_ne!(submission.answers[0].id, submission.answers[1].id);
}

#[test]
fn wordings_that_two_questions_share_say_of_neither_that_it_is_asked() {
    let mut consultation = asked();
    let shared = Bilingual::new("Please say why.", "Dywedwch pam.");
    consultation.questions.push(question("1.4", QuestionForm::Open, false, &[]));
    consultation.questions.push(question("1.5", QuestionForm::Open, false, &[]));
    consultation.questions[3].text = shared.clone();
    consultation.questions[4].text = shared;
    let headings = super::Headings::new(&consultation, &[]);
    assert!(headings.find("Please say why").is_none() && headings.find("Dywedwch pam").is_none());
    assert!(headings.find("Question 1.4").is_some() && headings.find("Gwestiwn 1.5:").is_some());
}

#[test]
fn forms_of_one_name_in_one_message_are_answers_of_their_own() {
    let form = |words: &str| {
        format!(
            "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n\
             Annwyl Syr\r\nUnrhyw beth arall?\r\n{words}\r\n"
        )
    };
    let message = format!(
        "From: mair@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{}{}--b--\r\n",
        form("Rhagor o ofal."),
        form("More time.")
    );
    let (letter, third) = (("", "", "", "Annwyl Syr"), |words| ("1.3", "", "", words));
    let submission =
        check("a.eml", message.as_bytes(), &[letter, third("Rhagor o ofal."), letter, third("More time.")]);
    let ids: BTreeSet<String> = submission.answers.iter().map(|answer| answer.id.to_string()).collect();
    assert_eq!(ids.len(), 4);
}
