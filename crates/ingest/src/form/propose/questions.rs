//! Which columns answer which question, and how: an option, several, tick boxes, or words.

use std::collections::HashMap;

use ymateb_model::{
    consultation::{Consultation, Question},
    id::QuestionId,
};

use super::{
    Part, Proposal, ProposedQuestion, QuestionWorkbook, heading,
    profile::{Table, by_count},
};
use crate::lookup::{self, plain};

/// How alike two wordings are that are taken for one.
const ALIKE: f64 = 0.82;

/// Turns the columns that are left into questions.
pub(super) fn assign(
    table: &Table,
    consultation: &Consultation,
    workbook: Option<&QuestionWorkbook>,
    rest: &[usize],
    proposal: &mut Proposal,
) {
    let groups = groups(table, workbook, rest);
    let mut bases: HashMap<&str, usize> = HashMap::new();
    for base in groups.iter().filter_map(|group| base(table, group[0])) {
        *bases.entry(base).or_default() += 1;
    }
    let stems = Stems::of(table);
    for group in &groups {
        let mut question = read(table, group, consultation);
        if let Some(base) = base(table, group[0]).filter(|base| bases[base] == 1) {
            question.number = Some(base.to_owned());
        } else if let Some(stem) = stems.above(table, group[0]) {
            question.text = format!("{stem} {}", question.text);
        }
        if let Some(told) = workbook.and_then(|workbook| workbook.title(&table.named(group[0]).letter)) {
            question.text = told.to_owned();
        }
        question.known = known(&question, consultation);
        match &question.known {
            Some(id) if !has_room(consultation.question(id), &question) => {
                question.unsure.push(format!("question `{id}` in the settings does not take such answers"));
            }
            Some(_) => {}
            None => question.unsure.push("no question in the settings has this wording".to_owned()),
        }
        proposal.questions.push(question);
    }
}

/// The first part of a column's number: `13` of `Q13.2.1`.
fn base(table: &Table, at: usize) -> Option<&str> {
    table.number(at)?.split('.').next()
}

/// The columns that each number stands above, from left to right.
struct Stems<'t>(HashMap<&'t str, Vec<usize>>);

impl<'t> Stems<'t> {
    fn of(table: &'t Table) -> Self {
        let mut columns: HashMap<&str, Vec<usize>> = HashMap::new();
        for at in 0..table.columns.len() {
            if let Some(number) = heading::numbered(table.carried(0, at)).0 {
                columns.entry(number).or_default().push(at);
            }
        }
        Self(columns)
    }

    /// The question that a row of a matrix belongs to, where the platform wrote it above the first row alone.
    fn above(&self, table: &'t Table, at: usize) -> Option<&'t str> {
        let number = heading::numbered(table.carried(0, at)).0.filter(|number| number.contains('.'))?;
        let columns = self.0.get(number.split('.').next()?)?;
        let first = columns.partition_point(|column| *column < at).checked_sub(1)?;
        Some(heading::numbered(table.carried(0, columns[first])).1)
    }
}

/// Columns that belong to one question stand side by side.
fn groups(table: &Table, workbook: Option<&QuestionWorkbook>, rest: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &at in rest {
        let goes_on = groups.last().is_some_and(|group| match workbook {
            Some(workbook) => workbook.are_one(&table.named(group[0]).letter, &table.named(at).letter),
            None => group.last().is_some_and(|last| last + 1 == at) && are_one(table, group[0], at),
        });
        match groups.last_mut() {
            Some(group) if goes_on => group.push(at),
            _ => groups.push(vec![at]),
        }
    }
    groups
}

/// Whether two neighbours answer one question: the same heading above them, or one's number under the other's; but the rows
/// of a matrix, which are closed questions of their own, are not.
fn are_one(table: &Table, first: usize, next: usize) -> bool {
    let above = table.headings.len() > 1 && table.carried(0, first) == table.carried(0, next);
    let numbered = base(table, first).is_some() && base(table, first) == base(table, next);
    let same_number = numbered && table.number(first) != table.number(next);
    if !above && !same_number {
        return false;
    }
    let (column, following) = (&table.columns[first], &table.columns[next]);
    let option = |at: usize| table.heading(at).pop().unwrap_or_default();
    if column.is_ticks(&option(first)) && following.is_ticks(&option(next)) {
        // Boxes are one question's where all but their last heading agrees.
        let depth = table.headings.len();
        let same_row = (0..depth - 1).all(|row| table.carried(row, first) == table.carried(row, next));
        return depth > 1 && same_row && table.carried(depth - 1, first) != table.carried(depth - 1, next);
    }
    // A closed column takes words beside it; another closed one is another row of a matrix, and words below a matrix are
    // about all of it.
    let in_a_matrix = first > 0 && table.columns[first - 1].is_closed() && base(table, first) == base(table, first - 1);
    column.is_closed_or_may_be() && !following.is_closed() && (above || !in_a_matrix)
}

fn read(table: &Table, group: &[usize], consultation: &Consultation) -> ProposedQuestion {
    let first = group[0];
    let headings = table.heading(first);
    let mut question = ProposedQuestion {
        known: None,
        number: table.number(first).map(str::to_owned),
        text: headings.join(" "),
        parts: Vec::new(),
        unsure: Vec::new(),
    };
    let option = |at: usize| table.heading(at).pop().unwrap_or_default();
    let ticks = group.iter().take_while(|&&at| table.columns[at].is_ticks(&option(at))).count();
    let (boxes, others) = if ticks > 1 { group.split_at(ticks) } else { (&group[..0], group) };
    if !boxes.is_empty() {
        question.parts.push(Part::Ticks(boxes.iter().map(|&at| (table.named(at), option(at))).collect()));
        question.text = headings[..headings.len().saturating_sub(1).max(1)].join(" ");
        // The last part of the number is the box's.
        question.number = question.number.map(|number| match number.rsplit_once('.') {
            Some((question, _)) => question.to_owned(),
            None => number,
        });
    }
    for &at in others {
        let (column, named) = (&table.columns[at], table.named(at));
        let heading = plain(&named.heading);
        let is_other =
            ["other, please specify", "other (please", "arall, nodwch", "arall (nodwch", "please specify", "nodwch"]
                .iter()
                .any(|words| heading.contains(words));
        let of_a_question = consultation
            .questions
            .iter()
            .map(lookup::options)
            .any(|options| column.share(|cell| options.find(cell).is_some()) >= 60);
        question.parts.push(if is_other && !question.parts.is_empty() {
            Part::WordsWithOther(named)
        } else if column.is_list() {
            Part::Options(named, ";".to_owned(), by_count(&column.parts))
        } else if column.is_closed() || of_a_question {
            Part::Option(named, column.options())
        } else if column.may_be_closed() && !question.parts.iter().any(|part| matches!(part, Part::Option(..))) {
            question.unsure.push("there are too few sessions to tell options from words".to_owned());
            Part::Option(named, column.options())
        } else {
            Part::Words(named)
        });
    }
    question
}

/// The question of the consultation with this number or wording.
fn known(question: &ProposedQuestion, consultation: &Consultation) -> Option<QuestionId> {
    let text = plain(&question.text);
    let (number, words) = heading::numbered(&question.text);
    let by_number = number.and_then(|number| {
        consultation.questions.iter().find(|known| known.id.as_str() == number && alike(known, &plain(words)) > 0.5)
    });
    let by_wording = || {
        let scored = consultation.questions.iter().map(|known| (alike(known, &text), known));
        scored
            .filter(|(likeness, _)| *likeness >= ALIKE)
            .max_by(|(one, _), (other, _)| one.total_cmp(other))
            .map(|(_, known)| known)
    };
    by_number.or_else(by_wording).map(|known| known.id.clone())
}

fn alike(known: &Question, text: &str) -> f64 {
    let likeness = |wording: &str| {
        let wording = plain(wording);
        if !wording.is_empty() && text.contains(&wording) { 1.0 } else { lookup::likeness(&wording, text) }
    };
    likeness(&known.text.en).max(likeness(&known.text.cy))
}

/// Whether a question of the settings has the options that were found, or any where some were.
fn has_room(known: Option<&Question>, found: &ProposedQuestion) -> bool {
    let Some(known) = known else { return false };
    let options = lookup::options(known);
    found.parts.iter().all(|part| match part {
        Part::Words(_) | Part::WordsWithOther(_) => true,
        Part::Option(_, names) | Part::Options(_, _, names) => names.iter().all(|name| options.find(name).is_some()),
        Part::Ticks(boxes) => boxes.iter().all(|(_, name)| options.find(name).is_some()),
    })
}
