//! A question workbook as the UK Government's Consult takes them: sheets of demographic, open, hybrid and multiple choice
//! columns, by letter, with the titles that somebody gave them.

use std::ops::ControlFlow;

use crate::{
    arrival::{Reason, Trouble},
    limits::Limits,
    table::workbook::Workbook,
};

/// What somebody said of an export's columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuestionWorkbook {
    questions: Vec<Told>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    /// The columns of one question: of its words, of its options.
    letters: Vec<String>,
    title: String,
}

impl QuestionWorkbook {
    /// Whether a column answers a question.
    pub(super) fn answers(&self, letter: &str) -> bool {
        self.find(letter).is_some()
    }

    /// The title of the question that a column answers.
    pub(super) fn title(&self, letter: &str) -> Option<&str> {
        self.find(letter).map(|told| told.title.as_str())
    }

    /// Whether two columns answer the same question.
    pub(super) fn are_one(&self, one: &str, other: &str) -> bool {
        self.find(one).is_some_and(|told| told.letters.iter().any(|letter| letter == other))
    }

    fn find(&self, letter: &str) -> Option<&Told> {
        self.questions.iter().find(|told| told.letters.iter().any(|own| own == letter))
    }
}

/// Reads a question workbook. Demographic columns are left to be recognised.
///
/// # Errors
/// If it is no workbook, or none of its sheets names columns.
pub fn read_question_workbook(bytes: &[u8], limits: &Limits) -> Result<QuestionWorkbook, Trouble> {
    let mut workbook = Workbook::open(bytes, limits)?;
    let mut read = QuestionWorkbook::default();
    for sheet in workbook.sheet_names() {
        let mut first = None;
        workbook.each(&sheet, &mut |row| {
            let heading = first.get_or_insert_with(|| row.text(0).to_lowercase());
            let letter = row.text(0).trim();
            let is_letter = (1..=3).contains(&letter.len()) && letter.chars().all(|c| c.is_ascii_uppercase());
            if is_letter && !heading.contains("demographic") {
                let options = Some(row.text(3).trim()).filter(|_| heading.contains("hybrid"));
                let letters = [Some(letter), options].into_iter().flatten().filter(|letter| !letter.is_empty());
                let title = row.text(2).trim().to_owned();
                read.questions.push(Told { letters: letters.map(str::to_owned).collect(), title });
            }
            ControlFlow::Continue(())
        })?;
    }
    if read.questions.is_empty() {
        return Err(Trouble::new(
            Reason::Columns,
            "the workbook names no columns of questions",
            "its sheets have the letter of a column in their first column, and the question's title in their third",
        ));
    }
    Ok(read)
}
