//! Points that belong elsewhere: the rows of their form, and what a form says of them.

use ymateb_model::{
    framework::{Code, Framework, NotHere},
    id::CodeId,
    language::Bilingual,
};
use ymateb_pipeline::framework::act::Act;

use crate::pages::sent::{Sent, Wrong};

/// How many empty rows there are for further points.
const FURTHER: usize = 2;

/// The names of the fields of one point.
pub(super) struct Row {
    /// Its number, from 1.
    pub(super) number: usize,
    pub(super) cy: String,
    pub(super) en: String,
    pub(super) see: String,
}

impl Row {
    fn of(number: usize) -> Self {
        let name = |what: &str| format!("{what}-{number}");
        Self { number, cy: name("point-cy"), en: name("point-en"), see: name("see") }
    }

    fn is_sent(&self, sent: &Sent) -> bool {
        [&self.cy, &self.en, &self.see].into_iter().any(|field| sent.0.iter().any(|(name, _)| name == field))
    }

    fn is_empty(&self, sent: &Sent) -> bool {
        [&self.cy, &self.en, &self.see].into_iter().all(|field| sent.one(field).is_empty())
    }
}

/// The rows that were sent, in order.
fn sent_rows(sent: &Sent) -> impl Iterator<Item = Row> {
    (1..).map(Row::of).take_while(|row| row.is_sent(sent))
}

/// The points as they were filled in, or else as the framework has them.
pub(super) fn filled_in(code: &Code, sent: Sent) -> Sent {
    if Row::of(1).is_sent(&sent) {
        return sent;
    }
    code.not_here.iter().zip(1..).fold(sent, |sent, (point, number)| {
        let row = Row::of(number);
        let see = point.see.iter().map(CodeId::as_str).collect::<Vec<_>>().join(", ");
        sent.or(&row.cy, &point.point.cy).or(&row.en, &point.point.en).or(&row.see, &see)
    })
}

/// The rows of the form: those that are filled in, and some for further points.
pub(super) fn rows(sent: &Sent) -> impl Iterator<Item = Row> {
    let filled = sent_rows(sent).filter(|row| !row.is_empty(sent)).map(|row| row.number).max().unwrap_or(0);
    (1..=filled + FURTHER).map(Row::of)
}

/// The edit, noting what is wrong with it. A row that was emptied is a point that goes.
pub(super) fn point(framework: &Framework, code: &Code, sent: &Sent, wrong: &mut Wrong) -> Option<Act> {
    let rows = sent_rows(sent).filter(|row| !row.is_empty(sent));
    let points: Vec<NotHere> = rows.map(|row| one(framework, code, sent, &row, wrong)).collect();
    wrong.note(wrong.is_nothing() && points == code.not_here, Row::of(1).cy, "edit-nothing");
    Some(Act::Point { id: code.id.clone(), points })
}

fn one(framework: &Framework, code: &Code, sent: &Sent, row: &Row, wrong: &mut Wrong) -> NotHere {
    for field in [&row.cy, &row.en] {
        wrong.note(sent.one(field).is_empty(), field.clone(), "edit-point-missing");
    }
    let named = sent.one(&row.see).split([',', ' ']).filter(|id| !id.is_empty());
    let parsed: Vec<Option<CodeId>> = named.map(|id| CodeId::parse(id).ok()).collect();
    let is_there = |id: &CodeId| framework.contains(id) || framework.groups.iter().any(|group| group.id == *id);
    let is_known = |id: &Option<CodeId>| id.as_ref().is_some_and(is_there);
    wrong.note(parsed.is_empty(), row.see.clone(), "edit-see-missing");
    wrong.note(!parsed.iter().all(is_known), row.see.clone(), "edit-see-unknown");
    wrong.note(parsed.contains(&Some(code.id.clone())), row.see.clone(), "edit-see-itself");
    let point = Bilingual::new(sent.one(&row.en), sent.one(&row.cy));
    NotHere { point, see: parsed.into_iter().flatten().collect() }
}
