//! Response forms that arrive as documents: what stands under each question's heading is the answer to it.
//!
//! A form is known by its own words: headings, paragraphs or cells of a table that say, in either language, what a
//! question asks or what the settings call it ([`headings`]). What follows is the answer, up to the next heading or, in a
//! table, to the end of the row ([`sections`]); ticked boxes are options chosen ([`ticks`]),
//! also under the heads of a table's columns ([`matrix`]). Nothing is lost: what stands
//! under no heading that is known stays a letter.

mod headings;
mod matrix;
mod sections;
#[cfg(test)]
mod tests;
mod ticks;

use ymateb_model::{
    consultation::{Consultation, Reading, Under},
    id::{QuestionId, SourceId},
    submission::{Answer, BlockKind, Respondent},
    text::Place,
};

use self::{
    headings::Headings,
    sections::{Section, sections},
    ticks::Choices,
};
use crate::{
    content::{Content, Part},
    lookup,
    submission::AnswerIds,
};

/// The forms of one source.
pub(crate) struct ResponseForms<'c> {
    consultation: &'c Consultation,
    headings: Headings,
}

impl<'c> ResponseForms<'c> {
    /// The forms of a source, if its documents may be any.
    pub(crate) fn of(source: &SourceId, consultation: &'c Consultation) -> Option<Self> {
        let Reading::Folder { headings: Some(given), .. } = &consultation.source(source)?.reading else { return None };
        Some(Self { consultation, headings: Headings::new(consultation, given) })
    }

    /// Parts a document into its letter and its answers, and takes from it who sent it.
    pub(crate) fn answers(&self, part: Part, ids: &mut AnswerIds<'_>, respondent: &mut Respondent) -> Vec<Answer> {
        let mut letter = Content::default();
        let mut answers: Vec<Answer> = Vec::new();
        for section in sections(&part.content, &self.headings) {
            match &section.under {
                None => section.add_to(&mut letter),
                Some(Under::Form) => section.add_as_furniture(&mut letter),
                Some(Under::Answer(question)) => match self.answer(question, &section) {
                    Some((content, chosen)) => answers.push(Answer {
                        id: ids.next(question.as_str(), &part.name),
                        question: Some(question.clone()),
                        part: part.name.clone(),
                        text: content.text,
                        blocks: content.blocks,
                        chosen: chosen.options,
                        not_an_option: chosen.unknown,
                        place: Place::default(),
                    }),
                    // A question that nobody answered is the form's own words.
                    None => section.add_as_furniture(&mut letter),
                },
                Some(under) => {
                    self.identify(under, &section.words(), respondent);
                    section.add_as_furniture(&mut letter);
                }
            }
        }
        if letter.text.trim().is_empty() {
            return answers;
        }
        let letter = Answer {
            id: ids.next("", &part.name),
            question: None,
            part: part.name,
            text: letter.text,
            blocks: letter.blocks,
            chosen: Vec::new(),
            not_an_option: Vec::new(),
            place: Place::default(),
        };
        std::iter::once(letter).chain(answers).collect()
    }

    /// The answer to a question, with the question above it; nothing where there is neither word nor option.
    fn answer(&self, question: &QuestionId, section: &Section) -> Option<(Content, Choices)> {
        let asked = self.consultation.question(question)?;
        let mut content = Content::default();
        section.add_heading(&mut content);
        let chosen = ticks::read(asked, section, &mut content);
        let is_words = content.blocks.iter().any(|block| block.kind != BlockKind::Furniture);
        (is_words || !chosen.options.is_empty() || !chosen.unknown.is_empty()).then_some((content, chosen))
    }

    fn identify(&self, under: &Under, words: &str, respondent: &mut Respondent) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            return;
        }
        match under {
            Under::Name => respondent.name = Some(words),
            Under::Organisation => respondent.organisation = Some(words),
            Under::Email => respondent.email = Some(words),
            Under::Kind => match lookup::kinds(self.consultation).find(&words) {
                Some(kind) => respondent.kind = Some(kind.clone()),
                None => respondent.kind_as_written = Some(words),
            },
            Under::Answer(_) | Under::Form => {}
        }
    }
}
