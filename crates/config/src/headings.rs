//! Reading `[source.headings]`: what stands under which heading of a response form.

use ymateb_model::{
    consultation::{Question, Under},
    id::QuestionId,
};

use crate::{problem::nearest_or_all, walk::Value};

/// What a heading may ask for, beside a question.
const OTHERS: [(&str, Under); 5] = [
    ("form", Under::Form),
    ("respondent:name", Under::Name),
    ("respondent:organisation", Under::Organisation),
    ("respondent:email", Under::Email),
    ("respondent:kind", Under::Kind),
];

/// Reads the headings, in the order of the file.
pub(crate) fn read(headings: Value<'_>, questions: &[Question]) -> Vec<(String, Under)> {
    let written = headings.own_entries().into_iter();
    written.filter_map(|(heading, under)| Some((heading.value.to_owned(), under_of(under, questions)?))).collect()
}

fn under_of(value: Value<'_>, questions: &[Question]) -> Option<Under> {
    let written = value.filled_text()?.value;
    let question = QuestionId::parse(written).ok().filter(|id| questions.iter().any(|question| question.id == *id));
    let found = question.map(Under::Answer);
    let found = found.or_else(|| OTHERS.iter().find(|(name, _)| *name == written).map(|(_, under)| under.clone()));
    if found.is_none() {
        let known = questions.iter().map(|question| question.id.as_str()).chain(OTHERS.iter().map(|(name, _)| *name));
        let hint = nearest_or_all(written, known, "it is one of");
        value.say(format!("`{written}` is no question, and nothing else that stands under a heading"), hint);
    }
    found
}
