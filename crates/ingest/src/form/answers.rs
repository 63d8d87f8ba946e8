//! A session's answers: words, options, tick boxes, and how those of one question come together.

use ymateb_model::{
    consultation::{Consultation, FormMap, Holds},
    id::{AnswerId, OptionId, QuestionId, SubmissionId},
    submission::Answer,
    text::Place,
};

use super::{columns::Headings, is_blank, repaired};
use crate::{
    arrival::{Reason, Trouble},
    lookup::{self, Names},
    table::{letter, rows::Row},
};

/// Reads the answers of sessions, with all columns found.
pub(crate) struct AnswerReader {
    questions: Vec<QuestionColumns>,
}

/// The columns of one question, in the map's order.
struct QuestionColumns {
    question: QuestionId,
    options: Names<OptionId>,
    columns: Vec<Holding>,
}

enum Holding {
    Words(usize),
    WordsWith(usize, OptionId),
    OneOption(usize),
    SeveralOptions(usize, String),
    TickBoxes(Vec<(usize, OptionId)>),
}

impl AnswerReader {
    pub(crate) fn new(consultation: &Consultation, map: &FormMap, headings: &Headings) -> Result<Self, Trouble> {
        let mut questions: Vec<QuestionColumns> = Vec::new();
        for column in &map.answers {
            let holding = match &column.holds {
                Holds::Words(at) => Holding::Words(headings.find(at)?),
                Holds::WordsWith(at, option) => Holding::WordsWith(headings.find(at)?, option.clone()),
                Holds::OneOption(at) => Holding::OneOption(headings.find(at)?),
                Holds::SeveralOptions(at, separator) => Holding::SeveralOptions(headings.find(at)?, separator.clone()),
                Holds::TickBoxes(boxes) => Holding::TickBoxes(
                    boxes
                        .iter()
                        .map(|(at, option)| Ok((headings.find(at)?, option.clone())))
                        .collect::<Result<_, Trouble>>()?,
                ),
            };
            if let Some(known) = questions.iter_mut().find(|known| known.question == column.question) {
                known.columns.push(holding);
                continue;
            }
            let question = consultation.question(&column.question).ok_or_else(|| {
                Trouble::new(
                    Reason::Columns,
                    format!("a column answers question `{}`, which is not asked", column.question),
                    "correct the source's columns or the questions in the settings",
                )
            })?;
            questions.push(QuestionColumns {
                question: column.question.clone(),
                options: lookup::options(question),
                columns: vec![holding],
            });
        }
        Ok(Self { questions })
    }

    /// Every column that is read, in the map's order.
    pub(crate) fn columns(&self) -> impl Iterator<Item = usize> {
        self.questions.iter().flat_map(|question| &question.columns).flat_map(|holding| match holding {
            Holding::Words(at)
            | Holding::WordsWith(at, _)
            | Holding::OneOption(at)
            | Holding::SeveralOptions(at, _) => {
                vec![*at]
            }
            Holding::TickBoxes(boxes) => boxes.iter().map(|(at, _)| *at).collect(),
        })
    }

    /// Reads one session's answers.
    pub(crate) fn read(
        &self,
        map: &FormMap,
        row: Row<'_>,
        place: &Place,
        submission: &SubmissionId,
        answers: &mut Vec<Answer>,
    ) {
        for question in &self.questions {
            question.read(map, row, place, submission, answers);
        }
    }
}

impl QuestionColumns {
    /// Options and words become one answer; a further column of words a further one. Which one a column of words is
    /// depends on the map alone, so that a later edit leaves the other answers' ids as they are.
    fn read(&self, map: &FormMap, row: Row<'_>, place: &Place, submission: &SubmissionId, answers: &mut Vec<Answer>) {
        let mut chosen: Vec<OptionId> = Vec::new();
        let mut not_an_option: Vec<String> = Vec::new();
        let mut texts: Vec<(usize, usize, String)> = Vec::new();
        let mut first_option: Option<usize> = None;
        let mut words_columns = 0;
        for holding in &self.columns {
            match holding {
                Holding::Words(at) | Holding::WordsWith(at, _) => {
                    let cell = row.text(*at);
                    if !is_blank(cell, map) {
                        texts.push((words_columns, *at, repaired(cell, map)));
                        if let Holding::WordsWith(_, option) = holding {
                            choose(&mut chosen, option);
                        }
                    }
                    words_columns += 1;
                }
                Holding::OneOption(at) => {
                    let cell = row.text(*at);
                    if !is_blank(cell, map) {
                        first_option = first_option.or(Some(*at));
                        let written = repaired(cell, map);
                        match self.options.find(&written) {
                            Some(option) => choose(&mut chosen, option),
                            None => not_an_option.push(written.trim().to_owned()),
                        }
                    }
                }
                Holding::SeveralOptions(at, separator) => {
                    let cell = row.text(*at);
                    if !is_blank(cell, map) {
                        first_option = first_option.or(Some(*at));
                        self.several(&repaired(cell, map), separator, map, &mut chosen, &mut not_an_option);
                    }
                }
                Holding::TickBoxes(boxes) => {
                    for (at, option) in boxes {
                        let cell = row.text(*at);
                        if !is_blank(cell, map) && !is_no(cell) {
                            first_option = first_option.or(Some(*at));
                            choose(&mut chosen, option);
                        }
                    }
                }
            }
        }
        if texts.is_empty() {
            if chosen.is_empty() && not_an_option.is_empty() {
                return;
            }
            texts.push((0, first_option.unwrap_or_default(), String::new()));
        }
        for (occurrence, column, text) in texts {
            answers.push(Answer {
                id: AnswerId::derive(submission, self.question.as_str(), "", occurrence),
                question: Some(self.question.clone()),
                part: String::new(),
                text,
                blocks: Vec::new(),
                chosen: std::mem::take(&mut chosen),
                not_an_option: std::mem::take(&mut not_an_option),
                place: Place { column: Some(letter(column)), ..place.clone() },
            });
        }
    }

    /// Splits a cell at the separator, taking the longest run of pieces that is an option each time, so that a comma
    /// inside an option does not split it.
    fn several(
        &self,
        cell: &str,
        separator: &str,
        map: &FormMap,
        chosen: &mut Vec<OptionId>,
        not_an_option: &mut Vec<String>,
    ) {
        let separator = if separator.is_empty() { "\n" } else { separator };
        let pieces: Vec<&str> = cell.split(separator).collect();
        let mut at = 0;
        while at < pieces.len() {
            let most = pieces.len().min(at + 12);
            let whole = (at + 1..=most).rev().find_map(|end| {
                let name = pieces[at..end].join(separator);
                self.options.find(&name).map(|option| (end, option))
            });
            match whole {
                Some((end, option)) => {
                    choose(chosen, option);
                    at = end;
                }
                None => {
                    let piece = pieces[at].trim();
                    if !is_blank(piece, map) {
                        not_an_option.push(piece.to_owned());
                    }
                    at += 1;
                }
            }
        }
    }
}

fn choose(chosen: &mut Vec<OptionId>, option: &OptionId) {
    if !chosen.contains(option) {
        chosen.push(option.clone());
    }
}

/// A tick box that says it is not ticked.
fn is_no(cell: &str) -> bool {
    matches!(lookup::plain(cell).as_str(), "no" | "na" | "nage" | "false" | "0")
}
