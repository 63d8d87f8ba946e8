//! Reading the column map of a form export.

use ymateb_model::{
    consultation::{
        AnswerColumn, ColumnRef, FormMap, Holds, Question, QuestionForm, ReceivedColumn, RespondentColumns,
    },
    id::{OptionId, QuestionId},
};

use crate::{
    keys,
    problem::nearest_or_all,
    walk::{At, Table, Value},
};

/// The last column a spreadsheet has, `XFD`.
const LAST_COLUMN: u32 = 16_383;

/// What stands for the id's column where an export has no ids.
const NO_ID: &str = "none";

/// Reads a map.
pub(crate) fn read(table: Table<'_>, questions: &[Question]) -> Option<FormMap> {
    let heading_rows = table.whole_number("heading_rows", 1);
    let columns = Columns { heading_rows };
    let answers =
        table.tables("answer", keys::ANSWER).into_iter().flat_map(|answer| columns.answer(answer, questions)).collect();
    let received = table.get("received").and_then(|value| value.table(keys::RECEIVED));
    let respondent = table.get("respondent").and_then(|value| value.table(keys::RESPONDENT));
    Some(FormMap {
        sheet: table.get("sheet").and_then(Value::filled_text).map(|text| text.value.to_owned()),
        heading_rows,
        received: received.and_then(|received| columns.received(received)),
        respondent: respondent.map(|respondent| columns.respondent(respondent)).unwrap_or_default(),
        answers,
        blanks: table.texts("blanks").into_iter().map(|text| text.value.to_owned()).collect(),
        repairs: repairs(table),
        id: columns.session_id(table)?,
    })
}

/// What a platform mangled; longer ones first, so that one mangling inside another does no harm.
fn repairs(table: Table<'_>) -> Vec<(String, String)> {
    let written = table.get("repairs").map(Value::own_entries).unwrap_or_default();
    written.into_iter().filter_map(|(from, to)| Some((from.value.to_owned(), to.any_text()?.to_owned()))).collect()
}

/// How columns are named in an export with so many heading rows.
#[derive(Clone, Copy)]
struct Columns {
    heading_rows: u32,
}

impl Columns {
    fn required(self, table: Table<'_>, key: &str) -> Option<ColumnRef> {
        self.column(table.require(key)?)
    }

    /// The platform's own id. Where an export has none this is said in so many words, since sessions are then told apart
    /// by their content alone, and an edited one becomes another.
    fn session_id(self, table: Table<'_>) -> Option<ColumnRef> {
        let value = table.require("id")?;
        if value.as_text() == Some(NO_ID) { Some(ColumnRef::Heading(Vec::new())) } else { self.column(value) }
    }

    fn optional(self, table: Table<'_>, key: &str) -> Option<ColumnRef> {
        self.column(table.get(key)?)
    }

    /// A column by its letter (`column AB`) or by its headings (`Your role > Other`).
    fn column(self, value: Value<'_>) -> Option<ColumnRef> {
        let written = value.filled_text()?.value;
        if let Some(letters) = written.strip_prefix("column ") {
            let number = letter_number(letters.trim());
            if number.is_none() {
                let hint = "a column is a letter, as in `column AB`, or its heading".to_owned();
                value.say(format!("`{written}` is not a column"), Some(hint));
            }
            return number.map(ColumnRef::Letter);
        }
        let headings: Vec<String> = written.split(" > ").map(|heading| heading.trim().to_owned()).collect();
        let hint = |hint: &str| Some(hint.to_owned());
        if headings.iter().any(|heading| heading.is_empty() || *heading == ">") {
            value.say(format!("`{written}` has an empty heading"), hint("headings are divided by ` > `"));
            return None;
        }
        if headings.len() > self.heading_rows as usize {
            let message =
                format!("`{written}` names {} heading rows, and the export has {}", headings.len(), self.heading_rows);
            value.say(message, hint("`heading_rows` says how many there are; a column can be named by its letter"));
            return None;
        }
        Some(ColumnRef::Heading(headings))
    }

    fn received(self, table: Table<'_>) -> Option<ReceivedColumn> {
        let format = table.text("format");
        if let Some(format) = &format
            && let Err(error) = check_format(format.value)
        {
            let hint = "a moment is written as in `%d/%m/%Y %H:%M`".to_owned();
            table.report.say(format.at, format!("`{}` is not a format of dates: {error}", format.value), Some(hint));
        }
        Some(ReceivedColumn { column: self.required(table, "column")?, format: format?.value.to_owned() })
    }

    fn respondent(self, table: Table<'_>) -> RespondentColumns {
        let name = match table.get("name") {
            Some(names) if names.is_list() => names.items().into_iter().filter_map(|one| self.column(one)).collect(),
            Some(name) => self.column(name).into_iter().collect(),
            None => Vec::new(),
        };
        RespondentColumns {
            name,
            organisation: self.optional(table, "organisation"),
            email: self.optional(table, "email"),
            kind: self.optional(table, "kind"),
            publication: self.optional(table, "publication"),
            form_language: self.optional(table, "form_language"),
        }
    }

    /// What answers one question: its option or options, its words, or both.
    fn answer(self, table: Table<'_>, questions: &[Question]) -> Vec<AnswerColumn> {
        let question = table.id("question", QuestionId::parse).and_then(|id| find_question(table, id, questions));
        let words = self.words(table, question);
        let options = self.options(table, question);
        if table.get("words").is_none() && options_keys(table).is_empty() {
            let hint = "give `words`, or one of `option`, `options` and `ticks`, or both".to_owned();
            table.report.say(table.at, "the answer names no column", Some(hint));
        }
        let Some(question) = question else { return Vec::new() };
        let answers = |holds| AnswerColumn { question: question.id.clone(), holds };
        options.into_iter().chain(words).map(answers).collect()
    }

    fn words(self, table: Table<'_>, question: Option<&Question>) -> Option<Holds> {
        let beside = table.get("words_with").and_then(|value| value.id(OptionId::parse));
        let Some(words) = table.get("words") else {
            if let Some(beside) = beside {
                let hint = "`words` names the column, `words_with` the option that the words are beside".to_owned();
                table.report.say(beside.at, "`words_with` goes with `words`", Some(hint));
            }
            return None;
        };
        let column = self.column(words);
        match (beside, question) {
            (Some(option), _) => {
                let option = known_option(table, option, question)?;
                Some(Holds::WordsWith(column?, option))
            }
            (None, Some(question)) if question.form == QuestionForm::Closed => {
                let hint =
                    "write `form = \"hybrid\"`, or `words_with` and the option that the words are beside".to_owned();
                words.say(format!("question `{}` is closed, and asks for no words", question.id), Some(hint));
                None
            }
            (None, _) => Some(Holds::Words(column?)),
        }
    }

    fn options(self, table: Table<'_>, question: Option<&Question>) -> Option<Holds> {
        let given = options_keys(table);
        if let [_, second, ..] = given[..] {
            let hint = "one of `option`, `options` and `ticks`".to_owned();
            second.say("the options are read in two ways", Some(hint));
            return None;
        }
        let value = *given.first()?;
        if let Some(question) = question.filter(|question| question.form == QuestionForm::Open) {
            value.say(format!("question `{}` is open, and has no options", question.id), None);
            return None;
        }
        if value.key() != "option"
            && let Some(question) = question.filter(|question| !question.several)
        {
            let hint = "write `several = true` beside the question, or `option` here".to_owned();
            value.say(format!("of question `{}` one option is chosen", question.id), Some(hint));
        }
        match value.key() {
            "option" => Some(Holds::OneOption(self.column(value)?)),
            "options" => {
                let separator = table.require("separator")?.any_text()?.to_owned();
                Some(Holds::SeveralOptions(self.column(value)?, separator))
            }
            _ => Some(Holds::TickBoxes(self.ticks(table, value, question))),
        }
    }

    fn ticks(self, table: Table<'_>, value: Value<'_>, question: Option<&Question>) -> Vec<(ColumnRef, OptionId)> {
        let mut ticks = Vec::new();
        for (name, column) in value.own_entries() {
            let Ok(id) = OptionId::parse(name.value) else {
                let hint = Some("the keys are the ids of the question's options".to_owned());
                table.report.say(name.at, format!("`{}` is not a valid option id", name.value), hint);
                continue;
            };
            let option = known_option(table, At { value: id, at: name.at }, question);
            if let (Some(option), Some(column)) = (option, self.column(column)) {
                ticks.push((column, option));
            }
        }
        ticks
    }
}

fn options_keys(table: Table<'_>) -> Vec<Value<'_>> {
    let mut given: Vec<Value<'_>> = ["option", "options", "ticks"].iter().filter_map(|key| table.get(key)).collect();
    given.sort_by_key(|value| value.at);
    given
}

fn find_question<'q>(table: Table<'_>, id: At<QuestionId>, questions: &'q [Question]) -> Option<&'q Question> {
    let found = questions.iter().find(|question| question.id == id.value);
    if found.is_none() {
        let known = questions.iter().map(|question| question.id.as_str());
        let hint = nearest_or_all(id.value.as_str(), known, "the questions are");
        table.report.say(id.at, format!("there is no question `{}`", id.value), hint);
    }
    found
}

fn known_option(table: Table<'_>, option: At<OptionId>, question: Option<&Question>) -> Option<OptionId> {
    let question = question?;
    if !question.options.iter().any(|known| known.id == option.value) {
        let known = question.options.iter().map(|option| option.id.as_str());
        let hint = nearest_or_all(option.value.as_str(), known, "its options are");
        table.report.say(option.at, format!("question `{}` has no option `{}`", question.id, option.value), hint);
        return None;
    }
    Some(option.value)
}

/// Whether a format can be used at all: jiff says so when it writes a moment with it.
fn check_format(format: &str) -> Result<(), jiff::Error> {
    let moment = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::UNIX_EPOCH);
    let mut written = String::new();
    jiff::fmt::strtime::BrokenDownTime::from(moment).format(format, &mut written)
}

/// The number of a column's letters, `A` being 0 and `AA` 26.
fn letter_number(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let number = letters.bytes().fold(0, |number, byte| number * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1);
    Some(number - 1).filter(|number| *number <= LAST_COLUMN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_numbered_as_a_spreadsheet_letters_them() {
        assert_eq!(letter_number("A"), Some(0));
        assert_eq!(letter_number("z"), Some(25));
        assert_eq!(letter_number("AB"), Some(27));
        assert_eq!(letter_number("XFD"), Some(16_383));
        assert_eq!(letter_number("XFE"), None);
        assert_eq!(letter_number("12"), None);
    }
}
