//! The questions on the page: under their chapters, in the order in which they were given.

use ymateb_model::id::ChapterId;
use ymateb_wording::Argument;

use super::{
    quotations::{self, QuotationsView},
    stances::{self, StancesView},
    tables::{self, ClosedView, Part, ThemesView},
};
use crate::{
    data::{QuestionCounts, ReportData},
    wording::Wording,
};

/// A chapter with the questions that were counted.
pub(super) struct ChapterView<'a> {
    id: ChapterId,
    pub(super) title: &'a str,
    pub(super) questions: Vec<QuestionView<'a>>,
}

pub(super) struct QuestionView<'a> {
    pub(super) id: String,
    pub(super) heading: String,
    pub(super) text: &'a str,
    pub(super) answered: String,
    pub(super) closed: Option<ClosedView>,
    pub(super) themes: Option<ThemesView>,
    pub(super) stances: Option<StancesView>,
    pub(super) quotations: Option<QuotationsView>,
}

/// The questions in the order in which they were given, under the chapter each belongs to.
pub(super) fn chapters<'a>(data: &'a ReportData<'_>, w: &Wording) -> Vec<ChapterView<'a>> {
    let mut chapters: Vec<ChapterView<'a>> = Vec::new();
    for counts in &data.questions {
        let Some(question) = data.consultation.question(&counts.question) else { continue };
        if chapters.last().is_none_or(|last| last.id != question.chapter) {
            let title = data.consultation.chapters.iter().find(|chapter| chapter.id == question.chapter);
            chapters.push(ChapterView {
                id: question.chapter.clone(),
                title: title.map_or("", |chapter| w.of_two(&chapter.title)),
                questions: Vec::new(),
            });
        }
        if let Some(chapter) = chapters.last_mut() {
            chapter.questions.push(question_view(data, w, counts, w.of_two(&question.text)));
        }
    }
    chapters
}

fn question_view<'a>(data: &ReportData<'_>, w: &Wording, counts: &QuestionCounts, text: &'a str) -> QuestionView<'a> {
    let id = counts.question.as_str();
    let arguments: [(&str, Argument<'_>); 2] = [("n", counts.answered.into()), ("all", data.responses.into())];
    let mut answered = w.with("answered", &arguments);
    if counts.closed.is_some() && counts.in_words > 0 {
        answered.push(' ');
        answered.push_str(&w.count("in-words", counts.in_words));
    }
    let in_words = counts.in_words > 0 || counts.closed.is_none();
    QuestionView {
        id: id.to_owned(),
        heading: w.with("question", &[("id", id.into())]),
        text,
        answered,
        closed: counts.closed.as_ref().map(|closed| tables::closed(data, w, &counts.question, closed)),
        themes: in_words.then(|| tables::themes(data, w, &counts.themes, counts.in_words, Part::Question(id))),
        stances: stances::view(data, w, &counts.themes, Part::Question(id)),
        quotations: quotations::view(data, w, Some(&counts.question)),
    }
}
